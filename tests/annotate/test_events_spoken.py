"""Events: acts of saying told by a modal, classes by what is vowed or attacked, and questions."""

from __future__ import annotations

import time

import pytest
from tests.annotate.conftest import MakeDoc
from tests.annotate.reading import read, referred, words

from onrecord.annotate.events import events


@pytest.mark.parametrize(
    ("text", "trigger", "event_class", "recipients"),
    [
        ("Norland said it would withdraw its troops from Velmar.", "would withdraw", "AGREE", ["Velmar"]),
        ("Norland announced that it will expel the Velmari ambassador.", "will expel", "THREATEN", None),
        ("Norland said it might attack Velmar.", "might attack", "THREATEN", ["Velmar"]),
        (
            "Norland said it would withdraw its troops from Velmar unless Calvara paid.",
            "would withdraw",
            "THREATEN",
            ["Velmar"],
        ),
        ("Anna Keller said she would not meet the rebels.", "would not meet", "REJECT", ["the rebels"]),
        ("Norland said that Velmar must release the crew.", "must release", "REQUEST", ["Velmar"]),
        ('"We will support Velmar," Anna Keller said.', "will support", "AGREE", ["Velmar"]),
    ],
)
def test_saying_what_one_will_do_is_an_act(
    doc_of: MakeDoc, text: str, trigger: str, event_class: str, recipients: list[str] | None
) -> None:
    event = read(doc_of, text)[trigger]
    assert (event.event_class, event.speech_act, event.status) == (event_class, True, "happened")
    assert len(event.actors) == 1
    assert recipients is None or words(event.recipients) == recipients


@pytest.mark.parametrize(
    "text",
    [
        "Norland said Velmar would withdraw its troops.",
        "Norland said it withdrew its troops.",
        "Norland said the road must be long.",
        "Norland said Velmar should have released the crew.",
        "Norland will withdraw its troops from Velmar.",
    ],
)
def test_what_others_will_do_or_what_was_done_is_none(doc_of: MakeDoc, text: str) -> None:
    assert not [e for e in read(doc_of, text).values() if e.event_class in ("AGREE", "REQUEST", "THREATEN")]


@pytest.mark.parametrize(
    ("text", "trigger", "event_class"),
    [
        ("Norland vowed to punish the rebels.", "vowed", "THREATEN"),
        ("Norland vowed to observe the truce with Velmar.", "vowed", "AGREE"),
        ("Anna Keller attacked Pavel Dornik over the budget.", "attacked", "ACCUSE"),
        ("Gunmen attacked Pavel Dornik in Lomary.", "attacked", "ASSAULT"),
        ("Norland recognized the republic of Velmar.", "recognized", "SUPPORT"),
        ("Norland put its troops on alert.", "put", "MOBILIZE"),
        ("The delegation of Norland walked out of the talks with Velmar.", "walked out of", "SANCTION"),
        ("Norland handed over 700 kg of medicine to refugees.", "handed over", "AID"),
        ("Norland received a mission of observers from Velmar.", "received", "RETREAT"),
        ("Miners in Dorn are on strike over wages.", "strike", "PROTEST"),
        ("Norland renewed its call for a truce.", "renewed", "REQUEST"),
        ("Norland failed to reach an agreement with Velmar.", "failed", "REJECT"),
        ("Velmar violated the ceasefire agreement.", "violated", "ASSAULT"),
        ("Norland is opposed to mediation in peace talks.", "opposed", "REJECT"),
    ],
)
def test_classes_by_what_stands_with_the_verb(
    doc_of: MakeDoc, text: str, trigger: str, event_class: str
) -> None:
    found = (e for words_, e in read(doc_of, text).items() if words_.startswith(trigger))
    assert next(found).event_class == event_class


@pytest.mark.parametrize(
    "text",
    [
        "Does Norland support Velmar?",
        "The constitution forbids parties in Velmar.",
        "A camera captured two men in Dorn.",
        "Anna Keller withdrew in May.",
        "Anna Keller held a rally in Lomary.",
        "Norland told Velmar what to do.",
    ],
)
def test_questions_rules_and_races_tell_nothing(doc_of: MakeDoc, text: str) -> None:
    assert read(doc_of, text) == {}


