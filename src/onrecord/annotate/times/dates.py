"""Readers of dates, clock times, and the words that name a time by its place beside another."""

from __future__ import annotations

from dataclasses import replace

from onrecord.annotate.times.expressions import (
    Base,
    Calendar,
    Era,
    Expression,
    Latest,
    Length,
    Modified,
    Shift,
    Unit,
    Vague,
)  # fmt: skip
from onrecord.annotate.times.lexicon import Word, counts, phrases, table, units
from onrecord.annotate.times.numbers import HYPHENS, hyphen, low, ordinal, said, year

Read = tuple[Expression, int] | None

_STEP: dict[str, tuple[int, Base]] = {
    "last": (-1, "report"), "past": (-1, "report"), "this": (0, "report"), "next": (1, "report"),
    "coming": (1, "report"), "upcoming": (1, "report"), "current": (0, "report"), "previous": (-1, "before"),
    "preceding": (-1, "before"), "prior": (-1, "before"), "following": (1, "before"), "that": (0, "before"),
    "same": (0, "before"),
}  # fmt: skip
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_PERIOD: tuple[Unit, ...] = ("day", "weekend", "week", "month", "quarter", "year", "decade", "century")


def day(w: tuple[Word, ...], i: int) -> Read:
    """One day: "Monday", "Saturday, April 25", "Oct. 7, 2023", "7 October", "2024-05-07", "yesterday"."""
    return _weekday(w, i) or _iso(w, i) or _month_first(w, i) or _day_first(w, i) or _near_day(w, i)


def _near_day(w: tuple[Word, ...], i: int) -> Read:
    if low(w, i) in _DAYS:
        return Shift(_DAYS[low(w, i)], "day", "report"), i + 1
    beside = {"before": -1, "after": 1}.get(low(w, i + 2), 0) if said(w, i, ("the", "day")) else 0
    if beside and low(w, i + 3) in ("yesterday", "tomorrow"):
        return Shift(beside * 2, "day", "report"), i + 4
    if beside and low(w, i + 3) in ("", ".", ",", ";", '"'):
        return Shift(beside, "day", "before"), i + 3
    for phrase, (month, number) in _holidays():
        if said(w, i, phrase) and w[i].capital:
            return Calendar(month=month, day=number), i + len(phrase)
    return None


def _holidays() -> tuple[tuple[tuple[str, ...], tuple[int, int]], ...]:
    return tuple((words, (int(at[0]), int(at[1]))) for words, at in phrases("holidays"))


def _weekday(w: tuple[Word, ...], i: int) -> Read:
    number = counts("weekdays").get(low(w, i))
    if number is None or not w[i].capital:
        return None
    dotted = len(low(w, i)) < 6
    if dotted and low(w, i + 1) != ".":
        return None
    j = i + 2 if dotted else i + 1
    k = j + 1 if low(w, j) == "," else j
    k = k + 1 if low(w, k) == "the" else k
    named = _month_first(w, k) or _day_first(w, k)
    if named and isinstance(named[0], Calendar):
        return replace(named[0], weekday=number), named[1]
    return Calendar(weekday=number), j


def _iso(w: tuple[Word, ...], i: int) -> Read:
    at = year(w, i)
    if not at or not low(w, i).isdecimal() or low(w, i + 1) != "-" or low(w, i + 3) != "-":
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
    return number, i + 2 if low(w, i + 1) == "." and len(low(w, i)) < 5 and low(w, i) != "may" else i + 1


def _number_of_day(w: tuple[Word, ...], i: int) -> tuple[int, int] | None:
    text = low(w, i)
    read = ordinal(w, i, 31)
    if read is None and text.isascii() and text.isdecimal() and len(text) < 3 and 1 <= int(text) <= 31:
        read = int(text), i + 1
    return read


def _month_first(w: tuple[Word, ...], i: int) -> Read:
    month = month_name(w, i)
    j = month[1] + 1 if month and low(w, month[1]) == "the" else (month[1] if month else i)
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
    if month is None or (low(w, i) == "the" and j == number[1] and low(w, i + 1).isdecimal()):
        return None
    return _with_year(w, _valid(Calendar(month=month[0], day=number[0]), month[1]))


def _with_year(w: tuple[Word, ...], found: tuple[Calendar, int] | None) -> Read:
    """The date with the year, or "last year" and its like, that follows it."""
    if found is None:
        return None
    date, i = found
    j = i + 1 if low(w, i) in (",", "of", "in") else i
    j = j + 1 if said(w, j, ("the", "year")) else j
    if low(w, j) == "fiscal":
        j += 1
    at = year(w, j)
    if at and (low(w, i) != "in" or date.quarter or date.half):
        return replace(date, year=at[0]), at[1]
    near = relative(w, j) if low(w, i) != "," else None
    if near and isinstance(near[0], Shift | Latest) and near[0].unit == "year":
        return replace(date, within=near[0]), near[1]
    return found


