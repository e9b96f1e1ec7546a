"""Issues: what the positions of a whole record are taken on, gathered over reports.

Positions are one group where kind, key and the entities named are the same. Groups are compared only where
they share a block: the same kind and key, or the same kind and entities. There a group joins the one fuller
group that holds all that it holds (more names, or more key words), if there is just one such; so
"reopening of the crossing" joins "reopening of the Hollin crossing" while the record knows no other crossing.
A proposal or demand told by no more than one word ("the plan", "to sign") stays its report's own, unless who
proposed it, the day and the want of any other such issue, or a party that accepts or rejects just one such
issue, decide. So does what is told by no more than an act that is another with each object ("to end",
data/linking.toml), but where the same words tell it ("hand power to a deputy"). A measure told by one word
("an extension") joins the one fuller measure of that word that its own reports tell, where all of them tell
of it. Within a block, fuller groups are looked up by the rarest thing that a group holds, so that the work
grows near linear with the positions.

Every decision is made on the groups as a whole, before any is joined: the order of the positions changes
nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.data import load
from onrecord.link.parties import EntityOf, entity
from onrecord.link.units import Unit, asking
from onrecord.model import Anchor, Annotation, Issue, Party, Position, make_id
from onrecord.story import ToldIssue

MADE_BY = "onrecord.issues/2"

LONGEST_NAME = 80
"""Characters of an issue phrase that may name the issue: a longer one is a clause."""

PHRASE = 3
"""Words that tell an act from others of its kind wherever they are the same ("hand power to a deputy")."""

MOST = 1000
"""Groups of a block that one is compared with at most: where even the rarest thing that a group holds is in
more, it is too common to tell one issue from another."""

_PRONOUNS = frozenset(["it", "them", "this", "that", "these", "those"])

_WHOSE = frozenset(["his", "her", "its", "their", "our", "my", "your"])

_ARTICLES = (("a",), ("an",), ("the",))

_ANSWERS = frozenset(["accepts", "rejects"])

_ASKED = ("proposal", "demand")
"""Kinds of issues that somebody else has asked for: of their own reports' others decide which they are."""

_ENDING = frozenset(["end", "suspend", "postpone", "cancel", "lift", "drop", "abandon", "scrap", "hold"])
"""Key words of putting an end to something, or putting it off; data/positions.toml has the words of each."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """A position with the entities of the names in its issue and of its party."""

    at: Annotation
    position: Position
    entities: frozenset[str]
    party: str

    @property
    def place(self) -> tuple[str, int, int]:
        """Where the issue's words stand."""
        a = self.position.issue
        return a.article, a.start, a.end


@dataclass(frozen=True, slots=True, order=True)
class _Group:
    """Positions of one kind, key and set of entities; ``own`` is set for what is one issue with the same key
    only in one report, or by the same words: to that report, or those words."""

    kind: str
    key: tuple[str, ...]
    entities: tuple[str, ...]
    own: str = ""


@dataclass(frozen=True, slots=True)
class _Call:
    """What the story file calls one of its issues: index of the issue, words and key of the call."""

    told: int
    words: tuple[str, ...]
    key: frozenset[str]


def issues(
    positions: Iterable[Annotation], entity_of: EntityOf, told: Sequence[ToldIssue] = ()
) -> tuple[Issue, ...]:
    """The issues of a record, sorted by id; every position is of exactly one.

    ``told`` are the story file's: a position whose issue phrase holds one of its phrases, or whose key is
    that phrase's, goes there with its group. The first told that fits has it, by phrase before by key.
    """
    groups: dict[_Group, list[_Taken]] = defaultdict(list)
    for taken in sorted(_taken(positions, entity_of), key=lambda t: (t.place, t.at.id)):
        groups[_group(taken)].append(taken)
    calls = _calls(told)
    pairs = [*_by_names(groups), *_by_words(groups), *_by_maker(groups)]
    first = {g: those[0] for those in _components(groups, pairs) for g in those}
    joined = _components(groups, [*pairs, *_by_evidence(groups, first), *_by_report(groups, first)])
    made: list[tuple[list[_Taken], ToldIssue | None]] = []
    by_told: dict[int, list[_Taken]] = defaultdict(list)
    for members in joined:
        together = [t for g in members for t in groups[g]]
        fits = {t.at.id: _told(t.position, calls) for t in together} if calls else {}
        sole = set(fits.values()) - {-1}
        rest: list[_Taken] = []
        for t in together:
            n = fits.get(t.at.id, -1) if len(sole) != 1 else next(iter(sole))
            (by_told[n] if n >= 0 else rest).append(t)
        if rest:
            made.append((rest, None))
    made += [(those, told[n]) for n, those in by_told.items()]
    return _distinct(made)


