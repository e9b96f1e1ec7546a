"""Units of a report's text (lines of a plain text, blocks of a page) and how a clean text is put
together from them with the way back to what was received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Removed, RemovedReason, Segment, Span

Marks = list[RemovedReason | None]
"""For each unit why it is no part of the report, or None where it stays."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a unit as received.

    ``at`` is their offset in the unit's text, ``words`` the characters there; ``[start, end)`` is where
    they stand in the part: the same characters, or one character reference for them.
    """

    at: int
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """One line or block. Characters of ``text`` outside all pieces are white space put in.

    ``before`` is the white space received between this unit and the one before it; ``heading`` is true
    where markup says so; ``reason`` is why markup says that it is no part of the report, or None. ``glued``
    is true for a part of a line that held more: whether it is a headline its form alone does not say.
    """

    text: str
    part: str
    pieces: tuple[Piece, ...]
    before: str = "\n\n"
    heading: bool = False
    reason: RemovedReason | None = None
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """A clean text with its segments and the spans of its paragraphs, one for each unit."""

    text: str
    segments: tuple[Segment, ...]
    paragraphs: tuple[Span, ...]


def stretch(text: str, part: str, span: Span, before: str = "\n\n") -> Unit:
    """The unit that is one unbroken stretch of a part."""
    words = text[span.start : span.end]
    return Unit(words, part, (Piece(0, words, span.start, span.end),), before)


def build(units: Sequence[Unit], kept: Sequence[bool]) -> Built:
    """The clean text of the kept units.

    Between two of them stands the white space received on either side, whichever has more line ends.
    """
    out: list[str] = []
    segments: list[Segment] = []
    paragraphs: list[Span] = []
    at, gap = 0, ""
    for unit, keep in zip(units, kept, strict=True):
        gap = unit.before if not gap or _ends(unit.before) > _ends(gap) else gap
        if not keep:
            continue
        if out:
            # A headline put before the first line has no white space received after it.
            gap = gap if _ends(gap) else "\n\n"
            out.append(gap)
            at += len(gap)
        out.append(unit.text)
        for p in unit.pieces:
            segments.append(Segment(at + p.at, at + p.at + len(p.words), unit.part, p.start, p.end))
        paragraphs.append(Span(at, at + len(unit.text)))
        at += len(unit.text)
        gap = ""
    return Built("".join(out), tuple(segments), tuple(paragraphs))


def _ends(gap: str) -> int:
    return gap.count("\n") or gap.count("\r")


def removed(unit: Unit, reason: RemovedReason) -> tuple[Removed, ...]:
    """What the removal of a unit takes away: one entry for each unbroken stretch of what was received."""
    out: list[tuple[int, int, str]] = []
    for p in unit.pieces:
        if out and out[-1][1] == p.start:
            out[-1] = (out[-1][0], p.end, out[-1][2] + p.words)
        else:
            out.append((p.start, p.end, p.words))
    return tuple(Removed(words, reason, unit.part, start, end) for start, end, words in out if words.strip())
