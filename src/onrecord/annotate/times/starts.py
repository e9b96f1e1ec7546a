"""Where a time expression may start, and what kind of reader may read it there.

Most words of a text begin no expression: ``may_start`` rules them out by a look at a table, and a word that
only leads, such as an article, by the few words after it. ``openers`` are the words that a kind of reader may
start at, so that the others cost nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from onrecord.annotate.times.lexicon import Word, counts, phrases
from onrecord.annotate.times.numbers import low
from onrecord.annotate.times.steps import STEPS

Kind = Literal[
    "like", "week", "period", "edge", "share", "clock", "daytime", "day", "the", "near", "length", "year",
    "every", "vague", "whole", "counted", "part", "unplaced", "told",
]  # fmt: skip
"""Kinds of readers, by what they may start at."""

_LONG = ("daylong", "weeklong", "monthlong", "yearlong", "nightlong", "hourlong", "decadelong",
         "centurylong")  # fmt: skip
_EDGES = ("end", "close", "start", "beginning", "turn", "middle", "latter", "early", "first", "second",
          "last", "third", "final", "later", "outset", "onset", "opening", "late", "mid", "earlier",
          "year")  # fmt: skip
_LEADING = frozenset(["the", "a", "an", "as", "at", "not", "no", "up", "well", "over", "under", "about",
                      "around", "some", "more", "less", "just", "close", "that", "this", "these", "those",
                      "another", "to"])  # fmt: skip
"""Words that only lead: articles, and those of "as long as", "at least", "around the year"."""
SOON = 4
"""In how many words after a leading one a word of time has to stand: "the next two or three weeks"."""


def _words(*names: str) -> frozenset[str]:
    """The words of those tables, of phrases the first."""
    led = ("mods", "vague", "holidays", "movable")
    return frozenset(word for name in names for word in (phrases(name) if name in led else counts(name)))


@cache
def openers(kind: Kind) -> frozenset[str]:
    """The words that a kind of reader may start at; none of them begins with a digit."""
    feasts = _words("holidays", "movable")
    days = (
        _words("weekdays", "months", "ordinals", "numbers")
        | feasts
        | {"the", "today", "yesterday", "tomorrow"}
    )
    near = frozenset(STEPS) | {"the", "a", "comparable", "corresponding", "year", "very"}
    years = frozenset(["the", "fiscal", "fy", "a", "ad"]) | _words("numbers")
    length = (_words("mods", "units", "numbers") | set(STEPS)) | frozenset(
        ["the", "these", "those", "a", "an", "several", "few", "many", "couple", "dozens", "scores",
         "hundreds", "thousands", "half", "recent", "intervening", "final", "first", "another", "quarter"]
    )  # fmt: skip
    table: Mapping[Kind, frozenset[str]] = {
        "like": frozenset(["the", "that", "same", "comparable", "corresponding"]),
        "week": frozenset(["the", "week", "weekend"]),
        "period": near | years | _words("months", "seasons", "ordinals") | feasts | {"q", "h", "final"},
        "edge": frozenset([*_EDGES, "the", "very", "month", "week"]),
        "share": frozenset(["the", "a", "most", "much", "all"]),
        "clock": _words("clock", "numbers"),
        "daytime": days | {"tonight", "overnight", "this", "last", "that", "next", "mid"},
        "day": days,
        "the": frozenset(["the"]),
        "near": near,
        "length": length,
        "year": years | _words("ordinals", "decades") | {"'", "early", "late", "mid"},
        "every": _words("sets", "weekdays") | {f"{d}s" for d in counts("weekdays")} | _EVERY,
        "vague": _words("vague"),
        "whole": frozenset([*_LONG, "all", "the", "a", "an", "this", "that"]) | _words("units"),
        "counted": frozenset(["the", "this", "that"]),
        "part": _words("parts") | {"one"},
        "unplaced": frozenset(["present", "modern", "date", "that", "the", "those", "later", "earlier"]),
        "told": _words("seasons") | {"former", "formerly", "future", "the"},
    }  # fmt: skip
    return table[kind]


_EVERY = frozenset(["every", "each", "per", "once", "twice"])


@cache
def _starts() -> frozenset[str]:
    """Words that an expression may start with."""
    kinds: tuple[Kind, ...] = (
        "like", "week", "period", "edge", "share", "clock", "daytime", "day", "near", "length", "year",
        "every", "vague", "whole", "counted", "part", "unplaced", "told",
    )  # fmt: skip
    return frozenset().union(*(openers(kind) for kind in kinds))


@cache
def _known() -> frozenset[str]:
    """Words that show, after a leading one, that an expression may have started."""
    tables = ("months", "weekdays", "decades", "seasons", "parts", "clock", "units", "sets", "numbers")
    plurals = {f"{word}s" for name in ("weekdays", "parts") for word in counts(name)}
    vague = {part for held in phrases("vague").values() for phrase, _ in held for part in phrase}
    more = frozenset(_EDGES) | {
        "half",
        "period",
        "few",
        "several",
        "many",
        "time",
        "date",
        "q",
        "h",
        "fiscal",
        "fy",
        "couple",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        *_LONG,
    }
    found = _words(*tables, "holidays", "movable") | plurals | vague | more | set(STEPS)
    return found - _LEADING - {"of", "one", "early", "late", "first", "not", "for", "very", "or", "and"}


def may_start(w: tuple[Word, ...], i: int) -> bool:
    """Whether an expression may start there."""
    word = w[i].low
    if word not in _starts():
        return word[0].isdecimal()
    if word == "'":
        return low(w, i + 1)[:1].isdecimal() or low(w, i + 1) in counts("decades")
    if word not in _LEADING:
        return True
    known = _known()
    return any(x.low in known or x.low[0].isdecimal() for x in w[i + 1 : i + 1 + SOON])