def units(a: Annotation, entity_of: EntityOf, told: Sequence[ToldIssue] = ()) -> tuple[Unit, ...]:
    """The units that a position is gathered in; none for what is no position. Positions that may be of one
    issue share a unit, or share one with what shares one with the other. By a word of an issue only a
    report's own ask which it is: a unit for which ``asked`` holds ties nothing unless a position stands in
    the unit of its ``asking`` too."""
    found: set[str] = set()
    for t in _taken([a], entity_of):
        series = _series(t, _calls(told))
        own = bool(_group(t).own) and t.position.kind in _ASKED
        found |= series | ({asking(s) for s in series if asked(s)} if own else set())
    return tuple(Unit(series) for series in sorted(found))


def asked(series: str) -> bool:
    """Whether a unit is of what issues of one word have a day, a party or its answer in common."""
    words = series.split(" ", 4)
    return len(words) > 3 and words[1] == "word" and words[3] != "in"


def _series(taken: _Taken, calls: Sequence[_Call]) -> set[str]:
    """What ``_by_names``, ``_by_words``, ``_by_evidence`` and ``_told`` look things up by."""
    g, p = _group(taken), taken.position
    key, entities = " ".join(g.key), " ".join(g.entities)
    # Issues whose first words stand in one place tell their ids apart together (``_distinct``).
    place = f"at {taken.place[0]} {taken.place[1]}"
    found = {place, f"{g.kind} | {key} | {entities} | {g.own}"}
    if not g.own and (g.entities or len(g.key) > 1):
        found.add(f"{g.kind} key {key}")
    if g.entities and g.key:
        found.add(f"{g.kind} names {entities}")
    if g.entities and maker(p):
        found.add(f"{g.kind} of {maker(p)[-1]} {key}")
    for word in g.key:
        if g.kind == "measure":
            found.add(f"{g.kind} word {word} in {taken.place[0]}")
        found |= {f"{g.kind} word {word} on {day}" for day in _days([taken])}
        if p.stance in ("proposes", "offers"):
            found.add(f"{g.kind} word {word} by {taken.party}")
        found |= {f"{g.kind} word {word} {stance} {who}" for stance, who in _answers([taken])}
    n = _told(p, calls) if calls else -1
    return found | ({f"told {n}"} if n >= 0 else set())


def _calls(told: Sequence[ToldIssue]) -> list[_Call]:
    calls = ((n, w, _words(w)) for n, t in enumerate(told) for w in (t.name, *t.aliases))
    # a position's phrase has no article before it
    return [_Call(n, words[words[:1] in _ARTICLES :], _key(w)) for n, w, words in calls]


def _taken(positions: Iterable[Annotation], entity_of: EntityOf) -> Iterable[_Taken]:
    for a in positions:
        if isinstance(a.body, Position):
            named = (entity_of(a.article, s.start) for s in a.body.names)
            party = _party(a.article, a.body.party, entity_of)
            yield _Taken(a, a.body, frozenset(e for e in named if e is not None), party)


def _party(article: str, party: Party, entity_of: EntityOf) -> str:
    """Who a party is, as one word: the one entity it refers to, else its words in its article."""
    one = entity(party, entity_of)
    if one is not None:
        return one
    return f"{article} {party.words.exact.casefold() if party.words is not None else ''}"


