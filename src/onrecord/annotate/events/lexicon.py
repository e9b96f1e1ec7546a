"""The table of event words (data/plover.toml), read once into frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.data import load

CLASSES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""The sixteen event classes of PLOVER 2.0."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table: a verb or noun and what must stand with it (syntax at the top of the table)."""

    lemma: str
    event_class: str
    speech_act: bool
    needs: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    party: bool = False
    wide: bool = False
    two: bool = False
    alone: bool = False
    compound: bool = False
    third: bool = False
    subjects: frozenset[str] = frozenset()
    mode: str | None = None

    @property
    def weight(self) -> int:
        """How much must hold for the entry to fit: of two that fit, the heavier wins."""
        return 2 * len(self.needs) + 2 * bool(self.objects) + 2 * bool(self.subjects) + self.party


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The whole table. Entries of one lemma stand heaviest first, in table order where even."""

    verbs: dict[str, tuple[Entry, ...]]
    nouns: dict[str, tuple[Entry, ...]]
    people: frozenset[str]
    persons: frozenset[str]
    light: frozenset[str]
    done_to: frozenset[str]
    object_control: frozenset[str]
    reporting: frozenset[str]
    announcing: frozenset[str]
    states: frozenset[str]
    ending: frozenset[str]
    measures: frozenset[str]
    lasting: frozenset[str]
    undone: frozenset[str]
    states_of: frozenset[str]
    nature: frozenset[str]
    mishaps: frozenset[str]
    mishap_verbs: frozenset[str]
    papers: frozenset[str]
    verbal: dict[str, frozenset[str]]
    vehicles: frozenset[str]
    weapons: frozenset[str]
    bodies: frozenset[str]
    befalls: frozenset[str]
    by_itself: frozenset[str]
    passage: frozenset[str]
    topical: frozenset[str]
    places: frozenset[str]
    sending: frozenset[str]
    giving: frozenset[str]
    own: frozenset[str]
    status: dict[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The table, read once. Its dicts are not to be changed."""
    table = load("plover")
    verbs, nouns = _entries(table)
    return Lexicon(
        verbs=verbs,
        nouns=nouns,
        people=frozenset(table["people"]["nouns"]),
        persons=frozenset(table["people"]["nouns"]) - frozenset(table["bodies"]["nouns"]),
        light=frozenset(table["light"]["verbs"]),
        done_to=frozenset(table["done_to"]["nouns"]),
        object_control=frozenset(table["object_control"]["verbs"]),
        reporting=frozenset(table["reporting"]["verbs"]),
        announcing=frozenset(table["announcing"]["verbs"]),
        states=frozenset(table["states"]["verbs"]),
        measures=frozenset(table["measures"]["nouns"]),
        ending=frozenset(table["ending"]["verbs"]),
        lasting=frozenset(table["lasting"]["verbs"]),
        undone=frozenset(table["lasting"]["undone"]),
        states_of=frozenset(table["lasting"]["besides"]),
        nature=frozenset(table["nature"]["nouns"]),
        mishaps=frozenset(table["mishaps"]["nouns"]),
        mishap_verbs=frozenset(table["mishaps"]["verbs"]),
        papers=frozenset(table["papers"]["nouns"]),
        verbal={k: frozenset(v) for k, v in table["verbal"].items()},
        vehicles=frozenset(table["vehicles"]["nouns"]),
        weapons=frozenset(table["weapons"]["nouns"]),
        bodies=frozenset(table["bodies"]["nouns"]),
        befalls=frozenset(table["befalls"]["verbs"]),
        by_itself=frozenset(table["by_itself"]["verbs"]),
        passage=frozenset(table["objects"]["passage"]),
        topical=frozenset(table["topical"]["verbs"]),
        places=frozenset(table["places"]["nouns"]),
        sending=frozenset(table["sending"]["verbs"]),
        giving=frozenset(table["giving"]["verbs"]),
        own=frozenset(
            [
                *table["objects"]["troops"],
                *table["objects"]["staff"],
                "ambassador",
                "staff",
                "inspector",
                "observer",
            ]
        ),
        status={k: frozenset(v) for k, v in table["status"].items()},
    )


def _entries(table: dict[str, Any]) -> tuple[dict[str, tuple[Entry, ...]], dict[str, tuple[Entry, ...]]]:
    """The entries of verbs and of nouns by lemma."""
    verbs: dict[str, list[Entry]] = {}
    nouns: dict[str, list[Entry]] = {}
    for name in CLASSES:
        for key, into, speech in (
            ("said", verbs, True),
            ("done", verbs, False),
            ("said_nouns", nouns, True),
            ("done_nouns", nouns, False),
        ):
            for line in table[name].get(key, ()):
                entry = (
                    _noun(line, name, speech, table) if into is nouns else _entry(line, name, speech, table)
                )
                into.setdefault(entry.lemma, []).append(entry)
    return (
        {k: _heaviest_first(v) for k, v in verbs.items()},
        {k: _heaviest_first(v) for k, v in nouns.items()},
    )


def _heaviest_first(entries: list[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda e: (-e.weight, len(e.objects))))


def _entry(line: str, event_class: str, speech: bool, table: dict[str, Any]) -> Entry:
    lemma, *rest = line.split()
    needs, mode = [], None
    words: dict[str, set[str]] = {"=": set(), "!": set(), "<": set()}
    marks = {part for part in rest if part in ("?", "??", "&", "~", "+", "^")}
    for part in rest:
        if part in marks:
            continue
        if part[0] == "/":
            mode = part[1:]
        elif part[0] in words:
            words[part[0]] |= _listed(part, table)
        else:
            needs.append(part)
    if lemma == "not":
        lemma, needs = needs[0], ["not", *needs[1:]]
    must, may_not, who = (frozenset(words[k]) for k in "=!<")
    return Entry(
        lemma,
        event_class,
        speech,
        tuple(needs),
        must,
        may_not,
        party=bool(marks & {"?", "??"}),
        wide="??" in marks,
        two="&" in marks,
        alone="~" in marks,
        compound="+" in marks,
        third="^" in marks,
        subjects=who,
        mode=mode,
    )


def _listed(part: str, table: dict[str, Any]) -> set[str]:
    """The words of one part of an entry, "@name" being a whole list."""
    out = set[str]()
    for word in part[1:].split(","):
        out.update(table["objects"][word[1:]] if word[0] == "@" else [word])
    return out


def _noun(line: str, event_class: str, speech: bool, table: dict[str, Any]) -> Entry:
    """A noun entry: the last plain word is the head, the words before it must stand right before it."""
    words = [p for p in line.split() if p[0] not in "/!<="]
    mode = next((p[1:] for p in line.split() if p[0] == "/"), None)
    never, near, of = (
        frozenset[str]().union(*(_listed(p, table) for p in line.split() if p[0] == mark)) for mark in "!<="
    )
    needs = tuple(words[:-1])
    return Entry(words[-1], event_class, speech, needs, of, never, subjects=near, mode=mode)
