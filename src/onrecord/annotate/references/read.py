"""The references of an article whose statements have been read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from onrecord.annotate.names import names
from onrecord.annotate.references.people import people
from onrecord.annotate.references.walk import Reference, Told, references
from onrecord.annotate.statements.page import page
from onrecord.annotate.statements.quotes import quotations
from onrecord.model import Annotation, Article, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc


def read(doc: Doc, article: Article, statements: Iterable[Annotation]) -> tuple[Reference, ...]:
    """The pronouns and nominals that stand for names of the article, in text order; the sources of its
    statements among them, as they were resolved there."""
    told = tuple(_told(statements))
    paragraphs = article.paragraphs
    quoted = page(doc, article.text, paragraphs, quotations(article.text, paragraphs)).quoted
    said = sorted(s for t in told for s in t.content)
    return references(doc, people(doc, paragraphs, names(doc, article), quoted, said), told)


def _told(statements: Iterable[Annotation]) -> Iterator[Told]:
    """The sources and contents of statements."""
    for entry in statements:
        if isinstance(entry.body, Statement):
            held = ((p.words, p.refers) for p in entry.body.speakers)
            sources = tuple(Reference(words.span, refers) for words, refers in held if words is not None)
            behalf = entry.body.on_behalf_of
            content = tuple(c.span for c in entry.body.content)
            yield Told(sources, content, behalf.refers if behalf is not None else ())
