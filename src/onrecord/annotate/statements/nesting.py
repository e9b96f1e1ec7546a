"""Attributions within attributions: what is told within a content, and which stands in whose.

"They said the mayor had warned that ..." holds two statements. What they said the mayor hoped, thought or
wanted is theirs alone: only verbs of telling with a subject of their own open a statement within a statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.annotate import encoder
from onrecord.annotate.encoder import Hidden
from onrecord.annotate.statements.cues import cues, lemma
from onrecord.annotate.statements.found import Found
from onrecord.annotate.statements.page import Page
from onrecord.annotate.statements.tagger import Tagged, tagged
from onrecord.annotate.statements.tagger.parse import Parse, placed
from onrecord.annotate.statements.told import addressee
from onrecord.model import Party, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

DEEPEST = 8
"""Statements within statements that are kept; deeper ones are those of hostile texts, where the contents
would add up to the square of the text."""


def outers(found: Sequence[Found]) -> tuple[int | None, ...]:
    """For each attribution, the place of the one whose content its cue stands in: the shortest piece that
    holds it; None where there is none."""
    pieces = sorted((s.start, -s.end, n) for n, f in enumerate(found) for s in f.content)
    heads = sorted((f.head, n) for n, f in enumerate(found) if f.head is not None)
    out: list[int | None] = [None] * len(found)
    opened: list[tuple[int, int, int]] = []  # end, start, place
    at = 0
    for head, n in heads:
        while at < len(pieces) and pieces[at][0] <= head:
            start, end, m = pieces[at]
            opened = [*[o for o in opened if o[0] > start][-DEEPEST:], (-end, start, m)]
            at += 1
        opened = [o for o in opened if o[0] > head]
        holding = [(end - start, m) for end, start, m in opened if m != n]
        out[n] = min(holding)[1] if holding else None
    return tuple(out)


def with_told(page: Page, found: Sequence[Found], features: Parse) -> list[Found]:
    """The attributions with those within their contents, and within theirs in turn.

    A content that tells of a telling is read by the tagger as a text of its own: nothing in it was marked
    when it was read as part of the report. What the report only sets beside a content ("..., while the army
    says") is cut off it. ``features`` is the parse of the whole article.
    """
    out: list[Found] = []
    layer = list(found)
    for _ in range(DEEPEST):
        inner: list[Found] = []
        for f in layer:
            told = [g for piece in f.content for g in _within(page, f, piece, features)]
            out.append(_without_beside(page, f, told))
            inner += told
        layer = inner
    return out


def _within(page: Page, outer: Found, piece: Span, features: Parse) -> Iterator[Found]:
    first, end = page.token_at(piece.start), page.token_at(piece.end)
    yield from (g for t in page.doc[first:end] if (g := _quoted_as(page, t, piece)) is not None)
    if not any(_tells(t) and not page.quoted[t.i] for t in page.doc[first:end]):
        return
    hidden = _moved(encoder.read(page.text[piece.start : piece.end]), piece.start)
    for tags in tagged(page.text, hidden, placed(features, hidden.pieces)):
        head = page.main_token(tags.cue) if tags.cue is not None else None
        if head is None or tags.source is None or page.quoted[head.i] or not _tells(head):
            continue
        if not _has_subject(head) and page.token_at(tags.source.end) != head.i:
            continue
        if tags.content == (piece,) or tags.content == outer.content:
            continue
        yield _found(tags, head)


def _without_beside(page: Page, outer: Found, told: Sequence[Found]) -> Found:
    """An attribution up to the first of those told within it that stands beside it, not in it."""
    for g in told:
        at = _beside(page, g, outer)
        if at is not None:
            kept = tuple(
                Span(s.start, min(s.end, at))
                for s in outer.content
                if s.start < at and s.start < g.content[0].start
            )
            return replace(outer, content=kept) if kept else outer
    return outer


def _beside(page: Page, inner: Found, outer: Found) -> int | None:
    """Where the comma or "while" stands after which the report sets another's words beside the outer ones
    ("..., while the army says", "..., and mediators said", "as an agency warned"): both cues have the same
    form, and the inner source comes first. None where there is none, or where "that" makes it the outer
    speaker's."""
    if inner.head is None or outer.head is None or inner.source is None:
        return None
    doc = page.doc
    head, cue = doc[page.token_at(inner.head)], doc[page.token_at(outer.head)]
    at = page.token_at(inner.source.start) - 1
    if head.tag_ != cue.tag_ or cue.i > head.i or inner.source.start > inner.head or at < 1:
        return None
    if doc[at].lower_ not in ("while", "whereas", "but", "and", "as"):
        return None
    comma = doc[at - 1].text == ","
    if not comma and doc[at].lower_ in ("but", "and"):
        return None
    return int(doc[at - 1].idx if comma else doc[at].idx)


def _found(tags: Tagged, head: Token) -> Found:
    return Found(
        tags.source,
        tags.cue,
        tags.content,
        int(head.idx),
        addressee(head, tags.content),
        confidence=tags.confidence,
    )


def _moved(hidden: Hidden, by: int) -> Hidden:
    """The hidden states of a stretch, its offsets those of the whole text."""
    pieces = hidden.pieces
    return replace(hidden, pieces=replace(pieces, start=pieces.start + by, end=pieces.end + by))


def _tells(token: Token) -> bool:
    """Whether a word tells of a telling: a verb with a subject of its own, or a finite one, whose subject the
    parse may have lost."""
    if token.pos_ not in ("VERB", "AUX") or lemma(token) not in cues().telling:
        return False
    if token.dep_ == "relcl" and not any(c.tag_ in ("WP", "WDT") for c in token.children):
        return False
    return _has_subject(token) or token.tag_ in ("VBD", "VBZ", "VBP")


def _has_subject(token: Token) -> bool:
    return any(c.dep_ in ("nsubj", "agent") for c in token.children)


def _quoted_as(page: Page, token: Token, piece: Span) -> Found | None:
    """What somebody is quoted as saying ("quoted the mayor as saying that ..."), which the tagger takes for
    the content of whoever quotes. None where a word is no such "saying"."""
    if token.dep_ != "pcomp" or token.head.lower_ != "as" or lemma(token) not in cues().telling:
        return None
    verb = token.head.head
    source = next((c for c in verb.children if c.dep_ == "dobj"), None)
    begin = token.idx + len(token)
    if lemma(verb) not in ("quote", "cite") or source is None or source.i > token.i or begin >= piece.end:
        return None
    words = Span(source.left_edge.idx, page.doc[token.head.i - 1].idx + len(page.doc[token.head.i - 1]))
    return Found(words, Span(token.idx, begin), (Span(begin, piece.end),), int(token.idx))


def nested(body: Statement, outer: str, via: Party | None) -> Statement:
    """The statement as told within another: the id of that, and who relayed it."""
    return replace(body, within=outer, via=via)
