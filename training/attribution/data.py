"""PolNeAR's brat standoff as gold units, and batches for training."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from quality.attribution import as_given

from onrecord.annotate import language
from onrecord.annotate.encoder import pieces as cutting
from onrecord.annotate.encoder import tokenizer
from onrecord.annotate.encoder.pieces import MASK, Pieces, encoder_input
from onrecord.annotate.statements.tagger.claims import Anchor, seen_from
from onrecord.annotate.statements.tagger.parse import Parse, of_units, parse
from onrecord.settings import Settings

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
    def anchor(self) -> Anchor:
        if self.cue:
            return Anchor(self.cue[0][0], self.cue[0][1] - 1, False, 1.0)
        return Anchor(self.content[0][0], self.content[0][0], True, 1.0)


@dataclass(frozen=True)
class Article:
    name: str
    text: str
    pieces: Pieces
    parse: Parse
    gold: list[Gold]


@dataclass(frozen=True)
class Labels:
    """The parse's labels that the heads know, from 1; they ship with the heads."""

    tags: tuple[str, ...]
    deps: tuple[str, ...]


def labels() -> Labels:
    """All labels of the pipeline that onrecord comes with."""
    nlp = language.pipeline(Settings().pipeline)
    return Labels(tuple(sorted(nlp.get_pipe("tagger").labels)), tuple(sorted(nlp.get_pipe("parser").labels)))


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


def to_units(text: str, pieces: Pieces, frags: list[tuple[int, int]]) -> Spans:
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
            int(np.searchsorted(pieces.end, s, side="right")),
            int(np.searchsorted(pieces.start, e, side="left")),
        )
        words = [u for u in units if WORD.search(text[pieces.start[u] : pieces.end[u]])]
        if words:
            out.append((words[0], words[-1] + 1))
    return out


def load(folder: Path, vocabulary: Path, known: Labels, names: set[str] | None = None) -> list[Article]:
    """The articles of one compartment, parsed, each with the annotator whose id sorts first."""
    nlp = language.pipeline(Settings().pipeline)
    files: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        files.setdefault(path.stem.rpartition("_")[0], path)
    out = []
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem not in files or (names is not None and path.stem not in names):
            continue
        text = path.read_bytes().decode("utf-8")
        pieces = cutting.read(text, tokenizer(vocabulary))
        doc = language.read(as_given(text, path.name), nlp)
        gold = []
        for item in read_ann(files[path.stem]):
            units = {role: to_units(text, pieces, item[role]) for role in ROLES}
            if units["content"]:
                gold.append(Gold(units["source"], units["cue"], units["content"]))
        out.append(Article(path.stem, text, pieces, parse(doc, pieces, known.tags, known.deps), gold))
    return out


def names_of(folder: Path) -> list[str]:
    """The names of a compartment's articles, sorted."""
    return sorted({p.stem.rpartition("_")[0] for p in (folder / "attributions").glob("*.ann")})


def held_out(names: list[str], held: int, seed: int = 3) -> set[str]:
    """`held` articles kept back from training, for stopping, knobs and reliability."""
    order = list(range(len(names)))
    random.Random(seed).shuffle(order)
    return {names[i] for i in order[:held]}


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
    tag: Ints
    dep: Ints
    cue: Ints
    source: Ints
    content: Ints
    bare: Ints  # 1 where a content without a cue begins
    seen: dict[str, NDArray[np.generic]]  # the tying head's inputs by anchor
    tied: Ints  # (anchors, units)


def cut(pieces: Pieces, size: int, lead: int | None = None) -> list[tuple[int, int]]:
    """Windows without overlap of at most `size` pieces, ended at a line break where one is near.

    `lead` is the room of the first window, so that training sees other cuts in every epoch.
    """
    out, at, room = [], 0, lead or size
    while at < pieces.units:
        last = int(np.searchsorted(pieces.first, pieces.first[at] + room, side="right")) - 1
        last = max(min(last, pieces.units), at + 1)
        if last < pieces.units:
            breaks = np.flatnonzero(pieces.is_break[at:last])
            if len(breaks) and breaks[-1] + 1 >= 0.6 * (last - at):
                last = at + int(breaks[-1]) + 1
        out.append((at, last))
        at, room = last, size
    return out


