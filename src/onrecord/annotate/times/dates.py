"""Readers of days, months, seasons, quarters and halves."""

from __future__ import annotations

from dataclasses import replace

from onrecord.annotate.times.expressions import Calendar, Expression, Holding, Latest, Nth, Shift
from onrecord.annotate.times.lexicon import Word, counts, phrases, table, units
from onrecord.annotate.times.numbers import HYPHENS, hyphen, low, ordinal, said, year
from onrecord.annotate.times.steps import STEPS, relative, stepped

Read = tuple[Expression, int] | None

DASHES = ("-", "\u2010", "\u2011", "\u2013", "\u2014")
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}


def day(w: tuple[Word, ...], i: int) -> Read:
    """One day: "Monday", "Saturday, April 25", "Oct. 7, 2023", "7 October", "2024-05-07", "yesterday"."""
    word = low(w, i)
    if word[:1].isdecimal():
        return _iso(w, i) or _day_first(w, i) or _first_of_two(w, i)
    if word in counts("weekdays"):
        return _weekday(w, i)
    if word in counts("months"):
        return _month_first(w, i) or holiday(w, i)
    return _day_first(w, i) or _nth(w, i) or _near_day(w, i)


def _near_day(w: tuple[Word, ...], i: int) -> Read:
    if low(w, i) in _DAYS:
        return Shift(_DAYS[low(w, i)], "day", "report"), i + 1
    beside = {"before": -1, "after": 1}.get(low(w, i + 2), 0) if said(w, i, ("the", "day")) else 0
    if beside and low(w, i + 3) in ("yesterday", "tomorrow"):
        return Shift(beside * 2, "day", "report"), i + 4
    if beside and low(w, i + 3) in ("", ".", ",", ";", '"'):
        return Shift(beside, "day", "before"), i + 3
    return holiday(w, i)


def holiday(w: tuple[Word, ...], i: int) -> tuple[Calendar, int] | None:
    """A feast by its name, fixed or movable."""
    if i >= len(w) or not w[i].capital:
        return None
    for phrase, at in phrases("holidays").get(w[i].low, ()):
        if said(w, i, phrase):
            return Calendar(month=int(at[0]), day=int(at[1])), i + len(phrase)
    for phrase, name in phrases("movable").get(w[i].low, ()):
        if said(w, i, phrase):
            return Calendar(feast=name), i + len(phrase)
    return None


def _weekday(w: tuple[Word, ...], i: int) -> Read:
    number = counts("weekdays").get(low(w, i))
    if number is None or not w[i].capital:
        return None
    dot = low(w, i + 1) == "."
    short = len(low(w, i)) < 6
    if short and not dot and not _month_first(w, i + 2 if low(w, i + 1) == "," else i + 1):
        return None  # "Sat", but "Wed Jun 8"
    j = i + 2 if short and dot else i + 1
    k = j + 1 if low(w, j) == "," else j
    k = k + 1 if low(w, k) == "the" else k
    named = _month_first(w, k) or _day_first(w, k)
    if named and isinstance(named[0], Calendar):
        return replace(named[0], weekday=number), named[1]
    return Calendar(weekday=number), j


def _iso(w: tuple[Word, ...], i: int) -> Read:
    at = year(w, i) if low(w, i + 1) == low(w, i + 3) == "-" else None
    if not at or not low(w, i).isdecimal():
        return None
    month, number = low(w, i + 2), low(w, i + 4)
    if not (month.isascii() and month.isdecimal() and number.isascii() and number.isdecimal()):
        return None
    return _valid(Calendar(year=at[0], month=int(month[:3]), day=int(number[:3])), i + 5)


def _valid(c: Calendar, j: int) -> tuple[Calendar, int] | None:
    days = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return (c, j) if c.month and 1 <= c.month <= 12 and c.day and 1 <= c.day <= days[c.month - 1] else None


