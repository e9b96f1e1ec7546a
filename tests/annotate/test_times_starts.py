"""Where an expression may start, and the forms that hang on it."""

from __future__ import annotations

import pytest
from tests.annotate.conftest import MakeDoc

from onrecord.annotate.times import times
from onrecord.annotate.times.expressions import Calendar, Daytime, Length, Shift
from onrecord.annotate.times.grammar import find
from onrecord.annotate.times.lexicon import words
from onrecord.annotate.times.starts import may_start
from onrecord.model import Span, Time


def found(text: str) -> list[tuple[str, object]]:
    return [(text[f.span.start : f.span.end], f.expression) for f in find(text, Span(0, len(text)))]


@pytest.mark.parametrize("text", ["May", "the old month", "7", "a few days", "' 82", "yesterday"])
def test_an_expression_may_start(text: str) -> None:
    assert may_start(words(text, 0), 0)


@pytest.mark.parametrize("text", ["mill", "the old mill by the river in May", "a boat", "' so", "at sea"])
def test_none_may_start(text: str) -> None:
    assert not may_start(words(text, 0), 0)


@pytest.mark.parametrize(
    ("text", "wanted", "kind"),
    [
        ("They stayed another month.", "another month", Length(1, "month")),
        ("They stayed another two weeks.", "another two weeks", Length(2, "week")),
        ("In the year-long drought it fell.", "the year-long", Length(1, "year")),
        ("One day later it fell.", "One day later", Shift(1, "day", "before", 1)),
        ("It took a quarter of a century.", "a quarter of a century", Length(0.25, "century")),
        ("It fell three hours ago.", "three hours ago", Length(3, "hour")),
        ("It fell three hours later.", "three hours", Length(3, "hour")),
        ("In the winter of 1942\u201343.", "the winter of 1942\u201343", Calendar(year=1942, season="WI")),
        ("In the winter of 1942/43 it fell.", "the winter of 1942/43", Calendar(year=1942, season="WI")),
        ("In the 2019/20 season it fell.", "the 2019/20 season", Calendar(year=2019)),
        ("Around 1855 they met.", "1855", Calendar(year=1855)),
        ("VELDT | Wed Jun 8, 2011", "Wed Jun 8, 2011", Calendar(year=2011, month=6, day=8, weekday=3)),
        ("As of midday Thursday it held.", "midday Thursday", Daytime("MI", Calendar(weekday=4))),
    ],
)  # fmt: skip
def test_forms(text: str, wanted: str, kind: object) -> None:
    assert found(text) == [(wanted, kind)]


@pytest.mark.parametrize("words", ["14:30", "1430 hours", "the morning of the next day"])
def test_clock_times_and_parts_of_days(words: str) -> None:
    assert [w for w, _ in found(f"They left by {words}, tired.")] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "More than 1000 customers were without light.",
        "Fewer than 2000 were there.",
        "At least 1500 stayed.",
        "Wed and Sat are short.",
    ],
)
def test_no_time_expression(text: str) -> None:
    assert found(text) == []


def test_what_years_count_is_no_year(doc_of: MakeDoc) -> None:
    text = "The farmers lost 1200 sheep and 1500 goats in 2015. Between 1500 and 2000 people came."
    doc, article = doc_of(text, "2024-05-07")
    assert [a.anchor.exact for a in times(doc, article)] == ["2015"]


def test_feasts_by_the_tables_of_a_library(doc_of: MakeDoc) -> None:
    doc, article = doc_of("The fair opened on Memorial Day 2022.", "2024-05-07")
    assert [a.body.value for a in times(doc, article) if isinstance(a.body, Time)] == ["2022-05-30"]


def test_two_years_make_a_history_where_nobody_says_today(doc_of: MakeDoc) -> None:
    """With "today" said, and the years not long gone, months are of the report's year."""
    text = "The dam was begun in March 2011. In May, it rained. In June, it broke. In 2012 it was mended."
    doc, article = doc_of(text, "2024-05-07")
    assert {a.anchor.exact: a.body.value for a in times(doc, article) if isinstance(a.body, Time)} == {
        "March 2011": "2011-03", "May": "2011-05", "June": "2011-06", "2012": "2012",
    }  # fmt: skip
    doc, article = doc_of(text + " It stands today.", "2015-05-07")
    assert "2011-06" not in {a.body.value for a in times(doc, article) if isinstance(a.body, Time)}
