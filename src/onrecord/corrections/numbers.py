"""Numbers as a person writes them in a correction: "27", "at least 34", "20 to 30", "nearly 1.4 million".

Bounds follow the table in docs/guide/record-format.md. What is read is a number and the words that bound it,
and nothing else: no unit, no noun.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from onrecord.model import Qualifier

MOST_DIGITS = 15
"""Digits of the longest number read: whole numbers below 10**15 stay exact in a float (IEEE 754)."""

LONGEST = 80
"""Code points of the longest value that is read."""

# Number words and bounds: Quirk et al., A Comprehensive Grammar of the English Language (1985), 5.47-5.50
# and 6.63-6.68
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = MappingProxyType(
    {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
)
_WORDS: Mapping[str, int] = MappingProxyType(
    {word: n for n, word in enumerate(_SMALL)}
    | {word: 10 * n for n, word in enumerate(_TENS, 2)}
    | {f"{ten}-{_SMALL[unit]}": 10 * n + unit for n, ten in enumerate(_TENS, 2) for unit in range(1, 10)}
)
_BEFORE: Mapping[str, Qualifier] = MappingProxyType({
    "at least": "at_least", "no fewer than": "at_least", "no less than": "at_least",
    "not less than": "at_least", "a minimum of": "at_least", "upwards of": "at_least",
    "more than": "more_than", "over": "more_than", "above": "more_than", "in excess of": "more_than",
    "nearly": "nearly", "almost": "nearly", "close to": "nearly", "just under": "nearly",
    "up to": "at_most", "at most": "at_most", "as many as": "at_most", "no more than": "at_most",
    "not more than": "at_most", "fewer than": "at_most", "less than": "at_most", "under": "at_most",
    "about": "about", "around": "about", "some": "about", "approximately": "about", "roughly": "about",
    "estimated": "estimated", "an estimated": "estimated",
})  # fmt: skip
_AFTER: Mapping[str, Qualifier] = MappingProxyType(
    {"or more": "at_least", "or over": "at_least", "or fewer": "at_most", "or less": "at_most",
     "or so": "about"}
)  # fmt: skip
_VAGUE: Mapping[str, tuple[int | None, Qualifier]] = MappingProxyType({
    "dozens": (24, "dozens"), "hundreds": (200, "hundreds"), "thousands": (2000, "thousands"),
    "tens of thousands": (20_000, "thousands"), "hundreds of thousands": (200_000, "hundreds"),
    "millions": (2 * 10**6, "at_least"), "several": (None, "few"), "a few": (None, "few"),
    "a handful": (None, "few"),
})  # fmt: skip
_NUMERAL = re.compile(r"[-−]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_RANGE = re.compile(r"(?<=[^\s-])\s*(?:[-–—]|\bto\b)\s*(?=[0-9])")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a figure's words allow: inclusive, None where open, and the kind of bound."""

    low: float | int | None
    high: float | int | None
    qualifier: Qualifier


def read(words: str) -> Bounds | None:
    """The bounds of a number as written; None where it is none, or says more than a number and its bound."""
    if len(words) > LONGEST:
        return None
    said = " ".join(words.casefold().split())
    if said in _VAGUE:
        low, qualifier = _VAGUE[said]
        return Bounds(low, None, qualifier)
    return _range(said) or _bounded(said)


def _range(said: str) -> Bounds | None:
    """ "20 to 30", "between 20 and 30", "20-30"; None where the ends do not rise."""
    ends: Sequence[str]
    if said.startswith("between "):
        ends = said.removeprefix("between ").split(" and ")
    elif _number(said) is not None:
        return None  # "twenty-one"
    else:
        ends = said.removeprefix("from ").split(" to ")
        ends = ends if len(ends) == 2 else _RANGE.split(said)
    if len(ends) != 2:
        return None
    low, high = _number(ends[0]), _number(ends[1])
    scale = next((_SCALES[w] for w in ends[1].split()[-1:] if w in _SCALES), 1)
    if low is None or high is None:
        return None
    if scale > 1 and low < high / scale and ends[0].split()[-1] not in _SCALES:
        low *= scale  # "1.5 to 2 million"
    return Bounds(_plain(low), _plain(high), "range") if low < high else None


def _bounded(said: str) -> Bounds | None:
    """A number with at most one bound before or after it."""
    qualifier: Qualifier = "exact"
    for phrase, found in _BEFORE.items():
        if said.startswith(f"{phrase} "):
            said, qualifier = said.removeprefix(f"{phrase} "), found
            break
    else:
        after = next((p for p in _AFTER if said.endswith(f" {p}")), None)
        if after is not None:
            said, qualifier = said.removesuffix(f" {after}"), _AFTER[after]
    number = _number(said)
    if number is None:
        return None
    n = _plain(number)
    low = None if qualifier in ("nearly", "at_most") else n
    high = None if qualifier in ("at_least", "more_than") else n
    return Bounds(low, high, qualifier)


def _number(said: str) -> Fraction | None:
    """A number in digits or words, with up to two scales: "1,234", "1.4 million", "two hundred thousand"."""
    first, *rest = said.split() or [""]
    if _NUMERAL.fullmatch(first):
        number = Fraction(first.replace(",", "").replace("−", "-"))
    elif first in _WORDS:
        number = Fraction(_WORDS[first])
    else:
        return None
    if len(rest) > 2 or any(word not in _SCALES for word in rest):
        return None
    for word in rest:
        number *= _SCALES[word]
    return number if abs(number) < 10**MOST_DIGITS else None


def _plain(number: Fraction) -> int | float:
    """A whole number as int, another as float."""
    return number.numerator if number.denominator == 1 else float(number)
