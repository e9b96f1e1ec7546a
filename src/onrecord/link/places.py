"""Where places are, by the GeoNames tables, as far as the reports bear it out.

A name alone puts no town on the map: one of its bearers must be in a country that the reports with the
name speak of. What is left is decided by what stands beside the name ("Lomary, Velmar"), or by one bearer
being far bigger than the others; else all that are left are candidates.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.data import world
from onrecord.model import Mention, PlaceAt


@dataclass(frozen=True, slots=True)
class Where:
    """``at`` is the one place meant, None where there is none or there are several ``candidates``;
    ``listed`` says that the tables have the name, in a country that the reports name."""

    at: PlaceAt | None = None
    candidates: tuple[PlaceAt, ...] = ()
    listed: bool = False


def placed(
    name: str,
    mentions: Sequence[Mention],
    articles: Sequence[str],
    countries: Callable[[str], frozenset[str]],
) -> Where:
    """Where the entity of these mentions, each in the article at its place in the list, is. A name that no
    mention takes for a place is nowhere."""
    code = world.country(name)
    if code is not None:
        geonames = world.geonames_of(code)
        return Where(PlaceAt(geonames, code, None, None) if geonames is not None else None, listed=True)
    if not any(m.kind == "place" for m in mentions):
        return Where()
    named = frozenset[str]().union(*(countries(a) for a in sorted(set(articles))))
    left = [t for t in world.towns(name) if t.at.country in named]
    beside = {world.country(m.owner.exact) for m in mentions if m.owner is not None}
    owned = [t for t in left if t.at.country in beside]
    found = _far_bigger(owned or left)
    if len(found) == 1:
        return Where(found[0].at, listed=True)
    return Where(None, tuple(t.at for t in found), bool(found))


def _far_bigger(towns: Sequence[world.Town]) -> Sequence[world.Town]:
    ranked = sorted(towns, key=lambda t: -t.people)
    if len(ranked) > 1 and ranked[0].people >= world.CLEARLY * max(1, ranked[1].people):
        return ranked[:1]
    return towns
