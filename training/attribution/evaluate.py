"""Read articles with a model and score them with the project's scorer."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

from quality.attribution import Row, right, scorer
from training.attribution.data import Article, read_ann

from onrecord.annotate.encoder import OVERLAP, SIZE, Hidden, Run, through
from onrecord.annotate.encoder.pieces import windows
from onrecord.annotate.statements.tagger.claims import Claim, Heads, claims
from onrecord.annotate.statements.tagger.decode import (
    Attribution,
    Knobs,
    attributions,
    characters,
    with_marks,
)

KEYS = (
    "attribution", "attribution@direct", "attribution@indirect", "content_found", "exact/source", "exact/cue",
    "exact/content", "source_given_content",
)  # fmt: skip


def gold_of(articles: list[Article], folder: Path) -> list[tuple[str, str, str, Any]]:
    """Raw gold of some articles in the form the scorer takes."""
    files: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        files.setdefault(path.stem.rpartition("_")[0], path)
    return [(a.name, "", a.text, read_ann(files[a.name])) for a in articles]


def rows(article: Article, found: tuple[Attribution, ...]) -> list[Row]:
    """Attributions in the form the scorer takes."""
    out = []
    for a in found:
        spans = {role: characters(article.pieces, getattr(a, role)) for role in ("source", "cue", "content")}
        spans["content"] = with_marks(article.text, spans["content"])
        out.append({role: [[s.start, s.end] for s in where] for role, where in spans.items()})
    return out


class Bench:
    """Held-out articles with everything before decoding, so that knobs are tried in a moment."""

    def __init__(self, articles: list[Article], folder: Path) -> None:
        self.articles = articles
        self.gold = gold_of(articles, folder)
        self.module = scorer()
        self.found: list[tuple[Claim, ...]] = []
        self.hidden: list[Hidden] = []

    def read(self, encode: Run, heads: Heads, cue_bias: float = 0.0, bare: float = 0.5) -> None:
        self.hidden = [
            Hidden(
                a.pieces, tuple(through(a.pieces, w, encode) for w in windows(a.pieces, SIZE - 2, OVERLAP))
            )
            for a in self.articles
        ]
        self.claim(heads, cue_bias, bare)

    def claim(self, heads: Heads, cue_bias: float = 0.0, bare: float = 0.5) -> None:
        self.found = [
            claims(h, a.parse, heads, cue_bias, bare) for a, h in zip(self.articles, self.hidden, strict=True)
        ]

    def decoded(self, knobs: Knobs) -> list[tuple[Attribution, ...]]:
        return [attributions(a.pieces, f, knobs) for a, f in zip(self.articles, self.found, strict=True)]

    def score(self, knobs: Knobs) -> dict[str, Any]:
        predictions = {a.name: rows(a, f) for a, f in zip(self.articles, self.decoded(knobs), strict=True)}
        out: dict[str, Any] = self.module.report(self.module.evaluate(self.gold, predictions))
        return out

    def tune(self, heads: Heads) -> tuple[Knobs, float]:
        """Grid search over the knobs, two at a time, for attribution F1 plus half of exact content F1."""

        def value(knobs: Knobs) -> float:
            res = self.score(knobs)
            return float(res["attribution"]["F1"] + 0.5 * res["exact/content"]["F1"])

        best, top = Knobs(), -1.0
        for cue, bare in itertools.product((0.0, 0.4, 0.8, 1.2), (0.3, 0.6)):
            self.claim(heads, cue, bare)
            for keep in (0.0, 0.2, 0.3):
                knobs = Knobs(cue=cue, bare=bare, keep=keep)
                got = value(knobs)
                if got > top:
                    best, top = knobs, got
        self.claim(heads, best.cue, best.bare)
        for name, choices in (
            ("unary", (0.15, 0.3, 0.5)),
            ("content", (-0.3, 0.3, 0.6, 1.0)),
            ("source", (-0.5, 0.3, 0.6, 1.0)),
            ("keep", (0.0, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4)),
        ):
            for choice in choices:
                knobs = replace(best, **{name: choice})
                got = value(knobs)
                if got > top:
                    best, top = knobs, got
        return best, top


def judged(bench: Bench, knobs: Knobs) -> list[tuple[float, bool]]:
    """Every attribution's score and whether it is right."""
    out = []
    for article, found, gold in zip(bench.articles, bench.decoded(knobs), bench.gold, strict=True):
        hits = right(bench.module, article.text, gold[3], rows(article, found))
        out += [(a.score, hit) for a, hit in zip(found, hits, strict=True)]
    return out


def brief(result: dict[str, Any]) -> str:
    out = []
    for key in KEYS:
        row = result[key]
        out.append(f"{key} {row['accuracy']:.1f}" if "accuracy" in row else f"{key} {row['F1']:.1f}")
    row = result["attribution"]
    return " | ".join(out) + f" | P {row['P']:.1f} R {row['R']:.1f}"
