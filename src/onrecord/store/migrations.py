"""From the layout of an older record to this one: a step for each version, from it to the next."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Engine, text

from onrecord.store import schema


def _corrections(conn: Connection) -> None:
    """1 to 2: the tables of the corrections file."""
    schema.metadata.create_all(conn, tables=[schema.judgement, schema.judged, schema.uncorrected])
    conn.execute(text(f"CREATE VIEW judgements AS {schema.VIEWS['judgements']}"))


STEPS: dict[int, Callable[[Connection], None]] = {1: _corrections}
"""The step from each layout that can still be read."""


def migrate(engine: Engine, version: int) -> None:
    """Bring a record of a layout in ``STEPS`` to the layout of this version, in one transaction."""
    with engine.connect().execution_options(writes=True) as conn, conn.begin():
        for step in range(version, schema.SCHEMA_VERSION):
            STEPS[step](conn)
        conn.execute(text(f"PRAGMA user_version = {schema.SCHEMA_VERSION}"))
