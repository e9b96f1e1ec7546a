"""When a report without a date was written, as far as the reports with one bear it out.

Each piece of evidence is a hint: an earliest and a latest day, and a sentence that says why. ``again`` reads
what the report tells that a dated one tells too, ``tolls`` its running counts between those of the same
authority. A firm hint may stand alone; a weak one counts where another bears it out. What is inferred is
shown and moves nothing: a report stays without a date.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.link.undated.again import copied, told_again
from onrecord.link.undated.hints import Evidence, Hint
from onrecord.link.undated.tolls import between, follows
from onrecord.link.units import Report
from onrecord.model import Inferred, Precision, When

__all__ = ["Evidence", "follows", "inferred"]

BASIS = "between what other reports date"

CLOSE = 14
"""Days that a hint spans at most to bear another out."""

MOST = 200
"""Such hints that are compared, at most."""


def inferred(report: Report, evidence: Evidence) -> Inferred | None:
    """Between which days a report without a date was written; None where it has a date, or nothing says."""
    if report.dated is not None:
        return None
    hints = [*copied(evidence), *told_again(evidence), *between(evidence)]
    firm = [h for h in hints if h.firm]
    first, last = _meet(firm)
    if first and last and first > last:
        low = next(h for h in firm if h.first == first)
        high = next(h for h in firm if h.last == last)
        said = (f"The evidence conflicts: {_lower(low.reason)}", f"But {_lower(high.reason)}")
        return Inferred(None, said, (low.passage, high.passage))
    used = [*firm, *_borne_out(hints, firm)]
    used = [h for h in dict.fromkeys(used) if _bounds(h, *_meet(used))]
    if not used:
        return None
    first, last = _meet(used)
    shown = _shown(used, first, last)
    return Inferred(_when(first, last), tuple(h.reason for h in shown), tuple(h.passage for h in shown))


def _borne_out(hints: Sequence[Hint], firm: Sequence[Hint]) -> list[Hint]:
    """The weak hints that count: each meets another close one of other words; none where they and the firm
    ones do not all meet."""
    close = [h for h in hints if h.first and h.last and (h.last - h.first).days <= CLOSE][:MOST]
    found = [
        h for h in close if not h.firm and any(o.mine != h.mine and not _apart(*_meet([o, h])) for o in close)
    ]
    return [] if _apart(*_meet([*firm, *found])) else found


def _meet(hints: Sequence[Hint]) -> tuple[date | None, date | None]:
    """The latest of the first days and the earliest of the last."""
    firsts, lasts = [h.first for h in hints if h.first], [h.last for h in hints if h.last]
    return max(firsts, default=None), min(lasts, default=None)


def _apart(first: date | None, last: date | None) -> bool:
    return first is not None and last is not None and first > last


def _bounds(hint: Hint, first: date | None, last: date | None) -> bool:
    """Whether a hint gives one of the ends."""
    return (first is not None and hint.first == first) or (last is not None and hint.last == last)


def _shown(hints: Sequence[Hint], first: date | None, last: date | None) -> tuple[Hint, ...]:
    """The hints that give the ends, at most two for each, the firm first."""
    ranked = sorted(hints, key=lambda h: (not h.firm, h.reason))
    low = [h for h in ranked if first is not None and h.first == first][:2]
    high = [h for h in ranked if last is not None and h.last == last][:2]
    return tuple(dict.fromkeys([*low, *high]))


def _when(first: date | None, last: date | None) -> When:
    start, end = (d.isoformat() if d is not None else None for d in (first, last))
    edtf = start if start is not None and start == end else f"{start or '..'}/{end or '..'}"
    return When(edtf or "", start, end, _precision(first, last), "inferred", BASIS)


def _precision(first: date | None, last: date | None) -> Precision:
    days = (last - first).days if first is not None and last is not None else None
    return next((p for most, p in _steps() if days is not None and days <= most), "year")


def _steps() -> Iterator[tuple[int, Precision]]:
    yield 0, "day"
    yield 6, "week"
    yield 31, "month"


def _lower(reason: str) -> str:
    """A sentence as it goes on after other words."""
    return reason[0].lower() + reason[1:]
