"""The picture of a chart as SVG, drawn by Vega-Lite (Altair, vl-convert).

The legend is in the page, not in the drawing, so that no name of a report is measured by a font; the links go
in after the drawing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from onrecord.model import Figure, Relation
from onrecord.site.render import plain
from onrecord.site.rows import Row
from onrecord.site.ties import Told
from onrecord.site.wording import bounds, number, plain_day

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Stand-ins that the drawing carries; the style sheet gives the colours, for light and for dark.
_COLOURS = (
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c6d31", "#555555",
)  # fmt: skip

_LINES: dict[Relation, tuple[str, tuple[int, ...]]] = {
    "contradicts": ("clash", (2, 3)),
    "corrects": ("fixed", (7, 3)),
    "updates": ("across", (1, 0)),
}
"""How lines are drawn: the class that colours them, and their dashes. One from a figure to its update by the
same authority has the colour of that instead."""

_STAND_INS = {f"c{i}": colour for i, colour in enumerate(_COLOURS)} | {
    "clash": "#b00020", "fixed": "#0b5563", "across": "#7a7a7a",
}  # fmt: skip

# How points are drawn; a range is a bar, not a point.
_SHAPES = {
    "value": "circle",
    "low": "triangle-up",
    "high": "triangle-down",
}

_DAY = 86_400_000  # in milliseconds, as the drawing counts

_TAGS = frozenset(("svg", "g", "path", "line", "rect", "text"))
_ATTRIBUTES = frozenset(
    (
        "class", "width", "height", "viewBox", "transform", "d", "x", "y", "x1", "y1", "x2", "y2", "fill",
        "stroke", "stroke-width", "stroke-dasharray", "opacity", "fill-opacity", "stroke-opacity",
        "text-anchor", "font-size", "font-weight", "aria-hidden", "display",
    )
)  # fmt: skip


Scale = Literal["zero", "near", "log"]
"""A scale from zero, one from near the smallest figure, or a logarithmic one, for bounds over zero alone."""


_SCALES: dict[Scale, dict[str, Any]] = {"log": {"type": "log"}, "near": {"padding": 6}}


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure in a chart: all that tell it, the telling that it is drawn by, its day, bounds (inclusive,
    None where open) and series."""

    told: Told
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

    @property
    def height(self) -> float:
        """Where lines to it end: at its lower bound, else at its upper."""
        return next(v for v in (self.low, self.high) if v is not None)


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two dots, by number, from the older to the newer; ``href`` is from the root."""

    left: int
    right: int
    relation: Relation
    reason: str
    href: str


def drawn(dots: Sequence[Dot], lines: Sequence[Line], names: Sequence[str], scale: Scale, title: str) -> str:
    """The drawing of dots in series of these names, and of the lines between them, over one another in their
    order."""
    return _linked(_svg(dots, lines, names, scale), dots, lines, title)


def _svg(dots: Sequence[Dot], lines: Sequence[Line], names: Sequence[str], scale: Scale) -> str:
    """The drawing as vl-convert makes it: the ``aria-label`` of a mark is the number of its dot or line."""
    import vl_convert

    tied = {i for line in lines for i in (line.left, line.right)}
    values = [_value(i, d, names, not lines or i in tied) for i, d in enumerate(dots)]
    ties = [_line(i, line, values) for i, line in enumerate(lines)]
    days = [_moment(d.day) for d in dots]
    largest = max(v for d in dots for v in (d.low, d.high) if v is not None)
    spec = _spec(values, ties, (min(days) - _DAY, max(days) + _DAY), scale)
    # Room for the longest label; a logarithmic scale may end at ten times the largest figure.
    left = 30 + 7 * len(number(int(largest * 10)))
    spec |= {"padding": {"left": left, "right": 30, "top": 12, "bottom": 32}}
    spec |= {"background": None}  # the page's own shows through
    return str(vl_convert.vegalite_to_svg(spec, vl_version="6.4"))


def _spec(
    values: list[dict[str, Any]], ties: list[dict[str, Any]], span: tuple[int, int], scale: Scale
) -> dict[str, Any]:
    """The Vega-Lite specification of dots and lines between two days, in milliseconds."""
    import altair as alt

    axis = alt.Axis(**_day_axis(*span))
    x = alt.X("day:T", scale=alt.Scale(type="utc", domain=list(span)), title=None, axis=axis)
    numbers: dict[str, Any] = {"zero": scale == "zero", "nice": True} | _SCALES.get(scale, {})
    marks = {"values": [10**k for k in range(-3, 17)]} if scale == "log" else {"tickCount": 6}
    y = alt.Y("low:Q", scale=alt.Scale(**numbers), title=None, axis=alt.Axis(**marks, format=",~f"))
    series = alt.Scale(domain=list(_STAND_INS), range=list(_STAND_INS.values()))
    colour = alt.Color("series:N", scale=series, legend=None)
    base = alt.Chart(alt.Data(values=values)).encode(x=x, y=y, description="dot:N")
    faint = alt.Opacity("opacity:Q", scale=None)
    bars = (
        base.transform_filter("datum.shape == 'range'")
        .mark_rule(strokeWidth=3)
        .encode(y2="high:Q", color=colour, opacity=faint)
    )
    points = (
        base.transform_filter("datum.shape != 'range'")
        .mark_point(filled=True)
        .encode(
            color=colour,
            opacity=faint,
            size=alt.Size("size:Q", scale=None),
            shape=alt.Shape(
                "shape:N", scale=alt.Scale(domain=list(_SHAPES), range=list(_SHAPES.values())), legend=None
            ),
        )
    )
    layers = [_lines(ties, relation, x, y, colour) for relation in _LINES] if ties else []
    drawing = alt.layer(*reversed(layers), bars, points)
    drawing = drawing.properties(width=600, height=260, autosize=alt.AutoSizeParams(type="none"))
    # A font that vl-convert brings along: labels are spaced alike on every machine.
    styled = drawing.configure(font="Liberation Sans").configure_axis(labelFontSize=12)
    made: dict[str, Any] = styled.configure_view(stroke=None).to_dict()
    return made


def _lines(ties: list[dict[str, Any]], relation: Relation, x: object, y: object, colour: object) -> Any:
    """The layer of the lines of one relation."""
    import altair as alt

    dash = list(_LINES[relation][1])
    return (
        alt.Chart(alt.Data(values=[t for t in ties if t["relation"] == relation]))
        .mark_rule(strokeDash=dash, strokeWidth=1.4 if relation == "updates" else 2.2)
        .encode(x=x, y=y, x2="until:T", y2="high:Q", color=colour, description="dot:N")
    )


def _day_axis(first: int, last: int) -> dict[str, object]:
    """The axis of days from one to another, in milliseconds: about six marks, at days or at months."""
    span = (last - first) // _DAY
    if span < 120:
        days = range(first, last + 1, _DAY * -(-span // 5))
        return {"grid": False, "values": list(days), "format": "%-d %b %Y"}
    months = {"interval": "month", "step": -(-span // 180)}
    return {"grid": False, "tickCount": months, "format": "%b %Y"}


def _moment(day: str) -> int:
    """A day in milliseconds, as the drawing counts."""
    year, month, number = (int(part) for part in day.split("-"))
    return int(datetime(year, month, number, tzinfo=UTC).timestamp() * 1000)


def _value(number: int, dot: Dot, names: Sequence[str], full: bool) -> dict[str, Any]:
    """A dot as data; one that no line leads to is faint where others have lines."""
    return {
        "dot": f"dot-{number}",
        "day": _moment(dot.day),
        "low": dot.height,
        "high": dot.high,
        "shape": dot.shape,
        "series": f"c{names.index(dot.series)}",
        "size": 80 if full else 36,
        "opacity": 0.85 if full else 0.45,
    }


def _line(number: int, line: Line, values: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A line as data, from its older dot to its newer."""
    left, right = values[line.left], values[line.right]
    own = line.relation == "updates" and left["series"] == right["series"]
    return {
        "dot": f"line-{number}",
        "relation": line.relation,
        "day": left["day"],
        "until": right["day"],
        "low": left["low"],
        "high": right["low"],
        "series": right["series"] if own else _LINES[line.relation][0],
    }


