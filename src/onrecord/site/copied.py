"""Copies: what a report shares with the one that it is a copy of, and what is its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.model import Anchor, Span
from onrecord.site.rows import Passage, passage
from onrecord.site.view import Record, Report
from onrecord.text import anchor, overlaps

OWN = 40
"""Sentences of a copy's own that are listed; the others are told apart in its text."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy: the report that it is a copy of, the reason in one sentence, the stretches of its text that it
    shares with that, in order, and its own sentences, of which nothing is shared; ``left`` counts those that
    are not listed, and ``sentences`` all that it has."""

    original: Report
    reason: str
    shared: tuple[Span, ...]
    own: tuple[Passage, ...]
    left: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies of a record by article, and by article the reports that are copies of it."""

    copied: Mapping[str, Copied]
    by: Mapping[str, tuple[Report, ...]]


def copies(record: Record) -> Copies:
    """What of a record is a copy of what."""
    reports = {r.article.id: r for r in record.reports}
    found: dict[str, Copied] = {}
    by: dict[str, list[Report]] = {}
    for link in record.between.links:
        if link.relation == "copy_of" and link.left in reports and link.right in reports:
            here = [p.right for p in link.passages if p.right.article == link.right]
            found[link.right] = _copied(reports[link.right], reports[link.left], link.reason, here)
            by.setdefault(link.left, []).append(reports[link.right])
    held = {id_: tuple(r for r in record.reports if r in some) for id_, some in by.items()}
    return Copies(MappingProxyType(found), MappingProxyType(held))


def _copied(report: Report, original: Report, reason: str, here: list[Anchor]) -> Copied:
    shared = tuple(sorted(a.span for a in here))
    own = [s for s in report.sentences if not any(overlaps(s, span) for span in shared)]
    text = report.article.text
    listed = tuple(passage(report, anchor(report.article.id, text, s)) for s in own[:OWN])
    return Copied(original, reason, shared, listed, max(len(own) - OWN, 0), len(report.sentences))
