"""Readers of years, decades and centuries."""

from __future__ import annotations

from onrecord.annotate.times.expressions import Calendar, Era, Expression, Modified
from onrecord.annotate.times.lexicon import Word, counts, units
from onrecord.annotate.times.numbers import HYPHENS, before_christ, hyphen, low, ordinal, said, year

Read = tuple[Expression, int] | None


def year_alone(w: tuple[Word, ...], i: int) -> Read:
    """ "2014", "fiscal 2009", "the year 2000", a decade or a century."""
    era = _era(w, i)
    if era:
        return era
    if (second := _second_year(w, i)) is not None:
        return second
    if low(w, i) == "'" and (short := _short_year(w, i)):
        return short
    j = i
    for lead in (
        ("the", "year"),
        ("the", "fiscal", "year"),
        ("fiscal", "year"),
        ("fiscal",),
        ("fy",),
        ("the",),
    ):
        if said(w, i, lead):
            j = i + len(lead)
            break
    at = year(w, j) or (_small(w, j) if said(w, i, ("the", "year")) and j == i + 2 else None)
    if at is None:
        return None
    k = at[1]
    if j == i and not _year_may_stand(w, i, k):
        return None
    k = k + 2 if low(w, k) == "/" and _pair(w, k + 1) else k
    if low(w, i) == "the" and j == i + 1:
        return (Calendar(year=at[0]), k + 1) if low(w, k) in ("period", "season") else None
    return Calendar(year=at[0]), k


def _small(w: tuple[Word, ...], i: int) -> tuple[int, int] | None:
    """The "69" of "the year 69"."""
    digits, after = low(w, i), low(w, i + 1)
    small = digits.isascii() and digits.isdecimal() and len(digits) < 4 and digits[0] != "0"
    return (int(digits), i + 1) if small and (not after.isalpha() or after in YEAR_BEFORE) else None


YEAR_BEFORE = (
    "in", "since", "of", "by", "until", "till", "from", "during", "before", "after", "between", "to",
    "and", "through", "for", "early", "late", "mid", "around", "circa", "about", "year", "than", "a", "as",
    "into", "throughout", "(", "-", "–",
)  # fmt: skip
"""Words and marks after which four digits are a year, unless what follows is counted."""


def _year_may_stand(w: tuple[Word, ...], i: int, after: int) -> bool:
    """Whether four digits may be a year, by the marks and units beside them."""
    before, then = low(w, i - 1), low(w, after)
    if (before == "than" and low(w, i - 2) in _MORE) or (
        before in ("least", "most") and low(w, i - 2) == "at"
    ):
        return False  # "more than 1500"
    if after > i + 1 or not low(w, i).isdecimal():
        return after > i + 1  # in words, or with its era
    glued_on = after < len(w) and w[after].glued and then not in ",.;:)'\"-–—!?]"
    if then == "/" and _pair(w, after + 1):
        glued_on = False
    if glued_on or (w[i].glued and before not in ("(", '"', "-", "–", "—", "'", "[")):
        return False
    if before in ("about", "around", "some") and then in _TELLING and before != "some":
        return True  # "around 1855 they met"
    if before in ("$", "#", "£", "€", "about", "around", "some") and then not in ("", ".", ",", ";", ")"):
        return False
    joint = then in HYPHENS and after + 1 < len(w) and w[after].glued and w[after + 1].glued
    if joint and low(w, after + 1).isalpha() and low(w, after + 1) not in (*_JOINED, *counts("months")):
        return False  # "2019-nCoV"
    return then not in _COUNTED


def _pair(w: tuple[Word, ...], i: int) -> bool:
    """Whether two digits stand there, glued: the "56" of "1855/56"."""
    return i < len(w) and w[i].glued and len(w[i].low) == 2 and w[i].low.isdecimal()


