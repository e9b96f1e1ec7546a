"""Every number a text writes in digits or words, with its bounds: pure text, no parse, linear time.

What is counted, and whether a number is a figure at all, is decided elsewhere; here only what can never be
a count is left out: clock times, dates and scores written with marks, telephone numbers, ordinals, codes
(a letter joined to digits), spans of years, fractions and ratios.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from onrecord.annotate.figures import words as w
from onrecord.annotate.figures.spelled import Token, Value, dashed, in_digits, peek, tied, tokens, value
from onrecord.model import Qualifier, Span

STEP = 4
"""Ends of a range after "rose by" are seldom further apart; a step and its result are (read in NewsQuant)."""

WIDE = 20
"""A range written with a hyphen whose ends are further apart is short for another ("5-600" people)."""

_SOFT = frozenset(["exact", "about", "estimated"])
_LONGEST = max(len(k) for k in w.BEFORE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written.

    ``span`` covers qualifier, currency sign, number, scale and percent sign; ``core`` the number and its
    scale alone. ``low`` and ``high`` are the bounds of the table in record-format.md, inclusive, None where
    open. ``currency`` is an ISO 4217 code or a plain word, ``percent`` is ``percent`` or ``percentage
    point``, ``joined`` what is written onto the number or tied to it by hyphens ("day" of "40-day",
    "month-old", "km" of "5km"), in lower case; each None where there is none. ``digits`` is false for words.
    """

    span: Span
    core: Span
    low: int | float | None
    high: int | float | None
    qualifier: Qualifier
    currency: str | None
    percent: str | None
    joined: str | None
    digits: bool


@dataclass(frozen=True, slots=True)
class _Reach:
    """Tokens ``[at, end)`` of a number with its signs, and its bounds before any qualifier."""

    at: int
    end: int
    low: Fraction | None
    high: Fraction | None
    qualifier: Qualifier
    currency: str | None = None
    percent: str | None = None


def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text in text order; no two overlap, none goes over a line end."""
    toks = tokens(text)
    out: list[Number] = []
    at = floor = 0
    while at < len(toks):
        skip = _never(toks, at)
        first = None if skip else value(toks, at)
        if first is None:
            at += skip or 1
            floor = at if skip else floor
            continue
        found, at = _number(toks, first, floor)
        floor = at
        if found is not None:
            out.append(found)
    return tuple(out)


def known(text: str, number: Number) -> Number:
    """The number without a bound that only compares with one made known by "the": "22,000 people, more than
    the 18,000 of last year"."""
    before = text[number.span.start : number.core.start].lower().split()
    value = number.low if number.low is not None else number.high
    if len(before) < 2 or before[-1] != "the" or before[-2] not in w.COMPARED or value is None:
        return number
    return replace(number, span=number.core, low=value, high=value, qualifier="exact")


def _never(toks: Sequence[Token], at: int) -> int:
    """How many tokens from ``at`` are digits that count nothing; 0 where they may be a number."""
    if not in_digits(toks[at]):
        return 0
    end, marks, groups = at + 1, "", 1
    while end < len(toks):
        mark = toks[end].text
        if in_digits(toks[end]):  # "20 7946 0958"
            end, groups = end + 1, groups + 1
        elif tied(toks, end - 1) and tied(toks, end) and mark in "-‐‑‒–/:" and in_digits(toks[end + 1]):
            end, marks = end + 2, marks + mark
        else:
            break
    if groups > 2 or len(marks) > 1 or "/" in marks or ":" in marks:
        part = value(toks, at) if marks in ("/", "-/") and not tied(toks, at - 1) else None
        return 0 if part is not None and part.end == end else end - at
    if tied(toks, at - 1):
        before = toks[at - 1]
        money = _currency(toks, at)[1] is not None
        code = before.text.isalpha() and not money
        coded = (
            dashed(toks, at - 1)
            and before.text != "—"
            and toks[at - 2].text.isalpha()
            and toks[at - 2].low != "minus"
        )
        phone = before.text == "+" and groups > 1
        if code or coded or phone or before.text in "_/:#@№\\'’":
            return end - at
    return 0


def _number(toks: Sequence[Token], first: Value, floor: int) -> tuple[Number | None, int]:
    """The number that starts with a value, None where it turns out to be none, and where to go on."""
    if not first.digits and dashed(toks, first.at - 1) and toks[first.at - 2].text.isalpha():
        return None, first.end
    reach = _reach(toks, first)
    if reach is None:
        return None, first.end
    second = _second(toks, reach)
    if second is not None:
        return (
            (None, second.end)
            if _no_range(toks, first, second)
            else _ranged(toks, first, reach, second, floor)
        )
    return _closed(toks, reach, Span(first.at, first.end), first.digits, floor)


