"""The text of a report cut so that every entry can be marked in it, whatever overlaps whatever.

A target is an empty anchor right before the sentence that its entry starts in. All entries of an article
are numbered, and each stretch of text has the numbers of the entries it belongs to as classes, so that a
style sheet alone (``rules``) can mark the one that an address points at: its sentences (``s7``), its exact
words (``k7``), and the words that say who, how and when (``r7``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import (
    Anchor,
    Annotation,
    Event,
    Figure,
    Party,
    Position,
    Span,
    Statement,
    Time,
    When,
)
from onrecord.site.view import Report, fragment
from onrecord.text import lines

TINTS = {"statement": "st", "figure": "fi", "time": "ti", "event": "ev", "position": "po"}
"""The class that colours the words of each type of entry."""

COPIED = "cp"
"""The class of words that a copy has from its original."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry's place: its number in the article, its exact words, and the words that tell of it."""

    number: int
    fragment: str
    tint: str
    at: int
    words: tuple[Span, ...]
    near: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same entries; ``classes`` is empty where there are none."""

    text: str
    classes: str


@dataclass(frozen=True, slots=True)
class Target:
    """An anchor that links to one entry end in."""

    fragment: str
    number: int


@dataclass(frozen=True, slots=True)
class Run:
    """A sentence (``fragment`` is its own), or, where ``fragment`` is empty, the space between two."""

    fragment: str
    classes: str
    targets: tuple[Target, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; ``heading`` where it is the report's title."""

    heading: bool
    runs: tuple[Run, ...]


def marks(report: Report) -> tuple[Mark, ...]:
    """The entries of a report that are marked in its text, numbered from 1 in text order."""
    return tuple(
        Mark(i, fragment(e.id), TINTS[e.kind], e.anchor.start, _words(e), _near(e))
        for i, e in enumerate((e for e in report.entries if e.kind in TINTS), 1)
    )


def _words(entry: Annotation) -> tuple[Span, ...]:
    content = entry.body.content if isinstance(entry.body, Statement) else ()
    return tuple(a.span for a in content) or (entry.anchor.span,)


def _near(entry: Annotation) -> tuple[Span, ...]:
    """Where the report says who, how and when: the cue, the parties, the time phrase."""
    body = entry.body
    anchors: list[Anchor | None] = []
    if isinstance(body, Statement):
        anchors = [body.cue, *_parties(body.speakers), *_when(body.said)]
    elif isinstance(body, Figure):
        where = (body.where,) if body.where else ()
        anchors = [*_parties(body.authority), *_parties(where), *_when(body.as_of), *_when(body.period)]
    elif isinstance(body, Event):
        places = (body.place,) if body.place else ()
        anchors = [*_parties((*body.actors, *body.recipients, *places)), *_when(body.when)]
    elif isinstance(body, Position):
        anchors = [*_parties((body.party,)), *body.condition, *_when(body.when)]
    elif isinstance(body, Time):
        anchors = [body.when.evidence] if body.when else []
    return tuple(a.span for a in anchors if a is not None and a.article == entry.article)


def _parties(parties: Iterable[Party]) -> list[Anchor | None]:
    return [p.words for p in parties]


def _when(when: When | None) -> list[Anchor | None]:
    return [when.phrase] if when else []


def paragraphs(report: Report, found: Sequence[Mark], shared: Sequence[Span] = ()) -> tuple[Paragraph, ...]:
    """The whole text of a report, every character in exactly one piece but for the ends of paragraphs.
    ``shared`` is what it has from the report that it is a copy of."""
    text = report.article.text
    blocks = _blocks(text, report.article.paragraphs)
    runs = [_runs(text, block, report.sentences) for block in blocks]
    edges = [at for block in runs for run in block for at in (run.start, run.end)]
    cuts, classes = _sweep(found, shared, edges, len(text))
    ends = [run.end for block in runs for run in block]
    targets: dict[int, list[Target]] = {}
    for mark in found:
        nearest = min(bisect_right(ends, mark.at), len(ends) - 1)
        if nearest >= 0:
            targets.setdefault(ends[nearest], []).append(Target(mark.fragment, mark.number))
    return tuple(
        Paragraph(
            i < report.article.title_lines,
            tuple(_run(text, run, cuts, classes, tuple(targets.get(run.end, ()))) for run in block),
        )
        for i, block in enumerate(runs)
    )


