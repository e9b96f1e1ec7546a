"""An undated report argues its own interval, or none."""

from __future__ import annotations

import pytest

from onrecord.clean.dated import argued

NOW = "2030-01-01T00:00:00Z"


def test_an_age_and_a_dated_start_give_an_interval() -> None:
    words = "The five-week-old war went on. The fighting began on April 27, 2019, when the dam fell."
    found = argued(words, "a", NOW)
    assert found is not None
    assert (found.start, found.end, found.precision, found.certainty) == (
        "2019-05-25", "2019-06-08", "week", "argued",
    )  # fmt: skip
    assert found.phrase is not None and words[found.phrase.start : found.phrase.end] == found.phrase.exact
    assert found.evidence is not None and found.evidence.exact == "April 27, 2019"


def test_months_are_counted_by_the_calendar() -> None:
    found = argued("The two-month-old siege started on December 31, 2018.", "a", NOW)
    assert found is not None
    assert (found.start, found.end) == ("2019-01-31", "2019-03-31")


def test_two_starts_leave_it_open() -> None:
    words = "The war began on May 1, 2019. The war began on June 1, 2019. It is a two-week-old war."
    found = argued(words, "a", NOW)
    assert found is not None
    assert (found.start, found.end) == ("2019-06-01", None)


def test_the_age_of_another_thing_argues_no_end() -> None:
    found = argued("The strike began on May 1, 2019. It is a two-year-old war.", "a", NOW)
    assert found is not None
    assert (found.start, found.end) == ("2019-05-01", None)


def test_a_later_day_told_as_past_leaves_no_end() -> None:
    words = "The war began on May 1, 2019. It is a one-month-old war. The dam was mended on June 9, 2020."
    found = argued(words, "a", NOW)
    assert found is not None
    assert (found.start, found.end) == ("2020-06-09", None)


def test_a_named_year_bounds_it_from_below() -> None:
    found = argued("It was the worst fighting since the two towns' 2014 war, she said.", "a", NOW)
    assert found is not None
    assert (found.edtf, found.start, found.end, found.precision) == ("2014/..", "2014-01-01", None, "year")


@pytest.mark.parametrize(
    "words",
    [
        "The seven-month-old war was sparked by the attack of October 7.",
        "He spoke on Monday, hours before the boats left.",
        "The vote will be held on June 5, 2021.",
        "The vote is planned for June 5, 2021, and was agreed.",
        "She had been famous since the 1990s.",
        "The list was closed on June 5, 2045.",
        "The number was 2014 and nobody asked why.",
    ],
)
def test_what_argues_nothing(words: str) -> None:
    assert argued(words, "a", NOW) is None
