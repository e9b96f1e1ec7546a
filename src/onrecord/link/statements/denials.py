"""`contradicts` between statements: somebody denies what another says.

Three ways, from the plainest: a denial that points back at what was just said ("the army denied those
claims"), with the statement right before it in its report; a denial in words ("denied that ..."), with a
statement of its report that says those words; and any denial ("we struck no clinic") with a statement of the
same days that tells an event of that class by and against the same parties as far as both tell them, or that
says those words of who denies. What is foreseen, asked for, feared or only possible is neither denied nor
said; what is denied *to* somebody is withheld.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum

from onrecord.data import load
from onrecord.link.statements.days import near, single, told
from onrecord.link.statements.reasons import passage, who
from onrecord.link.statements.speakers import speaks_for, voice
from onrecord.link.statements.tellings import Telling, shared, tellings
from onrecord.link.statements.words import denies, stem, weight
from onrecord.link.units import Around, Seen, Unit
from onrecord.model import Event, Link, Party, Span, Statement
from onrecord.text import covers

MADE_BY = "onrecord.statement_links/1"

REPORT = "report "
EVENT = "event "
NAME = "name "

ENOUGH = 9.0
"""What the words of a denial that a statement has too must tell, and the part of the denial's words that they
must be. Set by reading the denials of 465 reports of a public running story."""

SHARE = 0.55

PLENTY = 12.0
"""What they must tell, and the part that they must be, where an event that is denied is one that is told."""

PART = 0.35

NEARLY = 0.65
"""The part that they must be where the statement speaks of who denies, and no event is told."""

BESIDE = 0.5
"""The same where a plain denial stands beside it or in another report; a word that tells more than WORD must
be in both."""

WORD = 4.0

NEXT = 1
"""Sentences before a denial that points back in which what it denies is looked for, beside its own."""

AROUND = 2
"""Sentences around a denial that stand beside it."""

MOST = 40
"""Statements that one denial is compared with at most, the nearest."""

ACROSS = 100
"""Statements of its report before and behind a denial that it is compared with."""

_POINTING = 5
"""Words of a denial at most that does no more than point back."""

_SUCH = "no such "


@dataclass(frozen=True, slots=True)
class Told:
    """An event as a statement tells it, by the voices that act, are acted on, and where."""

    event: Event
    verb: str
    actors: frozenset[str]
    others: frozenset[str]
    place: frozenset[str]


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement with what it says to be so or not: ``denied`` words are what it denies, None where it
    denies nothing; ``points`` says that it only points back at what was said; ``sure`` whether it says
    something to be so."""

    telling: Telling
    denied: frozenset[str] | None
    points: bool
    sure: bool
    events: tuple[Told, ...]


def units(seen: Seen, around: Around) -> tuple[Unit, ...]:
    """The report of a statement, and the day of each event that it tells or denies, by class and party."""
    found: list[Unit] = []
    for t in tellings([seen], around):
        claim = _claim(t, around)
        if claim.denied is not None or claim.sure:
            found.append(Unit(REPORT + seen.report.id))
            if t.day is not None:
                found += [Unit(EVENT + key, t.day) for told in claim.events for key in _keys(told)]
                names = _names(t) | (_called(t, around) if claim.denied is not None else frozenset())
                found += [Unit(NAME + n, t.day) for n in names]
    return tuple(sorted(set(found)))


def links(
    unit: Unit, here: Sequence[Seen], before: Sequence[Sequence[Seen]], around: Around
) -> tuple[Link, ...]:
    """What the denials of a unit contradict."""
    earlier = near(before, unit.day)
    if not any(_may_deny(s) for s in (*earlier, *here)):
        return ()
    mine = [_claim(t, around) for t in tellings(here, around)]
    if unit.series.startswith(REPORT):
        return tuple(_link(c, d, around) for c, d in _in_report(mine, around))
    older = [_claim(t, around) for t in tellings(earlier, around)]
    return tuple(_link(c, d, around) for c, d in _of_days(older, mine, around))


