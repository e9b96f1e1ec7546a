"""What stands right beside a name: what an acronym is short for, whose an office is, where a place is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.annotate.names import Name
from onrecord.data import load

NEAR = 40
"""Characters between two names that are still looked at ("the Velmari market town of Lomary")."""

_ACRONYM = re.compile(r"[A-Z][A-Za-z.&-]{0,8}[A-Z.]")
_SMALL = frozenset(["of", "the", "and", "for", "in", "on", "de", "du", "des", "la", "le", "el", "al"])
_SETTLED = frozenset(
    ["capital", "city", "county", "district", "port", "province", "region", "suburb", "town", "village"]
)
_POSSESSIVE = ("'s ", "’s ", "' ", "’ ")


@dataclass(frozen=True, slots=True)
class Beside:
    """What the article says of names: what each acronym is short for, by its words (as it says itself, or as
    the one name in it that begins so), and the place of the name in the list that owns the name, or the
    office of the person, at a place in it."""

    long: Mapping[str, str]
    owner: Mapping[int, int]


def beside(text: str, names: Sequence[Name]) -> Beside:
    """What stands beside the names of an article, which are in text order."""
    long: dict[str, set[str]] = {}
    owner: dict[int, int] = {}
    for n in range(len(names) - 1):
        left, right = names[n], names[n + 1]
        between = text[left.span.end : right.span.start]
        if len(between) > NEAR:
            continue
        for short, full in ((right, left), (left, right)):
            if _explains(text, left, right, between) and is_short_for(short.name, full.name):
                long.setdefault(short.name, set()).add(full.name)
        if _owns(left, right, between) or _of_role(text, left, right):
            owner.setdefault(n + 1, n)
        elif _is_of(left, right, between, text):
            owner.setdefault(n, n + 1)
    for name in names:
        if name.name not in long and _ACRONYM.fullmatch(name.name):
            long[name.name] = {
                n.name for n in names if n.kind != "person" and is_short_for(name.name, n.name)
            }
    return Beside({short: min(said) for short, said in long.items() if len(said) == 1}, owner)


def _explains(text: str, left: Name, right: Name, between: str) -> bool:
    """Whether the second of two names stands in brackets behind the first, or behind ", or"."""
    after = text[right.span.end : right.span.end + 1]
    return (between in (" (", " (the ", " - ") and after in (")", "-", " ")) or between in (
        ", or ",
        ", or the ",
    )


def is_short_for(short: str, full: str) -> bool:
    """Whether a word is made of the first letters of a name's words, small words among them or not."""
    if _ACRONYM.fullmatch(short) is None or len(full.split()) < 2:
        return False
    letters = [c for c in short.casefold() if c.isalpha()]
    words = re.split(r"[\s-]+", full)
    every = [w[0].casefold() for w in words if w]
    main = [w[0].casefold() for w in words if w and w.casefold() not in _SMALL]
    return letters in (every, main)


def is_office(name: str) -> bool:
    """Whether a name is that of an office that every government has (data/offices.toml)."""
    table = load("offices")
    words = name.casefold().replace("-", " ").split()
    common = all(w in table["heads"] or w in table["fields"] or w in _SMALL for w in words)
    return common and any(w in table["heads"] for w in words)


def _owns(left: Name, right: Name, between: str) -> bool:
    """Whether the first of two names says whose office, or where, the second is: "Velmar's Foreign Ministry",
    "the Velmari town of Lomary"."""
    if is_office(right.name):
        return between in (" ", *_POSSESSIVE) and left.kind != "person" and not is_office(left.name)
    words = between.split()
    return (
        right.kind == "place"
        and left.kind in ("place", "group", "government")
        and len(words) > 1
        and words[-1] == "of"
        and words[-2] in _SETTLED
        and all(w.isalpha() or w in ("'s", "’s") for w in words)
    )


def _of_role(text: str, left: Name, right: Name) -> bool:
    """Whether the first of two names says of what the office before the second is: "Velmar's Defence Minister
    Viktor Selnik"."""
    if right.role_span is None or left.kind == "person" or not left.span.end <= right.role_span.start:
        return False
    return text[left.span.end : right.role_span.start] in (" ", *_POSSESSIVE)


def _is_of(left: Name, right: Name, between: str, text: str) -> bool:
    """Whether the second of two names says whose office, or where, the first is: "the Ministry of Health of
    Velmar", "Lomary, Velmar,"."""
    if is_office(left.name):
        return between in (" of ", " in ", " of the ", " in the ") and right.kind != "person"
    after = text[right.span.end : right.span.end + 1]
    return between == ", " and left.kind == right.kind == "place" and after in (",", ".", ")", "", "\n")
