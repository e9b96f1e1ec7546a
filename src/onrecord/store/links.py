"""What linking keeps between runs, and what it makes: ways to mention, units, copies, wholes and links.

Linking is done in stages, each in commits of its own: what is still to do stands in ``pending`` (articles)
and ``touched`` (units), so that a killed run leaves it to the next. Each function runs in the caller's
transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    null,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as insert_or

from onrecord.model import Annotation, Entity, Happening, Issue, Link, Passage, Talks
from onrecord.store import codec, queries, schema
from onrecord.store.rows import chunks, insert_rows

Stage = Literal["names", "copies", "units"]
STAGES: tuple[Stage, ...] = ("names", "copies", "units")
"""What is done with an article, in order: its mentions are put with those alike, it is compared with others
for passages that they share, its entries are put in the units in which they are compared."""

ENTITY, ARTICLE = "entity", "article"
"""Kinds of ``touched`` and ``link`` besides those of entries and wholes."""

Place = tuple[str, int, str, str, int]
"""Where an article stands among others that have what it has: day, rank, time, outlet, size; then its id."""

Day = tuple[str, str]
"""A unit: its series and its day, empty for none."""


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


# -- what is still to do


def pend(conn: Connection, articles: Iterable[str], stages: Sequence[Stage] = STAGES) -> None:
    """Note that stages of linking are still to be done with articles."""
    rows = [{"article": a, "stage": stage} for a in sorted(set(articles)) for stage in stages]
    if rows:
        conn.execute(insert_or(schema.pending).on_conflict_do_nothing(), rows)


def pending(conn: Connection, stage: Stage) -> tuple[str, ...]:
    """The articles that a stage is still to be done with, by id."""
    table = schema.pending.c
    query = select(table.article).where(table.stage == stage).order_by(table.article)
    return tuple(conn.execute(query).scalars())


def done(conn: Connection, stage: Stage, articles: Iterable[str]) -> None:
    """Note that a stage is done with articles."""
    table = schema.pending
    for some in chunks(articles):
        conn.execute(delete(table).where(table.c.stage == stage, table.c.article.in_(some)))


def touch(conn: Connection, kind: str, units: Iterable[Day]) -> None:
    """Mark units of a kind as still to be linked; of entities, the series is a block and there is no day."""
    rows = [{"kind": kind, "series": series, "day": day} for series, day in sorted(set(units))]
    if rows:
        conn.execute(insert_or(schema.touched).on_conflict_do_nothing(), rows)


def touched(conn: Connection, kind: str, most: int | None = None) -> tuple[Day, ...]:
    """The units of a kind that are still to be linked, sorted; at most so many."""
    table = schema.touched.c
    query = select(table.series, table.day).where(table.kind == kind).order_by(table.series, table.day)
    query = query if most is None else query.limit(most)
    return tuple((row.series, row.day) for row in conn.execute(query))


def untouch(conn: Connection, kind: str, units: Iterable[Day]) -> None:
    """Mark units of a kind as linked."""
    table = schema.touched.c
    rows = [{"s": series, "d": day} for series, day in sorted(set(units))]
    if rows:
        here = (table.series == bindparam("s"), table.day == bindparam("d"))
        conn.execute(delete(schema.touched).where(table.kind == kind, *here), rows)


def waiting(conn: Connection) -> int:
    """How many articles and units are still to be linked."""
    tables = (schema.pending, schema.touched)
    return sum(conn.execute(select(func.count()).select_from(t)).scalar_one() for t in tables)


def leave(conn: Connection, article: str) -> None:
    """Touch whatever the entries of an article stand in, before they are dropped or changed; what it shares
    with others is ``linking.copies``' to take back."""
    mention, alike, member = schema.mention.c, schema.alike.c, schema.member.c
    query = (
        select(alike.block).join(schema.mention, mention.alike == alike.id).where(mention.article == article)
    )
    touch(conn, ENTITY, ((block, "") for block in conn.execute(query.distinct()).scalars()))
    rows = conn.execute(
        select(member.kind, member.series, member.day).where(member.article == article).distinct()
    ).all()
    for kind in sorted({row.kind for row in rows}):
        touch(conn, kind, ((row.series, row.day) for row in rows if row.kind == kind))
    conn.execute(delete(schema.link).where(schema.link.c.kind == ARTICLE, schema.link.c.series == article))
    part, entry = schema.part.c, schema.entry
    wholes = select(part.whole).join(entry, entry.c.id == part.entry).where(entry.c.article == article)
    conn.execute(delete(schema.whole).where(schema.whole.c.id.in_(wholes)))


