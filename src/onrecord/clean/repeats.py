"""A report that holds itself twice: whole, in part, with a paragraph out of place, or as pull quotes.

The first copy stays. Nothing goes that stands only once: a unit is a repetition only where all its
sentences stand in units before it, or, for a pull quote, where its words stand unbroken in another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.clean import forms
from onrecord.clean.units import Marks, Unit
from onrecord.text import fold_quotes

# Shorter units may be said twice on purpose ("No comment."): they go only beside a repeated one.
_FEWEST_WORDS = 12
# A pull quote is shorter than a paragraph and longer than a subhead.
_QUOTE_WORDS = (8, 60)
_MOST_QUOTES = 50
# So many units that stand twice one after the other make it the way of the page.
_PAIRS = 3
_BREAK = re.compile(r"(?<=[.!?\"'])\s+(?=[\"'A-Z])")


def mark(units: Sequence[Unit], out: Marks) -> None:
    """Gives the reason ``repeated`` to units of ``out`` that are None and say nothing for the first time."""
    keys = [" ".join(fold_quotes(u.text).split()) for u in units]
    live = [i for i, reason in enumerate(out) if reason is None]
    title = live[0] if live and not forms.ends(keys[live[0]]) else None
    seen: dict[str, int] = {}
    sentences: set[str] = set()
    twice: list[int] = []
    for i in live:
        pieces = _BREAK.split(keys[i])
        if keys[i] in seen or all(p in sentences for p in pieces):
            twice.append(i)
            long = forms.words(keys[i]) >= _FEWEST_WORDS
            if long or (title is not None and keys[i] == keys[title] and forms.words(keys[i]) >= 4):
                out[i] = "repeated"
        seen.setdefault(keys[i], i)
        sentences.update(pieces)
    _beside(live, twice, out)
    _one_by_one(live, keys, out)
    _pull_quotes([i for i in live if out[i] is None], keys, out)


def _beside(live: Sequence[int], twice: Sequence[int], out: Marks) -> None:
    """Short units said twice go where the unit before or after them is repeated."""
    place = {at: n for n, at in enumerate(live)}
    for order in (twice, list(reversed(twice))):
        for i in order:
            n = place[i]
            near = (live[m] for m in (n - 1, n + 1) if 0 <= m < len(live))
            if out[i] is None and any(out[j] == "repeated" for j in near):
                out[i] = "repeated"


def _one_by_one(live: Sequence[int], keys: Sequence[str], out: Marks) -> None:
    """Where units stand twice one after the other throughout, the second of short ones goes too."""
    pairs = [(a, b) for a, b in pairwise(live) if keys[a] == keys[b]]
    if sum(out[b] == "repeated" for _, b in pairs) >= _PAIRS:
        for _, b in pairs:
            out[b] = out[b] or "repeated"


def _pull_quotes(live: Sequence[int], keys: Sequence[str], out: Marks) -> None:
    """A unit that is one quotation, its words standing in a longer unit, was set apart for show."""
    low, high = _QUOTE_WORDS
    quotes = [
        i
        for i in live
        if keys[i][0] in "\"'" and low <= forms.words(keys[i]) <= high and keys[i][-1] in "\"'"
    ]
    if not quotes:
        return
    whole = "\n".join(keys[i] for i in live)
    for i in quotes[:_MOST_QUOTES]:
        inner = keys[i].strip("\"' .,")
        if inner and '"' not in inner and whole.count(inner) > 1:
            out[i] = "repeated"
