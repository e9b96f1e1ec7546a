"""Quotations tied to cues: content widened to the whole of a quotation it stands in, and quotations that
the parse gave to nobody tied to the cue beside them.

A quotation in the running text with no cue beside it is no statement unless it is a sentence of its own:
words may stand in quotation marks for many reasons.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.annotate.statements.cues import cues
from onrecord.annotate.statements.found import Found
from onrecord.annotate.statements.quotes import Quotation
from onrecord.annotate.statements.tree import noun_phrase, only_meant, span_of, subject
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REACH = 40
"""Tokens between a quotation and its cue at most: a bound on the work, set by hand."""

_ENDS = frozenset([".", "?", "!", ";"])
_APART = frozenset(["while", "whereas", "although", "though", "who", "which", "but", "because", "including"])
"""Words after which a clause of its own begins: a verb there is no cue of the quotation before."""
_DASHES = ("—", "–", "-", "…")


@dataclass(frozen=True, slots=True)
class Page:
    """One article's tokens and quotations, as the finding walks them.

    ``offsets`` are the starts of the tokens, ``quoted`` says of each whether it stands in a quotation,
    ``starts`` are the starts of the quotations.
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


def tied(page: Page, found: Sequence[Found]) -> tuple[Found, ...]:
    """The attributions with whole quotations for content, and those of quotations that stand alone."""
    wide = [_widened(page, f) for f in found]
    owner: dict[int, int] = {}  # quotation -> the attribution, by place in ``wide``, whose content it is
    by_head = {f.head: n for n, f in enumerate(wide) if f.head is not None}
    for n, f in enumerate(wide):
        for piece in f.content:
            for q in page.overlapping(piece):
                if q not in owner or _size(wide[owner[q]]) > _size(f):
                    owner[q] = n
    ends = sorted((max(_end(f), f.head or 0), n) for n, f in enumerate(wide))
    closing = _closing(page.quotations)
    for number in range(len(page.quotations)):
        if number not in owner:
            _tie(page, number, wide, owner, by_head, ends, closing)
    return tuple(wide)


def _closing(quotations: Sequence[Quotation]) -> tuple[int, ...]:
    """For each quotation, the number of the one that it ends in, paragraphs on; mostly its own. Only
    paragraphs that open with no mark of their own are surely the same quotation."""
    out = list(range(len(quotations)))
    for n in range(len(quotations) - 2, -1, -1):
        unmarked = quotations[n + 1].span.start == quotations[n + 1].inner.start
        if quotations[n].goes_on and quotations[n + 1].continues and unmarked:
            out[n] = out[n + 1]
    return tuple(out)


def _size(f: Found) -> int:
    return sum(s.end - s.start for s in f.content)


def _end(f: Found) -> int:
    return max(s.end for s in (*f.content, *(s for s in (f.source, f.cue) if s)))


def _widened(page: Page, f: Found) -> Found:
    """The attribution with the quotations its content starts or ends in taken in whole."""
    spans: list[Span] = []
    for piece in f.content:
        start, end = piece.start, piece.end
        over = page.overlapping(piece)
        if over:
            first, last = page.quotations[over[0]].span, page.quotations[over[-1]].span
            start, end = min(start, first.start), max(end, last.end)
        if spans and start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
        else:
            spans.append(Span(start, end))
    return replace(f, content=tuple(spans))


def _tie(
    page: Page,
    number: int,
    wide: list[Found],
    owner: dict[int, int],
    by_head: dict[int, int],
    ends: list[tuple[int, int]],
    closing: Sequence[int],
) -> None:
    """Tie one quotation: to the cue after it, before it, where it ends paragraphs on, or of the quotation
    before it."""
    quotation = page.quotations[number]
    verb = _cue_after(page, quotation) or _cue_before(page, quotation)
    last = closing[number]
    if verb is None and last != number and not _follows_on(page, number, wide, owner):
        if last in owner and wide[owner[last]].source is not None:
            n = owner[last]
            wide[n] = replace(wide[n], content=_with(wide[n].content, quotation.span))
            owner[number] = n
            return
        verb = _cue_after(page, page.quotations[last])
    if verb is not None and verb.idx in by_head:
        n = by_head[verb.idx]
        wide[n] = replace(wide[n], content=_with(wide[n].content, quotation.span))
    elif verb is not None:
        n = len(wide)
        wide.append(_by_cue(page, verb, quotation))
        by_head[verb.idx] = n
    elif not _is_sentence(page, quotation):
        return
    else:
        before = _before(page, number, wide, owner, ends)
        n = len(wide)
        if before is not None and _goes_with(page, quotation, wide[before]):
            n = before
            wide[n] = replace(wide[n], content=_with(wide[n].content, quotation.span))
        else:
            wide.append(Found(None, None, (quotation.span,), continues=before is not None))
    owner[number] = n


def _follows_on(page: Page, number: int, wide: Sequence[Found], owner: Mapping[int, int]) -> bool:
    """Whether a quotation stands in one paragraph with a quotation before it that has a speaker."""
    before = owner.get(number - 1)
    same = number > 0 and page.quotations[number - 1].paragraph == page.quotations[number].paragraph
    return same and before is not None and wide[before].source is not None


