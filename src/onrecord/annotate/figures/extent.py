"""Which words a figure's anchor covers, and which say what is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.figures.lists import Kept
from onrecord.annotate.figures.sums import summed
from onrecord.model import Anchor, Article, Span
from onrecord.text import anchor

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 12
"""Tokens that what is counted goes on for behind its noun, at most."""

_PLAIN = frozenset(["DET", "ADJ", "NOUN", "PROPN", "PART", "NUM", "PRON"])


def words(article: Article, kept: Kept) -> Anchor:
    """The qualifier, the number and the noun counted, with what days are of ("two days of fuel")."""
    found = kept.found
    number, doc = found.number, found.last.doc
    end = number.span.end
    if found.noun is not None and found.stop > found.start and number.currency is None:
        last = doc[found.stop - 1]
        between = article.text[number.span.end : last.idx]
        if between.count(")") == between.count("("):  # "the 22-mile (35-km) march"
            end = max(end, last.idx + len(last))
        after = doc[found.stop : found.stop + 2]
        if kept.measured.measure == "fuel_days" and len(after) == 2 and after[0].lower_ == "of":
            end = after[1].idx + len(after[1])
    elif found.whole is not None and found.whole.tag_ == "PRP":
        end = max(end, found.whole.idx + len(found.whole))
    return anchor(article.id, article.text, Span(number.span.start, end))


def who(article: Article, kept: Kept) -> Anchor | None:
    """What is counted, in the report's words; a unit is none."""
    found = kept.found
    if kept.measured.unit is not None:
        return None
    start, stop = (found.start, found.stop) if found.noun is not None else (kept.start, kept.stop)
    doc = found.last.doc
    noun, whole = found.noun, summed(found)
    if noun is None and whole is not None:
        start, stop, noun = whole.start, whole.stop, whole.head
    while start < stop and doc[start].is_punct:
        start += 1
    if stop <= start:
        return None
    if noun is not None:
        stop = _on(doc, noun, stop)
    last = doc[stop - 1]
    return anchor(article.id, article.text, Span(doc[start].idx, last.idx + len(last)))


def _on(doc: Doc, noun: Token, stop: int) -> int:
    """Where what is counted ends: past another noun that shares the number ("40 guards and drivers") and past
    what the counted belong to ("12 members of the crew")."""
    end = noun.sent.end
    if stop + 1 < end and doc[stop].lower_ == "and":
        other = doc[stop + 1]
        if other.dep_ == "conj" and other.head == noun and other.tag_ in ("NNS", "NNPS"):
            stop += 2
    if stop >= end or doc[stop].lower_ != "of" or doc[stop].head != noun:
        return stop
    k = stop + 1
    while k < min(end, stop + LONGEST) and doc[k].pos_ in _PLAIN and doc[k].tag_ not in ("WDT", "WP", "PRP"):
        k += 1
    return k if k > stop + 1 and doc[k - 1].pos_ in ("NOUN", "PROPN") else stop
