"""What a count takes over from the figures before it, lengths of time, counts of no listed measure: all on
invented sentences."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.annotate.reading import counted

from onrecord.annotate.figures import figures
from onrecord.model import Article, Figure

if TYPE_CHECKING:
    from spacy.tokens import Doc

MakeDoc = Callable[..., "tuple[Doc, Article]"]


def measures(doc_of: MakeDoc, text: str) -> list[str]:
    return [measure for _, measure in counted(doc_of, text)]


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("The council runs two schools in the valley.", "two schools"),
        ("She has three children.", "three children"),
        ("Several towns declared an emergency.", "Several towns"),
        ("The firm sells tents in 38 countries.", "38 countries"),
        ("The court heard all but one witness.", "one witness"),
        ("He was charged with one count of theft.", "one count"),
        ("Hundreds gathered in the square.", "Hundreds"),
        ("At least 45 were aboard.", "At least 45"),
    ],
)
def test_a_plain_count_is_a_figure(doc_of: MakeDoc, text: str, exact: str) -> None:
    assert counted(doc_of, text) == [(exact, "other")]


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("The siege lasted two hours.", "two hours"),
        ("He was sentenced to 10 years in jail.", "10 years"),
        ("The three-day voyage ended in the port.", "three-day voyage"),
        ("He led the party for twelve years.", "twelve years"),
        ("They were held for one week.", "one week"),
    ],
)
def test_a_length_of_time(doc_of: MakeDoc, text: str, exact: str) -> None:
    assert (exact, "duration") in counted(doc_of, text)


@pytest.mark.parametrize(
    "text",
    ["She died at 103 years of age.", "Another boat passed.", "One resident spoke of the noise."],
)
def test_ages_and_one_are_none(doc_of: MakeDoc, text: str) -> None:
    assert counted(doc_of, text) == []


def test_a_list_goes_on_with_its_measure(doc_of: MakeDoc) -> None:
    assert measures(doc_of, "The dead are 14 civilians, five soldiers, and one guard.") == ["killed"] * 3
    text = "The storm injured 21 people in Brenik, four in Lomary and seven in Ansk."
    assert measures(doc_of, text) == ["injured"] * 3
    assert (
        measures(doc_of, "The quake damaged 143 buildings including 70 schools, 40 clinics and two farms.")
        == ["buildings"] * 4
    )


def test_what_spells_a_toll_out(doc_of: MakeDoc) -> None:
    assert measures(doc_of, "Divers recovered 20 bodies, eleven women and nine men.") == ["killed"] * 3
    assert measures(doc_of, "The injured teenagers, three girls, were treated.") == ["injured"]


def items(doc_of: MakeDoc, text: str) -> list[tuple[str, str, str | None]]:
    """The words, the measure and what is counted of each figure of a text."""
    doc, article = doc_of(text)
    bodies = [(e.anchor.exact, e.body) for e in figures(doc, article, (), ())]
    return [(w, b.measure, b.who.exact if b.who else None) for w, b in bodies if isinstance(b, Figure)]


def test_every_item_of_a_list_of_places_counts_the_same(doc_of: MakeDoc) -> None:
    text = "There are 50 refugees registered in Spain; 45 in Norway; 36 in Greece and 13 in Malta."
    assert items(doc_of, text) == [
        ("50 refugees", "displaced", "refugees"),
        ("45", "displaced", "refugees"),
        ("36", "displaced", "refugees"),
        ("13", "displaced", "refugees"),
    ]
    text = "Some 400 refugees are in Spain, 300 are in Norway and 200 are in Malta."
    assert [m for _, m, _ in items(doc_of, text)] == ["displaced"] * 3


def test_a_verb_left_out_before_a_noun_said_again(doc_of: MakeDoc) -> None:
    text = "At least 100 people were killed on Monday and 37 people on Tuesday, the office says."
    assert measures(doc_of, text) == ["killed"] * 2
    text = "Police found the bodies of 26 boys and 21 girls were found on Friday in a shed."
    assert measures(doc_of, text) == ["killed"] * 2


def test_parts_told_of_by_whom_and_of(doc_of: MakeDoc) -> None:
    doc, article = doc_of("Nine people were killed, of whom four were in Oslo, three in Bergen.")
    found = figures(doc, article, (), ())
    bodies = [e.body for e in found if isinstance(e.body, Figure)]
    assert [b.measure for b in bodies] == ["killed"] * 3
    assert [b.part_of for b in bodies] == [None, found[0].id, found[0].id]
    doc, article = doc_of("Of the 108 people arrested in May, 49 were children.")
    found = figures(doc, article, (), ())
    bodies = [e.body for e in found if isinstance(e.body, Figure)]
    assert [(b.measure, b.part_of) for b in bodies] == [("arrested", None), ("arrested", found[0].id)]
    text = "Police arrested 40 people, of whom 12 were absent."
    assert measures(doc_of, text)[0] == "arrested"
    assert measures(doc_of, text)[1:] != ["arrested"]


def test_what_a_total_comes_to(doc_of: MakeDoc) -> None:
    text = "The refugees wept: 2,800 people have crossed the border, with the total now near 24,000."
    assert counted(doc_of, text) == [("2,800 people", "displaced"), ("24,000", "displaced")]
    assert measures(doc_of, "The two sang, with the total now near 24,000.") == ["other"]


def test_a_verb_of_its_own_ends_a_list(doc_of: MakeDoc) -> None:
    assert measures(doc_of, "The blast killed 12 people, and five officers opened an inquiry.") == [
        "killed",
        "other",
    ]


def test_a_bare_number_means_the_figure_told_of_before(doc_of: MakeDoc) -> None:
    text = "Police arrested ten students. The ten were taken to the town hall."
    assert measures(doc_of, text) == ["arrested", "arrested"]
    text = "The shooting injured four boys. By Sunday, all four were at home."
    assert measures(doc_of, text) == ["injured", "injured"]
    assert (
        measures(doc_of, "The attack killed four people. Three of the victims were guards.") == ["killed"] * 2
    )
    text = "The number of dead had reached 1,921. It had been 1,874 on Wednesday."
    assert measures(doc_of, text) == ["killed"] * 2


def test_rates_count_without_their_base(doc_of: MakeDoc) -> None:
    text = "The town has a murder rate of 4.5 per 100,000 people."
    assert counted(doc_of, text) == [("4.5", "killed")]


def test_an_amount_in_brackets(doc_of: MakeDoc) -> None:
    text = "The camp lies eight kilometres (five miles) away."
    assert counted(doc_of, text) == [("eight kilometres", "distance"), ("five miles", "distance")]


def test_animals_are_no_human_toll(doc_of: MakeDoc) -> None:
    assert measures(doc_of, "The flood killed 300 sheep and two farmers.") == ["other", "killed"]


def test_whose_cases_are_of_which_three_died(doc_of: MakeDoc) -> None:
    text = "There are 142 confirmed cases, of which three patients have died."
    assert measures(doc_of, text) == ["infected", "killed"]


def test_those_taken_to_hospital_are_hurt(doc_of: MakeDoc) -> None:
    assert measures(doc_of, "Three children were taken to hospital.") == ["injured"]
    assert measures(doc_of, "Doctors saw 13 students with minor injuries.") == ["injured"]
    assert measures(doc_of, "Several guards lost their lives.") == ["killed"]


def test_long_lists_take_linear_time(doc_of: MakeDoc) -> None:
    def took(times: int) -> float:
        doc, article = doc_of('The two met the three, and all four of those saw "five of the six. ' * times)
        start = time.perf_counter()
        figures(doc, article, (), ())
        return time.perf_counter() - start

    took(20)
    assert min(took(1200), took(1200)) < 14 * max(took(300), 0.05)
