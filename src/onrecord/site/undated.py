"""Reports without a date: between which days the others put them, and by which words."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Anchor, When
from onrecord.site.rows import Passage, passage
from onrecord.site.view import Record, Report

REASONS = 12
"""Reasons that are shown."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason in one sentence; the words of a dated report and of the undated one that it speaks of, None
    where none are kept."""

    why: str
    dated: Passage | None
    own: Passage | None


@dataclass(frozen=True, slots=True)
class Supposed:
    """What the other reports say of when a report was written: ``when`` is None where they conflict. ``left``
    counts the reasons that are not shown."""

    when: When | None
    reasons: tuple[Reason, ...]
    left: int


def supposed(record: Record) -> dict[str, Supposed]:
    """What is inferred of when undated reports were written, by article."""
    reports = {r.article.id: r for r in record.reports}
    made = {}
    for id_, found in record.between.inferred.items():
        shown = [
            Reason(
                why,
                _words(reports, found.evidence[i].left) if i < len(found.evidence) else None,
                _words(reports, found.evidence[i].right) if i < len(found.evidence) else None,
            )
            for i, why in enumerate(found.reasons[:REASONS])
        ]
        made[id_] = Supposed(found.when, tuple(shown), max(len(found.reasons) - REASONS, 0))
    return made


def _words(reports: dict[str, Report], at: Anchor) -> Passage | None:
    return passage(reports[at.article], at) if at.article in reports else None
