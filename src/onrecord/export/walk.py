"""The way back from one entry to the bytes it was read from, in plain rows for a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from sqlalchemy import Connection

from onrecord.model import Anchor, Annotation, Failure, Judged, Party, Span, Statement, When
from onrecord.store import queries
from onrecord.store.queries import Held
from onrecord.text import containing, received


def rows(conn: Connection, kind: str, id: str) -> Iterator[str]:
    """What ``onrecord show`` prints of one thing. ``kind`` is a table: article, entity, failure,
    judgement, entry."""
    if kind == "entry":
        yield from _entry(conn, queries.entry(conn, id))
    elif kind == "article":
        held = queries.article(conn, id)
        yield from _article(held)
        yield from ("", plain(held.article.text, keep_lines=True))
    elif kind == "entity":
        yield from _entity(conn, id)
    elif kind == "judgement":
        yield from (row for j in queries.judged(conn) if j.judgement.id == id for row in judgement(j))
    else:
        yield from (_failure(f) for f in queries.failures(conn) if f.id == id)


def plain(text: str, keep_lines: bool = False) -> str:
    """Report text made safe for a terminal: control characters become spaces."""
    return "".join(c if c.isprintable() or (keep_lines and c == "\n") else " " for c in text)


def _entry(conn: Connection, value: Annotation) -> Iterator[str]:
    held = queries.article(conn, value.article)
    yield f"{value.kind} {value.id}, made by {value.made_by}"
    if not isinstance(value.body, Statement):  # a statement's anchor is its first piece of content
        yield _words("anchor", value.anchor)
    names = _names(conn)
    for field in fields(value.body):
        for item in _items(getattr(value.body, field.name)):
            yield from _field(field.name, item, value.article, names)
    sentence = containing(held.sentences, value.anchor.start)
    if sentence is not None:
        yield f"  {'sentence:':<14}{plain(held.article.text[sentence.start : sentence.end])}"
    yield from _received(held, value.anchor.span)
    for j in queries.judged(conn):
        if value.id in j.entries:
            yield f"  {'corrected:':<14}{plain(told(j))}"
    yield from _article(held)


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
        yield f"  {name + ':':<14}{plain(words)}"


def _items(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def _field(name: str, value: object, article: str, names: dict[tuple[str, int], str]) -> Iterator[str]:
    """Rows for one value of a field; none where it is None or false."""
    if isinstance(value, Anchor):
        yield _words(name, value)
    elif isinstance(value, Party):
        who = sorted({names.get((article, s.start), "?") for s in value.refers})
        row = _words(name, value.words) if value.words else f"  {name + ':':<14}"
        yield row + (f" → {plain(' or '.join(who))}" if who else "")
    elif isinstance(value, When):
        yield f"  {name + ':':<14}{value.edtf} ({value.certainty}; {plain(value.basis)})"
    elif value is not None and value is not False:
        yield f"  {name + ':':<14}{plain(str(value))}"


def _words(name: str, found: Anchor) -> str:
    return f"  {name + ':':<14}{plain(found.exact)} at {found.start}..{found.end}"


def _names(conn: Connection) -> dict[tuple[str, int], str]:
    """The name of the entity that each named mention, by (article, start), belongs to."""
    by_id = {e.id: e.name for e in queries.entities(conn)}
    return {at: by_id[id_] for at, id_ in queries.entity_ids(conn).items()}


def _received(held: Held, span: Span) -> Iterator[str]:
    for s in received(held.article.segments, span):
        yield f"  {'received:':<14}characters {s.received_start}..{s.received_end} of {s.part}"


def _article(held: Held) -> Iterator[str]:
    article, known = held.article, held.article.metadata
    yield f"article {article.id}"
    yield f"  {'title:':<14}{plain(known.title or 'not known')}"
    yield f"  {'outlet:':<14}{plain(known.outlet or 'not known')}"
    yield f"  {'dated:':<14}{f'{known.dated.edtf} ({known.dated.basis})' if known.dated else 'not known'}"
    yield f"  {'from:':<14}{', '.join(plain(s) for s in held.sources)}"
    yield f"  {'sha256:':<14}{article.sha256}"
    if held.why:
        yield f"  {'why:':<14}{held.why}"


def _entity(conn: Connection, id: str) -> Iterator[str]:
    for value in queries.entities(conn):
        if value.id == id:
            yield f"{value.kind} {value.id}, {len(value.mentions)} mentions"
            yield f"  {'name:':<14}{plain(value.name)}"
            yield f"  {'aliases:':<14}{', '.join(plain(a) for a in value.aliases)}"
            yield from (f"  {'role:':<14}{plain(r.role)}" for r in value.roles)


def _failure(value: Failure) -> str:
    return f"failure {value.id}\n  {value.source} [{value.stage}, {value.kind}]: {plain(value.message)}"
