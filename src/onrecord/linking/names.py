"""Names to entities: each mention among those alike, and what is alike gathered block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, Engine

from onrecord.link import alike, decided, entities
from onrecord.model import Judgement
from onrecord.store import correct, links, queries, save
from onrecord.store import ways as mentioned
from onrecord.story import Party

AT_ONCE = 200
"""Articles, or blocks, in one commit: a killed run loses little, and commits cost little."""

REPORTS = 100
"""Reports of the smallest ids that are looked at for what stands around a way to mention. Ids are hashes, so
that these are a sample that does not hang on the order of arrival; a place's country is named in most."""


def place(record: Engine) -> None:
    """Put the mentions of new and changed articles among those alike."""
    with record.connect() as conn:
        waiting = links.pending(conn, "names")
        pinned = _pinned(conn, _lines(queries.in_force(conn))) if waiting else {}
    for some in _chunks(waiting):
        with save.writing(record) as conn:
            found = queries.entries_in(conn, ["mention"], some)
            rows = {a: _rows(alike.alike(found[a], pinned.get(a, frozenset()))) for a in some}
            mentioned.put_mentions(conn, rows)
            links.done(conn, "names", some)


def _rows(placed: Iterable[alike.Placed]) -> list[mentioned.MentionRow]:
    return [
        mentioned.MentionRow(
            p.entry, p.start, p.called, p.alike.id, p.alike.block, p.alike.tied, p.alike.context,
            p.alike.article,
        )
        for p in placed
    ]  # fmt: skip


def gather(record: Engine) -> None:
    """Gather the blocks that were touched, each with those that it is tied to."""
    with record.connect() as conn:
        ties = _ties(conn)
        waiting = {series for series, _ in links.touched(conn, links.ENTITY)}
    if waiting:
        # With every report the id that a line names may come to answer in another block, or in none.
        waiting |= {block for tie in ties.lines.values() for block in tie}
    while waiting:
        with save.writing(record) as conn:
            done: set[str] = set()
            around = _around(conn)
            for block in sorted(waiting)[:AT_ONCE]:
                if block not in done:
                    blocks = _together(conn, block, ties)
                    _link(conn, blocks, ties, around)
                    done |= set(blocks)
            links.untouch(conn, links.ENTITY, ((block, "") for block in sorted(done)))
        waiting -= done


def follow(conn: Connection, before: Iterable[Judgement], now: Iterable[Judgement]) -> None:
    """Have the next linking go over all that lines about entities, in force before and now, speak of."""
    listed = (*before, *now)
    articles = _pinned(conn, _lines(listed))
    links.pend(conn, articles, ["names"])
    ties = _ties(conn, _lines(listed))
    links.touch(conn, links.ENTITY, ((block, "") for tie in ties.lines.values() for block in tie))


def follow_story(conn: Connection, before: Iterable[Party], now: Iterable[Party]) -> None:
    """Have the next linking go over all that the parties of the story file, before and now, speak of."""
    for tie in decided.parties_tied((*before, *now)):
        links.touch(conn, links.ENTITY, ((block, "") for block in tie))


@dataclass(frozen=True, slots=True)
class _Ties:
    """What people tie together: the corrections about entities, and the parties of the story file, each with
    its blocks."""

    lines: dict[Judgement, frozenset[str]]
    parties: dict[Party, frozenset[str]]

    def of(self, block: str) -> frozenset[str]:
        """The blocks that people tie to one."""
        every = (*self.lines.values(), *self.parties.values())
        return frozenset(b for tie in every if block in tie for b in tie)


def _lines(judgements: Iterable[Judgement]) -> list[Judgement]:
    return [j for j in dict.fromkeys(judgements) if j.kind in decided.KINDS]


def _pinned(conn: Connection, lines: Iterable[Judgement]) -> dict[str, frozenset[str]]:
    return decided.pinned(lines, lambda name: queries.article_named(conn, name))


def _ties(conn: Connection, lines: Sequence[Judgement] | None = None) -> _Ties:
    listed = _lines(queries.in_force(conn)) if lines is None else lines
    found = {id_: mentioned.called(conn, id_) for id_ in decided.ids(listed)}
    blocks = {id_: at[1] for id_, at in found.items() if at is not None}
    parties = queries.told(conn).parties
    return _Ties(
        dict(zip(listed, decided.tied(listed, blocks), strict=True)),
        dict(zip(parties, decided.parties_tied(parties), strict=True)),
    )


def _together(conn: Connection, block: str, ties: _Ties) -> tuple[str, ...]:
    """A block with all that is tied to it, over any number of ties."""
    found, left = {block}, [block]
    while left:
        one = left.pop()
        new = (mentioned.tied(conn, one) | ties.of(one)) - found
        found |= new
        left += sorted(new)
    return tuple(sorted(found))


def _link(conn: Connection, blocks: Sequence[str], ties: _Ties, around: entities.Around) -> None:
    some = frozenset(blocks)
    ways = [entities.Way(w.id, w.first, w.count, w.context, w.article) for w in mentioned.ways(conn, blocks)]
    done = decided.linked(
        ways,
        [line for line, tie in ties.lines.items() if not tie.isdisjoint(some)],
        [party for party, tie in ties.parties.items() if not tie.isdisjoint(some)],
        around,
    )
    made = [(m.entity, m.ways) for m in done.entities]
    links.pend(conn, mentioned.put_entities(conn, blocks, made, dict(done.open)), ["units"])
    correct.keep_outcomes(conn, done.outcomes)


def _around(conn: Connection) -> entities.Around:
    @cache
    def countries(article: str) -> frozenset[str]:
        return frozenset(block[1:] for block in mentioned.blocks_like(conn, article, "=___"))

    def called(id_: str) -> str | None:
        found = mentioned.called(conn, id_)
        return found[0] if found is not None else None

    articles: Callable[[str], Sequence[str]] = lambda way: mentioned.articles_of(conn, way, REPORTS)  # noqa: E731
    return entities.Around(articles, countries, lambda name: queries.article_named(conn, name), called)


def _chunks(articles: Sequence[str]) -> Iterable[Sequence[str]]:
    return (articles[i : i + AT_ONCE] for i in range(0, len(articles), AT_ONCE))
