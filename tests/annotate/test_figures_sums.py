"""Numbers that "the number of" something came to, and counts told by lists, treatment and shelters: invented
sentences."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.annotate.conftest import MakeDoc

from onrecord.annotate.figures import figures
from onrecord.model import Figure


def read(doc_of: MakeDoc, text: str) -> Iterator[tuple[str, Figure]]:
    """The words and body of each figure."""
    doc, article = doc_of(text)
    for entry in figures(doc, article, (), ()):
        assert isinstance(entry.body, Figure)
        yield entry.anchor.exact, entry.body


def the(doc_of: MakeDoc, text: str, words: str) -> Figure:
    """The figure of these words."""
    return next(body for exact, body in read(doc_of, text) if exact == words)


@pytest.mark.parametrize(
    ("text", "words", "measure", "who"),
    [
        ("The province put the number of dead at 71, prompting a sharp reply.", "71", "killed", "dead"),
        (
            "Police gave the number of people arrested since the vote on 4 March as 104.",
            "104",
            "arrested",
            "people",
        ),
        (
            "The office said the number of people still in custody had gone down to fifteen.",
            "fifteen",
            "detained",
            "people",
        ),
        ("The office raised its number of missing to 66.", "66", "missing", "missing"),
        ("The number of people in its shelters went up to 11,400.", "11,400", "sheltering", "people"),
        ("The number of people in shelters is down to 9,150, it said.", "9,150", "sheltering", "people"),
        (
            "Rescuers found more bodies, bringing to 31 the number of people killed by the quake.",
            "31",
            "killed",
            "people",
        ),
        (
            "The board put the number of polling stations open at noon at 29.",
            "29",
            "other",
            "polling stations",
        ),
        (
            "The office says the death toll among protesters is over 1,300.",
            "over 1,300",
            "killed",
            "protesters",
        ),
    ],
)
def test_what_a_number_sums_up(doc_of: MakeDoc, text: str, words: str, measure: str, who: str) -> None:
    figure = the(doc_of, text, words)
    assert (figure.measure, figure.who.exact if figure.who else None) == (measure, who)
    assert figure.counts == "total"


@pytest.mark.parametrize(
    "text",
    [
        "The number of the bus to the port is 12; the fare rose to 40.",
        "The number of buses fell while the road to the port was shut at 7.",
    ],
)
def test_no_sum_across_a_break(doc_of: MakeDoc, text: str) -> None:
    assert not [exact for exact, body in read(doc_of, text) if body.who is not None]


def test_the_toll_of_an_event_is_not_of_its_people(doc_of: MakeDoc) -> None:
    figure = the(doc_of, "The agency corrected the toll of the flood to 57.", "57")
    assert (figure.measure, figure.who) == ("killed", None)


@pytest.mark.parametrize(
    ("text", "words", "measure"),
    [
        ("The agency had 63 people on its list of missing.", "63 people", "missing"),
        ("About 2,400 people were in evacuation centres.", "About 2,400 people", "sheltering"),
        ("Five people were taken from their homes by detectives.", "Five people", "arrested"),
        ("The charity had treated 86 cholera patients.", "86 cholera patients", "infected"),
        ("The ministry said that 27 people had contracted the disease.", "27 people", "infected"),
        ("Four people were treated for smoke inhalation.", "Four people", "injured"),
        ("The blast broke windows. Nine people needed treatment.", "Nine people", "injured"),
        ("The measles outbreak spread. The ward was treating 48 children.", "48 children", "infected"),
        ("The bridge collapsed. Six people were still in hospital on Tuesday.", "Six people", "injured"),
        ("The clinic treats 400 people in a month.", "400 people", "other"),
        ("The officials treated 40 people as suspects after the blast.", "40 people", "other"),
    ],
)
def test_measures_by_words(doc_of: MakeDoc, text: str, words: str, measure: str) -> None:
    assert the(doc_of, text, words).measure == measure


@pytest.mark.parametrize(
    ("text", "words", "measure", "who"),
    [
        (
            "The office said 5,600 people had left the town. The mayor said fewer than 2,000 had gone.",
            "fewer than 2,000",
            "displaced",
            "people",
        ),
        (
            "By noon 7,900 people had left the town. The agency spoke of about 8,000.",
            "about 8,000",
            "displaced",
            "people",
        ),
        ("The agency, which began with at least 19 dead, now has 63.", "63", "killed", None),
        ("The agency put the dead at 63. It was lowered once, to 57.", "57", "killed", None),
        (
            "The office counted 12 dead. The tally of the police, which rose to 30, was older.",
            "30",
            "killed",
            None,
        ),
        (
            "Police said nine people were hurt; the club had given the figure as eight people.",
            "eight people",
            "injured",
            "people",
        ),
    ],
)
def test_a_number_answers_the_one_before(
    doc_of: MakeDoc, text: str, words: str, measure: str, who: str | None
) -> None:
    figure = the(doc_of, text, words)
    assert (figure.measure, figure.who.exact if figure.who else None) == (measure, who)


def test_a_number_of_another_size_answers_none(doc_of: MakeDoc) -> None:
    text = "By noon 7,900 people had left the town. The agency spoke of about 20."
    assert [exact for exact, _ in read(doc_of, text)] == ["7,900 people"]


def test_a_known_number_is_no_bound(doc_of: MakeDoc) -> None:
    text = "Police said 22,000 people joined the march, more than the 18,000 people of May."
    figure = the(doc_of, text, "18,000 people")
    assert (figure.low, figure.high, figure.qualifier) == (18000, 18000, "exact")


def test_what_went_up_to_a_number_came_to_it(doc_of: MakeDoc) -> None:
    figure = the(doc_of, "The number of wounded went up to 40.", "40")
    assert (figure.low, figure.high) == (40, 40)


def test_a_state_of_a_day_is_a_total(doc_of: MakeDoc) -> None:
    figure = the(doc_of, "Twelve people were waiting at the gate on Monday.", "Twelve people")
    assert figure.counts == "total"
