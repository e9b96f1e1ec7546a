"""One number told again where its stretch is not told, or its report has no date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.link.figures import authority, bounds, people, scope
from onrecord.link.figures.groups import DISTINCT, NEAR
from onrecord.link.figures.relations import Found, repeated
from onrecord.link.figures.series import parted
from onrecord.link.figures.told import Told

SHARED = 4
"""Words of four letters and more, names apart, that two sentences must have in common besides the number for
it to be the same count told again."""

PART = 0.5
"""Share of the shorter sentence's words that these must be at least."""

FEW, MOST = 10, 0.75
"""Below this number, where everybody is counted, the share must be ``MOST`` at least; of reports of one day
that share so much one word less will do."""

DAYS = 31
"""Days between two reports that tell one count of an untold stretch again, at most."""

UNIQUE = 1000
"""A number from this on that is not rounded is told twice of one population and measure as the same count."""

BACK = 40
"""Earlier tellings of a number that one is compared with, at most."""

_WORD = re.compile(r"[^\W\d_]{4,}")


def again(here: Sequence[Told], before: Sequence[Told]) -> Iterator[Found]:
    """A number of some day told again: by a copy, or in a sentence that says the same."""
    new = {t.id for t in here}
    return (f for f in _pairs([*before, *here]) if f.right.id in new or f.left.id in new)


def again_undated(counts: Sequence[Told]) -> Iterator[Found]:
    """The same where one of the two reports has no date."""
    return (f for f in _pairs(counts) if not (f.left.dated and f.right.dated))


def _pairs(counts: Sequence[Told]) -> Iterator[Found]:
    """Each telling of one number with the last before it that is of the same count; of a report without a
    date with the first, as it may stand anywhere after that."""
    for part in parted(counts):
        earlier: list[tuple[Told, frozenset[str]]] = []
        for count in sorted(part, key=lambda t: (t.dated or "9999", t.order)):
            words = frozenset(w.casefold() for w in _WORD.findall(count.words))
            for other, theirs in reversed(earlier[-BACK:]) if count.dated else earlier[:BACK]:
                if _same(other, theirs, count, words):
                    found = repeated(other, count)
                    if found is not None:
                        yield found
                    break
            earlier.append((count, words))


def _unique(a: Told) -> bool:
    """Whether a number is told twice by chance so seldom that it says by itself which count is meant."""
    return a.bounds.point >= UNIQUE and bounds.place(a.bounds.point) == 1


def _serial(a: Told, b: Told) -> bool:
    """Whether two tellings stand in one series or closed stretch, which links them."""
    if a.stretch.kind != b.stretch.kind or a.stretch.kind == "untold" or not (a.dated and b.dated):
        return False
    if a.stretch.kind == "closed":
        told = a.stretch.start is not None and a.stretch == b.stretch
        return told and (scope.place(a, b) is True or scope.granted(a, b))
    begun = a.stretch.start is not None and (a.stretch.start or "")[:7] == (b.stretch.start or "")[:7]
    return begun or (a.by.key is not None and a.by.key == b.by.key) or scope.place(a, b) is True


def _same(a: Told, theirs: frozenset[str], b: Told, words: frozenset[str]) -> bool:
    """Whether two tellings of one number are of one count."""
    if (
        _serial(a, b)
        or a.bounds != b.bounds
        or scope.differs(a, b) is not None
        or authority.same(a.by, b.by) is False
    ):
        return False
    if b.older and a.by.firm and authority.same(a.by, b.by) and a.bounds.point >= FEW:
        return not (a.dated and b.dated) or _apart(a, b) <= DAYS
    firm = a.by.firm and b.by.firm and authority.same(a.by, b.by) is True
    where = scope.near(a, b) or (a.own_count and scope.granted(a, b))
    if firm and a.bounds.point >= FEW and people.same(a.people, b.people) and where:
        return not (a.dated and b.dated) or _apart(a, b) <= 2 * NEAR
    if _unique(a):
        return a.people == b.people and (a.by.known or b.by.known)
    shared = len(theirs & words)
    few = a.bounds.point < FEW and a.people.everybody
    part = shared / max(1, min(len(theirs), len(words)))
    least = SHARED - (part >= MOST and a.dated == b.dated)
    if part < (MOST if few else PART) or shared < least:
        return False
    if a.seen.report.origin == b.seen.report.origin:
        return True
    if a.dated and b.dated:
        return _apart(a, b) <= (DAYS if a.bounds.point >= DISTINCT else NEAR)
    return True


def _apart(a: Told, b: Told) -> int:
    """Days between the dates of two reports."""
    return abs((date.fromisoformat(b.dated) - date.fromisoformat(a.dated)).days)
