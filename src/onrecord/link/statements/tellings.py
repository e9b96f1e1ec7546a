"""Tellings: statements as they are compared, and which of them tell the same saying again.

Two tell the same where enough of what the shorter says is in the longer (containment, not Jaccard: one report
quotes a sentence where another quotes a speech). Words count by how seldom they stand in news, those that the
speaker uses on other days too count less, and quoted ones more. Numbers and names that differ forbid.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum, log2

from onrecord.data import load
from onrecord.link.statements.days import NEAR, apart, day_of, single
from onrecord.link.statements.speakers import unnamed, voices
from onrecord.link.statements.words import RARE, Words, weight, words
from onrecord.link.units import Around, Seen
from onrecord.model import Statement

ENOUGH = 12.0
"""What the words that both have must tell. This and the next are set by reading pairs of one speaker's
statements in 465 reports of a public running story, drawn by how much they share."""

SHARE = 0.6
"""The part of what the shorter tells that the longer must tell too."""

PLENTY = 17.0
"""What both must tell for a name that only one has not to matter, and for HALF to be share enough."""

HALF = 0.5

ONE_DAY = 9.0
"""What both must tell, by two words at least, on one day, and the part of the shorter."""

OVER_HALF = 0.55

FEW = 6.0
"""The same where they tell MOSTLY the same."""

MOSTLY = 0.7

LITTLE = 8.0
"""What is told again in all but the same words (ALIKE of either) must tell, however often it is said."""

ALIKE = 0.85

NUMBER = 4.0
"""What a number tells that both have."""

RUN = 6
"""Quoted words in a row that are one saying of a speaker, on whatever day."""

WHOLE = 4
"""Words of a quotation that is one saying of the same days where it stands whole in another."""

LONG_RUN = 8
"""Quoted words in a row that are one saying of the same days whoever is named as its speaker."""

QUOTED = 1.4
"""How much more a word counts that both quote."""

ELSEWHERE = 300
"""Statements of other days that are looked at for what the speaker says anyway."""

RAREST = 16
"""Words of a statement, the rarest of its unit, by which others are looked up."""

LISTED = 32
"""Earlier statements with one of these words that are looked up, the nearest."""

MOST = 16
"""Statements that one is compared with, those with most of these words."""


MAY = 60
"""Characters before a cue, and NEAR_CUE words, in which it is told that it only may be."""

NEAR_CUE = 5

_CLAUSE = re.compile(r"[.,;:!?\n\"“”]|\b(?:and|but|or)\b")
_SMALL = re.compile(r"\b[a-z]+")


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement as it is compared. ``day`` is None where not known; ``stated`` is the day that the report
    says it was said on."""

    seen: Seen
    said: Statement
    words: Words
    voices: frozenset[str]
    unnamed: str | None
    day: str | None
    stated: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings of one saying, the older left, and how much both tell."""

    left: Telling
    right: Telling
    shared: float


def tellings(seen: Iterable[Seen], around: Around) -> tuple[Telling, ...]:
    """The statements among entries, as they are compared, without those that nobody has made yet."""
    return tuple(
        _telling(s, s.entry.body, around)
        for s in seen
        if isinstance(s.entry.body, Statement) and not _is_foreseen(s.report.text, s.entry.body)
    )


def _is_foreseen(text: str, said: Statement) -> bool:
    """Whether a cue is told as what may be ("it may now be willing to back")."""
    if said.cue is None:
        return False
    before = text[max(0, said.cue.start - MAY) : said.cue.start]
    small = _SMALL.findall(_CLAUSE.split(before)[-1])
    return not _may().isdisjoint((*small[-NEAR_CUE:], *_SMALL.findall(said.cue.exact)))


@cache
def _may() -> frozenset[str]:
    return frozenset(load("linking")["foreseen"]["may"])


def _telling(seen: Seen, said: Statement, around: Around) -> Telling:
    day = day_of(said.said, seen.report)
    stated = single(said.said) if said.said is not None else None
    known = frozenset(voices(said, around))
    return Telling(seen, said, words(said), known, unnamed(said, around), day, stated)


def common(far: Iterable[Seen]) -> Mapping[str, int]:
    """How many statements of other days have each word."""
    return Counter(w for s in far if isinstance(s.entry.body, Statement) for w in words(s.entry.body).stems)


Elsewhere = Callable[[], Mapping[str, int]]
"""Gives how many statements of the speaker's other days have each word; asked only where that may decide."""


