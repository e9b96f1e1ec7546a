"""What linking keeps between runs, and what it makes: units, copies, wholes and links; ways to mention and
entities are in ``ways``, the index of what sentences share in ``bands``.

Linking is done in stages, each in commits of its own: what is still to do stands in ``pending`` (articles)
and ``touched`` (units), so that a killed run leaves it to the next. Each function runs in the caller's
transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from sqlalchemy import (
    JSON,
    Connection,
    Select,
    bindparam,
    delete,
    func,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.dialects.sqlite import insert as insert_or

from onrecord.model import Happening, Issue, Link, Talks
from onrecord.store import codec, schema
from onrecord.store.rows import given, insert_rows

Stage = Literal["names", "copies", "units"]
STAGES: tuple[Stage, ...] = ("names", "copies", "units")
"""What is done with an article, in order: its mentions are put with those alike, it is compared with others
for passages that they share, its entries are put in the units in which they are compared."""

ENTITY, ARTICLE = "entity", "article"
"""Kinds of ``touched`` and ``link`` besides those of entries and wholes."""

Day = tuple[str, str]
"""A unit: its series and its day, empty for none."""


# -- what is still to do


_PEND = insert_or(schema.pending).on_conflict_do_nothing()
_TOUCH = insert_or(schema.touched).on_conflict_do_nothing()
_TOUCHED = schema.touched.c
_UNTOUCH = delete(schema.touched).where(
    _TOUCHED.kind == bindparam("k"), _TOUCHED.series == bindparam("s"), _TOUCHED.day == bindparam("d")
)
_DONE = delete(schema.pending).where(
    schema.pending.c.stage == bindparam("stage"), schema.pending.c.article.in_(given("articles"))
)


def pend(conn: Connection, articles: Iterable[str], stages: Sequence[Stage] = STAGES) -> None:
    """Note that stages of linking are still to be done with articles."""
    rows = [{"article": a, "stage": stage} for a in sorted(set(articles)) for stage in stages]
    if rows:
        conn.execute(_PEND, rows)


def pending(conn: Connection, stage: Stage) -> tuple[str, ...]:
    """The articles that a stage is still to be done with, by id."""
    table = schema.pending.c
    query = select(table.article).where(table.stage == stage).order_by(table.article)
    return tuple(conn.execute(query).scalars())


def done(conn: Connection, stage: Stage, articles: Iterable[str]) -> None:
    """Note that a stage is done with articles."""
    conn.execute(_DONE, {"stage": stage, "articles": sorted(set(articles))})


def touch(conn: Connection, kind: str, units: Iterable[Day]) -> None:
    """Mark units of a kind as still to be linked; of entities, the series is a block and there is no day."""
    rows = [{"kind": kind, "series": series, "day": day} for series, day in sorted(set(units))]
    if rows:
        conn.execute(_TOUCH, rows)


def touched(conn: Connection, kind: str, most: int | None = None) -> tuple[Day, ...]:
    """The units of a kind that are still to be linked, sorted; at most so many."""
    table = schema.touched.c
    query = select(table.series, table.day).where(table.kind == kind).order_by(table.series, table.day)
    query = query if most is None else query.limit(most)
    return tuple((row.series, row.day) for row in conn.execute(query))


def untouch(conn: Connection, kind: str, units: Iterable[Day]) -> None:
    """Mark units of a kind as linked."""
    rows = [{"k": kind, "s": series, "d": day} for series, day in sorted(set(units))]
    if rows:
        conn.execute(_UNTOUCH, rows)


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


# -- units and their members


_MEMBER = schema.member.c
_HELD = select(_MEMBER.series, _MEMBER.day).where(
    _MEMBER.kind == bindparam("k"), _MEMBER.article.in_(given("articles"))
)
_OUT = delete(schema.member).where(
    _MEMBER.kind == bindparam("k"), _MEMBER.article.in_(given("articles"))
)  # fmt: skip
_UNIT = func.json_each(bindparam("units", type_=JSON)).table_valued("value").c.value
_GIVEN_UNITS = select(func.json_extract(_UNIT, "$[0]"), func.json_extract(_UNIT, "$[1]"))
_OF_UNIT = (_MEMBER.kind == bindparam("k"), tuple_(_MEMBER.series, _MEMBER.day).in_(_GIVEN_UNITS))
_MEMBERS = select(_MEMBER.series, _MEMBER.day, _MEMBER.entry).where(*_OF_UNIT)
_FILLED = select(_MEMBER.series, _MEMBER.day).where(*_OF_UNIT).distinct()
_UNITS = select(_MEMBER.series, _MEMBER.day).where(
    _MEMBER.kind == bindparam("k"), _MEMBER.entry.in_(given("entries"))
)


def put_members(conn: Connection, kind: str, found: Mapping[str, Mapping[str, Sequence[Day]]]) -> None:
    """Put the units of articles' entries, by article and entry, in place of those they had; what a unit gains
    or loses touches it, and one that holds an entry still is touched as well: the entry may be another."""
    mine = {"k": kind, "articles": sorted(found)}
    held = {(row.series, row.day) for row in conn.execute(_HELD, mine)}
    if held:
        conn.execute(_OUT, mine)
    wanted = {
        (unit[0], unit[1], entry, article)
        for article, entries in found.items()
        for entry, units in entries.items()
        for unit in units
    }
    insert_rows(
        conn,
        schema.member,
        (
            {"kind": kind, "series": series, "day": day, "entry": entry, "article": article}
            for series, day, entry, article in sorted(wanted)
        ),
    )
    touch(conn, kind, held | {(series, day) for series, day, _, _ in wanted})


def members(conn: Connection, kind: str, units: Iterable[Day]) -> Iterator[tuple[Day, str]]:
    """The entries of units, each with its unit, in order."""
    listed = sorted(set(units))
    if listed:
        rows = conn.execute(_MEMBERS, {"k": kind, "units": listed})
        yield from sorted(((row.series, row.day), row.entry) for row in rows)


def filled(conn: Connection, kind: str, units: Iterable[Day]) -> frozenset[Day]:
    """Those of some units that have entries."""
    listed = sorted(set(units))
    rows = conn.execute(_FILLED, {"k": kind, "units": listed}) if listed else ()
    return frozenset((row.series, row.day) for row in rows)


_DAYS = select(_MEMBER.day).where(_MEMBER.kind == bindparam("k"), _MEMBER.series == bindparam("s")).distinct()
_FEW_DAYS = union_all(
    select(_DAYS.where(_MEMBER.day < bindparam("first")).order_by(_MEMBER.day.desc())
           .limit(bindparam("n")).subquery().c.day),
    _DAYS.where(_MEMBER.day.between(bindparam("first"), bindparam("last"))),
    select(_DAYS.where(_MEMBER.day > bindparam("last")).order_by(_MEMBER.day)
           .limit(bindparam("n")).subquery().c.day),
)  # fmt: skip


def days_of(conn: Connection, kind: str, series: str, days: Iterable[str], around: int) -> tuple[str, ...]:
    """The days of a series that have entries, sorted: those from the first to the last of some days, and so
    many before and after."""
    listed = sorted(days)
    told = {"k": kind, "s": series, "first": listed[0], "last": listed[-1], "n": around}
    return tuple(sorted(conn.execute(_FEW_DAYS, told).scalars()))


def units_of(conn: Connection, kind: str, entries: Iterable[str]) -> frozenset[Day]:
    """The units of a kind that entries stand in."""
    listed = sorted(set(entries))
    rows = conn.execute(_UNITS, {"k": kind, "entries": listed}) if listed else ()
    return frozenset((row.series, row.day) for row in rows)


# -- what is made


_LINK = schema.link.c
_MAKING = (
    select(_LINK.series, _LINK.day)
    .where(_LINK.kind == bindparam("k"), tuple_(_LINK.series, _LINK.day).in_(_GIVEN_UNITS))
    .distinct()
)
_UNMADE = delete(schema.link).where(
    _LINK.kind == bindparam("k"), _LINK.series == bindparam("s"), _LINK.day == bindparam("d")
)


def linking(conn: Connection, kind: str, units: Iterable[Day]) -> frozenset[Day]:
    """Those of some units that have made links."""
    listed = sorted(set(units))
    rows = conn.execute(_MAKING, {"k": kind, "units": listed}) if listed else ()
    return frozenset((row.series, row.day) for row in rows)


def put_links(conn: Connection, kind: str, unit: Day, links: Iterable[Link]) -> None:
    """Put the links that a unit makes in place of those it made."""
    put_all_links(conn, kind, {unit: tuple(links)})


def put_all_links(conn: Connection, kind: str, made: Mapping[Day, Sequence[Link]]) -> None:
    """Put the links that units make in place of those they made."""
    if made:
        conn.execute(_UNMADE, [{"k": kind, "s": series, "d": day} for series, day in sorted(made)])
    insert_rows(
        conn, schema.link, (row for unit in sorted(made) for row in _link_rows(kind, unit, made[unit]))
    )


def _link_rows(kind: str, unit: Day, links: Iterable[Link]) -> Iterator[dict[str, object]]:
    rows = {link.id: link for link in links}
    for id_ in sorted(rows):
        yield {
            "id": id_,
            "kind": kind,
            "series": unit[0],
            "day": unit[1],
            "relation": rows[id_].relation,
            "left": rows[id_].left,
            "right": rows[id_].right,
            "body": codec.plain(rows[id_]),
        }


_EVERY = select(_LINK.id, _LINK.body).order_by(_LINK.id, _LINK.kind, _LINK.series, _LINK.day)


def links(conn: Connection) -> Iterator[Link]:
    """The links of the record, by id, each once."""
    return _links(conn, _EVERY)


_MADE = (
    select(_LINK.id, _LINK.body)
    .where(_LINK.kind == bindparam("k"), _LINK.series == bindparam("s"), _LINK.day == bindparam("d"))
    .order_by(_LINK.id)
)


def made(conn: Connection, kind: str, unit: Day) -> tuple[Link, ...]:
    """The links that a unit makes, by id."""
    rows = conn.execute(_MADE, {"k": kind, "s": unit[0], "d": unit[1]})
    return tuple(codec.made(row.body, Link) for row in rows)


def links_to(conn: Connection, end: str) -> tuple[Link, ...]:
    """The links that have an entry or article as an end, by id."""
    return tuple(_links(conn, _EVERY.where((_LINK.left == end) | (_LINK.right == end))))


def _links(conn: Connection, query: Select[Any]) -> Iterator[Link]:
    last = ""
    for row in conn.execute(query):
        if row.id != last:
            last = row.id
            yield codec.made(row.body, Link)


_PART, _WHOLE = schema.part.c, schema.whole.c
_PARTS = select(_PART.entry, _PART.whole).where(_PART.entry.in_(given("entries")))
_OF_KIND = select(_WHOLE.id).where(_WHOLE.id.in_(given("ids")), (_WHOLE.kind + "") == bindparam("k"))
_NO_WHOLES = delete(schema.whole).where(_WHOLE.id.in_(given("ids")))
_PART_OF = (
    select(_PART.entry, _PART.whole, _WHOLE.kind)
    .join(schema.whole, _WHOLE.id == _PART.whole)
    .where(_PART.entry.in_(given("entries")))
)


def put_wholes(
    conn: Connection, kind: str, entries: Iterable[str], made: Iterable[Happening | Issue | Talks]
) -> frozenset[str]:
    """Put the wholes that some entries make in place of all that have any of these entries. Gives the entries
    that are now of a whole of another id."""
    held = conn.execute(_PARTS, {"entries": sorted(set(entries))}).all()
    ids = {"ids": sorted({row.whole for row in held}), "k": kind}
    mine = set(conn.execute(_OF_KIND, ids).scalars()) if held else set()
    before: dict[str, str] = {row.entry: row.whole for row in held if row.whole in mine}
    if mine:
        conn.execute(_NO_WHOLES, {"ids": sorted(mine)})
    listed = sorted(made, key=lambda w: w.id)
    insert_rows(conn, schema.whole, ({"id": w.id, "kind": kind, "body": codec.plain(w)} for w in listed))
    rows = [{"whole": w.id, "ordinal": i, "entry": e} for w in listed for i, e in enumerate(codec.parts(w))]
    insert_rows(conn, schema.part, rows)
    now = {str(r["entry"]): str(r["whole"]) for r in rows}
    return frozenset(e for e in now.keys() | before.keys() if now.get(e) != before.get(e))


def wholes_of(conn: Connection, entries: Iterable[str]) -> dict[str, str]:
    """The event or issue that each of some entries is part of; those of none are left out."""
    listed = sorted(set(entries))
    rows = conn.execute(_PART_OF, {"entries": listed}) if listed else ()
    return {row.entry: row.whole for row in rows if row.kind != "talks"}


_COPIED = select(_LINK.series, _LINK.left).where(_LINK.kind == ARTICLE, _LINK.series.in_(given("articles")))


def originals(conn: Connection, articles: Iterable[str]) -> dict[str, str]:
    """By article, the one that it is a copy of, at the end of the chain; itself where it is no copy."""
    ends = {article: article for article in articles}
    above: dict[str, str] = {}
    new = set(ends)
    while new:
        rows = conn.execute(_COPIED, {"articles": sorted(new)})
        found = {row.series: row.left for row in rows}
        above |= found
        new = set(found.values()) - above.keys()
    for article in ends:
        while ends[article] in above:
            ends[article] = above[ends[article]]
    return ends


# -- copies


_UNORIGIN = delete(schema.origin).where(
    schema.origin.c.entry.in_(select(schema.entry.c.id).where(schema.entry.c.article == bindparam("article")))
)
_COPIES = (
    select(_LINK.right).where(_LINK.kind == ARTICLE, _LINK.left == bindparam("article")).order_by(_LINK.right)
)


def put_origins(conn: Connection, article: str, found: Mapping[str, tuple[str | None, str | None]]) -> None:
    """Put where the words of an article's entries come from, by entry (the earliest article that holds them,
    the agency credited for them; None where not known), in place of what is kept of it."""
    conn.execute(_UNORIGIN, {"article": article})
    rows = ((e, *found[e]) for e in sorted(found) if any(found[e]))
    insert_rows(conn, schema.origin, ({"entry": e, "article": a, "agency": g} for e, a, g in rows))


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
    found = [article]
    for one in found:
        found += [copy for copy in conn.execute(_COPIES, {"article": one}).scalars() if copy not in found]
    return tuple(found[1:])
