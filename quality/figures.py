"""Figures against 60 reports of Wikinews labelled by hand (quality/gold/figures.md says how).

``quality/gold/figures.jsonl`` holds labels and offsets by URL; the texts come from
``$ONRECORD_CORPORA/wikinews/wikinews.jsonl``. Reports whose URL's hash is odd were kept for the end and are
scored apart.

A figure is *found* where its anchor holds the numeral and low and high are the same, one to one; *right*
where measure and authority are right too. An authority is right where every one named shares a word of the
text with one of gold, or has the same words, and the other way round; it is *wrongly named* where one is
named that gold does not name.

Run: ``python -m quality figures``; ``--check`` runs the self-check alone. Ends with an error where a floor is
not held.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.annotate import annotate
from onrecord.model import Article, Figure, Metadata, Segment, Span, When, make_id
from onrecord.settings import Settings
from onrecord.text import lines

GOLD = Path(__file__).parent / "gold" / "figures.jsonl"
SEED, DRAWN = 4, 60
FOUND, RIGHT, MISNAMED = 92.0, 85.0, 3.0
"""Percent over all 60: F1 of found and of right at least, share misnamed at most. 96.1, 87.4 and 1.1 were
reached on 2026-11-20 (94.5, 82.9 and 2.1 on the half kept)."""

_TOPIC = re.compile(
    r"\b(kill\w*|dead|deaths?|die[ds]?|injur\w+|wound\w+|missing|displac\w+|fled|flee|refugees?|evacuat\w+|"
    r"shelter\w*|arrest\w*|detain\w*|hostages?|captives?|prisoners?|infect\w+|cases|aid|tonnes|trucks|homeless)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|million)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December)\s+\d+|\b(19|20)\d\d\b"
)


@dataclass(frozen=True, slots=True)
class Label:
    """One figure: ``numeral`` (of gold; of ours, the anchor), bounds, measure, words credited."""

    numeral: Span
    low: float | None
    high: float | None
    measure: str
    authority: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over some reports: labels of gold, figures of ours, found, found with the rest right, found with
    an authority that gold does not name."""

    gold: int = 0
    ours: int = 0
    found: int = 0
    right: int = 0
    misnamed: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.gold + other.gold,
            self.ours + other.ours,
            self.found + other.found,
            self.right + other.right,
            self.misnamed + other.misnamed,
        )

    @property
    def share_misnamed(self) -> float:
        """Percent of those found."""
        return 100 * self.misnamed / self.found if self.found else 0.0

    def f1(self, hits: int) -> float:
        """Percent."""
        return 200 * hits / (self.gold + self.ours) if self.gold + self.ours else 0.0


def drawn(corpus: Path) -> list[dict[str, str]]:
    """The reports that were labelled: a seeded draw among those with a sentence that has a number beside a
    word of harm, flight, custody, disease or relief."""
    rows = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()]
    fitting = sorted((r for r in rows if _fits(r["text"])), key=lambda r: r["url"])
    return sorted(random.Random(SEED).sample(fitting, DRAWN), key=lambda r: r["url"])


def _fits(text: str) -> bool:
    sentences = re.split(r"(?<=[.!?])\s+|\n", text)
    return any(_TOPIC.search(s) and _NUMBER.search(_DATE.sub("", s)) for s in sentences)


def held_out(url: str) -> bool:
    """Whether a report was kept for the end."""
    return int(hashlib.sha256(url.encode()).hexdigest(), 16) % 2 == 1


def main() -> None:
    """Print the table, or why there is none."""
    self_check()
    corpora = os.environ.get("ONRECORD_CORPORA")
    corpus = Path(corpora) / "wikinews" / "wikinews.jsonl" if corpora else None
    if "--check" in sys.argv or corpus is None or not corpus.exists() or not GOLD.exists():
        print(
            "self-check holds; "
            + ("set ONRECORD_CORPORA for the rest" if corpus is None else "no more asked")
        )
        return
    texts = {row["url"]: row for row in drawn(corpus)}
    total = {False: Score(), True: Score()}
    for url, gold in labelled():
        total[held_out(url)] += score(texts[url]["text"], gold, tuple(ours(texts[url])))
    print(f"{'':<12}{'gold':>6}{'ours':>6}{'found F1':>10}{'right F1':>10}{'misnamed %':>12}")
    for name, s in (
        ("open half", total[False]),
        ("kept half", total[True]),
        ("all", total[False] + total[True]),
    ):
        misnamed = s.share_misnamed
        print(
            f"{name:<12}{s.gold:>6}{s.ours:>6}{s.f1(s.found):>10.1f}{s.f1(s.right):>10.1f}{misnamed:>12.1f}"
        )
    whole = total[False] + total[True]
    if whole.f1(whole.found) < FOUND or whole.f1(whole.right) < RIGHT or whole.share_misnamed > MISNAMED:
        raise SystemExit(f"below the floors of {FOUND}, {RIGHT} and {MISNAMED}")


