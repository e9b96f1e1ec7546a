"""The place of a number whose own clauses have none: that of the scene it is told in.

A frame of place set by one clause holds for those that follow until another is set (Thompson, Longacre and
Hwang 2007, Adverbial Clauses): "Floods hit Brenik. Residents said 12 people had drowned." It is carried only
where it is plain: one place is named, by a clause before in the sentence or by a sentence just before, as
where something happened, and the number's own sentence sets no other frame of place or time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from onrecord.annotate.figures.authority import TELLING
from onrecord.annotate.figures.clauses import STEPS
from onrecord.annotate.figures.evidence import governors, lemma
from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.figures.places import Placed, frames, located, names_here
from onrecord.annotate.figures.table import table
from onrecord.annotate.names import Name
from onrecord.annotate.names.places import nations
from onrecord.data import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Span_

_HARMS = frozenset([
    "killed", "injured", "missing", "captured", "arrested", "evacuated", "infected", "buildings",
])  # fmt: skip
"""What is done to people at a place. Stocks, as those displaced or held, are told of other places too, and
whoever frees people need not be where they are."""
_APART = frozenset([
    "elsewhere", "meanwhile", "separately", "nationwide", "countrywide", "worldwide", "overall", "altogether",
    "also", "earlier", "previously", "since", "across", "throughout", "total",
    "far",
])  # fmt: skip
"""Words that set another frame, or sum up beyond the one before."""
_TURNS = frozenset(["before", "after", "since", "until", "till", "while", "whereas", "but", "although", ";"])
_ACTS = frozenset(["bombardment", "clash", "fighting", "operation", "protest", "shelling", "strike"])
"""What lasts and yet is of one place, among the nouns of stretches."""
_SEATED = frozenset(["base", "headquarter", "locate", "situate", "visit", "meet", "live"])
"""Verbs of where a body or somebody is, and nothing happens."""
_THERE = frozenset([
    "doctor", "inhabitant", "local", "medic", "nurse", "resident", "survivor", "townspeople", "villager",
    "witness",
])  # fmt: skip
"""Who tells of the place that they are in."""


def scene(
    doc: Doc, found: Counted, measure: str, names: Sequence[Name], dated: bool, goes_on: bool
) -> Name | None:
    """The place of the scene that a number is told in, from ``names`` of its sentence and the two before;
    None where none is plain.

    ``dated`` says that the number has a time of its own, ``goes_on`` that it covers a stretch that goes on.
    """
    if measure not in _HARMS or goes_on or found.whole is not None or _unreal(found):
        return None
    sent = found.first.sent
    known = [n for n in names if n.kind in ("place", "facility")]
    if not known:
        return None
    first = sent
    for _ in range(REACH):
        first = doc[max(0, first.start - 1)].sent
    placed = names_here(doc[first.start : sent.end], known)
    here = [p for p in placed if p[1].i >= sent.start]
    if here:
        return _in_sentence(found, here, measure)
    if dated or found.more or _frames_itself(sent):
        return None
    for _ in range(REACH):
        if not sent.start:
            return None
        sent = doc[sent.start - 1].sent
        own = [p for p in placed if sent.start <= p[1].i < sent.end]
        if own:
            return _of_sentence(found, own, measure)
        if _frames_itself(sent):
            return None
    return None


REACH = 2
"""Sentences before a number's own in which its scene may be set: those of news are a paragraph each."""


def _in_sentence(found: Counted, here: Sequence[Placed], measure: str) -> Name | None:
    """The one place of the number's sentence, named before it by a clause before, by who tells of it
    ("residents of Brenik said") or by what happened ("the Brenik massacre of 12 people")."""
    name, token = here[0]
    if len({n.name for n, _ in here}) != 1 or token.i >= found.first.i or _wide(name):
        return None
    before, between = token.sent[: token.i - token.sent.start], token.doc[token.i + 1 : found.first.i]
    if any(t.lower_ in _TURNS for t in between) or any(_counts(t) for t in (*before, *between)):
        return None
    if _lives_there(token, found.first) or _of_event(token):
        return name
    return name if _happened(name, token, measure, found.first) else None


