"""Words of a text as they are compared: runs of letters and digits, whatever their case, and the marks and
white space between them left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.link.units import Report
from onrecord.model import Span
from onrecord.text import fold_quotes, lines

_WORD = re.compile(r"\w+")
# What a page or its publisher says of itself, in words that cleaning may have left in the text.
_FURNITURE = (
    " all rights reserved ", " click here ", " cookies ", " editing by ", " follow us ", " newsletter ",
    " newsletters ", " read more ", " related articles ", " related links ", " related stories ",
    " reporting by ", " share this ", " sign up ", " subscribe ", " subscribers ", " subscription ",
    " this article has been ", " this article was ", " this report has been ", " this story has been ",
    " this story was ", " to this article ", " to this report ", " to this story ", " writing by ",
)  # fmt: skip
_LONGEST_FURNITURE = 60
"""Words: a longer sentence is prose, whatever stands in it."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order: what they are compared by, and where they stand."""

    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, first: int, last: int) -> Span:
        """From the start of one word to the end of another, both counted from 0."""
        return Span(self.starts[first], self.ends[last])


def words(text: str) -> Words:
    """The words of a text."""
    found = [(m.group().casefold(), m.start(), m.end()) for m in _WORD.finditer(text)]
    return Words(tuple(f[0] for f in found), tuple(f[1] for f in found), tuple(f[2] for f in found))


def sentences(report: Report) -> tuple[Span, ...]:
    """The report's sentences; its lines where it has none (a report in a language that is not read)."""
    return report.sentences or lines(report.text)


def furniture(said: Sequence[str]) -> bool:
    """Whether the words of a sentence are the page's or the publisher's and no part of what is reported."""
    if len(said) > _LONGEST_FURNITURE:
        return False
    line = f" {' '.join(said)} "
    return any(words in line for words in _FURNITURE)


def told(report: Report, of: Words) -> frozenset[int]:
    """Where the words begin that a report tells as its own: not in a heading, not within double quotation
    marks, and not of the page. What two reports share of the rest neither needs to have from the other."""
    apart = bytearray(len(report.text))
    for span in (*_headings(report), *_quoted(report.text)):
        apart[span.start : span.end] = b"\1" * (span.end - span.start)
    found: list[int] = []
    for span in sentences(report):
        first, last = bisect_left(of.starts, span.start), bisect_left(of.starts, span.end)
        if not furniture(of.keys[first:last]):
            found += (at for at in of.starts[first:last] if not apart[at])
    return frozenset(found)


def _headings(report: Report) -> Sequence[Span]:
    return lines(report.text)[: report.title_lines]


def _quoted(text: str) -> list[Span]:
    """What stands within double quotation marks, paragraph by paragraph; a mark without a partner quotes to
    the end of its paragraph."""
    folded = fold_quotes(text)
    found = []
    for line in lines(folded):
        opened: int | None = None
        at = folded.find('"', line.start, line.end)
        while at >= 0:
            if opened is not None:
                found.append(Span(opened, at + 1))
            opened = at if opened is None else None
            at = folded.find('"', at + 1, line.end)
        if opened is not None:
            found.append(Span(opened, line.end))
    return found
