"""Re-checking a record: every anchor against the text, every text against the bytes, every reference."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection, Table, select, text
from sqlalchemy.exc import DatabaseError

from onrecord.corrections import Book, applied, book
from onrecord.errors import OnrecordError, SourceError
from onrecord.model import Annotation, Capture, Given, Part, article_id
from onrecord.store import codec, correct, links, queries, save, schema
from onrecord.text import unexplained

PartsOf = Callable[[Capture], tuple[Part, ...]]
"""Decoded texts of a capture: ``clean.parts``."""

Again = Callable[[Connection], AbstractContextManager[Connection]]
"""The articles of a record, linked again from what was made of them alone: ``linking.again``."""


@dataclass(frozen=True, slots=True)
class Damage:
    """One row that is not as it should be: its table, its id, what is wrong."""

    table: str
    row: str
    message: str


def verify(conn: Connection, parts_of: PartsOf, again: Again | None) -> Iterator[Damage]:
    """Everything in the record that does not hold, as it is found. Nothing is mended.

    Bytes have their hash, texts their bytes, anchors their words, references what they point to; all that
    was made of an article is what was saved (its seal); corrected entries, the index of words, and all that
    spans articles are what they would be if made again from that (without ``again`` that is not looked at).
    Failures, where an article came from, and
    which corrections are in force are taken as they stand.
    """
    try:
        yield from _file(conn)
        yield from _captures(conn)
        yield from _row("judgement", "", partial(_judgements, conn))
        held = book(queries.in_force(conn))
        for id_ in conn.execute(select(schema.article.c.id).order_by(schema.article.c.id)).scalars().all():
            yield from _row("article", id_, partial(_article, conn, id_, parts_of, held))
        waiting = links.waiting(conn)
        if waiting:
            yield Damage("pending", "", f"{waiting} reports or units not linked yet; run onrecord add again")
        elif again is not None:
            yield from _row("link", "", partial(_linked, conn, again))
    except DatabaseError as error:
        yield Damage("record", "", f"the file itself is damaged: {error.orig}")


def _row(table: str, id_: str, check: Callable[[], Iterator[Damage]]) -> Iterator[Damage]:
    # A damaged row may hold anything: whatever cannot be read back as a value is damage, not a crash.
    try:
        yield from check()
    except DatabaseError:
        raise
    except Exception as error:
        yield Damage(table, id_, f"cannot be read: {type(error).__name__}: {error}")


def _file(conn: Connection) -> Iterator[Damage]:
    held = set(conn.execute(text("SELECT name FROM sqlite_master")).scalars())
    for name in sorted({*schema.metadata.tables, *schema.VIEWS, "words"} - held):
        yield Damage("record", name, "the table or view is not there")
    for message in conn.execute(text("PRAGMA integrity_check")).scalars():
        if message != "ok":
            yield Damage("record", "", str(message))
    for row in conn.execute(text("PRAGMA foreign_key_check")):
        yield Damage(str(row[0]), f"rowid {row[1]}", f"points to a row of {row[2]} that is not there")


def _captures(conn: Connection) -> Iterator[Damage]:
    for row in conn.execute(select(schema.capture.c.sha256, schema.capture.c.data)):
        try:
            found = hashlib.sha256(zlib.decompress(row.data)).hexdigest()
        except zlib.error as error:
            yield Damage("capture", row.sha256, f"the stored bytes cannot be unpacked: {error}")
            continue
        if found != row.sha256:
            yield Damage("capture", row.sha256, f"the stored bytes have another hash: {found}")


def _judgements(conn: Connection) -> Iterator[Damage]:
    """The lines of the corrections file, those no longer in it too, are what they were read as."""
    table = schema.judgement
    numbers = []
    for row in conn.execute(select(table).order_by(table.c.number)).mappings():
        if row["id"] != queries.judgement(row).id:
            yield Damage("judgement", row["id"], "it is not what was read from the corrections file")
        numbers += [row["number"]] if row["number"] is not None else []
    if numbers != list(range(1, len(numbers) + 1)):
        yield Damage("judgement", "", "the numbers of those in force have gaps")


def _article(conn: Connection, id_: str, parts_of: PartsOf, lines: Book) -> Iterator[Damage]:
    held = queries.article(conn, id_)
    article = held.article
    known = article.metadata
    try:
        capture = queries.capture(conn, article.sha256)
        parts = {p.name: p for p in parts_of(capture)}
    except (zlib.error, SourceError, OnrecordError) as error:
        yield Damage("article", id_, f"its text cannot be checked against its bytes: {error}")
        return
    if (
        article_id(capture, Given(id=known.given_id, url=known.url)) != id_
        and article_id(capture, Given()) != id_
    ):
        yield Damage("article", id_, "its id is not that of its bytes")
    for span in unexplained(article.text, article.segments, parts):
        yield Damage("article", id_, f"text at {span.start}..{span.end} is not in the bytes received")
    for removed in article.removed:
        part = parts.get(removed.part)
        if removed.start is not None and (
            part is None or part.text[removed.start : removed.end] != removed.exact
        ):
            yield Damage(
                "removed", id_, f"words at {removed.start}..{removed.end} are not in the bytes received"
            )
    for span in (*held.sentences, *article.paragraphs):
        if span.end > len(article.text):
            yield Damage("article", id_, f"a sentence or paragraph ends at {span.end}, beyond its text")
    if not held.sources:
        yield Damage("source", id_, "nothing says where the article came from")
    yield from _row("article", id_, partial(_sealed, conn, held, lines))
    yield from _entries(conn, id_, article.text)


def _sealed(conn: Connection, held: queries.Held, lines: Book) -> Iterator[Damage]:
    """All that was made of an article is what was saved, is corrected and indexed as it is."""
    article = held.article
    entries = list(queries.entries(conn, article=article.id))
    made = queries.made_entries(conn, article.id)
    columns = schema.article.c
    row = conn.execute(
        select(columns.seal, columns.dated_start, columns.dated_end).where(columns.id == article.id)
    ).one()
    if row.seal != save.seal(article, held.sentences, made):
        yield Damage("article", article.id, "it, or an entry of it, is not what was saved")
    if (row.dated_start, row.dated_end) != save.days(article.metadata.dated):
        yield Damage("article", article.id, "dated_start or dated_end is not that of dated")
    query = text("SELECT id, kind, text FROM words WHERE article = :article")
    indexed = sorted(tuple(r) for r in conn.execute(query, {"article": article.id}))
    if indexed != save.word_rows(article, entries):
        yield Damage("words", article.id, "the index does not hold its words as they are")
    yield from _corrected(conn, held, made, entries, lines)


def _corrected(
    conn: Connection,
    held: queries.Held,
    made: tuple[Annotation, ...],
    entries: list[Annotation],
    lines: Book,
) -> Iterator[Damage]:
    """The entries are what the corrections in force make of those that the annotators made."""
    id_ = held.article.id
    done = applied(lines, held.article, held.sentences, made)
    wanted, found = {e.id: e for e in done.entries}, {e.id: e for e in entries}
    for entry in sorted(wanted.keys() | found.keys()):
        if wanted.get(entry) != found.get(entry):
            yield Damage("entry", entry, "it is not what the corrections in force make of it")
    changed = {e.id for e in made if wanted.get(e.id) != e}
    table = schema.uncorrected
    if changed != set(conn.execute(select(table.c.id).where(table.c.article == id_)).scalars()):
        yield Damage("uncorrected", id_, "it does not hold the entries that corrections changed")
    rows = correct.judged_rows(conn, id_, amending=False)
    if sorted(_outcome(r) for r in rows) != sorted(
        _outcome(correct.outcome_row(o, id_)) for o in done.outcomes
    ):
        yield Damage("judged", id_, "it does not say what became of the corrections")


def _outcome(row: Mapping[Any, object]) -> tuple[str, ...]:
    return tuple(f"{column.name}={row[column.name]!r}" for column in schema.judged.columns)


def _entries(conn: Connection, article: str, words: str) -> Iterator[Damage]:
    rows = conn.execute(
        select(schema.entry.c.id, schema.entry.c.kind).where(schema.entry.c.article == article)
    )
    ids = {row.id: row.kind for row in rows}
    named = _named(conn, article)
    for id_ in sorted(ids):
        yield from _row("entry", id_, partial(_entry, conn, id_, article, words, ids, named))


def _named(conn: Connection, article: str) -> frozenset[tuple[int, int]]:
    entry = schema.entry
    query = select(entry.c.start, entry.c.end).where(entry.c.article == article, entry.c.kind == "mention")
    return frozenset((row.start, row.end) for row in conn.execute(query))


def _entry(
    conn: Connection,
    id_: str,
    article: str,
    words: str,
    ids: dict[str, str],
    named: frozenset[tuple[int, int]],
) -> Iterator[Damage]:
    value = queries.entry(conn, id_)
    for role, anchor in [("anchor", value.anchor), *codec.anchors(value.body)]:
        if anchor.article != article:
            yield Damage("entry", id_, f"{role}: an anchor in another article, {anchor.article}")
        elif words[anchor.start : anchor.end] != anchor.exact:
            at = f"{anchor.start}..{anchor.end}"
            yield Damage("entry", id_, f"{role}: the words at {at} are not {anchor.exact!r}")
    yield from _drawn(conn, value)
    for field, _, target in codec.references(value.body):
        if target not in ids:
            yield Damage("entry", id_, f"{field}: no entry {target} in its article")
    for party in codec.parties(value.body):
        for span in party.refers:
            if (span.start, span.end) not in named:
                yield Damage("entry", id_, f"no name at {span.start}..{span.end}, which it refers to")


def _drawn(conn: Connection, value: Annotation) -> Iterator[Damage]:
    """The anchor and reference rows are those that the body gives."""
    query = select(schema.anchor).where(schema.anchor.c.entry == value.id).order_by(schema.anchor.c.ordinal)
    if [dict(row) for row in conn.execute(query).mappings()] != save.anchor_rows(value):
        yield Damage("anchor", value.id, "its rows are not those of the entry's body")
    query = select(schema.reference).where(schema.reference.c.entry == value.id)
    held = {(row.field, row.ordinal, row.target) for row in conn.execute(query)}
    if held != set(codec.references(value.body)):
        yield Damage("reference", value.id, "its rows are not those of the entry's body")


def _linked(conn: Connection, again: Again) -> Iterator[Damage]:
    """What spans articles is what the articles make when they are linked again."""
    with again(conn) as fresh:
        for table in schema.LINKED:
            held, wanted = _rows(conn, table), _rows(fresh, table)
            for key in sorted(held.keys() | wanted.keys()):
                if held.get(key) != wanted.get(key):
                    yield Damage(table.name, key, "it is not what the reports make when linked again")
        if _outcomes(conn) != _outcomes(fresh):
            yield Damage("judged", "", "it does not say what became of the corrections")


def _rows(conn: Connection, table: Table) -> dict[str, tuple[object, ...]]:
    keys = [c.name for c in table.primary_key]
    rows = conn.execute(select(table)).mappings()
    return {" ".join(str(row[k]) for k in keys): tuple(map(repr, row.values())) for row in rows}


def _outcomes(conn: Connection) -> list[tuple[str, ...]]:
    of = schema.judged.c
    rows = conn.execute(select(schema.judged).where(of.article.is_(None))).mappings()
    return sorted(_outcome(r) for r in rows)
