"""Readers of what histories tell in: parts of no certain day, days and years counted from the start of
something, the time beside another, and words that only a history means as times."""

from __future__ import annotations

from dataclasses import replace

from onrecord.annotate.times.dates import day, period
from onrecord.annotate.times.expressions import (
    Bare,
    Calendar,
    Daytime,
    Expression,
    Latest,
    Length,
    Shift,
    Told,
    Unit,
    Vague,
)
from onrecord.annotate.times.lexicon import Word, table, units
from onrecord.annotate.times.numbers import HYPHENS, hyphen, low, ordinal, said

Read = tuple[Expression, int] | None

_NO_DAY = Latest("night")
"""A day that nothing names: it is never resolved."""
_AT = frozenset(["at", "by", "before", "after", "until", "till", "around", "about", "towards", "toward",
                 "since", "from", "to", "just", "near", "shortly"])  # fmt: skip
_WIDE = frozenset(["by", "before", "until", "till", "towards", "toward"])
_MARKS = frozenset(["", ".", ",", ";", ":", ")", '"', "?", "!", "-", "–", "—"])
_GOES_ON = _MARKS | frozenset(
    ["in", "at", "by", "on", "when", "and", "but", "had", "was", "were", "to", "as"]
)
"""What may follow "the year before" where no event does that it is before."""
_ONE: tuple[Unit, ...] = ("day", "night", "week", "month", "year", "decade", "century")
_LONG: dict[str, Unit] = {f"{unit}long": unit for unit in ("hour", "night", *_ONE)}


def part_of_day(w: tuple[Word, ...], i: int) -> Read:
    """ "dawn", "nightfall", "night", "one evening": after a preposition, on the day told of or on none."""
    one = low(w, i) == "one"
    j = i + 1 if one else i
    part = table("parts").get(low(w, j))
    if part is None or w[j].capital:
        return None
    if one:
        return (Daytime(part, _NO_DAY), j + 1) if low(w, j + 1) != "of" else None
    named = day(w, j + 2) if low(w, j + 1) in ("on", "of") else None
    if low(w, j) == "midday" and (dated := day(w, j + 1)) is not None and low(w, j + 1) != "the":
        return Daytime(part, dated[0]), dated[1]
    led = low(w, i - 1)
    if low(w, j) == "night":
        if led != "at" and (led != "by" or low(w, j + 1) not in _GOES_ON):
            return None
        return (Daytime(part, named[0]), named[1]) if named else (Daytime(part, _NO_DAY), j + 1)
    wide = low(w, j) in ("morning", "afternoon", "evening", "daytime")
    if led not in (_WIDE if wide else _AT) or (wide and low(w, j + 1) not in _GOES_ON):
        return None
    return (Daytime(part, named[0]), named[1]) if named else (Daytime(part, None), j + 1)


def counted_day(w: tuple[Word, ...], i: int) -> Read:
    """ "the third day", "the second week": counted from the start of something that no word places."""
    if low(w, i) not in ("the", "this", "that"):
        return None
    nth = ordinal(w, i + 1, 31)
    unit = units().get(low(w, nth[1])) if nth else None
    if nth is None or unit not in _ONE or unit == "century" or low(w, nth[1]).endswith("s"):
        return None
    j = nth[1] + 1
    if said(w, j, ("in", "a", "row")) or low(w, j) in ("running", "straight", *HYPHENS):
        return None
    if low(w, i) == "the" and unit == "day" and low(w, j) == "of":
        of = day(w, nth[1] + 1)
        if of is None and (held := _month(w, j + 1)) is not None:
            return replace(held[0], day=nth[0]), held[1]
    return (Shift(None, "day", "before") if unit in ("day", "night") else Length(1, unit)), j


def _month(w: tuple[Word, ...], i: int) -> tuple[Calendar, int] | None:
    """A month, with its year where one is told."""
    found = period(w, i)
    if found is None or not isinstance(found[0], Calendar) or found[0].month is None:
        return None
    return (found[0], found[1]) if found[0].step is None else None


def beside(w: tuple[Word, ...], i: int) -> Read:
    """ "the night before", "the year after", "the spring before"."""
    way = {"before": -1, "after": 1, "prior": -1}.get(low(w, i + 2), 0)
    if low(w, i) != "the" or not way or low(w, i + 3) not in _GOES_ON:
        return None
    word = low(w, i + 1)
    if word in table("parts"):
        return Daytime(table("parts")[word], Shift(way, "day", "before")), i + 3
    if word in table("seasons"):
        return Calendar(season=table("seasons")[word], step=way, base="before"), i + 3
    unit = units().get(word)
    if unit is None or word.endswith("s") or unit not in (*_ONE, "weekend"):
        return None
    return Shift(way, unit, "before"), i + 3


