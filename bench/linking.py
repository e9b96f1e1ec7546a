"""CPU seconds of linking as a record grows, and of one more article: ``python -m bench.linking [COUNT ...]``.

Made-up articles (``bench.synthetic``) come into one record by their annotations, ``AT_ONCE`` at a time as a
day's news does, and are linked each time; the seconds are those of all linking so far. At each size ten more
come one by one. What is loaded once in a run (tables, compiled queries) is loaded before. The exponent is
that between one size and the next: 1 where twice the articles take twice the time.
"""

from __future__ import annotations

import itertools
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine

from bench import synthetic
from onrecord import linking
from onrecord.model import Annotations, Capture
from onrecord.store import memory_record, open_record, save

SIZES = (1_000, 10_000)
MORE = 10
"""Articles added one by one at each size."""

AT_ONCE = 1_000
"""Articles linked at once."""

PROGRESS = 10_000
"""Articles after which the time so far is told."""


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of linking so many articles, the median and the longest of one more, and MiB on disk."""

    articles: int
    whole: float
    one: float
    longest: float
    size: float


def measure(sizes: Sequence[int], path: Path) -> Iterator[Cost]:
    """Have a fresh record grow to each of some rising sizes, and by some more one by one."""
    warm = memory_record()
    _linked(warm, synthetic.articles(20, seed=1))
    warm.dispose()
    record = open_record(path, create=True)
    coming = synthetic.articles(sizes[-1] + MORE)
    whole, held = 0.0, 0
    for size in sizes:
        while held < size:
            batch = list(itertools.islice(coming, min(AT_ONCE, size - held)))
            whole += _linked(record, batch)
            held += len(batch)
            if held % PROGRESS == 0:
                print(f"{held} {whole:.1f} s", file=sys.stderr, flush=True)
        ones = [_linked(record, [made]) for made in itertools.islice(coming, MORE)]
        held += len(ones)
        yield Cost(size, whole, statistics.median(ones), max(ones), path.stat().st_size / 2**20)
        whole += sum(ones)
    record.dispose()


def _linked(record: Engine, batch: Iterable[tuple[Capture, Annotations]]) -> float:
    """CPU seconds of linking articles that are new to a record."""
    with save.writing(record) as conn:
        _save(conn, batch)
    start = time.process_time()
    linking.link(record)
    return time.process_time() - start


def _save(conn: Connection, batch: Iterable[tuple[Capture, Annotations]]) -> None:
    for capture, made in batch:
        save.add_article(conn, capture, made)


def main() -> None:
    """Print the table."""
    sizes = sorted(int(a) for a in sys.argv[1:]) or list(SIZES)
    print(
        f"{'articles':>9}{'CPU s':>9}{'ms each':>9}{'one more s':>12}{'longest s':>11}{'MiB':>8}"
        f"{'exponent':>10}"
    )
    last: Cost | None = None
    with tempfile.TemporaryDirectory() as folder:
        for cost in measure(sizes, Path(folder) / "r.db"):
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