def labelled() -> Iterator[tuple[str, tuple[Label, ...]]]:
    """(URL, labels) of each report labelled."""
    for row in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines()):
        yield row["url"], tuple(map(label, row["figures"]))


def label(row: dict[str, object]) -> Label:
    """A label from its JSON."""
    spans = tuple(Span(int(s), int(e)) for s, e in row["authority"])  # type: ignore[attr-defined]
    return Label(
        Span(int(row["start"]), int(row["end"])),  # type: ignore[call-overload]
        row["low"],  # type: ignore[arg-type]
        row["high"],  # type: ignore[arg-type]
        str(row["measure"]),
        spans,
    )


def ours(row: dict[str, str]) -> Iterator[Label]:
    """The figures that onrecord finds in a report."""
    text, day = row["text"], row["published"][:10]
    digest = hashlib.sha256(text.encode()).hexdigest()
    dated = When(day, day, day, "day", "stated", "the corpus")
    article = Article(
        id=make_id("article", digest),
        sha256=digest,
        source=row["url"],
        text=text,
        segments=(Segment(0, len(text), "body", 0, len(text)),),
        removed=(),
        metadata=Metadata(language="en", published=dated, dated=dated),
        paragraphs=lines(text),
    )
    for entry in annotate(article, Settings()).entries:
        if isinstance(entry.body, Figure):
            credited = tuple(p.words.span for p in entry.body.authority if p.words is not None)
            yield Label(entry.anchor.span, entry.body.low, entry.body.high, entry.body.measure, credited)


def score(text: str, gold: Sequence[Label], ours: Sequence[Label]) -> Score:
    """One report's counts."""
    taken: set[int] = set()
    found = right = misnamed = 0
    for g in gold:
        fitting = (n for n, o in enumerate(ours) if n not in taken and _found(g, o))
        n = min(fitting, key=lambda n: (not _right(text, g, ours[n]), n), default=None)
        if n is None:
            continue
        taken.add(n)
        found += 1
        right += _right(text, g, ours[n])
        misnamed += not _named(text, ours[n].authority, g.authority)
    return Score(len(gold), len(ours), found, right, misnamed)


def _found(gold: Label, our: Label) -> bool:
    holds = our.numeral.start <= gold.numeral.start and gold.numeral.end <= our.numeral.end
    return holds and (our.low, our.high) == (gold.low, gold.high)


def _right(text: str, gold: Label, our: Label) -> bool:
    return (
        gold.measure == our.measure
        and _named(text, our.authority, gold.authority)
        and _named(text, gold.authority, our.authority)
    )


def _named(text: str, some: Iterable[Span], others: Sequence[Span]) -> bool:
    """Whether each of some is one of the others: they share a word of the text, or have the same words."""
    return all(
        any((s.start < o.end and o.start < s.end) or _words(text, s) == _words(text, o) for o in others)
        for s in some
    )


def _words(text: str, span: Span) -> list[str]:
    return re.findall(r"\w+", text[span.start : span.end].casefold())


def self_check() -> None:
    """Gold against itself is all right; moved, revalued, renamed it is not. Raises AssertionError."""
    text = "The ministry said 12 people died and 30 were hurt, while police said 7 died. " * 3
    gold = tuple(
        Label(Span(i, i + 2), v, v, m, (Span(0, 12),))
        for i, v, m in ((18, 12, "killed"), (37, 30, "injured"))
    )
    assert score(text, gold, gold) == Score(2, 2, 2, 2, 0)
    assert score(text, gold, ()) == Score(2, 0, 0, 0, 0)
    assert score(text, gold, [replace(g, low=None) for g in gold]).found == 0
    assert score(text, gold, [replace(g, numeral=Span(60, 62)) for g in gold]).found == 0
    assert score(text, gold, [replace(g, measure="other") for g in gold]) == Score(2, 2, 2, 0, 0)
    assert score(text, gold, [replace(g, authority=(Span(57, 63),)) for g in gold]) == Score(2, 2, 2, 0, 2)
    assert score(text, gold, [replace(g, authority=()) for g in gold]) == Score(2, 2, 2, 0, 0)
    assert score(text, gold, [*gold, *gold]) == Score(2, 4, 2, 2, 0)


if __name__ == "__main__":
    main()