def _linked(svg: str, dots: Sequence[Dot], lines: Sequence[Line], title: str) -> str:
    """The drawing with only what a drawing needs left in it, each dot a link to its sentence, and each line
    that is no update one to its place in the table."""
    from lxml import etree

    source = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    links = {f"dot-{i}": (d.row.href, _dot_words(d)) for i, d in enumerate(dots)}
    loud = ((i, n) for i, n in enumerate(lines) if n.relation != "updates")
    links |= {f"line-{i}": (line.href, plain(line.reason)) for i, line in loud}
    root = _copy(source, links)
    root.set("role", "img")
    root.set("aria-label", f"{title}: {len(dots)} figures over time; each is in the table below")
    return str(etree.tostring(root, encoding="unicode"))


def _copy(node: Element, links: Mapping[str, tuple[str, str]]) -> Element:
    from lxml import etree

    ns = "http://www.w3.org/2000/svg"
    tag = etree.QName(node).localname
    nsmap = {None: ns} if tag == "svg" else None
    made: Element = etree.Element(f"{{{ns}}}{tag}", nsmap=nsmap)
    for name, value in node.attrib.items():
        if str(name) in _ATTRIBUTES:
            made.set(name, value)
    drawn = (node.get("fill"), node.get("stroke"))
    colour = next((name for name, stand_in in _STAND_INS.items() if stand_in in drawn), None)
    if colour is not None:
        made.set("class", colour)
    made.text = node.text
    for child in node:
        if isinstance(child.tag, str) and etree.QName(child).localname in _TAGS:
            made.append(_copy(child, links))
    label = node.get("aria-label", "")
    if label not in links:
        return made
    href, words = links[label]
    link: Element = etree.Element(f"{{{ns}}}a")
    link.set("href", f"@root@{href}")
    etree.SubElement(link, f"{{{ns}}}title").text = words
    link.append(made)
    return link


def _dot_words(dot: Dot) -> str:
    body = dot.row.entry.body
    outlet = plain(dot.row.report.article.metadata.outlet or "outlet not known")
    said = bounds(body) if isinstance(body, Figure) else ""
    basis = ", the date of the report" if dot.by_report else ""
    more = f", told by {dot.told.articles} reports" if dot.told.articles > 1 else ""
    return f"{said}, according to {dot.series}; {plain_day(dot.day)}{basis}; {outlet}{more}"
