"""Who is meant: speakers resolved, against 260 statements of PolNeAR's development articles read by hand.

``quality/gold/speakers.jsonl`` has, for attributions drawn from the 84 articles by a seed, who says it as two
readers found it, who saw neither each other's answers nor any output: named (with the fullest naming in the
article), unnamed, or unknown. Where they differ both answers count; they gave the same in 245 of 260. Labels
and offsets only: the texts come from ``$ONRECORD_CORPORA/polnear/dev``.

Of those that onrecord finds (half of the words of the content in common): *right*, who they named;
*abstained*, nobody was resolved (unknown, a pronoun left open, or words such as "the aide" taken for nobody
named) though the readers knew; *wrong*, the rest.

Run: ``python -m quality speakers``. Ends with an error where a floor is not held.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from onrecord.annotate import encoder, language
from onrecord.annotate.statements import statements
from onrecord.annotate.times import times
from onrecord.model import Party, Span, Statement
from onrecord.settings import Settings
from quality.attribution import CORPUS, as_given, digest

GOLD = Path(__file__).parent / "gold" / "speakers.jsonl"
WORST = {"wrong": 3.0, "abstained": 15.0}
"""Percent of those found, at most, on the corpus that ``attribution.CORPUS`` names; 1.9 and 13.7 were reached
on 2026-11-20."""

Verdict = Literal["right", "wrong", "abstained"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one reader found; ``who`` are spans of the fullest namings, or of an unnamed source's words."""

    kind: Literal["named", "unnamed", "unknown"]
    who: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One statement read by hand."""

    article: str
    content: tuple[Span, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What onrecord has for it: None where it did not find it."""

    asked: Asked
    text: str
    body: Statement | None
    verdict: Verdict | None


def main() -> None:
    """Print the table, and each that is not right. Raises SystemExit where a floor is not held."""
    corpora = os.environ.get("ONRECORD_CORPORA")
    folder = Path(corpora) / "polnear" / "dev" if corpora else None
    if folder is None or not folder.exists():
        print("skipped: set ONRECORD_CORPORA")
        return
    told = list(measure(folder))
    for t in told:
        if t.verdict not in (None, "right"):
            print(line(t))
    found = [t.verdict for t in told if t.verdict is not None]
    counts = Counter(found)
    print(f"asked {len(told)}, found {len(found)}: " + ", ".join(f"{v} {counts[v]}" for v in sorted(counts)))
    shares = {v: 100 * counts[v] / len(found) for v in ("right", "wrong", "abstained")}
    print(", ".join(f"{v} {share:.1f}%" for v, share in shares.items()))
    over = [f"{v} {shares[v]:.1f}% > {most}%" for v, most in WORST.items() if shares[v] > most]
    if over and digest(folder) == CORPUS:
        raise SystemExit("over the limit: " + ", ".join(over))


def asked() -> Iterator[Asked]:
    """The statements read by hand."""
    for row in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines()):
        answers = tuple(Answer(a["kind"], tuple(Span(*s) for s in a["who"])) for a in row["answers"])
        yield Asked(row["article"], tuple(Span(*s) for s in row["content"]), answers)


def measure(folder: Path) -> Iterator[Told]:
    """Every statement asked about with what onrecord has for it."""
    wanted: dict[str, list[Asked]] = {}
    for a in asked():
        wanted.setdefault(a.article, []).append(a)
    for name, items in wanted.items():
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        article = as_given(text, name)
        doc = language.read(article, language.pipeline(Settings().pipeline))
        entries = statements(doc, article, times(doc, article), encoder.read(text))
        bodies = [e.body for e in entries if isinstance(e.body, Statement)]
        for item in items:
            body = _best(text, bodies, item.content)
            yield Told(item, text, body, judge(text, body, item.answers) if body is not None else None)


def _best(text: str, bodies: Sequence[Statement], content: Sequence[Span]) -> Statement | None:
    """The statement whose content has at least half of the words in common with that asked for."""
    wanted = _words_at(text, content)
    best, top = None, 0.5
    for body in bodies:
        ours = _words_at(text, [c.span for c in body.content])
        share = len(ours & wanted) / len(ours | wanted) if ours | wanted else 0.0
        if share >= top:
            best, top = body, share
    return best


def _words_at(text: str, spans: Sequence[Span]) -> set[int]:
    return {i for s in spans for i in range(s.start, s.end) if text[i].isalnum()}


def judge(text: str, body: Statement, answers: Sequence[Answer]) -> Verdict:
    """The best verdict over the answers that count."""
    verdicts = {_judge(text, body, a) for a in answers}
    return "right" if "right" in verdicts else "abstained" if "abstained" in verdicts else "wrong"


def _judge(text: str, body: Statement, answer: Answer) -> Verdict:
    names = [_named(text, p) for p in body.speakers]
    nobody = body.resolution == "unknown" or not names
    open_ = nobody or (body.resolution == "pronoun" and not any(p.refers for p in body.speakers))
    if answer.kind == "unknown":
        return "right" if open_ or not body.named_source else "wrong"
    if open_:
        return "abstained"
    if answer.kind == "unnamed":
        return "right" if not any(p.refers for p in body.speakers) or _alike(text, names, answer) else "wrong"
    if _alike(text, names, answer):
        return "right"
    return "wrong" if any(p.refers for p in body.speakers) else "abstained"


def _named(text: str, party: Party) -> str:
    if party.refers:
        return text[party.refers[0].start : party.refers[0].end]
    return party.words.exact if party.words is not None else ""


def _alike(text: str, names: Sequence[str], answer: Answer) -> bool:
    """Whether each speaker is one of those named, and each of those one of the speakers."""
    theirs = [text[s.start : s.end] for s in answer.who]
    return all(any(same(n, t) for t in theirs) for n in names) and all(
        any(same(n, t) for n in names) for t in theirs
    )


def same(one: str, other: str) -> bool:
    """Whether two namings are of one: all words of the shorter are words of the other, or one is made of
    the other's initials."""
    a, b = _words(one), _words(other)
    initials = _letters(one) in _initials(other) or _letters(other) in _initials(one)
    return bool(a) and bool(b) and (a <= b or b <= a or initials)


def _letters(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalpha())


def _initials(name: str) -> tuple[str, str]:
    """The initials of all words of a name, and of those with a capital; names of one word have none."""
    words = name.replace("-", " ").split()
    if len(words) < 2:
        return ("-", "-")
    capitals = [w for w in words if w[0].isupper()]
    return "".join(w[0] for w in words).casefold(), "".join(w[0] for w in capitals).casefold()


def _words(name: str) -> set[str]:
    plain = "".join(c if c.isalnum() else " " for c in name.casefold().replace("’s", "").replace("'s", ""))
    return {w for w in plain.split() if w not in ("the", "a", "an", "s")}


def line(told: Told) -> str:
    """One statement that is not right, as offsets, how it was resolved and whom onrecord names."""
    body = told.body
    start = told.asked.content[0].start
    names = [_named(told.text, p) for p in body.speakers] if body is not None else []
    meant = [told.text[s.start : s.end] for s in told.asked.answers[0].who]
    how = body.resolution if body is not None else "-"
    return f"{told.verdict}: {told.asked.article} {start}: {how} {names}, readers: {meant}"


if __name__ == "__main__":
    main()
