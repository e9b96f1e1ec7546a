"""Which names an article introduces with which offices and kinds of body, and whom "the minister" or "the
party" may then mean.

A name is introduced by the office beside it, by its own last word (a body's), by an apposition ("X, a
charity") or by what it is said to be ("X is a senator"). Two that stand equal are both kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.annotate.names import Name
from onrecord.annotate.references.kinds import is_person, kinds
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

INTRODUCED = 300
"""Introductions that are looked back over at most: a bound on the work."""

_OF = frozenset(["of", "for", "on", "against", "to"])
_BEFORE = frozenset(["former", "ex", "late", "onetime", "retired"])
_FEW = 20
"""Words of a description, and names introduced alike, that are looked at: a bound on the work."""
_SAME = 5
"""Letters that a country and its adjective ("Norland", "Norlandic") have in common at least."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """A name with an office or kind of body: its last word ("minister"), all its words, and in ``whose``
    the words with a capital right before it ("Norlandic foreign minister X")."""

    at: int
    head: str
    words: frozenset[str]
    whose: frozenset[str]
    key: str
    span: Span


def introductions(
    doc: Doc, names: Sequence[Name], known: Mapping[Span, str], offsets: Mapping[int, int]
) -> tuple[Introduction, ...]:
    """Every introduction of an article in text order. ``known`` are the keys of the names, ``offsets`` the
    numbers of the tokens by their starts."""
    out = []
    for n in names:
        if n.kind == "person" and n.role:
            office = f"former {n.role}" if _was(doc, n, offsets) else n.role
            out.append(_introduced(n, office.casefold(), known[n.span], _whose(doc, n, offsets)))
        elif n.kind in ("organization", "government", "armed_group"):
            out.append(_introduced(n, n.name.casefold(), known[n.span], frozenset()))
        at = offsets.get(n.span.start, 0)
        short = kinds().short.get(str(doc[at - 1].lower_).rstrip(".")) if at and n.kind == "person" else None
        if short is not None and not n.role:
            out.append(_introduced(n, short, known[n.span], frozenset()))
        if n.kind in ("person", "organization", "armed_group") and n.span.start in offsets:
            out += _described(doc, n, known[n.span], offsets[n.span.start])
    return tuple(sorted(out, key=lambda r: r.at))


def _was(doc: Doc, name: Name, offsets: Mapping[int, int]) -> bool:
    """Whether an office is said to be one of before ("former Norlandic minister X")."""
    first = offsets.get(name.role_span.start, 0) if name.role_span is not None else 0
    return any(t.lower_ in _BEFORE for t in doc[max(0, first - 3) : first] if t.is_alpha)


def _introduced(name: Name, words: str, key: str, whose: frozenset[str]) -> Introduction:
    plain = [w.strip(".,").removesuffix("'s").removesuffix("’s") for w in words.split()]
    parts = [kinds().short.get(w, w) for w in plain]
    cut = next((i for i, w in enumerate(parts) if i and w in _OF), len(parts))
    return Introduction(name.span.start, parts[cut - 1], frozenset(parts), whose, key, name.span)


def _whose(doc: Doc, name: Name, offsets: Mapping[int, int]) -> frozenset[str]:
    """Words with a capital right before an office, or behind its "of"."""
    span = name.role_span
    first = offsets.get(span.start) if span is not None else None
    if span is None or first is None:
        return frozenset()
    out = []
    at = first - 1
    while at >= 0 and first - at < 5 and (doc[at].text[:1].isupper() or doc[at].tag_ == "POS"):
        out.append(str(doc[at].lower_))
        at -= 1
    end = first
    while end < len(doc) and doc[end].idx < span.end:
        end += 1
    if end < len(doc) and doc[end].lower_ == "of":
        out += [str(t.lower_) for t in doc[end + 1 : end + 5] if t.text[:1].isupper()]
    return frozenset(w for w in out if w.isalpha())


def _described(doc: Doc, name: Name, key: str, first: int) -> Iterator[Introduction]:
    """What a name is said to be: "X, a charity", "X is a senator"."""
    last = first
    while last + 1 < len(doc) and doc[last + 1].idx < name.span.end:
        last += 1
    top = doc[first : last + 1].root
    nouns = [c for c in top.rights if c.dep_ == "appos" and c.pos_ == "NOUN"]
    if top.dep_ == "nsubj" and top.head.lemma_ in ("be", "become"):
        nouns += [c for c in top.head.rights if c.dep_ == "attr" and c.pos_ == "NOUN"]
    for noun in nouns:
        fits = is_person(noun) if name.kind == "person" else str(noun.lower_) in kinds().bodies
        if fits and noun.tag_ == "NN":
            words = " ".join(t.lower_ for t in noun.lefts if t.is_alpha and t.dep_ != "det")
            whose = frozenset(str(t.lower_) for t in islice(noun.subtree, _FEW) if t.text[:1].isupper())
            intro = _introduced(name, f"{words} {noun.lower_}".strip(), key, whose)
            yield Introduction(noun.idx, str(noun.lower_), intro.words, whose, key, name.span)


def introduced(
    roles: Sequence[Introduction],
    head: str,
    words: frozenset[str],
    before: int,
    whose: frozenset[str] = frozenset(),
) -> dict[str, Span]:
    """The names introduced before an offset whose office or own name ends in ``head`` and holds all of
    ``words`` but those that say whose it is, by key: the latest mention of each. A body named with more
    and with fewer words is one."""
    end = bisect_left(roles, before, key=lambda r: r.at)
    latest = roles[max(0, end - INTRODUCED) : end]
    found = {
        r.key: r.span
        for r in latest
        if r.head == head
        and ("former" in words or not r.words & _BEFORE)
        and all(w in r.words or _like(w, r.whose) for w in words)
        and _shares(whose, r)
    }
    if len(found) > _FEW:
        return found
    return {k: s for k, s in found.items() if not _is_shorter(k, found)}


def _shares(whose: frozenset[str], role: Introduction) -> bool:
    return not whose or any(_like(w, role.whose | role.words) for w in whose)


def _like(word: str, others: frozenset[str]) -> bool:
    """Whether a word, or one that begins as it does, is among others ("Norland" and "Norlandic")."""
    return word in others or any(len(o) >= _SAME and o[:_SAME] == word[:_SAME] for o in others)


def _is_shorter(key: str, found: Mapping[str, Span]) -> bool:
    """Whether a name is a longer one's last words."""
    return any(k != key and k.endswith(" " + key) for k in found)
