"""Links between positions: a party that takes another stance on an issue than before.

A unit is one day of what one party says on one issue. Its stance of that day is compared with the last it
is known to have taken; where the two clash (data/linking.toml), the later `updates` the earlier. Two that
clash on one day `contradict` each other, where that day is stated or both are what the party itself says: a
report that tells two without a day mostly tells what happened one after the other.

A report tells old stances again and seldom says when they were taken. A stance without a day of its own
counts as taken on the day of its report only where no earlier report told it.

What somebody else says of a party is an opinion of its stance, and a bare line in a headline's words is a
teaser, heading or comment: both are listed, and make no link.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from onrecord.data import load, world
from onrecord.link.heads import head_of, speaks_as_head
from onrecord.link.issues import maker
from onrecord.link.statements.days import day_of, told
from onrecord.link.statements.speakers import entity_of, speakers, speaks_for, voices
from onrecord.link.units import Around, Seen, Unit
from onrecord.model import Link, Party, Passage, Position, Relation, Statement

MADE_BY = "onrecord.position_links/2"

_TOLD_BY = re.compile(r"\s(?:of|by|for|on|from|to|that|which|at|in|with|put)\s")
"""Where what tells a noun from others begins: "resolutions | on the valley"."""

_PRONOUNS = frozenset(["it", "this", "that", "them", "these", "those"])

PHRASE = 3
"""Words of an issue that tell it from others wherever they are the same."""

BARE = 10
"""Words at most of a line below the title that is a teaser, a heading or a comment in a headline's words."""

OFFICES = 3
"""Bodies above who speaks that he may speak for: of his office, its holder and the holder's government."""

BEFORE = 8
"""Characters before a position in which its auxiliary stands."""

BESIDE = 80
"""Characters beside a name in which what its bearer is stands."""

_SPOKESMAN_BEFORE = re.compile(
    r"\bspokes(?:man|woman|person)(?:,| (?:for|of) [^,.;:“”\"\n]+,)?(?: [^\W\d_a-z][^\W\d_]*\.?)* $"
)
_SPOKESMAN_BEHIND = re.compile(
    r", (?!who\b|whose\b|which\b|as\b|and\b|but\b)[^,.;:“”\"\n]*\bspokes(?:man|woman|person)\b"
)

_BODIES = frozenset(["government", "armed_group", "organization"])
"""Kinds of bodies that act as one."""

_AUXILIARIES = frozenset(["has", "is", "was", "does"])

_WORDS = re.compile(r"[^\W_]+")


def units(seen: Seen, around: Around) -> tuple[Unit, ...]:
    """The day of a party on an issue; none where party, issue or day is not known, or where nobody tells it
    who would know."""
    position = _position(seen)
    party = _party(position, seen.report.text, around) if position is not None else None
    issue = around.whole(seen.entry.id)
    if position is None or party is None or issue is None:
        return ()
    if not _says_itself(seen, position, party, around) or _is_bare(seen, position):
        return ()
    day = day_of(position.when, seen.report)
    body = head_of(position.party, seen.report, around)
    parties = sorted({party, *([body] if body is not None else [])})
    return tuple(Unit(f"position {p} {issue}", day) for p in parties) if day is not None else ()


def links(
    unit: Unit, here: Sequence[Seen], before: Sequence[Sequence[Seen]], around: Around
) -> tuple[Link, ...]:
    """`updates` to the stance taken last before, one for each stance new on this day, and `contradicts`
    between two of this day."""
    first: dict[str, Seen] = {}
    for s in here:
        position = _position(s)
        if position is not None:
            first.setdefault(position.stance, s)
    found = []
    for right in first.values():
        left = _changed(right, before, around)
        if left is not None:
            found.append(_link(left, right, "updates", around))
    pairs = [(a, b) for n, a in enumerate(here) for b in here[n + 1 :] if _both_that_day(a, b)]
    for a, b in pairs:
        one_voice = around.entity(_taken(a).party) == around.entity(_taken(b).party)
        if one_voice and _clash(a, b, around) and not _updates_only(a, b):
            found.append(_link(a, b, "contradicts", around))
            break  # tellings of the same again are not linked again
    return tuple(found)


def _changed(right: Seen, before: Sequence[Sequence[Seen]], around: Around) -> Seen | None:
    """The last position before that this one does away with; None where the party stood so already."""
    mine = _taken(right)
    if mine.when is None and any(_goes_with(s, right) for day in before for s in day):
        return None
    for day in before:
        clashing = [s for s in day if _clash(s, right, around)]
        if any(_goes_with(s, right) for s in day):
            return None
        if clashing:
            return clashing[-1]
    return None


def _goes_with(earlier: Seen, later: Seen) -> bool:
    """Whether two are stances of one side: the same, or two that the same stances clash with."""
    a, b = _taken(earlier).stance, _taken(later).stance
    against = _clashes()
    return a == b or (bool(against[a]) and against[a] == against[b])


