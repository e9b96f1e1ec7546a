"""Parties as entities: what the gathering of events, issues and talks asks of a party's names."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.model import Party

EntityOf = Callable[[str, int], str | None]
"""The entity of a named mention, by its article and where it starts; None where it has none."""


def entity(party: Party | None, entity_of: EntityOf) -> str | None:
    """The one entity that a party refers to; None where it refers to none or to several."""
    if party is None or party.words is None:
        return None
    found = {entity_of(party.words.article, s.start) for s in party.refers}
    return next(iter(found)) if len(found) == 1 else None
