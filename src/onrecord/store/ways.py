"""Ways to mention, what mentions in them, and the entities that they are of (see ``links``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from onrecord.model import Annotation, Entity
from onrecord.store import codec, entities, queries, schema
from onrecord.store.links import ENTITY, touch
from onrecord.store.rows import given, insert_rows


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A mention by the id of its entry, the way it mentions (id, block, another block tied, context, article
    decided about alone), and the id of an entity that it would be the first mention of."""

    entry: str
    start: int
    called: str | None
    alike: str
    block: str
    tied: str | None
    context: tuple[str, ...]
    article: str | None


@dataclass(frozen=True, slots=True)
class WayRow:
    """A way to mention: how many mentions name so, and the first of them."""

    id: str
    context: tuple[str, ...]
    article: str | None
    count: int
    first: Annotation


_MENTION, _ALIKE = schema.mention.c, schema.alike.c
_BLOCKS = (
    select(_ALIKE.block)
    .join(schema.mention, _MENTION.alike == _ALIKE.id)
    .where(_MENTION.article.in_(given("articles")))
    .distinct()
)
_UNMENTION = delete(schema.mention).where(_MENTION.article.in_(given("articles")))
_NEW_WAYS = insert_or(schema.alike).on_conflict_do_nothing()


def put_mentions(conn: Connection, found: Mapping[str, Sequence[MentionRow]]) -> None:
    """Put the mentions of articles, by article, in place of those they have; the blocks of both are
    touched."""
    mine = {"articles": sorted(found)}
    blocks = set(conn.execute(_BLOCKS, mine).scalars())
    conn.execute(_UNMENTION, mine)
    rows = [(article, r) for article in sorted(found) for r in found[article]]
    ways = {r.alike: r for _, r in rows}
    told = [
        {
            "id": r.alike,
            "block": r.block,
            "tied": r.tied,
            "context": list(r.context),
            "article": r.article,
            "candidates": [],
        }
        for _, r in sorted(ways.items())
    ]
    if told:
        conn.execute(_NEW_WAYS, told)
    insert_rows(
        conn,
        schema.mention,
        (
            {
                "entry": r.entry,
                "alike": r.alike,
                "article": article,
                "start": r.start,
                "naming": r.called is not None,
                "called": r.called,
            }
            for article, r in rows
        ),
    )
    blocks |= {b for r in ways.values() for b in (r.block, r.tied) if b is not None}
    touch(conn, ENTITY, ((block, "") for block in blocks))


_TIED = select(_ALIKE.tied).where(_ALIKE.block == bindparam("b"), _ALIKE.tied.is_not(None))
_TYING = select(_ALIKE.block).where(_ALIKE.tied == bindparam("b"))


def tied(conn: Connection, block: str) -> frozenset[str]:
    """The blocks that mentions tie to one, in either direction."""
    found = set(conn.execute(_TIED, {"b": block}).scalars())
    return frozenset(found | set(conn.execute(_TYING, {"b": block}).scalars()))


_NAMING = (_MENTION.alike == bindparam("way"), _MENTION.naming)
_NAMED = select(func.count()).select_from(schema.mention).where(_MENTION.alike == _ALIKE.id, _MENTION.naming)
_FIRST_NAMED = (
    select(_MENTION.entry)
    .where(_MENTION.alike == _ALIKE.id, _MENTION.naming)
    .order_by(_MENTION.article, _MENTION.start, _MENTION.entry)
    .limit(1)
)
_OF_BLOCK = (
    select(
        _ALIKE.id,
        _ALIKE.context,
        _ALIKE.article,
        _NAMED.scalar_subquery().label("n"),
        _FIRST_NAMED.scalar_subquery().label("first"),
    )
    .where(_ALIKE.block == bindparam("b"))
    .order_by(_ALIKE.id)
)
_NAMERS = select(_MENTION.article).where(*_NAMING).distinct().order_by(_MENTION.article).limit(bindparam("n"))
_BLOCKS_LIKE = (
    select(_ALIKE.block)
    .join(schema.mention, _MENTION.alike == _ALIKE.id)
    .where(_MENTION.article == bindparam("article"), _ALIKE.block.like(bindparam("pattern")))
    .distinct()
)


def ways(conn: Connection, blocks: Iterable[str]) -> Iterator[WayRow]:
    """The ways to mention of some blocks; those that nothing mentions in any more are dropped."""
    for block in blocks:
        rows = conn.execute(_OF_BLOCK, {"b": block}).all()
        first = {e.id: e for e in queries.entries_of(conn, (row.first for row in rows if row.n))}
        for row in rows:
            if row.n:
                yield WayRow(row.id, tuple(row.context), row.article, row.n, first[row.first])
            else:
                conn.execute(delete(schema.mention).where(_MENTION.alike == row.id))
                conn.execute(delete(schema.alike).where(_ALIKE.id == row.id))


def articles_of(conn: Connection, way: str, most: int) -> tuple[str, ...]:
    """The articles of the smallest ids that mention in a way."""
    return tuple(conn.execute(_NAMERS, {"way": way, "n": most}).scalars())


