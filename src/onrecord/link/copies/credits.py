"""Which agency a report credits for its words, and which agency or outlet it is of.

Agencies are those of the general table (``data/agencies.toml``) and of the story file. A credit in the
sentence ("..., Reuters reported", "told AFP", "according to a Kyodo tally") counts before the report's own
(its dateline, byline or sign-off).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from onrecord.data import load
from onrecord.link.copies.words import sentences
from onrecord.link.units import Report
from onrecord.model import Span
from onrecord.story import Source
from onrecord.text import overlaps

_BEFORE = (
    "[Tt]old|[Tt]ells|[Tt]elling|quoted by|cited by|reported by|carried by|published by|released by|[Cc]iting"
    "|[Aa]ccording to|interview with|statement to|speaking to|spoke to"
)
_KIND = "state(?:-run)?|official|semi-official|government|national|local|news|wire|press|agency|service"
_AFTER = (
    "reported|reports|has reported|quoted|cited|has learned|was told|tally|count|correspondents?|reporters?"
    "|journalists?|photographers?|team|investigation|analysis"
)

_WHAT = re.compile(r"(?:^the )|(?: (?:news|press|wire|agency|service|newswire)){1,3}$")
_PARTS = re.compile(r"[\s.-]+")
_SMALL = frozenset(("", "the", "of", "and", "for"))
_INITIALS = 3
"""Initials that name an agency: two letters stand for too much."""


@dataclass(frozen=True, slots=True)
class Known:
    """Agencies and outlets by name: each row is one, its name first and what else it is called after it, and
    the family that it is of, empty where of none."""

    agencies: tuple[tuple[str, ...], ...]
    outlets: tuple[tuple[str, ...], ...]
    families: tuple[tuple[str, str], ...]


def known(sources: Iterable[Source] = ()) -> Known:
    """What the general table and the sources of a story file name. Where both have a name, it is the story
    file's."""
    told = tuple(sources)
    agencies = [(s.name, *s.aliases) for s in told if s.kind == "agency"]
    named = {name.casefold() for row in agencies for name in row}
    general = [tuple(row["names"]) for row in load("agencies")["agency"]]
    agencies += [row for row in general if not named & {name.casefold() for name in row}]
    outlets = [(s.name, *s.aliases) for s in told if s.kind != "agency"]
    families = [(s.name, s.family) for s in told if s.family]
    return Known(tuple(agencies), tuple(outlets), tuple(sorted(families)))


def own(report: Report, known: Known) -> str | None:
    """The agency whose own report this is: its outlet is one (of ``known``, or credited as one by the
    report), or it has no outlet and is credited to one alone; else None."""
    if report.outlet is None:
        return _alone(report, known)
    return _named(known).get(_folded(report.outlet)) or next(
        (a for a in report.agencies if _names(report.outlet, a)), None
    )


def credited(report: Report, span: Span, known: Known) -> str | None:
    """The agency that a report credits for words of it, by its name in ``known``, or as the report names it
    where it is not there. None where it credits none, or several stand equal."""
    for sentence in sentences(report):
        if overlaps(sentence, span):
            found = _in(report.text[sentence.start : sentence.end], known)
            if len(found) == 1:
                return next(iter(found))
    return own(report, known) or _alone(report, known)


def voice(name: str, known: Known) -> str:
    """The name under which an outlet or agency speaks: that of its family where it has one."""
    shown = _named(known).get(_folded(name)) or _outlets(known).get(_folded(name)) or name
    return dict(known.families).get(shown, shown)


def agencies(report: Report, known: Known) -> frozenset[str]:
    """The agencies that the whole report is credited to, by their names in ``known``, or as it names them."""
    named = _named(known)
    return frozenset(named.get(_folded(a), a) for a in report.agencies)


def _alone(report: Report, known: Known) -> str | None:
    """The one agency that the whole report is credited to."""
    found = agencies(report, known)
    return next(iter(found)) if len(found) == 1 else None


def _names(outlet: str, agency: str) -> bool:
    """Whether an outlet's name is an agency's: the same but for words that say what it is ("Norland" of the
    Norland News Agency), or what its initials stand for."""
    one, two = _folded(outlet), _folded(agency)
    if one == two or _WHAT.sub("", one) == _WHAT.sub("", two):
        return True
    words = [w for w in _PARTS.split(outlet) if w.casefold() not in _SMALL]
    return len(words) >= _INITIALS and agency.isupper() and "".join(w[:1] for w in words).casefold() == two


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


@lru_cache(maxsize=8)
def _named(known: Known) -> dict[str, str]:
    """Names of agencies, folded, with the name that each is shown by."""
    return {_folded(name): row[0] for row in reversed(known.agencies) for name in row}


@lru_cache(maxsize=8)
def _outlets(known: Known) -> dict[str, str]:
    return {_folded(name): row[0] for row in reversed(known.outlets) for name in row}


def _in(sentence: str, known: Known) -> set[str]:
    """The agencies that a sentence credits."""
    named, found = _named(known), set()
    for m in _credit(known).finditer(sentence):
        name = next(g for g in m.groups() if g)
        found.add(named[_folded(name)])
    return found


@lru_cache(maxsize=8)
def _credit(known: Known) -> re.Pattern[str]:
    """Names beside words of reporting. Names are matched in their own case: several are words or names of
    people in another."""
    names = sorted({name for row in known.agencies for name in row}, key=lambda n: (-len(n), n))
    name = "(" + "|".join(re.escape(n) for n in names) + ")"
    return re.compile(
        rf"\b(?:{_BEFORE}) (?:the |an? )?(?:(?:{_KIND}) ){{0,4}}{name}(?!\w)"
        rf"|(?<!\w){name}(?: (?:news agency|news|agency|newswire))? (?:{_AFTER})\b"
        rf"|\b(?:agency|newswire|wire service) {name},? (?:said|says|added|wrote)\b"
    )
