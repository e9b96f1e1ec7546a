"""The way back from one entry to the bytes it was read from, in plain rows for a person."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from onrecord.model import Annotation, Failure, Span
from onrecord.store import codec, queries
from onrecord.store.queries import Held
from onrecord.text import containing, received


def rows(conn: Connection, kind: str, id: str) -> Iterator[str]:
    """What ``onrecord show`` prints of one thing. ``kind`` is a table: article, entity, failure, entry."""
    if kind == "entry":
        yield from _entry(conn, queries.entry(conn, id))
    elif kind == "article":
        yield from _article(queries.article(conn, id))
        yield from ("", plain(queries.article(conn, id).article.text, keep_lines=True))
    elif kind == "entity":
        yield from _entity(conn, id)
    else:
        yield from (_failure(f) for f in queries.failures(conn) if f.id == id)


def plain(text: str, keep_lines: bool = False) -> str:
    """Report text made safe for a terminal: control characters become spaces."""
    return "".join(c if c.isprintable() or (keep_lines and c == "\n") else " " for c in text)


def _entry(conn: Connection, value: Annotation) -> Iterator[str]:
    held = queries.article(conn, value.article)
    yield f"{type(value.body).__name__.lower()} {value.id}, made by {value.made_by}"
    for role, found in [("anchor", value.anchor), *codec.anchors(value.body)]:
        yield f"  {role + ':':<12}{plain(found.exact)!r} at {found.start}..{found.end}"
    sentence = containing(held.sentences, value.anchor.start)
    if sentence is not None:
        yield f"  {'sentence:':<12}{plain(held.article.text[sentence.start : sentence.end])}"
    yield from _received(held, value.anchor.span)
    yield from _article(held)


def _received(held: Held, span: Span) -> Iterator[str]:
    for s in received(held.article.segments, span):
        yield f"  {'received:':<12}characters {s.received_start}..{s.received_end} of {s.part}"


def _article(held: Held) -> Iterator[str]:
    article, known = held.article, held.article.metadata
    yield f"article {article.id}"
    yield f"  {'title:':<12}{plain(known.title or 'not known')}"
    yield f"  {'outlet:':<12}{plain(known.outlet or 'not known')}"
    yield f"  {'dated:':<12}{f'{known.dated.edtf} ({known.dated.basis})' if known.dated else 'not known'}"
    yield f"  {'from:':<12}{', '.join(plain(s) for s in held.sources)}"
    yield f"  {'sha256:':<12}{article.sha256}"
    if held.why:
        yield f"  {'why:':<12}{held.why}"


def _entity(conn: Connection, id: str) -> Iterator[str]:
    for value in queries.entities(conn):
        if value.id == id:
            yield f"{value.kind} {value.id}, {len(value.mentions)} mentions"
            yield f"  {'name:':<12}{plain(value.name)}"
            yield f"  {'aliases:':<12}{', '.join(plain(a) for a in value.aliases)}"
            yield from (f"  {'role:':<12}{plain(r.role)}" for r in value.roles)


def _failure(value: Failure) -> str:
    return f"failure {value.id}\n  {value.source} [{value.stage}, {value.kind}]: {plain(value.message)}"
