"""Readers of what names a time by its place beside another: "last month", "the following day", "the same
month a year ago", "the quarter"."""

from __future__ import annotations

from onrecord.annotate.times.expressions import (
    Again,
    Base,
    Calendar,
    Expression,
    Latest,
    Length,
    Shift,
    Unit,
    Vague,
)
from onrecord.annotate.times.lexicon import Word, counts, units
from onrecord.annotate.times.numbers import HYPHENS, hyphen, low, ordinal, said, year

Read = tuple[Expression, int] | None

STEPS: dict[str, tuple[int, Base]] = {
    "last": (-1, "report"), "past": (-1, "report"), "this": (0, "report"), "next": (1, "report"),
    "coming": (1, "report"), "upcoming": (1, "report"), "current": (0, "report"), "previous": (-1, "before"),
    "preceding": (-1, "before"), "prior": (-1, "before"), "following": (1, "before"), "that": (0, "before"),
    "same": (0, "before"), "subsequent": (1, "before"), "ensuing": (1, "before"), "succeeding": (1, "before"),
}  # fmt: skip
_PERIOD: tuple[Unit, ...] = ("day", "weekend", "week", "month", "quarter", "year", "decade", "century")


def stepped(w: tuple[Word, ...], i: int) -> tuple[tuple[int, Base], int] | None:
    """ "last", "this coming", "the previous", "that same": the step, what it counts from, the next place."""
    j = i + 1 if low(w, i) in ("the", "that") and low(w, i + 1) == "very" else i
    if j > i and low(w, j + 1) in STEPS:
        j += 1
    elif j > i:
        return ((0, "before"), j + 1) if low(w, i) == "that" else None
    elif (low(w, j) in ("the", "this") and low(w, j + 1) in STEPS) or said(w, j, ("that", "same")):
        j += 1
    if low(w, j) not in STEPS:
        return None
    step, base = STEPS[low(w, j)]
    if low(w, j) == "next" and low(w, i) == "the":
        base = "before"
    if low(w, j) == "same" and low(w, i) == "this":
        base = "report"
    return (step, base), j + 1


def relative(w: tuple[Word, ...], i: int) -> Read:
    """ "last month", "the following day", "that year", "this weekend", "last Friday", "next Monday"."""
    step = stepped(w, i)
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
        if low(w, j - 1) in ("last", "past"):
            return Vague("PAST_REF"), j + 1
        if low(w, i) in ("coming", "upcoming"):
            return Vague("FUTURE_REF"), j + 1
        return (Length(None, unit), j + 1) if count else None
    if said(w, i - 1, ("to", "this", "day")):
        return Vague("PRESENT_REF"), j + 1
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
    if low(w, j) in ("entire", "whole") and low(w, j + 1) == "year":
        return Shift(0, "year", "either"), j + 2
    unit = units().get(low(w, k))
    if unit == "day":
        return (Latest("day"), k + 1) if k == j and _of_a_day(w, i, k + 1) else None
    if unit == "year" and low(w, k + 1) in ("ended", "ending"):
        return Length(1, "year"), k + 1
    if unit in ("quarter", "year", "weekend", "month", "week") and not low(w, k).endswith("s"):
        return Latest(unit), k + 1
    return None


def _of_a_day(w: tuple[Word, ...], i: int, after: int) -> bool:
    """Whether "the day" is one that the reader knows: "for the day", "ended the day", "the start of the
    day"; not "the day that ...", "order of the day"."""
    before = low(w, i - 1)
    told = before == "in" and low(w, i - 2) in ("early", "earlier", "late", "later")
    if (
        low(w, after) in ("before", "after", "when", "that", "of", "which", "he", "she", "they", "-")
        and not told
    ):
        return False
    if before == "of":
        return low(w, i - 2) in (
            "start",
            "end",
            "beginning",
            "close",
            "middle",
            "rest",
            "remainder",
            "course",
        )
    return before in ("in", "for", "on", "during", "through", "throughout") or before in _PASSES


_PASSES = frozenset(
    verb + end
    for verb, ends in (("end", ("", "s", "ed", "ing")), ("start", ("", "s", "ed", "ing")),
                       ("finish", ("", "es", "ed", "ing")), ("clos", ("e", "es", "ed", "ing")),
                       ("open", ("", "s", "ed", "ing")), ("spen", ("d", "ds", "t", "ding")))
    for end in ends
)  # fmt: skip
"""Verbs whose object "the day" is the one that is told of."""


def same_time(w: tuple[Word, ...], i: int) -> Read:
    """ "the same month a year ago", "the comparable period of last year", "the quarter a year earlier"."""
    j = i + 1 if low(w, i) in ("the", "that") else i
    like = low(w, j) in ("same", "comparable", "corresponding", "similar", "equivalent", "like")
    j = j + 1 if like else j
    unit = "period" if low(w, j) in ("period", "time") and like else units().get(low(w, j))
    if j == i or unit not in ("period", "day", "week", "month", "quarter"):
        return None
    k = j + 2 if low(w, j + 1) in ("of", "in", "from", "during") and like else j + 1
    if (
        low(w, k) in ("a", "one")
        and low(w, k + 1) == "year"
        and low(w, k + 2) in ("ago", "earlier", "before")
    ):
        back: Expression = Shift(-1, "year", "report" if low(w, k + 2) == "ago" else "either", -1)
        return Again(None if unit == "period" else unit, back), k + 3
    near = relative(w, k) if like else None
    if near and said(w, k, ("the", "last", "year")):
        near = Shift(-1, "year", "report"), near[1]
    if near and isinstance(near[0], Shift) and near[0].unit == "year" and near[0].count:
        return Again(None if unit == "period" else unit, near[0]), near[1]
    at = year(w, k) if like and k == j + 2 else None
    return (Again(None if unit == "period" else unit, Calendar(year=at[0])), at[1]) if at else None
