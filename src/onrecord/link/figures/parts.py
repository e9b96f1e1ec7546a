"""Counts of one report that do not cover the same: a part and its whole, an addition and the total that it
brings, two that a third is the sum of, a day and the time since the beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.link.figures import authority, bounds, people, scope
from onrecord.link.figures.relations import Found, rivals
from onrecord.link.figures.told import Told

_TOTAL = re.compile(
    r"\b(?:bring\w*|brought|tak(?:e|es|ing)|took|raise[sd]?|raising|risen|rose|rises|climbed|total|totals|toll|tally"
    r"|number of|overall)\b"
)
_TOGETHER = re.compile(
    r"\b(?:in all|in total|total|totals|totalling|together|altogether|combined|both|overall|makes|making)\b"
)
_BEGUN = re.compile(r"\bsince ((?:the )?[\w-]+ ?\w*)")

FAR = 800
"""Characters between a count and the running one of another body that it is set against, at most."""

PART = 0.35
"""Of these it is less than this share: they may not agree on what is the whole."""

SMALL = 0.1
"""Of two running counts of one body the smaller has begun later only where it is less than this share."""

SUM = 20
"""A number below this is too often the sum of two others by chance."""

SPAN = 400
"""Characters in which two counts stand with their sum, at most."""


def scopes(placed: Sequence[Told]) -> Iterator[Found]:
    """Each part against the whole that it is of, each addition against its total, and each count of a closed
    stretch, or of one place, against the running count that its report gives; ``placed`` in text order."""
    by_id = {t.id: t for t in placed}
    for count in placed:
        holder = by_id.get(count.figure.part_of or "")
        if holder is not None and count.bounds.point != holder.bounds.point:
            part, whole = (count, holder) if count.bounds.point < holder.bounds.point else (holder, count)
            yield Found(part, whole, "differs_in_scope")
    yield from _additions(placed)
    yield from _sums(placed)
    running = [
        t
        for t in placed
        if t.stretch.kind == "running" and not (t.older or t.figure.counts == "subset" or _risen(t))
    ]
    for count in placed:
        if count.older or count.added or count.figure.part_of is not None:
            continue
        larger = [t for t in running if count.bounds.point < t.bounds.point and t is not count]
        whole_ = max(larger, key=lambda t: (_whose(count, t) > 1, t.bounds.point), default=None)
        if whole_ is not None and _near(count, whole_) and _smaller(count, whole_):
            yield Found(count, whole_, "differs_in_scope")


def _risen(count: Told) -> bool:
    """Whether a number is what a count of which no beginning is told has risen to: that of a day may have."""
    return count.rising and count.stretch.start is None and not count.broad


def _whose(count: Told, whole: Told) -> int:
    """How surely two are of one authority: 2 where they are, 0 where they are not."""
    same = authority.same(count.by, whole.by)
    return 1 if same is None else 2 * same


def _near(count: Told, whole: Told) -> bool:
    """Whether two counts are told together: those of two bodies only where they stand near each other."""
    if not rivals(count, whole):
        return True
    return _gap(count, whole) <= FAR and bounds.ratio(count.bounds, whole.bounds) < PART


def _gap(a: Told, b: Told) -> int:
    first, last = sorted((a.seen.entry.anchor, b.seen.entry.anchor), key=lambda at: at.start)
    return last.start - first.end


def _additions(placed: Sequence[Told]) -> Iterator[Found]:
    """Each addition ("five more") against the next total that its sentence gives by the same authority."""
    for count in (t for t in placed if t.added and t.figure.part_of is None):
        if _TOTAL.search(count.words.casefold()) is None:
            continue  # "two in Brenn and another in Ostra"
        fit = [
            t
            for t in placed
            if t.sentence == count.sentence
            and not (t.added or t.older or t.figure.counts == "subset")
            and t.bounds.point > count.bounds.point
            and _whose(count, t) > 0
            and people.same(count.people, t.people) is not False
        ]
        if fit:
            whole = min(fit, key=lambda t: _gap(count, t))
            yield Found(count, whole, "differs_in_scope", "added")


def _sums(placed: Sequence[Told]) -> Iterator[Found]:
    """Two counts against the third that is their sum."""
    plain = [t for t in placed if t.bounds.exact and not t.older]
    for whole in (t for t in plain if t.bounds.point >= SUM and t.figure.counts != "subset"):
        near = [t for t in plain if t.bounds.point < whole.bounds.point and _gap(t, whole) <= SPAN]
        for a, b in combinations(near, 2):
            if a.bounds.point + b.bounds.point == whole.bounds.point and _apart(a, b, whole):
                for part in (a, b):
                    if whole.id != part.figure.part_of:
                        yield Found(part, whole, "differs_in_scope", "sum")


def _apart(a: Told, b: Told, whole: Told) -> bool:
    """Whether two counts that make up a third are of two places, or of two populations, and none of another
    body than that; the report says that it is their sum, or has all three in one sentence."""
    if _TOGETHER.search(whole.words.casefold()) is None and not a.sentence == b.sentence == whole.sentence:
        return False
    two = (a.place is not None and a.place != b.place) or people.same(a.people, b.people) is False
    return two and all(_whose(t, whole) > 0 for t in (a, b)) and not (a.added or b.added)


def _since(count: Told) -> str:
    """What a running count is told to have begun with, in the report's words; empty where not told."""
    found = _BEGUN.search(count.words.casefold())
    return found[1] if found is not None else ""


def _smaller(count: Told, whole: Told) -> bool:
    """Whether a count is known to cover a shorter stretch than a running one, or one place of what that is
    granted to be of."""
    if people.same(count.people, whole.people) is not True:
        return False
    if count.stretch.kind == "running" and _since(count) and _since(whole) and not scope.sure(count, whole):
        small = (
            bounds.ratio(count.bounds, whole.bounds) < SMALL and authority.same(count.by, whole.by) is True
        )
        return small and _since(count) != _since(whole)
    named = count.sites and not (count.broad or count.granted or count.figure.counts == "subset")
    if whole.broad and named:
        return count.sentence != whole.sentence and authority.same(count.by, whole.by) is not False
    if count.stretch.kind == "closed":
        return scope.place(count, whole) is not False
    if (
        count.stretch.kind == "untold"
        and count.figure.counts == "total"
        and authority.same(count.by, whole.by)
    ):
        return whole.granted and bool(count.sites) and not (count.broad or count.granted)
    alone = count.place is not None and not count.broad and whole.place is None and whole.granted
    return alone and count.stretch.kind == "running" and authority.same(count.by, whole.by) is not False
