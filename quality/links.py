"""The links of invented stories against their hand-written keys: found, right and wrong by relation.

The stories are the bundled example and those of quality/stories. A key is complete for links (see the head
of src/onrecord/demo/key.toml): precision can be told and not recall alone.

- Tellings that repeat one another by the key are a group, and stand for one another as ends of other links.
- ``repeats`` is asked by the pairs of the key's chains: a pair is found where the links that were made hold
  both in one group; a link that was made is right where its ends are of one group.
- ``copy_of`` goes by article. ``agrees``, ``contradicts`` and ``differs_in_scope`` may go either way.
- Of links with one ``choice`` one is asked. What is ``optional`` counts neither way, and so do ``repeats`` of
  the same words between a report and its copy.
- A link that was made again between the same groups is right, and counted.

Run: ``python -m quality links [--show]``; ``--show`` prints each missed and each wrong link with its reason,
but of a story that is kept.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.export import record
from quality import key as demo
from quality._ends import End, Key, end, ends, fit, rows, spans
from quality.key import among, articles, counts, entities, names_of

STORIES = Path(__file__).parent / "stories"
"""Other invented stories with keys, written by people who had not seen the program or what it makes."""

KEPT = frozenset(["truce"])
"""Stories of which only the numbers are shown, so that rules are not made by their errors."""

EITHER_WAY = ("agrees", "contradicts", "differs_in_scope")
DAY = len("2019-06-03")


@dataclass(frozen=True, slots=True)
class Asked:
    """A link of the key. ``relations`` are all that are right for it, its own first."""

    left: End
    right: End
    relations: tuple[str, ...]
    optional: bool
    either: bool
    choice: str
    why: str

    @property
    def relation(self) -> str:
        """The relation it counts under."""
        return self.relations[0]


@dataclass(frozen=True, slots=True)
class Made:
    """A link of the record, its ends as the key names them: None where the key has no such end.

    ``words`` are the words of both ends for a reader.
    """

    left: End | None
    right: End | None
    relation: str
    kind: str
    words: str
    reason: str
    same: bool
    """Whether both ends have the same words and stand in a report and its copy."""


@dataclass(frozen=True, slots=True)
class Score:
    """Links of a relation: ``asked`` and of these ``found``; ``right`` and ``wrong`` of those made, and how
    many of the right ones say ``again`` what another one says; ``missed`` and ``amiss`` say which."""

    asked: int
    found: int
    right: int
    wrong: int
    again: int
    missed: tuple[str, ...]
    amiss: tuple[str, ...]

    @property
    def recall(self) -> float:
        """Percent found of those asked; 100 where none is asked."""
        return 100 * self.found / self.asked if self.asked else 100.0

    @property
    def precision(self) -> float:
        """Percent right of those made that count; 100 where none was made."""
        made = self.right + self.wrong
        return 100 * self.right / made if made else 100.0


Groups = Mapping[End, End]
"""Which end stands for the group of each; one that is not there is alone and stands for itself."""


def asked(told: Key) -> list[Asked]:
    """The links of a key."""
    return [
        Asked(
            end(link["left"]),
            end(link["right"]),
            (link["relation"], *link.get("also", ())),
            link.get("optional", False),
            link.get("either", False) or link["relation"] in EITHER_WAY,
            link.get("choice", ""),
            link["why"],
        )
        for link in told["links"]
    ]


def groups(told: Key) -> Groups:
    """The groups of a key: tellings that repeat one another, what a report tells twice, and positions of one
    party on one issue with one stance."""
    pairs = [*_twice(told)]
    pairs += [(a.left, a.right) for a in asked(told) if a.relation == "repeats" and not a.optional]
    held: dict[str, End] = {}
    for one in sorted(e for e in ends(told) if e.kind == "position"):
        pairs.append((one, held.setdefault(one.words, one)))
    return _joined(pairs)


def _twice(told: Key) -> Iterator[tuple[End, End]]:
    for table in told.get("twice", ()):
        first, *others = (end(t, table) for t in table["ends"])
        yield from ((first, other) for other in others)


def _joined(pairs: Iterable[tuple[End, End]]) -> Groups:
    """The groups that pairs of ends make."""
    up: dict[End, End] = {}

    def top(one: End) -> End:
        while up.get(one, one) != one:
            one = up[one]
        return one

    for one, other in pairs:
        up.setdefault(one, one)
        up.setdefault(other, other)
        up[top(one)] = top(other)
    return {one: top(one) for one in up}


def resolved(told: Key, story: Key, lines: Sequence[record.Line]) -> dict[str, End]:
    """The end of the key that each entry and article of a record is, by id; the others are not there.

    An entry is the end it fits best; several entries may be one end. The party of a position is one that
    counts, by what a story file says.
    """
    held, names = articles(list(lines)), entities(list(lines))
    parties = names_of(story.get("parties", ()))
    by_article = defaultdict(list)
    for line in lines:
        if line["type"] in ("figure", "statement", "position"):
            by_article[_article(line)].append(line)
    best: dict[str, tuple[float, End]] = {}
    for one in sorted(ends(told), key=lambda e: (e.file, e.index, e.kind, e.words, e.nth or 0)):
        article = held[one.file, one.index]
        if one.kind == "article":
            best[article["id"]] = (1.0, one)
        wanted = [name for row in rows(one, told) for name in among(row, "party", "parties")]
        for place in spans(one, told, article["text"]):
            for line in by_article[article["id"]]:
                score = fit(one, line, place, told)
                if wanted and score and not counts(wanted, line["party"], names, parties):
                    continue
                if score > best.get(line["id"], (0.0, one))[0]:
                    best[line["id"]] = (score, one)
    return {line_id: one for line_id, (_, one) in best.items()}


def made(told: Key, story: Key, lines: Sequence[record.Line]) -> list[Made]:
    """The links of a record, with the ends of the key."""
    by_id = {line["id"]: line for line in lines if "id" in line}
    names = resolved(told, story, lines)
    copies = {frozenset((a.left, a.right)) for a in asked(told) if a.relation == "copy_of"}
    files = {line["id"]: End(*where, "article") for where, line in articles(list(lines)).items()}
    out = []
    for link in (line for line in lines if line["type"] == "link"):
        left, right = by_id[link["left"]], by_id[link["right"]]
        reports = frozenset((files[_article(left)], files[_article(right)]))
        same = reports in copies and _plain(left) == _plain(right)
        words = " | ".join(f"{files[_article(x)].file.split('-')[0]}: {_words(x)}" for x in (left, right))
        out.append(
            Made(
                left=names.get(left["id"]),
                right=names.get(right["id"]),
                relation=link["relation"],
                kind=left["type"],
                words=words,
                reason=link["reason"],
                same=same,
            )
        )
    return out


def scores(told: Key, story: Key, lines: Sequence[record.Line]) -> dict[tuple[str, str], Score]:
    """A score for each relation and kind of end (``figure``, ``statement``, ``position``, ``article``), and
    for each relation over all kinds (kind ``""``)."""
    wanted, alike = asked(told), groups(told)
    found: set[int] = set()
    joined = [*_twice(told)]
    right: Counter[tuple[str, str]] = Counter()
    again: Counter[tuple[str, str]] = Counter()
    amiss: dict[tuple[str, str], list[str]] = defaultdict(list)
    for link in made(told, story, lines):
        cell = (link.relation, link.kind)
        verdict, hits = _verdict(link, wanted, alike, _days(told))
        if verdict == "right":
            right[cell] += 1
            again[cell] += bool(hits) and set(hits) <= found
            found.update(hits)
        elif verdict:
            amiss[cell].append(f"{verdict}: {link.words}\n      made: {link.reason}")
        if verdict in ("", "right") and link.relation == "repeats" and link.left and link.right:
            joined.append((link.left, link.right))
    found |= _chained(wanted, _joined(joined))
    return _tables(wanted, found, right, again, amiss)


def _chained(wanted: Sequence[Asked], joined: Groups) -> set[int]:
    """The pairs of the key's chains that the links made hold in one group."""
    pairs = [(n, a.left, a.right) for n, a in enumerate(wanted) if a.relation == "repeats"]
    return {n for n, left, right in pairs if joined.get(left, left) == joined.get(right, right)}


