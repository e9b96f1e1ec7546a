"""From the layout of an older record to this one: a step for each version, from it to the next."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Engine, text

from onrecord.store import schema
from onrecord.store.links import STAGES


def _corrections(conn: Connection) -> None:
    """1 to 2: the tables of the corrections file."""
    schema.metadata.create_all(conn, tables=[schema.judgement, schema.judged, schema.uncorrected])
    conn.execute(text(f"CREATE VIEW judgements AS {schema.VIEWS['judgements']}"))


def _wholes(conn: Connection) -> None:
    """2 to 3: what spans articles besides entities."""
    schema.metadata.create_all(conn, tables=[schema.whole, schema.part, schema.state])


def _links(conn: Connection) -> None:
    """3 to 4: links, and mentions that are alike as one; everything is linked again."""
    _again(conn, "part", "whole", "mention", "touched", "entity")
    conn.execute(text(f"CREATE VIEW links AS {schema.VIEWS['links']}"))
    conn.execute(text("DELETE FROM state WHERE name = 'unlinked'"))


def _keys(conn: Connection) -> None:
    """4 to 5: what entities are compared by; everything is linked again."""
    conn.execute(text("DROP TABLE IF EXISTS shared"))
    _again(conn, "mention", "alike", "entity")


def _again(conn: Connection, *tables: str) -> None:
    """Make the tables of mentions, and others, anew, and have every article linked."""
    conn.execute(text("DROP VIEW mentions"))
    for table in tables:
        conn.execute(text(f"DROP TABLE {table}"))
    schema.metadata.create_all(conn)
    conn.execute(text(f"CREATE VIEW mentions AS {schema.VIEWS['mentions']}"))
    for stage in STAGES:
        conn.execute(text("INSERT OR IGNORE INTO pending SELECT id, :stage FROM article"), {"stage": stage})


STEPS: dict[int, Callable[[Connection], None]] = {1: _corrections, 2: _wholes, 3: _links, 4: _keys}
"""The step from each layout that can still be read."""


def migrate(engine: Engine, version: int) -> None:
    """Bring a record of a layout in ``STEPS`` to the layout of this version, in one transaction."""
    with engine.connect().execution_options(writes=True) as conn, conn.begin():
        for step in range(version, schema.SCHEMA_VERSION):
            STEPS[step](conn)
        conn.execute(text(f"PRAGMA user_version = {schema.SCHEMA_VERSION}"))