def _may_deny(seen: Seen) -> bool:
    """Whether a statement has what a denial must have, told without reading all of it."""
    said = seen.entry.body
    if not isinstance(said, Statement) or said.stance is not None:
        return isinstance(said, Statement) and said.stance in ("deny", "reject")
    return any(denies(a.exact) for a in said.content)


def _claim(t: Telling, around: Around) -> Claim:
    said = t.said
    table = _table()
    plain = {w.strip(".,;:\"'“”‘’").casefold() for a in said.content for w in a.exact.split()}
    claims = {stem(w) for w in plain} & _table_stems("claims")
    denies = said.stance == "deny" or (said.stance == "reject" and bool(claims))
    events = tuple(_told(e.body, e.anchor.exact, around) for e in around.tells(t.seen.entry.id))
    unsure = not plain.isdisjoint(table["unsure"])
    denied: frozenset[str] | None = None
    points = False
    if _is_unsure_who(t, around):
        return Claim(t, None, False, False, ())
    if denies and not said.negated and plain.isdisjoint(table["withheld"]):
        denied = t.words.stems - _table_stems("claims")
        points = not denied and len(plain) <= _POINTING
    elif said.stance is None and t.words.denies:
        points = _SUCH in " ".join(a.exact.casefold() for a in said.content)
        if points or (not unsure and "when" not in plain):
            denied = t.words.denied
    asserts = said.stance is None or said.stance in table["asserting"]
    sure = asserts and not (said.negated or t.words.denies or unsure or claims)
    sure = sure and fsum(map(weight, t.words.stems)) >= ENOUGH
    return Claim(t, denied, points, sure, tuple(e for e in events if e is not None))


def _is_unsure_who(t: Telling, around: Around) -> bool:
    """Whether a pronoun for a person is taken for what is none: who speaks is then not known."""
    entities = ((p, around.entity(p)) for p in t.said.speakers if p.words is not None)
    return any(
        e is not None
        and p.words is not None
        and p.words.exact.casefold() in ("he", "she")
        and around.known(e).kind != "person"
        for p, e in entities
    )


def _called(t: Telling, around: Around) -> frozenset[str]:
    """The last words of the names of those who say it, as others would call them."""
    names = (around.known(e).name for p in t.said.speakers if (e := around.entity(p)) is not None)
    return frozenset(stem(n.casefold().split()[-1]) for n in names if n.split())


def _names(t: Telling) -> frozenset[str]:
    """The names in what is said, and the words for bodies ("the army")."""
    return frozenset(n for n in t.words.names if weight(n) > 2) | (t.words.stems & _bodies())


def _told(body: object, verb: str, around: Around) -> Told | None:
    if not isinstance(body, Event) or body.speech_act:
        return None
    who, whom, where = (_voices(p, around) for p in (body.actors, body.recipients, (body.place,)))
    return Told(body, stem(verb.casefold()), who, whom, where)


def _voices(parties: Iterable[Party | None], around: Around) -> frozenset[str]:
    known = [e for p in parties if (e := around.entity(p)) is not None]
    return frozenset({voice(e, around) for e in known} | {speaks_for(e, around) for e in known})


def _is_denied(told: Told | None) -> bool:
    return told is not None and told.event.status == "denied"


def _keys(told: Told) -> Iterator[str]:
    if told.event.status in ("denied", "happened", "ongoing"):
        yield from (f"{told.event.event_class} {v}" for v in told.actors | told.others | told.place)


def _in_report(mine: Sequence[Claim], around: Around) -> Iterator[tuple[Claim, Claim]]:
    """(what is said, its denial) within one report; of a denial told in another's words ("quoted a source as
    saying ...") the inner one."""
    placed = sorted(mine, key=_start)
    last: dict[int, Claim] = {}
    found: list[tuple[Claim, Claim]] = []
    for n, d in enumerate(placed):
        if d.denied is None:
            continue
        if d.points:
            c = _before(placed[:n], d)
            d = (_own_words(placed[n + 1 :], d) if not d.denied else None) or d
        else:
            beside = placed[max(0, n - ACROSS) : n + ACROSS]
            c = _worded([c for c in beside if c is not d], d, around)
        if c is not None:
            found.append((c, d))
    for c, d in found:
        inner = any(c is e and d is not f and _holds(d, f) for e, f in found)
        if not inner and last.get(id(c)) is not d:
            last[id(c)] = d
            yield c, d


