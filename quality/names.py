"""Names of people, bodies and places on CoNLL++ 2020 (ShuhengL/acl2023_conllpp), beside spaCy's alone.

    ONRECORD_CORPORA=... python quality/names.py [--show] [--check]

A name counts as found where span and kind are the corpus's, to the letter. The text of an article is put back
from the offsets of its tokens: one space where they lie one apart, an empty line where they lie two apart
(the corpus has a sentence a line). Both systems read the same parse.

What is compared, for both systems alike:

- kinds: PER is a person; ORG a body, be it a government's or armed; LOC a place or a building (the
  guideline of CoNLL 2003 counts airports, streets and stadiums as locations). MISC is left out of the
  corpus; peoples, documents, events, works and all else are left out of what was found;
- edges: the corpus has no possessive in a name, and an article in some only ("The Harbour Post"): "the" and
  "'s" are taken off the edges of what was found, and "the" off the corpus's too; nothing else is;
- what was found by cutting a token of the corpus at a hyphen ("Port" of "Port-based") cannot be a name
  there, and is left out of what was found.

Articles whose first line has an odd hash are the kept half: rules are written from the errors of the others
alone, which ``--show`` prints. ``--check`` runs the self-check alone; it runs before every measure.
"""

from __future__ import annotations

import argparse
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from onrecord.annotate import language
from onrecord.annotate.names import names
from onrecord.model import Article, EntityKind, Metadata, Segment, make_id
from onrecord.settings import Settings
from onrecord.text import lines

if TYPE_CHECKING:
    from spacy.tokens import Doc

Kind = Literal["PER", "ORG", "LOC"]

KINDS: tuple[Kind, ...] = ("PER", "ORG", "LOC")

CORPUS = "bd08b7a49358e54f3f0a41e8431880ce85709e38b08a178f7f5e698d2e98353b"
"""Hash of the file that the floors are pinned to."""

FLOORS = {"open half": 92.0, "kept half": 88.5}
"""Percent of F1, at least: a little under what was reached on 2026-11-20 (92.9 and 89.6; 83 was asked)."""

_SPACY: dict[str, Kind] = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
_OURS: dict[EntityKind, Kind] = {
    "person": "PER",
    "organization": "ORG",
    "government": "ORG",
    "armed_group": "ORG",
    "place": "LOC",
    "facility": "LOC",
}
_ARTICLES = ("the ", "The ", "THE ")
_HYPHENS = "-‐‑–"
_POSSESSIVES = (" 's", " ’s", "'s", "’s", " '", " ’")


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A name's characters, from ``start`` to ``end``, and its kind."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Report:
    """An article of the corpus: its text, the spans of its tokens, and the names it is given there."""

    text: str
    tokens: tuple[tuple[int, int], ...]
    gold: frozenset[Found]

    @property
    def kept(self) -> bool:
        """Whether it is of the kept half."""
        first = self.text.partition("\n")[0]
        return int(hashlib.sha256(first.encode()).hexdigest(), 16) % 2 == 1


@dataclass(frozen=True, slots=True)
class Score:
    """Names of the corpus, names found, and names found right."""

    gold: int = 0
    ours: int = 0
    right: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.gold + other.gold, self.ours + other.ours, self.right + other.right)

    def shares(self) -> tuple[float, float, float]:
        """Precision, recall and F1 in percent; 0 where there is nothing to count."""
        return (
            100 * self.right / self.ours if self.ours else 0.0,
            100 * self.right / self.gold if self.gold else 0.0,
            200 * self.right / (self.gold + self.ours) if self.gold + self.ours else 0.0,
        )


def reports(raw: str) -> Iterator[Report]:
    """The articles of the corpus file, in its order."""
    for part in raw.split("-DOCSTART-")[1:]:
        rows = [tuple(line.split(" ")) for line in part.splitlines()[1:]]
        first = next((int(row[1]) for row in rows if len(row) == 4), None)
        if first is not None:
            yield _report(rows, first)


