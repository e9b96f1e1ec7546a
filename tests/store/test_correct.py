"""Corrections in a record: what the annotators made is kept beside, and verify proves one from the other."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from tests import values
from tests.store.test_verify import damage

from onrecord import corrections, linking
from onrecord.model import Judgement, JudgementKind
from onrecord.store import correct, open_record, queries, save, schema

MADE = values.made()
STATEMENT = next(e for e in MADE.entries if e.kind == "statement")


def line(kind: JudgementKind, *value: str, target: str = STATEMENT.id, why: str = "seen") -> Judgement:
    return Judgement(kind, target, None, None, value, "M. Reader", "2024-05-08", why)


ASKEL = line("speaker", "Bruno Askel")
DROP = line("drop")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "r.db"


def follow(record: Engine, lines: Sequence[Judgement]) -> None:
    with save.writing(record) as conn:
        correct.put_in_force(conn, lines)
        for id_ in queries.concerned(conn, lines):
            held, made = queries.article(conn, id_), queries.made_entries(conn, id_)
            done = corrections.applied(corrections.book(lines), held.article, held.sentences, made)
            correct.keep(conn, held.article, made, done)
    linking.link(record)


@pytest.fixture
def record(path: Path) -> Engine:
    record = open_record(path, create=True)
    with save.writing(record) as conn:
        save.add_article(conn, values.capture(), MADE)
    follow(record, [])
    return record


def dump(path: Path) -> list[str]:
    """Every row of a record but the lines themselves and the index's own pages."""
    with sqlite3.connect(path) as db:
        tables = ["article", "entry", "anchor", "reference", "entity", "mention", "uncorrected", "judged"]
        rows = [f"{t} {row}" for t in tables for row in db.execute(f"SELECT * FROM {t}")]
        return sorted(rows + [str(row) for row in db.execute("SELECT * FROM words")])


@pytest.mark.parametrize("lines", [[ASKEL], [DROP], [line("cue", "bridge"), ASKEL], [ASKEL, DROP]])
def test_a_corrected_record_is_whole_and_goes_back(
    record: Engine, path: Path, lines: list[Judgement]
) -> None:
    before = dump(path)
    follow(record, lines)
    assert damage(path) == set()
    assert dump(path) != before
    with record.connect() as conn:
        assert set(queries.made_entries(conn, MADE.article.id)) == set(MADE.entries)
        assert queries.in_force(conn) == tuple(lines)
    follow(record, [])
    assert dump(path) == before and damage(path) == set()
    with record.connect() as conn:
        assert queries.in_force(conn) == ()
        history = conn.execute(text("SELECT count(*) FROM judgement")).scalar_one()
        assert history == len(lines), "a line that was taken out stays as history"


def test_corrected_words_are_found_and_dropped_ones_are_not(record: Engine) -> None:
    follow(record, [ASKEL])
    with record.connect() as conn:
        assert "statement" in {h.kind for h in queries.search(conn, "Askel bridge")}
        (row,) = conn.execute(text("SELECT speaker FROM statements")).scalars()
        assert row == "Bruno Askel"
    follow(record, [DROP])
    with record.connect() as conn:
        assert {h.kind for h in queries.search(conn, "bridge")} == {"article"}
        assert queries.counts(conn)["statement"] == 0 and queries.counts(conn)["judgement"] == 1


def test_what_became_of_a_line_is_told(record: Engine) -> None:
    gone = line("speaker", "Orla Venn", target="0" * 32)
    unfit = line("speaker", "Nobody Atall")
    later = line("value", "35", target="x")
    follow(record, [unfit, gone, ASKEL, later])
    with record.connect() as conn:
        found = list(queries.judged(conn))
        assert [j.number for j in found] == [1, 2, 3, 4]
        assert [j.entries for j in found] == [(), (), (STATEMENT.id,), ()]
        assert "'Nobody Atall'" in str(found[0].reason)
        assert found[1].reason == f"no entry has the id {'0' * 32}"
        assert found[2].reason is None
        assert found[3].reason == "no entry has the id x"
        rows = conn.execute(text("SELECT number, fits FROM judgements ORDER BY number")).all()
        assert [tuple(r) for r in rows] == [(1, 0), (2, 0), (3, 1), (4, 0)]
        assert queries.find(conn, ASKEL.id[:10]) == ("judgement", ASKEL.id)


