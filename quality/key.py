"""The bundled example story against its hand-written key: what of the key a record holds.

The key is a floor (src/onrecord/demo/key.toml): it lists what must be found, not all that may be. So the
score of each part is a recall, in percent, and beside it how many of those found have the rest right too.
The record is made with the story file of the example beside it. One position or round of talks of the record
answers for one of the key at most.

Run: ``python -m quality key``.
"""

from __future__ import annotations

import re
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from onrecord import pipeline, store
from onrecord.export import record
from onrecord.settings import Settings

DEMO = files("onrecord") / "demo"
"""The example story: its reports, its key, and a story file."""

Key = dict[str, Any]
Names = dict[str, set[str]]
"""Names of entities by id, or of what a story file lists by its name there."""


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


def key(story: Traversable = DEMO) -> Key:
    """The key of a story as it is written."""
    return tomllib.loads((story / "key.toml").read_text(encoding="utf-8"))


def told(story: Traversable = DEMO) -> Key:
    """What the story file of a story holds; nothing where it has none."""
    file = story / "story.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def build(folder: Path, story: Traversable = DEMO) -> list[record.Line]:
    """The lines of a record of a story, made in a folder, its story file beside it."""
    if (story / "story.toml").is_file():
        (folder / "story.toml").write_bytes((story / "story.toml").read_bytes())
    settings = Settings(db=str(folder / "story.db"), jobs=1)
    engine = store.open_record(Path(settings.db), create=True)
    for _ in pipeline.add(engine, [str(story / "reports")], settings, "2026-01-02T03:04:05+00:00"):
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
    names = entities(lines)
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
    out["position"] = positions(key(), told(), lines)
    out["talks"] = talks(key(), told(), lines)
    return out


def positions(asked: Key, story: Key, lines: list[record.Line]) -> Score:
    """A score for the positions of a key, with what a story file says.

    Found: the position's anchors hold, of the key's anchor, at least half as many words as ``exact`` has, and
    its party is one that counts. Right: so do stance and issue together, and a condition is there if asked.
    """
    cells = _cells(asked["positions"], articles(lines))
    called = names_of([*story["issues"], *asked["issues"]])
    names, parties = entities(lines), names_of(story["parties"])
    issues = {line["id"]: line for line in lines if line["type"] == "issue"}
    found = [line for line in lines if line["type"] == "position"]

    def verdict(cell: _Cell, line: record.Line) -> str:
        if len(cell.anchor & _spots(cell, line["anchors"])) * 2 < len(cell.exact):
            return ""
        if not counts(among(cell.asked, "party", "parties"), line["party"], names, parties):
            return ""
        condition = cell.spots(cell.asked["condition"])
        there = len(condition & _spots(cell, line["condition"])) * 2 >= len(condition)
        about = _issue(cell, line, issues[line["issue"]], cells, called) if line["issue"] in issues else False
        return "right" if there and about else "found"

    return _answered([[verdict(cell, line) for line in found] for cell in cells])


def talks(asked: Key, story: Key, lines: list[record.Line]) -> Score:
    """A score for the rounds of talks of a key, with what a story file says.

    Found: place or days are the same, or its outcome or one of its events stands in the words that tell of
    the round; days known on both sides overlap. Right: the days are the same, and each participant's role.
    """
    cells = _cells(asked["talks"], articles(lines))
    names, parties = entities(lines), names_of(story["parties"])
    events = {line["id"]: line["mentions"] for line in lines if line["type"] == "event"}
    found = [line for line in lines if line["type"] == "talks"]

    def verdict(cell: _Cell, line: record.Line) -> str:
        day, _, last = cell.asked["when"].partition("/")
        wanted = (day, last or day) if day else None
        days = _days(line["when"]) if line["when"] else None
        if wanted and days and (days[1] < wanted[0] or wanted[1] < days[0]):
            return ""
        anchors = [*line["outcome"], *(a for e in line["events"] for a in events.get(e, ()))]
        placed = line["place"] and cell.asked["place"]
        here = placed and counts([cell.asked["place"]], line["place"], names, parties)
        if not here and not (wanted and days == wanted) and not cell.exact & _spots(cell, anchors):
            return ""
        there = all(
            any(
                p["role"] == q["role"] and counts(p["counts"], q["party"], names, parties)
                for q in line["participants"]
            )
            for p in cell.asked["participants"]
        )
        return "right" if there and wanted in (None, days) else "found"

    return _answered([[verdict(cell, line) for line in found] for cell in cells])


def _answered(verdicts: Sequence[Sequence[str]]) -> Score:
    """The score of a table of verdicts: a row for each asked, a column for each line; a line answers once."""
    tally: Counter[str] = Counter()
    used: set[int] = set()
    still = list(range(len(verdicts)))
    for wanted in ("right", "found"):
        for row in tuple(still):
            at = next((n for n, v in enumerate(verdicts[row]) if v == wanted and n not in used), None)
            if at is not None:
                used.add(at)
                still.remove(row)
                tally[wanted] += 1
    return Score(len(verdicts), tally["found"] + tally["right"], tally["right"])


