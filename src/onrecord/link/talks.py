"""Talks: the tellings of negotiations in a whole record gathered into rounds.

A round is what reports tell of one place on days that follow one another. A telling without a place or day is
of the round that its own report tells of, where that is just one and nothing differs; else it is of none. The
order in which tellings come changes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.data import load
from onrecord.model import Annotation, Event, Other, Participant, Party, Position, Talks, When, make_id

MADE_BY = "onrecord.talks/1"

GAP = 2
"""Days without a telling that end a round: set on the invented example story and the talks that 465 reports
of one war tell of, where rounds are a week apart at least."""

EntityOf = Callable[[str, int], str | None]
"""The entity of a named mention, by its article and where it starts; None where it has none."""


@dataclass(frozen=True, slots=True)
class _Telling:
    at: Annotation
    body: Event
    place: str | None
    days: tuple[date, date] | None

    @property
    def order(self) -> tuple[str, int, str]:
        return self.at.article, self.at.anchor.start, self.at.id


def talks(
    events: Iterable[Annotation],
    entity_of: EntityOf,
    positions: Iterable[Annotation] = (),
    issue_of: Mapping[str, str] | None = None,
) -> tuple[Talks, ...]:
    """The rounds of talks of the record, sorted by id.

    ``issue_of`` gives the issue of each position by its id: a round is on the issues of the positions that
    are taken in the words that tell of it. A round has a place, or at least two who take part.
    """
    told = sorted(
        (
            _telling(a, a.body, entity_of)
            for a in events
            if isinstance(a.body, Event) and is_of_talks(a, a.body)
        ),
        key=lambda t: t.order,
    )
    rounds = _rounds([t for t in told if t.place is not None and t.days is not None])
    rest = [t for t in told if t.place is None or t.days is None]
    joined, alone = _joined(rounds, rest)
    bare = _alone(alone).values()
    issues = _issues(positions, issue_of or {})
    made = (_made(sorted(g, key=lambda t: t.order), entity_of, issues) for g in (*joined, *bare))
    return tuple(
        sorted((t for t in made if t.place is not None or len(t.participants) > 1), key=lambda t: t.id)
    )


def is_of_talks(a: Annotation, body: Event) -> bool:
    """Whether an event tells of talks, by its words or by who takes part."""
    last = a.anchor.exact.split()[-1].casefold()
    nouns = load("talks")["nouns"]
    named = last in nouns or last.removesuffix("s") in nouns
    return bool(body.others) or body.outcome is not None or (body.event_class == "CONSULT" and named)


def _telling(a: Annotation, body: Event, entity_of: EntityOf) -> _Telling:
    return _Telling(a, body, _entity(body.place, entity_of), _days(body.when))


def _entity(party: Party | None, entity_of: EntityOf) -> str | None:
    if party is None or party.words is None:
        return None
    found = {entity_of(party.words.article, s.start) for s in party.refers}
    return next(iter(found)) if len(found) == 1 else None


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
    rounds: Sequence[list[_Telling]], rest: Sequence[_Telling]
) -> tuple[list[list[_Telling]], list[_Telling]]:
    """The rounds with the tellings that belong to one, and those that belong to none."""
    by_article: dict[str, set[int]] = defaultdict(set)
    for n, told in enumerate(rounds):
        for t in told:
            by_article[t.at.article].add(n)
    out = [list(r) for r in rounds]
    alone = []
    for t in rest:
        fits = [n for n in sorted(by_article[t.at.article]) if _fits(t, rounds[n])]
        if len(fits) == 1:
            out[fits[0]].append(t)
        else:
            alone.append(t)
    return out, alone


def _fits(t: _Telling, told: Sequence[_Telling]) -> bool:
    """Whether nothing in a telling differs from a round."""
    if t.place is not None and t.place != told[0].place:
        return False
    days = [d for r in told if r.days is not None for d in r.days]
    return t.days is None or (min(days) <= t.days[1] and t.days[0] <= max(days))


def _alone(told: Iterable[_Telling]) -> dict[tuple[str, str], list[_Telling]]:
    """Tellings that belong to no round, by report and place: talks of their own."""
    out: dict[tuple[str, str], list[_Telling]] = defaultdict(list)
    for t in told:
        out[t.at.article, t.place or f"only {t.at.id}"].append(t)
    return out


def _issues(positions: Iterable[Annotation], issue_of: Mapping[str, str]) -> dict[str, set[str]]:
    """The issues of positions by the entry, a statement or event, that they are drawn from."""
    out: dict[str, set[str]] = defaultdict(set)
    for a in positions:
        if isinstance(a.body, Position) and a.id in issue_of:
            for source in (a.body.statement, a.body.event):
                if source is not None:
                    out[source].add(issue_of[a.id])
    return out


def _made(told: Sequence[_Telling], entity_of: EntityOf, issues: Mapping[str, set[str]]) -> Talks:
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
        participants=_participants(told, entity_of),
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


def _participants(told: Sequence[_Telling], entity_of: EntityOf) -> tuple[Participant, ...]:
    """Who takes part, each entity once and in one role: as mediator or host where anything says so."""
    roles: dict[str, Participant] = {}
    others = [o for t in told for o in t.body.others]
    for other in sorted(others, key=lambda o: o.role == "delegation"):
        entity = _entity(other.party, entity_of)
        if entity is not None:
            roles.setdefault(entity, Participant(_role(other), other.party))
    for t in told:
        if t.body.event_class == "CONSULT":
            for party in (*t.body.actors, *t.body.recipients):
                entity = _entity(party, entity_of)
                if entity is not None:
                    roles.setdefault(entity, Participant("party", party))
    return tuple(roles.values())


def _role(other: Other) -> Literal["party", "mediator", "host"]:
    match other.role:
        case "mediator" | "host":
            return other.role
        case _:
            return "party"
