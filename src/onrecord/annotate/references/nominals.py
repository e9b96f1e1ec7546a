"""The names that common nouns stand for.

"The minister" is the one name introduced as a minister; "the senator" and "the group" may also name again
who was in view last. Where several were introduced so, the sentence nearest before that has any decides.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from onrecord.annotate.references.kinds import is_person, kinds
from onrecord.annotate.references.known import People
from onrecord.annotate.references.roles import introduced
from onrecord.annotate.references.subjects import BACK, again, bodies_before, is_body
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 4
"""Sentences in which two are looked for."""
_OWNER = 20
"""Words of an owner ("the X of Y's minister") that are looked at: a bound on the work."""


def office_meant(head: Token, people: People) -> tuple[Span, ...]:
    """The names introduced by the office or as the body that a noun tells of: one, several that stand equal,
    or none. Of several bodies of a kind ("the party") none is chosen."""
    found = introduced(people.roles, str(head.lower_), _office(head), head.idx)
    if len(found) > 1 and is_person(head):
        found = _nearest(found, head.idx, people)
    return tuple(sorted(found.values()))


def both_meant(head: Token, people: People) -> tuple[Span, ...]:
    """The two persons that "both men" or "the two leaders" stands for: the only two of the nearest sentence
    before that names any; else none."""
    low = {str(c.lower_) for c in islice(head.lefts, _OWNER)}
    if "both" not in low and not {"the", "two"} <= low:
        return ()
    found: dict[str, Span] = {}
    sentence = None
    for name in people.back(head.idx, _NEAR):
        here = people.sentence(name.span.start)
        if sentence is not None and here < sentence:
            break
        if name.kind == "person":
            sentence = here
            found.setdefault(people.keys[name.span], name.span)
    return tuple(sorted(found.values())) if len(found) == 2 and is_person(head) else ()


def meant(head: Token, span: Span, people: People, latest: tuple[Span, ...], since: int) -> tuple[Span, ...]:
    """The names that "the minister" or "the group" may stand for: one, several that stand equal, or none.
    ``latest`` are those who said the latest before, in words that start at ``since``."""
    low, at = str(head.lower_), span.start
    owners = [c for c in head.lefts if c.dep_ == "poss"]
    names = people.within(span)
    if any(c.tag_ == "PRP$" for c in owners) or any(n.span.start > head.idx for n in names):
        return ()
    owned = frozenset(
        str(t.lower_) for c in owners for t in islice(c.subtree, _OWNER) if t.text[:1].isupper()
    )
    if owners and (not owned or not is_person(head)):
        return ()
    found = introduced(people.roles, low, _office(head), at, owned)
    if not found and not owners and is_person(head):
        named = again(people, head, head.idx)
        return named[1] if named is not None else ()
    if not found and low in kinds().generic and not names:
        return body_again(at, people, latest, since)
    if len(found) > 1:
        found = _nearest(found, at, people)
    return tuple(sorted(found.values()))


def _nearest(found: dict[str, Span], at: int, people: People) -> dict[str, Span]:
    """Of several names the one that alone stands in the nearest sentence that has any; else all."""
    sentence, near = None, set()
    for name in people.back(at, BACK):
        key = people.keys[name.span]
        here = people.sentence(name.span.start)
        if sentence is not None and here < sentence:
            break
        if key in found and people.paragraph(name.span.start) >= people.paragraph(at) - 1:
            sentence = here
            near.add(key)
    return {k: s for k, s in found.items() if k in near} if len(near) == 1 else found


def body_again(at: int, people: People, latest: tuple[Span, ...] = (), since: int = -1) -> tuple[Span, ...]:
    """The body in view that "the group" names again: who spoke last, in words that start at ``since``, else
    the one that acts in the nearest sentence before in which any does; things that act are none."""
    near = since >= 0 and 0 <= people.paragraph(at) - people.paragraph(since) <= 1
    actors = bodies_before(people, at)
    spans = actors[0].spans if len(actors) == 1 else ()
    if len(latest) == 1 and near and (not actors or since >= actors[0].at):
        spans = latest
    return tuple(s for s in spans if is_body(people, s))


def _office(head: Token) -> frozenset[str]:
    """The words of an office or body, without articles and plain adjectives."""
    words = {str(head.lower_)}
    words |= {str(c.lower_) for c in head.lefts if c.dep_ in ("compound", "amod", "nmod") and c.is_alpha}
    return frozenset(words)
