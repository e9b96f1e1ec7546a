"""Figures of one article: every count or amount a record of a running story would keep, and whose it is.

``numbers`` reads the text; ``nouns`` finds what is counted; ``apart`` leaves out what counts nothing;
``measures`` says what is measured; ``ellipsis`` fills in what a sentence leaves out; ``authority`` says whose
number it is, ``circumstances`` where, when and of what.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.annotate.figures.added import with_added
from onrecord.annotate.figures.apart import apart
from onrecord.annotate.figures.authority import Credit, Said, credit, pieces
from onrecord.annotate.figures.circumstances import circumstances, counts
from onrecord.annotate.figures.ellipsis import another, filled, part
from onrecord.annotate.figures.lists import Kept, base
from onrecord.annotate.figures.measures import measured
from onrecord.annotate.figures.nouns import counted
from onrecord.annotate.figures.numbers import numbers
from onrecord.annotate.figures.sources import estimated
from onrecord.annotate.ids import annotation, distinct
from onrecord.annotate.names import Name, names
from onrecord.model import Anchor, Annotation, Article, Figure, Span, Time
from onrecord.story import Measure
from onrecord.text import anchor

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 500
"""Tokens of the longest sentence read: beyond it, a table or a list that the parser could not cut."""

RECALLED = 40
"""Figures looked back over for the one that "the ten" or "all four" means."""

MADE_BY = "onrecord.figures/2"


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
    named = names(doc, article)
    said = pieces(statements)
    starts = [s.start for s in said]
    out: list[Annotation] = []
    for kept in _kept(doc, article, times, named, measures):
        sent = kept.found.first.sent
        here = _within(named, sent.start_char, sent.end_char)
        out.append(_figure(doc, article, kept, here, times, said, starts, out))
    return distinct(out)


def _kept(
    doc: Doc,
    article: Article,
    times: Sequence[Annotation],
    named: Sequence[Name],
    measures: tuple[Measure, ...],
) -> Iterator[Kept]:
    """The numbers that are figures, each with its measure."""
    points = [t.anchor.span for t in times if isinstance(t.body, Time) and t.body.kind != "DURATION"]
    spans = [n.span for n in named]
    lists = [Span(s.start_char, s.end_char) for s in doc.sents if len(s) > LONGEST]
    past: deque[Kept] = deque(maxlen=RECALLED)
    for number in sorted([*numbers(article.text), *another(doc)], key=lambda n: n.span.start):
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


def _figure(
    doc: Doc,
    article: Article,
    kept: Kept,
    here: Sequence[Name],
    times: Sequence[Annotation],
    said: Sequence[Said],
    starts: Sequence[int],
    done: Sequence[Annotation],
) -> Annotation:
    found = kept.found
    sent = found.first.sent
    at = bisect_left(times, sent.start_char, key=lambda t: t.anchor.start)
    dated = times[at : bisect_left(times, sent.end_char, key=lambda t: t.anchor.start)]
    places = [n for n in here if n.kind != "person" or (n.role is None and " " not in n.name)]
    around = circumstances(doc, article, found, places, dated)
    whole = part(found, kept.before, done)
    whose = credit(doc, article, found, said, starts, here)
    if kept.leans and not whose.authority and whole is None and done and isinstance(done[-1].body, Figure):
        whose = Credit(done[-1].body.authority, done[-1].body.derived_from, whose.statement)
    number = found.number
    body = Figure(
        number.low,
        number.high,
        "estimated" if number.qualifier == "exact" and estimated(found) else number.qualifier,
        kept.measured.measure,
        kept.measured.unit,
        _who(article, kept),
        around.where,
        whose.authority,
        whose.derived_from,
        around.as_of,
        around.period,
        counts(found, kept.measured.measure, whole is not None),
        whole,
        whose.statement,
    )
    return annotation("figure", (_anchor(article, kept),), body, MADE_BY)


def _anchor(article: Article, kept: Kept) -> Anchor:
    """The qualifier, the number and the noun counted, with what days are of ("two days of fuel")."""
    found = kept.found
    number, doc = found.number, found.last.doc
    end = number.span.end
    if found.noun is not None and found.stop > found.start and number.currency is None:
        last = doc[found.stop - 1]
        between = article.text[number.span.end : last.idx]
        if between.count(")") == between.count("("):  # "the 22-mile (35-km) march"
            end = max(end, last.idx + len(last))
        after = doc[found.stop : found.stop + 2]
        if kept.measured.measure == "fuel_days" and len(after) == 2 and after[0].lower_ == "of":
            end = after[1].idx + len(after[1])
    elif found.whole is not None and found.whole.tag_ == "PRP":
        end = max(end, found.whole.idx + len(found.whole))
    return anchor(article.id, article.text, Span(number.span.start, end))


def _who(article: Article, kept: Kept) -> Anchor | None:
    """What is counted, in the report's words; a unit is none."""
    found = kept.found
    if kept.measured.unit is not None:
        return None
    start, stop = (found.start, found.stop) if found.noun is not None else (kept.start, kept.stop)
    doc = found.last.doc
    while start < stop and doc[start].is_punct:
        start += 1
    if stop <= start:
        return None
    last = doc[stop - 1]
    return anchor(article.id, article.text, Span(doc[start].idx, last.idx + len(last)))
