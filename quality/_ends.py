"""The ends of the links of a hand-made key, and which of them an entry of a record is.

An end is named by its report and its words (see the head of src/onrecord/demo/key.toml). An entry is an end
where its words are: a figure where its anchor lies over the figure's words, a statement where half of the
shorter of both contents is shared, a position where its anchors hold half of the position's words, or of
others that count, and the stance is one that counts, an article by its file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.export import record

Key = dict[str, Any]
Chars = frozenset[int]
HALF = 0.5
"""How much of the shorter of two contents, or of the words of a position, must be shared."""


_POSITIONS = ("positions", "retold")
"""The parts of a key that hold positions."""


@dataclass(frozen=True, slots=True, order=True)
class End:
    """One end: ``file`` and ``index`` of its report; ``kind`` article, figure, statement or position.

    ``words`` are those of the figure or statement, party, stance and issue of a position (between strokes),
    empty for an article; ``nth`` says which of several places is meant, None is the first.
    """

    file: str
    index: int
    kind: str
    words: str = ""
    nth: int | None = None

    def __str__(self) -> str:
        report = self.file.split("-")[0] + (f"[{self.index}]" if self.index else "")
        return f"{report}: {self.words or self.kind}" + (f" #{self.nth}" if self.nth else "")


def end(table: Key, report: Key | None = None) -> End:
    """The end a table of the key names; ``report`` names the report where the table itself does not."""
    place = report or table
    file, index = place["file"], place.get("index", 0)
    if "exact" in table:
        return End(file, index, "figure", table["exact"], table.get("nth"))
    if "said" in table:
        return End(file, index, "statement", table["said"], table.get("nth"))
    if "stance" in table:
        return position(table)
    return End(file, index, "article")


def position(table: Key) -> End:
    """The end that a position of the key is."""
    words = "/".join((table["party"], table["stance"], table["issue"]))
    return End(table["file"], table.get("index", 0), "position", words)


def ends(key: Key) -> set[End]:
    """All ends that the key names: those of its links, of what is told twice, and every position."""
    named = {end(link[side]) for link in key["links"] for side in ("left", "right")}
    named |= {end(told, table) for table in key.get("twice", ()) for told in table["ends"]}
    return named | {position(p) for part in _POSITIONS for p in key.get(part, ())}


def spans(named: End, key: Key, text: str) -> list[Chars]:
    """Where the words of an end stand in its report, a set of places for each reading; none where nowhere."""
    if named.kind == "figure":
        return [frozenset(range(*m)) for m in _figures(named, text)]
    if named.kind == "statement":
        contents = [s["content"] for s in _of(named, key, "statements") if _holds(s["content"], named.words)]
        if named.nth is None and contents:
            return [_content(pieces, text) for pieces in contents]
        at = [m.start() for m in re.finditer(re.escape(named.words), text)]
        return [frozenset(range(n, n + len(named.words))) for n in at[named.nth or 0 : (named.nth or 0) + 1]]
    if named.kind == "position":
        told = ((p["anchor"], w) for p in rows(named, key) for w in (p["exact"], *p.get("exacts", ())))
        return [place for anchor, words in told if (place := _within(anchor, words, text))]
    return []


def rows(named: End, key: Key) -> list[Key]:
    """The tables of the key that a position is; none for another end."""
    found = (p for part in _POSITIONS for p in _of(named, key, part) if named.kind == "position")
    return [p for p in found if position(p) == named]


def fit(named: End, line: record.Line, place: Chars, key: Key) -> float:
    """How much of both the words of an end and of a line is shared, 0 where the line is not the end."""
    if line["type"] != named.kind:
        return 0.0
    if named.kind == "figure":
        got = _chars([line["anchor"]])
    elif named.kind == "statement":
        got = _chars(line["content"])
    else:
        if line["stance"] not in {s for p in rows(named, key) for s in (p["stance"], *p.get("stances", ()))}:
            return 0.0
        got = _chars(line["anchors"])
    shared = len(place & got)
    whole = {"figure": 1, "statement": min(len(place), len(got)), "position": len(place)}[named.kind]
    return shared / len(place | got) if shared and shared >= HALF * whole else 0.0


def _figures(named: End, text: str) -> list[tuple[int, int]]:
    """Where the words of a figure stand as words of their own, not inside a longer number."""
    found = [m.span() for m in re.finditer(rf"(?<![\w,.]){re.escape(named.words)}(?!\w|,\d|\.\d)", text)]
    return found if named.nth is None else found[named.nth : named.nth + 1]


def _of(named: End, key: Key, part: str) -> list[Key]:
    return [t for t in key.get(part, ()) if (t["file"], t.get("index", 0)) == (named.file, named.index)]


def _holds(pieces: Iterable[str], words: str) -> bool:
    return any(words in piece for piece in pieces)


def _content(pieces: Iterable[str], text: str) -> Chars:
    found = [(text.find(piece), len(piece)) for piece in pieces]
    return frozenset(n for at, size in found if at >= 0 for n in range(at, at + size))


def _within(anchor: str, words: str, text: str) -> Chars:
    """Where the words stand inside the anchor, as words of their own."""
    at = text.find(anchor)
    found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, at, at + len(anchor))
    return frozenset(range(*found.span())) if at >= 0 and found else frozenset()


def _chars(anchors: Iterable[record.Line | None]) -> Chars:
    return frozenset(n for a in anchors if a for n in range(a["start"], a["end"]))
