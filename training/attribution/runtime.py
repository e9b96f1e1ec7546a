"""The shipped model at run time: onnxruntime, tokenizers and numpy only."""

from __future__ import annotations

import json
from pathlib import Path

import onnxruntime as ort
from decode import Encode, Floats, Heads, Knobs, Reading, attributions, claims, read_windows
from pieces import Document, Ints, load_tokenizer, read


def onnx_encode(path: Path, threads: int = 1) -> Encode:
    """A function from a window's pieces to hidden states."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def encode(ids: Ints, case: Ints, quote: Ints) -> Floats:
        out: Floats = session.run(None, {"ids": ids[None], "case": case[None], "quote": quote[None]})[0][0]
        return out

    return encode


class Reader:
    """Text to attributions in characters. `hidden` is a step of its own, so that further heads can use it."""

    def __init__(self, folder: Path, threads: int = 1, encoder: str = "encoder.onnx") -> None:
        self.tokenizer = load_tokenizer(folder / "tokenizer.json")
        self.encode = onnx_encode(folder / encoder, threads)
        self.heads = Heads.from_file(folder / "heads.npz")
        self.knobs = Knobs(**json.loads((folder / "knobs.json").read_text(encoding="utf-8")))

    def hidden(self, text: str) -> tuple[Document, list[Reading]]:
        doc = read(text, self.tokenizer)
        return doc, read_windows(doc, self.encode)

    def attributions(self, text: str) -> list[dict[str, list[list[int]]]]:
        doc, readings = self.hidden(text)
        found = claims(doc, readings, self.heads, self.knobs.cue, self.knobs.bare)
        return attributions(text, doc, found, self.knobs)
