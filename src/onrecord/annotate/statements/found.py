"""What the finding of statements hands on: spans of source, cue and content, and nothing resolved yet.

Speakers, stance and the rest are worked out from these alone, whatever found them.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Span


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution: source, cue and content (PARC 3.0, PolNeAR).

    ``source`` is None where none is stated. ``cue`` is None where there is none, as where a quotation goes
    on over paragraphs; then ``continues`` is the first piece of content of the statement it goes on from.
    ``head`` is the offset of the cue's main word. ``content`` is in text order; its pieces do not overlap.
    ``addressee`` is who was told, None where that is not stated; ``also`` who says the same by an
    ", as did ..." after the content. ``confidence`` is the tagger's, None for what no model found.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    head: int | None = None
    addressee: Span | None = None
    continues: Span | None = None
    also: Span | None = None
    confidence: float | None = None
