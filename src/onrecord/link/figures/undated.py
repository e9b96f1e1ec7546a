"""Running counts and stocks of reports without a date: whom they repeat or agree with needs none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.link.figures import authority, bounds, people, scope
from onrecord.link.figures.groups import again
from onrecord.link.figures.relations import Found
from onrecord.link.figures.series import parted
from onrecord.link.figures.told import Told

NEAREST = 40
"""Counts of nearly the same size that one is compared with, at most."""


def sizes(number: float) -> frozenset[float]:
    """The round numbers of one digit on either side of a number: two numbers that round to one another share
    one."""
    step = 1.0
    while step * 10 <= number:
        step *= 10
    low = number // step * step
    return frozenset((low,) if low == number else (low, low + step))


def undated(counts: Sequence[Told]) -> Iterator[Found]:
    """For each count of a report without a date the first telling that it repeats, or else can be of the same
    count as."""
    for part in parted(counts):
        ranked = sorted(part, key=lambda t: (t.bounds.point, t.order))
        points = [t.bounds.point for t in ranked]
        for count in part:
            if count.dated:
                continue
            at = bisect_left(points, count.bounds.point)
            near = ranked[max(0, at - NEAREST) : at + NEAREST]
            others = [
                t for t in near if (t.dated or t.id < count.id) and t.seen.report.id != count.seen.report.id
            ]
            found = _first(sorted(others, key=lambda t: (t.dated or "9999", t.order)), count)
            if found is not None:
                yield found


def _first(others: Sequence[Told], count: Told) -> Found | None:
    """The link to the first telling of the same number, else to the first that agrees."""
    fit = [t for t in others if _comparable(t, count)]
    same = next((t for t in fit if again(t, count)), None)
    if same is not None:
        return Found(same, count, "repeats")
    if any(bounds.same(t.bounds, count.bounds) for t in fit):
        return None  # the number again, which ``numbers`` tells
    fit = sorted(fit, key=lambda t: (not t.bounds.exact, abs(t.bounds.point - count.bounds.point)))
    near = next(
        (t for t in fit if bounds.rounded(t.bounds, count.bounds) and bounds.hold(t.bounds, count.bounds)),
        None,
    )
    return Found(near, count, "agrees") if near is not None else None


def _comparable(a: Told, b: Told) -> bool:
    """Whether nothing of two counts' scopes is known to differ, and their authority or place is one."""
    if scope.differs(a, b) is not None or people.same(a.people, b.people) is None:
        return False
    return authority.same(a.by, b.by) is True or scope.place(a, b) is True
