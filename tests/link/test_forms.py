"""What names are compared by."""

from __future__ import annotations

import pytest

from onrecord.link.forms import block, country_of, form, sound


@pytest.mark.parametrize("name", ["France", "French", "the French Republic", "FRANCE"])
def test_a_country_and_its_people_are_one_form(name: str) -> None:
    assert form(name) == ("=FRA",)


@pytest.mark.parametrize(
    "name",
    [
        "French health ministry",
        "France's Health Ministry",
        "Ministry of Health of France",
        "the Ministry of Health in France",
    ],
)
def test_a_ministry_is_one_however_it_is_written(name: str) -> None:
    assert form(name) == ("=FRA", "health", "ministry")
    assert block(name) == block("Health Ministry") == "health ministry"


def test_an_office_without_an_owner_has_none() -> None:
    assert form("Ministry of Health") == form("health ministry") == ("health", "ministry")
    assert country_of(form("Velmari army")) is None
    assert form("Velmari army") == form("Velmari military") == ("=velmari", "military")


def test_the_name_of_a_person_is_no_office() -> None:
    assert form("Ada House", person=True) == ("ada", "house")
    assert form("Ada House") == ("=ada", "house")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mohammed", "Muhammad"), ("Hussein", "Husayn"), ("Qasem", "Kasem"), ("Yousef", "Youssef")],
)
def test_transliterations_sound_alike(one: str, other: str) -> None:
    assert sound(one.casefold()) == sound(other.casefold())


@pytest.mark.parametrize(("one", "other"), [("miller", "moller"), ("holt", "hill"), ("dorn", "dern")])
def test_other_names_do_not(one: str, other: str) -> None:
    assert sound(one) != sound(other)
