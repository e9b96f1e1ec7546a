"""What linkers ask of a record, as functions over one connection.

Whatever is asked is kept, so that a ``Lookups`` holds between changes of what it reads; ``load`` reads what
many entries need in a few queries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.link.parties import EntityOf
from onrecord.link.units import Around, Known, Report, Seen
from onrecord.model import Annotation, Party, Position
from onrecord.store import entities, links, queries


@dataclass(frozen=True, slots=True)
class Lookups:
    """``load`` reads ahead what entries of these ids need, ``load_in`` the entries of some kinds of articles,
    by article, and, where they are to be ``seen``, their reports; ``entries`` gives entries by their ids, in
    that order, and reads no reports. ``entry`` is an entry by its id, ``report`` a report by its, ``reports``
    several; ``seen`` an entry with its report, ``entity_of`` the entity of a named mention; ``around`` what a
    linker may ask."""

    load: Callable[[Iterable[str]], None]
    entries: Callable[[Iterable[str]], tuple[Annotation, ...]]
    load_in: Callable[[Iterable[str], Iterable[str], bool], dict[str, tuple[Annotation, ...]]]
    entry: Callable[[str], Annotation]
    report: Callable[[str], Report]
    reports: Callable[[Iterable[str]], tuple[Report, ...]]
    seen: Callable[[str], Seen]
    entity_of: EntityOf
    around: Around


def lookups(conn: Connection) -> Lookups:
    """What linkers ask of the record that a connection reads."""
    held: dict[str, Annotation] = {}
    reports: dict[str, Report] = {}
    names: dict[str, entities.Names] = {}
    wholes: dict[str, str | None] = {}
    facts: dict[str, Known] = {}

    def load(ids: Iterable[str]) -> None:
        new = [i for i in ids if i not in held]
        keep(queries.entries_of(conn, new), seen=True)

    def entries_(ids: Iterable[str]) -> tuple[Annotation, ...]:
        listed = list(ids)
        keep(queries.entries_of(conn, [i for i in listed if i not in held]), seen=False)
        return tuple(held[i] for i in listed)

    def load_in(
        articles: Iterable[str], kinds: Iterable[str], seen: bool
    ) -> dict[str, tuple[Annotation, ...]]:
        found = queries.entries_in(conn, kinds, articles)
        keep((e for each in found.values() for e in each), seen)
        return found

    def keep(made: Iterable[Annotation], seen: bool) -> None:
        found = {e.id: e for e in made}
        held.update(found)
        positions = [e.id for e in found.values() if isinstance(e.body, Position)] if seen else []
        wholes.update(dict.fromkeys(positions) | links.wholes_of(conn, positions))
        articles = {e.article for e in found.values()}
        names.update(entities.names_of(conn, articles - names.keys()))
        if seen:
            reports.update({r.id: r for r in _reports(conn, articles - reports.keys())})

    def entry(id_: str) -> Annotation:
        if id_ not in held:
            load([id_])
        return held[id_]

    def report(id_: str) -> Report:
        if id_ not in reports:
            reports.update({r.id: r for r in _reports(conn, [id_])})
        return reports[id_]

    def reports_(ids: Iterable[str]) -> tuple[Report, ...]:
        listed = list(ids)
        reports.update({r.id: r for r in _reports(conn, set(listed) - reports.keys())})
        return tuple(reports[i] for i in listed)

    def of(article: str) -> entities.Names:
        if article not in names:
            names.update(entities.names_of(conn, [article]))
        return names[article]

    def entity(party: Party | None) -> str | None:
        if party is None or party.words is None:
            return None
        here = of(party.words.article)
        body = here.bodies.get((party.words.start, party.words.end))
        found = {here.named.get(s.start) for s in party.refers}
        return body or (next(iter(found)) if len(found) == 1 else None)

    def known(id_: str) -> Known:
        if id_ not in facts:
            facts[id_] = _known(conn, id_)
        return facts[id_]

    def whole(id_: str) -> str | None:
        if id_ not in wholes:
            wholes[id_] = links.wholes_of(conn, [id_]).get(id_)
        return wholes[id_]

    def tells(statement: str) -> tuple[Annotation, ...]:
        return tuple(entry(i) for i in queries.pointing(conn, statement, "event"))

    def maybe(id_: str) -> Annotation | None:
        return entry(id_) if id_ in held or queries.is_entry(conn, id_) else None

    return Lookups(
        load,
        entries_,
        load_in,
        entry,
        report,
        reports_,
        lambda id_: Seen(entry(id_), report(entry(id_).article)),
        lambda article, start: of(article).named.get(start),
        Around(entity=entity, known=known, whole=whole, entry=maybe, tells=tells),
    )


def _reports(conn: Connection, ids: Iterable[str]) -> Iterable[Report]:
    wanted = set(ids)
    if not wanted:
        return
    origins = links.originals(conn, wanted)
    for held in queries.briefs(conn, wanted):
        yield Report(
            id=held.id,
            outlet=held.outlet,
            agencies=held.agencies,
            dated=held.dated,
            origin=origins[held.id],
            title_lines=held.title_lines,
            sentences=held.sentences,
            text=held.text,
            url=held.url,
        )


def _known(conn: Connection, id_: str) -> Known:
    found = entities.decided(conn, id_)
    part_of = entities.named_at(conn, *found.part_of) if found.part_of is not None else None
    return Known(id_, found.name, found.kind, part_of, found.country)
