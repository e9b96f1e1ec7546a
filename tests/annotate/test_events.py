"""Events: class, parties, place, status, and what ties an event to times, statements and figures."""

from __future__ import annotations

import time

import pytest
from tests.annotate.conftest import MakeDoc
from tests.annotate.reading import read, words

from onrecord.annotate.events import events
from onrecord.annotate.ids import annotation
from onrecord.model import Annotation, Event, Figure, Statement, Time, When
from onrecord.text import Span, anchor


@pytest.mark.parametrize(
    ("text", "trigger", "event_class"),
    [
        ("Velmar and Calvara agreed to share the river.", "agreed", "AGREE"),
        ("Anna Keller met the king of Calvara in Port Serin.", "met", "CONSULT"),
        ("Velmar praised the mediators for their work.", "praised", "SUPPORT"),
        ("Velmar shared intelligence with Calvara.", "shared", "COOPERATE"),
        ("Velmar sent 40 tonnes of food to the refugees.", "sent", "AID"),
        ("The president of Velmar resigned on Monday.", "resigned", "CONCEDE"),
        ("The rebels released twelve prisoners in Port Serin.", "released", "RETREAT"),
        ("Velmar reopened the border crossing.", "reopened", "RETREAT"),
        ("Velmar withdrew its troops from Calvara.", "withdrew", "RETREAT"),
        ("Velmar urged Calvara to open the border.", "urged", "REQUEST"),
        ("Velmar accused Calvara of bad faith.", "accused", "ACCUSE"),
        ("The rebels rejected the proposal by Velmar.", "rejected", "REJECT"),
        ("The rebels threatened to attack Port Serin.", "threatened", "THREATEN"),
        ("Thousands of students protested in Port Serin.", "protested", "PROTEST"),
        ("Velmar expelled the Calvaran ambassador.", "expelled", "SANCTION"),
        ("Velmar massed troops near the border with Calvara.", "massed", "MOBILIZE"),
        ("Police arrested nine men in Port Serin.", "arrested", "COERCE"),
        ("The army closed the border crossing with Calvara.", "closed", "COERCE"),
        ("Rebels seized the town of Lomary on Monday.", "seized", "COERCE"),
        ("The army shelled Lomary for two hours.", "shelled", "ASSAULT"),
        ("Velmari air strikes on Lomary went on for hours.", "air strikes", "ASSAULT"),
        ("Talks between Velmar and Calvara ended in Port Serin without agreement.", "Talks", "CONSULT"),
    ],
)
def test_classes(doc_of: MakeDoc, text: str, trigger: str, event_class: str) -> None:
    assert read(doc_of, text)[trigger].event_class == event_class


@pytest.mark.parametrize(
    "text",
    [
        "The town has a school and two bridges.",
        "The ministry released a statement on Monday.",
        "The plan met every target.",
        "The minister declined to comment.",
        "Prices in Velmar fell by a third last year.",
        "Aid arrived.",
    ],
)
def test_a_bare_report_of_fact_is_no_event(doc_of: MakeDoc, text: str) -> None:
    assert read(doc_of, text) == {}


def test_active_and_passive_have_the_same_roles(doc_of: MakeDoc) -> None:
    for text in ("The rebels attacked Lomary.", "Lomary was attacked by the rebels."):
        event = read(doc_of, text)["attacked"]
        assert [w.lower() for w in words(event.actors)] == ["the rebels"]
        assert words(event.recipients) == ["Lomary"]


def test_a_passive_without_agent_leaves_the_actor_open(doc_of: MakeDoc) -> None:
    event = read(doc_of, "Nine men were arrested in Kesmora City.")["arrested"]
    assert event.actors == ()
    assert words(event.recipients) == ["Nine men"]
    assert event.place is not None and event.place.words is not None
    assert event.place.words.exact == "Kesmora City"


def test_a_meeting_is_mutual(doc_of: MakeDoc) -> None:
    event = read(doc_of, "Talks between Velmar and Calvara ended in Port Serin.")["Talks"]
    assert words(event.actors) == words(event.recipients) == ["Velmar", "Calvara"]


def test_parties_refer_to_the_names_in_their_words(doc_of: MakeDoc) -> None:
    text = "Velmari troops attacked rebels near Lomary."
    actor = read(doc_of, text)["attacked"].actors[0]
    assert actor.words is not None and actor.words.exact == "Velmari troops"
    assert actor.refers == (Span(0, len("Velmari")),)


def test_a_pronoun_for_the_speaker_refers_to_the_speaker(doc_of: MakeDoc) -> None:
    text = "The Daral Front said it had rejected the proposal."
    assert read(doc_of, text)["rejected"].actors[0].refers == (Span(4, 4 + len("Daral Front")),)