def _unit(columns: Any, kind: str, unit: Day) -> ColumnElement[bool]:
    return and_(columns.kind == kind, columns.series == unit[0], columns.day == unit[1])


# -- names


def put_mentions(conn: Connection, article: str, rows: Sequence[MentionRow]) -> None:
    """Put the mentions of an article in place of those it has; the blocks of both are touched."""
    mention, alike = schema.mention, schema.alike
    held = select(alike.c.block).join(mention, mention.c.alike == alike.c.id)
    blocks = set(conn.execute(held.where(mention.c.article == article).distinct()).scalars())
    conn.execute(delete(mention).where(mention.c.article == article))
    ways = {r.alike: r for r in rows}
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
        conn.execute(insert_or(alike).on_conflict_do_nothing(), told)
    insert_rows(
        conn,
        mention,
        (
            {
                "entry": r.entry,
                "alike": r.alike,
                "article": article,
                "start": r.start,
                "naming": r.called is not None,
                "called": r.called,
            }
            for r in rows
        ),
    )
    blocks |= {b for r in rows for b in (r.block, r.tied) if b is not None}
    touch(conn, ENTITY, ((block, "") for block in blocks))


def tied(conn: Connection, block: str) -> frozenset[str]:
    """The blocks that mentions tie to one, in either direction."""
    alike = schema.alike.c
    found = set(
        conn.execute(select(alike.tied).where(alike.block == block, alike.tied.is_not(None))).scalars()
    )
    return frozenset(found | set(conn.execute(select(alike.block).where(alike.tied == block)).scalars()))


def ways(conn: Connection, blocks: Iterable[str]) -> Iterator[WayRow]:
    """The ways to mention of some blocks; those that nothing mentions in any more are dropped."""
    alike, mention = schema.alike, schema.mention
    for block in blocks:
        rows = conn.execute(select(alike).where(alike.c.block == block).order_by(alike.c.id)).all()
        for row in rows:
            naming = (mention.c.alike == row.id, mention.c.naming)
            count = conn.execute(select(func.count()).select_from(mention).where(*naming)).scalar_one()
            if not count:
                conn.execute(delete(mention).where(mention.c.alike == row.id))
                conn.execute(delete(alike).where(alike.c.id == row.id))
                continue
            order = (mention.c.article, mention.c.start, mention.c.entry)
            first = conn.execute(
                select(mention.c.entry).where(*naming).order_by(*order).limit(1)
            ).scalar_one()
            yield WayRow(row.id, tuple(row.context), row.article, count, queries.entry(conn, first))


def articles_of(conn: Connection, way: str, most: int) -> tuple[str, ...]:
    """The articles of the smallest ids that mention in a way."""
    mention = schema.mention.c
    query = select(mention.article).where(mention.alike == way, mention.naming).distinct()
    return tuple(conn.execute(query.order_by(mention.article).limit(most)).scalars())


def blocks_like(conn: Connection, article: str, pattern: str) -> tuple[str, ...]:
    """The blocks of an article's mentions that are like a pattern (SQL LIKE), sorted."""
    alike, mention = schema.alike.c, schema.mention
    query = select(alike.block).join(mention, mention.c.alike == alike.id)
    rows = conn.execute(query.where(mention.c.article == article, alike.block.like(pattern)).distinct())
    return tuple(sorted(rows.scalars()))


def called(conn: Connection, id: str) -> tuple[str, str] | None:
    """The way and the block of the mention that an entity of this id is, or was, called by; None for none."""
    mention, alike = schema.mention.c, schema.alike
    query = select(alike.c.id, alike.c.block).join(schema.mention, mention.alike == alike.c.id)
    row = conn.execute(query.where(mention.called == id).order_by(mention.entry).limit(1)).first()
    return (row.id, row.block) if row is not None else None


def entity_blocks(conn: Connection) -> tuple[str, ...]:
    """Every block of ways to mention, sorted."""
    return tuple(
        conn.execute(select(schema.alike.c.block).distinct().order_by(schema.alike.c.block)).scalars()
    )


