"""Histories: texts that tell of years gone by in their order, whose dates go on from one another and not
from the day of writing (WikiWars is such a corpus)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.annotate.times.expressions import (
    Bare,
    Calendar,
    Clock,
    Daytime,
    Expression,
    Length,
    Modified,
    Shift,
    Told,
)
from onrecord.annotate.times.grammar import Found
from onrecord.annotate.times.points import Point
from onrecord.model import Span

Kept = tuple[int, Found, Expression]
"""A paragraph's number, what was found in it, and the expression as its sentence means it."""
BARE_YEARS = 100
"""Years between one of antiquity with its era and the next one without, at most."""
LONG_GONE = 10
"""Years that all lie so far back tell of a history, though somebody in it says "today"."""
TIE = 30
"""Code points between the ends of a stretch, at most."""


def joined(text: str, kept: list[Kept]) -> list[Kept]:
    """The same, a length at an edge of a year or month one with it: "the first two months of 1939"."""
    out: list[Kept] = []
    for number, found, e in kept:
        if out and isinstance(e, Calendar) and isinstance(out[-1][2], Length):
            paragraph, lead, length = out[-1]
            edge = text[lead.span.start : lead.span.end].lower().startswith(_EDGES)
            if paragraph == number and edge and text[lead.span.end : found.span.start] == " of ":
                out[-1] = number, replace(lead, span=Span(lead.span.start, found.span.end)), length
                continue
        out.append((number, found, e))
    return out


_EDGES = ("the first ", "the last ", "the final ", "the opening ", "the closing ", "the early ")


def news(kept: list[Kept]) -> list[Kept]:
    """The same without the words that are a time in a history only."""
    return [k for k in kept if not isinstance(k[2], Told | Bare)]


def early(e: Expression, named: int | None) -> Expression:
    """A bare number as a year, where the year named before it is of antiquity and as near."""
    if (
        not isinstance(e, Bare)
        or named is None
        or abs(named) > 999
        or abs(abs(named) - e.number) > BARE_YEARS
    ):
        return e
    return Calendar(year=-e.number if named < 0 else e.number)


def deictic(e: Expression) -> bool:
    """Whether it counts years back or points from the day of writing: a history does not go on from there."""
    e = e.inner if isinstance(e, Modified) else e
    if isinstance(e, Shift) and e.unit == "year":
        return (e.count or 0) < 0
    return _is_near(e)


def share_years(text: str, kept: list[Kept]) -> list[Kept]:
    """The same, a date with no year before "to", "and" or a dash taking that of the date it is tied to:
    "between May 12 and May 16, 1936", "from 15 November to 2 February 1989"."""
    out = list(kept)
    for k in range(len(out) - 2, -1, -1):
        number, found, first = out[k]
        _, after, second = out[k + 1]
        year = shared_year(plain(first), plain(second))
        gap = text[found.span.end : after.span.start]
        if year is None or len(gap) > TIE or gap.strip(" ,") not in _TIES:
            continue
        dated = plain(first)
        assert isinstance(dated, Calendar)  # noqa: S101
        whole = replace(dated, year=year)
        out[k] = number, found, replace(first, inner=whole) if isinstance(first, Modified | Told) else whole
    return out


_TIES = frozenset(["to", "and", "-", "–", "—", "until", "till", "through", "or", "and early", "and late"])


def plain(e: Expression) -> Expression:
    """The expression without the words that only modify it."""
    return e.inner if isinstance(e, Modified | Told) else e


def shared_year(first: Expression, second: Expression) -> int | None:
    """The year of a month or day with none, by the date that it runs to; None where either tells no month."""
    if not (isinstance(first, Calendar) and isinstance(second, Calendar)) or first.year is not None:
        return None
    if first.season and second.season and first.within is None and first.step is None:
        return second.year  # "the spring and early summer of 1943"
    if first.month is None or second.month is None or second.year is None or first.weekday:
        return None
    runs_over = (first.month, first.day or 0) > (second.month, second.day or 31)
    return second.year - runs_over


def antique(e: Expression, year: int | None) -> Expression:
    """A date with no year, or one counted in years, after a year before Christ, which the calendar of the
    record does not reach: in that year, or so many on from it."""
    if year is None or year > 0:
        return e
    if isinstance(e, Modified):
        return replace(e, inner=antique(e.inner, year))
    if isinstance(e, Calendar) and e.year is None and (e.month or e.season) and e.within is None:
        return replace(e, year=year, step=None)
    if isinstance(e, Shift) and e.unit == "year" and e.count is not None and e.base != "report":
        on = year + int(e.count)
        return Calendar(year=on if on < 0 else on + 1)
    return e


def year_of(e: Expression) -> int | None:
    """The year that a date names; None where it names none."""
    e = plain(e)
    return e.year if isinstance(e, Calendar) else None


def tells_history(expressions: list[Expression], report: date | None) -> bool:
    """Whether a text names years, not days by the report's date: at least four years of its own, and
    three times as many as weekdays, "yesterday" and the like. Two are enough in a text that names no year
    near the report's own, where months follow that need one, and nobody says "today" (or where all lies
    long back, seldom)."""
    parts = [e.inner if isinstance(e, Modified) else e for e in expressions]
    years = sum(
        isinstance(e, Calendar) and e.year is not None and (not report or e.year < report.year) for e in parts
    )
    near = sum(_is_near(e) for e in parts)
    if years >= 4 and years >= 3 * near:
        return True
    if report is None or years < 2:
        return False
    gone = report.year - max(e.year for e in parts if isinstance(e, Calendar) and e.year is not None)
    bare = sum(isinstance(e, Calendar) and e.year is None and e.month is not None for e in parts)
    return gone >= 2 and bare >= 2 and (near == 0 or (gone >= LONG_GONE and years + bare >= 3 * near))


def reaches(expressions: list[Expression], report: date | None) -> bool:
    """Whether a text that names years is a report all the same, of no more than ``BOOKISH`` times: it tells
    of a month of its last ``FRESH`` days by its year, or names no month by its year, but years of our
    era alone, which are asides."""
    if report is None or len(expressions) > BOOKISH:
        return False
    told = [c for e in expressions if isinstance(c := plain(e), Calendar) and c.year is not None]
    first = [date(c.year, c.month, 1) for c in told if c.year and c.month and 1 <= c.year <= report.year]
    asides = not any(c.month or (c.year or 0) < 1 for c in told)
    return asides or any(0 <= (report - day).days <= FRESH for day in first)


BOOKISH, FRESH = 80, 120
"""Times named, and days. The even half of WikiWars names 61 to 163 times, none of its last months; of 465
reports of one war those that tell of years name 8 to 60."""


def _is_near(e: Expression | None) -> bool:
    if isinstance(e, Daytime | Clock):
        return _is_near(e.day)
    return (isinstance(e, Shift) and e.base == "report") or (
        isinstance(e, Calendar) and e.weekday is not None and e.month is None
    )


def aside(p: Point | None, held: Point) -> bool:
    """Whether a year only looks back or ahead, so that the story goes on from the date before it."""
    return p is not None and p.unit == "year" and abs(p.first.year - held.first.year) > 5
