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


def told_within(page: Page, found: Sequence[Found]) -> list[Found]:
    """The attributions within the contents of those given, and within theirs in turn.

    A content that tells of a telling is read by the tagger as a text of its own: nothing in it was marked
    when it was read as part of the report.
    """
    out: list[Found] = []
    layer = list(found)
    for _ in range(DEEPEST):
        inner = [g for f in layer for piece in f.content for g in _within(page, f, piece)]
        if not inner:
            break
        out += inner
        layer = inner
    return out


def _within(page: Page, outer: Found, piece: Span) -> Iterator[Found]:
    first, end = page.token_at(piece.start), page.token_at(piece.end)
    if not any(_tells(t) and not page.quoted[t.i] for t in page.doc[first:end]):
        return
    for tags in tagged(page.doc, _moved(encoder.read(page.text[piece.start : piece.end]), piece.start)):
        head = page.main_token(tags.cue) if tags.cue is not None else None
        if head is None or tags.source is None or page.quoted[head.i] or not _tells(head):
            continue
        if tags.content == (piece,) or tags.content == outer.content:
            continue
        yield _found(tags, head)


def _found(tags: Tagged, head: Token) -> Found:
    return Found(
        tags.source, tags.cue, tags.content, int(head.idx), addressee(head), confidence=tags.confidence
    )


def _moved(hidden: Hidden, by: int) -> Hidden:
    """The hidden states of a stretch, its offsets those of the whole text."""
    pieces = hidden.pieces
    return replace(hidden, pieces=replace(pieces, start=pieces.start + by, end=pieces.end + by))


def _tells(token: Token) -> bool:
    """Whether a word tells of a telling by somebody it names."""
    if token.pos_ not in ("VERB", "AUX") or lemma(token) not in cues().telling:
        return False
    if token.dep_ == "relcl" and not any(c.tag_ in ("WP", "WDT") for c in token.children):
        return False
    return any(c.dep_ in ("nsubj", "agent") for c in token.children)


def nested(body: Statement, outer: str, via: Party | None) -> Statement:
    """The statement as told within another: the id of that, and who relayed it."""
    return replace(body, within=outer, via=via)
