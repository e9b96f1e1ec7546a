"""What the linkers of entries share: an entry with its report, the units it is compared within, and what is
known of the record around it.

A linker is a module with two functions and a name:

- ``units(seen, around)``: the units that an entry stands in. A unit is one day of a series (a toll of one
  place, what one speaker says), or a block without days.
- ``links(unit, here, before, around)``: the links that a unit owns. ``here`` are the entries of the unit, in
  order; ``before`` those of up to ``LOOK`` earlier days of the series, each a sequence in order, the nearest
  first. Nothing else of the record is looked at, so that a new report touches only its own units and the few
  that look back at them. The outcome depends on these values alone, not on the order of arrival.

Two units may make the same link: it is kept once. What is left out is left out for want of knowledge.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.model import Annotation, Party, Span, When

LOOK = 20
"""Earlier days of a series that a day looks back at: days on which something of that series was told."""


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """One day (ISO) of a series, or a block without days where ``day`` is empty."""

    series: str
    day: str = ""


ASKING = "asking "
"""What the series of entries that ask for those of another begins with (``asking``)."""


def asking(series: str) -> str:
    """The series of the entries that ask for those of a series: where most of a series say nothing to each
    other and all to a few (a report without a date), it is gone over only where one of those is there."""
    return ASKING + series


def answering(series: str) -> str | None:
    """The series that the entries of a series ask for; None of one that does not ask."""
    return series.removeprefix(ASKING) if series.startswith(ASKING) else None


@dataclass(frozen=True, slots=True)
class Report:
    """What a linker knows of a report. ``dated`` is None where it has no date. ``origin`` is the report that
    it is a copy of, at the end of the chain, or itself. ``sentences`` are spans of its text, in order."""

    id: str
    outlet: str | None
    agencies: tuple[str, ...]
    dated: When | None
    origin: str
    title_lines: int
    sentences: tuple[Span, ...]
    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry with its report."""

    entry: Annotation
    report: Report

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Older before newer: by the last day of the report's date (those without one last), then by article
        id and place."""
        dated = self.report.dated
        day = (dated.end or dated.start) if dated is not None else None
        return day or "9999", self.report.id, self.entry.anchor.start, self.entry.id


@dataclass(frozen=True, slots=True)
class Known:
    """What a linker knows of an entity. ``part_of`` is the entity of whose office or body it is, ``country``
    alpha-3; None where not known."""

    id: str
    name: str
    kind: str
    part_of: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Around:
    """What a linker may ask of the record: the one entity that a party is (a body's words before the names
    they refer to), None where none or several; what is known of an entity; the event or issue that an entry
    is part of, by ids, None where of none; an entry of the same article by its id, None where there is none;
    the events that a statement tells, by its id.
    """

    entity: Callable[[Party | None], str | None]
    known: Callable[[str], Known]
    whole: Callable[[str], str | None]
    entry: Callable[[str], Annotation | None]
    tells: Callable[[str], tuple[Annotation, ...]] = lambda _: ()