def _group(taken: _Taken) -> _Group:
    p = taken.position
    alone = len(p.key) < 2 and not taken.entities
    if alone and p.kind in _ASKED:
        own = taken.at.article
    elif alone and set(p.key) <= _acts():
        words = [w for w in _words(p.issue.exact[:LONGEST_NAME]) if w not in _table()[1] | _WHOSE]
        own = " ".join(words) if len(words) >= PHRASE else taken.at.article
    else:
        own = ""
    return _Group(p.kind, p.key, tuple(sorted(taken.entities)), own)


def _by_names(groups: Iterable[_Group]) -> list[tuple[_Group, _Group]]:
    """Groups of one kind and key, each with the one that names all that it names and more. A group that
    names nobody joins by two key words at least."""
    blocks: dict[Hashable, list[tuple[frozenset[str], _Group]]] = defaultdict(list)
    for g in groups:
        if not g.own and (g.entities or len(g.key) > 1):
            blocks[g.kind, g.key].append((frozenset(g.entities), g))
    return [pair for block in blocks.values() for pair in _fuller(block)]


def _by_words(groups: Iterable[_Group]) -> list[tuple[_Group, _Group]]:
    """Groups of one kind that name the same, each with the one that has all its key words and more."""
    blocks: dict[Hashable, list[tuple[frozenset[str], _Group]]] = defaultdict(list)
    for g in groups:
        if g.entities and g.key:
            blocks[g.kind, g.entities].append((frozenset(g.key), g))
    return [pair for block in blocks.values() for pair in _fuller(block)]


def maker(position: Position) -> tuple[str, ...]:
    """The words of the one name that tells a proposal; none where several, or none, do."""
    at, names = position.issue, position.names
    if position.kind != "proposal" or len(names) != 1:
        return ()
    inside = at.start <= names[0].start and names[0].end <= at.end
    return _words(at.exact[names[0].start - at.start : names[0].end - at.start]) if inside else ()


def _by_maker(groups: Mapping[_Group, Sequence[_Taken]]) -> list[tuple[_Group, _Group]]:
    """Proposals of one key told by a name in full and by its last word ("Anna Keller's plan", "the Keller
    plan"), whatever else each name was taken for; none where there are two of that last word in full."""
    called: dict[Hashable, dict[_Group, bool]] = defaultdict(dict)
    for g, those in groups.items():
        for t in those:
            words = maker(t.position) if t.entities and not g.own else ()
            if words:
                short = called[g.key, words[-1]].get(g, True)
                called[g.key, words[-1]][g] = short and len(words) == 1
    pairs = []
    for block in called.values():
        if len({g.entities for g, short in block.items() if not short}) < 2:
            first = min(block)
            pairs += [(first, g) for g in block if g != first]
    return pairs


def _fuller(block: Sequence[tuple[frozenset[str], _Group]]) -> list[tuple[_Group, _Group]]:
    """Each group of a block with the one fullest group that holds all it holds, where there is just one."""
    holding: dict[str, list[int]] = defaultdict(list)
    for n, (held, _) in enumerate(block):
        for word in held:
            holding[word].append(n)
    above: list[list[int]] = []
    for held, _ in block:
        near = min((holding[w] for w in held), key=len, default=range(len(block)))
        above.append([n for n in near if block[n][0] > held] if len(near) <= MOST else [])
    full = [not a for a in above]
    pairs = []
    for n, more in enumerate(above):
        fullest = [m for m in more if full[m]]
        if len(fullest) == 1:
            pairs.append((block[n][1], block[fullest[0]][1]))
    return pairs


