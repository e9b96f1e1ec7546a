"""Figures over time: which are drawn, in one series for each authority, and the lines between them.

A figure that several reports tell is one mark: a point where it is one number, an upward triangle where it is
a lower bound, a downward one where it is an upper bound, and a bar from low to high where it is a range. A
line leads from a figure to the one that updates or corrects it, and between two that contradict each other;
nothing else is drawn between figures, and no best estimate is. ``drawing`` makes the picture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.model import Figure, Relation
from onrecord.site import drawing
from onrecord.site.drawing import Dot, Line, Scale
from onrecord.site.render import plain
from onrecord.site.rows import Row, authority
from onrecord.site.ties import Told
from onrecord.site.view import place
from onrecord.site.wording import OWN_VOICE, measure_words, number, plain_day

SERIES = 8
"""Authorities with a series of their own: as many colours as the Okabe-Ito set (2008) tells apart."""

FEWEST = 2
"""Dated figures that a chart needs."""

LOG_FROM = 100
"""Above this ratio of the largest to the smallest figure the scale is logarithmic."""

LINES: tuple[Relation, ...] = ("contradicts", "corrects", "updates")
"""The relations that are drawn as lines."""

TOGETHER: frozenset[Relation] = frozenset((*LINES, "agrees"))
"""The relations between figures of one count."""

MOVES: frozenset[Relation] = frozenset(("updates", "corrects"))
"""The relations of which a count that is followed has one at least."""

FOLLOWED = 3
"""Figures that a count has at least to be drawn by itself."""

CHARTS = 6
"""Counts of a measure that are drawn by themselves."""

NEAR = 0.5
"""Where all figures are above this part of the largest, the scale does not start at zero."""

LARGEST = 2**53
"""The largest figure that is drawn: what a double of IEEE 754 counts exactly, as the drawing does."""

MARGIN = 62
"""Days before the first report of a chart and after its last that the chart reaches."""


@dataclass(frozen=True, slots=True)
class Series:
    """A line of the legend: its colour class, the authority, how many figures are drawn."""

    colour: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart.

    ``left`` counts the figures in the table alone, by why; ``by_report`` is how many stand at the date
    of their report; ``lines`` counts what is drawn between figures, by relation.
    """

    svg: str
    series: tuple[Series, ...]
    drawn: int
    by_report: int
    left: tuple[tuple[str, int], ...]
    scale: Scale
    lines: tuple[tuple[Relation, int], ...] = ()


def chart(measure: str, unit: str | None, told: Sequence[Told], places: Mapping[str, str]) -> Chart | None:
    """The figures of one measure and unit over time, None where fewer than two of them can be drawn.
    ``places`` gives where each stands in the table, by its first telling."""
    if measure == "other":
        return None  # it counts different things
    dots = [d for d in (_dot(t) for t in told) if d is not None]
    left = Counter({"without one day or a number to draw": len(told) - len(dots)})
    kept = _near(dots)
    left["for days long before or after the reports"] = len(dots) - len(kept)
    dots = kept
    log = _is_log(dots)
    if log:
        kept = [d for d in dots if all(v is None or v > 0 for v in (d.low, d.high))]
        left["at zero, which this scale cannot show"] = len(dots) - len(kept)
        dots = kept
    counts = Counter(d.series for d in dots)
    names = sorted(counts, key=lambda s: (-counts[s], s))[:SERIES]
    kept = [d for d in dots if d.series in names]
    left["by other authorities"] = len(dots) - len(kept)
    if len(kept) < FEWEST:
        return None
    dots = sorted(kept, key=lambda d: (d.day, names.index(d.series), d.row.href))
    lines = _lines(dots, places)
    kinds = Counter(line.relation for line in lines)
    return Chart(
        svg=drawing.drawn(dots, lines, names, _scale(dots, log), measure_words(measure, unit)),
        series=tuple(Series(f"c{i}", name, counts[name]) for i, name in enumerate(names)),
        drawn=len(dots),
        by_report=sum(d.by_report for d in dots),
        left=tuple((why, n) for why, n in left.items() if n),
        scale=_scale(dots, log),
        lines=tuple((relation, kinds[relation]) for relation in LINES if kinds[relation]),
    )


def _scale(dots: Sequence[Dot], log: bool) -> Scale:
    heights = [v for d in dots for v in (d.low, d.high) if v is not None]
    return "log" if log else "near" if min(heights) > NEAR * max(heights) else "zero"


