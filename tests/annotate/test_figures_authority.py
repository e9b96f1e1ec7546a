"""Whose number it is, on invented sentences: by the parse alone, and with statements as the main evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.annotate.reading import credited

from onrecord.model import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc

MakeDoc = Callable[..., "tuple[Doc, Article]"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The quake left the town dark and, by early reports, 30 dead.", "early reports"),
        ("The interior ministry increased the death toll to six.", "The interior ministry"),
        ("In a report by the relief office, the storm destroyed 143 houses.", "the relief office"),
        (
            "The survey office placed the centre of the quake about eight kilometres away.",
            "The survey office",
        ),
        ("The highest toll reported by the league was 15 deaths.", "the league"),
        ("The study notes the health office indicates 82 people died.", "the health office"),
        ('Jan Brezan told reporters yesterday, "We have 523 new infections."', "Jan Brezan"),
        ("Radio Brezovo reported on Thursday, coverage had risen to 55 percent.", "Radio Brezovo"),
        ("He was told by the port master of 40 people under the wreck.", "the port master"),
        ("Storms were rare, said Radio Brezovo, which reported only 21 storms struck.", "Radio Brezovo"),
        (
            "The divers, working at night, according to the harbour office recovered ten survivors.",
            "the harbour office",
        ),
    ],
)
def test_by_the_parse(doc_of: MakeDoc, text: str, source: str) -> None:
    assert credited(doc_of, text) == [[source]]


@pytest.mark.parametrize(
    "text",
    [
        "The storm increased the death toll to six.",
        "The flood claimed 600 lives.",
        "In two studies, scientists worked on slugs.",
        "The guard saw twelve men; the ministry said it was late.",
        "It lasted for several months and according to the ministry he died at home.",
        "Per request of the premier, the queen closed the house for five weeks.",
        "The raid failed, an officer said on Monday, days after a bomb wounded six guards.",
        "According to the office, the port is open; the rules call for six pilots.",
        "In 2018 another plane confused the two airports, flying low, according to the league.",
        "The report documents the last three months in the valley.",
        "Of those seen alive - and many believe there were more - over 1,300 have been killed in the north.",
    ],
)
def test_none_is_named(doc_of: MakeDoc, text: str) -> None:
    assert credited(doc_of, text) == [[]]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("The police arrested 33 men.", "The police", "arrested", "33 men"),
        ("His lawyers posted $2 million bond.", "His lawyers", "posted", "$2 million bond"),
        ("The state ordered the killing of 300 dogs.", "The state", "ordered", "the killing of 300 dogs"),
        ("The show sees three men move in together.", "The show", "sees", "three men move in together"),
    ],
)
def test_who_does_is_no_authority(doc_of: MakeDoc, text: str, speaker: str, cue: str, content: str) -> None:
    assert credited(doc_of, text, (speaker, cue, content)) == [[]]


def test_who_tells_in_an_object_is_one(doc_of: MakeDoc) -> None:
    text = "The ministry announced 40 new infections."
    assert credited(doc_of, text, ("The ministry", "announced", "40 new infections")) == [["The ministry"]]


def test_according_to_at_the_start_scopes_what_follows(doc_of: MakeDoc) -> None:
    text = "At least 12 people died.\n\nAccording to the army, the road is open."
    given = ("the army", "According to", "At least 12 people died")
    assert credited(doc_of, text, given) == [[]]


def test_a_further_item_of_a_list_has_the_source_of_the_first(doc_of: MakeDoc) -> None:
    text = "The office reported 126 tents, eight stoves and 16 beds."
    assert credited(doc_of, text) == [["The office"]] * 3


def test_what_is_likened_is_told_too(doc_of: MakeDoc) -> None:
    text = "The mayor said 90 civilians were wounded, as were seventeen soldiers."
    assert credited(doc_of, text) == [["The mayor"]] * 2


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        (
            "There were four people on board; according to the league, the pilot survived.",
            "the league",
            "according to",
            "There were four people on board",
        ),
        (
            "The storm killed at least 62 people, including, according to the office, the mayor.",
            "the office",
            "according to",
            "The storm killed at least 62 people, including",
        ),
        (
            "They were among eleven migrants who died; they had, his uncle says, paid for it.",
            "his uncle",
            "says",
            "They were among eleven migrants who died",
        ),
        (
            "Thousands died in a conflict which has, the envoys say, been characterised by hunger.",
            "the envoys",
            "say",
            "Thousands died in a conflict which has",
        ),
        ("The flood at Brezovo claimed 12 lives.", "The flood at Brezovo", "claimed", "12 lives"),
        (
            "Dena wants to slow it, having been reached by 500,000 people in the war.",
            "Dena",
            "wants",
            "to slow it, having been reached by 500,000 people in the war",
        ),
        ("Graves said to hold 57 people were found.", "Graves", "said", "to hold 57 people"),
        (
            "The killing of three leaders shows the front is losing, the palace says.",
            "the palace",
            "says",
            "The killing of three leaders shows the front is losing",
        ),
        (
            "The mayor said it was not part of the new pact signed by 25 towns.",
            "The mayor",
            "said",
            "it was not part of the new pact signed by 25 towns",
        ),
        (
            "The paper said the party had split the county's 41 seats.",
            "The paper",
            "said",
            "the party had split the county's 41 seats",
        ),
        (
            "The two parties blamed each other for several blasts.",
            "The two parties",
            "blamed",
            "each other for several blasts",
        ),
        (
            "People demanded freedom from three decades of party rule.",
            "People",
            "demanded",
            "freedom from three decades of party rule",
        ),
    ],
)
def test_what_a_cue_does_not_reach(doc_of: MakeDoc, text: str, speaker: str, cue: str, content: str) -> None:
    assert not any(credited(doc_of, text, (speaker, cue, content)))


def test_who_stands_for_its_noun(doc_of: MakeDoc) -> None:
    text = "The paper cited a guard, who said the men had fired, killing 50 people."
    given = ("who", "said", "the men had fired, killing 50 people")
    assert credited(doc_of, text, given) == [["a guard"]]


def test_makers_of_a_tally_are_named_together(doc_of: MakeDoc) -> None:
    text = "According to accounts from guards and nurses, twelve trucks left."
    given = ("accounts from guards and nurses", "According to", "twelve trucks left")
    assert credited(doc_of, text, given) == [["guards", "nurses"]]
