"""Bare numbers in digits and words: their value and where they end. Pure text, linear time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from onrecord.annotate.figures import words as w
from onrecord.model import Qualifier

MOST_DIGITS = 15
"""Digits of the longest numeral read: no report counts beyond 10**15, and whole numbers below it stay exact
in a float (IEEE 754)."""

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|(?<![\w.,])\.[0-9]++(?![.,][0-9])|[^\W\d_]+|[^\S\n]*\n|\S")
_NUMERAL = re.compile(r"[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]+)?|[0-9]*\.[0-9]+|[0-9]+")
_DASHES = "-‐‑‒–—"
_HALVES = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}


@dataclass(frozen=True, slots=True)
class Token:
    """A run of digits with its points and commas, a run of letters, or one other character; ``low`` is it in
    lower case."""

    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Value:
    """A bare number: tokens ``[at, end)``. ``value`` is None where it has none ("several"), the lower bound
    where ``qualifier`` is a plural's ("dozens"). ``scale`` is what its last part was multiplied by."""

    at: int
    end: int
    value: Fraction | None
    qualifier: Qualifier
    digits: bool
    scale: Fraction = Fraction(1)


_NONE = Token("\n", "\n", -1, -1)


def tokens(text: str) -> list[Token]:
    """The tokens of a text; white space is none but for line ends."""
    return [Token(m[0], m[0].lower(), *m.span()) for m in _TOKEN.finditer(text)]


def peek(toks: Sequence[Token], at: int) -> Token:
    """The token at a place, or a line end outside the text."""
    return toks[at] if 0 <= at < len(toks) else _NONE


def tied(toks: Sequence[Token], at: int) -> bool:
    """Whether nothing stands between token ``at`` and the next one."""
    return 0 <= at < len(toks) - 1 and toks[at].end == toks[at + 1].start


def dashed(toks: Sequence[Token], at: int) -> bool:
    """Whether token ``at`` is a hyphen or dash with words written onto both its sides."""
    return tied(toks, at - 1) and tied(toks, at) and toks[at].text in _DASHES


def in_digits(token: Token) -> bool:
    """Whether a token is a run of digits."""
    return "0" <= token.text[0] <= "9" or (token.text[0] == "." and len(token.text) > 1)


def value(toks: Sequence[Token], at: int) -> Value | None:
    """The bare number that starts at a token, or None."""
    token = toks[at]
    if in_digits(token):
        return _numeral(toks, at)
    if token.low in w.PLURALS:
        return _plural(toks, at)
    if token.low in w.FOLDS:
        return Value(at, at + 1, Fraction(w.FOLDS[token.low]), "exact", False)
    if (token.low,) in w.FEW or (token.low, peek(toks, at + 1).low) in w.FEW:
        return _few(toks, at)
    if token.low in ("half", "a", "an"):
        return _quarters(toks, at) or _half(toks, at) or _in_words(toks, at)
    return _quarters(toks, at) or _in_words(toks, at)


def _quarters(toks: Sequence[Token], at: int) -> Value | None:
    """ "three quarters of a million", "a quarter of a million", "a quarter million"."""
    parts = {"a": 1, "one": 1, "three": 3}.get(toks[at].low)
    if parts is None:
        return None
    k = at + 1 + dashed(toks, at + 1)
    if peek(toks, k).low not in ("quarter", "quarters"):
        return None
    k += 1
    if peek(toks, k).low == "of" and peek(toks, k + 1).low == "a":
        k += 2
    scale = w.SCALES.get(peek(toks, k).low)
    return Value(at, k + 1, Fraction(parts * scale, 4), "exact", False, Fraction(scale)) if scale else None


def _numeral(toks: Sequence[Token], at: int) -> Value | None:
    text = toks[at].text
    if len(text) > 2 * MOST_DIGITS or not _NUMERAL.fullmatch(text):
        return None
    plain = text.replace(",", "")
    if len(plain.replace(".", "")) > MOST_DIGITS or re.match("0[0-9]", plain):
        return None
    number, end = Fraction(plain), at + 1
    if _part(toks, at) and peek(toks, at + 3).low in w.DIVIDED:
        return Value(at, at + 3, number / int(toks[at + 2].text), "exact", True)
    part = end + dashed(toks, end)
    if number.denominator == 1 and not (part == end and tied(toks, at)) and _part(toks, part):  # "3 1/2"
        number, end = number + Fraction(int(toks[part].text), int(toks[part + 2].text)), part + 3
    if plain in w.ROUND and tied(toks, at) and toks[end].low == "s" and peek(toks, end + 1).low == "of":
        return Value(at, end + 1, 2 * number, w.PLURALS[w.ROUND[plain]][1], True)
    if tied(toks, at) and toks[end].text in _HALVES:
        number, end = number + _HALVES[toks[end].text], end + 1
    return _scaled(toks, at, end, number, True)


