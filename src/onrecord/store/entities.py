"""Entities as the record has them: what was decided of each, with its mentions and its roles as stated."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from onrecord.errors import NoSuchEntry
from onrecord.model import Anchor, Annotation, Entity, Mention, MentionAt, Role, When
from onrecord.store import codec, queries, schema
from onrecord.store.rows import given

_MENTIONS = (
    select(schema.entry, schema.alike.c.entity)
    .join(schema.mention, schema.mention.c.entry == schema.entry.c.id)
    .join(schema.alike, schema.alike.c.id == schema.mention.c.alike)
    .where(schema.alike.c.entity.is_not(None))
    .order_by(schema.alike.c.entity)
)
_EVERY = select(schema.entity.c.id, schema.entity.c.body).order_by(schema.entity.c.id)


def entities(conn: Connection) -> Iterator[Entity]:
    """All entities, by id."""
    return _entities(conn, _MENTIONS, _EVERY)


def entity(conn: Connection, id: str) -> Entity:
    """An entity by its id. Raises NoSuchEntry."""
    mentions, one = _MENTIONS.where(schema.alike.c.entity == id), _EVERY.where(schema.entity.c.id == id)
    found = next(_entities(conn, mentions, one), None)
    if found is None:
        raise NoSuchEntry(f"{id}: no entity of this record")
    return found


def _entities(conn: Connection, mentions: Select[Any], query: Select[Any]) -> Iterator[Entity]:
    dated = queries.dated(conn)
    rows = conn.execute(mentions).mappings()
    held = {id_: [queries.annotation(r) for r in each] for id_, each in groupby(rows, lambda r: r["entity"])}
    for row in conn.execute(query):
        yield filled(codec.made(row.body, Entity), held.get(row.id, []), dated)


def filled(value: Entity, mentions: Iterable[Annotation], dated: Mapping[str, When | None]) -> Entity:
    """An entity with its mentions, in text order, and the roles that they state. ``dated`` is when each
    article is dated."""
    ordered = sorted(mentions, key=lambda a: (a.article, a.anchor.start, a.anchor.end, a.id))
    bodies = [(a, a.body) for a in ordered if isinstance(a.body, Mention)]
    at = {MentionAt(a.article, a.anchor.start, a.anchor.end, m.form) for a, m in bodies}
    places = tuple(sorted(at, key=lambda p: (p.article, p.start, p.end, p.form)))
    return replace(value, mentions=places, roles=_roles(bodies, dated))


def _roles(
    mentions: Sequence[tuple[Annotation, Mention]], dated: Mapping[str, When | None]
) -> tuple[Role, ...]:
    """The offices stated of an entity, each with the words that state it, in alphabetical order, and the
    days of the reports that state it."""
    stated: dict[str, list[Anchor]] = defaultdict(list)
    of: dict[str, Counter[str]] = defaultdict(Counter)
    for a, m in mentions:
        if m.role is not None and m.role_span is not None:
            words = Anchor(a.article, m.role_span.start, m.role_span.end, m.role)
            stated[m.role.casefold()].append(words)
            if m.owner is not None:
                of[m.role.casefold()][m.owner.exact] += 1
    out = []
    for key in sorted(stated):
        called = Counter(a.exact for a in stated[key])
        role = min(called, key=lambda f: (-called[f], f))
        anchors = tuple(dict.fromkeys(stated[key]))
        body = min(of[key], key=lambda b: (-of[key][b], b)) if of[key] else None
        out.append(Role(role, body, _between([dated.get(a.article) for a in anchors]), anchors))
    return tuple(out)


def _between(dates: Iterable[When | None]) -> When | None:
    """From the first to the last day of the reports that state a role; None where one of them has none."""
    held = list(dates)
    days = sorted(d for w in held if w is not None and w.start and w.end for d in (w.start[:10], w.end[:10]))
    if not days or len(days) != 2 * len(held):
        return None
    edtf = days[0] if days[0] == days[-1] else f"{days[0]}/{days[-1]}"
    return When(edtf, days[0], days[-1], "day", "argued", "days of the reports that state it")


def entity_ids(conn: Connection, article: str | None = None) -> dict[tuple[str, int], str]:
    """(article, start of a named mention) to the id of its entity, of all articles or of one."""
    return {(row.article, row.start): row.entity for row in _tied(conn, False, article)}


def body_ids(conn: Connection, article: str | None = None) -> dict[tuple[str, int, int], str]:
    """(article, start, end) of the words that stand for an office or body without a name of its own, to the
    id of its entity, of all articles or of one."""
    return {(row.article, row.start, row.end): row.entity for row in _tied(conn, True, article)}


def called(conn: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The names of some entities, by id."""
    table = schema.entity.c
    rows = conn.execute(select(table.id, table.name).where(table.id.in_(given("ids"))), {"ids": sorted(ids)})
    return {row.id: row.name for row in rows}


