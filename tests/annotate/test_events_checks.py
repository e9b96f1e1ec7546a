"""Events: who can do what, forms without an agent, and what a clause in time leaves of a status."""

from __future__ import annotations

import time

import pytest
from tests.annotate.conftest import MakeDoc
from tests.annotate.reading import read, referred, words

from onrecord.annotate.events import events


@pytest.mark.parametrize(
    "text",
    [
        "A storm struck Lomary on Monday.",
        "Dogs attacked a boy in Dorn.",
        "A man was killed by a bear in Dorn.",
        "Forty people were killed in a train crash in Dorn.",
        "The king of Velmar died of a heart attack in Dorn.",
        "A helicopter struck a power line near Dorn.",
        "The crew spent a week shooting with a small camera in Dorn.",
    ],
)
def test_animals_weather_and_mishaps_assault_nobody(doc_of: MakeDoc, text: str) -> None:
    assert not [e for e in read(doc_of, text).values() if e.event_class == "ASSAULT"]


def test_a_labour_strike_is_a_protest_and_an_air_strike_is_not(doc_of: MakeDoc) -> None:
    assert read(doc_of, "Nurses in Lomary began a strike over pay.")["strike"].event_class == "PROTEST"
    assert read(doc_of, "Velmar launched a strike on Lomary.")["strike"].event_class == "ASSAULT"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The prime minister called a meeting on Monday with the mayor of Dorn.", "called"),
        ("The rebels called it a bill on paper.", "called"),
        ("Velmar asked the envoy whether he had seen the list.", "asked"),
        ("The soldiers said they were forced to commit crimes.", "commit"),
        ("The likeness of the king and the queen was striking.", "striking"),
        ("The singer released a book in Dorn.", "released"),
        ("The minister spoke to reporters in Dorn.", "spoke to"),
        ("He worked at the yard of the Norland League where he assisted in tests.", "assisted"),
    ],
)
def test_an_object_that_does_not_fit_tells_no_event(doc_of: MakeDoc, text: str, trigger: str) -> None:
    assert trigger not in read(doc_of, text)


def test_asking_somebody_to_act_is_a_request(doc_of: MakeDoc) -> None:
    found = read(doc_of, "Velmar asked the envoy to leave.")["asked"]
    assert (found.event_class, words(found.recipients)) == ("REQUEST", ["the envoy"])


def test_a_headline_passive_leaves_the_actor_open(doc_of: MakeDoc) -> None:
    killed = read(doc_of, "Three killed as shells hit depot in Lomary")["killed"]
    assert (words(killed.actors), words(killed.recipients)) == ([], ["Three"])


def test_weapons_strike_with_nobody_named(doc_of: MakeDoc) -> None:
    hit = read(doc_of, "Shells hit a fuel depot north of the town.")["hit"]
    assert (hit.event_class, hit.actors, hit.recipients) == ("ASSAULT", (), ())


def test_what_opens_by_itself_has_no_actor(doc_of: MakeDoc) -> None:
    found = read(doc_of, "The Hollin crossing reopened on Saturday.")["reopened"]
    assert (found.event_class, found.actors) == ("RETREAT", ())


def test_a_crossing_is_enough_for_the_noun(doc_of: MakeDoc) -> None:
    found = read(doc_of, "Anna Keller called for the immediate reopening of both crossings.")
    assert (found["reopening"].event_class, found["reopening"].status) == ("RETREAT", "called_for")


def test_joined_verbs_share_their_object(doc_of: MakeDoc) -> None:
    found = read(doc_of, "Police shot and wounded three men in Dorn.")
    assert words(found["shot"].recipients) == words(found["wounded"].recipients) == ["three men"]


