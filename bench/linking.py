"""CPU seconds of linking as a record grows, and of one more article: ``python -m bench.linking [COUNT ...]``.

Made-up articles (``bench.synthetic``) are put in a record by their annotations; linking them all is timed,
then linking one more, ten times over. What is loaded once in a run (tables, queries) is loaded before. The
exponent is that between one size and the next: 1 where twice the articles take twice the time. With
``--at-once COUNT`` they come in, and are linked, so many at a time.
"""

from __future__ import annotations

import argparse
import itertools
import math
import statistics
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from bench import synthetic
from onrecord import linking
from onrecord.model import Annotations, Capture
from onrecord.store import memory_record, open_record, save

SIZES = (1_000, 10_000)
MORE = 10
"""Articles added one by one at the end."""

SAVED = 500
"""Articles saved in one transaction."""


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of linking so many articles, the median and the longest of one more, and MiB on disk."""

    articles: int
    whole: float
    one: float
    longest: float
    size: float


def measure(count: int, at_once: int | None = None) -> Cost:
    """Link so many articles in a fresh record, then some more one by one."""
    coming = synthetic.articles(count + MORE)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.db"
        record = open_record(path, create=True)
        whole = 0.0
        for held in range(0, count, at_once or count):
            whole += _linked(record, itertools.islice(coming, min(at_once or count, count - held)))
        ones = [_linked(record, [made]) for made in coming]
        record.dispose()
        return Cost(count, whole, statistics.median(ones), max(ones), path.stat().st_size / 2**20)


def _linked(record: Engine, coming: Iterable[tuple[Capture, Annotations]]) -> float:
    """CPU seconds of linking articles that are new to a record."""
    new = iter(coming)
    while batch := list(itertools.islice(new, SAVED)):
        with save.writing(record) as conn:
            for capture, made in batch:
                save.add_article(conn, capture, made)
    start = time.process_time()
    linking.link(record)
    return time.process_time() - start


def _warm() -> None:
    record = memory_record()
    _linked(record, synthetic.articles(20, seed=1))
    record.dispose()


def _asked() -> tuple[list[int], int | None]:
    parser = argparse.ArgumentParser(prog="python -m bench.linking")
    parser.add_argument("counts", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--at-once", type=int)
    asked = parser.parse_args()
    return asked.counts, asked.at_once


def main() -> None:
    """Print the table."""
    sizes, at_once = _asked()
    print(
        f"{'articles':>9}{'CPU s':>9}{'ms each':>9}{'one more s':>12}{'longest s':>11}{'MiB':>8}"
        f"{'exponent':>10}",
        flush=True,
    )
    _warm()
    last: Cost | None = None
    for size in sizes:
        cost = measure(size, at_once)
        shown = ""
        if last is not None:
            grown = math.log(cost.whole / last.whole) / math.log(cost.articles / last.articles)
            shown = f"{grown:>10.2f}"
        print(
            f"{cost.articles:>9}{cost.whole:>9.1f}{1000 * cost.whole / cost.articles:>9.1f}"
            f"{cost.one:>12.3f}{cost.longest:>11.3f}{cost.size:>8.0f}{shown}",
            flush=True,
        )
        last = cost


if __name__ == "__main__":
    main()
