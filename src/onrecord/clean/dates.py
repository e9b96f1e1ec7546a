"""Dates that a page states: read strictly, or not at all.

Read are ISO 8601 (with strokes or points too: "2023/10/24"), RFC 2822, and the written forms with the
month's name and the year ("October 24, 2023, 7:13 AM"; "11 de junio de 2019"). A date of numbers alone
("03/04/2024") is read only where one order of day and month is impossible. A time counts only with a zone
that has one offset; without one the day stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache

from onrecord.data import load
from onrecord.model import Certainty, Precision, Span, When

LANGUAGES = ("en", "es", "fr", "de", "it", "pt", "nl")
# The furthest that local time runs ahead of UTC (UTC+14): a day may begin that much before it does in UTC.
_AHEAD = timedelta(hours=14)
# Longest line that is looked at for dates; stamps and datelines are far shorter.
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Stated:
    """A date read: first and last day, or the moment with its zone, and where it stood in what was read.

    ``first`` and ``last`` are ISO days, or both the same ISO time with zone. ``note`` says what of it was
    not used, or is empty; ``clock`` is then the ISO time of day that has no zone.
    """

    first: str
    last: str
    precision: Precision
    span: Span
    note: str = ""
    clock: str = ""


@dataclass(frozen=True, slots=True)
class Patterns:
    """The written forms of dates, compiled from the table ``clean_dates``."""

    months: dict[str, int]
    days: dict[str, int]
    written: tuple[re.Pattern[str], ...]
    stamps: re.Pattern[str]
    updated: frozenset[str]


_TIME = (
    r"(?:[ \xa0\t]{0,3}[,|T•·–-]?[ \xa0]{0,2}(?:at|um|a las|à)?[ \xa0]{0,2}"
    r"(?P<hour>[0-2]?[0-9])[:.h](?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?"
    r"(?:[ \xa0]?(?P<half>[ap])\.?m\b\.?)?"
    r"(?:[ \xa0]?\(?(?P<zone>[A-Z]{1,5}|[+-][0-9][0-9]:?[0-9][0-9])\b\)?)?)?"
)
_ISO = re.compile(
    r"(?<![0-9-])(?P<year>[0-9]{4})-(?P<month>[0-9][0-9])(?:-(?P<day>[0-9][0-9])"
    r"(?:[T ](?P<hour>[0-9][0-9]):(?P<minute>[0-9][0-9])(?::(?P<second>[0-9][0-9])(?:[.,][0-9]{1,9})?)?"
    r"[ ]?(?P<zone>Z|UTC|GMT|[+-][0-9][0-9]:?[0-9][0-9])?)?)?(?![0-9-])"
)
_NUMBERS = re.compile(
    r"(?<![0-9./-])(?P<a>[0-9]{1,2})(?P<mark>[./-])(?P<b>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4})(?![0-9./-])"
)
_YEAR = re.compile(r"(?P<year>[12][0-9]{3})")
_COMPACT = re.compile(
    r"([12][0-9]{3})([01][0-9])([0-3][0-9])(?:T?([0-2][0-9])([0-5][0-9])([0-5][0-9])(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_YEAR_FIRST = re.compile(
    r"(?<![0-9./-])(?P<year>[12][0-9]{3})(?P<mark>[./])(?P<month>[01]?[0-9])(?P=mark)(?P<day>[0-3]?[0-9])(?![0-9./-])"
    + _TIME
)
# ISO C's asctime, and with the zone before the year as some services write it.
_ASCTIME = re.compile(
    r"(?P<weekday>[A-Z][a-z]{2}) (?P<month>[A-Z][a-z]{2}) {1,2}(?P<day>[0-9]{1,2}) (?P<hour>[0-9]{2})"
    r":(?P<minute>[0-9]{2}):(?P<second>[0-9]{2}) (?:(?P<zone>UTC|GMT|[+-][0-9]{4}) )?(?P<year>[0-9]{4})"
)
_PATH = re.compile(
    r"/(?P<year>(?:19|20)[0-9][0-9])[/-](?P<month>[0-9]{1,2}|[a-z]{3})[/-](?P<day>[0-9]{1,2})(?=[/_.-]|$)"
)


def _names(rows: list[list[str]]) -> dict[str, int]:
    return {name: i for i, row in enumerate(rows, 1) for name in row}


@cache
def patterns() -> Patterns:
    """The forms of all languages in the table; made once."""
    table = load("clean_dates")
    months: dict[str, int] = {}
    days: dict[str, int] = {}
    stamps, updated = [], []
    for language in LANGUAGES:
        row = table[language]
        months = _names(row["months"]) | months
        days = _names(row["days"]) | days
        stamps += row["published"] + row["updated"]
        updated += row["updated"]
    month, weekday = _either(months), _either(days)
    front = rf"(?:(?P<weekday>{weekday})\b\.?,?[ \xa0]{{1,3}}(?:the[ ])?)?"
    space = r"[ \xa0]{1,3}"
    month_first = (
        rf"(?<!\w){front}(?P<month>{month})\b\.?{space}(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?"
        rf",?{space}(?P<year>[0-9]{{4}})\b"
    )
    day_first = (
        rf"(?<!\w){front}(?P<day>[0-9]{{1,2}})(?:(?:st|nd|rd|th|er|\.|º)?{space}(?:de{space}|of{space})?|-)"
        rf"(?P<month>{month})\b(?:\.?,?{space}(?:de{space}|del{space})?|-)(?P<year>[0-9]{{4}})\b"
    )
    written = tuple(re.compile(p + _TIME, re.IGNORECASE) for p in (month_first, day_first))
    stamp = re.compile(
        rf"(?<!\w)(?P<label>{_either(dict.fromkeys(stamps))})[ \xa0]{{0,2}}(?::|(?=[ \xa0]))", re.IGNORECASE
    )
    return Patterns(months, days, written, stamp, frozenset(updated))


def _either(words: dict[str, int] | dict[str, None]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def read(text: str) -> tuple[Stated, ...]:
    """All dates stated in a short text, in its order; none in a text of more than 300 characters."""
    if len(text) > _LONGEST:
        return ()
    found: list[Stated] = []
    table = patterns()
    for pattern in (_ISO, _YEAR_FIRST, *table.written, _NUMBERS):
        for m in pattern.finditer(text):
            stated = _numbers(m) if pattern is _NUMBERS else _stated(m, table)
            if stated and not any(s.span.start < m.end() and m.start() < s.span.end for s in found):
                found.append(stated)
    return tuple(sorted(found, key=lambda s: s.span))


def value(text: str) -> Stated | None:
    """The date that a field of metadata states: the whole of it, ISO 8601 or written; None where it is none,
    or more than one, or stands among other words."""
    text = text.strip()
    year = _YEAR.fullmatch(text)
    if year:
        return Stated(f"{text}-01-01", f"{text}-12-31", "year", Span(0, 4))
    compact = _COMPACT.fullmatch(text)
    whole = _ASCTIME.fullmatch(text)
    if whole:
        return _stated(whole, patterns())
    found = read(_extended(compact) if compact else text)
    if len(found) != 1:
        return None
    rest = text[: found[0].span.start] + text[found[0].span.end :]
    return found[0] if compact or len(rest.split()) <= 3 else None


def _extended(m: re.Match[str]) -> str:
    """ISO 8601's basic format ("20231024T071300Z") as its extended one."""
    year, month, day, hour, minute, second, zone = m.groups()
    at = f"T{hour}:{minute}:{second}{zone or ''}" if hour else ""
    return f"{year}-{month}-{day}{at}"