@pytest.mark.parametrize(
    ("text", "trigger", "recipients"),
    [
        ("Norland offered its troops to Velmar.", "offered", ["Velmar"]),
        ("Norland agreed in May to give money for schools of Velmar.", "agreed", ["Velmar"]),
        ("The army imposed a curfew in Lomary.", "imposed", ["Lomary"]),
        ("Norland threatened to impose a curfew in Lomary.", "threatened", ["Lomary"]),
        ("Farmers blocked roads in defiance of the government.", "blocked", ["the government"]),
        ("Norland apologized to Velmar for the delay.", "apologized", ["Velmar"]),
    ],
)
def test_whom_an_act_is_done_to(doc_of: MakeDoc, text: str, trigger: str, recipients: list[str]) -> None:
    found = next(e for words_, e in read(doc_of, text).items() if words_.startswith(trigger))
    assert words(found.recipients) == recipients


def test_who_mediates_stands_between_the_parties(doc_of: MakeDoc) -> None:
    found = read(doc_of, "Norland launched a mediation effort between Velmar and Calvara.")
    event = found["mediation effort"]
    assert (words(event.actors), words(event.recipients)) == (["Norland"], ["Velmar", "Calvara"])


def test_whose_act_it_is_that_kills(doc_of: MakeDoc) -> None:
    found = read(doc_of, "Velmari attacks killed nine people in Dorn.")["killed"]
    assert words(found.actors) == ["Velmari"]


def test_what_follows_from_a_passive_is_its_agents_act(doc_of: MakeDoc) -> None:
    found = read(doc_of, "The camp was attacked by rebels, killing nine people.")["killing"]
    assert words(found.actors) == ["rebels"]


def test_its_before_a_subject_is_the_speaker(doc_of: MakeDoc) -> None:
    text = "Norland said its troops had attacked the rebels."
    assert referred(text, read(doc_of, text)["attacked"].actors) == ["Norland"]


def test_the_sentence_before_says_who(doc_of: MakeDoc) -> None:
    found = read(doc_of, "Rebels attacked Lomary on Monday. Ten guards were killed.")["killed"]
    assert words(found.actors) == ["Rebels"]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked Lomary on Monday.\nTen guards were killed.",
        "Rebels attacked Lomary and the army attacked Dorn. Ten guards were killed.",
        "Rebels may attack Lomary. Ten guards were killed.",
        "Rebels arrested a nurse. Ten guards were killed.",
    ],
)
def test_the_sentence_before_leaves_open_who(doc_of: MakeDoc, text: str) -> None:
    assert read(doc_of, text)["killed"].actors == ()


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("The rebels were too weak to attack Lomary.", "attack", "denied"),
        ("The army was going to attack Lomary.", "attack", "planned"),
        ("The army would have attacked Lomary.", "attacked", "conditional"),
        ("If the army does not attack Lomary, the talks will open.", "attack", "conditional"),
        ("Anna Keller was the first minister to visit Lomary.", "visit", "happened"),
        ("The rebels dealt Velmar a blow by attacking Lomary.", "attacking", "happened"),
        ("Arming the rebels will prolong the war.", "Arming", "conditional"),
        ("The army is determined to attack Lomary.", "attack", "planned"),
        ("The army is unlikely to attack Lomary.", "attack", "conditional"),
        ("I would urge Velmar to leave.", "urge", "happened"),
    ],
)
def test_status_by_form(doc_of: MakeDoc, text: str, trigger: str, status: str) -> None:
    assert read(doc_of, text)[trigger].status == status


@pytest.mark.parametrize(
    "piece",
    [
        "Norland said it would attack Velmar and ",
        "Ten men were killed in Dorn. ",
        "agreed to give money for the schools of the people of ",
    ],
)
def test_time_stays_linear(doc_of: MakeDoc, piece: str) -> None:
    def seconds(n: int) -> float:
        doc, article = doc_of(piece * n + "it rained.")
        start = time.process_time()
        events(doc, article, (), (), ())  # type: ignore[arg-type]
        return time.process_time() - start

    seconds(10)
    assert min(seconds(1500), seconds(1500)) < 20 * max(seconds(300), 0.02)  # 25 where time were quadratic
