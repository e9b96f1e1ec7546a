"""Mentions: every name of an article, and the words that stand for one as earlier stages resolved them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.annotate.ids import annotation, distinct
from onrecord.annotate.names import Name, names
from onrecord.model import Anchor, Annotation, Article, Figure, Form, Mention, Party, Span, Statement
from onrecord.text import anchor, covers

if TYPE_CHECKING:
    from spacy.tokens import Doc

MADE_BY = "onrecord.mentions/1"

_THIRD = [
    "he",
    "him",
    "his",
    "himself",
    "she",
    "her",
    "hers",
    "herself",
    "it",
    "its",
    "itself",
    "they",
    "them",
]
_OTHER = [
    "their",
    "theirs",
    "themselves",
    "who",
    "whom",
    "whose",
    "which",
    "that",
    "i",
    "me",
    "we",
    "us",
    "our",
]
_PRONOUNS = frozenset([*_THIRD, *_OTHER])


def mentions(
    doc: Doc,
    article: Article,
    statements: tuple[Annotation, ...],
    figures: tuple[Annotation, ...],
) -> tuple[Annotation, ...]:
    """One named mention for each name, one nominal or pronoun mention for each resolved party, in text order.

    A party is resolved where it refers to exactly one name of the article; its words are a mention of
    their own unless they hold that name. Words that two entries resolve differently are no mention.
    """
    found = names(doc, article)
    by_span = {n.span: n for n in found}
    out = [
        annotation("mention", [anchor(article.id, article.text, n.span)], _named(n), MADE_BY) for n in found
    ]
    stands: dict[Span, tuple[Anchor, set[Span]]] = {}
    for party in _parties((*statements, *figures)):
        if party.words is None or len(party.refers) != 1 or party.refers[0] not in by_span:
            continue
        span = party.words.span
        if span not in by_span and not covers(span, party.refers[0]):
            stands.setdefault(span, (party.words, set()))[1].add(party.refers[0])
    for words, refers in stands.values():
        if len({by_span[r].name.casefold() for r in refers}) == 1:
            out.append(annotation("mention", [words], _standing(words, by_span[min(refers)]), MADE_BY))
    return distinct(out)


def _named(name: Name) -> Mention:
    return Mention("named", name.kind, name.name, name.role, name.role_span)


def _standing(words: Anchor, name: Name) -> Mention:
    form: Form = "pronoun" if words.exact.casefold() in _PRONOUNS else "nominal"
    return Mention(form, name.kind, name.name, refers=name.span)


def _parties(entries: tuple[Annotation, ...]) -> Iterator[Party]:
    """Speakers, addressees and authorities of the entries, in their order."""
    for entry in entries:
        body = entry.body
        if isinstance(body, Statement):
            yield from body.speakers
            yield from body.addressees
            yield from (p for p in (body.on_behalf_of, body.via) if p is not None)
        elif isinstance(body, Figure):
            yield from body.authority
            yield from body.derived_from
