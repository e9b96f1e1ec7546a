"""A correction that a person proposes, tried against a record: what its id names, and whether it fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from sqlalchemy import Connection, select

from onrecord.corrections import (
    AMENDING,
    DROPPED,
    OF_ENTITIES,
    OF_ENTRIES,
    OF_LINKS,
    TAKES,
    Line,
    applied,
    book,
)
from onrecord.errors import CorrectionsError, NoSuchEntry
from onrecord.model import Judgement, JudgementKind
from onrecord.store import queries, relinked, schema


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks for. ``id`` is an id or the beginning of one, of a report its given id or URL too,
    of an entity its name; ``words`` are of the report that ``id`` then is; ``value`` is empty where none is
    stated, and ``("",)`` for nobody or nothing."""

    id: str
    kind: str
    value: tuple[str, ...]
    words: str | None
    by: str
    why: str
    at: date


def line(conn: Connection, asked: Asked) -> Line:
    """The line that a person asks for, its ids whole, with a note on what it is about.

    Raises NoSuchEntry where an id names nothing of the record, CorrectionsError where it names what the kind
    is not about.
    """
    target, about = _target(conn, asked)
    value: tuple[str, ...] | None = asked.value
    if asked.kind in OF_LINKS and asked.value:
        value = (_end(conn, asked.value[0]), *asked.value[1:])
    elif asked.kind in OF_ENTITIES:
        value = tuple(_entity(conn, v) or v for v in asked.value)
    return Line(asked.kind, target, value or None, asked.by, asked.at, asked.why, about)


def _target(conn: Connection, asked: Asked) -> tuple[str | Mapping[str, str], str]:
    """The target as the file has it, and what that is in words."""
    kind = asked.kind
    if kind not in get_args(JudgementKind):
        raise CorrectionsError(f"no kind is called {kind!r}; there are {', '.join(get_args(JudgementKind))}")
    if asked.words is not None:
        if kind in (*OF_LINKS, "date", "zone", "alias", "same"):
            raise CorrectionsError(f"{kind} is about no words of a report; leave out --words")
        article = _article(conn, asked.id)
        return {"article": article[0], "words": asked.words}, article[1]
    if kind == "not_furniture":
        raise CorrectionsError("not_furniture is about words of a report: give them with --words")
    if kind in AMENDING:
        return _article(conn, asked.id)
    if kind in OF_ENTITIES:
        found = _entity(conn, asked.id)
        if found is None and not _goes_by(conn, asked.id):
            raise NoSuchEntry(
                f"{asked.id}: no entity of this record has this id or goes by this name; they are listed by: "
                "onrecord export --type entity"
            )
        return found or asked.id, "" if found is None else f"entity {_name(conn, found)}"
    id_ = _end(conn, asked.id) if kind in OF_LINKS else _entry(conn, asked)
    return id_, _about(conn, id_)


def _entry(conn: Connection, asked: Asked) -> str:
    """The id of an entry that corrections of a kind are about."""
    try:
        what, id_ = _found(conn, asked.id)
    except NoSuchEntry:
        if queries.article_named(conn, asked.id) is None:
            raise
        what, id_ = "article", asked.id
    wanted = DROPPED if asked.kind == "drop" else (TAKES[asked.kind],)
    if what not in wanted:
        words = "; or name the report's words with --words" if what == "article" else ""
        raise CorrectionsError(
            f"{id_} is of type {what}; {asked.kind} is about one of type {', '.join(wanted)}: give the id of "
            f"that, as onrecord search prints it{words}"
        )
    return id_


def _found(conn: Connection, prefix: str) -> tuple[str, str]:
    """(type, id) of the one thing whose id begins so; of an entry, its own type. Raises NoSuchEntry."""
    table, id_ = queries.find(conn, prefix)
    return (queries.entry(conn, id_).kind if table == "entry" else table), id_


def _end(conn: Connection, prefix: str) -> str:
    """The id of an entry or article that may be linked; what it is of is looked at when the line is tried."""
    named = queries.article_named(conn, prefix)
    table, id_ = ("article", named) if named is not None else queries.find(conn, prefix)
    if table not in ("entry", "article"):
        raise CorrectionsError(f"{id_} is of type {table}; links are between entries, or between articles")
    return id_


def _article(conn: Connection, name: str) -> tuple[str, str]:
    """What a report is to be called in the file, and its title: its whole id, or its given id or URL."""
    known = queries.article_named(conn, name)
    if known is None:
        held = queries.articles_named(conn, name)
        if held:
            return name, f"{len(held)} reports"
        try:
            what, known = _found(conn, name)
        except NoSuchEntry as error:
            raise NoSuchEntry(
                f"{name}: no held report has this id, given id or URL; they are listed by: "
                "onrecord export --type article"
            ) from error
        if what != "article":
            raise CorrectionsError(f"{known} is of type {what}; this is about an article: give the id of one")
        name = known
    return name, _about(conn, known)


def _entity(conn: Connection, name: str) -> str | None:
    """The whole id of an entity by its beginning; None for what is no id of the record, which may be a name.
    Raises CorrectionsError for the id of something else."""
    try:
        what, id_ = _found(conn, name)
    except NoSuchEntry:
        return None
    if what != "entity":
        raise CorrectionsError(f"{id_} is of type {what}; this is about entities: give the id or name of one")
    return id_


def _goes_by(conn: Connection, name: str) -> bool:
    wanted = " ".join(name.casefold().split())
    rows = conn.execute(select(schema.entity.c.name, schema.entity.c.body))
    return any(
        wanted == " ".join(n.casefold().split())
        for row in rows
        for n in (row.name, *row.body.get("aliases", ()))
    )


def _name(conn: Connection, id_: str) -> str:
    return str(conn.execute(select(schema.entity.c.name).where(schema.entity.c.id == id_)).scalar_one())


def _about(conn: Connection, id_: str) -> str:
    """An entry or article in words: what it is, its words, and whose report it is or is in."""
    row = conn.execute(select(schema.entry).where(schema.entry.c.id == id_)).mappings().first()
    known = queries.article(conn, row["article"] if row is not None else id_).article.metadata
    what, words = (row["kind"], row["exact"]) if row is not None else ("article", known.title or "untitled")
    from_ = ", ".join(filter(None, (known.outlet, known.dated.edtf if known.dated else None)))
    return f"{what} “{words}”" + (f" ({from_})" if from_ else "")


def unfit(conn: Connection, before: Iterable[Judgement], proposed: Judgement) -> str | None:
    """Why a line about entries or links would not fit the record after those before it; None where it fits.
    Lines about entities, or that a report is made with, are not looked at."""
    if proposed.kind in OF_LINKS:
        return relinked.outcomes(conn, [*before, proposed])[-1].reason
    if proposed.kind not in OF_ENTRIES:
        return None
    lines = book((*before, proposed))
    why = None
    for id_ in _articles(conn, proposed):
        held_article = queries.article(conn, id_)
        made = queries.made_entries(conn, id_)
        done = applied(lines, held_article.article, held_article.sentences, made)
        outcome = next((o for o in done.outcomes if o.judgement == proposed.id), None)
        if outcome is not None and outcome.fits:
            return None
        why = outcome.reason if outcome is not None else why
    return why or "nothing in the record is what it points at"


def _articles(conn: Connection, proposed: Judgement) -> tuple[str, ...]:
    """The reports that a line about entries points at."""
    if proposed.target is not None:
        return (queries.entry(conn, proposed.target).article,)
    return queries.articles_named(conn, proposed.article or "")
