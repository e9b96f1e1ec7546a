"""Entities: the mentions of a whole record gathered by name.

Mentions that could ever be one entity share a block (the last word of the name, folded), and what is
decided in one block never looks into another: entities over several blocks are the union of the entities
over each. The order in which mentions come changes nothing.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Anchor, Annotation, Entity, EntityKind, Mention, MentionAt, Role, make_id

MADE_BY = "onrecord.entities/1"

# Letters that Unicode does not take apart into a letter and a mark (Unicode 15, Latin Extended-A and -B)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_ARTICLES = frozenset(["al", "el"])
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_BREAKS = frozenset("-‐‑‒–—/")


@dataclass(frozen=True, slots=True)
class Named:
    """A named mention with its folded name."""

    at: Annotation
    mention: Mention
    words: tuple[str, ...]

    @property
    def place(self) -> tuple[str, int]:
        """Its article and where it starts."""
        return self.at.article, self.at.anchor.start


Standing = Mapping[tuple[str, int, int], Sequence[Annotation]]
"""Nominal and pronoun mentions by the name they refer to: its article, start and end."""


def fold(name: str) -> tuple[str, ...]:
    """The words of a name without case, marks, punctuation, the Arabic article (al-, el-) or Jr and the
    like; never empty: where nothing is left, the name itself."""
    low = unicodedata.normalize("NFKD", name.casefold()).translate(_LETTERS)
    kept = "".join(" " if c.isspace() or c in _BREAKS else c if c.isalnum() else "" for c in low)
    words = kept.split()
    bare = [w for w in words if w not in _ARTICLES] or words
    while len(bare) > 1 and bare[-1] in _SUFFIXES:
        bare.pop()
    return tuple(bare) or (name,)


def blocks(name: str) -> str:
    """The block of a mention's ``name``: mentions of different blocks never merge."""
    return fold(name)[-1]


def entities(mentions: Iterable[Annotation]) -> tuple[Entity, ...]:
    """The entities that annotations with Mention bodies speak of, sorted by id.

    Names that fold alike are one; a single word that is the surname of exactly one person named in full,
    in the same article or else in the record, is that person; of several, it stays apart, one entity an
    article. A nominal or pronoun mention joins the entity of the name it refers to, or is left out where
    that name is not given. An entity's id is by its first named mention.
    """
    groups, standing = gathered(mentions)
    return tuple(sorted((entity(g, (), standing) for g in groups), key=lambda e: e.id))


def gathered(mentions: Iterable[Annotation]) -> tuple[list[list[Named]], Standing]:
    """The named mentions of each entity, in text order, and what stands for them."""
    unique = {a.id: a for a in mentions}
    named: dict[str, list[Named]] = defaultdict(list)
    standing: dict[tuple[str, int, int], list[Annotation]] = defaultdict(list)
    for a in sorted(unique.values(), key=lambda a: (a.article, a.anchor.start, a.anchor.end, a.id)):
        if not isinstance(a.body, Mention):
            continue
        if a.body.form == "named":
            words = fold(a.body.name)
            named[words[-1]].append(Named(a, a.body, words))
        elif a.body.refers is not None:
            standing[a.article, a.body.refers.start, a.body.refers.end].append(a)
    return [g for block in named.values() for g in _gather(block)], standing


def _gather(block: Sequence[Named]) -> list[list[Named]]:
    """The named mentions of one block, one list an entity, each in text order."""
    key_of = _full_names(m for m in block if len(m.words) > 1)
    kinds: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    here: dict[str, set[str]] = defaultdict(set)
    for m in block:
        if len(m.words) > 1:
            kinds[key_of[m.words]][m.mention.kind] += 1
            here[m.at.article].add(key_of[m.words])
    people = {key for key, votes in kinds.items() if _majority(votes) == "person"}
    groups: dict[str, list[Named]] = defaultdict(list)
    for m in block:
        if len(m.words) > 1:
            groups[key_of[m.words]].append(m)
        else:
            groups[_short(m, people, here[m.at.article])].append(m)
    return list(groups.values())


