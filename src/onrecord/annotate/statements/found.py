"""What the finding of statements hands on: spans of source, cue and content, and nothing resolved yet.

Whatever finds them (rules over the parse now) makes these; speakers, stance and the rest are worked out
from them alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Span


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution: source, cue and content (PARC 3.0, PolNeAR).

    ``source`` is None where none is stated. ``cue`` is None where a quotation goes on with no cue of its
    own; then ``continues`` is true where it is the same speaker's as the statement before. ``head`` is
    the offset of the cue's main word. ``content`` is in text order; its pieces do not overlap.
    ``addressee`` is who was told, None where that is not stated; ``also`` who says the same by an
    ", as did ..." after the content.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    head: int | None = None
    addressee: Span | None = None
    continues: bool = False
    also: Span | None = None