def test_an_hour_is_nobody(doc_of: MakeDoc) -> None:
    assert read(doc_of, "The ministers meet at nine in Port Serin.")["meet"].recipients == ()


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Velmar withdrew its troops from Calvara.", ["Calvara"]),
        ("Velmar is withdrawing its remaining staff from Calvara.", ["Calvara"]),
        ("Velmar demanded an end to the use of military force.", []),
        ("Thousands marched to Dorn.", []),
        ("Velmar massed troops near the border.", []),
        ("Velmar discussed the bridge with Calvara.", ["Calvara"]),
        ("The envoy pledged that the council would be open.", []),
    ],
)
def test_own_troops_and_matters_are_no_recipients(doc_of: MakeDoc, text: str, recipients: list[str]) -> None:
    (found,) = read(doc_of, text).values()
    assert words(found.recipients) == recipients


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        ("Norland's foreign minister, Clara Whitlock, met the king of Velmar.", "met", "Clara Whitlock"),
        ("Calvara's Foreign Minister Tomas Iriarte urged both sides to come.", "urged", "Tomas Iriarte"),
        ("LOMARY, June 8 (Norland Wire) - Velmar's army ordered people to leave.", "ordered", "Velmar"),
        ("The Daral Front denied that it had fired at troops.", "fired at", "Daral Front"),
    ],
)
def test_who_the_actor_is(doc_of: MakeDoc, text: str, trigger: str, actor: str) -> None:
    assert referred(text, read(doc_of, text)[trigger].actors) == [actor]


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("The army met the envoy before the strike on Lomary.", "strike", "happened"),
        ("The army met the envoy before the strike on Lomary.", "met", "happened"),
        ("The army will meet the envoy before the strike on Lomary.", "strike", "planned"),
        ("The cabinet of Velmar voted to accept the proposal.", "accept", "happened"),
        ("The cabinet of Velmar voted to send troops to Lomary.", "send", "planned"),
        ("The minister is against arming the rebels.", "arming", "denied"),
        ("The army left without attacking the rebels.", "attacking", "denied"),
        ("Velmar and Calvara could not agree on a budget.", "agree", "happened"),
        ("Officials denied that any attack on Lomary took place.", "attack", "denied"),
        ("Tanks gathered for an attack on Lomary.", "attack", "planned"),
        ("Velmar pledged to stop using tanks and to withdraw its troops.", "withdraw", "planned"),
        ("Velmar is expected to freeze accounts and cut ties with Calvara.", "cut", "planned"),
        ("Norland and Calvara to hold talks in Dorn.", "talks", "planned"),
        ("The army pressed on with an onslaught against Lomary.", "onslaught", "happened"),
        ("Velmar has yet to release the prisoners.", "release", "denied"),
        ("Velmar has to release the prisoners.", "release", "called_for"),
        ("Delegations were heading to Port Serin for a new round of talks.", "talks", "planned"),
    ],
)
def test_status_from_what_stands_around(doc_of: MakeDoc, text: str, trigger: str, status: str) -> None:
    assert read(doc_of, text)[trigger].status == status


def test_whoever_resigns_is_the_actor(doc_of: MakeDoc) -> None:
    found = read(doc_of, "Calvara regretted the resignation of Anna Keller.")["resignation"]
    assert (words(found.actors), found.recipients) == (["Anna Keller"], ())


def test_an_event_is_no_place(doc_of: MakeDoc) -> None:
    killed = read(doc_of, "Three rebels were killed in a Dorn raid.")["killed"]
    assert killed.place is None
    mediated = read(doc_of, "Norland mediated in several Velmari disputes.")["mediated"]
    assert mediated.place is None


@pytest.mark.parametrize("piece", ["DORN (Wire) - troops attacked ", "before the strike on a strike by "])
def test_time_stays_linear(doc_of: MakeDoc, piece: str) -> None:
    def seconds(n: int) -> float:
        doc, article = doc_of(piece * n + "it rained.")
        start = time.process_time()
        events(doc, article, (), (), ())  # type: ignore[arg-type]
        return time.process_time() - start

    seconds(10)
    assert min(seconds(2000), seconds(2000)) < 20 * max(seconds(400), 0.02)  # 25 where time were quadratic
