"""What a figure's words allow, and how two of them stand to each other.

How far a rounding reaches: "about 1,900" is what rounds to it (half its last place that is no zero), and no
more than ``SHARE`` of it either way; "nearly", "more than" and a round "at least" lie within one such place
of their number, and no more than ``NEAR`` of it. Both were set on 465 reports of one war by two outlets: of
the pairs of a rounded and a plain number that one authority gave within a week, those of one count lie mostly
within 3 percent of each other, and those of counts that had grown mostly further apart; between 4 and 7
percent there are both.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from onrecord.model import Figure

SHARE = 0.1
"""How far "about", "some" and "estimated" reach at most, as a share of the number."""

NEAR = 0.05
"""How far from its number "nearly", "more than" and "at least" put what they speak of, as a share of it, when
two tellings of one count are told apart from a count that grew."""

ROUND, BARE = 100, 0.02
"""A bare number whose last place that is no zero is at least this may be a rounding of another, by this share
of it: 35,000 of 34,700, and 3,000 not of 2,900."""

_VAGUE = frozenset(["dozens", "hundreds", "thousands", "few"])


@dataclass(frozen=True, slots=True)
class Bounds:
    """``low`` to ``high``: what the words allow, inclusive. ``near_low`` to ``near_high``: where the number
    then lies. ``point`` is the number told (the middle of a range)."""

    low: float
    high: float
    near_low: float
    near_high: float
    point: float
    qualifier: str

    @property
    def exact(self) -> bool:
        """Whether it is one number without a qualifier."""
        return self.qualifier == "exact"


def place(number: float) -> float:
    """What the last digit of a number that is no zero counts: 100 for 1,900, 1 for 1,874, and 1 for a number
    that is not whole."""
    whole = int(number)
    if whole != number or whole == 0:
        return 1
    step = 1
    while whole % (step * 10) == 0:
        step *= 10
    return step


def bounds(figure: Figure) -> Bounds | None:
    """What a figure allows; None for "dozens", "hundreds" and the like, which bound too little to compare,
    and for one below 1 or without a number."""
    low, high, how = figure.low, figure.high, figure.qualifier
    told = low if low is not None else high
    if how in _VAGUE or told is None or told < 1:
        return None
    n = float(told)
    step = min(place(n), NEAR * n)
    rounding = min(place(n) / 2, SHARE * n)
    match how:
        case "at_least":
            return Bounds(n, inf, n, n + max(0, step - 1), n, how)
        case "more_than":
            return Bounds(n, inf, n, n + max(1, step - 1), n, how)
        case "nearly":
            return Bounds(n - min(place(n), 2 * SHARE * n), n, n - max(1, step - 1), n, n, how)
        case "at_most":
            return Bounds(0, n, n - step, n, n, how)
        case "about" | "estimated":
            return Bounds(n - rounding, n + rounding, n - rounding, n + rounding, n, how)
        case "range" if low is not None and high is not None:
            return Bounds(low, high, low, high, (low + high) / 2, how)
    round_ = min(place(n) / 2, BARE * n) if place(n) >= ROUND else 0
    return Bounds(n, n, n - round_, n + round_, n, how)


def same(a: Bounds, b: Bounds) -> bool:
    """Whether two figures say the same: the same number with the same reach."""
    return (a.low, a.high) == (b.low, b.high)


def hold(a: Bounds, b: Bounds) -> bool:
    """Whether both can hold at once."""
    return a.low <= b.high and b.low <= a.high


def rounded(a: Bounds, b: Bounds) -> bool:
    """Whether one can be the other told in rounder words."""
    return a.near_low <= b.point <= a.near_high or b.near_low <= a.point <= b.near_high


def ratio(a: Bounds, b: Bounds) -> float:
    """The smaller number as a share of the greater."""
    return min(a.point, b.point) / max(a.point, b.point)


def grew(old: Bounds, new: Bounds) -> bool:
    """Whether the newer tells of more, and not the same in rounder words."""
    return new.point > old.point and not rounded(old, new)


def fell(old: Bounds, new: Bounds) -> bool:
    """Whether the newer tells of less than the older allows."""
    return new.high < old.low
