"""Who is meant: pronouns and nominals that stand as speakers, actors or authorities, read by hand.

``quality/gold/references.jsonl`` has, for words drawn from PolNeAR's development articles and GUM's news,
whom they stand for as two readers found it (quality/gold/references.md says how). Labels and offsets only:
the texts come from ``$ONRECORD_CORPORA``.

Every party of the annotations, and every mention that is not a name, counts as a place where the words are
read if its head is the head asked about. *Right*: those are named whom a reader named, or nobody is where a
reader found them unnamed or could not tell. *Abstained*: left open though the readers knew. *Wrong*: at any
of the places others are named, or somebody where the readers named nobody. *Not read*: no place.

    python -m quality.references [--check] [--show]
    python -m quality.references --draw FOLDER
    python -m quality.references --gather FOLDER FIRST SECOND

``--check`` runs the self-check alone; it runs before every measure. ``--show`` prints those not right of the
half that is not kept. ``--draw`` writes the items and texts for the readers; ``--gather`` puts what they
found into the project and prints how far they agree. Ends with an error where a floor is not held.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from onrecord.annotate import annotate, language
from onrecord.model import Annotation, Event, Figure, Mention, Party, Span, Statement
from onrecord.settings import Settings
from quality.attribution import CORPUS, digest
from quality.draw import labels, texts
from quality.draw.references import draw
from quality.speakers import same

if TYPE_CHECKING:
    from spacy.tokens import Doc

GOLD = Path(__file__).parent / "gold" / "references.jsonl"
WORST = {"wrong": 5.0, "abstained": 16.0}
"""Percent of those read, at most, on the corpora as they were when the labels were made, as asked."""

Kind = Literal["named", "unnamed", "unknown", "none"]
Verdict = Literal["right", "abstained", "wrong", "not read"]
VERDICTS: tuple[Verdict, ...] = ("right", "abstained", "wrong", "not read")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one reader found; ``who`` are spans of the fullest namings, or of an unnamed party's words."""

    kind: Kind
    who: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Words read by hand: ``head`` is the word of ``span`` that counts."""

    corpus: str
    doc: str
    span: Span
    head: Span
    role: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Words that the annotations have a party or a mention for, and the names that they are said to stand
    for."""

    head: Span
    refers: tuple[Span, ...]


def judge(text: str, places: Sequence[Place], asked: Asked) -> Verdict:
    """The best verdict over the answers that count; of several places the worst name counts, and one left
    open beside one that names does not."""
    covering = [p for p in places if p.head.start < asked.head.end and asked.head.start < p.head.end]
    if not covering:
        return "not read"
    verdicts = {_judge(text, covering, a) for a in asked.answers}
    return next(v for v in VERDICTS if v in verdicts)


