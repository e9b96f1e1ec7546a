"""By whom a figure is told, where its report calls one body by several words."""

from __future__ import annotations

import pytest
from tests.link.figures.reports import read, report, said, seen

from onrecord.link.figures import authority
from onrecord.link.figures.authority import Authority


def by(words: str, before: str = "") -> Authority:
    text = f"{before}The dead are 412 people, according to {words}."
    return read(seen(report("a", text), "412 people", 412, by=words)).by


@pytest.mark.parametrize(
    "words",
    [
        "League inspectors",
        "the League relief board",
        "a new League report",
        "League figures from this week",
        "activists from the League of Ports",
        "doctors with the League of Ports",
    ],
)
def test_what_is_of_a_body_is_told_as_that_body(words: str) -> None:
    assert by(words).ids == {"league"}
    assert authority.same(by(words), by("the League")) is True


@pytest.mark.parametrize(
    "words",
    [
        "League-backed rebels",
        "critics of the League",
        "the League and the Ridge Front",
        "League chief Ada Holt",
        "witnesses in Brenn",
        "rivals of the League",
    ],
)
def test_others_who_name_a_body_are_not_that_body(words: str) -> None:
    assert "league" not in by(words).ids


def test_activists_are_no_named_group() -> None:
    assert authority.same(by("activists"), by("activists from the League of Ports")) is False


@pytest.mark.parametrize(
    ("words", "before", "ids"),
    [
        ("the league", "The League of Ports met on Monday. ", {"league"}),
        ("the board", "The League relief board met on Monday. ", {"league"}),
        ("the board", "Ada Holt of the board spoke on Monday. ", set()),
        ("the board", "The harbour board met on Monday. ", set()),
        ("the front", "The sea front was closed. ", set()),
    ],
)
def test_a_short_name_is_the_last_body_that_is_called_so(words: str, before: str, ids: set[str]) -> None:
    assert by(words, before).ids == ids


@pytest.mark.parametrize(
    ("words", "of"),
    [
        ("Norwegian officials", "NOR"),
        ("a senior Norwegian official", "NOR"),
        ("Norwegian authorities", "NOR"),
        ("the government", None),
    ],
)
def test_officials_of_a_country_speak_for_its_government(words: str, of: str | None) -> None:
    assert (by(words).kind, by(words).of) == ("government", of)


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Norwegian health officials", "health"), ("Norwegian opposition officials", "activists")],
)
def test_officials_of_another_body_of_a_country_do_not(words: str, kind: str) -> None:
    assert by(words).kind == kind


def test_a_capital_is_told_for_its_government() -> None:
    assert (by("Oslo").kind, by("Oslo").of) == ("government", "NOR")
    assert authority.same(by("Oslo"), by("Norwegian officials")) is True
    assert authority.same(by("Oslo"), by("Danish officials")) is False
    assert by("Brenn").of != "NOR"


def test_officials_of_no_country_are_many() -> None:
    assert by("local officials").loose and not by("local officials").firm


@pytest.mark.parametrize(
    ("before", "ids", "kind"),
    [
        ("Ada Holt, the director of the League of Ports, spoke. ", {"league"}, None),
        ("Ada Holt, head of the health office, spoke. ", {"holt"}, "health"),
        ("Ada Holt, a mother of three, spoke. ", {"holt"}, None),
        ("Ada Holt, a driver for the League of Ports, spoke. ", {"holt"}, None),
        ("Ada Holt, chairman of the League of Ports and the Ridge Front, spoke. ", {"holt"}, None),
    ],
)
def test_who_heads_a_body_speaks_for_it(before: str, ids: set[str], kind: str | None) -> None:
    found = by("Ada Holt", before)
    assert (found.ids, found.kind) == (ids, kind)
    assert found.unsure is (ids == {"holt"} and kind is None)


def test_what_its_own_people_count_is_told_by_the_speaker() -> None:
    text = "The League said its own staff had counted 412 people killed."
    speech = said(report("a", text), "The League")
    one = seen(report("a", text), "412 people", 412, by="its own staff", statement=speech.entry.id)
    assert read(one, speech).by.ids == {"league"}
