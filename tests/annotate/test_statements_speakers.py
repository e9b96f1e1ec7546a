"""Whom the words of a source stand for."""

from __future__ import annotations

from typing import Any

import pytest
from tests.annotate.reading import statements_of

from onrecord.annotate.names import names
from onrecord.model import Statement


def speakers_in(doc_of: Any, text: str) -> list[tuple[str, list[str], str, bool]]:
    """Words, names referred to, resolution and whether the source is named, of each statement."""
    doc, article = doc_of(text)
    known = {n.span for n in names(doc, article)}
    out = []
    for entry in statements_of(doc, article):
        body = entry.body
        assert isinstance(body, Statement)
        spans = [r for p in body.speakers for r in p.refers]
        assert known.issuperset(spans)
        words = " & ".join(p.words.exact for p in body.speakers if p.words)
        out.append((words, [text[r.start : r.end] for r in spans], body.resolution, body.named_source))
    return out


def test_a_name_is_the_name_without_its_office(doc_of: Any) -> None:
    text = "Foreign Minister Anna Berg said the crossing was shut."
    assert speakers_in(doc_of, text) == [("Foreign Minister Anna Berg", ["Anna Berg"], "named", True)]


def test_an_office_with_the_name_beside_it(doc_of: Any) -> None:
    text = "The group's leader, Anna Berg, said the crossing was shut."
    assert [s[1:] for s in speakers_in(doc_of, text)] == [(["Anna Berg"], "named", True)]


def test_joint_speakers(doc_of: Any) -> None:
    text = '"The crossing is shut," said Anna Berg and Tom Hall.'
    assert speakers_in(doc_of, text) == [("Anna Berg & Tom Hall", ["Anna Berg", "Tom Hall"], "named", True)]


def test_a_pronoun_stands_for_the_speaker_before(doc_of: Any) -> None:
    text = 'Anna Berg said the crossing was shut. "Nobody may pass," she said.'
    assert speakers_in(doc_of, text)[1] == ("she", ["Anna Berg"], "pronoun", True)


def test_a_pronoun_agrees_with_a_courtesy_title(doc_of: Any) -> None:
    text = (
        "Mr Tom Hall said the crossing was shut.\n"
        "Ms Anna Berg left the room.\n"
        '"Nobody may pass," he said on the way out.'
    )
    assert speakers_in(doc_of, text)[-1] == ("he", ["Tom Hall"], "pronoun", True)


def test_two_that_stand_equal_are_both_kept(doc_of: Any) -> None:
    text = 'Tom Hall arrived late and Ivo Marsh left early. "Nobody may pass," he said.'
    words, refers, how, named = speakers_in(doc_of, text)[-1]
    assert (words, sorted(refers), how, named) == ("he", ["Ivo Marsh", "Tom Hall"], "unknown", False)


def test_a_pronoun_far_from_any_name_stays_open(doc_of: Any) -> None:
    text = "Tom Hall arrived late.\nThe bridge was wet.\nIt rained.\nThe river rose.\nHe said it was over."
    assert speakers_in(doc_of, text)[-1][1:] == ([], "pronoun", False)


def test_which_and_who_stand_for_the_noun_before(doc_of: Any) -> None:
    text = "Anna Berg, who said she had fuel for a day, shut two clinics."
    assert speakers_in(doc_of, text) == [("who", ["Anna Berg"], "pronoun", True)]


def test_an_office_stands_for_the_one_name_introduced_with_it(doc_of: Any) -> None:
    text = "Foreign Minister Anna Berg arrived in Eskholm.\nThe minister said the crossing was shut."
    assert speakers_in(doc_of, text)[-1] == ("The minister", ["Anna Berg"], "nominal", True)


def test_an_office_that_two_names_have_is_left_open(doc_of: Any) -> None:
    text = (
        "Foreign Minister Anna Berg met Defence Minister Tom Hall in Eskholm.\n"
        "The minister said the crossing was shut."
    )
    words, refers, how, named = speakers_in(doc_of, text)[-1]
    assert (words, sorted(refers), how, named) == (
        "The minister",
        ["Anna Berg", "Tom Hall"],
        "unknown",
        False,
    )


@pytest.mark.parametrize(
    "source",
    ["A senior official, requesting anonymity,", "Residents", "Two witnesses", "Some", "An aid worker"],
)
def test_nobody_named(doc_of: Any, source: str) -> None:
    ((_, refers, how, named),) = speakers_in(doc_of, f"{source} said the crossing was shut.")
    assert (refers, how, named) == ([], "unnamed", False)


def test_the_official_after_an_unnamed_one_is_nobody_more(doc_of: Any) -> None:
    text = "A senior official said the crossing was shut.\nThe official said it would not open."
    assert speakers_in(doc_of, text)[-1] == ("The official", [], "unnamed", False)


def test_a_body_with_no_name_of_its_own_is_nominal(doc_of: Any) -> None:
    text = "The army said the crossing was shut."
    assert speakers_in(doc_of, text) == [("The army", [], "nominal", True)]


