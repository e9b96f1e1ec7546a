"""Who does or says something in each sentence, and whom a pronoun may thus stand for.

Sentences are walked in text order, and a pronoun that is a subject stands for whom it means from there on, so
that "he" leads on from "he". The nearest sentence that has a subject of the right sort decides.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.annotate.references.kinds import gender_of, is_definite, is_person, is_plural, kinds
from onrecord.annotate.references.known import Actor, People, Sort, apposed
from onrecord.annotate.references.roles import introduced
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = ("nsubj", "nsubjpass", "agent")
_DOERS = ("er", "or", "ist", "ian", "ant", "ee", "man", "folk", "people", "fighter", "crat", "ican")
"""Ends of nouns for who does something."""

BACK = 12
"""Sentences that are looked back over at most: a bound on the work."""

_OFTEN = 3
"""Mentions of somebody who is named again by a noun with no introduction; or nobody has more."""
_MOST = 60
"""Actors of one sentence that are looked at: a bound on the work."""

HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}


def fill(doc: Doc, people: People, quoted: Sequence[bool], told: Sequence[Span]) -> None:
    """Put the actors of every sentence into ``people``, and the genders that pronouns tell."""
    inside = _inside(told)
    for token in doc:
        if token.dep_ not in _SUBJECTS or quoted[token.i]:
            continue
        n = bisect_right(inside[0], token.idx) - 1
        within = n >= 0 and token.idx < inside[1][n]
        noun = _standing_for(token)
        # "met Y, who left", "when Y left": who is told of beside the sentence's own subject comes after that
        relative = noun.i != token.i and noun.dep_ not in _SUBJECTS and token.tag_ in ("WP", "WDT")
        aside = relative or token.head.dep_ == "advcl"
        for actor in _actors(people, noun, within or aside):
            people.actors.setdefault(people.sentence(token.idx), []).append(actor)


def _inside(told: Sequence[Span]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Starts of the contents and the furthest end among those up to each."""
    ends: list[int] = []
    for s in told:
        ends.append(max(s.end, ends[-1] if ends else 0))
    return tuple(s.start for s in told), tuple(ends)


def _standing_for(token: Token) -> Token:
    """The noun that a subject stands for: behind "by", before "who", or whose doing it is ("X's plan")."""
    if token.dep_ == "agent":
        return next((c for c in token.children if c.dep_ == "pobj"), token)
    if token.tag_ in ("WP", "WDT") and token.head.dep_ == "relcl":
        return token.head.head
    owner = next((c for c in token.lefts if c.dep_ == "poss" and c.pos_ == "PROPN"), None)
    return owner if owner is not None and token.pos_ == "NOUN" and not is_person(token) else token


def _actors(people: People, token: Token, told: bool) -> Iterator[Actor]:
    """A subject and those joined to it; several are also one of many."""
    if token.pos_ == "PRON":
        yield from _of_pronoun(people, token, told)
        return
    each = [a for t in (token, *_joined(token)) if (a := _actor(people, t, told)) is not None]
    yield from each
    spans = tuple(s for a in each for s in a.spans)
    if len(each) > 1:
        named = len(spans) >= len(each)
        yield Actor(
            token.idx, "+".join(sorted(a.key or "" for a in each)), spans if named else (), told, "many"
        )


def _joined(token: Token) -> Iterator[Token]:
    at = token
    for _ in range(8):
        nearest = next((c for c in at.rights if c.dep_ == "conj"), None)
        if nearest is None:
            return
        at = nearest
        yield at


def _of_pronoun(people: People, token: Token, told: bool) -> Iterator[Actor]:
    low = str(token.lower_)
    sort = sort_of(low)
    if sort is None or (low == "it" and token.head.lemma_ in ("be", "seem", "appear", "become", "take")):
        return
    found = before(people, token.idx, sort, HE.get(low))
    if len(found) != 1:
        return
    who = found[0]
    if who.key is not None and low in HE and people.sentence(who.at) == people.sentence(token.idx):
        people.genders.setdefault(who.key, HE[low])
    yield Actor(token.idx, who.key, who.spans, told, sort)


def sort_of(pronoun: str) -> Sort | None:
    """What a pronoun of the third person stands for, None for any other word."""
    if pronoun in HE:
        return "person"
    return "body" if pronoun in ("it", "its") else "many" if pronoun in ("they", "them", "their") else None


def _actor(people: People, token: Token, told: bool) -> Actor | None:
    name = people.name_at(token.idx) or apposed(people, token)
    low = str(token.lower_)
    if name is not None and not (name.kind == "group" and is_person(token) and not is_plural(token)):
        key = people.keys[name.span]
        # a surname alone is often tagged as a body or a place
        if name.kind == "person" or name.name.casefold() in people.surnames:
            return Actor(token.idx, key, (name.span,), told, "person")
        return Actor(token.idx, key, (name.span,), told, "many" if name.kind == "group" else "body")
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    if is_plural(token):
        return Actor(token.idx, None, (), told, "many") if are_people(token) else None
    if is_person(token):
        key, spans = _person_meant(people, token) or ("", ())
        return Actor(token.idx, key or None, spans, told, "person")
    meant = introduced(people.roles, low, frozenset([low]), token.idx) if is_definite(token) else {}
    key, span = next(iter(meant.items())) if len(meant) == 1 else (low, None)
    sort: Sort = "body" if low in kinds().bodies or span is None else "person"
    return Actor(token.idx, key, (span,) if span is not None else (), told, sort)


