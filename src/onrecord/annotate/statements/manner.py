"""How something was said: mode, stance, negation, time of saying, whom to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.annotate.statements.cues import cues, lemma
from onrecord.annotate.statements.found import Found
from onrecord.annotate.statements.page import Page
from onrecord.model import Anchor, Annotation, Mode, Span, Time, When
from onrecord.text import covers, overlaps

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR = 5
"""Steps up the parse from a time expression to the cue whose clause it stands in."""


def mode(page: Page, content: Sequence[Span]) -> Mode:
    """``direct`` where every word of the content is in quotation marks, ``mixed`` where some are."""
    some, every = False, True
    for span in content:
        at = span.start
        for n in page.overlapping(span):
            q = page.quotations[n].span
            some = True
            every = every and not _words(page.text[at : max(at, q.start)])
            at = max(at, q.end)
        every = every and not _words(page.text[at : span.end])
    return "direct" if some and every else "mixed" if some else "indirect"


def _words(text: str) -> bool:
    return any(c.isalnum() for c in text)


def stance(page: Page, cue: Span, head: Token) -> str | None:
    """What kind of saying the cue is, by the table: that of its main word, else of the first of its other
    words that has one ("voiced support"). None where no kind fits."""
    table = cues()
    word = _lemma(head)
    for c in head.rights:
        kind = table.stances.get(f"{word} {c.lower_}") if c.dep_ in ("prep", "agent") else None
        if kind is not None:
            return kind
    words = page.doc[page.token_at(cue.start) : page.token_at(cue.end)]
    kinds = (table.stances.get(_lemma(t)) for t in words if t.pos_ in ("VERB", "NOUN"))
    return table.stances.get(word) or next((k for k in kinds if k is not None), None)


def _lemma(token: Token) -> str:
    return lemma(token) if token.pos_ in ("VERB", "AUX") else str(token.lemma_).lower()


def negated(head: Token) -> bool:
    """Whether the saying itself is denied: "did not say that", "never said"."""
    return any(c.dep_ == "neg" or c.lower_ == "never" for c in head.children)


def said(page: Page, found: Found, head: Token, times: Sequence[Annotation]) -> When | None:
    """The time of saying: of the one time expression in the cue's clause and outside the content. None
    where there is none, where there are several, or where it is anchored to no time."""
    sentence = head.sent
    first = bisect_left(times, sentence.start_char, key=lambda t: t.anchor.start)
    hits = []
    for t in times[first:]:
        if t.anchor.start >= sentence.end_char:
            break
        outside = not any(overlaps(t.anchor.span, s) for s in found.content)
        outside = outside and not _behind(page, found, t.anchor)
        inside_source = found.source is not None and covers(found.source, t.anchor.span)
        if outside and not inside_source and _hangs_on(page, t.anchor.start, head):
            hits.append(t.body)
    if len(hits) != 1 or not isinstance(hits[0], Time) or hits[0].kind not in ("DATE", "TIME"):
        return None
    return hits[0].when


def _behind(page: Page, found: Found, time: Anchor) -> bool:
    """Whether a time stands behind a content that its cue leads up to, and behind a word such as "by": it
    tells when that was, not when it was said ("noted the force had been 'disbanded' by 2010")."""
    end = max(s.end for s in found.content)
    after = found.head is not None and found.head < found.content[0].start and time.start >= end
    words = page.text[end : time.start].split()
    return after and any(w.lower() in _NOT_SAID for w in words[-3:])


_NOT_SAID = frozenset(["by", "since", "until", "till", "before", "after", "via", "from", "of", "through"])


def _hangs_on(page: Page, offset: int, head: Token) -> bool:
    """Whether the word at an offset hangs on the cue with no other verb between."""
    n = page.token_at(offset)
    if n >= len(page.doc):
        return False
    at = page.doc[n]
    for _ in range(NEAR):
        if at.i == head.i:
            return True
        if at.pos_ == "VERB" or at.head.i == at.i:
            return False
        at = at.head
    return bool(at.i == head.i)