def blocks_like(conn: Connection, article: str, pattern: str) -> tuple[str, ...]:
    """The blocks of an article's mentions that are like a pattern (SQL LIKE), sorted."""
    rows = conn.execute(_BLOCKS_LIKE, {"article": article, "pattern": pattern})
    return tuple(sorted(rows.scalars()))


def called(conn: Connection, id: str) -> tuple[str, str] | None:
    """The way and the block of the mention that an entity of this id is, or was, called by; None for none."""
    mention, alike = schema.mention.c, schema.alike
    query = select(alike.c.id, alike.c.block).join(schema.mention, mention.alike == alike.c.id)
    row = conn.execute(query.where(mention.called == id).order_by(mention.entry).limit(1)).first()
    return (row.id, row.block) if row is not None else None


_ENTITY = schema.entity.c
_OF_BLOCKS = select(_ALIKE.id, _ALIKE.entity, _ALIKE.candidates).where(_ALIKE.block.in_(given("blocks")))
_ENTITIES = select(schema.entity).where(_ENTITY.block.in_(given("blocks")))
_NO_ENTITIES = delete(schema.entity).where(_ENTITY.id.in_(given("ids")))
_CHANGED = (
    update(schema.entity)
    .where(_ENTITY.id == bindparam("whose"))
    .values({name: bindparam(f"to_{name}") for name in ("name", "kind", "block", "key", "body")})
)
_OWNED = (
    update(schema.alike)
    .where(_ALIKE.id == bindparam("way"))
    .values(entity=bindparam("whose"), candidates=bindparam("may"))
)
_MOVED = select(_MENTION.article).where(_MENTION.alike.in_(given("ways"))).distinct()

_Row = dict[str, Any]
"""A row of the table of entities."""


def put_entities(
    conn: Connection,
    blocks: Sequence[str],
    made: Sequence[tuple[Entity, Sequence[str]]],
    left: Mapping[str, Sequence[str]],
) -> tuple[str, ...]:
    """Put the entities of blocks that are linked together, each with its ways to mention, in place of those
    they had; ``left`` are the ways that are open, with the entities that each may be of. Gives the articles
    that mention in ways of which something is known now that was not, or is no more: an entity that only has
    an earlier mention now is what it was."""
    mine = {"blocks": sorted(set(blocks))}
    was = {row.id: (row.entity, list(row.candidates)) for row in conn.execute(_OF_BLOCKS, mine)}
    now: dict[str, tuple[str | None, list[str]]] = {way: (None, may) for way, (_, may) in was.items()}
    now |= {way: (value.id, []) for value, of in made for way in of}
    now |= {way: (None, list(may)) for way, may in left.items()}
    held = {r["id"]: dict(r) for r in conn.execute(_ENTITIES, mine).mappings()}
    wanted = {value.id: _row(value, min(blocks), min(of)) for value, of in made}
    _rewrite(conn, held, wanted)
    changed = [way for way in sorted(was) if was[way] != now[way]]
    if changed:
        conn.execute(_OWNED, [{"way": way, "whose": now[way][0], "may": now[way][1]} for way in changed])
    pairs = {way: (was[way][0] or "", now[way][0] or "") for way in was}
    other = {p for p in set(pairs.values()) if _differs(conn, held.get(p[0]), wanted.get(p[1]))}
    moved = sorted(way for way in pairs if pairs[way] in other)
    return tuple(conn.execute(_MOVED, {"ways": moved}).scalars()) if moved else ()


def _row(value: Entity, block: str, key: str) -> _Row:
    body = codec.plain(value)
    return {"id": value.id, "name": value.name, "kind": value.kind, "block": block, "key": key, "body": body}


def _rewrite(conn: Connection, held: Mapping[str, _Row], wanted: Mapping[str, _Row]) -> None:
    """Have some blocks have these entities in place of those, and no row written that is as it was."""
    gone = sorted(held.keys() - wanted.keys())
    if gone:
        conn.execute(_NO_ENTITIES, {"ids": gone})
    insert_rows(conn, schema.entity, (wanted[i] for i in sorted(wanted.keys() - held.keys())))
    changed = [wanted[i] for i in sorted(wanted.keys() & held.keys()) if wanted[i] != held[i]]
    if changed:
        conn.execute(
            _CHANGED, [{"whose": r["id"]} | {f"to_{n}": r[n] for n in r if n != "id"} for r in changed]
        )


def _differs(conn: Connection, was: _Row | None, now: _Row | None) -> bool:
    """Whether what entries are compared by differs between two rows of an entity."""
    if was is None or now is None:
        return was is not now
    if any(was[name] != now[name] for name in ("key", "name", "kind")):
        return True
    if was["body"].get("country") != now["body"].get("country"):
        return True
    before, owner = was["body"].get("part_of"), now["body"].get("part_of")
    if before == owner:
        return False
    return before is None or owner is None or _whose(conn, *before) != _whose(conn, *owner)


def _whose(conn: Connection, article: str, start: int) -> object:
    """The entity of a name; where it has none, or not yet, nothing that equals another."""
    return entities.named_at(conn, article, start) or (article, start)
