"""The parts of the time recogniser: the calendar, the grammar, its numbers and its speed."""

from __future__ import annotations

import time
from datetime import date

import pytest

from onrecord.annotate.times import points
from onrecord.annotate.times.expressions import Calendar, Length, Modified, Shift
from onrecord.annotate.times.feasts import feast_day
from onrecord.annotate.times.grammar import find
from onrecord.annotate.times.lengths import duration
from onrecord.annotate.times.lexicon import words
from onrecord.annotate.times.numbers import number, year
from onrecord.model import Span


def found(text: str) -> list[tuple[str, object]]:
    return [(text[f.span.start : f.span.end], f.expression) for f in find(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("unit", "value", "edtf", "end"),
    [
        ("day", "2024-12-30", "2024-12-30", "2024-12-30"),
        ("week", "2025-W01", "2024-12-30/2025-01-05", "2025-01-05"),
        ("weekend", "2025-W01-WE", "2025-01-04/2025-01-05", "2025-01-05"),
        ("month", "2024-12", "2024-12", "2024-12-31"),
        ("quarter", "2024-Q4", "2024-36", "2024-12-31"),
        ("half", "2024-H2", "2024-41", "2024-12-31"),
        ("year", "2024", "2024", "2024-12-31"),
        ("decade", "202", "202X", "2029-12-31"),
        ("century", "20", "20XX", "2099-12-31"),
    ],
)
def test_units_that_hold_a_day(unit: str, value: str, edtf: str, end: str) -> None:
    p = points.point(unit, date(2024, 12, 30))  # type: ignore[arg-type]
    assert (points.value(p), points.edtf(p), str(points.last(p))) == (value, edtf, end)


def test_a_season_has_a_year_and_no_days() -> None:
    winter = points.season("WI", 2024)
    assert (points.value(winter), points.edtf(winter), points.last(winter)) == ("2024-WI", "2024-24", None)


def test_a_day_that_the_month_lacks_becomes_its_last() -> None:
    assert points.moved(date(2024, 3, 31), -1, "month") == date(2024, 2, 29)
    assert points.moved(date(2024, 2, 29), 1, "year") == date(2025, 2, 28)
    assert points.moved(date(9999, 12, 31), 1, "day") is None
    assert points.moved(date(1, 1, 1), -1, "century") is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("24", 24), ("1,200", 1200), ("2.5", 2.5), ("2 1/2", 2.5), ("twenty-four", 24), ("twenty four", 24),
        ("a hundred and fifty", 150), ("two thousand", 2000), ("a couple of", 2), ("half a", 0.5),
        ("several", None), ("a few", None), ("dozens of", None),
    ],
)  # fmt: skip
def test_numbers(text: str, count: float | None) -> None:
    w = words(text, 0)
    assert number(w, 0) == (count, len(w))


@pytest.mark.parametrize("text", ["two three", "twenty twelve"])
def test_number_words_that_make_no_one_number(text: str) -> None:
    read = number(words(text, 0), 0)
    assert read is not None and read[1] == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [("2014", 2014), ("nineteen ninety-six", 1996), ("two thousand", 2000), ("twenty eleven", 2011)],
)
def test_years_in_digits_and_words(text: str, value: int) -> None:
    read = year(words(text, 0), 0)
    assert read is not None and read[0] == value


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [
        (2, "week", "P2W"), (24, "hour", "PT24H"), (None, "day", "PXD"), (1, "decade", "P10Y"),
        (2.5, "year", "P2Y6M"), (0.5, "hour", "PT30M"), (1.5, "week", "P1.5W"), (None, "decade", "PXDE"),
    ],
)  # fmt: skip
def test_durations(count: float | None, unit: str, value: str) -> None:
    assert duration(count, unit) == value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("thanksgiving", 2023, "2023-11-23"),
        ("labor day", 2024, "2024-09-02"),
        ("martin luther king day", 2024, "2024-01-15"),
        ("good friday", 2024, "2024-03-29"),
        ("easter monday", 2025, "2025-04-21"),
        ("pentecost", 2024, "2024-05-19"),
    ],
)
def test_movable_feasts(name: str, year: int, day: str) -> None:
    assert str(feast_day(name, year)) == day


