"""The tables and views of a record file (SQLAlchemy Core), with a comment on each column.

``entry.body`` holds the whole value as JSON; ``anchor`` and ``reference`` are drawn from it when it is
saved, so that every anchored word and every tie between entries can be checked and queried without
knowing the types. Mentions that are alike are one row of ``alike``, which has the entity. ``whole`` holds
what spans articles besides entities, ``part`` the entries that it is made of, ``link`` how entries and
articles stand to each other. ``pending``, ``touched`` and ``member`` are the linkers' own: what is still to
be linked, and the units in which entries are compared. What the annotators made of an entry that a
correction changed is in ``uncorrected``; ``judgement`` only grows: a line that was taken out of the
corrections file has no number there. The views give each type its own columns for reading (in Datasette,
say).
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

SCHEMA_VERSION = 5
"""Kept in ``PRAGMA user_version``; raise it with a migration in store/migrations.py."""

APPLICATION_ID = 0x6F6E7263
"""``PRAGMA application_id`` of a record file: the bytes "onrc"."""

metadata = MetaData()


def _to(column: str) -> ForeignKey:
    return ForeignKey(column, ondelete="CASCADE")


capture = Table(
    "capture",
    metadata,
    Column("sha256", String, primary_key=True, comment="hash of the bytes received"),
    Column("kind", String, nullable=False, comment="text, html, jsonl"),
    Column("charset", String, comment="what headers said, or null"),
    Column("received", String, nullable=False, comment="ISO time in UTC of the first receipt"),
    Column("data", LargeBinary, nullable=False, comment="the bytes received, zlib-compressed"),
)

article = Table(
    "article",
    metadata,
    Column("id", String, primary_key=True),
    Column("sha256", ForeignKey("capture.sha256"), nullable=False, index=True),
    Column("given_id", String),
    Column("url", String),
    Column("outlet", String, index=True),
    Column("agencies", JSON, nullable=False),
    Column("byline", JSON, nullable=False),
    Column("title", String),
    Column("published", JSON, comment="a when, or null"),
    Column("updated", JSON, comment="a when, or null"),
    Column("dated", JSON, comment="the when used to place the report, or null"),
    Column("dated_start", String, index=True, comment="first day of dated, or null"),
    Column("dated_end", String, comment="last day of dated, or null"),
    Column("language", String, comment="BCP 47, or null"),
    Column("annotated", Boolean, nullable=False),
    Column("why", String, comment="why not annotated, or null"),
    Column("text", Text, nullable=False),
    Column("title_lines", Integer, nullable=False),
    Column("paragraphs", JSON, nullable=False, comment="[[start, end]] in text"),
    Column("sentences", JSON, nullable=False, comment="[[start, end]] in text"),
    Column("segments", JSON, nullable=False, comment="where each stretch of text was received"),
    Column("made_by", String, nullable=False, comment="versions of the stages that made it"),
    Column("seal", String, nullable=False, comment="hash over all that was made of it, entries too"),
)

source = Table(
    "source",
    metadata,
    Column("article", _to("article.id"), primary_key=True),
    Column("source", String, primary_key=True, comment="path relative to the argument, or URL"),
)

removed = Table(
    "removed",
    metadata,
    Column("article", _to("article.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("reason", String, nullable=False),
    Column("exact", Text, nullable=False),
    Column("part", String, nullable=False),
    Column("start", Integer, comment="in the decoded part; null where not known"),
    Column("end", Integer),
)

entry = Table(
    "entry",
    metadata,
    Column("id", String, primary_key=True),
    Column(
        "kind",
        String,
        nullable=False,
        index=True,
        comment="statement, figure, time, event, mention, position",
    ),
    Column("article", _to("article.id"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("exact", Text, nullable=False, comment="the words at start..end"),
    Column("made_by", String, nullable=False),
    Column("confidence", Float, comment="0 to 1, or null where not measured"),
    Column("body", JSON, nullable=False, comment="the whole value"),
)

anchor = Table(
    "anchor",
    metadata,
    Column("entry", _to("entry.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("role", String, nullable=False, comment="the field of the body, such as cue or content"),
    Column("article", _to("article.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("anchor_place", "article", "start"),
)

reference = Table(
    "reference",
    metadata,
    Column("entry", _to("entry.id"), primary_key=True),
    Column("field", String, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column(
        "target",
        ForeignKey("entry.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
        nullable=False,
        index=True,
    ),
)

entity = Table(
    "entity",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column(
        "block", String, nullable=False, index=True, comment="what link compares within; the first, if tied"
    ),
    Column(
        "key",
        String,
        nullable=False,
        index=True,
        comment="what entries are compared by: smallest id of its ways to mention",
    ),
    Column("body", JSON, nullable=False, comment="the value, without its mentions and roles"),
)

alike = Table(
    "alike",
    metadata,
    Column("id", String, primary_key=True),
    Column("block", String, nullable=False, index=True, comment="what link compares within"),
    Column("tied", String, index=True, comment="another block that it ties to its own, or null"),
    Column("context", JSON, nullable=False, comment="[str]: names of its block in the same article"),
    Column("article", String, comment="set where a person decided about words of that article, or null"),
    Column("entity", ForeignKey("entity.id", ondelete="SET NULL"), index=True),
    Column("candidates", JSON, nullable=False, comment="[entity id], where it may be of several"),
)

mention = Table(
    "mention",
    metadata,
    Column("entry", _to("entry.id"), primary_key=True),
    Column("alike", ForeignKey("alike.id"), nullable=False),
    Column("article", String, nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("naming", Boolean, nullable=False, comment="false for words that stand for a name"),
    Column("called", String, index=True, comment="id of an entity of which it is the first, or null"),
    Index("mention_alike", "alike", "naming", "article", "start"),
)

pending = Table(
    "pending",
    metadata,
    Column("article", _to("article.id"), primary_key=True),
    Column(
        "stage", String, primary_key=True, comment="of linking, that is still to do: names, copies, units"
    ),
)

touched = Table(
    "touched",
    metadata,
    Column("kind", String, primary_key=True, comment="entity, or the kind of what is compared"),
    Column("series", String, primary_key=True, comment="of a unit that link has still to go over; a block"),
    Column("day", String, primary_key=True, comment="ISO day, or empty"),
    sqlite_with_rowid=False,
)

member = Table(
    "member",
    metadata,
    Column("kind", String, primary_key=True),
    Column("series", String, primary_key=True),
    Column("day", String, primary_key=True, comment="ISO day, or empty"),
    Column("entry", _to("entry.id"), primary_key=True, index=True),
    Column("article", String, nullable=False),
    Index("member_article", "article", "kind"),
    sqlite_with_rowid=False,
)

link = Table(
    "link",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, primary_key=True, comment="article, or the kind of the entries"),
    Column("series", String, primary_key=True, comment="the unit that makes it; of articles, the newer"),
    Column("day", String, primary_key=True),
    Column("relation", String, nullable=False, index=True),
    Column("left", String, nullable=False, index=True),
    Column("right", String, nullable=False, index=True),
    Column("body", JSON, nullable=False, comment="the whole value"),
    Index("link_unit", "kind", "series", "day"),
)

band = Table(
    "band",
    metadata,
    Column("band", String, primary_key=True, comment="what sentences that are alike share"),
    Column(
        "day", String, primary_key=True, comment="with what follows, where its article stands among others"
    ),
    Column("rank", Integer, primary_key=True),
    Column("time", String, primary_key=True),
    Column("outlet", String, primary_key=True),
    Column("size", Integer, primary_key=True),
    Column("article", _to("article.id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

origin = Table(
    "origin",
    metadata,
    Column("entry", _to("entry.id"), primary_key=True),
    Column("article", String, comment="the earliest known copy that holds its words, or null"),
    Column("agency", String, comment="the agency that the report credits for its words, or null"),
)

inferred = Table(
    "inferred",
    metadata,
    Column("article", _to("article.id"), primary_key=True, comment="a report without a date"),
    Column("body", JSON, nullable=False, comment="between which days it was written, and why"),
)

whole = Table(
    "whole",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False, index=True, comment="event, issue, talks: what spans articles"),
    Column("body", JSON, nullable=False, comment="the whole value"),
)

part = Table(
    "part",
    metadata,
    Column("whole", _to("whole.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("entry", _to("entry.id"), nullable=False, index=True),
)

state = Table(
    "state",
    metadata,
    Column("name", String, primary_key=True, comment="story: what links were made with, as JSON"),
    Column("value", String, nullable=False),
)

failure = Table(
    "failure",
    metadata,
    Column("id", String, primary_key=True),
    Column("source", String, nullable=False, index=True),
    Column("article", _to("article.id"), comment="null where the whole source was lost"),
    Column("stage", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("message", Text, nullable=False),
)

judgement = Table(
    "judgement",
    metadata,
    Column("id", String, primary_key=True),
    Column(
        "number", Integer, index=True, comment="place in the corrections file; null where no longer in it"
    ),
    Column("kind", String, nullable=False),
    Column("target", String, comment="id or name, or null"),
    Column("article", String, comment="id, given id or URL, or null"),
    Column("words", Text, comment="words of the article, or null"),
    Column("value", JSON, nullable=False, comment="[str]"),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False, comment="ISO day or time"),
    Column("why", Text, nullable=False),
)

judged = Table(
    "judged",
    metadata,
    Column("judgement", _to("judgement.id"), primary_key=True),
    Column("place", String, primary_key=True, comment="the article it was tried on, or entities"),
    Column("article", _to("article.id"), index=True, comment="null for entities"),
    Column("entry", String, index=True, comment="id of what it was applied to, or null"),
    Column("reason", Text, comment="why it does not fit, or null"),
)

uncorrected = Table(
    "uncorrected",
    metadata,
    Column("id", String, primary_key=True, comment="an entry that corrections changed or dropped"),
    Column("kind", String, nullable=False),
    Column("article", _to("article.id"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("exact", Text, nullable=False),
    Column("made_by", String, nullable=False),
    Column("confidence", Float),
    Column("body", JSON, nullable=False, comment="the whole value, as it was made"),
)

LINKED = (alike, mention, entity, whole, part, member, band, link, origin, inferred)
"""What linking makes. Of ``judged``, the rows about entities and links are made by it too."""

WORDS = "CREATE VIRTUAL TABLE words USING fts5(id UNINDEXED, kind UNINDEXED, article UNINDEXED, text)"
"""Full text over articles and entries (FTS5); one row each, rewritten with its article."""


def _anchored(role: str) -> str:
    """SQL for the words of an entry's anchors of one role, in text order."""
    return (
        "(SELECT group_concat(substr(a.text, n.start + 1, n.end - n.start), ' … ')"
        " FROM anchor n JOIN article a ON a.id = n.article"
        f" WHERE n.entry = e.id AND n.role = '{role}')"
    )


