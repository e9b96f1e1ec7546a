"""`contradicts` between statements: somebody denies what another says.

From the plainest: a denial that points back at what was just said ("the army denied those claims"), with
the statement right before it in its report; a denial in words ("denied that ..."), with a statement of its
report that says those words, or that stands beside it (``beside``); any denial ("we struck no clinic") with a
statement of the same days that tells an event of that class by and against the same parties as far as both
tell them, or that says those words of who denies; and rival accounts of one deed (``rivals``). What is
foreseen, asked for, feared or only possible is neither denied nor said; what is denied *to* somebody is
withheld.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import fsum

from onrecord.data import load
from onrecord.link.statements.beside import AROUND, disputed, set_against
from onrecord.link.statements.claims import (
    ENOUGH,
    Claim,
    Told,
    called,
    claim,
    holds,
    low,
    others,
    sentences,
    start,
    stems,
    table,
)
from onrecord.link.statements.days import near, single, told
from onrecord.link.statements.reasons import passage, who
from onrecord.link.statements.rivals import accuses, culprits, rivals
from onrecord.link.statements.tellings import Telling, shared, tellings
from onrecord.link.statements.words import denies, stem, weight
from onrecord.link.units import Around, Seen, Unit
from onrecord.model import Link, Statement

MADE_BY = "onrecord.statement_links/2"

REPORT = "report "
EVENT = "event "
NAME = "name "

SHARE = 0.55

PLENTY = 12.0
"""What they must tell, and the part that they must be, where an event that is denied is one that is told."""

PART = 0.35

LITTLE = 6.0
"""What they must tell where the two stand side by side and tell one actor's deed, or where the denial says
whose claim it denies (then with PART)."""

NEARLY = 0.65
"""The part that they must be where the statement speaks of who denies, and no event is told."""

BESIDE = 0.5
"""The same where a plain denial stands beside it or in another report; a word that tells more than WORD must
be in both."""

WORD = 4.0

NEXT = 1
"""Sentences before a denial that points back in which what it denies is looked for, beside its own."""

MOST = 40
"""Statements that one denial is compared with at most, the nearest."""

ACROSS = 100
"""Statements of its report before and behind a denial that it is compared with."""


def units(seen: Seen, around: Around) -> tuple[Unit, ...]:
    """The report of a statement, and the day of each event that it tells or denies, by class and party."""
    found: list[Unit] = []
    for t in tellings([seen], around):
        c = claim(t, around)
        if c.denied is not None or c.says:
            found.append(Unit(REPORT + seen.report.id))
        if t.day is not None and (c.denied is not None or c.sure):
            found += [Unit(EVENT + key, t.day) for told in c.events for key in _keys(told)]
            names = _names(t) | (called(t, around) if c.denied is not None else frozenset())
            found += [Unit(NAME + n, t.day) for n in names]
    return tuple(sorted(set(found)))


def links(
    unit: Unit, here: Sequence[Seen], before: Sequence[Sequence[Seen]], around: Around
) -> tuple[Link, ...]:
    """What the denials of a unit contradict."""
    earlier = near(before, unit.day)
    in_report = unit.series.startswith(REPORT)
    if not in_report and not any(_may_deny(s) for s in (*earlier, *here)):
        return ()
    mine = [claim(t, around) for t in tellings(here, around)]
    if in_report:
        placed = sorted(mine, key=start)
        pairs = [(c, d, False) for c, d in _in_report(placed, around)]
        met = {(id(x), id(y)) for c, d, _ in pairs for x, y in ((c, d), (d, c))}
        pairs += [(c, d, True) for c, d in rivals(placed) if (id(c), id(d)) not in met]
        return tuple(_link(c, d, around, rival) for c, d, rival in pairs)
    older = [claim(t, around) for t in tellings(earlier, around)]
    return tuple(_link(c, d, around) for c, d in _of_days(older, mine, around))


def _may_deny(seen: Seen) -> bool:
    """Whether a statement has what a denial must have, told without reading all of it."""
    said = seen.entry.body
    if not isinstance(said, Statement) or said.stance is not None:
        return isinstance(said, Statement) and said.stance in ("deny", "reject")
    return any(denies(a.exact) for a in said.content)


def _names(t: Telling) -> frozenset[str]:
    """The names in what is said, and the words for bodies ("the army")."""
    return frozenset(n for n in t.words.names if weight(n) > 2) | (t.words.stems & _bodies())


def _is_denied(told: Told | None) -> bool:
    return told is not None and told.event.status == "denied"


def _keys(told: Told) -> Iterator[str]:
    if told.event.status in ("denied", "happened", "ongoing"):
        yield from (f"{told.event.event_class} {v}" for v in told.actors | told.others | told.place)


def _in_report(placed: Sequence[Claim], around: Around) -> Iterator[tuple[Claim, Claim]]:
    """(what is said, its denial) within one report; of a denial told in another's words ("quoted a source as
    saying ...") the inner one."""
    last: dict[int, Claim] = {}
    found: list[tuple[Claim, Claim]] = []
    for n, d in enumerate(placed):
        if d.denied is None:
            continue
        if d.points:
            c = _before(placed[:n], d, around)
            d = (_own_words(placed[n + 1 :], d) if not d.denied else None) or d
        else:
            beside = placed[max(0, n - ACROSS) : n + ACROSS]
            near = [c for c in beside if c is not d]
            c = _worded(near, d, around) or set_against(near, d, around) or disputed(near, d)
            if c is not None and holds(d, c):
                d = _own_words(placed[n + 1 :], d, True) or d
        if c is not None:
            found.append((c, d))
    for c, d in found:
        inner = any(c is e and d is not f and holds(d, f) for e, f in found)
        if not inner and last.get(id(c)) is not d:
            last[id(c)] = d
            yield c, d


