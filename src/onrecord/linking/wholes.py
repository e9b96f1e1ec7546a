"""Entries to what they are of over the whole record: events, issues, rounds of talks.

Entries that could be of one whole share a unit, or are tied by others that do: what is touched is gathered
again with all that it is tied to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from onrecord.link import events, issues, talks
from onrecord.link.units import Unit, answering, asking
from onrecord.linking.around import Lookups, lookups
from onrecord.model import Annotation, Happening, Issue, Talks
from onrecord.store import links, queries, save
from onrecord.story import ToldIssue

AT_ONCE = 200
"""Articles in one commit."""

UNITS = 1000
"""Touched units in one commit, and what is tied to them."""

Made = Sequence[Happening | Issue | Talks]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of whole: the kind of entries that it is of, their units, and how those of some tied units are
    gathered."""

    name: str
    of: str
    units: Callable[[Annotation], Iterable[Unit]]
    gathered: Callable[[Sequence[Annotation]], Made]


def gather(record: Engine) -> None:
    """Gather the entries of articles that are pending, and units that are touched; issues before the talks
    about them."""
    with record.connect() as conn:
        told = queries.told(conn).issues
    for name in ("event", "issue", "talks"):
        _put(record, name, told)
        with record.connect() as conn:
            waiting = sorted(links.touched(conn, name), key=lambda unit: (unit[1], unit[0]))
        gone: set[links.Day] = set()
        for i in range(0, len(waiting), UNITS):
            left = [unit for unit in waiting[i : i + UNITS] if unit not in gone]
            with save.writing(record) as conn:
                gone |= _gather(conn, name, left, told)


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
                lambda held: _talks(held, at),
            )


def _talks(held: Sequence[Annotation], at: Lookups) -> tuple[Talks, ...]:
    articles = sorted({a.article for a in held})
    by_article = at.load_in(articles, ["position"], True)
    positions = [p for article in articles for p in by_article[article]]
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
            found = at.load_in(some, [kind.of], name == "talks")
            links.put_members(
                conn,
                name,
                {
                    article: {e.id: [(u.series, u.day) for u in kind.units(e)] for e in entries}
                    for article, entries in found.items()
                },
            )


def _gather(
    conn: Connection, name: str, waiting: Sequence[links.Day], told: Sequence[ToldIssue]
) -> set[links.Day]:
    """Gather units that are touched, with all that is tied to them; gives the units gone over."""
    at = lookups(conn)
    kind = _kind(conn, name, told, at)
    entries, gone = _tied(conn, name, waiting)
    if name == "talks":
        at.load(entries)
    moved = links.put_wholes(conn, name, entries, kind.gathered(at.entries(entries)))
    links.untouch(conn, name, gone)
    if name == "issue":
        links.pend(conn, queries.articles_of(conn, moved), ["units"])
    return gone


def _tied(
    conn: Connection, name: str, waiting: Iterable[links.Day]
) -> tuple[tuple[str, ...], set[links.Day]]:
    """The entries of units and of all that is tied to them, by id, and the units. A unit of ``issues.asked``
    ties where somebody asks."""
    entries: set[str] = set()
    units, left = set[links.Day](), set(waiting)
    sure = {(other, day) for series, day in left if (other := answering(series)) is not None}
    left |= sure
    while left:
        units |= left
        new = {e for _, e in links.members(conn, name, left - _idle(conn, name, left - sure))} - entries
        entries |= new
        left = set(links.units_of(conn, name, new)) - units
    return tuple(sorted(entries)), units


def _idle(conn: Connection, name: str, units: Iterable[links.Day]) -> set[links.Day]:
    """Those of some units that tie nothing, as nobody asks for what is in them."""
    asked = {u for u in units if name == "issue" and issues.asked(u[0])}
    by = links.filled(conn, name, ((asking(series), day) for series, day in asked))
    return {(series, day) for series, day in asked if (asking(series), day) not in by}
