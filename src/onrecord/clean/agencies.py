"""News agencies named by credits, sign-offs and datelines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.data import load

_SPLIT = re.compile(r"[/,;|&()]|\band\b|\bvia\b|\bwith\b|\bphoto\b|\bby\b", re.I)
_DATELINE = re.compile(
    r"(?P<place>[A-Z][^()\n]{1,100}?)\s?\((?P<agency>[A-Za-z][\w .&’'-]{1,40})\)\s{0,3}[-–—]{1,2}\s"
)
_SOURCE = re.compile(
    r"\b(?:(?:told|tells) (?P<told>[A-Z]\w{1,15}(?: [A-Z]\w{1,15})?)"
    r"|[Aa]n? (?P<own>[A-Z]\w{1,15}(?: [A-Z]\w{1,15})?)"
    r" (?:correspondents?|reporters?|journalists?|photographers?|tally|count|team))\b"
)


@cache
def _names() -> dict[str, str]:
    return {name.casefold(): row["names"][0] for row in load("agencies")["agency"] for name in row["names"]}


@cache
def _signing() -> frozenset[str]:
    return frozenset(row["names"][0] for row in load("agencies")["agency"] if row.get("sign_off"))


def known(words: str) -> str | None:
    """The agency that words name, as the table shows it, or None where they are no agency's name."""
    return _names().get(" ".join(words.split()).casefold()) if len(words) <= 60 else None


def credited(line: str) -> tuple[str, ...]:
    """Agencies of the table among the names of a credit ("A. Name/AFP via Getty Images")."""
    pieces = _SPLIT.split(line[-200:])
    found = [known(p.strip(" .()[]-–—:")) for p in pieces]
    return tuple(dict.fromkeys(f for f in found if f))


def dateline(paragraph: str) -> str | None:
    """The agency in the dateline that a paragraph begins with ("PLACE, June 9 (Agency) - ..."), or None.

    One that the table does not hold is named as the dateline names it, where the place is in capitals or a
    date stands by it: that form states the source.
    """
    m = _DATELINE.match(paragraph[:200])
    if not m:
        return None
    place = m["place"].split(",")[0].split("|")[0].strip()
    if len(place.split()) > 4 or not all(w[0].isupper() for w in place.split()):
        return None
    name = known(m["agency"])
    return name or (m["agency"].strip() if place.isupper() or any(c.isdigit() for c in m["place"]) else None)


def signed(text: str) -> str | None:
    """The one agency that signs off with initials and that a text names as its own source ("told X", "an X
    correspondent"); None where none or several are so named."""
    names = (m["told"] or m["own"] for m in _SOURCE.finditer(text))
    found = {known(n) or known(n.split()[0]) for n in names}
    own = sorted(f for f in found if f in _signing())
    return own[0] if len(own) == 1 else None


def distinct(names: Iterable[str | None]) -> tuple[str, ...]:
    """Names in order of first mention, each once, None left out."""
    return tuple(dict.fromkeys(n for n in names if n))
