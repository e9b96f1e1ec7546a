"""Read a folder of texts with the exported model and write the scorer's JSONL.

python predict.py --model DIR --texts polnear/dev/text --out dev.jsonl [--encoder encoder-float.onnx]
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from runtime import Reader


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--model", type=Path, required=True)
    ap.add_argument("--texts", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--encoder", default="encoder.onnx")
    a = ap.parse_args()
    reader = Reader(a.model, encoder=a.encoder)
    words, since = 0, time.process_time()
    with a.out.open("w", encoding="utf-8") as out:
        for path in sorted(a.texts.glob("*.txt")):
            with path.open(encoding="utf-8", newline="") as handle:
                text = handle.read()
            words += len(text.split())
            out.write(json.dumps({"id": path.stem, "attributions": reader.attributions(text)}) + "\n")
    spent = time.process_time() - since
    print(f"{words} words, {spent:.1f} CPU-seconds, {words / spent:.0f} words a CPU-second")


if __name__ == "__main__":
    main()
