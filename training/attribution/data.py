"""PolNeAR's brat standoff as gold units, and batches for training."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pieces import MASK, Document, cut, encoder_input, read
from tokenizers import Tokenizer

ROLES = ("source", "cue", "content")
WORD = re.compile(r"\w")
O, B, I, E, S = range(5)  # noqa: E741
SOURCE, CONTENT = 0, 4  # added to B, I, E, S for the tags that are given an anchor
IGNORE = -100

Spans = list[tuple[int, int]]  # units, end exclusive
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Gold:
    """One attribution in units. The anchor is the cue, or the content's first word where there is no cue."""

    source: Spans
    cue: Spans
    content: Spans

    @property
    def anchor(self) -> tuple[int, int, int]:
        """First unit, last unit, kind (0 cue, 1 content without a cue)."""
        if self.cue:
            return self.cue[0][0], self.cue[0][1] - 1, 0
        return self.content[0][0], self.content[0][0], 1


@dataclass(frozen=True)
class Article:
    name: str
    text: str
    doc: Document
    gold: list[Gold]


def read_ann(path: Path) -> list[dict[str, list[tuple[int, int]]]]:
    """The attributions of one brat file with a content, as character spans."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events = []
    for row in path.read_text(encoding="utf-8").split("\n"):
        match = re.match(r"(T\d+)\t\S+ ([\d; ]+)(?:\t|$)", row)
        if match:
            spans[match[1]] = [(int(p.split()[0]), int(p.split()[1])) for p in match[2].split(";")]
        elif re.match(r"E\d+\t", row):
            events.append(row.split("\t", 1)[1])
    out = []
    for event in events:
        roles: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
        for item in event.split():
            role, _, ref = item.partition(":")
            roles.get(re.sub(r"\d+$", "", role).lower(), []).extend(spans.get(ref, []))
        if roles["content"]:
            out.append(roles)
    return out


def to_units(text: str, doc: Document, frags: list[tuple[int, int]]) -> Spans:
    """Character fragments as unit spans: trimmed to words, merged where no word lies between."""
    merged: list[list[int]] = []
    for s, e in sorted(frags):
        if merged and not WORD.search(text[merged[-1][1] : s]):
            merged[-1][1] = max(merged[-1][1], e)
        elif e > s:
            merged.append([s, e])
    out = []
    for s, e in merged:
        units = range(
            int(np.searchsorted(doc.end, s, side="right")), int(np.searchsorted(doc.start, e, side="left"))
        )
        words = [u for u in units if WORD.search(text[doc.start[u] : doc.end[u]])]
        if words:
            out.append((words[0], words[-1] + 1))
    return out


def load(folder: Path, tokenizer: Tokenizer, names: set[str] | None = None) -> list[Article]:
    """The articles of one compartment, each with the annotator whose id sorts first."""
    files: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        files.setdefault(path.stem.rpartition("_")[0], path)
    out = []
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem not in files or (names is not None and path.stem not in names):
            continue
        with path.open(encoding="utf-8", newline="") as handle:
            text = handle.read()
        doc = read(text, tokenizer)
        gold = []
        for item in read_ann(files[path.stem]):
            units = {role: to_units(text, doc, item[role]) for role in ROLES}
            if units["content"]:
                gold.append(Gold(units["source"], units["cue"], units["content"]))
        out.append(Article(path.stem, text, doc, gold))
    return out


def split(articles: list[Article], held: int, seed: int = 3) -> tuple[list[Article], list[Article]]:
    """Training articles and `held` articles kept back from training, for stopping and for thresholds."""
    order = list(range(len(articles)))
    random.Random(seed).shuffle(order)
    back = set(order[:held])
    return [a for i, a in enumerate(articles) if i not in back], [articles[i] for i in sorted(back)]


def paint(tags: Ints, spans: Spans, base: int = 0) -> None:
    """Write BIES tags of spans into a row."""
    for s, e in spans:
        if e - s == 1:
            tags[s] = base + S
        else:
            tags[s:e] = base + I
            tags[s], tags[e - 1] = base + B, base + E


@dataclass
class Sample:
    """One training window."""

    ids: Ints
    case: Ints
    quote: Ints
    first: Ints
    line: Ints
    cue: Ints
    source: Ints
    content: Ints
    bare: Ints  # 1 where a content without a cue begins
    anchors: Ints  # (n, 3)
    tied: Ints  # (n, units)


def sample(article: Article, low: int, high: int) -> Sample:
    """A window's input and gold; attributions that reach over its edge keep no tie."""
    doc, n = article.doc, high - low
    rows = [np.zeros(doc.units, dtype=np.int64) for _ in range(4)]
    anchors, tied = [], []
    for gold in article.gold:
        paint(rows[0], gold.cue)
        paint(rows[1], gold.source)
        paint(rows[2], gold.content)
        first, last, kind = gold.anchor
        if kind:
            rows[3][first] = 1
        spans = gold.source + gold.cue + gold.content
        if min(s for s, _ in spans) >= low and max(e for _, e in spans) <= high:
            tags = np.zeros(doc.units, dtype=np.int64)
            paint(tags, gold.content, CONTENT)
            paint(tags, gold.source, SOURCE)
            anchors.append((first - low, last - low, kind))
            tied.append(tags[low:high])
    ids, case, quote, first_piece = encoder_input(doc, low, high)
    return Sample(
        ids, case, quote, first_piece, doc.line[low:high],
        *(row[low:high] for row in rows),
        np.asarray(anchors, dtype=np.int64).reshape(-1, 3),
        np.asarray(tied, dtype=np.int64).reshape(-1, n),
    )  # fmt: skip


