"""Flight told by other words: "crossed into Brenik", "registered as refugees", "lost their homes".

That people crossed a border is flight only where the report speaks of flight near by, the people are called
nothing else (no soldiers, no tourists), and no other purpose is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.annotate.figures.table import table

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR = 60
"""Tokens before and after a sentence in which a word of flight tells what a crossing is."""

_INTO = frozenset(["into", "to", "in", "from", "over", "across", "through", "inside"])
_BACK = frozenset(["back", "home", "again", "return"])
_LOST = frozenset(["home", "house"])
_REGISTERED = frozenset(["refugee", "seeker", "displaced"])
_MEANT = frozenset(["try", "hope", "want", "plan", "wait", "attempt", "prepare"])
CAMP = 5
"""Tokens from "in" to "camps", at most."""


def fled(verb: Token, noun: Token | None, acted: bool) -> bool:
    """Whether a verb tells of flight across a border, of being counted as a refugee or of the loss of one's
    home; ``noun`` is what is counted, None where it is left out, ``acted`` whether it is the verb's subject
    (else its object, or the subject of its passive)."""
    if noun is not None and not _plain(noun):
        return False
    word = _lemma(verb)
    if word == "register":
        return _registered(verb)
    if not acted:
        return word in ("drive", "force") and any(c.lower_ == "out" for c in verb.rights) and beside(verb)
    if word == "lose":
        return any(c.dep_ == "dobj" and c.tag_ == "NNS" and _lemma(c) in _LOST for c in verb.rights)
    return _crossed(verb) and not _otherwise(verb) and beside(verb)


def encamped(noun: Token, at: int) -> bool:
    """Whether people are "in camps", beside a word of flight; ``at`` is the token after their phrase."""
    doc = noun.doc
    end = min(noun.sent.end, at + CAMP)
    if at >= end or doc[at].lower_ != "in" or not _plain(noun):
        return False
    camp = next((k for k in range(at + 1, end) if doc[k].lower_ == "camps"), None)
    return (
        camp is not None
        and all(w.lower_ == "refugee" or w.pos_ in ("DET", "NUM") for w in doc[at + 1 : camp])
        and beside(noun)
    )


def beside(token: Token) -> bool:
    """Whether a word of flight stands in the sentence of a token or near it."""
    doc, sent = token.doc, token.sent
    words = table().flight.beside
    return any(_lemma(w) in words for w in doc[max(0, sent.start - NEAR) : sent.end + NEAR])


def _lemma(token: Token) -> str:
    return str(token.lemma_).lower()


def _plain(noun: Token) -> bool:
    """Whether people are called by where they are from or as people, and nothing else."""
    return (
        _lemma(noun) in table().flight.people
        or noun.tag_ == "NNPS"
        or (noun.ent_type_ == "NORP" and noun.tag_ == "NNS")
    )


def _crossed(verb: Token) -> bool:
    """Whether a verb tells that a border was crossed: a country is entered, or a border named."""
    t, word = table().flight, _lemma(verb)
    goal = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if word in t.crossing:
        return goal is None or _abroad(goal)
    if word in t.arriving and goal is not None:
        return word != "come" and _abroad(goal)
    if word in t.pouring and goal is not None:
        return _abroad(goal)
    if word in t.arriving or word in t.pouring:
        return any(_abroad(place) for place in _goals(verb))
    return False


def _goals(verb: Token) -> Iterator[Token]:
    """What the prepositions of way after a verb lead to: "poured over the border into Brenik"."""
    for child in verb.rights:
        steps = [child, *(c for c in child.rights if c.dep_ == "prep")]
        for step in steps:
            if step.lower_ in _INTO:
                yield from (c for c in step.rights if c.dep_ == "pobj")


def _abroad(place: Token) -> bool:
    return place.ent_type_ in ("GPE", "LOC") or _lemma(place) in table().flight.borders


def _otherwise(verb: Token) -> bool:
    """Whether people went back, only mean to go, or went for something else than safety ("to buy food")."""
    if any(c.lower_ in _BACK for c in verb.rights):
        return True
    if verb.dep_ == "xcomp" and _lemma(verb.head) in _MEANT:
        return True
    t = table().flight
    return any(
        c.dep_ in ("xcomp", "advcl")
        and c.tag_ == "VB"
        and _lemma(c) not in t.purposes
        and any(w.tag_ == "TO" for w in c.lefts)
        for c in verb.rights
    )


def _registered(verb: Token) -> bool:
    """ "registered as refugees", and "registered with the agency" beside a word of flight."""
    for child in verb.rights:
        if child.lower_ == "as" and any(_lemma(c) in _REGISTERED for c in child.rights):
            return True
    with_whom = any(c.lower_ in ("with", "by", "in") for c in verb.rights)
    return with_whom and beside(verb)
