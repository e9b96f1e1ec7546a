"""Names that the pipeline missed or misread, found by how news reports are written: datelines, picture
credits, nicknames, acronyms in brackets, headings, and what a body is said right before its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from onrecord.annotate.names.pieces import is_name, untagged
from onrecord.annotate.names.places import countries, nations
from onrecord.annotate.names.tokens import LONGEST, Piece, Tokens, agencies, lexicon, titles, trade

_SMALL = frozenset(["of", "for", "and", "the", "in", "on", "to", "de", "&", "'s", "’s", "-"])
_OPENING, _CLOSING = frozenset('“"‘'), frozenset(["”", '"', "’", "''"])
_ACRONYM = range(2, 8)
"""Letters of an acronym that is looked for beside its expansion."""
_DATELINE = 20
"""Tokens of the longest dateline looked for: twice that of the open half of CoNLL++ 2020 (10)."""
_HEADING = 40
"""Tokens by which a heading in capitals is known."""


def datelines(t: Tokens) -> Iterator[Piece]:
    """Places in capitals at the start of a line that goes on with an agency in brackets."""
    for k in range(len(t.raw)):
        if not t.opens(k) or not (t.raw[k].isupper() and len(t.raw[k]) > 2):
            continue
        within = range(k + 1, min(k + _DATELINE, len(t.raw)))
        end = next((n for n in within if t.raw[n] == "(" or "\n" in t.raw[n]), k)
        if t.raw[end] == "(" and end + 1 < len(t.raw) and t.raw[end + 1] in agencies():
            yield from _capitals(t, k, end)


def _capitals(t: Tokens, i: int, j: int) -> Iterator[Piece]:
    """Runs of words in capitals from ``i`` to ``j``; the rest of a dateline is its date."""
    start = i
    for k in range(i, j + 1):
        if k < j and t.raw[k].isupper() and t.raw[k].replace(".", "").isalpha():
            continue
        if k > start:
            yield Piece(start, k, "place")
        start = k + 1


def credited(t: Tokens) -> Iterator[Piece]:
    """Photographers: names right after an agency and a slash."""
    for k in range(1, len(t.raw) - 2):
        if t.raw[k] == "/" and t.raw[k - 1] in agencies() and t.capital(k + 1):
            end = k + 1 + sum(1 for _ in takewhile(t.capital, range(k + 1, k + 6)))
            if end - k > 2 and is_name(t, k + 1, end):
                yield Piece(k + 1, end, "person")


def nicknamed(t: Tokens) -> Iterator[Piece]:
    """People with a nickname in quotation marks between given name and surname; in running text alone, for
    headings have capitals everywhere."""
    for k in range(1, len(t.raw) - 3):
        if t.raw[k] not in _OPENING or not (t.proper[k - 1] and t.capital(k - 1)) or t.capital(k - 2):
            continue
        end = next((n for n in range(k + 2, min(k + 5, len(t.raw) - 1)) if t.raw[n] in _CLOSING), None)
        if end is None or not (t.proper[end + 1] and t.capital(end + 1)) or t.starts[end + 1]:
            continue
        if t.at(end + 2).strip() and not t.capital(end + 2):
            yield Piece(k - 1, end + 2, "person")


def acronyms(t: Tokens, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Acronyms that stand for a body's name, where they are given in brackets after it."""
    ends = {p.j: p for p in pieces if p.kind == "organization"}
    for k in _brackets(t):
        long = _names_it(t, k)
        body = ends.get(k - 1)
        if long or (body is not None and _within(t.raw[k], t.words(body.i, body.j))):
            yield Piece(k, k + 1, "organization")


def no_names(t: Tokens) -> frozenset[str]:
    """Words that are no party's: acronyms of words that are no name ("personal protective equipment (PPE)"),
    and names of storms."""
    plain = (t.raw[k] for k in _brackets(t) if _names_it(t, k) is False)
    storms = [k + 1 for k, w in enumerate(t.low) if w in lexicon().storms and t.capital(k + 1)]
    more = [k + 2 for k in storms if t.at(k + 1) == "and" and t.capital(k + 2)]
    return frozenset((*plain, *(t.raw[k] for k in (*storms, *more))))


def _brackets(t: Tokens) -> Iterator[int]:
    """Where a word of capitals alone stands in brackets."""
    for k in range(1, len(t.raw) - 1):
        word = t.raw[k]
        plain = len(word) in _ACRONYM and word.isupper() and word.isalpha() and not titles().any(t.low[k])
        if plain and t.raw[k - 1] == "(" and t.raw[k + 1] == ")":
            yield k


def _names_it(t: Tokens, at: int) -> bool | None:
    """Whether the words that the acronym in brackets at ``at`` stands for are a name, by their capitals;
    None where its letters are not the first of the words before it."""
    k = at - 2
    capitals = 0
    for letter in reversed(t.raw[at]):
        least = max(k - 3, 0)
        while k > least and t.low[k] in _SMALL and t.raw[k][:1].upper() != letter:
            k -= 1
        if k < 0 or t.raw[k][:1].upper() != letter:
            return None
        capitals += t.capital(k)
        k -= 1
    return 2 * capitals > len(t.raw[at])


def _within(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym stand in a name in this order, the first at the start of a word."""
    at = -1
    for letter in acronym:
        at = name.upper().find(letter, at + 1)
        if at < 0:
            return False
    return any(w[:1].upper() == acronym[0] for w in name.split())


def bodies(t: Tokens) -> Iterator[Piece]:
    """Untagged runs of proper nouns that end as a body's name does, or stand after what a body is."""
    at = 0
    while at < len(t.raw):
        end = at + sum(1 for _ in takewhile(lambda k: untagged(t, k), range(at, at + LONGEST)))
        goes_on = at > 0 and t.tagged[at - 1] and t.capital(at - 1)
        named = end - at > 1 and t.low[end - 1] in lexicon().bodies
        if end > at and not goes_on and (named or trade(t, at - 1, human=False)):
            yield Piece(at, end, "organization")
        at = max(end, at + 1)


def states(t: Tokens) -> Iterator[Piece]:
    """Untagged names of countries of one word, outside longer names."""
    for k, low in enumerate(t.low):
        if low in nations() and untagged(t, k) and not untagged(t, k - 1) and not untagged(t, k + 1):
            yield Piece(k, k + 1, "place")


def headings(t: Tokens) -> Iterator[Piece]:
    """Lines that are the name of a country and nothing else."""
    start = 0
    for k in range(len(t.raw) + 1):
        if k == len(t.raw) or "\n" in t.raw[k]:
            if 0 < k - start <= 4 and t.key(start, k) in countries():
                yield Piece(start, k, "place")
            start = k + 1


def shouted(t: Tokens, p: Piece) -> bool:
    """Whether a name stands in a sentence that is all in capitals, a heading, and is no known place."""
    if not t.words(p.i, p.j).isupper() or t.key(p.i, p.j) in countries():
        return False
    start = end = p.i
    while p.i - start < _HEADING and start > 0 and not t.starts[start]:
        start -= 1
    while end - start < _HEADING and end + 1 < len(t.raw) and not t.starts[end + 1]:
        end += 1
    words = [w for w in t.raw[start : end + 1] if w.isalpha()]
    return len(words) > p.j - p.i and all(w.isupper() for w in words)
