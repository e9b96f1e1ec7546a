"""Where what is counted is, on invented sentences: by the clause, by what stands beside it, by "there"."""

from __future__ import annotations

import time

import pytest
from tests.annotate.conftest import MakeDoc

from onrecord.annotate.figures import figures
from onrecord.model import Figure


def placed(doc_of: MakeDoc, text: str) -> list[tuple[str, list[str]] | None]:
    """The words of each figure's place, and the names they refer to; None where it has none."""
    doc, article = doc_of(text)
    out: list[tuple[str, list[str]] | None] = []
    for entry in figures(doc, article, (), ()):
        assert isinstance(entry.body, Figure)
        where = entry.body.where
        if where is None or where.words is None:
            out.append(None)
        else:
            out.append((where.words.exact, [text[s.start : s.end] for s in where.refers]))
    return out


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("At least 12 people were killed in the southern city of Lisbon.", "Lisbon"),
        ("Two people died on the Greek island of Crete.", "Crete"),
        ("On the Greek island of Crete, two people died when a wall fell.", "Crete"),
        ("Nine farmers died in Galway province.", "Galway"),
        ("Ten people were hurt by shelling in Lisbon.", "Lisbon"),
        ("The flood hit Lisbon, killing 12 people.", "Lisbon"),
        ("The stampede, which occurred in Lisbon, killed 12 people.", "Lisbon"),
        ("The bus that crashed in Lisbon on Sunday injured 30 others.", "Lisbon"),
        ("The recent blasts in Lisbon, which killed 55 people, are being looked into.", "Lisbon"),
        ("Two people were shot dead and three wounded by gunfire in the city of Lisbon.", "Lisbon"),
        ("Lisbon, where the office says 14,000 people are sheltering, is calm.", "Lisbon"),
        ("The quake struck Dayton, Ohio where ten people died.", "Dayton"),
        ("The office says 12 people died in Oslo's suburb of Bergen.", "Bergen"),
        ("Norway has seen many come and now hosts some 24,000 refugees.", "Norway"),
    ],
)
def test_the_place_of_the_clause(doc_of: MakeDoc, text: str, name: str) -> None:
    assert placed(doc_of, text)[0] == (name, [name])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The group still holds 64 captives in the enclave.", "the enclave"),
        ("Some 40 people were killed across the country.", "the country"),
        ("On Saturday, 20 lorries carrying aid were let into the enclave.", "the enclave"),
        ("There are 126,000 cases of the fever worldwide.", "worldwide"),
        ("The strike wounded 12 people in the suburbs of Lisbon.", "the suburbs of Lisbon"),
        (
            "Six people were shot dead in protests in Brenik, in Lisbon and in Paris.",
            "Brenik, in Lisbon and in Paris",
        ),
    ],
)
def test_what_is_no_one_name_refers_to_none(doc_of: MakeDoc, text: str, words: str) -> None:
    assert placed(doc_of, text)[0] == (words, [])


def test_there_is_the_last_place_of_the_sentence_or_the_only_one_before(doc_of: MakeDoc) -> None:
    assert placed(doc_of, "Shells fell on Lisbon two days after four men were killed there.") == [
        ("there", ["Lisbon"])
    ]
    assert placed(doc_of, "The port of Lisbon is shut. Dozens were killed there.") == [("there", ["Lisbon"])]
    assert placed(doc_of, "Trains run from Lisbon to Oslo. Dozens were killed there.") == [("there", [])]


def test_each_item_of_a_list_has_the_place_beside_it(doc_of: MakeDoc) -> None:
    text = "The office said 40 people were killed, including 16 in Lisbon, 14 in Oslo and six in Paris."
    assert placed(doc_of, text) == [None, *((n, [n]) for n in ("Lisbon", "Oslo", "Paris"))]


@pytest.mark.parametrize(
    "text",
    [
        "The office in Lisbon said 12 people had died.",  # where the office is
        "The army killed 12 people.",
        "Rebels fired on Lisbon before 12 people died of hunger.",
        "Some 40 people died, most of them in Lisbon.",
        "The minister said in Lisbon that 12 people had died.",
        "The League freed 12 people.",
        "It had been 1,874 dead on Wednesday, before the strike on Lisbon.",
        "In Lisbon, the army put its losses at 74 soldiers.",
    ],
)
def test_places_of_something_else(doc_of: MakeDoc, text: str) -> None:
    assert placed(doc_of, text)[0] is None


def test_a_place_before_another_count_is_not_its_own(doc_of: MakeDoc) -> None:
    text = "The war has killed 1,874 people in Lisbon and 74 soldiers."
    assert placed(doc_of, text) == [("Lisbon", ["Lisbon"]), None]


def test_a_part_is_where_its_whole_is(doc_of: MakeDoc) -> None:
    text = "At least 90 people were killed in Lisbon, including 32 children."
    assert placed(doc_of, text) == [("Lisbon", ["Lisbon"])] * 2


def test_time_is_linear(doc_of: MakeDoc) -> None:
    def taken(n: int) -> float:
        doc, article = doc_of("In the city of Lisbon in Oslo, where 12 died and 13 fled there in Paris. " * n)
        start = time.process_time()
        figures(doc, article, (), ())
        return time.process_time() - start

    taken(20)
    assert taken(400) < 40 * max(taken(40), 0.01)