def _verdict(
    link: Made, wanted: Sequence[Asked], alike: Groups, days: dict[End, str]
) -> tuple[str, list[int]]:
    """``right``, empty (counts neither way) or what is wrong, and which links of the key it answers."""
    if not link.left or not link.right:
        return ("", []) if link.relation == "repeats" and link.same else ("no such end in the key", [])
    ours = (alike.get(link.left, link.left), alike.get(link.right, link.right))
    pairs = [(n, a, (alike.get(a.left, a.left), alike.get(a.right, a.right))) for n, a in enumerate(wanted)]
    met = [(n, a, p == ours) for n, a, p in pairs if p in (ours, ours[::-1])]
    fitting = [(n, a, along) for n, a, along in met if link.relation in a.relations]
    if link.relation == "repeats" and ours[0] == ours[1]:
        if _report(link.left) == _report(link.right):
            return "a report does not repeat itself", []
        turned = days.get(_report(link.left), "") > days.get(_report(link.right), "~")
        return ("the wrong way round" if turned else "right"), []
    turned = not any(along or a.either or link.relation in EITHER_WAY for _, a, along in fitting)
    if fitting and turned and link.relation != "repeats":
        return "the wrong way round", []
    if any(not a.optional for _, a, _ in fitting):
        return "right", [n for n, a, _ in fitting if not a.optional]
    if fitting or (link.relation == "repeats" and link.same):
        return "", []
    if ours[0] == ours[1]:
        return "the key has repeats", []
    others = sorted({a.relation for _, a, _ in met})
    return (f"the key has {' and '.join(others)}" if others else "the key has no link"), []


