"""What the dependency parse says of a unit, alone and as seen from a cue: features of the tagger.

A unit has the tag and the label of the token it begins in. Seen from a cue it stands somewhere: below the
cue's main word and by which branch, at or below the word that the cue hangs on, or elsewhere. So a clause
that a verb takes is one feature for all its words, however long it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.encoder.pieces import Pieces

if TYPE_CHECKING:
    from spacy.tokens import Doc

Ints = NDArray[np.int64]

WAYS = 6
"""Where a unit stands as seen from a cue: 0 in another sentence, 1 in the cue, 2 below it, 3 the word that
the cue hangs on, 4 below that, 5 elsewhere in the sentence."""

LONGEST = 200
"""Tokens of a sentence at most for which ways are looked at: a bound on the work (the longest sentence of
PolNeAR's training part but for lists is shorter)."""


@dataclass(frozen=True, slots=True)
class Parse:
    """A parse in numbers. By unit: ``token``, -1 where there is none. By token: ``start``, its offset;
    ``tag`` and ``dep``, counted from 1 in the labels that the tagger was trained with, 0 for others;
    ``head``; ``first`` and ``last`` (exclusive) of its sentence."""

    token: Ints
    start: Ints
    tag: Ints
    dep: Ints
    head: Ints
    first: Ints
    last: Ints


def parse(doc: Doc, pieces: Pieces, tags: tuple[str, ...], deps: tuple[str, ...]) -> Parse:
    """The parse of an article for its units."""
    tag_of = {name: n for n, name in enumerate(tags, 1)}
    dep_of = {name: n for n, name in enumerate(deps, 1)}
    first, last = np.zeros(len(doc), dtype=np.int64), np.zeros(len(doc), dtype=np.int64)
    for sentence in doc.sents:
        first[sentence.start : sentence.end] = sentence.start
        last[sentence.start : sentence.end] = sentence.end
    whole = Parse(
        np.zeros(0, dtype=np.int64),
        np.fromiter((t.idx for t in doc), dtype=np.int64, count=len(doc)),
        np.fromiter((tag_of.get(t.tag_, 0) for t in doc), dtype=np.int64, count=len(doc)),
        np.fromiter((dep_of.get(t.dep_, 0) for t in doc), dtype=np.int64, count=len(doc)),
        np.fromiter((t.head.i for t in doc), dtype=np.int64, count=len(doc)),
        first,
        last,
    )
    return placed(whole, pieces)


def placed(parse: Parse, pieces: Pieces) -> Parse:
    """The same parse for the units of other pieces of its text."""
    token = np.searchsorted(parse.start, pieces.start, side="right") - 1
    token[pieces.is_break] = -1
    return replace(parse, token=token)


def of_units(parse: Parse, low: int, high: int) -> tuple[Ints, Ints]:
    """Tag and label of the units ``low`` to ``high``, 0 where there is no token."""
    token = parse.token[low:high]
    there = token >= 0
    return np.where(there, parse.tag[token], 0), np.where(there, parse.dep[token], 0)


def main_token(parse: Parse, first: int, last: int) -> int:
    """The token of the units ``first`` to ``last`` (inclusive) that the others hang on; -1 for none."""
    inside = sorted({int(t) for t in parse.token[first : last + 1] if t >= 0})
    among = set(inside)
    for t in inside:
        if int(parse.head[t]) not in among or int(parse.head[t]) == t:
            return t
    return inside[0] if inside else -1


def ways(parse: Parse, first: int, last: int, low: int, high: int, labels: int) -> tuple[Ints, Ints]:
    """How the units ``low`` to ``high`` stand to a cue of the units ``first`` to ``last`` (inclusive).

    Two numbers below ``WAYS * (labels + 1)`` for each unit: its way with the label of the cue's main
    word, and its way with the label of the branch that it stands in.
    """
    size = labels + 1
    by_cue, by_branch = np.zeros(high - low, dtype=np.int64), np.zeros(high - low, dtype=np.int64)
    main = main_token(parse, first, last)
    if main < 0 or parse.last[main] - parse.first[main] > LONGEST:
        return by_cue, by_branch
    begin, end = int(parse.first[main]), int(parse.last[main])
    way, branch = _walk(parse.head[begin:end] - begin, main - begin)
    cue = np.unique(parse.token[first : last + 1])
    way[cue[(cue >= begin) & (cue < end)] - begin] = 1
    token = parse.token[low:high]
    there = np.flatnonzero((token >= begin) & (token < end))
    at = token[there] - begin
    by_cue[there] = way[at] * size + parse.dep[main]
    labels_of = np.where(branch >= 0, parse.dep[begin:end][branch], 0)
    by_branch[there] = way[at] * size + labels_of[at]
    return by_cue, by_branch


def _walk(head: Ints, main: int) -> tuple[Ints, Ints]:
    """For each token of a sentence its way from the main one, and the token its branch begins with (-1 where
    it stands on the way up itself)."""
    n = len(head)
    rank = np.full(n, -1, dtype=np.int64)
    at, k = main, 0
    while 0 <= at < n and rank[at] < 0:
        rank[at], k = k, k + 1
        at = int(head[at])
    way, branch = np.full(n, 5, dtype=np.int64), np.full(n, -1, dtype=np.int64)
    met = np.full(n, -1, dtype=np.int64)
    for t in range(n):
        path: list[int] = []
        at = t
        while 0 <= at < n and rank[at] < 0 and met[at] < 0 and len(path) <= n:
            path.append(at)
            at = int(head[at])
        if not 0 <= at < n or len(path) > n:
            continue
        top = branch[at] if rank[at] < 0 else (path[-1] if path else -1)
        joint = met[at] if rank[at] < 0 else at
        for p in path:
            met[p], branch[p] = joint, top
        if not path:
            joint = t if rank[t] >= 0 else joint
        way[t] = _way(int(rank[joint]), t == joint)
    return way, branch


def _way(rank: int, joint: bool) -> int:
    """The way of a token that is, or hangs below, the word ``rank`` steps up from the main one."""
    if rank == 0:
        return 1 if joint else 2
    if rank == 1:
        return 3 if joint else 4
    return 5
