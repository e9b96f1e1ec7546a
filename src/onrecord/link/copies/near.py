"""Which reports are compared: those that share bands, without all pairs of a band that many have.

A report is compared with the first ``FIRST`` reports of a band, in the order of ``order``, not with all of
them: what it may be a copy of stands before it, and what all of them have, the first have. So the work grows
with the number of reports, however many clients a wire has. A band whose reports are of more than ``DAYS``
days counts for nobody: a wire is carried within days, while what a page or a reporter repeats goes on for
months.

Both rules are of what the record holds, not of how it came there. When a report comes or goes, those to be
looked at again are ``touched`` by each of its bands: the report itself, and those of the band that stand
after a report which came among its first ones or left them (all of them where the band began or ceased to
count). A report that is newer than the rest of its bands touches itself only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.link.copies.credits import Known, own
from onrecord.link.units import Report

ENOUGH = 5
"""Bands that two reports must share: one sentence word for word makes ``bands.BANDS`` of them, so it takes
more than one sentence."""
FIRST = 8
DAYS = 7


@dataclass(frozen=True, slots=True, order=True)
class Holder:
    """A report as the index of bands keeps it. Sorted, the earliest is first: by the last day of its date (an
    agency's own report without one first, any other without one last), an agency's own before others of the
    day, by time; of one outlet's at one time the shorter, since reports grow; by id."""

    day: str
    rank: int
    time: str
    outlet: str
    size: int
    id: str


def order(report: Report, known: Known) -> Holder:
    """Where a report stands among others: an original stands before its copies. A date without an end ("not
    before ...") is none."""
    agency = own(report, known) is not None
    when = report.dated
    end = (when.end or "") if when is not None else ""
    first = (when.start or "") if when is not None and end else ""
    day = end[:10] or ("" if agency else "9999")
    return Holder(day, 0 if agency else 1, first[10:], report.outlet or "", len(report.text), report.id)


def counts(holders: Iterable[Holder]) -> bool:
    """Whether a band counts, by all reports that have it. Those without a date are of one day."""
    return len({h.day for h in holders}) <= DAYS


def firsts(holders: Iterable[Holder]) -> tuple[Holder, ...]:
    """The reports of a band that others are compared with, in order; none where the band does not count."""
    held = sorted(set(holders))
    return tuple(held[:FIRST]) if counts(held) else ()


def candidates(report: Holder, by_band: Iterable[Sequence[Holder]]) -> tuple[str, ...]:
    """Ids of the reports that one is to be compared with, sorted: those that stand before it and are among
    the ``firsts`` of at least ``ENOUGH`` of its bands. ``by_band`` are the firsts of each band of the
    report."""
    shared = Counter(other.id for found in by_band for other in set(found) if other < report)
    return tuple(sorted(other for other, count in shared.items() if count >= ENOUGH))


def touched(before: Iterable[Holder], after: Iterable[Holder]) -> tuple[str, ...]:
    """Ids of the reports of a band whose ``candidates`` may be others when its holders change, sorted: those
    that came or went, and those after a report that is newly among the first ones, or no longer."""
    was, now = set(before), set(after)
    changed = {h.id for h in was ^ now}
    moved = set(firsts(was)) ^ set(firsts(now))
    if moved:
        changed |= {h.id for h in was | now if h > min(moved)}
    return tuple(sorted(changed))
