from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from tests import values

from onrecord import linking
from onrecord.errors import NoSuchEntry, NotARecord, OtherVersion
from onrecord.model import Failure
from onrecord.store import links, open_record, queries, save, schema


@pytest.fixture
def record(tmp_path: Path) -> Engine:
    return open_record(tmp_path / "r.db", create=True)


def add(record: Engine, made=None, capture=None) -> str:  # type: ignore[no-untyped-def]
    made = made or values.made()
    with save.writing(record) as conn:
        save.add_article(conn, capture or values.capture(), made)
    return made.article.id


def test_what_is_saved_comes_back_equal(record: Engine) -> None:
    made = values.made()
    add(record, made)
    with record.connect() as conn:
        held = queries.article(conn, made.article.id)
        assert held.article == made.article
        assert held.sentences == made.sentences
        assert set(queries.entries(conn)) == set(made.entries)
        assert queries.capture(conn, made.article.sha256) == values.capture()


def test_saving_twice_changes_nothing(record: Engine) -> None:
    made = values.made()
    add(record, made)
    with record.connect() as conn:
        before = (list(queries.entries(conn)), queries.counts(conn), len(queries.search(conn, "bridge")))
    add(record, made)
    with record.connect() as conn:
        assert before == (
            list(queries.entries(conn)),
            queries.counts(conn),
            len(queries.search(conn, "bridge")),
        )


def test_a_transaction_that_breaks_leaves_nothing(record: Engine) -> None:
    with pytest.raises(RuntimeError), save.writing(record) as conn:
        save.add_article(conn, values.capture(), values.made())
        raise RuntimeError
    with record.connect() as conn:
        assert queries.counts(conn)["article"] == 0


def test_removal_leaves_no_row_behind(record: Engine) -> None:
    id_ = add(record)
    linking.link(record)
    with save.writing(record) as conn:
        save.remove_article(conn, id_)
        assert ("holt", "") not in links.touched(conn, "entity") != ()
    linking.link(record)
    with record.connect() as conn:
        for table in schema.metadata.sorted_tables:
            assert table.name == "state" or conn.execute(table.select()).all() == [], table.name
        assert queries.search(conn, "bridge") == ()


def test_removal_of_what_is_not_there(record: Engine) -> None:
    with pytest.raises(NoSuchEntry), save.writing(record) as conn:
        save.remove_article(conn, "0" * 32)


def test_a_reference_to_no_entry_is_refused(record: Engine) -> None:
    made = values.made()
    figure = next(e for e in made.entries if e.kind == "figure")
    with pytest.raises(IntegrityError):
        add(record, values.made(entries=[figure]))


def test_failures_of_a_source_are_forgotten_once_it_is_read(record: Engine) -> None:
    with save.writing(record) as conn:
        save.add_failure(conn, Failure("a.txt", "clean", "permanent", "no text"))
        save.add_failure(conn, Failure("b.txt", "clean", "permanent", "no text"))
        save.clear_failures(conn, "a.txt")
    with record.connect() as conn:
        assert [f.source for f in queries.failures(conn)] == ["b.txt"]


def test_search_takes_words_as_words(record: Engine) -> None:
    add(record)
    with record.connect() as conn:
        assert {h.kind for h in queries.search(conn, "bridge closed")} == {"article", "statement"}
        assert queries.search(conn, 'bridge" OR words MATCH "') == ()
        assert queries.search(conn, "NEAR(") == ()
        assert queries.search(conn, "***") == ()


def test_find_by_the_beginning_of_an_id(record: Engine) -> None:
    id_ = add(record)
    with record.connect() as conn:
        assert queries.find(conn, id_[:8]) == ("article", id_)
        for wrong in ("zzzzzzzz", id_[:3], "0" * 32, "%" * 8):
            with pytest.raises(NoSuchEntry):
                queries.find(conn, wrong)


def test_the_views_read(record: Engine) -> None:
    add(record)
    linking.link(record)
    with record.connect() as conn:
        rows = {name: conn.execute(text(f"SELECT * FROM {name}")).mappings().all() for name in schema.VIEWS}
    assert rows["statements"][0]["speaker"] == "Orla Venn"
    assert rows["statements"][0]["content"] == 'the Tarn bridge was "closed to all"'
    assert (rows["figures"][0]["low"], rows["figures"][0]["high"]) == (34, None)
    assert rows["times"][0]["value"] == "2024-05-06"
    assert rows["events"][0]["event_class"] == "CONSULT"
    assert len(rows["mentions"]) == 3


def test_other_files_are_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("CREATE TABLE t (a)").connection.close()
    words = tmp_path / "words.db"
    words.write_text("not a database at all, but long enough to have a header" * 20)
    for path in (other, words, tmp_path / "none.db", tmp_path):
        with pytest.raises(NotARecord):
            open_record(path)


@pytest.mark.parametrize("version", [0, schema.SCHEMA_VERSION + 1])
def test_a_record_of_another_version_is_refused_with_advice(tmp_path: Path, version: int) -> None:
    path = tmp_path / "r.db"
    open_record(path, create=True).dispose()
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA user_version = {version}")
    with pytest.raises(OtherVersion, match=r"upgrade onrecord|add its reports again"):
        open_record(path)