def test_whoever_is_urged_is_whoever_is_to_act(doc_of: MakeDoc) -> None:
    found = read(doc_of, "Velmar called on Calvara to release the prisoners.")
    assert words(found["called on"].recipients) == ["Calvara"]
    assert words(found["release"].actors) == ["Calvara"]
    assert found["called on"].speech_act and not found["release"].speech_act


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("The rebels attacked Lomary.", "attacked", "happened"),
        ("The army has been shelling Lomary since Monday.", "shelling", "ongoing"),
        ("The army will attack Lomary.", "attack", "planned"),
        ("The army plans to attack Lomary.", "attack", "planned"),
        ("Anna Keller said the envoy would visit Port Serin.", "visit", "planned"),
        ("The rebels threatened to attack Lomary.", "attack", "threatened"),
        ("The rebels vowed to attack Lomary.", "attack", "threatened"),
        ("Velmar urged Calvara to release the prisoners.", "release", "called_for"),
        ("Calvara must release the prisoners, Velmar said.", "release", "called_for"),
        ("If the rebels attack Lomary, the talks will end.", "attack", "conditional"),
        ("The army may attack Lomary.", "attack", "conditional"),
        ("The army did not attack Lomary.", "attack", "denied"),
        ("The army denied that it had attacked Lomary.", "attacked", "denied"),
        ("The rebels refused to release the prisoners.", "release", "denied"),
        ("Velmar said the rebels attacked Lomary.", "attacked", "happened"),
        ("The general spoke of an expected attack on Lomary.", "attack", "planned"),
        ("Velmar condemned the attack on Lomary.", "attack", "happened"),
        ("Velmar demanded the release of the prisoners.", "release", "called_for"),
        ("The rebels rejected the release of the prisoners.", "release", "denied"),
    ],
)
def test_status(doc_of: MakeDoc, text: str, trigger: str, status: str) -> None:
    assert read(doc_of, text)[trigger].status == status


def test_when_statements_and_figures_of_the_clause(doc_of: MakeDoc) -> None:
    text = "Velmar said the rebels killed 27 people in Lomary on Monday, and the army left."
    doc, article = doc_of(text)

    def at(exact: str) -> Span:
        return Span(text.index(exact), text.index(exact) + len(exact))

    when = When("2019-06-03", "2019-06-03", "2019-06-03", "day", "stated", "test")
    on = anchor(article.id, text, at("Monday"))
    times = (annotation("time", [on], Time("DATE", "2019-06-03", when=when), "test"),)
    content = anchor(article.id, text, at("the rebels killed 27 people in Lomary on Monday"))
    statement = annotation(
        "statement", [content], Statement((), "unknown", False, None, (content,), "indirect"), "test"
    )
    figure = annotation(
        "figure", [anchor(article.id, text, at("27 people"))], Figure(27, 27, "exact", "killed"), "test"
    )
    found = events(doc, article, times, (statement,), (figure,))  # type: ignore[arg-type]
    killed = next(a for a in found if a.anchor.exact == "killed")
    assert isinstance(killed.body, Event)
    assert killed.body.when == when
    assert killed.body.statements == (statement.id,)
    assert killed.body.figures == (figure.id,)


def test_two_times_in_a_clause_leave_when_open(doc_of: MakeDoc) -> None:
    text = "The rebels attacked Lomary on Monday and Tuesday."
    doc, article = doc_of(text)
    times: list[Annotation] = []
    for day, word in (("2019-06-03", "Monday"), ("2019-06-04", "Tuesday")):
        start = text.index(word)
        on = anchor(article.id, text, Span(start, start + len(word)))
        when = When(day, day, day, "day", "stated", "test")
        times.append(annotation("time", [on], Time("DATE", day, when=when), "test"))
    (found,) = events(doc, article, tuple(times), (), ())  # type: ignore[arg-type]
    assert isinstance(found.body, Event) and found.body.when is None


def test_time_stays_linear_on_one_endless_sentence(doc_of: MakeDoc) -> None:
    def seconds(n: int) -> float:
        text = "The army attacked Lomary and " * n + "it rained."
        doc, article = doc_of(text)
        start = time.process_time()
        events(doc, article, (), (), ())  # type: ignore[arg-type]
        return time.process_time() - start

    seconds(10)
    assert min(seconds(2000), seconds(2000)) < 20 * max(seconds(400), 0.02)  # 25 where time were quadratic


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("The ministers are to meet the envoy of Norland in Dorn.", "meet", "planned"),
        ("Attacks by the army on the town of Dorn had not ceased.", "Attacks", "ongoing"),
        ("Norland would give money and provide tents to Dornia.", "provide", "planned"),
    ],
)
def test_what_is_to_come_or_goes_on(doc_of: MakeDoc, text: str, trigger: str, status: str) -> None:
    assert read(doc_of, text)[trigger].status == status


def test_who_says_so_is_not_whom_it_befell(doc_of: MakeDoc) -> None:
    text = (
        "At least 3,500 protesters seeking the end of President Jan Hall's rule have been killed since it "
        "began, the UN says."
    )
    assert words(read(doc_of, text)["killed"].recipients) == ["At least 3,500 protesters"]


def test_a_film_released_frees_nobody(doc_of: MakeDoc) -> None:
    assert "released" not in read(doc_of, "The film that the Norland League released showed the town.")
    assert "released" not in read(doc_of, "The film the Norland League released showed the town.")
