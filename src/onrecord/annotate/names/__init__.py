"""The names of one article: the one place that says where a name starts and ends, and of what kind it is.

The pipeline's entities are cut down to the name itself (no article, title, quotation mark or possessive)
and put together where it cut a name; names that it missed are found by what the article itself shows; and
each name has one kind per article, by the vote of its mentions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from onrecord.annotate.names.again import again
from onrecord.annotate.names.kinds import kinds
from onrecord.annotate.names.pieces import pieces
from onrecord.annotate.names.roles import role
from onrecord.annotate.names.tokens import tokens
from onrecord.model import Article, EntityKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


_KEY = "onrecord.names"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands: ``span`` is the name without article, title, quotation marks or possessive.

    ``name`` is the words of the span with runs of white space made one space. ``role`` is the office or
    rank stated right beside the name ("foreign minister", "spokesman"), as it stands at ``role_span``, None
    where none is; courtesy titles are no role.
    """

    span: Span
    kind: EntityKind
    name: str
    role: str | None = None
    role_span: Span | None = None


def names(doc: Doc, article: Article) -> tuple[Name, ...]:
    """Every name of the article in text order; no two overlap.

    Of what the pipeline tagged as people, bodies, places, buildings or peoples, and of what it left untagged
    and the article shows to be a name. Numbers, words without a capital and strings without a letter are no
    names; neither are numbered labels, occasions, storms, acronyms of plain words and words of a heading in
    capitals. One name has one kind in an article: the kind that its tags and the words around its mentions
    show most. Five stages ask: they are read once for a parse, and kept with it.
    """
    held = doc.user_data.get(_KEY)
    if held is None:
        held = doc.user_data[_KEY] = _read(doc, article)
    return cast("tuple[Name, ...]", held)


def _read(doc: Doc, article: Article) -> tuple[Name, ...]:
    t = tokens(doc, article.text)  # Doc.text is put together anew at each call
    found = again(t, pieces(t))
    kind_of = kinds(t, found)
    inside = {k for p in found for k in range(p.i, p.j)}
    out = []
    for p in found:
        kind = kind_of[t.key(p.i, p.j)]
        office = role(t.text, doc, p.i, p.j, inside) if kind == "person" else None
        span = Span(doc[p.i].idx, doc[p.j - 1].idx + len(doc[p.j - 1]))
        out.append(Name(span, kind, t.words(p.i, p.j), *(office or (None, None))))
    return tuple(out)
