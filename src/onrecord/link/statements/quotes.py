"""Marks of quoted words, by which quotations that share a long row of words meet without comparing all.

Winnowing (Schleimer, Wilkerson and Aiken, 2003): of every WINDOW rows of ROW words that follow one another
the one with the smallest hash is a mark, so that two quotations with ROW + WINDOW - 1 words in a row in
common have a mark in common. A shorter quotation has one mark, so that those meet that are the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

ROW = 4
WINDOW = 3

LEAST = 6
"""Words of the shortest quotation that has a mark."""


def marks(run: Sequence[str], openings: Sequence[Sequence[str]] = ()) -> tuple[str, ...]:
    """The marks of quoted words in order, sorted: none where there are fewer than LEAST, but those of the
    openings of sentences among them that are given."""
    rows = [_hash(run[k : k + ROW]) for k in range(len(run) - ROW + 1)] if len(run) >= LEAST else []
    windows = range(max(1, len(rows) - WINDOW + 1)) if rows else ()
    return tuple(sorted({*(min(rows[k : k + WINDOW]) for k in windows), *map(_hash, openings)}))


def _hash(row: Sequence[str]) -> str:
    return hashlib.blake2b(" ".join(row).encode(), digest_size=10).hexdigest()
