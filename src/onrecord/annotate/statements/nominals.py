"""Common nouns as sources: an office or body named before, a body, or nobody named.

"The minister" is the one name introduced as a minister; "the senator" and "the group" may also name again
who was in view last. Where several were introduced so, the sentence nearest before that has any decides.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from onrecord.annotate.references.kinds import is_definite, is_person, is_plural, kinds
from onrecord.annotate.references.known import People
from onrecord.annotate.references.roles import introduced
from onrecord.annotate.references.subjects import BACK, again, before
from onrecord.annotate.references.words import source_words
from onrecord.annotate.statements.sofar import SoFar, Speakers
from onrecord.model import Party, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


_OWNER = 20
"""Words of an owner ("the X of Y's minister") that are looked at: a bound on the work."""


def of_noun(
    head: Token, party: Party, span: Span, behalf: Party | None, people: People, state: SoFar
) -> Speakers:
    """Who is meant by a source with a common noun for its head, or by a name that was not tagged."""
    noun, plural = str(head.lemma_).lower(), is_plural(head)
    capital = head.pos_ == "PROPN" or (head.text[:1].isupper() and not head.is_sent_start)
    if capital and (not is_person(head) or (plural and not head.is_sent_start)):  # "the Dock Workers"
        return Speakers((party,), "nominal", True, behalf, False)
    if _is_part(head):
        return Speakers((party,), "unnamed", False, behalf, True)
    inside = bool(people.within(span))
    if noun in source_words().bodies and (plural or not is_definite(head)) and not _is_some(head):
        return Speakers((party,), "nominal", inside or noun in source_words().organs, behalf, plural)
    if plural or (not is_definite(head) and not (capital and _is_bare(head))):
        if is_person(head) or (plural and not inside):
            state.unnamed.add(noun)
            return Speakers((party,), "unnamed", False, behalf, plural)
        return Speakers((party,), "nominal", inside, behalf, plural)
    if noun in state.unnamed:
        return Speakers((party,), "unnamed", False, behalf)
    if behalf is not None:
        return Speakers((party,), "nominal", not is_person(head), behalf)
    refers = meant(head, span, people, state)
    if len(refers) > 1:
        return Speakers((Party(party.words, refers),), "unknown", False)
    named = bool(refers) or not is_person(head) or capital
    return Speakers((Party(party.words, refers),), "nominal", named)


def meant(head: Token, span: Span, people: People, state: SoFar) -> tuple[Span, ...]:
    """The names that "the minister" or "the group" may stand for: one, several that stand equal, or none."""
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
        return _body_again(at, people, state)
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


def _body_again(at: int, people: People, state: SoFar) -> tuple[Span, ...]:
    """The body in view that "the group" names again: who spoke last, else who acts nearest before."""
    latest = [r for p in state.latest.parties for r in p.refers]
    near = 0 <= people.paragraph(at) - people.paragraph(state.at) <= 1
    actors = before(people, at, "body")
    spans = actors[0].spans if len(actors) == 1 else ()
    if len(latest) == 1 and near and (not actors or state.at >= actors[0].at):
        spans = (latest[0],)
    kept = []
    for s in spans:
        name = people.name_at(s.start)
        if name is not None and name.kind in ("organization", "armed_group"):
            kept.append(s)
    return tuple(kept)


def _is_part(head: Token) -> bool:
    """Whether some of many speak: "two in three", "half of voters", "a group of nurses"."""
    low = str(head.lemma_).lower()
    of = any(c.dep_ == "prep" and c.lower_ == "of" for c in head.rights)
    share = head.tag_ == "CD" or head.text == "%" or low == "percent"
    return not is_definite(head) and (share or (of and low in kinds().parts))


def _is_bare(head: Token) -> bool:
    """Whether a noun has no article or owner, as an office used like a name ("President said")."""
    return not any(c.dep_ in ("det", "poss", "nummod") for c in head.lefts)


def _is_some(head: Token) -> bool:
    """Whether a phrase leaves open which: "an agency", "two hospitals", "some parties"."""
    return any(
        c.dep_ == "nummod"
        or (c.dep_ == "det" and c.lower_ in ("a", "an", "some", "several", "many", "other"))
        for c in head.lefts
    )


def _office(head: Token) -> frozenset[str]:
    """The words of an office or body, without articles and plain adjectives."""
    words = {str(head.lower_)}
    words |= {str(c.lower_) for c in head.lefts if c.dep_ in ("compound", "amod", "nmod") and c.is_alpha}
    return frozenset(words)
