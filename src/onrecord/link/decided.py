"""What people decided about entities: the corrections that say that two are the same, that a name is an alias
of one, or that two are not the same; and the parties of the story file.

Names of different blocks never merge by themselves (see ``entities``); what is decided ties the blocks of
its names, and blocks that are tied are linked together. It moves whole entities, as they are without it, and
never a mention alone: "Holt" for Ada Holt moves no Holt whom a report names Bram.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.link.entities import ALONE, Around, Named, entity, gathered, name_of
from onrecord.link.forms import Words, block, form
from onrecord.model import Annotation, Entity, Judgement, Outcome
from onrecord.story import Party

KINDS = ("alias", "same", "not_same")
"""The kinds of corrections that are about entities."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The entities of some blocks, sorted by id, and what became of each correction, in the order given."""

    entities: tuple[Entity, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(slots=True, eq=False)
class _Group:
    """An entity being made: its form, its own mentions, those that are counted to it, and the forms of all
    of them; ``told`` is the party of the story file that it is."""

    name: Words
    own: list[Named]
    also: list[Named]
    forms: set[Words]
    told: Party | None = None

    @property
    def id(self) -> str:
        return self.own[0].id


_ID = re.compile(r"[0-9a-f]{32}")


def ids(lines: Iterable[Judgement]) -> frozenset[str]:
    """What in the lines may be ids of entities: what ``tied`` needs the blocks of."""
    return frozenset(t for j in lines for t in (j.target, *j.value) if t and _ID.fullmatch(t))


def tied(lines: Iterable[Judgement], block_of: Mapping[str, str]) -> tuple[frozenset[str], ...]:
    """The blocks that each line ties together. ``block_of`` gives the block of each id that a mention of
    the record answers to."""
    return tuple(
        frozenset(block_of.get(t, block(t)) for t in (j.target or j.words or "", *j.value)) for j in lines
    )


def parties_tied(parties: Iterable[Party]) -> tuple[frozenset[str], ...]:
    """The blocks that each party of the story file ties together."""
    return tuple(frozenset(block(n) for n in (p.name, *p.aliases)) for p in parties)


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
    for held in [*root, *touched]:
        members.setdefault(find(held), set()).add(held)
    wanted = {find(held) for held in touched}
    return tuple(sorted(tuple(sorted(members[top])) for top in wanted))


def linked(
    mentions: Iterable[Annotation],
    lines: Sequence[Judgement] = (),
    parties: Sequence[Party] = (),
    around: Around = ALONE,
) -> Linked:
    """The entities of the mentions: with what the story file says of its parties, then with the corrections
    in the order given, so that these outrank it.

    The entity that a line names keeps its id and name. A line that holds already fits.
    """
    made, standing = gathered(mentions)
    groups = [_Group(_own_form(own), own, [], {m.words for m in own}) for own in made]
    for party in parties:
        groups = _told(party, groups)
    outcomes = []
    for line in lines:
        groups, outcome = _decided(line, groups, around)
        outcomes.append(outcome)
    found = (
        _stated(entity(g.own, sorted(g.also, key=lambda m: m.place), standing, around), g.told)
        for g in groups
    )
    return Linked(tuple(sorted(found, key=lambda e: e.id)), tuple(outcomes))


def _own_form(own: Sequence[Named]) -> Words:
    """The form that an entity goes by: that of its name."""
    name = name_of(own)
    return next(m.words for m in own if m.label == name)


# -- the story file


def _told(party: Party, groups: list[_Group]) -> list[_Group]:
    """The groups with those that go by the names of a party made one: the first by its own name, or else by
    its aliases in their order, to which the others are counted."""
    wanted = list(dict.fromkeys(form(n) for n in (party.name, *party.aliases)))
    found: list[_Group] = []
    for words in wanted:
        named = [g for g in groups if g.name == words] or [g for g in groups if words in g.forms]
        if len(named) == 1 and named[0] not in found:
            found.append(named[0])
    if not found:
        return groups
    first, *others = found
    first.told = party
    return _joined(first, others, groups)


def _stated(made: Entity, party: Party | None) -> Entity:
    """An entity with what the story file states of it."""
    if party is None:
        return made
    names = {made.name, *made.aliases} - {party.name}
    return replace(
        made,
        name=party.name,
        aliases=tuple(sorted(names)),
        kind=party.kind or made.kind,
        wikidata=party.wikidata,
    )


# -- corrections


def _decided(line: Judgement, groups: list[_Group], around: Around) -> tuple[list[_Group], Outcome]:
    """The groups after a line, and what became of it."""
    if line.kind == "not_same":
        return _parted(line, groups, around.named(line.article or ""))
    target = _target(line.target or "", groups)
    if isinstance(target, str):
        return groups, Outcome(line.id, None, target)
    moved: list[_Group] = []
    for value in line.value:
        found = _meant(value, target, groups)
        if not found:
            return groups, Outcome(line.id, None, f"no entity of the record goes by {value}")
        moved += [g for g in found if g is not target and g not in moved]
    joined = _joined(target, moved, groups)
    return joined, Outcome(line.id, target.id, None)


def _joined(target: _Group, moved: Sequence[_Group], groups: list[_Group]) -> list[_Group]:
    """The groups with some counted to one of them, which is changed in place."""
    for g in moved:
        target.also += [*g.own, *g.also]
        target.forms = target.forms | g.forms
    return [g for g in groups if not any(g is m for m in moved)]


def _meant(value: str, target: _Group, groups: Sequence[_Group]) -> list[_Group]:
    """The groups that a line's value means: by id, or every one whose own name it is, or the target itself
    where that goes by it already."""
    if _ID.fullmatch(value):
        return _by_id(value, groups)
    words = form(value)
    return [g for g in groups if g.name == words] or ([target] if words in target.forms else [])


def _parted(line: Judgement, groups: list[_Group], article: str | None) -> tuple[list[_Group], Outcome]:
    """The groups after a line that says that the mentions of a name, or the words of one article, are not of
    the entity that its value names."""
    found: list[tuple[_Group, _Group]] = []
    for value in line.value:
        other = _target(value, groups)
        if isinstance(other, str):
            return groups, Outcome(line.id, None, other)
        mine = [m for m in (*other.own, *other.also) if _is_meant(line, m, article)]
        if mine and len(mine) < len(other.own) + len(other.also):
            found.append((other, _Group(form(mine[0].mention.name), mine, [], {m.words for m in mine})))
    if not found:
        return _apart(line, groups, article)
    for other, part in found:
        kept = [m for m in (*other.own, *other.also) if m not in part.own]
        other.own = [m for m in other.own if m in kept] or kept
        other.also = [m for m in other.also if m in kept and m not in other.own]
        other.forms = {m.words for m in kept}
        part.told = None
        groups = [*groups, part]
    return groups, Outcome(line.id, found[0][1].id, None)


def _apart(line: Judgement, groups: list[_Group], article: str | None) -> tuple[list[_Group], Outcome]:
    """What becomes of a line whose two are apart as it is, or of which one is not there."""
    mine = [g for g in groups if any(_is_meant(line, m, article) for m in (*g.own, *g.also))]
    if mine:
        return groups, Outcome(line.id, mine[0].id, None)
    return groups, Outcome(line.id, None, f"no entity of the record goes by {line.target or line.words}")


def _is_meant(line: Judgement, m: Named, article: str | None) -> bool:
    """Whether a mention is one that a ``not_same`` line speaks of."""
    if line.target is None:
        return m.at.article == article and form(line.words or "") == form(m.mention.name)
    if _ID.fullmatch(line.target):
        return m.id == line.target
    return form(line.target) == form(m.mention.name)


def _target(target: str, groups: Sequence[_Group]) -> _Group | str:
    """The group that an id or name means, or why there is none. A name is first an entity's own, then any
    form of it."""
    words = form(target)
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
    return [g for g in groups if any(m.id == id_ for m in (*g.own, *g.also))]