def _clash(a: Seen, b: Seen, around: Around) -> bool:
    """Whether the stances clash, on what may be one thing, neither hanging on a condition that the other
    does not tell."""
    one, two = _taken(a), _taken(b)
    if two.stance not in _clashes()[one.stance]:
        return False
    if any(p.condition and p.stance != "conditions" for p in (one, two)):
        return False
    if one.kind == two.kind == "proposal" and {_several(one), _several(two)} == {True, False}:
        return False
    named, other = _named(one, around), _named(two, around)
    alike = not named.isdisjoint(other) or _same_maker(one, two)
    if named and other and not alike:
        return False
    if _telling_apart(one) != _telling_apart(two) or _turns(one) != _turns(two):
        return False
    return alike or not named.isdisjoint(other) or _one_issue(a, b, bool(named) == bool(other))


def _one_issue(a: Seen, b: Seen, even: bool) -> bool:
    """Whether the words of two that share no name tell one issue: not where one general word ("talks") is all
    that both have. ``even`` says whether both name somebody, or neither."""
    one, two = _taken(a), _taken(b)
    phrases = [_WORDS.findall(p.issue.exact.casefold()) for p in (one, two)]
    if phrases[0] == phrases[1] and len(phrases[0]) >= PHRASE:
        return True
    points = any(p.issue.exact.casefold() in _PRONOUNS for p in (one, two))
    if points and a.report.id == b.report.id:
        return True
    short, long = sorted((frozenset(one.key), frozenset(two.key)), key=len)
    if len(short) > 1:
        return True  # issues are gathered by their keys, or told to be one
    return (even or points) and len(long) > 1 and short <= long


def _same_maker(one: Position, two: Position) -> bool:
    """Whether two proposals are told by one name, in full or by its last word ("the Keller plan")."""
    makers = [maker(one), maker(two)]
    return all(makers) and makers[0][-1] == makers[1][-1] and min(map(len, makers)) == 1


def _turns(position: Position) -> bool:
    """Whether an issue's words are of turning against something: who backs a "vote against" it opposes it."""
    return not _turned().isdisjoint(_WORDS.findall(position.issue.exact.casefold()))


def _says_itself(seen: Seen, position: Position, party: str, around: Around) -> bool:
    """Whether a party, or who speaks for it, is the source of what a report tells of its stance, or the
    report itself as of its day."""
    source = around.entry(position.statement) if position.statement is not None else None
    said = source.body if source is not None and isinstance(source.body, Statement) else None
    anchor = seen.entry.anchor
    reported = said is None or (
        said.cue is not None and said.cue.start < anchor.end and anchor.start < said.cue.end
    )
    if reported and position.when is None and _is_past(seen):
        return False
    if said is None:
        return True
    above = list(speakers(said, around))
    behalf = around.entity(said.on_behalf_of)
    above += [behalf] if behalf is not None else []
    if any(speaks_as_head(p, position.party, seen.report, around) for p in said.speakers):
        return True
    for _ in range(OFFICES):
        above += [o for e in above if (o := around.known(e).part_of) is not None and o not in above]
    return party in {*voices(said, around), *(speaks_for(e, around) for e in above)}


def _is_past(seen: Seen) -> bool:
    """Whether it is told of a time before ("had rejected it")."""
    at = seen.entry.anchor
    before = seen.report.text[max(0, at.start - BEFORE) : at.start].split()
    return "had" in (*before[-1:], at.exact.split()[0])


def _is_bare(seen: Seen, position: Position) -> bool:
    """Whether it is told in a headline's words, in the present, on a short line that is not of the title."""
    anchor, text = seen.entry.anchor, seen.report.text
    verb = anchor.exact.split()[0]
    if position.when is not None or not verb.endswith("s") or verb in _AUXILIARIES:
        return False
    start, end = text.rfind("\n", 0, anchor.start) + 1, text.find("\n", anchor.end)
    line = text[start : end if end >= 0 else len(text)]
    return (start > 0 or not seen.report.title_lines) and 0 < len(line.split()) <= BARE


def _several(position: Position) -> bool | None:
    """Whether an issue's words tell of several things ("two resolutions"); None for a pronoun."""
    words = position.issue.exact.casefold()
    return None if words in _PRONOUNS else _TOLD_BY.split(words)[0].rstrip().endswith("s")


def _both_that_day(a: Seen, b: Seen) -> bool:
    """Whether both are sure to have been taken on the day of their unit: the day is stated, or they are what
    the party says, in two reports, or in one that names it as the source of both and the issue twice."""
    one, two = _taken(a), _taken(b)
    if one.when is not None and two.when is not None:
        return True
    if any(p.when is None and p.statement is None for p in (one, two)):
        return False
    points = any(p.issue.exact.casefold() in _PRONOUNS for p in (one, two))
    return a.report.id != b.report.id or (one.named_source and two.named_source and not points)


def _updates_only(a: Seen, b: Seen) -> bool:
    return "conditions" in (_taken(a).stance, _taken(b).stance)


