"""Hidden states to attributions. Numpy only, for run time.

The heads' weights are a plain dictionary of arrays (`Heads.from_file` of the exported npz). Cues are read off
the whole article by a constrained best path; then every cue tags its window for its source and content by a
second constrained best path; where two cues claim the same words, the surer keeps them and the other is read
again without.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pieces import Document, Ints, Window, encoder_input, windows

N_TAGS, N_TIED = 5, 9
REACH = np.array((1, 2, 3, 4, 5, 7, 10, 15, 22, 32, 48, 80))
Floats = NDArray[np.float32]
Spans = list[tuple[int, int]]
Encode = Callable[[Ints, Ints, Ints], Floats]  # ids, case, quote -> hidden states of the pieces
SIZE, OVERLAP = 320, 64
LOW = np.float32(-1e4)
TAIL, HEAD = ".,;!?\u2026\u201d\u2019\"')]\u00bb", "\u201c\u2018\"'([\u00ab$\u00a3\u20ac"


@dataclass(frozen=True)
class Knobs:
    """What is tuned on held-out training articles, never on dev."""

    cue: float = 0.0  # added to the cue tags against O
    content: float = 0.0  # added to content tags against O
    source: float = 0.0  # added to source tags against O
    unary: float = 0.0  # weight of the content and source tags that know no anchor
    bare: float = 0.5  # least probability of a content without a cue
    keep: float = 0.0  # least confidence of an attribution


@dataclass
class Found:
    """An attribution in units, ends exclusive."""

    source: Spans
    cue: Spans
    content: Spans
    confidence: float
    parts: dict[str, float] = field(default_factory=dict)


def legal(roles: int) -> tuple[Floats, Floats, Floats]:
    """Allowed steps between O and B, I, E, S of each role, and allowed first and last tags (0 or LOW)."""
    n = 1 + 4 * roles
    step = np.full((n, n), LOW, dtype=np.float32)
    outside = [0] + [4 * r + k for r in range(roles) for k in (3, 4)]
    begin = [0] + [4 * r + k for r in range(roles) for k in (1, 4)]
    step[np.ix_(outside, begin)] = 0
    for r in range(roles):
        step[np.ix_([4 * r + 1, 4 * r + 2], [4 * r + 2, 4 * r + 3])] = 0
    first, last = np.full(n, LOW, dtype=np.float32), np.full(n, LOW, dtype=np.float32)
    first[begin], last[outside] = 0, 0
    return step, first, last


STEP1, FIRST1, LAST1 = legal(1)
STEP2, FIRST2, LAST2 = legal(2)


def best_path(score: Floats, step: Floats, first: Floats, last: Floats) -> NDArray[np.int64]:
    """Best allowed tags of each row; score is (rows, units, tags)."""
    rows, n, k = score.shape
    back = np.empty((n, rows, k), dtype=np.int8)
    at = score[:, 0] + first
    for i in range(1, n):
        both = at[:, :, None] + step
        back[i] = both.argmax(1)
        at = both.max(1) + score[:, i]
    tags = np.empty((rows, n), dtype=np.int64)
    tag = (at + last).argmax(1)
    tags[:, n - 1] = tag
    here = np.arange(rows)
    for i in range(n - 1, 0, -1):
        tag = back[i, here, tag]
        tags[:, i - 1] = tag
    return tags


def marginals(score: Floats, step: Floats, first: Floats, last: Floats) -> Floats:
    """Probability of every tag over all allowed paths; score is (rows, units, tags)."""
    x = score.transpose(1, 0, 2).astype(np.float64)
    emit = np.exp(x - x.max(2, keepdims=True))
    allow = (step == 0).astype(np.float64)
    back = np.ascontiguousarray(allow.T)
    alpha, scale, beta = np.empty_like(emit), np.empty((*emit.shape[:2], 1)), np.empty_like(emit)
    at = emit[0] * (first == 0)
    for i in range(len(emit)):
        if i:
            at = (at @ allow) * emit[i]
        scale[i] = np.maximum(at.sum(1, keepdims=True), 1e-200)
        at = alpha[i] = at / scale[i]
    ready = emit / scale
    at = np.broadcast_to((last == 0).astype(np.float64), alpha[0].shape)
    for i in range(len(emit) - 1, -1, -1):
        beta[i] = at
        at = (at * ready[i]) @ back
    both = alpha * beta
    both /= np.maximum(both.sum(2, keepdims=True), 1e-200)
    return both.transpose(1, 0, 2).astype(np.float32)


def spans_of(tags: NDArray[np.int64], base: int = 0) -> Spans:
    """Spans of one role from its B, I, E, S tags (base + 1 .. base + 4)."""
    starts = np.flatnonzero((tags == base + 1) | (tags == base + 4))
    ends = np.flatnonzero((tags == base + 3) | (tags == base + 4)) + 1
    return [(int(s), int(e)) for s, e in zip(starts, ends, strict=True)]


class Heads:
    def __init__(self, weights: dict[str, Floats]) -> None:
        w = self.w = {k: np.asarray(v, dtype=np.float32) for k, v in weights.items()}
        self.table = (w["reach.weight"][:, None] + w["lines.weight"][None]).reshape(
            -1, w["reach.weight"].shape[1]
        )

    @classmethod
    def from_file(cls, path: Path) -> Heads:
        with np.load(path) as data:
            return cls({k: data[k] for k in data.files})

    def linear(self, name: str, x: Floats) -> Floats:
        out: Floats = x @ self.w[name + ".weight"].T + self.w[name + ".bias"]
        return out

    def unary(self, hidden: Floats) -> Floats:
        return self.linear("unary", hidden)

    def tie(self, hidden: Floats, anchors: NDArray[np.int64], line: NDArray[np.int64]) -> Floats:
        """Scores (anchors, units, N_TIED); anchors are (first, last, kind) rows."""
        first, last, kind = anchors[:, :1], anchors[:, 1:2], anchors[:, 2]
        a = np.stack([hidden[f : t + 1].mean(0) for f, t, _ in anchors]) + self.w["kind.weight"][kind]
        units = np.arange(len(hidden))
        gap = np.where(units < first, units - first, np.maximum(units - last, 0))
        steps = np.searchsorted(REACH, np.abs(gap), side="right") * np.sign(gap) + len(REACH)
        lines = np.clip(line - line[first], -3, 3) + 3
        z = self.table[steps * 7 + lines]
        z += self.linear("anchor", a)[:, None]
        z += self.linear("unit", hidden)
        np.maximum(z, 0, out=z)
        a2 = self.linear("anchor2", a).reshape(len(a), N_TIED, -1)
        out = self.linear("tag", z) + (a2 @ self.linear("unit2", hidden).T).transpose(0, 2, 1)
        return np.asarray(out, dtype=np.float32)


@dataclass
class Reading:
    """One window's hidden states by unit."""

    window: Window
    hidden: Floats


