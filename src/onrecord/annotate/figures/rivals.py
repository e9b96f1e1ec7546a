"""A count that answers the one before it and leaves the rest to that: "fewer than 2,000 had gone", "the union
spoke of about 40", "it was lowered to 57", "which began with 19 dead, now has 63"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.annotate.figures.evidence import lemma
from onrecord.annotate.figures.lists import Kept
from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.figures.sums import standing_for

if TYPE_CHECKING:
    from spacy.tokens import Token

APART = 4
"""Counts of the same by two sides are seldom further apart than this many times."""

FAR = 60
"""Tokens from the count before to one that answers it, at most."""

_LEAVING = frozenset(["go", "leave", "depart"])
_COMING = frozenset(["come", "arrive", "return", "march", "attend", "join", "turn"])
_SPEAKING = frozenset(["speak", "talk"])
_VALUING = frozenset([
    "raise", "lower", "revise", "correct", "cut", "reduce", "update", "increase", "put", "rise", "fall",
    "climb", "drop", "grow", "change", "bring", "go", "stand",
])  # fmt: skip
_WORDS = frozenset(["figure", "number", "toll", "total", "count", "tally", "it"])
_STANDING = frozenset(["it", "this", "that"])
_GIVEN = frozenset(["give", "put", "estimate", "state", "set", "report", "reckon"])
_TIES = frozenset(["to", "at", "as"])


def answered(found: Counted, past: Sequence[Kept]) -> Kept | None:
    """The plain count told of last, in the sentence of this one or the one before, that a number without a
    noun of its own answers; None where it answers none."""
    told = _last(found, past)
    if told is None or not _alike(found, told):
        return None
    if _gone(found, told) or _spoken(found) or valued(found) or _has(found, told):
        return told
    return None


def pointed(found: Counted, past: Sequence[Kept]) -> Kept | None:
    """The count told of last where a number of people is what "the figure" was given as: "had given the
    figure as eight people"."""
    told = _last(found, past)
    doc, at = found.first.doc, found.first.i
    if told is None or not _alike(found, told) or doc[at - 1].lower_ not in _TIES or at < 3:
        return None
    word, verb = doc[at - 2], doc[at - 2].head
    given = word.dep_ == "dobj" and lemma(word) in _WORDS and lemma(verb) in _GIVEN
    return told if given else None


def _last(found: Counted, past: Sequence[Kept]) -> Kept | None:
    """The last plain count, no further off than the sentence before."""
    told = past[-1] if past else None
    if told is None or told.measured.unit is not None or found.number.joined is not None:
        return None
    sent = found.first.sent
    since = sent.start if sent.start == 0 else sent.doc[sent.start - 1].sent.start
    here = told.found.first.i >= since and found.first.i - told.found.last.i <= FAR
    return told if here else None


def _alike(found: Counted, told: Kept) -> bool:
    """Whether two counts are of one size."""
    own = found.number.low if found.number.low is not None else found.number.high
    other = told.found.number.low if told.found.number.low is not None else told.found.number.high
    return bool(own and other and max(own, other) <= APART * min(own, other))


def _gone(found: Counted, told: Kept) -> bool:
    """Whether both counts are the subject of verbs of one way: those who had left, and who had gone."""
    one, two = _doing(found.last), _doing(told.found.top)
    return any(one in way and two in way for way in (_LEAVING, _COMING))


def _doing(token: Token) -> str:
    return lemma(token.head) if token.dep_ == "nsubj" else ""


def _spoken(found: Counted) -> bool:
    """ "The union spoke of about 40": the number ends what is said."""
    token, prep = found.last, found.last.head
    ended = token.i + 1 >= token.sent.end or token.nbor(1).is_punct
    return ended and token.dep_ == "pobj" and prep.lower_ == "of" and lemma(prep.head) in _SPEAKING


def valued(found: Counted) -> bool:
    """ "It was lowered once on the way, to 57", "the count of the office, which stood at 71": a value that
    "it" or "which" came to."""
    doc, at, sent = found.first.doc, found.first.i, found.first.sent
    if at - sent.start < 3 or doc[at - 1].lower_ not in ("to", "at"):
        return False
    which = next((c for c in found.last.head.head.lefts if c.dep_ == "nsubj"), None)
    if which is not None and standing_for(which) is not None:
        return lemma(found.last.head.head) in _VALUING
    if sent[0].lower_ not in _STANDING:
        return False
    verb = next((w for w in sent if w.pos_ == "VERB"), None)
    return verb is not None and verb.i < at and verb.i - sent.start <= 4 and lemma(verb) in _VALUING


def _has(found: Counted, told: Kept) -> bool:
    """ "The agency, which began with 19 dead, now has 63": in one sentence."""
    token, verb = found.last, found.last.head
    ended = token.i + 1 >= token.sent.end or token.nbor(1).is_punct
    same = told.found.first.sent == found.first.sent
    now = any(c.lower_ in ("now", "today", "currently") for c in verb.lefts)
    return ended and same and now and token.dep_ == "dobj" and lemma(verb) == "have"
