"""Entities: the mentions of a whole record gathered by name.

Mentions that could ever be one entity by their names share a block (``forms.block``), and what is decided in
one block never looks into another. An acronym is gathered in the block of what the reports say it is short
for; corrections and the story file tie blocks together (``aliases``). The order in which mentions come
changes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.link import forms
from onrecord.link.forms import Words, country_of, fold, form, is_office, owned, sound
from onrecord.link.places import placed
from onrecord.model import Anchor, Annotation, Entity, EntityKind, Mention, MentionAt, Role, When, make_id

MADE_BY = "onrecord.entities/2"

VARIES = 4
"""Letters that each word of a name must have, or be the same, for spelling variants of it to be one name
("Hussein", "Husayn"): set by reading pairs of names of the Syria story that ``sound`` makes equal."""


@dataclass(frozen=True, slots=True)
class Named:
    """A mention that names, or words for a body without a name, with the words that it is compared by."""

    at: Annotation
    mention: Mention
    words: Words

    @property
    def place(self) -> tuple[str, int]:
        """Its article and where it starts."""
        return self.at.article, self.at.anchor.start

    @property
    def id(self) -> str:
        """The id of an entity of which it is the first mention."""
        end = self.at.anchor.end if self.mention.form != "named" else None
        return entity_id(*self.place, end)

    @property
    def label(self) -> str:
        """What the article calls it, without an article before it."""
        if self.mention.form == "named":
            return self.mention.name
        words = " ".join(self.at.anchor.exact.split())
        return words[4:] if words[:4].casefold() == "the " else words


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of the articles beside the mentions: when each is dated, and the countries each names,
    as alpha-3 (None and nothing where that is not known); and the id of the one that an id, given id or URL
    names, None where none is held."""

    dated: Callable[[str], When | None] = lambda _: None
    countries: Callable[[str], frozenset[str]] = lambda _: frozenset()
    named: Callable[[str], str | None] = lambda name: name


Standing = Mapping[tuple[str, int, int], Sequence[Annotation]]
"""Nominal and pronoun mentions by the name they refer to: its article, start and end."""

ALONE = Around()


def entity_id(article: str, start: int, end: int | None = None) -> str:
    """The id that an entity has, or once had, by a named mention, or by words for a body without a name,
    which may begin with a name and so have their end in the id too."""
    return make_id("entity", article, start) if end is None else make_id("entity", article, start, end)


def block_of(mention: Mention) -> str:
    """The block that a mention is gathered in."""
    return forms.block(mention.long or mention.name, mention.kind == "person")


def tie_of(mention: Mention) -> frozenset[str]:
    """The blocks that a mention ties together: those of an acronym and of what it is short for; none where
    it is no such acronym."""
    if mention.long is None:
        return frozenset()
    person = mention.kind == "person"
    return frozenset((forms.block(mention.name, person), forms.block(mention.long, person)))


def entities(mentions: Iterable[Annotation], around: Around = ALONE) -> tuple[Entity, ...]:
    """The entities that annotations with Mention bodies speak of, sorted by id.

    Names of the same form are one; a single word that is the surname of exactly one person named in full,
    in the same article or else in the record, is that person; of several, it stays apart, one entity an
    article. An acronym is what the one expansion of it in the record says. An office that every government
    has is of the owner named with it, in the article or else in the record. A nominal or pronoun mention
    joins the entity of the name it refers to, or is left out where that name is not given. An entity's id is
    by its first named mention.
    """
    groups, standing = gathered(mentions)
    return tuple(sorted((entity(g, (), standing, around) for g in groups), key=lambda e: e.id))


def gathered(mentions: Iterable[Annotation]) -> tuple[list[list[Named]], Standing]:
    """The named mentions of each entity, in text order, and what stands for them."""
    unique = {a.id: a for a in mentions}
    ordered = sorted(unique.values(), key=lambda a: (a.article, a.anchor.start, a.anchor.end, a.id))
    bodies = [(a, a.body) for a in ordered if isinstance(a.body, Mention)]
    standing: dict[tuple[str, int, int], list[Annotation]] = defaultdict(list)
    for a, body in bodies:
        if body.refers is not None:
            standing[a.article, body.refers.start, body.refers.end].append(a)
    named = [(a, body) for a, body in bodies if body.form == "named" or _is_body(body)]
    long = _expansions(body for _, body in named)
    blocks: dict[str, list[Named]] = defaultdict(list)
    for a, body in named:
        words = _words(body, long)
        blocks[forms.block_of(words)].append(Named(a, body, words))
    return [g for held in blocks.values() for g in _gather(held)], standing


