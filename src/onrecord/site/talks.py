"""Talks: each round with its place, dates and participants, what was proposed and answered, how it ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.link import rounds
from onrecord.model import Party, Talks
from onrecord.site.positions import Line, Stands, Table, sides
from onrecord.site.render import Page, chunks, render
from onrecord.site.rows import Passage, Row, passage
from onrecord.site.view import Record, Report, file_name
from onrecord.site.wording import Who, who

if TYPE_CHECKING:
    from jinja2 import Environment

PER_TALKS = 40
"""Rounds on one page."""

ROLES = {"party": "Delegations", "mediator": "Mediators", "host": "Hosts"}
"""The heading of each role, in the order they are shown."""

Lines = tuple[tuple[str, tuple[Line, ...]], ...]
"""Lines of positions under their sides."""


@dataclass(frozen=True, slots=True)
class Matter:
    """An issue of a round: where all its positions are, what was put forward, and what was answered."""

    table: Table
    proposed: Lines
    answers: Lines
    more: int


@dataclass(frozen=True, slots=True)
class Shown:
    """One round as the page shows it; ``until`` is the day the next one begins, empty where none does."""

    talks: Talks
    fragment: str
    place: Who | None
    roles: tuple[tuple[str, tuple[Who, ...]], ...]
    matters: tuple[Matter, ...]
    first: str
    until: str
    outcome: tuple[Passage, ...]
    told: tuple[Row, ...]


def talks(record: Record, rows: Sequence[Row], found: Stands, names: dict[str, str]) -> tuple[Shown, ...]:
    """The rounds, the earliest first and those without a date last."""
    reports = {r.article.id: r for r in record.reports}
    wanted = {e for t in record.talks for e in t.events}
    told = {r.id: r for r in rows if r.id in wanted}
    dates = {id_: r.article.metadata.dated for id_, r in reports.items()}
    entries = {id_: r.entry for id_, r in found.rows.items()}
    by_issue = found.by_issue
    issues = {i: t.issue for i, t in by_issue.items()}
    made = rounds.rounds(record.talks, issues, entries, dates.get)
    return tuple(_shown(record, names, reports, told, found, by_issue, r) for r in made)


def _shown(
    record: Record,
    names: dict[str, str],
    reports: dict[str, Report],
    told: dict[str, Row],
    found: Stands,
    by_issue: dict[str, Table],
    one: rounds.Round,
) -> Shown:
    held = one.talks
    matters = tuple(
        Matter(
            by_issue[m.issue.id],
            sides(record, m.proposed, found.rows, found.order),
            sides(record, m.answers, found.rows, found.order),
            m.more,
        )
        for m in one.matters
    )
    return Shown(
        talks=held,
        fragment=f"t-{file_name(held.id)}",
        place=_who(record, names, held.place) if held.place else None,
        roles=tuple(
            (title, _once(record, names, [p.party for p in held.participants if p.role == role]))
            for role, title in ROLES.items()
        ),
        matters=matters,
        first=one.first,
        until=one.until,
        outcome=tuple(passage(reports[a.article], a) for a in held.outcome if a.article in reports),
        told=tuple(told[e] for e in held.events if e in told),
    )


def _who(record: Record, names: dict[str, str], party: Party) -> Who:
    return who(record, names, party.words.article if party.words else "", party)


def _once(record: Record, names: dict[str, str], parties: Sequence[Party]) -> tuple[Who, ...]:
    """Parties, each once, as the first report puts them."""
    found: dict[str, Who] = {}
    for party in parties:
        w = _who(record, names, party)
        found.setdefault(w.entity or w.name.casefold(), w)
    return tuple(Who(w.name, w.entity, None, w.candidates) for w in found.values())


def pages(env: Environment, held: Sequence[Shown]) -> Iterator[Page]:
    """talks.html and the pages that it goes on in."""
    for chunk in chunks("talks.html", held, PER_TALKS):
        yield render(env, "talks.html", chunk.path, chunk=chunk)
