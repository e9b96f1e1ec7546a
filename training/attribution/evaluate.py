"""Read articles with a model and score them with the project's scorer."""

from __future__ import annotations

import importlib.util
import itertools
import os
from pathlib import Path
from types import ModuleType
from typing import Any

from data import Article, read_ann
from decode import Claim, Encode, Heads, Knobs, Reading, attributions, claims, read_windows

# the folder of the scorers is named in the environment
SCORER = Path(os.environ.get("ONRECORD_TOOLS", ".")) / "score_attribution.py"
KEYS = (
    "attribution", "attribution@direct", "attribution@indirect", "content_found", "exact/source", "exact/cue",
    "exact/content", "source_given_content",
)  # fmt: skip


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_attribution", SCORER)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_of(articles: list[Article], folder: Path) -> list[tuple[str, str, str, Any]]:
    """Raw gold of some articles in the form the scorer takes."""
    files: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        files.setdefault(path.stem.rpartition("_")[0], path)
    return [(a.name, "", a.text, read_ann(files[a.name])) for a in articles]


class Bench:
    """Held-out articles with everything before decoding, so that knobs are tried in a moment."""

    def __init__(self, articles: list[Article], folder: Path) -> None:
        self.articles = articles
        self.gold = gold_of(articles, folder)
        self.module = scorer()
        self.found: list[list[Claim]] = []
        self.readings: list[list[Reading]] = []

    def read(self, encode: Encode, heads: Heads, cue_bias: float = 0.0, bare: float = 0.5) -> None:
        self.readings = [read_windows(a.doc, encode) for a in self.articles]
        self.claim(heads, cue_bias, bare)

    def claim(self, heads: Heads, cue_bias: float = 0.0, bare: float = 0.5) -> None:
        self.found = [
            claims(a.doc, r, heads, cue_bias, bare) for a, r in zip(self.articles, self.readings, strict=True)
        ]

    def score(self, knobs: Knobs) -> dict[str, Any]:
        predictions = {
            a.name: attributions(a.text, a.doc, f, knobs)
            for a, f in zip(self.articles, self.found, strict=True)
        }
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
                knobs = Knobs(**{**best.__dict__, name: choice})
                got = value(knobs)
                if got > top:
                    best, top = knobs, got
        return best, top


def brief(result: dict[str, Any]) -> str:
    out = []
    for key in KEYS:
        row = result[key]
        out.append(f"{key} {row['accuracy']:.1f}" if "accuracy" in row else f"{key} {row['F1']:.1f}")
    row = result["attribution"]
    return " | ".join(out) + f" | P {row['P']:.1f} R {row['R']:.1f}"