def _reach(toks: Sequence[Token], found: Value) -> _Reach | None:
    """The value with its currency before and percent after; None for parts, ordinals, codes and ratios."""
    at, end, currency = found.at, found.end, None
    if found.digits:
        at, currency = _currency(toks, at)
        if tied(toks, end - 1) and toks[end].text == "€":
            currency, end = "EUR", end + 1
    step = end + dashed(toks, end)
    if peek(toks, step).low in w.PARTS and found.qualifier == "exact":
        return None
    if (
        tied(toks, end - 1)
        and toks[end].text[0].isalpha()
        and found.digits
        and toks[end].low not in w.JOINED | {"pc"}
    ):
        return None
    low = found.value
    percent, end = _percent(toks, end)
    below = _minus(toks, at, currency is not None or percent is not None)
    if below < at and low is not None:
        low = -low
        at, currency = _currency(toks, below) if currency is None and found.digits else (below, currency)
    high = low if found.qualifier in _SOFT else None
    return _Reach(at, end, low, high, found.qualifier, currency, percent)


def _minus(toks: Sequence[Token], at: int, amount: bool) -> int:
    """Where a number below nought starts with its sign, ``at`` where it has none. A hyphen is one before an
    amount of money or percent alone, or right after a sign of money: elsewhere it may be a dash."""
    sign = peek(toks, at - 1)
    if sign.text == "−" or sign.low == "minus":
        return at - 1
    if dashed(toks, at - 1) and toks[at - 2].low == "minus":
        return at - 2
    if sign.text not in "-–" or not tied(toks, at - 1):
        return at
    free = not tied(toks, at - 2) or peek(toks, at - 2).text in "(["
    return at - 1 if (amount and free) or peek(toks, at - 2).low in w.CURRENCIES else at


def _currency(toks: Sequence[Token], at: int) -> tuple[int, str | None]:
    """Where an amount starts with its currency sign, and the currency."""
    sign = peek(toks, at - 1)
    if sign.low == "." and tied(toks, at - 2) and peek(toks, at - 2).low == "rs":
        at, sign = at - 1, toks[at - 2]
    if sign.text in w.CODES:
        return at - 1, sign.text
    if sign.text in w.WRITTEN_ON and tied(toks, at - 1):
        label = sign.text == "PS" and len(toks[at].text) == 1 and not _letter(toks, at)
        return (at, None) if label else (at - 1, w.WRITTEN_ON[sign.text])
    country = peek(toks, at - 2).low + sign.low  # "US$", "$US"
    if sign.low not in w.CURRENCIES and country not in w.CURRENCIES:
        return at, None
    if country in w.CURRENCIES:
        return at - 2, w.CURRENCIES[country]
    return at - 1, w.CURRENCIES[sign.low]


def _letter(toks: Sequence[Token], at: int) -> bool:
    """Whether a numeral has a scale: "PS6m" is money, "PS5" a name."""
    return peek(toks, at + 1).low in w.LETTERS or peek(toks, at + 1).low in w.SCALES


def _percent(toks: Sequence[Token], end: int) -> tuple[str | None, int]:
    at = end + dashed(toks, end)
    token = peek(toks, at)
    if token.low in ("%", "percent", "pc"):
        return "percent", at + 1
    if token.low == "per" and peek(toks, at + 1).low == "cent":
        return "percent", at + 2
    if token.low == "percentage" and peek(toks, at + 1).low in ("point", "points"):
        return "percentage point", at + 2
    return None, end


def _second(toks: Sequence[Token], reach: _Reach) -> Value | None:
    """The other end of a range: after a hyphen, "to" or "or", or after "and" where "between" leads."""
    end, joint = reach.end, peek(toks, reach.end)
    led = peek(toks, reach.at - 1).low == "between" or _stepped_between(toks, reach.at)
    hyphen = joint.text in "-‐‑‒–" and (
        (tied(toks, end - 1) and tied(toks, end)) or _spaced(toks, reach, end)
    )
    hung = tied(toks, end - 1) and joint.text in "-‐‑" and peek(toks, end + 1).low in ("to", "or")
    if hung:  # "a three- to five-year term"
        end, joint = end + 1, toks[end + 1]
    if not (hyphen or joint.low in ("to", "or") or (joint.low == "and" and led)):
        return None
    at = end + 1
    while (
        peek(toks, at).low in w.CURRENCIES
        or _sign(toks, at)
        or (led and peek(toks, at).low in ("about", "around"))
    ):
        at += 1
    found = value(toks, at) if at < len(toks) else None
    if found is None or found.qualifier != "exact" or found.value is None or reach.low is None:
        return None
    if hyphen and not in_digits(toks[at]) and not led and found.scale == 1 and found.value < reach.low:
        return None
    return found if hyphen or joint.low != "or" or found.digits == in_digits(toks[reach.end - 1]) else None


