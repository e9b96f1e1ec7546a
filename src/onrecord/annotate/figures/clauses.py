"""The clauses a number stands in: which words carry the place and the time that are its own.

An adverbial belongs to the clause it hangs on in the parse. A clause without a subject of its own shares the
adverbials of the one that governs it (Quirk et al., A Comprehensive Grammar of the English Language, 1985,
13.52 and 15.57: coordination and nonfinite clauses).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.figures.evidence import governors, lemma
from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.figures.table import table

if TYPE_CHECKING:
    from spacy.tokens import Token

STEPS = 10
"""Steps up the parse from a phrase to the word that carries it, at most."""

LEVELS = 4
"""Clauses above a number's own that are looked at."""

_SUBJECTS = frozenset(["nsubj", "nsubjpass", "expl", "csubj", "csubjpass"])
_DURING = frozenset(["in", "by", "during", "after"])
_SHARES = frozenset(["majority", "most", "many", "half", "bulk", "some", "rest"])
TOLD = frozenset(["put", "raise", "lower", "revise", "update", "correct", "bring"])
"""Verbs that give a number another value: they tell, and yet their adverbials may be the number's."""


@dataclass(frozen=True, slots=True)
class Level:
    """Tokens that carry adverbials of the number's: only those that stand before token ``before`` and from
    token ``after`` on, where these are given."""

    carriers: frozenset[int]
    before: int | None = None
    after: int | None = None

    def fits(self, at: int) -> bool:
        """Whether an adverbial at a token is the number's, if one of the carriers carries it."""
        return (self.before is None or at < self.before) and (self.after is None or at >= self.after)


@dataclass(frozen=True, slots=True)
class Clauses:
    """A number's clauses: what carries the adverbials it has or shares, the nearest level first. ``top`` is
    the verb of the last clause, ``teller`` the verb of telling that the clauses are told by, None where
    there is none."""

    levels: tuple[Level, ...]
    top: Token
    teller: Token | None


def clauses(found: Counted, telling: Collection[str]) -> Clauses:
    """The clauses of a number; ``telling`` are lemmas of verbs of telling."""
    own, verb = _own(found)
    levels = [Level(own)]
    for _ in range(LEVELS):
        aside = frozenset(c.i for c in _alongside(verb))
        if aside:
            levels.append(Level(aside, after=found.last.i + 1))
        befell = frozenset(c.i for c in _befell(verb))
        if befell:
            levels.append(Level(befell))
        above = _above(verb, telling)
        if above is None:
            break
        levels.append(Level(frozenset([above.i]), before=above.i if verb.dep_ == "conj" else None))
        verb = above
    opening = _opening(verb)
    if opening is not None:
        levels.append(opening)
    head = verb.head
    told = verb.dep_ in ("ccomp", "parataxis") and head.pos_ == "VERB" and lemma(head) in telling
    teller = head if told else next((c for c in verb.children if _inserted(c, telling)), None)
    return Clauses(tuple(levels), verb, teller)


def _opening(verb: Token) -> Level | None:
    """What opens a sentence of clauses joined by "and" is said of each: "On Friday nine were held and two men
    were hurt"."""
    head = verb.head
    if verb.dep_ != "conj" or head.pos_ != "VERB" or not any(c.lower_ == "and" for c in head.rights):
        return None
    subject = next((c for c in head.lefts if c.dep_ in _SUBJECTS), None)
    return Level(frozenset([head.i]), before=subject.left_edge.i) if subject is not None else None


def _befell(verb: Token) -> Iterator[Token]:
    """Verbs that say of a clause's subject where and when it was: "the stampede, which occurred in Brenik,
    killed 12"."""
    for noun in verb.lefts:
        if noun.dep_ == "nsubj" and noun.pos_ == "NOUN" and lemma(noun) not in table().people:
            yield from (c for c in noun.rights if c.dep_ == "relcl" and _stands_for(c, noun))


def _inserted(token: Token, telling: Collection[str]) -> bool:
    """Whether a verb of telling stands inside or behind what it tells: "12 died, the office said"."""
    return token.pos_ == "VERB" and token.dep_ in ("ccomp", "parataxis") and lemma(token) in telling


def _own(found: Counted) -> tuple[frozenset[int], Token]:
    """The words that are the number's own, and the verb of its clause (the last noun where it has none)."""
    own = {found.top.i, found.last.i} | {v.i for v, _ in governors(found)}
    if found.post is not None:
        own.add(found.post.i)
    own |= {c.i for c in found.top.rights if c.dep_ in ("acl", "relcl")}
    token = found.top
    for _ in range(STEPS):
        if token.pos_ in ("VERB", "AUX") or token.head == token:
            break
        token = token.head
        own.add(token.i)
    carried = [v for v, way in governors(found) if way != "subject" or v.head == token]
    if token.pos_ not in ("VERB", "AUX") and carried:
        token = carried[0]
    return frozenset(own), token


