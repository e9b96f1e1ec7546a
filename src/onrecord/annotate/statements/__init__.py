"""Statements: who said what, as one article reports it.

Two steps kept apart. Finding gives spans of source, cue and content (``syntax`` by the parse, ``quoted``
by quotation marks, ``headings`` by a colon, ``nesting`` for what stands in what). Resolving (``speakers``,
``people``, ``manner``) works from those spans alone, whoever found them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.ids import annotation, distinct
from onrecord.annotate.names import names
from onrecord.annotate.statements import headings, manner, nesting, placelines, quoted, syntax
from onrecord.annotate.statements.found import Found
from onrecord.annotate.statements.people import People, people
from onrecord.annotate.statements.quotes import quotations
from onrecord.annotate.statements.speakers import Speakers, addressees, resolved
from onrecord.model import Annotation, Article, Span, Statement
from onrecord.text import anchor

if TYPE_CHECKING:
    from spacy.tokens import Doc

MADE_BY = "onrecord.statements/1"


def statements(doc: Doc, article: Article, times: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
    """Every statement of the article, in text order, anchored at its first piece of content.

    ``doc`` is the article's parse and ``times`` its time expressions. Contents are trimmed and keep their
    quotation marks; a source keeps its titles and appositions.
    """
    page = quoted.page(doc, article.text, article.paragraphs, quotations(article.text, article.paragraphs))
    named = names(doc, article)
    found = find(page, article, frozenset(n.name.casefold().split()[-1] for n in named if n.kind == "person"))
    told = sorted(s for f in found for s in f.content)
    who = people(doc, article.paragraphs, named, page.quoted, told)
    speakers = resolved(doc, article, found, who)
    return _annotations(page, article, found, speakers, who, times)


def find(page: quoted.Page, article: Article, surnames: frozenset[str]) -> tuple[Found, ...]:
    """Source, cue and content of every statement, in the order of their contents; no two have the same
    content. ``surnames`` are those of the persons named in the article, in lower case."""
    found = quoted.tied(page, syntax.found_in(page.doc, page.quoted))
    found = nesting.settled(page.doc, (*found, *headings.found_in(page, article, found, surnames)))
    found = nesting.apart(page.text, placelines.without(page.text, article.paragraphs, found))
    unique: dict[tuple[Span, ...], Found] = {}
    for f in sorted(found, key=lambda f: (f.content[0].start, f.source is None)):
        unique.setdefault(f.content, f)
    return tuple(unique.values())


def _annotations(
    page: quoted.Page,
    article: Article,
    found: tuple[Found, ...],
    speakers: tuple[Speakers, ...],
    who: People,
    times: tuple[Annotation, ...],
) -> tuple[Annotation, ...]:
    contents = [[anchor(article.id, article.text, s) for s in f.content] for f in found]
    places = nesting.outers(found)
    plain = [_body(page, article, f, s, who, times) for f, s in zip(found, speakers, strict=True)]
    ids = [annotation("statement", c, b, MADE_BY).id for c, b in zip(contents, plain, strict=True)]
    out = []
    for n, body in enumerate(plain):
        outer = places[n]
        if outer is not None:
            via = next(iter(speakers[outer].parties), None)
            body = nesting.nested(body, ids[outer], via)
        out.append(annotation("statement", contents[n], body, MADE_BY))
    return distinct(out)


def _body(
    page: quoted.Page,
    article: Article,
    found: Found,
    speakers: Speakers,
    who: People,
    times: tuple[Annotation, ...],
) -> Statement:
    at = page.token_at(found.head) if found.head is not None else None
    head = page.doc[at] if at is not None and found.cue is not None else None
    return Statement(
        speakers=speakers.parties,
        resolution=speakers.resolution,
        named_source=speakers.named,
        cue=anchor(article.id, article.text, found.cue) if found.cue is not None else None,
        content=tuple(anchor(article.id, article.text, s) for s in found.content),
        mode=manner.mode(page, found.content),
        on_behalf_of=speakers.on_behalf_of,
        addressees=addressees(article, found, who),
        stance=manner.stance(head) if head is not None else None,
        negated=head is not None and manner.negated(head),
        said=manner.said(page, found, head, times) if head is not None else None,
    )
