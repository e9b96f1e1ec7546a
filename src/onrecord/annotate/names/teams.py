"""Names of places that are teams', in reports of matches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.annotate.names.tokens import Piece, Tokens, lexicon
from onrecord.model import EntityKind

_SCORES, _WORDS = 5, 4
"""Scores ("21-17") and words of sport in a report of a match: no other report of the half of CoNLL++ 2020
that quality/names.py calls open has as many of both."""
_AGAINST = frozenset(["against", "over", "past", "beat", "beating", "defeated", "defeating", "versus", "vs"])


def teams(t: Tokens, pieces: Sequence[Piece], kind_of: Mapping[str, EntityKind]) -> frozenset[str]:
    """The keys of names with a score or a record right after them, and of places that act or are played
    against more often than something is "in" them; none where the article is no report of a match."""
    scores = sum(_score(t, k) for k in range(len(t.raw)))
    if scores < _SCORES or sum(w in lexicon().sport for w in t.low) < _WORDS:
        return frozenset()
    shown: Counter[str] = Counter()
    for p in pieces:
        key = t.key(p.i, p.j)
        if _score(t, p.j + 1 if t.at(p.j) == "(" else p.j):
            shown[key] += 5
        elif kind_of[key] == "place":
            shown[key] += t.doc[p.j - 1].dep_ == "nsubj" or t.at(p.i - 1) in _AGAINST
            shown[key] -= t.at(p.i - 1) in lexicon().where
    return frozenset(key for key, n in shown.items() if n > 0)


def _score(t: Tokens, k: int) -> bool:
    """Whether a score such as "21-17" stands at ``k``, in one token or in three."""
    words = t.raw[k : k + 3]
    if len(words) == 3 and words[1] in ("-", "–"):
        return words[0].isdigit() and words[2].isdigit()
    left, _, right = words[0].partition("-") if words else ("", "", "")
    return left.isdigit() and right.isdigit()
