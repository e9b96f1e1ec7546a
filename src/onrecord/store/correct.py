"""Writing what the corrections file makes of a record: its lines, corrected entries, what became of both.

Each function runs in the caller's transaction, as those of ``save`` do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, insert, null, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from onrecord.corrections import Corrected
from onrecord.model import Annotation, Article, Judgement, Outcome
from onrecord.store import queries, save, schema

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
    blocks: save.Blocks,
) -> None:
    """Put an article's corrected entries in place of those it has; what the annotators made is kept beside.

    ``made`` are all its entries as made, ``blocks`` the block of each mention among them by its id. Blocks
    that a mention leaves or comes back to are touched.
    """
    held = {e.id: e for e in queries.entries(conn, article=article.id)}
    wanted = {e.id: e for e in corrected.entries}
    gone = [i for i in held if i not in wanted]
    new = [e for i, e in wanted.items() if i not in held]
    changed = [e for i, e in wanted.items() if i in held and held[i] != e]
    if gone or new or changed:
        save.touch(conn, save.touching(blocks[i] for i in gone if i in blocks))
        save.unlink(conn)
        for id_ in gone:
            conn.execute(delete(schema.entry).where(schema.entry.c.id == id_))
        save.insert_entries(conn, new)
        save.insert_entries(conn, changed, again=True)
        save.insert_mentions(conn, {e.id: blocks[e.id] for e in new if e.id in blocks})
        save.index(conn, article, corrected.entries)
    originals = [e for e in made if wanted.get(e.id) != e]
    conn.execute(delete(schema.uncorrected).where(schema.uncorrected.c.article == article.id))
    if originals:
        conn.execute(insert(schema.uncorrected), [save.entry_row(e) for e in originals])
    conn.execute(delete(schema.judged).where(schema.judged.c.article == article.id))
    if corrected.outcomes:
        conn.execute(insert(schema.judged), [outcome_row(o, article.id) for o in corrected.outcomes])


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
