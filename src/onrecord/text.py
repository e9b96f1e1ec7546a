"""Span arithmetic, anchors, offset maps and the folding of quotation marks. No article is read here."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from onrecord.errors import SpanError
from onrecord.model import Anchor, Part, Segment, Span

CONTEXT = 32
"""Code points of prefix and suffix beside an anchor (record-format.md)."""

# Double quotation marks of all styles fold to '"', single ones and apostrophes to "'": one character
# for one, so that offsets hold.
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛′`´", "'"))


def fold_quotes(text: str) -> str:
    """The text with every style of quotation mark made ``"`` or ``'``; its length does not change."""
    return text.translate(_QUOTES)


def anchor(article: str, text: str, span: Span) -> Anchor:
    """The anchor of a span of an article's text.

    Raises SpanError where the span is empty or ends beyond the text.
    """
    if span.start == span.end or span.end > len(text):
        raise SpanError(f"no words at {span.start}..{span.end} of a text of {len(text)} in article {article}")
    return Anchor(article, span.start, span.end, text[span.start : span.end])


def context(text: str, span: Span) -> tuple[str, str]:
    """Up to 32 code points before and after a span (W3C TextQuoteSelector's prefix and suffix)."""
    return text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]


def trim(text: str, span: Span) -> Span:
    """The span without white space at its edges; empty at its start where it was all white space."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def overlaps(left: Span, right: Span) -> bool:
    """Whether two spans share a character."""
    return left.start < right.end and right.start < left.end


def covers(outer: Span, inner: Span) -> bool:
    """Whether every character of ``inner`` is in ``outer``."""
    return outer.start <= inner.start and inner.end <= outer.end


def containing(spans: Sequence[Span], at: int) -> Span | None:
    """The first span that holds the character at an offset, or None."""
    return next((s for s in spans if s.start <= at < s.end), None)


def normalise(text: str) -> str:
    """What every decoded text goes through: NUL and lone surrogates made U+FFFD, one for one. Newlines stay
    as received (a byte order mark is no part of the text: decoding leaves it out)."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


def lines(text: str) -> tuple[Span, ...]:
    """Spans of the lines that hold more than white space, without their ends. Lines end at ``\\n``,
    ``\\r\\n`` or ``\\r``."""
    spans = (trim(text, Span(*m.span())) for m in re.finditer(r"[^\r\n]+", text))
    return tuple(s for s in spans if s.start < s.end)


def unexplained(text: str, segments: Iterable[Segment], parts: dict[str, Part]) -> tuple[Span, ...]:
    """Spans of a clean text that its segments do not prove from the decoded parts.

    A segment proves its stretch where the part holds the same characters, or, in markup, one character
    reference for them. White space outside all segments needs no proof.
    """
    at, wrong = 0, []
    for segment in sorted(segments, key=lambda s: s.start):
        if text[at : segment.start].strip():
            wrong.append(Span(at, segment.start))
        part = parts.get(segment.part)
        received = part.text[segment.received_start : segment.received_end] if part else None
        words = text[segment.start : segment.end]
        same = received == words
        if not same and part is not None and part.markup:
            same = html.unescape(received or "") == words
        if not same or segment.start < at:
            wrong.append(Span(segment.start, segment.end))
        at = max(at, segment.end)
    if text[at:].strip():
        wrong.append(Span(at, len(text)))
    return tuple(wrong)


def received(segments: Iterable[Segment], span: Span) -> tuple[Segment, ...]:
    """Where a span of clean text was received: the segments that hold it, cut to it, in text order.

    Segments that follow one another in the received text too are joined.
    """
    out: list[Segment] = []
    for s in sorted(segments, key=lambda s: s.start):
        if s.end <= span.start or s.start >= span.end:
            continue
        if s.end - s.start == s.received_end - s.received_start:
            start, end = max(s.start, span.start), min(s.end, span.end)
            shift = s.received_start - s.start
            s = Segment(start, end, s.part, start + shift, end + shift)
        last = out[-1] if out else None
        if last and (last.part, last.end, last.received_end) == (s.part, s.start, s.received_start):
            s = Segment(last.start, s.end, s.part, last.received_start, s.received_end)
            out.pop()
        out.append(s)
    return tuple(out)
