"""Figures over time as SVG: one series for each authority, drawn by Vega-Lite (Altair, vl-convert).

A figure is a point where it is one number, an upward triangle where it is a lower bound, a downward one
where it is an upper bound, and a bar from low to high where it is a range: nothing is drawn between
figures, and no best estimate is. The legend is in the page, not in the drawing, so that no name of a
report is measured by a font; the links go in after the drawing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from onrecord.model import Figure
from onrecord.site.render import plain
from onrecord.site.rows import Row, authority
from onrecord.site.view import place
from onrecord.site.wording import OWN_VOICE, bounds, measure_words, number, plain_day

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SERIES = 8
"""Authorities with a series of their own: as many colours as the Okabe-Ito set (2008) tells apart."""

FEWEST = 2
"""Dated figures that a chart needs."""

LOG_FROM = 100
"""Above this ratio of the largest to the smallest figure the scale is logarithmic."""

LARGEST = 2**53
"""The largest figure that is drawn: what a double of IEEE 754 counts exactly, as the drawing does."""

# Stand-ins that the drawing carries; the style sheet gives the colours, for light and for dark.
_COLOURS = (
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c6d31", "#555555",
)  # fmt: skip

# How points are drawn; a range is a bar, not a point.
_SHAPES = {
    "value": "circle",
    "low": "triangle-up",
    "high": "triangle-down",
}

MARGIN = 62
"""Days before the first report of a chart and after its last that the chart reaches."""

_DAY = 86_400_000  # in milliseconds, as the drawing counts

_TAGS = frozenset(("svg", "g", "path", "line", "rect", "text"))
_ATTRIBUTES = frozenset(
    (
        "class", "width", "height", "viewBox", "transform", "d", "x", "y", "x1", "y1", "x2", "y2", "fill",
        "stroke", "stroke-width", "stroke-dasharray", "opacity", "fill-opacity", "stroke-opacity",
        "text-anchor", "font-size", "font-weight", "aria-hidden", "display",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure in a chart: its day, bounds (inclusive, None where open) and series."""

    row: Row
    day: str
    by_report: bool
    low: float | None
    high: float | None
    series: str

    @property
    def shape(self) -> str:
        """``value``, ``low``, ``high`` or ``range``: what its bounds say."""
        if self.low is None or self.high is None:
            return "high" if self.low is None else "low"
        return "value" if self.low == self.high else "range"


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
    of their report.
    """

    svg: str
    series: tuple[Series, ...]
    drawn: int
    by_report: int
    left: tuple[tuple[str, int], ...]
    log: bool


def chart(measure: str, unit: str | None, rows: Sequence[Row]) -> Chart | None:
    """The figures of one measure and unit over time, None where fewer than two of them can be drawn."""
    if measure == "other":
        return None  # it counts different things
    dots = [d for d in (_dot(r) for r in rows) if d is not None]
    left = Counter({"without one day or a number to draw": len(rows) - len(dots)})
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
    return Chart(
        svg=_linked(_drawn(dots, names, log), dots, measure_words(measure, unit)),
        series=tuple(Series(f"c{i}", name, counts[name]) for i, name in enumerate(names)),
        drawn=len(dots),
        by_report=sum(d.by_report for d in dots),
        left=tuple((why, n) for why, n in left.items() if n),
        log=log,
    )


def _dot(row: Row) -> Dot | None:
    """A row as a dot at the day it holds for, else the day of its report; None where neither is one day."""
    body = row.entry.body
    if not isinstance(body, Figure) or (body.low is None and body.high is None):
        return None
    own = body.as_of is not None
    day = place(body.as_of if own else row.report.article.metadata.dated)
    if len(day) != 10 or any(abs(v) > LARGEST for v in (body.low, body.high) if v is not None):
        return None
    return Dot(row, day, not own, body.low, body.high, plain(authority(row)) or OWN_VOICE)


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


def _drawn(dots: Sequence[Dot], names: Sequence[str], log: bool) -> str:
    """The drawing as vl-convert makes it: each mark's ``aria-label`` is the number of its dot."""
    import vl_convert

    values = [_value(i, d, names) for i, d in enumerate(dots)]
    days = [int(str(v["day"])) for v in values]
    largest = max(v for d in dots for v in (d.low, d.high) if v is not None)
    spec = _spec(values, min(days) - _DAY, max(days) + _DAY, log)
    # Room for the longest label; a logarithmic scale may end at ten times the largest figure.
    left = 30 + 7 * len(number(int(largest * 10)))
    spec |= {"padding": {"left": left, "right": 30, "top": 12, "bottom": 32}}
    spec |= {"background": None}  # the page's own shows through
    return str(vl_convert.vegalite_to_svg(spec, vl_version="6.4"))