def _sign(toks: Sequence[Token], at: int) -> bool:
    """Whether a token is one of the two of a sign of money ("$US", "US$"), or a code."""
    here, after = peek(toks, at), peek(toks, at + 1)
    return (
        here.text in w.CODES
        or (tied(toks, at) and (here.low + after.low in w.CURRENCIES or here.text in w.WRITTEN_ON))
        or (tied(toks, at - 1) and peek(toks, at - 1).low + here.low in w.CURRENCIES)
    )


def _spaced(toks: Sequence[Token], reach: _Reach, end: int) -> bool:
    """Whether a dash between spaces joins two rising numerals before a noun or unit ("25 – 40 tonnes")."""
    high = value(toks, end + 1) if in_digits(peek(toks, end + 1)) else None
    if high is None or high.value is None or reach.low is None or not in_digits(toks[reach.end - 1]):
        return False
    word = peek(toks, high.end).text
    return (
        not tied(toks, end - 1)
        and not tied(toks, end)
        and reach.low < high.value <= reach.low * WIDE
        and (word == "%" or (word.islower() and word != "of"))
    )


def _stepped_between(toks: Sequence[Token], at: int) -> bool:
    return peek(toks, at - 1).low in ("about", "around", "some") and peek(toks, at - 2).low == "between"


def _no_range(toks: Sequence[Token], first: Value, second: Value) -> bool:
    """Whether two numbers tied by a hyphen are a score, a span of years, or short for something ("5-600")."""
    if not (tied(toks, first.end - 1) and tied(toks, first.end)) or not first.digits:
        return False
    low, high = first.value or Fraction(0), second.value or Fraction(0)
    years = first.end - first.at == 1 and len(toks[first.at].text) == 4 and 1000 <= low <= 2100
    return years or ((low >= high or low * WIDE < high) and second.scale == 1)


def _ranged(
    toks: Sequence[Token], first: Value, reach: _Reach, second: Value, floor: int
) -> tuple[Number | None, int]:
    """One number for "20 to 30", or the first alone where the two are old and new, or fall."""
    end = _reach(toks, second)
    low, high = reach.low, second.value
    if low is None or high is None or end is None:
        return _closed(toks, reach, Span(first.at, first.end), first.digits, floor)
    hundreds = second.scale == 1 and peek(toks, second.end - 1).low == "hundred"
    scale = Fraction(100) if hundreds else second.scale
    if first.scale == 1 and scale > 1 and low < high / scale:
        low *= scale  # "15 to 25 million", "two to three hundred"
    apart = _two_values(toks, reach, end) or (low > 0 and _changes(toks, reach.at, float(high / low)))
    if low >= high or apart or reach.qualifier not in _SOFT:
        return _closed(toks, reach, Span(first.at, first.end), first.digits, floor)
    at = reach.at
    if peek(toks, at - 1).low == "between":
        at -= 1
    elif _stepped_between(toks, at):
        at -= 2
    whole = _Reach(
        at, end.end, low, high, "range", reach.currency or end.currency, end.percent or reach.percent
    )
    return _closed(toks, whole, Span(first.at, second.end), first.digits, floor)


def _two_values(toks: Sequence[Token], left: _Reach, right: _Reach) -> bool:
    """Whether the ends of a would-be range measure different things: "7% to $2.3 billion"."""
    year = left.end - left.at == 1 and len(toks[left.at].text) == 4 and left.low is not None
    unlike = bool(left.percent) != bool(right.percent) and (left.percent or right.currency)
    return bool(
        unlike
        or (left.currency and right.percent)
        or (right.currency and not left.currency)
        or (year and 1500 <= (left.low or 0) <= 2100 and (right.high or 0) > 2100)
    )


def _changes(toks: Sequence[Token], at: int, ratio: float) -> bool:
    """Whether "from a to b" or "by a to b" after a word of change tells of an old and a new value; "by" of a
    step and what it led to, where the two are far from one another."""
    lead = peek(toks, at - 1).low
    if lead != "from" and not (lead == "by" and ratio > STEP):
        return False
    return any(peek(toks, k).low in w.CHANGES for k in range(max(0, at - 8), at))