def shared(a: Telling, b: Telling, elsewhere: Elsewhere) -> float | None:
    """How much both tell, None where they do not tell the same saying."""
    both = a.words.stems & b.words.stems
    if not both or _is_of_other_day(a, b):
        return None
    again = run(a.words.run, b.words.run) or (not said_after(a, b) and is_whole(a, b))
    if again and _is_one_side(a, b):
        return PLENTY + fsum(map(weight, both))
    if not fit(a, b):
        return None
    same = alike(a, b)
    together = max(len(a.said.speakers), len(b.said.speakers)) > 1
    if same is not None or (together and a.voices != b.voices):  # some of them may say something else alone
        return same
    numbers = NUMBER * len(a.words.numbers & b.words.numbers)
    quoted = a.words.quoted & b.words.quoted
    if (fsum(map(weight, both)) + numbers) * QUOTED < FEW:
        return None
    rare = elsewhere()
    told = numbers + fsum(_weight(w, rare) * (QUOTED if w in quoted else 1.0) for w in both)
    if told < PLENTY and _differ(a.words.names, b.words.names):
        return None
    less = numbers + min(fsum(_weight(w, rare) for w in t.words.stems) for t in (a, b))
    part = told / less
    if told >= ENOUGH and part >= (SHARE if told < PLENTY else HALF):
        return told
    one_day = a.day == b.day and len(both) > 1
    enough = told >= FEW and part >= (MOSTLY if told < ONE_DAY else OVER_HALF)
    return told if one_day and enough else None


def alike(a: Telling, b: Telling) -> float | None:
    """How much two tell that have all but the same words, None for others."""
    one, two = a.words.stems, b.words.stems
    plain = fsum(map(weight, one & two))
    if one == two and a.words.numbers == b.words.numbers:
        return plain + PLENTY
    full = max(fsum(map(weight, one)), fsum(map(weight, two)))
    return plain + PLENTY if plain >= LITTLE and plain >= ALIKE * full else None


