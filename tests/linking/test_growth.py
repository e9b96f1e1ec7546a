"""Linking as a record grows: the outcome is by the articles alone, and one more touches only what it could
link to."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

import pytest
from bench import synthetic
from sqlalchemy import Connection, Engine, Table, select

from onrecord import linking
from onrecord.model import Annotations, Capture, Mention, Position
from onrecord.store import links, memory_record, save, schema

COUNT = 60

Coming = list[tuple[Capture, Annotations]]


def _add(record: Engine, coming: Coming) -> None:
    with save.writing(record) as conn:
        for capture, made in coming:
            save.add_article(conn, capture, made)
    linking.link(record)


def _rows(conn: Connection, table: Table) -> list[str]:
    return sorted(repr(tuple(row)) for row in conn.execute(select(table)))


def _linked(record: Engine) -> dict[str, list[str]]:
    with record.connect() as conn:
        assert links.waiting(conn) == 0
        return {table.name: _rows(conn, table) for table in schema.LINKED}


def _articles() -> Coming:
    """Reports of two stories, told at once; some without a date, some that tell an issue by one word, every
    other with bodies in capitals."""
    every = list(synthetic.articles(2_101))
    made = [every[n] for n in itertools.chain(range(0, 2_100, 70), range(1, 2_101, 70))]
    return [
        (capture, _bare(told) if n % 5 == 1 else _lost(told) if n % 7 == 3 else told)
        for n, (capture, told) in enumerate((c, _loud(t) if n % 2 else t) for n, (c, t) in enumerate(made))
    ]


def _lost(made: Annotations) -> Annotations:
    known = replace(made.article.metadata, dated=None, published=None)
    return replace(made, article=replace(made.article, metadata=known))


def _bare(made: Annotations) -> Annotations:
    entries = (
        replace(e, body=replace(e.body, key=e.body.key[-1:])) if isinstance(e.body, Position) else e
        for e in made.entries
    )
    return replace(made, entries=tuple(entries))


def _loud(made: Annotations) -> Annotations:
    entries = (
        replace(e, body=replace(e.body, name=e.body.name.upper()))
        if isinstance(e.body, Mention) and e.body.kind == "organization"
        else e
        for e in made.entries
    )
    return replace(made, entries=tuple(entries))


@pytest.fixture(scope="module")
def articles() -> Coming:
    return _articles()


@pytest.fixture(scope="module")
def at_once(articles: Coming) -> dict[str, list[str]]:
    record = memory_record()
    _add(record, articles)
    return _linked(record)


def test_there_is_something_to_link(articles: Coming, at_once: dict[str, list[str]]) -> None:
    assert len(articles) == COUNT
    assert min(len(at_once[name]) for name in ("entity", "whole", "link", "origin")) > 5


@pytest.mark.parametrize("seed", range(4))
def test_any_order_in_batches_of_any_size(articles: Coming, at_once: dict[str, list[str]], seed: int) -> None:
    chosen = random.Random(seed)
    left = chosen.sample(articles, len(articles))
    record = memory_record()
    while left:
        size = chosen.randint(1, 20)
        _add(record, left[:size])
        left = left[size:]
    assert _linked(record) == at_once


def test_one_more_has_what_it_could_link_to_compared_again(articles: Coming) -> None:
    """How many articles are, does not hang on those of another story."""
    own, others = articles[: COUNT // 2], articles[COUNT // 2 :]
    counts = [len(_pending(held, own[-1])) for held in (own[:-1], [*own[:-1], *others])]
    assert 1 <= counts[0] == counts[1] < COUNT // 2


def test_an_earlier_mention_has_nothing_compared_again() -> None:
    """The entity gets another id by it, and is what it was."""
    told = list(synthetic.articles(2_101))[::70]
    first, *others = sorted(told, key=lambda each: each[1].article.id)
    assert not _ids(others) <= _ids(told)
    assert _pending(others, first, wholes=False) == (first[1].article.id,)


def _ids(held: Coming) -> set[str]:
    record = memory_record()
    _add(record, held)
    with record.connect() as conn:
        return {*conn.execute(select(schema.entity.c.id)).scalars()}


def _pending(held: Coming, one: tuple[Capture, Annotations], wholes: bool = True) -> tuple[str, ...]:
    """The articles that have entries compared again when one more comes; without those whose positions are on
    an issue of another id now, if wanted."""
    record = memory_record()
    _add(record, held)
    with save.writing(record) as conn:
        save.add_article(conn, *one)
    linking.names.place(record)
    linking.names.gather(record)
    linking.copies.compare(record)
    if wholes:
        linking.wholes.gather(record)
    with record.connect() as conn:
        return tuple(links.pending(conn, "units"))
