"""What a name itself, and the words around one mention of it, show of its kind: pairs of a kind and a weight,
where each tag of the pipeline weighs 2.

The weights were set on the half of CoNLL++ 2020 that quality/names.py calls open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from onrecord.annotate.names.places import cities, countries
from onrecord.annotate.names.tokens import POSSESSIVE, Piece, Tokens, agencies, lexicon, titles, trade
from onrecord.model import EntityKind

Shown = Iterator[tuple[EntityKind, int]]

_OF = frozenset(["at", "for", "from", "in", "of", "the", ","])
"""Words before a name that make "who" after it speak of somebody named before."""
_PEOPLES = ("i", "is", "n", "ns", "an", "ans", "ian", "ians", "ese", "er", "ers")


def before(t: Tokens, p: Piece) -> Shown:
    """What the words before a mention show."""
    table, words, word = titles(), lexicon(), t.at(p.i - 1)
    if word in table.honorifics or word in table.heads | table.ranks:
        yield "person", 4
    if trade(t, p.i - 1, human=p.kind != "person" or p.j - p.i == 1):
        yield "organization", 5
    if (word == "of" and t.at(p.i - 2) in words.sites) or word == "capital":
        yield "place", 6
    if word in words.where:
        yield "facility" if p.kind == "facility" else "place", 1 if p.kind == "organization" else 2
    alone = p.j - p.i == 1 and t.doc[p.i].dep_ != "compound"
    if word == "the" and p.kind == "person" and alone and not t.at(p.i).endswith("s"):
        yield "organization", 3


def after(t: Tokens, p: Piece) -> Shown:
    """What the words after a mention show."""
    words, word, second = lexicon(), t.at(p.j), t.at(p.j + 1)
    owner = p.j < len(t.raw) and t.raw[p.j] in POSSESSIVE
    if (owner and second in words.of_states) or (word == "-" and second == "based"):
        yield "place", 4
    if word in words.sites and t.doc[p.j - 1].dep_ == "compound":
        yield "place", 3
    officer = word in words.of_bodies or f"{word} {second}" in words.of_bodies
    if (officer or word in words.trades) and p.kind in ("person", "organization", None):
        yield "organization", 3
    if word == "," and second == "who" and (p.kind == "person" or t.at(p.i - 1) not in _OF):
        yield "person", 4


def beside(t: Tokens, p: Piece) -> Shown:
    """What the first noun shows that the parse puts beside the name ("X, a retailer")."""
    nouns = [n for k in range(p.i, p.j) for n in t.beside.get(k, ()) if n >= p.j]
    word = t.low[min(nouns)] if nouns else ""
    if word in titles().heads - titles().no_roles and p.kind not in ("place", "facility"):
        yield "person", 4
    elif word in lexicon().trades:
        yield "organization", 4
    elif word in lexicon().sites:
        yield "place", 4


def by_itself(t: Tokens, p: Piece, tags: Counter[EntityKind]) -> Shown:
    """What the name's own words show, beside its tags in the article."""
    words, first, last = lexicon(), t.low[p.i], t.low[p.j - 1]
    if p.j - p.i > 1:
        if last in words.company:
            yield "organization", 20
        elif last in words.bodies and t.capital(p.j - 1) and 2 * tags["place"] <= tags.total():
            yield "organization", 6
        elif last in words.facilities:
            yield "facility", 20
        elif last in words.documents and not tags["person"]:
            yield "document", 20
        given = first in words.given and all(w.isalpha() for w in t.raw[p.i : p.j]) and p.j - p.i < 4
        if given and not tags["person"] and t.at(p.i - 1) != "the" and not last.endswith("s"):
            yield "person", 3
    if t.words(p.i, p.j) in agencies() or t.key(p.i, p.j) in words.platforms:
        yield "organization", 10
    yield from _by_table(t.key(p.i, p.j), tags)


def _by_table(key: str, tags: Counter[EntityKind]) -> Shown:
    """What the tables of countries and cities show."""
    if 2 * tags["group"] > tags.total() or (2 * tags["place"] > tags.total() and _people(key)):
        yield "group", 20
    if key.rstrip(".") in countries():
        yield "place", 8
    elif key in cities():
        yield "place", 2


def _people(key: str) -> bool:
    """Whether the name is that of a country or city with the ending of its people."""
    stems = (key.removesuffix(end) for end in _PEOPLES if key.endswith(end))
    return key not in countries() and any(s in countries() or s in cities() for s in stems)
