"""What the evidence for the day of an undated report is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.link.statements.days import day_words, single
from onrecord.link.units import Around, Report, Seen
from onrecord.model import Anchor, Annotation, Passage

LONGEST = 80
"""Characters of a report's words that a reason quotes."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the record has that may date a report without a date.

    ``copies`` are the dated reports that it is a copy of, with what they share, the dated side left;
    ``again`` its figures and statements, each with one of a dated report that it repeats; ``counts`` its
    figures, each with figures of dated reports of about its size by its authority. ``times`` are its times.
    """

    copies: Sequence[tuple[Report, Passage]]
    again: Sequence[tuple[Seen, Seen]]
    counts: Sequence[tuple[Seen, Sequence[Seen]]]
    times: Sequence[Annotation]
    around: Around


@dataclass(frozen=True, slots=True)
class Hint:
    """The first and last day that a piece of evidence allows, None where open. A ``firm`` one may stand
    alone. ``mine`` is what of the undated report it leans on: hints that lean on the same do not bear each
    other out. ``passage`` is the words of the dated report (left) and of the undated one."""

    first: date | None
    last: date | None
    firm: bool
    mine: str
    reason: str
    passage: Passage


def day_of(report: Report) -> date | None:
    """The day of a dated report; None where it has none, or a longer date."""
    day = single(report.dated)
    return date.fromisoformat(day) if day is not None else None


def words(anchor: Anchor) -> str:
    """Words of a report as a reason quotes them."""
    told = " ".join(anchor.exact.split()).strip("\"'“”‘’")
    return f"“{told if len(told) <= LONGEST else told[:LONGEST].rsplit(' ', 1)[0] + ' ...'}”"


def report_words(report: Report) -> str:
    """A dated report as a reason names it: "Harbour Post of 13 June 2019"."""
    day = day_of(report)
    of = f" of {day_words(day.isoformat())}" if day is not None else ""
    return (report.outlet or next(iter(report.agencies), "a report")) + of
