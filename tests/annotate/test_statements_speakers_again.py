"""Whom pronouns and common nouns name again."""

from __future__ import annotations

from typing import Any

import pytest
from tests.annotate.reading import statements_of

from onrecord.model import Statement


def last(doc_of: Any, text: str, words: str) -> tuple[list[str], str]:
    """Names referred to and resolution of the last statement whose source has these words."""
    doc, article = doc_of(text)
    bodies = [a.body for a in statements_of(doc, article) if isinstance(a.body, Statement)]
    body = [b for b in bodies if any(p.words and p.words.exact == words for p in b.speakers)][-1]
    return [text[r.start : r.end] for p in body.speakers for r in p.refers], body.resolution


def test_he_leads_on_from_he(doc_of: Any) -> None:
    text = (
        "Tom Hall arrived late.\nHe opened the talks at noon.\nHe left the hall at night.\n"
        "He said the crossing was shut."
    )
    assert last(doc_of, text, "He") == (["Tom Hall"], "pronoun")


def test_a_pronoun_goes_on_from_who_says_not_from_who_is_spoken_of(doc_of: Any) -> None:
    text = (
        "Hall has said the road is open. But he said he wanted to see Marsh come back. "
        "He said in a letter that nobody would wait."
    )
    text = "Tom Hall and Ivo Marsh sit on the council.\n\nIt met on Monday.\n\n" + text
    assert last(doc_of, text, "He")[0] == ["Hall"]


def test_a_given_name_rules_out_one_of_two(doc_of: Any) -> None:
    text = (
        'Robert Kessel spoke in Eskholm while Helen Marsh spoke in Port Serin. "Nobody may pass," she said.'
    )
    assert last(doc_of, text, "she") == (["Helen Marsh"], "pronoun")


def test_a_pronoun_may_stand_for_the_one_person_mentioned(doc_of: Any) -> None:
    text = "The council's plan for the harbour was much to the liking of Tom Hall.\nHe said it would open."
    assert last(doc_of, text, "He") == (["Tom Hall"], "pronoun")


def test_a_name_that_only_modifies_a_noun_is_nobody_to_stand_for(doc_of: Any) -> None:
    text = "Both sides were urged to keep the Kessel plan.\nHe said the crossing was shut."
    assert last(doc_of, text, "He")[0] == []


def test_it_stands_for_the_body_that_acted(doc_of: Any) -> None:
    text = "The Norland League sent two letters to the council. It said the crossing was shut."
    assert last(doc_of, text, "It") == (["Norland League"], "pronoun")


def test_they_stands_for_both_who_acted(doc_of: Any) -> None:
    text = "Tom Hall and Anna Berg met in Eskholm. They said the crossing was shut."
    assert last(doc_of, text, "They") == (["Tom Hall", "Anna Berg"], "pronoun")


def test_they_stands_for_unnamed_people(doc_of: Any) -> None:
    text = "Tom Hall left early.\nSeveral drivers waited in Eskholm. They said the crossing was shut."
    assert last(doc_of, text, "They") == ([], "unnamed")


def test_who_hangs_on_the_person_not_on_the_place(doc_of: Any) -> None:
    text = "The letter came from Tom Hall of Eskholm, who said the crossing was shut."
    assert last(doc_of, text, "who") == (["Tom Hall"], "pronoun")


@pytest.mark.parametrize(
    "noun", ["The senator", "The Norland senator", "The Norland Republican", "The candidate"]
)
def test_the_one_in_view_is_named_again_by_a_noun(doc_of: Any, noun: str) -> None:
    text = f"Tom Hall arrived late in Eskholm.\n{noun} said the crossing was shut."
    assert last(doc_of, text, noun) == (["Tom Hall"], "nominal")


@pytest.mark.parametrize("noun", ["The driver", "The judge", "The senator from Eskholm", "The mayor"])
def test_a_noun_that_fits_somebody_else_is_left_open(doc_of: Any, noun: str) -> None:
    text = f"President Tom Hall arrived late.\n{noun} said the crossing was shut."
    assert last(doc_of, text, noun)[0] == []


def test_a_noun_stays_with_whom_it_named(doc_of: Any) -> None:
    text = (
        "Tom Hall spoke on the radio. The Norland senator said the crossing was shut.\n"
        '"For good?" Anna Berg asked. "For a year," the senator said.'
    )
    assert last(doc_of, text, "the senator")[0] in (["Tom Hall"], ["Hall"])


def test_a_shortened_office_is_the_office(doc_of: Any) -> None:
    text = "Sen. Tom Hall met Gov. Anna Berg.\nNobody else came.\nThe senator said the crossing was shut."
    assert last(doc_of, text, "The senator") == (["Tom Hall"], "nominal")


def test_what_somebody_is_said_to_be_introduces(doc_of: Any) -> None:
    text = (
        "Tom Hall is a surgeon. Anna Berg met him at noon.\nShe left early.\n"
        "The surgeon said the crossing was shut."
    )
    assert last(doc_of, text, "The surgeon") == (["Tom Hall"], "nominal")


