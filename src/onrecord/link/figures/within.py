"""Counts side by side in one report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.link.figures import authority, bounds, people, scope
from onrecord.link.figures.amended import amended
from onrecord.link.figures.parts import scopes
from onrecord.link.figures.relations import RIVAL, SIZE, Found, rivals
from onrecord.link.figures.table import table
from onrecord.link.figures.told import Told

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
    """The relations of counts of one measure in one report and in its amended copies."""
    reports: dict[str, list[Told]] = defaultdict(list)
    for count in sorted(counts, key=lambda t: (t.seen.report.id, t.seen.entry.anchor.start, t.id)):
        reports[count.seen.report.id].append(count)
    for placed in reports.values():
        for k, count in enumerate(placed):
            for other in placed[max(0, k - 4) : k]:
                found = _beside(other, count, placed)
                if found is not None:
                    yield found
        yield from scopes(placed)
    yield from amended(list(reports.values()))


def _beside(a: Told, b: Told, placed: Sequence[Told]) -> Found | None:
    """What two counts that stand near each other are: an older number and the new one, or two rivals'."""
    gap = b.seen.entry.anchor.start - a.seen.entry.anchor.end
    told = a.stretch.start is not None and a.stretch == b.stretch
    if (gap > APART and not told) or b.id == a.figure.part_of or a.id == b.figure.part_of:
        return None
    if b.older and not a.older and gap <= APART // 3:
        return _set_against(b, a)
    if a.withdrawn and a.older and not b.older and gap <= APART:
        return _set_against(a, b)
    if a.older or b.older or any(_gone_on(t, placed) or _lowered(t, placed) for t in (a, b)):
        return None
    return _rivals(a, b)


def _gone_on(count: Told, placed: Sequence[Told]) -> bool:
    """Whether its authority tells another number after it in one sentence, which is then the one that holds:
    "the office, which cut its toll to 57 on Sunday, gave it as 60"."""
    return count.by.firm and any(
        t.sentence == count.sentence
        and t.seen.entry.anchor.start > count.seen.entry.anchor.end
        and not (t.older or t.added or t.figure.counts == "subset")
        and (authority.same(t.by, count.by) is True or (t.by.voice and count.lowered))
        and scope.differs(count, t) is None
        for t in placed
    )


def _lowered(count: Told, placed: Sequence[Told]) -> bool:
    """Whether a number is only what its authority had lowered its count to on the way to the one told before:
    "it now has 63. It was lowered once, to 57"."""
    return count.lowered and any(
        t.seen.entry.anchor.end < count.seen.entry.anchor.start
        and t.sentence != count.sentence
        and not (t.older or t.lowered or t.added or t.figure.counts == "subset")
        and authority.same(t.by, count.by) is True
        and scope.differs(count, t) is None
        for t in placed
    )


def _set_against(old: Told, new: Told) -> Found | None:
    """What a number is to the older one that it is set against. The series of a dated report
    tells that of a running count."""
    if new.dated and new.stretch.kind in ("running", "stock"):
        return None
    if authority.same(old.by, new.by) is False or new.part:
        return None
    closed = old.stretch.kind == new.stretch.kind == "closed" and scope.stretch(old, new) is not True
    apart = scope.differs(old, new) in ("place", "period") or (closed and not old.withdrawn)
    if apart and people.same(old.people, new.people) is True:
        return Found(old, new, "differs_in_scope")
    near = bounds.ratio(old.bounds, new.bounds) >= SIZE
    if scope.differs(old, new) == "people" or not near or bounds.rounded(old.bounds, new.bounds):
        return None
    grew = new.bounds.point > old.bounds.point or new.stretch.kind == "stock"
    return Found(old, new, "updates" if grew and not (new.lowered or old.withdrawn) else "corrects")


def _rivals(a: Told, b: Told) -> Found | None:
    """Two authorities that count one thing: each names its own, and the second leaves out what it takes from
    the first."""
    firm = rivals(a, b)
    if not (firm or authority.apart(a.by, b.by)) or scope.differs(a, b) is not None:
        return None
    if not _one_count(a, b, firm):
        return None
    ratio, least = bounds.ratio(a.bounds, b.bounds), ALIKE_ALL if a.people.everybody else ALIKE
    if firm and "\n" not in a.seen.report.text[a.seen.entry.anchor.end : b.seen.entry.anchor.start]:
        least = min(RIVAL, least)
    if bounds.same(a.bounds, b.bounds) or ratio < least:
        return None
    if bounds.hold(a.bounds, b.bounds) or bounds.rounded(a.bounds, b.bounds):
        return Found(a, b, "agrees") if ratio >= SIZE else None
    if b.bounds.point > a.bounds.point and table().rising.search(b.words.casefold()) and not firm:
        return Found(a, b, "updates")
    return Found(a, b, "contradicts")


def _one_count(a: Told, b: Told, firm: bool) -> bool:
    """Whether the second is told as a count of what the first counts: the same people, in the place that it
    names too or leaves to the first, at one time."""
    if "subset" in (a.figure.counts, b.figure.counts):
        return False
    alike = people.same(a.people, b.people) is True or people.exceeds(a.people, b.people, a.bounds, b.bounds)
    if b.figure.who is not None and not alike:
        return False
    follows = _follows(a, b)
    one_kind = a.stretch.kind == b.stretch.kind or b.figure.who is None or follows
    one_time = a.day == b.day or scope.stretch(a, b) is True or (follows and b.figure.as_of is None)
    return _one_place(a, b, firm) and (one_kind or firm) and one_time


def _one_place(a: Told, b: Told, firm: bool) -> bool:
    """Whether the second names the place of the first, or leaves it to that; of two bodies that count at one
    time also where one sentence has both."""
    if scope.place(a, b) is True:
        return True
    if firm and a.place is None and b.place is None and (a.sentence == b.sentence or a.sites == b.sites):
        return True
    told = a.place is not None or a.granted or a.stretch.kind == "running" or _SET.match(a.words.lstrip())
    return b.place is None and b.granted and bool(told or firm)


def _follows(a: Told, b: Told) -> bool:
    """Whether the second stands right behind the first and tells no stretch of its own, by a body that is
    called something."""
    gap = b.seen.entry.anchor.start - a.seen.entry.anchor.end
    return b.stretch.kind == "untold" and gap <= NEXT and (b.by.firm or b.by.named is not None)
