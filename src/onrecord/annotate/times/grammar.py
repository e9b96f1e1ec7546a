"""Finding time expressions in words: the longest reading at the first place that has one.

A small grammar, read from left to right. Every reader looks at a bounded number of words, so reading a
text takes time in proportion to its length.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.annotate.times.dates import day, period, second_of_two, week_of
from onrecord.annotate.times.expressions import (
    Calendar,
    Clock,
    Daytime,
    Era,
    Expression,
    Latest,
    Length,
    Modified,
    Shift,
    Vague,
)
from onrecord.annotate.times.lengths import every, length
from onrecord.annotate.times.lexicon import Word, counts, phrases, table, units, words
from onrecord.annotate.times.numbers import hyphen, low, said
from onrecord.annotate.times.starts import Kind, may_start, openers
from onrecord.annotate.times.steps import relative, same_time
from onrecord.annotate.times.told import (
    bare_year,
    beside,
    counted_day,
    only_told,
    part_of_day,
    unplaced,
    whole,
)
from onrecord.annotate.times.years import year_alone
from onrecord.model import Span

Read = tuple[Expression, int] | None
Reader = Callable[[tuple[Word, ...], int], Read]


def _led(table: Mapping[str, str]) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """A table of phrases by their first words."""
    rows = [(tuple(phrase.split()), mod) for phrase, mod in table.items()]
    return {word: tuple(r for r in rows if r[0][0] == word) for word in dict.fromkeys(r[0][0] for r in rows)}


_EDGE = _led(
    {"end": "END", "close": "END", "start": "START", "beginning": "START", "turn": "START",
     "middle": "MID", "latter part": "END", "early part": "START", "first half": "START",
     "second half": "END", "latter half": "END", "last half": "END", "early half": "START",
     "outset": "START", "onset": "START", "opening": "START", "first part": "START", "last part": "END",
     "final part": "END", "later part": "END"}
)  # fmt: skip
_ERA_PART = _led(
    {"first quarter": "START", "last quarter": "END", "final quarter": "END", "second quarter": "MID",
     "third quarter": "MID", "first third": "START", "last third": "END"}
)  # fmt: skip
_WHICH = {"first": "START", "opening": "START", "early": "START", "initial": "START", "second": "MID",
          "third": "MID", "last": "END", "final": "END", "closing": "END", "late": "END",
          "latter": "END"}  # fmt: skip
_INSIDE = ("in", "during", "by", "until", "throughout", "into", "through")
_PREFIX = {"early": "START", "earlier": "START", "late": "END", "later": "END", "mid": "MID"}


@dataclass(frozen=True, slots=True)
class Found:
    """An expression and where it stands; ``before`` is the word before it, in small letters."""

    span: Span
    expression: Expression
    before: str


def find(text: str, span: Span) -> tuple[Found, ...]:
    """The time expressions of one paragraph, in text order, none overlapping."""
    w = words(text[span.start : span.end], span.start)
    out, i = [], 0
    while i < len(w):
        read = expression(w, i) if may_start(w, i) and not _inside(w, i) else None
        if read is None:
            i += 1
            continue
        out.append(Found(Span(w[i].start, w[read[1] - 1].end), read[0], low(w, i - 1)))
        i = read[1]
        inner = read[0].day if isinstance(read[0], Daytime) else read[0]
        second = second_of_two(w, i + 1, inner) if isinstance(inner, Calendar) and i + 1 < len(w) else None
        if second is not None:
            start = w[i + 1].start
            out.append(Found(Span(start, w[second[1] - 1].end), second[0], low(w, i)))
            i = second[1]
    return tuple(out)


def _inside(w: tuple[Word, ...], i: int) -> bool:
    """Whether the word goes on from digits or letters that it is glued to: the "7" of "F7"."""
    return (
        i > 0 and w[i].glued and (low(w, i - 1).isalnum() or low(w, i - 1) in ("$", "£", "€", "#", "@", "_"))
    )


def expression(w: tuple[Word, ...], i: int) -> Read:
    """The longest time expression that starts at a place."""
    word = w[i].low
    readers = _numeric(word) if word[0].isdecimal() else _reading(word)
    readings = [r for r in (reader(w, i) for reader in readers) if r is not None]
    best = max(readings, key=lambda r: r[1], default=None)
    if best is None or not said(w, best[1], ("or", "so")):
        return best
    inner = best[0].inner if isinstance(best[0], Modified) else best[0]
    return (best[0], best[1] + 2) if isinstance(inner, Length | Shift) else best


def _simple(w: tuple[Word, ...], i: int) -> Read:
    readings = [r for r in (reader(w, i) for reader in _SIMPLE) if r is not None]
    return max(readings, key=lambda r: r[1], default=None)


def _vague(w: tuple[Word, ...], i: int) -> Read:
    for phrase, value in phrases("vague").get(low(w, i), ()):
        if said(w, i, phrase):
            return Vague(value), i + len(phrase)
    return None


def _daytime(w: tuple[Word, ...], i: int) -> Read:
    """ "Monday night", "this morning", "last night", "tonight", "overnight", "the night of May 5"."""
    if low(w, i) == "tonight":
        return Daytime("NI", Shift(0, "day", "report")), i + 1
    if low(w, i) == "overnight":
        return Daytime("NI", Shift(-1, "day", "report"), through=True), i + 1
    parts = table("parts")
    if low(w, i) in ("this", "last", "that", "the", "next", "mid"):
        return _determined_part(w, i)
    named = day(w, i)
    if named is None:
        return None
    if hour := _hour(w, named[1]):  # "May 8 1:00 a.m."
        zone, j = _zone(w, hour[1])
        return Clock(hour[0], zone, named[0]), j
    j = named[1] + 1 if low(w, named[1]) in _PREFIX and low(w, named[1] + 1) in parts else named[1]
    return (Daytime(parts[low(w, j)], named[0]), j + 1) if low(w, j) in parts else None


def _determined_part(w: tuple[Word, ...], i: int) -> Read:
    parts = table("parts")
    shifts = {
        "this": Shift(0, "day", "report"),
        "last": Shift(-1, "day", "report"),
        "that": Shift(0, "day", "before"),
        "next": Shift(1, "day", "before"),
    }
    beside = {"previous": -1, "preceding": -1, "following": 1, "next": 1, "subsequent": 1, "same": 0}
    j = i + 1
    base: Expression | None = shifts.get(low(w, i))
    if low(w, i) in ("the", "that") and low(w, j) in beside:
        base, j = Shift(beside[low(w, j)], "day", "before"), j + 1
    elif low(w, i) == "that" and low(w, j) == "very":
        j += 1
    j = hyphen(w, j)
    near = relative(w, i) if low(w, j) in counts("weekdays") else None
    if near and isinstance(near[0], Calendar) and low(w, near[1]) in parts:
        return Daytime(parts[low(w, near[1])], near[0]), near[1] + 1
    if low(w, j) not in parts:
        return None
    part, j = parts[low(w, j)], j + 1
    of = day(w, j + 1) if low(w, j) in ("of", "on") else day(w, j) if low(w, i) == "mid" else None
    of = of or (_day_beside(w, j + 1) if low(w, j) == "of" else None)
    if of:
        return Daytime(part, of[0]), of[1]
    if base is None and low(w, i - 1) not in _INSIDE:
        return None
    return Daytime(part, base), j


def _day_beside(w: tuple[Word, ...], i: int) -> Read:
    """ "the next day", "that day", "the same day" as the day of "the morning of the next day"."""
    near = relative(w, i)
    held = near is not None and isinstance(near[0], Shift) and near[0].unit == "day"
    return near if held else None


def _clock(w: tuple[Word, ...], i: int) -> Read:
    """ "10 p.m.", "7:15 am EST", "18:00 GMT", "noon", "midnight", each with the day that follows it."""
    read = _hour(w, i)
    if read is None:
        return None
    time, j = read
    zone, j = _zone(w, j)
    k = j + 1 if low(w, j) in (",", "on") else j
    named = _daytime(w, k) or day(w, k)
    if named and isinstance(named[0], Daytime):
        named = (named[0].day, named[1]) if named[0].day else None
    return (Clock(time, zone, named[0]), named[1]) if named else (Clock(time, zone, None), j)


def _zone(w: tuple[Word, ...], i: int) -> tuple[str, int]:
    """The offset of a zone that stands there, empty where none is told, and the place after it."""
    offset = table("zones").get(low(w, i))
    return ("", _zone_words(w, i)) if offset is None else (offset, i + 1)


def _zone_words(w: tuple[Word, ...], i: int) -> int:
    """The place after "local time", "Eastern Daylight Time", "hrs": words that tell no offset."""
    if low(w, i) in ("hr", "hrs", "hours"):
        return i + 1
    j = i + 1 if low(w, i) in ("local", "eastern", "central", "pacific", "mountain") else i
    j = j + 1 if j > i and low(w, j) in ("standard", "daylight", "summer") else j
    return j + 1 if j > i and low(w, j) == "time" else i


def _hour(w: tuple[Word, ...], i: int) -> tuple[str, int] | None:
    if low(w, i) in table("clock"):
        return table("clock")[low(w, i)], i + 1
    if spoken := _spoken_hour(w, i):
        return spoken
    digits = low(w, i)
    dotted = "." in digits and _half_of_day(w, i + 1)[0] is not None  # "11.30 am"
    hour, _, minute = digits.partition("." if dotted else ":")
    if not (digits.isascii() and hour.isdecimal() and len(hour) < 3 and (not minute or len(minute) == 2)):
        return _military(w, i)
    if minute and not minute.isdecimal():
        return None
    half, j = _half_of_day(w, i + 1)
    n, m = int(hour), int(minute or 0)
    if m > 59 or n > (12 if half else 24) or (half and n == 0):
        return None
    if half is None:
        return (
            (f"{n:02}:{minute}", i + 1)
            if minute
            and (
                low(w, i + 1) in table("zones")
                or low(w, i - 1) in _BEFORE_HOUR
                or _zone_words(w, i + 1) > i + 1
            )
            else None
        )
    n = n % 12 + (12 if half == "p" else 0)
    return f"{n:02}:{m:02}", j


_BEFORE_HOUR = ("at", "by", "around", "about", "until", "till", "before", "after", "from", "since")


def _spoken_hour(w: tuple[Word, ...], i: int) -> tuple[str, int] | None:
    """ "ten o'clock", "4 in the morning", "six o'clock in the evening"."""
    digits, _, minute = low(w, i).partition(":")
    short = digits.isascii() and digits.isdecimal() and len(digits) < 3
    hour = int(digits) if short else counts("numbers").get(digits, 0)
    if not 0 < hour < 13 or (minute and not (len(minute) == 2 and minute.isdecimal() and minute < "60")):
        return None
    minute = minute or "00"
    j = i + 4 if said(w, i + 1, ("o", "'", "clock")) else i + 1
    part = low(w, j + 2) if said(w, j, ("in", "the")) else "night" if said(w, j, ("at", "night")) else ""
    if part not in ("morning", "afternoon", "evening", "night") or (
        j == i + 1 and low(w, i - 1) not in ("at", "about", "around")
    ):
        return (f"{hour:02}:{minute}", j) if j > i + 1 else None
    late = part in ("afternoon", "evening") or (part == "night" and hour > 5)
    return f"{hour % 12 + (12 if late else 0):02}:{minute}", j + (2 if low(w, j) == "at" else 3)


def _military(w: tuple[Word, ...], i: int) -> tuple[str, int] | None:
    """ "1730 GMT", "at 0530"."""
    digits = low(w, i)
    if not (len(digits) == 4 and digits.isascii() and digits.isdecimal()):
        return None
    hours = low(w, i + 1) in ("hours", "hrs") and low(w, i - 1) in _BEFORE_HOUR and digits[3] in "05"
    zoned = hours or table("zones").get(low(w, i + 1))
    if not zoned and (digits[0] != "0" or low(w, i - 1) not in ("at", "by")):
        return None
    return (f"{digits[:2]}:{digits[2:]}", i + 1) if digits <= "2400" and digits[2:] < "60" else None


def _half_of_day(w: tuple[Word, ...], i: int) -> tuple[str | None, int]:
    if low(w, i) in ("am", "pm"):
        return low(w, i)[0], i + 1
    if low(w, i) in ("a", "p") and said(w, i + 1, (".", "m")):
        return low(w, i), i + 4 if low(w, i + 3) == "." else i + 3
    return None, i


def _edged(w: tuple[Word, ...], i: int) -> Read:
    """ "early Monday", "mid-2006", "later this year", "the end of next month", "year-end"."""
    if low(w, i) == "very" and low(w, i + 1) in ("early", "late"):
        return _edged(w, i + 1)
    if low(w, i) in _PREFIX:
        j = hyphen(w, i + 1)
        within = low(w, j) == "in" and low(w, i) != "mid"
        if within or (low(w, j) == "on" and low(w, i) != "mid"):
            j += 1
        inner = _simple(w, j)
        if inner is None and low(w, i) in ("early", "late") and low(w, j) in table("parts"):
            led = low(w, i - 1) in _INSIDE
            return (
                (Modified(_PREFIX[low(w, i)], Daytime(table("parts")[low(w, j)], None)), j + 1)
                if led
                else None
            )
        if low(w, i) in ("earlier", "later") and inner and not _narrows(inner[0], within):
            return None
        return (Modified(_PREFIX[low(w, i)], inner[0]), inner[1]) if inner and _edgeable(inner[0]) else None
    if low(w, i) == "year" and low(w, hyphen(w, i + 1)) == "end":
        return Modified("END", Latest("year")), hyphen(w, i + 1) + 1
    j = i + 1 if low(w, i) == "the" else i
    if j > i and low(w, j) in ("early", "late", "mid", "small"):
        return _edged_part(w, j) or _edge_of(w, j)
    owner = low(w, j)
    if owner in ("year", "month", "week") and said(w, j + 1, ("'", "s", "end")):
        return Modified("END", Latest(units()[owner])), j + 4
    return _edge_of(w, j + 1 if low(w, j) == "very" else j)


def _edge_of(w: tuple[Word, ...], j: int) -> Read:
    """ "end of next month", "latter half of the 18th century", "last days of May": an edge and its whole."""
    for phrase, mod in _EDGE.get(low(w, j), ()):
        after = j + len(phrase)
        if low(w, after) == "of" and said(w, j, phrase):
            return _whole_of(w, after, mod)
    for phrase, mod in _ERA_PART.get(low(w, j), ()):
        if low(w, j + 2) == "of" and said(w, j, phrase):
            found = _whole_of(w, j + 2, mod)
            era = found is not None and isinstance(found[0], Modified) and isinstance(found[0].inner, Era)
            return found if era else None
    which, unit = _WHICH.get(low(w, j)), low(w, j + 1)
    few = unit in ("hours", "days", "weeks", "months", "years", "decades") and which != "MID"
    if which is None or low(w, j - 1) != "the" or not (few or unit == "week"):
        return None
    found = _whole_of(w, j + 2, which)
    if found is None or not isinstance(found[0], Modified):
        return None
    held = found[0].inner
    dated = isinstance(held, Calendar) and not held.weekday and (unit == "hours" or not held.day)
    return found if dated or (isinstance(held, Era) and unit != "week") else None


def _whole_of(w: tuple[Word, ...], i: int, mod: str) -> Read:
    if low(w, i) != "of":
        return None
    if low(w, i + 1) == "the" and low(w, i + 2) in ("decade", "century"):
        return Modified(mod, Latest(units()[low(w, i + 2)])), i + 3
    inner = _simple(w, i + 1)
    return (Modified(mod, inner[0]), inner[1]) if inner and _edgeable(inner[0]) else None


def _edged_part(w: tuple[Word, ...], j: int) -> Read:
    """ "early morning of 7 June", "late afternoon", "small hours of the morning", "early spring", after
    "the"."""
    mod, k = _PREFIX.get(low(w, j), "START"), hyphen(w, j + 1)
    part = table("parts").get(low(w, k))
    if low(w, j) in ("early", "small") and low(w, k) == "hours" and low(w, k + 1) == "of":
        part = "MO"
        k = k + 3 if said(w, k + 2, ("the", "morning")) else k
    if part is not None:
        of = day(w, k + 2) if low(w, k + 1) in ("of", "on") else None
        if of:
            then = of[1] + 1 if low(w, of[1]) in table("parts") else of[1]
            return Modified(mod, Daytime(part, of[0])), then
        led = low(w, j - 2) in _INSIDE and low(w, k) != "hours"
        return (Modified(mod, Daytime(part, None)), k + 1) if led else None
    inner = _simple(w, k) if low(w, k) in table("seasons") and low(w, j) != "small" else None
    season = inner is not None and isinstance(inner[0], Calendar) and inner[0].season
    return (Modified(mod, inner[0]), inner[1]) if inner and season else None


def _share_of(w: tuple[Word, ...], i: int, within: bool = False) -> Read:
    """ "the rest of the year", "most of 1942", "a good part of May": a share that no value tells, so the
    value is that of the whole. ``within`` says that it is a share of a share, which has none of its own."""
    if "of" not in (low(w, i + 1), low(w, i + 2), low(w, i + 3)):
        return None
    for phrase in _SHARES:
        if said(w, i, phrase):
            j = i + len(phrase)
            more = None if within else _share_of(w, j, within=True)
            inner = more or _simple(w, j)
            held = inner[0] if inner else None
            dated = isinstance(held, Calendar) and not held.day and not held.weekday
            near = isinstance(held, Shift | Latest) and held.unit in ("month", "year", "decade", "century")
            return inner if more or dated or near else None
    return None


_SHARES = tuple(
    tuple(phrase.split())
    for phrase in ("the rest of", "the remainder of", "most of", "much of", "all of", "the bulk of",
                   "a good part of", "a large part of", "the better part of", "the greater part of",
                   "the whole of", "the entirety of")
)  # fmt: skip


def _edgeable(inner: Expression) -> bool:
    return not isinstance(inner, Vague | Modified) or (
        isinstance(inner, Modified) and inner.mod in ("APPROX",)
    )


def _narrows(inner: Expression, within: bool) -> bool:
    """Whether "earlier" and "later" speak of a part of it: "earlier this year", "later in 1942",
    not "later 5 May"."""
    return isinstance(inner, Shift | Latest | Daytime) or (
        isinstance(inner, Calendar) and (inner.weekday is not None or (within and not inner.day))
    )


_SIMPLE = (_daytime, day, period, relative, year_alone)
_READERS: tuple[tuple[Reader, Kind], ...] = (
    (same_time, "like"), (week_of, "week"), (period, "period"), (_edged, "edge"), (_share_of, "share"),
    (_clock, "clock"), (_daytime, "daytime"), (day, "day"), (beside, "the"), (relative, "near"),
    (length, "length"), (year_alone, "year"), (every, "every"), (_vague, "vague"), (whole, "whole"),
    (counted_day, "counted"), (part_of_day, "part"), (unplaced, "unplaced"), (only_told, "told"),
)  # fmt: skip
_NUMERIC: tuple[Reader, ...] = (period, _clock, _daytime, day, length, year_alone, bare_year)
"""The readers of what may start with a digit."""
_LONG_NUMERIC: tuple[Reader, ...] = (length,)
_THREE_DIGITS: tuple[Reader, ...] = (length, year_alone, bare_year)


@cache
def _reading(word: str) -> tuple[Reader, ...]:
    """The readers of what may start with a word, in their order; a text has as many words as it likes, but
    only those of the tables come here."""
    return tuple(reader for reader, kind in _READERS if word in openers(kind))


def _numeric(digits: str) -> tuple[Reader, ...]:
    """The readers of what may start with a number: no day, hour or year has its three digits or its comma."""
    if "," in digits or (len(digits) > 4 and digits.isdecimal()):
        return _LONG_NUMERIC
    return _THREE_DIGITS if len(digits) == 3 and digits.isdecimal() else _NUMERIC
