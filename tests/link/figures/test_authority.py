"""Whose number a figure is."""

from __future__ import annotations

import pytest
from tests.link.figures.reports import read, report, seen

from onrecord.link.figures import authority
from onrecord.link.figures.authority import VOICE, Authority
from onrecord.link.figures.told import Told


def by(words: str) -> Authority:
    text = f"The dead are 412 people, according to {words}."
    found: Told = read(seen(report("a", text), "412 people", 412, by=words))
    return found.by


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the health office", "the Velm health office", True),
        ("the health office", "health officials in the valley", True),
        ("the health office", "the army", False),
        ("the army", "the Front", False),
        ("activists", "rights groups", True),
        ("activists", "residents", None),
        ("the Ridge Water Board", "the Ridge Water Board, a charity", True),
        ("the Ridge Water Board", "the army", None),
        ("it", "the army", None),
    ],
)
def test_one_or_two(one: str, other: str, same: bool | None) -> None:
    assert authority.same(by(one), by(other)) is authority.same(by(other), by(one)) is same


def test_many_people_are_no_body_that_can_correct_itself() -> None:
    assert by("the health office").firm and not by("activists").firm and not VOICE.firm


def test_across_where_one_names_an_authority_and_the_other_is_another_or_none() -> None:
    assert authority.across(by("the army"), by("the Front"))
    assert authority.across(by("the army"), VOICE)
    assert not authority.across(VOICE, VOICE)
    assert not authority.across(by("the army"), by("it"))
    assert not authority.across(by("the health office"), by("the Velm health office"))
