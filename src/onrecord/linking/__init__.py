"""Linking a record: the stages that tie its articles together, each in commits of its own.

Names to entities, articles that share passages to copies, entries to events, issues and talks, and entries of
one kind to each other. Each stage goes over what is new or touched alone, and leaves what it has not done to
the next run; how a stage decides is ``link``'s. The outcome hangs on the articles, the corrections and the
story file, not on the order in which they came: ``again`` makes it anew from the articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from onrecord.linking import comparing, copies, names, undated, wholes
from onrecord.store import copying, correct, links, queries, relinked, save

__all__ = ["LINKED", "VERSION", "again", "copied", "current", "link"]

VERSION = "2"
"""Raised with every change of what linking makes: a record that another version linked is linked again."""

LINKED = "linked"
"""The ``state`` that holds the version that a record was linked by."""


def link(record: Engine) -> None:
    """Link what is still to be linked; all, where another version linked the record."""
    with record.connect() as conn:
        known = current(conn)
    if not known:
        with save.writing(record) as conn:
            links.pend(conn, queries.article_ids(conn))
            save.put_state(conn, LINKED, VERSION)
    names.place(record)
    names.gather(record)
    copies.compare(record)
    wholes.gather(record)
    comparing.compare(record)
    _judge(record)
    undated.place(record)


def current(conn: Connection) -> bool:
    """Whether this version linked the record; one without reports is any version's."""
    return queries.state(conn, LINKED) == VERSION or not queries.article_ids(conn)


@contextmanager
def again(conn: Connection) -> Iterator[Connection]:
    """A record in memory of the same articles, linked from what was made of them alone."""
    record = copied(conn, queries.article_ids(conn))
    try:
        with record.connect() as fresh:
            yield fresh
    finally:
        record.dispose()


def copied(conn: Connection, articles: Iterable[str], words: bool = False) -> Engine:
    """A record in memory of some of the articles, linked; with the index of their words if wanted."""
    record = copying.copied(conn, articles, words)
    link(record)
    return record


def _judge(record: Engine) -> None:
    """Note what becomes of the corrections about links."""
    with record.connect() as conn:
        found = relinked.outcomes(conn)
    if found:
        with save.writing(record) as conn:
            correct.keep_outcomes(conn, found)
