"""Whose number it is: whoever the report credits, by the cue that scopes the number; never the nearest name.

What is background inside somebody's statement (see ``scope``) is the report's own, unless a cue in that very
clause scopes it (see ``sources``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.figures import sources
from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.figures.scope import background
from onrecord.annotate.names import Name
from onrecord.model import Annotation, Article, Party, Span, Statement
from onrecord.text import fold_quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NESTED = 40
"""Pieces looked back over for one that holds a number: more than ever nest, less than a long report has."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose a number is; ``authority`` empty for the report's own. ``statement`` is the id of the statement
    that gives it, None where none does."""

    authority: tuple[Party, ...] = ()
    derived_from: tuple[Party, ...] = ()
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One piece of a statement's content and the statement."""

    start: int
    end: int
    entry: Annotation
    body: Statement


def pieces(statements: Sequence[Annotation]) -> tuple[Said, ...]:
    """The content pieces of all statements in text order."""
    found = (
        Said(c.start, c.end, s, s.body)
        for s in statements
        if isinstance(s.body, Statement)
        for c in s.body.content
    )
    return tuple(sorted(found, key=lambda s: (s.start, -s.end, s.entry.id)))


def credit(
    doc: Doc,
    article: Article,
    found: Counted,
    said: Sequence[Said],
    starts: Sequence[int],
    names: Sequence[Name],
) -> Credit:
    """Whose the number is. ``starts`` are the starts of ``said``, ``names`` those of its sentence."""
    at = found.number.core
    inner = _innermost(said, starts, at)
    source = sources.according(found) or sources.inserted(found) or sources.counter(found)
    if source is not None:
        by = _spoken_by(said, starts, at, source)
        if by is not None:
            return _stated(doc, article, by, names)
        credited = sources.tallied(article, source, names) or (
            (sources.party_of(article, source, names),),
            (),
        )
        return Credit(*credited, inner.entry.id if inner else None)
    if inner is None:
        return _told(article, sources.teller(found, None) or sources.leading(found), names, None)
    cue = inner.body.cue
    if _quoted(article, inner, at) or not background(doc, found, Span(inner.start, inner.end), cue):
        if inner.body.speakers:
            return _stated(doc, article, inner, names)
        told = _told(article, sources.teller(found, None), names, inner)
        return Credit(told.authority, (), inner.entry.id)
    return _told(article, sources.teller(found, cue), names, inner)


def _told(article: Article, source: Token | None, names: Sequence[Name], inner: Said | None) -> Credit:
    """Credit to a source that the parse gives, inside a statement or in none."""
    if source is None:
        return Credit()
    return Credit((sources.party_of(article, source, names),), (), inner.entry.id if inner else None)


def _spoken_by(said: Sequence[Said], starts: Sequence[int], at: Span, source: Token) -> Said | None:
    """The statement that holds the number and has these words as its speaker, or, where the source is a
    pronoun, the innermost one."""
    if source.pos_ == "PRON":
        return _innermost(said, starts, at)
    last = bisect_right(starts, at.start)
    for piece in reversed(said[max(0, last - NESTED) : last]):
        words = [p.words for p in piece.body.speakers if p.words is not None]
        if piece.end >= at.end and any(w.start <= source.idx < w.end for w in words):
            return piece
    return None


def _innermost(said: Sequence[Said], starts: Sequence[int], at: Span) -> Said | None:
    """The shortest content that holds a span; later ones first, as they start nearest."""
    best: Said | None = None
    last = bisect_right(starts, at.start)
    for piece in reversed(said[max(0, last - NESTED) : last]):
        shorter = best is None or piece.end - piece.start < best.end - best.start
        if piece.end >= at.end and shorter:
            best = piece
    return best


def _stated(doc: Doc, article: Article, inner: Said, names: Sequence[Name]) -> Credit:
    """The speakers of a statement; a tally's maker where the source is a tally."""
    for party in inner.body.speakers:
        span = (
            doc.char_span(party.words.start, party.words.end, alignment_mode="expand")
            if party.words
            else None
        )
        if span is not None and len(inner.body.speakers) == 1:
            made = sources.tallied(article, span.root, names)
            if made is not None:
                return Credit(*made, inner.entry.id)
    return Credit(inner.body.speakers, (), inner.entry.id)


def _quoted(article: Article, inner: Said, at: Span) -> bool:
    """Whether the number stands between quotation marks: then the words are the speaker's."""
    if inner.body.mode == "direct":
        return True
    marks = fold_quotes(article.text[inner.start : at.start]).count('"')
    return inner.body.mode == "mixed" and marks % 2 == 1
