"""Headlines that attribute by a colon: "Minister: talks 'far from' done", "Talks 'far from' done: minister".

Only in headings, where one side is nothing but a name or an office; a place, a day or a label
("Pictures: ...") is no speaker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.annotate.references.kinds import is_person
from onrecord.annotate.statements.found import Found
from onrecord.annotate.statements.page import Page
from onrecord.model import Article, Span
from onrecord.text import trim

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 30
"""Tokens of a heading at most, set by hand."""
SIDE = 5
"""Tokens of a speaker in a heading at most, set by hand."""


def found_in(
    page: Page, article: Article, found: Sequence[Found], surnames: frozenset[str]
) -> Iterator[Found]:
    """The attributions by colon of the article's headings: its title, and lines that end without a stop.

    A heading in which something was found already has no other. ``surnames`` are the last words of the
    persons named in the article, in lower case.
    """
    taken = {page.paragraph_at(f.content[0].start) for f in found}
    for number, paragraph in enumerate(article.paragraphs):
        first, end = page.token_at(paragraph.start), page.token_at(paragraph.end)
        stopped = page.text[paragraph.end - 1] in '.?!:"”' and number >= max(1, article.title_lines)
        if stopped or end - first > LONGEST:
            continue
        colon = next((k for k in range(first, end) if page.doc[k].text == ":" and not page.quoted[k]), None)
        if colon is None or number in taken:
            continue
        at = page.offsets[colon]
        before, after = (
            trim(page.text, Span(paragraph.start, at)),
            trim(page.text, Span(at + 1, paragraph.end)),
        )
        if (
            before.start == before.end
            or after.start == after.end
            or ". " in page.text[before.start : after.end]
        ):
            continue
        if _speaker(page.doc[first:colon], surnames) and end - colon > 3:
            yield Found(before, Span(at, at + 1), (after,), at)
        elif _speaker(page.doc[colon + 1 : end], surnames) and colon - first > 2:
            yield Found(after, Span(at, at + 1), (before,), at)


def _speaker(tokens: Sequence[Token], surnames: frozenset[str]) -> bool:
    """Whether a few words are the name of somebody or a body, or an office, and nothing else."""
    words = [t for t in tokens if not t.is_space and not t.is_punct]
    if len(words) == 1 and words[0].lower_ in surnames and words[0].text[:1].isupper():
        return True
    if not words or len(words) > SIDE or any(t.pos_ in ("VERB", "AUX", "ADP", "NUM") for t in words):
        return False
    if any(t.ent_type_ in ("DATE", "TIME", "GPE", "LOC", "FAC", "CARDINAL") for t in words):
        return False
    named = all(t.ent_type_ in ("PERSON", "ORG") or t.pos_ == "PART" for t in words)
    return named or (is_person(words[-1]) and words[-1].pos_ in ("NOUN", "PROPN"))