def _with(content: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
    if any(s.start <= span.start and span.end <= s.end for s in content):
        return content
    return tuple(sorted((*content, span)))


def _by_cue(page: Page, verb: Token, quotation: Quotation) -> Found:
    who = _teller(page, verb, quotation)
    source = span_of(page.doc, noun_phrase(who, page.quoted)) if who is not None else None
    return Found(source, span_of(page.doc, (verb.i, verb.i + 1)), (quotation.span,), verb.idx)


def _teller(page: Page, verb: Token, quotation: Quotation) -> Token | None:
    """The subject of a verb of saying; the noun after a verb that follows on the quotation, which the parse
    may take for its object ('"Out!" chanted the crowd')."""
    who = subject(verb)
    if who is None and verb.i == page.token_at(quotation.span.end):
        return next((c for c in verb.rights if c.dep_ == "dobj"), None)
    return who


def _cue_after(page: Page, quotation: Quotation) -> Token | None:
    """The verb of saying after a quotation that leads up to it with a comma, question mark or dash."""
    last = page.text[quotation.inner.start : quotation.inner.end].rstrip(" \t\u00a0'’\"”")[-1:]
    after = page.text[quotation.span.end : quotation.span.end + 2].strip()[:1]
    if last not in (",", "?", "!", *_DASHES) and after not in (",", *_DASHES):
        return None
    at = page.token_at(quotation.span.end)
    limit = min(len(page.doc), at + REACH)
    end = page.paragraphs[quotation.paragraph].end
    while at < limit and page.offsets[at] < end and not page.quoted[at]:
        token = page.doc[at]
        if token.text in _ENDS or token.dep_ == "mark" or token.lower_ in _APART:
            return None
        if _says(token) and not only_meant(token):
            who = _teller(page, token, quotation)
            return token if who is not None and who.idx >= quotation.span.end else None
        at += 1
    return None


def _cue_before(page: Page, quotation: Quotation) -> Token | None:
    """The verb of saying before a quotation: right before it, or led up from by a comma or colon."""
    at = page.token_at(quotation.span.start) - 1
    while at >= 0 and page.doc[at].is_space:
        at -= 1
    if at < 0:
        return None
    colon = page.doc[at].text == ":"
    if quotation.span.start == page.paragraphs[quotation.paragraph].start and not colon:
        return None
    near = page.doc[at].text == "," or colon
    floor = max(0, at - (REACH if near else 1))
    while at >= floor and not page.quoted[at]:
        token = page.doc[at]
        if token.text in _ENDS or "\n" in token.text:
            return None
        if _says(token):
            return token
        at -= 1
    return None


def _says(token: Token) -> bool:
    word = cues().verb(token)
    return word is not None and "quote" in word.takes


def _is_sentence(page: Page, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence or more of its own: it starts one, ends one, and has a few words."""
    inner = page.text[quotation.inner.start : quotation.inner.end].strip()
    if quotation.goes_on or quotation.continues:
        return True
    paragraph = page.paragraphs[quotation.paragraph]
    before = page.text[paragraph.start : quotation.span.start].rstrip(" \t\u00a0'’\"”")[-1:]
    after = page.text[quotation.span.end : quotation.span.end + 1]
    starts = not before or before in ".?!:\"”'’"
    ends = inner[-1:] in ".?!…-—" or after in ("", "\n", "\r", ".")
    return starts and ends and inner.count(" ") >= 2 and not inner[:1].islower()


def _before(
    page: Page, number: int, wide: list[Found], owner: dict[int, int], ends: list[tuple[int, int]]
) -> int | None:
    """The attribution that a quotation without a cue goes on from, or None.

    That is the one of the sentence right before it; or, where it begins a paragraph, the one the paragraph
    before ends with.
    """
    quotation = page.quotations[number]
    if number and number - 1 in owner:
        earlier = page.quotations[number - 1]
        near = earlier.paragraph == quotation.paragraph or quotation.continues
        if near and not page.text[earlier.span.end : quotation.span.start].strip():
            return owner[number - 1]
    at = page.token_at(quotation.span.start) - 1
    while at >= 0 and page.doc[at].is_space:
        at -= 1
    if at < 0:
        return None
    sentence = page.doc[at].sent
    k = bisect_left(ends, (page.offsets[at] + len(page.doc[at]) + 1, -1)) - 1
    best = next((n for end, n in reversed(ends[max(0, k - 3) : k + 1]) if end > sentence.start_char), None)
    if number and number - 1 in owner:
        latest = wide[owner[number - 1]]
        if max(_end(latest), latest.head or 0) > sentence.start_char:
            best = owner[number - 1]
    alone = quotation.span.start == page.paragraphs[quotation.paragraph].start
    if alone and best is not None:
        whole = quotation.span.end >= page.paragraphs[quotation.paragraph].end - 1
        return best if whole or quotation.continues else None
    return best


def _goes_with(page: Page, quotation: Quotation, f: Found) -> bool:
    """Whether a quotation is one more piece of the same content: of a direct one in the same paragraph."""
    paragraph = page.paragraphs[quotation.paragraph]
    return (
        f.cue is not None
        and f.content[0].start >= paragraph.start
        and any(
            page.overlapping(s) and page.quotations[page.overlapping(s)[0]].span.start <= s.start
            for s in f.content
        )
    )
