"""The table of words that attribute (data/cues.toml): what each takes, and its stance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from onrecord.data import load

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Word:
    """What a verb or noun takes as what was said: any of ``clause``, ``quote``, ``to``, ``object``, ``as``,
    and the prepositions it takes it with."""

    takes: frozenset[str]
    prepositions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """The table, by lemma. ``telling`` are the verbs of saying aloud or in writing; ``going_on`` those
    that only go on with one ("went on to say"), ``lent`` those that lend themselves to a noun ("made a
    claim"). ``stances`` are by lemma or by lemma and preposition ("call for")."""

    verbs: Mapping[str, Word]
    nouns: Mapping[str, Word]
    telling: frozenset[str]
    going_on: frozenset[str]
    lent: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    stances: Mapping[str, str]

    def verb(self, token: Token) -> Word | None:
        """What the table has for a token that is a verb; None where it is none or not there."""
        if token.pos_ not in ("VERB", "AUX"):
            return None
        return self.verbs.get(lemma(token, self.verbs))

    def noun(self, token: Token) -> Word | None:
        """What the table has for a token that is a noun; None where it is none or not there."""
        return self.nouns.get(str(token.lemma_).lower()) if token.pos_ == "NOUN" else None


def lemma(token: Token, known: Iterable[str]) -> str:
    """The lemma of a token in lower case; with an e put back where only that makes it a known word (the
    rule lemmatizer makes "hop" of "hoping")."""
    word = str(token.lemma_).lower()
    return word + "e" if word not in known and word + "e" in known else word


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


@cache
def cues() -> Cues:
    """The table, read once."""
    table = load("cues")
    verbs = dict(table["verbs"])
    verbs["quote"] = [*verbs["quote"], *verbs["clause"]]
    stances = {word: stance for stance, words in table["stance"].items() for word in words}
    return Cues(
        _words(verbs),
        _words(table["nouns"]),
        frozenset(table["telling"]["words"]),
        frozenset(table["verbs"]["going_on"]),
        frozenset(table["nouns"]["lent"]),
        tuple(tuple(phrase.split()) for phrase in table["phrases"]["according"]),
        MappingProxyType(stances),
    )


def _words(table: Mapping[str, Iterable[str] | Mapping[str, Iterable[str]]]) -> Mapping[str, Word]:
    takes: dict[str, set[str]] = {}
    prepositions: dict[str, set[str]] = {}
    for frame, words in table.items():
        if frame in ("going_on", "lent"):
            continue
        if isinstance(words, Mapping):
            for preposition, verbs in words.items():
                for word in verbs:
                    prepositions.setdefault(word, set()).add(preposition)
        else:
            for word in words:
                takes.setdefault(word, set()).add(frame)
    return MappingProxyType(
        {
            word: Word(frozenset(takes.get(word, ())), frozenset(prepositions.get(word, ())))
            for word in sorted({*takes, *prepositions})
        }
    )
