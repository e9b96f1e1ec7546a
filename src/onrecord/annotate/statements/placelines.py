"""Place lines: "TOWN, May 2 (Agency) - " at the start of a paragraph is no part of what anybody says."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.model import Span

LONGEST = 100
"""Code points of a place line at most, set by hand: day, hour, town and agency."""

_DASH = r"[ \t\u00a0](?:-{1,2}|[–—])[ \t\u00a0]"
_SIGNED = re.compile(r"\([A-Z][A-Za-z/]{1,15}(?: [A-Z][A-Za-z]{1,15})?\)" + _DASH)
_TOWN = re.compile(r"[A-Z]{2}[A-Z .,/]{1,60}(?<=[ \t\u00a0])(?:-{1,2}|[–—])[ \t\u00a0]")


def end_of(text: str, paragraph: Span) -> int:
    """Where the words of a paragraph begin: behind its place line, or at its start where it has none."""
    limit = min(paragraph.end, paragraph.start + LONGEST)
    signed = _SIGNED.search(text, paragraph.start, limit)
    town = signed or _TOWN.match(text, paragraph.start, limit)
    return town.end() if town is not None else paragraph.start


def without(text: str, paragraphs: Sequence[Span], content: Sequence[Span]) -> tuple[Span, ...]:
    """A content that begins behind the place line of its paragraph; empty where it is no more than that."""
    starts = [p.start for p in paragraphs]
    out = []
    for span in content:
        k = bisect_right(starts, span.start) - 1
        begin = end_of(text, paragraphs[k]) if k >= 0 else span.start
        if begin < span.end:
            out.append(Span(max(span.start, begin), span.end))
    return tuple(out)
