"""What is said of those that a figure counts, and whether two figures of one noun are told of one thing.

"27 ships waiting" and "31 ships sank" have the same noun: a count of no measure of its own is of the same
thing as another only where what is said of both meets.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.data import load
from onrecord.link.statements.words import stem, weight

AROUND = 130
"""Characters before and behind a number that tell what is counted."""

MEET = 4.0
"""How much the words that two have in common must tell, at least: two of middling weight, or a rare one
(``statements.words.weight``)."""

_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]{1,2}\b)?")
_CAPITAL = re.compile(r"\b[A-Z][\w'’-]*")


def matter(text: str, start: int, end: int, at: int, behind: int, nouns: frozenset[str]) -> frozenset[str]:
    """The stems told of a figure from ``at`` to ``behind``, in its sentence from ``start`` to ``end``: not
    names, numbers, words of saying or time, nor the nouns counted."""
    before, after = text[max(start, at - AROUND) : at], text[behind : min(end, behind + AROUND)]
    before = before.partition(" ")[2] if at - AROUND > start else before
    after = after.rpartition(" ")[0] if behind + AROUND < end else after
    told = _CAPITAL.sub(" ", f"{before} {after}")
    stems = {stem(w) for w in (m.casefold() for m in _WORD.findall(told)) if w not in _light()}
    hidden = _light() | _said() | {stem(noun) for noun in nouns}
    return frozenset(s for s in stems if len(s) > 2 and s not in hidden)


def meet(a: frozenset[str], b: frozenset[str]) -> float:
    """How much the words that two figures share tell."""
    return sum(weight(s) for s in a & b)


@cache
def _light() -> frozenset[str]:
    return frozenset(load("linking_words")["light"])


@cache
def _said() -> frozenset[str]:
    """Stems of words of saying, counting and time, which stand by any number."""
    others = load("figures_scope")["others"]
    return frozenset(stem(w) for w in (*others["said"], *others["never"], *load("linking_words")["numbers"]))
