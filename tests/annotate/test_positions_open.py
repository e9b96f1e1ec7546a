"""Positions: what is left open without a verb of weighing, whose bare nouns for bodies are, and proposals
told by no more than who made them."""

from __future__ import annotations

import pytest
from tests.annotate.conftest import MakeDoc
from tests.annotate.positions_of import read, told

from onrecord.model import Position


def referred(text: str, position: Position) -> list[str]:
    """The names that a party stands for."""
    return [text[s.start : s.end] for s in position.party.refers]


@pytest.mark.parametrize(
    "text",
    [
        "The Free Party has not made up its mind on the Calder plan.",
        "The Free Party has yet to make up its mind about the Calder plan.",
        "The Free Party has given no answer to the Calder plan.",
        "The Free Party has made no decision on the Calder plan.",
        "The Free Party reserved judgment on the Calder plan.",
        "The Free Party will put the Calder plan to its members.",
    ],
)
def test_what_is_not_settled(doc_of: MakeDoc, text: str) -> None:
    assert [told(p) for p in read(doc_of, text)] == [("The Free Party", "undecided", "Calder plan")]


@pytest.mark.parametrize(
    "text",
    [
        "The Free Party made up its mind on the Calder plan.",
        "The Free Party will put the Calder plan to the test.",
        "The Free Party put the Calder plan to its members.",
    ],
)
def test_what_is_settled_or_only_done(doc_of: MakeDoc, text: str) -> None:
    assert [p for p in read(doc_of, text) if p.stance == "undecided"] == []


def test_nothing_decided_is_left_open_by_who_says_so(doc_of: MakeDoc) -> None:
    text = "The Norland Bank said nothing would be decided about the merger before the board meets on Monday."
    assert [told(p) for p in read(doc_of, text)] == [("The Norland Bank", "undecided", "merger")]


def test_no_longer_is_a_negation(doc_of: MakeDoc) -> None:
    assert [p.stance for p in read(doc_of, "The Free Party is no longer committed to the truce.")] == [
        "opposes"
    ]
    assert read(doc_of, "The Free Party no longer opposes the Calder plan.") == []


def test_a_veto_defended_opposes(doc_of: MakeDoc) -> None:
    text = "The Free Party defended its decision to veto the resolution."
    assert [told(p) for p in read(doc_of, text)] == [("The Free Party", "opposes", "resolution")]


@pytest.mark.parametrize("words", ["accepted 20 million marks from", "turned down 20 million marks from"])
def test_money_from_somebody_is_what_he_offers(doc_of: MakeDoc, words: str) -> None:
    text = f"Norland {words} the Brand Fund."
    (one,) = read(doc_of, text)
    assert (one.kind, one.key, [text[s.start : s.end] for s in one.names]) == (
        "proposal",
        ("proposal",),
        ["Brand Fund"],
    )


def test_who_is_not_answered_has_offered_something(doc_of: MakeDoc) -> None:
    (one,) = read(doc_of, "The Free Party has yet to reply to the Brand Fund.")
    assert (one.stance, one.kind, one.key) == ("undecided", "proposal", ("proposal",))


def test_what_one_can_live_with_is_accepted(doc_of: MakeDoc) -> None:
    text = "The Free Party said it could live with the Calder plan."
    assert [p.stance for p in read(doc_of, text)] == ["accepts"]
    assert read(doc_of, "The Free Party lives with the Calder plan.") == []


def test_a_bare_noun_is_the_body_named_by_it(doc_of: MakeDoc) -> None:
    text = "The Harbour Workers' Federation met on Monday. The federation rejects the Calder plan."
    assert referred(text, read(doc_of, text)[-1]) == ["Harbour Workers' Federation"]


def test_a_state_body_is_that_of_the_only_state_told_of(doc_of: MakeDoc) -> None:
    text = "Norland's foreign minister came. The government rejected the Calder plan."
    assert referred(text, read(doc_of, text)[-1]) == ["Norland"]
    text = "Norland's foreign minister met Velmar's president. The government rejected the Calder plan."
    assert referred(text, read(doc_of, text)[-1]) == []


def test_an_executive_decides_for_its_body(doc_of: MakeDoc) -> None:
    text = "The executive of the Harbour Workers' Federation rejected the Calder plan."
    assert referred(text, read(doc_of, text)[-1]) == ["Harbour Workers' Federation"]
    text = "The members of the Harbour Workers' Federation rejected the Calder plan."
    assert referred(text, read(doc_of, text)[-1]) == []


def test_the_same_noun_again_is_the_offer_named_before(doc_of: MakeDoc) -> None:
    text = (
        "A pay plan was made. The Free Party rejects the Keller offer. "
        "The Harbour Front is undecided on the offer."
    )
    last = read(doc_of, text)[-1]
    assert [text[s.start : s.end] for s in last.names] == ["Keller"]
