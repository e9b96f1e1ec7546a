"""What an undated report tells that a dated one tells too: copied passages, repeated figures and statements.

What happened on a known day was not told before it. The weekday by which the undated report tells of it
bounds the other side: reports name the weekday of the last seven days. Small numbers are told of one weekday
and the next alike: theirs is a weak hint, and so are words quoted again without a stated day. How far apart
the two reports may be then was set on 465 reports of one war by two outlets: of 578 pairs of one saying
without a stated day all but three are at most two days apart, and of 14 copies 12 are of one day.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from onrecord.link.figures import bounds
from onrecord.link.figures.told import told
from onrecord.link.statements.days import NEAR, day_words, single
from onrecord.link.statements.tellings import RUN, run
from onrecord.link.statements.words import words as words_of
from onrecord.link.undated.hints import Evidence, Hint, day_of, report_words, words
from onrecord.link.units import Seen
from onrecord.model import Anchor, Annotation, Figure, Passage, Span, Statement, Time

WEEK = timedelta(days=6)
"""How long after a day its bare weekday still names it."""

TELLING = 100
"""From this number on that an exact one is told twice says by itself that it is of one thing, where it is not
rounded."""

ALIKE = 0.75
"""Share of the words of four letters and more of the shorter sentence that both must have where the number
does not say it."""

OLDEST = 60
"""Days before the report that dates it, at most, that what a figure counts lies: what is longer past is told
again for years, and bounds nothing that anybody asks."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
_OTHER_WEEK = re.compile(
    r"\b(?:last|next|previous|following|earlier|every|each|coming)\s+(?:\w+\s+)?\w+$", re.IGNORECASE
)
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def copied(evidence: Evidence) -> Iterator[Hint]:
    """What copies say: of two reports that share their passages either may be the first, by a day."""
    for report, passage in evidence.copies:
        day = day_of(report)
        if day is not None:
            reason = f"It shares {words(passage.right)} with {report_words(report)}."
            yield Hint(day - timedelta(days=1), day + timedelta(days=NEAR), False, "", reason, passage)


def told_again(evidence: Evidence) -> Iterator[Hint]:
    """What repeated figures and statements say."""
    text = evidence.again[0][0].report.text if evidence.again else ""
    days = ((t.anchor.start, _weekday(t, text)) for t in evidence.times)
    week = sorted((start, day) for start, day in days if day is not None)
    for mine, other in evidence.again:
        on = _happened(other, evidence)
        if on is not None:
            telling = _telling(mine, other, evidence)
            if telling is not None:
                yield from _after(mine, other, on, telling, _weekdays(mine, week))
        elif (day := day_of(other.report)) is not None and _quoted(mine, other):
            reason = f"It quotes {words(_told(mine))}, as does {report_words(other.report)}."
            window = day - timedelta(days=NEAR), day + timedelta(days=NEAR)
            passage = Passage(_told(other), _told(mine))
            yield Hint(*window, False, mine.entry.id, reason, passage)


def _after(mine: Seen, other: Seen, on: date, telling: bool, named: frozenset[int]) -> Iterator[Hint]:
    """The hints of a thing that the dated report puts on a day; ``telling`` where it is hardly another,
    ``named`` the weekdays by which the undated report may tell of it."""
    passage = Passage(_told(other), _told(mine))
    same = named == {on.isoweekday()}
    said = f"of {_NAMES[on.weekday()]} ({words(_told(mine))})" if same else f"({words(_told(mine))})"
    reason = (
        f"What it tells {said} is put on {day_words(on.isoformat())} by {report_words(other.report)}"
        f" ({words(_told(other))})."
    )
    another = bool(named) and named.isdisjoint((0, on.isoweekday()))
    if telling and not another:
        yield Hint(on, None, True, mine.entry.id, reason, passage)
    if same or not telling:
        # What is told without its weekday may be long past, and then all that is told of it is.
        yield Hint(on, on + WEEK, False, mine.entry.id if same else "told", reason, passage)


def _told(seen: Seen) -> Anchor:
    """What an entry is quoted by: its words, of a statement the longest piece."""
    body = seen.entry.body
    pieces = body.content if isinstance(body, Statement) else ()
    return max(pieces, key=lambda a: len(a.exact), default=seen.entry.anchor)


def _telling(mine: Seen, other: Seen, evidence: Evidence) -> bool | None:
    """Whether an entry told twice is hardly two by chance; None where it may well be."""
    if not isinstance(mine.entry.body, Figure):
        return True
    a, b = told(mine, evidence.around), told(other, evidence.around)
    if a is None or b is None:
        return None
    if a.bounds.exact and a.bounds.point >= TELLING and bounds.place(a.bounds.point) < bounds.ROUND:
        return True
    ours, theirs = (frozenset(w.casefold() for w in _WORD.findall(t.words)) for t in (a, b))
    least = max(1, min(len(ours), len(theirs)))
    return False if len(ours & theirs) / least >= ALIKE else None


def _happened(other: Seen, evidence: Evidence) -> date | None:
    """The day that a dated report puts what it tells on; None where it states none, or one long past."""
    body, at = other.entry.body, day_of(other.report)
    day = None
    if isinstance(body, Figure):
        read = told(other, evidence.around)
        if read is not None and read.stretch.kind == "closed" and read.stretch.start == read.stretch.end:
            day = read.stretch.start
    elif isinstance(body, Statement):
        day = single(body.said)
    if day is None or at is None or len(day) != len("2019-06-04"):
        return None
    on = date.fromisoformat(day)
    return on if 0 <= (at - on).days <= OLDEST else None


def _quoted(mine: Seen, other: Seen) -> bool:
    """Whether two statements share a long row of quoted words."""
    a, b = mine.entry.body, other.entry.body
    if not isinstance(a, Statement) or not isinstance(b, Statement) or not a.named_source:
        return False
    return run(words_of(a).run, words_of(b).run) >= RUN


def _weekdays(mine: Seen, named: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The weekdays (Monday is 1) named in an entry's sentence, or, where that names none, in the report; a
    name of another week than the last counts as none that could be matched (0). ``named`` are all of the
    report, by where they stand."""
    at = mine.entry.anchor
    spans = mine.report.sentences
    k = bisect_right(spans, at.start, key=lambda s: s.start) - 1
    sentence = spans[k] if k >= 0 else Span(at.start, at.end)
    inside = named[bisect_left(named, (sentence.start, 0)) : bisect_left(named, (sentence.end, 0))]
    return frozenset(day for _, day in inside or named)


def _weekday(time: Annotation, text: str) -> int | None:
    """The weekday that a time names, 0 for one of another week than the last; None for other times."""
    body, start = time.body, time.anchor.start
    if not isinstance(body, Time) or body.kind == "SET":
        return None
    found = _WEEKDAY.match(body.value)
    if found is None:
        return None
    return 0 if _OTHER_WEEK.search(text[max(0, start - 20) : time.anchor.end]) else int(found[1])
