"""The years of a history's dates that name none, by its whole course.

A history goes on through time, mostly by short steps ahead, now and then some way back, and names other years
in passing. So its dates without a year ("12 May", "that June ... in August") get the years that make its way
from each date to the next one shortest, with the dates that do name their year as fixed points on both sides
(a shortest path; Viterbi 1967). A fixed point may also be passed by, at a price.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.annotate.times.expressions import Calendar, Clock, Daytime, Expression, Holding, Told
from onrecord.annotate.times.points import last
from onrecord.annotate.times.resolve import dated
from onrecord.annotate.times.story import plain

BACK = 1.5
"""A step back costs so much more than one ahead. This and the next four were set on the even half of
WikiWars, whole and cut to start later on; of the values tried beside them none moved F1 by a point."""
PASSING = 500
"""What it costs to pass by a date that names its year, in days."""
PASSING_YEAR = PASSING / 2
"""The same for a year alone."""
NEXT = 0.5
"""A step to a date that names its year costs so much of one to a date that does not: a year is left out
where the date before it is near."""
LEAVING = 90
"""What it costs to go from a year alone to a date outside it, beside the days between."""
MOST, FAR_OFF = 6, 4 * PASSING
"""Ways kept at each date, and by how much they may cost more than the cheapest."""

Stretch = tuple[int, int]
"""First and last day, as ordinals."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A date without a year, its place in the list of expressions, and whether the story goes on from it: not
    from a season in passing ("before the summer rains")."""

    number: int
    date: Calendar
    moves: bool


@dataclass(frozen=True, slots=True)
class _Choice:
    """The year chosen for the expression at a place, and the choice before it on the same way."""

    place: int
    year: int
    before: _Choice | None


@dataclass(frozen=True, slots=True)
class _Way:
    """One way through the dates so far: what it cost, where it stands (None at the start), its choices."""

    cost: float
    at: Stretch | None
    chosen: _Choice | None


def years_told(expressions: list[Expression]) -> dict[int, int]:
    """The year of each expression that is a date without one, by its place in the list; empty where no date
    names a year of our era."""
    dates = [(k, held) for k, e in enumerate(expressions) if (held := _calendar(e)) is not None]
    named = tuple(sorted({y for _, c in dates if c.year is not None for y in (c.year - 1, c.year)}))
    if not named:
        return {}
    ways: tuple[_Way, ...] = (_Way(0.0, None, None),)
    for k, c in dates:
        if c.year is not None:
            ways = _named(ways, c, c.year)
        else:
            ways = _unnamed(ways, _Place(k, c, not isinstance(expressions[k], Told)), named)
    choice, out = ways[0].chosen, {}
    while choice is not None:
        out[choice.place] = choice.year
        choice = choice.before
    return out


def years_carried(expressions: list[Expression], report: date) -> dict[int, int]:
    """The year of each date without one that goes on from a date with its year, for a text that tells of
    years and reaches up to its report: the next such date, at most ``ONWARD`` days on and no later than the
    report. Others are not in it, and not gone on from: the report's date places them."""
    dates = [(k, c) for k, e in enumerate(expressions) if (c := _calendar(e)) is not None and c.month]
    at: date | None = None
    out: dict[int, int] = {}
    for k, c in dates:
        if c.year is not None:
            p = dated(c, c.year)
        else:
            years = (at.year, at.year + 1) if at is not None else ()
            fits = (p for y in years if (p := dated(c, y)) and at and p.first >= at.replace(day=1))
            p = next(fits, None)
            if p is None or at is None or (p.first - at).days > ONWARD or p.first > report:
                continue
            out[k] = p.first.year
        at = p.first if p is not None else at
    return out


ONWARD = 183
"""Days: a date further on is as likely told from the report. Half a year, as neither way is nearer then."""


def _calendar(e: Expression) -> Calendar | None:
    """The date that an expression is or stands on: one with a year of our era, or with none that any other
    word tells."""
    e = plain(e)
    held = plain(e.day) if isinstance(e, Daytime | Clock | Holding) and e.day is not None else e
    if not isinstance(held, Calendar) or held.within is not None or held.step is not None:
        return None
    if held.year is not None:
        return held if held.year > 0 else None
    return held if held.month or held.season or held.feast else None


def _named(ways: tuple[_Way, ...], c: Calendar, year: int) -> tuple[_Way, ...]:
    """The ways on over a date that names its year, and past it."""
    to = _stretch(c, year)
    if to is None:
        return ways
    alone = not (c.month or c.season or c.feast or c.quarter or c.half)
    price = PASSING_YEAR if alone else PASSING
    out = []
    for way in ways:
        if alone and way.at is not None and to[0] <= way.at[0] and way.at[1] <= to[1]:
            out.append(way)  # the year that it is in already
            continue
        out.append(_Way(way.cost + NEXT * _step(way.at, to), to, way.chosen))
        out.append(_Way(way.cost + price, way.at, way.chosen))
    return _best(out)


def _unnamed(ways: tuple[_Way, ...], place: _Place, named: tuple[int, ...]) -> tuple[_Way, ...]:
    """The ways on over a date without a year: in the year that they stand in, or the one before or after; at
    the start, in any year that the text names or the one before it."""
    out = []
    stretches: dict[int, Stretch | None] = {}
    for way in ways:
        held = date.fromordinal(way.at[1]).year if way.at else 0
        for year in (held - 1, held, held + 1) if way.at else named:
            if year not in stretches:
                stretches[year] = _stretch(place.date, year)
            if (to := stretches[year]) is not None:
                cost, chosen = way.cost + _step(way.at, to), _Choice(place.number, year, way.chosen)
                out.append(_Way(cost, to if place.moves else way.at, chosen))
    return _best(out) if out else ways


def _stretch(c: Calendar, year: int) -> Stretch | None:
    p = dated(c, year)
    if p is None:
        return None
    first, end = p.first.toordinal(), last(p)
    return first, end.toordinal() if end else first + 90  # a season


def _step(at: Stretch | None, to: Stretch) -> float:
    """What a step costs, in days; nothing from the start, or to what begins in the stretch it stands in."""
    if at is None or at[0] <= to[0] <= at[1] or to[0] <= at[0] <= to[1]:
        return 0.0
    leaving = LEAVING if at[1] - at[0] > 300 else 0
    return leaving + (to[0] - at[1] if to[0] > at[1] else BACK * (at[0] - to[0]))


def _best(ways: list[_Way]) -> tuple[_Way, ...]:
    """The cheapest way to each place, the cheapest first, ``MOST`` of them, none far off the best."""
    kept: dict[Stretch | None, _Way] = {}
    for way in ways:
        if way.at not in kept or way.cost < kept[way.at].cost:
            kept[way.at] = way
    most = min(way.cost for way in ways) + FAR_OFF
    near = [way for way in kept.values() if way.cost <= most]
    return tuple(sorted(near, key=lambda way: (way.cost, way.at or (0, 0)))[:MOST])
