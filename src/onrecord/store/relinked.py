"""The links of a record as people decided them: what linking made, with the corrections about links applied
each time they are read."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from onrecord.corrections import OF_LINKS, Relinked, applied_links, ends
from onrecord.model import Annotation, Article, Figure, Judgement, Link, Outcome, Party, Statement
from onrecord.store import links as made
from onrecord.store import queries, schema


def links(conn: Connection) -> tuple[Link, ...]:
    """All links, by id."""
    found = tuple(made.links(conn))
    lines = _lines(conn)
    return _applied(conn, lines, found).links if lines else found


def links_to(conn: Connection, end: str) -> tuple[Link, ...]:
    """The links that have an entry or article as an end, by id."""
    lines = [line for line in _lines(conn) if end in ends([line])]
    found = made.links_to(conn, end)
    held = _applied(conn, lines, found).links if lines else found
    return tuple(link for link in held if end in (link.left, link.right))


def copies(conn: Connection) -> dict[str, str]:
    """By article that is a copy, the article that it is a copy of."""
    return {link.right: link.left for link in links(conn) if link.relation == "copy_of"}


def count(conn: Connection) -> int:
    """How many links there are."""
    held = int(conn.execute(select(func.count(schema.link.c.id.distinct()))).scalar_one())
    lines = _lines(conn)
    about = _about(conn, lines)
    return held + len(_applied(conn, lines, about).links) - len(about) if lines else held


def outcomes(conn: Connection, lines: Iterable[Judgement] | None = None) -> tuple[Outcome, ...]:
    """What becomes, or would become, of each correction about links, in their order; of those in force where
    none are given."""
    listed = _lines(conn) if lines is None else [j for j in lines if j.kind in OF_LINKS]
    return _applied(conn, listed, _about(conn, listed)).outcomes


def _lines(conn: Connection) -> list[Judgement]:
    return [j for j in queries.in_force(conn) if j.kind in OF_LINKS]


def _about(conn: Connection, lines: Iterable[Judgement]) -> tuple[Link, ...]:
    """The links of all that lines name."""
    found = {link.id: link for end in sorted(ends(lines)) for link in made.links_to(conn, end)}
    return tuple(found.values())


def _applied(conn: Connection, lines: Iterable[Judgement], found: Iterable[Link]) -> Relinked:
    listed = list(lines)
    wanted = ends(listed)
    held: dict[str, Annotation | Article] = {e.id: e for e in queries.entries_of(conn, wanted)}
    named = set(queries.article_ids(conn)) & wanted
    held |= {id_: queries.article(conn, id_).article for id_ in named}
    return applied_links(listed, found, held, _across)


def _across(left: Annotation, right: Annotation) -> bool:
    """Whether two entries are credited to others, by the reports' words: what a person links, nobody has
    compared."""
    return _voices(left) != _voices(right)


def _voices(entry: Annotation) -> set[str]:
    who: tuple[Party, ...] = ()
    if isinstance(entry.body, Figure):
        who = entry.body.authority
    elif isinstance(entry.body, Statement):
        who = entry.body.speakers
    return {p.words.exact.casefold() for p in who if p.words is not None}
