"""The exchange format: the one encoder, from values to record lines (docs/guide/record-format.md).

``lines`` gives a whole record, ``article_lines`` what was made of one article outside any record. Keys
stand in a fixed order, lines in the order of (type, id), so that the same input gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

import onrecord
from onrecord.corrections import MADE_BY as CORRECTED
from onrecord.errors import NoSuchEntry
from onrecord.model import (
    Anchor,
    Annotation,
    Annotations,
    Entity,
    Event,
    Failure,
    Figure,
    Happening,
    Inferred,
    Issue,
    Judged,
    Link,
    Mention,
    Party,
    Position,
    Role,
    Span,
    Statement,
    Talks,
    Time,
    When,
    make_id,
)
from onrecord.store import entities, links, queries, relinked
from onrecord.store.queries import Held
from onrecord.text import context

FORMAT = "1"
"""Version of the exchange format."""

Line = dict[str, Any]
"""One record line: JSON values under the format's keys."""


@dataclass(frozen=True, slots=True)
class Around:
    """What an entry's line needs besides the entry: texts by article, and who each name stands for.

    ``entities`` maps (article, start of a named mention) to an entity's id, ``open`` to those that it may be,
    ``bodies`` (article, start, end of words that stand for an office or body) to one; ``events`` maps a
    figure's id to the events it belongs to; ``wholes`` maps an entry's id to the id of the event or issue
    that it is part of, ``origins`` to the earliest article that holds its words, ``copies`` a copy's id to
    that of the article it is a copy of, ``inferred`` an undated article's id to the days it is between. All
    are empty outside a record.
    """

    text: Callable[[str], str]
    entities: Mapping[tuple[str, int], str]
    bodies: Mapping[tuple[str, int, int], str]
    events: Mapping[str, list[str]]
    wholes: Mapping[str, str]
    open: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    copies: Mapping[str, str] = field(default_factory=dict)
    inferred: Mapping[str, Inferred] = field(default_factory=dict)


def dumps(line: Line) -> str:
    """One line as JSON, without its end."""
    return json.dumps(line, ensure_ascii=False, separators=(", ", ": "))


def lines(conn: Connection, only: str | None = None) -> Iterator[Line]:
    """The lines of a record: the ``record`` line, then the rest by (type, id); or those of one type."""
    if only in (None, "record"):
        yield _record(conn)
    beside = around(conn)
    for kind, encode in _TYPES.items():
        if only in (None, kind):
            yield from encode(conn, beside)


def line(conn: Connection, kind: str, id: str) -> Line:
    """One line. ``kind`` is a table: article, entity, failure, judgement, entry. Raises
    NoSuchEntry."""
    if kind == "entry":
        found_entry, beside = queries.entry(conn, id), around(conn)
        if isinstance(found_entry.body, Event):
            whole = queries.whole(conn, beside.wholes[id])
            if isinstance(whole, Happening):
                return _event(whole, [queries.entry(conn, i) for i in whole.tellings], beside)
        return entry(found_entry, beside)
    found = (found for found in lines(conn, kind) if found["id"] == id)
    first = next(found, None)
    if first is None:
        raise NoSuchEntry(f"{id}: no {kind} of this record")
    return first


def article_lines(made: Annotations) -> list[Line]:
    """The lines of one article outside a record: what spans articles (entities, events, positions on issues)
    is left out."""
    article = made.article
    held = Held(article, (article.source,), made.sentences, made.annotated, made.why, made.made_by)
    around = Around(lambda _: article.text, {}, {}, {}, {})
    found = [_article(held, around)]
    found += [failure(f) for f in made.failures]
    found += [entry(e, around) for e in made.entries if not isinstance(e.body, Mention | Event | Position)]
    return sorted(found, key=lambda line: (line["type"], line["id"]))


def failure(value: Failure) -> Line:
    """A ``failure`` line."""
    return {
        "type": "failure",
        "id": value.id,
        "made_by": f"onrecord.{value.stage}/{onrecord.__version__}",
        "source": value.source,
        "stage": value.stage,
        "kind": value.kind,
        "message": value.message,
    }


def judgement(value: Judged) -> Line:
    """A ``judgement`` line: one of the corrections file."""
    stated = value.judgement
    return {
        "type": "judgement",
        "id": stated.id,
        "made_by": CORRECTED,
        "kind": stated.kind,
        "target": stated.target or {"article": stated.article, "words": stated.words},
        "value": list(stated.value),
        "by": stated.by,
        "at": stated.at,
        "why": stated.why,
        "fits": value.fits,
        "reason": value.reason,
        "entries": list(value.entries),
    }


