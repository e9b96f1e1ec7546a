"""How many independent origins the tellings of one thing have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.link.copies.credits import Known, voice
from onrecord.link.units import Report


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's telling of a thing: the agency it credits for it (``credits.credited``), None where none,
    and the report in which those words stand first: itself, or that of ``trace.origin_of``."""

    report: Report
    agency: str | None
    first: str


def origins(tellings: Iterable[Telling], known: Known) -> int:
    """The number of independent origins, 0 for no tellings.

    One are: a report and its copies; all that credit one agency, with that agency's own; reports that credit
    none of one outlet, or of outlets of one family of the story file. A report without an outlet that credits
    nobody is by itself.
    """
    groups: list[set[tuple[str, str]]] = []
    for telling in tellings:
        keys = _keys(telling, known)
        joined = [g for g in groups if g & keys]
        groups = [g for g in groups if not g & keys] + [keys.union(*joined)]
    return len(groups)


def _keys(telling: Telling, known: Known) -> set[tuple[str, str]]:
    """What makes a telling one with others. A copy that credits nobody speaks with its original's voice, not
    its outlet's."""
    keys = {("report", telling.first)}
    if telling.agency is not None:
        keys.add(("voice", voice(telling.agency, known)))
    elif telling.first == telling.report.id and telling.report.outlet is not None:
        keys.add(("voice", voice(telling.report.outlet, known)))
    return keys