def whole(w: tuple[Word, ...], i: int) -> Read:
    """ "all day", "the whole week", "a yearlong", "day-long": a unit from end to end."""
    if low(w, i) == "all":
        unit = units().get(low(w, i + 1))
        named = unit in _ONE and not low(w, i + 1).endswith("s")
        return (Told(Length(1, unit)), i + (3 if low(w, i + 2) == "long" else 2)) if unit and named else None
    if low(w, i) == "the" and low(w, i + 1) in ("whole", "entire"):
        unit = units().get(low(w, i + 2))
        kept = unit in _ONE and unit != "year" and not low(w, i + 2).endswith("s")
        return (Length(1, unit), i + 3) if unit and kept else None
    j = i + 1 if low(w, i) in ("a", "an") else i
    if low(w, j) in _LONG:
        return Length(1, _LONG[low(w, j)]), j + 1
    j = i + 1 if low(w, i) in ("the", "this", "that") else i
    unit = units().get(low(w, j))
    k = hyphen(w, j + 1)
    tied = k > j + 1 and low(w, k) == "long" and unit in _ONE
    return (Length(1, unit), k + 1) if tied and unit and not low(w, j).endswith("s") else None


def unplaced(w: tuple[Word, ...], i: int) -> Read:
    """ "those years", "later years", "that same date", "present-day", "to date"."""
    word, then = low(w, i), low(w, i + 1)
    if word in ("present", "modern") and then in HYPHENS and low(w, i + 2) == "day":
        return Vague("PRESENT_REF"), i + 3
    if word == "date":
        led = low(w, i - 1) == "to" and low(w, i - 2) not in units()
        return (Vague("PRESENT_REF"), i + 1) if led and then in _MARKS else None
    if word in ("that", "the") and then == "same" and low(w, i + 2) == "date":
        return Shift(0, "day", "before"), i + 3
    if word == "that" and then == "date":
        return Shift(0, "day", "before"), i + 2
    unit = units().get(then)
    if unit not in _ONE or not then.endswith("s"):
        return None
    if word == "those":
        return (Vague("PAST_REF") if unit == "day" else Length(None, unit)), i + 2
    if word in ("later", "earlier") and low(w, i - 1) in ("in", "of", "from", "for"):
        return Vague("FUTURE_REF" if word == "later" else "PAST_REF"), i + 2
    return None


def _noun(word: str) -> bool:
    """Whether the word may be what "former" tells of."""
    return (
        word.isalpha() and word not in _GOES_ON and word not in ("a", "an", "the", "is", "of", "one", "with")
    )


_YEAR_AFTER = _GOES_ON | frozenset(
    ["the", "a", "he", "she", "they", "it", "his", "their", "after", "with", "for"]
)
"""What may follow a year; other words are counted by the number."""


def bare_year(w: tuple[Word, ...], i: int) -> Read:
    """The "216" of "in 216, ...": a year, should the years told of be so early."""
    digits = low(w, i)
    if len(digits) not in (2, 3) or not digits.isascii() or not digits.isdecimal() or digits[0] == "0":
        return None
    led = low(w, i - 1) in ("in", "by", "until", "till", "since", "early", "late")
    return (Bare(int(digits)), i + 1) if led and low(w, i + 1) in _YEAR_AFTER else None


_TIME_OF = frozenset(
    ["of", "that", "when", "the", "a", "an", "he", "she", "they", "it", "his", "her", "their", "its"]
)
"""What goes on to say which time "at the time" was."""


def only_told(w: tuple[Word, ...], i: int) -> Read:
    """Words that are times in a history and mostly no times in the news: "former", "future", a season
    bare ("winter quarters")."""
    word, then = low(w, i), low(w, i + 1)
    if word in ("former", "formerly"):
        return (Told(Vague("PAST_REF")), i + 1) if word == "formerly" or _noun(then) else None
    if word == "the" and then == "time" and low(w, i - 1) == "at":
        return (Told(Vague("PRESENT_REF")), i + 2) if low(w, i + 2) not in _TIME_OF else None
    if word == "the" and then in table("seasons") and then != "fall" and low(w, i + 2) != "of":
        return Told(Calendar(season=table("seasons")[then])), i + 2
    if word == "future":
        return Told(Vague("FUTURE_REF")), i + 1
    season = table("seasons").get(word)
    if season is None or word == "fall" or w[i].capital:
        return None
    bare = Calendar(season=season)
    kind = then.isalpha() and then not in _GOES_ON and low(w, i - 1) != "the"
    return Told(replace(bare, within=Shift(None, "year", "before")) if kind else bare), i + 1
