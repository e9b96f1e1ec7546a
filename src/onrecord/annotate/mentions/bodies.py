"""Bodies without a name of their own: "Velmar's army", "the health ministry of Velmar", "the police"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.mentions.beside import is_office
from onrecord.annotate.names import Name
from onrecord.data import load
from onrecord.model import Anchor, Party

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

LONGEST = 12
"""Tokens of the longest words that are read as a body."""

_BEHIND = frozenset(["of", "in"])


@dataclass(frozen=True, slots=True)
class Body:
    """Words that stand for a body: what it is ("health ministry"), and the name that says whose, or None."""

    words: Anchor
    name: str
    owner: Name | None


def bodies(doc: Doc, names: Sequence[Name], parties: Iterable[Party]) -> Iterator[Body]:
    """The bodies that the words of parties stand for, each words once, in the order of the parties."""
    starts = [n.span.start for n in names]
    seen: set[tuple[int, int]] = set()
    for party in parties:
        words = party.words
        if words is None or (words.start, words.end) in seen:
            continue
        seen.add((words.start, words.end))
        first = bisect_left(starts, words.start)
        inside = [n for n in names[first : first + LONGEST] if n.span.end <= words.end]
        span = doc.char_span(words.start, words.end, alignment_mode="expand")
        if span is None or len(span) > LONGEST or any(n.span == words.span for n in inside):
            continue
        found = _body(span, inside)
        if found is not None:
            yield Body(words, *found)


def _body(span: Span, inside: Sequence[Name]) -> tuple[str, Name | None] | None:
    """What the words stand for, and whose it is: an office at their end, or before "of" and a name there."""
    end = len(span)
    owner = None
    behind = inside[-1] if inside and inside[-1].span.end == span.end_char else None
    if behind is not None:
        at = next((i for i, t in enumerate(span) if t.idx == behind.span.start), end)
        at -= 1 if at > 0 and span[at - 1].lower_ == "the" else 0
        if at < 2 or at >= end or span[at - 1].lower_ not in _BEHIND:
            return None
        end, owner = at - 1, behind
    first = end
    table = load("offices")
    while first > 0 and _common(span[first - 1].lower_, table):
        first -= 1
    while first < end and span[first].lower_ in ("of", "for", "and", "on"):
        first += 1
    name = span[first:end].text.casefold() if first < end else ""
    before = [n for n in inside if first < end and n.span.end <= span[first].idx]
    overlapping = len(before) + (owner is not None) < len(inside)
    if not name or not is_office(name) or overlapping or span[end - 1].lower_ not in table["heads"]:
        return None
    if not all(_leads(t, before) for t in span[:first]):
        return None
    return name, owner or (before[-1] if before else None)


def _leads(token: Token, before: Sequence[Name]) -> bool:
    """Whether a word before an office only says which it is: "the", an adjective, or of the name of whose it
    is. One of "a police force" or "his office" is nobody told by the words alone."""
    named = any(n.span.start <= token.idx < n.span.end for n in before)
    return named or token.lower_ in ("the", "'s", "’s", "'", "’") or token.pos_ == "ADJ" or token.text == "-"


def _common(word: str, table: dict[str, list[str]]) -> bool:
    return word in table["heads"] or word in table["fields"] or word in ("of", "for", "and", "on")