def put_entities(
    conn: Connection,
    blocks: Sequence[str],
    made: Sequence[tuple[Entity, Sequence[str]]],
    left: Mapping[str, Sequence[str]],
) -> tuple[str, ...]:
    """Put the entities of blocks that are linked together, each with its ways to mention, in place of those
    they had; ``left`` are the ways that are open, with the entities that each may be of. Gives the articles
    that mention in ways that are now of another entity."""
    alike, mention, entity = schema.alike, schema.mention, schema.entity
    before = {
        row.id: (row.entity, list(row.candidates))
        for some in chunks(blocks)
        for row in conn.execute(select(alike).where(alike.c.block.in_(some)))
    }
    for some in chunks(blocks):
        conn.execute(update(alike).where(alike.c.block.in_(some)).values(entity=null()))
        conn.execute(delete(entity).where(entity.c.block.in_(some)))
    now: dict[str, tuple[str | None, list[str]]] = {}
    for value, of in made:
        row = {"id": value.id, "name": value.name, "kind": value.kind, "block": min(blocks)}
        conn.execute(insert(entity).values(row | {"body": codec.plain(value)}))
        now |= {way: (value.id, []) for way in of}
    now |= {way: (None, list(may)) for way, may in left.items()}
    for way in sorted(now):
        id_, may = now[way]
        conn.execute(update(alike).where(alike.c.id == way).values(entity=id_, candidates=may))
    moved = [way for way in before if before[way] != now.get(way)]
    return tuple(
        article
        for some in chunks(moved)
        for article in conn.execute(
            select(mention.c.article).where(mention.c.alike.in_(some)).distinct()
        ).scalars()
    )


# -- units and their members


def put_members(conn: Connection, kind: str, article: str, units: Mapping[str, Sequence[Day]]) -> None:
    """Put the units of an article's entries, by entry, in place of those they had; what a unit gains or loses
    touches it, and one that holds an entry still is touched as well: the entry may be another."""
    member = schema.member
    mine = and_(member.c.kind == kind, member.c.article == article)
    held = {(row.series, row.day) for row in conn.execute(select(member).where(mine))}
    conn.execute(delete(member).where(mine))
    wanted = {(entry, *unit) for entry, each in units.items() for unit in each}
    insert_rows(
        conn,
        member,
        (
            {"kind": kind, "series": series, "day": day, "entry": entry, "article": article}
            for entry, series, day in sorted(wanted)
        ),
    )
    touch(conn, kind, held | {(series, day) for _, series, day in wanted})


def members(conn: Connection, kind: str, units: Iterable[Day]) -> Iterator[tuple[Day, str]]:
    """The entries of units, each with its unit, in order."""
    member = schema.member.c
    by_series: dict[str, list[str]] = {}
    for series, day in sorted(set(units)):
        by_series.setdefault(series, []).append(day)
    for series, days in by_series.items():
        for some in chunks(days):
            query = select(member.day, member.entry).where(
                member.kind == kind, member.series == series, member.day.in_(some)
            )
            rows = conn.execute(query.order_by(member.day, member.entry))
            yield from (((series, row.day), row.entry) for row in rows)


def days_of(conn: Connection, kind: str, series: str) -> tuple[str, ...]:
    """The days of a series that have entries, sorted."""
    member = schema.member.c
    query = select(member.day).where(member.kind == kind, member.series == series).distinct()
    return tuple(conn.execute(query.order_by(member.day)).scalars())


def units_of(conn: Connection, kind: str, entries: Iterable[str]) -> frozenset[Day]:
    """The units of a kind that entries stand in."""
    member = schema.member.c
    return frozenset(
        (row.series, row.day)
        for some in chunks(entries)
        for row in conn.execute(
            select(member.series, member.day).where(member.kind == kind, member.entry.in_(some)).distinct()
        )
    )


# -- what is made


def linking(conn: Connection, kind: str, series: str) -> frozenset[str]:
    """The days of a series whose units have made links."""
    table = schema.link.c
    query = select(table.day).where(table.kind == kind, table.series == series).distinct()
    return frozenset(conn.execute(query).scalars())


def put_links(conn: Connection, kind: str, unit: Day, links: Iterable[Link]) -> None:
    """Put the links that a unit makes in place of those it made."""
    table = schema.link
    conn.execute(delete(table).where(_unit(table.c, kind, unit)))
    rows = {link.id: link for link in links}
    insert_rows(
        conn,
        table,
        (
            {
                "id": id_,
                "kind": kind,
                "series": unit[0],
                "day": unit[1],
                "relation": rows[id_].relation,
                "left": rows[id_].left,
                "right": rows[id_].right,
                "body": codec.plain(rows[id_]),
            }
            for id_ in sorted(rows)
        ),
    )


