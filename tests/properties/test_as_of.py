"""A record as of a day is, to the byte, a fresh record of the reports dated by then."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

from onrecord import pipeline, store
from onrecord.export import record
from onrecord.settings import Settings
from onrecord.store import queries

REPORTS = Path(str(files("onrecord") / "demo" / "reports"))
STORY = REPORTS.parent / "story.toml"
RECEIVED = "2026-01-02T03:04:05+00:00"

CORRECTIONS = """
[[correction]]
kind = "alias"
target = "Anton Brezan"
value = "Clara Whitlock"
by = "M. Reader"
at = 2024-05-08
why = "a test: names of two blocks"
"""


def build(folder: Path, sources: list[Path]) -> Engine:
    folder.mkdir()
    (folder / "corrections.toml").write_text(CORRECTIONS)
    (folder / "story.toml").write_bytes(STORY.read_bytes())
    engine = store.open_record(folder / "r.db", create=True)
    settings = Settings(db=str(folder / "r.db"), jobs=1)
    for _ in pipeline.add(engine, [str(p) for p in sources], settings, RECEIVED):
        pass
    return engine


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    # A file of several reports would have other line numbers in a fresh record of some of them.
    single = sorted(p for p in REPORTS.iterdir() if p.suffix != ".jsonl")
    return build(tmp_path_factory.mktemp("as-of") / "whole", single)


def exported(conn: Connection) -> str:
    return "".join(record.dumps(line) + "\n" for line in record.lines(conn))


@pytest.mark.parametrize("day", ["2019-06-05", "2019-06-10"])
def test_as_of_a_day_is_a_fresh_record_of_the_reports_dated_by_then(
    whole: Engine, tmp_path: Path, day: str
) -> None:
    with whole.connect() as conn:
        held = [queries.article(conn, id_) for id_ in queries.articles_by(conn, day)]
        every = len(queries.article_ids(conn))
    assert 2 < len(held) < every
    fresh = build(tmp_path / "fresh", [REPORTS / h.sources[0] for h in held])
    then = pipeline.as_of(whole, day)
    with fresh.connect() as one, then.connect() as other:
        assert exported(one) == exported(other)


def test_what_is_undated_is_in_no_record_as_of_a_day(whole: Engine) -> None:
    with whole.connect() as conn:
        undated = [h.article.id for h in queries.articles(conn) if h.article.metadata.dated is None]
        assert undated
        assert not set(undated) & set(queries.articles_by(conn, "9999-12-31"))
