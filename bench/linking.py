"""CPU seconds of linking as a record grows, and of one more article: ``python -m bench.linking [COUNT ...]``.

Made-up articles (``bench.synthetic``) are put in a record by their annotations; linking them all is timed,
then linking one more, ten times over. The exponent is that between one size and the next: 1 where twice the
articles take twice the time.
"""

from __future__ import annotations

import itertools
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine

from bench import synthetic
from onrecord import linking
from onrecord.model import Annotations, Capture
from onrecord.store import open_record, save

SIZES = (1_000, 10_000)
MORE = 10
"""Articles added one by one at the end."""

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of linking so many articles, the median and the longest of one more, and MiB on disk."""

    articles: int
    whole: float
    one: float
    longest: float
    size: float


def measure(count: int) -> Cost:
    """Link so many articles in a fresh record, then some more one by one."""
    size, coming = count, synthetic.articles(count + MORE)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.db"
        record = open_record(path, create=True)
        while batch := list(itertools.islice(coming, min(AT_ONCE, count))):
            with save.writing(record) as conn:
                _save(conn, batch)
            count -= len(batch)
            if not count:
                break
        whole = _linked(record)
        ones = []
        for made in coming:
            with save.writing(record) as conn:
                _save(conn, [made])
            ones.append(_linked(record))
        record.dispose()
        return Cost(size, whole, statistics.median(ones), max(ones), path.stat().st_size / 2**20)


def _save(conn: Connection, batch: Iterable[tuple[Capture, Annotations]]) -> None:
    for capture, made in batch:
        save.add_article(conn, capture, made)


def _linked(record: Engine) -> float:
    start = time.process_time()
    linking.link(record)
    return time.process_time() - start


def main() -> None:
    """Print the table."""
    sizes = [int(a) for a in sys.argv[1:]] or list(SIZES)
    print(
        f"{'articles':>9}{'CPU s':>9}{'ms each':>9}{'one more s':>12}{'longest s':>11}{'MiB':>8}"
        f"{'exponent':>10}"
    )
    last: tuple[int, float] | None = None
    for size in sizes:
        cost = measure(size)
        grown = math.log(cost.whole / last[1]) / math.log(size / last[0]) if last else None
        shown = f"{grown:>10.2f}" if grown is not None else ""
        print(
            f"{size:>9}{cost.whole:>9.1f}{1000 * cost.whole / size:>9.1f}{cost.one:>12.3f}"
            f"{cost.longest:>11.3f}{cost.size:>8.0f}{shown}",
            flush=True,
        )
        last = (size, cost.whole)


if __name__ == "__main__":
    main()
