"""The five real reports go all the way through. Their text is not in the project: labels only."""

from __future__ import annotations

import hashlib
import os
import tomllib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from onrecord import pipeline, site, store
from onrecord.settings import Settings
from onrecord.store import queries

SEEDS = os.environ.get("ONRECORD_SEEDS", "")
pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(
        not SEEDS, reason="the five real reports are not here: set ONRECORD_SEEDS to their folder"
    ),
]
LABELS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "seeds.toml").read_text())["reports"]
GONE_AT_LEAST = 0.9


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    engine = store.open_record(tmp_path_factory.mktemp("seeds") / "r.db", create=True)
    outcomes = list(pipeline.add(engine, [SEEDS], Settings(jobs=1), "2026-01-02T03:04:05+00:00"))
    assert [o.became for o in outcomes] == ["added"] * 5
    return engine


def _held(record: Engine) -> dict[str, queries.Held]:
    with record.connect() as conn:
        return {h.article.sha256[:16]: h for h in queries.articles(conn)}


def _lines(label: dict[str, Any]) -> dict[int, str]:
    for path in Path(SEEDS).iterdir():
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest().startswith(label["sha256"]):
            listed = data.decode("utf-8").split("\n")
            return {n: line.strip() for n, line in enumerate(listed, 1) if line.strip()}
    raise AssertionError("no report with this hash")


def test_there_are_five_articles(record: Engine) -> None:
    assert sorted(_held(record)) == sorted(label["sha256"] for label in LABELS)
    with record.connect() as conn:
        assert list(queries.failures(conn)) == []


def test_furniture_is_gone(record: Engine) -> None:
    held, left, all_ = _held(record), 0, 0
    for label in LABELS:
        lines = _lines(label)
        kept = set(held[label["sha256"]].article.text.splitlines())
        all_ += len(label["furniture"])
        left += sum(lines[n] in kept for n in label["furniture"])
    assert 1 - left / all_ >= GONE_AT_LEAST


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label["sha256"])
def test_no_sentence_is_lost_and_none_is_held_twice(record: Engine, label: dict[str, Any]) -> None:
    lines = _lines(label)
    kept = [line.strip() for line in _held(record)[label["sha256"]].article.text.splitlines() if line.strip()]
    apart = {*label["furniture"], *label["again"]}
    report = list(dict.fromkeys(line for n, line in lines.items() if n not in apart))
    assert [line for line in kept if line in report] == report
    assert len(kept) == len(set(kept))


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label["sha256"])
def test_dates_are_stated_or_not_days(record: Engine, label: dict[str, Any]) -> None:
    dated = _held(record)[label["sha256"]].article.metadata.dated
    if label["dated"]:
        assert dated is not None and dated.start is not None
        assert (dated.start[:10], dated.certainty) == (label["dated"], "stated")
    else:
        assert dated is None or (dated.certainty == "argued" and dated.start != dated.end)


def test_the_record_verifies_and_its_page_is_written(record: Engine, tmp_path: Path) -> None:
    with record.connect() as conn:
        assert list(pipeline.check(conn)) == []
        built = site.build(conn, tmp_path / "site", "seeds")
    pages = list((tmp_path / "site" / "articles").glob("*.html"))
    assert built.index.is_file() and len(pages) == 5
