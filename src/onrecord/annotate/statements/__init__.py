"""Statements: who said what, as one article reports it.

Two steps kept apart. Finding gives spans of source, cue and content (``finding``: the trained ``tagger``,
``nesting`` for what stands in what, ``lone`` quotations, ``headings`` by a colon). Resolving (``speakers``,
``people``, ``manner``) works from those spans alone, whoever found them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.encoder import Hidden
from onrecord.annotate.ids import annotation, distinct
from onrecord.annotate.names import names
from onrecord.annotate.references.people import People, people
from onrecord.annotate.statements import manner, nesting
from onrecord.annotate.statements.finding import find
from onrecord.annotate.statements.found import Found
from onrecord.annotate.statements.page import Page
from onrecord.annotate.statements.page import page as page_of
from onrecord.annotate.statements.quotes import quotations
from onrecord.annotate.statements.speakers import Speakers, addressees, resolved
from onrecord.model import Annotation, Article, Statement
from onrecord.text import anchor

if TYPE_CHECKING:
    from spacy.tokens import Doc

MADE_BY = "onrecord.statements/3"


def statements(
    doc: Doc, article: Article, times: tuple[Annotation, ...], hidden: Hidden
) -> tuple[Annotation, ...]:
    """Every statement of the article, in text order, anchored at its first piece of content.

    ``doc`` is the article's parse, ``times`` its time expressions, ``hidden`` the encoder's states of its
    text. Contents are trimmed and keep their quotation marks; a source keeps its titles and appositions.
    """
    page = page_of(doc, article.text, article.paragraphs, quotations(article.text, article.paragraphs))
    named = names(doc, article)
    surnames = frozenset(n.name.casefold().split()[-1] for n in named if n.kind == "person")
    found = find(page, article, hidden, surnames)
    told = sorted(s for f in found for s in f.content)
    who = people(doc, article.paragraphs, named, page.quoted, told)
    speakers = resolved(doc, article, found, who)
    return _annotations(page, article, found, speakers, who, times)


def _annotations(
    page: Page,
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
        out.append(annotation("statement", contents[n], body, MADE_BY, found[n].confidence))
    return distinct(out)


def _body(
    page: Page,
    article: Article,
    found: Found,
    speakers: Speakers,
    who: People,
    times: tuple[Annotation, ...],
) -> Statement:
    head = page.doc[page.token_at(found.head)] if found.head is not None else None
    return Statement(
        speakers=speakers.parties,
        resolution=speakers.resolution,
        named_source=speakers.named,
        cue=anchor(article.id, article.text, found.cue) if found.cue is not None else None,
        content=tuple(anchor(article.id, article.text, s) for s in found.content),
        # a signed quotation or a turn of a transcript, which has no marks: verbatim either way
        mode="direct" if found.source and not found.cue else manner.mode(page, found.content),
        on_behalf_of=speakers.on_behalf_of,
        addressees=addressees(article, found, who),
        stance=manner.stance(page, found.cue, head) if head is not None and found.cue is not None else None,
        negated=head is not None and manner.negated(head),
        said=manner.said(page, found, head, times) if head is not None else None,
    )
