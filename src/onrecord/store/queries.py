"""Reading: everything that pages, exports and commands ask of a record. Rows come out as values."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, text

from onrecord.corrections import unmatched
from onrecord.errors import NoSuchEntry
from onrecord.model import (
    Anchor,
    Annotation,
    Article,
    Capture,
    Failure,
    Happening,
    Inferred,
    Issue,
    Judged,
    Judgement,
    Metadata,
    Removed,
    Segment,
    Span,
    Talks,
    When,
)
from onrecord.store import codec, schema
from onrecord.store.rows import chunks, given
from onrecord.story import Story

MIN_PREFIX = 6
"""Digits of an id that ``find`` asks for at least."""

STORY = "story"
"""The ``state`` that holds what of the story file links were made with, as JSON."""

_COUNTED = (
    "article", "entity", "event", "failure", "figure", "issue", "judgement", "link", "position", "statement",
    "talks", "time",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """One held article: clean text, metadata and what was removed; where it came from; its sentences."""

    article: Article
    sources: tuple[str, ...]
    sentences: tuple[Span, ...]
    annotated: bool
    why: str | None
    made_by: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer of ``search``: an entry or article, the words found in it, the report they are in, whose
    date is EDTF."""

    id: str
    kind: str
    article: str
    outlet: str | None
    dated: str | None
    words: str


def articles(conn: Connection) -> Iterator[Held]:
    """All held articles, by id."""
    for row in conn.execute(select(schema.article).order_by(schema.article.c.id)).mappings():
        yield _held(conn, row)


def article(conn: Connection, id: str) -> Held:
    """One held article. Raises NoSuchEntry."""
    row = conn.execute(select(schema.article).where(schema.article.c.id == id)).mappings().first()
    if row is None:
        raise NoSuchEntry(
            f"{id}: no article of this record; ids are listed by: onrecord export --type article"
        )
    return _held(conn, row)


def article_named(conn: Connection, name: str) -> str | None:
    """The id of the one article that has this id, given id or URL; None where there is none or several."""
    found = articles_named(conn, name)
    return found[0] if len(found) == 1 else None


def articles_named(conn: Connection, name: str) -> tuple[str, ...]:
    """The ids of the articles that have this id, given id or URL, sorted."""
    columns = schema.article.c
    named = (columns.id == name) | (columns.given_id == name) | (columns.url == name)
    return tuple(conn.execute(select(columns.id).where(named).order_by(columns.id)).scalars())


def made_by(conn: Connection, article_id: str) -> str | None:
    """The versions an article was made by, or None where it is not held."""
    column = schema.article.c.made_by
    return conn.execute(select(column).where(schema.article.c.id == article_id)).scalar()


def entries(conn: Connection, kind: str | None = None, article: str | None = None) -> Iterator[Annotation]:
    """Entries of a kind and of an article, or of all, by (kind, id); with corrections applied."""
    entry = schema.entry
    query = select(entry).order_by(entry.c.kind, entry.c.id)
    if kind is not None:
        query = query.where(entry.c.kind == kind)
    if article is not None:
        query = query.where(entry.c.article == article)
    for row in conn.execute(query).mappings():
        yield annotation(row)


_COLUMNS = schema.entry.c
_ENTRY = select(schema.entry).where(_COLUMNS.id == bindparam("id"))
_ENTRIES = select(schema.entry).where(_COLUMNS.id.in_(given("ids")))
_OF_ARTICLES = (
    select(schema.entry)
    .where(_COLUMNS.article.in_(given("articles")), (_COLUMNS.kind + "").in_(given("kinds")))
    .order_by(_COLUMNS.article, _COLUMNS.id)
)
_ANCHORS = (
    select(_COLUMNS.id, _COLUMNS.start, _COLUMNS.end, _COLUMNS.exact)
    .where(_COLUMNS.article == bindparam("article"), (_COLUMNS.kind + "").in_(given("kinds")))
    .order_by(_COLUMNS.kind, _COLUMNS.id)
)
_REFERENCE = schema.reference.c
_POINTING = (
    select(_REFERENCE.entry)
    .join(schema.entry, _COLUMNS.id == _REFERENCE.entry)
    .where(_REFERENCE.target == bindparam("target"), (_COLUMNS.kind + "") == bindparam("kind"))
    .distinct()
)


