"""Quotations that no statement's content holds: pieces of the one before, continued ones, or nobody's.

A quotation in the running text with no cue is no statement unless it is a sentence of its own: words may
stand in quotation marks for many reasons.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotate.statements.found import Found
from onrecord.annotate.statements.lines import signature
from onrecord.annotate.statements.page import Page
from onrecord.annotate.statements.quotes import Quotation
from onrecord.model import Span


def with_lone(page: Page, found: Sequence[Found]) -> tuple[Found, ...]:
    """The attributions, those of quotations that stand alone among them."""
    out = list(found)
    owner: dict[int, int] = {}  # quotation -> the attribution, by place in ``out``, whose content it is
    for n, f in enumerate(out):
        for piece in f.content:
            for q in page.overlapping(piece):
                if q not in owner or _size(out[owner[q]]) > _size(f):
                    owner[q] = n
    for number in range(len(page.quotations) - 2, -1, -1):
        if number not in owner and number + 1 in owner and _ends_in_next(page, number):
            owner[number] = owner[number + 1]
            out[owner[number]] = _with(out[owner[number]], page.quotations[number].span)
    ends = sorted((max(_end(f), f.head or 0), n) for n, f in enumerate(out))
    for number, quotation in enumerate(page.quotations):
        if number in owner or not _is_sentence(page, quotation):
            continue
        signed = signature(page, quotation)
        before = _before(page, number, out, owner, ends) if signed is None else None
        if before is not None and _goes_with(page, quotation, out[before]):
            owner[number] = before
            out[before] = _with(out[before], quotation.span)
        else:
            owner[number] = len(out)
            continues = _first_told(out[before]) if before is not None else None
            out.append(Found(signed, None, (quotation.span,), continues=continues))
    return tuple(out)


def _with(f: Found, piece: Span) -> Found:
    return replace(f, content=tuple(sorted((*f.content, piece))))


def _ends_in_next(page: Page, number: int) -> bool:
    """Whether a quotation left open ends in the next paragraph, which opens with no mark of its own: it is
    surely one quotation then, whoever says it behind."""
    one, following = page.quotations[number], page.quotations[number + 1]
    unmarked = following.span.start == following.inner.start
    return one.goes_on and following.continues and unmarked


def _first_told(f: Found) -> Span:
    """Where the statement begins that a quotation goes on from, which may itself go on."""
    return f.continues or f.content[0]


def _size(f: Found) -> int:
    return sum(s.end - s.start for s in f.content)


def _end(f: Found) -> int:
    return max(s.end for s in (*f.content, *(s for s in (f.source, f.cue) if s)))


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
    page: Page, number: int, out: list[Found], owner: dict[int, int], ends: list[tuple[int, int]]
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
        latest = out[owner[number - 1]]
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
