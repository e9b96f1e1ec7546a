"""Names: where they start and end, and those found by how reports are written."""

from __future__ import annotations

import pytest
from tests.annotate.conftest import MakeDoc
from tests.annotate.test_names_kinds import kinds

from onrecord.annotate.names import names


def found(doc_of: MakeDoc, text: str, **tags: str) -> list[str]:
    """The names in text order, where the pipeline had tagged the words given so and nothing else."""
    return list(kinds(doc_of, text, **tags))


@pytest.mark.parametrize(
    ("text", "tagged", "tag", "names"),
    [
        ("President Ursa von der Holt said no.", "Ursa von", "PERSON", ["Ursa von der Holt"]),
        ("On Monday Tyla Brezov threw it away.", "Tyla", "PERSON", ["Tyla Brezov"]),
        ("President Kim Ae-rin said no.", "Kim Ae", "PERSON", ["Kim Ae-rin"]),
        ("The U.S. Senate met on Monday.", "U.S.", "GPE", ["U.S. Senate"]),
        ("Shares of Brezov Ltd fell.", "Brezov", "PERSON", ["Brezov Ltd"]),
        ("It went from Holt to Keller at noon.", "Holt to Keller", "PERSON", ["Holt", "Keller"]),
        ("Heads of the executive Harbour Board left.", "executive Harbour Board", "ORG", ["Harbour Board"]),
        ("The Harbour Board member left.", "Harbour Board member", "ORG", ["Harbour Board"]),
        ("The Harbour party lost a seat.", "Harbour party", "ORG", ["Harbour party"]),
        ("The Velta news agency told it.", "Velta news agency", "ORG", ["Velta"]),
        ("Anna Keller Image: the harbour.", "Anna Keller Image", "PERSON", ["Anna Keller"]),
        ("They sang Keller's old song.", "Keller's old", "ORG", ["Keller"]),
        ("Dorn Inc, Velmar Ltd left.", "Dorn Inc, Velmar Ltd", "ORG", ["Dorn Inc", "Velmar Ltd"]),
        ("Dorn Inc and Velmar left.", "Dorn Inc and Velmar", "ORG", ["Dorn Inc", "Velmar"]),
        ("The Towns and Ports Board met.", "Towns and Ports Board", "ORG", ["Towns and Ports Board"]),
        ("He took part in the Harbour Cup on Monday.", "Harbour Cup", "ORG", []),
        ("There is no cure for Ref-12 yet.", "Ref-12", "ORG", []),
        ("Typhoon Brask came closer.", "Brask", "ORG", []),
    ],
)  # fmt: skip
def test_where_a_name_ends(doc_of: MakeDoc, text: str, tagged: str, tag: str, names: list[str]) -> None:
    assert found(doc_of, text, **{tagged.replace(" ", "_"): tag}) == names


@pytest.mark.parametrize(
    "line",
    ["LOMARY (Reuters) - The vote was close.", "LOMARY, Dec 7 (Reuters) - The vote was close."],
)
def test_a_dateline_starts_with_a_place(doc_of: MakeDoc, line: str) -> None:
    assert kinds(doc_of, line)["LOMARY"] == "place"
    assert kinds(doc_of, line, LOMARY="PERSON")["LOMARY"] == "place"


def test_a_dateline_of_two_places(doc_of: MakeDoc) -> None:
    text = "LOMARY / PORT SERIN (Reuters) - The vote was close."
    got = kinds(doc_of, text)
    assert (got["LOMARY"], got["PORT SERIN"]) == ("place", "place")


def test_a_heading_that_is_a_country(doc_of: MakeDoc) -> None:
    assert kinds(doc_of, "Rules differ.\n\nCZECH REPUBLIC\n\nShops are open.") == {"CZECH REPUBLIC": "place"}


def test_words_of_a_heading_in_capitals_are_no_names(doc_of: MakeDoc) -> None:
    text = "FIRST BUCKETS, NOW SPADES\n\nAnna Keller sells both."
    assert found(doc_of, text, SPADES="PERSON", Anna_Keller="PERSON") == ["Anna Keller"]
    text = "KELLER LEAVES FIRST BUCKETS\n\nIt was Keller who sold both."
    assert found(doc_of, text, KELLER="PERSON", Keller="PERSON") == ["KELLER", "Keller"]


def test_a_nickname_between_two_names(doc_of: MakeDoc) -> None:
    text = "On Monday, Anna “Bobby” Keller won it."
    assert found(doc_of, text, Anna="PERSON", Keller="PERSON") == ["Anna “Bobby” Keller"]
    heading = "Anna Keller ‘Ready’ For Velmar Talks"
    assert found(doc_of, heading, Anna_Keller="PERSON", Velmar="GPE")[0] == "Anna Keller"


def test_an_acronym_of_a_body_is_a_body(doc_of: MakeDoc) -> None:
    text = "The Lomary Harbour Board (LHB) met on Monday. It was said that LHB had no plan."
    doc, article = doc_of(text)
    doc.ents = (doc.char_span(4, 24, label="ORG"), doc.char_span(63, 66, label="PERSON"))
    got = [(n.name, n.kind) for n in names(doc, article)]
    assert got == [("Lomary Harbour Board", "organization"), ("LHB", "organization"), ("LHB", "organization")]


def test_an_office_in_brackets_is_no_body(doc_of: MakeDoc) -> None:
    assert found(doc_of, "A Member of Parliament (MP) left.", Parliament="ORG") == ["Parliament"]


def test_an_acronym_of_plain_words_is_no_name(doc_of: MakeDoc) -> None:
    text = "They wore safe rubber gloves (SRG) all day. The SRG was blue."
    assert found(doc_of, text, SRG="ORG") == []


def test_names_stand_again_untagged(doc_of: MakeDoc) -> None:
    text = "Anna Keller spoke. It was Keller of Dorn, they said. Dorn sent Keller, said her friends in DORN."
    doc, article = doc_of(text)
    doc.ents = (doc.char_span(0, 11, label="PERSON"), doc.char_span(36, 40, label="GPE"))
    got = [n.name for n in names(doc, article)]
    assert got == ["Anna Keller", "Keller", "Dorn", "Dorn", "Keller", "DORN"]


def test_a_surname_before_the_full_name_is_left_to_the_reader(doc_of: MakeDoc) -> None:
    text = "Brezov: 'A quiet morning'\n\nMinister Anna Brezov spoke."
    assert found(doc_of, text, Anna_Brezov="PERSON") == ["Anna Brezov"]


def test_untagged_bodies_and_countries(doc_of: MakeDoc) -> None:
    text = "The news agency Velta said that Denmark would ask the High Court on Monday."
    assert kinds(doc_of, text) == {"Velta": "organization", "Denmark": "place", "High Court": "organization"}
