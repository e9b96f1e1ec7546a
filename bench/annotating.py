"""CPU time and memory of ``annotate`` against spaCy alone, on PolNeAR's development articles.

One process on one core reads all texts with the pipeline alone, then annotates them, five times over;
medians count, and their ratio. Loading is apart. Run with the rest: ``python -m bench``.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from quality.attribution import as_given

from onrecord.annotate import annotate, language
from onrecord.settings import Settings

ROUNDS = 5


def report() -> None:
    """Print the table, from a process of its own, or why there is none."""
    corpora = os.environ.get("ONRECORD_CORPORA")
    folder = Path(corpora) / "polnear" / "dev" / "text" if corpora else None
    if folder is None or not folder.exists():
        print("annotate: skipped, ONRECORD_CORPORA is not set", file=sys.stderr)
        return
    done = subprocess.run(
        [sys.executable, "-m", "bench.annotating", str(folder)], check=True, capture_output=True, text=True
    )
    got = json.loads(done.stdout)
    alone, whole = statistics.median(got["alone"]), statistics.median(got["annotate"])
    print(f"\n{'':<24}{'CPU s':>8}{'words a CPU-s':>15}   ({ROUNDS} rounds, one core, medians)")
    for label, cpu in (("spaCy alone", alone), ("annotate", whole)):
        print(f"{label:<24}{cpu:>8.1f}{got['words'] / cpu:>15.0f}")
    print(f"{'annotate / spaCy alone':<24}{whole / alone:>8.2f}")
    print(f"{'peak memory, MiB':<24}{got['peak']:>8.0f}")


def main() -> None:
    """Measure the texts of the folder named, and print JSON for ``report``."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:1])
    paths = sorted(Path(sys.argv[1]).glob("*.txt"))
    texts = [p.read_bytes().decode("utf-8") for p in paths]
    articles = [as_given(t, p.name) for t, p in zip(texts, paths, strict=True)]
    settings = Settings()
    nlp = language.pipeline(settings.pipeline)

    def alone() -> None:
        for text in texts:
            nlp(text)

    def whole() -> None:
        for article in articles:
            annotate(article, settings)

    annotate(articles[0], settings)  # loads the models
    rounds = [(_cpu(alone), _cpu(whole)) for _ in range(ROUNDS)]
    print(
        json.dumps(
            {
                "words": sum(len(t.split()) for t in texts),
                "alone": [a for a, _ in rounds],
                "annotate": [w for _, w in rounds],
                "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        )
    )


def _cpu(work: Callable[[], None]) -> float:
    since = time.process_time()
    work()
    return time.process_time() - since


if __name__ == "__main__":
    main()
