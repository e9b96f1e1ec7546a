"""What one article tells of who is in it, as the resolving of speakers looks it up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.annotate.names import Name
from onrecord.annotate.references.roles import Introduction
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST = 100
"""Names that are looked back over at most: a bound on the work."""

Sort = Literal["person", "body", "many"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does or says something in a sentence.

    ``key`` is the name's, or the noun's of a thing; None for persons who are not named there ("a resident").
    ``spans`` is the name, or the names of several; empty where nobody is named. ``told`` is true inside what
    somebody else said.
    """

    at: int
    key: str | None
    spans: tuple[Span, ...]
    told: bool
    sort: Sort


@dataclass(frozen=True, slots=True)
class People:
    """The actors and introductions of one article, in text order.

    ``names`` by start; ``starts`` of the sentences; ``actors`` by sentence; ``roles`` are names with the
    words of the office or body they were introduced by; ``genders`` by key, "m" or "f". ``surnames`` are the
    first mentions of persons whose last word is nobody else's. ``aside`` are the starts of the names that
    stand in quotations or modify a noun ("the X plan"), ``said`` tells of each token whether it does.
    ``text`` is the article's; ``again`` the keys
    of persons by a noun that named them again ("senator"), ``counts`` the
    mentions of each person by key.
    """

    names: tuple[Name, ...]
    offsets: tuple[int, ...]
    starts: tuple[int, ...]
    paragraphs: tuple[Span, ...]
    actors: dict[int, list[Actor]]
    roles: tuple[Introduction, ...]
    genders: dict[str, str]
    keys: Mapping[Span, str]
    surnames: Mapping[str, Span]
    aside: frozenset[int]
    said: Sequence[bool]
    text: str
    again: dict[str, str]
    counts: Mapping[str, int]

    def name_at(self, offset: int) -> Name | None:
        """The name that the character at an offset is part of."""
        n = bisect_right(self.offsets, offset) - 1
        return self.names[n] if n >= 0 and offset < self.names[n].span.end else None

    def within(self, span: Span) -> tuple[Name, ...]:
        """The names that lie in a span."""
        first = bisect_left(self.offsets, span.start)
        last = bisect_left(self.offsets, span.end)
        return tuple(n for n in self.names[first:last] if n.span.end <= span.end)

    def back(self, offset: int, sentences: int) -> Iterator[Name]:
        """The names before an offset in so many sentences, 100 at most, the nearest first."""
        least = self.starts[max(0, self.sentence(offset) - sentences)] if self.starts else 0
        end = bisect_left(self.offsets, offset)
        for n in range(end - 1, max(-1, end - 1 - _MOST), -1):
            if self.offsets[n] < least:
                return
            yield self.names[n]

    def sentence(self, offset: int) -> int:
        """Number of the sentence at an offset."""
        return bisect_right(self.starts, offset) - 1

    def paragraph(self, offset: int) -> int:
        """Number of the paragraph at an offset."""
        return bisect_right(self.paragraphs, offset, key=lambda p: p.start) - 1


def keys(names: Sequence[Name]) -> dict[Span, str]:
    """What tells the names of one article apart: a person's last word where all who bear it may be one
    person, else the whole name."""
    firsts: dict[str, set[str]] = {}
    for n in names:
        words = n.name.casefold().split()
        if n.kind == "person" and len(words) > 1:
            firsts.setdefault(words[-1], set()).add(words[0])
    out = {}
    for n in names:
        words = n.name.casefold().replace("’", "'").split()
        shared = n.kind != "person" or len(firsts.get(words[-1], ())) > 1
        out[n.span] = " ".join(words).removeprefix("the ") if shared else words[-1]
    return out


def apposed(whole: People, token: Token) -> Name | None:
    """Who is named beside a noun ("the group's leader, X", "its ally the Republic of Y"), or None.

    A person's office takes a person's name or, with no comma between, any.
    """
    for c in token.rights:
        if c.dep_ == "appos":
            name = whole.name_at(c.idx)
            comma = any(t.text == "," for t in token.doc[token.i : c.left_edge.i + 1])
            if name is not None and (name.kind == "person" or not comma):
                return name
    return None
