"""Quotation marks paired within each paragraph, and quotations that go on over paragraphs.

Marks of all styles are taken, also a quotation opened with one style and closed with another
(``“so,"``) and doubled single marks (``''so''``). Which side a mark is on is judged by the characters
beside it first, by its shape second, and by whether something is open third. A mark that finds no
partner quotes nothing, with one exception: a quotation left open at the end of a paragraph goes on in
the next where that begins with a mark, or closes it before opening anything.
Time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.model import Span
from onrecord.text import fold_quotes

Side = Literal["open", "close", "either"]

_DOUBLE = re.compile("\"|``|''")
_SINGLE = re.compile("'")
_BEFORE_OPEN = " \t\u00a0([{-–—/'\""
_AFTER_CLOSE = " \t\u00a0)]}.,;:!?-–—/…'\""
_SHAPE: dict[str, Side] = {"“": "open", "„": "open", "«": "open", "``": "open", "”": "close", "»": "close"}
_ELIDED = re.compile(r"'(?:\d|em\b|til\b|tis\b|twas\b|cause\b|bout\b|n\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks.

    ``span`` holds its marks, ``inner`` does not. ``goes_on`` says that it was not closed in its
    paragraph and goes on in the next; ``continues`` that it goes on from the paragraph before.
    """

    span: Span
    inner: Span
    paragraph: int
    goes_on: bool = False
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    side: Side


def quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """The quotations of a text, in order; none overlaps another (what is quoted within is not told apart).

    Single marks count where no double ones are round them, as in headlines; apostrophes do not.
    """
    folded = fold_quotes(text)
    out: list[Quotation] = []
    carried = False
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        double = _doubles(text, folded, paragraph)
        found = _paired(
            double, number, paragraph, carried, following is not None and _takes_up(text, folded, following)
        )
        carried = bool(found) and found[-1].goes_on
        out += _with_singles(folded, paragraph, number, found)
    return tuple(out)


def _doubles(text: str, folded: str, paragraph: Span) -> list[_Mark]:
    out = []
    for m in _DOUBLE.finditer(folded, paragraph.start, paragraph.end):
        side = _side(folded, m.start(), m.end(), paragraph)
        if side == "either":
            side = _SHAPE.get(text[m.start() : m.end()], "either")
        out.append(_Mark(m.start(), m.end(), side))
    return out


def _side(folded: str, start: int, end: int, paragraph: Span) -> Side:
    """The side of a mark by the characters beside it."""
    first, last = start == paragraph.start, end == paragraph.end
    spaced_before = first or folded[start - 1].isspace()
    spaced_after = last or folded[end].isspace()
    opens = (spaced_before or folded[start - 1] in _BEFORE_OPEN) and not spaced_after
    closes = not spaced_before and (spaced_after or folded[end] in _AFTER_CLOSE)
    if opens == closes:
        return "either"
    return "open" if opens else "close"


def _takes_up(text: str, folded: str, paragraph: Span) -> bool:
    """Whether a paragraph goes on with a quotation left open before it."""
    mark = next(iter(_doubles(text, folded, paragraph)), None)
    return mark is not None and (mark.start == paragraph.start or mark.side == "close")


def _paired(
    marks: list[_Mark], number: int, paragraph: Span, carried: bool, taken_up: bool
) -> list[Quotation]:
    out: list[Quotation] = []
    opened: list[_Mark] = []
    for mark in marks:
        if not opened and mark.side == "close":
            if carried and mark is marks[0]:
                inner = Span(paragraph.start, mark.start)
                out.append(Quotation(Span(paragraph.start, mark.end), inner, number, continues=True))
        elif not opened or (mark.side == "open" and len(opened) < 2):
            opened.append(mark)
        else:
            first = opened.pop()
            if not opened:
                out.append(_quotation(first, mark, number, carried and first.start == paragraph.start))
    if opened and taken_up and (len(opened) == 1 or not out or out[-1].span.end <= opened[0].start):
        start = opened[0].start
        continues = carried and start == paragraph.start
        out.append(
            Quotation(Span(start, paragraph.end), Span(opened[0].end, paragraph.end), number, True, continues)
        )
    elif len(opened) == 2 or (opened and opened[0] is not marks[-1]):
        out += _after_stray(marks, opened[0], number)
    return out


def _quotation(first: _Mark, last: _Mark, number: int, continues: bool) -> Quotation:
    return Quotation(Span(first.start, last.end), Span(first.end, last.start), number, continues=continues)


def _after_stray(marks: list[_Mark], stray: _Mark, number: int) -> list[Quotation]:
    """Pairs after a mark that was opened and never closed, with nothing quoted within a quotation."""
    out: list[Quotation] = []
    first: _Mark | None = None
    for mark in marks:
        if mark.start <= stray.start:
            continue
        if mark.side == "open" or (first is None and mark.side == "either"):
            first = mark
        elif first is not None:
            out.append(_quotation(first, mark, number, False))
            first = None
    return out


def _with_singles(folded: str, paragraph: Span, number: int, doubles: list[Quotation]) -> list[Quotation]:
    """Quotations in single marks put between those in double ones."""
    out: list[Quotation] = []
    at = paragraph.start
    for double in [*doubles, None]:
        end = double.span.start if double else paragraph.end
        out += _singles(folded, Span(at, end), paragraph, number)
        if double:
            out.append(double)
            at = double.span.end
    return out


def _singles(folded: str, stretch: Span, paragraph: Span, number: int) -> list[Quotation]:
    """Pairs of single marks. A mark after a plural's s (``the officials' plan``) closes only where no
    surer one follows."""
    out: list[Quotation] = []
    first: _Mark | None = None
    weak: _Mark | None = None
    for m in _SINGLE.finditer(folded, stretch.start, stretch.end):
        mark = _Mark(m.start(), m.end(), _side(folded, m.start(), m.end(), paragraph))
        if mark.side == "open" and not _ELIDED.match(folded, mark.start):
            if first and weak:
                out.append(_quotation(first, weak, number, False))
            first, weak = mark, None
        elif mark.side == "close" and first:
            possessive = folded[mark.start - 1] in "sS" and folded[mark.end : mark.end + 1].isspace()
            if possessive and folded[mark.end + 1 : mark.end + 2].isalnum():
                weak = weak or mark
            else:
                out.append(_quotation(first, mark, number, False))
                first, weak = None, None
    if first and weak:
        out.append(_quotation(first, weak, number, False))
    return out
