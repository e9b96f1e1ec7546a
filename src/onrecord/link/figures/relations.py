"""Which relation two counts have: series of running counts and stocks, closed stretches, one report."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.link.figures.told import Told
from onrecord.model import Relation

SIZE = 0.5
"""A count is followed to the next only where the smaller is at least this share of the greater: where one of
them does not tell what it covers, a greater step is more often another count."""

SLIP = 0.8
"""The same for a running count that falls: a correction takes back a small part."""


@dataclass(frozen=True, slots=True)
class Found:
    """A relation of two tellings; ``left`` is the older."""

    left: Told
    right: Told
    relation: Relation


def repeated(a: Told, b: Told) -> Found | None:
    """The one told later tells the other again; one report does not repeat itself. Where a report
    has no date, a number quoted as an older one is the one told later."""
    if a.seen.report.id == b.seen.report.id:
        return None
    if a.older != b.older and not (a.dated and b.dated):
        return Found(b, a, "repeats") if a.older else Found(a, b, "repeats")
    before = (a.dated or "9999", a.order) < (b.dated or "9999", b.order)
    return Found(a, b, "repeats") if before else Found(b, a, "repeats")
