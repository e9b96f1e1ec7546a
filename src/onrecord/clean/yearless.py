"""Days that a text names without a year, and the year that the rest of the text argues for them.

The year is that of the first such day after a day that the text dates in full, and is believed only where the
text names the weekday too and it fits: within four years that is one year alone, as a day of the month comes
back to its weekday after five at the earliest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.clean import agencies
from onrecord.clean.dates import patterns
from onrecord.model import Span

_FRONT = 140
"""Characters of a first paragraph that hold its dateline, as elsewhere in metadata."""


@dataclass(frozen=True, slots=True)
class Yearless:
    """A day of the month and the weekday named with it (1 is Monday); ``span`` is its words."""

    month: int
    day: int
    weekday: int
    span: Span

    def first_after(self, start: date) -> date | None:
        """The first day of that name after another; None where that is not of the weekday named."""
        for year in (start.year, start.year + 1):
            try:
                day = date(year, self.month, self.day)
            except ValueError:
                continue
            if day > start:
                return day if day.isoweekday() == self.weekday else None
        return None


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Days with a weekday ("Thursday, June 6"), days alone, and weekdays after "on"."""
    table = patterns()
    months, days = (
        "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
        for words in (table.months, table.days)
    )
    day = (
        rf"(?:(?P<month>{months})\b\.?[ \xa0](?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\b"
        rf"|(?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th)?[ \xa0](?P<month2>{months})\b)(?!,?[ \xa0][12][0-9]{{3}}\b)"
    )
    return (
        re.compile(rf"(?<!\w)(?P<weekday>{days})\b\.?,?[ \xa0](?:the[ ])?{day}", re.I),
        re.compile(rf"(?<!\w){day}", re.I),
        re.compile(rf"(?<!\w)on[ \xa0](?P<weekday>{days})\b(?!,?[ \xa0](?:{months}|(?:the )?[0-9]))", re.I),
    )


def named(text: str) -> tuple[Yearless, ...]:
    """The days that a text names with their weekday and without a year, in its order."""
    found = (_read(m, m["weekday"]) for m in _forms()[0].finditer(text))
    return tuple(y for y in found if y is not None)


def dateline(text: str, first: Span) -> Yearless | None:
    """The day of the dateline that a paragraph begins with, on the weekday that the paragraph names first;
    None where either is not there."""
    front = text[first.start : min(first.end, first.start + _FRONT)]
    if not agencies.dateline(front):
        return None
    head = front[: front.find(")") + 1]
    days = list(_forms()[1].finditer(head))
    weekday = _forms()[2].search(text, first.start + len(head), first.end)
    if len(days) != 1 or weekday is None:
        return None
    read = _read(days[0], weekday["weekday"])
    if read is None:
        return None
    span = Span(first.start + read.span.start, first.start + read.span.end)
    return Yearless(read.month, read.day, read.weekday, span)


def _read(m: re.Match[str], weekday: str) -> Yearless | None:
    table = patterns()
    month = table.months.get((m["month"] or m["month2"]).casefold())
    number = table.days.get(weekday.casefold())
    if month is None or number is None:
        return None
    return Yearless(month, int(m["day"] or m["day2"]), number, Span(*m.span()))
