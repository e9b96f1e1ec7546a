"""One article's tokens and quotations, as the finding and resolving of statements walk them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.statements.quotes import Quotation
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Page:
    """An article to be walked: ``offsets`` are the starts of the tokens, ``quoted`` says of each whether it
    stands in a quotation, ``starts`` are the starts of the quotations.
    """

    doc: Doc
    text: str
    paragraphs: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    offsets: tuple[int, ...]
    quoted: tuple[bool, ...]
    starts: tuple[int, ...]

    def token_at(self, offset: int) -> int:
        """Index of the first token that starts at or after an offset."""
        return bisect_left(self.offsets, offset)

    def main_token(self, span: Span) -> Token | None:
        """The word of a span that the others hang on; None where no token begins in it."""
        first, end = self.token_at(span.start), self.token_at(span.end)
        return self.doc[first:end].root if first < end else None

    def paragraph_at(self, offset: int) -> int:
        """Number of the paragraph that an offset stands in; -1 before the first."""
        return bisect_right(self.paragraphs, offset, key=lambda p: p.start) - 1

    def overlapping(self, span: Span) -> Sequence[int]:
        """Numbers of the quotations that share a character with a span."""
        first = bisect_right(self.starts, span.start) - 1
        if first < 0 or self.quotations[first].span.end <= span.start:
            first += 1
        return range(first, bisect_left(self.starts, span.end))


def page(doc: Doc, text: str, paragraphs: tuple[Span, ...], quotations: tuple[Quotation, ...]) -> Page:
    """The walk's view of an article; ``text`` is the document's."""
    offsets = tuple(t.idx for t in doc)
    quoted = [False] * len(doc)
    for q in quotations:
        a, b = bisect_left(offsets, q.span.start), bisect_left(offsets, q.span.end)
        quoted[a:b] = [True] * (b - a)
    starts = tuple(q.span.start for q in quotations)
    return Page(doc, text, paragraphs, quotations, offsets, tuple(quoted), starts)
