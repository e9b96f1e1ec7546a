"""Rows in bulk: what every module that writes or reads the record's tables needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Table, insert

_IDS_AT_ONCE = 500
"""Ids in one query: SQLite takes 999 values at least (SQLITE_MAX_VARIABLE_NUMBER before 3.32)."""


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids, each once and sorted, in lists that fit in one query."""
    listed = sorted(set(ids))
    return (listed[i : i + _IDS_AT_ONCE] for i in range(0, len(listed), _IDS_AT_ONCE))


def insert_rows(conn: Connection, table: Table, rows: Iterable[dict[str, object]]) -> None:
    """Insert rows; nothing where there are none."""
    listed = list(rows)
    if listed:
        conn.execute(insert(table), listed)
