"""The same input gives the same bytes, whatever day, zone, locale, hash seed, order or folder."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
import time_machine

from onrecord import pipeline, store
from onrecord.export import record
from onrecord.settings import Settings

REPORTS = Path(str(files("onrecord") / "demo" / "reports"))


CORRECTIONS = """
[[correction]]
kind = "speaker"
target = { article = "nw-20190608-0417", words = "There is no water in that camp and no shade" }
value = []
by = "M. Reader"
at = 2024-05-08
why = "a test"

[[correction]]
kind = "alias"
target = "Anton Brezan"
value = "Clara Whitlock"
by = "M. Reader"
at = 2024-05-08
why = "a test: names of two blocks"

[[correction]]
kind = "drop"
target = { article = "https://www.norlandwire.example/item/nw-20190608-0417", words = "Some 45,000 people" }
by = "M. Reader"
at = 2024-05-08
why = "a test"

[[correction]]
kind = "zone"
target = "nw-20190610-0102"
value = "Pacific/Auckland"
by = "M. Reader"
at = 2024-05-08
why = "a test: the day is another there"

[[correction]]
kind = "not_furniture"
target = { article = "https://www.eskholmcourier.example/world/joint-statement-brenik", words = "covered" }
by = "M. Reader"
at = 2024-05-08
why = "a test: an address that the page alone states"
"""


def _build(folder: Path, sources: list[str], environment: dict[str, str], *more: str) -> bytes:
    folder.mkdir(parents=True)
    (folder / "corrections.toml").write_text(CORRECTIONS)
    env = {**os.environ, **environment}
    run = [sys.executable, "-m", "onrecord"]
    subprocess.run([*run, "add", *sources, *more], cwd=folder, env=env, check=True, capture_output=True)
    return subprocess.run([*run, "export"], cwd=folder, env=env, check=True, capture_output=True).stdout


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("plain") / "here"
    made = _build(folder, [str(p) for p in sorted(REPORTS.iterdir())], {"PYTHONHASHSEED": "0", "TZ": "UTC"})
    assert made.count(b'"fits": true') == CORRECTIONS.count("kind")
    return made


def test_zone_locale_seed_folder_order_and_jobs(plain: bytes, tmp_path: Path) -> None:
    sources = [str(p) for p in sorted(REPORTS.iterdir(), reverse=True)]
    other = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR.UTF-8"}
    assert len(plain) > 100_000
    assert _build(tmp_path / "else where", sources, other, "--jobs", "1") == plain


def test_one_by_one(plain: bytes, tmp_path: Path) -> None:
    """Many small runs, in a third order, end in the same record as one run."""
    engine = store.open_record(tmp_path / "r.db", create=True)
    (tmp_path / "corrections.toml").write_text(CORRECTIONS)
    settings = Settings(db=str(tmp_path / "r.db"), jobs=1)
    sources = sorted(REPORTS.iterdir(), key=lambda p: p.name[::-1])
    for source in sources:
        for _ in pipeline.add(engine, [str(source)], settings, "2026-03-04T05:06:07+00:00"):
            pass
    with engine.connect() as conn:
        assert "".join(record.dumps(line) + "\n" for line in record.lines(conn)).encode() == plain


@pytest.mark.parametrize(
    "day", [datetime(2024, 12, 31, 23, 59, tzinfo=UTC), datetime(2031, 2, 28, tzinfo=UTC)]
)
def test_the_day_of_the_run(plain: bytes, tmp_path: Path, day: datetime) -> None:
    engine = store.open_record(tmp_path / "r.db", create=True)
    (tmp_path / "corrections.toml").write_text(CORRECTIONS)
    settings = Settings(db=str(tmp_path / "r.db"), jobs=1)
    with time_machine.travel(day, tick=False):
        for _ in pipeline.add(engine, [str(p) for p in REPORTS.iterdir()], settings, day.isoformat()):
            pass
    with engine.connect() as conn:
        assert "".join(record.dumps(line) + "\n" for line in record.lines(conn)).encode() == plain


def test_adding_again_changes_nothing(plain: bytes, tmp_path: Path) -> None:
    folder = tmp_path / "twice"
    _build(folder, [str(REPORTS)], {})
    before = (folder / "record.db").read_bytes()
    run = [sys.executable, "-m", "onrecord", "add", str(REPORTS)]
    again = subprocess.run(run, cwd=folder, check=True, capture_output=True, text=True)
    assert "0 added" in again.stdout and "0 lost" in again.stdout
    assert (folder / "record.db").read_bytes() == before
