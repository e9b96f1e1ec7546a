"""Readers of lengths of time, of what is counted from another time, and of sets."""

from __future__ import annotations

from typing import Literal

from onrecord.annotate.times.expressions import Base, Every, Expression, Length, Modified, Shift, Unit, Vague
from onrecord.annotate.times.lexicon import Word, counts, table, units
from onrecord.annotate.times.numbers import HYPHENS, hyphen, low, mod, number, ordinal, said

Read = tuple[Expression, int] | None
Way = Literal[-1, 0, 1]

_WINDOW: dict[str, Way] = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "recent": -1,
                           "next": 1, "coming": 1, "following": 1, "ensuing": 1, "subsequent": 1,
                           "succeeding": 1, "intervening": 1}  # fmt: skip
_ELSEWHERE = ("previous", "preceding", "following", "ensuing", "subsequent", "succeeding", "intervening")
"""Words that count from a time of the story, not from the report's day."""
_ONLY = ("first", "final", "full", "entire", "whole", "opening", "early", "other", "same")
_FILL = ("more", "additional", "further", "full", "straight", "consecutive", "whole", "long", "successive",
         "short", "solid", "extra", "fiscal", "calendar", "trading", "working", "business",
         "entire", "mere", "brief")  # fmt: skip
_WAY: dict[str, tuple[Way, Base]] = {"ago": (-1, "report"), "earlier": (-1, "either"), "later": (1, "before"),
                                     "hence": (1, "report"), "afterwards": (1, "before"),
                                     "afterward": (1, "before"), "thereafter": (1, "before"),
                                     "previously": (-1, "before"), "beforehand": (-1, "before")}  # fmt: skip
_BARE_BEFORE = ("for", "in", "within", "after", "over", "during", "take", "takes", "took", "last",
                "lasted", "lasting", "of", "until", "just", "only")  # fmt: skip
_BOUNDED = (*_BARE_BEFORE, "by", "to", "than", "is", "was", "were", "spent", "spend", "lasts", "from")
"""Words after which "over" and "under" bound a number."""
_PLACING = ("over", "under", "around", "about", "up", "some")
"""Words of an approximate number that before "the" are prepositions: "over the next two years"."""
_MODALS = ("to", "will", "would", "can", "could", "may", "might", "should", "not", "must")
_LETTERS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W",
            "month": "M", "quarter": "Q", "year": "Y"}  # fmt: skip
_BARE_AFTER = ("ago", "later", "earlier", "before", "after", "of", "or", "long", "and", "afterwards", "ahead",
               "following", "preceding", "leading", "prior", "between")  # fmt: skip


def length(w: tuple[Word, ...], i: int) -> Read:
    """ "two weeks", "the past 24 hours", "more than a year", "five-day", "seven-month-old", and the same
    with "ago", "later", "earlier", "from now"."""
    j = i + 1 if low(w, i) in ("the", "these", "those", "this") else i
    if low(w, j) == "following" and j == i:
        return None  # "following ten years of war": after them
    if low(w, j) == "last" and j == i and low(w, i - 1) in _MODALS:
        return None  # "to last two weeks": a verb
    way, k = _WINDOW.get(low(w, j), 0), j
    if low(w, j) in _WINDOW or (low(w, j) in _ONLY and j > i):
        k = j + 1
    window = way if k > j and low(w, j) not in _ELSEWHERE else 0
    modifier, k = mod(w, k)
    if low(w, i) in ("over", "under") and low(w, i - 1) not in _BOUNDED:
        return None  # "over three years": in their course
    if low(w, k) == "the":
        bound = k > i == j and low(w, i) not in _PLACING and low(w, k + 1) in _WINDOW
        whole = length(w, k) if bound else None
        return (Modified(modifier or "APPROX", whole[0]), whole[1]) if whole else None
    if low(w, k - 1) == "some" and low(w, k) in units():
        modifier, k = None, k - 1
    counted = _counted(w, k)
    if counted is None:
        return None
    count, unit, k = counted
    if low(w, i) == "the" and not window and low(w, k - 2) in HYPHENS:
        return None
    shifted = _shifted(w, k, count, unit) if not window else None
    expression: Expression
    expression, k = shifted or (Length(count, unit, window), _tail(w, k, unit))
    if count is None and window < 0 and low(w, j + 1) in units():
        expression = Vague("PAST_REF")
    return (Modified(modifier, expression) if modifier else expression), k


