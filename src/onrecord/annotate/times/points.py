"""Stretches of the civil calendar: their days, their TIMEX3 values and their EDTF."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.annotate.times.expressions import Unit
from onrecord.model import Precision

SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
"""ISO 8601-2 codes of seasons, whatever the hemisphere."""
_SEASON_MONTH = {"WI": 1, "SP": 4, "SU": 7, "FA": 10}
_MONTHS = {"month": 1, "season": 3, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}


@dataclass(frozen=True, slots=True)
class Point:
    """One day, week, month ... by its unit and first day. ``season`` is set where the unit is a season,
    whose first day only sorts it: which days it covers depends on the hemisphere."""

    unit: Unit
    first: date
    season: str | None = None


def point(unit: Unit, day: date) -> Point:
    """The unit that holds a day (ISO weeks, civil quarters and halves)."""
    y, m = day.year, day.month
    match unit:
        case "week" | "fortnight":
            return Point("week", _minus(day, day.weekday()))
        case "weekend":
            return Point(unit, _minus(day, day.weekday() - 5))
        case "month":
            return Point(unit, date(y, m, 1))
        case "quarter":
            return Point(unit, date(y, (m - 1) // 3 * 3 + 1, 1))
        case "half":
            return Point(unit, date(y, (m - 1) // 6 * 6 + 1, 1))
        case "year":
            return Point(unit, date(y, 1, 1))
        case "decade":
            return Point(unit, date(max(1, y // 10 * 10), 1, 1))
        case "century":
            return Point(unit, date(max(1, y // 100 * 100), 1, 1))
    return Point("day", day)


def season(code: str, year: int) -> Point:
    """A season by its code and the year it is named with."""
    return Point("season", date(year, _SEASON_MONTH[code], 1), code)


def moved(day: date, count: int, unit: Unit) -> date | None:
    """The day so many units on; a day that the month lacks becomes its last. None beyond the calendar."""
    try:
        if unit in _DAYS:
            return day + timedelta(days=count * _DAYS[unit])
        months = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
        first = date(months // 12, months % 12 + 1, 1)
    except (OverflowError, ValueError):
        return None
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def last(p: Point) -> date | None:
    """Its last day; None for a season, and where the calendar ends."""
    match p.unit:
        case "season":
            return None
        case "day" | "night" | "hour" | "minute" | "second":
            return p.first
        case "weekend":
            return moved(p.first, 1, "day")
        case "decade" | "century":
            years = 10 if p.unit == "decade" else 100
            return date(p.first.year // years * years + years - 1, 12, 31)
    after = moved(p.first, 1, p.unit)
    return None if after is None else _minus(after, 1)


def value(p: Point) -> str:
    """TIMEX3: 2024-05-07, 2024-W19, 2024-W19-WE, 2024-05, 2024-SP, 2024-Q2, 2024-H1, 2024, 202, 20."""
    d = p.first
    year, week, _ = d.isocalendar()
    match p.unit:
        case "week":
            return f"{year:04}-W{week:02}"
        case "weekend":
            return f"{year:04}-W{week:02}-WE"
        case "month":
            return f"{d.year:04}-{d.month:02}"
        case "season":
            return f"{d.year:04}-{p.season}"
        case "quarter":
            return f"{d.year:04}-Q{(d.month + 2) // 3}"
        case "half":
            return f"{d.year:04}-H{(d.month + 5) // 6}"
        case "year":
            return f"{d.year:04}"
        case "decade":
            return f"{d.year // 10:03}"
        case "century":
            return f"{d.year // 100:02}"
    return d.isoformat()


def edtf(p: Point) -> str:
    """ISO 8601-2: days, months and years as they are, seasons 21-24, quarters 33-36, halves 40-41, decades
    and centuries with X, weeks and weekends as intervals of days."""
    d = p.first
    match p.unit:
        case "week" | "weekend":
            end = last(p)
            return f"{d.isoformat()}/{end.isoformat() if end else '..'}"
        case "month":
            return f"{d.year:04}-{d.month:02}"
        case "season":
            return f"{d.year:04}-{SEASONS[p.season or 'SP']}"
        case "quarter":
            return f"{d.year:04}-{32 + (d.month + 2) // 3}"
        case "half":
            return f"{d.year:04}-{39 + (d.month + 5) // 6}"
        case "year":
            return f"{d.year:04}"
        case "decade":
            return f"{d.year // 10:03}X"
        case "century":
            return f"{d.year // 100:02}XX"
    return d.isoformat()


def precision(p: Point) -> Precision:
    """How wide it is; a weekend counts as a week, a half as a year."""
    match p.unit:
        case "week" | "weekend":
            return "week"
        case "half" | "year":
            return "year"
        case "month" | "season" | "quarter" | "decade" | "century":
            return p.unit
    return "day"


def unknown(unit: Unit) -> str:
    """The value of a unit that nothing places: XXXX-WXX for a week."""
    forms = {"week": "XXXX-WXX", "fortnight": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX",
             "quarter": "XXXX-QX", "half": "XXXX-HX", "season": "XXXX-XX", "year": "XXXX",
             "decade": "XXX", "century": "XX"}  # fmt: skip
    return forms.get(unit, "XXXX-XX-XX")


def _minus(day: date, days: int) -> date:
    try:
        return day - timedelta(days=days)
    except OverflowError:
        return day
