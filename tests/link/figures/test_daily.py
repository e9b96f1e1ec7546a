"""Counts that one body gives day by day of the one thing that a story is of, and what puts them right."""

from __future__ import annotations

import pytest
from tests.link.figures.reports import report, seen, told_links

from onrecord.link.units import Seen

TOLL = "The health office says {} have been killed."
HELD = "The interior ministry says {} are in custody."
DAYS = ("2031-05-06", "2031-05-07", "2031-05-16", "2031-05-17")


def toll(id: str, day: str, number: int, text: str = TOLL, by: str = "The health office") -> Seen:
    words = f"{number} people"
    return seen(report(id, text.format(words), day), words, number, by=by)


def held(id: str, day: str, number: int) -> Seen:
    words = f"{number} people"
    told_in = report(id, HELD.format(words), day)
    return seen(told_in, words, number, by="The interior ministry", measure="detained")


def test_small_totals_of_one_body_are_followed_from_day_to_day() -> None:
    assert told_links(toll("a", DAYS[0], 3), toll("b", DAYS[1], 5)) == {
        ("a: 3 people", "updates", "b: 5 people")
    }


def test_a_total_may_grow_threefold_and_no_further() -> None:
    assert told_links(toll("a", DAYS[0], 20), toll("b", DAYS[1], 58)) == {
        ("a: 20 people", "updates", "b: 58 people")
    }
    assert not told_links(toll("a", DAYS[0], 20), toll("b", DAYS[1], 80))


def test_a_small_stock_may_fall_far() -> None:
    assert told_links(held("a", DAYS[0], 37), held("b", DAYS[1], 9)) == {
        ("a: 37 people", "updates", "b: 9 people")
    }
    assert not told_links(held("a", DAYS[0], 60), held("b", DAYS[1], 9))


def test_small_totals_of_weeks_later_or_of_others_are_not_followed() -> None:
    assert not told_links(toll("a", DAYS[0], 12), toll("b", DAYS[3], 17))
    army = "The army says {} have been killed."
    assert not told_links(toll("a", DAYS[0], 12), toll("b", DAYS[1], 17, army, "The army"))


def test_the_counts_of_two_closed_days_are_not_followed() -> None:
    text = "The health office says {} were killed."
    one = seen(
        report("a", text.format("12 people"), DAYS[0]),
        "12 people",
        12,
        by="The health office",
        period=DAYS[0],
    )
    two = seen(
        report("b", text.format("17 people"), DAYS[1]),
        "17 people",
        17,
        by="The health office",
        period=DAYS[1],
    )
    assert not told_links(one, two)


def test_a_small_number_of_no_known_place_is_told_again_by_the_next_day_alone() -> None:
    text = "The health office says {} have been killed near Orsk."
    one = toll("a", DAYS[0], 31, text)
    assert told_links(one, toll("b", DAYS[1], 31, text)) == {("a: 31 people", "repeats", "b: 31 people")}
    late = "Near Orsk {} have been killed since then, if one asks the health office."
    assert not told_links(one, toll("b", DAYS[2], 31, late, "the health office"))


def test_what_a_first_number_had_risen_to() -> None:
    first, risen = "The health office found {} dead.", "The health office says its count had risen to {}."
    assert told_links(toll("a", DAYS[0], 14, first), toll("b", DAYS[1], 19, risen)) == {
        ("a: 14 people", "updates", "b: 19 people")
    }


def test_two_bodies_with_totals_of_one_day_contradict_across_reports() -> None:
    army = "The army says {} have been killed."
    one = toll("a", DAYS[0], 1210)
    found = told_links(one, toll("b", DAYS[0], 1650, army, "The army"))
    assert found == {("a: 1210 people", "contradicts", "b: 1650 people")}
    assert not told_links(one, toll("b", DAYS[1], 1650, army, "The army"))


def test_a_stock_told_otherwise_later_for_the_same_day_is_corrected() -> None:
    late = "The interior ministry says that {} were in custody on Tuesday."
    old = held("a", DAYS[0], 34)
    told_in = report("b", late.format("31 people"), DAYS[1])
    new = seen(told_in, "31 people", 31, by="The interior ministry", measure="detained", as_of=DAYS[0])
    assert told_links(old, new) == {("a: 34 people", "corrects", "b: 31 people")}


@pytest.mark.parametrize("day, made", [(DAYS[0], True), (DAYS[2], False)])
def test_a_page_amended_soon_corrects_what_it_said(day: str, made: bool) -> None:
    text = "The union leaders accepted the paper after a long debate by {} on that evening."
    page = seen(
        report("a", text.format("14 votes"), DAYS[0]), "14 votes", 14, measure="votes", period=DAYS[0]
    )
    again = report("b", text.format("13 votes"), day, origin="a")
    again = type(again)(again.id, "Outlet a", *(getattr(again, f) for f in again.__slots__[2:]))
    amended = seen(again, "13 votes", 13, measure="votes", period=DAYS[0])
    assert (("a: 14 votes", "corrects", "b: 13 votes") in told_links(page, amended)) is made