def read_windows(doc: Document, encode: Encode, size: int = SIZE, overlap: int = OVERLAP) -> list[Reading]:
    """Run the encoder over an article."""
    out = []
    for window in windows(doc, size - 2, overlap):
        ids, case, quote, first = encoder_input(doc, window.first, window.last)
        out.append(Reading(window, encode(ids, case, quote)[first]))
    return out


@dataclass
class Claim:
    """What one anchor says about its window; kept so that decoding can be tuned without the encoder."""

    anchor: tuple[int, int, int]  # in units of the article
    sure: float  # probability of the anchor
    low: int
    score: Floats  # (units of the window, N_TIED), given the anchor
    lone: Floats  # the same for the tags that know no anchor, over O
    chance: Floats  # marginals of `score`


def find_cues(logits: Floats, bias: float) -> list[tuple[int, int, float]]:
    """Cue spans (first, last, probability) from scores of O B I E S."""
    out = []
    score = logits.copy()
    score[:, 1:] += bias
    chance = marginals(logits[None], STEP1, FIRST1, LAST1)[0]
    busy = np.concatenate(([False], chance[:, 0] < 0.99, [False]))
    edges = np.flatnonzero(busy[1:] != busy[:-1])
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        low, high = max(0, int(low) - 1), min(len(logits), int(high) + 1)
        tags = best_path(score[None, low:high], STEP1, FIRST1, LAST1)[0]
        for s, e in spans_of(tags):
            sure = float(chance[low + s : low + e][np.arange(e - s), tags[s:e]].mean())
            out.append((int(low + s), int(low + e - 1), sure))
    return sorted(set(out))


