"""CPU seconds, peak memory and sizes of ``add`` and ``site``: ``python -m bench``.

Over the example story and, where ``ONRECORD_CORPORA`` names the corpora, over 465 real reports of one
running story (stories/syria.jsonl). One process (``--jobs 1``), each command in a process of its own; CPU
seconds are user and system time together. Quote ratios of one run: machines are noisy.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from bench import annotating


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command took: CPU seconds, peak resident memory in MiB, size of what it wrote in MiB."""

    cpu: float
    peak: float
    size: float


def measure(command: list[str], wrote: Path) -> Cost:
    """Run ``onrecord COMMAND`` and say what it took. Raises CalledProcessError where it fails."""
    run = subprocess.Popen([sys.executable, "-m", "onrecord", *command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode:
        raise subprocess.CalledProcessError(run.returncode, command)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, _size(wrote) / 2**20)


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(p.stat().st_size for p in path.rglob("*") if p.is_file())


def stories() -> Iterator[tuple[str, Path]]:
    """(name, source) of each story that is here."""
    yield "example", Path(str(files("onrecord") / "demo" / "reports"))
    corpora = os.environ.get("ONRECORD_CORPORA")
    if corpora:
        yield "syria (465)", Path(corpora) / "stories" / "syria.jsonl"
    else:
        print("syria: skipped, ONRECORD_CORPORA is not set", file=sys.stderr)


def main() -> None:
    """Print the table."""
    print(f"{'story':<14}{'command':<12}{'CPU s':>8}{'peak MiB':>10}{'wrote MiB':>11}")
    for name, source in stories():
        with tempfile.TemporaryDirectory() as folder:
            db, pages = Path(folder) / "r.db", Path(folder) / "site"
            for label, command, wrote in (
                ("add", ["add", str(source), "--db", str(db), "--jobs", "1"], db),
                ("add again", ["add", str(source), "--db", str(db), "--jobs", "1"], db),
                ("site", ["site", "--db", str(db), "--out", str(pages)], pages),
                (
                    "export",
                    ["export", "--db", str(db), "--out", f"{folder}/r.jsonl"],
                    Path(folder) / "r.jsonl",
                ),
                ("verify", ["verify", "--db", str(db)], db),
            ):
                cost = measure(command, wrote)
                print(
                    f"{name:<14}{label:<12}{cost.cpu:>8.1f}{cost.peak:>10.0f}{cost.size:>11.1f}", flush=True
                )
    annotating.report()


if __name__ == "__main__":
    main()
