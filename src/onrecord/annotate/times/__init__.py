"""Time expressions of a report, with TIMEX3 values (ISO 24617-1), resolved against its date.

``grammar`` finds expressions in the words, ``context`` reads the tense of their clause, ``resolve``
reckons their values, and this module ties them to the report. The clock is never read: a report with
no day of its own leaves its relative expressions open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from onrecord.annotate.ids import annotation, distinct
from onrecord.annotate.times.context import done, lean, meant, runs_on, token_at
from onrecord.annotate.times.course import years_carried, years_told
from onrecord.annotate.times.expressions import (
    Again,
    Calendar,
    Clock,
    Daytime,
    Expression,
    Shift,
    Told,
)
from onrecord.annotate.times.grammar import Found, find
from onrecord.annotate.times.points import Point, edtf, last, precision, value
from onrecord.annotate.times.resolve import Resolved, Setting, resolve
from onrecord.annotate.times.story import (
    Kept,
    antique,
    aside,
    deictic,
    early,
    joined,
    news,
    reaches,
    share_years,
    tells_history,
    year_of,
)
from onrecord.model import Anchor, Annotation, Article, Precision, Time, When
from onrecord.text import anchor

if TYPE_CHECKING:
    from spacy.tokens import Doc

MADE_BY = "onrecord.times/4"
BESIDE = 30
"""Code points between a clock time and the day it is of, or between the ends of a stretch, at most."""
REACH = 2
"""How many paragraphs on a named date still is "that day": paragraphs of news are a sentence or two."""


def times(doc: Doc, article: Article) -> tuple[Annotation, ...]:
    """The time expressions of an article, in text order, none overlapping.

    ``when`` is None where neither the words nor the report's date place the expression, and always for
    lengths and sets but "the last two weeks" and its like.
    """
    report = report_day(article)
    out = []
    for at, resolved, before in _resolved(doc, article, report):
        words = anchor(article.id, article.text, at.span)
        body = Time(resolved.kind, resolved.value, resolved.mod, resolved.quant, resolved.freq)
        body = replace(body, when=_when(resolved, at, words, before, report))
        out.append(annotation("time", (words,), body, MADE_BY))
    return distinct(out)


def report_day(article: Article) -> date | None:
    """The one day that the article is dated to; None where it has no date or a wider one."""
    dated = article.metadata.dated
    if dated is None or dated.start is None or dated.end is None or dated.start[:10] != dated.end[:10]:
        return None
    try:
        return date.fromisoformat(dated.start[:10])
    except ValueError:
        return None


def _kept(doc: Doc, starts: tuple[int, ...], article: Article) -> list[Kept]:
    """What the grammar finds, as its sentences mean it."""
    out: list[Kept] = []
    for number, paragraph in enumerate(article.paragraphs):
        for found in find(article.text, paragraph):
            expression = meant(doc, starts, found)
            if expression is not None:
                out.append((number, found, expression))
    return out


def _read(text: str, kept: list[Kept], report: date | None) -> tuple[bool, list[Kept], dict[int, int]]:
    """Whether the text is a history, what it names as such or as news, and the years that dates of it without
    one have by those around them, by their places in the list."""
    expressions = [e for _, _, e in kept]
    if not tells_history(expressions, report):
        return False, news(kept), {}
    history = report is None or not reaches(expressions, report)
    kept = share_years(text, joined(text, kept))
    expressions = [e for _, _, e in kept]
    if report is None or history:
        return True, kept, years_told(expressions)
    return False, kept, years_carried(expressions, report)


def _resolved(
    doc: Doc, article: Article, report: date | None
) -> Iterator[tuple[Found, Resolved, Anchor | None]]:
    """Each expression with its value and the words of the date named before it."""
    starts = tuple(doc.to_array("IDX").tolist())
    history, kept, told = _read(article.text, _kept(doc, starts, article), report)
    before: _Held | None = None
    quarter: Point | None = None
    named: int | None = None
    days: dict[int, Point] = {}
    for k, (number, found, meaning) in enumerate(kept):
        expression = early(antique(meaning, named), named)
        if history and (year := year_of(expression)) is not None:
            named = year
        near = before if before and (history or number - before.paragraph <= REACH) else None
        beside = None if history else _beside(doc, starts, kept, k, expression, near, report)
        held = beside if beside is not None else near if history else _from(near, expression)
        held = held if named is None or named > 0 else None
        tense = lean(doc, starts, found)
        setting = Setting(
            report, held.point if held else None, quarter, tense, history, found.before,
            runs_on(doc, starts, found), told.get(k), done(doc, starts, found),
        )  # fmt: skip
        resolved = resolve(expression, setting)
        if resolved is None:
            continue
        resolved = _same_day(article.text, found, expression, tense, resolved, days)
        if _runs_back(found, resolved, before, article.text):
            resolved = resolve(expression, replace(setting, lean="future")) or resolved
        yield found, _about(found, resolved), held.words if held else None
        p = resolved.point
        if p is None or isinstance(expression, Told):
            continue
        if p.unit == "quarter" and not isinstance(expression, Shift | Again):
            quarter = p
        if history and (deictic(expression) or (near is not None and aside(p, near.point))):
            continue
        if resolved.kind in ("DATE", "TIME"):
            since = found.before == "since"
            earlier = replace(near, earlier=None) if near and since else None
            before = _Held(number, p, anchor(article.id, article.text, found.span), since, earlier)


def _about(found: Found, resolved: Resolved) -> Resolved:
    """The same, approximate where "about" or the like leads a date."""
    led = found.before in ("about", "around", "circa") and resolved.kind == "DATE" and not resolved.mod
    return replace(resolved, mod="APPROX") if led else resolved


@dataclass(frozen=True, slots=True)
class _Held:
    """A date named before: its paragraph, the date, its words, and whether "since" led it; ``earlier`` is
    then the one named before that, None where there is none near."""

    paragraph: int
    point: Point
    words: Anchor | None
    since: bool = False
    earlier: _Held | None = None


def _from(held: _Held | None, expression: Expression) -> _Held | None:
    """The date named before, where one may count back from it: not from where a stretch began ("30 since
    May 3, up from 28 the day before")."""
    back = isinstance(expression, Shift) and expression.base == "before" and (expression.count or 0) < 0
    return held.earlier if held is not None and held.since and back else held


def _beside(
    doc: Doc,
    starts: tuple[int, ...],
    kept: list[Kept],
    k: int,
    expression: Expression,
    held: _Held | None,
    report: date | None,
) -> _Held | None:
    """The day named after an expression in its own sentence that it counts from: of a clock time beside its
    day ("at 6 p.m. (1700 UTC) tomorrow"), of "the day before" the day of saying. None where none is."""
    clock = isinstance(expression, Clock | Daytime) and expression.day is None
    back = isinstance(expression, Shift) and expression.base == "before" and (expression.count or 0) < 0
    if not clock and not (back and (held is None or held.since)):
        return None
    sentence = token_at(doc, starts, kept[k][1].span.start).sent
    for _, found, other in kept[k + 1 : k + 3]:
        if found.span.start >= sentence.end_char or (
            clock and found.span.start - kept[k][1].span.end > BESIDE
        ):
            return None
        token = token_at(doc, starts, found.span.start)
        named = isinstance(other, Shift | Calendar) and other.base == "report"
        resolved = resolve(other, Setting(report, lean=lean(doc, starts, found))) if named else None
        if resolved is None or resolved.point is None or resolved.point.unit != "day":
            continue
        if clock or token.head.lemma_ in _SAYING or token.head.head.lemma_ in _SAYING:
            return _Held(kept[k][0], resolved.point, None)
    return None


_SAYING = frozenset(["say", "tell", "report", "announce"])


def _same_day(
    text: str, found: Found, expression: Expression, tense: str, resolved: Resolved, days: dict[int, Point]
) -> Resolved:
    """A weekday by its bare name is the one of that name before it in the report, unless the tense says
    that it is still to come; ``days`` keeps those named."""
    bare = isinstance(expression, Calendar) and expression.weekday is not None and expression.step is None
    if not bare or not isinstance(expression, Calendar) or expression.month or expression.within:
        return resolved
    if resolved.by != "report" or resolved.point is None or expression.weekday is None:
        return resolved
    known = days.get(expression.weekday)
    owns = text[found.span.end : found.span.end + 2] in ("'s", "’s")
    if known is not None and known != resolved.point and (tense == "open" or (owns and tense != "future")):
        return replace(resolved, point=known, value=value(known), rule="the one of that name named before")
    days.setdefault(expression.weekday, resolved.point)
    return resolved


def _runs_back(found: Found, resolved: Resolved, before: _Held | None, text: str) -> bool:
    """Whether the end of a stretch "from X to Y" is reckoned to a day before its start."""
    if before is None or before.words is None or resolved.point is None or resolved.by != "report":
        return False
    gap = found.span.start - before.words.end
    led = found.before in ("to", "into", "through", "until", "till") and 0 <= gap <= BESIDE
    return (
        led
        and resolved.point.unit == before.point.unit == "day"
        and resolved.point.first < before.point.first
    )


def _when(r: Resolved, at: Found, words: Anchor, before: Anchor | None, report: date | None) -> When | None:
    if r.point is None:
        return None
    form, start, end, wide = _ends(r)
    if r.mod in ("APPROX", "LESS_THAN", "MORE_THAN") and "/" not in form:
        form += "~"
    if at.before == "since" and r.kind != "DURATION":
        form, end = f"{form.split('/')[0]}/..", None
    elif at.before in ("until", "till") and r.kind != "DURATION":
        form, start = f"../{form.split('/')[-1]}", None
    basis = r.rule
    if r.by == "report" and report:
        basis = f"{r.rule} ({report.isoformat()})"
    evidence = before if r.by == "before" else None
    return When(form, start, end, wide, "stated" if r.by == "text" else "argued", basis, words, evidence)


def _ends(r: Resolved) -> tuple[str, str | None, str | None, Precision]:
    """EDTF, first and last day (or instant, where a zone is stated), and precision."""
    assert r.point is not None  # noqa: S101
    if r.until:
        first, final = r.point.first.isoformat(), r.until.first.isoformat()
        return f"{first}/{final}", first, final, "day"
    if r.clock and r.zone and r.clock != "24:00":
        instant = f"{r.point.first.isoformat()}T{r.clock}:00{r.zone}"
        return instant, instant, instant, "minute"
    if r.point.unit == "season":
        return edtf(r.point), None, None, "season"
    final_day = last(r.point)
    return (
        edtf(r.point),
        r.point.first.isoformat(),
        final_day.isoformat() if final_day else None,
        precision(r.point),
    )
