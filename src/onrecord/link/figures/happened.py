"""Counts of one event that reports speak of by what it was ("the seizure of the dam"), and not by its day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.link.figures import bounds
from onrecord.link.figures.closed import comparable, rival
from onrecord.link.figures.groups import DISTINCT, Gathered
from onrecord.link.figures.relations import Found
from onrecord.link.figures.series import parted
from onrecord.link.figures.table import table
from onrecord.link.figures.told import Told

LONGEST = 31
"""Groups of one population and event that a new one is compared with, at most."""


def event(count: Told) -> str | None:
    """The one event that a count's sentence speaks of as known, by its noun; None where it speaks of none, of
    several, or where the count is so small that another such event may have had as many, or runs on."""
    if count.stretch.kind not in ("untold", "closed") or count.bounds.point < DISTINCT or not count.granted:
        return None
    named = {found.group(1) for found in table().event.finditer(count.words.casefold())}
    return named.pop() if len(named) == 1 and not count.added else None


def happened(counts: Sequence[Told]) -> Iterator[Found]:
    """What the counts of one measure and event by two authorities are to each other."""
    for part in parted(counts):
        gathered = Gathered()
        for count in sorted(part, key=lambda t: (t.dated or "9999", t.order)):
            _, first = gathered.add(count)
            for group in gathered.groups[-LONGEST - 1 : -1] if first else ():
                old = group.first
                if "untold" not in (old.stretch.kind, count.stretch.kind) or not comparable(old, count):
                    continue  # ``closed`` has those of which both tell the day
                found = rival(old, count) if not bounds.same(old.bounds, count.bounds) else None
                if found is not None:
                    yield found
