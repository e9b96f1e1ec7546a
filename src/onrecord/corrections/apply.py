"""Applying judgements to what was made of one article: corrected entries, and what became of each line.

An article's corrected entries depend on that article, its entries as made, and the lines alone, in the order
of the file: not on other articles, nor on the order in which anything came. No id changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import cast

from onrecord.corrections import amend, numbers, words
from onrecord.corrections.file import OF_ENTRIES
from onrecord.model import (
    Annotation,
    Article,
    Body,
    Event,
    Figure,
    Judgement,
    Mention,
    Outcome,
    Party,
    Position,
    Resolution,
    Span,
    Statement,
    Status,
)
from onrecord.text import anchor, containing, overlaps

MADE_BY = "onrecord.corrections/1"
"""Stands behind the annotator in ``made_by`` of every entry that a correction changed."""

TAKES = MappingProxyType({
    "speaker": "statement", "cue": "statement", "authority": "figure", "value": "figure", "status": "event",
})  # fmt: skip
"""The type of entry that a correction of each kind is about; a drop is about any of ``DROPPED``."""

DROPPED = ("statement", "figure", "time", "event")
"""Types of entry that may be left out."""


@dataclass(frozen=True, slots=True)
class Book:
    """The judgements in force about articles' entries, to be looked up: by the id of an entry, and by what
    names an article. Each comes with its place in the file, from 0. ``amending`` are those that articles
    are made with, in the order of the file."""

    by_entry: Mapping[str, tuple[tuple[int, Judgement], ...]]
    by_article: Mapping[str, tuple[tuple[int, Judgement], ...]]
    amending: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Corrected:
    """An article's entries as they stand after its corrections, in the order they were given, and what
    became of each line that points at the article, in the order of the file."""

    entries: tuple[Annotation, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class _Report:
    """What a line is read against: the article, its sentences, its entries as made, and the names in it."""

    article: Article
    sentences: tuple[Span, ...]
    made: Mapping[str, Annotation]
    names: words.Names


def book(judgements: Iterable[Judgement]) -> Book:
    """The judgements about one article or entries of it, to be looked up."""
    listed = tuple(judgements)
    by_entry: dict[str, tuple[tuple[int, Judgement], ...]] = {}
    by_article: dict[str, tuple[tuple[int, Judgement], ...]] = {}
    for place, j in enumerate(listed):
        if j.kind in OF_ENTRIES:
            held = by_entry if j.target is not None else by_article
            key = j.target or j.article or ""
            held[key] = (*held.get(key, ()), (place, j))
    amending = tuple(j for j in listed if j.kind in amend.KINDS)
    return Book(MappingProxyType(by_entry), MappingProxyType(by_article), amending)


def concerned(held: Book, article: Article, entries: Iterable[Annotation]) -> tuple[Judgement, ...]:
    """The judgements that point at entries of an article, in the order of the file."""
    known = article.metadata
    keys = sorted({k for k in (article.id, known.given_id, known.url) if k is not None})
    found = {place: j for key in keys for place, j in held.by_article.get(key, ())}
    if held.by_entry:
        found |= {place: j for e in entries for place, j in held.by_entry.get(e.id, ())}
    return tuple(found[place] for place in sorted(found))


def applied(
    held: Book, article: Article, sentences: tuple[Span, ...], made: Sequence[Annotation]
) -> Corrected:
    """An article's entries with its corrections applied; a later line is applied to what an earlier one left.

    ``made`` is what the annotators made. An entry that changed has no confidence, and ``MADE_BY`` behind its
    annotator; so has one that pointed at a dropped entry and no longer does, which keeps its confidence.
    """
    lines = concerned(held, article, made)
    if not lines:
        return Corrected(tuple(made), ())
    report = _Report(article, sentences, MappingProxyType({e.id: e for e in made}), words.names(made))
    now = dict(report.made)
    outcomes = tuple(_tried(line, report, now) for line in lines)
    now = _settled(report.made, now)
    return Corrected(tuple(now[e.id] for e in made if e.id in now), outcomes)


def _tried(line: Judgement, report: _Report, now: dict[str, Annotation]) -> Outcome:
    """What becomes of one line; ``now``, the entries by id, is changed in place."""
    found = _target(line, report)
    if isinstance(found, str):
        return Outcome(line.id, None, found)
    entry = now.get(found.id)
    if entry is None:
        return Outcome(line.id, None, "an earlier line drops this entry")
    if line.kind == "drop":
        del now[entry.id]
        return Outcome(line.id, entry.id, None)
    if entry.kind != TAKES[line.kind]:
        of = "an" if line.kind[0] in "aeiou" else "a"
        why = f"only {TAKES[line.kind]}s have {of} {line.kind}; this entry is of type {entry.kind}"
        return Outcome(line.id, None, why)
    body = _CHANGES[line.kind](line.value, entry, report)
    if isinstance(body, str):
        return Outcome(line.id, None, body)
    now[entry.id] = replace(_marked(entry), body=body, confidence=None)
    return Outcome(line.id, entry.id, None)


def _target(line: Judgement, report: _Report) -> Annotation | str:
    """The entry that a line is about, or why there is none."""
    kinds = DROPPED if line.kind == "drop" else (TAKES[line.kind],)
    if line.target is not None:
        entry = report.made[line.target]
        if line.kind == "drop" and entry.kind not in kinds:
            return f"entries of type {entry.kind} are not dropped; only {', '.join(kinds)} are"
        return entry
    among = [e for e in report.made.values() if e.kind in kinds]
    found = words.pointed_at(report.article.text, among, line.words or "")
    what = "entry" if line.kind == "drop" else kinds[0]
    if len(found) == 1:
        return found[0]
    if found:
        return f"the words point at {len(found)} entries of the report; give more of them, or the id of one"
    if words.occurrences(report.article.text, line.words or ""):
        return f"the words are in the report, and in no {what} of it"
    return "the words are not in the report"


def _marked(entry: Annotation) -> Annotation:
    made_by = entry.made_by
    return entry if made_by.endswith(MADE_BY) else replace(entry, made_by=f"{made_by} {MADE_BY}")


# -- speakers, and whom a figure is credited to


def _speaker(value: tuple[str, ...], entry: Annotation, report: _Report) -> Statement | str:
    """The statement with other speakers, or why that cannot be. Whom the former ones spoke for goes too."""
    body = cast(Statement, entry.body)
    found = _named(value, [a.span for a in body.content], report)
    if isinstance(found, str):
        return found
    how, named = _how(found)
    return replace(body, speakers=found, resolution=how, named_source=named, on_behalf_of=None)


def _authority(value: tuple[str, ...], entry: Annotation, report: _Report) -> Figure | str:
    """The figure credited to others, or why that cannot be. Whose numbers the former ones drew on goes
    too."""
    found = _named(value, [entry.anchor.span], report)
    if isinstance(found, str):
        return found
    return replace(cast(Figure, entry.body), authority=found, derived_from=())


def _named(value: tuple[str, ...], content: Sequence[Span], report: _Report) -> tuple[Party, ...] | str:
    """The parties that words of the report are, each the nearest to some content; or why one is none."""
    found = []
    for said in value:
        party = _party(said, content, report)
        if party is None:
            return f"the report does not hold the words {said!r:.80}; give the source in its own words"
        found.append(party)
    return tuple(found)


def _party(said: str, content: Sequence[Span], report: _Report) -> Party | None:
    """Words of the report as a party: where they are a name, else anywhere; outside the content, else in it;
    the nearest to the content, of two as near the former."""
    text = report.article.text
    best: tuple[tuple[bool, bool, int, int], Span, Span | None] | None = None
    for span in words.occurrences(text, said):
        name = words.name_of(text, span, report.names)
        inside = any(overlaps(span, c) for c in content)
        key = (name is None, inside, words.distance(span, content), span.start)
        if best is None or key < best[0]:
            best = key, span, name
    if best is None:
        return None
    _, span, name = best
    return Party(anchor(report.article.id, text, span), (name,) if name is not None else ())


def _how(parties: Sequence[Party]) -> tuple[Resolution, bool]:
    """The resolution of speakers that a person gave, and whether each is named."""
    told = [p.words.exact for p in parties if p.words is not None]
    if not told:
        return "unknown", False
    unnamed = [w for p, w in zip(parties, told, strict=True) if not p.refers and not words.is_name(w)]
    return (words.resolution(unnamed[0]), False) if unnamed else ("named", True)


# -- cues


def _cue(value: tuple[str, ...], entry: Annotation, report: _Report) -> Statement | str:
    """The statement with another cue, or why that cannot be. What the former cue told goes with it: stance
    and negation are read from the cue alone."""
    body = cast(Statement, entry.body)
    if not value:
        return replace(body, cue=None, stance=None, negated=False)
    text = report.article.text
    content = [a.span for a in body.content]
    found = [s for s in words.occurrences(text, value[0]) if not any(overlaps(s, c) for c in content)]
    for around in (report.sentences, report.article.paragraphs):
        near = _within(found, content, around)
        if near:
            break
    else:
        return f"no paragraph of the statement has the words {value[0]!r:.80} beside its content"
    least = min(words.distance(s, content) for s in near)
    nearest = [s for s in near if words.distance(s, content) == least]
    if len(nearest) > 1:
        return f"the words {value[0]!r:.80} stand twice as near to the content; give more of them"
    cue = anchor(report.article.id, text, nearest[0])
    same = body.cue is not None and body.cue.exact.casefold() == cue.exact.casefold()
    return replace(body, cue=cue) if same else replace(body, cue=cue, stance=None, negated=False)


def _within(found: Sequence[Span], content: Sequence[Span], around: tuple[Span, ...]) -> list[Span]:
    """Those that stand in the sentences (or paragraphs) that the content stands in."""
    near = [a for a in around if any(overlaps(a, c) for c in content)]
    return [s for s in found if containing(near, s.start) is not None]


# -- figures and events


def _value(value: tuple[str, ...], entry: Annotation, _: _Report) -> Figure | str:
    """The figure with other bounds; what it measures stays."""
    read = numbers.read(value[0])
    if read is None:  # the file was read by another version
        return f"{value[0]!r:.80} is no number that this version reads"
    body = cast(Figure, entry.body)
    return replace(body, low=read.low, high=read.high, qualifier=read.qualifier)


def _status(value: tuple[str, ...], entry: Annotation, _: _Report) -> Event:
    """The event with another status."""
    return replace(cast(Event, entry.body), status=cast(Status, value[0]))


_CHANGES: Mapping[str, Callable[[tuple[str, ...], Annotation, _Report], Body | str]] = MappingProxyType(
    {"speaker": _speaker, "cue": _cue, "authority": _authority, "value": _value, "status": _status}
)


# -- what hangs on a corrected entry


def _settled(made: Mapping[str, Annotation], now: dict[str, Annotation]) -> dict[str, Annotation]:
    """The entries with what hung on a changed one put right: no tie to an entry that is gone, no position
    that a dropped one told, statements within a corrected one relayed by its speaker and positions taken by
    him, no pronoun read as a speaker that a person has changed."""
    gone: frozenset[str | None] = frozenset(made.keys() - now.keys())
    out = {}
    for id_, entry in now.items():
        body = _untied(entry.body, gone)
        if isinstance(body, Position):
            if {body.statement, body.event} & gone:
                continue  # nothing says it any more
            body = _taken(body, made, now)
        if isinstance(body, Statement) and body.within in now:
            body = _relayed(body, made[body.within], now[body.within])
        out[id_] = entry if body == entry.body else replace(_marked(entry), body=body)
    unread = _unread(made, out)
    return {i: e for i, e in out.items() if i not in unread}


def _untied(body: Body, gone: Set[str | None]) -> Body:
    """A body without its ties to dropped entries."""
    if isinstance(body, Statement) and body.within in gone:
        return replace(body, within=None, via=None)
    if isinstance(body, Figure) and (body.statement in gone or body.part_of in gone):
        return replace(
            body,
            statement=None if body.statement in gone else body.statement,
            part_of=None if body.part_of in gone else body.part_of,
        )
    if isinstance(body, Event) and not {*body.statements, *body.figures}.isdisjoint(gone):
        return replace(
            body,
            statements=tuple(i for i in body.statements if i not in gone),
            figures=tuple(i for i in body.figures if i not in gone),
        )
    return body


def _taken(body: Position, made: Mapping[str, Annotation], now: Mapping[str, Annotation]) -> Position:
    """A position drawn from a statement, taken by whoever now makes that."""
    if body.statement is None:
        return body
    before, after = made[body.statement].body, now[body.statement].body
    if not isinstance(before, Statement) or not isinstance(after, Statement):
        return body
    if before.speakers == after.speakers or body.party not in (*before.speakers, before.on_behalf_of):
        return body
    party = after.speakers[0] if len(after.speakers) == 1 else Party(None)
    return replace(body, party=party, named_source=after.named_source)


def _relayed(body: Statement, made: Annotation, now: Annotation) -> Statement:
    """A nested statement, relayed by whoever now says the one it is nested in."""
    if not isinstance(made.body, Statement) or not isinstance(now.body, Statement):
        return body
    if made.body.speakers == now.body.speakers or body.via not in (*made.body.speakers, None):
        return body
    return replace(body, via=next(iter(now.body.speakers), None))


def _unread(made: Mapping[str, Annotation], now: Mapping[str, Annotation]) -> frozenset[str]:
    """Mentions by pronoun or description that only a replaced speaker vouched for."""
    before, after = set(_standing(made.values())), set(_standing(now.values()))
    dropped = made.keys() - now.keys()
    before -= set(_standing(made[i] for i in dropped))  # words of a dropped entry are still what they were
    lost = before - after
    return frozenset(
        e.id
        for e in now.values()
        if isinstance(e.body, Mention) and e.body.form != "named" and (e.anchor.span, e.body.refers) in lost
    )


def _standing(entries: Iterable[Annotation]) -> Iterator[tuple[Span, Span | None]]:
    """(words, name) of every speaker that stands for one name."""
    for entry in entries:
        for party in _parties(entry.body):
            if party.words is not None and len(party.refers) == 1:
                yield party.words.span, party.refers[0]


def _parties(body: Body) -> tuple[Party, ...]:
    if isinstance(body, Figure):
        return (*body.authority, *body.derived_from)
    if not isinstance(body, Statement):
        return ()
    return (*body.speakers, *body.addressees, *(p for p in (body.on_behalf_of, body.via) if p is not None))