def _counted(w: tuple[Word, ...], i: int) -> tuple[float | None, Unit, int] | None:
    """A number and its unit."""
    another = low(w, i) == "another"
    read = number(w, i + 1 if another else i)
    article = read is None and (another or low(w, i) in ("a", "an", "one"))
    if read is None and not article:
        return _uncounted(w, i)
    if said(w, i, ("a", "quarter", "of", "a", "century")):
        return 0.25, "century", i + 5
    count, j = read or (1.0, i + 1)
    j = hyphen(w, _range(w, j))
    if count is not None and (more := _and_a_half(w, j)):
        count, j = count + 0.5, hyphen(w, more)
    while low(w, j) in _FILL and j < i + 12:
        j += 1
    if low(w, j) == "half" and article:
        count, j = 0.5, hyphen(w, j + 1)
    unit = units().get(low(w, j))
    if unit is None or _no_length(w, i, j, unit, count):
        return None
    if article and said(w, j + 1, ("or", "two")):
        return count, unit, j + 3
    if unit == "second" and low(w, j) == "second" and (article or low(w, j - 1) == "one"):
        return None
    if low(w, j - 1) in HYPHENS and w[j].glued is False:
        return None
    j += 1
    if more := _and_a_half(w, j):
        count, j = None if count is None else count + 0.5, more
    return count, unit, j


def _and_a_half(w: tuple[Word, ...], i: int) -> int | None:
    """The place after "and a half", with or without hyphens; None where it does not stand there."""
    if low(w, i) != "and":
        return None
    j = hyphen(w, i + 1)
    k = hyphen(w, j + 1)
    return k + 1 if low(w, j) == "a" and low(w, k) == "half" else None


def _no_length(w: tuple[Word, ...], i: int, j: int, unit: Unit, count: float | None) -> bool:
    """Whether it is a fraction ("three-quarters"), a year ("the 2008 quarter") or some day ("one day")."""
    parts = low(w, j + 1) == "of" and count is not None and low(w, j - 1) not in _FILL
    if unit == "quarter" and (low(w, i) in ("a", "one", "another") or parts or low(w, j - 1) in HYPHENS):
        return low(w, j) == "quarters" or low(w, j - 1) not in HYPHENS
    if count is not None and count >= 1900 and not low(w, j).endswith("s"):
        return True
    return (
        low(w, i) == "one"
        and low(w, j) == "day"
        and low(w, j - 1) not in HYPHENS
        and low(w, j + 1) not in ("later", "earlier", "ago")
        and low(w, i - 1) not in (*_BARE_BEFORE, "by", "at", "least")
    )


def _uncounted(w: tuple[Word, ...], i: int) -> tuple[None, Unit, int] | None:
    """ "for weeks", "months-long", "recent days": a plural unit where words beside it show a length."""
    unit = units().get(low(w, i))
    if unit is None or not low(w, i).endswith("s") or (unit == "quarter" and low(w, i + 1) == "of"):
        return None
    beside = low(w, i - 1) in (*_BARE_BEFORE, *_WINDOW) or low(w, i + 1) in (*_BARE_AFTER, *HYPHENS)
    if not beside:
        return None
    if low(w, i + 1) in ("or", "and") and low(w, i + 2) in units() and low(w, i + 2).endswith("s"):
        return None, unit, i + 3
    return None, unit, i + 1


def _range(w: tuple[Word, ...], i: int) -> int:
    """The place after "to three" of "two to three weeks"; the first number is the value."""
    if low(w, i) in ("to", "or", "-", "–") and (second := number(w, i + 1)) and second[0] is not None:
        return second[1]
    return i


def _shifted(w: tuple[Word, ...], i: int, count: float | None, unit: Unit) -> Read:
    """What is counted from another time: "ago", "later", "from now" after a length."""
    j = i + 2 if low(w, i) == "or" and low(w, i + 1) == "so" else i
    j = hyphen(w, j)
    if unit in ("second", "minute", "hour"):
        return None
    if low(w, j) in _WAY:
        way, base = _WAY[low(w, j)]
        if way < 0 and count is None:
            return Vague("PAST_REF"), j + 1
        return Shift(None if count is None else count * way, unit, base, way), j + 1
    if low(w, j) == "from" and low(w, j + 1) == "now":
        return Shift(count, unit, "report", 1), j + 2
    closed = low(w, j + 1) in ("", ".", ",", ";", '"', ")")
    if (low(w, j) == "before" and closed) or (low(w, j) == "prior" and low(w, j + 1) != "to"):
        return Shift(None if count is None else -count, unit, "before", -1), j + 1
    if low(w, j) == "after" and closed:
        return Shift(count, unit, "before", 1), j + 1
    return None