def _own_words(later: Sequence[Claim], d: Claim, plain: bool = False) -> Claim | None:
    """What who only points back in denial says beside it: a denial in words, or else, where none ``plain`` is
    asked for, what is said in its sentence."""
    said = [c for c in later if c.telling.said.stance is None and not others(c, d)]
    near = (c for c in said if c.denied and sentences(c, d) <= AROUND)
    return next(near, None if plain else next((c for c in said if sentences(c, d) == 0), None))


def _before(earlier: Sequence[Claim], d: Claim, around: Around) -> Claim | None:
    """The last statement before a denial that points back, of its sentence or the one before: an accusation
    before others. "No such" thing must be told of there."""
    said = [c for c in earlier if c.says and c.telling.said.speakers and sentences(c, d) <= NEXT]
    said = [c for c in said if others(c, d) and (c.sure or sentences(c, d) == 0)]
    said = [c for c in said if not d.denied or not d.denied.isdisjoint(c.telling.words.stems)]
    if not {stem(w) for w in low(d)}.isdisjoint(stems("charges")):
        said = [c for c in said if sentences(c, d) == 0 or _is_charge(c, d, around)]
    accusing = [c for c in said if c.telling.said.stance == "accuse"]
    return next(reversed(accusing or said), None)


def _is_charge(c: Claim, d: Claim, around: Around) -> bool:
    """Whether a statement says of somebody, or of who denies, what they did."""
    named = not called(d.telling, around).isdisjoint(c.telling.words.stems)
    return c.telling.said.stance == "accuse" or named or bool(culprits(c))


def _worded(near: Sequence[Claim], d: Claim, around: Around) -> Claim | None:
    """The statement that says most of what is denied, and little else; None where none says enough."""
    plain = d.telling.said.stance is not None
    differ = [c for c in near if c.sure and (others(c, d) or not plain)]
    scored = [(s, c) for c in differ if (s := _said(c, d, around, sentences(c, d) <= AROUND)) is not None]
    if not scored:
        return None
    return max(scored, key=lambda x: (x[0], -len(x[1].told), -abs(start(x[1]) - start(d))))[1]


