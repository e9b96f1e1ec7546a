"""Figures by measure: a chart over time, one series for each authority, and the table it is drawn from, in
which what is told again is one row with its links to others under it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.model import Figure, make_id
from onrecord.site.charts import Chart, chart, followed
from onrecord.site.render import Chunk, Page, chunks, render, weighed
from onrecord.site.rows import Row, authority
from onrecord.site.ties import Told, each
from onrecord.site.wording import measure_words

if TYPE_CHECKING:
    from jinja2 import Environment

NEWEST = 6
"""Rows of each measure that figures.html shows; the measure's own page has them all."""

PER_LIST = 40
"""Measures after which figures.html goes on on another page."""

DRAWN = 300_000
"""Characters of charts that one page of figures.html has; the other measures' are on their own pages."""

PER_PART = 400
"""Lines of a measure's table (see ``Told.weight``) after which it goes on on another page."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The figures of one measure and unit, each with all that tell it, the newest first told first.

    ``authorities`` counts who they are credited to, telling by telling; ``followed`` are the counts
    that are followed over time, with their titles; ``parts`` are its pages.
    """

    title: str
    told: tuple[Told, ...]
    authorities: tuple[tuple[str, int], ...]
    chart: Chart | None
    followed: tuple[tuple[str, Chart], ...]
    parts: tuple[Chunk, ...]

    @property
    def path(self) -> str:
        """Its first page."""
        return self.parts[0].path


def measures(rows: Sequence[Row], told: Mapping[str, Told]) -> tuple[Measure, ...]:
    """The measures that have figures, the most frequent first and "other" last; ``told`` is what each entry
    tells (``ties.woven``)."""
    held: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if isinstance(row.entry.body, Figure):
            held.setdefault((row.entry.body.measure, row.entry.body.unit or ""), []).append(row)
    order = sorted(held, key=lambda k: (k[0] == "other", -len(held[k]), k))
    made = (_measure(measure, unit, held[measure, unit], told) for measure, unit in order)
    return tuple(m for m in made if m.told)


def _measure(measure: str, unit: str, rows: Sequence[Row], told: Mapping[str, Told]) -> Measure:
    own = {row.id for row in rows}
    found = tuple(t for t in each(told, rows) if t.first.id in own)
    credited = Counter(authority(r) for r in rows)
    slug = measure if re.fullmatch(r"[a-z_]{1,40}", measure) and not unit else make_id(measure, unit)
    parts = weighed(f"figures/{slug}.html", found, lambda t: t.weight, PER_PART)
    places = _places(parts)
    return Measure(
        title=measure_words(measure, unit),
        told=found,
        authorities=tuple(sorted(credited.items(), key=lambda item: (-item[1], item[0]))),
        chart=chart(measure, unit or None, found, places),
        followed=followed(measure, unit or None, found, places),
        parts=parts,
    )


def places(found: Sequence[Measure]) -> dict[str, str]:
    """Where each figure stands in the table of its measure, from the root, by its first telling."""
    return {id_: place for measure in found for id_, place in _places(measure.parts).items()}


def _places(parts: Sequence[Chunk]) -> dict[str, str]:
    rows = ((part.path, told) for part in parts for told in part.rows)
    return {told.first.id: f"{path}#{told.fragment}" for path, told in rows if isinstance(told, Told)}


def pages(env: Environment, found: Sequence[Measure]) -> Iterator[Page]:
    """figures.html, the pages that it goes on in, and the pages under figures/."""
    for part in chunks("figures.html", found, PER_LIST):
        held = [m for m in part.rows if isinstance(m, Measure)]
        yield render(
            env, "figures.html", part.path, chunk=part, measures=held, newest=NEWEST, drawn=_drawn(held)
        )
    for measure in found:
        for chunk in measure.parts:
            yield render(env, "figure.html", chunk.path, chunk=chunk, measure=measure)


def _drawn(held: Sequence[Measure]) -> frozenset[str]:
    """The measures, by path, whose charts fit on a page with the others."""
    drawn, size = set(), 0
    for measure in held:
        length = len(measure.chart.svg) if measure.chart else 0
        if length and size + length <= DRAWN:
            size += length
            drawn.add(measure.path)
    return frozenset(drawn)