def _by_evidence(
    groups: Mapping[_Group, Sequence[_Taken]], first: Mapping[_Group, _Group]
) -> list[tuple[_Group, _Group]]:
    """A report's own proposals of one word, each with the issue that has the same proposers; else with the
    one issue of that word in the record that a position is taken on on the same day; where there is none of
    that day, with the one that the same party accepts, or rejects, as it does here. ``first`` is the first of
    the groups that each is already joined with: those are one issue."""
    own = [g for g in groups if g.own and g.kind in _ASKED]
    words = {(g.kind, w) for g in own for w in g.key}
    such: dict[tuple[str, str, str], list[_Group]] = defaultdict(list)
    by_proposers: dict[Hashable, list[_Group]] = defaultdict(list)
    by_answer: dict[Hashable, list[_Group]] = defaultdict(list)
    for g in groups:
        if not g.own:
            who = _proposers(groups[g])
            for w in g.key:
                if (g.kind, w) in words:
                    for day in _days(groups[g]):
                        such[g.kind, w, day].append(g)
                    if who:
                        by_proposers[g.kind, w, who].append(g)
                    for answer in _answers(groups[g]):
                        by_answer[g.kind, w, answer].append(g)
    pairs = []
    for g in own:
        if not g.key:
            continue
        who = _proposers(groups[g])
        same = {first[other] for other in (by_proposers[g.kind, g.key[0], who] if who else ())}
        only = {first[other] for day in _days(groups[g]) for other in such[g.kind, g.key[0], day]}
        answered = _answers(groups[g])
        only = only or {first[other] for a in answered for other in by_answer[g.kind, g.key[0], a]}
        if len(same) == 1:
            pairs.append((g, min(same)))
        elif not same and len(only) == 1:
            pairs.append((g, min(only)))
    return pairs


def _by_report(
    groups: Mapping[_Group, Sequence[_Taken]], first: Mapping[_Group, _Group]
) -> list[tuple[_Group, _Group]]:
    """Measures told by one word, each with the one fuller measure of that key word whose phrases hold it in
    every report that tells the bare one."""
    fuller: dict[tuple[str, str, str], set[_Group]] = defaultdict(set)
    for g in groups:
        if g.kind == "measure" and len(g.key) > 1:
            for t in groups[g]:
                for said in set(_words(t.position.issue.exact[:LONGEST_NAME])):
                    for word in g.key:
                        fuller[t.place[0], word, said].add(first[g])
    pairs = []
    for g in groups:
        if g.kind == "measure" and len(g.key) == 1 and not g.entities:
            phrases = ((t.place[0], _words(t.position.issue.exact)) for t in groups[g])
            told = [fuller[a, g.key[0], w[0]] if len(w) == 1 else set() for a, w in phrases]
            one = set.union(*told)
            if len(one) == 1 and all(told):
                pairs.append((g, next(iter(one))))
    return pairs


def _proposers(taken: Iterable[_Taken]) -> frozenset[str]:
    return frozenset(t.party for t in taken if t.position.stance in ("proposes", "offers"))


def _answers(taken: Iterable[_Taken]) -> set[tuple[str, str]]:
    """Who of the record's entities accepts or rejects, each with the stance."""
    return {
        (t.position.stance, t.party) for t in taken if t.position.stance in _ANSWERS and " " not in t.party
    }


def _days(taken: Iterable[_Taken]) -> set[str]:
    """The days on which positions were taken, those of no more than a day's length."""
    whens = (t.position.when for t in taken)
    return {w.start[:10] for w in whens if w and w.start and w.end and w.start[:10] == w.end[:10]}


def _components(groups: Iterable[_Group], pairs: Iterable[tuple[_Group, _Group]]) -> list[list[_Group]]:
    """The groups that pairs tie together, over any number of ties."""
    over = {g: g for g in groups}

    def top(g: _Group) -> _Group:
        while over[g] != g:
            over[g] = over[over[g]]
            g = over[g]
        return g

    for a, b in pairs:
        first, second = sorted((top(a), top(b)))
        over[second] = first
    out: dict[_Group, list[_Group]] = defaultdict(list)
    for g in sorted(over):
        out[top(g)].append(g)
    return list(out.values())


