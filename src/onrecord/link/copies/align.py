"""Passages that two texts share: the same words in the same order, with small edits inside.

``follow`` walks two sequences of words side by side from a place where both say the same: equal runs, and
over up to ``GAP`` words that differ on either side. ``shared`` finds such places by the first ``SEED`` words
of a run, of those at one place the longest, so that passages may stand in another order. No word of either
text is in two passages. The time is linear in the length of the texts: of words that come again and again
only the first places are tried.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.link.copies.words import Words, words
from onrecord.link.units import Report
from onrecord.model import Passage, Span
from onrecord.text import anchor

SEED = 5
"""Words that begin a passage, all the same."""
GAP = 6
"""Words that an edit inside a passage may add, leave out or change."""
LEAST = 10
"""Equal words that make a passage: below it are names, offices and formulas. Of 2,571 pairs of reports by two
outlets that have six words in a row in common (Timeline17), 46 have a passage by this."""
_AFTER = 3
"""Equal words that must follow an edit."""
_PLACES = 4
"""Places at which words that come again and again are tried, and times they may come to nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """Equal words: where they begin on either side, counted in words, and how many."""

    left: int
    right: int
    length: int


def shared(left: Report, right: Report) -> tuple[Passage, ...]:
    """The passages that two reports share, in order of the right one.

    Each is a stretch in both texts that begins and ends with equal words and has at least ``LEAST`` of them;
    case, white space and marks do not count. Empty where nothing is shared.
    """
    of_left, of_right = words(left.text), words(right.text)
    found = _passages(of_left.keys, of_right.keys)
    spans = [(_span(of_left, runs, "left"), _span(of_right, runs, "right")) for runs in found]
    return tuple(
        Passage(anchor(left.id, left.text, one), anchor(right.id, right.text, two))
        for one, two in sorted(spans, key=lambda s: s[1])
    )


def pairs(passage: Passage) -> tuple[tuple[int, int], ...]:
    """The equal words of a passage of ``shared``: offsets of their first characters in the left and the right
    text."""
    left, right = words(passage.left.exact), words(passage.right.exact)
    one, two = passage.left.start, passage.right.start
    return tuple(
        (one + left.starts[r.left + n], two + right.starts[r.right + n])
        for r in follow(left.keys, right.keys, run(left.keys, right.keys, 0, 0))
        for n in range(r.length)
    )


def follow(left: Sequence[str], right: Sequence[str], at: Run) -> list[Run]:
    """The equal runs from a given first one on, over small edits."""
    runs = [at]
    while (after := _next(left, right, runs[-1])) is not None:
        runs.append(after)
    return runs


def run(left: Sequence[str], right: Sequence[str], one: int, two: int) -> Run:
    """The equal words from two places on; may be none."""
    most = min(len(left) - one, len(right) - two)
    length = next((n for n in range(most) if left[one + n] != right[two + n]), most)
    return Run(one, two, length)


def _next(left: Sequence[str], right: Sequence[str], last: Run) -> Run | None:
    """The nearest run of ``_AFTER`` words or more after an edit."""
    one, two = last.left + last.length, last.right + last.length
    for skipped in range(1, 2 * GAP + 1):
        for over in range(max(0, skipped - GAP), min(GAP, skipped) + 1):
            i, j = one + over, two + skipped - over
            if i < len(left) and j < len(right) and left[i] == right[j]:
                found = run(left, right, i, j)
                if found.length >= _AFTER:
                    return found
    return None


def _passages(left: Sequence[str], right: Sequence[str]) -> list[list[Run]]:
    """Passages as runs, none of whose words is in another."""
    free = _Free(list(left), list(right), [*reversed(left)], [*reversed(right)])
    places = _places(right)
    failed: Counter[tuple[str, ...]] = Counter()
    found: list[list[Run]] = []
    at = 0
    while at + SEED <= len(left):
        seed = tuple(left[at : at + SEED])
        tried = [run(free.left, free.right, at, place) for place in places.get(seed, ())]
        best = max(tried, key=lambda r: (r.length, -r.right), default=Run(at, 0, 0))
        runs = _passage(free, best) if best.length >= SEED and failed[seed] < _PLACES else []
        if sum(r.length for r in runs) < LEAST:
            failed[seed] += bool(runs)
            at += 1
            continue
        _use(free, runs)
        at = runs[-1].left + runs[-1].length
        found.append(runs)
    return found


@dataclass(frozen=True, slots=True)
class _Free:
    """The words of both sides, forwards and backwards; those in a passage are blank, equal to none."""

    left: list[str]
    right: list[str]
    left_back: list[str]
    right_back: list[str]


def _passage(free: _Free, seed: Run) -> list[Run]:
    """The runs of the passage round a seed: from the first that leads to it over small edits."""
    one, two = len(free.left), len(free.right)
    mirror = Run(one - seed.left - SEED, two - seed.right - SEED, SEED)
    first = follow(free.left_back, free.right_back, mirror)[-1]
    begin = (one - first.left - first.length, two - first.right - first.length)
    runs = follow(free.left, free.right, run(free.left, free.right, *begin))
    if runs[-1].left >= seed.left:
        return runs
    return follow(free.left, free.right, seed)


def _use(free: _Free, runs: Sequence[Run]) -> None:
    for forwards, back, first, end in (
        (free.left, free.left_back, runs[0].left, runs[-1].left + runs[-1].length),
        (free.right, free.right_back, runs[0].right, runs[-1].right + runs[-1].length),
    ):
        blank = "<" if forwards is free.left else ">"
        forwards[first:end] = back[len(back) - end : len(back) - first] = [blank] * (end - first)


def _places(keys: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(keys) - SEED + 1):
        held = places.setdefault(tuple(keys[at : at + SEED]), [])
        if len(held) < _PLACES:
            held.append(at)
    return places


def _span(of: Words, runs: Sequence[Run], side: str) -> Span:
    first, last = runs[0], runs[-1]
    if side == "left":
        return of.span(first.left, last.left + last.length - 1)
    return of.span(first.right, last.right + last.length - 1)
