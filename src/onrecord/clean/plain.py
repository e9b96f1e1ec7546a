"""A plain text as units: its lines, or, where it is wrapped at a fixed width, its blocks."""

from __future__ import annotations

import re
from itertools import pairwise

from onrecord.clean.units import Unit, stretch
from onrecord.model import Part, Span
from onrecord.text import lines, trim

# A text is taken to be wrapped where at least this many of its lines, and this share of them, are of a width
# that editors wrap at, end no sentence, and go on in the next line with a small letter.
_WRAPPED_LINES = 5
_WRAPPED_SHARE = 0.3
_WIDTHS = (45, 100)
_BLOCK_END = re.compile(r"(?:\r\n|\n|\r)[ \t\xa0]{0,40}(?:\r\n|\n|\r)")


def units(part: Part) -> tuple[Unit, ...]:
    """The units of a plain text, each one stretch of it, with the white space before it."""
    text = part.text
    spans = lines(text)
    if _wrapped(text, spans):
        spans = _blocks(text)
    out, at = [], 0
    for span in spans:
        out.append(stretch(text, part.name, span, text[at : span.start]))
        at = span.end
    return tuple(out)


def _wrapped(text: str, spans: tuple[Span, ...]) -> bool:
    low, high = _WIDTHS
    goes_on = 0
    for this, after in pairwise(spans):
        near = after.start - this.end <= 2
        if (
            near
            and low <= this.end - this.start <= high
            and text[this.end - 1] not in '.!?"”'
            and text[after.start].islower()
        ):
            goes_on += 1
    return goes_on >= _WRAPPED_LINES and goes_on >= _WRAPPED_SHARE * len(spans)


def _blocks(text: str) -> tuple[Span, ...]:
    out, at = [], 0
    for m in _BLOCK_END.finditer(text):
        out.append(trim(text, Span(at, m.start())))
        at = m.end()
    out.append(trim(text, Span(at, len(text))))
    return tuple(s for s in out if s.start < s.end)
