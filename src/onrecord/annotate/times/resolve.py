"""From an expression to its TIMEX3 value, by the report's date and the dates named before it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from onrecord.annotate.times.context import Lean
from onrecord.annotate.times.expressions import (
    Again,
    Bare,
    Calendar,
    Clock,
    Daytime,
    Era,
    Every,
    Expression,
    Holding,
    Latest,
    Length,
    Modified,
    Nth,
    Shift,
    Told,
    Unit,
    Vague,
)  # fmt: skip
from onrecord.annotate.times.feasts import feast_day
from onrecord.annotate.times.lengths import duration
from onrecord.annotate.times.points import Point, moved, point, season, unknown, value

AHEAD_DAYS, BEHIND_DAYS = 100, 260
"""Where the tense does not tell, a date without a year is ahead if that is at most so near and the one
behind is at least so far: in TimeBank's reports no such date lies further off than this."""
JUST_GONE_DAYS = 100
"""A month called "last" that began at most so long ago may be this one or a year before: it has no day."""
SOON_DAYS = 45
"""A day that the tense puts most of a year back, though its next one is so near, is left open."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is read in. ``report`` is the report's day, None where it has none; ``before``
    the date named last; ``quarter`` the quarter that figures are told of; ``history`` says that the text
    tells of years gone by, in their order; ``preposition`` is the word before the expression. ``onward`` says
    that "until" leads it and looks ahead; ``told`` is the year of a date without one, by its course; ``done``
    that a verb of the past has it for its own time, or "since" leads it."""

    report: date | None
    before: Point | None = None
    quarter: Point | None = None
    lean: Lean = "open"
    history: bool = False
    preposition: str = ""
    onward: bool = False
    told: int | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """A TIMEX3 value and the stretch of the calendar it names, None where nothing places it.

    ``rule`` says how in words, ``by`` what it was reckoned from; ``until`` is the end where the stretch
    runs from ``point`` to another; ``zone`` is set with a clock time that states one.
    """

    kind: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    point: Point | None = None
    by: Literal["text", "report", "before"] = "text"
    rule: str = ""
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    until: Point | None = None
    clock: str = ""
    zone: str = ""


def resolve(e: Expression, s: Setting) -> Resolved | None:
    """The value of an expression; None where the words name no time without more ("the week")."""
    match e:
        case Told() | Bare():
            return resolve(e.inner, s) if isinstance(e, Told) and s.history else None
        case Modified(mod=mod, inner=inner):
            whole = inner
            if isinstance(inner, Latest) and inner.unit not in ("quarter", "day"):
                whole = Shift(0, inner.unit, "either" if s.history else "report")
            found = resolve(whole, s)
            return replace(found, mod=mod) if found else None
        case Vague(value=v):
            return Resolved("DATE", v)
        case Every(value=v, quant=quant, freq=freq):
            return Resolved("SET", v, quant=quant, freq=freq)
        case Era(digits=digits):
            return _era(digits)
        case Length():
            return _length(e, s)
        case Daytime(part=part, day=day, through=through):
            found = _in_day(day, s, part)
            after = moved(found.point.first, 1, "day") if through and found.point else None
            return replace(found, until=Point("day", after)) if after else found
        case Clock(time=time, zone=zone, day=day):
            found = _in_day(day, s, time + ("Z" if zone == "Z" else ""), bool(zone))
            return replace(found, clock=time, zone=zone)
        case Shift():
            return _shift(e, s)
        case Latest():
            return _latest(e, s)
        case Nth(day=number):
            return _nth(number, s)
        case Again():
            return _again(e, s)
        case Holding(unit=unit, day=day):
            held = resolve(day, s)
            if held is None or held.point is None or held.point.unit != "day":
                return Resolved("DATE", unknown(unit))
            return _placed(point(unit, held.point.first), held.by, f"the {unit} of {held.value}")
        case Calendar():
            return _calendar(e, s)


def _era(digits: str) -> Resolved:
    if digits.startswith("BC"):
        return Resolved("DATE", digits)
    unit: Unit = "decade" if len(digits) == 3 else "century"
    return Resolved(
        "DATE", digits, Point(unit, date(max(1, int(digits.ljust(4, "0"))), 1, 1)), rule="as written"
    )