@dataclass(frozen=True, slots=True)
class _Cell:
    """A position or round of the key in its report. ``anchor`` and ``exact`` are where the words of these
    begin in ``text``; a round has no anchor but its exact words."""

    asked: Key
    article: str
    text: str
    anchor: frozenset[int]
    exact: frozenset[int]

    def spots(self, words: str) -> frozenset[int]:
        """Where the words of a piece of the anchor begin; none where it does not hold them."""
        return _within(self.text, words, min(self.anchor, default=0)) & self.anchor


def _cells(entries: Iterable[Key], held: dict[tuple[str, int], record.Line]) -> list[_Cell]:
    cells = []
    for asked in entries:
        article = held[asked["file"], asked.get("index", 0)]
        text, anchor = article["text"], asked.get("anchor") or asked["exact"]
        at = max(text.find(anchor), 0)
        spots = _within(text, anchor, 0), _within(text, asked["exact"], at)
        cells.append(_Cell(asked, article["id"], text, *spots))
    return cells


def _within(text: str, words: str, at: int) -> frozenset[int]:
    """Where each of the words begins, at the first place of all of them from ``at`` on; none where none."""
    start = text.find(words, at)
    return _starts(text, start, start + len(words)) if start >= 0 else frozenset()


def _starts(text: str, start: int, end: int) -> frozenset[int]:
    return frozenset(start + m.start() for m in re.finditer(r"\w+", text[start:end]))


def _spots(cell: _Cell, anchors: Iterable[record.Line | None]) -> frozenset[int]:
    """Where the words of the anchors begin that stand in the cell's report."""
    mine = [a for a in anchors if a and a["article"] == cell.article]
    return frozenset().union(*(_starts(cell.text, a["start"], a["end"]) for a in mine))


def _issue(cell: _Cell, line: record.Line, issue: record.Line, cells: Sequence[_Cell], called: Names) -> bool:
    """Whether stance and issue of a position are a pair that counts.

    An issue of the record is the key's by its name, else by its aliases and by the words of it that other
    cells have; one that is none of the key's counts where its words here are those of the cell.
    """
    asked = cell.asked
    pairs = {(s, i) for s in among(asked, "stance", "stances") for i in among(asked, "issue", "issues")}
    pairs |= {(also["stance"], also["issue"]) for also in asked.get("instead", ())}
    wanted = {i for stance, i in pairs if stance == line["stance"]}
    named = {k for k, names in called.items() if _plain(issue["name"]) in names}
    if not named:
        named = {k for k, names in called.items() if names & {_plain(a) for a in issue["aliases"]}}
        for other in cells:
            if other is not cell and _holds(_spots(other, issue["mentions"]), other.exact):
                named |= set(among(other.asked, "issue", "issues"))
    if named:
        return bool(named & wanted)
    own = _spots(cell, line["anchors"][1:])
    pieces = [cell.exact, *(cell.spots(e) for e in asked.get("exacts", ()))]
    return bool(wanted) and any(_holds(own, piece) for piece in pieces)


def _holds(got: frozenset[int], piece: frozenset[int]) -> bool:
    return bool(piece) and len(got & piece) * 2 >= len(piece)


def counts(wanted: Iterable[str], party: record.Line, names: Names, parties: Names) -> bool:
    """Whether a party is one of those named: by a name of the story file, or, where it lists none, because
    all the words named stand in a name. The words used are its name where it is no entity."""
    words = [party["as"]["exact"]] if party["as"] else []
    got = {_plain(n) for n in names.get(party["entity"], words)}
    return any(
        bool(parties[w] & got) if w in parties else any(set(_plain(w).split()) <= set(g.split()) for g in got)
        for w in wanted
    )


def names_of(tables: Iterable[Key]) -> Names:
    """What each table of a story file is called, by its name: names without article and possessive."""
    out: Names = {}
    for table in tables:
        out.setdefault(table["name"], set()).update(
            _plain(n) for n in (table["name"], *table.get("aliases", ()))
        )
    return out


def _plain(name: str) -> str:
    words = re.findall(r"\w+", re.sub(r"['’]s?\b", " ", name.casefold()))
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)


def among(asked: Key, one: str, more: str) -> list[str]:
    """What counts as right for a field: its value, and those of the field that lists more."""
    return [asked[one], *asked.get(more, ())]


def entities(lines: list[record.Line]) -> Names:
    """All that each entity of a record is called, by its id."""
    return {line["id"]: {line["name"], *line["aliases"]} for line in lines if line["type"] == "entity"}


def _days(when: record.Line) -> tuple[str, str]:
    """First and last day; an open end is the widest."""
    return (when["start"] or "0001-01-01")[:10], (when["end"] or "9999-12-31")[:10]


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