def _is_body(m: Mention) -> bool:
    """Whether a mention is of a body without a name of its own ("Velmar's army")."""
    return m.form == "nominal" and m.refers is None


def _expansions(named: Iterable[Mention]) -> dict[Words, Words]:
    """What each acronym is short for: what nine mentions in ten of those that are explained say."""
    said: dict[Words, Counter[Words]] = defaultdict(Counter)
    for m in named:
        if m.long is not None:
            said[fold(m.name)][form(m.long, m.kind == "person")] += 1
    best = {short: min(long, key=lambda w: (-long[w], w)) for short, long in said.items()}
    return {short: long for short, long in best.items() if 10 * said[short][long] >= 9 * said[short].total()}


def _words(m: Mention, long: Mapping[Words, Words]) -> Words:
    """What a mention is compared by: of an acronym its expansion's words, of an office its owner's too."""
    person = m.kind == "person"
    if m.long is not None:
        return form(m.long, person)
    words = form(m.name, person)
    if m.owner is not None and m.kind != "place" and is_office(words) and words[0][0] != "=":
        return owned(m.owner.exact, words)
    return long.get(fold(m.name), words)


def _gather(block: Sequence[Named]) -> list[list[Named]]:
    """The named mentions of one block, one list an entity, each in text order."""
    if is_office(block[0].words):
        return _offices(block)
    key_of = _full_names(m for m in block if len(m.words) > 1)
    kinds: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    here: dict[str, set[str]] = defaultdict(set)
    surnames: dict[str, set[str]] = defaultdict(set)
    for m in block:
        if len(m.words) > 1:
            kinds[key_of[m.words]][m.mention.kind] += 1
            here[m.at.article].add(key_of[m.words])
            surnames[m.words[-1]].add(key_of[m.words])
    people = {key for key, votes in kinds.items() if _majority(votes) == "person"}
    groups: dict[str, list[Named]] = defaultdict(list)
    for m in block:
        if len(m.words) > 1:
            groups[key_of[m.words]].append(m)
        else:
            longer = surnames[m.words[0]]
            groups[_short(m, people & longer, here[m.at.article] & longer)].append(m)
    return list(groups.values())


def _offices(block: Sequence[Named]) -> list[list[Named]]:
    """The mentions of offices of one name, gathered by whose they are: by the owner named with it, else the
    one owner that the article, or else the record, names with it; where those are several, each article's
    stays apart. "The army" is a country's, or somebody's of whom the article says that they have one: no
    Free Army's, of which that is but the name."""
    owners: dict[str, set[str]] = defaultdict(set)
    for m in block:
        owner = next((w for w in m.words if w[0] == "="), None)
        if owner is not None and (m.mention.owner is not None or country_of(m.words) is not None):
            owners[m.at.article].add(owner)
    every = set().union(*owners.values()) if owners else set()
    groups: dict[str, list[Named]] = defaultdict(list)
    for m in block:
        own = {w for w in m.words if w[0] == "="} or owners[m.at.article] or every
        groups[min(own) if len(own) == 1 else f"in {m.at.article}" if own else ""].append(m)
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


def _full_names(mentions: Iterable[Named]) -> dict[Words, str]:
    """A key for each form of several words. Forms with the same first and last words share one unless two
    different words stand between them in the record ("Ada M. Holt", "Ada Holt"); so do forms of a person's
    name that only spell it another way."""
    ends: dict[tuple[str, str], set[Words]] = defaultdict(set)
    variants: dict[Words, Counter[Words]] = defaultdict(Counter)
    for m in mentions:
        if m.mention.kind == "person":
            variants[tuple(w if len(w) < VARIES else sound(w) for w in m.words)][m.words] += 1
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


