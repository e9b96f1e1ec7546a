"""Days without a year take it from the rest of a text, where their weekday bears it out."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.clean.dated import argued
from onrecord.clean.yearless import dateline, named
from onrecord.model import Span

NOW = "2030-01-01T00:00:00Z"
BEGAN = "The strike began on April 27, 2019, when the yards shut."


def _argued(head: str, rest: str = BEGAN, now: str = NOW) -> tuple[str | None, str | None] | None:
    text = f"{head}\n\n{rest}"
    found = argued(text, "a", now, Span(0, len(head)))
    return (found.start, found.end) if found is not None else None


@pytest.mark.parametrize(
    "head",
    [
        "ANSK, June 9 (Ishel Press) - The yards opened on Sunday, the owners said.",
        "ANSK, 9 June (Ishel Press) — On Sunday the yards opened.",
        "ANSK, Jun. 9 (Ishel Press) -- The yards opened again on Sunday.",
    ],
)
def test_a_dateline_takes_the_year_that_its_weekday_bears_out(head: str) -> None:
    assert _argued(head) == ("2019-06-09", "2019-06-09")


def test_the_words_behind_it_are_told() -> None:
    head = "ANSK, June 9 (Ishel Press) - The yards opened on Sunday."
    text = f"{head}\n\n{BEGAN}"
    found = argued(text, "a", NOW, Span(0, len(head)))
    assert found is not None and found.phrase is not None and found.evidence is not None
    assert (found.certainty, found.precision) == ("argued", "day")
    assert (found.phrase.exact, found.evidence.exact) == ("June 9", "April 27, 2019")
    assert text[found.phrase.start : found.phrase.end] == "June 9"


def test_a_day_before_the_date_told_is_of_the_next_year() -> None:
    head = "ANSK, March 3 (Ishel Press) - The yards opened on Tuesday."
    assert _argued(head) == ("2020-03-03", "2020-03-03")


@pytest.mark.parametrize(
    "head",
    [
        "ANSK, June 9 (Ishel Press) - The yards opened on Monday, the owners said.",
        "ANSK, June 9 (Ishel Press) - The yards opened at noon.",
        "ANSK, June 9 (Ishel Press) - The yards open on Sunday, June 16, the owners said.",
        "On Sunday, the yards opened in Ansk.",
        "ANSK, June 31 (Ishel Press) - The yards opened on Sunday.",
    ],
)
def test_a_dateline_that_nothing_bears_out_leaves_it_open(head: str) -> None:
    assert _argued(head) == ("2019-04-27", None)


def test_a_dateline_is_not_believed_against_what_the_text_tells() -> None:
    head = "ANSK, June 9 (Ishel Press) - The yards opened on Sunday."
    assert _argued(head, now="2019-06-01T00:00:00Z") == ("2019-04-27", None)
    assert _argued(head, f"{BEGAN} They had been sold on Monday, June 10.") == ("2019-06-10", None)
    assert _argued(head, "It was the longest strike since 2014.") == ("2014-01-01", None)
    assert _argued(head, "Nobody knew when it would end.") is None


def test_a_day_with_its_weekday_bounds_the_text_from_below() -> None:
    assert _argued("The talks ended on Thursday, June 6, without a deal.") == ("2019-06-06", None)
    assert _argued("The talks ended on Friday, June 6, without a deal.") == ("2019-04-27", None)
    assert _argued("The talks will go on on Thursday, June 6.") == ("2019-04-27", None)
    assert _argued("The talks ended on June 6 without a deal.") == ("2019-04-27", None)


def test_days_are_read_in_either_order() -> None:
    text = "On Thursday, June 6, and Friday the 7th of May; on Sunday 9 June; Monday, May 5, 2014."
    read = [(y.month, y.day, y.weekday) for y in named(text)]
    assert read == [(6, 6, 4), (6, 9, 7)]
    assert [y.first_after(date(2019, 4, 27)) for y in named(text)] == [date(2019, 6, 6), date(2019, 6, 9)]


def test_a_leap_day_is_looked_for_in_the_next_year_too() -> None:
    (leap,) = named("It shut on Saturday, February 29.")
    assert leap.first_after(date(2019, 4, 1)) == date(2020, 2, 29)
    assert leap.first_after(date(2017, 4, 1)) is None


def test_a_hostile_text_takes_linear_time() -> None:
    front = "ANSK, June 9 (Ishel Press) - "
    text = front + "on Sunday the 9 June June 9 May " * 20_000
    assert dateline(text, Span(0, len(text))) is None
    assert len(named("Sunday, " * 50_000)) == 0
