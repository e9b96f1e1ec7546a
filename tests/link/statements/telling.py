"""Invented statements and reports for tests of links between statements, and of positions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from types import ModuleType

from onrecord.link.units import Around, Known, Report, Seen, Unit
from onrecord.model import (
    Anchor,
    Annotation,
    Event,
    Link,
    Mode,
    Party,
    Span,
    Statement,
    Status,
    When,
    make_id,
)

_numbers = count(1)

BODIES = {
    "Dornik": Known("Dornik", "Pavel Dornik", "person", None, None),
    "army": Known("army", "Velmar army", "organization", "Velmar", None),
    "Velmar": Known("Velmar", "Velmar", "government", None, None),
    "cabinet": Known("cabinet", "Velmar's cabinet", "organization", "Velmar", None),
    "Orbany": Known("Orbany", "Selim Orbany", "person", None, None),
    "Front": Known("Front", "Daral Front", "armed_group", None, None),
    "office": Known("office", "Daral health office", "organization", None, None),
    "Peru": Known("Peru", "Peru", "place", None, "PER"),
    "Lima": Known("Lima", "Lima", "place", None, "PER"),
    "Cusco": Known("Cusco", "Cusco", "place", None, "PER"),
    "Lomary": Known("Lomary", "Lomary", "place", "Velmar", None),
    "Brenik": Known("Brenik", "Brenik", "place", "Lomary", None),
}


def day(iso: str) -> When:
    """A day that a report states."""
    return When(iso, iso, iso, "day", "stated", "test")


def report(
    dated: str | None, name: str | None = None, text: str = "", copy_of: Report | None = None
) -> Report:
    """A report, dated on a day or not at all. Each line of its text is a sentence."""
    id = name or f"report {next(_numbers):04}"
    ends = [n for n, c in enumerate(text) if c == "\n"] or [100_000]
    starts = [0, *(e + 1 for e in ends[:-1])]
    sentences = tuple(Span(s, e) for s, e in zip(starts, ends, strict=True))
    return Report(
        id, None, (), day(dated) if dated else None, copy_of.id if copy_of else id, 0, sentences, text
    )


def party(who: str, article: str) -> Party:
    """A party by its words, which refer to the first name of BODIES in them."""
    name = next((b for b in BODIES if b in who.split() or f"{b}'s" in who.split()), None)
    refers = (Span(who.index(name), who.index(name) + len(name)),) if name else ()
    return Party(Anchor(article, 0, len(who), who), refers)


def said(
    within: Report,
    who: str | Sequence[str],
    words: str,
    mode: Mode = "indirect",
    on: str | None = None,
    stance: str | None = None,
    behalf: str | None = None,
    negated: bool = False,
    at: int | None = None,
) -> Seen:
    """A statement in a report, behind those made before it, or at an offset."""
    number = next(_numbers)
    start = at if at is not None else number * 1000
    content = Anchor(within.id, start, start + len(words), words)
    names = [who] if isinstance(who, str) else who
    body = Statement(
        speakers=tuple(party(n, within.id) for n in names if n),
        resolution="named",
        named_source=True,
        cue=None,
        content=(content,),
        mode=mode,
        on_behalf_of=party(behalf, within.id) if behalf else None,
        stance=stance,
        negated=negated,
        said=day(on) if on else None,
    )
    return Seen(Annotation(make_id("statement", number), within.id, content, body, "test"), within)


def told(within: Report, who: str, cue: str, words: str, stance: str | None = None) -> Seen:
    """A statement in a report's text, of which the speaker, the cue and the content stand there as given."""
    made = said(within, who, words, stance=stance, at=within.text.index(words))
    assert isinstance(made.entry.body, Statement)
    at = within.text.index(who)
    speaker = made.entry.body.speakers[0]
    words_ = Anchor(within.id, at, at + len(who), who)
    refers = tuple(Span(s.start + at, s.end + at) for s in speaker.refers)
    start = within.text.index(cue)
    body = replace(
        made.entry.body,
        speakers=(Party(words_, refers),),
        cue=Anchor(within.id, start, start + len(cue), cue),
    )
    return replace(made, entry=replace(made.entry, body=body))


def event(
    by: Seen,
    verb: str,
    status: Status = "happened",
    actors: Sequence[str] = (),
    recipients: Sequence[str] = (),
    place: str | None = None,
    name: str = "ASSAULT",
    on: str | None = None,
) -> Annotation:
    """An event that a statement tells."""
    article, start = by.report.id, by.entry.anchor.start
    body = Event(
        event_class=name,
        mode=None,
        speech_act=False,
        actors=tuple(party(a, article) for a in actors),
        recipients=tuple(party(r, article) for r in recipients),
        place=party(place, article) if place else None,
        when=day(on) if on else None,
        status=status,
        statements=(by.entry.id,),
    )
    at = Anchor(article, start, start + len(verb), verb)
    return Annotation(make_id("event", next(_numbers)), article, at, body, "test")


def around(
    events: Iterable[Annotation] = (), wholes: Mapping[str, str] | None = None, entries: Iterable[Seen] = ()
) -> Around:
    """What the record knows: BODIES by name, the events that statements tell, the issues of positions."""
    told: dict[str, list[Annotation]] = defaultdict(list)
    for e in events:
        if isinstance(e.body, Event):
            for id in e.body.statements:
                told[id].append(e)
    known = {s.entry.id: s.entry for s in entries}

    def entity(p: Party | None) -> str | None:
        if p is None or p.words is None:
            return None
        names = [p.words.exact[s.start - p.words.start : s.end - p.words.start] for s in p.refers]
        return next((n for n in [p.words.exact, *names] if n in BODIES), None)

    return Around(
        entity, BODIES.__getitem__, (wholes or {}).get, known.get, lambda id: tuple(told.get(id, ()))
    )


def linked(linker: ModuleType, seen: Sequence[Seen], known: Around, look: int = 20) -> list[Link]:
    """All links of a record, by units, as the engine makes them: in whatever order the entries are given."""
    units: dict[Unit, list[Seen]] = defaultdict(list)
    for s in seen:
        for u in linker.units(s, known):
            units[u].append(s)
    order: Callable[[Seen], tuple[str, str, int, str]] = lambda s: s.order  # noqa: E731
    found: dict[str, Link] = {}
    for unit in sorted(units):
        days = sorted((u.day for u in units if u.series == unit.series and u.day < unit.day), reverse=True)
        before = [sorted(units[Unit(unit.series, d)], key=order) for d in days[:look]]
        for link in linker.links(unit, sorted(units[unit], key=order), before, known):
            found.setdefault(link.id, link)
    return sorted(found.values(), key=lambda link: link.id)


def ends(links: Iterable[Link], relation: str) -> set[tuple[str, str]]:
    """The ends of the links of a relation, left before right."""
    return {(link.left, link.right) for link in links if link.relation == relation}
