"""Made-up articles with all that ``annotate`` would make of them, for measuring what comes after it.

News as it comes in: so many reports a day, however long it goes on. A story has its own people, bodies and
places, goes on for two weeks, and is told by forty reports; names of countries and agencies are everybody's.
A fifth of the reports are another's text, cut. Same seed, same articles.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from onrecord.annotate.ids import annotation, distinct
from onrecord.model import (
    Anchor,
    Annotation,
    Annotations,
    Article,
    Body,
    Capture,
    EntityKind,
    Event,
    Figure,
    Given,
    Mention,
    Metadata,
    Party,
    Position,
    Segment,
    Span,
    Statement,
    When,
    article_id,
)

A_STORY, DAYS, A_DAY = 40, 14, 200
"""Reports of a story, days it goes on, reports a day in all."""

COUNTRIES = ("France", "Japan", "Kenya", "Brazil", "Norway", "India", "Peru", "Egypt", "Chile", "Ghana")
OUTLETS = (
    "Ostrel Herald",
    "Norland Wire",
    "The Meridian",
    "Harbour Post",
    "Valley Tribune",
    "Eskholm Courier",
)
_SYLLABLES = tuple(
    c + v for c in ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z") for v in "aeiou"
)
_HEADS = (
    "Front", "Council", "Union", "Party", "League", "Alliance", "Movement", "Congress", "Assembly",
    "Committee", "Commission", "Agency", "Authority", "Institute", "Bank", "Court", "Brigade", "Guard",
    "Watch", "Observatory", "Federation", "Association", "Society", "Foundation", "Network", "Forum",
    "Chamber", "Board", "Bureau", "Corps", "Company", "University", "Hospital", "Church", "Club", "Fund",
    "Service", "Trust", "Academy", "Consortium",
)  # fmt: skip
"""What bodies are called last: names with one last word are compared. One body in 40 has each; of the 882
bodies that 465 reports of a real story name, the most that share a last word are one in 42, the mean one in
205."""

_VERBS = ("accepts", "rejects", "supports", "opposes")


@dataclass(slots=True)
class _Draft:
    """An article being made: its text so far, and the entries in it."""

    id: str
    text: str = ""
    entries: list[Annotation] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)

    def anchor(self, words: str, after: int) -> Anchor:
        start = self.text.index(words, after)
        return Anchor(self.id, start, start + len(words), words)

    def add(self, kind: str, at: Anchor, body: Body) -> Annotation:
        made = annotation(kind, [at], body, "bench/1")
        self.entries.append(made)
        return made


@dataclass(frozen=True, slots=True)
class _Story:
    people: tuple[str, ...]
    bodies: tuple[str, ...]
    places: tuple[str, ...]
    things: tuple[str, ...]
    first: int
    country: str


def articles(count: int, seed: int = 7) -> Iterator[tuple[Capture, Annotations]]:
    """So many articles, in the order in which they come in."""
    stories: dict[int, _Story] = {}
    told: dict[int, list[str]] = {}
    for n in range(count):
        chosen = random.Random(f"{seed} {n}")
        at_once = A_DAY * DAYS // A_STORY
        number = n // (A_STORY * at_once) * at_once + n % at_once
        if number not in stories:
            stories[number] = _story(random.Random(f"{seed} story {number}"), n // A_DAY)
            told[number] = []
        stories = {k: s for k, s in stories.items() if k > number - 2 * at_once}
        yield _article(n, stories[number], told[number], chosen)


def _name(chosen: random.Random, syllables: int) -> str:
    return "".join(chosen.choice(_SYLLABLES) for _ in range(syllables)).capitalize()


def _story(chosen: random.Random, first: int) -> _Story:
    return _Story(
        tuple(f"{_name(chosen, 2)} {_name(chosen, 3)}" for _ in range(6)),
        tuple(f"{_name(chosen, 3)} {w}" for w in chosen.sample(_HEADS, 3)),
        tuple(_name(chosen, 3) for _ in range(4)),
        tuple(f"{_name(chosen, 3).lower()} {w}" for w in ("plan", "dam", "truce", "road")),
        first,
        chosen.choice(COUNTRIES),
    )


def _article(n: int, story: _Story, told: list[str], chosen: random.Random) -> tuple[Capture, Annotations]:
    day = date(2010, 1, 1) + timedelta(days=n // A_DAY)
    draft = _Draft("")
    plan = [(kind, chosen.random()) for kind in ("toll", "said", "said", "met", "struck", "takes", "plain")]
    seeds = told[-3] if len(told) > 2 and chosen.random() < 0.2 else f"{n}"
    told.append(seeds)
    words = random.Random(seeds)
    lines = [_line(kind, story, words, n // A_DAY - story.first) for kind, _ in plan]
    text = f"Report {n}.\n" + "\n".join(line for line, _ in lines)
    capture = Capture(f"r{n}.txt", "text", text.encode(), "2026-01-02T03:04:05+00:00")
    draft.id = article_id(capture, Given())
    draft.text = text
    when = _when(day.isoformat())
    at = text.index("\n") + 1
    draft.sentences.append(Span(0, at - 1))
    for line, parts in lines:
        draft.sentences.append(Span(at, at + len(line)))
        _entries(draft, at, parts, when)
        at += len(line) + 1
    known = Metadata(outlet=chosen.choice(OUTLETS), language="en", published=when, dated=when)
    article = Article(
        draft.id, capture.sha256, capture.source, text, (Segment(0, len(text), "body", 0, len(text)),), (),
        known, tuple(draft.sentences), 1,
    )  # fmt: skip
    made = distinct(draft.entries)
    return capture, Annotations(article, tuple(draft.sentences), tuple(made), True, None, "bench/1")


def _when(day: str) -> When:
    return When(day, day, day, "day", "stated", "made up")


_Parts = dict[str, str]


def _line(kind: str, story: _Story, words: random.Random, day: int) -> tuple[str, _Parts]:
    """A sentence of a kind and the words in it that entries are made of."""
    who, body, place = (words.choice(of) for of in (story.people, story.bodies, story.places))
    thing, deed = words.choice(story.things), words.choice(_VERBS)
    some = " ".join(words.choice(_SYLLABLES) + words.choice(_SYLLABLES) for _ in range(9))
    match kind:
        case "toll":
            number = f"{100 + 10 * day + words.randrange(3)} people"
            line = f"The {body} said {number} had been killed in {place} and {some}."
        case "said":
            number = ""
            line = f"{who} of {story.country} said on the day that {some} would follow in {place}."
        case "met":
            number, line = "", f"{who} met the {body} in {place} over the {thing} and {some}."
        case "struck":
            number, line = "", f"Fighters of the {body} struck {place} while {some} went on there."
        case "takes":
            number, line = "", f"The {body} {deed} the {thing} which {some} has brought about."
        case _:
            number, line = "", f"Nothing else was told from {place} of what {some} had been."
    return line, {
        "kind": kind, "who": who, "body": body, "place": place, "thing": thing, "deed": deed,
        "some": some, "number": number, "country": story.country,
    }  # fmt: skip


def _entries(draft: _Draft, at: int, parts: _Parts, day: When) -> None:
    """The entries of one sentence."""

    def named(words: str, kind: EntityKind) -> Party | None:
        if words not in draft.text[at : draft.sentences[-1].end]:
            return None
        found = draft.anchor(words, at)
        draft.add("mention", found, Mention("named", kind, words))
        return Party(found, (found.span,))

    who, body = named(parts["who"], "person"), named(parts["body"], "organization")
    place = named(parts["place"], "place")
    named(parts["country"], "place")
    some = draft.anchor(parts["some"], at)
    match parts["kind"]:
        case "toll" if body is not None:
            number = draft.anchor(parts["number"], at)
            low = int(parts["number"].split()[0])
            people = draft.anchor("people", at)
            draft.add(
                "figure",
                number,
                Figure(
                    low, low, "exact", "killed", who=people, where=place, authority=(body,), counts="total"
                ),
            )
        case "said" if who is not None:
            cue = draft.anchor("said", at)
            draft.add("statement", some, Statement((who,), "named", True, cue, (some,), "indirect", said=day))
        case "met" if who is not None and body is not None:
            met = draft.anchor("met", at)
            draft.add("event", met, Event("CONSULT", "meet", False, (who,), (body,), place, day, "happened"))
        case "struck" if body is not None:
            struck = draft.anchor("struck", at)
            draft.add("event", struck, Event("ASSAULT", None, False, (body,), (), place, day, "happened"))
        case "takes" if body is not None:
            deed, thing = draft.anchor(parts["deed"], at), draft.anchor(parts["thing"], at)
            key = tuple(sorted(parts["thing"].split()))
            draft.add("position", deed, Position(body, parts["deed"], thing, "proposal", key, when=day))  # type: ignore[arg-type]
