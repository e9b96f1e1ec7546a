"""Attribution by the line alone: signed quotations ("..." - Name), and turns of a transcript (NAME: ...).

Neither has a cue, and PolNeAR has too few of either for a tagger to learn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.annotate.statements.found import Found
from onrecord.annotate.statements.page import Page
from onrecord.annotate.statements.quotes import Quotation
from onrecord.model import Span
from onrecord.text import trim

LONGEST = 80
"""Code points of a signature or of a speaker's tag at most, set by hand."""
MOST_WORDS = 10
"""Words of either at most, set by hand."""

_DASH = re.compile(r"[ \t\u00a0]*\n{0,2}[ \t\u00a0]*(?:[\u2012-\u2015]|--?)[ \t\u00a0]*(?=[A-Z])")
_TAG = re.compile(r"[\"“]?([A-Z][A-Z.'’]*[A-Z](?:[ -][A-Z][A-Z.'’]*){0,4})(?=:[ \t\u00a0])")


def signature(page: Page, quotation: Quotation) -> Span | None:
    """Who signs a quotation: what stands behind a dash after it, up to the end of that line, where that is a
    name and no clause. None where nobody does."""
    dash = _DASH.match(page.text, quotation.span.end)
    if dash is None:
        return None
    paragraph = page.paragraphs[page.paragraph_at(dash.end())]
    begins = dash.end() > paragraph.start
    whole = (
        trim(page.text, Span(dash.end(), paragraph.end)) if begins and dash.end() < paragraph.end else None
    )
    if whole is None or whole.end - whole.start > LONGEST:
        return None
    first, end = page.token_at(whole.start), page.token_at(whole.end)
    words = page.doc[first:end]
    if len(words) > MOST_WORDS or any(t.pos_ in ("VERB", "AUX") or t.is_quote for t in words):
        return None
    stop = 1 if page.text[whole.end - 1] == "." else 0
    return trim(page.text, Span(whole.start, whole.end - stop))


def turns(page: Page) -> Iterator[Found]:
    """The turns of a transcript: paragraphs that begin with a name in capitals and a colon, in quotation
    marks or not, where there are two or more of them."""
    tags = {n: m for n, p in enumerate(page.paragraphs) if (m := _tag(page.text, p)) is not None}
    if len(tags) < 2:
        return
    for number, tag in tags.items():
        words = trim(page.text, Span(tag.end + 1, page.paragraphs[number].end))
        if words.start < words.end:
            yield Found(tag, None, (words,))


def _tag(text: str, paragraph: Span) -> Span | None:
    found = _TAG.match(text, paragraph.start, min(paragraph.end, paragraph.start + LONGEST))
    return Span(found.start(1), found.end(1)) if found is not None else None


def without_turns(found: Sequence[Found], turns: Sequence[Found]) -> list[Found]:
    """The attributions without contents that hold a speaker's tag: a transcript is nobody's one content."""
    tags = sorted(t.source for t in turns if t.source is not None)
    out = []
    for f in found:
        content = tuple(s for s in f.content if not any(s.start <= t.start < s.end for t in tags))
        if content:
            out.append(replace(f, content=content))
    return out