def path(url: str) -> Stated | None:
    """The day in a URL's path (``/2024/05/07/``), or None."""
    m = _PATH.search(url[:2000].partition("?")[0].lower())
    if not m:
        return None
    month = patterns().months.get(m["month"]) if m["month"].isalpha() else int(m["month"])
    day = _day(int(m["year"]), month or 0, int(m["day"]))
    return Stated(day.isoformat(), day.isoformat(), "day", Span(*m.span())) if day else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _numbers(m: re.Match[str]) -> Stated | None:
    a, b, year = int(m["a"]), int(m["b"]), int(m["year"])
    readings = {d for d in (_day(year, a, b), _day(year, b, a)) if d}
    if len(readings) != 1:
        return None
    day = readings.pop().isoformat()
    return Stated(day, day, "day", Span(*m.span()))


def _stated(m: re.Match[str], table: Patterns) -> Stated | None:
    g = m.groupdict()
    name = g["month"].casefold()
    month = int(name) if name.isdigit() else table.months.get(name, 0)
    year = int(g["year"])
    if g["day"] is None:
        return _month(year, month, Span(*m.span()))
    day = _day(year, month, int(g["day"]))
    if day is None:
        return None
    weekday = g.get("weekday")
    if weekday and table.days.get(weekday.casefold()) != day.isoweekday():
        return None
    if g["hour"] is not None and int(g["hour"]) > 23:
        return None
    return _timed(day, m)