def _blocks(text: str, given: Sequence[Span]) -> list[Span]:
    """The paragraphs, and the lines of whatever they leave out: no word of a report is lost here."""
    blocks: list[Span] = []
    at = 0
    for span in [*sorted(given), Span(len(text), len(text))]:
        start, end = max(at, span.start), min(span.end, len(text))
        blocks += [Span(at + s.start, at + s.end) for s in lines(text[at:start])]
        if start < end:
            blocks.append(Span(start, end))
            at = end
    return blocks


def _runs(text: str, block: Span, sentences: Sequence[Span]) -> list[Span]:
    """The sentences of a block and what stands between them, in order and without a gap."""
    runs: list[Span] = []
    at = block.start
    first = bisect_right(sentences, block.start, key=lambda s: s.end)
    for i in range(first, len(sentences)):
        if sentences[i].start >= block.end:
            break
        start, end = max(at, sentences[i].start), min(sentences[i].end, block.end)
        if start >= end:
            continue
        if at < start:
            runs.append(Span(at, start))
        runs.append(Span(start, end))
        at = end
    return [*runs, Span(at, block.end)] if at < block.end else runs


def _sweep(
    found: Sequence[Mark], shared: Sequence[Span], edges: Iterable[int], length: int
) -> tuple[list[int], list[tuple[str, ...]]]:
    """Where the text is cut, and the classes of what starts at each cut."""
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    held: list[tuple[Span, tuple[str, ...]]] = [(span, (COPIED,)) for span in shared]
    for mark in found:
        held += [(span, (f"k{mark.number}", mark.tint)) for span in mark.words]
        held += [(span, (f"r{mark.number}",)) for span in mark.near]
    for span, names in held:
        if span.start < min(span.end, length):
            opening.setdefault(span.start, []).extend(names)
            closing.setdefault(min(span.end, length), []).extend(names)
    cuts = sorted({0, *edges, *opening, *closing})
    active: dict[str, int] = {}
    classes = []
    for cut in cuts:
        for name in closing.get(cut, ()):
            active[name] -= 1
            if not active[name]:
                del active[name]
        for name in opening.get(cut, ()):
            active[name] = active.get(name, 0) + 1
        classes.append(tuple(sorted(active, key=_class_order)))
    return cuts, classes


def _class_order(name: str) -> tuple[str, int]:
    return (name[0], int(name[1:])) if name[1:].isdigit() else (name, 0)


def _run(
    text: str, span: Span, cuts: list[int], classes: list[tuple[str, ...]], targets: tuple[Target, ...]
) -> Run:
    pieces, numbers = [], set()
    i = bisect_right(cuts, span.start) - 1
    while i < len(cuts) and cuts[i] < span.end:
        end = cuts[i + 1] if i + 1 < len(cuts) else span.end
        pieces.append(Piece(text[max(cuts[i], span.start) : min(end, span.end)], " ".join(classes[i])))
        numbers |= {int(c[1:]) for c in classes[i] if c[0] == "k"}
        i += 1
    if not text[span.start : span.end].strip() and not targets:
        return Run("", "", (), tuple(Piece(p.text, "") for p in pieces))
    sentence = " ".join(["s", *(f"s{n}" for n in sorted(numbers))])
    return Run(f"s{span.start}-{span.end}", sentence, targets, tuple(pieces))


def sheet(entries: int) -> int:
    """How many entries the style sheet for an article of so many marks: a power of two, 64 at least, so
    that one long report does not make every page heavy."""
    return 1 << max(6, (entries - 1).bit_length())


def rules(most: int) -> str:
    """The style sheet that marks what an address points at, for articles of up to ``most`` entries."""
    numbers = range(1, most + 1)
    parts = []
    for letter, style in (
        ("s", "background: var(--mark-sentence); box-shadow: 0 0 0 .18em var(--mark-sentence);"),
        (
            "k",
            "background: var(--mark-words); color: var(--mark-ink);"
            " box-shadow: 0 0 0 .1em var(--mark-words);",
        ),
        ("r", "border-bottom: 2px dotted var(--accent);"),
    ):
        chosen = ",\n".join(f".text:has(.t{n}:target) .{letter}{n}" for n in numbers)
        parts.append(f"{chosen} {{ {style} }}\n")
    return "".join(parts)
