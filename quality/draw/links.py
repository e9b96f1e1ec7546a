"""A seeded draw of a record's links, with what a reader needs to judge each.

    python -m quality.draw.links RECORD [--each N] [--seed S] [--relation R] [--of KIND]

Of each relation and kind of entry N are drawn, or all; each is printed with its reason, the dates and outlets
of both reports, and the sentences around both ends, the words of the end between brackets. Reports' words are
printed, not kept: the project keeps judgements alone.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection

from onrecord.model import Anchor, Link
from onrecord.store import open_record, queries, relinked
from onrecord.text import containing

AROUND = 1
"""Sentences printed before the one in which the words stand."""


def drawn(links: Sequence[tuple[str, Link]], each: int, seed: int) -> list[tuple[str, Link]]:
    """Links of each relation and kind, at most so many, in the order of (kind, relation, draw)."""
    by: dict[tuple[str, str], list[tuple[str, Link]]] = defaultdict(list)
    for kind, link in links:
        by[kind, link.relation].append((kind, link))
    out = []
    for key in sorted(by):
        held = sorted(by[key], key=lambda each: each[1].id)
        out += random.Random(f"{seed} {key}").sample(held, min(each, len(held)))
    return out


def told(conn: Connection, number: int, kind: str, link: Link) -> Iterator[str]:
    """The lines of one link for a reader."""
    across = ", across" if link.across else ""
    yield f"[{number}] {kind} {link.relation}{across}: {link.reason}"
    for passage in link.passages[:2]:
        for side, words in (("left ", passage.left), ("right", passage.right)):
            yield from _end(conn, side, words)
    yield ""


def _end(conn: Connection, side: str, words: Anchor) -> Iterator[str]:
    held = queries.article(conn, words.article)
    known = held.article.metadata
    dated = known.dated.edtf if known.dated is not None else "undated"
    at = containing(held.sentences, words.start)
    first = held.sentences.index(at) if at is not None else 0
    start = held.sentences[max(0, first - AROUND)].start if at is not None else words.start
    end = max(at.end if at is not None else words.end, words.end)
    text = held.article.text
    shown = f"{text[start : words.start]}[[{text[words.start : words.end]}]]{text[words.end : end]}"
    yield f"    {side} {known.outlet or '?'} {dated}: {' '.join(shown.split())[:900]}"


def main() -> None:
    """Print the draw."""
    parser = argparse.ArgumentParser(description="A seeded draw of a record's links.")
    parser.add_argument("record", type=Path)
    parser.add_argument("--each", type=int, default=40)
    parser.add_argument("--seed", type=int, default=20261120)
    parser.add_argument("--relation")
    parser.add_argument("--of", dest="kind")
    chosen = parser.parse_args()
    with open_record(chosen.record).connect() as conn:
        kinds = {e.id: e.kind for e in queries.entries(conn) if e.kind in ("figure", "statement", "position")}
        every = [(kinds.get(link.right, "article"), link) for link in relinked.links(conn)]
        wanted = [
            (kind, link)
            for kind, link in every
            if chosen.relation in (None, link.relation) and chosen.kind in (None, kind)
        ]
        for n, (kind, link) in enumerate(drawn(wanted, chosen.each, chosen.seed), 1):
            print("\n".join(told(conn, n, kind, link)))


if __name__ == "__main__":
    main()
