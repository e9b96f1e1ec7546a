"""Aliases: the corrections that count one name to the entity of another.

Names of different blocks never merge by themselves (see ``entities``); an alias ties the blocks of its names,
and blocks that are tied are linked together. An alias moves whole entities, as they are without any alias,
and never a mention alone: "Holt" for Ada Holt moves no Holt whom a report names Bram.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.link.entities import Named, blocks, entity, fold, gathered, name_of
from onrecord.model import Annotation, Entity, Judgement, Outcome, make_id


@dataclass(frozen=True, slots=True)
class Linked:
    """The entities of some blocks, sorted by id, and what became of each alias, in the order given."""

    entities: tuple[Entity, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(slots=True)
class _Group:
    """An entity being made: its folded name, its own mentions, those that aliases count to it, and the
    folded forms of all of them."""

    name: tuple[str, ...]
    own: list[Named]
    also: list[Named]
    forms: set[tuple[str, ...]]


_ID = re.compile(r"[0-9a-f]{32}")


def ids(aliases: Iterable[Judgement]) -> frozenset[str]:
    """The targets that may be ids of entities: what ``tied`` needs the blocks of."""
    return frozenset(j.target for j in aliases if _ID.fullmatch(j.target or "") and j.target)


def entity_id(article: str, start: int) -> str:
    """The id that an entity has, or once had, by a named mention."""
    return make_id("entity", article, start)


def tied(aliases: Iterable[Judgement], block_of: Mapping[str, str]) -> tuple[frozenset[str], ...]:
    """The blocks that each alias ties together. ``block_of`` gives the block of each id that a mention of
    the record answers to."""
    return tuple(
        frozenset((block_of.get(j.target or "", blocks(j.target or "")), *(blocks(v) for v in j.value)))
        for j in aliases
    )


def components(touched: Iterable[str], ties: Iterable[frozenset[str]]) -> tuple[tuple[str, ...], ...]:
    """The blocks to link together, each block with all that is tied to it, over any number of ties."""
    root: dict[str, str] = {}

    def find(block: str) -> str:
        while root.setdefault(block, block) != block:
            root[block] = root[root[block]]
            block = root[block]
        return block

    for tie in ties:
        first, *others = sorted(tie)
        for other in others:
            root[find(other)] = find(first)
    members: dict[str, set[str]] = {}
    for block in [*root, *touched]:
        members.setdefault(find(block), set()).add(block)
    wanted = {find(block) for block in touched}
    return tuple(sorted(tuple(sorted(members[top])) for top in wanted))


def linked(mentions: Iterable[Annotation], aliases: Sequence[Judgement] = ()) -> Linked:
    """The entities of the mentions, with the aliases counted to them in the order given.

    The entity that an alias names keeps its id and name. An alias whose names are one entity already fits.
    """
    made, standing = gathered(mentions)
    groups = [_Group(fold(name_of(own)), own, [], {m.words for m in own}) for own in made]
    outcomes = []
    for alias in aliases:
        moved, outcome = _merged(alias, groups)
        outcomes.append(outcome)
        if moved:
            groups = [g for g in groups if not any(g is m for m in moved)]
    found = (entity(g.own, sorted(g.also, key=lambda m: m.place), standing) for g in groups)
    return Linked(tuple(sorted(found, key=lambda e: e.id)), tuple(outcomes))


def _merged(alias: Judgement, groups: Sequence[_Group]) -> tuple[list[_Group], Outcome]:
    """The groups that an alias moves into another, which is changed in place, and what became of it."""
    target = _target(alias.target or "", groups)
    if isinstance(target, str):
        return [], Outcome(alias.id, None, target)
    wanted = {fold(v): v for v in alias.value}
    moved = [g for g in groups if g is not target and g.name in wanted]
    forms = target.forms.union(*(g.forms for g in moved))
    missing = [v for words, v in wanted.items() if words not in forms]
    if missing:
        return [], Outcome(alias.id, None, f"no entity of the record goes by {missing[0]}")
    for g in moved:
        target.also += [*g.own, *g.also]
    target.forms = forms
    return moved, Outcome(alias.id, entity_id(*target.own[0].place), None)


def _target(target: str, groups: Sequence[_Group]) -> _Group | str:
    """The group that an id or name means, or why there is none. A name is first an entity's own, then any
    form of it."""
    words = fold(target)
    found = _by_id(target, groups) if _ID.fullmatch(target) else []
    found = found or [g for g in groups if g.name == words] or [g for g in groups if words in g.forms]
    if len(found) == 1:
        return found[0]
    if found:
        return f"{len(found)} entities go by {target}; give the id of one"
    return f"no entity of the record goes by {target}"


def _by_id(id_: str, groups: Iterable[_Group]) -> list[_Group]:
    """The group with a mention that an entity of this id is, or was, called by: a report that is added later
    may have an earlier mention, and the id that a person wrote down still means the same."""
    return [g for g in groups if any(entity_id(*m.place) == id_ for m in (*g.own, *g.also))]
