"""Kinds of people and bodies by their common nouns, and given names (data/{cues,honorifics}.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from onrecord.annotate.references.words import source_words
from onrecord.data import load

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Kinds:
    """Words in lower case.

    ``epithets`` name somebody again who was named before ("the senator"); ``free`` are those of them that
    go with any other office; ``generic`` do so for a body ("the group"); ``bodies`` are these and all other
    bodies. ``short`` has the full word of a shortened office; ``given`` the gender of a given name.
    """

    epithets: frozenset[str]
    free: frozenset[str]
    generic: frozenset[str]
    bodies: frozenset[str]
    parts: frozenset[str]
    short: Mapping[str, str]
    given: Mapping[str, str]


@cache
def kinds() -> Kinds:
    """The tables, read once."""
    table, titles = load("cues")["sources"], load("honorifics")
    given = dict.fromkeys(titles["given_female"], "f") | dict.fromkeys(titles["given_male"], "m")
    return Kinds(
        frozenset([*table["epithets"], *table["free_epithets"]]),
        frozenset(table["free_epithets"]),
        frozenset(table["generic"]),
        frozenset([*table["generic"], *table["bodies"]]),
        frozenset(table["parts"]),
        MappingProxyType(dict(titles["short"])),
        MappingProxyType(given),
    )


def is_person(token: Token) -> bool:
    """Whether a common noun is that of an office, rank or plain person."""
    return str(token.lemma_).lower() in source_words().persons


def is_plural(token: Token) -> bool:
    """Whether a noun or name stands in the plural."""
    return token.tag_ in ("NNS", "NNPS")


def is_definite(head: Token) -> bool:
    """Whether a phrase points at somebody: "the", "this", or whose it is."""
    for c in head.lefts:
        if c.dep_ == "det":
            return str(c.lower_) in ("the", "this", "that")
        if c.dep_ == "poss":
            return True
    return False


def gender_of(words: set[str]) -> str | None:
    """What titles and offices tell of somebody's gender, "m" or "f"."""
    table = source_words()
    if words & table.female or any(w.endswith("woman") for w in words):
        return "f"
    if words & table.male or any(w.endswith("man") and w != "woman" and len(w) > 5 for w in words):
        return "m"
    return None
