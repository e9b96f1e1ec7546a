"""What the pages show, as immutable values: gathered once, so that drawing reads no database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from onrecord.link.copies import Known
from onrecord.model import (
    Annotation,
    Article,
    Entity,
    Failure,
    Happening,
    Inferred,
    Issue,
    Judged,
    Link,
    Mention,
    Span,
    Talks,
    When,
    make_id,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.story import Story

_ID = re.compile(r"[0-9a-f]{8,64}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

WIDE = "wide"
"""Where a time stands that is longer than a month, or open at one end."""


@dataclass(frozen=True, slots=True)
class Report:
    """One held article and the entries made from it, mentions left out, in text order.

    ``sources`` are where it came from; ``why`` says why it is not annotated, None where it is.
    """

    article: Article
    sources: tuple[str, ...]
    sentences: tuple[Span, ...]
    annotated: bool
    why: str | None
    entries: tuple[Annotation, ...]

    @property
    def page(self) -> str:
        """Its page's path from the root of the site."""
        return f"articles/{file_name(self.article.id)}.html"

    @property
    def title(self) -> str:
        """Its title, else the first words of its first line, else a phrase that says there are none."""
        title = " ".join((self.article.metadata.title or "").split())
        first = next(iter(self.article.text[:400].strip().splitlines()), "")
        return title or clipped(" ".join(first.split()), 90) or "a report without words"


@dataclass(frozen=True, slots=True)
class AsOf:
    """The last day (ISO) of the reports that a site is of, how many reports the record holds in all, and how
    many without a date are left out."""

    day: str
    total: int
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Between:
    """What stands between reports. ``links`` are by id; ``origins`` gives, by statement or figure, the
    earliest article that holds its words, where that is another, and the agency credited for them (None
    where not known); ``known`` are the agencies, outlets and families that origins are counted with;
    ``inferred`` is between which days undated reports were written, by article."""

    links: tuple[Link, ...] = ()
    origins: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    known: Known = field(default_factory=lambda: Known((), (), ()))
    inferred: Mapping[str, Inferred] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """Everything the pages are drawn from.

    ``reports`` has the newest dated first and the undated last; ``named`` gives the entity of a named
    mention by (article id, start), ``bodies`` that of words that stand for a body, by (article id, start,
    end). ``judged`` are the lines of the corrections file in its order, and ``corrected`` those that were
    applied to an entry or entity, by its id. ``happenings``, ``issues`` and ``talks`` are what spans reports,
    by id; ``sides`` the side that the story file gives an entity, by its id. ``as_of`` is None where the
    record is shown whole.
    """

    name: str
    reports: tuple[Report, ...]
    entities: tuple[Entity, ...]
    named: Mapping[tuple[str, int], str]
    failures: tuple[Failure, ...]
    judged: tuple[Judged, ...]
    corrected: Mapping[str, tuple[Judged, ...]]
    bodies: Mapping[tuple[str, int, int], str]
    happenings: tuple[Happening, ...]
    issues: tuple[Issue, ...]
    talks: tuple[Talks, ...]
    sides: Mapping[str, str]
    between: Between = Between()
    as_of: AsOf | None = None


def gather(conn: Connection, name: str, as_of: AsOf | None = None) -> Record:
    """All that a record holds, read through the store's queries."""
    from onrecord.store import entities, queries

    entries: dict[str, list[Annotation]] = {}
    for entry in queries.entries(conn):
        if not isinstance(entry.body, Mention):
            entries.setdefault(entry.article, []).append(entry)
    reports = [
        Report(h.article, h.sources, h.sentences, h.annotated, h.why, tuple(entries.get(h.article.id, ())))
        for h in queries.articles(conn)
    ]
    found = tuple(entities.entities(conn))
    return record(
        name,
        reports,
        found,
        entities.entity_ids(conn),
        tuple(queries.failures(conn)),
        tuple(queries.judged(conn)),
        entities.body_ids(conn),
        tuple(queries.happenings(conn)),
        tuple(queries.issues(conn)),
        tuple(queries.talks(conn)),
        sides(queries.told(conn), found),
        between(conn),
        as_of,
    )


def between(conn: Connection) -> Between:
    """What a record holds between its reports."""
    from onrecord.link import copies
    from onrecord.store import links, queries, relinked

    known = copies.known(queries.told(conn).sources)
    return Between(relinked.links(conn), links.origins(conn), known, queries.inferred(conn))


