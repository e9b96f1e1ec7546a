"""Figures by measure: a chart over time, one series for each authority, and the table it is drawn from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.model import Figure, make_id
from onrecord.site.charts import Chart, chart
from onrecord.site.render import Page, chunks, render
from onrecord.site.rows import Row, authority
from onrecord.site.wording import measure_words

if TYPE_CHECKING:
    from jinja2 import Environment

NEWEST = 6
"""Rows of each measure that figures.html shows; the measure's own page has them all."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The figures of one measure and unit, newest first; ``authorities`` counts who they are credited to."""

    path: str
    title: str
    rows: tuple[Row, ...]
    authorities: tuple[tuple[str, int], ...]
    chart: Chart | None


def measures(rows: Sequence[Row]) -> tuple[Measure, ...]:
    """The measures that have figures, the most frequent first and "other" last."""
    held: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if isinstance(row.entry.body, Figure):
            held.setdefault((row.entry.body.measure, row.entry.body.unit or ""), []).append(row)
    order = sorted(held, key=lambda k: (k[0] == "other", -len(held[k]), k))
    return tuple(_measure(measure, unit, held[measure, unit]) for measure, unit in order)


def _measure(measure: str, unit: str, rows: Sequence[Row]) -> Measure:
    ordered = sorted(rows, key=lambda r: r.newest, reverse=True)
    credited = Counter(authority(r) for r in rows)
    slug = measure if re.fullmatch(r"[a-z_]{1,40}", measure) and not unit else make_id(measure, unit)
    return Measure(
        path=f"figures/{slug}.html",
        title=measure_words(measure, unit),
        rows=tuple(ordered),
        authorities=tuple(sorted(credited.items(), key=lambda item: (-item[1], item[0]))),
        chart=chart(measure, unit or None, ordered),
    )


def pages(env: Environment, found: Sequence[Measure]) -> Iterator[Page]:
    """figures.html and the pages under figures/."""
    yield render(env, "figures.html", "figures.html", measures=found, newest=NEWEST)
    for measure in found:
        for chunk in chunks(measure.path, measure.rows):
            yield render(env, "figure.html", chunk.path, chunk=chunk, measure=measure)
