"""Who a pronoun or "the official" may stand for, by what one article says before it.

A pronoun stands for the one person who is subject or speaker of the nearest sentence before it that has
one; a role ("the minister") for the one name introduced with it. Two that stand equal are both kept and
nobody is chosen. Gender counts only where the text tells it: a courtesy title, "spokeswoman", or a pronoun
that could be nobody else's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.names import Name
from onrecord.annotate.statements.cues import source_words
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

BACK = 12
"""Sentences that are looked back over at most: a bound on the work."""

INTRODUCED = 300
"""Introductions that are looked back over at most: a bound on the work."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does or says something in a sentence: the name's key and span, both None for a person
    who is not named there ("a resident"). ``told`` is true inside what somebody else said."""

    at: int
    key: str | None
    span: Span | None
    told: bool


@dataclass(frozen=True, slots=True)
class Introduction:
    """A name with an office or kind of body: its last word ("minister") and all its words."""

    at: int
    head: str
    words: frozenset[str]
    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class People:
    """The actors and introductions of one article, in text order.

    ``names`` by start; ``starts`` of the sentences; ``actors`` by sentence; ``roles`` are names with the
    words of the office or body they were introduced by; ``genders`` by key, "m" or "f". ``surnames`` are the
    first mentions of persons whose last word is nobody else's.
    """

    names: tuple[Name, ...]
    offsets: tuple[int, ...]
    starts: tuple[int, ...]
    paragraphs: tuple[Span, ...]
    actors: Mapping[int, tuple[Actor, ...]]
    roles: tuple[Introduction, ...]
    genders: Mapping[str, str]
    keys: Mapping[Span, str]
    surnames: Mapping[str, Span]

    def name_at(self, offset: int) -> Name | None:
        """The name that the character at an offset is part of."""
        n = bisect_right(self.offsets, offset) - 1
        return self.names[n] if n >= 0 and offset < self.names[n].span.end else None

    def within(self, span: Span) -> tuple[Name, ...]:
        """The names that lie in a span."""
        first = bisect_left(self.offsets, span.start)
        last = bisect_left(self.offsets, span.end)
        return tuple(n for n in self.names[first:last] if n.span.end <= span.end)

    def sentence(self, offset: int) -> int:
        """Number of the sentence at an offset."""
        return bisect_right(self.starts, offset) - 1

    def paragraph(self, offset: int) -> int:
        """Number of the paragraph at an offset."""
        return bisect_right(self.paragraphs, offset, key=lambda p: p.start) - 1


def keys(names: Sequence[Name]) -> dict[Span, str]:
    """What tells the names of one article apart: a person's last word where all who bear it may be one
    person, else the whole name."""
    firsts: dict[str, set[str]] = {}
    for n in names:
        words = n.name.casefold().split()
        if n.kind == "person" and len(words) > 1:
            firsts.setdefault(words[-1], set()).add(words[0])
    out = {}
    for n in names:
        words = n.name.casefold().replace("’", "'").split()
        shared = n.kind != "person" or len(firsts.get(words[-1], ())) > 1
        out[n.span] = " ".join(words).removeprefix("the ") if shared else words[-1]
    return out


def people(
    doc: Doc,
    paragraphs: tuple[Span, ...],
    names: tuple[Name, ...],
    quoted: Sequence[bool],
    told: Sequence[Span],
) -> People:
    """Gather what pronouns and roles may stand for. ``told`` are the contents of statements, in order of
    their starts."""
    offsets = tuple(n.span.start for n in names)
    starts = tuple(s.start_char for s in doc.sents)
    known = keys(names)
    whole = People(names, offsets, starts, paragraphs, {}, (), {}, known, {})
    actors: dict[int, list[Actor]] = {}
    inside = _inside(told)
    persons = frozenset(known[n.span] for n in names if n.kind == "person")
    for token in doc:
        if token.dep_ not in ("nsubj", "nsubjpass", "agent") or quoted[token.i]:
            continue
        actor = _actor(whole, _standing_for(token), inside, persons)
        if actor is not None:
            actors.setdefault(whole.sentence(token.idx), []).append(actor)
    return People(
        names,
        offsets,
        starts,
        paragraphs,
        {n: tuple(sorted(found, key=lambda a: a.at)) for n, found in actors.items()},
        tuple(_roles(names, known)),
        _genders(doc, names, known),
        known,
        {known[n.span]: n.span for n in reversed(names) if n.kind == "person"},
    )


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


def _actor(
    whole: People, token: Token, inside: tuple[tuple[int, ...], tuple[int, ...]], persons: frozenset[str]
) -> Actor | None:
    n = bisect_right(inside[0], token.idx) - 1
    told = n >= 0 and token.idx < inside[1][n]
    name = whole.name_at(token.idx)
    if name is None:
        name = apposed(whole, token)
    if name is not None:
        # a surname alone is often tagged as a body or a place
        person = name.kind == "person" or name.name.casefold() in persons
        return Actor(token.idx, whole.keys[name.span], name.span, told) if person else None
    if token.pos_ == "NOUN" and is_person(token) and token.tag_ == "NN":
        return Actor(token.idx, None, None, told)
    return None


def apposed(whole: People, token: Token) -> Name | None:
    """Who is named beside a noun ("the group's leader, X", "its ally the Republic of Y"), or None.

    A person's office takes a person's name or, with no comma between, any.
    """
    for c in token.rights:
        if c.dep_ == "appos":
            name = whole.name_at(c.idx)
            comma = any(t.text == "," for t in token.doc[token.i : c.left_edge.i + 1])
            if name is not None and (name.kind == "person" or not comma):
                return name
    return None


def is_person(token: Token) -> bool:
    """Whether a common noun is that of an office, rank or plain person."""
    return str(token.lemma_).lower() in source_words().persons


def _roles(names: tuple[Name, ...], known: Mapping[Span, str]) -> list[Introduction]:
    out = []
    for n in names:
        if n.kind == "person" and n.role:
            words = n.role.casefold()
        elif n.kind in ("organization", "government", "armed_group"):
            words = n.name.casefold()
        else:
            continue
        parts = words.replace("'s", "").split()
        out.append(Introduction(n.span.start, parts[-1], frozenset(parts), known[n.span], n.span))
    return out


def _genders(doc: Doc, names: tuple[Name, ...], known: Mapping[Span, str]) -> dict[str, str]:
    out: dict[str, str] = {}
    unsure: set[str] = set()
    by_offset = {t.idx: t.i for t in doc}
    for n in names:
        i = by_offset.get(n.span.start)
        if n.kind != "person" or i is None:
            continue
        gender = _gender(str(doc[i - 1].lower_).rstrip(".") if i else "", n.role or "")
        if gender and out.setdefault(known[n.span], gender) != gender:
            unsure.add(known[n.span])
    return {k: g for k, g in out.items() if k not in unsure}


def _gender(before: str, role: str) -> str | None:
    table = source_words()
    words = {before, *role.casefold().split()}
    if words & table.female or any(w.endswith("woman") for w in words):
        return "f"
    if words & table.male or any(w.endswith("man") and w != "woman" and len(w) > 5 for w in words):
        return "m"
    return None


def person_before(people: People, at: int, gender: str | None, more: Mapping[str, str]) -> tuple[Actor, ...]:
    """Whom "he" or "she" at an offset may be: one actor, several that stand equal, or none.

    The nearest sentence before that has an actor decides, in this paragraph and the one before. Who says
    something goes before who is spoken of in it. ``more`` are genders learned on the way.
    """
    first = people.sentence(at)
    paragraph = people.paragraph(at)
    for n in range(first, max(-1, first - BACK), -1):
        if people.paragraph(people.starts[n]) < paragraph - 1:
            break
        fitting = [a for a in people.actors.get(n, ()) if a.at < at and _agrees(people, a, gender, more)]
        if fitting:
            saying = [a for a in fitting if not a.told] or fitting
            return _distinct(saying)
    return ()


def _agrees(people: People, actor: Actor, gender: str | None, more: Mapping[str, str]) -> bool:
    known = people.genders.get(actor.key or "") or more.get(actor.key or "")
    return gender is None or known is None or known == gender


def _distinct(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    return tuple({a.key: a for a in actors}.values())


def introduced(people: People, head: str, words: frozenset[str], before: int) -> tuple[Span, ...]:
    """The names introduced before an offset whose office or own name ends in ``head`` and holds all of
    ``words``: the latest mention of each."""
    end = bisect_left(people.roles, before, key=lambda r: r.at)
    latest = people.roles[max(0, end - INTRODUCED) : end]
    found = {r.key: r.span for r in latest if r.head == head and words <= r.words}
    return tuple(sorted(found.values()))
