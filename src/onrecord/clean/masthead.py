"""Whose page a report stood on, as the top of the page says: a name, and the menu of the site below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice

from onrecord.clean import forms
from onrecord.clean.phrases import bare, phrases
from onrecord.data import load

_MOST_WORDS = 5
# Lines after the name among which the menu must be: a slogan or a date may stand between.
_BELOW = 2
_LONGEST = 200
_SLOGAN = re.compile(r" [-–—|] ")
_ITEMS = re.compile(r"[|/·•>»\[\]]|\t| {2}")
_ITEM_WORDS = 3
_ITEMS_LEAST = 3
# Capital letters that are read one by one in a name ("BBC"), not a word in capitals.
_INITIALS = 3


def masthead(lines: Sequence[str]) -> str | None:
    """The outlet that the first line of a page names, or None.

    Only a name of two to five words that ends as names of newspapers and stations do (``data/mastheads``),
    alone or before a slogan, with a menu in one of the next two lines: a headline has none below it. Lines
    above it that every site has ("Skip to content") do not count. A name in capitals is given as a name is
    written.
    """
    top = list(islice((line for line in lines if bare(line) not in phrases().lines), 1 + _BELOW))
    if not top or not any(_menu(line) for line in top[1:]):
        return None
    name = _SLOGAN.split(" ".join(top[0][:_LONGEST].split()), maxsplit=1)[0]
    words = name.split()
    if not 2 <= len(words) <= _MOST_WORDS or not _is_papers(words):
        return None
    if not forms.all_names(name) or not name[0].isupper() or any(c in name for c in ',;:"“”'):
        return None
    return " ".join(_written(w, first=n == 0) for n, w in enumerate(words)) if name.isupper() else name


def _is_papers(words: Sequence[str]) -> bool:
    """Whether words end as a paper's name does, or are "Times of" somewhere."""
    low = [w.casefold() for w in words]
    low = low[1:] if low[0] == "the" else low
    return low[-1] in _words() or (low[0] in _words() and low[1:2] == ["of"])


def _menu(line: str) -> bool:
    """Whether a line is a row of short items with marks or gaps between."""
    if len(line) > _LONGEST or forms.ends(line):
        return False
    items = [i.strip() for i in _ITEMS.split(line) if i.strip()]
    short = [i for i in items if forms.words(i) <= _ITEM_WORDS]
    return len(short) >= _ITEMS_LEAST and len(short) >= len(items) - 1


def _written(word: str, first: bool) -> str:
    """A word in capitals as in a name: initials stay."""
    if word.casefold() in ("of", "and", "the", "in", "for"):
        return word.capitalize() if first else word.lower()
    initials = len(word) <= _INITIALS and word.casefold() not in _words() and word.casefold() != "new"
    return word if initials else word.capitalize()


@cache
def _words() -> frozenset[str]:
    return frozenset(load("mastheads")["words"])
