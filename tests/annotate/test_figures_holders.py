"""Whose count a number is where no verb of saying tells it: invented sentences."""

from __future__ import annotations

import pytest
from tests.annotate.conftest import MakeDoc
from tests.annotate.reading import credited


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Police headquarters gave the number of people arrested as 104.", ["Police headquarters"]),
        ("The agency also raised its number of missing to 66.", ["The agency"]),
        ("The provincial government's toll is 94.", ["The provincial government"]),
        ("The agency's own toll stood at 58.", ["The agency"]),
        ("The committee's list had 41 people arrested at the gate.", ["The committee"]),
        ("The agency had 63 people on its list of missing.", ["The agency"]),
        ("Her ministry knows of two deaths.", ["Her ministry"]),
        ("The quake has killed 55 people, by the count of the relief agency.", ["the relief agency"]),
        ("The mayor spoke of the nine deaths counted by the charity.", ["the charity"]),
    ],
)
def test_who_keeps_a_count(doc_of: MakeDoc, text: str, sources: list[str]) -> None:
    assert credited(doc_of, text) == [sources]


def test_whose_count_which_stands_for(doc_of: MakeDoc) -> None:
    text = "The agency counted 52 dead. It did not speak of the list of the government, which stood at 71."
    assert credited(doc_of, text)[1] == ["the government"]


def test_a_possession_is_no_count_of_the_owner(doc_of: MakeDoc) -> None:
    for text in ("The agency had 63 boats.", "The storm knocked down 63 trees in its path."):
        assert credited(doc_of, text) == [[]]


def test_its_people_are_counted_by_whom_the_last_number_is_from(doc_of: MakeDoc) -> None:
    text = "The agency raised its number of missing to 66. The number of people in its shelters rose to 114."
    assert credited(doc_of, text) == [["The agency"], ["The agency"]]


def test_a_part_is_credited_as_its_whole(doc_of: MakeDoc) -> None:
    text = "The quake has killed 58 people, 23 of them in Lisbon, the provincial government said."
    cue = ("the provincial government", "said", "The quake has killed 58 people")
    assert credited(doc_of, text, cue) == [["the provincial government"]] * 2


def test_a_name_alone_stands_for_saying(doc_of: MakeDoc) -> None:
    text = (
        "Police said 18,000 people marched; the unions, 45,000 marchers; and the geographers, 29,000 people."
    )
    cue = ("Police", "said", "18,000 people marched; the unions, 45,000 marchers")
    assert credited(doc_of, text, cue)[1:] == [["the unions"], ["the geographers"]]


def test_a_second_clause_with_that_is_said_by_the_same(doc_of: MakeDoc) -> None:
    text = "The agency said that 38 people were missing, and that the number of wounded had gone down to 12."
    assert credited(doc_of, text)[1] == ["The agency"]


def test_a_source_ends_where_a_comma_adds_to_it(doc_of: MakeDoc) -> None:
    text = "On Monday 34 ships were waiting, according to the mayor's office, among them three tankers."
    cue = ("the mayor's office, among them three tankers", "according to", "34 ships were waiting")
    assert credited(doc_of, text, cue)[0] == ["the mayor's office"]
