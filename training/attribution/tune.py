"""Settle what ships beside an exported model, on the held-out training articles: knobs and reliability.

    python -m training.attribution.tune --corpus DIR --model DIR

The reliability table is isotonic regression (pool adjacent violators; Zadrozny and Elkan 2002) of whether
an attribution is right (the scorer's full attribution) on its score, at bins of equal size.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from training.attribution.data import Labels, held_out, load, names_of
from training.attribution.evaluate import Bench, brief, judged

from onrecord.annotate.encoder import model
from onrecord.annotate.statements.tagger.claims import Heads

BINS = 24


def pooled(judged: list[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Rising (score, share right) of judged scores: bins of equal size, neighbours that fall pooled."""
    ordered = sorted(judged)
    size = max(1, -(-len(ordered) // BINS))
    blocks = []
    for k in range(0, len(ordered), size):
        part = ordered[k : k + size]
        blocks.append([sum(s for s, _ in part), float(sum(r for _, r in part)), float(len(part))])
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
            last = blocks.pop()
            blocks[-1] = [x + y for x, y in zip(blocks[-1], last, strict=True)]
    return [(round(score / n, 4), round(right / n, 4)) for score, right, n in blocks]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--corpus", type=Path, required=True)
    ap.add_argument("--model", type=Path, required=True)
    ap.add_argument("--held", type=int, default=60)
    a = ap.parse_args()
    settled = json.loads((a.model / "attribution.json").read_text(encoding="utf-8"))
    known = Labels(tuple(settled["tags"]), tuple(settled["deps"]))
    train = a.corpus / "train"
    held = held_out(names_of(train), a.held)
    bench = Bench(load(train, a.model / "tokenizer.json", known, held), train)
    heads = Heads(
        model(a.model / "attribution-unary.onnx"), model(a.model / "attribution-tie.onnx"), len(known.deps)
    )
    bench.read(model(a.model / "encoder.onnx"), heads)
    knobs, _ = bench.tune(heads)
    bench.claim(heads, knobs.cue, knobs.bare)
    settled["knobs"], settled["reliability"] = asdict(knobs), pooled(judged(bench, knobs))
    (a.model / "attribution.json").write_text(json.dumps(settled) + "\n", encoding="utf-8")
    print(knobs)
    print("held-out", brief(bench.score(knobs)))


if __name__ == "__main__":
    main()