def _length(e: Length, s: Setting) -> Resolved:
    found = Resolved("DURATION", duration(e.count, e.unit))
    if not e.window or e.count is None or s.report is None:
        return found
    unit, count = e.unit, e.count
    if unit in ("second", "minute", "hour"):
        unit, count = "day", -(-count // {"second": 86400, "minute": 1440, "hour": 24}[unit])
    if count != int(count):
        return found
    other = moved(s.report, int(count) * e.window, unit)
    if other is None:
        return found
    ends = sorted((other, s.report))
    rule = _counted(int(e.count) * e.window, e.unit, "report")
    return replace(found, point=Point("day", ends[0]), until=Point("day", ends[1]), by="report", rule=rule)


def _nth(number: int, s: Setting) -> Resolved:
    """A day by its number in the month of the date named before."""
    if s.before is not None and s.before.unit in ("day", "month"):
        first = s.before.first
        if number <= monthrange(first.year, first.month)[1]:
            return _placed(Point("day", first.replace(day=number)), "before", "in the month named before")
    return Resolved("DATE", f"XXXX-XX-{number:02}")


def _again(e: Again, s: Setting) -> Resolved | None:
    """The stretch named before, in another year; the year alone where none of that kind was named."""
    year = resolve(e.year, s)
    if year is None or year.point is None:
        return year
    held = s.quarter if e.unit in (None, "quarter") and s.quarter else s.before
    if e.unit == "quarter" and s.quarter is None:
        last = _latest(Latest("quarter"), s)
        held = last.point if last else None
    unit = e.unit or (held.unit if held and held.unit in ("day", "month", "quarter", "half") else None)
    if held is None or unit is None or _wider(held.unit, unit):
        return year
    same = point(unit, held.first)
    months = (year.point.first.year - held.first.year) * 12
    if unit == "week" or (day := moved(same.first, months, "month")) is None:
        return year
    return _placed(Point(unit, day), "before", "the same in the year named")


def _in_day(day: Expression | None, s: Setting, part: str, zoned: bool = False) -> Resolved:
    """A part or hour of a day; of the day named just before where the words name none, else, as TIMEX3 has
    it, of the report's day, which is only sure where the hour is told with its zone."""
    if day is None:
        held = s.before if s.before and s.before.unit == "day" else None
        found = Resolved(
            "DATE", value(held) if held else "XXXX-XX-XX", held, "before", "on the day named before"
        )
        if held is None and s.report and not s.history:
            today = Point("day", s.report)
            found = Resolved("DATE", value(today), today if zoned else None, "report", "on the report's day")
    else:
        found = resolve(day, s) or Resolved("DATE", "XXXX-XX-XX")
    return replace(found, kind="TIME", value=f"{found.value}T{part}")


def _base(e: Shift | Calendar, s: Setting) -> tuple[date | None, Literal["report", "before"]]:
    if e.base == "report" or (e.base == "either" and s.before is None):
        return s.report, "report"
    return (s.before.first if s.before else None), "before"


def _shift(e: Shift, s: Setting) -> Resolved:
    if s.history and e.base == "report" and not e.direction and e.unit != "day" and s.before:
        e = replace(e, base="before")  # "this month" is the one told of
    wide = e.unit in ("month", "quarter", "year") and e.count == -1 and not e.direction
    if wide and e.base == "before" and s.before is None and not s.history:
        e = replace(e, base="report")  # "the previous year" where no date is named near
    base, by = _base(e, s)
    if e.count is None:
        return Resolved("DATE", {-1: "PAST_REF", 1: "FUTURE_REF"}.get(e.direction, "XXXX-XX-XX"))
    unit: Unit = "day" if e.unit == "night" else "week" if e.unit == "fortnight" else e.unit
    if e.unit == "year" and e.count == -1 and e.direction and s.quarter:
        day = moved(s.quarter.first, -1, "year")
        return _placed(Point("quarter", day) if day else None, "before", "the same quarter a year before")
    if base is None or (by == "before" and s.before and _wider(s.before.unit, unit)):
        return Resolved("DATE", unknown(e.unit))
    if e.unit == "weekend":
        return _weekend(e, s, base, by)
    if s.history and by == "report" and unit == "day":
        return Resolved("DATE", "XXXX-XX-XX")  # the day of whoever is quoted
    count, step = e.count, e.unit
    if count != int(count) and step == "year":
        count, step, unit = round(count * 12), "month", "month"
    day = moved(base, int(count), step)
    grain = "year" if unit == "decade" and e.count else unit
    return _placed(point(grain, day) if day else None, by, _counted(int(count), step, by))


def _wider(held: Unit, wanted: Unit) -> bool:
    """Whether a date is too wide to count from: no day follows a month, nor a month a year."""
    order = ("day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century")
    return order.index(held) > order.index(wanted)


def _named(by: Literal["report", "before"]) -> str:
    return "the report's date" if by == "report" else "the date named before"


def _counted(count: int, unit: Unit, by: Literal["report", "before"]) -> str:
    named = _named(by)
    if count == 0:
        return f"the {unit} of {named}"
    return f"{abs(count)} {unit}{'s' if abs(count) > 1 else ''} {'before' if count < 0 else 'after'} {named}"


def _weekend(e: Shift, s: Setting, base: date, by: Literal["report", "before"]) -> Resolved:
    this = point("weekend", base)
    early = base.weekday() < 5
    count = int(e.count or 0)
    if count == 0 and s.lean == "past" and base.weekday() < 3 and by == "report":
        count = -1
    if count > 0 and not early:
        count = 1
    day = moved(this.first, count, "week")
    return _placed(Point("weekend", day) if day else None, by, "weekend by the report's date")


def _latest(e: Latest, s: Setting) -> Resolved | None:
    if e.unit == "quarter":
        if s.quarter:
            return _placed(s.quarter, "before", "the quarter named before")
        day = moved(point("quarter", s.report).first, -1, "quarter") if s.report else None
        return _placed(Point("quarter", day), "report", "the last full quarter") if day else None
    if e.unit == "weekend" and s.report:
        lean: Lean = "past" if s.lean == "open" else s.lean
        return _weekend(Shift(0, "weekend", "report"), replace(s, lean=lean), s.report, "report")
    if e.unit == "day":
        if s.before and s.before.unit == "day":
            return _placed(s.before, "before", "the day named before")
        return (
            _placed(Point("day", s.report), "report", "the report's day")
            if s.report and not s.history
            else None
        )
    if e.unit == "year" and s.history:
        return _shift(Shift(0, "year", "before"), s)
    if e.unit == "year" and s.report:
        return _placed(point("year", s.report), "report", "the report's year")
    return None


def _placed(p: Point | None, by: Literal["text", "report", "before"], rule: str) -> Resolved:
    return Resolved("DATE", value(p), p, by, rule) if p else Resolved("DATE", "XXXX-XX-XX")


def _calendar(e: Calendar, s: Setting) -> Resolved:
    if e.year is not None:
        return _in_year(e, e.year, "text", "as written")
    if e.within is not None:
        held = resolve(e.within, s)
        if held and held.point:
            return _in_year(e, held.point.first.year, held.by, f"in the year {held.value}")
        return Resolved("DATE", _open(e))
    base, by = _base(e, s)
    if s.history and e.weekday and e.month is None and e.step is None:
        return _weekday_of_story(e, s)
    if s.history and e.weekday is None and e.step is None and (s.before or s.told):
        return _in_story(e, s)
    if s.told is not None and e.step is None and not e.weekday and (p := dated(e, s.told)):
        return _placed(p, "before", "going on from the dates named before")
    if base is None:
        return Resolved("DATE", _open(e))
    if e.weekday and e.month is None:
        return _weekday(e, s, base, by)
    return _nearest(e, s, base, by)


def _in_year(e: Calendar, year: int, by: Literal["text", "report", "before"], rule: str) -> Resolved:
    p = dated(e, year)
    return _placed(p, by, rule) if p else Resolved("DATE", _open(replace(e, year=year)))


def dated(e: Calendar, year: int) -> Point | None:
    """The date in that year; None for a day it lacks."""
    if not 1 <= year <= 9998:
        return None
    if e.season:
        return season(e.season, year)
    if e.feast:
        day = feast_day(e.feast, year)
        return Point("day", day) if day else None
    if e.quarter or e.half:
        unit, months = ("quarter", 3) if e.quarter else ("half", 6)
        return Point(
            "quarter" if unit == "quarter" else "half",
            date(year, ((e.quarter or e.half or 1) - 1) * months + 1, 1),
        )
    try:
        first = date(year, e.month or 1, e.day or 1)
    except ValueError:
        return None
    return Point("day" if e.day else "month" if e.month else "year", first)


def _open(e: Calendar) -> str:
    """The value with X for what is not known."""
    year = "XXXX" if e.year is None else f"{e.year:04}" if e.year > 0 else f"BC{-e.year:04}"
    if e.month:
        return f"{year}-{e.month:02}" + (f"-{e.day:02}" if e.day else "")
    if e.weekday:
        return f"XXXX-WXX-{e.weekday}"
    part = f"Q{e.quarter}" if e.quarter else f"H{e.half}" if e.half else e.season
    return f"{year}-{part}" if part else year


def _weekday_of_story(e: Calendar, s: Setting) -> Resolved:
    """A weekday in a history: the first one from the day named before; open where that was no day."""
    if s.before is None or s.before.unit != "day" or e.weekday is None:
        return Resolved("DATE", _open(e))
    day = moved(s.before.first, (e.weekday - s.before.first.isoweekday()) % 7, "day")
    return _placed(Point("day", day) if day else None, "before", "the first one from the date named before")


def _weekday(e: Calendar, s: Setting, base: date, by: Literal["report", "before"]) -> Resolved:
    wanted = (e.weekday or 1) - 1
    back = (base.weekday() - wanted) % 7
    ahead = (wanted - base.weekday()) % 7
    if by == "before" and s.before and _wider(s.before.unit, "week"):
        return Resolved("DATE", _open(e))
    if by == "before" and e.step == 0:
        days, rule = wanted - base.weekday(), "the one in the week of the date named before"
    elif e.step == 1:
        days, rule = ahead or 7, f"the next one after {_named(by)}"
    elif e.step == -1:
        days, rule = -(back or 7), f"the last one before {_named(by)}"
    elif s.lean == "future" or (s.lean == "open" and (e.step == 0 or s.preposition == "by")) or s.onward:
        days, rule = ahead, "the next one from the report's date on, by the tense"
    else:
        days, rule = -back, "the last one up to the report's date, by the tense"
    try:
        day = base + timedelta(days=days)
    except OverflowError:
        return Resolved("DATE", _open(e))
    return _placed(Point("day", day), by, rule)


def _nearest(e: Calendar, s: Setting, base: date, by: Literal["report", "before"]) -> Resolved:
    """A date with no year: the last one begun by the base, or the next, by step, tense and distance."""
    years = [p for y in range(base.year - 5, base.year + 6) if (p := dated(e, y))]
    own = _holding(e, base)
    behind = [p for p in years if p.first <= base]
    ahead = [p for p in years if p.first > base]
    if not behind or not ahead:
        return Resolved("DATE", _open(e))
    if by == "before":
        held = min((behind[-1], ahead[0]), key=lambda p: _far(p, base))
        return _placed(own or held, by, "the nearest one to the date named before")
    if e.weekday and (fits := [p for p in years if p.first.isoweekday() == e.weekday]):
        held, rule = min(fits, key=lambda p: abs((p.first - base).days)), "the nearest one on that weekday"
    elif e.step == -1:
        held, rule = (
            (behind[-2] if behind[-1] == own else behind[-1]),
            "the last one before that of the report's date",
        )
        if e.month and not e.day and (base - held.first).days <= JUST_GONE_DAYS:
            return Resolved("DATE", value(held))  # "last March" in April: this year's, or the one before
    elif e.step == 1:
        held, rule = ahead[0], "the next one after the report's date"
    elif e.step == 0:
        held, rule = _in_same_year(e, base) or behind[-1], "in the report's year"
    elif _ahead(e, s, behind[-1], ahead[0], base, own):
        held, rule = ahead[0], "the next one after the report's date"
    elif (e.day or e.feast) and (ahead[0].first - base).days <= SOON_DAYS:
        return Resolved("DATE", value(ahead[0]))  # most of a year back, or days ahead: not told
    else:
        held, rule = behind[-1], "the last one begun by the report's date"
    return _placed(held, by, rule)


def _in_story(e: Calendar, s: Setting) -> Resolved:
    """A date with no year in a history: in the one that its course gives, else near the date named before."""
    if s.told is not None and (p := dated(e, s.told)):
        return _placed(p, "before", "in the year that the course of the dates around it gives")
    return _nearest(e, s, s.before.first, "before") if s.before else Resolved("DATE", _open(e))


def _far(p: Point, base: date) -> float:
    """Days between; a story goes on, so those back count more (set on the even half of WikiWars)."""
    days = (p.first - base).days
    return days if days >= 0 else -1.8 * days


def _holding(e: Calendar, base: date) -> Point | None:
    p = dated(e, base.year)
    return p if p and not e.season and point(p.unit, base) == p else None


def _in_same_year(e: Calendar, base: date) -> Point | None:
    return dated(e, base.year)


def _ahead(e: Calendar, s: Setting, behind: Point, ahead: Point, base: date, own: Point | None) -> bool:
    to, since = (ahead.first - base).days, (base - behind.first).days
    if behind == own and (e.day or e.feast):
        return False
    if e.quarter:
        return s.lean == "future" and to < since - 182
    near = to <= AHEAD_DAYS and since >= BEHIND_DAYS
    if s.lean == "future":
        return behind != own and to <= 330
    if e.month and not e.day and to <= 60 and not s.done:
        return behind != own
    deadline = s.preposition in (
        "until",
        "till",
        "by",
        "to",
        "through",
        "before",
        "effective",
        "payable",
        "record",
    )
    return near and (deadline or s.lean == "open")
