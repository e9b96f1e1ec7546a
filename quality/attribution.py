"""Statements against PolNeAR's development articles: source, cue and content, by the task's scorer.

Reads ``$ONRECORD_CORPORA/polnear/<part>`` (``dev`` unless ``ONRECORD_POLNEAR`` names another) and runs
``$ONRECORD_TOOLS/score_attribution.py``, which says what each figure means. Articles are annotated as
given, with no cleaning. PolNeAR counts a quotation that goes on over paragraphs as one content, so a
statement that is ``continued`` is joined to the one it goes on from.

Run: ``python -m quality attribution``.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onrecord.annotate import language
from onrecord.annotate.statements import statements
from onrecord.annotate.times import times
from onrecord.model import Anchor, Annotation, Article, Metadata, Segment, Statement, make_id
from onrecord.settings import Settings
from onrecord.text import lines

Attribution = dict[str, list[list[int]]]


def main() -> None:
    """Print the scorer's table, or why there is none."""
    corpora, tools = os.environ.get("ONRECORD_CORPORA"), os.environ.get("ONRECORD_TOOLS")
    if not corpora or not tools:
        print("skipped: set ONRECORD_CORPORA and ONRECORD_TOOLS")
        return
    folder = Path(corpora) / "polnear" / os.environ.get("ONRECORD_POLNEAR", "dev")
    scorer = Path(tools) / "score_attribution.py"
    for needed in (folder, scorer):
        if not needed.exists():
            print(f"skipped: there is no {needed}")
            return
    with tempfile.TemporaryDirectory() as scratch:
        predicted = Path(scratch) / "predicted.jsonl"
        with predicted.open("w", encoding="utf-8") as out:
            for row in predictions(folder / "text"):
                out.write(json.dumps(row) + "\n")
        sys.stdout.flush()
        subprocess.run([sys.executable, str(scorer), str(folder), str(predicted)], check=True)


def predictions(folder: Path) -> Iterable[dict[str, Any]]:
    """One line of the scorer's format for each text of a folder, in order of their names."""
    nlp = language.pipeline(Settings().pipeline)
    for path in sorted(folder.glob("*.txt")):
        article = as_given(path.read_bytes().decode("utf-8"), path.name)
        doc = language.read(article, nlp)
        found = statements(doc, article, times(doc, article))
        yield {"id": path.stem, "attributions": attributions(found)}


def as_given(text: str, source: str) -> Article:
    """An article of a text as it stands, every line a paragraph."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Article(
        id=make_id("article", digest),
        sha256=digest,
        source=source,
        text=text,
        segments=(Segment(0, len(text), "body", 0, len(text)),),
        removed=(),
        metadata=Metadata(language="en"),
        paragraphs=lines(text),
    )


def attributions(found: Iterable[Annotation]) -> list[Attribution]:
    """Statements in the scorer's form; a continued one is joined to the one before it."""
    out: list[Attribution] = []
    for entry in found:
        body = entry.body
        if not isinstance(body, Statement):
            continue
        content = _spans(body.content)
        if body.resolution == "continued" and out:
            out[-1]["content"] += content
            continue
        source = _spans(p.words for p in body.speakers if p.words is not None)
        cue = _spans([body.cue] if body.cue is not None else [])
        out.append({"source": source, "cue": cue, "content": content})
    return out


def _spans(anchors: Iterable[Anchor]) -> list[list[int]]:
    return [[a.start, a.end] for a in anchors]
