from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord import engine


def double(n: int) -> int:
    return 2 * n


def die_over_seven(n: int) -> int:
    if n == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return n


def fail(n: int) -> int:
    raise ValueError(n)


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order(jobs: int) -> None:
    assert list(engine.map(double, range(30), jobs)) == [2 * n for n in range(30)]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_few_items(count: int) -> None:
    assert list(engine.map(double, range(count), 2)) == [2 * n for n in range(count)]


def test_an_item_that_kills_its_process_is_lost_alone() -> None:
    results = list(engine.map(die_over_seven, range(12), 2, lost=lambda n: -n))
    assert results == [n if n != 7 else -7 for n in range(12)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_of_the_work_is_raised_here(jobs: int) -> None:
    with pytest.raises(ValueError):
        list(engine.map(fail, range(9), jobs))


def test_items_are_read_as_they_are_needed() -> None:
    read = []

    def items():  # type: ignore[no-untyped-def]
        for n in range(1000):
            read.append(n)
            yield n

    results = engine.map(double, items(), 2)
    next(results)
    assert len(read) < 50
    results.close()  # type: ignore[attr-defined]


def test_workers_end_with_a_killed_parent(tmp_path: Path) -> None:
    script = (
        "import os, sys, time\n"
        f"sys.path.insert(0, {str(Path.cwd())!r})\n"
        "from onrecord import engine\n"
        "from tests.engine.test_engine import pid_then_wait\n"
        "if __name__ == '__main__':\n"
        "    for pid in engine.map(pid_then_wait, range(9), 2):\n"
        "        print(pid, flush=True)\n"
    )
    file = tmp_path / "parent.py"
    file.write_text(script)
    parent = subprocess.Popen(
        [sys.executable, str(file)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 60
    while _alive(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _alive(worker)


def pid_then_wait(n: int) -> int:
    if n:
        time.sleep(30)
    return os.getpid()


def _alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rsplit(")", 1)[1].split()[0] != "Z"