def _told(position: Position, calls: Sequence[_Call]) -> int:
    """The index of the first told issue whose phrase a position's phrase holds, else of the first whose key
    is its key, or -1. To end a thing is another issue than the thing, unless told so."""
    phrase, key = _words(position.issue.exact), frozenset(position.key)
    ends = key & _ENDING
    by_phrase = (c.told for c in calls if _holds(phrase, c.words) and ends <= c.key)
    by_key = (c.told for c in calls if key and key == c.key)
    return next(by_phrase, next(by_key, -1))


def _words(phrase: str) -> tuple[str, ...]:
    kept = "".join(c if c.isalnum() else " " for c in phrase.casefold())
    return tuple(kept.split())


def _holds(phrase: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words stand in the phrase, side by side."""
    n = len(words)
    return n > 0 and any(tuple(phrase[k : k + n]) == tuple(words) for k in range(len(phrase) - n + 1))


def _key(words: str) -> frozenset[str]:
    """The key of a phrase written by hand: each word by what it stands for in the table, in the singular."""
    meant, dropped = _table()
    plain = [w if w in meant or not w.endswith("s") else w[:-1] for w in _words(words)]
    return frozenset(meant.get(w, w) for w in plain if w not in dropped)


@cache
def _table() -> tuple[Mapping[str, str], frozenset[str]]:
    """What words stand for in keys, and those that keys leave out (data/positions.toml)."""
    table = load("positions")
    lines = [line.split() for part in ("verbs", "nouns") for each in table[part].values() for line in each]
    light = frozenset([*table["dropped"]["words"], "the", "a", "an", "of", "for", "to", "on"])
    return {w: line[0] for line in lines for w in line}, light


def _distinct(made: Iterable[tuple[Sequence[_Taken], ToldIssue | None]]) -> tuple[Issue, ...]:
    """The issues, sorted by id, each later one that would have an earlier one's id with one of its own."""
    out: dict[str, Issue] = {}
    for taken, told in sorted(made, key=lambda m: min((t.place, t.at.id) for t in m[0])):
        issue = _issue(taken, told)
        first = issue.mentions[0]
        id = issue.id if issue.id not in out else make_id("issue", first.article, first.start, first.end)
        out[id] = replace(issue, id=id)
    return tuple(out[id] for id in sorted(out))


def _issue(taken: Sequence[_Taken], told: ToldIssue | None) -> Issue:
    ordered = sorted(taken, key=lambda t: (t.place, t.at.id))
    mentions = tuple(dict.fromkeys(t.position.issue for t in ordered))
    kinds = Counter(t.position.kind for t in ordered)
    kind = min(kinds, key=lambda k: (-kinds[k], k))
    phrases = [_plain(a) for a in mentions if a.exact.casefold() not in _PRONOUNS]
    name = told.name if told is not None else _name(phrases or [mentions[0].exact])
    proposers = {
        t.party: t.position.party for t in reversed(ordered) if t.position.stance in ("proposes", "offers")
    }
    by_first = sorted(proposers.values(), key=_place)
    return Issue(
        id=make_id("issue", mentions[0].article, mentions[0].start),
        name=name,
        kind=told.kind if told is not None and told.kind is not None else kind,
        aliases=tuple(sorted(set(phrases) - {name})),
        proposed_by=tuple(by_first),
        mentions=mentions,
        positions=tuple(sorted(t.at.id for t in ordered)),
        made_by=MADE_BY,
    )


def _place(party: Party) -> tuple[str, int]:
    return (party.words.article, party.words.start) if party.words is not None else ("", 0)


def _plain(phrase: Anchor) -> str:
    return " ".join(phrase.exact.split())


def _name(phrases: Sequence[str]) -> str:
    """The phrase most often used of those of several words that are no clause; the longer of two even."""
    counts = Counter(phrases)
    full = [p for p in counts if " " in p and len(p) <= LONGEST_NAME] or list(counts)
    return min(full, key=lambda p: (-counts[p], -len(p), p))


@cache
def _acts() -> frozenset[str]:
    """Key words that alone tell no issue from another (data/linking.toml)."""
    return frozenset(load("linking")["issues"]["acts"])