def name_of(group: Sequence[Named]) -> str:
    """The most frequent form of a name in full; of one word, or an acronym, where there is no other. A
    country goes by its name rather than its people's."""
    called = Counter(m.label for m in group)
    places = Counter(m.label for m in group if m.words[0][0] == "=" and m.mention.kind == "place")
    full = list(places) or [f for f in called if len(fold(f)) > 1] or list(called)
    return min(full, key=lambda f: (-called[f], -len(f), f))


def entity(group: Sequence[Named], also: Sequence[Named], standing: Standing, around: Around) -> Entity:
    """An entity of named mentions. Id, name, kind and place are by ``group`` alone; ``also`` are mentions
    that a correction or the story file counts to it."""
    name = name_of(group)
    whole = (*group, *also)
    joined = [a for m in whole for a in standing.get((m.at.article, m.at.anchor.start, m.at.anchor.end), ())]
    mentions = [
        MentionAt(a.article, a.anchor.start, a.anchor.end, a.body.form)
        for a in (*(m.at for m in whole), *joined)
        if isinstance(a.body, Mention)
    ]
    where = placed(name, [m.mention for m in group], [m.at.article for m in group], around.countries)
    stated = (m.mention for m in group if m.mention.kind != "person")
    owner = next((m.owner for m in stated if m.owner is not None), None)
    return Entity(
        id=group[0].id,
        name=name,
        kind=_kind(group, where.listed),
        aliases=tuple(sorted({m.label for m in whole} - {name})),
        mentions=tuple(sorted(mentions, key=lambda p: (p.article, p.start, p.end, p.form))),
        roles=_roles(whole, around.dated),
        made_by=MADE_BY,
        part_of=(owner.article, owner.start) if owner is not None else None,
        country=country_of(group[0].words) or (where.at.country if where.at is not None else None),
        place=where.at,
        candidates=where.candidates,
    )


def _kind(group: Sequence[Named], listed: bool) -> EntityKind:
    """The kind most mentions have, of those in full where there are any.

    Reports name people in full or by a title somewhere: one word that none does so is a person only where
    three mentions in four say so (set on the invented example story), and not where the tables of places,
    borne out by the reports, list it.
    """
    if group[0].words[0][0] == "=" and len(group[0].words) == 1:
        return "place" if any(m.mention.kind == "place" for m in group) else "group"
    full = [m for m in group if len(m.words) > 1]
    votes = Counter(m.mention.kind for m in full or group)
    vouched = bool(full) or any(m.mention.role is not None for m in group)
    if listed and not vouched:
        return "place"
    others: Counter[EntityKind] = Counter({kind: n for kind, n in votes.items() if kind != "person"})
    if not vouched and 4 * others.total() > votes.total():
        return _majority(others)
    return _majority(votes)


def _roles(group: Sequence[Named], dated: Callable[[str], When | None]) -> tuple[Role, ...]:
    """The offices stated of an entity, each with the words that state it, in alphabetical order, and the
    days of the reports that state it."""
    stated: dict[str, list[Anchor]] = defaultdict(list)
    of: dict[str, Counter[str]] = defaultdict(Counter)
    for m in group:
        span = m.mention.role_span
        if m.mention.role is not None and span is not None:
            words = Anchor(m.at.article, span.start, span.end, m.mention.role)
            stated[m.mention.role.casefold()].append(words)
            if m.mention.owner is not None:
                of[m.mention.role.casefold()][m.mention.owner.exact] += 1
    out = []
    for key in sorted(stated):
        called = Counter(a.exact for a in stated[key])
        role = min(called, key=lambda f: (-called[f], f))
        anchors = tuple(dict.fromkeys(stated[key]))
        body = min(of[key], key=lambda b: (-of[key][b], b)) if of[key] else None
        out.append(Role(role, body, _between([dated(a.article) for a in anchors]), anchors))
    return tuple(out)


def _between(dates: Iterable[When | None]) -> When | None:
    """From the first to the last day of the reports that state a role; None where one of them has none."""
    held = list(dates)
    days = sorted(d for w in held if w is not None and w.start and w.end for d in (w.start[:10], w.end[:10]))
    if not days or len(days) != 2 * len(held):
        return None
    edtf = days[0] if days[0] == days[-1] else f"{days[0]}/{days[-1]}"
    return When(edtf, days[0], days[-1], "day", "argued", "days of the reports that state it")