def _judge(text: str, places: Sequence[Place], answer: Answer) -> Verdict:
    named = [[text[s.start : s.end] for s in p.refers] for p in places if p.refers]
    if answer.kind != "named":
        return "wrong" if named else "right"
    if not named:
        return "abstained"
    meant = [text[s.start : s.end] for s in answer.who]
    return "right" if all(_alike(names, meant) for names in named) else "wrong"


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether each of ours is one of theirs and the other way round."""
    return all(any(same(o, t) for t in theirs) for o in ours) and all(
        any(same(o, t) for o in ours) for t in theirs
    )


def places(doc: Doc, entries: Sequence[Annotation]) -> list[Place]:
    """All that the annotations say who is who by: parties of every entry, and mentions that are no names."""
    out = []
    for entry in entries:
        held = [(p.words.span, p.refers) for p in _parties(entry) if p.words is not None]
        if isinstance(entry.body, Mention) and entry.body.form != "named":
            held.append((entry.anchor.span, () if entry.body.refers is None else (entry.body.refers,)))
        for span, refers in held:
            words = doc.char_span(span.start, span.end, alignment_mode="expand")
            if words is not None:
                root = words.root
                out.append(Place(Span(root.idx, root.idx + len(root)), refers))
    return out


def _parties(entry: Annotation) -> tuple[Party, ...]:
    body = entry.body
    if isinstance(body, Statement):
        others = tuple(p for p in (body.on_behalf_of, body.via) if p is not None)
        return (*body.speakers, *others, *body.addressees)
    if isinstance(body, Event):
        return (*body.actors, *body.recipients)
    return body.authority if isinstance(body, Figure) else ()


def asked() -> Iterator[Asked]:
    """The words read by hand, one text after the other."""
    for row in labels.rows(GOLD):
        answers = tuple(Answer(a["kind"], tuple(Span(*s) for s in a["who"])) for a in row["answers"])
        span, head = Span(row["start"], row["end"]), Span(*row["head"])
        yield Asked(row["corpus"], row["doc"], span, head, row["role"], answers)


def measure(corpora: Path) -> Iterator[tuple[Asked, Verdict, str]]:
    """Every item with its verdict, and a line that says whom onrecord and the first reader name."""
    by_name = {t.name: t for t in (*texts.polnear(corpora), *texts.gum(corpora))}
    nlp = language.pipeline(Settings().pipeline)
    for name, items in groupby(asked(), key=lambda a: a.doc):
        article = texts.article(by_name[name])
        found = places(language.read(article, nlp), annotate(article, Settings()).entries)
        for item in items:
            verdict = judge(article.text, found, item)
            yield item, verdict, _line(article.text, found, item, verdict)


def _line(text: str, found: Sequence[Place], item: Asked, verdict: Verdict) -> str:
    near = [p for p in found if p.head == item.head]
    ours = sorted({text[s.start : s.end] for p in near for s in p.refers})
    meant = [(a.kind, [text[s.start : s.end] for s in a.who]) for a in item.answers]
    words = text[item.span.start : item.span.end]
    return f"{verdict}: {item.doc} {item.span.start} {item.role} {words!r}: {ours}, readers: {meant}"


def shares(verdicts: Sequence[Verdict]) -> dict[Verdict, tuple[float, float]]:
    """Percent of those read, and of all; of those not read the first is 0."""
    counts = Counter(verdicts)
    read = len(verdicts) - counts["not read"]
    return {
        v: (
            100 * counts[v] / read if read and v != "not read" else 0.0,
            100 * counts[v] / len(verdicts) if verdicts else 0.0,
        )
        for v in VERDICTS
    }


def table(told: Sequence[tuple[Asked, Verdict, str]]) -> Iterator[str]:
    """A line for each half, role and corpus: how many, and the shares of those read and of all."""
    yield f"{'':<11}{'asked':>6}{'read':>6}" + "".join(f"{v + ' %':>18}" for v in VERDICTS)
    yield f"{'':<23}" + f"{'of read / of all':>18}" * 4
    groups = [("open half", [t for t in told if not labels.kept(t[0].doc)])]
    groups.append(("kept half", [t for t in told if labels.kept(t[0].doc)]))
    for role in ("speaker", "actor", "authority"):
        groups.append((role, [t for t in told if t[0].role == role]))
    for corpus in ("polnear", "gum"):
        groups.append((corpus, [t for t in told if t[0].corpus == corpus]))
    for name, part in (*groups, ("all", list(told))):
        verdicts = [v for _, v, _ in part]
        cells = "".join(f"{a:>9.1f} /{b:>6.1f} " for a, b in shares(verdicts).values())
        yield f"{name:<11}{len(verdicts):>6}{sum(v != 'not read' for v in verdicts):>6}{cells}"


def gather(folder: Path, first: Path, second: Path) -> None:
    """Write ``GOLD`` from two readers' labels, and print how far they agree."""
    out: list[labels.Row] = []
    counts: Counter[str] = Counter()
    for item, one, other in labels.pairs(folder / "references_items.jsonl", first, second):
        text = (folder / "references_texts" / f"{item['doc']}.txt").read_bytes().decode("utf-8")
        both = [Answer(r["kind"], tuple(Span(*s) for s in r["who"])) for r in (one, other)]
        known = [a for a in both if a.kind != "none"]
        for what, same_ in _agreed(text, both).items():
            for group in ("", f", {item['role']}"):
                counts[what + group] += same_
                counts[f"of{group}"] += what == "kind"
        counts["none by both"] += not known
        if known:
            answers = [
                {"kind": a.kind, "who": [[s.start, s.end] for s in a.who]} for a in dict.fromkeys(known)
            ]
            keys = ("corpus", "doc", "start", "end", "head", "role")
            out.append({**{k: item[k] for k in keys}, "answers": answers})
    labels.save(GOLD, out)
    for what, n in sorted(counts.items()):
        print(f"{what}: {n}")


