"""What words allow, and how two numbers stand to each other."""

from __future__ import annotations

from math import inf

import pytest

from onrecord.link.figures import bounds
from onrecord.link.figures.bounds import Bounds
from onrecord.model import Figure


def told(how: str, number: float) -> Bounds:
    low = None if how in ("nearly", "at_most") else number
    high = None if how in ("at_least", "more_than") else number
    found = bounds.bounds(Figure(low, high, how, "killed"))  # type: ignore[arg-type]
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("how", "number", "low", "high"),
    [
        ("exact", 34, 34, 34),
        ("at_least", 34, 34, inf),
        ("more_than", 60, 60, inf),
        ("nearly", 1900, 1800, 1900),
        ("nearly", 200, 160, 200),
        ("at_most", 15, 0, 15),
        ("about", 1900, 1850, 1950),
        ("about", 200, 180, 220),
        ("estimated", 1_400_000, 1_350_000, 1_450_000),
    ],
)
def test_words_allow(how: str, number: float, low: float, high: float) -> None:
    found = told(how, number)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("how", ["dozens", "hundreds", "thousands", "few"])
def test_words_that_bound_too_little_are_not_compared(how: str) -> None:
    assert bounds.bounds(Figure(24, None, how, "killed")) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "hold", "rounded"),
    [
        (("at_least", 34_789), ("nearly", 35_000), True, True),
        (("about", 1900), ("exact", 1874), True, True),
        (("about", 1200), ("exact", 1400), False, False),
        (("about", 1200), ("more_than", 1170), True, True),
        (("exact", 17), ("exact", 41), False, False),
        (("more_than", 60), ("exact", 64), True, False),
        (("exact", 2600), ("about", 2700), False, False),
        (("at_least", 2900), ("exact", 3000), True, False),
        (("exact", 35_000), ("exact", 34_700), False, True),
        (("nearly", 1900), ("exact", 1912), False, False),
    ],
)
def test_two_numbers(one: tuple[str, float], other: tuple[str, float], hold: bool, rounded: bool) -> None:
    a, b = told(*one), told(*other)
    assert bounds.hold(a, b) is bounds.hold(b, a) is hold
    assert bounds.rounded(a, b) is bounds.rounded(b, a) is rounded


@pytest.mark.parametrize(
    ("old", "new", "grew", "fell"),
    [
        (("exact", 1846), ("exact", 1858), True, False),
        (("exact", 1874), ("nearly", 1900), False, False),
        (("more_than", 5000), ("more_than", 6000), True, False),
        (("exact", 1921), ("exact", 1912), False, True),
        (("exact", 1921), ("at_least", 1900), False, False),
        (("at_least", 40), ("exact", 36), False, True),
    ],
)
def test_from_one_to_the_next(old: tuple[str, float], new: tuple[str, float], grew: bool, fell: bool) -> None:
    assert bounds.grew(told(*old), told(*new)) is grew
    assert bounds.fell(told(*old), told(*new)) is fell