def _part(toks: Sequence[Token], at: int) -> bool:
    """Whether a vulgar fraction stands here. It counts before a unit ("1/2 pound") or after a whole number
    ("3 1/2"); other numbers with a stroke between are dates and labels."""
    part = peek(toks, at + 2).text
    return (
        tied(toks, at)
        and tied(toks, at + 1)
        and toks[at + 1].text == "/"
        and part in w.DIVISORS
        and toks[at].text in w.DIVISORS | {"1"}
        and int(toks[at].text) < int(part)
    )


def _scaled(toks: Sequence[Token], at: int, end: int, number: Fraction, digits: bool) -> Value:
    """The value with the scale that follows it: "1.4 million", "2.3m", "two and a half million"."""
    word = peek(toks, end).low
    apart = word in w.APART or (word == "m" and peek(toks, end + 1).low in w.MILLIONS)
    written_on = tied(toks, end - 1) or _money(toks, at) or apart  # "2.3m", "$2.3 m", "2.3 bn"
    letter = w.LETTERS.get(peek(toks, end).low) if digits and written_on else None
    if letter and not (toks[end].low == "m" and _metres(toks, at, end)):
        return Value(at, end + 1, number * letter, "exact", digits, Fraction(letter))
    half = _words_at(toks, end, ("and", "a", "half"))
    if half:
        number, end = number + Fraction(1, 2), half
    scale = Fraction(1)
    for _ in range(2):  # "hundred thousand", "thousand million"
        step = end + 1 if dashed(toks, end) else end
        by = 12 if peek(toks, step).low == "dozen" else w.SCALES.get(peek(toks, step).low, 0)
        if not by or number * by >= 10**MOST_DIGITS:
            break
        number, scale, end = number * by, scale * by, step + 1
    return Value(at, end, number, "exact", digits, scale)


def _words_at(toks: Sequence[Token], at: int, words: tuple[str, ...]) -> int:
    """The token after these words at ``at``, hyphens between them or not; 0 where others stand there."""
    for word in words:
        at += dashed(toks, at)
        if peek(toks, at).low != word:
            return 0
        at += 1
    return at


def _metres(toks: Sequence[Token], at: int, letter: int) -> bool:
    """Whether the ``m`` written onto a number is metres: a word of size follows it, or no word at all."""
    after = peek(toks, letter + 1)
    sized = after.low in {"tall", "high", "long", "wide", "deep", "away", "from", "apart", "below", "above"}
    many = len(after.low) > 2 and after.low.endswith("s")  # "the 4.5m residents"
    one = peek(toks, at - 1).low in ("a", "the") and not many
    return not _money(toks, at) and (one or sized or not after.text[0].isalpha())


def _money(toks: Sequence[Token], at: int) -> bool:
    """Whether a sign or code of money stands before a numeral, a minus between or not."""
    if peek(toks, at - 1).text in "-–−" and tied(toks, at - 2) and tied(toks, at - 1):
        at -= 1
    sign = peek(toks, at - 1)
    return (
        sign.low in w.CURRENCIES or sign.text in w.CODES or (tied(toks, at - 1) and sign.text in w.WRITTEN_ON)
    )


