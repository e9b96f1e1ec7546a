"""Every file of a site, one after another, from what the record holds."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

from onrecord.model import Entity, Judged
from onrecord.site import (
    changes,
    copied,
    corrections,
    figures,
    index,
    marks,
    positions,
    speakers,
    talks,
    ties,
    timeline,
    undated,
)
from onrecord.site.render import Page, chunks, encoded, environment, render
from onrecord.site.rows import Row, authority, rows
from onrecord.site.view import Record, Report, clipped, place
from onrecord.site.wording import measure_words, place_words, plural, when_words

if TYPE_CHECKING:
    from jinja2 import Environment

LATEST = 12
"""Reports that the first page lists."""


def pages(record: Record, since: str | None = None) -> Iterator[Page]:
    """The files of a site. The same record gives the same files, to the byte. ``since`` is the day (ISO)
    after which reports are new; None for the last day of the record alone."""
    names = {e.id: e.name for e in record.entities}
    held = [list(rows(record, report, names)) for report in record.reports]
    flat = [row for some in held for row in some]
    stands = positions.stands(record, flat, names)
    rounds = talks.talks(record, flat, stands, names)
    told = ties.woven(record.between, flat)
    named, apart = speakers.speakers(record, flat, stands, told)
    found = figures.measures(flat, told)
    copies = copied.copies(record)
    env = environment(record.name)
    env.globals["speaking"] = frozenset(s.entity.id for s in named if s.entity)
    env.globals["issue_of"] = {p: t.href for t in stands.tables for p in t.issue.positions}
    _between(env, record, told, figures.places(found), copies)
    spoken = {s.entity.id: s.path for s in named if s.entity}
    yield from _assets(record)
    yield from _front(env, record, _counts(record, flat, stands), named)
    yield from corrections.pages(env, record, flat, spoken)
    for report, some in zip(record.reports, held, strict=True):
        yield _article(env, report, some, record.corrected.get(report.article.id, ()), copies)
    yield from timeline.pages(env, record, flat)
    yield from positions.pages(env, record, stands, told)
    yield from talks.pages(env, rounds)
    yield from speakers.pages(env, named, apart)
    yield from figures.pages(env, found)
    yield from changes.pages(env, changes.changes(record, flat, told, copies.copied, since))
    yield from index.pages(_entries(record, held, spoken, stands))


def _between(
    env: Environment,
    record: Record,
    told: Mapping[str, ties.Told],
    places: Mapping[str, str],
    copies: copied.Copies,
) -> None:
    """What every template may ask about what stands between reports."""
    env.globals["told_of"] = told
    env.globals["places"] = places
    env.globals["copied"] = copies.copied
    env.globals["inferred"] = undated.supposed(record)
    env.globals["as_of"] = record.as_of
    env.globals["shown"] = len(record.reports)
    env.globals["ties_shown"] = ties.TIES
    env.globals["tellings_shown"] = ties.TELLINGS


def _assets(record: Record) -> Iterator[Page]:
    folder = files("onrecord.site") / "assets"
    for name in ("style.css", "search.js"):
        yield Page(f"assets/{name}", (folder / name).read_bytes())
    for size in sorted({marks.sheet(len(marks.marks(r))) for r in record.reports}):
        yield Page(f"assets/marks-{size}.css", encoded(marks.rules(size)))


def _counts(record: Record, flat: Sequence[Row], stands: positions.Stands) -> Counter[str]:
    """How many there are of each kind; tellings of one event are one."""
    counts = Counter(row.kind for row in flat)
    counts["event"] = len(timeline.events(record, flat))
    return counts + Counter(issue=len(stands.tables), talks=len(record.talks))


def _front(
    env: Environment, record: Record, kinds: Counter[str], named: Sequence[speakers.Speaker]
) -> Iterator[Page]:
    outlets = Counter(r.article.metadata.outlet or "" for r in record.reports)
    told = sorted(d for d in (place(r.article.metadata.dated) for r in record.reports) if len(d) == 10)
    yield render(
        env,
        "index.html",
        "index.html",
        record=record,
        kinds=kinds,
        outlets=sorted(outlets.items(), key=lambda item: (-item[1], item[0])),
        first=told[0] if told else "",
        last=told[-1] if told else "",
        latest=record.reports[:LATEST],
        speakers=named[:LATEST],
    )
    listed = chunks("articles.html", record.reports)
    bare = [r for r in record.reports if r.article.metadata.dated is None]
    begins = next((c.path for c in listed if bare and bare[0] in c.rows), "")
    for chunk in listed:
        yield render(env, "articles.html", chunk.path, chunk=chunk, undated=len(bare), begins=begins)
    yield render(env, "failures.html", "failures.html", failures=record.failures, record=record)
    yield render(env, "search.html", "search.html")


def _article(
    env: Environment,
    report: Report,
    some: Sequence[Row],
    decided: Sequence[Judged],
    copies: copied.Copies,
) -> Page:
    found = marks.marks(report)
    copy = copies.copied.get(report.article.id)
    by_kind = {k: [r for r in some if r.kind == k] for k in marks.TINTS}
    language = report.article.metadata.language or ""
    lang = language if language.replace("-", "").isalnum() and language.isascii() else ""
    return render(
        env,
        "article.html",
        report.page,
        report=report,
        paragraphs=marks.paragraphs(report, found, copy.shared if copy else ()),
        copy=copy,
        copies=copies.by.get(report.article.id, ()),
        sheet=marks.sheet(len(found)),
        by_kind=by_kind,
        lang=lang,
        decided=decided,
    )


def _entries(
    record: Record, held: Sequence[Sequence[Row]], spoken: dict[str, str], stands: positions.Stands
) -> Iterator[index.Entry]:
    """What a search can find: entities, issues, then reports, newest first, each with its entries."""
    reports = {r.article.id: r for r in record.reports}
    for entity in sorted(record.entities, key=lambda e: (-len(e.mentions), e.name, e.id)):
        href = spoken.get(entity.id) or _mentioned(entity, reports)
        if href:
            detail = f"{entity.kind.replace('_', ' ')}, {len(entity.mentions)} mentions"
            yield index.Entry("name", href, clipped(entity.name, 200), detail, " ".join(entity.aliases))
    for table in stands.tables:
        detail = f"{table.issue.kind}, {table.size} {plural(table.size, 'position')}"
        also = " ".join(table.issue.aliases)
        yield index.Entry("issue", table.href, clipped(table.issue.name, 200), detail, also)
    for report, some in zip(record.reports, held, strict=True):
        yield index.Entry("report", report.page, clipped(report.title, 200), _source(report))
        for row in some:
            if row.kind not in ("time", "position"):  # a position's words are those of a statement or event
                yield index.Entry(row.kind, row.href, *_shown(row))


def _mentioned(entity: Entity, reports: dict[str, Report]) -> str | None:
    """Where an entity is first mentioned by name: the sentence of it, else the report's page."""
    first = next((m for m in entity.mentions if m.article in reports), None)
    if first is None:
        return None
    report = reports[first.article]
    i = bisect_right(report.sentences, first.start, key=lambda s: s.end)
    sentence = report.sentences[i] if i < len(report.sentences) else None
    return report.page + (f"#s{sentence.start}-{sentence.end}" if sentence else "")


def _shown(row: Row) -> tuple[str, str, str]:
    """An entry's text, the line under it, and further words that find it."""
    source = _source(row.report)
    if row.kind == "figure":
        measure = measure_words(getattr(row.entry.body, "measure", ""))
        text = f"{row.before[-80:]}{row.words}{row.after[:80]}"
        return clipped(text, 300), f"{measure}: {row.note}, according to {authority(row)} · {source}", ""
    if row.kind == "event":
        kind = getattr(row.entry.body, "event_class", "").lower()
        text = f"{row.before[-120:]}{row.words}{row.after[:120]}"
        parties = " ".join(w.name for w in (*row.who, *row.whom))
        return clipped(text, 300), f"{kind}, {row.note}, {place_words(row.place)} · {source}", parties
    speaker = " and ".join(w.name for w in row.who) or "speaker not told"
    return clipped(row.words, 300), f"{speaker} · {source}", row.words[300:]


def _source(report: Report) -> str:
    return (
        f"{report.article.metadata.outlet or 'outlet not known'}, {when_words(report.article.metadata.dated)}"
    )
