"""The way back from one entry to the bytes it was read from, in plain rows for a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from sqlalchemy import Connection

from onrecord.errors import NoSuchEntry
from onrecord.export import talks
from onrecord.export.terminal import plain, row
from onrecord.link.parties import meant
from onrecord.model import (
    Anchor,
    Annotation,
    Event,
    Failure,
    Happening,
    Issue,
    Judged,
    Other,
    Party,
    PlaceAt,
    Position,
    Role,
    Span,
    Statement,
    When,
)
from onrecord.store import entities, queries, relinked
from onrecord.store.queries import Held
from onrecord.text import containing, received


@dataclass(frozen=True, slots=True)
class _Names:
    """Whom the names of one article, by where they start, and its words for a body, by where they start and
    end, are of; and what these are called, by id."""

    named: Mapping[tuple[str, int], str]
    bodies: Mapping[tuple[str, int, int], str]
    called: Mapping[str, str]

    def at(self, article: str, start: int) -> str | None:
        """What is called by the name that starts there; None where that is open."""
        return self.called.get(self.named.get((article, start), ""))


def rows(conn: Connection, kind: str, id: str) -> Iterator[str]:
    """What ``onrecord show`` prints of one thing. ``kind`` is a table: article, entity, failure,
    judgement, entry, link, whole (of these an issue or talks)."""
    if kind == "entry":
        yield from _entry(conn, queries.entry(conn, id))
    elif kind == "whole":
        whole = queries.whole(conn, id)
        yield from talks.issue(conn, whole) if isinstance(whole, Issue) else talks.rows(conn, id)
    elif kind == "link":
        yield from _link(conn, id)
    elif kind == "article":
        held = queries.article(conn, id)
        yield from _article(held)
        yield from _inferred(conn, id)
        yield from _links_to(conn, id)
        yield from ("", plain(held.article.text, keep_lines=True))
    elif kind == "entity":
        yield from _entity(conn, id)
    elif kind == "judgement":
        yield from (row for j in queries.judged(conn) if j.judgement.id == id for row in judgement(j))
    else:
        yield from (_failure(f) for f in queries.failures(conn) if f.id == id)


def line_type(conn: Connection, kind: str, id: str) -> str:
    """What ``record.line`` wants of a thing that ``queries.find`` found: a whole by its type of line."""
    if kind != "whole":
        return kind
    return "issue" if isinstance(queries.whole(conn, id), Issue) else "talks"


def _entry(conn: Connection, value: Annotation) -> Iterator[str]:
    held = queries.article(conn, value.article)
    yield f"{value.kind} {value.id}, made by {value.made_by}"
    if not isinstance(value.body, Statement):  # a statement's anchor is its first piece of content
        yield _words("anchor", value.anchor)
    names = _names(conn, value.article)
    for field in fields(value.body):
        for item in _items(getattr(value.body, field.name)):
            yield from _field(field.name, item, value.article, names)
    if isinstance(value.body, Event | Position):
        yield from _part_of(conn, value)
    sentence = containing(held.sentences, value.anchor.start)
    if sentence is not None:
        yield row("sentence", f"{plain(held.article.text[sentence.start : sentence.end])}")
    yield from _received(held, value.anchor.span)
    yield from _links_to(conn, value.id)
    for j in queries.judged(conn):
        if value.id in j.entries:
            yield row("corrected", f"{plain(told(j))}")
    yield from _article(held)


def _part_of(conn: Connection, value: Annotation) -> Iterator[str]:
    """The event whose telling this is, with its other tellings; the issue that a position is on."""
    id_ = queries.parts(conn).get(value.id)
    if id_ is None:
        return
    whole = queries.whole(conn, id_)
    if isinstance(whole, Issue):
        yield row("on", f"{plain(whole.name)} [{whole.id}]")
    elif isinstance(whole, Happening):
        yield row("tellings", f"{len(whole.tellings)} of one event [{whole.id}]")
        for telling in (queries.entry(conn, t) for t in whole.tellings if t != value.id):
            yield row("also told", f"{plain(telling.anchor.exact)} [{telling.id}]")


def told(value: Judged) -> str:
    """One line on a correction: its kind, who made it, when and why."""
    stated = value.judgement
    return f"{stated.kind}, by {stated.by}, {stated.at}: {stated.why} [{stated.id}]"


def aimed(value: Judged) -> str:
    """What a correction is about, in words."""
    stated = value.judgement
    return stated.target or f"“{stated.words}” in {stated.article}"


def judgement(value: Judged) -> Iterator[str]:
    """Rows for one line of the corrections file."""
    stated = value.judgement
    yield f"judgement {stated.id}, correction {value.number} of the corrections file"
    for name, words in (
        ("kind", stated.kind),
        ("target", aimed(value)),
        ("value", " | ".join(stated.value)),
        ("by", stated.by),
        ("at", stated.at),
        ("why", stated.why),
        ("fits", f"no: {value.reason}" if value.reason else "yes"),
        ("applied to", ", ".join(value.entries)),
    ):
        yield row(name, plain(words))


def _items(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def _field(name: str, value: object, article: str, names: _Names) -> Iterator[str]:
    """Rows for one value of a field; none where it is None or false."""
    if isinstance(value, Anchor):
        yield _words(name, value)
    elif isinstance(value, Party):
        found = meant(article, value, names.named, names.bodies)
        who = sorted(names.called.get(e or "", "?") for e in found)
        words = _words(name, value.words) if value.words else row(name, "")
        yield words + (f" → {plain(' or '.join(who))}" if who else "")
    elif isinstance(value, When):
        yield row(name, f"{value.edtf} ({value.certainty}; {plain(value.basis)})")
    elif isinstance(value, Other):
        yield from _field(value.role, value.party, article, names)
    elif isinstance(value, Span):
        yield row(name, plain(names.at(article, value.start) or f"the name at {value.start}"))
    elif value is not None and value is not False:
        yield row(name, plain(str(value)))


def _words(name: str, found: Anchor) -> str:
    return row(name, f"{plain(found.exact)} at {found.start}..{found.end}")


def _names(conn: Connection, article: str) -> _Names:
    named, bodies = entities.entity_ids(conn, article), entities.body_ids(conn, article)
    return _Names(named, bodies, entities.called(conn, {*named.values(), *bodies.values()}))


def _received(held: Held, span: Span) -> Iterator[str]:
    for s in received(held.article.segments, span):
        yield row("received", f"characters {s.received_start}..{s.received_end} of {s.part}")


def _article(held: Held) -> Iterator[str]:
    article, known = held.article, held.article.metadata
    yield f"article {article.id}"
    yield row("title", f"{plain(known.title or 'not known')}")
    yield row("outlet", f"{plain(known.outlet or 'not known')}")
    yield row("dated", f"{f'{known.dated.edtf} ({known.dated.basis})' if known.dated else 'not known'}")
    yield row("from", f"{', '.join(plain(s) for s in held.sources)}")
    yield row("sha256", f"{article.sha256}")
    if held.why:
        yield row("why", f"{held.why}")


def _links_to(conn: Connection, id: str) -> Iterator[str]:
    """How an entry or article stands to others."""
    for link in relinked.links_to(conn, id):
        yield row(link.relation, f"{plain(link.reason)} [{link.id}]")


def _inferred(conn: Connection, id: str) -> Iterator[str]:
    """When others put an undated report, and why."""
    found = queries.inferred(conn).get(id)
    if found is not None:
        edtf = found.when.edtf if found.when is not None else "no day: they conflict"
        yield row("inferred", f"{edtf} ({plain('; '.join(found.reasons))})")


def _link(conn: Connection, id: str) -> Iterator[str]:
    """How two entries, or two articles, stand to each other, with the words of both."""
    value = next((link for link in relinked.links(conn) if link.id == id), None)
    if value is None:
        raise NoSuchEntry(f"{id}: a correction says that these two are not linked")
    yield f"link {value.id}, made by {value.made_by}"
    yield row("relation", value.relation + (", of two authorities" if value.across else ""))
    yield row("reason", plain(value.reason))
    yield row("left", value.left)
    yield row("right", value.right)
    for passage in value.passages:
        yield _words("words", passage.left)
        yield _words("and", passage.right)


def _entity(conn: Connection, id: str) -> Iterator[str]:
    value = entities.entity(conn, id)
    yield f"{value.kind} {value.id}, {len(value.mentions)} mentions"
    yield row("name", plain(value.name))
    yield row("aliases", ", ".join(plain(a) for a in value.aliases))
    yield from (row("role", _role(r)) for r in value.roles)
    owner = entities.entity_ids(conn, value.part_of[0]).get(value.part_of) if value.part_of else None
    if owner is not None:
        yield row("part of", f"{plain(entities.called(conn, [owner])[owner])} [{owner}]")
    if value.country:
        yield row("country", value.country)
    if value.place:
        yield row("place", _place(value.place))
    yield from (row("may be", _place(p)) for p in value.candidates)
    if value.wikidata:
        yield row("wikidata", value.wikidata)


def _role(value: Role) -> str:
    of = f" of {value.of}" if value.of else ""
    when = f" ({value.when.edtf})" if value.when else ""
    return plain(f"{value.role}{of}{when}, told {len(value.anchors)} times")


def _place(value: PlaceAt) -> str:
    at = f", {value.lat}, {value.lon}" if value.lat is not None and value.lon is not None else ""
    return f"GeoNames {value.geonames}, {value.country}{at}"


def _failure(value: Failure) -> str:
    return f"failure {value.id}\n  {value.source} [{value.stage}, {value.kind}]: {plain(value.message)}"
