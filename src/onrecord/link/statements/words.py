"""The words of a statement as they are compared: stems by how much they tell, numbers, names, quotations.

Nothing here knows a grammar: reports are compared by the thousand, and what is compared are lemmas as far as
endings and a table of irregular forms tell them (data/linking_words.toml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from types import MappingProxyType

from onrecord.data import load, world
from onrecord.model import Mode, Statement
from onrecord.text import fold_quotes

RARE = 5.0
"""What a word tells that the table does not have: it stands in fewer than one of 300 sentences of news."""

WORD = re.compile(r"[^\W\d_]+(?:'[a-z]{1,2}\b)?|\d[\d.,:]*")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_MARKS = str.maketrans("", "", ".,:")
_VOWEL = re.compile(r"[aeiouy]")
_SUBJECTS = frozenset(["he", "i", "it", "she", "that", "there", "they", "this", "we", "you"])
_STOPS = frozenset('.!?:"')
_ENDS = frozenset(".!?;")
_LETTERS = 24
"""Letters of a word that count: longer ones are addresses and the like."""

OPENING = 4
"""Words by which quoted sentences meet that are too short for a mark of their own (``quotes``)."""

MOST = 400
"""Words of a statement that are read: longer ones are pages taken for one."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: all its words in small letters, the stems of those that tell something, and whether there is
    a word of denying ("no", "never", "false")."""

    low: frozenset[str]
    stems: frozenset[str]
    denies: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What a statement's content says. ``stems`` are all that tell something, ``quoted`` those of them in
    quotation marks, ``names`` those written with a capital that no sentence's start asks for; ``numbers`` are
    their digits. ``run`` are the quoted words in order, of all kinds, and ``openings`` the first OPENING of
    each quoted sentence that tell something rare. ``clauses`` are sentences, and their parts before and
    behind a "but" or where another subject begins (", and we")."""

    stems: frozenset[str]
    quoted: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    run: tuple[str, ...]
    openings: tuple[tuple[str, ...], ...]
    clauses: tuple[Clause, ...]

    @property
    def denies(self) -> bool:
        """Whether any clause has a word of denying."""
        return any(c.denies for c in self.clauses)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as written, in small letters, and its stem, empty where it tells nothing; whether it is within
    quotation marks, and whether it opens a sentence; ``mark`` is what stands before it: "." where a sentence
    ends there, "," for a comma, else empty."""

    text: str
    low: str
    stem: str
    inside: bool
    opens: bool
    mark: str


def words(statement: Statement) -> Words:
    """The words of a statement's content, of the first MOST."""
    read = list(islice((w for a in statement.content for w in _read(a.exact, statement.mode)), MOST))
    telling = [w for w in read if w.stem]
    return Words(
        stems=frozenset(w.stem for w in telling),
        quoted=frozenset(w.stem for w in telling if w.inside),
        names=frozenset(w.stem for w in telling if w.text[0].isupper() and not w.opens),
        numbers=frozenset(n for w in read if (n := _number(w.low)) is not None),
        run=tuple(w.low for w in read if w.inside and not w.low[0].isdigit()),
        openings=tuple(_openings([w for w in read if w.inside and not w.low[0].isdigit()])),
        clauses=tuple(_clauses(read)),
    )


def denies(text: str) -> bool:
    """Whether a word of denying stands in a text."""
    low = fold_quotes(text).casefold()
    return "n't" in low or any(m.group() in _table()[1] for m in WORD.finditer(low))


def _openings(quoted: Sequence[_Word]) -> Iterator[tuple[str, ...]]:
    for n, w in enumerate(quoted):
        words = quoted[n : n + OPENING]
        rare = any(x.stem and weight(x.stem) >= RARE for x in words)
        if (w.opens or n == 0) and len(words) == OPENING and rare:
            yield tuple(x.low for x in words)


def _clauses(read: Sequence[_Word]) -> Iterator[Clause]:
    """Sentences, and their parts at a "but" and where another subject begins behind a comma or an "and"."""
    start = 0
    for n, w in enumerate(read):
        joined = w.mark == "," or read[n - 1].low == "and"
        if n and (w.mark == "." or w.low == "but" or (w.low in _SUBJECTS and joined)):
            yield _clause(read[start:n])
            start = n
    yield _clause(read[start:])


def _clause(read: Sequence[_Word]) -> Clause:
    return Clause(
        low=frozenset(w.low for w in read),
        stems=frozenset(w.stem for w in read if w.stem),
        denies=any(w.low in _table()[1] or w.low.endswith("n't") for w in read),
    )


def _read(content: str, mode: Mode) -> Iterator[_Word]:
    """The words of one piece of content, in order."""
    light = _table()[0]
    text = _DOTTED.sub(lambda m: m.group().replace(".", ""), fold_quotes(content))
    inside, at, opens = mode == "direct", 0, True
    for m in WORD.finditer(text):
        gap = text[at : m.start()]
        if mode != "direct" and gap.count('"') % 2:
            inside = not inside
        word = m.group()
        low = word.casefold()
        short = "" if word[0].isdigit() or low in light else stem(low)
        tells = short if len(short) > 1 and short not in light else ""
        mark = "." if at == 0 or not _ENDS.isdisjoint(gap) else "," if "," in gap else ""
        yield _Word(word, low, tells, inside, opens or not _STOPS.isdisjoint(gap), mark)
        at, opens = m.end(), False


def _number(word: str) -> str | None:
    """The digits of a number, or of a word that is one; None for other words."""
    return word.translate(_MARKS) if word[0].isdigit() else _numbers().get(word)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word in small letters without its endings, or the word that it is an irregular form of."""
    word = word[:_LETTERS]
    for mark in ("n't", "'s", "'re", "'ve", "'ll", "'d", "'m", "'"):
        word = word.removesuffix(mark)
    irregular = _table()[2].get(word)
    if irregular is not None or len(word) < 4:
        return irregular or word
    return _table()[2].get(cut := _cut(word), cut)


def _cut(word: str) -> str:
    """A regular word without its endings: plurals after Harman's S stemmer (1991), then -ed, -ing, -ly, and
    the last vowel of what is left."""
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed", "ly"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and _VOWEL.search(rest):
            word = rest[:-1] if len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "ls" else rest
            break
    if word.endswith("i") and len(word) > 2:
        word = word[:-1] + "y"
    return word.removesuffix("e") if len(word) > 3 else word


@lru_cache(maxsize=1 << 16)
def weight(word: str) -> float:
    """How much a stem tells, by how seldom it stands in a sentence of news: 1 to RARE. The names of countries
    and peoples tell little: news are full of them."""
    return 2.0 if world.country(word) is not None else _weights().get(word, RARE)


@cache
def _table() -> tuple[frozenset[str], frozenset[str], Mapping[str, str]]:
    """Words that tell nothing; words of denying; irregular forms."""
    table = load("linking_words")
    forms = {f: _cut(line.split()[0]) for line in table["irregular"] for f in line.split()}
    return frozenset(table["light"]), frozenset(table["no"]), MappingProxyType(forms)


@cache
def _numbers() -> Mapping[str, str]:
    return MappingProxyType(dict(load("linking_words")["numbers"]))


@cache
def _weights() -> Mapping[str, float]:
    bands = load("linking_words")["weights"]
    return MappingProxyType(
        {w: float(n) for n, lines in bands.items() for line in lines for w in line.split()}
    )
