"""Entries of one kind to each other: each in its units, each touched unit compared again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from sqlalchemy import Connection, Engine

from onrecord.link import figures, positions, statements
from onrecord.link.units import LOOK, Around, Seen, Unit
from onrecord.linking.around import Lookups, lookups
from onrecord.model import Link
from onrecord.store import links, queries, save

AT_ONCE = 200
"""Articles, or series, in one commit."""


@dataclass(frozen=True, slots=True)
class _Linker:
    """A linker of entries of one kind (see ``link.units``)."""

    kind: str
    units: Callable[[Seen, Around], tuple[Unit, ...]]
    links: Callable[[Unit, Sequence[Seen], Sequence[Sequence[Seen]], Around], tuple[Link, ...]]


LINKERS = (
    _Linker("figure", figures.units, figures.links),
    _Linker("statement", statements.units, statements.links),
    _Linker("position", positions.units, positions.links),
)


def compare(record: Engine) -> None:
    """Compare the entries of articles that are pending, and of units that are touched, with each other."""
    with record.connect() as conn:
        waiting = links.pending(conn, "units")
    for i in range(0, len(waiting), AT_ONCE):
        some = waiting[i : i + AT_ONCE]
        with save.writing(record) as conn:
            at = lookups(conn)
            for article in some:
                _put(conn, article, at)
            links.done(conn, "units", some)
    for linker in LINKERS:
        while _compare(record, linker):
            pass


def _put(conn: Connection, article: str, at: Lookups) -> None:
    for linker in LINKERS:
        held = (at.seen(e.id) for e in queries.entries(conn, linker.kind, article))
        units = {s.entry.id: [(u.series, u.day) for u in linker.units(s, at.around)] for s in held}
        links.put_members(conn, linker.kind, article, units)


def _compare(record: Engine, linker: _Linker) -> bool:
    """Compare the entries of some of the series that are touched, in one commit; whether there were any."""
    with save.writing(record) as conn:
        waiting = links.touched(conn, linker.kind, AT_ONCE)
        at = lookups(conn)
        for series, units in groupby(waiting, key=lambda unit: unit[0]):
            touched = {day for _, day in units}
            _series(conn, linker, series, touched, at)
            links.untouch(conn, linker.kind, ((series, day) for day in touched))
    return bool(waiting)


def _series(conn: Connection, linker: _Linker, series: str, touched: set[str], at: Lookups) -> None:
    """Compare the entries of the touched days of a series, and of those that look back at one of them."""
    days = links.days_of(conn, linker.kind, series)
    here = cache(lambda day: _members(conn, linker.kind, (series, day), at))
    for day in _looking(days, touched):
        last = bisect_left(days, day)
        before = [here(d) for d in reversed(days[max(0, last - LOOK) : last])]
        made = linker.links(Unit(series, day), here(day), before, at.around) if here(day) else ()
        links.put_links(conn, linker.kind, (series, day), made)


def _looking(days: Sequence[str], touched: set[str]) -> list[str]:
    """The days that were touched, and those that look back at one of them."""
    found = set(touched)
    for day in touched:
        first = bisect_right(days, day)
        found.update(days[first : first + LOOK])
    return sorted(found)


def _members(conn: Connection, kind: str, unit: links.Day, at: Lookups) -> tuple[Seen, ...]:
    return tuple(sorted((at.seen(e) for e in links.members(conn, kind, unit)), key=lambda s: s.order))
