"""Entries of one kind to each other: each in its units, each touched unit compared again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import Connection, Engine

from onrecord.link import figures, positions, statements
from onrecord.link.units import ASKING, LOOK, Around, Seen, Unit, asking
from onrecord.linking import undated
from onrecord.linking.around import Lookups, lookups
from onrecord.model import Annotation, Link
from onrecord.store import links, save

AT_ONCE = 200
"""Articles in one commit."""

UNITS = 1000
"""Touched units in one commit."""


@dataclass(frozen=True, slots=True)
class _Linker:
    """A linker of entries of one kind (see ``link.units``). Series that are ``asked`` are gone over only
    where an entry of their ``asking`` is there; ``reach`` gives the days that a series is looked back over at
    most, None for any."""

    kind: str
    units: Callable[[Seen, Around], tuple[Unit, ...]]
    links: Callable[[Unit, Sequence[Seen], Sequence[Sequence[Seen]], Around], tuple[Link, ...]]
    asked: Callable[[str], bool] = lambda _: False
    reach: Callable[[str], int | None] = lambda _: None


LINKERS = (
    _Linker("figure", figures.units, figures.links, figures.asked, figures.reach),
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
            found = at.load_in(some, [linker.kind for linker in LINKERS], True)
            for linker in LINKERS:
                _put(conn, linker, found, at)
            undated.touch(conn, some)
            links.done(conn, "units", some)
    for linker in LINKERS:
        with record.connect() as conn:
            touched = links.touched(conn, linker.kind)
        for units in _portions(touched):
            with save.writing(record) as conn:
                _compare(conn, linker, units)


def _put(conn: Connection, linker: _Linker, found: Mapping[str, Sequence[Annotation]], at: Lookups) -> None:
    links.put_members(
        conn,
        linker.kind,
        {
            article: {
                e.id: [(u.series, u.day) for u in linker.units(at.seen(e.id), at.around)]
                for e in entries
                if e.kind == linker.kind
            }
            for article, entries in found.items()
        },
    )


_Series = tuple[str, Sequence[str]]
"""A series and some of its days, in order."""


def _portions(touched: Iterable[links.Day]) -> Iterator[list[_Series]]:
    """Touched units in portions for one commit each: by series, those that begin at one time together, as
    they are of the same reports."""
    series = [(one, [day for _, day in units]) for one, units in groupby(touched, key=lambda unit: unit[0])]
    pieces = [
        (one, days[i : i + UNITS])
        for one, days in sorted(series, key=lambda s: (s[1][0], s[0]))
        for i in range(0, len(days), UNITS)
    ]
    some: list[_Series] = []
    units = 0
    for piece in pieces:
        some.append(piece)
        units += len(piece[1])
        if units >= UNITS:
            yield some
            some, units = [], 0
    if some:
        yield some


def _compare(conn: Connection, linker: _Linker, some: Sequence[_Series]) -> None:
    """Compare the entries of the touched days of some series, and of those that look back at one of them."""
    at = lookups(conn)
    looks: dict[links.Day, list[str]] = {}
    for series, touched in some:
        days = links.days_of(conn, linker.kind, series, touched, LOOK) if touched[-1] else [""]
        reach = linker.reach(series)
        looks |= {(series, day): _before(days, day, reach) for day in _looking(days, touched, reach)}
    made = links.linking(conn, linker.kind, looks)
    for unit in _idle(conn, linker, looks):
        looks.pop(unit)
    read = {*looks, *((series, day) for (series, _), before in looks.items() for day in before)}
    here = _seen(conn, linker.kind, read, at)
    undated.beside(conn, {s.report.id: s.report for held in here.values() for s in held}.values())
    found: dict[links.Day, tuple[Link, ...]] = {}
    for (series, day), before in looks.items():
        if held := here.get((series, day)):
            earlier = [here[series, d] for d in before]
            made_here = linker.links(Unit(series, day), held, earlier, at.around)
            if made_here:
                found[series, day] = made_here
    links.put_all_links(conn, linker.kind, {u: found.get(u, ()) for u in {*found, *made}})
    links.untouch(conn, linker.kind, ((series, day) for series, days in some for day in days))


def _idle(conn: Connection, linker: _Linker, units: Iterable[links.Day]) -> set[links.Day]:
    """Those of some units that make no links: that only ask, or are asked by none."""
    listed = list(units)
    asked = {(series, day) for series, day in listed if linker.asked(series)}
    by = links.filled(conn, linker.kind, ((asking(series), day) for series, day in asked))
    return {
        (s, d) for s, d in listed if s.startswith(ASKING) or ((s, d) in asked and (asking(s), d) not in by)
    }


def _looking(days: Sequence[str], touched: Iterable[str], reach: int | None) -> list[str]:
    """The days that were touched, and those that look back at one of them."""
    found = set(touched)
    for day in touched:
        first = bisect_right(days, day)
        found.update(d for d in days[first : first + LOOK] if _reached(day, d, reach))
    return sorted(found)


def _before(days: Sequence[str], day: str, reach: int | None) -> list[str]:
    """The days that a day looks back at, the nearest first."""
    last = bisect_left(days, day)
    return [d for d in reversed(days[max(0, last - LOOK) : last]) if _reached(d, day, reach)]


def _reached(first: str, last: str, reach: int | None) -> bool:
    """Whether a day is looked back at from another; those of blocks without days are."""
    if reach is None or not (first and last):
        return True
    return (date.fromisoformat(last) - date.fromisoformat(first)).days <= reach


def _seen(
    conn: Connection, kind: str, units: Iterable[links.Day], at: Lookups
) -> dict[links.Day, tuple[Seen, ...]]:
    """The entries of units, in order; units without any are left out."""
    rows = list(links.members(conn, kind, units))
    at.load(entry for _, entry in rows)
    found: dict[links.Day, list[Seen]] = {}
    for unit, entry in rows:
        found.setdefault(unit, []).append(at.seen(entry))
    return {unit: tuple(sorted(held, key=lambda s: s.order)) for unit, held in found.items()}
