"""Entities: the ways to mention of a whole record gathered by name.

Ways to mention (``alike``) that could ever be of one entity by their names share a block (``forms.block``),
and what is decided in one block never looks into another. An acronym is gathered in the block of what the
reports say it is short for; corrections and the story file tie blocks together (``decided``). The order in
which mentions come changes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.link import forms
from onrecord.link.alike import called, label, words_of
from onrecord.link.forms import Words, country_of, fold, form, is_office, sound
from onrecord.link.places import placed
from onrecord.model import Anchor, Annotation, Entity, EntityKind, Mention

MADE_BY = "onrecord.entities/3"

VARIES = 4
"""Letters that each word of a name must have, or be the same, for spelling variants of it to be one name
("Hussein", "Husayn"): set by reading pairs of names of the Syria story that ``sound`` makes equal."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to mention as the record has it: its id, its first mention by article and place, how many
    mentions there are, and what ``Alike`` says of it."""

    id: str
    first: Annotation
    count: int
    context: tuple[str, ...] = ()
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A way to mention with the words that it is compared by."""

    way: Way
    mention: Mention
    words: Words

    @property
    def place(self) -> tuple[str, int]:
        """The article of its first mention and where that starts."""
        return self.way.first.article, self.way.first.anchor.start

    @property
    def id(self) -> str:
        """The id of an entity of which its first mention is the first."""
        return called(self.way.first, self.mention)

    @property
    def label(self) -> str:
        """What reports call it, without an article before it."""
        return label(self.way.first, self.mention)


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of the articles beside the mentions: some articles that mention in a way, by its id
    (those of the smallest ids: enough to know what stands around the name, and few enough to look at), and
    the countries that an article names, as alpha-3; the id of the article that an id, given id or URL names,
    None where none is held; and the way of the mention that an entity of an id is called by, None for none.
    """

    articles: Callable[[str], Sequence[str]] = lambda _: ()
    countries: Callable[[str], frozenset[str]] = lambda _: frozenset()
    named: Callable[[str], str | None] = lambda name: name
    called: Callable[[str], str | None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Gathered:
    """The ways to mention of each entity, in order of their first mentions; and those that may be of several
    entities, with the first way of each of these."""

    groups: tuple[tuple[Named, ...], ...]
    open: tuple[tuple[Named, tuple[str, ...]], ...]


def gathered(ways: Iterable[Way]) -> Gathered:
    """The ways to mention gathered by entity.

    Names of the same form are one; a single word that is the surname of exactly one person named in full,
    in the same article or else in the record, is that person; of several, it is left open. An acronym is what
    the one expansion of it in the record says. An office that every government has is of the owner named
    with it, in the article or else in the record.
    """
    ordered = sorted(ways, key=lambda w: (w.first.article, w.first.anchor.start, w.first.anchor.end, w.id))
    bodies = [(w, w.first.body) for w in ordered if isinstance(w.first.body, Mention)]
    long = _expansions(bodies)
    blocks: dict[str, list[Named]] = defaultdict(list)
    for way, body in bodies:
        words = words_of(body, long)
        blocks[forms.block_of(words)].append(Named(way, body, words))
    groups: list[tuple[Named, ...]] = []
    left: list[tuple[Named, tuple[str, ...]]] = []
    for held in blocks.values():
        keyed, unsure = _offices(held) if is_office(held[0].words) else _gather(held)
        groups += [tuple(g) for g in keyed.values()]
        left += [(m, tuple(keyed[k][0].way.id for k in sorted(may) if k in keyed)) for m, may in unsure]
    return Gathered(tuple(groups), tuple(left))


def _expansions(named: Iterable[tuple[Way, Mention]]) -> dict[Words, Words]:
    """What each acronym is short for: what nine mentions in ten of those that are explained say."""
    said: dict[Words, Counter[Words]] = defaultdict(Counter)
    for way, m in named:
        if m.long is not None:
            said[fold(m.name)][form(m.long, m.kind == "person")] += way.count
    best = {short: min(long, key=lambda w: (-long[w], w)) for short, long in said.items()}
    return {short: long for short, long in best.items() if 10 * said[short][long] >= 9 * said[short].total()}


Keyed = tuple[dict[str, list[Named]], list[tuple[Named, set[str]]]]
"""The ways to mention of each entity of a block by a key, and those that may be of several, with the keys."""


def _gather(block: Sequence[Named]) -> Keyed:
    """The ways to mention of one block of names."""
    key_of = _full_names(m for m in block if len(m.words) > 1)
    kinds: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    surnames: dict[str, set[str]] = defaultdict(set)
    for m in block:
        if len(m.words) > 1:
            kinds[key_of[m.words]][m.mention.kind] += m.way.count
            surnames[m.words[-1]].add(key_of[m.words])
    people = {key for key, votes in kinds.items() if _majority(votes) == "person"}
    groups: dict[str, list[Named]] = defaultdict(list)
    unsure: list[tuple[Named, set[str]]] = []
    for m in block:
        if len(m.words) > 1:
            groups[key_of[m.words]].append(m)
            continue
        longer = surnames[m.words[0]]
        here = {key_of[w] for c in m.way.context if (w := tuple(c.split(" "))) in key_of}
        may = _short(m, people & longer, here & longer)
        if len(may) == 1:
            groups[min(may)].append(m)
        else:
            unsure.append((m, may))
    return groups, unsure


def _offices(block: Sequence[Named]) -> Keyed:
    """Offices of one name, gathered by whose they are: by the owner named with it, else the one owner that
    the article, or else the record, names with it; where those are several, it is left open. "The army" is a
    country's, or somebody's of whom the article says that they have one: no Free Army's, of which that is
    but the name."""
    every: set[str] = set()
    for m in block:
        owner = next((w for w in m.words if w[0] == "="), None)
        if owner is not None and (m.mention.owner is not None or country_of(m.words) is not None):
            every.add(owner)
    groups: dict[str, list[Named]] = defaultdict(list)
    unsure: list[tuple[Named, set[str]]] = []
    for m in block:
        may = {w for w in m.words if w[0] == "="} or set(m.way.context) or every
        if len(may) > 1:
            unsure.append((m, may))
        else:
            groups[min(may, default="")].append(m)
    return groups, unsure


def _short(m: Named, people: set[str], here: set[str]) -> set[str]:
    """The keys that a name of one word can be short for: one full name, or its own; several where it is open.

    A surname that the pipeline took for a body is the one person named in full in its article."""
    near = here & people
    if m.mention.kind != "person":
        bodies = here - people
        short = m.mention.kind in ("organization", "government", "armed_group") and len(bodies) == 1
        if short or (m.mention.kind == "organization" and not bodies and len(near) == 1):
            return bodies or near
        return {m.words[0]}
    return near or people or {m.words[0]}


def _full_names(mentions: Iterable[Named]) -> dict[Words, str]:
    """A key for each form of several words. Forms with the same first and last words share one unless two
    different words stand between them in the record ("Ada M. Holt", "Ada Holt"); so do forms of a person's
    name that only spell it another way."""
    ends: dict[tuple[str, str], set[Words]] = defaultdict(set)
    variants: dict[Words, Counter[Words]] = defaultdict(Counter)
    for m in mentions:
        if m.mention.kind == "person":
            variants[tuple(w if len(w) < VARIES else sound(w) for w in m.words)][m.words] += m.way.count
        ends[m.words[0], m.words[-1]].add(m.words)
    keys: dict[Words, str] = {}
    for names in ends.values():
        middles = {n for n in names if len(n) > 2}
        for name in names:
            keys[name] = " ".join(min(middles) if len(middles) == 1 else name)
    for spelt in variants.values():
        first = keys[min(spelt)]
        renamed = {keys[name] for name in spelt}
        keys |= {name: first for name, key in keys.items() if key in renamed}
    return keys


def _majority(votes: Counter[EntityKind]) -> EntityKind:
    return min(votes, key=lambda kind: (-votes[kind], kind))


def _counted(group: Iterable[Named], of: Callable[[Named], str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for m in group:
        found[of(m)] += m.way.count
    return found


def name_of(group: Sequence[Named]) -> str:
    """The most frequent form of a name in full; of one word, or an acronym, where there is no other. A
    country goes by its name rather than its people's."""
    said = _counted(group, lambda m: m.label)
    places = [m.label for m in group if m.words[0][0] == "=" and m.mention.kind == "place"]
    full = places or [f for f in said if len(fold(f)) > 1] or list(said)
    return min(full, key=lambda f: (-said[f], -len(f), f))


