"""Events: the tellings of a whole record gathered into what happened.

Tellings that could ever be one event share a block: their PLOVER class and status, the day they are put on,
and a party, place or number. Of one block, those are one that tell of the same parties, place, number and
kind of deed as far as both tell it; a telling without a day is an event of its own, as nothing says which day
it tells of. The order in which tellings come changes nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.link.parties import EntityOf, entity
from onrecord.link.units import Unit
from onrecord.model import Annotation, Event, Happening, Party

MADE_BY = "onrecord.happenings/1"

ENOUGH = 3
"""Things that two tellings must have in common to be of one event: set by reading the tellings of the days
that 465 reports of one war tell most of."""

_NUMBER = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class _Telling:
    """A telling with the entities that act, are acted on, and where, and how many are acted on; empty where
    open or not told."""

    at: Annotation
    body: Event
    actors: frozenset[str]
    recipients: frozenset[str]
    place: frozenset[str]
    numbers: frozenset[str]

    @property
    def order(self) -> tuple[str, int, str]:
        return self.at.article, self.at.anchor.start, self.at.id


def happenings(events: Iterable[Annotation], entity_of: EntityOf) -> tuple[Happening, ...]:
    """The events of the record, sorted by id. An event has the id of its first telling."""
    blocks: dict[tuple[str, str], list[_Telling]] = defaultdict(list)
    for a in events:
        if isinstance(a.body, Event):
            blocks[_block(a, a.body)].append(_telling(a, a.body, entity_of))
    groups = [g for block in blocks.values() for g in _gathered(sorted(block, key=lambda t: t.order))]
    made = (Happening(g[0].at.id, tuple(t.at.id for t in g), MADE_BY) for g in groups)
    return tuple(sorted(made, key=lambda h: h.id))


def units(a: Annotation, entity_of: EntityOf) -> tuple[Unit, ...]:
    """The units that a telling is gathered in; none for what is no telling of an event. Tellings of one event
    have a party, the place or a number in common."""
    if not isinstance(a.body, Event):
        return ()
    block, day = _block(a, a.body)
    told = _telling(a, a.body, entity_of)
    shared = sorted(told.actors | told.recipients | told.place | told.numbers) if day else []
    return tuple(Unit(f"{block} {one}", day) for one in shared) or (Unit(f"only {a.id}"),)


def _block(a: Annotation, body: Event) -> tuple[str, str]:
    when = body.when
    day = when.start[:10] if when and when.start and when.precision in ("minute", "hour", "day") else None
    return (f"{body.event_class} {body.status}", day) if day is not None else (f"only {a.id}", "")


def _telling(a: Annotation, body: Event, entity_of: EntityOf) -> _Telling:
    place = (body.place,) if body.place is not None else ()
    who = (_entities(body.actors, entity_of), _entities(body.recipients, entity_of))
    words = (p.words.exact for p in body.recipients if p.words is not None)
    numbers = frozenset(n for w in words for n in _NUMBER.findall(w))
    return _Telling(a, body, *who, _entities(place, entity_of), numbers)


def _entities(parties: Iterable[Party], entity_of: EntityOf) -> frozenset[str]:
    return frozenset(e for p in parties if (e := entity(p, entity_of)) is not None)


def _gathered(tellings: Sequence[_Telling]) -> list[list[_Telling]]:
    """The tellings of one block, one list an event: each joins the one event it could be, if only one."""
    groups: list[list[_Telling]] = []
    for t in sorted(tellings, key=lambda t: (-_told(t), t.order)):
        fits = [g for g in groups if all(_same(t, other) for other in g)]
        if len(fits) == 1:
            fits[0].append(t)
        else:
            groups.append([t])
    return [sorted(g, key=lambda t: t.order) for g in groups]


def _told(t: _Telling) -> int:
    """How much a telling tells: the fullest are gathered first, so that the outcome is by the set alone."""
    return len(t.actors) + len(t.recipients) + len(t.place)


def _same(a: _Telling, b: _Telling) -> bool:
    """Whether two tellings of one class, day and status are of one event: nothing that both tell differs,
    they have a party or the place in common, and with it two more of actor, recipient, number, place, mode
    and word."""
    if a.body.status != b.body.status or a.body.speech_act != b.body.speech_act:
        return False
    if a.body.mode is not None and b.body.mode is not None and a.body.mode != b.body.mode:
        return False
    pairs = (
        (a.actors, b.actors), (a.recipients, b.recipients), (a.place, b.place), (a.numbers, b.numbers),
    )  # fmt: skip
    if any(x and y and x.isdisjoint(y) for x, y in pairs):
        return False
    shared = [not x.isdisjoint(y) for x, y in pairs]
    same = a.body.mode is not None and a.body.mode == b.body.mode
    word = a.at.anchor.exact.casefold() == b.at.anchor.exact.casefold()
    return any(shared) and sum((*shared, same, word)) >= ENOUGH