def _agreed(text: str, both: Sequence[Answer]) -> dict[str, bool]:
    """Whether two readers gave the same kind; and the same whole answer."""
    one, other = both
    kind = one.kind == other.kind
    names = [[text[s.start : s.end] for s in a.who] for a in both]
    return {"kind": kind, "kind and who": kind and (one.kind != "named" or _alike(*names))}


def self_check() -> None:
    """Raises AssertionError where the measure does not do what it says, on an invented text."""
    text = "Ilsa Varn met Joss Pell. She left. A docker said he was sorry. Later Varn said so."
    varn, pell, short = Span(0, 9), Span(14, 23), Span(69, 73)
    she = Span(25, 28)

    def verdict(refers: Sequence[tuple[Span, ...]], *answers: Answer) -> Verdict:
        asked = Asked("polnear", "x", she, she, "actor", answers)
        return judge(text, [Place(she, r) for r in refers], asked)

    named = Answer("named", (varn,))
    assert verdict([(varn,)], named) == verdict([(short,)], named) == verdict([(varn,), ()], named) == "right"
    assert verdict([(pell,)], named) == verdict([(varn, pell)], named) == "wrong"
    assert verdict([(varn,), (pell,)], named) == "wrong"  # one of the places names another
    assert verdict([()], named) == "abstained"
    assert verdict([], named) == "not read"
    assert judge(
        text, [Place(Span(35, 43), (varn,))], Asked("polnear", "x", she, she, "actor", (named,))
    ) == ("not read")
    both = Answer("named", (varn, pell))
    assert verdict([(varn, pell)], both) == verdict([(pell, short)], both) == "right"
    assert verdict([(varn,)], both) == "wrong"
    for kind in ("unnamed", "unknown"):
        nobody = Answer(kind, ())
        assert verdict([()], nobody) == "right"
        assert verdict([(varn,)], nobody) == "wrong"
        assert verdict([], nobody) == "not read"
        assert verdict([()], named, nobody) == verdict([(varn,)], nobody, named) == "right"
        assert verdict([(pell,)], nobody, named) == "wrong"
    assert shares(["right", "right", "wrong", "not read"])["wrong"] == (100 / 3, 25.0)
    assert shares(["right", "not read"])["not read"] == (0.0, 50.0)
    assert set(shares([]).values()) == {(0.0, 0.0)}
    assert _agreed(text, [named, Answer("named", (short,))]) == {"kind": True, "kind and who": True}
    assert _agreed(text, [named, Answer("named", (pell,))]) == {"kind": True, "kind and who": False}
    assert _agreed(text, [named, Answer("unnamed", (varn,))]) == {"kind": False, "kind and who": False}


def main() -> None:
    """Print the table, or why there is none. Raises SystemExit where a floor is not held."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="run the self-check alone")
    parser.add_argument("--show", action="store_true", help="print those not right of the half not kept")
    parser.add_argument("--draw", type=Path, metavar="FOLDER", help="write items and texts for the readers")
    parser.add_argument("--gather", type=Path, nargs=3, metavar=("FOLDER", "FIRST", "SECOND"))
    args = parser.parse_args(None if __name__ == "__main__" else [])
    self_check()
    corpora = Path(os.environ.get("ONRECORD_CORPORA") or "none")
    if args.gather:
        gather(*args.gather)
    elif args.check or not (corpora / "gum_news").exists() or not (args.draw or GOLD.exists()):
        print("self-check holds" + ("" if args.check else "; set ONRECORD_CORPORA, and label, for the rest"))
    elif args.draw:
        texts.write(*draw(corpora), args.draw, "references")
    else:
        report(corpora, args.show)


def report(corpora: Path, show: bool) -> None:
    """Measure and print. Raises SystemExit where a floor is not held."""
    told = list(measure(corpora))
    for item, verdict, line in told:
        if show and verdict != "right" and not labels.kept(item.doc):
            print(line)
    for line in table(told):
        print(line)
    reached = shares([v for _, v, _ in told])
    over = [
        f"{v} {reached[v][0]:.1f}% > {WORST[v]}%" for v in VERDICTS if reached[v][0] > WORST.get(v, 100.0)
    ]
    if over and digest(corpora / "polnear" / "dev") == CORPUS:
        raise SystemExit("over the limit: " + ", ".join(over))


if __name__ == "__main__":
    main()