def _report(rows: Iterable[tuple[str, ...]], first: int) -> Report:
    text, open_ = "", False
    tokens: list[tuple[int, int]] = []
    gold: list[Found] = []
    for row in rows:
        if len(row) != 4:
            open_ = False
            continue
        word, start, end, tag = row[0], int(row[1]) - first, int(row[2]) - first, row[3]
        gap = start - len(text)
        text += (" " if gap == 1 else "\n" * gap) + word
        tokens.append((start, end))
        kind = next((k for k in KINDS if tag[2:] == k), None)
        if kind is not None and open_ and tag[0] == "I" and gold[-1].kind == kind:
            gold[-1] = Found(gold[-1].start, end, kind)
        elif kind is not None:
            gold.append(Found(start, end, kind))
        open_ = kind is not None
    report = Report(text, tuple(tokens), frozenset(gold))
    return replace(report, gold=comparable(report, gold))


def comparable(report: Report, found: Iterable[Found]) -> frozenset[Found]:
    """Names without article and possessive, and none that is a part of a hyphenated token."""
    starts, ends = {s for s, _ in report.tokens}, {e for _, e in report.tokens}
    out = set()
    for name in found:
        words = report.text[name.start : name.end]
        bare = words.removeprefix(next((a for a in _ARTICLES if words.startswith(a)), ""))
        start = name.end - len(bare)
        bare = bare.removesuffix(next((p for p in _POSSESSIVES if bare.endswith(p)), ""))
        end = start + len(bare)
        cut_before = start not in starts and report.text[start - 1] in _HYPHENS
        cut_after = end not in ends and report.text[end] in _HYPHENS
        if bare and not cut_before and not cut_after:
            out.add(Found(start, end, name.kind))
    return frozenset(out)


def of_spacy(doc: Doc) -> Iterator[Found]:
    """The pipeline's own entities."""
    for ent in doc.ents:
        if ent.label_ in _SPACY:
            yield Found(ent.start_char, ent.end_char, _SPACY[ent.label_])


def of_onrecord(doc: Doc, article: Article) -> Iterator[Found]:
    """onrecord's names."""
    for name in names(doc, article):
        if name.kind in _OURS:
            yield Found(name.span.start, name.span.end, _OURS[name.kind])


def scores(gold: frozenset[Found], ours: frozenset[Found]) -> dict[str, Score]:
    """The counts of one article, by kind and of all."""
    out: dict[str, Score] = {"all": Score(len(gold), len(ours), len(gold & ours))}
    for kind in KINDS:
        counts = (sum(n.kind == kind for n in names) for names in (gold, ours, gold & ours))
        out[kind] = Score(*counts)
    return out


def as_given(report: Report) -> Article:
    """The article, nothing cleaned, every line a paragraph."""
    text = report.text
    digest = hashlib.sha256(text.encode()).hexdigest()
    whole = Segment(0, len(text), "body", 0, len(text))
    return Article(
        id=make_id("article", digest),
        sha256=digest,
        source="conllpp2020",
        text=text,
        segments=(whole,),
        removed=(),
        metadata=Metadata(language="en"),
        paragraphs=lines(text),
    )


