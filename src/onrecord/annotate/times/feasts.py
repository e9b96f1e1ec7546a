"""Movable feasts of the civil calendar: the day of each in a year, by the tables of libraries.

Church feasts go by Easter Sunday of the western churches (``dateutil.easter``); the rest are holidays of the
United States (``holidays``), whose names no other country's calendar has on another day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

_BY_EASTER: Mapping[str, int] = MappingProxyType(
    {
        "ash wednesday": -46,
        "palm sunday": -7,
        "maundy thursday": -3,
        "good friday": -2,
        "easter": 0,
        "easter monday": 1,
        "ascension day": 39,
        "pentecost": 49,
        "whit monday": 50,
    }
)
"""Days from Easter Sunday."""
_CIVIL: Mapping[str, str] = MappingProxyType(
    {
        "martin luther king day": "Martin Luther King Jr. Day",
        "labor day": "Labor Day",
        "memorial day": "Memorial Day",
        "columbus day": "Columbus Day",
        "thanksgiving": "Thanksgiving Day",
    }
)
"""The library's names."""


@lru_cache(maxsize=512)
def feast_day(name: str, year: int) -> date | None:
    """The day of a feast in a year of the Gregorian calendar; None before 1583, or before a holiday was one.

    ``name`` is one of the values of ``[movable]`` in data/times_words.toml.
    """
    if year < 1583:
        return None
    if name in _BY_EASTER:
        from dateutil.easter import easter

        return easter(year) + timedelta(days=_BY_EASTER[name]) if year <= 4099 else None
    from holidays import country_holidays

    found = (day for day, called in country_holidays("US", years=year).items() if called == _CIVIL[name])
    return next(found, None)
