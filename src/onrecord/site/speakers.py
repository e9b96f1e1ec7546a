"""Statements by speaker: a list of who spoke, a page each; sources not named stand apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.model import Entity, Judged, Role, Statement
from onrecord.site.positions import Line, Stands, Table
from onrecord.site.render import Page, chunks, render, weighed
from onrecord.site.rows import Row, passage
from onrecord.site.ties import Told, each
from onrecord.site.view import Record, Report, place, sort_day
from onrecord.site.wording import Who, speaker_page, when_words

if TYPE_CHECKING:
    from jinja2 import Environment

APART = (
    ("open", "Speakers left open", "The words fit no name in the report, or more than one equally well."),
    ("unnamed", "Sources not named", "The report says what kind of source it was, and gives no name."),
    ("unknown", "Speaker not told", "The report gives the words and does not say whose they are."),
)
"""Groups of statements that are no one entity's: file name, title, what they have in common."""


STOOD = 30
"""Issues on which a speaker's page tells where it stood last."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office that an entity was told to hold: how often, when (in words, the first and the last), and one
    place where it is told, relative to the root of the site, None where no report of the record tells it."""

    role: str
    count: int
    when: tuple[str, ...]
    href: str | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """One line of the list: who, on which page, the statements newest first, each with all that tell it.

    ``first`` and ``last`` are the days of the earliest and the latest report, empty where not known;
    ``roles`` are those told of the entity, most often told first; ``part_of`` is whose office or body it is;
    ``corrected`` are the corrections that names were counted to it by; ``stood`` are its positions by issue.
    """

    path: str
    title: str
    note: str
    entity: Entity | None
    told: tuple[Told, ...]
    first: str
    last: str
    roles: tuple[Office, ...] = ()
    part_of: Who | None = None
    side: str = ""
    corrected: tuple[Judged, ...] = ()
    stood: tuple[tuple[Table, Line], ...] = ()


def speakers(
    record: Record, rows: Sequence[Row], found: Stands, told: Mapping[str, Told]
) -> tuple[tuple[Speaker, ...], tuple[Speaker, ...]]:
    """The entities that spoke, most statements first, and the groups apart that have any; ``told`` is what
    each entry tells."""
    stood: dict[str, list[tuple[Table, Line]]] = {}
    for table in found.tables:
        for line in table.lines:
            if line.who and line.who.entity:
                stood.setdefault(line.who.entity, []).append((table, line))
    names = {e.id: e.name for e in record.entities}
    held: dict[str, list[Row]] = {}
    for row in rows:
        if row.kind == "statement":
            for key in _keys(row):
                held.setdefault(key, []).append(row)
    reports = {r.article.id: r for r in record.reports}
    named = [
        replace(
            _speaker(speaker_page(e.id), e.name, e.kind.replace("_", " "), e, held[e.id], told),
            roles=_roles(e, reports),
            part_of=_part_of(record, e, names),
            side=record.sides.get(e.id, ""),
            corrected=record.corrected.get(e.id, ()),
            stood=tuple(stood.get(e.id, ())[:STOOD]),
        )
        for e in record.entities
        if e.id in held
    ]
    named.sort(key=lambda s: (-len(s.told), s.title, s.path))
    apart = [
        _speaker(f"speakers/{key}.html", title, note, None, held[key], told)
        for key, title, note in APART
        if key in held
    ]
    return tuple(named), tuple(apart)


def _keys(row: Row) -> tuple[str, ...]:
    body = row.entry.body
    if isinstance(body, Statement) and body.resolution == "unnamed":
        return ("unnamed",)
    if not row.who or (isinstance(body, Statement) and body.resolution == "unknown"):
        return ("unknown",)
    return tuple(sorted({w.entity or "open" for w in row.who}))


def _speaker(
    path: str, title: str, note: str, entity: Entity | None, rows: Sequence[Row], told: Mapping[str, Told]
) -> Speaker:
    days = sorted(d for d in (place(r.report.article.metadata.dated) for r in rows) if len(d) == 10)
    return Speaker(
        path=path,
        title=title,
        note=note,
        entity=entity,
        told=each(told, rows),
        first=days[0] if days else "",
        last=days[-1] if days else "",
    )


def _roles(entity: Entity, reports: Mapping[str, Report]) -> tuple[Office, ...]:
    held: dict[str, list[Role]] = {}
    for role in entity.roles:
        held.setdefault(f"{role.role} ({role.of})" if role.of else role.role, []).append(role)
    told = (_office(role, some, reports) for role, some in held.items())
    return tuple(sorted(told, key=lambda t: (-t.count, t.role)))


def _office(role: str, some: Sequence[Role], reports: Mapping[str, Report]) -> Office:
    """One role over all the reports that tell it; of many dates the first and the last. Where a role has none
    of its own, the dates of the reports."""
    anchors = [a for r in some for a in r.anchors if a.article in reports]
    own = [r.when for r in some if r.when]
    dates = [reports[a.article].article.metadata.dated for a in anchors]
    whens = sorted(own or (d for d in dates if d), key=sort_day)
    known = list(dict.fromkeys(when_words(w) for w in whens))
    href = passage(reports[anchors[0].article], anchors[0]).href if anchors else None
    return Office(role, len(anchors), tuple(known if len(known) < 3 else (known[0], known[-1])), href)


def _part_of(record: Record, entity: Entity, names: dict[str, str]) -> Who | None:
    whole = record.named.get(entity.part_of) if entity.part_of else None
    return Who(names[whole], whole) if whole in names and whole != entity.id else None


def pages(env: Environment, named: Sequence[Speaker], apart: Sequence[Speaker]) -> Iterator[Page]:
    """speakers.html and the pages under speakers/."""
    for chunk in chunks("speakers.html", named):
        yield render(env, "speakers.html", chunk.path, chunk=chunk, apart=apart)
    for speaker in (*named, *apart):
        for chunk in weighed(speaker.path, speaker.told, lambda t: t.weight):
            yield render(env, "speaker.html", chunk.path, chunk=chunk, speaker=speaker)
