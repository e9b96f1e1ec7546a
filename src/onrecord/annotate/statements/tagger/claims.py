"""Cues, and what each claims: the probability of every tag of its window, given the cue.

In PolNeAR an attribution is its cue: each cue has one attribution, and 99 of 100 attributions have a cue.
So sources and contents are found and tied in one step, by tagging the window once for every cue. The few
contents without one are their own anchor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.encoder import Hidden, Reading, Run
from onrecord.annotate.encoder.pieces import Pieces
from onrecord.annotate.statements.tagger.crf import Floats, best_path, marginals, spans_of, steps
from onrecord.annotate.statements.tagger.parse import WAYS, Parse, of_units, ways

Ints = NDArray[np.int64]

CUE_TAGS, TIED_TAGS = 5, 9
"""O B I E S of the cue; O, and B I E S of source and of content."""
REACH = np.array((1, 2, 3, 4, 5, 7, 10, 15, 22, 32, 48, 80))
"""Steps of distance between a unit and the cue that are told apart."""
LINES = 7
"""Lines from the cue that are told apart: three or more before to three or more after."""
NEVER = np.float32(-30)
"""Score of a cue where no window decides."""
MOST = 64
"""Cues of a window that are read at once: a bound on memory."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Units ``first`` to ``last`` (inclusive) of a cue, or the first unit of a content that has none."""

    first: int
    last: int
    bare: bool
    sure: float


@dataclass(frozen=True, slots=True)
class Claim:
    """An anchor and its window's tags, from unit ``low`` on: scores and marginals, (units, TIED_TAGS).

    ``lone`` are scores of the same tags that know no anchor, over that of O."""

    anchor: Anchor
    low: int
    score: Floats
    lone: Floats
    chance: Floats


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads as ONNX models: tags of single units, and tags of every unit given an anchor; ``deps`` is
    how many labels of the parse they know."""

    unary: Run
    tie: Run
    deps: int


def claims(hidden: Hidden, parse: Parse, heads: Heads, cue_bias: float, bare: float) -> tuple[Claim, ...]:
    """Every anchor of an article with what it claims, in order of the windows.

    ``cue_bias`` is added to the scores of cue tags against O; ``bare`` is the least probability of a
    content without a cue.
    """
    if not hidden.readings:
        return ()
    alone = [_alone(r, parse, heads) for r in hidden.readings]
    unary = np.full((hidden.pieces.units, alone[0].shape[1]), NEVER, dtype=np.float32)
    unary[:, 0] = 0
    for reading, scores in zip(hidden.readings, alone, strict=True):
        w = reading.window
        low = max(w.own_first, w.first)
        unary[low : w.own_last] = scores[low - w.first : w.own_last - w.first]
    anchors = tuple(_anchors(unary, cue_bias, bare))
    out: list[Claim] = []
    for reading, scores in zip(hidden.readings, alone, strict=True):
        w = reading.window
        mine = [a for a in anchors if max(w.own_first, w.first) <= a.first < w.own_last and a.last < w.last]
        for k in range(0, len(mine), MOST):
            out += _of_window(reading, scores, mine[k : k + MOST], hidden.pieces, parse, heads)
    return tuple(out)


def _alone(reading: Reading, parse: Parse, heads: Heads) -> Floats:
    """Scores of a window's units without an anchor: O B I E S of cue, of source, of content; a content
    without a cue begins."""
    tag, dep = of_units(parse, reading.window.first, reading.window.last)
    return heads.unary({"hidden": reading.hidden, "tag": tag, "dep": dep})


def _anchors(unary: Floats, cue_bias: float, bare: float) -> Iterator[Anchor]:
    for first, last, sure in cues(unary[:, :CUE_TAGS], cue_bias):
        yield Anchor(first, last, False, sure)
    chance = 1 / (1 + np.exp(-unary[:, -1].astype(np.float64)))
    for unit in np.flatnonzero(chance >= bare):
        yield Anchor(int(unit), int(unit), True, float(chance[unit]))


def cues(scores: Floats, bias: float) -> list[tuple[int, int, float]]:
    """Cue spans (first, last, probability) of a text from its scores of O B I E S."""
    out = []
    allowed = steps(1)
    score = scores.copy()
    score[:, 1:] += bias
    chance = marginals(scores[None], allowed)[0]
    busy = np.concatenate(([False], chance[:, 0] < 0.99, [False]))
    edges = np.flatnonzero(busy[1:] != busy[:-1])
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        low, high = max(0, int(low) - 1), min(len(scores), int(high) + 1)
        tags = best_path(score[None, low:high], allowed)[0]
        for s, e in spans_of(tags):
            sure = float(chance[low + s : low + e][np.arange(e - s), tags[s:e]].mean())
            out.append((low + s, low + e - 1, sure))
    return sorted(set(out))


def _of_window(
    reading: Reading, alone: Floats, anchors: list[Anchor], pieces: Pieces, parse: Parse, heads: Heads
) -> Iterator[Claim]:
    w = reading.window
    inputs = seen_from(anchors, pieces, parse, w.first, w.last, heads.deps)
    tag, dep = of_units(parse, w.first, w.last)
    score = heads.tie({"hidden": reading.hidden, "tag": tag, "dep": dep, **inputs})
    lone = np.zeros((len(alone), TIED_TAGS), dtype=np.float32)
    lone[:, 1:5] = alone[:, 6:10] - alone[:, 5:6]
    lone[:, 5:9] = alone[:, 11:15] - alone[:, 10:11]
    chance = marginals(score, steps(2))
    for anchor, rows, each in zip(anchors, score, chance, strict=True):
        yield Claim(anchor, w.first, rows, lone, each)


def seen_from(
    anchors: list[Anchor], pieces: Pieces, parse: Parse, low: int, high: int, deps: int
) -> dict[str, NDArray[Any]]:
    """The inputs of the tying head for the units ``low`` to ``high``, seen from each anchor: ``pool``, the
    weight of each unit in the anchor; ``bare``, whether it is a content; ``place``, distance and lines;
    ``way`` and ``branch``, see ``parse``."""
    first = np.array([[a.first] for a in anchors]) - low
    last = np.array([[a.last] for a in anchors]) - low
    units = np.arange(high - low)
    inside = (units >= first) & (units <= last)
    gap = np.where(units < first, units - first, np.maximum(units - last, 0))
    far = np.searchsorted(REACH, np.abs(gap), side="right") * np.sign(gap) + len(REACH)
    line = pieces.line[low:high]
    lines = np.clip(line - line[first], -(LINES // 2), LINES // 2) + LINES // 2
    seen = [ways(parse, a.first, a.last, low, high, deps) for a in anchors]
    return {
        "pool": (inside / inside.sum(1, keepdims=True)).astype(np.float32),
        "bare": np.array([int(a.bare) for a in anchors], dtype=np.int64),
        "place": (far * LINES + lines).astype(np.int64),
        "way": np.stack([w for w, _ in seen]),
        "branch": np.stack([b for _, b in seen]),
    }


def ways_of(deps: int) -> int:
    """How many values ``way`` and ``branch`` have."""
    return WAYS * (deps + 1)
