"""Counts side by side in one report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.link.figures import authority, bounds, people, scope
from onrecord.link.figures.relations import SIZE, Found
from onrecord.link.figures.table import table
from onrecord.link.figures.told import Told

_BEGUN = re.compile(r"\bsince ((?:the )?[\w-]+ ?\w*)")
_SET = re.compile(r"(?:In|At|Near) [A-Z]")

APART = 300
"""Characters between two counts that are told side by side, at most."""

NEXT = 150
"""The same for a second count that leaves out what it takes from the first."""

ALIKE = 0.1
"""A count is set against another only where it is at least this share of it."""

ALIKE_ALL = 0.35
"""The same for counts of everybody: of two that differ more, one often leaves out that it is a part's."""


def within(counts: Sequence[Told]) -> Iterator[Found]:
    """The relations of counts of one measure in one report, in text order."""
    placed = sorted(counts, key=lambda t: (t.seen.entry.anchor.start, t.id))
    for k, count in enumerate(placed):
        for other in placed[max(0, k - 4) : k]:
            found = _beside(other, count)
            if found is not None:
                yield found
    yield from _scopes(placed)


def _beside(a: Told, b: Told) -> Found | None:
    """What two counts that stand near each other are: an older number and the new one, or two rivals'."""
    gap = b.seen.entry.anchor.start - a.seen.entry.anchor.end
    told = a.stretch.start is not None and a.stretch == b.stretch
    if (gap > APART and not told) or b.id == a.figure.part_of or a.id == b.figure.part_of:
        return None
    if b.older and not a.older and gap <= APART // 3:
        return _set_against(b, a)
    return None if a.older or b.older else _rivals(a, b)


def _set_against(old: Told, new: Told) -> Found | None:
    """What a number is to the older one that it is set against. The series of a dated report
    tells that of a running count."""
    if new.dated and new.stretch.kind in ("running", "stock"):
        return None
    near = bounds.ratio(old.bounds, new.bounds) >= SIZE
    if scope.differs(old, new) == "people" or not near or bounds.rounded(old.bounds, new.bounds):
        return None
    grew = new.bounds.point > old.bounds.point or new.stretch.kind == "stock"
    return Found(old, new, "updates" if grew and not new.lowered else "corrects")


def _rivals(a: Told, b: Told) -> Found | None:
    """Two authorities that count one thing: each names its own, and the second leaves out what it takes from
    the first."""
    if not authority.apart(a.by, b.by) or scope.differs(a, b) is not None or not _one_count(a, b):
        return None
    ratio = bounds.ratio(a.bounds, b.bounds)
    if bounds.same(a.bounds, b.bounds) or ratio < (ALIKE_ALL if a.people.everybody else ALIKE):
        return None
    if bounds.hold(a.bounds, b.bounds) or bounds.rounded(a.bounds, b.bounds):
        return Found(a, b, "agrees") if ratio >= SIZE else None
    if b.bounds.point > a.bounds.point and table().rising.search(b.words.casefold()):
        return Found(a, b, "updates")
    return Found(a, b, "contradicts")


def _one_count(a: Told, b: Told) -> bool:
    """Whether the second is told as a count of what the first counts: the same people, in the place that it
    names too or leaves to the first, at one time."""
    if "subset" in (a.figure.counts, b.figure.counts):
        return False
    alike = people.same(a.people, b.people) is True or people.exceeds(a.people, b.people, a.bounds, b.bounds)
    if b.figure.who is not None and not alike:
        return False
    told = a.place is not None or a.granted or a.stretch.kind == "running" or _SET.match(a.words.lstrip())
    if not (scope.place(a, b) is True or (b.place is None and b.granted and told)):
        return False
    follows = _follows(a, b)
    one_kind = a.stretch.kind == b.stretch.kind or b.figure.who is None or follows
    one_time = a.day == b.day or scope.stretch(a, b) is True or (follows and b.figure.as_of is None)
    return one_kind and one_time


def _follows(a: Told, b: Told) -> bool:
    """Whether the second stands right behind the first and tells no stretch of its own, by a body that is
    called something."""
    gap = b.seen.entry.anchor.start - a.seen.entry.anchor.end
    return b.stretch.kind == "untold" and gap <= NEXT and (b.by.firm or b.by.named is not None)


def _scopes(placed: Sequence[Told]) -> Iterator[Found]:
    """Each part against the whole that it is of, and each count of a closed stretch, or of one place, against
    the running count that its report gives."""
    by_id = {t.id: t for t in placed}
    for count in placed:
        holder = by_id.get(count.figure.part_of or "")
        if holder is not None:
            part, whole = (count, holder) if count.bounds.point <= holder.bounds.point else (holder, count)
            yield Found(part, whole, "differs_in_scope")
    running = [t for t in placed if t.stretch.kind == "running" and not t.older]
    if not running:
        return
    whole = max(running, key=lambda t: t.bounds.point)
    for count in placed:
        told_so = not (count.older or count.added) and count.figure.part_of is None
        if told_so and count.bounds.point < whole.bounds.point and _smaller(count, whole):
            yield Found(count, whole, "differs_in_scope")


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
            bounds.ratio(count.bounds, whole.bounds) < ALIKE and authority.same(count.by, whole.by) is True
        )
        return small and _since(count) != _since(whole)
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
