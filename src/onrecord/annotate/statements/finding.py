"""Statements found: what the tagger marks, cut to paragraphs, with what no model is trained for.

PolNeAR, which the tagger learned from, marks a quotation over several paragraphs as one content, nothing
within a content, and no headlines by a colon. So contents are parted at paragraphs (``continued``), read
once more for what is told within them (``nesting``), and headings and lone quotations are added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.annotate.encoder import Hidden
from onrecord.annotate.statements import headings, lines, nesting, placelines
from onrecord.annotate.statements.found import Found
from onrecord.annotate.statements.lone import with_lone
from onrecord.annotate.statements.nouns import by_nouns
from onrecord.annotate.statements.page import Page
from onrecord.annotate.statements.tagger import Tagged, parsed, tagged
from onrecord.annotate.statements.told import addressee, also
from onrecord.model import Article, Span
from onrecord.text import trim

if TYPE_CHECKING:
    from spacy.tokens import Token

_DASHES = frozenset(["-", "–", "—", "--"])
_EDGES = frozenset([",", ".", ";", ":", "-", "–", "—", "--", "…", "..."])


def find(page: Page, article: Article, hidden: Hidden, surnames: frozenset[str]) -> tuple[Found, ...]:
    """Source, cue and content of every statement, in the order of their contents; no two have the same
    content. ``surnames`` are those of the persons named in the article, in lower case."""
    features = parsed(page.doc, hidden.pieces)
    found = [f for t in tagged(page.text, hidden, features) for f in parted(page, from_tags(page, t))]
    turns = list(lines.turns(page))
    found = lines.without_turns(found, turns) + turns
    found = nesting.with_told(page, found, features)
    found += by_nouns(page, found)
    found += headings.found_in(page, article, found, surnames)
    unique: dict[tuple[Span, ...], Found] = {}
    for f in sorted(with_lone(page, found), key=lambda f: (f.content[0].start, f.source is None)):
        content = _trimmed(page, placelines.without(page.text, article.paragraphs, f.content))
        if content:
            unique.setdefault(content, replace(f, content=content))
    return tuple(unique.values())


def from_tags(page: Page, tags: Tagged) -> Found:
    """What the tagger marked, with the cue's main word and what stands beside it."""
    head = page.main_token(tags.cue) if tags.cue is not None else None
    source = _source(page, tags.source, head)
    same = also(head, source) if head is not None else None
    content = tags.content if same is None else tuple(_without(page.text, tags.content, same[0]))
    return Found(
        source,
        tags.cue,
        content or tags.content,
        head=int(head.idx) if head is not None else None,
        addressee=addressee(head, tags.content) if head is not None else None,
        also=same[1] if same is not None and source is not None else None,
        confidence=tags.confidence,
    )


def _source(page: Page, source: Span | None, head: Token | None) -> Span | None:
    """A source with the bracket that closes it, and as the subject of its cue alone where it holds a clause
    or a list that a dash ends ("Speaking for all - A and B - Mr C said"); none where it is only the "it" of
    "it was announced that"."""
    word = page.main_token(source) if source is not None else None
    if source is None or word is None or head is None:
        return source
    if word.lower_ == "it" and word.head.i == head.i and word.dep_ in ("nsubjpass", "expl"):
        return None
    first, end = page.token_at(source.start), page.token_at(source.end)
    subject = next((t for t in page.doc[first:end] if t.dep_ == "nsubj" and t.head.i == head.i), None)
    dash = max((t.i for t in page.doc[first:end] if t.text in _DASHES and t.whitespace_), default=-1)
    start = source.start
    if dash > first and any(t.pos_ in ("NOUN", "PROPN") for t in page.doc[dash + 1 : end]):
        if word.pos_ == "VERB" or (subject is not None and subject.i > dash):
            start = page.offsets[dash + 1]
    elif word.pos_ in ("VERB", "AUX") and subject is not None and subject.left_edge.i > first:
        start = subject.left_edge.idx
    words = page.text[start : source.end]
    shut = page.text[source.end : source.end + 1] == ")" and words.count("(") > words.count(")")
    return Span(start, source.end + shut)


def _without(text: str, content: Sequence[Span], gap: Span) -> Iterator[Span]:
    for span in content:
        for start, end in ((span.start, min(span.end, gap.start)), (max(span.start, gap.end), span.end)):
            if start < end and any(c.isalnum() for c in text[start:end]):
                yield Span(start, end)


def parted(page: Page, found: Found) -> Iterator[Found]:
    """One attribution for each paragraph behind that of its cue; what stands in the cue's or before is one.

    Each later part goes on from the first.
    """
    at = page.paragraph_at(found.head if found.head is not None else found.content[0].start)
    parts: dict[int, list[Span]] = {}
    for span in found.content:
        for piece in _by_paragraph(page, span):
            parts.setdefault(max(at, page.paragraph_at(piece.start)), []).append(piece)
    if not parts:
        return
    first, *later = sorted(parts)
    main = replace(found, content=tuple(parts[first]))
    yield main
    for number in later:
        yield Found(None, None, tuple(parts[number]), continues=main.content[0], confidence=found.confidence)


def _by_paragraph(page: Page, span: Span) -> Iterator[Span]:
    first = max(0, page.paragraph_at(span.start))
    for paragraph in page.paragraphs[first : page.paragraph_at(span.end - 1) + 1]:
        piece = Span(max(span.start, paragraph.start), min(span.end, paragraph.end))
        if piece.start < piece.end and any(c.isalnum() for c in page.text[piece.start : piece.end]):
            yield piece


def _trimmed(page: Page, content: Sequence[Span]) -> tuple[Span, ...]:
    """Pieces without white space, commas, stops and dashes at their edges; a quotation keeps its own."""
    out = []
    for span in content:
        begin, stop = page.token_at(span.start), page.token_at(span.end)
        first, end = begin, stop
        while first < end and _is_edge(page, first):
            first += 1
        while end > first and _is_edge(page, end - 1):
            end -= 1
        if first == end:
            continue
        start = page.offsets[first] if first > begin else span.start
        last = page.offsets[end - 1] + len(page.doc[end - 1]) if end < stop else span.end
        if start < last:
            out.append(trim(page.text, Span(start, last)))
    return tuple(s for s in out if s.start < s.end)


def _is_edge(page: Page, at: int) -> bool:
    return page.doc[at].is_space or (page.doc[at].text in _EDGES and not page.quoted[at])
