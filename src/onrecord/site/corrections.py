"""The corrections: every line of the corrections file, whether it fits, and what it was applied to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.corrections.values import NO_VALUE
from onrecord.model import Judged
from onrecord.site.render import Page, chunks, render
from onrecord.site.rows import Row
from onrecord.site.view import Record

if TYPE_CHECKING:
    from jinja2 import Environment

KINDS = {
    "same": "two entries are one",
    "not_same": "two entries are not one",
    "alias": "another name",
    "speaker": "who said it",
    "cue": "the words that tell of saying it",
    "authority": "who is credited",
    "value": "the number",
    "date": "the date",
    "zone": "the time zone",
    "status": "whether it happened",
    "not_furniture": "words removed by mistake",
    "drop": "left out",
    "link": "a link between entries",
    "not_link": "no link between entries",
}
"""Each kind of correction in words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One correction as the page shows it; ``hrefs`` lead to what it was applied to, where that has a place
    on the pages (what was dropped has none). ``valued`` is false where its kind takes no value."""

    judged: Judged
    kind: str
    hrefs: tuple[str, ...]
    valued: bool


def pages(env: Environment, record: Record, rows: Sequence[Row], spoken: Mapping[str, str]) -> Iterator[Page]:
    """corrections.html and the pages that it goes on in; ``spoken`` gives speakers' pages by entity."""
    wanted = {id_ for line in record.judged for id_ in line.entries}
    places = {id_: path for id_, path in spoken.items() if id_ in wanted}
    places |= {row.id: row.href for row in rows if row.id in wanted}
    places |= {r.article.id: r.page for r in record.reports if r.article.id in wanted}
    lines = [
        Line(
            j,
            KINDS[j.judgement.kind],
            tuple(places[i] for i in j.entries if i in places),
            j.judgement.kind not in NO_VALUE,
        )
        for j in record.judged
    ]
    for chunk in chunks("corrections.html", lines):
        yield render(
            env, "corrections.html", chunk.path, chunk=chunk, unfit=sum(not j.fits for j in record.judged)
        )