def period(w: tuple[Word, ...], i: int) -> Read:
    """A month, season, quarter or half: "March", "May 2023", "June last year", "the winter of 2004",
    "the third quarter", "next year's first half", "last May"."""
    j = i + 1 if low(w, i) == "the" else i
    if (at := year(w, j)) and (after := _named(w, at[1], determined=True)) and after[0].month is None:
        return replace(after[0], year=at[0]), after[1]
    if (near := relative(w, i)) and isinstance(near[0], Shift) and said(w, near[1], ("'", "s")):
        part = _named(w, near[1] + 2, determined=True) if near[0].unit == "year" else None
        return (replace(part[0], within=near[0]), part[1]) if part else None
    step = _stepped(w, i)
    named = _named(w, step[1], determined=True) if step else _named(w, j, determined=j > i or _prepared(w, i))
    if named is None or (not step and j > i and not _with_the(w, i, named)):
        return None
    if step and (step[0] != (0, "before") or named[0].season):
        return replace(named[0], step=step[0][0], base=step[0][1]), named[1]
    return None if step else _with_year(w, named)


def _with_the(w: tuple[Word, ...], i: int, named: tuple[Calendar, int]) -> bool:
    """Whether "the" may stand before it: no month, and no "the fall of the town"."""
    if named[0].month or (named[0].quarter and low(w, named[1] - 2) in HYPHENS):
        return False
    of = low(w, named[1]) == "of" and not year(w, named[1] + 1)
    return not named[0].season or (not of and (_prepared(w, i) or year(w, named[1] + 1) is not None))


def _prepared(w: tuple[Word, ...], i: int) -> bool:
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


def _named(w: tuple[Word, ...], i: int, determined: bool) -> tuple[Calendar, int] | None:
    month = month_name(w, i)
    if month:
        return Calendar(month=month[0]), month[1]
    season = table("seasons").get(low(w, i))
    if season and (determined or year(w, i + 1) or (low(w, i + 1) == "of" and year(w, i + 2))):
        return Calendar(season=season), i + 1
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
    of_year = year(w, k + 2) or said(w, k + 2, ("this", "year")) or said(w, k + 2, ("last", "year"))
    half = low(w, k) == "half" and nth[0] < 3 and (k > nth[1] or determined)
    return (Calendar(half=nth[0]), k + 1) if half and (low(w, k + 1) != "of" or of_year) else None


def _stepped(w: tuple[Word, ...], i: int) -> tuple[tuple[int, Base], int] | None:
    """ "last", "this coming", "the previous", "that same": the step, what it counts from, the next place."""
    j = i
    if (low(w, j) in ("the", "this") and low(w, j + 1) in _STEP) or said(w, j, ("that", "same")):
        j += 1
    if low(w, j) not in _STEP:
        return None
    step, base = _STEP[low(w, j)]
    if low(w, j) == "next" and low(w, i) == "the":
        base = "before"
    if low(w, j) == "same" and low(w, i) == "this":
        base = "report"
    return (step, base), j + 1


def relative(w: tuple[Word, ...], i: int) -> Read:
    """ "last month", "the following day", "that year", "this weekend", "last Friday", "next Monday"."""
    step = _stepped(w, i)
    if step is None:
        return _latest(w, i)
    (count, base), j = step
    j = hyphen(w, j + 1) if low(w, j) in ("fiscal", "calendar", "school", "full") else j
    if low(w, j) in counts("weekdays") and w[j].capital and len(low(w, j)) > 5:
        return Calendar(weekday=counts("weekdays")[low(w, j)], step=count, base=base), j + 1
    unit = units().get(low(w, j))
    if unit not in _PERIOD or (w[j].capital and w[i].capital):
        return None
    if low(w, j).endswith("s"):
        vague = {-1: "PAST_REF", 1: "FUTURE_REF"}.get(count)
        return (Vague(vague), j + 1) if vague else None
    if (
        low(w, i) in ("the", "this")
        and low(w, j - 1) in ("last", "past")
        and unit not in ("quarter", "weekend")
    ):
        return Length(1, unit, -1), j + 1
    return Shift(count, unit, base), j + 1


