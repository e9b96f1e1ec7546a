"""Whom a spokesman, an office or an organ speaks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.names import Name
from onrecord.annotate.references.known import People
from onrecord.annotate.references.words import source_words
from onrecord.model import Article, Party, Span
from onrecord.text import anchor

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def behalf(doc: Doc, article: Article, a: int, b: int, head: Token, people: People) -> Party | None:
    """Whom a spokesman, office or statement speaks for: what stands before that word or behind its "for"."""
    for mouth in doc[a:b]:
        if mouth.lower_ not in source_words().mouthpieces or _in_name(mouth, people):
            continue
        if mouth.i != head.i and mouth.dep_ not in ("appos", "compound"):
            continue
        span = _spoken_for(doc, mouth, a, b)
        name = name_of(span, people) if span is not None else None
        if span is None or (mouth.lower_ == "office" and (name is None or name.kind != "person")):
            continue
        return Party(anchor(article.id, article.text, span), (name.span,) if name else ())
    return _owner(article, head, people)


def _owner(article: Article, head: Token, people: People) -> Party | None:
    """Whose organ speaks: X in "X's health office" and "the X army"; None where the words name nobody, and
    for "the X health office", which may be in X and not of it."""
    if str(head.lemma_).lower() not in source_words().organs or _in_name(head, people):
        return None
    for c in head.lefts:
        name = people.name_at(c.idx) if c.dep_ in ("poss", "compound", "nmod", "amod") else None
        whole = (
            str(head.lemma_).lower() in source_words().national and name is not None and name.kind != "person"
        )
        owns = c.dep_ == "poss" or whole
        if name is not None and owns and name.span.end < head.idx:
            return Party(anchor(article.id, article.text, name.span), (name.span,))
    return None


def _spoken_for(doc: Doc, mouth: Token, a: int, b: int) -> Span | None:
    """The words for whom a mouthpiece speaks: behind its "for", else before it."""
    for c in mouth.rights:
        if c.dep_ == "prep" and c.lower_ in ("for", "of", "from", "by") and c.i < b:
            thing = next((g for g in c.children if g.dep_ == "pobj"), None)
            if thing is not None:
                return _trimmed(doc, thing.left_edge.i, min(thing.right_edge.i + 1, b), before=False)
    start = mouth.left_edge.i if mouth.dep_ == "appos" else a
    if any(t.tag_ == "PRP$" for t in doc[start : mouth.i]):
        return None
    return _trimmed(doc, start, mouth.i, before=True)


def name_of(span: Span, people: People) -> Name | None:
    """The name that a phrase is: all of it, or a person's with a title before."""
    for n in people.within(span):
        if n.span == span or (n.span.end == span.end and n.kind == "person"):
            return n
    return None


def _in_name(token: Token, people: People) -> bool:
    return people.name_at(token.idx) is not None


def _trimmed(doc: Doc, a: int, b: int, before: bool) -> Span | None:
    """A modifier without its article and possessive mark; ``before`` an office, also without the words that
    belong to that ("national security" spokesman)."""
    stop = next((k for k in range(a, b) if doc[k].text in (",", ";")), b)
    b = stop
    while a < b and (
        doc[a].dep_ == "det" or doc[a].lower_ in ("the", "a", "an") or not doc[a].text[0].isalnum()
    ):
        a += 1
    while b > a and (doc[b - 1].tag_ == "POS" or not doc[b - 1].text[0].isalnum()):
        b -= 1
    while before and b > a and doc[b - 1].lower_ in source_words().modifiers and doc[b - 1].text[0].islower():
        b -= 1
    while b > a and doc[b - 1].tag_ == "POS":
        b -= 1
    return Span(doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) if a < b else None
