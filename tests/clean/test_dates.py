"""Dates are read strictly."""

from __future__ import annotations

import pytest

from onrecord.clean.dates import Stated, believable, path, read, value, when
from onrecord.model import Span


@pytest.mark.parametrize(
    ("words", "first", "precision"),
    [
        ("2021-03-04", "2021-03-04", "day"),
        ("20210304", "2021-03-04", "day"),
        ("2021-03", "2021-03-01", "month"),
        ("2021", "2021-01-01", "year"),
        ("2021-03-04T05:06:07Z", "2021-03-04T05:06:07Z", "minute"),
        ("2021-03-04T05:06:07.123+0200", "2021-03-04T05:06:07+02:00", "minute"),
        ("Thu, 04 Mar 2021 05:06:07 GMT", "2021-03-04T05:06:07Z", "minute"),
        ("March 4, 2021, 5:06 PM", "2021-03-04", "day"),
        ("March 4, 2021, 5:06 PM GMT", "2021-03-04T17:06:00Z", "minute"),
        ("4 de marzo de 2021", "2021-03-04", "day"),
        ("4. März 2021", "2021-03-04", "day"),
        ("23/04/2021", "2021-04-23", "day"),
        ("4/4/2021", "2021-04-04", "day"),
        ("2021/03/04", "2021-03-04", "day"),
        ("2021.03.04 05:06", "2021-03-04", "day"),
        ("04-Mar-2021", "2021-03-04", "day"),
        ("20210304T050607Z", "2021-03-04T05:06:07Z", "minute"),
        ("20210304050607", "2021-03-04", "day"),
        ("Thu Mar  4 05:06:07 2021", "2021-03-04", "day"),
        ("Thu Mar 04 05:06:07 +0000 2021", "2021-03-04T05:06:07Z", "minute"),
    ],
)
def test_read(words: str, first: str, precision: str) -> None:
    stated = value(words)
    assert stated is not None
    assert (stated.first, stated.precision) == (first, precision)


@pytest.mark.parametrize(
    "words",
    ["03/04/2021", "2021-02-30", "Monday, March 4, 2021", "March 4", "4 March 21",
     "2021-03-04T24:00:00Z", "Fri Mar 04 05:06:07 2021", "1614834367", "yesterday", "12:30", "",
     "٢٠٢١", "March 4, 2021 or March 5, 2021", "we met on March 4, 2021 and then went home"],
)  # fmt: skip
def test_not_read(words: str) -> None:
    assert value(words) is None


def test_a_time_of_a_loose_zone_leaves_the_day_and_says_so() -> None:
    stated = value("Thu Mar 4, 2021 6:33 pm EDT")
    assert stated is not None
    assert stated.first == "2021-03-04"
    assert "EDT" in when(stated, "field").basis


def test_long_texts_are_not_searched() -> None:
    assert read("March 4, 2021 " + "x" * 300) == ()


def test_the_day_in_a_path() -> None:
    assert path("https://herald.example/2021/03/04/ferry") == Stated(
        "2021-03-04", "2021-03-04", "day", Span(22, 33)
    )
    assert path("https://herald.example/2021/13/44/ferry") is None
    assert path("https://herald.example/?d=/2021/03/04/") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [("2021-03-04", True), ("2021-03-05", True), ("2021-03-06", False), ("2021-03-04T23:00:00Z", True),
     ("2022-01-01", False)],
)  # fmt: skip
def test_a_day_must_have_begun_somewhere_when_the_report_came(words: str, expected: bool) -> None:
    stated = value(words)
    assert stated is not None
    assert believable(stated, "2021-03-04T12:00:00Z") is expected
