"""Figures of one article: every count or amount a record of a running story would keep, and whose it is.

``numbers`` reads the text; ``nouns`` finds what is counted; ``apart`` leaves out what counts nothing;
``measures`` says what is measured; ``ellipsis`` fills in what a sentence leaves out; ``authority`` says whose
number it is, ``circumstances`` where, when and of what, by its ``clauses``, ``places`` and ``periods``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.annotate.figures.added import with_added
from onrecord.annotate.figures.apart import apart
from onrecord.annotate.figures.authority import Credit, Said, credit, pieces, same_body
from onrecord.annotate.figures.circumstances import Circumstances, beside, circumstances, part_of, sharing
from onrecord.annotate.figures.ellipsis import another, filled, old, part, said
from onrecord.annotate.figures.extent import who, words
from onrecord.annotate.figures.holders import owned
from onrecord.annotate.figures.lists import Kept, base, gapped
from onrecord.annotate.figures.measures import measured
from onrecord.annotate.figures.nouns import Counted, counted
from onrecord.annotate.figures.numbers import known, numbers
from onrecord.annotate.figures.periods import Credited
from onrecord.annotate.figures.sources import estimated
from onrecord.annotate.ids import annotation, distinct
from onrecord.annotate.names import Name, names
from onrecord.model import Annotation, Article, Figure, Span, Time, When
from onrecord.story import Measure

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 500
"""Tokens of the longest sentence read: beyond it, a table or a list that the parser could not cut."""

RECALLED = 40
"""Figures looked back over for the one that "the ten" or "all four" means."""

MADE_BY = "onrecord.figures/5"


def figures(
    doc: Doc,
    article: Article,
    times: tuple[Annotation, ...],
    statements: tuple[Annotation, ...],
    measures: tuple[Measure, ...] = (),
) -> tuple[Annotation, ...]:
    """Every figure of the article in text order; ``doc`` is the article's parse, ``times`` and
    ``statements`` its entries of these kinds, ``measures`` those that the story file adds.

    A figure that is part of another has its ``part_of``. What cannot be told is None, empty or
    ``unknown``.
    """
    said = pieces(statements)
    told = {s.entry.id: s.body.said for s in said if s.body.said is not None}
    page = _Page(doc, article, times, names(doc, article), said, tuple(s.start for s in said), told)
    out: list[Annotation] = []
    for kept in _kept(page, measures):
        out.append(_figure(page, kept, out))
    return distinct(out)


@dataclass(frozen=True, slots=True)
class _Page:
    """One article's parse and what else is read from it; ``starts`` are those of ``said``, ``told`` when each
    statement was made, by its id, where that is known."""

    doc: Doc
    article: Article
    times: Sequence[Annotation]
    names: Sequence[Name]
    said: Sequence[Said]
    starts: Sequence[int]
    told: Mapping[str, When]


def _kept(page: _Page, measures: tuple[Measure, ...]) -> Iterator[Kept]:
    """The numbers that are figures, each with its measure."""
    doc, times = page.doc, page.times
    points = [t.anchor.span for t in times if isinstance(t.body, Time) and t.body.kind != "DURATION"]
    spans = [n.span for n in page.names]
    lists = [Span(s.start_char, s.end_char) for s in doc.sents if len(s) > LONGEST]
    past: deque[Kept] = deque(maxlen=RECALLED)
    told = (known(page.article.text, n) for n in numbers(page.article.text))
    for number in sorted([*told, *another(doc)], key=lambda n: n.span.start):
        found = None if _touching(lists, number.core) else counted(doc, number)
        if found is None or base(found) or (past and number.span.start < past[-1].found.number.span.end):
            continue
        core = number.core
        if apart(found, _touching(points, core), _touching(spans, core)) is not None:
            continue
        kept = filled(found, with_added(measured(found), found, measures), past)
        if kept is not None:
            past.append(kept)
            yield kept


def _touching(spans: Sequence[Span], core: Span) -> list[Span]:
    """Those of sorted spans that hold a character of ``core``."""
    at = bisect_left(spans, core.end, key=lambda s: s.start)
    return [s for s in spans[max(0, at - 3) : at] if s.end > core.start]


def _within(named: Sequence[Name], start: int, end: int) -> Sequence[Name]:
    at = bisect_left(named, start, key=lambda n: n.span.start)
    return named[at : bisect_left(named, end, key=lambda n: n.span.start)]


def _figure(page: _Page, kept: Kept, done: Sequence[Annotation]) -> Annotation:
    """The figure of a number that is one; ``done`` are those before it."""
    found, before = kept.found, done[-1].body if done else None
    whole = part(found, kept.before, done)
    whose = _whose(page, kept, whole, done)
    around = _around(page, kept, whose)
    if isinstance(before, Figure):
        holder = next((d.body for d in reversed(done) if d.id == whole), None)
        if isinstance(holder, Figure):
            around = part_of(around, holder)
        elif kept.leans and not old(found):
            around = beside(around, before)
            if around.where is None and said(found):
                around = replace(around, where=before.where)
        elif kept.before is not None and gapped(kept, kept.before):
            around = sharing(around, before)
    number = found.number
    body = Figure(
        number.low,
        number.high,
        "estimated" if number.qualifier == "exact" and estimated(found) else number.qualifier,
        kept.measured.measure,
        kept.measured.unit,
        who(page.article, kept),
        around.where,
        whose.authority,
        whose.derived_from,
        around.as_of,
        around.period,
        around.counts,
        whole,
        whose.statement,
    )
    return annotation("figure", (words(page.article, kept),), body, MADE_BY)


def _whose(page: _Page, kept: Kept, whole: str | None, done: Sequence[Annotation]) -> Credit:
    """Whose a number is: by its own words, else that of the figure before where it leans on that, is told of
    "its" people or is a part of it ("58 people, 23 of them in the port, the office said")."""
    found, before = kept.found, done[-1].body if done else None
    sent = found.first.sent
    here = _within(page.names, sent.start_char, sent.end_char)
    whose = credit(page.doc, page.article, found, page.said, page.starts, here)
    if not isinstance(before, Figure):
        return whose
    soon = _soon(page, found, done[-1])
    of_them = found.whole is not None and found.whole.tag_ == "PRP"
    part_here = of_them and whole == done[-1].id and kept.before is not None
    carried = (kept.leans and whole is None) or (soon and (owned(found) or part_here))
    if carried and not whose.authority:
        whose = Credit(before.authority, before.derived_from, whose.statement)
    return same_body(whose, before) if soon else whose


def _soon(page: _Page, found: Counted, last: Annotation) -> bool:
    """Whether the last figure stands in the sentence of this one or the one before it."""
    sent = found.first.sent
    return bool(last.anchor.start >= page.doc[max(0, sent.start - 1)].sent.start_char)


def _around(page: _Page, kept: Kept, whose: Credit) -> Circumstances:
    """What surrounds the number in its sentence, places in the two before it."""
    sent = kept.found.first.sent
    start, end = sent.start_char, sent.end_char
    at = bisect_left(page.times, start, key=lambda t: t.anchor.start)
    dated = page.times[at : bisect_left(page.times, end, key=lambda t: t.anchor.start)]
    before = page.doc[max(0, sent.start - 1)].sent
    near = _within(page.names, page.doc[max(0, before.start - 1)].sent.start_char, end)
    places = [n for n in near if n.kind != "person" or n.role is None]
    credited = Credited(
        page.told.get(whose.statement or ""),
        tuple(p.words for p in whose.authority if p.words is not None),
        page.article.metadata.dated,
    )
    return circumstances(page.doc, page.article, kept.found, kept.measured.measure, places, dated, credited)
