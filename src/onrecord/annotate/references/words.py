"""Words for people and bodies that say or do something (data/{cues,honorifics}.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.data import load


@dataclass(frozen=True, slots=True)
class SourceWords:
    """Words of sources, in lower case (data/cues.toml and the offices of data/honorifics.toml)."""

    persons: frozenset[str]
    nobody: frozenset[str]
    mouthpieces: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    modifiers: frozenset[str]
    bodies: frozenset[str]
    organs: frozenset[str]
    national: frozenset[str]


@cache
def source_words() -> SourceWords:
    """The words of sources, read once."""
    table, titles = load("cues")["sources"], load("honorifics")
    persons = {*titles["heads"], *table["persons"], *titles["ranks"]} - {*table["no_persons"]}
    return SourceWords(
        frozenset(persons),
        frozenset(table["nobody"]),
        frozenset(table["mouthpieces"]),
        frozenset(table["male"]),
        frozenset(table["female"]),
        frozenset(titles["modifiers"]),
        frozenset(table["bodies"]),
        frozenset(table["organs"]),
        frozenset(table["national"]),
    )