def _above(verb: Token, telling: Collection[str]) -> Token | None:
    """The word of the clause above whose adverbials this one shares, None where it has its own."""
    head = verb.head
    if (
        verb.dep_ == "acl"
        and verb.tag_ == "VBG"
        and head.pos_ == "NOUN"
        and lemma(head) not in table().people
    ):
        return head  # "an earthquake causing 12 deaths"
    if verb.dep_ in ("pcomp", "acl") and head.pos_ == "ADP":
        head = head.head  # "..., with two hospitals recording 27"
    elif verb.dep_ == "acl" and head.dep_ == "pobj" and head.head.lower_ == "with":
        head = head.head.head
    elif verb.dep_ == "relcl":
        if head.pos_ == "PROPN" and head.dep_ == "pobj":
            head = head.head.head  # "the blasts in Brenik, which killed 12"
        return head if _stands_for(verb, head) else None
    elif verb.pos_ == "NOUN":
        return head if verb.dep_ in ("dobj", "nsubj", "nsubjpass") and _free(head, telling) else None
    elif verb.dep_ == "conj":
        return head if head.pos_ == "VERB" and (not _subject(verb) or _gapped(verb)) else None
    elif verb.dep_ in ("xcomp", "oprd", "acomp"):
        return head if head.pos_ in ("VERB", "AUX") else None
    elif verb.dep_ != "advcl" or _subject(verb) or _marked(verb):
        return None
    return head if _free(head, telling) else None


def _free(verb: Token, telling: Collection[str]) -> bool:
    """Whether a verb tells nothing, so that its adverbials say where and when what it says happened."""
    told = verb.pos_ == "VERB" and lemma(verb) in telling and lemma(verb) not in TOLD
    return verb.pos_ in ("VERB", "AUX") and not told


def _stands_for(verb: Token, noun: Token) -> bool:
    """Whether a relative clause tells of a noun for what happened: "a raid on Friday that killed 12", "in
    which 12 died"."""
    inside = (w for c in verb.lefts if c.lower_ in ("in", "during") for w in c.children)
    own = (c for c in verb.lefts if c.dep_ == "nsubj")
    subject = any(c.tag_ in ("WDT", "WP") for c in (*own, *inside))
    return subject and noun.pos_ == "NOUN" and lemma(noun) not in table().people


def _alongside(verb: Token) -> Iterator[Token]:
    """Verbs joined to a clause's verb that share what follows them, and those of its "when" or "as"."""
    for child in verb.rights:
        joined = child.dep_ == "conj" and child.pos_ == "VERB" and (not _subject(child) or _gapped(child))
        opens = {c.lower_ for c in child.lefts} if child.dep_ == "advcl" else set()
        when = bool(opens & {"when", "as"}) or ("while" in opens and not _subject(child))
        if joined or when:
            yield child
        elif child.dep_ == "conj" and child.pos_ == "NUM":  # "two were shot dead and 25 wounded in"
            yield from (c for c in child.rights if c.dep_ == "acl" and c.tag_ == "VBN")


def _subject(verb: Token) -> bool:
    return any(c.dep_ in _SUBJECTS for c in verb.lefts)


def _gapped(verb: Token) -> bool:
    """Whether the auxiliary of a passive is left out: "two were killed and 25 wounded"."""
    return verb.tag_ in ("VBN", "VBD") and not any(c.dep_ in ("aux", "auxpass") for c in verb.lefts)


def _marked(verb: Token) -> bool:
    """Whether a word that opens a clause of its own stands before a verb."""
    return any(c.dep_ in ("mark", "advmod") and c.tag_ in ("IN", "WRB") for c in verb.lefts)


def path(token: Token, level: Level) -> list[Token] | None:
    """The words from a token up to the one that carries it, that one last; None where another verb or
    another count stands between."""
    if not level.fits(token.i):
        return None
    out = [token]
    for _ in range(STEPS):
        if token.i in level.carriers:
            return out
        if token.head == token or (len(out) > 1 and _parted(token)):
            return None
        token = token.head
        out.append(token)
    return None


def _parted(token: Token) -> bool:
    """Whether a word carries for itself what hangs on it; the gerund of "by shelling" does not."""
    if token.pos_ in ("VERB", "AUX"):
        return not (token.tag_ == "VBG" and token.head.pos_ == "ADP")
    counts = token.pos_ in ("NOUN", "PROPN") and any(c.dep_ == "nummod" for c in token.lefts)
    t, word = table(), lemma(token)
    event = token.head.lower_ in _DURING and not (word in t.people or word in t.building or word in t.itself)
    return word in _SHARES or (counts and word not in t.unit and not event)
