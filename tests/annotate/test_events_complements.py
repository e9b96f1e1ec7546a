"""The status of events: what verbs, nouns and adjectives say of the clause or the noun that hangs on them."""

from __future__ import annotations

import time

import pytest
from tests.annotate.conftest import MakeDoc
from tests.annotate.reading import read

from onrecord.annotate.events import events


def check(doc_of: MakeDoc, text: str, trigger: str, expected: str) -> None:
    assert read(doc_of, text)[trigger].status == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Velmar managed to capture Lomary.", "capture", "happened"),
        ("Velmar chose to attack Lomary.", "attack", "happened"),
        ("Velmar volunteered to help Calvara.", "help", "planned"),
        ("Calvara had to release the prisoners.", "release", "happened"),
        ("Calvara has to release the prisoners.", "release", "called_for"),
        ("Keller tried in vain to free the prisoners in Lomary.", "free", "denied"),
        ("Keller is seeking to free the prisoners in Lomary.", "free", "planned"),
        ("Keller pretended to support Hall in Lomary.", "support", "denied"),
        ("Velmar was not strong enough to attack Lomary.", "attack", "denied"),
        ("Keller knows how to attack Lomary, Hall said.", "attack", "conditional"),
        ("Keller called the mayor to thank him for helping Velmar.", "thank", "happened"),
        ("It is time to release the prisoners, Velmar said.", "release", "called_for"),
        ("It is necessary to arrest Keller, the mayor of Lomary said.", "arrest", "called_for"),
        ("Velmar warned Calvara to release the prisoners.", "release", "called_for"),
        ("Velmar is happy to meet Calvara in Lomary.", "meet", "planned"),
        ("Keller was angered by Hall's decision to release the prisoners.", "release", "happened"),
    ],
)
def test_infinitives(doc_of: MakeDoc, text: str, trigger: str, expected: str) -> None:
    check(doc_of, text, trigger, expected)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Velmar stopped shelling Lomary.", "shelling", "happened"),
        ("Velmar must stop shelling Lomary.", "shelling", "ongoing"),
        ("Velmar kept shelling Lomary.", "shelling", "ongoing"),
        ("Velmar favours attacking Lomary.", "attacking", "called_for"),
        ("Velmar is in favour of attacking Lomary.", "attacking", "called_for"),
        ("Velmar is on the verge of attacking Lomary.", "attacking", "planned"),
        ("Velmar thought about attacking Lomary.", "attacking", "conditional"),
        ("Velmar was kept from attacking Lomary.", "attacking", "denied"),
        ("Far from attacking Lomary, Velmar helped it.", "attacking", "denied"),
        ("Keller joined Hall in urging Velmar to release the prisoners.", "urging", "happened"),
        ("Keller will join Hall in urging Velmar to release the prisoners.", "urging", "planned"),
        ("Keller is interested in visiting Lomary.", "visiting", "planned"),
        ("The council of Velmar will focus on attacking Lomary.", "attacking", "planned"),
        ("Anna Keller was given a life sentence for killing two guards in Lomary.", "killing", "happened"),
    ],
)
def test_gerunds(doc_of: MakeDoc, text: str, trigger: str, expected: str) -> None:
    check(doc_of, text, trigger, expected)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Velmar recommended that Keller be arrested.", "arrested", "called_for"),
        ("Velmar insisted that Calvara attacked Lomary.", "attacked", "happened"),
        ("Velmar rejected claims that it had attacked Lomary.", "attacked", "denied"),
        ("Velmar played down the idea that it had attacked Lomary.", "attacked", "denied"),
        ("Velmar heard claims that Calvara had attacked Lomary.", "attacked", "happened"),
        ("Keller was ashamed that Velmar would attack Lomary.", "attack", "happened"),
        ("Keller wondered if Hall had attacked Lomary.", "attacked", "conditional"),
    ],
)
def test_clauses_with_a_subject(doc_of: MakeDoc, text: str, trigger: str, expected: str) -> None:
    check(doc_of, text, trigger, expected)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Velmar called for an investigation of the attack on Lomary.", "attack", "happened"),
        ("Velmar denied responsibility for the attack on Lomary.", "attack", "happened"),
        ("Velmar dismissed reports of an attack on Lomary.", "attack", "denied"),
        ("Calls for an end to the siege of Lomary grew.", "siege", "ongoing"),
        ("Velmar won an end to the siege of Lomary.", "siege", "happened"),
        ("The lawyer filed an appeal against the arrest of Anna Keller.", "arrest", "happened"),
        ("The raid on Lomary set off protests in Velmar.", "protests", "happened"),
        ("Velmar pressed the attack on Lomary.", "attack", "happened"),
        ("Velmar called the arrest of Keller an outrage.", "arrest", "happened"),
        ("Keller opposed the invasion of Lomary.", "invasion", "happened"),
        ("Keller rejected Hall's demand to resign.", "demand", "happened"),
        ("Velmar denied the accusation by Calvara.", "accusation", "happened"),
        ("Velmar declined talks with Calvara.", "talks", "denied"),
        ("The raid on Lomary was meant to free the prisoners.", "raid", "happened"),
        ("The visit to Lomary was aimed at ending the strike.", "visit", "happened"),
        ("The mail was never central to the investigation by Velmar.", "investigation", "happened"),
        ("Talks between Velmar and Calvara have been called off.", "Talks", "denied"),
        ("The rally in Lomary was to be held on Friday.", "rally", "planned"),
        ("Keller will speak at talks with Hall in Lomary.", "talks", "planned"),
        ("Keller spoke at talks with Hall in Lomary.", "talks", "happened"),
        ("Keller spoke ahead of talks with Hall in Lomary.", "talks", "planned"),
        ("Talks between Velmar and Calvara to resume on Friday", "Talks", "planned"),
        ("The siege in its third week brought hunger to Lomary.", "siege", "ongoing"),
    ],
)
def test_nouns(doc_of: MakeDoc, text: str, trigger: str, expected: str) -> None:
    check(doc_of, text, trigger, expected)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Velmar asked Calvara to agree to release the prisoners.", "release", "called_for"),
        ("Keller said Velmar was not planning to release the prisoners.", "release", "denied"),
        ("Keller called on Velmar to cancel the talks with Calvara.", "talks", "planned"),
        ("Velmar cancelled the talks with Calvara.", "talks", "denied"),
        ("Calls for an effort to release the prisoners of Velmar grew.", "release", "called_for"),
    ],
)
def test_what_stands_over_a_word_says_whether_that_word_is_so(
    doc_of: MakeDoc, text: str, trigger: str, expected: str
) -> None:
    check(doc_of, text, trigger, expected)


@pytest.mark.parametrize("again", ["to plan ", "to agree to call for an end ", "to stop planning "])
def test_time_stays_linear_on_chains_of_words_that_speak_of_others(doc_of: MakeDoc, again: str) -> None:
    def seconds(n: int) -> float:
        doc, article = doc_of("Velmar voted " + again * n + "to attack Lomary.")
        start = time.process_time()
        events(doc, article, (), (), ())
        return time.process_time() - start

    seconds(10)
    assert min(seconds(1500), seconds(1500)) < 20 * max(seconds(300), 0.02)  # 25 where time were quadratic