def entry(conn: Connection, id: str) -> Annotation:
    """One entry. Raises NoSuchEntry."""
    row = conn.execute(_ENTRY, {"id": id}).mappings().first()
    if row is None:
        raise NoSuchEntry(f"{id}: no entry of this record")
    return annotation(row)


def is_entry(conn: Connection, id: str) -> bool:
    """Whether the record has an entry of this id."""
    return conn.execute(select(schema.entry.c.id).where(schema.entry.c.id == id)).first() is not None


def pointing(conn: Connection, target: str, kind: str) -> tuple[str, ...]:
    """The entries of a kind that point at an entry, by id."""
    return tuple(sorted(conn.execute(_POINTING, {"target": target, "kind": kind}).scalars()))


def articles_of(conn: Connection, entries: Iterable[str]) -> frozenset[str]:
    """The articles that entries were made from."""
    entry = schema.entry.c
    return frozenset(
        article
        for some in chunks(entries)
        for article in conn.execute(select(entry.article).where(entry.id.in_(some)).distinct()).scalars()
    )


def article_ids(conn: Connection) -> tuple[str, ...]:
    """All held articles, by id."""
    return tuple(conn.execute(select(schema.article.c.id).order_by(schema.article.c.id)).scalars())


def articles_by(conn: Connection, day: str) -> tuple[str, ...]:
    """The articles whose date ends by a day (ISO), by id."""
    article = schema.article.c
    return tuple(
        conn.execute(select(article.id).where(article.dated_end <= day).order_by(article.id)).scalars()
    )


def ids_of(conn: Connection, kind: str, article: str) -> tuple[str, ...]:
    """The entries of a kind of an article, by id."""
    entry = schema.entry.c
    query = select(entry.id).where(entry.kind == kind, entry.article == article).order_by(entry.id)
    return tuple(conn.execute(query).scalars())


def entries_of(conn: Connection, ids: Iterable[str]) -> Iterator[Annotation]:
    """The entries of these ids, in no order."""
    listed = sorted(set(ids))
    return map(annotation, conn.execute(_ENTRIES, {"ids": listed}).mappings()) if listed else iter(())


def anchors_of(conn: Connection, article: str, kinds: Iterable[str]) -> Iterator[tuple[str, Anchor]]:
    """The words that the entries of some kinds of an article stand at, by the entry's id."""
    for row in conn.execute(_ANCHORS, {"article": article, "kinds": sorted(kinds)}):
        yield row.id, Anchor(article, row.start, row.end, row.exact)


def entries_in(
    conn: Connection, kinds: Iterable[str], articles: Iterable[str]
) -> dict[str, tuple[Annotation, ...]]:
    """The entries of some kinds of some articles, by article, each by id; of one that has none, none."""
    listed = sorted(set(articles))
    found: dict[str, list[Annotation]] = {article: [] for article in listed}
    for row in conn.execute(_OF_ARTICLES, {"articles": listed, "kinds": sorted(kinds)}).mappings():
        found[row["article"]].append(annotation(row))
    return {article: tuple(each) for article, each in found.items()}


@dataclass(frozen=True, slots=True)
class Brief:
    """An article without what it was cleaned of."""

    id: str
    url: str | None
    outlet: str | None
    agencies: tuple[str, ...]
    dated: When | None
    title_lines: int
    sentences: tuple[Span, ...]
    text: str


_ARTICLE = schema.article.c
_BRIEFS = select(
    _ARTICLE.id, _ARTICLE.url, _ARTICLE.outlet, _ARTICLE.agencies, _ARTICLE.dated, _ARTICLE.title_lines,
    _ARTICLE.sentences, _ARTICLE.text,
).where(_ARTICLE.id.in_(given("ids")))  # fmt: skip


