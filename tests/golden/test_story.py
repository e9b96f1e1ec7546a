"""The 465 real reports of one running story go through whole (set ONRECORD_CORPORA)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord import pipeline, store
from onrecord.settings import Settings
from onrecord.store import links, queries

CORPORA = os.environ.get("ONRECORD_CORPORA", "")
STORY = Path(CORPORA) / "stories" / "syria.jsonl"
REPORTS = 465


@pytest.mark.corpora
@pytest.mark.timeout(1800)
@pytest.mark.skipif(
    not CORPORA, reason="the public corpora are not here: set ONRECORD_CORPORA to their folder"
)
def test_the_running_story_goes_through_with_no_failure(tmp_path: Path) -> None:
    engine = store.open_record(tmp_path / "r.db", create=True)
    outcomes = list(pipeline.add(engine, [str(STORY)], Settings(), "2026-01-02T03:04:05+00:00"))
    assert [o.became for o in outcomes] == ["added"] * REPORTS
    with engine.connect() as conn:
        assert list(queries.failures(conn)) == []
        assert links.waiting(conn) == 0
        assert list(pipeline.check(conn)) == []
