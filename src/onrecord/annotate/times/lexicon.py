"""Words of a text, and the tables of time words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, cast

from onrecord.annotate.times.expressions import Unit
from onrecord.data import load
from onrecord.text import fold_quotes

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+|[^\w\s]|_")


class Word(NamedTuple):
    """One word, number or mark. ``low`` is in small letters with quotation marks folded; ``glued`` says
    that no white space stands before it. A tuple, as a text has thousands: it is made in a third of the
    time of a frozen dataclass."""

    low: str
    start: int
    end: int
    glued: bool
    capital: bool


def words(text: str, offset: int) -> tuple[Word, ...]:
    """The words of a stretch of text; their offsets count from ``offset``."""
    out: list[Word] = []
    at = -1
    for m in _WORD.finditer(fold_quotes(text)):
        start, end = m.span()
        word = m.group()
        low = word.lower()
        capital = low != word and word[0].isupper()
        out.append(Word(low, start + offset, end + offset, start == at, capital))
        at = end
    return tuple(out)


@cache
def table(name: str) -> Mapping[str, str]:
    """One table of data/times_words.toml whose values are words."""
    return cast(Mapping[str, str], load("times_words")[name])


@cache
def counts(name: str) -> Mapping[str, int]:
    """One table of data/times_words.toml whose values are whole numbers."""
    return cast(Mapping[str, int], load("times_words")[name])


@cache
def units() -> Mapping[str, Unit]:
    """Units by word, singular and plural."""
    return cast(Mapping[str, Unit], load("times_words")["units"])


@cache
def phrases(name: str) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """A table keyed by phrases, by their first word: (words, value), longest first."""
    rows = ((tuple(re.findall(r"[^\W\d_]+|'", k)), v) for k, v in load("times_words")[name].items())
    led: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in sorted(rows, key=lambda r: (-len(r[0]), r[0])):
        led.setdefault(row[0][0], []).append(row)
    return {word: tuple(held) for word, held in led.items()}