def test_a_minister_by_the_country(doc_of: Any) -> None:
    text = (
        "Norlandic Foreign Minister Tom Hall met Varnish Foreign Minister Anna Berg.\n"
        "Norland's foreign minister said the crossing was shut."
    )
    assert last(doc_of, text, "Norland's foreign minister") == (["Tom Hall"], "nominal")


def test_the_group_is_the_one_that_spoke(doc_of: Any) -> None:
    text = (
        "The Norland Relief League said the crossing was shut.\n"
        '"Nobody may pass," the group said in a statement.'
    )
    assert last(doc_of, text, "the group") == (["Norland Relief League"], "nominal")


def test_a_commission_by_the_last_word_before_of(doc_of: Any) -> None:
    text = (
        "The Commission of Inland Ports met in Eskholm on Monday.\nThe commission said the crossing was shut."
    )
    refers, how = last(doc_of, text, "The commission")
    assert how == "nominal" and all(r.startswith("Commission") for r in refers)


@pytest.mark.parametrize(
    "source", ["Two in three", "Forty percent", "Almost half of voters", "A group of nurses"]
)
def test_a_part_of_many_is_nobody_named(doc_of: Any, source: str) -> None:
    assert last(doc_of, f"{source} said they would stay.", source) == ([], "unnamed")


def test_two_of_one_surname_stay_apart(doc_of: Any) -> None:
    text = (
        "Tom Hall and his sister Anna Hall run the port.\nTom Hall spoke on Monday. "
        '"Nobody may pass," he said.\nAnna Hall spoke on Tuesday. "It is open," she said.'
    )
    assert last(doc_of, text, "he")[0] == ["Tom Hall"]
    assert last(doc_of, text, "she")[0] == ["Anna Hall"]


def test_a_body_is_nobody_surnamed_alike_later(doc_of: Any) -> None:
    text = (
        "The week in Eskholm.\nNorland Radio sent a note on Monday. It said the crossing was shut.\n"
        "Mr Peter Radio heard it."
    )
    assert last(doc_of, text, "It")[0] == ["Norland Radio"]


def test_a_name_in_capitals_before_a_colon_is_the_surname(doc_of: Any) -> None:
    text = "Carl Wallis met Tom Hall on Sunday.\nWALLIS: Is the road shut?\nHALL: I believe that it is open."
    assert last(doc_of, text, "HALL") == (["Tom Hall"], "named")


def test_the_main_subject_goes_before_that_of_a_clause(doc_of: Any) -> None:
    text = "When Tom Hall fell ill, Ivo Marsh took the chair. He said the crossing was shut."
    assert last(doc_of, text, "He") == (["Ivo Marsh"], "pronoun")


def test_an_office_with_the_name_behind_a_comma(doc_of: Any) -> None:
    text = "The then-manager of Eskholm Port and head of the Norland Pilots, Tom Hall, said it was shut."
    doc, article = doc_of(text)
    (body,) = (a.body for a in statements_of(doc, article) if isinstance(a.body, Statement))
    assert [text[r.start : r.end] for p in body.speakers for r in p.refers] == ["Tom Hall"]


def test_who_is_told_is_not_who_tells(doc_of: Any) -> None:
    text = 'Tom Hall spoke in Eskholm.\nIvo Marsh asked when it would open. "Next year," he told Marsh.'
    assert last(doc_of, text, "he")[0] == ["Tom Hall"]


def test_who_hangs_on_what_stands_beside_a_name(doc_of: Any) -> None:
    text = "Tom Hall, a senator who said the crossing was shut, left early."
    assert last(doc_of, text, "who") == (["Tom Hall"], "pronoun")


def test_those_that_several_are_told_to_be(doc_of: Any) -> None:
    text = "Two members of the council, Tom Hall and Anna Berg, said the crossing was shut."
    doc, article = doc_of(text)
    (body,) = (a.body for a in statements_of(doc, article) if isinstance(a.body, Statement))
    assert [text[r.start : r.end] for p in body.speakers for r in p.refers] == ["Tom Hall", "Anna Berg"]
    assert body.resolution == "named"


def test_an_open_he_is_filled_by_what_comes_behind(doc_of: Any) -> None:
    text = "Now that he has said the crossing is shut, Ivo Marsh will open the port."
    assert last(doc_of, text, "he")[0] == ["Ivo Marsh"]


def test_both_men_are_the_only_two(doc_of: Any) -> None:
    text = "Tom Hall met Ivo Marsh.\nBoth men said the crossing was shut."
    assert last(doc_of, text, "Both men")[0] == ["Tom Hall", "Ivo Marsh"]


def test_it_is_not_two_bodies(doc_of: Any) -> None:
    text = (
        "The Norland League and the Dorn Union said the road was open.\nIt said that the crossing was shut."
    )
    assert last(doc_of, text, "It")[1] == "unknown"
