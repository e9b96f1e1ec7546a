"""Whom pronouns and nominals stand for that are no source of a statement."""

from __future__ import annotations

import time

import pytest
from tests.annotate.conftest import MakeDoc
from tests.annotate.reading import statements_of

from onrecord.annotate.events import events
from onrecord.annotate.mentions import mentions
from onrecord.annotate.references.read import read
from onrecord.model import Event


def meant(doc_of: MakeDoc, text: str) -> dict[str, list[str]]:
    """The names that words of a text stand for, the last such words counting."""
    doc, article = doc_of(text)
    found = read(doc, article, statements_of(doc, article))
    return {text[r.words.start : r.words.end]: [text[s.start : s.end] for s in r.refers] for r in found}


def test_the_subject_over_a_pronoun_is_meant(doc_of: MakeDoc) -> None:
    assert meant(doc_of, "Robert Kessel left the harbour after he signed the plan.")["he"] == [
        "Robert Kessel"
    ]
    assert meant(doc_of, "Helen Marsh left Lomary with her brother.")["her"] == ["Helen Marsh"]


def test_an_object_is_not_the_subject_of_its_own_verb(doc_of: MakeDoc) -> None:
    text = "Robert Kessel met Ivo Marsh on Monday. Tom Hall beat him in the vote."
    assert "him" not in meant(doc_of, text)
    text = "Robert Kessel arrived on Monday. Tom Hall beat him in the vote."
    assert meant(doc_of, text)["him"] == ["Robert Kessel"]


def test_an_object_of_the_verb_before_may_be_meant(doc_of: MakeDoc) -> None:
    text = "Tom Hall seized Robert Kessel and beat him."
    assert meant(doc_of, text)["him"] == ["Robert Kessel"]


def test_two_who_stand_equal_are_left_open(doc_of: MakeDoc) -> None:
    text = "The plan pleased Robert Kessel more than Ivo Marsh. On Friday he crossed the border."
    assert "he" not in meant(doc_of, text)


def test_a_person_between_leaves_a_possessive_open(doc_of: MakeDoc) -> None:
    assert "his" not in meant(doc_of, "Robert Kessel railed against Ivo Marsh over his past.")


def test_his_behind_and_leads_on_from_what_it_is_joined_to(doc_of: MakeDoc) -> None:
    text = "Tom Hall wrote of Robert Kessel and his brother."
    assert meant(doc_of, text)["his"] == ["Robert Kessel"]


def test_what_comes_first_stands_for_the_subject_behind(doc_of: MakeDoc) -> None:
    text = "After leaving his house on Friday, Robert Kessel crossed the border."
    assert meant(doc_of, text)["his"] == ["Robert Kessel"]


def test_who_is_quoted_is_not_he_in_the_quotation(doc_of: MakeDoc) -> None:
    text = 'Robert Kessel spoke on Monday.\n"He sold the harbour," said Ivo Marsh.'
    assert meant(doc_of, text).get("He") != ["Ivo Marsh"]


def test_a_quotation_leads_on_from_whom_it_names(doc_of: MakeDoc) -> None:
    text = '"Robert Kessel is no friend. He sold the harbour," said Ivo Marsh.'
    assert meant(doc_of, text)["He"] == ["Robert Kessel"]


def test_it_is_the_body_that_acts_alone(doc_of: MakeDoc) -> None:
    text = "The Norland League sent its envoy. It opened the crossing."
    found = meant(doc_of, text)
    assert found["its"] == found["It"] == ["Norland League"]


def test_it_beside_another_thing_is_open(doc_of: MakeDoc) -> None:
    assert "It" not in meant(doc_of, "The ministry sent a letter to the Norland League. It caused a stir.")


def test_they_are_those_who_are_joined(doc_of: MakeDoc) -> None:
    text = "Robert Kessel and Ivo Marsh met in Lomary. They signed the plan."
    assert meant(doc_of, text)["They"] == ["Robert Kessel", "Ivo Marsh"]


def test_a_country_is_not_they(doc_of: MakeDoc) -> None:
    assert "they" not in meant(doc_of, "Port Serin welcomed the ships when they arrived.")


def test_the_minister_is_who_was_introduced_as_one(doc_of: MakeDoc) -> None:
    text = "Foreign Minister Robert Kessel landed in Lomary. Crowds met the minister at the port."
    assert meant(doc_of, text)["the minister"] == ["Robert Kessel"]


