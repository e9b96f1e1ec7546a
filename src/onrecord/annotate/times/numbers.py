"""Numbers of time expressions, in digits and in words. Each reader takes words and a place, and gives what
it read and the place after it, or None."""

from __future__ import annotations

from onrecord.annotate.times.lexicon import Word, counts, phrases, units

_VAGUE = (("several",), ("a", "few"), ("few",), ("a", "number", "of"), ("dozens", "of"), ("scores", "of"),
          ("hundreds", "of"), ("thousands", "of"), ("many",))  # fmt: skip
_FIXED = ((("a", "couple", "of"), 2.0), (("couple", "of"), 2.0), (("a", "dozen"), 12.0),
          (("a", "single"), 1.0), (("one", "single"), 1.0),
          (("half", "a", "dozen"), 6.0), (("half", "a"), 0.5), (("half", "an"), 0.5))  # fmt: skip
_LED = frozenset(phrase[0] for phrase in (*_VAGUE, *(phrase for phrase, _ in _FIXED)))
HYPHENS = ("-", "\u2010", "\u2011")


def low(w: tuple[Word, ...], i: int) -> str:
    """The word at a place, in small letters; empty beyond the ends."""
    return w[i].low if 0 <= i < len(w) else ""


def said(w: tuple[Word, ...], i: int, phrase: tuple[str, ...]) -> bool:
    """Whether the words from a place on are these."""
    if not 0 <= i <= len(w) - len(phrase) or w[i].low != phrase[0]:
        return False
    for part in phrase[1:]:
        i += 1
        if w[i].low != part:
            return False
    return True


def hyphen(w: tuple[Word, ...], i: int) -> int:
    """The place after a hyphen that stands there, else the same place."""
    return i + 1 if low(w, i) in HYPHENS else i


def mod(w: tuple[Word, ...], i: int) -> tuple[str | None, int]:
    """TIMEX3's mod by words such as "more than", and the place after them; None where there are none."""
    for phrase, name in phrases("mods").get(low(w, i), ()):
        if said(w, i, phrase):
            return name, i + len(phrase)
    return None, i


def number(w: tuple[Word, ...], i: int) -> tuple[float | None, int] | None:
    """A number; its count is None where it is vague ("several"). "a" is no number here."""
    if (
        low(w, i) == "some"
        and low(w, i + 1).endswith("s")
        and units().get(low(w, i + 1)) not in (None, "quarter")
    ):
        return None, i + 1
    if low(w, i) in _LED:
        for phrase in _VAGUE:
            if said(w, i, phrase):
                return None, i + len(phrase)
        for phrase, count in _FIXED:
            if said(w, i, phrase):
                return count, i + len(phrase)
    return _digits(w, i) or _spelled(w, i)


def _digits(w: tuple[Word, ...], i: int) -> tuple[float, int] | None:
    text = low(w, i).replace(",", "")
    if not text[:1].isdecimal() or not text.isascii() or ":" in text or text.count(".") > 1 or len(text) > 9:
        return None
    count = float(text)
    top, bottom = low(w, i + 1), low(w, i + 3)
    if low(w, i + 2) == "/" and top.isascii() and top.isdecimal() and bottom in ("2", "3", "4"):
        return count + float(top) / float(bottom), i + 4
    return count, i + 1


def _spelled(w: tuple[Word, ...], i: int) -> tuple[float, int] | None:
    """Up to thousands: "twenty-four", "a hundred and fifty", "two thousand"."""
    total, group, j = 0, None, i
    table = counts("numbers")
    while j < i + 9:
        word = low(w, j)
        k = hyphen(w, j) if j > i else j
        if (n := table.get(low(w, k))) is not None and (group is None or _fits(group, n)):
            group, j = (group or 0) + n, k + 1
        elif word in ("hundred", "thousand") and (group is not None):
            scale = 100 if word == "hundred" else 1000
            total, group, j = (total, group * 100, j + 1) if scale == 100 else (group * 1000, 0, j + 1)
        elif word in ("a", "one") and low(w, j + 1) in ("hundred", "thousand") and group is None:
            group, j = 1, j + 1
        elif word == "and" and group and group % 100 == 0 and low(w, j + 1) in table:
            j += 1
        else:
            break
    return None if group is None else (float(total + group), j)


