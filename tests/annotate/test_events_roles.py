"""Who does an event and whom it is done to: what stands around its verb or noun."""

from __future__ import annotations

import pytest
from tests.annotate.conftest import MakeDoc
from tests.annotate.reading import read, referred, words


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        ("Guards freed the men whom Velmar had arrested.", "arrested", ["Velmar"], ["the men"]),
        ("The nurses the army detained were freed.", "detained", ["the army"], ["The nurses"]),
        ("The government allowed nine men to leave.", "allowed", ["The government"], ["nine men"]),
        ("Velmar imposed sanctions on Calvara.", "imposed", ["Velmar"], ["Calvara"]),
        ("Velmari sanctions were imposed on Calvara.", "imposed", ["Velmari"], ["Calvara"]),
        ("Three men were killed in clashes with rebels.", "killed", ["rebels"], ["Three men"]),
        ("Nine villagers died in a raid by rebels.", "died in", ["rebels"], ["Nine villagers"]),
        ("Man stabbed in Lomary", "stabbed", [], ["Man"]),
        ("Velmar relinquished control of it to Calvara.", "relinquished", ["Velmar"], ["Calvara"]),
        ("Velmar rejected a Calvara-brokered plan.", "rejected", ["Velmar"], ["Calvara"]),
        ("The mayor condemned the attack on the school by rebels.", "condemned", ["The mayor"], ["rebels"]),
        ("The mayor blamed the attack on rebels.", "blamed", ["The mayor"], ["rebels"]),
        ("Many accused the council of lying.", "accused", ["Many"], ["the council"]),
        ("Velmar accused the army of killing nine nurses.", "killing", ["the army"], ["nine nurses"]),
        ("Gunmen shot and wounded a nurse.", "shot", ["Gunmen"], ["a nurse"]),
        (
            "The minister refused to resign despite calls by the union.",
            "refused",
            ["The minister"],
            ["the union"],
        ),
        ("The union called off the strike after talks with Velmar.", "called off", ["The union"], ["Velmar"]),
        ("Miners threatened to strike unless Velmar raised their pay.", "threatened", ["Miners"], ["Velmar"]),
        (
            "Nurses marched through Lomary demanding that Velmar resign.",
            "marched through",
            ["Nurses"],
            ["Velmar"],
        ),
        ("Troops remained on alert in Calvara.", "remained on alert", ["Troops"], ["Calvara"]),
        ("Velmar agreed to build a school in Lomary.", "agreed", ["Velmar"], ["Lomary"]),
        (
            "Leaders of the opposition attacked the camp.",
            "attacked",
            ["Leaders of the opposition"],
            ["the camp"],
        ),
        ("Velmar refused to sell them grain and urged Calvara to wait.", "refused", ["Velmar"], ["them"]),
    ],
)
def test_roles_of_verbs(
    doc_of: MakeDoc, text: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    event = read(doc_of, text)[trigger]
    assert (words(event.actors), words(event.recipients)) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        ("The army held its first talks with Calvara.", "talks", ["The army"], ["Calvara"]),
        ("After talks with Calvara, Velmar closed the port.", "talks", ["Velmar"], ["Calvara"]),
        ("Velmar's occupation of the island ended.", "occupation", ["Velmar"], []),
        ("The army defended its killing of nine rebels.", "killing", ["The army"], ["nine rebels"]),
        ("The army began its withdrawal of troops from Calvara.", "withdrawal", ["The army"], ["Calvara"]),
        ("Jan Hall's arrest angered the union.", "arrest", [], ["Jan Hall"]),
        ("Velmar faced criticism from Calvara.", "criticism", ["Calvara"], ["Velmar"]),
        ("The convoy came under attack.", "attack", [], ["The convoy"]),
        ("Thousands joined anti-government protests in Lomary.", "protests", ["Thousands"], ["government"]),
        ("Velmar announced the arrest of nine nurses.", "arrest", ["Velmar"], ["nine nurses"]),
        ("Nine people fled an army offensive in Lomary.", "offensive", ["army"], []),
        ("Witnesses told of the violence in Lomary that Velmar must end.", "violence", [], []),
    ],
)
def test_roles_of_nouns(
    doc_of: MakeDoc, text: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    event = read(doc_of, text)[trigger]
    assert (words(event.actors), words(event.recipients)) == (actors, recipients)


def test_a_year_or_a_sum_is_nobody(doc_of: MakeDoc) -> None:
    assert words(read(doc_of, "The Velmari invasion of 1974 began at night.")["invasion"].recipients) == []
    assert words(read(doc_of, "Velmar agreed to pay $40 for each horse.")["agreed"].recipients) == []


def test_people_of_a_body_refer_to_it(doc_of: MakeDoc) -> None:
    text = "Some 500 workers affiliated with the Daral Front stopped work."
    assert referred(text, read(doc_of, text)["stopped work"].actors) == ["Daral Front"]


def test_whose_stands_for_the_noun_before_it(doc_of: MakeDoc) -> None:
    text = "She met a young woman whose house was raided by police."
    assert words(read(doc_of, text)["raided"].recipients) == ["a young woman"]


@pytest.mark.parametrize(
    "text",
    [
        "Most teachers agreed they had no choice.",
        "The rules are to blame.",
        "The minister felt justified.",
        "The army maintained the right to defend itself.",
        "When you meet him, you see something special.",
        "He has that appeal.",
        "At his own request, Jan Hall was moved to Lomary.",
        "Three children were injured when a bus hit a bridge.",
        "These partisans are willing to lie.",
        "The dispute has long been forgotten by the birds that eat frogs.",
        "Jan Hall spoke with so much joy.",
        "The paper sent the police a plan for the march.",
        "Mary Bale pleaded not guilty.",
        "The firm received $40 million.",
        "The driver backed away from the bus.",
        "Three children injured as bus hits bridge",
        "The firm received the Order of Dorn.",
        "A licence allowed him to buy weapons.",
    ],
)
def test_words_of_another_sense_are_no_event(doc_of: MakeDoc, text: str) -> None:
    assert read(doc_of, text) == {}


def test_a_negation_beside_the_verb_is_not_its_own(doc_of: MakeDoc) -> None:
    text = "The mayor supports Anna Keller, while his rival did not."
    assert read(doc_of, text)["supports"].event_class == "SUPPORT"
