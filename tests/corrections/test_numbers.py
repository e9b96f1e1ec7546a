"""Numbers as a person writes them in a correction: the bounds of the record format, and nothing else read."""

from __future__ import annotations

import time

import pytest

from onrecord.annotate.figures.numbers import numbers
from onrecord.corrections.numbers import Bounds, read


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("27", (27, 27, "exact")),
        ("1,874", (1874, 1874, "exact")),
        ("0.5", (0.5, 0.5, "exact")),
        ("-3", (-3, -3, "exact")),
        ("two", (2, 2, "exact")),
        ("twenty-one", (21, 21, "exact")),
        ("two hundred thousand", (200_000, 200_000, "exact")),
        ("1.4 million", (1_400_000, 1_400_000, "exact")),
        ("at least 34", (34, None, "at_least")),
        ("34 or more", (34, None, "at_least")),
        ("No fewer than 34", (34, None, "at_least")),
        ("more than 34", (34, None, "more_than")),
        ("nearly 35", (None, 35, "nearly")),
        ("up to 40", (None, 40, "at_most")),
        ("about 1,200", (1200, 1200, "about")),
        ("an estimated 30,000", (30_000, 30_000, "estimated")),
        ("20 to 30", (20, 30, "range")),
        ("between 20 and 30", (20, 30, "range")),
        ("20-30", (20, 30, "range")),
        ("20 – 30", (20, 30, "range")),
        ("1.5 to 2 million", (1_500_000, 2_000_000, "range")),
        ("dozens", (24, None, "dozens")),
        ("thousands", (2000, None, "thousands")),
        ("several", (None, None, "few")),
    ],
)
def test_bounds_are_those_of_the_format(words: str, bounds: tuple[object, ...]) -> None:
    found = read(words)
    assert found == Bounds(*bounds)  # type: ignore[arg-type]
    assert all(isinstance(n, int) for n in bounds[:2] if n is not None and n == int(n))  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "words",
    ["27", "1,874", "at least 34", "34 or more", "more than 34", "nearly 35", "up to 40", "about 1,200",
     "20 to 30", "between 20 and 30", "1.4 million", "two hundred thousand", "dozens", "hundreds",
     "tens of thousands", "fewer than 12", "some 300", "an estimated 30,000", "1.5 to 2 million",
     "a handful"],
)  # fmt: skip
def test_words_mean_what_they_mean_in_a_report(words: str) -> None:
    (told,) = numbers(f"{words} people")[:1]
    assert read(words) == Bounds(told.low, told.high, told.qualifier)


@pytest.mark.parametrize(
    "words",
    ["", "people", "34 people", "$34", "34%", "30 to 20", "20 to 20", "1,23", "12-", "-", "at least",
     "at least 20 to", "nan", "inf", "1e9", "0x1f", "٣٤", "20 to 30 to 40",
     "34 thousand million billion", "9" * 16, "at least dozens"],
)  # fmt: skip
def test_what_is_no_number_is_not_read(words: str) -> None:
    assert read(words) is None


def test_long_words_take_no_time() -> None:
    began = time.perf_counter()
    for hostile in (
        "9" * 1_000_000,
        "to " * 400_000,
        "at least " * 200_000,
        "-" * 1_000_000,
        " " * 1_000_000,
    ):
        assert read(hostile) is None
    assert time.perf_counter() - began < 1
