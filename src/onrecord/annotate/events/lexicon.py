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
    undergoing: frozenset[str]
    ordering: frozenset[str]
    pressing: frozenset[str]
    acting: frozenset[str]
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
    animals: frozenset[str]
    mishaps: frozenset[str]
    mishap_verbs: frozenset[str]
    papers: frozenset[str]
    verbal: dict[str, frozenset[str]]
    vehicles: frozenset[str]
    weapons: frozenset[str]
    bodies: frozenset[str]
    befalls: frozenset[str]
    suffers: frozenset[str]
    by_itself: frozenset[str]
    passage: frozenset[str]
    topical: frozenset[str]
    places: frozenset[str]
    sending: frozenset[str]
    giving: frozenset[str]
    own: frozenset[str]
    status: dict[str, frozenset[str]]


_LISTS = {
    "people": "people.nouns",
    "light": "light.verbs",
    "done_to": "done_to.nouns",
    "undergoing": "undergoing.verbs",
    "ordering": "ordering.verbs",
    "pressing": "pressing.nouns",
    "acting": "acting.nouns",
    "object_control": "object_control.verbs",
    "reporting": "reporting.verbs",
    "announcing": "announcing.verbs",
    "states": "states.verbs",
    "ending": "ending.verbs",
    "measures": "measures.nouns",
    "lasting": "lasting.verbs",
    "undone": "lasting.undone",
    "states_of": "lasting.besides",
    "nature": "nature.nouns",
    "animals": "nature.animals",
    "mishaps": "mishaps.nouns",
    "mishap_verbs": "mishaps.verbs",
    "papers": "papers.nouns",
    "vehicles": "vehicles.nouns",
    "weapons": "weapons.nouns",
    "bodies": "bodies.nouns",
    "befalls": "befalls.verbs",
    "suffers": "befalls.always",
    "by_itself": "by_itself.verbs",
    "passage": "objects.passage",
    "topical": "topical.verbs",
    "places": "places.nouns",
    "sending": "sending.verbs",
    "giving": "giving.verbs",
}
"""Where the table has the words of each plain list: section and key."""

_OWN = ("ambassador", "staff", "inspector", "observer", "peacekeeper")


@cache
def lexicon() -> Lexicon:
    """The table, read once. Its dicts are not to be changed."""
    table = load("plover")
    verbs, nouns = _entries(table)
    lists: dict[str, frozenset[str]] = {}
    for name, where in _LISTS.items():
        section, key = where.split(".")
        lists[name] = frozenset(table[section][key])
    return Lexicon(
        verbs=verbs,
        nouns=nouns,
        persons=lists["people"] - lists["bodies"],
        verbal={k: frozenset(v) for k, v in table["verbal"].items()},
        own=frozenset([*table["objects"]["troops"], *table["objects"]["staff"], *_OWN]),
        status={k: frozenset(v) for k, v in table["status"].items()},
        **lists,
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
