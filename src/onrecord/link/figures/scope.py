"""Whether two figures have one scope: population, place, stretch. None where that cannot be told."""

from __future__ import annotations

from datetime import date

from onrecord.link.figures import authority, people
from onrecord.link.figures.counted import noun_of
from onrecord.link.figures.matter import MEET, meet
from onrecord.link.figures.people import ALL
from onrecord.link.figures.stretches import YEARLESS, Stretch
from onrecord.link.figures.told import Told

MONTH = 31
"""Days apart that two tellings of when a running count began may be and mean the same: reports say "since
March" and "since the 18th", and round to a month."""

BESIDE, MUCH = 200, 1_000_000
"""Characters between two counts of one noun that stand side by side, at most, and what only sums come to."""

FEW = 10
"""Below this many of a noun are counted of many things."""

SHORT = 5
"""Letters of a first word, at least, that calls a place alone."""

LONG = 21
"""Days that a running count must have run for that; of a shorter one the days must be the same, or next."""


def place(a: Told, b: Told) -> bool | None:
    """Whether two figures are of one place; None where either names none. "Nationwide" is the country
    that the other names, and no town."""
    if a.place is not None and b.place is not None:
        return a.place == b.place
    if a.broad and b.broad:
        return True
    return False if (a.broad and b.place is not None) or (b.broad and a.place is not None) else None


def near(a: Told, b: Told) -> bool:
    """Whether two figures are of one place as far as their reports tell: the names in both sentences meet, or
    one names no place and its report names the other's right before."""
    if a.broad or b.broad or (a.place is not None and b.place is not None):
        return place(a, b) is True
    if a.sites and b.sites:
        return a.sites == b.sites and len(a.sites) == 1
    named, other = (a, b) if a.sites else (b, a)
    return other.granted and any(_first(name) in other.setting for name in named.sites)


def _first(name: str) -> str:
    """The first word of a name, by which it is called for short ("Marrick" for "Marrick crossing"); a short
    one with the rest."""
    word = name.split()[0]
    return word if len(word) >= SHORT else name


def granted(a: Told, b: Told) -> bool:
    """Whether both take their place for granted."""
    return a.place is None and b.place is None and a.granted and b.granted


def stretch(left: Told, right: Told) -> bool | None:
    """Whether two counts cover the same stretch; None where that cannot be told."""
    a, b = left.stretch, right.stretch
    if "untold" in (a.kind, b.kind):
        return None
    if a.kind != b.kind:
        return False
    if a.kind == "stock":
        return True
    if a.kind == "closed":
        return _one(a, b)
    if a.start is None or b.start is None:
        return None
    apart = abs(_between(a.start, b.start))
    run = min(_between(s.start, t.day) if s.start and t.day else MONTH for s, t in ((a, left), (b, right)))
    return apart <= (MONTH if run >= LONG else 1)


def _between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _one(a: Stretch, b: Stretch) -> bool | None:
    """Whether two closed stretches are one: the same days, or the same month and day where a year is not
    known. None where they share some days, or either has none."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return None
    if YEARLESS in (a.start[:2], b.start[:2]):
        return (a.start[-5:], a.end[-5:]) == (b.start[-5:], b.end[-5:])
    if (a.start, a.end) == (b.start, b.end):
        return True
    over = (a.end or "") < (b.start or "") or (b.end or "") < (a.start or "")
    return False if over else None


def days(a: Told, b: Told) -> int | None:
    """Days between what two figures hold for; None where either is not known."""
    if not (a.day and b.day):
        return None
    return abs(_between(a.day, b.day))


def begun(a: Told, b: Told) -> bool:
    """Whether two running counts are told to have begun on one day or so, or with one thing."""
    dated = a.stretch.start is not None and b.stretch.start is not None
    return (dated and stretch(a, b) is True) or bool(a.began & b.began)


def sure(a: Told, b: Told) -> bool:
    """Whether enough of two running counts' scopes is told, and the same, to follow one to the other whatever
    their size: their place, or when or with what they began."""
    return place(a, b) is True or begun(a, b)


def one_matter(a: Told, b: Told) -> bool:
    """Whether two figures of one noun are told of one thing: what is said of them meets, or one firm
    authority tells both of one place, or they stand side by side. Of fewer than ``FEW``, and of people, the
    first two must hold as far as said."""
    if noun_of(a.measure) is None:
        return True
    if _beside(a, b):
        return True
    firm = a.by.firm and authority.same(a.by, b.by) is True
    whose = firm and (place(a, b) is True or granted(a, b) or near(a, b))
    met = meet(a.matter, b.matter)
    few = min(a.bounds.point, b.bounds.point) < FEW
    return (whose and (met > 0 or not few)) if few or noun_of(a.measure) == ALL else (whose or met >= MEET)


def _beside(a: Told, b: Told) -> bool:
    """Whether two figures of one noun, no sums nor just people, stand side by side in one report."""
    if a.seen.report.id != b.seen.report.id or noun_of(a.measure) == ALL or a.people.groups == {ALL}:
        return False
    at, behind = sorted((a.seen.entry.anchor, b.seen.entry.anchor), key=lambda t: t.start)
    sums = any(t.bounds.point >= MUCH for t in (a, b))
    return behind.start - at.end <= BESIDE and not sums


def differs(a: Told, b: Told) -> str | None:
    """What is known to differ of two figures' scopes, in words; None where nothing is. A part of a count is
    set against what counts the same people in so many words alone."""
    if a.measure != b.measure or not one_matter(a, b):
        return "matter"
    same = people.same(a.people, b.people)
    if same is False or (same is None and (a.own or b.own)):
        return "people"
    if place(a, b) is False:
        return "place"
    if stretch(a, b) is False:
        return "period"
    return None
