"""Rounds of talks and issues in plain rows: who met, who stood where in whose words, and how it ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.export.terminal import plain, row
from onrecord.link import rounds
from onrecord.link.parties import meant
from onrecord.model import Anchor, Annotation, Issue, Party, Position, Statement, When
from onrecord.store import entities, queries
from onrecord.store.queries import Held

ROLES = {"party": "delegations", "mediator": "mediators", "host": "hosts"}
"""What each role is called, in the order shown."""

LONGEST = 300
"""Characters of a report's words that a row shows."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What rows need of the record: names of entities by id, which words stand for which, the reports and the
    positions by id, and the statements that positions are drawn from."""

    names: Mapping[str, str]
    named: Mapping[tuple[str, int], str]
    bodies: Mapping[tuple[str, int, int], str]
    reports: Mapping[str, Held]
    positions: Mapping[str, Annotation]
    said: Mapping[str, Annotation]

    def dated(self, article: str) -> When | None:
        """When a report is dated."""
        return self.reports[article].article.metadata.dated


def rows(conn: Connection, only: str | None = None) -> Iterator[str]:
    """Every round, the earliest first and those without a date last; or one, by its id."""
    known = _known(conn)
    issues = {i.id: i for i in queries.issues(conn)}
    told = rounds.rounds(queries.talks(conn), issues, known.positions, known.dated)
    shown = [r for r in told if only in (None, r.talks.id)]
    for n, one in enumerate(shown):
        yield from ("",) if n else ()
        yield from _head(one, known)
        for matter in one.matters:
            yield from _matter(matter, known)
        for anchor in one.talks.outcome:
            yield row("outcome", f"{_quoted(anchor)} ({_source(anchor.article, known)})")
        if not one.talks.outcome:
            yield row("outcome", "not told")


def _known(conn: Connection) -> _Known:
    positions = {p.id: p for p in queries.entries(conn, "position")}
    wanted = {p.body.statement for p in positions.values() if isinstance(p.body, Position)}
    return _Known(
        names={e.id: e.name for e in entities.entities(conn)},
        named=entities.entity_ids(conn),
        bodies=entities.body_ids(conn),
        reports={h.article.id: h for h in queries.articles(conn)},
        positions=positions,
        said={s.id: s for s in queries.entries(conn, "statement") if s.id in wanted},
    )


def issue(conn: Connection, held: Issue) -> Iterator[str]:
    """An issue and the positions on it, the newest last."""
    known = _known(conn)
    yield f"issue {held.id}, {len(held.positions)} positions, made by {held.made_by}"
    yield row("name", plain(held.name))
    yield row("kind", held.kind)
    yield row("aliases", ", ".join(plain(a) for a in held.aliases))
    yield row("proposed by", _names(held.proposed_by, known))
    yield row("part of", held.part_of or "")
    taken = (known.positions[p] for p in held.positions if p in known.positions)
    for number, position in enumerate(rounds.in_order(taken, known.dated)):
        yield from _taken(position, known, "positions" if number == 0 else "")


def _head(one: rounds.Round, known: _Known) -> Iterator[str]:
    held = one.talks
    yield f"{plain(held.name or 'talks')}, {held.id}"
    yield row("place", _who(held.place, known) if held.place else "not told")
    basis = f" ({held.when.certainty}; {plain(held.when.basis)})" if held.when else ""
    yield row("when", f"{held.when.edtf}{basis}" if held.when else "not told")
    for role, title in ROLES.items():
        parties = [p.party for p in held.participants if p.role == role]
        yield row(title, _names(parties, known) or "not told")


def _matter(matter: rounds.Matter, known: _Known) -> Iterator[str]:
    yield row("on", f"{plain(matter.issue.name)} ({matter.issue.kind}) [{matter.issue.id}]")
    if matter.issue.proposed_by and not matter.proposed:
        yield row("proposed by", _names(matter.issue.proposed_by, known))
    for number, position in enumerate(matter.proposed):
        yield from _taken(position, known, "put forward" if number == 0 else "")
    for number, position in enumerate(matter.answers):
        yield from _taken(position, known, "answered" if number == 0 else "")
    if not matter.answers:
        yield row("answered", "not told of this time")
    if matter.more:
        yield row("", f"and {matter.more} told of other times: onrecord show {matter.issue.id[:12]}")


def _taken(position: Annotation, known: _Known, label: str) -> Iterator[str]:
    """Rows for one position: who, where and when; the words, whose they are; on what condition."""
    body = position.body
    if not isinstance(body, Position):
        return
    dated = known.dated(position.article)
    when = body.when.edtf if body.when else f"{dated.edtf}, the report's date" if dated else "date not known"
    yield row(label, f"{_who(body.party, known)} {rounds.STANCES[body.stance]} ({when})")
    yield row("", f"  {_quoted(position.anchor)} ({_source(position.article, known)}{_told_by(body, known)})")
    for condition in body.condition:
        yield row("", f"  on condition: {_quoted(condition)}")


def _told_by(body: Position, known: _Known) -> str:
    """Who said so, where a statement tells it and it is somebody else; and whether the source is named."""
    said = known.said.get(body.statement or "")
    speakers = said.body.speakers if said is not None and isinstance(said.body, Statement) else ()
    names = [n for n in (_who(p, known) for p in speakers) if n != _who(body.party, known)]
    by = f"; said by {' and '.join(names)}" if names else ""
    return by if body.named_source else f"{by}; source not named"


def _names(parties: Iterable[Party], known: _Known) -> str:
    return ", ".join(dict.fromkeys(_who(p, known) for p in parties))


def _who(party: Party, known: _Known) -> str:
    """The entity's name where there is just one, else the report's words."""
    at = party.words
    found = meant(at.article if at else "", party, known.named, known.bodies)
    one = found[0] if len(found) == 1 else None
    return plain(known.names[one] if one else at.exact if at else "not told")


def _quoted(anchor: Anchor) -> str:
    words = plain(anchor.exact)
    return f"“{words if len(words) <= LONGEST else words[: LONGEST - 1] + '…'}”"


def _source(article: str, known: _Known) -> str:
    meta = known.reports[article].article.metadata
    return f"{plain(meta.outlet or 'outlet not known')}, {meta.dated.edtf if meta.dated else 'undated'}"