def _fields(*names: str) -> str:
    return ", ".join(f"json_extract(e.body, '$.{n}') AS {n}" for n in names)


_FROM = "FROM entry e JOIN article r ON r.id = e.article WHERE e.kind"
_REPORT = "e.id, e.article, r.outlet, json_extract(r.dated, '$.edtf') AS dated, e.start, e.end"

VIEWS: dict[str, str] = {
    "statements": f"SELECT {_REPORT}, {_anchored('speakers')} AS speaker, {_anchored('cue')} AS cue,"
    f" {_anchored('content')} AS content, {_fields('mode', 'resolution', 'stance')} {_FROM} = 'statement'",
    "figures": f"SELECT {_REPORT}, e.exact,"
    f" {_fields('low', 'high', 'qualifier', 'measure', 'unit', 'counts')},"
    f" {_anchored('who')} AS who, {_anchored('authority')} AS authority {_FROM} = 'figure'",
    "times": f"SELECT {_REPORT}, e.exact, {_fields('kind', 'value')},"
    f" json_extract(e.body, '$.when.edtf') AS edtf {_FROM} = 'time'",
    "events": f"SELECT {_REPORT}, e.exact, {_fields('event_class', 'status')},"
    f" {_anchored('actors')} AS actor,"
    f" {_anchored('recipients')} AS recipient, json_extract(e.body, '$.when.edtf') AS edtf {_FROM} = 'event'",
    "mentions": f"SELECT {_REPORT}, e.exact, w.entity, n.name FROM entry e JOIN article r ON r.id = e.article"
    " JOIN mention m ON m.entry = e.id JOIN alike w ON w.id = m.alike LEFT JOIN entity n ON n.id = w.entity",
    "links": "SELECT DISTINCT k.id, k.relation, k.left, k.right, json_extract(k.body, '$.reason') AS reason,"
    " l.exact AS left_words, r.exact AS right_words FROM link k"
    " LEFT JOIN entry l ON l.id = k.left LEFT JOIN entry r ON r.id = k.right",
    "judgements": "SELECT j.id, j.number, j.kind, j.target, j.article, j.words, j.value, j.by, j.at, j.why,"
    " d.entry, d.entry IS NOT NULL AS fits, d.reason"
    " FROM judgement j LEFT JOIN judged d ON d.judgement = j.id WHERE j.number IS NOT NULL",
}
"""Reading views, by name; the SQL of each (SQLite)."""