def claims(doc: Document, readings: list[Reading], heads: Heads, cue_bias: float, bare: float) -> list[Claim]:
    """Every anchor with its tag scores."""
    rows = []
    for r in readings:
        w = r.window
        rows.append(heads.unary(r.hidden[w.own_first - w.first : w.own_last - w.first]))
    if not rows:
        return []
    unary = np.concatenate(rows)
    anchors = [(f, t, 0, p) for f, t, p in find_cues(unary[:, :N_TAGS], cue_bias)]
    chance = 1 / (1 + np.exp(-unary[:, -1]))
    anchors += [(int(u), int(u), 1, float(chance[u])) for u in np.flatnonzero(chance >= bare)]
    out: list[Claim] = []
    for r in readings:
        w = r.window
        mine = [a for a in anchors if w.own_first <= a[0] < w.own_last and a[1] < w.last]
        if not mine:
            continue
        rel = np.array([(f - w.first, t - w.first, k) for f, t, k, _ in mine], dtype=np.int64)
        tied = heads.tie(r.hidden, rel, doc.line[w.first : w.last])
        lone = heads.unary(r.hidden)
        extra = np.zeros((len(lone), N_TIED), dtype=np.float32)
        extra[:, 1:5] = lone[:, 6:10] - lone[:, 5:6]
        extra[:, 5:9] = lone[:, 11:15] - lone[:, 10:11]
        chance = marginals(tied, STEP2, FIRST2, LAST2)
        for (f, t, k, p), score, each in zip(mine, tied, chance, strict=True):
            out.append(Claim((f, t, k), p, w.first, score, extra, each))
    return out


def assemble(doc: Document, found: list[Claim], knobs: Knobs) -> list[Found]:
    """Read every claim by best path; conflicts over words of contents go to the surer claim."""
    out: list[Found] = []
    taken = np.zeros(doc.units, dtype=bool)
    jobs = []
    by_window: dict[tuple[int, int], list[Claim]] = {}
    for claim in found:
        by_window.setdefault((claim.low, len(claim.score)), []).append(claim)
    for (low, _), group in by_window.items():
        score = np.stack([c.score + knobs.unary * c.lone for c in group])
        score[:, :, 1:5] += knobs.source
        score[:, :, 5:9] += knobs.content
        for i, c in enumerate(group):
            if c.anchor[2] == 0:
                score[i, c.anchor[0] - low : c.anchor[1] + 1 - low, 1:] = LOW
        tags = best_path(score, STEP2, FIRST2, LAST2)
        for claim, s, t in zip(group, score, tags, strict=True):
            jobs.append((_sure(claim, t), claim, s, t))
    jobs.sort(key=lambda job: -job[0])
    for sure, claim, score, tags in jobs:
        low, n = claim.low, len(tags)
        mine = taken[low : low + n]
        if (mine & (tags > 4)).any():
            score[mine, 5:] = LOW
            tags = best_path(score[None], STEP2, FIRST2, LAST2)[0]
            sure = _sure(claim, tags)
        content = [(low + s, low + e) for s, e in spans_of(tags, 4)]
        if not content or sure < knobs.keep:
            continue
        for s, e in content:
            taken[s:e] = True
        source = [(low + s, low + e) for s, e in spans_of(tags, 0)]
        if len(source) > 1:
            p = claim.chance[:, 1:5].max(1)
            source = [max(source, key=lambda x: p[x[0] - low : x[1] - low].mean())]
        cue = [(claim.anchor[0], claim.anchor[1] + 1)] if claim.anchor[2] == 0 else []
        out.append(Found(source, cue, content, sure))
    return sorted(out, key=lambda f: (f.content[0], f.cue))


def _sure(claim: Claim, tags: NDArray[np.int64]) -> float:
    """Probability of the anchor times the mean probability of the content's tags."""
    at = np.flatnonzero(tags > 4)
    if not len(at):
        return 0.0
    return claim.sure * float(claim.chance[at][:, 5:].sum(1).mean())


def to_characters(doc: Document, spans: Spans) -> list[list[int]]:
    return [[int(doc.start[s]), int(doc.end[e - 1])] for s, e in spans]


def with_quotes(text: str, spans: list[list[int]]) -> list[list[int]]:
    """Widen spans by the marks that close or open them: `go on,"` and `"We`."""
    out = []
    for s, e in spans:
        while e < len(text) and text[e] in TAIL:
            e += 1
        while s > 0 and text[s - 1] in HEAD:
            s -= 1
        out.append([s, e])
    return out


def attributions(
    text: str, doc: Document, found: list[Claim], knobs: Knobs
) -> list[dict[str, list[list[int]]]]:
    """Claims as attributions in characters, in the form the scorer takes."""
    out = []
    for item in assemble(doc, found, knobs):
        row = {role: to_characters(doc, getattr(item, role)) for role in ("source", "cue", "content")}
        row["content"] = with_quotes(text, row["content"])
        out.append(row)
    return out
