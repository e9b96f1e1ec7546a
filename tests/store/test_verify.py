"""Every kind of damage is found, and a whole record has none."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection
from tests import values

from onrecord import linking
from onrecord.model import Capture, Part
from onrecord.store import open_record, save, verify


def parts_of(capture: Capture) -> tuple[Part, ...]:
    return (Part("body", capture.data.decode(), markup=False),)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    record = open_record(path, create=True)
    made = values.made()
    with save.writing(record) as conn:
        save.add_article(conn, values.capture(), made)
    linking.link(record)
    record.dispose()
    return path


def checked(conn: Connection) -> Iterator[verify.Damage]:
    return verify.verify(conn, parts_of, linking.again)


def damage(path: Path) -> set[str]:
    with open_record(path).connect() as conn:
        return {d.table for d in checked(conn)}


def test_a_whole_record_has_no_damage(path: Path) -> None:
    assert damage(path) == set()


def _run(sql: str) -> Callable[[sqlite3.Connection], object]:
    return lambda db: db.execute(sql)


def _other_bytes(db: sqlite3.Connection) -> None:
    db.execute("UPDATE capture SET data = ?", (zlib.compress(b"other words"),))


@pytest.mark.parametrize(
    ("harm", "table"),
    [
        (_run("UPDATE article SET text = replace(text, 'closed', 'opened')"), "article"),
        (_run("UPDATE article SET text = text || ' and more'"), "article"),
        (_run("UPDATE article SET segments = '[]'"), "article"),
        (_run("UPDATE article SET segments = 'not json'"), "article"),
        (_run("UPDATE entry SET exact = 'other' WHERE kind = 'figure'"), "entry"),
        (_run("UPDATE entry SET start = start + 1 WHERE kind = 'time'"), "entry"),
        (_run("UPDATE entry SET body = '{}' WHERE kind = 'statement'"), "entry"),
        (_run("UPDATE entry SET body = replace(body, 'Orla', 'Orna')"), "entry"),
        (_run("DELETE FROM anchor WHERE role = 'cue'"), "anchor"),
        (_run("DELETE FROM reference"), "reference"),
        (_run("DELETE FROM entry WHERE kind = 'statement'"), "entry"),
        (_run("DELETE FROM entity"), "entity"),
        (_run("UPDATE alike SET entity = NULL"), "alike"),
        (_run("DELETE FROM mention WHERE naming"), "mention"),
        (_run("INSERT INTO touched VALUES ('entity', 'x', '')"), "pending"),
        (_run("INSERT INTO pending SELECT id, 'units' FROM article"), "pending"),
        (_run("DELETE FROM member"), "member"),
        (_run("INSERT INTO link SELECT id, kind, id, '', 'repeats', id, id, '{}' FROM entry"), "link"),
        (_run("DELETE FROM whole"), "whole"),
        (_run("UPDATE whole SET body = json_set(body, '$.made_by', 'other')"), "whole"),
        (_run("DELETE FROM part"), "part"),
        (_run("UPDATE capture SET data = x'00'"), "capture"),
        (_run("DELETE FROM capture"), "article"),
        (_other_bytes, "capture"),
        (_run("UPDATE article SET outlet = 'Other'"), "article"),
        (_run("UPDATE article SET dated = NULL"), "article"),
        (_run("UPDATE article SET dated_start = '1999-01-01'"), "article"),
        (_run("UPDATE article SET sentences = '[[0, 5]]'"), "article"),
        (_run("UPDATE entry SET body = json_set(body, '$.low', 99) WHERE kind = 'figure'"), "article"),
        (_run("UPDATE entry SET made_by = 'other' WHERE kind = 'time'"), "article"),
        (_run("DELETE FROM removed"), "article"),
        (_run("DELETE FROM source"), "source"),
        (_run("DELETE FROM words WHERE kind = 'figure'"), "words"),
        (_run("UPDATE words SET text = 'other' WHERE kind = 'article'"), "words"),
        (_run("DROP VIEW figures"), "record"),
        (_run("UPDATE entity SET body = json_set(body, '$.name', 'Other')"), "entity"),
        (_run("UPDATE article SET id = 'ffffffffffffffffffffffffffffffff'"), "article"),
    ],
)
def test_damage_is_found(path: Path, harm: Callable[[sqlite3.Connection], object], table: str) -> None:
    with sqlite3.connect(path) as db:
        harm(db)
        db.commit()
    assert table in damage(path)


def test_a_damaged_file_is_told(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[5000:9000] = b"\xff" * 4000
    path.write_bytes(bytes(data))
    with open_record(path).connect() as conn:
        assert list(checked(conn))