def _tail(w: tuple[Word, ...], i: int, unit: Unit) -> int:
    """The place after the word that says what the length is of. "Two hours ago" stays a length, as no day
    that is told of has hours; "later" after hours is no part of one (TimeBank, AQUAINT)."""
    j = hyphen(w, i)
    if unit in ("second", "minute", "hour") and low(w, i) == "ago":
        return i + 1
    if j > i and low(w, j) in ("old", "long"):
        return j + 1
    return i + 1 if low(w, i) in ("ahead", "old") else i


def duration(count: float | None, unit: Unit) -> str:
    """TIMEX3's value of a length: P2W, PT24H, PXD, P10Y for a decade, P2Y6M for two and a half years."""
    scale = {"decade": 10, "century": 100, "fortnight": 2, "weekend": 1}.get(unit, 1)
    letter = {"decade": "Y", "century": "Y", "fortnight": "W", "weekend": "WE"}.get(unit) or _LETTERS[unit]
    clock = "T" if unit in ("second", "minute", "hour") else ""
    if count is None:
        return f"P{clock}X" + {"decade": "DE", "century": "CE"}.get(unit, letter)
    n = count * scale
    if n != int(n) and n * 2 == int(n * 2) and unit in ("year", "hour", "minute"):
        half = {"year": "6M", "hour": "30M", "minute": "30S"}[unit]
        return f"P{clock}{int(n)}{letter}{half}" if n > 1 else f"P{clock}{half}"
    return f"P{clock}{int(n) if n == int(n) else round(n, 2)}{letter}"


def every(w: tuple[Word, ...], i: int) -> Read:
    """ "daily", "every two weeks", "each July", "once a month", "Mondays", "per day"."""
    step = table("sets").get(low(w, i))
    if step is not None:
        return Every(step, "EVERY"), i + 1
    if low(w, i) in ("every", "each"):
        return _each(w, i)
    if low(w, i) == "per" and units().get(low(w, i + 1)) not in (None, "second", "minute", "hour"):
        return Every(duration(1, units()[low(w, i + 1)]), "EVERY"), i + 2
    frequency = {"once": "1X", "twice": "2X"}.get(low(w, i))
    if frequency and low(w, i + 1) in ("a", "every", "each") and low(w, i + 2) in units():
        return Every(duration(1, units()[low(w, i + 2)]), None, frequency), i + 3
    return _plural(w, i)


def _each(w: tuple[Word, ...], i: int) -> Read:
    quant = low(w, i).upper()
    j = i + 2 if low(w, i + 1) == "single" else i + 1
    if low(w, j) == "other" and low(w, j + 1) in units():
        return Every(duration(2, units()[low(w, j + 1)]), quant), j + 2
    if low(w, j) in units() and low(w, j) != "second":
        return Every(duration(1, units()[low(w, j)]), quant), j + 1
    if low(w, j) in counts("weekdays") and w[j].capital:
        return _part_of(w, j + 1, f"XXXX-WXX-{counts('weekdays')[low(w, j)]}", quant)
    if low(w, j) in counts("months") and w[j].capital:
        return Every(f"XXXX-{counts('months')[low(w, j)]:02}", quant), j + 1
    if low(w, j) in table("seasons"):
        return Every(f"XXXX-{table('seasons')[low(w, j)]}", quant), j + 1
    if low(w, j) in table("parts"):
        return Every(f"XXXX-XX-XXT{table('parts')[low(w, j)]}", quant), j + 1
    nth = ordinal(w, j, 31)
    if nth is None and (read := number(w, j)) and read[0] is not None:
        nth = (int(read[0]), read[1])
    if nth and low(w, nth[1]) in units():
        return Every(duration(nth[0], units()[low(w, nth[1])]), quant), nth[1] + 1
    return None


def _plural(w: tuple[Word, ...], i: int) -> Read:
    day = counts("weekdays").get(low(w, i).removesuffix("s"))
    if day is None or not w[i].capital:
        return None
    if low(w, i).endswith("days") and len(low(w, i)) > 5:
        return Every(f"XXXX-WXX-{day}", None), i + 1
    part = table("parts").get(low(w, i + 1).removesuffix("s"))
    if part and low(w, i + 1).endswith("s"):
        return Every(f"XXXX-WXX-{day}T{part}", None), i + 2
    return None


def _part_of(w: tuple[Word, ...], i: int, value: str, quant: str) -> Read:
    part = table("parts").get(low(w, i))
    return (Every(f"{value}T{part}", quant), i + 1) if part else (Every(value, quant), i)