def _closed(toks: Sequence[Token], reach: _Reach, core: Span, digits: bool, floor: int) -> tuple[Number, int]:
    """The number with the qualifiers around it, and the token to go on at."""
    before, at = _before(toks, reach.at, floor)
    after, end = _after(toks, reach.end)
    joined = None
    if after is None and reach.percent is None:
        joined, end = _joined(toks, core.end, end)
    low, high, qualifier = _bounds(reach, _stronger(before, after))
    span = Span(toks[at].start, toks[end - 1].end)
    return (
        Number(
            span,
            Span(toks[core.start].start, toks[core.end - 1].end),
            _plain(low),
            _plain(high),
            qualifier,
            reach.currency,
            reach.percent,
            joined,
            digits,
        ),
        end,
    )


def _before(toks: Sequence[Token], at: int, floor: int) -> tuple[Qualifier | None, int]:
    """The qualifier before a token and where it starts; the stronger of two ("at least some 20")."""
    best: Qualifier | None = None
    start = probe = at
    for _ in range(3):
        size = _phrase(toks, probe, floor)
        if size:
            found = w.BEFORE[tuple(t.low for t in toks[probe - size : probe])]
            best = found if best is None else _stronger(found, best)
            start = probe = probe - size
            continue
        step = next((len(s) for s in w.STEPPED if _ends(toks, probe, floor, s)), 0)
        if not step:
            break
        probe -= step
    return best, start


def _phrase(toks: Sequence[Token], end: int, floor: int) -> int:
    """How many tokens before ``end`` are a qualifier; 0 for none."""
    for size in range(min(_LONGEST, end - floor), 0, -1):
        words = tuple(t.low for t in toks[end - size : end])
        if words in w.BEFORE:
            own = words == ("up", "to") and peek(toks, end - size - 1).low in w.PHRASAL
            return 0 if own else size
    return 0


def _ends(toks: Sequence[Token], end: int, floor: int, words: tuple[str, ...]) -> bool:
    return end - len(words) >= floor and tuple(t.low for t in toks[end - len(words) : end]) == words


def _after(toks: Sequence[Token], end: int) -> tuple[Qualifier | None, int]:
    """The qualifier right after a number and the token after it."""
    at = end + dashed(toks, end)
    for size in (2, 1):
        words = tuple(t.low for t in toks[at : at + size])
        found = w.AFTER.get(words) if len(words) == size else None
        apart = words == ("+",) and not tied(toks, at - 1)
        if found and not apart and toks[at].text == toks[at].low:  # "Orbit 7 Plus" is a name
            return found, at + size
    return None, end


def _joined(toks: Sequence[Token], end: int, rest: int) -> tuple[str | None, int]:
    """What is written onto a number that ends before token ``end``, up to three words, and the token after
    it; ``rest`` where nothing is."""
    parts = []
    if tied(toks, end - 1) and toks[end].low in w.JOINED:
        parts.append(toks[end].low)
        end += 1
    while len(parts) < 3 and dashed(toks, end) and peek(toks, end + 1).text[0].isalpha():
        parts.append(toks[end + 1].low)
        end += 2
    return ("-".join(parts), end) if parts else (None, rest)


def _stronger(left: Qualifier | None, right: Qualifier | None) -> Qualifier | None:
    """The one of two qualifiers that bounds more; the first where both do."""
    if left is None or (left in _SOFT and right is not None):
        return right
    return left


def _bounds(reach: _Reach, qualifier: Qualifier | None) -> tuple[Fraction | None, Fraction | None, Qualifier]:
    """The bounds by the table in record-format.md."""
    if qualifier is None or reach.low is None or reach.qualifier not in ("exact", "about", "range"):
        if qualifier in ("nearly", "at_most") and reach.low is not None and reach.high is None:
            return None, None, qualifier  # "up to hundreds": where hundreds end is not said
        return reach.low, reach.high, reach.qualifier
    if qualifier in ("at_least", "more_than"):
        return reach.low, None, qualifier
    if qualifier in ("nearly", "at_most"):
        return None, reach.high, qualifier
    return reach.low, reach.high, reach.qualifier if reach.qualifier == "range" else qualifier


def _plain(number: Fraction | None) -> int | float | None:
    """A whole number as int, another as float."""
    if number is None:
        return None
    return number.numerator if number.denominator == 1 else float(number)
