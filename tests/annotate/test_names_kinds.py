"""Names: the kind that an article's mentions and its words show, whatever the pipeline tagged."""

from __future__ import annotations

import time

import pytest
from tests.annotate.conftest import MakeDoc

from onrecord.annotate.names import names
from onrecord.model import EntityKind


def kinds(doc_of: MakeDoc, text: str, **tags: str) -> dict[str, EntityKind]:
    """The kinds by name, where the pipeline had tagged every mention of the words given so and nothing else;
    "_" stands for a space."""
    doc, article = doc_of(text)
    ents = []
    for words, label in tags.items():
        plain, at = words.replace("_", " "), 0
        while (at := text.find(plain, at)) >= 0:
            span = doc.char_span(at, at + len(plain), label=label)
            assert span is not None
            ents.append(span)
            at += len(plain)
    doc.ents = tuple(ents)
    return {n.name: n.kind for n in names(doc, article)}


@pytest.mark.parametrize(
    ("text", "tag", "kind"),
    [
        ("The retailer Brezan cut 90 jobs. Brezan gave no reason.", "PERSON", "organization"),
        ("Shares fell. Brezan Chief Executive Anna Holt left.", "PERSON", "organization"),
        ("Lights went out at Brezan, a company from the coast.", "PERSON", "organization"),
        ("The town of Brezan was quiet. The mayor of Brezan left.", "PERSON", "place"),
        ("Brezan's army left. He was born in Brezan.", "PERSON", "place"),
        ("They met near Brezan. A Brezan-based poet wrote of it.", "ORG", "place"),
        ("A song by Brezan, who lives by the sea, was sung.", "ORG", "person"),
        ("The winner was Mr Brezan.", "ORG", "person"),
        ("Calm came to Brezan, a spokesman for the league.", "ORG", "person"),
    ],
)
def test_the_words_around_a_name_outvote_its_tag(doc_of: MakeDoc, text: str, tag: str, kind: str) -> None:
    assert kinds(doc_of, text, Brezan=tag)["Brezan"] == kind


@pytest.mark.parametrize(
    ("name", "tag", "kind"),
    [
        ("Velmar Holdings", "PERSON", "organization"),
        ("Velmar Trading Ltd", "GPE", "organization"),
        ("Velmar Institute", "PERSON", "organization"),
        ("Velmar Stadium", "ORG", "facility"),
        ("Fair Harbours Act", "ORG", "document"),
        ("Denmark", "PERSON", "place"),
        ("Norway", "ORG", "place"),
        ("Reuters", "PERSON", "organization"),
        ("YouTube", "PERSON", "organization"),
        ("Charlotte Brezan", "ORG", "person"),
        ("Charlotte Brezans", "ORG", "organization"),
    ],
)
def test_the_name_s_own_words_outvote_its_tag(doc_of: MakeDoc, name: str, tag: str, kind: str) -> None:
    found = kinds(doc_of, f"Much was said about {name} on Monday.", **{name.replace(" ", "_"): tag})
    assert found == {name: kind}


def test_a_surname_is_that_of_the_person_named_in_full(doc_of: MakeDoc) -> None:
    text = "Anna Brezan came on Monday. Later, Brezan left."
    assert kinds(doc_of, text, Anna_Brezan="PERSON") == {"Anna Brezan": "person", "Brezan": "person"}
    doc, article = doc_of(text)
    doc.ents = (doc.char_span(0, 11, label="PERSON"), doc.char_span(35, 41, label="ORG"))
    assert [n.kind for n in names(doc, article)] == ["person", "person"]


def test_the_short_form_of_a_company_is_a_company(doc_of: MakeDoc) -> None:
    text = "The owner of Brezans Group spoke on Monday. Brezans hopes for a deal."
    doc, article = doc_of(text)
    doc.ents = (doc.char_span(13, 26, label="ORG"), doc.char_span(44, 51, label="PERSON"))
    assert {n.name: n.kind for n in names(doc, article)} == {
        "Brezans Group": "organization",
        "Brezans": "organization",
    }


def test_the_family_of_somebody_is_no_body(doc_of: MakeDoc) -> None:
    assert kinds(doc_of, "They wrote about the Brezans.", Brezans="PERSON")["Brezans"] == "person"


def test_who_after_of_speaks_of_somebody_named_before(doc_of: MakeDoc) -> None:
    text = "Anna Holt, the head of Brezan, who left, was not asked."
    assert kinds(doc_of, text, Brezan="ORG")["Brezan"] == "organization"


@pytest.mark.parametrize("tag", ["GPE", "NORP"])
def test_people_of_a_country_are_no_place(doc_of: MakeDoc, tag: str) -> None:
    assert kinds(doc_of, "Many Kuwaitis voted on Sunday.", Kuwaitis=tag)["Kuwaitis"] == "group"


def test_teams_have_the_names_of_places_in_reports_of_matches_alone(doc_of: MakeDoc) -> None:
    match = (
        "Dorn beat Velmar 21-17 in a game in Lomary on Sunday. Dorn (6-3, 5-3) scored first in the match. "
        "The team won its last games 20-3 and 14-2, the season's best."
    )
    places = {"Dorn": "GPE", "Velmar": "GPE", "Lomary": "GPE"}
    found = kinds(doc_of, match, **places)
    assert found == {"Dorn": "organization", "Velmar": "organization", "Lomary": "place"}
    talks = "Dorn met Velmar in Lomary on Sunday. The vote was 21-17."
    assert set(kinds(doc_of, talks, **places).values()) == {"place"}


@pytest.mark.parametrize(
    "unit",
    [
        "Anna Brezan and ",
        "Dorn, ",
        "( DB ) ",
        "of of (AB) of ",
        "DORN (\n",
        "Anna “Bo” Holt, ",
        "Dorn 21-17 game ",
    ],
)
def test_names_take_linear_time(doc_of: MakeDoc, unit: str) -> None:
    def took(size: int) -> float:
        doc, article = doc_of((unit * size)[:size])
        least = 9e9
        for _ in range(3):
            start = time.process_time()
            names(doc, article)
            least = min(least, time.process_time() - start)
        return least

    took(2000)
    assert took(16000) < 30 * took(2000) + 0.05