def month_name(w: tuple[Word, ...], i: int) -> tuple[int, int] | None:
    """A month's name, in full or short with its full stop."""
    number = counts("months").get(low(w, i))
    if number is None or not w[i].capital:
        return None
    short = len(low(w, i)) < 5 and low(w, i) not in ("may", "june", "july")
    return number, i + 2 if short and low(w, i + 1) == "." else i + 1


def _number_of_day(w: tuple[Word, ...], i: int) -> tuple[int, int] | None:
    text = low(w, i)
    read = ordinal(w, i, 31)
    if read is None and text.isascii() and text.isdecimal() and len(text) < 3 and 1 <= int(text) <= 31:
        read = int(text), i + 1
    return read


def _month_first(w: tuple[Word, ...], i: int) -> Read:
    month = month_name(w, i)
    j = month[1] if month else i
    if low(w, j) == "the" and low(w, j + 1).isdecimal():
        j += 1  # "May the 4th", but "by the end of May the Second Fleet"
    number = _number_of_day(w, j) if month else None
    if month is None or number is None or low(w, number[1]) == "%":
        return None
    found = _valid(Calendar(month=month[0], day=number[0]), number[1])
    return _with_year(w, found)


def _day_first(w: tuple[Word, ...], i: int) -> Read:
    j = i + 1 if low(w, i) == "the" else i
    number = _number_of_day(w, j)
    if number is None:
        return None
    j = number[1] + 1 if low(w, number[1]) == "of" else number[1]
    month = month_name(w, j)
    digits = low(w, i) == "the" and j == number[1] == i + 2
    if month is None or (digits and low(w, i - 1) not in ("on", "until", "till", "by")):
        return None
    return _with_year(w, _valid(Calendar(month=month[0], day=number[0]), month[1]))


def _first_of_two(w: tuple[Word, ...], i: int) -> Read:
    """The "3" of "3-4 May", "3 and 4 May", "13 to 15 June 1904"."""
    number = _number_of_day(w, i)
    if (
        number is None
        or not low(w, i).isdecimal()
        or low(w, number[1]) not in (*DASHES, "/", "and", "to", "or")
    ):
        return None
    other = _day_first(w, number[1] + 1)
    if other is None or not isinstance(other[0], Calendar) or (other[0].day or 0) <= number[0]:
        return None
    return replace(other[0], day=number[0]), number[1]


def second_of_two(w: tuple[Word, ...], i: int, first: Calendar) -> Read:
    """The "29" of "January 25-29, 1905", the "7th" of "May 6 and 7th": a day of the month named before it."""
    if (
        first.month is None
        or first.day is None
        or low(w, i - 1) not in (*DASHES, "and", "to", "or", "through")
    ):
        return None
    number = _number_of_day(w, i)
    if number is None or number[0] <= first.day or low(w, number[1]) == "%":
        return None
    after = low(w, number[1])
    bare = number[1] == i + 1 and low(w, i - 1) not in DASHES
    if (bare and after.isalpha() and after not in _AFTER_DAY) or said(w, number[1], ("a", ".", "m")):
        return None
    if month_name(w, number[1]) or low(w, number[1]) in ("of", ":", "/", *DASHES):
        return None
    return _with_year(w, _valid(replace(first, day=number[0], year=None, within=None), number[1]))


def _nth(w: tuple[Word, ...], i: int) -> Read:
    """ "the 28th of that month", "on the 5th": a day of a month named before."""
    if low(w, i) != "the" or not low(w, i + 1).isdecimal():
        return None
    number = ordinal(w, i + 1, 31)
    if number is None:
        return None
    j = number[1]
    for tail in (("of", "that", "month"), ("of", "the", "month"), ("of", "the", "same", "month")):
        if said(w, j, tail):
            return Nth(number[0]), j + len(tail)
    led = low(w, i - 1) in ("on", "until", "till", "by", "from", "since")
    led = led or (low(w, i - 1) == "of" and low(w, i - 2) in table("parts"))
    return (Nth(number[0]), j) if led and (not low(w, j).isalpha() or low(w, j) in _AFTER_DAY) else None