def _short(m: Named, people: set[str], here: set[str]) -> str:
    """The group of a name of one word: that of the one full name it can be short for, else its own.

    A surname that the pipeline took for a body is the one person named in full in its article."""
    near = here & people
    if m.mention.kind != "person":
        bodies = here - people
        short = m.mention.kind in ("organization", "government", "armed_group") and len(bodies) == 1
        if short or (m.mention.kind == "organization" and not bodies and len(near) == 1):
            return min(bodies or near)
        return m.words[0]
    if len(near) == 1:
        return min(near)
    if not near and len(people) == 1:
        return min(people)
    return f"{m.words[0]} in {m.at.article}" if people else m.words[0]


def _full_names(mentions: Iterable[Named]) -> dict[tuple[str, ...], str]:
    """A key for each folded name of several words. Names with the same first and last words share one
    unless two different words stand between them in the record ("Ada M. Holt", "Ada Holt")."""
    ends: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for m in mentions:
        ends[m.words[0], m.words[-1]].add(m.words)
    keys = {}
    for names in ends.values():
        middles = {n for n in names if len(n) > 2}
        for name in names:
            keys[name] = " ".join(min(middles) if len(middles) == 1 else name)
    return keys


def _majority(votes: Counter[EntityKind]) -> EntityKind:
    return min(votes, key=lambda kind: (-votes[kind], kind))


def name_of(group: Sequence[Named]) -> str:
    """The most frequent form of a name in full; of one word where there is no other."""
    forms = Counter(m.mention.name for m in group)
    full = [f for f in forms if len(fold(f)) > 1] or list(forms)
    return min(full, key=lambda f: (-forms[f], -len(f), f))


def entity(group: Sequence[Named], also: Sequence[Named], standing: Standing) -> Entity:
    """An entity of named mentions. Id, name and kind are by ``group`` alone; ``also`` are mentions that a
    correction counts to it."""
    name = name_of(group)
    whole = (*group, *also)
    joined = [a for m in whole for a in standing.get((m.at.article, m.at.anchor.start, m.at.anchor.end), ())]
    places = [
        MentionAt(a.article, a.anchor.start, a.anchor.end, a.body.form)
        for a in (*(m.at for m in whole), *joined)
        if isinstance(a.body, Mention)
    ]
    return Entity(
        id=make_id("entity", *group[0].place),
        name=name,
        kind=_kind(group),
        aliases=tuple(sorted({m.mention.name for m in whole} - {name})),
        mentions=tuple(sorted(places, key=lambda p: (p.article, p.start, p.end, p.form))),
        roles=_roles(whole),
        made_by=MADE_BY,
    )


def _kind(group: Sequence[Named]) -> EntityKind:
    """The kind most mentions have, of those in full where there are any.

    Reports name people in full or by a title somewhere: one word that none does so is a person only where
    three mentions in four say so (set on the invented example story).
    """
    full = [m for m in group if len(m.words) > 1]
    votes = Counter(m.mention.kind for m in full or group)
    vouched = bool(full) or any(m.mention.role is not None for m in group)
    others: Counter[EntityKind] = Counter({kind: n for kind, n in votes.items() if kind != "person"})
    if not vouched and 4 * others.total() > votes.total():
        return _majority(others)
    return _majority(votes)


def _roles(group: Sequence[Named]) -> tuple[Role, ...]:
    """The offices stated of an entity, each with the words that state it, in alphabetical order."""
    stated: dict[str, list[Anchor]] = defaultdict(list)
    for m in group:
        span = m.mention.role_span
        if m.mention.role is not None and span is not None:
            words = Anchor(m.at.article, span.start, span.end, m.mention.role)
            stated[m.mention.role.casefold()].append(words)
    out = []
    for key in sorted(stated):
        forms = Counter(a.exact for a in stated[key])
        role = min(forms, key=lambda f: (-forms[f], f))
        out.append(Role(role, anchors=tuple(dict.fromkeys(stated[key]))))
    return tuple(out)