def _person_meant(people: People, token: Token) -> tuple[str, tuple[Span, ...]] | None:
    """The one person introduced by an office ("the minister"), or named again by it."""
    low = str(token.lower_)
    if not is_definite(token) or any(c.dep_ == "poss" for c in token.lefts):
        return None
    meant = introduced(people.roles, low, frozenset([low]), token.idx)
    if len(meant) == 1:
        key, span = next(iter(meant.items()))
        return key, (span,)
    return again(people, token, token.idx) if not meant else None


def are_people(token: Token) -> bool:
    """Whether a noun in the plural may be persons or bodies: by the tables, or by how it ends."""
    low = str(token.lemma_).lower()
    return is_person(token) or low in kinds().bodies or low.endswith(_DOERS)


def before(
    people: People,
    at: int,
    sort: Sort,
    gender: str | None = None,
    without: frozenset[str | None] = frozenset(),
) -> tuple[Actor, ...]:
    """Who of a sort acts in the nearest sentence before an offset: one, several that stand equal, or none.

    In this paragraph and the one before. Who says something goes before who is spoken of in it. ``without``
    are the keys of those it cannot be.
    """
    for acting in _back(people, at):
        could = [a for a in acting if a.sort == sort and a.key not in without]
        fitting = [a for a in could if agrees(people, a.key, gender)]
        if fitting:
            saying = [a for a in fitting if not a.told] or fitting
            return tuple({a.key: a for a in saying}.values())
    return ()


def bodies_before(people: People, at: int) -> tuple[Actor, ...]:
    """The bodies that act in the nearest sentence before an offset in which any does, in this paragraph and
    the one before; where none is named, one by a common noun ("the police") that cannot be any ("the group"),
    outside what is said."""
    unnamed = kinds().bodies - kinds().generic
    for acting in _back(people, at):
        found = {a.key: a for a in acting if a.spans and all(is_body(people, s) for s in a.spans)}
        found = found or {a.key: a for a in acting if not (a.spans or a.told) and a.key in unnamed}
        if found:
            return tuple(found.values())
    return ()


def is_body(people: People, span: Span) -> bool:
    """Whether a name is that of a body that people join."""
    name = people.name_at(span.start)
    return name is not None and name.kind in ("organization", "armed_group")


def _back(people: People, at: int) -> Iterator[list[Actor]]:
    """The actors before an offset by sentence, the nearest sentence first, in this paragraph and the one
    before."""
    first, paragraph = people.sentence(at), people.paragraph(at)
    for n in range(first, max(-1, first - BACK), -1):
        if people.paragraph(people.starts[n]) < paragraph - 1:
            return
        actors = people.actors.get(n, [])
        end = bisect_left(actors, at, key=lambda a: a.at)
        yield [a for a in actors[max(0, end - _MOST) : end] if a.at < at]


def again(people: People, head: Token, at: int) -> tuple[str, tuple[Span, ...]] | None:
    """The person in view whom "the senator" or "the candidate" names again, as key and name: nobody of
    another office, and nobody where the noun says more of who it is ("the senator from X", "the candidate
    who"). Once a noun has named somebody, it names nobody else."""
    low = str(head.lower_)
    said_more = any(c.dep_ in ("prep", "relcl", "acl") for c in head.rights)
    if low not in kinds().epithets or said_more or is_plural(head) or not is_definite(head):
        return None
    if any(c.dep_ == "poss" for c in head.lefts):
        return None
    view = in_view(people, at, gender_of({low}))
    actors = before(people, at, "person", gender_of({low}))
    key = actors[0].key if len(actors) == 1 and len(actors[0].spans) == 1 else None
    known = people.again.get(low)
    if known is not None:
        rival = low in kinds().free and key not in (known, None)  # who else may be one, and is nearer
        return (known, (view[known],)) if known in view and not rival else None
    if key is None or people.counts[key] < min(_OFTEN, max(people.counts.values())):
        return None
    borne = {r.head for r in people.roles if r.key == key and r.at < at}
    others = any(r.head == low and r.key != key for r in people.roles)
    told_more = any(c.dep_ in ("compound", "amod", "nmod") for c in head.lefts)
    alone = low in kinds().free or told_more or list(view) == [key]
    if low not in borne and (others or not alone or (borne and low not in kinds().free)):
        return None
    people.again[low] = key
    return key, actors[0].spans


def in_view(people: People, at: int, gender: str | None = None) -> dict[str, Span]:
    """The named persons who act in this paragraph and the one before, up to an offset, by key."""
    out: dict[str, Span] = {}
    for acting in _back(people, at):
        for a in acting:
            if a.sort == "person" and not a.told and a.key and a.spans and agrees(people, a.key, gender):
                out.setdefault(a.key, a.spans[0])
    return out


def agrees(people: People, key: str | None, gender: str | None) -> bool:
    """Whether somebody may be of a gender, by what is known."""
    known = people.genders.get(key or "")
    return gender is None or not known or known == gender


def mentioned(people: People, at: int, gender: str | None) -> dict[str, Span]:
    """The persons named in this paragraph and the one before, up to an offset, outside quotations and not
    as a mere modifier ("the X plan"), who may be of a gender: the latest naming of each, by key."""
    paragraph = people.paragraph(at)
    out: dict[str, Span] = {}
    for name in people.back(at, BACK):
        if people.paragraph(name.span.start) < paragraph - 1:
            break
        key = people.keys[name.span]
        if name.kind == "person" and name.span.start not in people.aside and agrees(people, key, gender):
            out.setdefault(key, name.span)
    return out