_AFTER_DAY = frozenset(
    ["in", "at", "by", "on", "with", "when", "while", "after", "before", "during", "the", "a", "he", "she",
     "they", "it", "we", "from", "until", "near", "last", "this", "next"]
)  # fmt: skip
"""Words that may follow the number of a day; others follow a count."""


def _with_year(w: tuple[Word, ...], found: tuple[Calendar, int] | None) -> Read:
    """The date with the year, or "last year" and its like, that follows it."""
    if found is None:
        return None
    date, i = found
    j = i + 1 if low(w, i) in (",", "of", "in") else i
    j = j + 1 if said(w, j, ("the", "year")) else j
    if low(w, j) in ("fiscal", "fy"):
        j += 1
    at = year(w, j)
    if at and table("zones").get(low(w, at[1])):
        return found  # "May 6 1200 GMT"
    if at and date.season and (end := _winter_end(w, at)) is not None:
        return replace(date, year=at[0]), end
    if at and (low(w, i) != "in" or date.quarter or date.half):
        return replace(date, year=at[0]), at[1]
    near = relative(w, j) if low(w, i) != "," else None
    if near and isinstance(near[0], Shift | Latest) and near[0].unit == "year":
        return replace(date, within=near[0]), near[1]
    return found


def _winter_end(w: tuple[Word, ...], at: tuple[int, int]) -> int | None:
    """The place after the second year of "the winter of 1942-43", which is named by the first."""
    i = at[1]
    tied = low(w, i) in (*DASHES, "/") and i + 1 < len(w) and w[i].glued and w[i + 1].glued
    digits = low(w, i + 1)
    if not tied or not digits.isdecimal() or len(digits) not in (2, 4):
        return None
    return i + 2 if int(digits) % 100 == (at[0] + 1) % 100 else None


def period(w: tuple[Word, ...], i: int) -> Read:
    """A month, season, quarter or half: "March", "May 2023", "June last year", "the winter of 2004",
    "the third quarter", "next year's first half", "last May"."""
    if (final := _last_part(w, i)) is not None:
        return final
    j = i + 1 if low(w, i) == "the" else i
    if (at := year(w, j)) and (after := _named(w, at[1], determined=True)) and after[0].month is None:
        return replace(after[0], year=at[0]), after[1]
    if (near := relative(w, i)) and isinstance(near[0], Shift) and said(w, near[1], ("'", "s")):
        part = _named(w, near[1] + 2, determined=True) if near[0].unit == "year" else None
        return (replace(part[0], within=near[0]), part[1]) if part else None
    step = stepped(w, i)
    named = _named(w, step[1], determined=True) if step else _named(w, j, determined=j > i or _prepared(w, i))
    if named is None or (not step and j > i and not _with_the(w, i, named)):
        return None
    if step and step[0][0] == -1 and named[0].month and (dated := _month_first(w, step[1])):
        whole = dated[0]
        named = (whole, dated[1]) if isinstance(whole, Calendar) and whole.year is None else named
    if step and (step[0] != (0, "before") or named[0].season):
        return replace(named[0], step=step[0][0], base=step[0][1]), named[1]
    return None if step else _with_year(w, named)


def _with_the(w: tuple[Word, ...], i: int, named: tuple[Calendar, int]) -> bool:
    """Whether "the" may stand before it: no month, and no "the fall of the town"."""
    if named[0].month or (named[0].quarter and low(w, named[1] - 2) in HYPHENS):
        return False
    held = relative(w, named[1] + 1) if low(w, named[1]) == "of" else None
    near = held is not None and isinstance(held[0], Shift) and held[0].unit == "year"
    of = low(w, named[1]) == "of" and not near and not year(w, named[1] + 1)
    return not named[0].season or (not of and (near or _prepared(w, i) or year(w, named[1] + 1) is not None))