def _tied(conn: Connection, body: bool, article: str | None) -> Iterator[Any]:
    """The mentions that name, or else those of bodies without a name, with their entities."""
    mention, alike, entry = schema.mention, schema.alike, schema.entry
    query = (
        select(entry.c.article, entry.c.start, entry.c.end, alike.c.entity)
        .join(mention, mention.c.entry == entry.c.id)
        .join(alike, alike.c.id == mention.c.alike)
        .where(alike.c.entity.is_not(None), mention.c.naming)
    )
    if article is not None:
        query = query.where(mention.c.article == article)
    form = entry.c.body["form"].as_string()
    return iter(conn.execute(query.where(form != "named" if body else form == "named")))


def candidates(conn: Connection) -> dict[tuple[str, int], tuple[str, ...]]:
    """(article, start of a named mention) to the ids of the entities that it may be of, where it is open."""
    mention, alike = schema.mention, schema.alike
    query = select(mention.c.article, mention.c.start, alike.c.candidates).join(
        alike, alike.c.id == mention.c.alike
    )
    rows = conn.execute(query.where(alike.c.entity.is_(None), mention.c.naming))
    return {(row.article, row.start): tuple(row.candidates) for row in rows}


@dataclass(frozen=True, slots=True)
class Names:
    """The keys of the entities that one article mentions: of each name by where it starts, and of words for
    an office or body without a name of its own by where they start and end. A key stays where an earlier
    mention gives the entity another id."""

    named: dict[int, str]
    bodies: dict[tuple[int, int], str]


_MENTION, _ALIKE, _ENTRY = schema.mention.c, schema.alike.c, schema.entry.c
_MENTIONED = (
    select(
        _MENTION.article,
        _ENTRY.start,
        _ENTRY.end,
        schema.entity.c.key,
        _ENTRY.body["form"].as_string().label("form"),
    )
    .join(schema.mention, _MENTION.entry == _ENTRY.id)
    .join(schema.alike, _ALIKE.id == _MENTION.alike)
    .join(schema.entity, schema.entity.c.id == _ALIKE.entity)
    .where(_MENTION.article.in_(given("articles")), _MENTION.naming)
    .order_by(_MENTION.start, _ENTRY.end, _ENTRY.id)
)


def names_of(conn: Connection, articles: Iterable[str]) -> dict[str, Names]:
    """The keys of the entities that each of some articles mentions."""
    found = {a: Names({}, {}) for a in articles}
    for row in conn.execute(_MENTIONED, {"articles": sorted(found)}) if found else ():
        held = found[row.article]
        if row.form == "named":
            held.named[row.start] = row.key
        else:
            held.bodies[row.start, row.end] = row.key
    return found


_DECIDED = select(schema.entity.c.body).where(schema.entity.c.key == bindparam("key"))


def decided(conn: Connection, key: str) -> Entity:
    """What was decided of the entity of a key, without its mentions and roles. Raises NoSuchEntry."""
    body = conn.execute(_DECIDED, {"key": key}).scalar()
    if body is None:
        raise NoSuchEntry(f"{key}: no entity of this record has this key")
    return codec.made(body, Entity)


def named_at(conn: Connection, article: str, start: int) -> str | None:
    """The key of the entity of the name that starts there; None where there is none or it is open."""
    return names_of(conn, [article])[article].named.get(start)
