"""The words that say whose a number is, by the parse: "according to", verbs of counting and of saying."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.annotate.figures.evidence import governors, lemma
from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.figures.scope import definite, ends_at, subordinate
from onrecord.annotate.names import Name
from onrecord.model import Anchor, Article, Party, Span
from onrecord.text import anchor

if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNTING = frozenset([
    "record", "report", "register", "count", "tally", "document", "confirm", "list", "log", "put", "estimate",
    "verify",
])  # fmt: skip
_LOGGED = frozenset(["record", "register", "log", "report", "confirm"])
_SAYING = frozenset(["say", "believe", "claim", "think", "estimate", "report", "fear", "insist"])
_TALLIES = frozenset([
    "tally", "count", "toll", "figure", "datum", "data", "estimate", "statistic", "number", "account",
    "reckoning", "record", "compilation", "calculation",
])  # fmt: skip
_DRAWN = _TALLIES | {"information", "statement", "report", "source"}
REACH = 40
"""Tokens from a number to an "according to" that may still be its own, at most."""


def according(found: Counted) -> Token | None:
    """The source of an "according to" that follows the number in its sentence, where no other number and no
    semicolon stands between."""
    doc = found.last.doc
    for token in doc[found.last.i + 1 : min(found.last.sent.end - 2, found.last.i + REACH)]:
        if token.like_num or token.text in (";", ":"):
            return None
        if token.lower_ == "according" and doc[token.i + 1].lower_ == "to":
            if _shut_off(found, token.i):
                return None
            return next((c for c in doc[token.i + 1].children if c.dep_ == "pobj"), None)
    return None


def _shut_off(found: Counted, cue: int) -> bool:
    """Whether the number stands in a clause of its own that ends well before the cue ("The raid, which killed
    12, was ordered from abroad, according to X")."""
    token = found.top
    for _ in range(12):
        if subordinate(token) and not ends_at(found.last.doc, token, cue):
            return True
        token = token.head
    return False


def leading(found: Counted) -> Token | None:
    """The source of an "According to" that opens the number's sentence, where the number is no background."""
    first = found.first.sent.start
    doc = found.first.doc
    token = found.top
    if doc[first].lower_ != "according" or doc[first + 1].lower_ != "to":
        return None
    for _ in range(12):
        if subordinate(token):
            return None
        token = token.head
    return next((c for c in doc[first + 1].children if c.dep_ == "pobj"), None)


def inserted(found: Counted) -> Token | None:
    """The source put in between a number and what is said of it: "11 the army says are dead"."""
    doc, verb = found.last.doc, None
    if found.noun is not None:
        return None
    for token in doc[found.last.i + 1 : min(found.last.sent.end, found.last.i + 8)]:
        if token.is_punct or token.like_num:
            return None
        if verb is None and lemma(token) in _SAYING and token.pos_ == "VERB":
            verb = token
        elif verb is not None and token.pos_ == "AUX":
            return next((c for c in verb.children if c.dep_ == "nsubj" and c.i > found.last.i), None)
    return None


def counter(found: Counted) -> Token | None:
    """The subject of a verb of counting that governs the number, or the tally it is the value of."""
    verbs = [v for v, way in governors(found) if way == "object"]
    head = found.top.head
    if found.top.dep_ == "pobj":
        if (
            head.lower_ == "of"
            and lemma(head.head) in ("tally", "count", "estimate")
            and _maker(head.head) is not None
        ):
            return head.head
        if head.head.pos_ == "VERB":
            verbs.append(head.head)
        elif head.head.dep_ == "dobj" and head.lower_ in ("at", "to"):
            verbs.append(head.head.head)
    for verb in verbs:
        if not (lemma(verb) in _COUNTING or _restates(verb)) or any(
            c.dep_ == "auxpass" for c in verb.children
        ):
            continue
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is None or (subject.pos_ == "PRON" and lemma(verb) == "report"):
            continue
        if lemma(verb) in _LOGGED and subject.ent_type_ in ("GPE", "LOC"):
            continue
        return subject
    return _by(found)


def _restates(verb: Token) -> bool:
    """ "lowered its toll to", "raised its own losses to"."""
    return lemma(verb) in ("raise", "lower", "revise", "update", "cut", "correct") and any(
        c.dep_ == "dobj" and any(p.dep_ == "poss" for p in c.children) for c in verb.children
    )


def _by(found: Counted) -> Token | None:
    """ "By the League's count, 12 people ..."."""
    verb = next((v for v, _ in governors(found)), found.top.head)
    for child in verb.children:
        if child.dep_ in ("prep", "agent") and child.lower_ == "by":
            noun = next((c for c in child.children if c.dep_ == "pobj"), None)
            if noun is not None and lemma(noun) in _TALLIES and _maker(noun) is not None:
                return noun
    return None


def _maker(noun: Token) -> Token | None:
    """Who made a tally: its possessor, a name before it, or "by" after it."""
    for child in noun.children:
        if child.dep_ == "poss" and child.pos_ != "PRON":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            made = next((c for c in child.children if c.dep_ == "pobj"), None)
            if made is not None:
                return made
    return next(
        (
            c
            for c in noun.children
            if c.dep_ in ("compound", "nmod", "amod")
            and c.ent_type_ in ("ORG", "PERSON", "GPE")
            and c.pos_ == "PROPN"
        ),
        None,
    )


def teller(found: Counted, cue: Anchor | None) -> Token | None:
    """The subject of the verb of saying whose clause the number stands in, by the parse; None where the
    number is background there, or where the verb is ``cue``, whose clause it is background in."""
    token = found.top
    if definite(found):
        return None
    for _ in range(12):
        if token.head == token or subordinate(token):
            return None
        if (
            token.dep_ in ("ccomp", "parataxis")
            and token.head.pos_ == "VERB"
            and lemma(token.head) in _SAYING
        ):
            if cue is not None and cue.start <= token.head.idx < cue.end:
                return None
            return _subject(token.head)
        token = token.head
    return None


def _subject(verb: Token) -> Token | None:
    """The subject of a verb; a name right before it that the parse makes part of it ("the UN estimates")."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is not None:
        return subject
    before = (c for c in verb.children if c.dep_ == "compound" and c.i == verb.i - 1)
    return next((c for c in before if c.pos_ == "PROPN"), None)


def estimated(found: Counted) -> bool:
    """Whether the number is what somebody estimates ("the League estimates that 12,000 people")."""
    token = found.top
    for _ in range(8):
        if token.dep_ == "ccomp" and lemma(token.head) == "estimate":
            return True
        token = token.head
    return False


def tallied(
    article: Article, noun: Token, names: Sequence[Name]
) -> tuple[tuple[Party, ...], tuple[Party, ...]] | None:
    """The maker of a tally and whose numbers it adds up; None where the words are no tally with a maker."""
    if lemma(noun) not in _TALLIES:
        return None
    maker = _maker(noun)
    if maker is None:
        return None
    drawn: tuple[Party, ...] = ()
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "from", "based"):
            for source in child.children:
                if source.dep_ == "pobj" and lemma(source) in _DRAWN:
                    drawn = (party_of(article, source, names),)
    return (party_of(article, maker, names),), drawn


def party_of(article: Article, head: Token, names: Sequence[Name]) -> Party:
    """The noun phrase of a head as a party, without what follows it; it refers to the name its head is in."""
    named = next((n for n in names if n.span.start <= head.idx < n.span.end), None)
    start = min([head.idx, *(c.left_edge.idx for c in head.lefts if c.dep_ != "punct")])
    end = head.idx + len(head)
    if named is not None:
        start, end = min(start, named.span.start), max(end, named.span.end)
    return Party(
        anchor(article.id, article.text, Span(start, end)), (named.span,) if named is not None else ()
    )
