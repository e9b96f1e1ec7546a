"""Which blocks of a page are the report: by trafilatura, its text laid over the blocks received.

trafilatura gives neither offsets nor what it dropped, so its text only points: a block is of the report where
half of its letters and digits stand, unbroken and in order, in a line that trafilatura gave. Its metadata is
not used: htmldate looks for dates in prose even when told not to, and reads the clock.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.clean import forms
from onrecord.clean.blocks import Block, Markup, alphanumeric

# Pages deeper or with more tags than these go the plain way: lxml and trafilatura recurse, and take time with
# the square of the nesting. Real pages have up to some 60 levels and 10,000 tags (HTTP Archive Web Almanac
# 2024, "Markup": 99th centile under 6,000 elements).
_DEEPEST = 200
_MOST_TAGS = 15_000
_MOST_CHARACTERS = 3_000_000
# Characters searched in vain before alignment gives up on what is left.
_EFFORT = 200_000_000
_SHORT = 24
# Passages looked up among the words that a page hides; more are told of as they are.
_MOST_INVENTED = 50
_SENTENCE = re.compile(r"(?<=[.!?\"”])\s+")
_REPORT_TAGS = frozenset(("p", "blockquote", "li", "h2", "h3", "h4", "pre"))


def report(text: str, markup: Markup) -> tuple[list[bool], tuple[str, ...]]:
    """For each block whether it is of the report, and a sentence on each thing that could not be used.

    Where trafilatura finds nothing, or the page is too deep or too big for it, it is the paragraphs of the
    page's ``article``, else of its ``main``, else of all of it, that no element speaks against.
    """
    blocks = markup.blocks
    lines = _lines(text) if _fits(text, markup) else ()
    kept, invented = _align(lines, blocks)
    if not any(kept):
        return _plain(blocks), ()
    _rescue(blocks, kept)
    if markup.hidden:
        looked, rest = invented[:_MOST_INVENTED], invented[_MOST_INVENTED:]
        invented = [p for p in looked if alphanumeric(p) not in markup.hidden] + rest
    if not invented:
        return kept, ()
    passages = f"{len(invented)} passages that trafilatura gave"
    return kept, (f"{passages} stand nowhere in the page and were dropped: {invented[0][:80]!r}",)


def _fits(text: str, markup: Markup) -> bool:
    return markup.depth <= _DEEPEST and markup.tags <= _MOST_TAGS and len(text) <= _MOST_CHARACTERS


def _lines(text: str) -> tuple[str, ...]:
    """What trafilatura takes for the report, a line for each paragraph; none where it fails in any way."""
    import trafilatura
    from lxml import html

    try:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
        # The one parameter keeps it from reading the clock for a default; no date is searched.
        found = trafilatura.bare_extraction(
            tree,
            include_comments=False,
            include_tables=True,
            date_extraction_params={"extensive_search": False},
        )
        body = getattr(found, "body", None)
        if body is None:
            return ()
        whole = [" ".join(e.itertext()) for e in body if isinstance(e.tag, str)]
    except Exception:  # any failure of the two libraries on broken markup: the plain way is still there
        return ()
    return tuple(line for line in whole if line.strip())


def _align(lines: Sequence[str], blocks: Sequence[Block]) -> tuple[list[bool], list[str]]:
    """The blocks that the lines lie over, and the passages that lie over nothing."""
    starts, at = [], 0
    for block in blocks:
        starts.append(at)
        at += len(block.key)
    received = "".join(block.key for block in blocks)
    covered = bytearray(len(received))
    invented: list[str] = []
    cursor, effort = 0, 0
    for line in lines:
        for passage, key in _passages(line, received, cursor):
            found = received.find(key, cursor) if len(key) >= _SHORT else _short(key, blocks, starts, cursor)
            if found < 0 and effort < _EFFORT:
                effort += len(received)
                found = received.find(key)
            if found < 0:
                invented.append(passage)
                continue
            covered[found : found + len(key)] = b"\x01" * len(key)
            cursor = found + len(key) if len(key) >= _SHORT else cursor
    kept = [
        bool(b.key) and 2 * sum(covered[s : s + len(b.key)]) >= len(b.key)
        for b, s in zip(blocks, starts, strict=True)
    ]
    return kept, invented


def _passages(line: str, received: str, cursor: int) -> list[tuple[str, str]]:
    """A line with its key, or, where it does not stand whole after the cursor, its sentences with theirs."""
    key = alphanumeric(line)
    if not key:
        return []
    if len(key) < _SHORT or received.startswith(key, cursor) or received.find(key, cursor) >= 0:
        return [(line, key)]
    return [(s, k) for s in _SENTENCE.split(line) if (k := alphanumeric(s))]


def _short(key: str, blocks: Sequence[Block], starts: Sequence[int], cursor: int) -> int:
    """Where a block that is just this key starts, the first at or after the cursor; -1 where there is
    none."""
    first = bisect_left(starts, cursor)
    near = range(first, min(first + 200, len(blocks)))
    return next((starts[i] for i in near if blocks[i].key == key), -1)


def _rescue(blocks: Sequence[Block], kept: list[bool]) -> None:
    """Paragraphs and subheads that trafilatura left out though they stand among those it took.

    That is: in the same element as them, from the page's headline on, with no element or class that speaks
    against them; after the last of them only prose.
    """
    taken = [i for i, keep in enumerate(kept) if keep]
    homes = {
        blocks[i].place.parent
        for i in taken
        if blocks[i].place.tag in _REPORT_TAGS and forms.body(blocks[i].unit.text)
    }
    own = {blocks[i].place.number for i in taken if forms.body(blocks[i].unit.text)}
    h1 = [i for i, b in enumerate(blocks[: taken[0]]) if b.place.tag == "h1"]
    same = blocks[taken[0]].place.article
    first = h1[-1] if h1 and (blocks[h1[-1]].place.article == same or len(h1) == 1) else taken[0]
    for i in range(first, len(blocks)):
        block = blocks[i]
        if kept[i] or block.place.reason or 2 * block.links > len(block.unit.text):
            continue
        if block.place.tag not in _REPORT_TAGS:
            # Words of the same element as the report's, with line breaks or other elements between them.
            kept[i] = block.place.number in own and forms.body(block.unit.text)
            continue
        home = block.place.parent in homes or (i < taken[0] and block.place.article == same and same != 0)
        kept[i] = home and (i < taken[-1] or forms.body(block.unit.text))
    if h1 and first == h1[-1]:
        kept[first] = True


def _plain(blocks: Sequence[Block]) -> list[bool]:
    def good(b: Block) -> bool:
        return (
            b.place.reason is None
            and (b.place.tag in _REPORT_TAGS or b.place.tag == "h1")
            and 2 * b.links <= len(b.unit.text)
        )

    for inside in (lambda b: b.place.article != 0, lambda b: b.place.main, lambda b: True):
        kept = [good(b) and inside(b) for b in blocks]
        if any(k and forms.body(b.unit.text) for k, b in zip(kept, blocks, strict=True)):
            return kept
    prose = [b.place.tag in _REPORT_TAGS and forms.body(b.unit.text) for b in blocks]
    return prose if any(prose) else [b.place.reason is None for b in blocks]
