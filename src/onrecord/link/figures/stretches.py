"""Which stretch a count covers, by the time that was reckoned for it or else by the words of its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from onrecord.link.figures.counted import CROWD, kind, noun_of
from onrecord.link.figures.table import table
from onrecord.link.units import Seen
from onrecord.model import Figure, When

Kind = Literal["running", "closed", "stock", "untold"]

YEARS = 5
"""Years that a running count goes back at most; what is reckoned to begin before is taken as not told."""

YEARLESS = "--"
"""What a day without a year begins with (ISO 8601:1988)."""

FAR = 60
"""Characters between "the first", "more than on any" and their "since", at most."""

MOST = 31
"""Days of a stretch up to its report's day that counts are told of once; what is told of more is followed."""

BESIDE = 120
"""Characters before "12 others" in which it is looked for what happened to those that they are set beside."""

BEHIND = 60
"""Characters before and behind a number of a stock in which it is looked for how those counted are."""

_FIRST = re.compile(
    r"\b(?:first|most|worst|biggest|largest|highest|deadliest|bloodiest|than (?:on|in|at) any)\b"
    r"[^.;]{0,60}?\bsince\b"
)
_FINE = frozenset(["minute", "hour", "day", "week", "month"])
_MORE = re.compile(r"\b(?:more|other|others|another|further|additional)\b(?! than)", re.IGNORECASE)
_BEGAN = re.compile(
    r"\bsince (?:(?:the )?(?:start|beginning|launch|onset) of "
    r"((?:(?!ha[sd]\b|have\b|which\b|that\b)[A-Za-z-]+ ?){1,5})"
    r"|((?:[A-Za-z-]+ ){1,6}?)(?:began|begun|started|arrived|got under|turned up)\b)"
)
_NOUN = re.compile(r"\b[a-z]{5,}\b")
_OTHERS = frozenset(["other", "others"])
_ANOTHER = re.compile(r"\b(?:another|a further|an additional|in addition)\s*$", re.IGNORECASE)
_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = {m: n for n, m in enumerate(_SHORT, 1)}
_NAMES = (
    r"(jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b(?! of (?:last|next))")
