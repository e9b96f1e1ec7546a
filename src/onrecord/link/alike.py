"""Mentions that are alike in all that decides whose they are: what entities are gathered from.

A record of a hundred thousand reports has millions of mentions and far fewer ways to mention: each way (its
name, kind, whose, and what of the same block stands in the same article) is decided once, however many
mentions are made so. That is read off one article alone, so that nothing is read again when others come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from onrecord.link import forms
from onrecord.link.forms import Words, country_of, form, is_office, owned
from onrecord.model import Annotation, Mention, make_id


@dataclass(frozen=True, slots=True)
class Alike:
    """A way to mention. ``block`` is what it is gathered in, ``tied`` another block that it ties to that one,
    None for none. ``context`` are names of the same block in the same article that may say whose a short
    name, or an office without an owner, is. ``article`` is set where a person decided about words of that
    article alone."""

    id: str
    block: str
    tied: str | None
    context: tuple[str, ...]
    article: str | None


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention by the id of its entry and where it starts, and the way in which it mentions. ``called`` is
    the id of an entity of which it is the first mention; None for words that stand for a name."""

    entry: str
    start: int
    alike: Alike
    called: str | None


def entity_id(article: str, start: int, end: int | None = None) -> str:
    """The id that an entity has, or once had, by a named mention, or by words for a body without a name,
    which may begin with a name and so have their end in the id too."""
    return make_id("entity", article, start) if end is None else make_id("entity", article, start, end)


def called(at: Annotation, mention: Mention) -> str:
    """The id of an entity of which this is the first mention."""
    return entity_id(at.article, at.anchor.start, at.anchor.end if mention.form != "named" else None)


def label(at: Annotation, mention: Mention) -> str:
    """What the article calls it, without an article before it."""
    if mention.form == "named":
        return mention.name
    words = " ".join(at.anchor.exact.split())
    return words[4:] if words[:4].casefold() == "the " else words


def words_of(m: Mention, long: Mapping[Words, Words] | None = None) -> Words:
    """What a mention is compared by: of an acronym its expansion's words (its own, or those that ``long``
    gives), of an office its owner's too."""
    person = m.kind == "person"
    if m.long is not None:
        return form(m.long, person)
    words = form(m.name, person)
    if m.owner is not None and m.kind != "place" and is_office(words) and words[0][0] != "=":
        return owned(m.owner.exact, words)
    return long.get(forms.fold(m.name), words) if long else words


def alike(mentions: Iterable[Annotation], pinned: Set[str] = frozenset()) -> tuple[Placed, ...]:
    """The mentions of one article, each with its way of mentioning, in text order.

    Words that stand for a name go with it, or are left out where that name is not given. ``pinned`` are
    blocks in which a person decided about this article alone.
    """
    ordered = sorted(mentions, key=lambda a: (a.anchor.start, a.anchor.end, a.id))
    bodies = [(a, a.body) for a in ordered if isinstance(a.body, Mention)]
    naming = [(a, m) for a, m in bodies if _names(m)]
    context = _contexts([m for _, m in naming])
    at: dict[tuple[int, int], Alike] = {}
    found = []
    for a, m in naming:
        made = _alike(a, m, context, pinned)
        at.setdefault((a.anchor.start, a.anchor.end), made)
        found.append(Placed(a.id, a.anchor.start, made, called(a, m)))
    for a, m in bodies:
        if m.refers is not None and (m.refers.start, m.refers.end) in at:
            found.append(Placed(a.id, a.anchor.start, at[m.refers.start, m.refers.end], None))
    return tuple(found)


def _names(m: Mention) -> bool:
    """Whether a mention names, or is of a body without a name of its own ("Velmar's army")."""
    return m.form == "named" or (m.form == "nominal" and m.refers is None)


def block_of(mention: Mention) -> str:
    """The block that a mention is gathered in."""
    return forms.block(mention.long or mention.name, mention.kind == "person")


def _tie(m: Mention, block: str) -> str | None:
    """The block of an acronym, where the article says what it is short for; None for all else."""
    short = forms.block(m.name, m.kind == "person") if m.long is not None else block
    return short if short != block else None


def _contexts(mentions: Sequence[Mention]) -> Mapping[str, tuple[str, ...]]:
    """By block, what its mentions in one article are called in full; of offices, whose they are."""
    found: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        words = words_of(m)
        if is_office(words):
            owner = next((w for w in words if w[0] == "="), None)
            if owner is not None and (m.owner is not None or country_of(words) is not None):
                found[block_of(m)].add(owner)
        elif len(words) > 1:
            found[block_of(m)].add(" ".join(words))
    return {block: tuple(sorted(names)) for block, names in found.items()}


def _alike(a: Annotation, m: Mention, contexts: Mapping[str, tuple[str, ...]], pinned: Set[str]) -> Alike:
    block = block_of(m)
    words = words_of(m)
    short = not any(w[0] == "=" for w in words) if is_office(words) else len(words) == 1
    context = contexts.get(block, ()) if short else ()
    article = a.article if block in pinned else None
    owner = m.owner.exact if m.owner is not None else None
    role = "role" if m.role is not None else None
    told = (m.form, m.kind, m.name, label(a, m), m.long, owner, role)
    id = make_id("alike", block, _tie(m, block), *told, article, *context)
    return Alike(id, block, _tie(m, block), context, article)
