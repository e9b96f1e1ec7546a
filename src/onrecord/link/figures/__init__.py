"""Figures between reports: which repeats, agrees with, updates, corrects or contradicts which, and which only
differ in scope (docs/guide/links.md).

``told`` reads a figure as it is compared, by ``counted``, ``matter``, ``people``, ``bounds``, ``stretches``
and ``authority``; ``scope`` says what is the same of two, ``groups`` gathers tellings of one count. A figure
stands in units of these kinds: the day's of a series of its authority, of its place, and of what began in one
month (``series``), and of its measure and population (``after``); its closed stretch, and the day's of what
its authority's counts rise from (``closed``); the event it speaks of without a day, and its size
(``happened``); its report, with those that amend it (``within``, ``parts``, ``amended``); the day's of a
series of its number (``numbers``); and, so that a report without a date finds it, its number and its size
(``undated``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.link.figures import authority, people
from onrecord.link.figures.after import after
from onrecord.link.figures.closed import closed, risen
from onrecord.link.figures.happened import event, happened
from onrecord.link.figures.numbers import DAYS, UNIQUE, again, again_undated
from onrecord.link.figures.reasons import reason
from onrecord.link.figures.relations import Found
from onrecord.link.figures.series import across, by_authority
from onrecord.link.figures.told import Told, day_of, told
from onrecord.link.figures.undated import sizes, undated
from onrecord.link.figures.within import within
from onrecord.link.units import Around, Seen, Unit, answering, asking
from onrecord.model import Link, Passage

MADE_BY = "onrecord.links.figures/2"

_BY, _RISEN, _AFTER, _AT, _SINCE, _IN, _SIDE, _HAPPENED, _NUMBER, _AGAIN, _NEAR = (
    "by",
    "risen",
    "after",
    "at",
    "since",
    "in",
    "report",
    "event",
    "number",
    "again",
    "near",
)

_SERIES = {_BY: by_authority, _RISEN: risen, _AFTER: after, _AT: across, _SINCE: across, _NUMBER: again}
_BLOCKS = {_IN: closed, _SIDE: within, _HAPPENED: happened, _AGAIN: again_undated, _NEAR: undated}


def units(seen: Seen, around: Around) -> tuple[Unit, ...]:
    """The units that a figure stands in; none for one whose measure nobody follows."""
    t = told(seen, around)
    found = () if t is None else tuple(_units(t))
    lost = not day_of(seen.report)
    return (*found, *(Unit(asking(u.series)) for u in found if lost and asked(u.series)))


def is_near(series: str) -> bool:
    """Whether a series is of figures of about one size: what a report without a date is compared with."""
    return series.split(" ", 2)[1] == _NEAR


def asked(series: str) -> bool:
    """Whether only reports without a date ask for the figures of a series."""
    return series.split(" ", 2)[1] in (_AGAIN, _NEAR)


def reach(series: str) -> int | None:
    """The days that a series is looked back over at most: a number that may be told twice by chance is told
    again soon. None for any."""
    kind, *rest = series.split(" ")[1:]
    return DAYS if kind == _NUMBER and float(rest[-1]) < UNIQUE else None


def _units(t: Told) -> Iterator[Unit]:
    measure, day = t.measure, t.day or t.dated
    for one in sorted({measure, t.whole_measure}):
        yield Unit(f"figures {_SIDE} {one} {t.seen.report.origin}")
    if t.dated:
        yield Unit(f"figures {_NUMBER} {measure} {t.bounds.point:.17g}", t.dated)
    yield Unit(f"figures {_AGAIN} {measure} {t.bounds.point:.17g}")
    if (span := _span(t)) is not None:
        yield Unit(f"figures {_IN} {measure} {span}")
    if (noun := event(t)) is not None:
        for size in sorted(sizes(t.bounds.point)):
            yield Unit(f"figures {_HAPPENED} {measure} {size:g} {noun}")
    if t.stretch.kind in ("running", "stock"):
        for size in sorted(sizes(t.bounds.point)):
            if t.by.key is not None:
                yield Unit(f"figures {_NEAR} {measure} {size:g} by {t.by.key}")
            if t.place is not None:
                yield Unit(f"figures {_NEAR} {measure} {size:g} at {t.place}")
    if not day:
        return
    if t.stretch.kind == "untold" and t.by.firm and t.granted and not t.added and t.figure.counts != "subset":
        yield Unit(f"figures {_AFTER} {measure} {' '.join(people.key(t.people))}", day)
        yield Unit(f"figures {_BY} {measure} {t.by.key}", day)  # a running count, where its number says so
    if t.by.firm and (t.stretch.kind == "closed" or (t.stretch.kind in ("untold", "running") and t.rising)):
        yield Unit(f"figures {_RISEN} {measure} {t.by.key}", day)
    if t.stretch.kind not in ("running", "stock"):
        return
    if t.by.key is not None:
        yield Unit(f"figures {_BY} {measure} {t.by.key}", day)
    yield Unit(f"figures {_AFTER} {measure} {' '.join(people.key(t.people))}", day)
    if t.place is not None or t.whole:
        yield Unit(f"figures {_AT} {measure} {t.place or '-'}", day)
    if t.stretch.start is not None:
        yield Unit(f"figures {_SINCE} {measure} {t.stretch.start[:7]}", day)


def _span(t: Told) -> str | None:
    """What a closed stretch is kept under, days of all years together, as a report may not tell the year."""
    start, end = t.stretch.start, t.stretch.end
    if t.stretch.kind != "closed" or start is None or end is None:
        return None
    return start[-5:] if start == end else f"{start} {end}"


def links(
    unit: Unit, here: Sequence[Seen], before: Sequence[Sequence[Seen]], around: Around
) -> tuple[Link, ...]:
    """The links that a unit owns, by their ends."""
    kind = unit.series.split(" ", 2)[1]
    if answering(unit.series) is not None or (asked(unit.series) and all(day_of(s.report) for s in here)):
        return ()
    now = _read(here, around)
    if kind in _SERIES:
        found = _SERIES[kind](now, _read((s for day in before for s in day), around))
    else:
        found = _BLOCKS[kind](now)
    made = {(f.left.id, f.right.id, f.relation): _link(f) for f in found}
    return tuple(made[key] for key in sorted(made))


def _read(seen: Iterable[Seen], around: Around) -> list[Told]:
    return [t for s in seen if (t := told(s, around)) is not None]


def _link(found: Found) -> Link:
    """The link of a relation found, from the older to the newer."""
    a, b = found.left, found.right
    directed = found.relation in ("repeats", "updates", "corrects")
    passage = Passage(a.seen.entry.anchor, b.seen.entry.anchor)
    return Link(
        a.id, b.id, found.relation, directed, authority.across(a.by, b.by), reason(found), (passage,), MADE_BY
    )
