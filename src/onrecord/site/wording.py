"""Plain words for values: times, bounds, parties. No verdict is in any of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from onrecord.link.parties import meant
from onrecord.model import Figure, Party, PlaceAt, When
from onrecord.site.view import WIDE, Record, clipped, day, file_name

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
# Names of our own rather than the locale's: the pages are the same bytes everywhere.

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_CERTAINTY = {
    "stated": "as stated",
    "argued": "argued from the report’s own text",
    "inferred": "inferred from other reports",
}

REMOVED = {
    "navigation": "navigation of the page",
    "caption": "caption of a picture",
    "share": "share link",
    "subscribe": "subscription notice",
    "related": "link to another report",
    "credit": "credit or agency sign-off",
    "repeated": "the report repeated itself",
    "notice": "notice about the page",
}

STATUS = {
    "happened": "told as happened",
    "ongoing": "told as going on",
    "planned": "told as planned",
    "threatened": "told as threatened",
    "called_for": "told as called for",
    "conditional": "told as conditional",
    "denied": "told as denied",
}

RESOLUTION = {
    "named": "named in the sentence",
    "pronoun": "by a pronoun",
    "nominal": "by a description",
    "continued": "carried on from the sentence before",
    "unnamed": "source not named",
    "unknown": "speaker not told",
}

OWN_VOICE = "the report itself"
"""The label of figures that a report credits to nobody."""


@dataclass(frozen=True, slots=True)
class Who:
    """A party as the pages show it.

    ``name`` is an entity's name, else the report's words; ``entity`` its id or None; ``words`` how the
    report puts it here, where that differs; ``candidates`` the names that stand equal.
    """

    name: str
    entity: str | None = None
    words: str | None = None
    candidates: tuple[str, ...] = ()


def who(record: Record, names: dict[str, str], article: str, party: Party) -> Who:
    """A party of an article; ``names`` gives the name of each entity by id.

    It is an entity where its words stand for a body, or all the names it may refer to are one and the same
    entity.
    """
    found = meant(article, party, record.named, record.bodies)
    words = " ".join(party.words.exact.split()) if party.words else None
    if len(found) == 1 and found[0] in names:
        name = names[found[0]]
        return Who(name, found[0], words if _bare(words) != _bare(name) else None)
    open_names = tuple(sorted(names[f] for f in found if f in names)) if len(found) > 1 else ()
    return Who(words or "not told", None, None, open_names)


def _bare(words: str | None) -> str:
    """Words without their article and case: "The Daral Front" tells no more than "Daral Front"."""
    folded = (words or "").casefold()
    return folded.removeprefix("the ") if words else folded


def plain_day(iso: str) -> str:
    """``2019-06-03`` as "3 June 2019"; what is no such day comes back as it is."""
    year, month, number = iso[:4], iso[5:7], iso[8:10]
    if day(iso) is None:
        return iso
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def plain_month(iso: str) -> str:
    """``2019-06`` as "June 2019"."""
    month = int(iso[5:7])
    return f"{MONTHS[month - 1]} {iso[:4]}" if 1 <= month <= 12 else iso


def weekday(iso: str) -> str:
    """The English name of a day's weekday, empty where it is no day of the calendar."""
    known = day(iso)
    return WEEKDAYS[date.fromisoformat(known).weekday()] if known else ""


def when_words(when: When | None) -> str:
    """A time in words, without what it was reckoned from; "date not known" where None."""
    if when is None or not (when.start or when.end):
        return "date not known"
    start, end = when.start, when.end
    if start is None:
        return f"until {_moment(str(end))}"
    if end is None:
        return f"from {_moment(start)}"
    if start[:10] == end[:10]:
        return _moment(start) if start == end else plain_day(start)
    if when.precision == "month" and start[:7] == end[:7]:
        return plain_month(start)
    if when.precision == "year" and start[:4] == end[:4]:
        return start[:4]
    return f"between {_moment(start)} and {_moment(end)}"


def _moment(iso: str) -> str:
    clock = iso[11:16]
    zone = iso[16:].lstrip("0123456789:.") if clock else ""
    suffix = iso[len(iso) - len(zone) :] if zone else ""
    return plain_day(iso) + (f", {clock} {suffix or 'no zone stated'}" if clock else "")


def basis_words(when: When) -> str:
    """How a time was come by, in words."""
    return f"{_CERTAINTY[when.certainty]}: {when.basis}" if when.basis else _CERTAINTY[when.certainty]


def place_words(key: str) -> str:
    """The heading of a place in a timeline (see ``view.place``)."""
    if key == WIDE:
        return "Longer than a month, or open at one end"
    if not key:
        return "Not dated"
    return plain_day(key) if len(key) == 10 else f"Some time in {plain_month(key)}"


def number(value: float | int) -> str:
    """A number with thousands marked by commas, as the reports' language does."""
    if isinstance(value, float) and not math.isfinite(value):
        return "no number"
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.6g}" if abs(value) < 1_000_000 else f"{value:,.0f}"
    return f"{int(value):,}"


def plural(count: int, word: str) -> str:
    """A regular noun as it stands after a count."""
    return word if count == 1 else f"{word}s"


def bounds(figure: Figure) -> str:
    """The bounds of a figure in words: "34", "at least 34", "up to 20", "20 to 30"; inclusive."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        return "no number"
    if low is None:
        return f"up to {number(high or 0)}"
    if high is None:
        return f"{number(low)} or more"
    if low == high:
        prefix = "about " if figure.qualifier in ("about", "estimated") else ""
        return prefix + number(low)
    return f"{number(low)} to {number(high)}"


def measure_words(measure: str, unit: str | None = None) -> str:
    """The name of a measure for reading, with its unit where it has one."""
    name = measure.replace("_", " ").strip() or "other"
    said = not unit or unit.lower() in name.lower()  # "percent", "fuel days"
    return clipped(f"{name[:1].upper()}{name[1:]}", 60) + ("" if said else f" ({clipped(unit or '', 40)})")


def speaker_page(entity: str) -> str:
    """The first page of an entity's statements, from the root of the site."""
    return f"speakers/{file_name(entity)}.html"


def place_at(place: PlaceAt) -> str:
    """A place of the tables in words: its country, coordinates where known, and GeoNames id."""
    at = ""
    if place.lat is not None and place.lon is not None:
        north, east = "N" if place.lat >= 0 else "S", "E" if place.lon >= 0 else "W"
        at = f", {abs(place.lat):.2f}° {north} {abs(place.lon):.2f}° {east}"
    return f"{place.country}{at} (GeoNames {place.geonames})"