def _tables(
    wanted: Sequence[Asked],
    found: set[int],
    right: Counter[tuple[str, str]],
    again: Counter[tuple[str, str]],
    amiss: dict[tuple[str, str], list[str]],
) -> dict[tuple[str, str], Score]:
    """The scores, from what was found of the key and what of the record is right and wrong."""
    got: dict[tuple[str, str], list[bool]] = defaultdict(list)
    missed: dict[tuple[str, str], list[str]] = defaultdict(list)
    for cell, there, link in _units(wanted, found):
        got[cell].append(there)
        if not there:
            missed[cell].append(f"{link.left} | {link.right}\n      key: {link.why}")
    cells = sorted({*got, *right, *amiss})
    cells = [
        c
        for relation in dict.fromkeys(r for r, _ in cells)
        for c in (*_same(cells, relation), (relation, ""))
    ]
    out = {}
    for relation, kind in cells:
        parts = [(relation, kind)] if kind else _same(cells, relation)
        tallies = [sum(t[p] for p in parts) for t in (right, again)]
        flat = [[x for p in parts for x in table.get(p, ())] for table in (missed, amiss)]
        answers = [x for p in parts for x in got.get(p, ())]
        numbers = (len(answers), sum(answers), tallies[0], len(flat[1]), tallies[1])
        out[relation, kind] = Score(*numbers, tuple(flat[0]), tuple(flat[1]))
    return out


def _same(cells: Iterable[tuple[str, str]], relation: str) -> list[tuple[str, str]]:
    return [c for c in cells if c[0] == relation and c[1]]


def _units(wanted: Sequence[Asked], found: set[int]) -> Iterator[tuple[tuple[str, str], bool, Asked]]:
    """What is asked: each link that is not optional, and each choice once."""
    chosen = {a.choice for n, a in enumerate(wanted) if n in found and a.choice}
    seen: set[str] = set()
    for n, link in enumerate(wanted):
        if not link.optional and not (link.choice and link.choice in seen):
            seen.add(link.choice)
            yield (link.relation, link.left.kind), n in found or link.choice in chosen, link


def _days(told: Key) -> dict[End, str]:
    """The day of each report of the key that has one."""
    return {
        End(a["file"], a.get("index", 0), "article"): a["dated"][:DAY]
        for a in told.get("articles", ())
        if a["dated"]
    }


def _report(one: End) -> End:
    return End(one.file, one.index, "article")


def _article(line: record.Line) -> str:
    """The id of the article that an entry stands in, or that a line is."""
    if line["type"] == "article":
        return str(line["id"])
    if line["type"] == "position":
        return str(line["anchors"][0]["article"])
    return str(line["article"])


def _words(line: record.Line) -> str:
    if line["type"] == "article":
        return str(line["title"])
    anchors = {
        "figure": [line.get("anchor")],
        "statement": line.get("content"),
        "position": line.get("anchors"),
    }
    return " ... ".join(a["exact"] for a in anchors[line["type"]] or () if a)


def _plain(line: record.Line) -> str:
    return " ".join(re.findall(r"\w+", _words(line).casefold()))


def main() -> None:
    """Print a table for each story and, asked for, what is missed and what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m quality links")
    parser.add_argument("--show", action="store_true", help="print each missed and each wrong link")
    show = parser.parse_known_args()[0].show
    for story in (demo.DEMO, *others()):
        with tempfile.TemporaryDirectory() as folder:
            found = scores(demo.key(story), demo.told(story), demo.build(Path(folder), story))
        print(f"-- {story.name}")
        _print(found, show and story.name not in KEPT)


def others() -> list[Path]:
    """The folders of the stories beside the example."""
    return sorted(p.parent for p in STORIES.glob("*/key.toml"))


def all_told(found: Mapping[tuple[str, str], Score]) -> tuple[float, float]:
    """Percent found and percent right over all relations."""
    cells = [s for (_, kind), s in found.items() if kind]
    wanted, there = sum(s.asked for s in cells), sum(s.found for s in cells)
    right, wrong = sum(s.right for s in cells), sum(s.wrong for s in cells)
    return 100 * there / wanted, 100 * right / (right + wrong)


def _print(found: Mapping[tuple[str, str], Score], show: bool) -> None:
    head = ("asked", "found", "recall", "right", "wrong", "precision", "again")
    print(f"{'relation':<18}{'ends':<11}" + "".join(f"{h:>10}" for h in head))
    for (relation, kind), s in found.items():
        cells = (s.asked, s.found, f"{s.recall:.1f}", s.right, s.wrong, f"{s.precision:.1f}", s.again)
        print(f"{relation:<18}{kind or 'all':<11}" + "".join(f"{c:>10}" for c in cells))
    for (relation, kind), s in found.items() if show else ():
        for title, those in (("missed", s.missed), ("wrong", s.amiss)) if kind else ():
            for words in those:
                print(f"{title} {relation} ({kind}) {words}")


if __name__ == "__main__":
    main()