def entry(value: Annotation, around: Around) -> Line:
    """A ``statement``, ``figure``, ``time`` or ``position`` line."""
    line = _head(value.kind, value.id, value.made_by, value.confidence)
    match value.body:
        case Statement():
            return line | _statement(value, value.body, around)
        case Figure():
            return line | _figure(value, value.body, around)
        case Time():
            return line | _time(value, value.body, around)
        case Position():
            return line | _position(value, value.body, around)
        case Event() | Mention():
            whole = "event" if isinstance(value.body, Event) else "entity"
            raise NoSuchEntry(
                f"{value.id}: one {value.kind} has no line of its own: it is part of its {whole}'s"
            )


def _record(conn: Connection) -> Line:
    return {
        "type": "record",
        "id": make_id("record", None),
        "made_by": f"onrecord/{onrecord.__version__}",
        "onrecord": FORMAT,
        "name": None,
        "counts": queries.counts(conn) | {"link": relinked.count(conn)},
    }


def around(conn: Connection) -> Around:
    """What lines of a record's entries need."""
    texts: dict[str, str] = {}

    def text(article: str) -> str:
        if article not in texts:
            texts[article] = queries.article(conn, article).article.text
        return texts[article]

    wholes = queries.parts(conn)
    events: dict[str, list[str]] = {}
    for value in queries.entries(conn, "event"):
        for id_ in value.body.figures if isinstance(value.body, Event) else ():
            events.setdefault(id_, []).append(wholes.get(value.id, value.id))
    once = {figure: sorted(set(ids)) for figure, ids in events.items()}
    return Around(
        text,
        entities.entity_ids(conn),
        entities.body_ids(conn),
        once,
        wholes,
        entities.candidates(conn),
        {entry: article for entry, (article, _) in links.origins(conn).items() if article is not None},
        relinked.copies(conn),
        queries.inferred(conn),
    )


def _articles(conn: Connection, beside: Around) -> Iterator[Line]:
    return (_article(held, beside) for held in queries.articles(conn))


def _entities(conn: Connection, beside: Around) -> Iterator[Line]:
    return (_entity(value, beside) for value in entities.entities(conn))


def _entries(kind: str) -> Callable[[Connection, Around], Iterator[Line]]:
    return lambda conn, beside: (entry(value, beside) for value in queries.entries(conn, kind))


def _events(conn: Connection, beside: Around) -> Iterator[Line]:
    tellings = {e.id: e for e in queries.entries(conn, "event")}
    return (_event(h, [tellings[i] for i in h.tellings], beside) for h in queries.happenings(conn))


def _issues(conn: Connection, beside: Around) -> Iterator[Line]:
    return (_issue(value, beside) for value in queries.issues(conn))


def _every_talks(conn: Connection, beside: Around) -> Iterator[Line]:
    return (_talks(value, beside) for value in queries.talks(conn))


def _every_link(conn: Connection, beside: Around) -> Iterator[Line]:
    return (_link(value, beside) for value in relinked.links(conn))


def _failures(conn: Connection, _: Around) -> Iterator[Line]:
    return (failure(f) for f in queries.failures(conn))


def _judgements(conn: Connection, _: Around) -> Iterator[Line]:
    return (judgement(j) for j in sorted(queries.judged(conn), key=lambda j: j.judgement.id))


_TYPES: dict[str, Callable[[Connection, Around], Iterable[Line]]] = {
    "article": _articles,
    "entity": _entities,
    "event": _events,
    "failure": _failures,
    "figure": _entries("figure"),
    "issue": _issues,
    "judgement": _judgements,
    "link": _every_link,
    "position": _entries("position"),
    "statement": _entries("statement"),
    "talks": _every_talks,
    "time": _entries("time"),
}

TYPES = ("record", *_TYPES)
"""The types of line that this version writes, in their order."""


def _head(kind: str, id_: str, made_by: str, confidence: float | None) -> Line:
    return {"type": kind, "id": id_, "made_by": made_by, "confidence": confidence}