def briefs(conn: Connection, ids: Iterable[str]) -> Iterator[Brief]:
    """The articles of these ids, in no order."""
    for r in conn.execute(_BRIEFS, {"ids": sorted(set(ids))}):
        sentences = tuple(Span(s, e) for s, e in r.sentences)
        dated = _when(r.dated)
        yield Brief(r.id, r.url, r.outlet, tuple(r.agencies), dated, r.title_lines, sentences, r.text)


def made_entries(conn: Connection, article: str) -> tuple[Annotation, ...]:
    """The entries of an article as the annotators made them, before any correction, by (kind, id)."""
    table = schema.uncorrected
    rows = conn.execute(select(table).where(table.c.article == article)).mappings()
    originals = {e.id: e for e in map(annotation, rows)}
    kept = (e for e in entries(conn, article=article) if e.id not in originals)
    return tuple(sorted((*kept, *originals.values()), key=lambda e: (e.kind, e.id)))


def in_force(conn: Connection) -> tuple[Judgement, ...]:
    """The judgements of the corrections file as it was last read, in its order."""
    table = schema.judgement
    rows = conn.execute(select(table).where(table.c.number.is_not(None)).order_by(table.c.number))
    return tuple(judgement(row) for row in rows.mappings())


def judgement(row: Any) -> Judgement:
    """The judgement of a row of its table, by column."""
    return Judgement(
        kind=row["kind"],
        target=row["target"],
        article=row["article"],
        words=row["words"],
        value=tuple(row["value"]),
        by=row["by"],
        at=row["at"],
        why=row["why"],
    )


def judged(conn: Connection) -> Iterator[Judged]:
    """The judgements in force and what became of each, in the order of the file."""
    table = schema.judged
    became: dict[str, list[Any]] = {}
    for row in conn.execute(select(table).order_by(table.c.judgement, table.c.place)):
        became.setdefault(row.judgement, []).append(row)
    for number, j in enumerate(in_force(conn), 1):
        rows = became.get(j.id, [])
        entries = tuple(sorted({r.entry for r in rows if r.entry is not None}))
        reasons = sorted({r.reason for r in rows if r.reason is not None})
        reason = None if entries else "; ".join(reasons) or unmatched(j)
        yield Judged(j, number, entries, reason)


def concerned(conn: Connection, judgements: Iterable[Judgement]) -> tuple[str, ...]:
    """The articles that judgements point at, and those that any is applied to as it is; by id."""
    listed = list(judgements)
    named = {j.article for j in listed if j.article is not None}
    wanted = {j.target for j in listed if j.target is not None}
    column = schema.article.c
    found = {
        row.id
        for row in conn.execute(select(column.id, column.given_id, column.url))
        if not named.isdisjoint(row)
    }
    for table in (schema.uncorrected, schema.judged):
        rows = conn.execute(select(table.c.article).where(table.c.article.is_not(None)).distinct())
        found |= set(rows.scalars())
    for some in chunks(wanted):
        found |= set(
            conn.execute(select(schema.entry.c.article).where(schema.entry.c.id.in_(some))).scalars()
        )
    return tuple(sorted(found))


def failures(conn: Connection) -> Iterator[Failure]:
    """All failures, by id."""
    for row in conn.execute(select(schema.failure).order_by(schema.failure.c.id)):
        yield Failure(row.source, row.stage, row.kind, row.message)


def capture(conn: Connection, sha256: str) -> Capture:
    """The bytes received with this hash; its ``source`` is the first that it is known by. Raises
    NoSuchEntry; zlib.error where the stored bytes are damaged."""
    row = conn.execute(select(schema.capture).where(schema.capture.c.sha256 == sha256)).first()
    if row is None:
        raise NoSuchEntry(f"{sha256}: no bytes with this hash in the record")
    of = select(schema.source.c.source).join(schema.article, schema.article.c.id == schema.source.c.article)
    source = conn.execute(
        of.where(schema.article.c.sha256 == sha256).order_by(schema.source.c.source)
    ).scalar()
    return Capture(source or "", row.kind, zlib.decompress(row.data), row.received, row.charset)


_DATED = select(_ARTICLE.id, _ARTICLE.dated).where(_ARTICLE.id.in_(given("ids")))