def _holds(outer: Claim, inner: Claim) -> bool:
    """Whether the words of one statement lie within those of another."""
    a, b = (Span(c[0].start, c[-1].end) for c in (outer.telling.said.content, inner.telling.said.content))
    return covers(a, b) and a != b


def _own_words(later: Sequence[Claim], d: Claim) -> Claim | None:
    """What who only points back in denial says beside it: a denial in words, or else in its sentence."""
    said = [c for c in later if c.telling.said.stance is None and not _others(c, d)]
    near = (c for c in said if c.denied and _sentences(c, d) <= AROUND)
    return next(near, next((c for c in said if _sentences(c, d) == 0), None))


def _before(earlier: Sequence[Claim], d: Claim) -> Claim | None:
    """The last statement before a denial that points back, of its sentence or the one before: an accusation
    before others. "No such" thing must be told of there."""
    said = [c for c in earlier if c.sure and c.telling.said.speakers and _sentences(c, d) <= NEXT]
    said = [c for c in said if _others(c, d)]
    said = [c for c in said if not d.denied or not d.denied.isdisjoint(c.telling.words.stems)]
    accusing = [c for c in said if c.telling.said.stance == "accuse"]
    return next(reversed(accusing or said), None)


def _sentences(c: Claim, d: Claim) -> int:
    """How many sentences two statements of one report are apart."""
    starts = [s.start for s in d.telling.seen.report.sentences]
    return abs(bisect_right(starts, _start(d)) - bisect_right(starts, _start(c)))


def _worded(others: Sequence[Claim], d: Claim, around: Around) -> Claim | None:
    """The statement that says most of what is denied in words, None where none says enough."""
    plain = d.telling.said.stance is not None
    differ = [c for c in others if c.sure and (_others(c, d) or not plain)]
    scored = [(s, c) for c in differ if (s := _said(c, d, around, _sentences(c, d) <= AROUND)) is not None]
    return max(scored, key=lambda x: (x[0], -abs(_start(x[1]) - _start(d))))[1] if scored else None


def _said(c: Claim, d: Claim, around: Around, beside: bool = False) -> float | None:
    """How much a statement tells of what another denies; None where not enough."""
    denied = d.denied or frozenset()
    tells = fsum(map(weight, denied & c.telling.words.stems))
    part = tells / max(1.0, fsum(map(weight, denied)))
    plain = d.telling.said.stance is not None
    named = not _called(d.telling, around).isdisjoint(c.telling.words.stems) or not _others(c, d)
    told = [e for e in d.events if _is_denied(e)]
    if any(_one(e, f, d) for e in told for f in c.events):
        enough = (tells >= PLENTY and part >= PART) or (tells >= ENOUGH and part >= SHARE)
    elif plain and not (told and c.events):
        enough = tells >= ENOUGH and part >= SHARE
    else:
        enough = tells >= ENOUGH and part >= NEARLY and named
    both = denied & c.telling.words.stems
    # Who says that something is still so says that nothing happened: one word of several is not enough.
    says = len(both) > 1 or both == denied or not _is_unchanged(c)
    enough = enough or (plain and beside and named and says and tells > WORD and part >= BESIDE)
    if not enough or not _fits(c, d, denied):
        return None
    return tells


def _is_unchanged(c: Claim) -> bool:
    """Whether a statement says that something is still so."""
    return any(
        not _table()["unchanged"].isdisjoint(a.exact.casefold().split()) for a in c.telling.said.content
    )


def _fits(c: Claim, d: Claim, denied: frozenset[str]) -> bool:
    """Whether names and numbers of what is denied are in what is said, and, where a part in something is
    denied, who denies has one there."""
    names = d.telling.words.names & denied
    if any(n not in c.telling.words.stems and weight(n) > 2 for n in names) or not _numbers_fit(c, d):
        return False
    return _table_stems("roles").isdisjoint(denied) or _acts(c, d.telling.voices)


