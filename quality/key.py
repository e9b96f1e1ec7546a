"""The bundled example story against its hand-written key: what of the key a record holds.

The key is a floor (src/onrecord/demo/key.toml): it lists what must be found, not all that may be. So the
score of each part is a recall, in percent, and beside it how many of those found have the rest right too.

Run: ``python -m quality key``.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from onrecord import pipeline, store
from onrecord.export import record
from onrecord.settings import Settings

DEMO = files("onrecord") / "demo"
Key = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """Of ``asked`` entries of the key, how many are ``found``, and of those how many ``right`` in full."""

    asked: int
    found: int
    right: int

    @property
    def recall(self) -> float:
        """Percent found of those asked."""
        return 100 * self.found / self.asked if self.asked else 0.0

    @property
    def correct(self) -> float:
        """Percent right in full of those asked."""
        return 100 * self.right / self.asked if self.asked else 0.0


def key() -> Key:
    """The key as it is written."""
    return tomllib.loads((DEMO / "key.toml").read_text(encoding="utf-8"))


def build(folder: Path) -> list[record.Line]:
    """The lines of a record of the example story, made in a folder."""
    engine = store.open_record(folder / "demo.db", create=True)
    reports = str(DEMO / "reports")
    for _ in pipeline.add(engine, [reports], Settings(jobs=1), "2026-01-02T03:04:05+00:00"):
        pass
    with engine.connect() as conn:
        return _lines(conn)


def _lines(conn: Connection) -> list[record.Line]:
    return list(record.lines(conn))


def articles(lines: list[record.Line]) -> dict[tuple[str, int], record.Line]:
    """Article lines by (file, index), as the key names them."""
    found = {}
    for line in lines:
        for source in line["sources"] if line["type"] == "article" else ():
            name, _, number = source.partition(":")
            found[(name, int(number) - 1 if number else 0)] = line
    return found


def scores(lines: list[record.Line]) -> dict[str, Score]:
    """A score for each part of the key but the links."""
    held = articles(lines)
    by_article: dict[tuple[str, str], list[record.Line]] = {}
    names = {line["id"]: {line["name"], *line["aliases"]} for line in lines if line["type"] == "entity"}
    for line in lines:
        if line["type"] in _MATCH:
            article = line.get("article") or line["anchor"]["article"]
            by_article.setdefault((line["type"], article), []).append(line)
    out = {}
    for kind, match in _MATCH.items():
        tally: Counter[str] = Counter()
        for asked in key()[kind + "s"]:
            article = held[(asked["file"], asked.get("index", 0))]
            entries = by_article.get((kind, article["id"]), [])
            verdicts = [match(asked, line, article["text"], names) for line in entries]
            tally[max((v for v in verdicts if v), default="missed")] += 1
        right = tally["right"]
        out[kind] = Score(sum(tally.values()), tally["found"] + right, right)
    return out


def _statement(asked: Key, line: record.Line, text: str, names: dict[str, set[str]]) -> str:
    """Found: half of the words of both contents are shared. Right: so are cue, speaker and who it is."""
    content = set(_words(asked["content"], text))
    got = {n for a in line["content"] for n in range(a["start"], a["end"])}
    if not content or len(content & got) * 2 < len(content | got):
        return ""
    speakers = [s for s in line["speakers"] if s["as"]]
    words = " ".join(s["as"]["exact"] for s in speakers)
    said = _shares(asked["speaker"], words) or (not asked["speaker"] and asked["resolution"] == "continued")
    who = set().union(*(names.get(s["entity"], set()) for s in speakers))
    resolved = asked["resolved"]
    return "right" if said and (not resolved or any(_shares(resolved, n) for n in who)) else "found"


def _figure(asked: Key, line: record.Line, text: str, names: dict[str, set[str]]) -> str:
    """Found: the words overlap and low and high are equal. Right: so are measure and authority."""
    if not _overlaps(asked, line["anchor"], text):
        return ""
    if (asked.get("low"), asked.get("high")) != (line["low"], line["high"]):
        return ""
    credited = " ".join(
        " ".join([a["as"]["exact"] if a["as"] else "", *sorted(names.get(a["entity"], ()))])
        for a in line["authority"]
    )
    wanted = asked["authority"]
    same = bool(wanted) == bool(line["authority"]) and all(_shares(w, credited) for w in wanted)
    return "right" if same and asked["measure"] == line["measure"] else "found"


def _time(asked: Key, line: record.Line, text: str, _: dict[str, set[str]]) -> str:
    """Found: the words overlap. Right: the TIMEX3 value is equal."""
    if not _overlaps(asked, line["anchor"], text):
        return ""
    return "right" if asked["value"] == line["value"] else "found"


def _event(asked: Key, line: record.Line, text: str, names: dict[str, set[str]]) -> str:
    """Found: the trigger overlaps and the class is equal. Right: so are actor and status."""
    if not _overlaps(asked, line["anchor"], text) or asked["class"] != line["class"]:
        return ""
    actors = " ".join(
        " ".join([a["as"]["exact"] if a["as"] else "", *sorted(names.get(a["entity"], ()))])
        for a in line["actors"]
    )
    same = not asked["actor"] or _shares(asked["actor"], actors)
    return "right" if same and asked["status"] == line["status"] else "found"


_MATCH: dict[str, Callable[[Key, record.Line, str, dict[str, set[str]]], str]] = {
    "statement": _statement,
    "figure": _figure,
    "time": _time,
    "event": _event,
}


def _overlaps(asked: Key, anchor: record.Line, text: str) -> bool:
    starts = [n for n in range(len(text)) if text.startswith(asked["exact"], n)]
    at = starts[asked["nth"] : asked["nth"] + 1] if "nth" in asked else starts
    return any(anchor["start"] < s + len(asked["exact"]) and s < anchor["end"] for s in at)


def _words(pieces: list[str], text: str) -> Iterator[int]:
    for piece in pieces:
        at = text.find(piece)
        yield from range(at, at + len(piece)) if at >= 0 else ()


def _shares(left: str, right: str) -> bool:
    """Whether two names share a capitalised word, or, where one has none, any word of four letters."""

    def heads(name: str) -> set[str]:
        words = name.replace("'s", " ").replace("’s", " ").replace(",", " ").split()
        return {w for w in words if w[0].isupper()} or {w for w in words if len(w) > 3} or set(words)

    return bool(heads(left) & heads(right)) or left.lower() in right.lower()


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        found = scores(build(Path(folder)))
    print(f"{'part':<12}{'asked':>7}{'found %':>9}{'right %':>9}")
    for kind, score in found.items():
        print(f"{kind:<12}{score.asked:>7}{score.recall:>9.1f}{score.correct:>9.1f}")
