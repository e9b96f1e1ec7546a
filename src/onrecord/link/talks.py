"""Talks: the tellings of negotiations in a whole record gathered into rounds.

A round is what reports tell of one place on days that follow one another. A telling without a place or day
is of the round that its own report tells of, where that is just one and nothing differs; one with a place is
else of the one round there in the week up to its report's day, or of the one in the week after it where it
tells of what is still to be or of who is sent. What is of no round stands alone. The order in which tellings
come changes nothing.

Who takes part is told by the words of talks; by the answers to what is proposed in reports that tell of no
other round; and, of talks without a place, by the answers told right beside them. Who puts forward what two
others answer mediates.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.data import load
from onrecord.link.parties import EntityOf, entity
from onrecord.link.units import Unit
from onrecord.model import Annotation, Event, Other, Participant, Party, Position, Talks, When, make_id

MADE_BY = "onrecord.talks/1"

GAP = 2
"""Days without a telling that end a round: set on the invented example story and the talks that 465 reports
of one war tell of, where rounds are a week apart at least."""

WEEK = 7
"""Days before its own date that a report speaks of as near: what it tells of a place without a day is of the
one round there in that time."""


BESIDE = 200
"""Characters between the words for talks and those for an answer given there: about a sentence."""

STRETCH = 14
"""Days of a unit: two weeks, so that most rounds lie in one or two."""


@dataclass(frozen=True, slots=True)
class _Telling:
    at: Annotation
    body: Event
    place: str | None
    days: tuple[date, date] | None
    parties: frozenset[str]

    @property
    def order(self) -> tuple[str, int, str]:
        return self.at.article, self.at.anchor.start, self.at.id


def talks(
    events: Iterable[Annotation],
    entity_of: EntityOf,
    positions: Iterable[Annotation] = (),
    issue_of: Mapping[str, str] | None = None,
    dated: Mapping[str, When | None] | None = None,
) -> tuple[Talks, ...]:
    """The rounds of talks of the record, sorted by id.

    ``dated`` gives the date of each report, ``issue_of`` the issue of each position by its id: a round is on
    the issues of the positions that are taken in the words that tell of it, and on the proposals that
    positions are taken on in reports that tell of no other round; who answers these there takes part. A round
    has a place, or at least two who take part.
    """
    told = sorted(
        (
            _telling(a, a.body, entity_of)
            for a in events
            if isinstance(a.body, Event) and is_of_talks(a, a.body)
        ),
        key=lambda t: t.order,
    )
    placed = [t for t in told if t.place is not None and t.days is not None]
    rest = [t for t in told if t.place is None or t.days is None]
    joined, alone = _joined(_rounds(placed), rest, dated or {})
    bare = _alone(alone).values()
    rounds = [sorted(g, key=lambda t: t.order) for g in (*joined, *bare)]
    held = [(a, a.body) for a in positions if isinstance(a.body, Position)]
    issues = _issues(held, issue_of or {}, rounds)
    made = (_made(g, entity_of, issues, _answering(held, g, issues)) for g in rounds)
    return tuple(
        sorted((t for t in made if t.place is not None or len(t.participants) > 1), key=lambda t: t.id)
    )


def units(a: Annotation, entity_of: EntityOf, dated: When | None) -> tuple[Unit, ...]:
    """The units that a telling is gathered in; none for what tells of no talks. ``dated`` is its report's
    date. Tellings that may be of one round share a unit, or share one with what shares one with the other:
    their report, or the place in a stretch of days that reaches as far as a round, or a report, looks."""
    if not isinstance(a.body, Event) or not is_of_talks(a, a.body):
        return ()
    told = _telling(a, a.body, entity_of)
    found = [Unit(f"in {a.article}")]
    days = told.days or _days(dated)
    if told.place is not None and days is not None:
        reach = (0, WEEK) if told.days is not None else (WEEK, WEEK)
        first, last = (d.toordinal() for d in days)
        for stretch in range((first - reach[0]) // STRETCH, (last + reach[1]) // STRETCH + 1):
            found.append(Unit(f"at {told.place}", date.fromordinal(stretch * STRETCH).isoformat()))
    return tuple(found)


def is_of_talks(a: Annotation, body: Event) -> bool:
    """Whether an event tells of talks, by its words or by who takes part."""
    last = a.anchor.exact.split()[-1].casefold()
    nouns = load("talks")["nouns"]
    named = last in nouns or last.removesuffix("s") in nouns
    return bool(body.others) or body.outcome is not None or (body.event_class == "CONSULT" and named)


def _telling(a: Annotation, body: Event, entity_of: EntityOf) -> _Telling:
    listed = (*body.actors, *body.recipients, *(o.party for o in body.others))
    who = frozenset(e for p in listed if (e := entity(p, entity_of)) is not None)
    return _Telling(a, body, entity(body.place, entity_of), _days(body.when), who)


def _days(when: When | None) -> tuple[date, date] | None:
    """The first and last day of a time of a week at most."""
    if when is None or not when.start or not when.end:
        return None
    first, last = date.fromisoformat(when.start[:10]), date.fromisoformat(when.end[:10])
    return (first, last) if (last - first).days < 7 else None


def _rounds(told: Sequence[_Telling]) -> list[list[_Telling]]:
    """Tellings of one place, parted where days without any lie between."""
    places: dict[str, list[_Telling]] = defaultdict(list)
    for t in told:
        places[t.place or ""].append(t)
    out: list[list[_Telling]] = []
    for place in sorted(places):
        last: date | None = None
        for t in sorted(places[place], key=lambda t: (t.days or (date.min,) * 2, t.order)):
            first, end = t.days or (date.min, date.min)
            if last is None or (first - last).days > GAP:
                out.append([])
            out[-1].append(t)
            last = max(last or end, end)
    return out


def _joined(
    rounds: Sequence[list[_Telling]], rest: Sequence[_Telling], dated: Mapping[str, When | None]
) -> tuple[list[list[_Telling]], list[_Telling]]:
    """The rounds with the tellings that belong to one, and those that belong to none."""
    by_article: dict[str, set[int]] = defaultdict(set)
    by_place: dict[str, set[int]] = defaultdict(set)
    for n, told in enumerate(rounds):
        by_place[told[0].place or ""].add(n)
        for t in told:
            by_article[t.at.article].add(n)
    out = [list(r) for r in rounds]
    alone = []
    for t in rest:
        near = by_article[t.at.article]
        if t.place is not None and t.days is None and not near:
            day = _days(dated.get(t.at.article))
            there = by_place[t.place]
            near = {n for n in there if day is not None and _in_week(rounds[n], day[1])}
            if not near and (t.body.status == "planned" or _is_sending(t.body)):
                near = {n for n in there if day is not None and _begins_soon(rounds[n], day[1])}
        fits = [n for n in sorted(near) if _fits(t, rounds[n])]
        if len(fits) == 1:
            out[fits[0]].append(t)
        else:
            alone.append(t)
    return out, alone


def _fits(t: _Telling, told: Sequence[_Telling]) -> bool:
    """Whether nothing in a telling differs from a round."""
    if t.place is not None and t.place != told[0].place:
        return False
    others = {who for r in told for who in r.parties}
    if t.parties and others and t.parties.isdisjoint(others):
        return False
    days = [d for r in told if r.days is not None for d in r.days]
    return t.days is None or (min(days) <= t.days[1] and t.days[0] <= max(days))


def _in_week(told: Sequence[_Telling], day: date) -> bool:
    """Whether a round begins by a day, and has a day in the week up to it."""
    days = [d for r in told if r.days is not None for d in r.days]
    return min(days) <= day and (day - max(days)).days <= WEEK


def _begins_soon(told: Sequence[_Telling], day: date) -> bool:
    """Whether a round begins in the week after a day."""
    return 0 <= (min(d for r in told if r.days is not None for d in r.days) - day).days <= WEEK


def _is_sending(body: Event) -> bool:
    return any(o.role == "delegation" for o in body.others)


def _alone(told: Iterable[_Telling]) -> dict[tuple[str, str], list[_Telling]]:
    """Tellings that belong to no round, by report and place: talks of their own. Those without a place are of
    one where they stand beside each other and somebody takes part in both."""
    out: dict[tuple[str, str], list[_Telling]] = defaultdict(list)
    last: list[_Telling] = []
    for t in sorted(told, key=lambda t: t.order):
        if t.place is not None:
            out[t.at.article, t.place].append(t)
        elif last and _is_beside(t.at, last[-1:]) and t.parties & last[-1].parties:
            last.append(t)
        else:
            last = out[t.at.article, f"only {t.at.id}"]
            last.append(t)
    return out


_Held = Sequence[tuple[Annotation, Position]]


def _answering(held: _Held, told: Sequence[_Telling], issues: Mapping[str, set[str]]) -> list[Position]:
    """The positions by which somebody takes part: on a proposal, in the reports that tell of one round alone;
    on anything, right beside the words for talks without a place."""
    articles = {t.at.article for t in told}
    mine = sorted(
        ((a, p) for a, p in held if a.article in articles), key=lambda h: (h[0].article, h[0].anchor.start)
    )
    found = [p for _, p in mine if p.kind == "proposal"] if told[0].at.id in issues else []
    if all(t.place is None for t in told):
        found += [p for a, p in mine if p.stance in (*_ANSWERS, "offers") and _is_beside(a, told)]
    return found


def _is_beside(a: Annotation, told: Sequence[_Telling]) -> bool:
    return any(
        t.at.article == a.article
        and a.anchor.start - t.at.anchor.end < BESIDE
        and t.at.anchor.start - a.anchor.end < BESIDE
        for t in told
    )


_ANSWERS = frozenset(["accepts", "rejects", "conditions"])


def _issues(
    held: _Held, issue_of: Mapping[str, str], rounds: Sequence[Sequence[_Telling]]
) -> dict[str, set[str]]:
    """The issues of positions by the entry, a statement or event, that they are drawn from, and those of
    proposals by the first telling of the one round that their report tells of."""
    told: dict[str, set[str]] = defaultdict(set)
    for tellings in rounds:
        for t in tellings:
            told[t.at.article].add(tellings[0].at.id)
    out: dict[str, set[str]] = defaultdict(set)
    for a, position in held:
        if a.id not in issue_of:
            continue
        sources = [s for s in (position.statement, position.event) if s is not None]
        if position.kind == "proposal" and len(told[a.article]) == 1:
            sources += told[a.article]
        for source in sources:
            out[source].add(issue_of[a.id])
    return out


def _made(
    told: Sequence[_Telling],
    entity_of: EntityOf,
    issues: Mapping[str, set[str]],
    answering: Sequence[Position],
) -> Talks:
    first = told[0]
    named = Counter(t.body.place.words.exact for t in told if t.body.place is not None and t.body.place.words)
    where = min(named, key=lambda n: (-named[n], n)) if named else None
    place = next((t.body.place for t in told if t.body.place is not None), None)
    sources = [i for t in told for i in (t.at.id, *t.body.statements)]
    return Talks(
        id=make_id("talks", first.at.article, first.at.anchor.start),
        name=f"talks in {where}" if where is not None else "talks",
        place=place,
        when=_when(told),
        participants=_participants(told, entity_of, answering),
        issues=tuple(sorted({i for s in sources for i in issues.get(s, ())})),
        outcome=tuple(t.body.outcome for t in told if t.body.outcome is not None),
        events=tuple(t.at.id for t in told),
        made_by=MADE_BY,
    )


def _when(told: Sequence[_Telling]) -> When | None:
    """From the first to the last day of the tellings that took place; of all, where none has yet."""
    held = [t for t in told if t.body.status in ("happened", "ongoing")] or told
    days = sorted(d for t in held if t.days is not None for d in t.days)
    if not days:
        return None
    start, end = days[0].isoformat(), days[-1].isoformat()
    edtf = start if start == end else f"{start}/{end}"
    return When(edtf, start, end, "day", "argued", "days that the reports put them on")


def _participants(
    told: Sequence[_Telling], entity_of: EntityOf, answering: Sequence[Position]
) -> tuple[Participant, ...]:
    """Who takes part, each entity once and in one role: as mediator or host where anything says so. Who
    answers is left out where two delegations at least are told of: he speaks for one of them."""
    roles: dict[str, Participant] = {}
    places = {t.place for t in told}
    others = [o for t in told for o in t.body.others]
    for other in sorted(others, key=lambda o: o.role == "delegation"):
        who = entity(other.party, entity_of)
        if who is not None:
            roles.setdefault(who, Participant(_role(other), other.party))
    sent = {entity(o.party, entity_of) for o in others if o.role == "delegation"} - {None}
    answers = [p.party for p in answering if p.stance in (*_ANSWERS, "offers")]
    for party in _mediating(answering, entity_of):
        who = entity(party, entity_of)
        if who is not None and who not in sent:
            roles.setdefault(who, Participant("mediator", party))
    meeting = [
        p for t in told if t.body.event_class == "CONSULT" for p in (*t.body.actors, *t.body.recipients)
    ]
    for party in (*meeting, *(answers if len(sent) < 2 else ())):
        who = entity(party, entity_of)
        if who is not None and who not in places:  # "the Lomary talks"
            roles.setdefault(who, Participant("party", party))
    return tuple(roles.values())


def _mediating(answering: Sequence[Position], entity_of: EntityOf) -> list[Party]:
    """Who puts forward a proposal that two others accept, reject or set conditions to."""
    answered = {entity(p.party, entity_of) for p in answering if p.stance in _ANSWERS} - {None}
    proposed = [p.party for p in answering if p.stance == "proposes"]
    return [p for p in proposed if len(answered - {entity(p, entity_of)}) > 1]


def _role(other: Other) -> Literal["party", "mediator", "host"]:
    match other.role:
        case "mediator" | "host":
            return other.role
        case _:
            return "party"