def entity(group: Sequence[Named], also: Sequence[Named], around: Around) -> Entity:
    """An entity of ways to mention; its mentions and roles are the store's to add. Id, name, kind and place
    are by ``group`` alone; ``also`` are those that a correction or the story file counts to it."""
    name = name_of(group)
    articles = sorted({a for m in group for a in around.articles(m.way.id)})
    where = placed(name, [m.mention for m in group], articles, around.countries)
    owner = _owner(group)
    return Entity(
        id=group[0].id,
        name=name,
        kind=_kind(group, where.listed),
        aliases=tuple(sorted({m.label for m in (*group, *also)} - {name})),
        mentions=(),
        made_by=MADE_BY,
        part_of=(owner.article, owner.start) if owner is not None else None,
        country=country_of(group[0].words) or (where.at.country if where.at is not None else None),
        place=where.at,
        candidates=where.candidates,
    )


def _owner(group: Sequence[Named]) -> Anchor | None:
    """Whose office or body it is; of a person, whose the office is that most reports name with them. A place
    is nobody's: what stands beside its name is where it lies."""
    stated = [m for m in group if m.mention.owner is not None and m.mention.kind != "place"]
    people = [m for m in stated if m.mention.kind == "person" and m.mention.role is not None]
    bodies = [m.mention.owner for m in stated if m.mention.kind != "person"]
    if bodies or not people:
        return bodies[0] if bodies else None
    said = _counted(people, lambda m: m.mention.owner.exact if m.mention.owner is not None else "")
    most = min(said, key=lambda owner: (-said[owner], owner))
    return next(m.mention.owner for m in people if m.mention.owner and m.mention.owner.exact == most)


def _kind(group: Sequence[Named], listed: bool) -> EntityKind:
    """The kind most mentions have, of those in full where there are any.

    Reports name people in full or by a title somewhere: one word that none does so is a person only where
    three mentions in four say so (set on the invented example story), and not where the tables of places,
    borne out by the reports, list it.
    """
    if group[0].words[0][0] == "=" and len(group[0].words) == 1:
        return "place" if any(m.mention.kind == "place" for m in group) else "group"
    full = [m for m in group if len(m.words) > 1]
    votes: Counter[EntityKind] = Counter()
    for m in full or group:
        votes[m.mention.kind] += m.way.count
    vouched = bool(full) or any(m.mention.role is not None for m in group)
    if listed and not vouched:
        return "place"
    others: Counter[EntityKind] = Counter({kind: n for kind, n in votes.items() if kind != "person"})
    if not vouched and 4 * others.total() > votes.total():
        return _majority(others)
    return _majority(votes)
