"""What linkers ask of a record, as functions over one connection; each answer is looked up once, so that they
hold between changes of its entities alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection

from onrecord.link.parties import EntityOf
from onrecord.link.units import Around, Known, Report, Seen
from onrecord.model import Annotation, Party
from onrecord.store import entities, links, queries

KEPT = 4096
"""Answers of a kind that are kept at once."""

REPORTS_KEPT = 512
"""Reports that are kept at once: their texts are thousands of characters long."""


@dataclass(frozen=True, slots=True)
class Lookups:
    """``entity_of`` is the entity of a named mention, ``report`` a report by its id, ``seen`` an entry with
    its report by the entry's id; ``around`` what a linker may ask."""

    entity_of: EntityOf
    report: Callable[[str], Report]
    seen: Callable[[str], Seen]
    around: Around


def lookups(conn: Connection) -> Lookups:
    """What linkers ask of the record that a connection reads."""
    names = lru_cache(KEPT)(lambda article: entities.names_of(conn, article))
    entry = lru_cache(KEPT)(lambda id_: queries.entry(conn, id_))
    report = lru_cache(REPORTS_KEPT)(lambda id_: _report(conn, id_))
    known = lru_cache(KEPT)(lambda id_: _known(conn, id_))

    def entity_of(article: str, start: int) -> str | None:
        return names(article).named.get(start)

    def entity(party: Party | None) -> str | None:
        if party is None or party.words is None:
            return None
        held = names(party.words.article)
        body = held.bodies.get((party.words.start, party.words.end))
        found = {held.named.get(s.start) for s in party.refers}
        return body or (next(iter(found)) if len(found) == 1 else None)

    def seen(id_: str) -> Seen:
        found = entry(id_)
        return Seen(found, report(found.article))

    def tells(statement: str) -> tuple[Annotation, ...]:
        return tuple(entry(i) for i in queries.pointing(conn, statement, "event"))

    around = Around(
        entity=entity,
        known=known,
        whole=lru_cache(KEPT)(lambda id_: links.whole_of(conn, id_)),
        entry=lambda id_: entry(id_) if queries.is_entry(conn, id_) else None,
        tells=tells,
    )
    return Lookups(entity_of, report, seen, around)


def _report(conn: Connection, id_: str) -> Report:
    held = queries.article(conn, id_)
    known = held.article.metadata
    return Report(
        id=id_,
        outlet=known.outlet,
        agencies=known.agencies,
        dated=known.dated,
        origin=links.origin(conn, id_),
        title_lines=held.article.title_lines,
        sentences=held.sentences,
        text=held.article.text,
        url=known.url,
    )


def _known(conn: Connection, id_: str) -> Known:
    found = entities.decided(conn, id_)
    part_of = entities.named_at(conn, *found.part_of) if found.part_of is not None else None
    return Known(id_, found.name, found.kind, part_of, found.country)
