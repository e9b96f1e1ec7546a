"""Mentions: every name of an article, and the words that stand for one as earlier stages resolved them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.annotate.ids import annotation, distinct
from onrecord.annotate.mentions.beside import Beside, beside
from onrecord.annotate.mentions.bodies import Body, bodies
from onrecord.annotate.names import Name, names
from onrecord.annotate.references.walk import Reference
from onrecord.model import Anchor, Annotation, Article, Event, Figure, Form, Mention, Party, Span, Statement
from onrecord.text import anchor, covers

if TYPE_CHECKING:
    from spacy.tokens import Doc

MADE_BY = "onrecord.mentions/2"

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
    doc: Doc, article: Article, entries: tuple[Annotation, ...], meant: Iterable[Reference] = ()
) -> tuple[Annotation, ...]:
    """One named mention for each name; one nominal or pronoun mention for each party of the entries
    (statements, figures, events) that is resolved and for each other reference to a name, and one nominal
    mention for words that stand for a body without a name of its own.

    A party is resolved where it refers to exactly one name of the article; its words are a mention of
    their own unless they hold that name. Words that two entries resolve differently are no mention.
    """
    found = names(doc, article)
    by_span = {n.span: n for n in found}
    near = beside(article.text, found)
    out = [
        annotation("mention", [at(article, n.span)], _named(article, found, i, near), MADE_BY)
        for i, n in enumerate(found)
    ]
    parties = tuple(_parties(entries))
    standing = {b.words.span: b for b in bodies(doc, found, parties)}
    out += [annotation("mention", [b.words], _body(article, b), MADE_BY) for b in standing.values()]
    stands: dict[Span, tuple[Anchor, set[Span]]] = {}
    for party in (*parties, *(Party(at(article, r.words), r.refers) for r in meant)):
        if party.words is None or len(party.refers) != 1 or party.refers[0] not in by_span:
            continue
        span = party.words.span
        if span not in by_span and span not in standing and not covers(span, party.refers[0]):
            stands.setdefault(span, (party.words, set()))[1].add(party.refers[0])
    for words, refers in stands.values():
        if len({by_span[r].name.casefold() for r in refers}) == 1:
            out.append(annotation("mention", [words], _standing(words, by_span[min(refers)]), MADE_BY))
    return distinct(out)


def at(article: Article, span: Span) -> Anchor:
    """The words of an article at a span."""
    return anchor(article.id, article.text, span)


def _named(article: Article, found: Sequence[Name], i: int, near: Beside) -> Mention:
    name = found[i]
    owner = near.owner.get(i)
    return Mention(
        "named",
        name.kind,
        name.name,
        name.role,
        name.role_span,
        long=near.long.get(name.name),
        owner=at(article, found[owner].span) if owner is not None else None,
    )


def _body(article: Article, body: Body) -> Mention:
    """A mention of a body: of a government's, or, where a person is named before it, of that one's office."""
    owner = at(article, body.owner.span) if body.owner is not None else None
    return Mention("nominal", "organization", body.name, owner=owner)


def _standing(words: Anchor, name: Name) -> Mention:
    form: Form = "pronoun" if words.exact.casefold() in _PRONOUNS else "nominal"
    return Mention(form, name.kind, name.name, refers=name.span)


def _parties(entries: tuple[Annotation, ...]) -> Iterator[Party]:
    """Speakers, addressees, authorities, actors and recipients of the entries, in their order."""
    for entry in entries:
        body = entry.body
        if isinstance(body, Statement):
            yield from body.speakers
            yield from body.addressees
            yield from (p for p in (body.on_behalf_of, body.via) if p is not None)
        elif isinstance(body, Figure):
            yield from body.authority
            yield from body.derived_from
        elif isinstance(body, Event):
            yield from body.actors
            yield from body.recipients