def sample(article: Article, low: int, high: int, deps: int, parsed: bool) -> Sample:
    """A window's input and gold; attributions that reach over its edge keep no tie. Without `parsed` the
    features of the parse are left out, so that the heads can do without."""
    pieces, n = article.pieces, high - low
    rows = [np.zeros(pieces.units, dtype=np.int64) for _ in range(4)]
    anchors, tied = [], []
    for gold in article.gold:
        paint(rows[0], gold.cue)
        paint(rows[1], gold.source)
        paint(rows[2], gold.content)
        if gold.anchor.bare:
            rows[3][gold.anchor.first] = 1
        spans = gold.source + gold.cue + gold.content
        if min(s for s, _ in spans) >= low and max(e for _, e in spans) <= high:
            tags = np.zeros(pieces.units, dtype=np.int64)
            paint(tags, gold.content, CONTENT)
            paint(tags, gold.source, SOURCE)
            anchors.append(gold.anchor)
            tied.append(tags[low:high])
    ids, case, quote, first = encoder_input(pieces, low, high)
    tag, dep = of_units(article.parse, low, high)
    seen = seen_from(anchors, pieces, article.parse, low, high, deps) if anchors else {}
    if not parsed:
        tag, dep = tag * 0, dep * 0
        seen = {k: v * 0 if k in ("way", "branch") else v for k, v in seen.items()}
    return Sample(
        ids, case, quote, first, tag, dep,
        *(row[low:high] for row in rows),
        seen,
        np.asarray(tied, dtype=np.int64).reshape(-1, n),
    )  # fmt: skip


def _pad(rows: list[Ints], fill: int) -> Ints:
    out = np.full((len(rows), max(len(r) for r in rows)), fill, dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def collate(samples: list[Sample]) -> dict[str, NDArray[np.generic]]:
    """Samples as padded arrays; `of` is the number of each anchor's sample."""
    batch: dict[str, NDArray[np.generic]] = {
        "ids": _pad([s.ids for s in samples], 0),
        "mask": _pad([np.ones_like(s.ids) for s in samples], 0),
    }
    for name in ("case", "quote", "first", "tag", "dep"):
        batch[name] = _pad([getattr(s, name) for s in samples], 0)
    for name in ("cue", "source", "content", "bare"):
        batch[name if name != "bare" else "begins"] = _pad([getattr(s, name) for s in samples], IGNORE)
    units, tied = batch["cue"].shape[1], [s for s in samples if s.seen]
    count = sum(len(s.tied) for s in tied)
    batch["of"] = np.repeat(np.arange(len(samples)), [len(s.tied) for s in samples])
    batch["bare"] = np.concatenate([s.seen["bare"] for s in tied]) if tied else np.zeros(0, dtype=np.int64)
    batch["tied"] = np.full((count, units), IGNORE, dtype=np.int64)
    batch["pool"] = np.zeros((count, units), dtype=np.float32)
    for name in ("place", "way", "branch"):
        batch[name] = np.zeros((count, units), dtype=np.int64)
    at = 0
    for s in tied:
        rows, wide = slice(at, at + len(s.tied)), s.tied.shape[1]
        batch["tied"][rows, :wide] = s.tied
        for name in ("pool", "place", "way", "branch"):
            batch[name][rows, :wide] = s.seen[name]
        at += len(s.tied)
    return batch


def batches(
    articles: list[Article], deps: int, size: int, pieces: int, rng: random.Random, mask: float, blind: float
) -> Iterator[dict[str, NDArray[np.generic]]]:
    """One epoch in random order: windows of like length together, at most `pieces` pieces a batch. A share
    `mask` of the pieces is hidden, a share `blind` of the windows has no parse."""
    samples = []
    for article in articles:
        lead = rng.randint(size // 3, size)
        samples += [
            sample(article, low, high, deps, rng.random() >= blind)
            for low, high in cut(article.pieces, size, lead)
        ]
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
