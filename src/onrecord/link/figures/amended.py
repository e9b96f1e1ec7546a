"""One page fetched twice: where a sentence of it tells another number later, the page was amended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.link.figures import authority, bounds
from onrecord.link.figures.relations import Found
from onrecord.link.figures.told import Told

SHARED = 0.8
"""Share of the words of two sentences, numbers apart, that they have in common where the one is the other
amended."""

FEWEST = 5
"""Words that these are at least."""

SOON = 3
"""Days between the two reports, at most: a later page that takes over words and gives the numbers of its own
day amends nothing."""

_WORD = re.compile(r"[^\W\d_]{2,}")


def one_page(a: Told, b: Told) -> bool:
    """Whether two reports are a page and its copy by the same outlet."""
    one, other = a.seen.report, b.seen.report
    return one.id != other.id and one.origin == other.origin and one.outlet == other.outlet


def in_order(a: Told, b: Told) -> tuple[Told, Told]:
    """Two counts, the older first: of one day that of the page before its copy."""
    old, new = sorted(
        (a, b), key=lambda t: (t.dated or "9999", t.seen.report.origin != t.seen.report.id, t.order)
    )
    return old, new


def amended(reports: Sequence[Sequence[Told]]) -> Iterator[Found]:
    """What the numbers of pages are to those of their amended copies; each report's counts in text order."""
    for k, later in enumerate(reports):
        for earlier in reports[:k]:
            if one_page(earlier[0], later[0]):
                yield from _pair(earlier, later)


def _pair(earlier: Sequence[Told], later: Sequence[Told]) -> Iterator[Found]:
    """The same of two reports."""
    for a in earlier:
        for b in later:
            found = (
                amends(a, b) if not any(bounds.same(a.bounds, t.bounds) for t in _same(a, later)) else None
            )
            if found is not None and not any(bounds.same(b.bounds, t.bounds) for t in _same(b, earlier)):
                yield found


def _same(count: Told, others: Sequence[Told]) -> list[Told]:
    """Those of other counts that stand in the same sentence as a count, and at the same place in it."""
    return [t for t in others if _alike(count, t)]


def amends(a: Told, b: Told) -> Found | None:
    """Whether of two counts of one page and its copy the one is the other amended; the older is then left."""
    if bounds.same(a.bounds, b.bounds) or authority.same(a.by, b.by) is False or not _alike(a, b):
        return None
    if a.dated and b.dated and abs((date.fromisoformat(a.dated) - date.fromisoformat(b.dated)).days) > SOON:
        return None
    old, new = in_order(a, b)
    return Found(old, new, "corrects") if not (old.older or new.older) else None


def _alike(a: Told, b: Told) -> bool:
    """Whether two counts stand in one sentence, numbers apart, behind the same words."""
    ours, theirs = (frozenset(w.casefold() for w in _WORD.findall(_plain(t))) for t in (a, b))
    every = len(ours | theirs)
    return every >= FEWEST and len(ours & theirs) / every >= SHARED and _lead(a) == _lead(b)


def _lead(count: Told) -> list[str]:
    """The two words right before a number."""
    start = count.seen.entry.anchor.start
    before = count.seen.report.text[count.sentence.start : start]
    return [w.casefold() for w in _WORD.findall(before)][-2:]


def _plain(count: Told) -> str:
    """The sentence of a count without its own words."""
    at, text = count.seen.entry.anchor, count.seen.report.text
    return f"{text[count.sentence.start : at.start]} {text[at.end : count.sentence.end]}"
