"""Changes: what the newest reports added, updated, corrected and contradicted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.link import newest
from onrecord.model import Link, Relation
from onrecord.site.copied import Copied
from onrecord.site.render import Page, render, weighed
from onrecord.site.rows import Row
from onrecord.site.ties import Tie, Told, ends
from onrecord.site.view import Record, Report

if TYPE_CHECKING:
    from jinja2 import Environment

KINDS = ("statement", "figure", "event", "position")
"""The kinds of entries that are counted."""

PER_PART = 300
"""Lines after which the page goes on on another."""

HEADINGS: Mapping[Relation, str] = {
    "contradicts": "Contradictions",
    "corrects": "Corrections",
    "updates": "Updates",
    "differs_in_scope": "Counts of another scope",
    "agrees": "Figures that can both hold",
    "repeats": "Told again",
    "copy_of": "Copies",
}
"""What the links of each relation stand under."""


@dataclass(frozen=True, slots=True)
class Added:
    """A new report, and how many entries of each kind are told in it and in no report before it."""

    report: Report
    counts: tuple[tuple[str, int], ...]
    again: int
    copied: Copied | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What the reports after a day (ISO) brought; ``first`` and ``last`` are the first and the last day of
    them, empty where there are none. ``ties`` are their links to what was told before, by relation."""

    since: str
    first: str
    last: str
    added: tuple[Added, ...]
    ties: tuple[Tie, ...]
    counts: tuple[tuple[Relation, int], ...]


def changes(
    record: Record,
    rows: Sequence[Row],
    told: Mapping[str, Told],
    copied: Mapping[str, Copied],
    since: str | None = None,
) -> Changes | None:
    """What the reports dated after ``since`` brought, or those of the last day of the record; None where no
    report has a date."""
    dated = {r.article.id: r.article.metadata.dated for r in record.reports}
    since = since or newest.before_last(dated.values())
    if since is None:
        return None
    fresh = newest.new(dated, since)
    held = {row.id: row for row in rows if row.id in told}
    links = newest.brought(record.between.links, fresh, lambda end: _article(held, end))
    days = sorted(day for id_ in fresh if (day := newest.last_day(dated[id_])) is not None)
    entries: dict[str, list[Row]] = {}
    for row in rows:
        if row.report.article.id in fresh:
            entries.setdefault(row.report.article.id, []).append(row)
    added = tuple(
        _added(r, entries.get(r.article.id, ()), told, copied.get(r.article.id))
        for r in record.reports
        if r.article.id in fresh
    )
    ties = tuple(_tie(held, link) for link in links if link.left in held)
    counts = Counter(tie.relation for tie in ties)
    return Changes(
        since,
        days[0] if days else "",
        days[-1] if days else "",
        added,
        ties,
        tuple((relation, counts[relation]) for relation in newest.ORDER if counts[relation]),
    )


def _article(held: Mapping[str, Row], end: str) -> str | None:
    return held[end].report.article.id if end in held else None


def _added(report: Report, rows: Sequence[Row], told: Mapping[str, Told], copied: Copied | None) -> Added:
    """What a report adds: an entry that is told again counts where it is told first."""
    fresh: Counter[str] = Counter()
    again = 0
    for row in rows:
        if row.kind in KINDS:
            first = told[row.id].first if row.id in told else row
            old = first.report.article.id != report.article.id
            again += old
            fresh[row.kind] += not old
    return Added(report, tuple((kind, fresh[kind]) for kind in KINDS if fresh[kind]), again, copied)


def _tie(held: Mapping[str, Row], link: Link) -> Tie:
    left, right = ends(held, link)
    return Tie(link, left, right, True)


def pages(env: Environment, found: Changes | None) -> Iterator[Page]:
    """changes.html and the pages that it goes on in."""
    ties = found.ties if found else ()
    parts = weighed("changes.html", ties, lambda t: 1 if t.relation == "repeats" else 2, PER_PART)
    starts: dict[str, str] = {}
    for part in parts:
        for tie in part.rows:
            if isinstance(tie, Tie):
                starts.setdefault(tie.relation, f"{part.path}#{section(tie.relation)}")
    for chunk in parts:
        yield render(
            env, "changes.html", chunk.path, chunk=chunk, found=found, headings=HEADINGS, starts=starts
        )


def section(relation: str) -> str:
    """The fragment of the links of a relation."""
    return f"r-{relation.replace('_', '-')}"
