"""Numbers that take up what was counted before, and second counts that share a clause: invented sentences."""

from __future__ import annotations

import pytest
from tests.annotate.conftest import MakeDoc

from onrecord.annotate.figures import figures
from onrecord.model import Figure


def read(doc_of: MakeDoc, text: str) -> list[tuple[str, str, str | None]]:
    """The words, measure and place of each figure."""
    doc, article = doc_of(text)
    out = []
    for entry in figures(doc, article, (), ()):
        assert isinstance(entry.body, Figure)
        where = entry.body.where
        out.append(
            (entry.anchor.exact, entry.body.measure, where.words.exact if where and where.words else None)
        )
    return out


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Police said 41 people were killed. The ministry again put the number at 17.", "17"),
        (
            "Police said 41 died in Lisbon on Friday, while the interior ministry of Portugal says 17.",
            "17",
        ),
        ("Police said 61 people were killed, not 58.", "58"),
        ("In all 1,930 people were killed, said the office, which had counted 1,874 by Friday.", "1,874"),
        ("Police said 1,941 people were killed. The number stood at 1,858 when talks opened.", "1,858"),
    ],
)
def test_a_bare_number_takes_up_what_was_counted(doc_of: MakeDoc, text: str, number: str) -> None:
    assert (number, "killed") in [(words, measure) for words, measure, _ in read(doc_of, text)]


def test_a_second_harm_shares_the_place_of_its_clause(doc_of: MakeDoc) -> None:
    for text in (
        "A blast killed 41 people in Lisbon on Thursday and wounded 112 people.",
        "Police said 17 people had been killed in Lisbon on Thursday and 30 people wounded.",
    ):
        assert [where for _, _, where in read(doc_of, text)] == ["Lisbon", "Lisbon"]


def test_a_second_harm_with_a_subject_of_its_own_shares_nothing(doc_of: MakeDoc) -> None:
    text = "A blast killed 41 people in Lisbon on Thursday, and the army said it wounded 12 people."
    assert read(doc_of, text)[1][2] is None


def test_a_number_greater_than_the_whole_is_no_part_of_it(doc_of: MakeDoc) -> None:
    text = "Police said 193 people were killed, among them 25 children, and 450 people wounded."
    doc, article = doc_of(text)
    parts = [entry.body.part_of for entry in figures(doc, article, (), ()) if isinstance(entry.body, Figure)]
    assert parts[1] is not None and parts[2] is None


def test_a_noun_spelled_out_where_a_sentence_opens(doc_of: MakeDoc) -> None:
    text = "The army freed 12 captives. The captives, nine engineers and three soldiers, walked home."
    doc, article = doc_of(text)
    whole, *parts = figures(doc, article, (), ())
    bodies = [entry.body for entry in parts if isinstance(entry.body, Figure)]
    assert [(b.measure, b.part_of) for b in bodies] == [("freed", whole.id)] * 2
    doc, article = doc_of("The army freed 12 captives. The drivers, nine men and three women, walked home.")
    assert all(isinstance(e.body, Figure) and e.body.part_of is None for e in figures(doc, article, (), ()))
