"""The record file: one SQLite database (SQLAlchemy Core), opened, made or refused here."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import StaticPool

from onrecord.errors import NotARecord, OtherVersion, RecordError
from onrecord.store import migrations, schema

__all__ = ["memory_record", "open_record"]

_BUSY_SECONDS = 30

_CACHE = 64 * 1024
"""KiB of a record that are kept in memory: linking comes back to the same pages of its indexes."""


def open_record(path: Path, create: bool = False) -> Engine:
    """An engine on a record file; with ``create``, a new record is made where there is no file.

    Raises NotARecord where there is no file or it is something else, OtherVersion where another version
    of onrecord made it in a layout this one cannot read.
    """
    if not path.exists() and not create:
        raise NotARecord(
            f"{path}: there is no such record; make one with: onrecord add --db {path} SOURCE..."
        )
    if path.is_dir():
        raise NotARecord(f"{path}: a folder, not a record file; name a file with --db")
    engine = create_engine(f"sqlite+pysqlite:///{path}", connect_args={"timeout": _BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    try:
        _check(engine, path, create)
    except Exception:
        engine.dispose()
        raise
    return engine


def memory_record() -> Engine:
    """A new record that is kept in memory alone, and gone with its engine."""
    engine = create_engine("sqlite+pysqlite:///:memory:", poolclass=StaticPool)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    _make(engine)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    # The driver must not begin or commit by itself: SQLAlchemy's BEGIN below does.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")


def _check(engine: Engine, path: Path, create: bool) -> None:
    event.listen(engine, "begin", _begin)
    try:
        with engine.connect() as conn:
            application = conn.execute(text("PRAGMA application_id")).scalar_one()
            version = conn.execute(text("PRAGMA user_version")).scalar_one()
            tables = conn.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one()
    except DatabaseError as error:
        if isinstance(error, OperationalError):  # locked, or no permission
            raise RecordError(
                f"{path}: cannot be opened ({error.orig}); check its permissions, or, where another "
                "process is writing it, wait for that"
            ) from error
        raise NotARecord(f"{path}: not a record file ({error.orig}); name another with --db") from error
    if tables == 0 and application == 0:
        if not create:
            raise NotARecord(f"{path}: an empty file, not a record; remove it and run: onrecord add")
        _make(engine)
    elif application != schema.APPLICATION_ID:
        raise NotARecord(f"{path}: a database that onrecord did not make; name another file with --db")
    elif version > schema.SCHEMA_VERSION:
        raise OtherVersion(
            f"{path}: made by a newer onrecord (layout {version}, this one reads {schema.SCHEMA_VERSION}); "
            "upgrade onrecord to read it"
        )
    elif version in migrations.STEPS:
        migrations.migrate(engine, version)
    elif version < schema.SCHEMA_VERSION:
        raise OtherVersion(
            f"{path}: made by an older onrecord (layout {version}, this one reads {schema.SCHEMA_VERSION}) "
            "that there is no migration from; add its reports again to a new record"
        )


def _begin(conn: Any) -> None:
    conn.exec_driver_sql("BEGIN IMMEDIATE" if conn.get_execution_options().get("writes") else "BEGIN")


def _make(engine: Engine) -> None:
    with engine.connect().execution_options(writes=True) as conn, conn.begin():
        schema.metadata.create_all(conn)
        conn.execute(text(schema.WORDS))
        for name, select in schema.VIEWS.items():
            conn.execute(text(f"CREATE VIEW {name} AS {select}"))
        conn.execute(text(f"PRAGMA application_id = {schema.APPLICATION_ID}"))
        conn.execute(text(f"PRAGMA user_version = {schema.SCHEMA_VERSION}"))
