"""A record of some of the articles of another, in memory: what was made of them, nothing that links them.

Linked again, it is what a record is that never held the others: a record as of a day, and what a record is
checked against.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Engine, Table, select, text

from onrecord.store import links, memory_record, queries, save, schema
from onrecord.store.rows import chunks, insert_rows

_OF_ARTICLES: tuple[tuple[Table, str], ...] = (
    (schema.article, "id"),
    (schema.source, "article"),
    (schema.removed, "article"),
    (schema.entry, "article"),
    (schema.anchor, "article"),
    (schema.failure, "article"),
    (schema.uncorrected, "article"),
    (schema.judged, "article"),
)
"""Tables of what was made of articles, and the column that names the article."""

_AT_ONCE = 2000
"""Rows written at once: a figure of memory, not of any limit."""


def copied(conn: Connection, articles: Iterable[str], words: bool = False) -> Engine:
    """A record in memory with some articles, all of them still to be linked. ``words``: with their full
    text index. The corrections and the story file are those that the record follows."""
    wanted = sorted(set(articles))
    made = memory_record()
    with save.writing(made) as into:
        held = queries.state(conn, queries.STORY)
        save.put_state(into, queries.STORY, held)
        _copy(conn, into, schema.judgement, None, ())
        _captures(conn, into, wanted)
        for table, column in _OF_ARTICLES:
            _copy(conn, into, table, column, wanted)
        _references(conn, into, wanted)
        if words:
            _words(conn, into, wanted)
        links.pend(into, wanted)
    return made


def _copy(
    conn: Connection, into: Connection, table: Table, column: str | None, articles: Iterable[str]
) -> None:
    queries_ = (
        [select(table)]
        if column is None
        else [select(table).where(table.c[column].in_(some)) for some in chunks(articles)]
    )
    for query in queries_:
        for rows in conn.execute(query).mappings().partitions(_AT_ONCE):
            insert_rows(into, table, (dict(row) for row in rows))


def _captures(conn: Connection, into: Connection, articles: Iterable[str]) -> None:
    article = schema.article.c
    for some in chunks(articles):
        hashes = conn.execute(select(article.sha256).where(article.id.in_(some))).scalars()
        held = set(into.execute(select(schema.capture.c.sha256)).scalars())
        _copy(conn, into, schema.capture, "sha256", set(hashes) - held)


def _references(conn: Connection, into: Connection, articles: Iterable[str]) -> None:
    reference, entry = schema.reference, schema.entry
    query = select(reference).join(entry, entry.c.id == reference.c.entry)
    for some in chunks(articles):
        for rows in conn.execute(query.where(entry.c.article.in_(some))).mappings().partitions(_AT_ONCE):
            insert_rows(into, reference, (dict(row) for row in rows))


def _words(conn: Connection, into: Connection, articles: Iterable[str]) -> None:
    query = text("SELECT id, kind, article, text FROM words WHERE article = :article ORDER BY rowid")
    statement = text("INSERT INTO words (id, kind, article, text) VALUES (:id, :kind, :article, :text)")
    for article in articles:
        rows = [dict(row) for row in conn.execute(query, {"article": article}).mappings()]
        if rows:
            into.execute(statement, rows)
