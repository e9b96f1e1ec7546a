"""What every step of reading names shares: the tokens of an article read once, pieces of it, and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.data import load
from onrecord.model import EntityKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 12
"""Tokens of the longest name kept; what the pipeline tags beyond that is a sentence run together."""

POSSESSIVE = frozenset(["'s", "’s", "'", "’", "s'", "`s"])


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens ``i`` to ``j`` that are a name, and the kind they were tagged as: None where untagged."""

    i: int
    j: int
    kind: EntityKind | None


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a Doc: as they stand (``raw``), in small letters without full stops at the end (``low``),
    whether each is a proper noun, is part of any entity of the pipeline, starts a sentence; the words of
    each entity tagged as a body; and by token those that the parse puts beside it (appositions)."""

    doc: Doc
    text: str
    raw: tuple[str, ...]
    low: tuple[str, ...]
    proper: tuple[bool, ...]
    tagged: tuple[bool, ...]
    alone: frozenset[tuple[str, ...]]
    starts: tuple[bool, ...]
    beside: Mapping[int, Sequence[int]]

    def words(self, i: int, j: int) -> str:
        """The words of a range, runs of white space made one space."""
        last = self.doc[j - 1]
        return " ".join(self.text[self.doc[i].idx : last.idx + len(last)].split())

    def key(self, i: int, j: int) -> str:
        """What mentions of one name share."""
        return self.words(i, j).casefold()

    def at(self, k: int) -> str:
        """The small word at ``k``, empty beyond either end."""
        return self.low[k] if 0 <= k < len(self.low) else ""

    def capital(self, k: int) -> bool:
        """Whether a word of letters that starts with a capital stands at ``k``."""
        return 0 <= k < len(self.raw) and self.raw[k][:1].isupper()

    def opens(self, k: int) -> bool:
        """Whether ``k`` is the first word of a line, or of the text."""
        return k == 0 or "\n" in self.raw[k - 1]


@dataclass(frozen=True, slots=True)
class Titles:
    """The words of data/honorifics.toml that stand before a name."""

    honorifics: frozenset[str]
    ranks: frozenset[str]
    heads: frozenset[str]
    modifiers: frozenset[str]
    no_roles: frozenset[str]
    royals: frozenset[str]

    def any(self, word: str) -> bool:
        """Whether it is any of them."""
        return word in self.honorifics or word in self.ranks or word in self.heads or word in self.modifiers


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of data/names.toml."""

    particles: frozenset[str]
    company: frozenset[str]
    bodies: frozenset[str]
    of_countries: frozenset[str]
    facilities: frozenset[str]
    documents: frozenset[str]
    occasions: frozenset[str]
    trades: frozenset[str]
    makers: frozenset[str]
    of_bodies: frozenset[str]
    platforms: frozenset[str]
    credits: frozenset[str]
    sport: frozenset[str]
    storms: frozenset[str]
    where: frozenset[str]
    sites: frozenset[str]
    of_states: frozenset[str]
    given: frozenset[str]


def tokens(doc: Doc, text: str) -> Tokens:
    """The tokens of a Doc whose text is ``text``."""
    raw = tuple(t.text for t in doc)
    beside: dict[int, list[int]] = {}
    for token in doc:
        if token.dep_ == "appos":
            beside.setdefault(token.head.i, []).append(token.i)
    return Tokens(
        doc=doc,
        text=text,
        raw=raw,
        low=tuple(w.lower().rstrip(".") for w in raw),
        proper=tuple(t.pos_ == "PROPN" for t in doc),
        tagged=tuple(bool(t.ent_type_) for t in doc),
        alone=frozenset(raw[e.start : e.end] for e in doc.ents if e.label_ == "ORG"),
        starts=tuple(bool(t.is_sent_start) for t in doc),
        beside=beside,
    )


@cache
def titles() -> Titles:
    """The table, read once."""
    table = load("honorifics")
    return Titles(
        *(frozenset(table[k]) for k in ("honorifics", "ranks", "heads", "modifiers", "no_roles", "royals"))
    )


@cache
def lexicon() -> Lexicon:
    """The table, read once."""
    table = load("names")
    people = load("honorifics")
    given = [*people["given_female"], *people["given_male"]]
    return Lexicon(**{k: frozenset({**table, "given": given}[k]) for k in Lexicon.__slots__})


@cache
def government() -> tuple[tuple[str, ...], frozenset[str]]:
    """Words of a government's bodies, each between spaces, and the seats that stand for governments."""
    table = load("government")
    return tuple(f" {w} " for w in table["words"]), frozenset(table["seats"])


@cache
def agencies() -> frozenset[str]:
    """The names of news agencies as they stand, and in capitals."""
    names = [name for row in load("agencies")["agency"] for name in row["names"]]
    return frozenset((*names, *(name.upper() for name in names)))


def trade(t: Tokens, k: int, human: bool) -> bool:
    """Whether the word at ``k`` says what a body is ("retailer"); with ``human``, those too that may say what
    a person does ("developer")."""
    word = t.at(k)
    known = word in lexicon().trades or (human and word in lexicon().makers)
    return known and t.raw[k].islower()
