"""A text as word pieces, units and windows: what the encoder reads, in training and at run time.

A *unit* is a word or one mark of punctuation (BERT's pre-tokenisation), or a line break; a unit has one or
more *pieces*. Every decision is made on units. Case and quotation marks travel as two features beside the
piece ids, because the encoder's vocabulary is lower case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import TooLarge

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

Ints = NDArray[np.int64]

CLS, SEP, MASK, BREAK = 101, 102, 103, 1
"""Piece ids of BERT's uncased vocabulary; BREAK is its [unused0]."""
N_CASE, N_QUOTE = 6, 4

MOST_PIECES = 90_000
"""Pieces of one article at most: three for each of the tokens that ``language.MOST_TOKENS`` allows. PolNeAR's
articles have 1.2 pieces a token."""

_LINE = re.compile(r"[^\n]+")
_RUN = re.compile(r"\S{201,}")  # no word, but for the tokenizer as many units as it has marks
_OPENING, _CLOSING, _STRAIGHT = "\u201c\u201e\u00ab", "\u201d\u00bb", '"\u201f\u2033'


@dataclass(frozen=True, slots=True)
class Pieces:
    """One article in pieces and units; offsets are code points of its text.

    By piece: ``ids``; ``case``: 0 no letter, 1 lower, 2 Capital, 3 UPPER, 4 mixed, 5 line break; ``quote``:
    0 outside, 1 inside, 2 opening, 3 closing. By unit: ``first``, its first piece (one entry more than
    units; the last is the number of pieces); ``start``, ``end``; ``line``, the number of its line;
    ``is_break``.
    """

    ids: Ints
    case: Ints
    quote: Ints
    first: Ints
    start: Ints
    end: Ints
    line: Ints
    is_break: NDArray[np.bool_]

    @property
    def units(self) -> int:
        """How many units there are."""
        return len(self.start)


@dataclass(frozen=True, slots=True)
class Window:
    """Units ``first`` to ``last`` (exclusive), seen by one pass of the encoder; it decides for those from
    ``own_first`` to ``own_last``, which no other window does."""

    first: int
    last: int
    own_first: int
    own_last: int


@dataclass(slots=True)
class _Rows:
    """The columns of ``Pieces`` while they are gathered."""

    ids: list[int]
    case: list[int]
    quote: list[int]
    first: list[int]
    start: list[int]
    end: list[int]
    line: list[int]
    is_break: list[bool]


def read(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut a text into pieces and units; lines without a word have none.

    A run of more than 200 characters without white space is one unit. Raises TooLarge where the text is
    more than ``MOST_PIECES`` pieces.
    """
    rows = _Rows([], [], [], [], [], [], [], [])
    found = [m for m in _LINE.finditer(text) if m.group().strip()]
    words = [_RUN.sub(lambda m: "x" * len(m.group()), m.group()) for m in found]
    coded = tokenizer.encode_batch(words, add_special_tokens=False)
    if sum(map(len, coded)) > MOST_PIECES:
        raise TooLarge(
            f"over the limit of {MOST_PIECES} pieces of words in one report; cut it, or leave it out"
        )
    for number, (match, code) in enumerate(zip(found, coded, strict=True)):
        if number:
            _break(rows, number, match.start())
        _line(rows, number, match.group(), match.start(), code)
    rows.first.append(len(rows.ids))
    return Pieces(
        ids=_ints(rows.ids),
        case=_ints(rows.case),
        quote=_ints(rows.quote),
        first=_ints(rows.first),
        start=_ints(rows.start),
        end=_ints(rows.end),
        line=_ints(rows.line),
        is_break=np.asarray(rows.is_break, dtype=bool),
    )


def _ints(column: list[int]) -> Ints:
    return np.asarray(column, dtype=np.int64)


def _break(rows: _Rows, number: int, until: int) -> None:
    rows.first.append(len(rows.ids))
    rows.ids.append(BREAK)
    rows.case.append(5)
    rows.quote.append(0)
    rows.start.append(rows.end[-1] if rows.end else 0)
    rows.end.append(until)
    rows.line.append(number - 1)
    rows.is_break.append(True)


def _line(rows: _Rows, number: int, words: str, base: int, code: Encoding) -> None:
    state = _quotes(words)
    begin = len(rows.first)
    before = None
    for piece, word, (s, e) in zip(code.ids, code.word_ids, code.offsets, strict=True):
        if word != before or len(rows.first) == begin:
            before = word
            rows.first.append(len(rows.ids))
            rows.start.append(base + s)
            rows.end.append(base + e)
            rows.line.append(number)
            rows.is_break.append(False)
        else:
            rows.end[-1] = base + e
        rows.ids.append(piece)
        rows.quote.append(state[s] if s < len(state) else 0)
    for unit in range(begin, len(rows.first)):
        last = rows.first[unit + 1] if unit + 1 < len(rows.first) else len(rows.ids)
        shape = _case(words[rows.start[unit] - base : rows.end[unit] - base])
        rows.case += [shape] * (last - rows.first[unit])


def _case(word: str) -> int:
    if not any(c.isalpha() for c in word):
        return 0
    if word.islower():
        return 1
    if word[:1].isupper() and (len(word) == 1 or word[1:].islower()):
        return 2
    return 3 if word.isupper() else 4


def _quotes(line: str) -> list[int]:
    """Quotation state of every character; an opened quotation ends with its line at the latest."""
    out, inside = [], False
    for i, char in enumerate(line):
        if char in _OPENING or (char in _STRAIGHT and not inside):
            out.append(2)
            inside = True
        elif char in _CLOSING or char in _STRAIGHT:
            out.append(3)
            inside = False
        elif line[i : i + 2] in ("``", "''") and (line[i : i + 2] == "``" or inside):
            inside = line[i : i + 2] == "``"
            out.append(2 if inside else 3)
        else:
            out.append(1 if inside else 0)
    return out


def windows(pieces: Pieces, size: int, overlap: int) -> list[Window]:
    """Even windows, each of at most ``size`` pieces and sharing about ``overlap`` with the next."""
    total = int(pieces.first[-1])
    if pieces.units == 0:
        return []
    count = 1 if total <= size else -(-(total - overlap) // (size - overlap))
    step = (total - size) / (count - 1) if count > 1 else 0.0
    spans = []
    for k in range(count):
        low = int(np.searchsorted(pieces.first, round(k * step), side="left"))
        high = int(np.searchsorted(pieces.first, pieces.first[low] + size, side="right")) - 1
        spans.append((low, min(high, pieces.units)))
    out, own = [], 0
    for k, (low, high) in enumerate(spans):
        stop = pieces.units if k == count - 1 else (high + spans[k + 1][0]) // 2
        out.append(Window(low, high, own, min(stop, high)))
        own = min(stop, high)
    return out


def encoder_input(pieces: Pieces, low: int, high: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Ids, case and quotation of the pieces of units ``low`` to ``high`` with [CLS] and [SEP], and the place
    of each unit's first piece among them."""
    a, b = int(pieces.first[low]), int(pieces.first[high])
    ids = np.concatenate(([CLS], pieces.ids[a:b], [SEP]))
    edge = np.zeros(1, dtype=np.int64)
    case = np.concatenate((edge, pieces.case[a:b], edge))
    quote = np.concatenate((edge, pieces.quote[a:b], edge))
    return ids, case, quote, pieces.first[low:high] - a + 1
