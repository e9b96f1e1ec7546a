"""Rows in bulk: what every module that writes or reads the record's tables needs.

What is run for every article is built once, with its values left open (``bindparam``): building a query takes
ten times as long as running it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import JSON, Connection, Select, Table, bindparam, func, insert, select

_IDS_AT_ONCE = 500
"""Ids in one query: SQLite takes 999 values at least (SQLITE_MAX_VARIABLE_NUMBER before 3.32)."""


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids, each once and sorted, in lists that fit in one query."""
    listed = sorted(set(ids))
    return (listed[i : i + _IDS_AT_ONCE] for i in range(0, len(listed), _IDS_AT_ONCE))


def given(name: str) -> Select[tuple[str]]:
    """The strings of a list that a query is given under a name, any number of them, to stand after ``IN``."""
    return select(func.json_each(bindparam(name, type_=JSON)).table_valued("value").c.value)


def insert_rows(conn: Connection, table: Table, rows: Iterable[dict[str, object]]) -> None:
    """Insert rows; nothing where there are none."""
    listed = list(rows)
    if listed:
        conn.execute(insert(table), listed)
