"""Numbers in digits and words, their bounds, and what is never one."""

from __future__ import annotations

import time

import pytest

from onrecord.annotate.figures.numbers import Number, numbers


def one(text: str) -> Number:
    """The only number of a text."""
    found = numbers(text)
    assert len(found) == 1, [text[n.span.start : n.span.end] for n in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("27 killed", 27, 27, "exact"),
        ("at least 34 people", 34, None, "at_least"),
        ("no fewer than 34 people", 34, None, "at_least"),
        ("30 or more people", 30, None, "at_least"),
        ("more than 1,100 people", 1100, None, "more_than"),
        ("over a million people", 1_000_000, None, "more_than"),
        ("more than a dozen people", 12, None, "more_than"),
        ("nearly 35,000 people", None, 35_000, "nearly"),
        ("up to 200 people", None, 200, "at_most"),
        ("as many as 200 people", None, 200, "at_most"),
        ("fewer than 5 people", None, 5, "at_most"),
        ("some 1,200 people", 1200, 1200, "about"),
        ("20 or so people", 20, 20, "about"),
        ("an estimated 340,000 people", 340_000, 340_000, "estimated"),
        ("between 20 and 30 houses", 20, 30, "range"),
        ("20 to 30 houses", 20, 30, "range"),
        ("20-30 houses", 20, 30, "range"),
        ("15-25 million tonnes", 15_000_000, 25_000_000, "range"),
        ("twenty-five to thirty houses", 25, 30, "range"),
        ("dozens of people", 24, None, "dozens"),
        ("hundreds of people", 200, None, "hundreds"),
        ("hundreds of thousands of people", 200_000, None, "hundreds"),
        ("tens of thousands of people", 20_000, None, "thousands"),
        ("several hundred people", 200, None, "hundreds"),
        ("a handful of people", None, None, "few"),
        ("several people", None, None, "few"),
        ("up to hundreds of people", None, None, "at_most"),
        ("at least another 12 people", 12, None, "at_least"),
        ("at least some 20 people", 20, None, "at_least"),
    ],
)
def test_bounds_are_those_of_the_format(text: str, low: int, high: int, qualifier: str) -> None:
    number = one(text)
    assert (number.low, number.high, number.qualifier) == (low, high, qualifier)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.4 million", 1_400_000),
        ("2.3m people", 2_300_000),
        ("5bn", 5_000_000_000),
        ("1,234.5", 1234.5),
        ("1,00,000", 100_000),
        ("2½", 2.5),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("thirty-five", 35),
        ("a hundred", 100),
        ("half a million", 500_000),
        ("two and a half million", 2_500_000),
        ("three-and-a-half million", 3_500_000),
        ("one hundred and fifty thousand", 150_000),
        ("two million three hundred thousand and five", 2_300_005),
        ("five crore", 50_000_000),
    ],
)
def test_value(text: str, value: float) -> None:
    assert one(text).low == value


@pytest.mark.parametrize(
    ("text", "currency", "value"),
    [
        ("$40 million", "dollar", 40_000_000),
        ("US$1.2bn", "USD", 1_200_000_000),
        ("€5m", "EUR", 5_000_000),
        ("5€", "EUR", 5),
        ("Rs. 500 crore", "rupee", 5_000_000_000),
    ],
)
def test_currency_before_or_after(text: str, currency: str, value: int) -> None:
    number = one(text)
    assert (number.currency, number.low) == (currency, value)
    assert number.span.start == 0


def test_percent_of_a_range_in_words() -> None:
    number = one("between 20 and 30 per cent of it")
    assert (number.low, number.high, number.percent) == (20, 30, "percent")


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("a 40-day truce", "day"),
        ("a seven-month-old war", "month-old"),
        ("35km away", "km"),
        ("a 5m wall", "m"),
    ],
)
def test_words_written_onto_a_number(text: str, joined: str) -> None:
    assert one(text).joined == joined


@pytest.mark.parametrize(
    "text",
    [
        "at 10:30 today", "on 7/11", "24/7", "+44 20 7946 0958", "555-0100-22", "COVID-19", "an F-16", "MH17",
        "won 3-2",
        "in 1987–2017", "the 5th", "the 20s", "two-thirds", "three quarters", "1,2,3", "version 1.2.3", "007",
        "first and second", "a number", "5-600 people",
    ],
)  # fmt: skip
def test_what_is_no_number(text: str) -> None:
    assert numbers(text) == ()


@pytest.mark.parametrize("text", ["rose from 20 to 30", "increased by $43 to $419", "fell 7% to $2 billion"])
def test_old_and_new_value_are_no_range(text: str) -> None:
    assert [n.qualifier for n in numbers(text)] == ["exact", "exact"]


def test_a_number_stays_in_its_line() -> None:
    assert [n.low for n in numbers("twenty\nfive hundred")] == [20, 500]


@pytest.mark.parametrize(
    "text",
    ["9" * 200_000, "9," * 100_000, "hundred " * 25_000, "thousand " * 20_000, "twenty-" * 30_000,
     "1-" * 100_000, "at least " * 20_000 + "5", "between 1 and " * 15_000, "5-a-" * 40_000],
)  # fmt: skip
def test_hostile_text_takes_little_time(text: str) -> None:
    before = time.process_time()
    for number in numbers(text):
        assert number.low is None or abs(number.low) < 10**16
    assert time.process_time() - before < 10