def _latest(w: tuple[Word, ...], i: int) -> Read:
    """ "the quarter", "the latest period", "the year-ago quarter", "year-earlier", "the weekend"."""
    j = i + 1 if low(w, i) in ("the", "a") else i
    j = j + 1 if low(w, j) in ("comparable", "corresponding") else j
    if low(w, j) == "year" and low(w, j + 1) in HYPHENS and low(w, j + 2) in ("ago", "earlier"):
        k = j + 3
        k = k + 1 if low(w, k) in ("fiscal",) else k
        nth = ordinal(w, k, 4)
        k = nth[1] if nth and low(w, nth[1]) == "quarter" else k
        return Shift(-1, "year", "either", -1), k + 1 if j > i and low(w, k) in ("period", "quarter") else k
    if low(w, i) != "the":
        return None
    if low(w, j) == "latest" and low(w, j + 1) in ("quarter", "period", "week", "month", "year"):
        return Latest("quarter" if low(w, j + 1) == "period" else units()[low(w, j + 1)]), j + 2
    k = j + 1 if low(w, j) in ("fiscal", "full", "current", "calendar") else j
    unit = units().get(low(w, k))
    if unit == "year" and low(w, k + 1) in ("ended", "ending"):
        return Length(1, "year"), k + 1
    if unit in ("quarter", "year", "weekend", "month", "week") and not low(w, k).endswith("s"):
        return Latest(unit), k + 1
    return None


def year_alone(w: tuple[Word, ...], i: int) -> Read:
    """ "2014", "fiscal 2009", "the year 2000", a decade or a century."""
    era = _era(w, i)
    if era:
        return era
    j = i
    for lead in (("the", "year"), ("the", "fiscal", "year"), ("fiscal", "year"), ("fiscal",), ("the",)):
        if said(w, i, lead):
            j = i + len(lead)
            break
    at = year(w, j)
    if at is None:
        return None
    k = at[1]
    if j == i and not _year_may_stand(w, i, k):
        return None
    if low(w, i) == "the" and j == i + 1:
        return (Calendar(year=at[0]), k + 1) if low(w, k) in ("period", "season") else None
    return Calendar(year=at[0]), k


YEAR_BEFORE = (
    "in", "since", "of", "by", "until", "till", "from", "during", "before", "after", "between", "to",
    "and", "through", "for", "early", "late", "mid", "around", "circa", "about", "year", "than", "a", "as",
    "into", "throughout", "(", "-", "–",
)  # fmt: skip
"""Words and marks after which four digits are a year, unless what follows is counted."""


def _year_may_stand(w: tuple[Word, ...], i: int, after: int) -> bool:
    """Whether four digits may be a year, by the marks and units beside them."""
    before, then = low(w, i - 1), low(w, after)
    if not low(w, i).isdecimal():
        return after > i + 1
    glued_on = after < len(w) and w[after].glued and then not in ",.;:)'\"-–—!?]"
    if glued_on or (w[i].glued and before not in ("(", '"', "-", "–", "—", "'", "[")):
        return False
    if before in ("$", "#", "£", "€", "about", "around", "some") and then not in ("", ".", ",", ";", ")"):
        return False
    joint = then in HYPHENS and after + 1 < len(w) and w[after].glued and w[after + 1].glued
    if joint and low(w, after + 1).isalpha() and low(w, after + 1) not in _JOINED:
        return False  # "2019-nCoV"
    counted = (
        *_MEASURED,
        "%",
        "percent",
        "dollars",
        "people",
        "miles",
        "feet",
        "meters",
        "metres",
        "tons",
        "hours",
        "gmt",
        "utc",
    )
    return then not in counted


_JOINED = frozenset(
    ["era", "style", "based", "born", "built", "dated", "present", "to", "today", "end", "model"]
)
"""Words that are tied to a year by a hyphen."""
_MEASURED = (
    "km", "kms", "kilometres", "kilometers", "kilometre", "kilometer", "metre", "meter", "mile", "m", "kg",
    "tonnes", "litres", "liters", "barrels", "megawatt", "megawatts", "mw", "troops", "soldiers",
)  # fmt: skip


def _era(w: tuple[Word, ...], i: int) -> Read:
    j = i + 1 if low(w, i) == "the" else i
    part = {"early": "START", "late": "END", "mid": "MID"}.get(low(w, j))
    k = hyphen(w, j + 1) if part else j
    digits, expression = low(w, k), None
    s = k + 2 if low(w, k + 1) == "'" else k + 1
    plural = low(w, s) == "s" and s < len(w) and w[s].glued
    if plural and len(digits) == 4 and digits.isascii() and digits.isdecimal() and digits.endswith("0"):
        expression, k = Era(digits[:3]), s + 1
    elif (
        plural
        and low(w, k - 1) in ("'", "the")
        and digits.isascii()
        and digits.isdecimal()
        and len(digits) == 2
    ):
        expression, k = Era(f"19{digits[0]}"), s + 1
    elif digits in counts("decades") and low(w, k - 1) in ("the", "early", "late", "-"):
        expression, k = Era(f"19{counts('decades')[digits]}"), k + 1
    elif (nth := ordinal(w, k, 30)) and low(w, hyphen(w, nth[1])) == "century":
        expression, k = Era(f"{nth[0] - 1:02}"), hyphen(w, nth[1]) + 1
    if expression is None:
        return None
    return (Modified(part, expression) if part else expression), k
