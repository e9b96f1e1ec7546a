"""Writing: one article with all that was made of it, links over articles, failures, removal.

Each function runs in the caller's transaction; ``writing`` opens one.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import Connection, Engine, delete, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from onrecord.errors import NoSuchEntry
from onrecord.model import (
    Anchor,
    Annotation,
    Annotations,
    Article,
    Capture,
    Failure,
    Inferred,
    Segment,
    Span,
    When,
    make_id,
)
from onrecord.store import codec, links, schema
from onrecord.store.rows import insert_rows


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in one transaction that takes the write lock at once; all or nothing is kept."""
    with engine.connect().execution_options(writes=True) as conn, conn.begin():
        yield conn


def add_article(conn: Connection, capture: Capture, made: Annotations) -> None:
    """Keep one article with its bytes and entries, in place of what was made of it before, and mark it as
    still to be linked."""
    article = made.article
    held = select(schema.article.c.id).where(schema.article.c.id == article.id)
    if conn.execute(held).first() is not None:  # the index of words is gone through from end to end
        _drop_entries(conn, article.id)
    conn.execute(
        insert_or(schema.capture)
        .values(
            sha256=capture.sha256,
            kind=capture.kind,
            charset=capture.charset,
            received=capture.received,
            data=zlib.compress(capture.data, 9),
        )
        .on_conflict_do_nothing()
    )
    row = _article_row(made)
    conn.execute(insert_or(schema.article).values(row).on_conflict_do_update(["id"], set_=row))
    _insert_removed(conn, article)
    insert_entries(conn, made.entries)
    links.pend(conn, [article.id])
    _put_words(conn, article, made.entries)
    conn.execute(delete(schema.failure).where(schema.failure.c.article == article.id))
    for failure in made.failures:
        add_failure(conn, failure, article.id)
    add_source(conn, article.id, article.source)


def _insert_removed(conn: Connection, article: Article) -> None:
    conn.execute(delete(schema.removed).where(schema.removed.c.article == article.id))
    insert_rows(
        conn,
        schema.removed,
        (
            {
                "article": article.id,
                "ordinal": i,
                "reason": r.reason,
                "exact": r.exact,
                "part": r.part,
                "start": r.start,
                "end": r.end,
            }
            for i, r in enumerate(article.removed)
        ),
    )


def add_source(conn: Connection, article: str, source: str) -> None:
    """Note that an article also came from here."""
    conn.execute(insert_or(schema.source).values(article=article, source=source).on_conflict_do_nothing())


def add_failure(conn: Connection, failure: Failure, article: str | None = None) -> None:
    """Keep a failure; ``article`` where the article itself was saved."""
    row = {
        "source": failure.source,
        "article": article,
        "stage": failure.stage,
        "kind": failure.kind,
        "message": failure.message,
    }
    conn.execute(insert_or(schema.failure).values(id=failure.id, **row).on_conflict_do_nothing())


def clear_failures(conn: Connection, source: str) -> None:
    """Forget that a whole source was lost, now that it was read."""
    lost = schema.failure.c.article.is_(None)
    conn.execute(delete(schema.failure).where(schema.failure.c.source == source, lost))


def remove_article(conn: Connection, article: str) -> None:
    """Take an article and all that was made of it out of the record. Raises NoSuchEntry."""
    sha256 = conn.execute(select(schema.article.c.sha256).where(schema.article.c.id == article)).scalar()
    if sha256 is None:
        raise NoSuchEntry(
            f"{article}: no article of this record; ids are listed by: onrecord export --type article"
        )
    _drop_entries(conn, article)
    conn.execute(delete(schema.article).where(schema.article.c.id == article))
    others = select(schema.article.c.id).where(schema.article.c.sha256 == sha256)
    if conn.execute(others).first() is None:
        conn.execute(delete(schema.capture).where(schema.capture.c.sha256 == sha256))


def put_inferred(conn: Connection, article: str, found: Inferred | None) -> None:
    """Put what is inferred of an undated article in place of what is held of it; None takes it away."""
    table = schema.inferred
    conn.execute(delete(table).where(table.c.article == article))
    if found is not None:
        conn.execute(insert(table).values(article=article, body=codec.plain(found)))


def put_state(conn: Connection, name: str, value: str | None) -> None:
    """Note something of the record as a whole; None takes it away."""
    table = schema.state
    conn.execute(delete(table).where(table.c.name == name))
    if value is not None:
        conn.execute(insert(table).values(name=name, value=value))


def _drop_entries(conn: Connection, article: str) -> None:
    """Drop an article's entries; what they are linked within is touched."""
    links.leave(conn, article)
    conn.execute(delete(schema.entry).where(schema.entry.c.article == article))
    for table in (schema.uncorrected, schema.judged):
        conn.execute(delete(table).where(table.c.article == article))
    conn.execute(text("DELETE FROM words WHERE article = :article"), {"article": article})


