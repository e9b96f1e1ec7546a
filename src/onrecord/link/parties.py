"""Parties as entities: whom a party's words and names are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrecord.model import Party

EntityOf = Callable[[str, int], str | None]
"""The entity of a named mention, by its article and where it starts; None where it has none."""


def entity(party: Party | None, entity_of: EntityOf) -> str | None:
    """The one entity that a party refers to; None where it refers to none or to several."""
    if party is None or party.words is None:
        return None
    found = {entity_of(party.words.article, s.start) for s in party.refers}
    return next(iter(found)) if len(found) == 1 else None


def meant(
    article: str,
    party: Party,
    named: Mapping[tuple[str, int], str],
    bodies: Mapping[tuple[str, int, int], str],
) -> tuple[str | None, ...]:
    """Whom a party of an article may be, sorted: the body that its words stand for, else one for each name
    that it refers to, None for those without any. ``named`` is by article and start of a name, ``bodies``
    by article, start and end of words."""
    at = party.words
    body = bodies.get((article, at.start, at.end)) if at is not None else None
    if body is not None:
        return (body,)
    return tuple(sorted({named.get((article, s.start)) for s in party.refers}, key=lambda e: e or ""))