def test_removal_takes_what_was_corrected_too(record: Engine) -> None:
    follow(record, [ASKEL])
    with save.writing(record) as conn:
        save.remove_article(conn, MADE.article.id)
    with record.connect() as conn:
        for table in (schema.uncorrected, schema.judged, schema.entry):
            assert conn.execute(table.select()).all() == []
        (found,) = queries.judged(conn)
        assert "no entry has the id" in str(found.reason)


def _run(sql: str) -> Callable[[sqlite3.Connection], object]:
    return lambda db: db.execute(sql)


@pytest.mark.parametrize(
    ("harm", "table"),
    [
        (_run("UPDATE uncorrected SET body = replace(body, 'Orla', 'Orna')"), "article"),
        (_run("UPDATE uncorrected SET made_by = 'other'"), "article"),
        (_run("DELETE FROM uncorrected"), "article"),
        (
            _run("UPDATE entry SET body = json_set(body, '$.stance', 'deny') WHERE kind = 'statement'"),
            "entry",
        ),
        (_run("UPDATE entry SET confidence = 0.5 WHERE kind = 'statement'"), "entry"),
        (_run("UPDATE entry SET made_by = 'test/1' WHERE kind = 'statement'"), "entry"),
        (_run("UPDATE judgement SET value = '[\"Orla Venn\"]'"), "judgement"),
        (_run("UPDATE judgement SET why = 'other'"), "judgement"),
        (_run("UPDATE judgement SET number = NULL"), "entry"),
        (_run("UPDATE judgement SET number = 7"), "judgement"),
        (_run("DELETE FROM judgement"), "entry"),
        (_run("DELETE FROM judged"), "judged"),
        (_run("UPDATE judged SET reason = 'other'"), "judged"),
        (_run("DROP TABLE uncorrected"), "record"),
    ],
)
def test_damage_is_found(
    record: Engine, path: Path, harm: Callable[[sqlite3.Connection], object], table: str
) -> None:
    follow(record, [ASKEL])
    with sqlite3.connect(path) as db:
        harm(db)
        db.commit()
    assert table in damage(path)


_BEFORE = """
    DROP VIEW mentions; DROP VIEW links;
    DROP TABLE alike; DROP TABLE mention; DROP TABLE entity; DROP TABLE touched; DROP TABLE pending;
    DROP TABLE member; DROP TABLE link; DROP TABLE band; DROP TABLE origin;
    CREATE TABLE entity (id VARCHAR PRIMARY KEY, body JSON);
    CREATE TABLE mention (entry VARCHAR PRIMARY KEY, block VARCHAR, entity VARCHAR);
    CREATE TABLE touched (block VARCHAR PRIMARY KEY);
    CREATE VIEW mentions AS SELECT entry FROM mention;
"""


_BEFORE_KEYS = """
    DROP INDEX ix_entity_key; ALTER TABLE entity DROP COLUMN key;
    CREATE TABLE shared ("left" VARCHAR, "right" VARCHAR, passages JSON);
"""


@pytest.mark.parametrize("layout", [1, 2, 3, 4])
def test_a_record_of_a_layout_before_is_brought_up(record: Engine, path: Path, layout: int) -> None:
    record.dispose()
    with sqlite3.connect(path) as db:
        db.executescript(_BEFORE_KEYS if layout == 4 else _BEFORE)
        for table in ("part", "whole", "state") if layout < 3 else ():
            db.execute(f"DROP TABLE {table}")
        if layout == 1:
            db.execute("DROP VIEW judgements")
            for table in ("judged", "judgement", "uncorrected"):
                db.execute(f"DROP TABLE {table}")
        db.execute(f"PRAGMA user_version = {layout}")
    again = open_record(path)
    linking.link(again)
    assert damage(path) == set()
    follow(again, [ASKEL])
    assert damage(path) == set()