def test_a_feast_is_none_before_it_was_one() -> None:
    assert feast_day("easter", 1582) is None
    assert feast_day("martin luther king day", 1950) is None


def test_the_longest_reading_is_taken() -> None:
    assert found("From the end of next month on, then.") == [
        ("the end of next month", Modified("END", Shift(1, "month", "report")))
    ]
    assert found("the past two weeks") == [("the past two weeks", Length(2, "week", -1))]
    assert found("On Oct. 7, 2023, and") == [("Oct. 7, 2023", Calendar(2023, 10, 7))]


@pytest.mark.parametrize(
    "text",
    ["may", "march on", "a second", "quarter", "1999 people", "F2014", "2014%", "30 February 2011x", "sun"],
)
def test_words_that_name_no_time(text: str) -> None:
    assert [words for words, _ in found(text) if words != "February 2011"] == []


@pytest.mark.parametrize(
    "unit",
    [
        "the ",
        "1 ",
        "2 1/2 ",
        "the end of ",
        "early ",
        "one hundred and ",
        "-",
        "9",
        "May ",
        "the same ",
        "very early ",
        "at least the past ",
        "May 6-",
        "the week of ",
    ],
)
def test_reading_takes_time_in_proportion_to_the_text(unit: str) -> None:
    text = (unit * 40_000)[:40_000]
    started = time.process_time()
    find(text, Span(0, len(text)))
    assert time.process_time() - started < 8


@pytest.mark.parametrize(
    "words",
    [
        "the subsequent year", "the ensuing winter", "the ensuing six weeks", "subsequent years",
        "later years", "those years", "that same date", "the very next day", "that very day",
        "the night before", "the year after", "the spring before", "the second day", "the third week",
        "the latter half of the 18th century", "the first quarter of the 19th century",
        "the fifth century AD", "A.D. 70", "500 BC", "the last days of May",
        "the first week of June", "the closing months of 1942", "the early hours of 7 June",
        "the late summer of 1942", "the late afternoon", "the end of the century", "the year's end",
        "the rest of the year", "most of 1942", "the spring of that year", "the morning of the 7th",
        "last Friday night", "next morning", "last Oct. 23", "midwinter", "later in 1942", "the year 69",
        "one evening", "a yearlong", "the whole week", "a single day", "present-day", "the distant past",
        "two months afterwards", "two months previously", "two months prior",
    ],
)  # fmt: skip
def test_one_expression(words: str) -> None:
    assert [w for w, _ in found(f"It stood in {words}.")] == [words]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The camp woke at dawn.", ["dawn"]),
        ("They left by nightfall on 7 June.", ["nightfall on 7 June"]),
        ("They rode at night.", ["night"]),
        ("They left at ten o'clock.", ["ten o'clock"]),
        ("They left at 3:30 in the morning.", ["3:30 in the morning"]),
        ("They left at 0530.", ["0530"]),
        ("It ran from 1941\u201345.", ["1941", "45"]),
        ("It fell on the night of 7/8 June.", ["the night of 7", "8 June"]),
        ("In the 16th and 17th centuries it grew.", ["the 16th", "17th centuries"]),
        ("It is the largest dam to date.", ["date"]),
    ],
)
def test_expressions_by_what_stands_beside_them(text: str, wanted: list[str]) -> None:
    assert [w for w, _ in found(text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "It rose for the third day in a row.",
        "Night schools are full.",
        "It is up to date with them.",
        "The most of it is gone.",
        "A number, not a time: '",
    ],
)
def test_no_time_expression(text: str) -> None:
    assert found(text) == []
