"""What a figure counts, as the measure that it is followed under.

A figure of one of the record's own measures that is followed keeps it. Of ``other``, sums of money,
populations and buildings the measure is the noun counted, "other:ship": a stock, as such a number may rise
and fall. People of whom it is said that they marched or came together are a crowd, which is counted of one
day.
"""

from __future__ import annotations

import re
from typing import Literal

from onrecord.data.world import country
from onrecord.link.figures.table import table
from onrecord.model import Figure

OTHER = "other:"
"""What the measure of a noun begins with."""

CROWD = f"{OTHER}crowd"
"""The measure of those who came to a march, a rally or a strike's meeting."""

LEAST = 2
"""Things of which more than one are counted are followed from this number on."""

NOUNS = frozenset(["other", "money", "population", "buildings"])
"""Measures of the record of which the noun counted is followed."""

_MONTH = re.compile(r"(?<!the )\bMarch\b")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BEHIND = re.compile(r"\b(?:of|from|who|in|with|carrying|for|on|at|that|which)\b")
_SUM = re.compile(r"([$£€¥])|\b(?:[mb]illion|thousand|trillion|[\d.,]+)\s+(?:[A-Za-z-]+ )?([a-z]{3,})\b")


def measure(figure: Figure, exact: str, words: str) -> str | None:
    """The measure that a figure is followed under; None where nobody follows it. ``exact`` is the figure's
    own words, ``words`` those around it, in small letters."""
    if figure.measure in table().kind:
        return figure.measure
    if figure.measure not in NOUNS:
        return None
    number = figure.low if figure.low is not None else figure.high
    if number is None or number < LEAST:
        return None
    noun = _noun(figure, exact)
    if noun is None or noun in table().uncounted or country(noun) is not None:
        return None
    if table().people.get(noun) in table().marching and table().marched.search(words):
        return CROWD
    if figure.measure == "population":
        if noun in ("people", "population"):
            return None  # how many a country has, which nobody follows
        return f"{OTHER}{singular(noun)}"
    return f"{OTHER}{table().people.get(noun) or table().things.get(noun) or singular(noun)}"


def kind(of: str) -> Literal["total", "stock"]:
    """Whether counts of a measure only grow, or may fall."""
    if of == CROWD:
        return "total"
    return "stock" if of.startswith(OTHER) else table().kind[of]


def called(of: str) -> tuple[str, ...]:
    """Words for what is counted, the first for a reason."""
    if of == CROWD:
        return ("marching", "people", "march", "protester", "demonstrator", "crowd")
    return (of.removeprefix(OTHER),) if of.startswith(OTHER) else table().called[of]


def noun_of(of: str) -> str | None:
    """The noun of a measure of a noun; None of any other."""
    return of.removeprefix(OTHER) if of.startswith(OTHER) and of != CROWD else None


def names(noun: str) -> frozenset[str]:
    """The nouns that reports use for the one of a measure, itself among them."""
    of = {**table().people, **table().things}
    return frozenset([noun, *(word for word, name in of.items() if name == noun)])


def no_month(words: str) -> str:
    """Words in small letters, without the month that is called as those who come together do."""
    return _MONTH.sub(" ", words).casefold()


def singular(noun: str) -> str:
    """A noun without its plural, as nouns are compared."""
    for end, single in (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x")):
        if noun.endswith(end) and len(noun) > len(end) + 1:
            return noun.removesuffix(end) + single
    return noun.removesuffix("s") if not noun.endswith("ss") else noun


def _noun(figure: Figure, exact: str) -> str | None:
    """The last word of what is counted, before what stands behind it; of a sum its currency."""
    if figure.measure == "money":
        found = _SUM.search(exact.casefold())
        return (found[1] or found[2]) if found is not None else None
    if figure.who is None:
        return None
    words = _WORD.findall(_BEHIND.split(figure.who.exact.casefold(), maxsplit=1)[0])
    return words[-1] if words else None
