"""Flight told by other words than "fled", measures that words further off name: on invented sentences."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.annotate.reading import counted

from onrecord.annotate.figures import figures
from onrecord.model import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc

MakeDoc = Callable[..., "tuple[Doc, Article]"]


@pytest.mark.parametrize(
    "text",
    [
        "The refugee agency says up to 30,000 people have crossed into Spain.",
        "The camp for refugees was full. It said 6,000 had crossed the border since the flood.",
        "Some 750 villagers have entered since March, the refugee office said.",
        "An influx is feared after 4,300 people crossed the border.",
        "About 2,500 people had arrived in Portugal, adding to the refugees already there.",
        "Thousands of people poured across the border, fleeing the drought.",
        "The refugees waited. A group of some 200 people who crossed the border were fed.",
        "Of the 140,000 people who the refugee office says have entered Spain, most found a home.",
        "The office says 37,000 people have registered as refugees.",
        "Nearly 7,000 people are registered with the refugee agency.",
        "The number of people who have crossed into Spain has risen to 47,500, the refugee office says.",
        "The flood killed nine and 300 farmers lost their homes.",
        "Refugees wept. The mayor says there are 42,000 people in the camps.",
    ],
)
def test_flight_by_other_words(doc_of: MakeDoc, text: str) -> None:
    assert "displaced" in [measure for _, measure in counted(doc_of, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Refugees left. Some 300 soldiers crossed into Spain.",
        "Refugees left. Around 2,000 tourists arrived in Spain.",
        "Far from the refugees some 2,000 people crossed the border to buy food.",
        "Some 400 people crossed back into Spain after the refugees.",
        "Refugees watched as thousands of people poured into the streets.",
        "Refugees watched as 300 people entered the stadium.",
        "Near the refugees 900 people were trying to reach the border.",
        "About 900 people crossed the border for the concert.",
        "The mayor said 4,000 farmers had refused to leave their homes.",
        "About 5,000 people registered with the club.",
        "There were 5,000 people in the camps at the festival.",
    ],
)
def test_other_ways_over_a_border_are_no_flight(doc_of: MakeDoc, text: str) -> None:
    assert [measure for _, measure in counted(doc_of, text)] == ["other"]


@pytest.mark.parametrize(
    ("text", "exact", "measure"),
    [
        ("State radio said 17 guards had been ambushed and killed.", "17 guards", "killed"),
        ("The raid took place as 70 guards were mown down by the gang.", "70 guards", "killed"),
        ("He lost five members of his family in the flood.", "five members", "killed"),
        ("The widow lost two sons in the flood.", "two sons", "killed"),
        ("Farmers were killed in their hundreds.", "hundreds", "killed"),
        ("Patients are dying in their thousands.", "thousands", "killed"),
        (
            "It gave the death toll, which it estimated as more than 400 people.",
            "more than 400 people",
            "killed",
        ),
        (
            "The boat crashed into the northern Adriatic and its two sailors are missing.",
            "two sailors",
            "missing",
        ),
        (
            "The club, which organised the climb, said 13 Norwegians died trying to reach the top.",
            "13 Norwegians",
            "killed",
        ),
        ("Police rounded up dozens of people after the match.", "dozens of people", "arrested"),
        ("The protests left hundreds under arrest.", "hundreds", "arrested"),
        ("The vote was held with 40 teachers still in jail.", "40 teachers", "detained"),
        ("Forty-four of those killed came from one school.", "Forty-four", "killed"),
        ("The school gave shelter to 300 villagers.", "300 villagers", "sheltering"),
        ("Norway has 20 million people and a long coast.", "20 million people", "population"),
        ("The law angered Norway's 20 million citizens.", "20 million citizens", "population"),
    ],
)
def test_words_further_off(doc_of: MakeDoc, text: str, exact: str, measure: str) -> None:
    assert (exact, measure) in counted(doc_of, text)


@pytest.mark.parametrize(
    "text",
    [
        "The party lost seven members in the vote.",
        "The team lost two players.",
        "Voters came in their thousands.",
        "Cows were killed in their hundreds.",
        "Some 200 people in prison uniforms danced.",
        "The board has 20,000 people in the field.",
        "The relatives of 12 singers were missing.",
        "The number of people who have signed has risen to 4,000.",
    ],
)
def test_words_that_only_look_so(doc_of: MakeDoc, text: str) -> None:
    assert [measure for _, measure in counted(doc_of, text)] == ["other"]


def test_long_sentences_of_crossings_take_linear_time(doc_of: MakeDoc) -> None:
    def taken(times: int) -> float:
        doc, article = doc_of(
            "Refugees wept. " + "Some 40 people crossed the border, the total now near 90. " * times
        )
        start = time.process_time()
        figures(doc, article, (), ())
        return time.process_time() - start

    taken(20)
    assert taken(400) < 12 * max(taken(100), 0.05)