@pytest.mark.parametrize(
    ("text", "behalf", "refers"),
    [
        ("In a statement, Anna Berg's office said the crossing was shut.", "Anna Berg", ["Anna Berg"]),
        ("A spokesman for Anna Berg said the crossing was shut.", "Anna Berg", ["Anna Berg"]),
        ("Foreign ministry spokesman Tom Hall said the crossing was shut.", "Foreign ministry", []),
        ("Tom Hall, a spokesman for the relief office, said it was shut.", "relief office", []),
    ],
)
def test_whom_a_spokesman_or_office_speaks_for(
    doc_of: Any, text: str, behalf: str, refers: list[str]
) -> None:
    doc, article = doc_of(text)
    (body,) = (a.body for a in statements_of(doc, article) if isinstance(a.body, Statement))
    assert body.on_behalf_of is not None and body.on_behalf_of.words is not None
    assert body.on_behalf_of.words.exact == behalf
    assert [text[r.start : r.end] for r in body.on_behalf_of.refers] == refers


def test_a_person_speaks_for_nobody_by_being_named(doc_of: Any) -> None:
    doc, article = doc_of("Anna Berg, the director of the health office, said the crossing was shut.")
    (body,) = (a.body for a in statements_of(doc, article) if isinstance(a.body, Statement))
    assert body.on_behalf_of is None


def test_a_quotation_that_goes_on_has_the_same_speaker_and_no_cue(doc_of: Any) -> None:
    text = (
        '"They had come for bread," said Anna Berg. "I have the names of all of them.\n\n'
        '"Ask to see the book it is written in.\n\n'
        '"We do not add and we do not take away."'
    )
    doc, article = doc_of(text)
    found = [a.body for a in statements_of(doc, article) if isinstance(a.body, Statement)]
    assert [b.resolution for b in found] == ["named", "continued", "continued"]
    assert {text[r.start : r.end] for b in found for p in b.speakers for r in p.refers} == {"Anna Berg"}
    assert [b.cue is None for b in found] == [False, True, True]


def test_a_paragraph_of_quotation_with_nobody_before_it_is_unknown(doc_of: Any) -> None:
    text = 'The river rose on Monday.\nThe bridge was shut.\n"Nobody may pass until the water has gone."'
    assert speakers_in(doc_of, text) == [("", [], "unknown", False)]


def test_no_source_is_unknown(doc_of: Any) -> None:
    assert speakers_in(doc_of, "It was announced that the crossing would open.") == [
        ("", [], "unknown", False)
    ]


def test_a_place_before_the_speaker_does_not_hide_who_it_is(doc_of: Any) -> None:
    text = "In Port Serin, Norland's envoy Robert Kessel said the crossing was shut."
    assert [s[1:] for s in speakers_in(doc_of, text)] == [(["Robert Kessel"], "named", True)]


def test_a_surname_in_a_headline(doc_of: Any) -> None:
    text = "Iriarte: 'A quiet morning is not yet a peace'\n\nForeign Minister Tomas Iriarte spoke in Eskholm."
    assert speakers_in(doc_of, text)[0][1:] == (["Tomas Iriarte"], "named", True)


def test_who_does_the_same_speaks_too(doc_of: Any) -> None:
    text = "President Tom Hall condemned the raid, as did Prime Minister Anna Berg."
    assert speakers_in(doc_of, text) == [
        ("President Tom Hall & Prime Minister Anna Berg", ["Tom Hall", "Anna Berg"], "named", True)
    ]


def test_two_offices_of_one_person(doc_of: Any) -> None:
    text = "Party leader and Prime Minister Tom Hall said the road was open."
    assert [s[1:] for s in speakers_in(doc_of, text)] == [(["Tom Hall"], "named", True)]


def test_a_list_before_a_dash_speaks_not(doc_of: Any) -> None:
    text = (
        "Speaking for the members of the council - Varnland, Norland and Dornia - Varnland Foreign Secretary "
        "Anna Berg said all were ready."
    )
    assert [s[1] for s in speakers_in(doc_of, text)] == [["Anna Berg"]]


def test_who_is_quoted_speaks(doc_of: Any) -> None:
    text = "The Norland League quoted Tom Hall as saying most people were with him."
    assert ("Tom Hall", ["Tom Hall"]) in [s[:2] for s in speakers_in(doc_of, text)]


def test_what_hangs_on_a_passive_is_said_by_its_agent(doc_of: Any) -> None:
    text = 'The vote was described by Anna Berg as a "mandate", saying she would go.'
    assert {s[0] for s in speakers_in(doc_of, text)} == {"Anna Berg"}


def test_police_are_a_body(doc_of: Any) -> None:
    assert speakers_in(doc_of, "Police said two men had been held.")[0][2:] == ("nominal", True)


@pytest.mark.parametrize(
    ("source", "behalf"),
    [("Norland's army", "Norland"), ("The Norland military", "Norland"), ("The Norland health office", None)],
)
def test_a_country_speaks_by_its_organs(doc_of: Any, source: str, behalf: str | None) -> None:
    doc, article = doc_of(f"Envoys flew to Norland on Monday.\n{source} said 12 people had died in the town.")
    body = statements_of(doc, article)[-1].body
    assert isinstance(body, Statement)
    assert body.resolution == "nominal"
    words = body.on_behalf_of.words if body.on_behalf_of is not None else None
    assert (words.exact if words is not None else None) == behalf


def test_an_office_stands_for_the_one_just_introduced(doc_of: Any) -> None:
    text = (
        "Interior Minister Anna Berg left for the coast.\nNobody else came.\nThe hall was empty.\n"
        "Energy Minister Tom Hall sent a letter, but the minister said the road was shut."
    )
    assert speakers_in(doc_of, text)[-1][1:] == (["Tom Hall"], "nominal", True)