_MORE = ("more", "less", "fewer", "greater", "lower", "higher")
_TELLING = frozenset(["the", "they", "he", "she", "it", "we", "his", "her", "their", "when", "that", "while"])
"""What goes on after a year but not after a number of things."""
_JOINED = frozenset(
    ["era", "style", "based", "born", "built", "dated", "present", "to", "today", "end", "model"]
)
"""Words that are tied to a year by a hyphen."""
_MEASURED = (
    "km", "kms", "kilometres", "kilometers", "kilometre", "kilometer", "metre", "meter", "mile", "m", "kg",
    "tonnes", "litres", "liters", "barrels", "megawatt", "megawatts", "mw", "troops", "soldiers",
)  # fmt: skip
_COUNTED = (
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
"""What four digits before it count."""


PIVOT = 69
"""Years of two digits from here on are of the twentieth century, as POSIX reads %y."""


def _short_year(w: tuple[Word, ...], i: int) -> Read:
    """ "since '82": two digits behind an apostrophe, after a word that leads a year."""
    digits = low(w, i + 1)
    pair = len(digits) == 2 and digits.isascii() and digits.isdecimal() and w[i + 1].glued and not w[i].glued
    after = low(w, i + 2)
    if (
        not pair
        or low(w, i - 1) not in _SHORT_BEFORE
        or (after in ("'", "s", "%") or after in units() or after in _COUNTED)
    ):
        return None
    return Calendar(year=int(digits) + (1900 if int(digits) >= PIVOT else 2000)), i + 2


def _second_year(w: tuple[Word, ...], i: int) -> Read:
    """The "45" of "1941-45": not the month of "2009-10" or a day."""
    digits, first = low(w, i), low(w, i - 2)
    if len(digits) != 2 or not digits.isascii() or not digits.isdecimal() or not w[i].glued:
        return None
    tied = low(w, i - 1) in (*HYPHENS, "\u2013", "\u2014") and w[i - 1].glued
    if not tied or len(first) != 4 or not first.isdecimal() or not "1000" <= first < "2200":
        return None
    wide = low(w, i - 1) not in HYPHENS or digits > "12"
    if not wide or digits <= first[2:] or (low(w, i + 1) in HYPHENS and low(w, i + 2).isdecimal()):
        return None
    return Calendar(year=int(first[:2] + digits)), i + 1


_SHORT_BEFORE = frozenset(
    ["in", "since", "of", "by", "until", "from", "during", "before", "after", "between", "early", "late",
     "mid", "spring", "summer", "autumn", "fall", "winter"]
)  # fmt: skip


def _era(w: tuple[Word, ...], i: int) -> Read:
    j = i + 1 if low(w, i) == "the" else i
    part = {"early": "START", "late": "END", "mid": "MID"}.get(low(w, j))
    k = hyphen(w, j + 1) if part else j
    k = k + 1 if low(w, k) == "'" and k + 1 < len(w) and w[k + 1].glued and not w[k].glued else k
    digits, expression = low(w, k), None
    s = k + 2 if low(w, k + 1) == "'" else k + 1
    plural = low(w, s) == "s" and s < len(w) and w[s].glued
    if plural and len(digits) == 4 and digits.isascii() and digits.isdecimal() and digits.endswith("0"):
        expression, k = Era(digits[:3]), s + 1
    elif (
        plural
        and (low(w, k - 1) in ("'", "the", "early", "late", "mid") or _after_era(w, k))
        and digits.isascii()
        and digits.isdecimal()
        and len(digits) == 2
    ):
        expression, k = Era(f"19{digits[0]}"), s + 1
    elif digits in counts("decades") and (
        low(w, k - 1) in ("the", "early", "late", "-")
        or (low(w, k - 1) == "and" and low(w, k - 2)[-4:] == "ties")
    ):
        expression, k = Era(f"19{counts('decades')[digits]}"), k + 1
    elif (nth := ordinal(w, k, 30)) and _first_century(w, nth[1]):
        expression, k = Era(f"{nth[0] - 1:02}"), nth[1]
    elif nth and low(w, hyphen(w, nth[1])) in ("century", "centuries"):
        expression, k = Era(f"{nth[0] - 1:02}"), _of_christ(w, hyphen(w, nth[1]) + 1)
        if (end := before_christ(w, k)) is not None:
            expression, k = Era(f"BC{nth[0] - 1:02}"), end
    if expression is None:
        return None
    return (Modified(part, expression) if part else expression), k


def _first_century(w: tuple[Word, ...], i: int) -> bool:
    """Whether another century goes on there: the "16th" of "the 16th and 17th centuries"."""
    j = i + 1 if low(w, i) in ("and", "or", "to", *HYPHENS, "\u2013", "\u2014") else i
    j = j + 1 if low(w, j) in ("early", "late", "mid", "the") else j
    other = ordinal(w, hyphen(w, j), 30) if j > i else None
    return other is not None and low(w, hyphen(w, other[1])) in ("century", "centuries")


def _of_christ(w: tuple[Word, ...], i: int) -> int:
    """The place after "AD", "CE" or "A.D.", else the same place."""
    if low(w, i) in ("ad", "ce") and w[i].capital:
        return i + 1
    dotted = low(w, i) in ("a", "c") and w[i].capital and low(w, i + 1) == "." and low(w, i + 2) in ("d", "e")
    return (i + 4 if low(w, i + 3) == "." else i + 3) if dotted else i


def _after_era(w: tuple[Word, ...], i: int) -> bool:
    """Whether another decade stands before "and": "the 70s and 80s"."""
    return low(w, i - 1) in ("and", "or") and low(w, i - 2) == "s" and w[i - 2].glued
