"""What lines of page furniture say: the table ``clean_phrases`` made ready to look up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import get_args

from onrecord.data import load
from onrecord.model import RemovedReason
from onrecord.text import fold_quotes

# White space, bullets and punctuation that stand at the ends of a line of furniture.
_EDGE = " \t\xa0\u200b\u200e\u200f|•·●▪■►▶»«›>→←↑<*-–—_=+:;,.…!\"'“”#✕×/"
_BULLETS = " \t\xa0\u200b\u200e\u200f|•·●▪■►▶»›>→*_"


@dataclass(frozen=True, slots=True)
class Phrases:
    """The table by kind of match. ``starts``, ``opens`` and ``holds`` are in the table's order."""

    lines: dict[str, RemovedReason]
    edges: dict[str, RemovedReason]
    headings: frozenset[str]
    starts: tuple[tuple[str, RemovedReason], ...]
    opens: tuple[tuple[str, RemovedReason], ...]
    holds: tuple[tuple[str, RemovedReason], ...]


@cache
def phrases() -> Phrases:
    """The table, read once."""
    table = load("clean_phrases")
    rows = [(r, table[r]) for r in get_args(RemovedReason) if r in table]
    headings = frozenset(bare(p) for _, row in rows for p in row["headings"])
    return Phrases(
        {bare(p): r for r, row in rows for p in row["lines"]},
        {bare(p): r for r, row in rows for p in row["edges"]},
        headings,
        tuple((p, r) for r, row in rows for p in row["starts"]),
        tuple((p, r) for r, row in rows for p in row["opens"]),
        tuple((p, r) for r, row in rows for p in row["holds"]),
    )


def bare(line: str) -> str:
    """A line to compare by: no case, one style of quotation mark, single spaces, nothing at its ends that
    is no letter or digit of it."""
    return " ".join(fold_quotes(line).casefold().strip(_EDGE).split())


def lead(line: str) -> str:
    """A line to compare the beginning of: as ``bare``, but only bullets are taken off its front, so that a
    quotation keeps its mark."""
    return " ".join(fold_quotes(line).casefold().lstrip(_BULLETS).replace("–", "-").replace("—", "-").split())
