"""One pass of the encoder over an article: a hidden state for every unit, which any head may read.

A step of its own, so that what is trained on it later (names, events) costs no second pass. The encoder is
a 6-layer MiniLM with features for case, quotation and line breaks, in int8 ONNX (``models/README.md``), run
by onnxruntime on one thread. Windows of one article are never in a batch, with another's or with their
own: quantised layers give other last digits in other batches.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.encoder.pieces import Pieces, Window, encoder_input, windows
from onrecord.annotate.encoder.pieces import read as cut

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]
Run = Callable[[Mapping[str, NDArray[Any]]], Floats]
"""A model: arrays by the names of its inputs to the one array it gives."""

MODELS = Path(__file__).parent.parent / "models"
"""The trained files and their card."""

SIZE, OVERLAP = 320, 64
"""Pieces of a window, and how many it shares with the next: as in training on PolNeAR (windows of 256 to
384 pieces were as good there)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One window and the hidden states of its units, of shape (units, 384)."""

    window: Window
    hidden: Floats


@dataclass(frozen=True, slots=True)
class Hidden:
    """An article's pieces, and its windows in order; every unit is in at least one."""

    pieces: Pieces
    readings: tuple[Reading, ...]


def read(text: str) -> Hidden:
    """The hidden states of a text. Raises TooLarge where it is more than ``pieces.MOST_PIECES`` pieces."""
    pieces = cut(text, tokenizer(MODELS / "tokenizer.json"))
    run = model(MODELS / "encoder.onnx")
    return Hidden(
        pieces, tuple(through(pieces, window, run) for window in windows(pieces, SIZE - 2, OVERLAP))
    )


def through(pieces: Pieces, window: Window, run: Run) -> Reading:
    """One window through the encoder; a unit's state is that of its first piece."""
    ids, case, quote, first = encoder_input(pieces, window.first, window.last)
    return Reading(window, run({"ids": ids[None], "case": case[None], "quote": quote[None]})[0][first])


@lru_cache(maxsize=8)
def model(path: Path) -> Run:
    """An ONNX model on one thread, loaded once in each process: the engine gives each process articles of
    its own, and other numbers of threads could give other last digits."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def run(inputs: Mapping[str, NDArray[Any]]) -> Floats:
        return np.asarray(session.run(None, dict(inputs))[0], dtype=np.float32)

    return run


@lru_cache(maxsize=2)
def tokenizer(path: Path) -> Tokenizer:
    """The encoder's tokenizer, without truncation and padding, loaded once in each process."""
    from tokenizers import Tokenizer

    loaded = Tokenizer.from_file(str(path))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded
