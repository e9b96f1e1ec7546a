"""The timeline: by day, what was dated, told as happening and said; long stories a page for each month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.site.render import Page, chunks, render
from onrecord.site.rows import Row
from onrecord.site.view import WIDE, Record, Report, place
from onrecord.site.wording import place_words, plain_month

if TYPE_CHECKING:
    from jinja2 import Environment

ON_ONE_PAGE = 300
"""Entries up to which the whole timeline is one page."""

PER_PART = 800
"""Entries after which a month goes on on another page; a day is never cut."""

OPEN_ROWS = 8
"""Entries of a day that are shown at once; the rest unfold."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event, as its first telling has it; ``others`` are its other tellings, in their order."""

    first: Row
    others: tuple[Row, ...]

    @property
    def place(self) -> str:
        """Where it stands in the timeline: by the first telling that says when it was."""
        return next((row.place for row in (self.first, *self.others) if row.place), "")


@dataclass(frozen=True, slots=True)
class Day:
    """What stands at one place of the timeline (see ``view.place``)."""

    key: str
    reports: tuple[Report, ...]
    events: tuple[Event, ...]
    statements: tuple[Row, ...]

    @property
    def size(self) -> int:
        """How many entries and reports it has."""
        return len(self.reports) + len(self.events) + len(self.statements)


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the overview; ``share`` is its length in percent of the longest."""

    href: str
    label: str
    reports: int
    events: int
    statements: int
    share: float


@dataclass(frozen=True, slots=True)
class Part:
    """One page of the timeline."""

    path: str
    title: str
    days: tuple[Day, ...]


def events(record: Record, rows: Sequence[Row]) -> tuple[Event, ...]:
    """The events of a record, in the order of their first tellings; a telling that the record holds to no
    other is an event of its own."""
    told = {row.id: row for row in rows if row.kind == "event"}
    one = {t: [told[i] for i in h.tellings if i in told] for h in record.happenings for t in h.tellings}
    made: dict[str, Event] = {}
    for row in told.values():
        first, *others = one.get(row.id) or [row]
        made.setdefault(first.id, Event(first, tuple(others)))
    return tuple(made.values())


def days(record: Record, rows: Sequence[Row]) -> tuple[Day, ...]:
    """The places of the timeline in order of time: months stand before their days, ``WIDE`` and then
    what is not dated come last."""
    reports: dict[str, list[Report]] = {}
    happened: dict[str, list[Event]] = {}
    statements: dict[str, list[Row]] = {}
    for report in record.reports:
        reports.setdefault(place(report.article.metadata.dated), []).append(report)
    for event in events(record, rows):
        happened.setdefault(event.place, []).append(event)
    for row in rows:
        if row.kind == "statement":
            statements.setdefault(row.place, []).append(row)
    keys = sorted({*reports, *happened, *statements}, key=lambda k: (k == "", k == WIDE, k))
    return tuple(
        Day(k, tuple(reports.get(k, ())), tuple(happened.get(k, ())), tuple(statements.get(k, ())))
        for k in keys
    )


def pages(env: Environment, record: Record, rows: Sequence[Row]) -> Iterator[Page]:
    """timeline.html, the pages under timeline/, and the pages of what is not dated."""
    found = days(record, rows)
    placed = tuple(d for d in found if d.key)
    undated = next((d for d in found if not d.key), Day("", (), (), ()))
    whole = sum(d.size for d in placed) <= ON_ONE_PAGE
    parts = () if whole else tuple(_parts(placed))
    bars = _bars(placed, parts)
    yield render(
        env,
        "timeline.html",
        "timeline.html",
        bars=bars,
        days=placed if whole else (),
        undated=undated,
        open_rows=OPEN_ROWS,
    )
    for i, part in enumerate(parts):
        near = (parts[i - 1] if i else None, parts[i + 1] if i + 1 < len(parts) else None)
        yield render(
            env,
            "timeline_part.html",
            part.path,
            part=part,
            before=near[0],
            after=near[1],
            open_rows=OPEN_ROWS,
        )
    for chunk in chunks("timeline/undated.html", undated.events):
        yield render(env, "timeline_undated.html", chunk.path, chunk=chunk, undated=undated)


def _parts(placed: Sequence[Day]) -> Iterator[Part]:
    months: dict[str, list[Day]] = {}
    for day in placed:
        months.setdefault(day.key[:7], []).append(day)
    for key, held in months.items():
        cut: list[list[Day]] = [[]]
        for day in held:
            if cut[-1] and sum(d.size for d in cut[-1]) + day.size > PER_PART:
                cut.append([])
            cut[-1].append(day)
        for i, some in enumerate(cut):
            name = f"timeline/{key}.html" if i == 0 else f"timeline/{key}-part-{i + 1}.html"
            title = place_words(WIDE) if key == WIDE else plain_month(key)
            yield Part(name, title + (f", part {i + 1} of {len(cut)}" if len(cut) > 1 else ""), tuple(some))


def _bars(placed: Sequence[Day], parts: Sequence[Part]) -> tuple[Bar, ...]:
    lines = [(p.path, p.title, p.days) for p in parts]
    lines = lines or [(f"timeline.html#d-{d.key}", place_words(d.key), (d,)) for d in placed]
    longest = max((sum(d.size for d in held) for _, _, held in lines), default=1)
    return tuple(
        Bar(
            href,
            label,
            sum(len(d.reports) for d in held),
            sum(len(d.events) for d in held),
            sum(len(d.statements) for d in held),
            round(100 * sum(d.size for d in held) / longest, 1),
        )
        for href, label, held in lines
    )
