"""Running counts of an undated report between those that dated ones give of the same series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from onrecord.link.figures import authority, bounds, people, scope
from onrecord.link.figures.told import Told, told
from onrecord.link.statements.days import day_words
from onrecord.link.undated.hints import Evidence, Hint, report_words, words
from onrecord.link.units import Around, Seen
from onrecord.model import Passage

LEAST = 0.8
"""The smaller of two neighbours of a series is at least this share of the greater: those further apart leave
out too much of it."""

APART = 14
"""Days between the two neighbours, at most."""

BEHIND = 2
"""Days after the next count that a report may still give the one before."""


def between(evidence: Evidence) -> Iterator[Hint]:
    """What running counts say: exact, not rounded, of one body, greater than one of its counts and smaller
    than another."""
    for seen, others in evidence.counts:
        mine = told(seen, evidence.around)
        if mine is None or not _plain(mine):
            continue
        read = [t for o in others if (t := told(o, evidence.around)) is not None]
        series = [t for t in read if t.day and t.dated and _plain(t) and _one(mine, t)]
        found = _neighbours(mine, series) if not any(_set_aside(t, mine) for t in read) else None
        if found is not None:
            yield from _hints(mine, *found)


def follows(seen: Seen, around: Around) -> bool:
    """Whether a figure is a count that can lie between others of its series."""
    t = told(seen, around)
    return t is not None and _plain(t)


def _plain(t: Told) -> bool:
    """Whether a count is exact and its own, by one body, of what goes on."""
    odd = t.older or t.added or t.withdrawn or t.figure.counts == "subset"
    exact = t.bounds.exact and bounds.place(t.bounds.point) < bounds.ROUND
    return t.stretch.kind == "running" and t.by.firm and exact and not odd


def _set_aside(other: Told, mine: Told) -> bool:
    """Whether a dated report gives the number as an older one: it may have been taken back since, and then
    the series did not rise."""
    return bounds.same(other.bounds, mine.bounds) and (other.older or other.withdrawn)


def _one(mine: Told, other: Told) -> bool:
    """Whether two counts are of one series."""
    if authority.same(mine.by, other.by) is not True or people.same(mine.people, other.people) is not True:
        return False
    if mine.figure.measure != other.figure.measure:
        return False
    where = scope.sure(mine, other) or scope.granted(mine, other) or mine.own_count
    return where and scope.differs(mine, other) is None


def _neighbours(mine: Told, series: Sequence[Told]) -> tuple[Told, Told] | None:
    """The last count below and the first above; None where there is none, they are far apart, or the series
    does not rise there."""
    below = [t for t in series if t.bounds.point < mine.bounds.point]
    above = [t for t in series if t.bounds.point > mine.bounds.point]
    if not below or not above:
        return None
    low = max(below, key=lambda t: (t.bounds.point, t.day, t.id))
    high = min(above, key=lambda t: (t.bounds.point, t.day, t.id))
    days = (date.fromisoformat(high.day) - date.fromisoformat(low.day)).days
    near = bounds.ratio(low.bounds, high.bounds) >= LEAST and 0 <= days <= APART
    rises = all(t.day <= high.day for t in below) and all(t.day >= low.day for t in above)
    return (low, high) if near and rises else None


def _hints(mine: Told, low: Told, high: Told) -> Iterator[Hint]:
    at = mine.seen.entry.anchor
    first = date.fromisoformat(low.day)
    last = date.fromisoformat(high.day) + timedelta(days=BEHIND)
    for t, more, start, end in ((low, "more", first, None), (high, "less", None, last)):
        theirs = t.seen.entry.anchor
        reason = (
            f"Its count of {words(at)} is {more} than {words(theirs)} of {day_words(t.day)} by the same"
            f" authority in {report_words(t.seen.report)}."
        )
        yield Hint(start, end, True, mine.id, reason, Passage(theirs, at))
