"""What two readers found, put beside the items that they were asked about."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]
"""One line of a file of items or labels."""


def rows(path: Path) -> list[Row]:
    """The lines of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def pairs(items: Path, first: Path, second: Path) -> Iterator[tuple[Row, Row, Row]]:
    """Each item with both readers' labels. Raises SystemExit where a reader left one out or gave it twice."""
    asked = rows(items)
    ids = [r["id"] for r in asked]
    by_id: list[dict[str, Row]] = []
    for path in (first, second):
        given = rows(path)
        if sorted(r["id"] for r in given) != sorted(ids):
            odd = {r["id"] for r in given} ^ set(ids)
            raise SystemExit(f"{path}: not one label for each item: {', '.join(sorted(odd)) or 'some twice'}")
        by_id.append({r["id"]: r for r in given})
    for row in asked:
        yield row, by_id[0][row["id"]], by_id[1][row["id"]]


def save(path: Path, gold: list[Row]) -> None:
    """Write the labels of the project."""
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in gold]
    path.write_text("".join(lines), encoding="utf-8")


def kept(doc: str) -> bool:
    """Whether a text is of the half whose errors nobody looks at."""
    return int(hashlib.sha256(doc.encode()).hexdigest(), 16) % 2 == 1