def dated(conn: Connection, articles: Iterable[str] | None = None) -> dict[str, When | None]:
    """When each of some articles, or of all, is dated."""
    every = select(_ARTICLE.id, _ARTICLE.dated)
    rows = conn.execute(every) if articles is None else conn.execute(_DATED, {"ids": sorted(set(articles))})
    return {row.id: _when(row.dated) for row in rows}


def inferred(conn: Connection) -> dict[str, Inferred]:
    """Between which days each report without a date was written, by its id; those are left out of which the
    other reports say nothing."""
    table = schema.inferred.c
    query = select(table.article, table.body).order_by(table.article)
    return {row.article: codec.made(row.body, Inferred) for row in conn.execute(query)}


def state(conn: Connection, name: str) -> str | None:
    """What is noted of the record as a whole under a name, or None."""
    return conn.execute(select(schema.state.c.value).where(schema.state.c.name == name)).scalar()


def happenings(conn: Connection) -> Iterator[Happening]:
    """The events of the record, by id."""
    return (w for w in wholes(conn, "event") if isinstance(w, Happening))


def issues(conn: Connection) -> Iterator[Issue]:
    """The issues of the record, by id."""
    return (w for w in wholes(conn, "issue") if isinstance(w, Issue))


def talks(conn: Connection) -> Iterator[Talks]:
    """The rounds of talks of the record, by id."""
    return (w for w in wholes(conn, "talks") if isinstance(w, Talks))


def wholes(conn: Connection, kind: str) -> Iterator[Happening | Issue | Talks]:
    """What spans articles of one kind (event, issue, talks), by id."""
    table = schema.whole
    query = select(table.c.body).where(table.c.kind == kind).order_by(table.c.id)
    return (codec.made(body, codec.WHOLES[kind]) for body in conn.execute(query).scalars())


def whole(conn: Connection, id: str) -> Happening | Issue | Talks:
    """What spans articles under an id. Raises NoSuchEntry."""
    row = conn.execute(
        select(schema.whole.c.kind, schema.whole.c.body).where(schema.whole.c.id == id)
    ).first()
    if row is None:
        raise NoSuchEntry(f"{id}: no event, issue or talks of this record")
    return codec.made(row.body, codec.WHOLES[row.kind])


def parts(conn: Connection) -> dict[str, str]:
    """The id of the event or issue that each entry is part of, by the entry's; talks apart."""
    part, whole = schema.part.c, schema.whole
    query = select(part.entry, part.whole).join(whole, whole.c.id == part.whole)
    return {row.entry: row.whole for row in conn.execute(query.where(whole.c.kind != "talks"))}


def counts(conn: Connection) -> dict[str, int]:
    """How many there are of each type of the exchange format that this record can hold, by name."""
    found = dict.fromkeys(_COUNTED, 0)
    for table in ("article", "entity", "failure"):
        found[table] = conn.execute(
            select(func.count()).select_from(schema.metadata.tables[table])
        ).scalar_one()
    for kind, n in conn.execute(select(schema.entry.c.kind, func.count()).group_by(schema.entry.c.kind)):
        if kind in found:
            found[kind] = n
    found |= dict.fromkeys(codec.WHOLES, 0)
    held = select(schema.whole.c.kind, func.count().label("n")).group_by(schema.whole.c.kind)
    found |= {row.kind: row.n for row in conn.execute(held)}
    found["judgement"] = len(in_force(conn))
    found["link"] = conn.execute(select(func.count(schema.link.c.id.distinct()))).scalar_one()
    return found


