"""Whether a report is a copy, and of which.

What two reports tell as their own is compared: headings, what stands within quotation marks and what a page
says of itself are not counted, since two reports may have these from the same mouth or the same page. The
thresholds were set on 465 reports of one story by two outlets (Timeline17, March 2011 to August 2012) and 280
of Wikinews. Two outlets that wrote independently never shared more than 6 per cent of the words of either.
Reports of one outlet share up to 60 per cent where the background or a fixed form is used again under another
lead; versions of one report have more in common, or have the lead of one of them.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from heapq import nsmallest

from onrecord.link.copies.align import pairs
from onrecord.link.copies.credits import Known, agencies, own, voice
from onrecord.link.copies.near import Holder, order
from onrecord.link.copies.words import told, words
from onrecord.link.units import Report
from onrecord.model import Link, Passage

MADE_BY = "onrecord.copies/2"
BETWEEN = 0.3
"""Between outlets, or of one URL: the share of one report's own words that stand in the other, from which it
is a copy. Five times what independent reports share."""
CREDITED = 0.2
"""The same where the report credits the agency whose own report the other is, or both credit one agency."""
WITHIN = 0.6
"""The same within one outlet, or where an outlet is not known, if a lead is shared."""
WHOLE = 0.7
"""The same within one outlet whatever the lead: a page that is kept up to date, a fact box."""
WORDS = 20
"""Own words that both must have in common: one sentence."""
LEAD = 40
"""Own words that are a report's lead: its first two sentences."""
SHARED_LEAD = 0.3
"""Share of either lead that makes it shared."""
CARRIED = 0.5
"""Share of an agency's lead that a report without an outlet or an agency must have for it not to be the
agency's own. With the outlets of the 465 reports taken away, no two reports of the agency have this and
BETWEEN in common where one has lost its dateline (0.35 is the most); its clients carry a lead whole."""
_ALIKE = 0.95
"""Of originals that explain about as much of a report, the earliest is taken."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two reports share of what they tell as their own: equal words, of how many on each side, and the
    shares of the first ``LEAD`` words of each side that are among them."""

    common: int
    left: int
    right: int
    leads: tuple[float, float]

    @property
    def of_left(self) -> float:
        """The share of the left report's own words."""
        return self.common / self.left if self.left else 0.0

    @property
    def of_right(self) -> float:
        """The share of the right report's own words."""
        return self.common / self.right if self.right else 0.0


def copied(report: Report, others: Sequence[tuple[Report, tuple[Passage, ...]]], known: Known) -> Link | None:
    """The ``copy_of`` link to the report's original, or None where it is no copy of any of the others.

    ``passages`` are those of ``shared(other, report)``. Only reports that stand before it (``order``) can be
    its original; of those it shares enough with, that which holds most of it, and of those that hold about as
    much the earliest. The outcome does not depend on the order of ``others``.
    """
    at = order(report, known)
    found: list[tuple[Holder, Report, tuple[Passage, ...], Overlap]] = []
    for other, passages in others:
        place = order(other, known)
        if place < at and passages:
            much = overlap(other, report, passages)
            if _copy(other, report, much, known):
                found.append((place, other, passages, much))
    most = max((f[3].common for f in found), default=0)
    best = min((f for f in found if f[3].common >= _ALIKE * most), key=lambda f: f[0], default=None)
    if best is None:
        return None
    _, original, passages, much = best
    reason = _reason(original, report, much, known)
    return Link(original.id, report.id, "copy_of", True, False, reason, passages, MADE_BY)


def overlap(left: Report, right: Report, passages: Sequence[Passage]) -> Overlap:
    """How much of both the passages are. A word counts where both tell it as their own."""
    mine, theirs = told(left, words(left.text)), told(right, words(right.text))
    both = [(i, j) for p in passages for i, j in pairs(p) if i in mine and j in theirs]
    leads = (_lead(mine, {i for i, _ in both}), _lead(theirs, {j for _, j in both}))
    return Overlap(len(both), len(mine), len(theirs), leads)


def _lead(told: Set[int], common: Set[int]) -> float:
    first = nsmallest(LEAD, told)
    return sum(at in common for at in first) / len(first) if first else 0.0


def _copy(original: Report, report: Report, much: Overlap, known: Known) -> bool:
    share = max(much.of_left, much.of_right)
    if much.common < WORDS:
        return False
    if original.url is not None and original.url == report.url:
        return share >= BETWEEN
    if _carried(original, report, much, known):
        return share >= BETWEEN
    if _one_house(original, report, known):
        return share >= (WITHIN if max(much.leads) >= SHARED_LEAD else WHOLE)
    return share >= (CREDITED if _agency(original, report, known) is not None else BETWEEN)


def _carried(original: Report, report: Report, much: Overlap, known: Known) -> bool:
    """Whether a report that shows neither an outlet nor an agency carries the lead of an agency's report: it
    is no other one of the agency's then, which would be marked as it is."""
    unmarked = report.outlet is None and not report.agencies
    return unmarked and own(original, known) is not None and much.leads[0] >= CARRIED


def _house(report: Report, known: Known) -> str | None:
    """Whose report it is, to compare by; the case of a name does not count."""
    name = own(report, known) or report.outlet
    return voice(name, known).casefold() if name is not None else None


def _one_house(left: Report, right: Report, known: Known) -> bool:
    """Whether both are of one outlet, as far as can be told: one that names none may be of any."""
    one, two = _house(left, known), _house(right, known)
    return one is None or two is None or one == two


def _agency(original: Report, report: Report, known: Known) -> str | None:
    """The agency that words of both are of: that whose own report the original is, where the other credits
    it, or one that both credit."""
    mine = own(original, known)
    both = agencies(report, known) & (agencies(original, known) if mine is None else {mine})
    return min(both, default=None)


def _reason(original: Report, report: Report, much: Overlap, known: Known) -> str:
    house = original.outlet or own(original, known)
    named = f"the report by {house}" if house else "the other report"
    if original.dated is not None and original.dated.end is not None:
        named += f" of {original.dated.end[:10]}"
    if much.of_right >= much.of_left:
        told = f"{_percent(much.common, much.right)} of what it tells in its own words stands in {named}"
    else:
        told = f"It holds {_percent(much.common, much.left)} of what {named} tells in its own words"
    agency = None if _one_house(original, report, known) else _agency(original, report, known)
    if agency is None:
        return f"{told}."
    return f"{told}, which it credits." if own(original, known) else f"{told}; both credit {agency}."


def _percent(some: int, of: int) -> str:
    return f"{100 * some // of}%"