def _spec(values: list[dict[str, object]], first: int, last: int, log: bool) -> dict[str, object]:
    """The Vega-Lite specification of dots between two days, in milliseconds."""
    import altair as alt

    base = alt.Chart(alt.Data(values=values))
    axis = alt.Axis(**_day_axis(first, last))
    x = alt.X("day:T", scale=alt.Scale(type="utc", domain=[first, last]), title=None, axis=axis)
    numbers = {"type": "log"} if log else {"zero": True, "nice": True}
    y = alt.Y("low:Q", scale=alt.Scale(**numbers), title=None, axis=alt.Axis(tickCount=6, format=",~f"))
    series = alt.Scale(domain=[f"c{i}" for i in range(len(_COLOURS))], range=list(_COLOURS))
    colour = alt.Color("series:N", scale=series, legend=None)
    shapes = alt.Scale(domain=list(_SHAPES), range=list(_SHAPES.values()))
    bars = (
        base.transform_filter("datum.shape == 'range'")
        .mark_rule(strokeWidth=3)
        .encode(x=x, y=y, y2="high:Q", color=colour, description="dot:N")
    )
    points = (
        base.transform_filter("datum.shape != 'range'")
        .mark_point(filled=True, size=90, opacity=0.8)
        .encode(
            x=x, y=y, color=colour, shape=alt.Shape("shape:N", scale=shapes, legend=None), description="dot:N"
        )
    )
    drawing = (bars + points).properties(width=600, height=260, autosize=alt.AutoSizeParams(type="none"))
    # A font that vl-convert brings along: labels are spaced alike on every machine.
    styled = drawing.configure(font="Liberation Sans").configure_axis(labelFontSize=12)
    made: dict[str, object] = styled.configure_view(stroke=None).to_dict()
    return made


def _day_axis(first: int, last: int) -> dict[str, object]:
    """The axis of days from one to another, in milliseconds: about six marks, at days or at months."""
    span = (last - first) // _DAY
    if span < 120:
        days = range(first, last + 1, _DAY * -(-span // 5))
        return {"grid": False, "values": list(days), "format": "%-d %b %Y"}
    months = {"interval": "month", "step": max(1, span // 30 // 6)}
    return {"grid": False, "tickCount": months, "format": "%b %Y"}


def _value(number: int, dot: Dot, names: Sequence[str]) -> dict[str, object]:
    year, month, day = (int(part) for part in dot.day.split("-"))
    moment = int(datetime(year, month, day, tzinfo=UTC).timestamp() * 1000)
    low = dot.low if dot.low is not None else dot.high
    series = f"c{names.index(dot.series)}"
    return {
        "dot": f"dot-{number}",
        "day": moment,
        "low": low,
        "high": dot.high,
        "shape": dot.shape,
        "series": series,
    }


def _linked(svg: str, dots: Sequence[Dot], title: str) -> str:
    """The drawing with only what a drawing needs left in it, each dot a link to its sentence."""
    from lxml import etree

    source = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    root = _copy(source, dots)
    root.set("role", "img")
    root.set("aria-label", f"{title}: {len(dots)} figures over time; each is in the table below")
    return str(etree.tostring(root, encoding="unicode"))


def _copy(node: Element, dots: Sequence[Dot]) -> Element:
    from lxml import etree

    ns = "http://www.w3.org/2000/svg"
    tag = etree.QName(node).localname
    nsmap = {None: ns} if tag == "svg" else None
    made: Element = etree.Element(f"{{{ns}}}{tag}", nsmap=nsmap)
    for name, value in node.attrib.items():
        if str(name) in _ATTRIBUTES:
            made.set(name, value)
    colour = next((c for c in _COLOURS if c in (node.get("fill"), node.get("stroke"))), None)
    if colour is not None:
        made.set("class", f"c{_COLOURS.index(colour)}")
    made.text = node.text
    for child in node:
        if isinstance(child.tag, str) and etree.QName(child).localname in _TAGS:
            made.append(_copy(child, dots))
    number = re.fullmatch(r"dot-(\d+)", node.get("aria-label", ""))
    if number is None:
        return made
    dot = dots[int(number.group(1))]
    link: Element = etree.Element(f"{{{ns}}}a")
    link.set("href", f"@root@{dot.row.href}")
    etree.SubElement(link, f"{{{ns}}}title").text = _dot_words(dot)
    link.append(made)
    return link


def _dot_words(dot: Dot) -> str:
    body = dot.row.entry.body
    outlet = plain(dot.row.report.article.metadata.outlet or "outlet not known")
    said = bounds(body) if isinstance(body, Figure) else ""
    basis = ", the date of the report" if dot.by_report else ""
    return f"{said}, according to {dot.series}; {plain_day(dot.day)}{basis}; {outlet}"