def links(conn: Connection, kind: str | None = None) -> Iterator[Link]:
    """The links of the record, or those of a kind, by id, each once."""
    table = schema.link
    query = select(table.c.id, table.c.body).order_by(table.c.id, table.c.kind, table.c.series, table.c.day)
    return _links(conn, query if kind is None else query.where(table.c.kind == kind))


def made(conn: Connection, kind: str, unit: Day) -> tuple[Link, ...]:
    """The links that a unit makes, by id."""
    table = schema.link
    query = select(table.c.id, table.c.body).where(_unit(table.c, kind, unit)).order_by(table.c.id)
    return tuple(_links(conn, query))


def links_to(conn: Connection, end: str) -> tuple[Link, ...]:
    """The links that have an entry or article as an end, by id."""
    table = schema.link
    query = select(table.c.id, table.c.body).order_by(table.c.id, table.c.kind, table.c.series, table.c.day)
    return tuple(_links(conn, query.where((table.c.left == end) | (table.c.right == end))))


def _links(conn: Connection, query: Select[Any]) -> Iterator[Link]:
    last = ""
    for row in conn.execute(query):
        if row.id != last:
            last = row.id
            yield codec.made(row.body, Link)


def put_wholes(
    conn: Connection, kind: str, entries: Iterable[str], made: Iterable[Happening | Issue | Talks]
) -> frozenset[str]:
    """Put the wholes that some entries make in place of all that have any of these entries. Gives the entries
    that are now of a whole of another id."""
    whole, part = schema.whole, schema.part
    before: dict[str, str] = {}
    of_kind = (
        select(part.c.entry, part.c.whole).join(whole, whole.c.id == part.c.whole).where(whole.c.kind == kind)
    )
    for some in chunks(entries):
        before |= {r.entry: r.whole for r in conn.execute(of_kind.where(part.c.entry.in_(some)))}
    for some in chunks(before.values()):
        conn.execute(delete(whole).where(whole.c.id.in_(some)))
    listed = sorted(made, key=lambda w: w.id)
    insert_rows(conn, whole, ({"id": w.id, "kind": kind, "body": codec.plain(w)} for w in listed))
    rows = [{"whole": w.id, "ordinal": i, "entry": e} for w in listed for i, e in enumerate(codec.parts(w))]
    insert_rows(conn, part, rows)
    now = {str(r["entry"]): str(r["whole"]) for r in rows}
    return frozenset(e for e in now.keys() | before.keys() if now.get(e) != before.get(e))


def wholes_of(conn: Connection, entries: Iterable[str]) -> dict[str, str]:
    """The event or issue that each of some entries is part of; those of none are left out."""
    whole, part = schema.whole, schema.part
    query = select(part.c.entry, whole.c.id).join(part, part.c.whole == whole.c.id)
    return {
        row.entry: row.id
        for some in chunks(entries)
        for row in conn.execute(query.where(part.c.entry.in_(some), whole.c.kind != "talks"))
    }


def originals(conn: Connection, articles: Iterable[str]) -> dict[str, str]:
    """By article, the one that it is a copy of, at the end of the chain; itself where it is no copy."""
    table = schema.link.c
    ends = {article: article for article in articles}
    above: dict[str, str] = {}
    new = set(ends)
    while new:
        found: dict[str, str] = {}
        for some in chunks(new):
            query = select(table.series, table.left).where(table.kind == ARTICLE, table.series.in_(some))
            found |= {row.series: row.left for row in conn.execute(query)}
        above |= found
        new = set(found.values()) - above.keys()
    for article in ends:
        while ends[article] in above:
            ends[article] = above[ends[article]]
    return ends


# -- copies


def put_bands(conn: Connection, article: str, place: Place | None, bands: Iterable[str]) -> None:
    """Put the bands of an article, and where it stands among others, in place of those it has; without a
    place it has none."""
    table = schema.band
    conn.execute(delete(table).where(table.c.article == article))
    if place is None:
        return
    day, rank, time, outlet, size = place
    row = {"day": day, "rank": rank, "time": time, "outlet": outlet, "size": size, "article": article}
    insert_rows(conn, table, (row | {"band": b} for b in sorted(set(bands))))