def sides(told: Story, known: Iterable[Entity]) -> dict[str, str]:
    """The side of each entity that goes by the name of a party with one, by the entity's id."""
    by_name = {p.name: p.side for p in told.parties if p.side}
    return {e.id: by_name[e.name] for e in known if e.name in by_name}


def record(
    name: str,
    reports: list[Report],
    entities: tuple[Entity, ...] = (),
    named: Mapping[tuple[str, int], str] | None = None,
    failures: tuple[Failure, ...] = (),
    judged: tuple[Judged, ...] = (),
    bodies: Mapping[tuple[str, int, int], str] | None = None,
    happenings: tuple[Happening, ...] = (),
    issues: tuple[Issue, ...] = (),
    talks: tuple[Talks, ...] = (),
    sides: Mapping[str, str] | None = None,
    between: Between | None = None,
    as_of: AsOf | None = None,
) -> Record:
    """A record with everything in the order the pages want, whatever order it was given in."""
    ordered = sorted((_ordered(r) for r in reports), key=lambda r: r.article.id)
    ordered.sort(key=lambda r: sort_day(r.article.metadata.dated), reverse=True)
    numbered = sorted(judged, key=lambda j: j.number)
    corrected: dict[str, list[Judged]] = {}
    for line in numbered:
        for id_ in line.entries:
            corrected.setdefault(id_, []).append(line)
    return Record(
        name=" ".join(name.split()) or "The record",
        reports=tuple(ordered),
        entities=tuple(sorted(entities, key=lambda e: e.id)),
        named=MappingProxyType(dict(named or {})),
        failures=tuple(sorted(failures, key=lambda f: (f.source, f.stage, f.message))),
        judged=tuple(numbered),
        corrected=MappingProxyType({id_: tuple(lines) for id_, lines in corrected.items()}),
        bodies=MappingProxyType(dict(bodies or {})),
        happenings=tuple(sorted(happenings, key=lambda h: h.id)),
        issues=tuple(sorted(issues, key=lambda i: i.id)),
        talks=tuple(sorted(talks, key=lambda t: t.id)),
        sides=MappingProxyType(dict(sides or {})),
        between=between or Between(),
        as_of=as_of,
    )


def _ordered(report: Report) -> Report:
    entries = sorted(report.entries, key=lambda a: (a.anchor.start, a.anchor.end, a.kind, a.id))
    return Report(
        report.article, report.sources, report.sentences, report.annotated, report.why, tuple(entries)
    )


def file_name(id_: str) -> str:
    """A name for a file or fragment: the id where it is plain hex, else a hash of it."""
    return id_ if _ID.fullmatch(id_) else make_id("page", id_)


def fragment(entry: str) -> str:
    """The fragment that an entry's links end in."""
    return f"e-{file_name(entry)}"


def clipped(text: str, length: int) -> str:
    """The text, cut at the last space within ``length`` characters, with an ellipsis, where it is longer."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    space = cut.rfind(" ")
    # a word longer than half of the room is cut through
    return (cut[:space] if space > length // 2 and not text[length - 1].isspace() else cut).rstrip() + "…"


def day(iso: str | None) -> str | None:
    """The day of an ISO day or time as written, None where there is none or it is not in the calendar."""
    found = _DAY.match(iso or "")
    if found is None:
        return None
    try:
        return date.fromisoformat(found.group()).isoformat()
    except ValueError:
        return None


def place(when: When | None, nights: int = 0) -> str:
    """Where a time stands in a timeline.

    A day (``2019-06-03``) or a month (``2019-06``) where all of it falls in that, else ``WIDE``; empty
    where nothing is known. A time that lasts over no more than so many nights stands at its first day.
    """
    if when is None or not (when.start or when.end):
        return ""
    start, end = day(when.start), day(when.end)
    if start is None or end is None:
        return WIDE
    if date.fromisoformat(end) - date.fromisoformat(start) <= timedelta(days=nights):
        return start
    if start[:7] != end[:7]:
        return WIDE
    return start[:7]


def sort_day(when: When | None) -> str:
    """A key to put times in order: the first day, else the last; empty, so earliest, where not known."""
    if when is None:
        return ""
    return when.start or when.end or ""