@pytest.mark.parametrize("words", ["Crowds met the minister from Dorn.", "Crowds met her minister."])
def test_another_minister_is_not(doc_of: MakeDoc, words: str) -> None:
    found = meant(doc_of, f"Foreign Minister Robert Kessel landed in Lomary. {words}")
    assert not any("minister" in w for w in found)


def test_both_men_are_the_only_two(doc_of: MakeDoc) -> None:
    text = "Robert Kessel met Ivo Marsh on Monday. Police held both men on Friday."
    assert meant(doc_of, text)["both men"] == ["Robert Kessel", "Ivo Marsh"]
    text = "Robert Kessel met Ivo Marsh and Tom Hall on Monday. Police held both men on Friday."
    assert "both men" not in meant(doc_of, text)


def test_the_gender_decides(doc_of: MakeDoc) -> None:
    text = "Robert Kessel met Helen Marsh on Monday. The next day she crossed the border."
    assert meant(doc_of, text)["she"] == ["Helen Marsh"]


def test_a_minister_of_before_is_not_the_minister(doc_of: MakeDoc) -> None:
    text = "Former Foreign Minister Robert Kessel landed in Lomary. Crowds met the minister at the port."
    assert "the minister" not in meant(doc_of, text)


def test_a_union_names_again_the_one_body_that_acts(doc_of: MakeDoc) -> None:
    text = "The Lomary Dockers' Association sent a letter to Dorn. The port blamed the union."
    assert meant(doc_of, text)["the union"] == ["Lomary Dockers' Association"]
    text = "The Lomary Dockers' Association wrote. The council closed the port. The mayor blamed the union."
    assert "the union" not in meant(doc_of, text)


def test_what_is_said_of_nobody_else_goes_far_back(doc_of: MakeDoc) -> None:
    text = "Helen Marsh came.\nMarsh spoke.\nIt rained.\nThe port was shut.\nAt night she crossed the border."
    assert meant(doc_of, text)["she"] == ["Marsh"]


def test_i_is_who_says_it(doc_of: MakeDoc) -> None:
    assert meant(doc_of, '"I will close the port," said Robert Kessel.')["I"] == ["Robert Kessel"]


def test_we_is_the_body_that_says_it_and_not_a_person(doc_of: MakeDoc) -> None:
    text = '"We will close the port," said a spokesman for the Norland League.'
    assert meant(doc_of, text)["We"] == ["Norland League"]
    assert "We" not in meant(doc_of, '"We will close the port," said Robert Kessel.')


def test_an_event_has_the_one_meant_for_its_actor(doc_of: MakeDoc) -> None:
    text = "Robert Kessel landed in Lomary. On Friday he arrested Ivo Marsh."
    doc, article = doc_of(text)
    found = events(doc, article, (), (), (), read(doc, article, ()))
    arrest = next(a.body for a in found if a.anchor.exact == "arrested" and isinstance(a.body, Event))
    assert [text[s.start : s.end] for p in arrest.actors for s in p.refers] == ["Robert Kessel"]


def test_his_lawyer_is_not_he(doc_of: MakeDoc) -> None:
    text = "Robert Kessel said his lawyer had attacked Ivo Marsh."
    doc, article = doc_of(text)
    found = events(doc, article, (), (), (), read(doc, article, ()))
    attack = next(a.body for a in found if a.anchor.exact == "attacked" and isinstance(a.body, Event))
    assert [p.refers for p in attack.actors] == [()]


def test_a_reference_is_a_mention_of_its_own(doc_of: MakeDoc) -> None:
    text = "Robert Kessel left Lomary after he signed the plan."
    doc, article = doc_of(text)
    found = mentions(doc, article, (), read(doc, article, ()))
    standing = [(a.anchor.exact, a.body.form, a.body.name) for a in found if a.body.refers is not None]
    assert standing == [("he", "pronoun", "Robert Kessel")]


@pytest.mark.parametrize(
    "unit", ["Robert Kessel saw that he ", "his and ", "they, who met him, and ", "of its "]
)
def test_time_stays_linear_on_one_endless_sentence(doc_of: MakeDoc, unit: str) -> None:
    def spent(times: int) -> float:
        doc, article = doc_of(unit * times)
        return min(_timed(doc, article) for _ in range(2))

    def _timed(doc: object, article: object) -> float:
        start = time.process_time()
        read(doc, article, ())  # type: ignore[arg-type]
        return time.process_time() - start

    assert min(spent(1600), spent(1600)) < 13 * spent(400) + 0.2