def _named(position: Position, around: Around) -> frozenset[str]:
    """The entities of the names in an issue's words."""
    found = (around.entity(Party(position.issue, (span,))) for span in position.names)
    return frozenset(e for e in found if e is not None)


def _telling_apart(position: Position) -> frozenset[str]:
    """The words of an issue that tell another of its kind from the one known ("the revised plan")."""
    return _another() & frozenset(position.issue.exact.casefold().split())


def _link(left: Seen, right: Seen, relation: Relation, around: Around) -> Link:
    one, two = _taken(left), _taken(right)
    name, other = (_name(p, around) for p in (one, two))
    issue = " ".join(max(one.issue.exact, two.issue.exact, key=len).split())
    took = _took()
    when = (told(one.when, left.report), told(two.when, right.report))
    updates = relation == "updates"
    later = took[two.stance] if other == name else f"{other} {took[two.stance]}"
    if updates:
        reason = f"{name} {took[one.stance]} “{issue}” {when[0]} and {later} it {when[1]}."
    else:
        reason = f"{name} {took[one.stance]} “{issue}” and {later} it, both {when[1]}."
    ends = (left.entry.id, right.entry.id)
    return Link(*ends, relation, updates, False, reason, _words(left, right), MADE_BY)


def _name(position: Position, around: Around) -> str:
    party = around.entity(position.party)
    return around.known(party).name if party is not None else ""


def _words(left: Seen, right: Seen) -> tuple[Passage, ...]:
    return (Passage(left.entry.anchor, right.entry.anchor),)


def _party(position: Position, text: str, around: Around) -> str | None:
    """The voice that takes it: of a spokesman, whom he speaks for; of a government's organ, its own; of the
    office of somebody in office ("the minister's office"), that of the state or body; of who speaks for a
    body whatever he says, that of the body."""
    entity = entity_of(position.party, around)
    source = around.entry(position.statement) if position.statement is not None else None
    if source is not None and isinstance(source.body, Statement) and entity is not None:
        behalf, said = around.entity(source.body.on_behalf_of), speakers(source.body, around)
        if entity in (behalf, *said) and around.known(entity).kind == "person" and _by_office(source.body):
            entity = around.known(entity).part_of or entity
        elif entity in said:
            entity = behalf or entity
    if entity is not None and _speaks_for_all(position.party, text):
        known = around.known(entity)
        body = around.known(known.part_of) if known.kind == "person" and known.part_of is not None else None
        acts = body is not None and (body.kind in _BODIES or world.country(body.name) is not None)
        entity = known.part_of if acts else entity
    return speaks_for(entity, around) if entity is not None else None


def _speaks_for_all(party: Party, text: str) -> bool:
    """Whether somebody has no stance of his own in public, as the words beside his name tell: a spokesman,
    and who is named by a service rank, unless it ends an office ("Secretary General")."""
    if len(party.refers) != 1:
        return False
    at = party.refers[0]
    before, behind = text[max(0, at.start - BESIDE) : at.start], text[at.end : at.end + BESIDE]
    if _SPOKESMAN_BEFORE.search(before) or _SPOKESMAN_BEHIND.match(behind):
        return True
    office, rank = ([""] * 2 + [w.rstrip(".").casefold() for w in before.split()])[-2:]
    return rank in _ranks() and office not in _offices()


def _by_office(statement: Statement) -> bool:
    """Whether an office, and nobody in person, is the source."""
    words = [p.words.exact.casefold().split() for p in statement.speakers if p.words is not None]
    return bool(words) and all(w[-1] == "office" for w in words)


def _position(seen: Seen) -> Position | None:
    return seen.entry.body if isinstance(seen.entry.body, Position) else None


def _taken(seen: Seen) -> Position:
    body = seen.entry.body
    if not isinstance(body, Position):
        raise TypeError(f"{seen.entry.id}: a {seen.entry.kind}, no position")
    return body


@cache
def _clashes() -> Mapping[str, frozenset[str]]:
    """By stance, those that clash with it."""
    found: dict[str, set[str]] = {s: set() for s in load("linking")["positions"]["took"]}
    for row in load("linking")["clashes"]:
        for a in row["one"]:
            for b in row["other"]:
                found[a].add(b)
                found[b].add(a)
    return MappingProxyType({s: frozenset(others) for s, others in found.items()})


@cache
def _took() -> Mapping[str, str]:
    return MappingProxyType(dict(load("linking")["positions"]["took"]))


@cache
def _turned() -> frozenset[str]:
    return frozenset(load("linking")["positions"]["turned"])


@cache
def _another() -> frozenset[str]:
    return frozenset(load("linking")["positions"]["another"])


@cache
def _ranks() -> frozenset[str]:
    """Ranks that are no offices too ("chief", "commander")."""
    return frozenset(load("honorifics")["ranks"]) - _offices() | {"general"}


@cache
def _offices() -> frozenset[str]:
    """The last words of offices."""
    return frozenset(load("honorifics")["heads"])