def _article(held: Held, beside: Around) -> Line:
    article, known = held.article, held.article.metadata
    inferred = beside.inferred.get(article.id)
    return {
        "type": "article",
        "id": article.id,
        "made_by": held.made_by,
        "sources": list(held.sources),
        "url": known.url,
        "given_id": known.given_id,
        "sha256": article.sha256,
        "outlet": known.outlet,
        "agencies": list(known.agencies),
        "byline": list(known.byline),
        "title": known.title,
        "published": when(known.published, beside),
        "updated": when(known.updated, beside),
        "dated": when(known.dated, beside),
        "inferred": when(inferred.when, beside) if inferred is not None else None,
        "inferred_reasons": list(inferred.reasons) if inferred is not None else [],
        "language": known.language,
        "annotated": held.annotated,
        "why": held.why,
        "text": article.text,
        "sentences": [[s.start, s.end] for s in held.sentences],
        "removed": [{"exact": r.exact, "reason": r.reason} for r in article.removed],
        "copy_of": beside.copies.get(article.id),
        "origin": _origin(article.id, beside),
    }


def _origin(article: str, beside: Around) -> str | None:
    """The end of the chain of what an article is a copy of; None where it is none."""
    one = article
    while one in beside.copies:
        one = beside.copies[one]
    return one if one != article else None


def _link(value: Link, beside: Around) -> Line:
    return _head("link", value.id, value.made_by, None) | {
        "left": value.left,
        "right": value.right,
        "relation": value.relation,
        "directed": value.directed,
        "across": value.across,
        "reason": value.reason,
        "passages": [
            {"left": anchor(p.left, beside), "right": anchor(p.right, beside)} for p in value.passages
        ],
    }


def _entity(value: Entity, beside: Around) -> Line:
    return _head("entity", value.id, value.made_by, None) | {
        "name": value.name,
        "kind": value.kind,
        "aliases": list(value.aliases),
        "roles": [_role(r, beside) for r in value.roles],
        "part_of": beside.entities.get(value.part_of)
        if value.part_of is not None and value.kind != "person"
        else None,
        "country": value.country,
        "geonames": value.place.geonames if value.place is not None else None,
        "lat": value.place.lat if value.place is not None else None,
        "lon": value.place.lon if value.place is not None else None,
        "candidates": [
            {"geonames": p.geonames, "country": p.country, "lat": p.lat, "lon": p.lon}
            for p in value.candidates
        ],
        "wikidata": value.wikidata,
        "mentions": [{"span": [m.article, m.start, m.end], "form": m.form} for m in value.mentions],
        "was": list(value.was),
    }


def _role(value: Role, beside: Around) -> Line:
    return {
        "role": value.role,
        "of": value.of,
        "when": when(value.when, beside),
        "anchors": _anchors(value.anchors, beside),
    }


def _statement(value: Annotation, body: Statement, beside: Around) -> Line:
    return {
        "article": value.article,
        "speakers": [party(p, beside) for p in body.speakers],
        "resolution": body.resolution,
        "named_source": body.named_source,
        "on_behalf_of": party(body.on_behalf_of, beside),
        "via": party(body.via, beside),
        "within": body.within,
        "addressees": [party(p, beside) for p in body.addressees],
        "cue": anchor(body.cue, beside),
        "content": _anchors(body.content, beside),
        "mode": body.mode,
        "stance": body.stance,
        "negated": body.negated,
        "said": when(body.said, beside),
        "about": [],
        "origin": beside.origins.get(value.id),
    }


def _figure(value: Annotation, body: Figure, beside: Around) -> Line:
    return {
        "article": value.article,
        "anchor": anchor(value.anchor, beside),
        "low": body.low,
        "high": body.high,
        "qualifier": body.qualifier,
        "measure": body.measure,
        "unit": body.unit,
        "who": anchor(body.who, beside),
        "where": party(body.where, beside),
        "authority": [party(p, beside) for p in body.authority],
        "derived_from": [party(p, beside) for p in body.derived_from],
        "as_of": when(body.as_of, beside),
        "period": when(body.period, beside),
        "counts": body.counts,
        "part_of": body.part_of,
        "statement": body.statement,
        "event": beside.events.get(value.id),
        "origin": beside.origins.get(value.id),
    }


def _time(value: Annotation, body: Time, beside: Around) -> Line:
    return {
        "article": value.article,
        "anchor": anchor(value.anchor, beside),
        "kind": body.kind,
        "value": body.value,
        "mod": body.mod,
        "quant": body.quant,
        "freq": body.freq,
        "when": when(body.when, beside),
    }