def _weight(word: str, elsewhere: Mapping[str, int]) -> float:
    return max(1.0, weight(word) - log2(1 + elsewhere.get(word, 0)))


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each has what the other has not."""
    return not (one <= other or other <= one)


_SIDES = {"deny": -1, "reject": -1, "decline": -1, "accept": 1, "support": 1, "praise": 1}


def fit(a: Telling, b: Telling) -> bool:
    """Whether numbers, days and stances let two be one saying: none is said after the other was reported."""
    if _differ(a.words.numbers, b.words.numbers):
        return False
    if _is_of_other_day(a, b):
        return False
    if said_after(a, b):
        return False
    return _is_one_side(a, b)


def _is_one_side(a: Telling, b: Telling) -> bool:
    """Whether stances let two be one saying: neither denies or rejects what the other says or accepts."""
    sides = [_SIDES.get(t.said.stance or "", 0) * (-1 if t.said.negated else 1) for t in (a, b)]
    if a.said.stance is None and a.said.negated != b.said.negated:
        return False
    return sides[0] == sides[1] or ("deny" not in (a.said.stance, b.said.stance) and 0 in sides)


def _is_of_other_day(a: Telling, b: Telling) -> bool:
    """Whether the reports say of other days that it was said on them."""
    return a.stated is not None and b.stated is not None and a.stated != b.stated


def is_whole(a: Telling, b: Telling) -> bool:
    """Whether a quotation of WHOLE words at least, of which one tells much, is all that one tells, and stands
    in the other."""
    short, long = sorted((a, b), key=lambda t: len(t.words.run))
    words, others = short.words.run, long.words.run
    if len(words) < WHOLE or not short.words.stems <= short.words.quoted:
        return False
    rows = (others[k : k + len(words)] for k in range(len(others) - len(words) + 1))
    return any(weight(w) >= RARE for w in short.words.stems) and words in rows


def said_after(a: Telling, b: Telling) -> bool:
    """Whether the day that a report states for one of two is later than the report of the other."""
    if a.day is None or b.day is None:
        return False
    reported = [(one.stated, single(other.seen.report.dated)) for one, other in ((a, b), (b, a))]
    return any(stated > day for stated, day in reported if stated is not None and day is not None)


def run(a: Sequence[str], b: Sequence[str]) -> int:
    """The length of the longest row of words that two have, of RUN to LONG_RUN; 0 where it is shorter."""
    short, long = sorted((a, b), key=len)
    for n in range(min(LONG_RUN, len(short)), RUN - 1, -1):
        rows = {tuple(short[k : k + n]) for k in range(len(short) - n + 1)}
        if any(tuple(long[k : k + n]) in rows for k in range(len(long) - n + 1)):
            return n
    return 0


Same = Callable[[Telling, Telling], float | None]
"""How much an older and a newer statement both tell, None where they do not tell the same."""


def chained(here: Sequence[Telling], near: Sequence[Telling], same: Same) -> Iterator[Pair]:
    """Each statement with the telling right before it of another report: those pairs of ``here`` and of days
    ``near`` that have an end in ``here``."""
    ordered = sorted([*near, *here], key=lambda t: t.seen.order)
    mine = {t.seen.entry.id for t in here}
    by_word: dict[str, list[int]] = {}
    found: dict[tuple[str, str], list[Pair]] = {}
    for n, t in enumerate(ordered):
        for p in _last(t, [ordered[k] for k in _candidates(t, by_word)], same):
            if not mine.isdisjoint((p.left.seen.entry.id, t.seen.entry.id)):
                found.setdefault((p.left.seen.report.id, t.seen.report.id), []).append(p)
        for w in t.words.stems:
            by_word.setdefault(w, []).append(n)
    for pairs in found.values():
        yield from _once(pairs)


def _candidates(t: Telling, by_word: Mapping[str, Sequence[int]]) -> list[int]:
    """The places of the earlier statements that share most of a statement's rarest words, in order."""
    rarest = sorted(t.words.stems, key=lambda w: (len(by_word.get(w, ())), -weight(w), w))[:RAREST]
    shares = Counter(n for w in rarest for n in by_word.get(w, ())[-LISTED:])
    return sorted(sorted(shares, key=lambda n: (-shares[n], -n))[:MOST])


def _last(t: Telling, earlier: Sequence[Telling], same: Same) -> list[Pair]:
    """The pairs of a statement with those of the last other report that tells it."""
    pairs: list[Pair] = []
    for e in reversed(earlier):
        report = e.seen.report.id
        if report == t.seen.report.id or (pairs and report != pairs[0].left.seen.report.id):
            continue
        if e.day is not None and t.day is not None and apart(e.day, t.day) > NEAR:
            continue
        told = same(e, t)
        if told is not None:
            pairs.append(Pair(e, t, told))
    return pairs


def _once(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Of the pairs of two reports those that share most, each statement once: a report that says the same
    twice does not repeat itself."""
    used: set[str] = set()
    for p in sorted(pairs, key=lambda p: (-p.shared, p.left.seen.order, p.right.seen.order)):
        ends = {p.left.seen.entry.id, p.right.seen.entry.id}
        if used.isdisjoint(ends):
            used |= ends
            yield p