_STOOD = re.compile(r"\b(?:stood|stands|standing|was put) at(?: [a-z]+){0,2} $")
_NOW = re.compile(
    r"\b(?:has|have) (?:now |since )?(?:risen|climbed|grown|increased|gone up) to (?:at least )?$|"
    r"\b(?:total|toll|count|bringing|brought|known) to (?:be |at least )?$|\breached $|"
    r"\b(?:has|have) (?:[a-z]+ ){0,2}?(?:counted|recorded|registered|logged|listed)"
    r" [^,;]{0,30}$|"
    r"\b(?:figures?|tally|tallies|counts?|numbers?) (?:was|were|is|are|stood at|showed) (?:[^,;]{0,30} )?$|"
    r"\bnow (?:has|have|stands at|puts [a-z ]+ at|knows of|counts) $|\b(?:has|have) now $"
)
_NOW_BEHIND = re.compile(
    r"[^,;]{0,25}\b(?:are|were|is|was|have|has|had) now\b|[^,;]{0,25}\b(?:have|has) (?:now |so far )been\b"
)
_BEFELL = re.compile(
    r"\b(?:was|were|been|be) (?:\w+ly )?"
    r"(?!counted|moored|anchored|stranded|trapped|closed|occupied|parked|needed)\w+ed\b"
    r"|\b(?:arrived|left|entered|crossed|came|went|fell|rose|fled|joined|returned|sailed|began|opened|died)\b"
)
_UP_TO = re.compile(rf"\b(?:by|until|till|before|next) (?:{'|'.join(_WEEKDAYS)})\b")
_MONTH_DAY = re.compile(rf"\b{_NAMES} ([0-3]?\d)\b|\b([0-3]?\d) {_NAMES}(?!\w)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a count covers.

    ``running`` goes from ``start`` (None where not told) up to its as-of. ``closed`` goes from ``start`` to
    ``end``, ISO days, or a day without its year (``--MM-DD``), both None where no day is known. ``stock`` is
    what is there at its as-of. ``untold`` cannot be told.
    """

    kind: Kind
    start: str | None = None
    end: str | None = None


def stretch(seen: Seen, body: Figure, of: str, words: str, dated: str, older: bool) -> Stretch:
    """What a figure of a measure ``of`` covers; ``words`` is its sentence in small letters, ``dated`` the day
    of its report, empty where not known. An ``older`` number that another is set against is taken to run like
    that one: what day it has is its as-of."""
    stock, more = kind(of) == "stock", added(seen, body, of)
    when = _covered(seen, body)
    if of == CROWD:
        return _came(when, words, dated)
    flow = stock and table().flow.search(words) is not None
    if stock and not more and not flow and (when is None or when.end is None or _stands(seen, of, when)):
        return Stretch("stock")
    if older and (when is None or when.end is not None) and not more:
        return Stretch("running")
    told = when is not None and when.end is not None
    if not (stock or more or told) and body.counts != "subset" and _so_far(seen):
        return Stretch("running", _begun(when, dated) if when is not None and when.end is None else None)
    if when is not None and when.start is not None:
        if when.end is None:
            return Stretch("running", _begun(when, dated))
        if when.start[:10] == when.end[:10] and body.as_of is not None and _stood(seen):
            return Stretch("running")
        if not stock and _up_to_now(when, dated):
            return Stretch("running", _begun(when, dated))
        return Stretch("closed", when.start[:10], when.end[:10])
    if body.counts == "subset" or more or stock:
        return Stretch("untold")
    if of == "infected" and body.counts == "total" and not table().flow.search(words):
        return Stretch("running")  # cases are counted since the first one, unless some are told as new
    if table().flow.search(words):
        return _by_words(words, dated)
    if table().running.search(_FIRST.sub("", words)) or table().lasting.search(words):
        return Stretch("running")
    return _by_words(words, dated)


def _came(when: When | None, words: str, dated: str) -> Stretch:
    """The day of a crowd: the one reckoned for it, else the one that words name."""
    if when is not None and when.start is not None and when.end is not None:
        return Stretch("closed", when.start[:10], when.end[:10])
    return _by_words(words.casefold(), dated)


def _stands(seen: Seen, of: str, when: When) -> bool:
    """Whether a number told for one day is how many there were then, by what is said right beside it, and not
    how many came or went on that day; of a noun, unless something befell them."""
    if when.start is None or when.end is None or when.start[:10] != when.end[:10]:
        return False
    at, text = seen.entry.anchor, seen.report.text
    before = text[max(0, at.start - BEHIND) : at.start].rsplit(". ", 1)[-1]
    behind = text[at.end : at.end + BEHIND].split(". ", 1)[0]
    beside = f"{before}{at.exact}{behind}".casefold()
    if noun_of(of) is not None:
        return _BEFELL.search(beside) is None
    return table().state.search(beside) is not None


def _so_far(seen: Seen) -> bool:
    """Whether a total is told as what a count has come to: what it has risen to, what has been counted, what
    is known now. The day that the sentence names is then the one that it holds for."""
    at, text = seen.entry.anchor, seen.report.text
    before = text[max(0, at.start - FAR) : at.start].casefold()
    before = before.rsplit(". ", 1)[-1]
    behind = text[at.end : at.end + FAR].split(". ", 1)[0].casefold()
    if _NOW.search(before) is not None:
        return True
    return _NOW_BEHIND.match(behind) is not None


def _stood(seen: Seen) -> bool:
    """Whether a figure is what a count stood at on a day."""
    at = seen.entry.anchor.start
    return _STOOD.search(seen.report.text[max(0, at - 30) : at].casefold()) is not None


def _up_to_now(when: When, dated: str) -> bool:
    """Whether a stretch of more than ``MOST`` days ends with the day of its report, or the one before: what
    is counted "in the past year" is still being counted."""
    if not dated or when.start is None or when.end is None:
        return False
    told, first, last = (date.fromisoformat(day[:10]) for day in (dated, when.start, when.end))
    return (last - first).days > MOST and timedelta(0) <= told - last <= timedelta(1)


def _covered(seen: Seen, body: Figure) -> When | None:
    """The stretch reckoned for a figure; None where it is told "by" then, which is up to when it counts, or
    where "since" only says that there was no such thing before."""
    when = body.period
    if when is not None and when.phrase is not None:
        before = seen.report.text[max(0, when.phrase.start - FAR) : when.phrase.start].casefold()
        first = when.end is None and _FIRST.search(f"{before} since") is not None
        return None if first or before.endswith("by ") else when
    return when


def _by_words(words: str, dated: str) -> Stretch:
    """The one month and day that a sentence of an undated report names, else some short stretch
    ("overnight")."""
    named = {(m[1] or m[4], m[2] or m[3]) for m in _MONTH_DAY.finditer(words)}
    if len(named) == 1 and not dated:
        month, number = named.pop()
        day = f"{YEARLESS}{_MONTH[month[:3]]:02}-{int(number):02}"
        return Stretch("closed", day, day)
    words = _UP_TO.sub("", words)
    told = _day_told(words, dated) if dated else None
    brief = told or table().brief.search(words) or table().flow.search(words)
    return Stretch("closed", told, told) if brief else Stretch("untold")


def _day_told(words: str, dated: str) -> str | None:
    """The day that words of a report of a day speak of: the last such weekday, else that of the report, or
    the one before; None where they tell several, or none, or a longer stretch."""
    if table().flow.search(words):
        return None
    named = sorted({m.group() for m in WEEKDAY.finditer(words)})
    told = date.fromisoformat(dated)
    if named:
        back = (told.weekday() - _WEEKDAYS.index(named[0])) % 7
        return (told - timedelta(back)).isoformat() if len(named) == 1 else None
    if table().yesterday.search(words):
        return (told - timedelta(1)).isoformat()
    return dated if table().today.search(words) else None


def began(words: str) -> frozenset[str]:
    """What a sentence says that its count began with, as nouns without their plural: the "mission" of "since
    the mission began"; none for a day, or for what goes on for long and is called by many names ("the
    protests", "the unrest")."""
    found = (m[1] or m[2] for m in _BEGAN.finditer(words))
    nouns = {w.removesuffix("s") for phrase in found for w in _NOUN.findall(phrase)}
    return frozenset(nouns - table().vague)


def added(seen: Seen, body: Figure, of: str) -> bool:
    """Whether a figure is told as an addition to another: "27 more people", "another 34"; not "12 others"
    hurt beside those killed."""
    at = seen.entry.anchor
    before = seen.report.text[max(0, at.start - BESIDE) : at.start]
    if _ANOTHER.search(before[-20:]):
        return True
    more = {m.group().casefold() for m in _MORE.finditer(at.exact)}
    if more <= _OTHERS:
        clause = before.rsplit(". ", 1)[-1].casefold()
        named = {m for m, words in table().happened.items() if words.search(clause)}
        return bool(more) and not named - {of}
    return True


def _begun(when: When, dated: str) -> str | None:
    """The day that a running count began with; None where it is told in years, or so long before the report
    that it is no count of news."""
    start = (when.start or "")[:10]
    far = bool(dated) and int(dated[:4]) - int(start[:4]) > YEARS
    return None if far or when.precision not in _FINE else start
