"""Entities of made-up mentions: what the store does between ``alike`` and ``decided.linked``, in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.link.alike import Placed, alike
from onrecord.link.decided import linked as decided
from onrecord.link.decided import pinned
from onrecord.link.entities import Around, Way
from onrecord.model import Annotation, Entity, Judgement, Outcome, When
from onrecord.store.entities import filled
from onrecord.story import Party


@dataclass(frozen=True)
class Linked:
    """Entities with their mentions and roles, what is open with whom it may be, and what became of lines."""

    entities: tuple[Entity, ...]
    open: dict[tuple[str, int], tuple[str, ...]]
    outcomes: tuple[Outcome, ...]


def linked(
    mentions: Iterable[Annotation],
    lines: Sequence[Judgement] = (),
    parties: Sequence[Party] = (),
    dated: dict[str, When | None] | None = None,
    countries: Callable[[str], frozenset[str]] = lambda _: frozenset(),
) -> Linked:
    """The entities of mentions, of any number of articles."""
    by_article: dict[str, list[Annotation]] = defaultdict(list)
    entries = {m.id: m for m in mentions}
    for m in entries.values():
        by_article[m.article].append(m)
    pins = pinned(lines, lambda name: name)
    placed = [p for a, held in by_article.items() for p in alike(held, pins.get(a, frozenset()))]
    ways: dict[str, list[Placed]] = defaultdict(list)
    for p in placed:
        ways[p.alike.id].append(p)
    around = Around(
        articles=lambda way: sorted({entries[p.entry].article for p in ways[way] if p.called}),
        countries=countries,
        called=lambda id_: next((p.alike.id for p in placed if p.called == id_), None),
    )
    done = decided([_way(held, entries) for held in ways.values()], lines, parties, around)
    of = {way: m.entity.id for m in done.entities for way in m.ways}
    may = dict(done.open)
    held = {
        e.entity.id: filled(
            e.entity, [entries[p.entry] for p in placed if of.get(p.alike.id) == e.entity.id], dated or {}
        )
        for e in done.entities
    }
    left = {
        (entries[p.entry].article, entries[p.entry].anchor.start): may[p.alike.id]
        for p in placed
        if p.alike.id in may and p.called
    }
    return Linked(tuple(held[i] for i in sorted(held)), left, done.outcomes)


def _way(held: Sequence[Placed], entries: dict[str, Annotation]) -> Way:
    naming = sorted(
        (entries[p.entry] for p in held if p.called), key=lambda a: (a.article, a.anchor.start, a.id)
    )
    way = held[0].alike
    return Way(way.id, naming[0], len(naming), way.context, way.article)


def entities(
    mentions: Iterable[Annotation], dated: dict[str, When | None] | None = None
) -> tuple[Entity, ...]:
    """The entities of mentions without any correction or story file."""
    return linked(mentions, dated=dated).entities
