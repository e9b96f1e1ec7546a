"""Best paths and marginals over tags that may only follow one another as spans do.

Tags are O and, for each role, B, I, E, S (begin, inside, end, single). What may follow what is fixed, not
learned, so that training (a CRF with these steps alone; Lafferty et al. 2001) and reading agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Spans = list[tuple[int, int]]
LOW = np.float32(-1e4)
"""Score of what may not be."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Scores, 0 or ``LOW``, of a tag after a tag (from, to), of a first and of a last tag."""

    step: Floats
    first: Floats
    last: Floats


@cache
def steps(roles: int) -> Steps:
    """What may follow what, for O and four tags for each of some roles."""
    n = 1 + 4 * roles
    step = np.full((n, n), LOW, dtype=np.float32)
    outside = [0] + [4 * r + k for r in range(roles) for k in (3, 4)]
    begin = [0] + [4 * r + k for r in range(roles) for k in (1, 4)]
    step[np.ix_(outside, begin)] = 0
    for r in range(roles):
        step[np.ix_([4 * r + 1, 4 * r + 2], [4 * r + 2, 4 * r + 3])] = 0
    first, last = np.full(n, LOW, dtype=np.float32), np.full(n, LOW, dtype=np.float32)
    first[begin], last[outside] = 0, 0
    return Steps(step, first, last)


def best_path(score: Floats, allowed: Steps) -> Ints:
    """Best allowed tags of each row, of shape (rows, units); ``score`` is (rows, units, tags)."""
    rows, n, k = score.shape
    back = np.empty((n, rows, k), dtype=np.int8)
    at = score[:, 0] + allowed.first
    for i in range(1, n):
        both = at[:, :, None] + allowed.step
        back[i] = both.argmax(1)
        at = both.max(1) + score[:, i]
    tags = np.empty((rows, n), dtype=np.int64)
    tag = (at + allowed.last).argmax(1)
    tags[:, n - 1] = tag
    here = np.arange(rows)
    for i in range(n - 1, 0, -1):
        tag = back[i, here, tag]
        tags[:, i - 1] = tag
    return tags


def marginals(score: Floats, allowed: Steps) -> Floats:
    """Probability of every tag over all allowed paths, of the shape of ``score``: (rows, units, tags)."""
    x = score.transpose(1, 0, 2).astype(np.float64)
    emit = np.exp(x - x.max(2, keepdims=True))
    ahead = (allowed.step == 0).astype(np.float64)
    back = np.ascontiguousarray(ahead.T)
    alpha, scale, beta = np.empty_like(emit), np.empty((*emit.shape[:2], 1)), np.empty_like(emit)
    at = emit[0] * (allowed.first == 0)
    for i in range(len(emit)):
        if i:
            at = (at @ ahead) * emit[i]
        scale[i] = np.maximum(at.sum(1, keepdims=True), 1e-200)
        at = alpha[i] = at / scale[i]
    ready = emit / scale
    at = np.broadcast_to((allowed.last == 0).astype(np.float64), alpha[0].shape)
    for i in range(len(emit) - 1, -1, -1):
        beta[i] = at
        at = (at * ready[i]) @ back
    both = alpha * beta
    both /= np.maximum(both.sum(2, keepdims=True), 1e-200)
    return np.asarray(both.transpose(1, 0, 2), dtype=np.float32)


def spans_of(tags: Ints, base: int = 0) -> Spans:
    """Spans, half-open, of the role whose tags are ``base`` + 1 to ``base`` + 4."""
    starts = np.flatnonzero((tags == base + 1) | (tags == base + 4))
    ends = np.flatnonzero((tags == base + 3) | (tags == base + 4)) + 1
    return [(int(s), int(e)) for s, e in zip(starts, ends, strict=True)]
