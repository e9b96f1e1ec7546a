"""Entries to what they are of over the whole record: events, issues, rounds of talks.

Entries that could be of one whole share a unit, or are tied by others that do: what is touched is gathered
again with all that it is tied to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from onrecord.link import events, issues, talks
from onrecord.link.units import Unit
from onrecord.linking.around import Lookups, lookups
from onrecord.model import Annotation, Happening, Issue, Talks
from onrecord.store import links, queries, save
from onrecord.story import ToldIssue

AT_ONCE = 200
"""Articles, or touched units, in one commit."""

Made = Sequence[Happening | Issue | Talks]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of whole: the kind of entries that it is of, their units, and how those of some tied units are
    gathered."""

    name: str
    of: str
    units: Callable[[Annotation], tuple[Unit, ...]]
    gathered: Callable[[Sequence[Annotation]], Made]


def gather(record: Engine) -> None:
    """Gather the entries of articles that are pending, and units that are touched; issues before the talks
    about them."""
    with record.connect() as conn:
        told = queries.told(conn).issues
    for name in ("event", "issue", "talks"):
        _put(record, name, told)
        while _gather(record, name, told):
            pass


def _kind(conn: Connection, name: str, told: Sequence[ToldIssue], at: Lookups) -> _Kind:
    match name:
        case "event":
            return _Kind(
                name,
                "event",
                lambda a: events.units(a, at.entity_of),
                lambda held: events.happenings(held, at.entity_of),
            )
        case "issue":
            return _Kind(
                name,
                "position",
                lambda a: issues.units(a, at.entity_of, told),
                lambda held: issues.issues(held, at.entity_of, told),
            )
        case _:
            return _Kind(
                name,
                "event",
                lambda a: talks.units(a, at.entity_of, at.report(a.article).dated),
                lambda held: _talks(conn, held, at),
            )


def _talks(conn: Connection, held: Sequence[Annotation], at: Lookups) -> tuple[Talks, ...]:
    articles = sorted({a.article for a in held})
    positions = [p for article in articles for p in queries.entries(conn, "position", article)]
    found = ((p.id, at.around.whole(p.id)) for p in positions)
    issue_of: Mapping[str, str] = {position: issue for position, issue in found if issue is not None}
    dated = {article: at.report(article).dated for article in articles}
    return talks.talks(held, at.entity_of, positions, issue_of, dated)


def _put(record: Engine, name: str, told: Sequence[ToldIssue]) -> None:
    """Put the entries of articles that are pending in their units."""
    with record.connect() as conn:
        waiting = links.pending(conn, "units")
    for i in range(0, len(waiting), AT_ONCE):
        with save.writing(record) as conn:
            at, some = lookups(conn), waiting[i : i + AT_ONCE]
            kind = _kind(conn, name, told, at)
            ids = {article: queries.ids_of(conn, kind.of, article) for article in some}
            at.load(i for each in ids.values() for i in each)
            for article in some:
                units = {i: [(u.series, u.day) for u in kind.units(at.entry(i))] for i in ids[article]}
                links.put_members(conn, name, article, units)


def _gather(record: Engine, name: str, told: Sequence[ToldIssue]) -> bool:
    """Gather some of the units that are touched, in one commit; whether there were any."""
    with save.writing(record) as conn:
        waiting = links.touched(conn, name, AT_ONCE)
        at = lookups(conn)
        kind, gone = _kind(conn, name, told, at), set[tuple[str, str]]()
        moved: set[str] = set()
        for unit in waiting:
            if unit not in gone:
                entries, units = _tied(conn, name, unit)
                gone |= units
                at.load(entries)
                moved |= links.put_wholes(conn, name, entries, kind.gathered([at.entry(e) for e in entries]))
        links.untouch(conn, name, gone)
        if name == "issue":
            links.pend(conn, queries.articles_of(conn, moved), ["units"])
    return bool(waiting)


def _tied(conn: Connection, name: str, unit: links.Day) -> tuple[tuple[str, ...], set[links.Day]]:
    """The entries of a unit and of all that is tied to it, by id, and the units."""
    entries: set[str] = set()
    units, left = {unit}, {unit}
    while left:
        new = {e for _, e in links.members(conn, name, left)} - entries
        entries |= new
        left = set(links.units_of(conn, name, new)) - units
        units |= left
    return tuple(sorted(entries)), units
