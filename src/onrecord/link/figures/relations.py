"""Which relation two counts have: series of running counts and stocks, closed stretches, one report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.link.figures import authority
from onrecord.link.figures.told import Told
from onrecord.model import Relation

SIZE = 0.5
"""A count is followed to the next only where the smaller is at least this share of the greater: where one of
them does not tell what it covers, a greater step is more often another count."""

SLIP = 0.8
"""The same for a running count that falls: a correction takes back a small part."""

RIVAL = 0.2
"""Of two numbers that two bodies give for one thing the smaller is at least this share of the greater: 66
cases by a ministry, and 201 by a charity."""


@dataclass(frozen=True, slots=True)
class Found:
    """A relation of two tellings; ``left`` is the older. ``differs`` says what differs in scope where their
    scopes do not tell it: the first is ``added`` to the second, or one of two that it is the ``sum`` of."""

    left: Told
    right: Told
    relation: Relation
    differs: Literal["", "added", "sum"] = ""


def rivals(a: Told, b: Told) -> bool:
    """Whether two counts are of two bodies that are known, and not the same, as numbers of their own: none is
    an addition or a part, or an older number."""
    plain = not any(t.added or t.older or t.part for t in (a, b))
    firm = a.by.firm and b.by.firm and not (a.by.hinted or b.by.hinted)
    return plain and firm and authority.same(a.by, b.by) is False


def repeated(a: Told, b: Told) -> Found | None:
    """The one told later tells the other again; one report does not repeat itself. Where a report
    has no date, a number quoted as an older one is the one told later."""
    if a.seen.report.id == b.seen.report.id:
        return None
    if a.older != b.older and not (a.dated and b.dated):
        return Found(b, a, "repeats") if a.older else Found(a, b, "repeats")
    before = (a.dated or "9999", a.order) < (b.dated or "9999", b.order)
    return Found(a, b, "repeats") if before else Found(b, a, "repeats")
