"""What the value of a correction may be, kind by kind: read strictly, kept as words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import get_args
from zoneinfo import ZoneInfo

from onrecord.corrections import numbers
from onrecord.errors import CorrectionsError
from onrecord.model import Relation, Status
from onrecord.text import normalise

ID = re.compile(r"[0-9a-f]{32}")
"""A whole id."""

NO_VALUE = ("drop", "not_furniture")
"""Kinds that take no value."""

_NEEDED = ("value", "status", "zone", "link", "not_link", "alias", "same", "not_same")
_ONE = ("cue", "value", "status", "date", "zone")
_OFFSET = re.compile(r"([+-])([0-9]{2}):?([0-9]{2})")
# Names of the IANA time zone database: of an area and a place, so that nothing of the machine's own is meant
_NAMED = re.compile(r"[A-Z][A-Za-z_]{1,20}(?:/[A-Za-z0-9_+-]{1,30}){1,2}")
_FURTHEST = timedelta(hours=14)
_MONTH = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")


def value(kind: str, held: object, where: str) -> tuple[str, ...]:
    """The value of a correction of a kind, as words: as stated, but for dates, which are ISO, and what stands
    for one thing of a closed list.

    ``held`` is what TOML gives. Raises CorrectionsError, whose message begins with ``where``.
    """
    listed = held if isinstance(held, list) else [held] if held != "" else []
    found = tuple(_words(kind, v, where) for v in listed)
    if kind in NO_VALUE and found:
        raise CorrectionsError(f"{where}: a {kind} takes no value; leave it out")
    if kind in _NEEDED and not found:
        raise CorrectionsError(f"{where}: {kind} needs {_WANTED[kind]} as its value")
    if kind in _ONE and len(found) > 1:
        raise CorrectionsError(f"{where}: there is one {kind}; give one value")
    if kind in ("link", "not_link"):
        return _linked(kind, found, where)
    return tuple(_one(kind, v, where) for v in found)


_WANTED = {
    "value": "a number",
    "status": "one of " + ", ".join(get_args(Status)),
    "zone": "a time zone",
    "link": "the other id and the relation",
    "not_link": "the other id",
    "alias": "the other name, or id,",
    "same": "the other name, or id,",
    "not_same": "the other name, or id,",
}


def _words(kind: str, held: object, where: str) -> str:
    """One value as words."""
    if kind == "value" and isinstance(held, int | float) and not isinstance(held, bool):
        return str(held)
    if kind == "date" and isinstance(held, date):  # a datetime is one too
        return held.isoformat()
    if not isinstance(held, str) or not held.strip():
        raise CorrectionsError(f"{where}: value takes words, or a list of them, not {held!r:.80}")
    return normalise(" ".join(held.split()))


def _one(kind: str, words: str, where: str) -> str:
    """A value of its kind, in its one form."""
    if kind == "value" and numbers.read(words) is None:
        raise CorrectionsError(
            f"{where}: value takes a number and its bound, such as 27, at least 34, 20 to 30 or nearly 35, "
            f"and no noun or unit; not {words!r:.80}"
        )
    if kind == "status":
        found = words.casefold().replace(" ", "_")
        if found not in get_args(Status):
            raise CorrectionsError(
                f"{where}: no status is called {words!r:.80}; there are {', '.join(get_args(Status))}"
            )
        return found
    if kind == "zone" and zone(words) is None:
        raise CorrectionsError(
            f"{where}: zone takes an offset such as +02:00, UTC, or a name of the IANA database such as "
            f"Europe/Oslo; not {words!r:.80}"
        )
    return _date(words, where) if kind == "date" else words


def _date(words: str, where: str) -> str:
    """A day, time, month or year in ISO 8601."""
    if _MONTH.fullmatch(words) and words > "0001":
        return words
    try:
        if len(words) <= len("2024-05-07"):
            return date.fromisoformat(words).isoformat()
        at = datetime.fromisoformat(words).replace(microsecond=0)
        offset = at.utcoffset() or timedelta()
        if abs(offset) <= _FURTHEST and not offset.seconds % 60:
            return at.isoformat()
    except ValueError:
        pass
    raise CorrectionsError(
        f"{where}: date takes an ISO day, time, month or year, such as 2024-05-07 or "
        f"2024-05-07T10:30+02:00, or [] where none is known; not {words!r:.80}"
    )


def zone(words: str) -> tzinfo | None:
    """The time zone of an offset (``+02:00``), of ``UTC``, or of a name of the IANA database; None where it
    is none, or this machine has no table of it."""
    if words.upper() in ("UTC", "Z", "GMT"):
        return UTC
    found = _OFFSET.fullmatch(words)
    if found:
        away = timedelta(hours=int(found[2]), minutes=int(found[3]))
        whole = away <= _FURTHEST and int(found[3]) < 60
        return timezone(-away if found[1] == "-" else away) if whole else None
    if not _NAMED.fullmatch(words):
        return None
    try:
        return ZoneInfo(words)
    except (KeyError, OSError, ValueError):
        return None


def _linked(kind: str, found: tuple[str, ...], where: str) -> tuple[str, ...]:
    """The other end of a link and the relation; of a link that is none, the relation may be left open."""
    other, *rest = found
    if not ID.fullmatch(other):
        raise CorrectionsError(
            f"{where}: {other!r:.80} is no id: the value of {kind} begins with all 32 hex digits of the other"
        )
    if len(rest) > 1 or (kind == "link" and not rest):
        also = "and" if kind == "link" else "and, to part them in one way only,"
        raise CorrectionsError(f'{where}: {kind} takes the other id {also} the relation: [id, "updates"]')
    named = tuple(r.casefold().replace(" ", "_") for r in rest)
    if any(r not in get_args(Relation) for r in named):
        raise CorrectionsError(
            f"{where}: no relation is called {rest[0]!r:.80}; there are {', '.join(get_args(Relation))}"
        )
    return (other, *named)
