"""When a report that states no date was written, as far as its own text argues it.

Three arguments are read, and nothing else: the day in the dateline with the weekday that the first
paragraph names ("ANSK, June 9 (Agency) - ... on Sunday"), in the first year after the latest date that the
text tells of as past; the age of what is reported ("the seven-month-old war") with the one dated start that
the text gives it; and the latest day or year that the text tells of as past, before which it cannot have
been written. A day without a year argues something only with its weekday (``yearless``), and a weekday
alone nothing: of 74 reports of a public running story whose first paragraph names one, 14 were dated to
another day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.clean.dates import Stated, patterns, read
from onrecord.clean.yearless import Yearless, dateline, named
from onrecord.model import Precision, Span, When
from onrecord.text import anchor

_THING = (
    r"(?:war|conflict|fighting|offensive|siege|uprising|crisis|campaign|invasion|insurgency|revolt|blockade"
    r"|rebellion|violence|unrest|protests|assault|operation|strike)"
)
_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_AGE = re.compile(
    rf"\b(?P<n>[0-9]{{1,3}}|{'|'.join(_NUMBERS)})[- ](?P<unit>day|week|month|year)[- ]old"
    rf"(?: \w{{1,20}}){{0,2}}? (?P<thing>{_THING})\b",
    re.I,
)
_BEGAN = re.compile(
    r"\b(?:began|begun|started|erupted|broke out|breaking out|sparked|triggered|since)\b", re.I
)
_ANY_THING = re.compile(rf"\b{_THING}\b", re.I)
# Words that reports use for one another; any other thing must be named alike to be the same.
_FIGHTING = frozenset((
    "war", "conflict", "fighting", "offensive", "uprising", "crisis", "campaign", "invasion", "insurgency",
    "revolt", "rebellion", "violence", "unrest", "assault", "operation",
))  # fmt: skip
_SINCE = re.compile(r"\bsince\b[^.;:!?\n]{0,60}?\b(?P<year>(?:19|20)[0-9]{2})\b(?!['’]?s\b)", re.I)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|may|might|could|should|be|if|until|till|due|scheduled|planned|plans?|expected|expects?|set|aims?"
    r"|deadline|next|upcoming|postponed|ahead)\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:was|were|had|began|began|broke|fell|took|came|went|held|left|won|lost|made|since|[a-z]{2,20}ed)\b",
    re.I,
)
# How much of a sentence is looked at before a date.
_BEFORE = 160


@dataclass(frozen=True, slots=True)
class _Past:
    day: date
    precision: Precision
    span: Span
    things: frozenset[str] = frozenset()


def argued(text: str, article: str, received: str, first: Span | None = None) -> When | None:
    """The interval in which a text was written, or None where it argues none.

    ``article`` is the id for the anchors; what is later than ``received`` (ISO, UTC) is not believed;
    ``first`` is the first paragraph that is no title. The end is None where nothing bounds it.
    """
    past = _told(text, received)
    if not past:
        return None
    full = max(past, key=lambda p: (p.day, -p.span.start))
    if full.precision == "day":
        past += _without_year(text, full, received)
    last = max(past, key=lambda p: (p.day, -p.span.start))
    headed = dateline(text, first) if first is not None and full.precision == "day" else None
    day = headed.first_after(full.day) if headed is not None else None
    if headed is not None and day is not None and last.day.isoformat() <= day.isoformat() <= received[:10]:
        return _headed(text, article, headed, day, full)
    starts = sorted({p.day for p in past if p.things})
    ages = list(_AGE.finditer(text))
    if len(ages) == 1 and len(starts) == 1:
        start = next(p for p in past if p.things)
        found = (
            _aged(text, article, ages[0], start) if _same(ages[0]["thing"].lower(), start.things) else None
        )
        if found and found.end and last.day.isoformat() <= found.end:
            return found
    words = anchor(article, text, last.span)
    edtf = str(last.day.year) if last.precision == "year" else last.day.isoformat()
    return When(
        f"{edtf}/..", last.day.isoformat(), None, last.precision, "argued",
        "not before the latest date that the text tells of as past", words, words,
    )  # fmt: skip


def _told(text: str, received: str) -> list[_Past]:
    """Full dates and years that the text tells of as past, in its order."""
    out = []
    for pattern in patterns().written:
        for m in pattern.finditer(text):
            stated = read(m.group())
            before = _clause(text, m.start())
            if not stated or stated[0].precision == "month" or not _is_past(before):
                continue
            things = (
                frozenset(t.lower() for t in _ANY_THING.findall(before)) if _BEGAN.search(before) else None
            )
            out.append(
                _Past(
                    _first(stated[0]),
                    "day",
                    Span(m.start("month") if not m["weekday"] else m.start(), m.end()),
                    things or frozenset(),
                )
            )
    for m in _SINCE.finditer(text):
        if not read(text[max(0, m.end() - 40) : m.end()]):
            out.append(_Past(date(int(m["year"]), 1, 1), "year", Span(*m.span("year"))))
    return [p for p in sorted(out, key=lambda p: p.span) if p.day.isoformat() <= received[:10]]


def _without_year(text: str, full: _Past, received: str) -> list[_Past]:
    """The days named with their weekday and no year that the text tells of as past, in the first year after
    the latest that it dates in full."""
    told = ((y, y.first_after(full.day)) for y in named(text) if _is_past(_clause(text, y.span.start)))
    return [_Past(d, "day", y.span) for y, d in told if d is not None and d.isoformat() <= received[:10]]


def _headed(text: str, article: str, headed: Yearless, day: date, full: _Past) -> When:
    return When(
        day.isoformat(), day.isoformat(), day.isoformat(), "day", "argued",
        "the day of the dateline, on the weekday that the first paragraph names, in the first year after the"
        " latest date that the text tells of as past",
        anchor(article, text, headed.span), anchor(article, text, full.span),
    )  # fmt: skip


def _same(thing: str, others: frozenset[str]) -> bool:
    """Whether what has an age may be what has a dated start."""
    return thing in others or (thing in _FIGHTING and bool(_FIGHTING & others))


def _first(stated: Stated) -> date:
    return date.fromisoformat(stated.first[:10])


def _clause(text: str, at: int) -> str:
    """The sentence before an offset, as far as it is looked at."""
    before = text[max(0, at - _BEFORE) : at]
    cut = max(before.rfind(mark) for mark in (". ", "! ", "? ", "\n", '." ', ".” "))
    return before[cut + 1 :]


def _is_past(before: str) -> bool:
    return (
        before.rstrip().lower().endswith((" on", " since", "since", "on"))
        and bool(_PAST.search(before))
        and not _AHEAD.search(before)
    )


def _aged(text: str, article: str, age: re.Match[str], start: _Past) -> When:
    """From the age in whole units less one to the age and one more: ages are rounded either way."""
    words = age["n"].lower()
    n = int(words) if words.isdigit() else _NUMBERS.index(words) + 1
    unit = age["unit"].lower()
    low, high = _later(start.day, n - 1, unit), _later(start.day, n + 1, unit)
    precision: Precision = (
        "day" if unit == "day" else "week" if unit == "week" else "month" if unit == "month" else "year"
    )
    return When(
        f"{low.isoformat()}/{high.isoformat()}", low.isoformat(), high.isoformat(), precision, "argued",
        f"the age that the text gives, {age['n']} {unit}s, a {unit} either way, from the start that it dates",
        anchor(article, text, Span(*age.span())), anchor(article, text, start.span),
    )  # fmt: skip


def _later(day: date, n: int, unit: str) -> date:
    if unit in ("day", "week"):
        return day + timedelta(days=n * (7 if unit == "week" else 1))
    months = day.month - 1 + n * (12 if unit == "year" else 1)
    year, month = min(day.year + months // 12, 9999), months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
