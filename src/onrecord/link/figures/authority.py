"""Whose number a figure is, and whether two figures are of one authority."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.link.figures.table import table
from onrecord.link.units import Around, Known
from onrecord.model import Figure, Party, Statement

LONGEST = 200
"""Characters of a party's words that are read."""

_STATES = frozenset(["place", "government"])

_PRONOUNS = frozenset(["it", "they", "he", "she", "we", "i", "who", "which", "that"])


@dataclass(frozen=True, slots=True)
class Authority:
    """Whoever a report credits for a number.

    ``ids`` are entities: the one named, the body it speaks for, and whose it is; none for words that no
    entity is known for. ``kind`` is the kind of body that a place has one of, or, where ``loose``, of many
    people of whom any two may be the same or not; ``of`` is the place or country it is of. ``named`` is a
    name, ``voice`` is set for the report's own voice. Where none is set, it cannot be told. ``hinted`` is
    set where only a pronoun credits it, ``person`` for one whose body is not known.
    """

    ids: frozenset[str] = frozenset()
    kind: str | None = None
    of: str | None = None
    loose: bool = False
    voice: bool = False
    named: str | None = None
    hinted: bool = False
    person: bool = False

    @property
    def unsure(self) -> bool:
        """Whether another may be meant, or stand behind it, than is known."""
        return self.hinted or self.person

    @property
    def known(self) -> bool:
        """Whether it can be told from whom it is not."""
        return bool(self.ids) or self.kind is not None

    @property
    def firm(self) -> bool:
        """Whether it is one body, that can correct itself and contradict another."""
        return self.known and not self.loose

    @property
    def key(self) -> str | None:
        """What its series is kept under, with others that may be it: its kind, else its first entity, else
        its name; None where it has none."""
        return self.kind or (min(self.ids) if self.ids else self.named)


VOICE = Authority(voice=True)


def authority(figure: Figure, around: Around, lead: str = "") -> Authority:
    """Whose number a figure is; ``lead`` is the sentence before, in small letters, where that says who an
    "it" or "the office" is: the one kind of body that it names."""
    if not figure.authority:
        return VOICE
    led = table().bodies.all(lead)
    if len(led) == 1:
        return Authority(kind=next(iter(led)))
    said = around.entry(figure.statement) if figure.statement is not None else None
    behalf = said.body.on_behalf_of if said is not None and isinstance(said.body, Statement) else None
    found = [_of(p, around) for p in (*figure.authority, *((behalf,) if behalf is not None else ()))]
    kinds = [a for a in found if a.kind is not None]
    best = next((a for a in kinds if not a.loose), kinds[0] if kinds else Authority())
    ids = frozenset(i for a in found for i in a.ids)
    loose = best.loose and not ids
    called = [a for a in found if a.named is not None and bool(a.ids) == bool(ids)]
    named = called[0].named if called else None
    alone = all(a.person for a in found)
    hinted = all(_front(p).casefold() in _PRONOUNS for p in figure.authority)
    kind = None if best.loose and ids else best.kind
    return Authority(ids, kind, best.of, loose, named=named, hinted=hinted, person=alone)


def _of(party: Party, around: Around) -> Authority:
    """What one party is."""
    id_ = around.entity(party)
    words = _front(party).casefold()
    if id_ is None:
        found = _by_words(words, frozenset(), None)
        called = found.kind is None and len(words.split()) > 1
        return Authority(named=_bare(_front(party))) if called else found
    known, ids = around.known(id_), frozenset([id_])
    if known.kind in _STATES:
        return Authority(ids, "government", known.country or id_)
    if known.kind == "person":
        return _person(party, known, around)
    whole = around.known(known.part_of) if known.part_of is not None else None
    of = known.country or (whole.country if whole is not None else None) or known.part_of
    name = _bare(_front(party))
    named = name if name not in _PRONOUNS and _front(party).removeprefix("the ")[:1].isupper() else None
    return replace(_by_words(known.name.casefold(), ids, of), named=named)


def _person(party: Party, known: Known, around: Around) -> Authority:
    """The body that a person speaks for, where that is known, or of the kind that stands behind the name
    ("Ada Holt, who heads the health office"); else the person."""
    body = around.known(known.part_of) if known.part_of is not None else None
    if body is not None:
        return _by_words(body.name.casefold(), frozenset([body.id]), body.country)
    words = party.words.exact[:LONGEST].casefold() if party.words is not None else ""
    kind = table().bodies.named(words)
    return Authority(frozenset([known.id]), kind, person=kind is None)


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


def across(a: Authority, b: Authority) -> bool:
    """Whether two figures are of different authorities as far as is told: at least one names its own."""
    if same(a, b) is True or _begins(a, b) or (a.voice and b.voice):
        return False
    if (a.hinted or b.hinted) and not (a.voice or b.voice) and same(a, b) is None:
        return False
    return all(x.voice or x.key is not None for x in (a, b))


def apart(a: Authority, b: Authority) -> bool:
    """Whether two authorities of one report are two: each is called something, and not the same."""
    called = [x.known or x.named is not None for x in (a, b)]
    return all(called) and same(a, b) is not True and a.key != b.key


def same(a: Authority, b: Authority) -> bool | None:
    """Whether two are one authority; None where that cannot be told, or either is a report's own voice."""
    if a.named is not None and a.named == b.named and (a.of is None or b.of is None or a.of == b.of):
        return True
    if not (a.known and b.known):
        return None
    if a.ids & b.ids:
        return True
    if a.kind is not None and a.kind == b.kind:
        return a.of is None or b.of is None or a.of == b.of
    return None if (a.loose and b.loose) or a.hinted or b.hinted else False


def maybe(a: Authority, b: Authority) -> bool:
    """Whether two may be one: the same, many people of whom some may be meant, or a name that begins with
    the other's ("U.N. figures of this week")."""
    if a.voice or b.voice:
        return False
    if (found := same(a, b)) is not None:
        return found
    return _begins(a, b) or a.loose or b.loose


def _begins(a: Authority, b: Authority) -> bool:
    """Whether the name of one begins with the other's."""
    short, long = sorted((a.named or "", b.named or ""), key=len)
    return bool(short) and long.startswith(f"{short} ")
