"""Which stretch a count covers, by the time that was reckoned for it or else by the words of its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

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

_FIRST = re.compile(
    r"\b(?:first|most|worst|biggest|largest|highest|deadliest|bloodiest|than (?:on|in|at) any)\b"
    r"[^.;]{0,60}?\bsince\b"
)
_FINE = frozenset(["minute", "hour", "day", "week", "month"])
_MORE = re.compile(r"\b(?:more|other|others|another|further|additional)\b(?! than)", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:another|a further|an additional|in addition)\s*$", re.IGNORECASE)
_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = {m: n for n, m in enumerate(_SHORT, 1)}
_NAMES = (
    r"(jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b(?! of (?:last|next))")
_STOOD = re.compile(r"\b(?:stood|stands|standing|was put) at(?: [a-z]+){0,2} $")
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


def stretch(seen: Seen, body: Figure, words: str, dated: str, older: bool) -> Stretch:
    """What a figure covers; ``words`` is its sentence in small letters, ``dated`` the day of its report,
    empty where not known. An ``older`` number that another is set against is taken to run like that one: what
    day it has is its as-of."""
    stock, more = table().kind[body.measure] == "stock", added(seen)
    when = _covered(seen, body)
    flow = stock and table().flow.search(words) is not None
    if stock and not more and not flow and (when is None or when.end is None):
        return Stretch("stock")
    if older and (when is None or when.end is not None) and not more:
        return Stretch("running")
    if when is not None and when.start is not None:
        if when.end is None:
            return Stretch("running", _begun(when, dated))
        if when.start[:10] == when.end[:10] and body.as_of is not None and _stood(seen):
            return Stretch("running")
        return Stretch("closed", when.start[:10], when.end[:10])
    if body.counts == "subset" or more or stock:
        return Stretch("untold")
    if table().flow.search(words):
        return _by_words(words, dated)
    if table().running.search(_FIRST.sub("", words)) or table().lasting.search(words):
        return Stretch("running")
    return _by_words(words, dated)


def _stood(seen: Seen) -> bool:
    """Whether a figure is what a count stood at on a day."""
    at = seen.entry.anchor.start
    return _STOOD.search(seen.report.text[max(0, at - 30) : at].casefold()) is not None


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
    named = sorted({m.group() for m in _WEEKDAY.finditer(words)})
    told = date.fromisoformat(dated)
    if named:
        back = (told.weekday() - _WEEKDAYS.index(named[0])) % 7
        return (told - timedelta(back)).isoformat() if len(named) == 1 else None
    if table().yesterday.search(words):
        return (told - timedelta(1)).isoformat()
    return dated if table().today.search(words) else None


def added(seen: Seen) -> bool:
    """Whether a figure is told as an addition to another: "27 more people", "another 34"."""
    at = seen.entry.anchor
    before = seen.report.text[max(0, at.start - 20) : at.start]
    return bool(_MORE.search(at.exact) or _ANOTHER.search(before))


def _begun(when: When, dated: str) -> str | None:
    """The day that a running count began with; None where it is told in years, or so long before the report
    that it is no count of news."""
    start = (when.start or "")[:10]
    far = bool(dated) and int(dated[:4]) - int(start[:4]) > YEARS
    return None if far or when.precision not in _FINE else start
