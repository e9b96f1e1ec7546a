"""The table of words about saying (data/cues.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from onrecord.data import load

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Cues:
    """Verbs and nouns of saying, by lemma. ``telling`` are the verbs of saying aloud or in writing,
    ``addressing`` those whose object is told, ``nouns`` those that take a clause. ``stances`` are by lemma
    or by lemma and preposition ("call for"); ``known`` are all of these that are one word."""

    telling: frozenset[str]
    addressing: frozenset[str]
    nouns: frozenset[str]
    stances: Mapping[str, str]
    known: frozenset[str]


def lemma(token: Token) -> str:
    """The lemma of a token in lower case; with an e put back where only that makes it a known word (the
    rule lemmatizer makes "hop" of "hoping")."""
    word, known = str(token.lemma_).lower(), cues().known
    return word + "e" if word not in known and word + "e" in known else word


@cache
def cues() -> Cues:
    """The table of saying, read once."""
    table = load("cues")
    telling, addressing = frozenset(table["telling"]["words"]), frozenset(table["addressing"]["words"])
    stances = {word: stance for stance, words in table["stance"].items() for word in words}
    known = telling | addressing | {word for word in stances if " " not in word}
    nouns = frozenset(table["nouns"]["clause"])
    return Cues(telling, addressing, nouns, MappingProxyType(stances), known)
