"""What people decided about entities: the corrections that say that two are the same, that a name is an alias
of one, or that two are not the same; and the parties of the story file.

Names of different blocks never merge by themselves (see ``entities``); what is decided ties the blocks of
its names, and blocks that are tied are linked together. It moves whole entities, as they are without it, and
never a mention alone: "Holt" for Ada Holt moves no Holt whom a report names Bram.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.link.entities import Around, Named, Way, entity, gathered, name_of
from onrecord.link.forms import Words, block, form
from onrecord.model import Entity, Judgement, Outcome
from onrecord.story import Party

KINDS = ("alias", "same", "not_same")
"""The kinds of corrections that are about entities."""


@dataclass(frozen=True, slots=True)
class Made:
    """An entity without its mentions and roles, and the ids of the ways to mention it."""

    entity: Entity
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """The entities of some blocks, sorted by id; the ways to mention that may be of several of them, or of
    none, with the ids of those; and what became of each correction, in the order given."""

    entities: tuple[Made, ...]
    open: tuple[tuple[str, tuple[str, ...]], ...]
    outcomes: tuple[Outcome, ...]


@dataclass(slots=True, eq=False)
class _Group:
    """An entity being made: its form, its own ways to mention, those that are counted to it, and the forms
    of all of them; ``told`` is the party of the story file that it is. Where it is open which of several it
    is, ``may`` has a way to mention of each: it is an entity only where it is decided that it is one."""

    name: Words
    own: list[Named]
    also: list[Named]
    forms: set[Words]
    told: Party | None = None
    may: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.own[0].id

    @property
    def ways(self) -> frozenset[str]:
        return frozenset(m.way.id for m in (*self.own, *self.also))


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


def pinned(lines: Iterable[Judgement], article_of: Callable[[str], str | None]) -> dict[str, frozenset[str]]:
    """For each article of which lines part words alone from the rest of the record, the blocks of those."""
    found: dict[str, set[str]] = {}
    for j in lines:
        if j.kind == "not_same" and j.target is None:
            article = article_of(j.article or "")
            if article is not None:
                found.setdefault(article, set()).update({block(j.words or ""), block(j.words or "", True)})
    return {article: frozenset(blocks) for article, blocks in found.items()}


def parties_tied(parties: Iterable[Party]) -> tuple[frozenset[str], ...]:
    """The blocks that each party of the story file ties together."""
    return tuple(frozenset(block(n) for n in (p.name, *p.aliases)) for p in parties)


def linked(
    ways: Iterable[Way],
    lines: Sequence[Judgement] = (),
    parties: Sequence[Party] = (),
    around: Around | None = None,
) -> Linked:
    """The entities of ways to mention: with what the story file says of its parties, then with the
    corrections in the order given, so that these outrank it.

    The entity that a line names keeps its id and name. A line that holds already fits.
    """
    around = around or Around()
    groups = _groups(ways)
    for party in parties:
        groups = _told(party, groups)
    outcomes = []
    for line in lines:
        groups, outcome = _decided(line, groups, around)
        outcomes.append(outcome)
    made = []
    for g in (g for g in groups if not g.may):
        g.also.sort(key=lambda m: (m.place, m.way.id))
        made.append(Made(_stated(entity(g.own, g.also, around), g.told), tuple(sorted(g.ways))))
    owner = {way: m.entity.id for m in made for way in m.ways}
    left = {m.way.id: tuple(sorted({owner[w] for w in g.may if w in owner}))
            for g in groups if g.may for m in g.own}  # fmt: skip
    return Linked(
        tuple(sorted(made, key=lambda m: m.entity.id)), tuple(sorted(left.items())), tuple(outcomes)
    )


def _groups(ways: Iterable[Way]) -> list[_Group]:
    """The ways to mention gathered, those that are open by form."""
    found = gathered(ways)
    groups = [_Group(_own_form(own), list(own), [], {m.words for m in own}) for own in found.groups]
    left: dict[tuple[Words, tuple[str, ...], str | None], list[Named]] = {}
    for m, may in found.open:
        left.setdefault((m.words, may, m.way.article), []).append(m)
    return groups + [_Group(words, own, [], {words}, None, may) for (words, may, _), own in left.items()]


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
        return _parted(line, groups, around)
    target = _target(line.target or "", groups, around)
    if isinstance(target, str):
        return groups, Outcome(line.id, None, target)
    moved: list[_Group] = []
    for value in line.value:
        found = _meant(value, target, groups, around)
        if not found:
            return groups, Outcome(line.id, None, f"no entity of the record goes by {value}")
        moved += [g for g in found if g is not target and g not in moved]
    joined = _joined(target, moved, groups)
    return joined, Outcome(line.id, target.id, None)


def _joined(target: _Group, moved: Sequence[_Group], groups: list[_Group]) -> list[_Group]:
    """The groups with some counted to one of them, which is changed in place."""
    target.may = ()
    for g in moved:
        target.also += [*g.own, *g.also]
        target.forms = target.forms | g.forms
    return [g for g in groups if not any(g is m for m in moved)]


def _meant(value: str, target: _Group, groups: Sequence[_Group], around: Around) -> list[_Group]:
    """The groups that a line's value means: by id, or every one whose own name it is, or the target itself
    where that goes by it already."""
    if _ID.fullmatch(value):
        return _by_id(value, groups, around)
    words = form(value)
    return [g for g in groups if g.name == words] or ([target] if words in target.forms else [])


def _parted(line: Judgement, groups: list[_Group], around: Around) -> tuple[list[_Group], Outcome]:
    """The groups after a line that says that the mentions of a name, or the words of one article, are not of
    the entity that its value names."""
    found: list[tuple[_Group, _Group]] = []
    for value in line.value:
        other = _target(value, groups, around)
        if isinstance(other, str):
            return groups, Outcome(line.id, None, other)
        mine = [m for m in (*other.own, *other.also) if _is_meant(line, m, around)]
        if mine and len(mine) < len(other.own) + len(other.also):
            found.append((other, _Group(form(mine[0].mention.name), mine, [], {m.words for m in mine})))
    if not found:
        return _apart(line, groups, around)
    for other, part in found:
        kept = [m for m in (*other.own, *other.also) if m not in part.own]
        other.own = [m for m in other.own if m in kept] or kept
        other.also = [m for m in other.also if m in kept and m not in other.own]
        other.forms = {m.words for m in kept}
        groups = [*groups, part]
    return groups, Outcome(line.id, found[0][1].id, None)


def _apart(line: Judgement, groups: list[_Group], around: Around) -> tuple[list[_Group], Outcome]:
    """What becomes of a line whose two are apart as it is, or of which one is not there."""
    mine = [g for g in groups if any(_is_meant(line, m, around) for m in (*g.own, *g.also))]
    if mine:
        return groups, Outcome(line.id, mine[0].id, None)
    return groups, Outcome(line.id, None, f"no entity of the record goes by {line.target or line.words}")


def _is_meant(line: Judgement, m: Named, around: Around) -> bool:
    """Whether a way to mention is one that a ``not_same`` line speaks of."""
    if line.target is None:
        here = m.way.article is not None and m.way.article == around.named(line.article or "")
        return here and form(line.words or "") == form(m.mention.name)
    if _ID.fullmatch(line.target):
        return m.way.id == around.called(line.target)
    return form(line.target) == form(m.mention.name)


def _target(target: str, groups: Sequence[_Group], around: Around) -> _Group | str:
    """The group that an id or name means, or why there is none. A name is first an entity's own, then any
    form of it."""
    words = form(target)
    found = _by_id(target, groups, around) if _ID.fullmatch(target) else []
    found = found or [g for g in groups if g.name == words] or [g for g in groups if words in g.forms]
    if len(found) == 1:
        return found[0]
    if found:
        return f"{len(found)} entities go by {target}; give the id of one"
    return f"no entity of the record goes by {target}"


def _by_id(id_: str, groups: Iterable[_Group], around: Around) -> list[_Group]:
    """The group with a mention that an entity of this id is, or was, called by: a report that is added later
    may have an earlier mention, and the id that a person wrote down still means the same."""
    way = around.called(id_)
    return [g for g in groups if way is not None and way in g.ways]