def _pad(rows: list[Ints], fill: int) -> Ints:
    out = np.full((len(rows), max(len(r) for r in rows)), fill, dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def collate(samples: list[Sample]) -> dict[str, Ints]:
    """Samples as padded arrays; anchors carry the number of their sample."""
    batch = {
        "ids": _pad([s.ids for s in samples], 0),
        "mask": _pad([np.ones_like(s.ids) for s in samples], 0),
    }
    for name in ("case", "quote", "first", "line"):
        batch[name] = _pad([getattr(s, name) for s in samples], 0)
    for name in ("cue", "source", "content", "bare"):
        batch[name] = _pad([getattr(s, name) for s in samples], IGNORE)
    batch["anchors"] = np.concatenate(
        [np.concatenate((np.full((len(s.anchors), 1), i), s.anchors), axis=1) for i, s in enumerate(samples)]
    )
    tied = np.full((len(batch["anchors"]), batch["cue"].shape[1]), IGNORE, dtype=np.int64)
    at = 0
    for s in samples:
        tied[at : at + len(s.tied), : s.tied.shape[1]] = s.tied
        at += len(s.tied)
    batch["tied"] = tied
    return batch


def batches(
    articles: list[Article], size: int, pieces: int, rng: random.Random, mask: float
) -> Iterator[dict[str, Ints]]:
    """One epoch in random order: windows of like length together, at most `pieces` pieces a batch."""
    samples = []
    for article in articles:
        lead = rng.randint(size // 3, size)
        samples += [sample(article, low, high) for low, high in cut(article.doc, size, lead)]
    samples.sort(key=lambda s: len(s.ids) + rng.uniform(-16, 16))
    groups: list[list[Sample]] = [[]]
    for s in samples:
        if groups[-1] and (len(groups[-1]) + 1) * max(len(s.ids), len(groups[-1][-1].ids)) > pieces:
            groups.append([])
        groups[-1].append(s)
    rng.shuffle(groups)
    noise = np.random.default_rng(rng.randrange(2**32))
    for group in groups:
        batch = collate(group)
        hidden = (noise.random(batch["ids"].shape) < mask) & (batch["mask"] == 1) & (batch["ids"] > 103)
        batch["ids"] = np.where(hidden, MASK, batch["ids"])
        yield batch
