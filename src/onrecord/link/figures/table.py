"""The words by which figures are compared (data/figures_scope.toml), as values to look things up in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.data import load

_TOTAL: Literal["total"] = "total"
_STOCK: Literal["stock"] = "stock"


@dataclass(frozen=True, slots=True)
class Kinds:
    """Kinds by the words that name them: a pattern of all the words, and the kind of each."""

    pattern: re.Pattern[str]
    of: Mapping[str, str]

    def named(self, words: str) -> str | None:
        """The kind that the first such word among some words, in small letters, names; None without one."""
        found = self.pattern.search(words)
        return self.of[found.group()] if found is not None else None

    def all(self, words: str) -> frozenset[str]:
        """All kinds that words among some words, in small letters, name."""
        return frozenset(self.of[found.group()] for found in self.pattern.finditer(words))


@dataclass(frozen=True, slots=True)
class Table:
    """``kind`` maps a measure that is followed to ``total`` or ``stock``, ``called`` to the words for what
    happened to those counted, the first for a reason, ``happened`` to a pattern of these; ``lone`` are those
    of which a story has one stock; ``own`` maps to the populations that its own noun names; ``people`` maps a
    noun to its population. ``land_of`` finds the country of what goes on for long, ``vague`` are nouns by
    which it is not told what a count began with. Of counts without a measure ``uncounted`` are nouns that are
    not followed, ``things`` maps a noun to the one for it; ``marching`` are populations that come together,
    as ``marched`` tells, ``causes`` nouns for what befalls people, ``offices`` offices of which a place has
    one. The other patterns find cues in small letters."""

    kind: Mapping[str, Literal["total", "stock"]]
    lone: frozenset[str]
    uncounted: frozenset[str]
    things: Mapping[str, str]
    marching: frozenset[str]
    marched: re.Pattern[str]
    estimated: re.Pattern[str]
    causes: frozenset[str]
    state: re.Pattern[str]
    called: Mapping[str, tuple[str, ...]]
    happened: Mapping[str, re.Pattern[str]]
    people: Mapping[str, str]
    own: Mapping[str, frozenset[str]]
    near: frozenset[str]
    plain: frozenset[str]
    wide: frozenset[str]
    land: frozenset[str]
    nationwide: re.Pattern[str]
    running: re.Pattern[str]
    older: re.Pattern[str]
    lasting: re.Pattern[str]
    land_of: re.Pattern[str]
    vague: frozenset[str]
    brief: re.Pattern[str]
    flow: re.Pattern[str]
    before: re.Pattern[str]
    rising: re.Pattern[str]
    lowered: re.Pattern[str]
    counting: re.Pattern[str]
    event: re.Pattern[str]
    today: re.Pattern[str]
    yesterday: re.Pattern[str]
    bodies: Kinds
    offices: Kinds
    loose: Kinds


@cache
def table() -> Table:
    """The shipped table; read once."""
    raw = load("figures_scope")
    cues, others = raw["cues"], raw["others"]
    return Table(
        kind=dict.fromkeys(raw["measures"]["total"], "total")
        | dict.fromkeys(raw["measures"]["stock"], "stock"),
        lone=frozenset(raw["measures"]["lone"]),
        uncounted=frozenset(others["never"]),
        things={noun: name for name, nouns in others["things"].items() for noun in nouns},
        marching=frozenset(others["marching"]),
        marched=_any(others["marched"]),
        estimated=_any(others["estimated"]),
        causes=frozenset((*cues["events"], *cues["lasting"])),
        state=_any(cues["state"]),
        called={m: tuple(words) for m, words in raw["measures"]["words"].items()},
        happened={m: _any(words) for m, words in raw["measures"]["words"].items()},
        people={noun: name for name, nouns in raw["people"].items() for noun in nouns},
        own={measure: frozenset(names) for measure, names in raw["own"].items()},
        near=frozenset(raw["near"]["all"]),
        plain=frozenset(raw["plain"]["words"]),
        wide=frozenset(cues["wide"]),
        land=frozenset(cues["land"]),
        nationwide=_any(cues["nationwide"]),
        running=_any(cues["running"]),
        older=re.compile(rf"\b(?:{'|'.join(map(re.escape, cues['older']))})$"),
        lasting=_lasting("|".join(cues["lasting"])),
        land_of=_land_of("|".join(cues["lasting"])),
        vague=frozenset(word.removesuffix("s") for key in ("lasting", "starting") for word in cues[key]),
        before=_any(cues["before"]),
        rising=_any(cues["rising"]),
        lowered=_any(cues["lowered"]),
        counting=re.compile(rf"\b(?<!day )(?:{'|'.join(map(re.escape, cues['counting']))})\b"),
        event=re.compile(rf"\bthe (?:[\w-]+ )?({'|'.join(map(re.escape, cues['events']))})\b"),
        today=_any(cues["today"]),
        yesterday=_any(cues["yesterday"]),
        brief=_any(cues["brief"]),
        flow=re.compile(
            r"\b(?<!of )(?:past|last|previous) (?:[\w-]+ )?(?:hours|days|day|night|week|weeks)\b"
            r"|\b(?:in|over|within) (?:one|two|three|four|five|24|48|72) (?:hours|days)\b"
        ),
        bodies=_kinds({**raw["bodies"], **raw["offices"]}),
        offices=_kinds(raw["offices"]),
        loose=_kinds(raw["loose"]),
    )


def _lasting(nouns: str) -> re.Pattern[str]:
    """A pattern of what goes on for long: a seven-month war, six weeks of fighting, the war has killed."""
    long = r"(?:\w+-(?:day|week|month|year)s?(?:-(?:old|long))?|(?:week|month|year)-?long"
    long += r"|(?:days|weeks|months|years) of)"
    took = r"(?:has|have|had) (?:killed|cost|claimed|left|driven|displaced)"
    return re.compile(rf"\b{long} (?:[\w-]+ ){{0,3}}(?:{nouns})\b|\b(?:{nouns}) {took}\b")


def _land_of(nouns: str) -> re.Pattern[str]:
    """A pattern of whose war it is: the war in Norway, in the Norwegian crisis."""
    noun = f"(?:{nouns}|crisis)"
    return re.compile(rf"\b{noun} (?:in|across|throughout) (?:the )?([A-Z]\w+)|\bin the ([A-Z]\w+) {noun}\b")


def _kinds(raw: Mapping[str, Iterable[str]]) -> Kinds:
    of = {word: name for name, words in raw.items() for word in words}
    return Kinds(_any(of), of)


def _any(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of any of some words, as whole words, the longest first."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(rf"(?<![\w-])(?<!years )(?<!months )(?:{'|'.join(map(re.escape, ordered))})\b")