def place_of(conn: Connection, article: str) -> Place | None:
    """Where an article that has bands stands; None for one that has none."""
    table = schema.band.c
    r = conn.execute(
        select(schema.band).where(table.article == article).order_by(table.band).limit(1)
    ).first()
    return (r.day, r.rank, r.time, r.outlet, r.size) if r is not None else None


def bands_of(conn: Connection, article: str) -> tuple[str, ...]:
    """The bands of an article, sorted."""
    table = schema.band.c
    return tuple(
        conn.execute(select(table.band).where(table.article == article).order_by(table.band)).scalars()
    )


def holders(conn: Connection, bands: Iterable[str], article: str) -> dict[str, int]:
    """How many articles have each of some bands that others than one have."""
    table = schema.band.c
    return {
        row.band: row.n
        for some in chunks(bands)
        for row in conn.execute(
            select(table.band, func.count().label("n"))
            .where(table.band.in_(some))
            .group_by(table.band)
            .having((func.count() > 1) | (func.min(table.article) != article))
        )
    }


def held(conn: Connection, bands: Iterable[str]) -> Iterator[tuple[str, Place, str]]:
    """Each article of some bands by band, with where it stands among others, in order."""
    table = schema.band.c
    for some in chunks(bands):
        query = select(schema.band).where(table.band.in_(some))
        for row in conn.execute(query.order_by(*schema.band.primary_key)):
            yield row.band, (row.day, row.rank, row.time, row.outlet, row.size), row.article


def first_held(conn: Connection, band: str, most: int, days: int) -> list[tuple[str, Place, str]]:
    """The first articles of a band, at most ``most``, and one of each of its first ``days`` days."""
    table = schema.band
    query = select(table).where(table.c.band == band).order_by(*table.primary_key)
    rows = list(conn.execute(query.limit(most)))
    listed = select(table.c.day).where(table.c.band == band).distinct().order_by(table.c.day).limit(days)
    for day in conn.execute(listed).scalars().all():
        rows += conn.execute(query.where(table.c.day == day).limit(1)).all()
    return [(band, (r.day, r.rank, r.time, r.outlet, r.size), r.article) for r in rows]


def put_shared(conn: Connection, article: str, found: Mapping[str, Sequence[Passage]]) -> None:
    """Put the passages that an article shares with earlier ones in place of those that it has."""
    table = schema.shared
    conn.execute(delete(table).where(table.c.right == article))
    insert_rows(
        conn,
        table,
        ({"left": o, "right": article, "passages": codec.plain(tuple(found[o]))} for o in sorted(found)),
    )


def shared(conn: Connection, article: str) -> Iterator[tuple[str, tuple[Passage, ...]]]:
    """The earlier articles that share passages with one, by id, and these."""
    table = schema.shared
    for row in conn.execute(select(table).where(table.c.right == article).order_by(table.c.left)):
        yield row.left, codec.made(row.passages, tuple[Passage, ...])


def put_origins(conn: Connection, article: str, found: Mapping[str, tuple[str | None, str | None]]) -> None:
    """Put where the words of an article's entries come from, by entry (the earliest article that holds them,
    the agency credited for them; None where not known), in place of what is kept of it."""
    table, entry = schema.origin, schema.entry
    mine = select(entry.c.id).where(entry.c.article == article)
    conn.execute(delete(table).where(table.c.entry.in_(mine)))
    rows = ((e, *found[e]) for e in sorted(found) if any(found[e]))
    insert_rows(conn, table, ({"entry": e, "article": a, "agency": g} for e, a, g in rows))


def origins(conn: Connection) -> dict[str, tuple[str | None, str | None]]:
    """By entry, the earliest article that holds its words where that is another than its own, and the agency
    credited for them; entries of which neither is known are left out."""
    return {row.entry: (row.article, row.agency) for row in conn.execute(select(schema.origin))}


def copies(conn: Connection) -> dict[str, str]:
    """By article that is a copy, the article that it is a copy of."""
    table = schema.link.c
    rows = conn.execute(select(table.right, table.left).where(table.kind == ARTICLE).order_by(table.right))
    return {row.right: row.left for row in rows}


def copies_of(conn: Connection, article: str) -> tuple[str, ...]:
    """The articles that are copies of one, or of a copy of it."""
    table, found = schema.link.c, [article]
    for one in found:
        query = select(table.right).where(table.kind == ARTICLE, table.left == one).order_by(table.right)
        found += [copy for copy in conn.execute(query).scalars() if copy not in found]
    return tuple(found[1:])