def _month(year: int, month: int, span: Span) -> Stated | None:
    first = _day(year, month, 1)
    after = _day(year + month // 12, month % 12 + 1, 1)
    if first is None or after is None:
        return None
    return Stated(first.isoformat(), (after - timedelta(days=1)).isoformat(), "month", span)


def _timed(day: date, m: re.Match[str]) -> Stated:
    g, span, iso = m.groupdict(), Span(*m.span()), day.isoformat()
    if g["hour"] is None:
        return Stated(iso, iso, "day", span)
    hour = int(g["hour"])
    half = (g.get("half") or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    clock = f"{hour:02}:{int(g['minute']):02}:{int(g['second'] or 0):02}"
    zone = _zone(g["zone"])
    if zone is None:
        why = f"the zone {g['zone']!r} has more than one offset" if g["zone"] else "it has no zone"
        return Stated(iso, iso, "day", span, f"; its time is not used, as {why}", clock)
    return _instant(datetime.fromisoformat(f"{iso}T{clock}").replace(tzinfo=zone), span)


def _instant(at: datetime, span: Span, note: str = "") -> Stated:
    stamp = at.isoformat().replace("+00:00", "Z")
    return Stated(stamp, stamp, "minute", span, note)


def zoned(stated: Stated, zone: tzinfo | None, by: str) -> Stated:
    """The same date in a time zone: a time of day without one is of it, and one of another is told in it. The
    same where it has no time of day, or ``zone`` is None. ``by`` says who states the zone."""
    try:
        if zone is None or not ("T" in stated.first or stated.clock):
            return stated
        if stated.clock:
            at = datetime.fromisoformat(f"{stated.first}T{stated.clock}").replace(tzinfo=zone)
        else:
            at = datetime.fromisoformat(stated.first).astimezone(zone)
        return _instant(at, stated.span, f"; in the time zone of {by}")
    except OverflowError:  # at either end of the calendar
        return stated


def _zone(words: str | None) -> timezone | None:
    if not words:
        return None
    if words[0] in "+-":
        minutes = int(words[1:3]) * 60 + int(words[-2:])
        return (
            timezone((1 if words[0] == "+" else -1) * timedelta(minutes=minutes))
            if minutes <= 14 * 60
            else None
        )
    offset = load("clean_dates")["zones"].get(words.lower())
    return UTC if offset == 0 else None


def believable(stated: Stated, received: str) -> bool:
    """Whether a date had begun somewhere on earth when the report was received (``received`` in ISO, UTC)."""
    at = datetime.fromisoformat(received)
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    if "T" in stated.first:
        return datetime.fromisoformat(stated.first) <= at + timedelta(days=1)
    first = date.fromisoformat(stated.first)
    return datetime(first.year, first.month, first.day, tzinfo=UTC) <= at + _AHEAD


def when(stated: Stated, basis: str, certainty: Certainty = "stated") -> When:
    """The When of a date read; ``basis`` says where it stood."""
    edtf = {"year": stated.first[:4], "month": stated.first[:7]}.get(stated.precision, stated.first)
    return When(edtf, stated.first, stated.last, stated.precision, certainty, basis + stated.note)
