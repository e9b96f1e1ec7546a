"""Where the words of a correction stand in a report, and which entries they point at."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Annotation, Mention, Resolution, Span, Statement
from onrecord.text import covers, fold_quotes

LONGEST = 2_000
"""Code points of words that are looked for: more than any sentence needs, and no search is long."""

# Closed classes of English words (Quirk et al. 1985, chapters 5, 6 and 9)
_ARTICLES = ("the", "a", "an")
_INDEFINITE = frozenset(["a", "an", "some", "several", "many", "other", "another", "one", "two", "three"])
_PRONOUNS = frozenset(["he", "she", "it", "they", "i", "we", "you", "who"])
_BETWEEN = frozenset(["of", "for", "to", "from", "by", "with", "near", "against", "and", "or"])


def occurrences(text: str, words: str) -> tuple[Span, ...]:
    """Where words stand in a text, whole words only, in order, none overlapping another.

    Any style of quotation mark stands for any other of its kind, any run of white space for any other; case
    counts where the words stand anywhere in their own. Nothing where the words are blank or longer than
    ``LONGEST``.
    """
    if not words.strip() or len(words) > LONGEST:
        return ()
    pattern = r"\s+".join(re.escape(word) for word in fold_quotes(words).split())
    folded = fold_quotes(text)
    for flags in (re.NOFLAG, re.IGNORECASE):
        spans = (m.span() for m in re.finditer(pattern, folded, flags))
        found = tuple(Span(*at) for at in spans if _whole(text, *at))
        if found:
            return found
    return ()


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no word is cut at either end."""
    cut_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    return not cut_before and not (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())


def pieces(entry: Annotation) -> tuple[Span, ...]:
    """The words that an entry is of: a statement's content, else its anchor."""
    content = entry.body.content if isinstance(entry.body, Statement) else ()
    return tuple(a.span for a in content) or (entry.anchor.span,)


def pointed_at(text: str, entries: Iterable[Annotation], words: str) -> tuple[Annotation, ...]:
    """The entries that words point at: those whose words they are, else those that hold them, or that they
    hold. Case, punctuation at the edges and white space make no difference to the first."""
    found = occurrences(text, words)
    starts = [s.start for s in found]
    held = [e for e in entries if any(_held(p, found, starts) for p in pieces(e))] if found else []
    bare = _bare(words)
    same = [e for e in held if any(_bare(text[p.start : p.end]) == bare for p in pieces(e))]
    return tuple(same or held)


def _held(piece: Span, found: Sequence[Span], starts: Sequence[int]) -> bool:
    """Whether one of the occurrences lies in a piece, or the piece in one of them."""
    inside = bisect_left(starts, piece.start)
    around = bisect_right(starts, piece.start) - 1
    return (inside < len(found) and covers(piece, found[inside])) or (
        around >= 0 and covers(found[around], piece)
    )


def _bare(words: str) -> str:
    folded = " ".join(fold_quotes(words).casefold().split())
    start, end = 0, len(folded)
    while start < end and not folded[start].isalnum():
        start += 1
    while end > start and not folded[end - 1].isalnum():
        end -= 1
    return folded[start:end]


def distance(span: Span, others: Iterable[Span]) -> int:
    """Characters between a span and the nearest of others; 0 where they touch or share any."""
    return min(max(o.start - span.end, span.start - o.end, 0) for o in others)


@dataclass(frozen=True, slots=True)
class Names:
    """The named mentions of a report in text order, none overlapping another: spans, their starts, kinds."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    kinds: tuple[str, ...]


def names(entries: Iterable[Annotation]) -> Names:
    """The names among a report's entries."""
    found = sorted(
        (e.anchor.span, e.body.kind)
        for e in entries
        if isinstance(e.body, Mention) and e.body.form == "named"
    )
    return Names(
        tuple(span for span, _ in found), tuple(span.start for span, _ in found), tuple(k for _, k in found)
    )


def name_of(text: str, span: Span, held: Names) -> Span | None:
    """The name that a phrase is: it or what it is part of, alone or with an apposition behind it ("Orla Venn,
    the harbour master"), or a person's with an office before it. None where the phrase is somebody else:
    "an aide to Orla Venn" is not she."""
    at = bisect_right(held.starts, span.start) - 1
    if at >= 0 and covers(held.spans[at], span):
        return held.spans[at]
    first, last = bisect_left(held.starts, span.start), bisect_left(held.starts, span.end) - 1
    if first > last or not covers(span, held.spans[last]):
        return None
    before, after = text[span.start : held.spans[first].start], text[held.spans[first].end : span.end]
    if before.strip().casefold() in ("", *_ARTICLES) and after.lstrip()[:1] in ("", ","):
        return held.spans[first]
    office = text[span.start : held.spans[last].start].casefold().split()
    titled = first == last and held.kinds[last] == "person" and held.spans[last].end == span.end
    return held.spans[last] if titled and not _BETWEEN.intersection(office) else None


def is_name(words: str) -> bool:
    """Whether words are a name by their capitals: the first, an article left out, and the last have one."""
    kept = words.split()
    if len(kept) > 1 and kept[0].casefold() in _ARTICLES:
        kept = kept[1:]
    return all(w[:1].isupper() for w in (kept[0], kept[-1])) if kept else False


def resolution(words: str) -> Resolution:
    """How words that are no name stand for somebody: a pronoun, some kind of person, or a description."""
    first = words.casefold().split()[0]
    if words.casefold() in _PRONOUNS:
        return "pronoun"
    return "unnamed" if first in _INDEFINITE else "nominal"
