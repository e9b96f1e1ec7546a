"""Tune the decoding knobs of an exported model on the held-out training articles and write knobs.json.

python tune.py --corpus DIR --model DIR [--encoder encoder.onnx] [--held 60]
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from data import load, split
from decode import Heads
from evaluate import Bench, brief
from pieces import load_tokenizer
from runtime import onnx_encode


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--corpus", type=Path, required=True)
    ap.add_argument("--model", type=Path, required=True)
    ap.add_argument("--encoder", default="encoder.onnx")
    ap.add_argument("--held", type=int, default=60)
    ap.add_argument("--threads", type=int, default=1)
    a = ap.parse_args()
    articles = load(a.corpus / "train", load_tokenizer(a.model / "tokenizer.json"))
    bench = Bench(split(articles, a.held)[1], a.corpus / "train")
    heads = Heads.from_file(a.model / "heads.npz")
    bench.read(onnx_encode(a.model / a.encoder, a.threads), heads)
    knobs, _ = bench.tune(heads)
    (a.model / "knobs.json").write_text(json.dumps(asdict(knobs)) + "\n", encoding="utf-8")
    print(knobs)
    print("held-out", brief(bench.score(knobs)))


if __name__ == "__main__":
    main()
