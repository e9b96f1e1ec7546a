"""From the layout of an older record to this one: a step for each version, from it to the next."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Engine, text

from onrecord.store import schema


def _corrections(conn: Connection) -> None:
    """1 to 2: the tables of the corrections file."""
    schema.metadata.create_all(conn, tables=[schema.judgement, schema.judged, schema.uncorrected])
    conn.execute(text(f"CREATE VIEW judgements AS {schema.VIEWS['judgements']}"))


def _wholes(conn: Connection) -> None:
    """2 to 3: what spans articles besides entities; everything is linked again."""
    schema.metadata.create_all(conn, tables=[schema.whole, schema.part, schema.state])
    conn.execute(text("ALTER TABLE mention ADD COLUMN tied VARCHAR"))
    conn.execute(text("CREATE INDEX ix_mention_tied ON mention (tied)"))
    conn.execute(text("INSERT INTO state (name, value) VALUES ('unlinked', 'yes')"))


STEPS: dict[int, Callable[[Connection], None]] = {1: _corrections, 2: _wholes}
"""The step from each layout that can still be read."""


def migrate(engine: Engine, version: int) -> None:
    """Bring a record of a layout in ``STEPS`` to the layout of this version, in one transaction."""
    with engine.connect().execution_options(writes=True) as conn, conn.begin():
        for step in range(version, schema.SCHEMA_VERSION):
            STEPS[step](conn)
        conn.execute(text(f"PRAGMA user_version = {schema.SCHEMA_VERSION}"))
