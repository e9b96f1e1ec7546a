"""Pronouns that the statements before leave open, by all that the article tells before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.annotate.references.known import People
from onrecord.annotate.references.walk import Reference, Told, references
from onrecord.annotate.statements.sofar import Speakers, referring
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


def filled(
    doc: Doc, told: Sequence[tuple[tuple[Span, ...], Speakers]], people: People
) -> tuple[Speakers, ...]:
    """The speakers of each content, in the order given, with those of an open pronoun where the article
    tells whom it stands for."""
    known = tuple(
        Told(tuple(Reference(p.words.span, p.refers) for p in s.parties if p.words is not None), content)
        for content, s in told
    )
    found = {r.words: r.refers for r in references(doc, people, known)}
    return tuple(_filled(s, found) for _, s in told)


def _filled(speakers: Speakers, found: dict[Span, tuple[Span, ...]]) -> Speakers:
    party = speakers.parties[0] if len(speakers.parties) == 1 else None
    if party is None or party.words is None or party.refers or speakers.resolution != "pronoun":
        return speakers
    refers = found.get(party.words.span, ())
    return replace(referring(party, refers, True), on_behalf_of=speakers.on_behalf_of) if refers else speakers