def _said(c: Claim, d: Claim, around: Around, beside: bool = False) -> float | None:
    """How much a statement tells of what another denies; None where not enough."""
    denied = d.denied or frozenset()
    tells = fsum(map(weight, denied & c.told))
    part = tells / max(1.0, fsum(map(weight, denied)))
    plain = d.telling.said.stance is not None
    named = not called(d.telling, around).isdisjoint(c.telling.words.stems) or not others(c, d)
    told = [e for e in d.events if _is_denied(e)]
    one = [(e, f) for e in told for f in c.events if _one(e, f, d)]
    acted = [e for e, f in one if not e.actors.isdisjoint(f.actors)]
    if one:
        enough = (tells >= PLENTY and part >= PART) or (tells >= ENOUGH and part >= SHARE)
        enough = enough or (plain and beside and bool(acted) and tells >= LITTLE)
    elif plain and not (told and c.events):
        enough = tells >= ENOUGH and part >= SHARE
    else:
        here = bool(told) and c.telling.seen.report.id == d.telling.seen.report.id
        enough = tells >= ENOUGH and part >= NEARLY and (named or (here and accuses(c, d, around)))
    enough = enough or (tells >= LITTLE and part >= PART and _is_credited(c, d))
    both = denied & c.told
    # Who says that something is still so says that nothing happened: one word of several is not enough.
    says = len(both) > 1 or both == denied or not _is_unchanged(c)
    enough = enough or (plain and beside and named and says and tells > WORD and part >= BESIDE)
    if not enough or not _fits(c, d, denied - _actors(acted)):
        return None
    return tells


def _is_credited(c: Claim, d: Claim) -> bool:
    """Whether what is denied is told as the claim of who says another statement of the report."""
    spoken = (p.words.exact for p in c.telling.said.speakers if p.words is not None)
    whose = {stem(w.casefold()) for x in spoken for w in x.split()} & d.whose
    return bool(whose) and c.telling.seen.report.id == d.telling.seen.report.id


def _actors(events: Iterable[Told]) -> frozenset[str]:
    """The words for those who act, which may be named otherwise elsewhere."""
    parties = (p.words.exact for e in events for p in e.event.actors if p.words is not None)
    return frozenset(stem(w.casefold()) for x in parties for w in x.split())


def _is_unchanged(c: Claim) -> bool:
    """Whether a statement says that something is still so."""
    return any(not table("unchanged").isdisjoint(a.exact.casefold().split()) for a in c.telling.said.content)


def _fits(c: Claim, d: Claim, denied: frozenset[str]) -> bool:
    """Whether names and numbers of what is denied are in what is said, and, where a part in something is
    denied, who denies has one there."""
    names = d.telling.words.names & denied
    if any(n not in c.telling.words.stems and weight(n) > 2 for n in names) or not _numbers_fit(c, d):
        return False
    return stems("roles").isdisjoint(denied) or _acts(c, d.telling.voices)


def _numbers_fit(c: Claim, d: Claim) -> bool:
    return d.telling.said.stance != "deny" or d.telling.words.numbers <= c.telling.words.numbers


def _acts(c: Claim, voices: frozenset[str]) -> bool:
    """Whether a statement tells an event that one of these voices does."""
    return any(not e.actors.isdisjoint(voices) for e in c.events)


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
    if not others(c, d) and c.telling.day != d.telling.day:
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


def _link(c: Claim, d: Claim, around: Around, rival: bool = False) -> Link:
    left, right = sorted((c.telling, d.telling), key=lambda t: t.seen.order)
    when = [told(t.said.said, t.seen.report) for t in (d.telling, c.telling)]
    name, other = (who(x.telling, around) for x in (d, c))
    if rival:
        reason = f"{name or 'Somebody'} named others {when[0]} for what {other or 'somebody'} told {when[1]}."
    elif others(c, d):
        reason = f"{name or 'Somebody'} denied {when[0]} what {other or 'somebody'} said {when[1]}."
    else:
        reason = f"{name or 'Somebody'} said it {when[1]} and denied it {when[0]}."
    return Link(
        left=left.seen.entry.id,
        right=right.seen.entry.id,
        relation="contradicts",
        directed=False,
        across=others(c, d),
        reason=reason,
        passages=(passage(left.said, right.said),),
        made_by=MADE_BY,
    )


@cache
def _bodies() -> frozenset[str]:
    """Words for bodies that speak with one voice (data/cues.toml)."""
    return frozenset(stem(w) for w in load("cues")["sources"]["bodies"])