def followed(
    measure: str, unit: str | None, told: Sequence[Told], places: Mapping[str, str]
) -> tuple[tuple[str, Chart], ...]:
    """The counts of one measure and unit that are followed over time, those with the most figures first, each
    with a title: figures that update, correct or contradict one another or can both hold."""
    at = {row.id: i for i, t in enumerate(told) for row in t.rows}
    beside = [
        [at[x.other.row.id] for x in t.ties if x.relation in TOGETHER and x.other.row.id in at] for t in told
    ]
    seen: set[int] = set()
    counts: list[list[Told]] = []
    for i in range(len(told)):
        if i not in seen:
            held = _reached(i, beside)
            seen |= held
            counts.append([told[j] for j in sorted(held)])
    moved = [c for c in counts if any(x.relation in MOVES for t in c for x in t.ties) and len(c) >= FOLLOWED]
    moved.sort(key=lambda c: -len(c))
    drawn = ((_followed(c), chart(measure, unit, c, places)) for c in moved[:CHARTS])
    return tuple((title, made) for title, made in drawn if made is not None)


def _reached(start: int, beside: Sequence[Sequence[int]]) -> set[int]:
    """What can be reached from one, itself among it."""
    found, waiting = {start}, [start]
    while waiting:
        more = set(beside[waiting.pop()]) - found
        found |= more
        waiting += sorted(more)
    return found


def _followed(count: Sequence[Told]) -> str:
    """A count in words: between which numbers and days it stands, and the authority that tells most of it."""
    dots = sorted((d for d in map(_dot, count) if d is not None), key=lambda d: (d.day, d.row.href))
    if not dots:
        return ""
    most = Counter(d.series for d in dots)
    name = min(most, key=lambda n: (-most[n], n))
    low, high = min(d.height for d in dots), max(d.height for d in dots)
    days = f"{plain_day(dots[0].day)} to {plain_day(dots[-1].day)}"
    return f"{number(low)} to {number(high)}, {days}, {'by' if len(most) == 1 else 'most by'} {name}"


def _dot(told: Told) -> Dot | None:
    """What is told as a dot, as its first telling that can be drawn has it."""
    series = plain(authority(told.credited)) or OWN_VOICE
    return next((d for d in (_placed(told, row, series) for row in told.rows) if d is not None), None)


def _placed(told: Told, row: Row, series: str) -> Dot | None:
    """A telling at the day it holds for, else the day of its report; None where neither is one day."""
    body = row.entry.body
    if not isinstance(body, Figure) or (body.low is None and body.high is None):
        return None
    own = body.as_of is not None
    day = place(body.as_of if own else row.report.article.metadata.dated)
    if len(day) != 10 or any(abs(v) > LARGEST for v in (body.low, body.high) if v is not None):
        return None
    return Dot(told, row, day, not own, body.low, body.high, series)


def _lines(dots: Sequence[Dot], places: Mapping[str, str]) -> list[Line]:
    """The lines between dots, each once, from the older to the newer; those of ``LINES`` that come first are
    drawn last, over the others."""
    at = {row.id: i for i, dot in enumerate(dots) for row in dot.told.rows}
    found = []
    for i, dot in enumerate(dots):
        for tie in dot.told.ties:
            left = at.get(tie.left.row.id)
            if tie.newer and left is not None and left != i and tie.relation in LINES:
                href = places.get(dot.told.first.id, dot.row.href)
                found.append(Line(left, i, tie.relation, tie.link.reason, href))
    return sorted(found, key=lambda line: (-LINES.index(line.relation), line.left, line.right))


def _near(dots: Sequence[Dot]) -> list[Dot]:
    """The dots within ``MARGIN`` days of the reports they stand in, first to last: one figure of another
    decade would press all the others into a corner."""
    reports = [
        _ordinal(d) for d in (place(dot.row.report.article.metadata.dated) for dot in dots) if len(d) == 10
    ]
    if not reports:
        return list(dots)
    first, last = min(reports) - MARGIN, max(reports) + MARGIN
    return [dot for dot in dots if first <= _ordinal(dot.day) <= last]


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _is_log(dots: Sequence[Dot]) -> bool:
    values = [v for d in dots for v in (d.low, d.high) if v]
    return bool(values) and min(values) > 0 and max(values) / min(values) > LOG_FROM