def find(conn: Connection, prefix: str) -> tuple[str, str]:
    """(type, id) of the one thing whose id begins so.

    Raises NoSuchEntry where there is none or more than one, or the prefix is under six digits.
    """
    prefix = prefix.lower()
    if not re.fullmatch(rf"[0-9a-f]{{{MIN_PREFIX},32}}", prefix):
        raise NoSuchEntry(f"{prefix}: not an id; give at least {MIN_PREFIX} of its 32 hex digits")
    found: list[tuple[str, str]] = []
    tables = (
        schema.article, schema.entity, schema.failure, schema.entry, schema.judgement, schema.link,
        schema.whole,
    )  # fmt: skip
    for table in tables:
        starts = table.c.id.startswith(prefix, autoescape=True)
        if table is schema.judgement:
            starts &= table.c.number.is_not(None)
        if table is schema.whole:
            starts &= table.c.kind != "event"  # an event has the id of its first telling, an entry
        ids = select(table.c.id).where(starts).distinct().order_by(table.c.id).limit(3)
        for id_ in conn.execute(ids).scalars():
            found.append((table.name, id_))
    if len(found) != 1:
        many = "more than one thing" if found else "nothing"
        raise NoSuchEntry(f"{prefix}: {many} in this record has an id that begins so; give more of it")
    return found[0]


def search(conn: Connection, words: str, limit: int = 50) -> tuple[Hit, ...]:
    """Entries and articles that hold all the words, best first (FTS5 rank), at most ``limit``.

    Words are taken as plain words, or beginnings of words: nothing in them is query syntax.
    """
    terms = [f'"{w}"*' for w in re.findall(r"\w+", words)]
    if not terms:
        return ()
    query = text(
        "SELECT w.id, w.kind, w.article, a.outlet, json_extract(a.dated, '$.edtf') AS dated,"
        " snippet(words, 3, '[', ']', ' … ', 24) AS words FROM words w JOIN article a ON a.id = w.article"
        " WHERE words MATCH :terms ORDER BY rank, w.id LIMIT :limit"
    )
    rows = conn.execute(query, {"terms": " ".join(terms), "limit": limit}).mappings()
    return tuple(Hit(**row) for row in rows)


def annotation(row: Any) -> Annotation:
    """The entry of a row of its table, by column."""
    anchor = Anchor(row["article"], row["start"], row["end"], row["exact"])
    body = codec.made(row["body"], codec.BODIES[row["kind"]])
    return Annotation(row["id"], row["article"], anchor, body, row["made_by"], row["confidence"])


def _held(conn: Connection, row: Any) -> Held:
    id_ = row["id"]
    sources = conn.execute(
        select(schema.source.c.source).where(schema.source.c.article == id_).order_by(schema.source.c.source)
    ).scalars()
    listed = tuple(sources)
    gone = conn.execute(
        select(schema.removed).where(schema.removed.c.article == id_).order_by(schema.removed.c.ordinal)
    )
    value = Article(
        id=id_,
        sha256=row["sha256"],
        source=listed[0] if listed else "",
        text=row["text"],
        segments=tuple(Segment(*s) for s in row["segments"]),
        removed=tuple(Removed(r.exact, r.reason, r.part, r.start, r.end) for r in gone),
        metadata=_metadata(row),
        paragraphs=codec.made(row["paragraphs"], tuple[Span, ...]),
        title_lines=row["title_lines"],
    )
    sentences = codec.made(row["sentences"], tuple[Span, ...])
    return Held(value, listed, sentences, row["annotated"], row["why"], row["made_by"])


def _metadata(row: Any) -> Metadata:
    return Metadata(
        url=row["url"],
        given_id=row["given_id"],
        outlet=row["outlet"],
        agencies=tuple(row["agencies"]),
        byline=tuple(row["byline"]),
        title=row["title"],
        language=row["language"],
        published=_when(row["published"]),
        updated=_when(row["updated"]),
        dated=_when(row["dated"]),
    )


def _when(data: object) -> When | None:
    return None if data is None else codec.made(data, When)


def told(conn: Connection) -> Story:
    """The parties, issues and sources of the story file as the record last followed it."""
    held = state(conn, STORY)
    return codec.made(json.loads(held), Story) if held is not None else Story()


def outlets(conn: Connection) -> Iterator[tuple[str | None, tuple[str, ...], str | None]]:
    """(outlet, agencies, URL) of each article, by id."""
    columns = schema.article.c
    query = select(columns.outlet, columns.agencies, columns.url).order_by(columns.id)
    return ((row.outlet, tuple(row.agencies), row.url) for row in conn.execute(query))