def _fits(group: int, n: int) -> bool:
    """Whether a number word may follow what was read: "twenty" and "four", not "two" and "three"."""
    return (group % 100 == 0 and n < 100) or (group % 10 == 0 and group % 100 >= 20 and n < 10)


def ordinal(w: tuple[Word, ...], i: int, most: int) -> tuple[int, int] | None:
    """ "third", "3rd" or "twenty-first", up to ``most``."""
    digits = low(w, i)
    if digits.isascii() and digits.isdecimal() and low(w, i + 1) in ("st", "nd", "rd", "th"):
        return (
            (int(digits), i + 2) if w[i + 1].glued and len(digits) < 4 and 0 < int(digits) <= most else None
        )
    if digits[:1].isdecimal():
        return None
    table = counts("ordinals")
    tens = counts("numbers").get(digits, 0)
    k = hyphen(w, i + 1)
    if tens in (20, 30) and table.get(low(w, k), 10) < 10:
        return (tens + table[low(w, k)], k + 1) if tens + table[low(w, k)] <= most else None
    n = table.get(digits, 0)
    return (n, i + 1) if 0 < n <= most else None


def year(w: tuple[Word, ...], i: int) -> tuple[int, int] | None:
    """A year of four digits, 1000 to 2199, or in words ("nineteen ninety-six", "two thousand"), or with its
    era ("218 BC", "AD 70"); years before Christ are below zero, and there is none of zero."""
    text = low(w, i)
    digits = text[:1].isdecimal()
    if (digits or text in ("a", "ad")) and (of_era := _year_of_era(w, i)) is not None:
        return of_era
    if digits:
        found = len(text) == 4 and text.isascii() and text.isdecimal() and "1000" <= text < "2200"
        return (int(text), i + 1) if found else None
    table = counts("numbers")
    century = table.get(text, 0)
    if 15 <= century <= 20 and (rest := _spelled(w, hyphen(w, i + 1))) and 10 <= rest[0] < 100:
        return century * 100 + int(rest[0]), rest[1]
    if text == "two" and low(w, i + 1) == "thousand" and (rest := _spelled(w, i)) and rest[0] < 2100:
        return int(rest[0]), rest[1]
    return None


def before_christ(w: tuple[Word, ...], i: int) -> int | None:
    """The place after "BC", "BCE" or "B.C."; None where none of them stands there."""
    if low(w, i) in ("bc", "bce") and w[i].capital:
        return i + 1
    if low(w, i) == "b" and w[i].capital and said(w, i + 1, (".", "c")):
        return i + 4 if low(w, i + 3) == "." else i + 3
    return None


def _year_of_era(w: tuple[Word, ...], i: int) -> tuple[int, int] | None:
    first = _small_year(w, i)
    if first is None:
        dotted = low(w, i) == "a" and w[i].capital and said(w, i + 1, (".", "d", "."))
        christ = dotted or (low(w, i) == "ad" and w[i].capital)
        j = i + 4 if dotted else i + 1
        after = _small_year(w, j) if christ else None
        return None if after is None else (after, j + 1)
    if (end := before_christ(w, i + 1)) is not None:
        return -first, end
    if low(w, i + 1) in ("ad", "ce") and w[i + 1].capital:
        return first, i + 2
    second = (
        _small_year(w, i + 2) if low(w, i + 1) in (*HYPHENS, "\u2013", "\u2014", "/", "to", "and") else None
    )
    if second is not None and second < first and before_christ(w, i + 3) is not None:
        return -first, i + 1  # the "264" of "264-241 BC"
    return None


def _small_year(w: tuple[Word, ...], i: int) -> int | None:
    text = low(w, i)
    return int(text) if len(text) < 5 and text.isascii() and text.isdecimal() and int(text) else None
