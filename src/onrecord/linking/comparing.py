"""Entries of one kind to each other: each in its units, each touched unit compared again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, Engine

from onrecord.link import figures, positions, statements
from onrecord.link.units import LOOK, Around, Seen, Unit
from onrecord.linking import undated
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
            for linker in LINKERS:
                _put(conn, linker, some, at)
            undated.touch(conn, some)
            links.done(conn, "units", some)
    for linker in LINKERS:
        while _compare(record, linker):
            pass


def _put(conn: Connection, linker: _Linker, articles: Sequence[str], at: Lookups) -> None:
    ids = {article: queries.ids_of(conn, linker.kind, article) for article in articles}
    at.load(i for each in ids.values() for i in each)
    for article in articles:
        units = {i: [(u.series, u.day) for u in linker.units(at.seen(i), at.around)] for i in ids[article]}
        links.put_members(conn, linker.kind, article, units)


def _compare(record: Engine, linker: _Linker) -> bool:
    """Compare the entries of some of the series that are touched, in one commit; whether there were any."""
    with save.writing(record) as conn:
        waiting = links.touched(conn, linker.kind, AT_ONCE)
        at = lookups(conn)
        for series, units in groupby(waiting, key=lambda unit: unit[0]):
            _series(conn, linker, series, {day for _, day in units}, at)
        links.untouch(conn, linker.kind, waiting)
    return bool(waiting)


def _series(conn: Connection, linker: _Linker, series: str, touched: set[str], at: Lookups) -> None:
    """Compare the entries of the touched days of a series, and of those that look back at one of them."""
    days = links.days_of(conn, linker.kind, series)
    made = links.linking(conn, linker.kind, series)
    looking = _looking(days, touched)
    before = {day: _before(days, day) for day in looking}
    here = _seen(conn, linker.kind, series, {*looking, *(d for each in before.values() for d in each)}, at)
    undated.beside(conn, (s.report for held in here.values() for s in held))
    for day in looking:
        found = (
            linker.links(Unit(series, day), here[day], [here[d] for d in before[day]], at.around)
            if day in here
            else ()
        )
        if found or day in made:
            links.put_links(conn, linker.kind, (series, day), found)


def _looking(days: Sequence[str], touched: set[str]) -> list[str]:
    """The days that were touched, and those that look back at one of them."""
    found = set(touched)
    for day in touched:
        first = bisect_right(days, day)
        found.update(days[first : first + LOOK])
    return sorted(found)


def _before(days: Sequence[str], day: str) -> list[str]:
    """The days that a day looks back at, the nearest first."""
    last = bisect_left(days, day)
    return list(reversed(days[max(0, last - LOOK) : last]))


def _seen(
    conn: Connection, kind: str, series: str, days: set[str], at: Lookups
) -> dict[str, tuple[Seen, ...]]:
    """The entries of days of a series, in order."""
    rows = list(links.members(conn, kind, ((series, day) for day in days)))
    at.load(entry for _, entry in rows)
    found: dict[str, list[Seen]] = {}
    for (_, day), entry in rows:
        found.setdefault(day, []).append(at.seen(entry))
    return {day: tuple(sorted(held, key=lambda s: s.order)) for day, held in found.items()}
