"""Writing what the corrections file makes of a record: its lines, corrected entries, what became of both.

Each function runs in the caller's transaction, as those of ``save`` do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, null, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from onrecord.corrections import AMENDING, Corrected
from onrecord.model import Annotation, Article, Judgement, Outcome
from onrecord.store import links, queries, save, schema

APPLIED = "corrections"
"""The ``state`` that holds the kinds of corrections that were applied, apart from one another by a space."""

ENTITIES = "entities"
"""What stands in ``judged.place`` of a correction about entities."""


def put_in_force(conn: Connection, judgements: Sequence[Judgement]) -> None:
    """Make these the judgements in force, numbered from 1. Those that were stay in the record as history,
    without a number and without what became of them."""
    table = schema.judgement
    conn.execute(update(table).values(number=null()))
    for number, j in enumerate(judgements, 1):
        row = judgement_row(j) | {"number": number}
        conn.execute(insert_or(table).values(row).on_conflict_do_update(["id"], set_={"number": number}))
    history = select(table.c.id).where(table.c.number.is_(None))
    conn.execute(delete(schema.judged).where(schema.judged.c.judgement.in_(history)))


def judgement_row(j: Judgement) -> dict[str, object]:
    """The row of a judgement, but for its number."""
    return {
        "id": j.id,
        "kind": j.kind,
        "target": j.target,
        "article": j.article,
        "words": j.words,
        "value": list(j.value),
        "by": j.by,
        "at": j.at,
        "why": j.why,
    }


def keep(
    conn: Connection,
    article: Article,
    made: Iterable[Annotation],
    corrected: Corrected,
) -> None:
    """Put an article's corrected entries in place of those it has; what the annotators made is kept beside.

    ``made`` are all its entries as made. Where any changes, the article is still to be linked again.
    """
    held = {e.id: e for e in queries.entries(conn, article=article.id)}
    wanted = {e.id: e for e in corrected.entries}
    gone = [i for i in held if i not in wanted]
    new = [e for i, e in wanted.items() if i not in held]
    changed = [e for i, e in wanted.items() if i in held and held[i] != e]
    if gone or new or changed:
        links.leave(conn, article.id)
        links.pend(conn, [article.id])
        for id_ in gone:
            conn.execute(delete(schema.entry).where(schema.entry.c.id == id_))
        save.insert_entries(conn, new)
        save.insert_entries(conn, changed, again=True)
        save.index(conn, article, corrected.entries)
    originals = [e for e in made if wanted.get(e.id) != e]
    conn.execute(delete(schema.uncorrected).where(schema.uncorrected.c.article == article.id))
    if originals:
        conn.execute(insert(schema.uncorrected), [save.entry_row(e) for e in originals])
    _put(conn, article.id, corrected.outcomes, amending=False)


def keep_amended(conn: Connection, article: str, outcomes: Iterable[Outcome]) -> None:
    """Note what became of the lines that an article was made with, in place of what is noted of them."""
    _put(conn, article, outcomes, amending=True)


def _put(conn: Connection, article: str, outcomes: Iterable[Outcome], amending: bool) -> None:
    conn.execute(delete(schema.judged).where(*_of(article, amending)))
    rows = [outcome_row(o, article) for o in outcomes]
    if rows:
        conn.execute(insert(schema.judged), rows)


def _of(article: str, amending: bool) -> tuple[ColumnElement[bool], ...]:
    """The rows of ``judged`` of an article about its entries, or about the lines that it is made with."""
    lines = select(schema.judgement.c.id).where(schema.judgement.c.kind.in_(AMENDING))
    of = schema.judged.c.judgement
    return schema.judged.c.article == article, of.in_(lines) if amending else of.not_in(lines)


def judged_rows(conn: Connection, article: str, amending: bool) -> list[Mapping[Any, object]]:
    """What became of the lines about an article's entries, or, where ``amending``, of those that it is made
    with."""
    return [
        dict(row) for row in conn.execute(select(schema.judged).where(*_of(article, amending))).mappings()
    ]


@dataclass(frozen=True, slots=True)
class Known:
    """What a held article is known by, and the versions that it was made by."""

    id: str
    given_id: str | None
    url: str | None
    made_by: str

    @property
    def amended(self) -> str:
        """Which lines it was made with, as ``corrections.Amendments.version`` has them."""
        found = re.search(r" amended/[0-9a-f]{8}$", self.made_by)
        return found.group() if found else ""

    @property
    def names(self) -> tuple[str | None, ...]:
        """What a line may call it."""
        return self.id, self.given_id, self.url


def known(conn: Connection, article: str | None = None) -> Iterator[Known]:
    """The held articles by id, or one; none where it is not held."""
    columns = schema.article.c
    query = select(columns.id, columns.given_id, columns.url, columns.made_by).order_by(columns.id)
    if article is not None:
        query = query.where(columns.id == article)
    return (Known(*row) for row in conn.execute(query))


def keep_outcomes(conn: Connection, outcomes: Iterable[Outcome]) -> None:
    """Note what became of corrections about entities, in place of what is noted of them."""
    for outcome in outcomes:
        row = outcome_row(outcome, None)
        conn.execute(
            insert_or(schema.judged).values(row).on_conflict_do_update(["judgement", "place"], set_=row)
        )


def outcome_row(outcome: Outcome, article: str | None) -> dict[str, object]:
    """The row of what became of a judgement in an article, or, where None, among the entities."""
    return {
        "judgement": outcome.judgement,
        "place": article or ENTITIES,
        "article": article,
        "entry": outcome.entry,
        "reason": outcome.reason,
    }