def _plural(toks: Sequence[Token], at: int) -> Value:
    """ "dozens", "hundreds of thousands", "tens of millions"."""
    low, qualifier = w.PLURALS[toks[at].low]
    end = at + 1
    if peek(toks, end).low == "of" and peek(toks, end + 1).low in w.PLURALS:
        unit, last = w.PLURALS[toks[end + 1].low]
        low, end = low * (unit // 2), end + 2
        qualifier = qualifier if qualifier != "at_least" else last
    return Value(at, end, Fraction(low), qualifier, False)


def _few(toks: Sequence[Token], at: int) -> Value | None:
    """ "several", "a handful"; "several hundred" is hundreds, "a couple" about two."""
    end = at + (1 if (toks[at].low,) in w.FEW else 2)
    last = toks[end - 1].low
    if last == "number" and peek(toks, end).low != "of":
        return None
    if last == "several" and peek(toks, end).low in w.PLURALS:  # "several tens of thousands"
        whole = _plural(toks, end)
        return Value(at, whole.end, whole.value, whole.qualifier, False)
    if last == "couple":
        step = end + (peek(toks, end).low == "of")  # "a couple of thousand"
        scale = w.SCALES.get(peek(toks, step).low, 1)
        return Value(at, step + 1 if scale > 1 else end, Fraction(2 * scale), "about", False)
    word = peek(toks, end).low
    if word != "dozen" and word not in w.SCALES:
        return Value(at, end, None, "few", False)
    low, qualifier = w.PLURALS[word + "s"]
    number, scale = Fraction(low), w.SCALES.get(peek(toks, end + 1).low, 0)
    if word == "hundred" and scale > 100:
        return Value(at, end + 2, number * scale, qualifier, False)
    return Value(at, end + 1, number, qualifier, False)


def _half(toks: Sequence[Token], at: int) -> Value | None:
    """ "half a million", "half-a-dozen", "a half million"; one half in "half a mile", "half a percent"."""
    k = at + (toks[at].low == "a")
    if peek(toks, k).low != "half":
        return None
    k += 1
    k += dashed(toks, k)
    article = peek(toks, k).low in ("a", "an")
    k += article
    k += dashed(toks, k)
    word = peek(toks, k).low
    if article and word in w.HALVED:
        return Value(at, k, Fraction(1, 2), "exact", False)
    scale = 12 if word == "dozen" else w.SCALES.get(word)
    return Value(at, k + 1, Fraction(scale, 2), "exact", False, Fraction(scale)) if scale else None


def _in_words(toks: Sequence[Token], at: int) -> Value | None:
    """A number in words: groups below a thousand, each with its scale, the scales falling."""
    total, end, size = Fraction(0), at, Fraction(10**MOST_DIGITS)
    while (group := _group(toks, end, end == at)) is not None:
        part = _scaled(toks, end, group[1], Fraction(group[0]), False)
        if part.value is None or part.value >= size:
            break
        total, end, size = total + part.value, part.end, part.scale
        if size < 1000 or size % 1000:
            break
        end += _goes_on(toks, end)
    end -= peek(toks, end - 1).low == "and"
    return Value(at, end, total, "exact", False, size) if end > at else None


def _goes_on(toks: Sequence[Token], at: int) -> int:
    """1 where an "and" before a number below a hundred goes on with a number ("a thousand and one")."""
    rest = _below_hundred(toks, at + 1) if peek(toks, at).low == "and" else None
    return 1 if rest and peek(toks, rest[1]).low not in w.SCALES else 0


def _group(toks: Sequence[Token], at: int, first: bool) -> tuple[int, int] | None:
    """A number below a thousand in words and the token after it. "A" is one before a scale."""
    token = peek(toks, at)
    if token.low in ("a", "an"):
        nxt = peek(toks, at + 1).low
        if not first or (nxt not in w.SCALES and nxt != "dozen"):
            return None
        small: tuple[int, int] | None = (1, at + 1)
    else:
        small = _below_hundred(toks, at)
    if small is None:
        return None
    number, end = small
    step = end + dashed(toks, end)
    if peek(toks, step).low != "hundred":
        return small
    number, end = number * 100, step + 1
    rest = _below_hundred(toks, end + (peek(toks, end).low == "and"))
    return (number + rest[0], rest[1]) if rest else (number, end)


def _below_hundred(toks: Sequence[Token], at: int) -> tuple[int, int] | None:
    word = peek(toks, at).low
    if word in w.SMALL:
        return w.SMALL[word], at + 1
    if word not in w.TENS:
        return None
    step = at + 1 + dashed(toks, at + 1)
    unit = w.SMALL.get(peek(toks, step).low, 0)
    return (w.TENS[word] + unit, step + 1) if 1 <= unit <= 9 else (w.TENS[word], at + 1)