def _article_row(made: Annotations) -> dict[str, object]:
    article, known = made.article, made.article.metadata
    return {
        "id": article.id,
        "sha256": article.sha256,
        "given_id": known.given_id,
        "url": known.url,
        "outlet": known.outlet,
        "agencies": list(known.agencies),
        "byline": list(known.byline),
        "title": known.title,
        "published": _when(known.published),
        "updated": _when(known.updated),
        "dated": _when(known.dated),
        "dated_start": days(known.dated)[0],
        "dated_end": days(known.dated)[1],
        "language": known.language,
        "annotated": made.annotated,
        "why": made.why,
        "text": article.text,
        "title_lines": article.title_lines,
        "paragraphs": codec.plain(article.paragraphs),
        "sentences": codec.plain(made.sentences),
        "segments": [_segment(s) for s in article.segments],
        "made_by": made.made_by,
        "seal": seal(article, made.sentences, made.entries),
    }


def seal(article: Article, sentences: tuple[Span, ...], entries: Iterable[Annotation]) -> str:
    """A hash over all that was made of an article, so that ``verify`` sees any change to it.

    The entries are those that the annotators made, before any correction. Where the article came from is
    left out: sources are added to. 32 hex digits.
    """
    whole = [codec.plain(replace(article, source="")), codec.plain(sentences)]
    whole += sorted(([e.id, e.kind, codec.plain(e)] for e in entries), key=lambda e: str(e[0]))
    return make_id("seal", json.dumps(whole, sort_keys=True))


def _segment(s: Segment) -> list[object]:
    return [s.start, s.end, s.part, s.received_start, s.received_end]


def _when(when: When | None) -> object:
    return None if when is None else codec.plain(when)


def days(when: When | None) -> tuple[str | None, str | None]:
    """The first and the last ISO day of a when, each None where open or not known."""
    start, end = (when.start, when.end) if when else (None, None)
    return start[:10] if start else None, end[:10] if end else None


def entry_row(entry: Annotation) -> dict[str, object]:
    """The row that an entry should have in ``entry``, or as made in ``uncorrected``."""
    return {
        "id": entry.id,
        "kind": entry.kind,
        "article": entry.article,
        "start": entry.anchor.start,
        "end": entry.anchor.end,
        "exact": entry.anchor.exact,
        "made_by": entry.made_by,
        "confidence": entry.confidence,
        "body": codec.plain(entry.body),
    }


def insert_entries(conn: Connection, entries: Sequence[Annotation], again: bool = False) -> None:
    """Insert entries with the rows drawn from them; with ``again``, in place of those of the same ids."""
    rows = [entry_row(e) for e in entries]
    if not again:
        insert_rows(conn, schema.entry, rows)
    for row in rows if again else ():
        # not deleted and put in again: what points at it would go with it
        conn.execute(update(schema.entry).where(schema.entry.c.id == row["id"]).values(row))
        conn.execute(delete(schema.anchor).where(schema.anchor.c.entry == row["id"]))
        conn.execute(delete(schema.reference).where(schema.reference.c.entry == row["id"]))
    insert_rows(conn, schema.anchor, (row for e in entries for row in anchor_rows(e)))
    insert_rows(
        conn,
        schema.reference,
        (
            {"entry": e.id, "field": field, "ordinal": ordinal, "target": target}
            for e in entries
            for field, ordinal, target in codec.references(e.body)
        ),
    )


def anchor_rows(entry: Annotation) -> list[dict[str, object]]:
    """The rows of ``anchor`` that an entry should have: those of its body (its own is in ``entry``)."""
    return [
        {"entry": entry.id, "ordinal": i, "role": role, "article": a.article, "start": a.start, "end": a.end}
        for i, (role, a) in enumerate(codec.anchors(entry.body))
    ]


def word_rows(article: Article, entries: Iterable[Annotation]) -> list[tuple[str, str, str]]:
    """(id, kind, text) of the rows of ``words`` that an article and its entries should have, by id."""
    rows = [(article.id, "article", article.text)]
    rows += [(e.id, e.kind, _words(e)) for e in entries if e.kind not in ("mention", "time", "position")]
    return sorted(rows)


def index(conn: Connection, article: Article, entries: Iterable[Annotation]) -> None:
    """Put the words of an article and its entries in the index, in place of what it had of them."""
    conn.execute(text("DELETE FROM words WHERE article = :article"), {"article": article.id})
    _put_words(conn, article, entries)


def _put_words(conn: Connection, article: Article, entries: Iterable[Annotation]) -> None:
    statement = text("INSERT INTO words (id, kind, article, text) VALUES (:id, :kind, :article, :words)")
    rows = [
        {"id": i, "kind": k, "article": article.id, "words": w} for i, k, w in word_rows(article, entries)
    ]
    if rows:
        conn.execute(statement, rows)


def _words(entry: Annotation) -> str:
    """An entry's words in text order, those that lie in others left out."""
    found = [entry.anchor, *(a for _, a in codec.anchors(entry.body))]
    kept: list[Anchor] = []
    for a in sorted(found, key=lambda a: (a.start, -a.end)):
        if not kept or a.end > kept[-1].end:
            kept.append(a)
    return " ".join(a.exact for a in kept)
