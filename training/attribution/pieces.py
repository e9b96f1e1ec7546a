"""Text to word pieces, units and windows. Used in training and at run time: numpy and tokenizers only.

A *unit* is a word or one mark of punctuation (BERT's pre-tokenisation), or a line break; a unit has one or
more *pieces*. Every decision is made on units. Case and quotation marks travel as two small features beside
the piece ids, because the encoder's vocabulary is lower case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

CLS, SEP, MASK, BREAK = 101, 102, 103, 1  # BREAK is BERT's [unused0]
N_CASE, N_QUOTE = 6, 4
LINE = re.compile(r"[^\n]+")
OPENING, CLOSING, STRAIGHT = "\u201c\u201e\u00ab", "\u201d\u00bb", '"\u201f\u2033'

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Document:
    """One article in pieces and units; offsets are code points of the text."""

    ids: Ints  # piece ids
    case: Ints  # per piece: 0 no letter, 1 lower, 2 Capital, 3 UPPER, 4 mixed, 5 line break
    quote: Ints  # per piece: 0 outside, 1 inside, 2 opening, 3 closing
    first: Ints  # per unit: its first piece; one entry more than units, the last is len(ids)
    start: Ints  # per unit
    end: Ints
    line: Ints  # per unit: number of its line
    is_break: NDArray[np.bool_]

    @property
    def units(self) -> int:
        return len(self.start)


@dataclass(frozen=True)
class Window:
    """Units first..last (exclusive) seen by one pass of the encoder; it decides for own_first..own_last."""

    first: int
    last: int
    own_first: int
    own_last: int


def load_tokenizer(path: Path) -> Tokenizer:
    """The encoder's tokenizer without its truncation and padding."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _case(word: str) -> int:
    if not any(c.isalpha() for c in word):
        return 0
    if word.islower():
        return 1
    if word[:1].isupper() and (len(word) == 1 or word[1:].islower()):
        return 2
    return 3 if word.isupper() else 4


def _quotes(line: str) -> list[int]:
    """Quotation state of every character of a line; an opened quotation ends with its line at the latest."""
    out, inside = [], False
    for i, char in enumerate(line):
        if char in OPENING or (char in STRAIGHT and not inside):
            out.append(2)
            inside = True
        elif char in CLOSING or char in STRAIGHT:
            out.append(3)
            inside = False
        elif line[i : i + 2] in ("``", "''") and (line[i : i + 2] == "``" or inside):
            inside = line[i : i + 2] == "``"
            out.append(2 if inside else 3)
        else:
            out.append(1 if inside else 0)
    return out


def read(text: str, tokenizer: Tokenizer) -> Document:
    """Cut a text into pieces and units."""
    ids: list[int] = []
    case: list[int] = []
    quote: list[int] = []
    first: list[int] = []
    start: list[int] = []
    end: list[int] = []
    line: list[int] = []
    brk: list[bool] = []
    lines = [m for m in LINE.finditer(text) if m.group().strip()]
    for number, (match, enc) in enumerate(
        zip(lines, tokenizer.encode_batch([m.group() for m in lines], add_special_tokens=False), strict=True)
    ):
        if number:
            first.append(len(ids))
            ids.append(BREAK)
            case.append(5)
            quote.append(0)
            start.append(end[-1])
            end.append(match.start())
            line.append(number - 1)
            brk.append(True)
        raw, state, base = match.group(), _quotes(match.group()), match.start()
        word_before = None
        for piece, word, (s, e) in zip(enc.ids, enc.word_ids, enc.offsets, strict=True):
            if word != word_before or not start:
                word_before = word
                first.append(len(ids))
                start.append(base + s)
                end.append(base + e)
                line.append(number)
                brk.append(False)
            else:
                end[-1] = base + e
            ids.append(piece)
            quote.append(state[s] if s < len(state) else 0)
            case.append(0)
        for unit in range(len(first) - 1, -1, -1):
            if line[unit] != number or brk[unit]:
                break
            shape = _case(raw[start[unit] - base : end[unit] - base])
            last = first[unit + 1] if unit + 1 < len(first) else len(ids)
            for piece_at in range(first[unit], last):
                case[piece_at] = shape
    first.append(len(ids))
    return Document(
        *(np.asarray(x, dtype=np.int64) for x in (ids, case, quote, first, start, end, line)),
        np.asarray(brk, dtype=bool),
    )


def cut(doc: Document, size: int, lead: int | None = None) -> list[tuple[int, int]]:
    """Windows without overlap of at most `size` pieces, ended at a line break where one is near.

    `lead` is the room of the first window, so that training sees other cuts in every epoch.
    """
    out, at, room = [], 0, lead or size
    while at < doc.units:
        last = int(np.searchsorted(doc.first, doc.first[at] + room, side="right")) - 1
        last = max(min(last, doc.units), at + 1)
        if last < doc.units:
            breaks = np.flatnonzero(doc.is_break[at:last])
            if len(breaks) and breaks[-1] + 1 >= 0.6 * (last - at):
                last = at + int(breaks[-1]) + 1
        out.append((at, last))
        at, room = last, size
    return out


def windows(doc: Document, size: int, overlap: int) -> list[Window]:
    """Even windows for reading, each of at most `size` pieces and sharing about `overlap` with the next."""
    pieces = int(doc.first[-1])
    if doc.units == 0:
        return []
    count = 1 if pieces <= size else -(-(pieces - overlap) // (size - overlap))
    step = (pieces - size) / (count - 1) if count > 1 else 0.0
    spans = []
    for k in range(count):
        low = int(np.searchsorted(doc.first, round(k * step), side="left"))
        high = int(np.searchsorted(doc.first, doc.first[low] + size, side="right")) - 1
        spans.append((low, doc.units if k == count - 1 else min(high, doc.units)))
    out, own = [], 0
    for k, (low, high) in enumerate(spans):
        stop = doc.units if k == count - 1 else (high + spans[k + 1][0]) // 2
        out.append(Window(low, high, own, stop))
        own = stop
    return out


def encoder_input(doc: Document, low: int, high: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Piece ids, case and quote of units low..high with [CLS] and [SEP]; the place of each unit's first."""
    a, b = int(doc.first[low]), int(doc.first[high])
    ids = np.concatenate(([CLS], doc.ids[a:b], [SEP]))
    pad = np.zeros(1, dtype=np.int64)
    case = np.concatenate((pad, doc.case[a:b], pad))
    quote = np.concatenate((pad, doc.quote[a:b], pad))
    return ids, case, quote, doc.first[low:high] - a + 1