def _event(value: Happening, tellings: Sequence[Annotation], beside: Around) -> Line:
    """An ``event`` line: what its first telling says, and where that says nothing, the first that does."""
    bodies = [t.body for t in tellings if isinstance(t.body, Event)]
    first = bodies[0]
    place = next((b.place for b in bodies if b.place is not None), None)
    when_ = next((b.when for b in bodies if b.when is not None), None)
    return _head("event", value.id, tellings[0].made_by, None) | {
        "anchor": anchor(tellings[0].anchor, beside),
        "class": first.event_class,
        "mode": next((b.mode for b in bodies if b.mode is not None), None),
        "speech_act": first.speech_act,
        "actors": _once((p for b in bodies for p in b.actors), beside),
        "recipients": _once((p for b in bodies for p in b.recipients), beside),
        "others": _others(bodies, beside),
        "place": party(place, beside),
        "when": when(when_, beside),
        "status": first.status,
        "mentions": [anchor(t.anchor, beside) for t in tellings],
        "statements": list(dict.fromkeys(i for b in bodies for i in b.statements)),
        "figures": list(dict.fromkeys(i for b in bodies for i in b.figures)),
        "was": [],
    }


def _once(parties: Iterable[Party], beside: Around) -> list[Line]:
    """Parties, each entity once, those that are none by their words."""
    found: dict[str, Line] = {}
    for line in (party(p, beside) for p in parties):
        if line is not None:
            words = line["as"]["exact"].casefold() if line["as"] is not None else ""
            found.setdefault(line["entity"] or words, line)
    return list(found.values())


def _others(bodies: Iterable[Event], beside: Around) -> list[Line]:
    roles: dict[str, list[Party]] = {}
    for body in bodies:
        for other in body.others:
            roles.setdefault(other.role, []).append(other.party)
    return [{"role": role, "party": line} for role in roles for line in _once(roles[role], beside)]


def _position(value: Annotation, body: Position, beside: Around) -> Line:
    return {
        "party": party(body.party, beside),
        "issue": beside.wholes.get(value.id),
        "stance": body.stance,
        "condition": _anchors(body.condition, beside),
        "named_source": body.named_source,
        "when": when(body.when, beside),
        "statement": body.statement,
        "event": beside.wholes.get(body.event) if body.event is not None else None,
        "anchors": _anchors((value.anchor, body.issue), beside),
    }


def _issue(value: Issue, beside: Around) -> Line:
    return _head("issue", value.id, value.made_by, None) | {
        "name": value.name,
        "kind": value.kind,
        "aliases": list(value.aliases),
        "proposed_by": _once(value.proposed_by, beside),
        "part_of": value.part_of,
        "mentions": _anchors(value.mentions, beside),
        "was": list(value.was),
    }


def _talks(value: Talks, beside: Around) -> Line:
    roles = dict.fromkeys(p.role for p in value.participants)
    return _head("talks", value.id, value.made_by, None) | {
        "name": value.name,
        "place": party(value.place, beside),
        "when": when(value.when, beside),
        "participants": [
            {"role": role, "party": line}
            for role in roles
            for line in _once((p.party for p in value.participants if p.role == role), beside)
        ],
        "issues": list(value.issues),
        "outcome": _anchors(value.outcome, beside),
        "events": sorted({beside.wholes[e] for e in value.events}),
    }


def anchor(value: Anchor | None, beside: Around) -> Line | None:
    """An anchor with up to 32 code points on each side of it."""
    if value is None:
        return None
    prefix, suffix = context(beside.text(value.article), Span(value.start, value.end))
    return {
        "article": value.article,
        "start": value.start,
        "end": value.end,
        "exact": value.exact,
        "prefix": prefix,
        "suffix": suffix,
    }


def _anchors(values: Iterable[Anchor], beside: Around) -> list[Line | None]:
    return [anchor(a, beside) for a in values]


def when(value: When | None, beside: Around) -> Line | None:
    """A point or stretch of time."""
    if value is None:
        return None
    return {
        "edtf": value.edtf,
        "start": value.start,
        "end": value.end,
        "precision": value.precision,
        "certainty": value.certainty,
        "basis": value.basis,
        "phrase": anchor(value.phrase, beside),
        "evidence": anchor(value.evidence, beside),
    }


def party(value: Party | None, beside: Around) -> Line | None:
    """Who: the entity where its names lead to one, else the candidates where they lead to several."""
    if value is None:
        return None
    article = value.words.article if value.words else ""
    if value.words is not None and (body := beside.bodies.get((article, value.words.start, value.words.end))):
        return {"entity": body, "as": anchor(value.words, beside), "candidates": []}
    at = [(article, s.start) for s in value.refers]
    ids = sorted(
        {i for a in at for i in ((beside.entities[a],) if a in beside.entities else beside.open.get(a, ()))}
    )
    sure = len(ids) == 1 and at[0] in beside.entities
    return {
        "entity": ids[0] if sure else None,
        "as": anchor(value.words, beside),
        "candidates": [] if sure else ids,
    }