def _numbers_fit(c: Claim, d: Claim) -> bool:
    return d.telling.said.stance != "deny" or d.telling.words.numbers <= c.telling.words.numbers


def _acts(c: Claim, voices: frozenset[str]) -> bool:
    """Whether a statement tells an event that one of these voices does."""
    return any(not e.actors.isdisjoint(voices) for e in c.events)


def _others(c: Claim, d: Claim) -> bool:
    """Whether two statements have different speakers."""
    a, b = c.telling.voices, d.telling.voices
    if not a and not b:
        words = [{p.words.exact for p in x.telling.said.speakers if p.words is not None} for x in (c, d)]
        return words[0].isdisjoint(words[1])
    return a.isdisjoint(b)


def _of_days(older: Sequence[Claim], mine: Sequence[Claim], around: Around) -> Iterator[tuple[Claim, Claim]]:
    """(what is said, its denial) over reports, one end at least of ``mine``; tellings of a pair again are
    left out."""
    ordered = [*older, *mine]
    made: list[tuple[Claim, Claim]] = []
    for n, newer in enumerate(ordered):
        for before in reversed(ordered[max(0, n - MOST) : n]):
            for c, d in ((before, newer), (newer, before)):
                if not _denies(c, d, around) or any(_same(c, e) and _same(d, f) for e, f in made[-MOST:]):
                    continue
                made.append((c, d))
                if n >= len(older):
                    yield c, d


def _denies(c: Claim, d: Claim, around: Around) -> bool:
    """Whether ``d`` denies what ``c``, of another report, says; the same speaker only on one day."""
    if d.denied is None or not c.sure or c.telling.seen.report.id == d.telling.seen.report.id:
        return False
    if not _others(c, d) and c.telling.day != d.telling.day:
        return False
    return _said(c, d, around, beside=True) is not None


def _same(a: Claim, b: Claim) -> bool:
    return a is b or shared(a.telling, b.telling, dict) is not None


def _one(denied: Told, said: Told, d: Claim) -> bool:
    """Whether two events, one denied and one said to have happened, can be one: of one class, nobody differs
    that both tell, and some party or the place is the same. Who denies may be who is said to have acted."""
    if denied.event.event_class != said.event.event_class or said.event.status not in ("happened", "ongoing"):
        return False
    actors = denied.actors or d.telling.voices
    if actors and said.actors and actors.isdisjoint(said.actors) and d.telling.voices.isdisjoint(said.actors):
        return False
    spots = ((denied.others, said.others), (denied.place, said.place))
    if any(a and b and a.isdisjoint(b) for a, b in spots):
        return False
    days = [single(e.event.when) for e in (denied, said)]
    if days[0] is not None and days[1] is not None and days[0] != days[1]:
        return False
    met = [not a.isdisjoint(b) for a, b in (*spots, (actors, said.actors))]
    return any(met) or denied.verb == said.verb


def _start(c: Claim) -> int:
    return c.telling.said.content[0].start


def _link(c: Claim, d: Claim, around: Around) -> Link:
    left, right = sorted((c.telling, d.telling), key=lambda t: t.seen.order)
    when = [told(t.said.said, t.seen.report) for t in (d.telling, c.telling)]
    name, other = (who(x.telling, around) for x in (d, c))
    if _others(c, d):
        reason = f"{name or 'Somebody'} denied {when[0]} what {other or 'somebody'} said {when[1]}."
    else:
        reason = f"{name or 'Somebody'} said it {when[1]} and denied it {when[0]}."
    return Link(
        left=left.seen.entry.id,
        right=right.seen.entry.id,
        relation="contradicts",
        directed=False,
        across=_others(c, d),
        reason=reason,
        passages=(passage(left.said, right.said),),
        made_by=MADE_BY,
    )


@cache
def _table() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in load("linking")["denials"].items()}


@cache
def _bodies() -> frozenset[str]:
    """Words for bodies that speak with one voice (data/cues.toml)."""
    return frozenset(stem(w) for w in load("cues")["sources"]["bodies"])


@cache
def _table_stems(name: str) -> frozenset[str]:
    return frozenset(stem(w) for w in _table()[name])
