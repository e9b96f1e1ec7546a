"""Common nouns as sources: an office or body named before, a body, or nobody named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.references.kinds import is_definite, is_person, is_plural, kinds
from onrecord.annotate.references.known import People
from onrecord.annotate.references.nominals import both_meant, meant
from onrecord.annotate.references.words import source_words
from onrecord.annotate.statements.sofar import SoFar, Speakers
from onrecord.model import Party, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def of_noun(
    head: Token, party: Party, span: Span, behalf: Party | None, people: People, state: SoFar
) -> Speakers:
    """Who is meant by a source with a common noun for its head, or by a name that was not tagged."""
    person = _person_in(head, span, people)
    if person is not None:
        return Speakers((Party(party.words, (person,)),), "named", True, behalf)
    noun, plural = str(head.lemma_).lower(), is_plural(head)
    capital = head.pos_ == "PROPN" or (head.text[:1].isupper() and not head.is_sent_start)
    if capital and (not is_person(head) or (plural and not head.is_sent_start)):  # "the Dock Workers"
        return Speakers((party,), "nominal", True, behalf, False)
    if _is_part(head):
        return Speakers((party,), "unnamed", False, behalf, True)
    inside = bool(people.within(span))
    if noun in source_words().bodies and (plural or not is_definite(head)) and not _is_some(head):
        return Speakers((party,), "nominal", inside or noun in source_words().organs, behalf, plural)
    both = both_meant(head, people) if plural else ()
    if both:
        return Speakers(tuple(Party(party.words, (s,)) for s in both), "nominal", True, plural=True)
    if plural or (not is_definite(head) and not (capital and _is_bare(head))):
        if is_person(head) or (plural and not inside):
            state.unnamed.add(noun)
            return Speakers((party,), "unnamed", False, behalf, plural)
        return Speakers((party,), "nominal", inside, behalf, plural)
    if noun in state.unnamed:
        return Speakers((party,), "unnamed", False, behalf)
    if behalf is not None:
        return Speakers((party,), "nominal", not is_person(head), behalf)
    refers = meant(head, span, people, state.names, state.at)
    if len(refers) > 1:
        return Speakers((Party(party.words, refers),), "unknown", False)
    named = bool(refers) or not is_person(head) or capital
    return Speakers((Party(party.words, refers),), "nominal", named)


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


def _person_in(head: Token, span: Span, people: People) -> Span | None:
    """The person named at the start or the end of words that the parse takes for none of a name ("Presumptive
    nominee X Y", hung on its first word)."""
    names = people.within(span) if head.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "DET") else ()
    ends = [n.span for n in names if n.span.start == span.start or n.span.end == span.end]
    persons = [n.span for n in names if n.kind == "person"]
    return next((s for s in ends if s in persons), None)
