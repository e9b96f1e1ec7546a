"""What the tests of cleaning share: an article made from text, markup or a line, and checked against it."""

from __future__ import annotations

import json
from dataclasses import replace

from onrecord import clean, text
from onrecord.model import Article, Capture, CaptureKind, Failure, Given
from onrecord.settings import Settings

RECEIVED = "2021-06-01T12:00:00Z"


def cleaned(
    source: str | bytes, kind: CaptureKind = "text", given: Given | None = None
) -> tuple[Article, tuple[Failure, ...]]:
    """The article of a source, every character of it proved from what was received."""
    data = source.encode() if isinstance(source, str) else source
    capture = Capture("report", kind, data, RECEIVED)
    article, failures = clean.article(capture, given or Given(), Settings())
    parts = {p.name: p for p in clean.parts(capture)}
    assert text.unexplained(article.text, article.segments, parts) == ()
    return article, failures


def lined(row: dict[str, str]) -> tuple[Article, tuple[Failure, ...]]:
    """The article of one JSONL line."""
    names = ("id", "url", "title", "outlet", "published", "language", "byline")
    stated = {n: row[n] for n in names if n in row}
    byline = (row["byline"],) if "byline" in row else ()
    return cleaned(json.dumps(row), "jsonl", replace(Given(**stated), byline=byline))


def kept(source: str) -> list[str]:
    """The paragraphs that stay of a plain text."""
    article, _ = cleaned(source)
    return [article.text[s.start : s.end] for s in article.paragraphs]


def gone(source: str) -> dict[str, str]:
    """What is removed from a plain text, with the reason."""
    article, _ = cleaned(source)
    return {r.exact: r.reason for r in article.removed}


PROSE = (
    "The ferry company of Aldermouth said on Monday that it would stop the night crossing for good.",
    "Its director, Una Pell, told the harbour council that the last boat had carried nine passengers.",
    "The council asked the company to wait until the bridge over the sound was open again.",
)
BODY = "\n\n".join(PROSE)
