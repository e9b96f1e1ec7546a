"""The table of words that name each measure (data/measures.toml), as values to look things up in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.data import load

MEASURES = (
    "killed", "injured", "captured", "held", "freed", "missing", "displaced", "evacuated", "sheltering",
    "detained", "arrested", "infected", "aid_trucks", "population", "votes", "buildings",
)  # fmt: skip
"""The measures named by verbs and nouns, in the order in which one is preferred where a word names two."""


@dataclass(frozen=True, slots=True)
class Table:
    """Lemma -> measure, for each way of naming one, and the word classes; all lower case.

    ``unit`` maps a noun (or two words) to its kind (distance, mass, volume, area, time, money) and its name
    as exported. ``needs`` maps a measure to the class of noun its verbs must count.
    """

    object: Mapping[str, str]
    subject: Mapping[str, str]
    adjective: Mapping[str, str]
    noun: Mapping[str, str]
    itself: Mapping[str, str]
    toll: Mapping[str, str]
    unit: Mapping[str, tuple[str, str]]
    needs: Mapping[str, str]
    people: frozenset[str]
    building: frozenset[str]
    animals: frozenset[str]
    apart: frozenset[str]
    labels: frozenset[str]
    goods: frozenset[str]
    acts: frozenset[str]
    stocks: frozenset[str]
    lasting: frozenset[str]
    sites: frozenset[str]
    reached: frozenset[str]
    begun: frozenset[str]
    flight: Flight
    care: Care


@dataclass(frozen=True, slots=True)
class Flight:
    """Words of flight across a border: verbs of three kinds, words that must stand near, nouns of where,
    verbs of what for, and nouns for people that say nothing else of them."""

    crossing: frozenset[str]
    arriving: frozenset[str]
    pouring: frozenset[str]
    beside: frozenset[str]
    borders: frozenset[str]
    purposes: frozenset[str]
    people: frozenset[str]


@dataclass(frozen=True, slots=True)
class Care:
    """Words that tell why people are treated: injuries, their causes, diseases and how their names end."""

    hurts: frozenset[str]
    scenes: frozenset[str]
    diseases: frozenset[str]
    endings: tuple[str, ...]


@cache
def table() -> Table:
    """The shipped table; read once."""
    raw = load("measures")

    def words(way: str) -> dict[str, str]:
        return {word: m for m in reversed(MEASURES) for word in raw[m][way]}

    care = raw["care"]
    return Table(
        object=words("object"),
        subject=words("subject"),
        adjective=words("adjective"),
        noun=words("noun"),
        itself=words("itself"),
        toll=words("toll"),
        unit={
            word: (kind, unit)
            for kind, units in raw["units"].items()
            for unit, names in units.items()
            for word in names
        },
        needs=raw["needs"],
        people=frozenset(raw["classes"]["people"]),
        building=frozenset(raw["classes"]["building"]),
        animals=frozenset(raw["classes"]["animals"]),
        apart=frozenset(raw["apart"]["nouns"]),
        labels=frozenset(raw["apart"]["labels"]),
        goods=frozenset(raw["relief"]["goods"]),
        acts=frozenset(raw["relief"]["acts"]),
        stocks=frozenset(raw["relief"]["stocks"]),
        lasting=frozenset(raw["lasting"]["nouns"]),
        sites=frozenset(raw["places"]["sites"]),
        reached=frozenset(raw["places"]["reached"]),
        begun=frozenset(raw["lasting"]["begun"]),
        flight=Flight(**{name: frozenset(listed) for name, listed in raw["flight"].items()}),
        care=Care(
            frozenset(care["hurts"]),
            frozenset(care["scenes"]),
            frozenset(care["diseases"]),
            tuple(care["endings"]),
        ),
    )
