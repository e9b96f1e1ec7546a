"""Statements by speaker: a list of who spoke, a page each; sources not named stand apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.model import Entity, Judged, Statement
from onrecord.site.render import Page, chunks, render
from onrecord.site.rows import Row
from onrecord.site.view import Record, place
from onrecord.site.wording import speaker_page

if TYPE_CHECKING:
    from jinja2 import Environment

APART = (
    ("open", "Speakers left open", "The words fit no name in the report, or more than one equally well."),
    ("unnamed", "Sources not named", "The report says what kind of source it was, and gives no name."),
    ("unknown", "Speaker not told", "The report gives the words and does not say whose they are."),
)
"""Groups of statements that are no one entity's: file name, title, what they have in common."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """One line of the list: who, on which page, the statements newest first.

    ``first`` and ``last`` are the days of the earliest and the latest report, empty where not known;
    ``roles`` are those told of the entity, most often told first, with how often; ``corrected`` are the
    corrections that names were counted to it by.
    """

    path: str
    title: str
    note: str
    entity: Entity | None
    rows: tuple[Row, ...]
    first: str
    last: str
    roles: tuple[tuple[str, int], ...]
    corrected: tuple[Judged, ...] = ()


def speakers(record: Record, rows: Sequence[Row]) -> tuple[tuple[Speaker, ...], tuple[Speaker, ...]]:
    """The entities that spoke, most statements first, and the groups apart that have any."""
    held: dict[str, list[Row]] = {}
    for row in rows:
        if row.kind == "statement":
            for key in _keys(row):
                held.setdefault(key, []).append(row)
    named = [
        replace(
            _speaker(speaker_page(e.id), e.name, e.kind.replace("_", " "), e, held[e.id]),
            corrected=record.corrected.get(e.id, ()),
        )
        for e in record.entities
        if e.id in held
    ]
    named.sort(key=lambda s: (-len(s.rows), s.title, s.path))
    apart = [
        _speaker(f"speakers/{key}.html", title, note, None, held[key])
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


def _speaker(path: str, title: str, note: str, entity: Entity | None, rows: Sequence[Row]) -> Speaker:
    ordered = sorted(rows, key=lambda r: r.newest, reverse=True)
    told = sorted(d for d in (place(r.report.article.metadata.dated) for r in rows) if len(d) == 10)
    return Speaker(
        path=path,
        title=title,
        note=note,
        entity=entity,
        rows=tuple(ordered),
        first=told[0] if told else "",
        last=told[-1] if told else "",
        roles=_roles(entity) if entity else (),
    )


def _roles(entity: Entity) -> tuple[tuple[str, int], ...]:
    told = ((f"{r.role} ({r.of})" if r.of else r.role, len(r.anchors)) for r in entity.roles)
    return tuple(sorted(told, key=lambda r: (-r[1], r[0])))


def pages(env: Environment, named: Sequence[Speaker], apart: Sequence[Speaker]) -> Iterator[Page]:
    """speakers.html and the pages under speakers/."""
    for chunk in chunks("speakers.html", named):
        yield render(env, "speakers.html", chunk.path, chunk=chunk, apart=apart)
    for speaker in (*named, *apart):
        for chunk in chunks(speaker.path, speaker.rows):
            yield render(env, "speaker.html", chunk.path, chunk=chunk, speaker=speaker)