def self_check() -> None:
    """Raises AssertionError where the measure does not do what it says, on a made-up article."""
    words = "The Velmar Post 's Anna Holt left Lomary Brask for Port-based \n Holt"
    tags = "O I-ORG I-ORG O I-PER I-PER O I-LOC B-LOC O I-MISC \n I-PER"
    raw, at = "-DOCSTART- - - O\n\n", 21
    for word, tag in zip(words.split(" "), tags.split(" "), strict=True):
        raw += "\n" if word == "\n" else f"{word} {at} {at + len(word)} {tag}\n"
        at += 1 if word == "\n" else len(word) + 1
    (report,) = reports(raw)
    assert report.text == "The Velmar Post 's Anna Holt left Lomary Brask for Port-based\n\nHolt"
    gold = {(report.text[n.start : n.end], n.kind) for n in report.gold}
    people, places = {("Anna Holt", "PER"), ("Holt", "PER")}, {("Lomary", "LOC"), ("Brask", "LOC")}
    assert gold == {("Velmar Post", "ORG"), *people, *places}
    assert scores(report.gold, report.gold)["all"] == Score(5, 5, 5)
    assert Score(5, 5, 5).shares() == (100.0, 100.0, 100.0)
    wide = frozenset({Found(0, 18, "ORG"), *(n for n in report.gold if n.kind != "ORG")})
    assert comparable(report, wide) == comparable(report, report.gold) == report.gold
    assert comparable(report, [Found(51, 55, "LOC")]) == frozenset()  # a part of a token
    short, other, long = Found(19, 23, "PER"), Found(19, 28, "ORG"), Found(18, 28, "PER")
    for wrong in (short, other, long):
        ours = frozenset({wrong, *report.gold} - {Found(19, 28, "PER")})
        assert scores(report.gold, ours)["all"] == Score(5, 5, 4)
    assert scores(report.gold, frozenset())["all"].shares() == (0.0, 0.0, 0.0)
    assert scores(frozenset(), report.gold)["PER"] == Score(0, 2, 0)
    assert Score(4, 2, 1).shares() == (50.0, 25.0, 100 / 3)


def show(report: Report, ours: frozenset[Found]) -> None:
    """Print what was found and is not in the corpus (+), and what was not found (-)."""
    for sign, left in (("+", ours - report.gold), ("-", report.gold - ours)):
        for n in sorted(left):
            around = report.text[max(0, n.start - 50) : n.end + 40].replace("\n", " ")
            print(f"{sign} {n.kind} {report.text[n.start : n.end]!r}   ...{around}...")


def measured(raw: str, showing: bool) -> dict[tuple[str, str, str], Score]:
    """Counts by system, half and kind; prints the errors of the open half where asked."""
    total: dict[tuple[str, str, str], Score] = {}
    nlp = language.pipeline(Settings().pipeline)
    for report in reports(raw):
        article = as_given(report)
        doc = language.read(article, nlp)
        half = "kept half" if report.kept else "open half"
        ours = comparable(report, of_onrecord(doc, article))
        for system, found in (("spaCy", comparable(report, of_spacy(doc))), ("onrecord", ours)):
            for kind, score in scores(report.gold, found).items():
                for part in (half, "all"):
                    key = (system, part, kind)
                    total[key] = total.get(key, Score()) + score
        if showing and not report.kept:
            print(f"-- {report.text.partition(chr(10))[0][:100]}")
            show(report, ours)
    return total


def main() -> None:
    """Print precision, recall and F1 of both systems, by half and kind. Raises SystemExit below the floor."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--show", action="store_true", help="print the errors of the half not kept")
    parser.add_argument("--check", action="store_true", help="run the self-check alone")
    args = parser.parse_args(None if __name__ == "__main__" else [])
    self_check()
    corpora = os.environ.get("ONRECORD_CORPORA")
    path = Path(corpora) / "names" / "conllpp2020.txt" if corpora else None
    if args.check or path is None or not path.exists():
        print("self-check holds" + ("" if args.check else "; set ONRECORD_CORPORA for the rest"))
        return
    raw = path.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    total = measured(raw.decode(), args.show)
    print(f"{'':<10}{'':<10}{'':<5}{'names':>7}{'found':>7}{'P':>7}{'R':>7}{'F1':>7}")
    for system, part, kind in product(("spaCy", "onrecord"), (*FLOORS, "all"), ("all", *KINDS)):
        score = total[system, part, kind]
        shares = "".join(f"{share:>7.1f}" for share in score.shares())
        print(f"{system:<10}{part:<10}{kind:<5}{score.gold:>7}{score.ours:>7}{shares}")
    if digest != CORPUS:
        print(f"another corpus than the floors are pinned to: {digest}")
        return
    low = [half for half, floor in FLOORS.items() if total["onrecord", half, "all"].shares()[2] < floor]
    if low:
        raise SystemExit(f"below its floor: {', '.join(low)}")


if __name__ == "__main__":
    main()
