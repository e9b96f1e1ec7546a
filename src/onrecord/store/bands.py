"""The index of bands: what sentences that are alike share, with the articles that have it (see ``links``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, bindparam, delete, func, select

from onrecord.store import schema
from onrecord.store.rows import given, insert_rows

Place = tuple[str, int, str, str, int]
"""Where an article stands among others that have what it has: day, rank, time, outlet, size; then its id."""

_BAND = schema.band.c
_UNBAND = delete(schema.band).where(_BAND.article.in_(given("articles")))
_PLACE = (_BAND.day, _BAND.rank, _BAND.time, _BAND.outlet, _BAND.size)
_BANDED = select(_BAND.article, _BAND.band, *_PLACE).where(_BAND.article.in_(given("articles")))
_HOLDERS = (
    select(_BAND.band, func.count().label("n")).where(_BAND.band.in_(given("bands"))).group_by(_BAND.band)
)
_HOLDING = select(schema.band).where(_BAND.band.in_(given("bands")))
_FIRST = select(schema.band).where(_BAND.band == bindparam("b")).order_by(*schema.band.primary_key)
_FIRSTS = _FIRST.limit(bindparam("n"))
_FIRST_DAYS = (
    select(_BAND.day).where(_BAND.band == bindparam("b")).distinct().order_by(_BAND.day).limit(bindparam("n"))
)
_FIRST_OF_DAY = _FIRST.where(_BAND.day == bindparam("d")).limit(1)


def put_bands(conn: Connection, found: Mapping[str, tuple[Place | None, Iterable[str]]]) -> None:
    """Put the bands of articles, and where they stand among others, in place of those they have; an article
    without a place has none."""
    conn.execute(_UNBAND, {"articles": sorted(found)})
    names = ("day", "rank", "time", "outlet", "size", "article", "band")
    rows = sorted(
        (*place, a, b) for a, (place, bands) in found.items() if place is not None for b in set(bands)
    )
    insert_rows(conn, schema.band, (dict(zip(names, row, strict=True)) for row in rows))


def bands_of(conn: Connection, articles: Iterable[str]) -> dict[str, tuple[Place, tuple[str, ...]]]:
    """Where each of some articles stands, and its bands, sorted; those that have none are left out."""
    found: dict[str, tuple[Place, list[str]]] = {}
    for r in conn.execute(_BANDED, {"articles": sorted(set(articles))}):
        at = (r.day, r.rank, r.time, r.outlet, r.size)
        found.setdefault(r.article, (at, []))[1].append(r.band)
    return {article: (at, tuple(sorted(bands))) for article, (at, bands) in found.items()}


def holders(conn: Connection, bands: Iterable[str]) -> dict[str, int]:
    """How many articles have each of some bands; those that none has are left out."""
    listed = sorted(set(bands))
    rows = conn.execute(_HOLDERS, {"bands": listed}) if listed else ()
    return {row.band: row.n for row in rows}


def held(conn: Connection, bands: Iterable[str]) -> Iterator[tuple[str, Place, str]]:
    """Each article of some bands by band, with where it stands among others, in order."""
    listed = sorted(set(bands))
    rows = conn.execute(_HOLDING, {"bands": listed}) if listed else ()
    yield from sorted((r.band, (r.day, r.rank, r.time, r.outlet, r.size), r.article) for r in rows)


def first_held(conn: Connection, band: str, most: int, days: int) -> list[tuple[str, Place, str]]:
    """The first articles of a band, at most ``most``, and one of each of its first ``days`` days."""
    rows = list(conn.execute(_FIRSTS, {"b": band, "n": most}))
    for day in conn.execute(_FIRST_DAYS, {"b": band, "n": days}).scalars().all():
        rows += conn.execute(_FIRST_OF_DAY, {"b": band, "d": day}).all()
    return [(band, (r.day, r.rank, r.time, r.outlet, r.size), r.article) for r in rows]
