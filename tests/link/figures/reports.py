"""Invented figures in invented reports, and the linking of all of them as the engine does it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from onrecord.link import figures
from onrecord.link.figures.told import Told, told
from onrecord.link.units import LOOK, Around, Known, Report, Seen, Unit
from onrecord.model import Anchor, Annotation, Figure, Link, Party, Span, Statement, When, make_id

ENTITIES = {
    "the health office": Known("office", "Velm health office", "organization", None, "VLM"),
    "the Velm health office": Known("office", "Velm health office", "organization", None, "VLM"),
    "the army": Known("army", "Velm army", "organization", None, "VLM"),
    "the Front": Known("front", "Ridge Front", "armed_group", None, None),
    "the interior ministry": Known("interior", "Interior Ministry", "organization", None, "VLM"),
    "the League": Known("league", "League of Ports", "organization", None, None),
    "Brenn": Known("brenn", "Brenn", "place", None, "VLM"),
    "Ostra": Known("ostra", "Ostra", "place", None, "VLM"),
    "Oslo": Known("oslo", "Oslo", "place", None, None),
    "Norway": Known("norway", "Norway", "place", None, "NOR"),
    "Ada Holt": Known("holt", "Ada Holt", "person", None, None),
}
BY_ID = {known.id: known for known in ENTITIES.values()}


def entity(party: Party | None) -> str | None:
    if party is None or party.words is None:
        return None
    words = party.words.exact
    known = ENTITIES.get(words) or ENTITIES.get(words[:1].lower() + words[1:])
    return known.id if known is not None else None


NAMES = {
    "League of Ports": "league",
    "League": "league",
    "Ridge Front": "front",
    "Ada Holt": "holt",
    "Brenn": "brenn",
    "Norway": "norway",
    "Oslo": "oslo",
}
"""What a name that stands somewhere in a report is of."""


def around(seen: Iterable[Seen] = ()) -> Around:
    """What is known of some figures and their reports; a name is found where it starts."""
    held = {s.entry.id: s.entry for s in seen}
    texts = {s.report.id: s.report.text for s in seen}

    def entity_of(party: Party | None) -> str | None:
        if party is None or party.words is None or not party.refers:
            return entity(party)
        here = texts.get(party.words.article, "")[party.refers[0].start :]
        return next((NAMES[name] for name in sorted(NAMES, reverse=True) if here.startswith(name)), None)

    return Around(entity_of, lambda id_: BY_ID[id_], lambda _: None, held.get)


def when(day: str | None, to: str | None = "", phrase: Anchor | None = None) -> When | None:
    """A day; with ``to`` a stretch, open where that is None."""
    if day is None:
        return None
    end = day if to == "" else to
    return When(f"{day}/{end or '..'}", day, end, "day", "stated", "test", phrase)


def report(id: str, text: str, day: str | None = "2031-05-06", origin: str | None = None) -> Report:
    ends = [n + 1 for n, c in enumerate(text) if c == "."] or [len(text)]
    starts = [0, *ends[:-1]]
    spans = tuple(Span(a + (text[a] == " "), b) for a, b in zip(starts, ends, strict=True))
    return Report(id, f"Outlet {id[:1]}", (), when(day), origin or id, 0, spans, text)


def party(told_in: Report, words: str) -> Party:
    start = told_in.text.index(words)
    return Party(Anchor(told_in.id, start, start + len(words), words))


def seen(told_in: Report, exact: str, number: float | None, **more: Any) -> Seen:
    """The figure of some words of a report; ``by`` and ``where`` are words of it, ``to`` ends its period."""
    start = told_in.text.index(exact)
    anchor = Anchor(told_in.id, start, start + len(exact), exact)
    how = more.get("how", "exact")
    low = number if how not in ("nearly", "at_most") else None
    high = number if how not in ("at_least", "more_than") else None
    words = exact.split()[-1]
    who = None
    if not words[0].isdigit():
        who = Anchor(told_in.id, start + len(exact) - len(words), start + len(exact), words)
    body = Figure(
        more.get("low", low),
        more.get("high", high),
        how,
        more.get("measure", "killed"),
        who=who,
        where=party(told_in, more["where"]) if "where" in more else None,
        authority=(party(told_in, more["by"]),) if "by" in more else (),
        as_of=when(more.get("as_of")),
        period=when(more.get("period"), more.get("to", "")),
        counts=more.get("counts", "total"),
        part_of=more.get("part_of"),
        statement=more.get("statement"),
    )
    entry = Annotation(make_id("figure", told_in.id, start), told_in.id, anchor, body, "test")
    return Seen(entry, told_in)


def said(told_in: Report, words: str) -> Seen:
    """The statement of a speaker, by words of a report."""
    who = party(told_in, words)
    body = Statement((who,), "named", True, None, (), "indirect")
    assert who.words is not None
    return Seen(Annotation(make_id("statement", told_in.id, 0), told_in.id, who.words, body, "test"), told_in)


def read(one: Seen, *others: Seen) -> Told:
    """A figure as it is compared; ``others`` are entries of its report."""
    found = told(one, around([one, *others]))
    assert found is not None
    return found


def filed(all_seen: Iterable[Seen]) -> dict[Unit, list[Seen]]:
    """The units with what stands in each, in order."""
    held: dict[Unit, list[Seen]] = defaultdict(list)
    ordered = sorted(all_seen, key=lambda s: s.order)
    known = around(ordered)
    for one in ordered:
        for unit in figures.units(one, known):
            held[unit].append(one)
    return held


def before(unit: Unit, held: dict[Unit, list[Seen]]) -> list[list[Seen]]:
    days = sorted((u.day for u in held if u.series == unit.series and u.day < unit.day), reverse=True)
    return [held[Unit(unit.series, d)] for d in days[:LOOK]] if unit.day else []


def links(*all_seen: Seen) -> dict[str, Link]:
    """All links, by id."""
    held, known = filed(all_seen), around(all_seen)
    made = [link for u in sorted(held) for link in figures.links(u, held[u], before(u, held), known)]
    return {link.id: link for link in made}


def told_links(*all_seen: Seen) -> set[tuple[str, str, str]]:
    """All links as (words of the left, relation, words of the right), each with its report's id."""
    names = {s.entry.id: f"{s.report.id}: {s.entry.anchor.exact}" for s in all_seen}
    return {(names[k.left], k.relation, names[k.right]) for k in links(*all_seen).values()}
