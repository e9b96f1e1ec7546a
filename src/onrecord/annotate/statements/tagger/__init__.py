"""The trained tagger: source, cue and content of an article's statements, with how sure.

It reads the encoder's hidden states and the parse (``parse``), finds cues and what each claims (``claims``),
and reads the claims as attributions (``decode``). Trained on PolNeAR; see ``models/README.md`` and
``training/attribution`` in the repository.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.annotate import encoder
from onrecord.annotate.encoder import Hidden
from onrecord.annotate.encoder.pieces import Pieces
from onrecord.annotate.statements.tagger.claims import Heads, claims
from onrecord.annotate.statements.tagger.decode import Knobs, attributions, characters, with_marks
from onrecord.annotate.statements.tagger.parse import Parse, parse
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution in code points of the text: ``source`` and ``cue`` None where there is none;
    ``content`` in text order; ``confidence`` the share of such that is right (``Reliability``)."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Settled:
    """What ships with the heads: labels of the parse, knobs, and the reliability table: (score, share right)
    at rising scores, straight lines between."""

    tags: tuple[str, ...]
    deps: tuple[str, ...]
    knobs: Knobs
    reliability: tuple[tuple[float, float], ...]


def parsed(doc: Doc, pieces: Pieces) -> Parse:
    """The parse of an article as the heads know it: made once, and placed anew for pieces of a part of it."""
    known = settled()
    return parse(doc, pieces, known.tags, known.deps)


def tagged(text: str, hidden: Hidden, features: Parse) -> tuple[Tagged, ...]:
    """The attributions of an article, or of the part of it that was read, in text order; ``features`` is the
    parse placed for the same pieces."""
    known = settled()
    heads = Heads(
        encoder.model(encoder.MODELS / "attribution-unary.onnx"),
        encoder.model(encoder.MODELS / "attribution-tie.onnx"),
        len(known.deps),
    )
    pieces = hidden.pieces
    found = claims(hidden, features, heads, known.knobs.cue, known.knobs.bare)
    return tuple(
        Tagged(
            next(iter(characters(pieces, a.source)), None),
            next(iter(characters(pieces, a.cue)), None),
            with_marks(text, characters(pieces, a.content)),
            confidence(a.score, known.reliability),
        )
        for a in attributions(pieces, found, known.knobs)
    )


@cache
def settled() -> Settled:
    """Read once from ``models/attribution.json``."""
    data = json.loads((encoder.MODELS / "attribution.json").read_text(encoding="utf-8"))
    return Settled(
        tuple(data["tags"]),
        tuple(data["deps"]),
        Knobs(**data["knobs"]),
        tuple((float(score), float(share)) for score, share in data["reliability"]),
    )


def confidence(score: float, reliability: tuple[tuple[float, float], ...]) -> float:
    """The share right at a score, by the table; beyond its ends as at them."""
    before = reliability[0]
    for point in reliability:
        if score <= point[0]:
            wide = point[0] - before[0]
            part = (score - before[0]) / wide if wide > 0 else 1.0
            return before[1] + part * (point[1] - before[1])
        before = point
    return before[1]
