"""Links between statements: what is told again, and what one denies of another.

Units are by speaker and day ("said"), by quoted words ("quote"), by the report that theirs is a copy of
("copy"), by report ("report"), by class and party of the events told, and day ("event"), and by the names of
who is spoken of, and day ("name").
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.link.statements import denials, repeats
from onrecord.link.units import Around, Seen, Unit
from onrecord.model import Link

MADE_BY = repeats.MADE_BY


def units(seen: Seen, around: Around) -> tuple[Unit, ...]:
    """The units of a statement, sorted; none for other entries."""
    return tuple(sorted({*repeats.units(seen, around), *denials.units(seen, around)}))


def links(
    unit: Unit, here: Sequence[Seen], before: Sequence[Sequence[Seen]], around: Around
) -> tuple[Link, ...]:
    """The links of one unit, by its kind."""
    if unit.series.startswith((repeats.SAID, repeats.QUOTE, repeats.COPY)):
        return repeats.links(unit, here, before, around)
    return denials.links(unit, here, before, around)
