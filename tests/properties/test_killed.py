"""Killed at any moment, ``add`` loses nothing that was committed, and a re-run finishes the rest."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from tests import stories

from onrecord.model import Capture, Given, article_id

ARTICLES = 50
KILLS = 10


def _add(db: Path, reports: Path, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "onrecord", "add", str(reports), "--db", str(db), *more]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _export(db: Path) -> bytes:
    command = [sys.executable, "-m", "onrecord", "export", "--db", str(db)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def _held(db: Path) -> int:
    """Articles committed; mode rw, as what a killed run left half written must be rolled back first."""
    try:
        with closing(sqlite3.connect(f"file:{db}?mode=rw", uri=True, timeout=30)) as conn:
            return int(conn.execute("SELECT count(*) FROM article").fetchone()[0])
    except sqlite3.OperationalError:
        return 0  # no file, or no table yet


ALIAS = """
[[correction]]
kind = "alias"
target = "Orla Venn"
value = "Bruno Askel"
by = "M. Reader"
at = 2024-05-08
why = "a test"
"""


def _correction(n: int) -> str:
    article = article_id(Capture("x", "text", stories.report(n).encode(), ""), Given())
    return (
        '[[correction]]\nkind = "speaker"\nvalue = []\nby = "M. Reader"\nat = 2024-05-08\nwhy = "a test"\n'
        f'target = {{ article = "{article}", words = "We have never seen the river so high" }}\n'
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_kills_lose_nothing(tmp_path: Path, jobs: str) -> None:
    reports = stories.write(tmp_path / "reports", ARTICLES)
    (tmp_path / "corrections.toml").write_text("".join(_correction(n) for n in range(0, ARTICLES, 3)) + ALIAS)
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    assert _add(whole, reports).wait() == 0
    moments = random.Random(7)
    aims = sorted(moments.randrange(ARTICLES + 1) for _ in range(KILLS // 2))
    before = 0
    for aim in aims:
        run = _add(broken, reports, "--jobs", jobs)
        while run.poll() is None and _held(broken) < aim:
            time.sleep(0.002)
        time.sleep(moments.random() * 0.05)
        os.kill(run.pid, signal.SIGKILL)
        run.wait()
        held = _held(broken)
        assert held >= before, "an article that was committed is gone"
        before = held
    assert _add(broken, reports, "--jobs", jobs).wait() == 0
    assert _export(broken) == _export(whole)
    assert _export(whole).count(b'"fits": true') == len(range(0, ARTICLES, 3)) + 1
    command = [sys.executable, "-m", "onrecord", "verify", "--db", str(broken)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