def _prepared(w: tuple[Word, ...], i: int) -> bool:
    i = i - 1 if low(w, i - 1) in HYPHENS and low(w, i - 2) in ("early", "late", "mid") else i
    return low(w, i - 1) in (
        "in",
        "since",
        "by",
        "until",
        "during",
        "of",
        "from",
        "through",
        "into",
        "throughout",
        "over",
        "early",
        "late",
        "mid",
    )


def _no_month(w: tuple[Word, ...], i: int, after: int) -> bool:
    """Whether what looks like a month is a march or the like: "March of the Ropemakers", "March on Veldt"."""
    if low(w, after) == "of":
        return low(w, after + 1) == "the" and low(w, after + 2) not in ("year", *STEPS)
    onward = low(w, i) == "march" and low(w, after) in ("on", "for") and after + 1 < len(w)
    led = low(w, i - 1).isalpha() and low(w, i - 1) not in ("annual", "the", "a", "their", "your", "our")
    return onward and not led and w[after + 1].capital and low(w, after + 1) not in counts("weekdays")


def _of_year(w: tuple[Word, ...], i: int) -> bool:
    """Whether a year is named there: "2007", "fiscal 2007", "next year"."""
    j = i + 1 if low(w, i) in ("fiscal", "fy") else i
    return year(w, j) is not None or (low(w, i) in ("this", "last", "next") and low(w, i + 1) == "year")


def _last_part(w: tuple[Word, ...], i: int) -> Read:
    """ "the last quarter of 2007", "the final half of last year"."""
    j = i + 1 if low(w, i) == "the" else i
    part = {"quarter": Calendar(quarter=4), "half": Calendar(half=2)}.get(low(w, j + 1))
    if part is None or low(w, j) not in ("last", "final", "closing") or low(w, j + 2) != "of":
        return None
    return _with_year(w, (part, j + 2)) if _of_year(w, j + 3) else None


def _named(w: tuple[Word, ...], i: int, determined: bool) -> tuple[Calendar, int] | None:
    month = month_name(w, i)
    if month:
        return None if _no_month(w, i, month[1]) else (Calendar(month=month[0]), month[1])
    if (feast := holiday(w, i)) is not None:
        return feast
    season = table("seasons").get(low(w, i))
    if season and (determined or year(w, i + 1) or (low(w, i + 1) == "of" and year(w, i + 2))):
        return Calendar(season=season), i + (2 if low(w, i + 1) == "months" else 1)
    j = hyphen(w, i + 1) if low(w, i) == "fiscal" else i
    short = low(w, j)
    if (
        short in ("q", "h")
        and w[j].capital
        and j + 1 < len(w)
        and w[j + 1].glued
        and low(w, j + 1) in ("1", "2", "3", "4")
    ):
        n = int(low(w, j + 1))
        return (Calendar(quarter=n) if short == "q" else Calendar(half=min(n, 2))), j + 2
    nth = ordinal(w, j, 4)
    if nth is None:
        return None
    k = hyphen(w, nth[1])
    k = hyphen(w, k + 1) if low(w, k) == "fiscal" else k
    if low(w, k) == "quarter":
        return Calendar(quarter=nth[0]), k + 1
    of_year = _of_year(w, k + 2)
    half = low(w, k) == "half" and nth[0] < 3 and (k > nth[1] or determined)
    return (Calendar(half=nth[0]), k + 1) if half and (low(w, k + 1) != "of" or of_year) else None


def week_of(w: tuple[Word, ...], i: int) -> Read:
    """ "the week of March 6", "the week ended Friday", "the weekend of 4 May"."""
    j = i + 1 if low(w, i) == "the" else i
    unit = units().get(low(w, j))
    if unit not in ("week", "weekend") or low(w, j + 1) not in ("of", "ended", "ending", "beginning"):
        return None
    of = day(w, j + 2)
    return (Holding(unit, of[0]), of[1]) if of else None
