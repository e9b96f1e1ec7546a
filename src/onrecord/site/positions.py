"""Positions by issue: who stood where, when, in whose words; and who stood where last, over the issues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from onrecord.link.rounds import day_taken, in_order
from onrecord.model import Annotation, Issue, Position, When
from onrecord.site.render import PER_PAGE, Chunk, Page, render
from onrecord.site.rows import Row
from onrecord.site.ties import Tie, Told
from onrecord.site.view import Record, file_name
from onrecord.site.wording import Who, who

if TYPE_CHECKING:
    from jinja2 import Environment

PER_PART = 240
"""Positions after which the list of issues goes on on another page; an issue is never cut."""

COLUMNS = 7
"""Parties in the overview: as many as fit beside one another on a laptop's screen."""

CHANGED = 30
"""Changes of position that are shown over the issues; all stand with their positions as well."""

LINES = 24
"""Issues in the overview."""

OPEN = 6
"""Positions of one party on one issue that are shown at once, the last; the earlier unfold."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One position. ``when`` is its own time, or, where ``by_report``, its report's; ``day`` is its first ISO
    day, empty where open. ``told_by`` is who said so, where that is not the party."""

    row: Row
    when: When | None
    day: str
    by_report: bool
    told_by: tuple[Who, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One party's positions on an issue, the newest last; ``who`` is None where the parties are left open.
    ``side`` is empty where the story file gives none."""

    who: Who | None
    side: str
    taken: tuple[Taken, ...]

    @property
    def latest(self) -> tuple[Taken, ...]:
        """The first position of each stance of the last day."""
        last = [t for t in self.taken if t.day == self.taken[-1].day]
        stances: dict[str, Taken] = {}
        for t in last:
            stances.setdefault(t.row.note, t)
        return tuple(stances.values())


@dataclass(frozen=True, slots=True)
class Table:
    """The positions on one issue; lines of one side stand together."""

    issue: Issue
    href: str
    proposed_by: tuple[Who, ...]
    sides: tuple[tuple[str, tuple[Line, ...]], ...]
    size: int

    @property
    def lines(self) -> Iterator[Line]:
        """All lines, in their order."""
        return (line for _, lines in self.sides for line in lines)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The overview: parties with their sides (name, number of parties), and of each issue the parties' lines,
    None where a party has no position on it. ``left`` counts the issues that it does not show."""

    sides: tuple[tuple[str, int], ...]
    parties: tuple[Who, ...]
    lines: tuple[tuple[Table, tuple[Line | None, ...]], ...]
    left: int


@dataclass(frozen=True, slots=True)
class Stands:
    """All positions of a record: the tables, most positions first; the rows by entry's id; and ``order``,
    which gives each side and party its place, those with the most positions first."""

    tables: tuple[Table, ...]
    rows: Mapping[str, Row]
    order: Mapping[str, int]

    @property
    def by_issue(self) -> dict[str, Table]:
        """The tables by the id of their issue."""
        return {t.issue.id: t for t in self.tables}


def stands(record: Record, rows: Sequence[Row], names: dict[str, str]) -> Stands:
    """The positions of a record, by issue."""
    wanted = {i for issue in record.issues for i in issue.positions}
    told = {r.entry.body.statement for r in rows if isinstance(r.entry.body, Position)}
    by_id = {r.id: r for r in rows if r.id in wanted or r.id in told}
    order = _order(record, [by_id[i] for i in sorted(wanted) if i in by_id])
    held = sorted(record.issues, key=lambda i: (-len(i.positions), i.name.casefold(), i.id))
    places = _places([(i, sum(p in by_id for p in i.positions)) for i in held])
    tables = (
        Table(
            issue,
            places[issue.id],
            _proposers(record, names, issue),
            sides(record, [by_id[p].entry for p in issue.positions if p in by_id], by_id, order),
            sum(p in by_id for p in issue.positions),
        )
        for issue in held
    )
    return Stands(tuple(t for t in tables if t.size), by_id, order)


def _order(record: Record, rows: Iterable[Row]) -> dict[str, int]:
    """The place of each party and side, by the number of positions; a side is ``side`` and its name."""
    counts: Counter[str] = Counter()
    for row in rows:
        entity = row.who[0].entity
        if entity:
            counts[entity] += 1
            counts[f"side {record.sides.get(entity, '')}"] += 1
    return {key: n for n, (key, _) in enumerate(sorted(counts.items(), key=lambda c: (-c[1], c[0])))}


def _places(held: Sequence[tuple[Issue, int]]) -> dict[str, str]:
    """Where each issue stands, from the root of the site."""
    places, page, size = {}, 1, 0
    for issue, n in held:
        if not n:
            continue
        if size and size + n > PER_PART:
            page, size = page + 1, 0
        size += n
        places[issue.id] = f"{_path(page)}#i-{file_name(issue.id)}"
    return {issue.id: places.get(issue.id, "positions.html") for issue, _ in held}


def _path(page: int) -> str:
    return "positions.html" if page == 1 else f"positions-{page}.html"


def _proposers(record: Record, names: dict[str, str], issue: Issue) -> tuple[Who, ...]:
    found: dict[str, Who] = {}
    for party in issue.proposed_by:
        w = who(record, names, party.words.article if party.words else "", party)
        found.setdefault(w.entity or w.name.casefold(), w)
    return tuple(Who(w.name, w.entity, None, w.candidates) for w in found.values())


def sides(
    record: Record, entries: Sequence[Annotation], rows: Mapping[str, Row], order: Mapping[str, int]
) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Positions as lines, one a party, under its side; those of parties left open are one line, the last."""
    dates = {rows[e.id].report.article.id: rows[e.id].report.article.metadata.dated for e in entries}
    held: dict[str, list[Taken]] = {}
    for entry in in_order(entries, dates.get):
        row = rows[entry.id]
        held.setdefault(row.who[0].entity or "", []).append(_taken(row, rows, dates))
    lines = [_line(record, entity, taken) for entity, taken in held.items()]
    lines.sort(key=lambda ln: _rank(ln, order))
    return tuple((side, tuple(some)) for side, some in groupby(lines, key=lambda ln: ln.side))


def _taken(row: Row, rows: Mapping[str, Row], dates: Mapping[str, When | None]) -> Taken:
    body = row.entry.body
    own = isinstance(body, Position) and body.when is not None and bool(body.when.start or body.when.end)
    said = rows.get(body.statement or "") if isinstance(body, Position) else None
    told_by = tuple(w for w in (said.who if said else ()) if w.name != row.who[0].name)
    when = row.when if own else row.report.article.metadata.dated
    return Taken(row, when, day_taken(row.entry, dates.get), not own, told_by)


def _line(record: Record, entity: str, taken: Sequence[Taken]) -> Line:
    who_ = Who(taken[0].row.who[0].name, entity) if entity else None
    return Line(who_, record.sides.get(entity, "") if entity else "", tuple(taken))


def _rank(line: Line, order: Mapping[str, int]) -> tuple[bool, bool, int, int]:
    if line.who is None:
        return True, True, 0, 0
    return (
        False, line.side == "", order[f"side {line.side}"] if line.side else 0, order[line.who.entity or ""]
    )  # fmt: skip


def matrix(record: Record, found: Stands) -> Matrix | None:
    """The overview of the issues with most positions, None where no party of a position has a name."""
    counts: Counter[str] = Counter()
    whos: dict[str, Who] = {}
    for table in found.tables[:LINES]:
        for line in table.lines:
            if line.who and line.who.entity:
                counts[line.who.entity] += len(line.taken)
                whos[line.who.entity] = line.who
    most = sorted(counts, key=lambda e: (-counts[e], found.order[e]))[:COLUMNS]
    if not most:
        return None
    told = {e: record.sides.get(e, "") for e in most}
    most.sort(key=lambda e: (told[e] == "", found.order[f"side {told[e]}"] if told[e] else 0, found.order[e]))
    lines = []
    for table in found.tables[:LINES]:
        own = {line.who.entity: line for line in table.lines if line.who}
        cells = tuple(own.get(e) for e in most)
        if any(cells):
            lines.append((table, cells))
    spans = tuple((side, len(list(some))) for side, some in groupby(most, key=lambda e: told[e]))
    return Matrix(spans, tuple(whos[e] for e in most), tuple(lines), len(found.tables) - len(lines))


def parts(tables: Sequence[Table]) -> tuple[Chunk, ...]:
    """The tables by page; one page where there are none."""
    held: dict[str, list[Table]] = {"positions.html": []}
    for table in tables:
        held.setdefault(table.href.partition("#")[0], []).append(table)
    paths = list(held)
    chunks, first = [], 0
    for i, path in enumerate(paths):
        last = first + len(held[path])
        before, after = paths[i - 1] if i else None, paths[i + 1] if i + 1 < len(paths) else None
        start = min(first + 1, len(tables))
        chunks.append(Chunk(path, tuple(held[path]), start, last, len(tables), before, after))
        first = last
    return tuple(chunks)


def changed(found: Stands, told: Mapping[str, Told]) -> tuple[Tie, ...]:
    """The positions that changed or contradict each other, the newest change first."""
    issues = (i for table in found.tables for i in table.issue.positions if i in told)
    held = {tie.link.id: tie for i in issues for tie in told[i].ties if tie.newer}
    return tuple(sorted(held.values(), key=lambda t: t.right.row.newest, reverse=True))


def pages(env: Environment, record: Record, found: Stands, told: Mapping[str, Told]) -> Iterator[Page]:
    """positions.html and the pages that it goes on in; ``told`` is what each entry tells."""
    moved = changed(found, told)
    overview = matrix(record, found)
    places = {t.issue.id: t for t in found.tables}
    for chunk in parts(found.tables):
        yield render(
            env,
            "positions.html",
            chunk.path,
            chunk=chunk,
            matrix=None if chunk.before else overview,
            listed=() if chunk.before or not chunk.after else found.tables[:PER_PAGE],
            places=places,
            open_taken=OPEN,
            total=sum(t.size for t in found.tables),
            changed=() if chunk.before else moved[:CHANGED],
            total_changed=len(moved),
        )
