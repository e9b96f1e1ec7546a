"""A plain text as units: its lines, or, where it is wrapped at a fixed width, its blocks; lines of print that
go on in the next are joined."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from onrecord.clean import glued
from onrecord.clean.units import Unit, stretch
from onrecord.model import Part, Span
from onrecord.text import lines, trim

# A text is taken to be wrapped where at least this many of its lines, and this share of them, are of a width
# that editors wrap at, end no sentence, and go on in the next line with a small letter.
_WRAPPED_LINES = 5
_WRAPPED_SHARE = 0.3
_WIDTHS = (45, 100)
# So many such lines make a text one of which parts are wrapped.
_JOINED_LINES = 3
# A line of print is full where it is this share of the widest that goes on.
_FULL = 0.85
_STOPS = '.!?"”:;'
# Words that no line of a list and no heading ends with.
_OPEN = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "than", "to", "with")
)
_BLOCK_END = re.compile(r"(?:\r\n|\n|\r)[ \t\xa0]{0,40}(?:\r\n|\n|\r)")


def units(part: Part) -> tuple[Unit, ...]:
    """The units of a plain text, each one stretch of it, with the white space before it; a line that holds
    more than one is parted (``glued``)."""
    text = part.text
    spans = lines(text)
    if _wrapped(text, spans):
        spans = _blocks(text)
    else:
        spans = _joined(text, spans)
    out: list[Unit] = []
    at = 0
    for span in spans:
        held = glued.parts(text[span.start : span.end], not out)
        for one, credit in held:
            piece = Span(span.start + one.start, span.start + one.end)
            unit = stretch(text, part.name, piece, text[at : piece.start])
            out.append(replace(unit, reason="credit" if credit else None, glued=len(held) > 1))
            at = piece.end
    return tuple(out)


def _wrapped(text: str, spans: tuple[Span, ...]) -> bool:
    goes_on = sum(_goes_on(text, a, b) for a, b in pairwise(spans))
    return goes_on >= _WRAPPED_LINES and goes_on >= _WRAPPED_SHARE * len(spans)


def _joined(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Lines of which some are wrapped, as of a page of print: each goes on in the next where that begins with
    a small letter, or where the next one's first word found no room in it."""
    goes_on = [_goes_on(text, a, b) for a, b in pairwise(spans)]
    if sum(goes_on) < _JOINED_LINES:
        return spans
    width = max(a.end - a.start for a, on in zip(spans, goes_on, strict=False) if on)
    out = [spans[0]]
    for (a, b), on in zip(pairwise(spans), goes_on, strict=True):
        word = text[b.start : b.end].split(None, 1)[0]
        full = width * _FULL <= a.end - a.start <= width and a.end - a.start + 1 + len(word) > width
        near = b.start - a.end <= 2 and text[b.start].isalnum()
        open_ = near and text[a.start : a.end].rsplit(None, 1)[-1] in _OPEN
        if on or open_ or (near and full and text[a.end - 1] not in _STOPS):
            out[-1] = Span(out[-1].start, b.end)
        else:
            out.append(b)
    return tuple(out)


def _goes_on(text: str, this: Span, after: Span) -> bool:
    low, high = _WIDTHS
    return (
        after.start - this.end <= 2
        and low <= this.end - this.start <= high
        and text[this.end - 1] not in _STOPS
        and text[after.start].islower()
    )


def _blocks(text: str) -> tuple[Span, ...]:
    out, at = [], 0
    for m in _BLOCK_END.finditer(text):
        out.append(trim(text, Span(at, m.start())))
        at = m.end()
    out.append(trim(text, Span(at, len(text))))
    return tuple(s for s in out if s.start < s.end)