def _of_sentence(found: Counted, own: Sequence[Placed], measure: str) -> Name | None:
    """The one place of a sentence that is no country, where it is where something happened; or which what
    happened is called by, where the number is of that ("the Brenik massacre. ... in the attack")."""
    near = [p for p in own if not _wide(p[0])]
    if len({n.name for n, _ in near}) != 1 or any(_listed(t) for _, t in near):
        return None
    if _told(own[0][1].sent, found.first.sent):
        return None
    back = any(lemma(t) in _events() and any(c.lower_ == "the" for c in t.lefts) for t in found.first.sent)
    return next((n for n, t in near if _happened(n, t, measure) or (back and _of_event(t))), None)


@cache
def _events() -> frozenset[str]:
    return frozenset(load("figures_scope")["cues"]["events"])


def _of_event(token: Token) -> bool:
    """Whether a place is what an event is called by: "the Brenik earthquake"."""
    return token.dep_ in ("compound", "nmod", "poss", "amod") and lemma(token.head) in _events()


def _wide(name: Name) -> bool:
    """Whether a place is a country or more, whose number is a total as often as of the scene, or only a
    direction."""
    low = name.name.lower()
    return low in nations() or low in table().sites or not _CONTINENTS.isdisjoint(low.split())


_CONTINENTS = frozenset(["africa", "america", "asia", "europe", "oceania", "east"])
"""Words of the names of continents and their parts (UN M49), and of the Middle East."""


def _happened(name: Name, token: Token, measure: str, number: Token | None = None) -> bool:
    """Whether a place is where the verb above it says that something happened: by a phrase of place, or as
    what was reached ("they stormed the town", "the town was shelled"); no aside on a noun, where ``number``
    stands in the same sentence outside it."""
    up = [token]
    while len(up) <= STEPS and up[-1].pos_ not in ("VERB", "AUX") and up[-1].head != up[-1]:
        up.append(up[-1].head)
    verb = up[-1]
    if verb.pos_ not in ("VERB", "AUX") or lemma(verb) in TELLING | _SEATED or _modal(verb):
        return False
    if number is not None and verb.dep_ in ("relcl", "acl") and number not in list(verb.subtree):
        return False
    return located(name, token, up, measure)


def _listed(token: Token) -> bool:
    """Whether other places may be joined to one: "in Brenik, Ansk & Hollin"."""
    after = token.doc[token.i + 1 : token.i + 3]
    joined = len(after) == 2 and after[0].lower_ in (",", "and", "&", "or") and after[1].pos_ == "PROPN"
    return joined and after[1].lower_ not in nations()


def _told(scene: Span_, own: Span_) -> bool:
    """Whether the scene is somebody's account and the number that of another, who is named."""
    return bool(_tellers(scene)) and any(t.pos_ == "PROPN" for t in _tellers(own))


def _modal(verb: Token) -> bool:
    return any(c.tag_ == "MD" for c in verb.children if c.dep_ == "aux")


def _unreal(found: Counted) -> bool:
    """Whether the number's verb tells of what may be."""
    return any(_modal(v) for v, _ in governors(found))


def _frames_itself(sent: Span_) -> bool:
    """Whether a sentence sets a frame of its own: by a word for it, a place by any other words, or a stretch
    of its story ("in the war")."""
    long = table().lasting - _ACTS
    return any(t.lower_ in _APART or lemma(t) in long for t in sent) or frames(sent)


def _tellers(sent: Span_) -> list[Token]:
    """The subjects of a sentence's verbs of telling."""
    verbs = (t for t in sent if t.pos_ == "VERB" and lemma(t) in TELLING)
    return [c for verb in verbs for c in verb.children if c.dep_ == "nsubj"]


def _counts(token: Token) -> bool:
    return bool(token.like_num) and token.tag_ == "CD" and token.ent_type_ not in ("DATE", "TIME")


def _lives_there(token: Token, number: Token) -> bool:
    """Whether a place is that of somebody who tells of it: "a resident of Brenik said"."""
    head = token.head
    if head.pos_ == "ADP" and head.lower_ in ("in", "of", "from", "at"):
        head = head.head
    tells = head.dep_ == "nsubj" and lemma(head.head) in ("say", "tell", "report")
    return lemma(head) in _THERE and tells and number in list(head.head.subtree)
