"""What a bare number sums up: "put the number of dead at 71", "the number of those in custody is down to 12".

The noun phrase and what is said of it stand before the number (or right after it: "bringing to 31 the number
of people killed"), so that neither the parse nor the words beside the number tell what is counted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.annotate.figures.nouns import Counted, followed, phrase
from onrecord.annotate.figures.sources import body
from onrecord.annotate.figures.table import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 28
"""Tokens from the word for a sum to the number it comes to, at most."""

NEAR = 7
"""Tokens from a verb of giving to the word for a sum that is its object, and from a verb of change to the
preposition before its number, at most."""

BEFORE = 8
"""Tokens from the word for a sum to the "which" that stands for it, at most."""

WORDS = frozenset(["number", "numbers", "total", "toll", "tally", "count", "figure", "list", "roll"])
_MADE = frozenset(["toll", "tally", "count", "figure", "list", "roll"])
_OF = frozenset(["of", "for", "among"])
_TIES = frozenset(["at", "to", "as"])
_COMES = frozenset([
    "is", "was", "are", "were", "be", "been", "now", "reached", "hit", "exceeded", "topped", "passed",
    "equalled", "totalled", "totaled", "surpassed", "reaching", "exceeding", "neared",
])  # fmt: skip
_MOVES = frozenset([
    "rise", "increase", "grow", "climb", "jump", "fall", "drop", "decline", "decrease", "go", "soar",
    "shrink", "raise", "reduce", "lower", "cut", "correct", "revise", "update", "swell", "up", "down",
    "stand", "come", "remain", "be", "bring", "take", "push", "double", "dwindle", "sink", "slip", "stay",
    "mount", "amount", "put", "give", "estimate", "set", "report", "record", "list", "state", "announce",
    "place", "fix", "keep", "calculate", "reckon",
])  # fmt: skip
_OPENING = frozenset(["the", "those", "these", "all", "its", "their", "his", "her", "our"])
_PEOPLE = frozenset(["those", "these", "people", "persons"])


@dataclass(frozen=True, slots=True)
class Sum:
    """The word for a sum and the token range of the phrase that it is of, up to what is said of it."""

    word: Token
    head: Token
    start: int
    stop: int


def summed(found: Counted) -> Sum | None:
    """What a number without a noun of its own sums up, None where nothing is named."""
    if found.noun is not None or found.number.joined is not None or found.number.percent is not None:
        return None
    doc, at, sent = found.first.doc, found.first.i, found.first.sent
    tie = _tie(doc, at, sent.start)
    if tie is None:
        return None
    after = found.last.i + 1
    if doc[tie].lower_ in _TIES and after + 2 < sent.end and doc[after].lower_ in _OPENING:
        for k in range(after + 1, min(after + 3, sent.end - 2)):
            if doc[k].lower_ in WORDS:  # "bringing to 31 the number of people killed"
                return _of(doc, k, sent.end)
    word = _word(doc, tie, sent.start)
    return _of(doc, word, tie) if word is not None else None


def counted_as(found: Counted, whole: Sum) -> Counted:
    """The number as if it stood in the place of what it sums up, to be asked for its measure."""
    doc = whole.word.doc
    end = found.first.i if whole.start < found.first.i else found.first.sent.end
    post = followed(doc, whole.stop, end)
    return replace(
        found,
        first=doc[whole.start],
        last=doc[whole.stop - 1],
        noun=whole.head,
        start=whole.start,
        stop=whole.stop,
        post=post,
        whole=None,
    )


def standing_for(pronoun: Token) -> Token | None:
    """The word for a sum that a "which" right behind its phrase stands for: "the count of the office, which
    stood at 71"; None for another word."""
    doc, at = pronoun.doc, pronoun.i
    if pronoun.tag_ != "WDT" or at - pronoun.sent.start < 2 or doc[at - 1].text != ",":
        return None
    for k in range(at - 2, max(pronoun.sent.start, at - BEFORE) - 1, -1):
        if doc[k].is_punct or doc[k].pos_ in ("VERB", "AUX"):
            return None
        if doc[k].lower_ in WORDS:
            return doc[k]
    return None


def _tie(doc: Doc, at: int, start: int) -> int | None:
    """The word that ties a number to its sum, right before it but for an adverb; None where none does."""
    k = at - 1
    while k > start and doc[k].pos_ == "ADV" and doc[k].lower_ not in _COMES:
        k -= 1
    if k <= start:
        return None
    return k if doc[k].lower_ in _TIES or doc[k].lower_ in _COMES else None


def _word(doc: Doc, tie: int, start: int) -> int | None:
    """The word for a sum before a tie, where a verb makes the number its value and no other number that is
    told of stands between."""
    moved = doc[tie].lower_ in _COMES
    for k in range(tie - 1, max(start, tie - LONGEST) - 1, -1):
        token = doc[k]
        if token.text in (";", ":", '"', "”", "“") or token.lower_ in ("but", "while"):
            return None
        if token.like_num and token.ent_type_ not in ("DATE", "TIME") and not _from(doc, k):
            return None
        moved = moved or (tie - k <= NEAR and _moves(token))
        if token.lower_ in WORDS and doc[k + 1].lower_ in _OF:
            return k if moved or any(_moves(t) for t in doc[max(start, k - NEAR) : k]) else None
    return None


def _from(doc: Doc, k: int) -> bool:
    """Whether a number is the value before a change: "from 61 to 57"."""
    return k > 0 and doc[k - 1].lower_ == "from"


def _moves(token: Token) -> bool:
    return token.lemma_.lower() in _MOVES and token.pos_ in ("VERB", "AUX", "ADV", "ADP", "NOUN")


def _of(doc: Doc, word: int, end: int) -> Sum | None:
    """The phrase after "the number of": a noun, "those", or what befell people, standing alone ("dead")."""
    if word + 2 >= end or doc[word + 1].lower_ not in _OF:
        return None
    start = word + 2
    t = table()
    if doc[start].lower_ in _PEOPLE:
        return Sum(doc[word], doc[start], start, start + 1)
    while start + 1 < end and doc[start].lower_ in _OPENING:
        start += 1
    stop, head = phrase(doc, start, end)
    if head is not None and doc[word].lower_ in _MADE and body(head):
        return None  # "the tally of the police, which rose to 30": by them, not of them
    if head is None or stop > end:
        k = next((k for k in range(start, min(end, start + 3)) if doc[k].lower_ in t.adjective), None)
        return Sum(doc[word], doc[k], start, k + 1) if k is not None else None
    plural = head.tag_ in ("NNS", "NNPS") or head.lemma_.lower() in t.people or head.lower_ in t.adjective
    return Sum(doc[word], head, start, stop) if plural else None
