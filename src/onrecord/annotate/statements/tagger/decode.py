"""Claims read as attributions: one source, a content of one or more pieces, and how sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.encoder.pieces import Pieces
from onrecord.annotate.statements.tagger.claims import Claim
from onrecord.annotate.statements.tagger.crf import LOW, Floats, Ints, Spans, best_path, spans_of, steps
from onrecord.model import Span

TAIL, HEAD = ".,;!?\u2026\u201d\u2019\"')]\u00bb", "\u201c\u2018\"'([\u00ab$\u00a3\u20ac"
"""Marks that close or open what they stand beside; units are trimmed to words in training."""


@dataclass(frozen=True, slots=True)
class Knobs:
    """What is tuned on articles held out of PolNeAR's training part: added to the scores of cue, content
    and source tags against O; the weight of tags that know no anchor; the least probability of a content
    without a cue; the least score of an attribution."""

    cue: float = 0.0
    content: float = 0.0
    source: float = 0.0
    unary: float = 0.0
    bare: float = 0.5
    keep: float = 0.0


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content in units, half-open; ``score`` is 0 to 1, not yet a probability that it is
    right (see ``reliability``)."""

    source: Spans
    cue: Spans
    content: Spans
    score: float


def attributions(pieces: Pieces, claims: Sequence[Claim], knobs: Knobs) -> tuple[Attribution, ...]:
    """Every claim read by its best path, in text order; words of the surer one, in any role, are no content
    of the other, which is read again without."""
    jobs: list[tuple[float, Claim, Floats, Ints]] = []
    for (low, _), group in groupby(claims, key=lambda c: (c.low, len(c.score))):
        jobs += _window(low, list(group), knobs)
    jobs.sort(key=lambda job: -job[0])
    taken = np.zeros(pieces.units, dtype=bool)
    out = []
    for sure, claim, score, tags in jobs:
        mine = taken[claim.low : claim.low + len(tags)]
        if (mine & (tags > 4)).any():
            score[mine, 5:] = LOW
            tags = best_path(score[None], steps(2))[0]
            sure = _sure(claim, tags)
        content = [(claim.low + s, claim.low + e) for s, e in spans_of(tags, 4)]
        if not content or sure < knobs.keep:
            continue
        cue = [] if claim.anchor.bare else [(claim.anchor.first, claim.anchor.last + 1)]
        source = _source(claim, tags)
        for s, e in (*content, *cue, *source):
            taken[s:e] = True
        out.append(Attribution(source, cue, content, sure))
    return tuple(sorted(out, key=lambda a: (a.content[0], a.cue)))


def _window(low: int, group: list[Claim], knobs: Knobs) -> list[tuple[float, Claim, Floats, Ints]]:
    score = np.stack([c.score + np.float32(knobs.unary) * c.lone for c in group])
    score[:, :, 1:5] += knobs.source
    score[:, :, 5:9] += knobs.content
    for row, c in zip(score, group, strict=True):
        if not c.anchor.bare:
            row[c.anchor.first - low : c.anchor.last + 1 - low, 1:] = LOW
    tags = best_path(score, steps(2))
    return [(_sure(c, t), c, s, t) for c, s, t in zip(group, score, tags, strict=True)]


def _source(claim: Claim, tags: Ints) -> Spans:
    """The surest of the pieces tagged as source."""
    found = spans_of(tags, 0)
    if len(found) > 1:
        chance = claim.chance[:, 1:5].max(1)
        found = [max(found, key=lambda s: float(chance[s[0] : s[1]].mean()))]
    return [(claim.low + s, claim.low + e) for s, e in found]


def _sure(claim: Claim, tags: NDArray[np.int64]) -> float:
    """Probability of the anchor times the mean probability of the content's tags."""
    at = np.flatnonzero(tags > 4)
    return claim.anchor.sure * float(claim.chance[at][:, 5:].sum(1).mean()) if len(at) else 0.0


def characters(pieces: Pieces, spans: Spans) -> tuple[Span, ...]:
    """Units as spans of the text."""
    return tuple(Span(int(pieces.start[s]), int(pieces.end[e - 1])) for s, e in spans)


def with_marks(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans widened by the marks that close or open them: ``go on,"`` and ``"We``."""
    out = []
    for span in spans:
        start, end = span.start, span.end
        while end < len(text) and text[end] in TAIL:
            end += 1
        while start > 0 and text[start - 1] in HEAD:
            start -= 1
        out.append(Span(start, end))
    return tuple(out)
