"""A figure as it is compared: what it counts, where, over which stretch, as of when, and by whom."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from onrecord.data.world import country
from onrecord.link.figures import authority as whose
from onrecord.link.figures.authority import Authority
from onrecord.link.figures.bounds import Bounds, bounds
from onrecord.link.figures.people import People, people
from onrecord.link.figures.stretches import Stretch, added, stretch
from onrecord.link.figures.table import table
from onrecord.link.units import Around, Report, Seen
from onrecord.model import Figure, Span

REACH = 240
"""Characters before and after a figure within its sentence that are read for cues."""

BEHIND = 24
"""Characters between an older number and the day it is said to be of ("1,912 the day before"), at most."""

_VAGUE = re.compile(r"\bscores\b", re.IGNORECASE)
_PARTLY = re.compile(r"\b(?:majority|most|mostly|mainly|half|many|including|some of)\b", re.IGNORECASE)
_HANDS = re.compile(r"\bin the (?:hands|custody|grip|care) of\b")
_SITE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round|[Ii]nside|[Ff]rom)\s+(?:the\s+)?(?:[a-z-]+\s+){0,4}?"
    r"([A-Z][\w'’-]+)"
)
_TIMES = frozenset([
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One figure, read.

    ``place`` is an entity's id; where it is None, ``granted`` says that its sentence names no place: the
    report takes it for granted. ``broad`` is set for a whole country, or "nationwide". ``day`` is its as-of,
    ``dated`` the day of its report: ISO, empty where not known. ``older`` is set where another number is set
    against it ("up from 1,858"), ``added`` where it is told as an addition ("another 34"). ``sentence`` is
    what of its sentence is read.
    """

    seen: Seen
    figure: Figure
    bounds: Bounds
    people: People
    place: str | None
    granted: bool
    broad: bool
    stretch: Stretch
    day: str
    dated: str
    by: Authority
    older: bool
    added: bool
    sentence: Span

    @property
    def id(self) -> str:
        """The figure's id."""
        return self.seen.entry.id

    @property
    def withdrawn(self) -> bool:
        """Whether its sentence gives it as what was told before, wrongly or in an earlier version."""
        return table().before.search(self.words.casefold()) is not None

    @property
    def own_count(self) -> bool:
        """Whether one body counts somebody that not everybody counts ("the army has lost 76 soldiers"):
        there is hardly another such count of its."""
        return self.by.firm and not self.people.everybody

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Older before newer, by their reports (``Seen.order``)."""
        return self.seen.order

    @property
    def words(self) -> str:
        """What of its sentence is read."""
        return self.seen.report.text[self.sentence.start : self.sentence.end]


def told(seen: Seen, around: Around) -> Told | None:
    """A figure as it is compared; None where its measure is not followed, or its words bound too little."""
    body = seen.entry.body
    if not isinstance(body, Figure) or body.measure not in table().kind:
        return None
    reach = bounds(body)
    if reach is None or _VAGUE.search(seen.entry.anchor.exact):
        return None
    sentence, dated = _sentence(seen), day_of(seen.report)
    words = seen.report.text[sentence.start : sentence.end]
    low = words.casefold()
    place, granted, broad = _place(seen, body, words, low, around)
    older = _older(seen, sentence)
    return Told(
        seen, body, reach, people(body), place, granted, broad, stretch(seen, body, low, dated, older),
        _as_of(seen, body, dated, older), dated, whose.authority(body, around), older, added(seen), sentence,
    )  # fmt: skip


def day_of(report: Report) -> str:
    """The day of a report's date, empty where it has none or it is longer than a day."""
    when = report.dated
    if when is None or when.start is None or when.end is None or when.start[:10] != when.end[:10]:
        return ""
    return when.start[:10]


def _sentence(seen: Seen) -> Span:
    """The figure's sentence, cut to ``REACH`` either side of it."""
    at = seen.entry.anchor
    spans = seen.report.sentences
    k = bisect_right(spans, at.start, key=lambda s: s.start) - 1
    start, end = (spans[k].start, spans[k].end) if k >= 0 and spans[k].end > at.start else (at.start, at.end)
    return Span(max(start, at.start - REACH), min(max(end, at.end), at.end + REACH))


def _place(seen: Seen, body: Figure, words: str, low: str, around: Around) -> tuple[str | None, bool, bool]:
    """The place of a figure, whether it is taken for granted, and whether it is a whole country."""
    wide = table().nationwide.search(low) is not None
    if body.where is None:
        named = (m.group(1).casefold() for m in _SITE.finditer(_HANDS.sub("by", words)))
        return None, wide or all(w in _TIMES for w in named), wide
    called, end = body.where.words, seen.entry.anchor.end
    if (
        called is not None
        and called.start > end
        and _PARTLY.search(seen.report.text[end : called.start][:REACH])
    ):
        return None, False, wide  # "84, the majority in the north"
    found = around.entity(body.where)
    if found is not None:
        known = around.known(found)
        return found, False, known.country is not None and country(known.name) == known.country
    noun = called.exact.casefold().removeprefix("the ") if called is not None else ""
    country_wide = wide or noun in table().wide
    return None, country_wide or noun in table().land, country_wide


def _older(seen: Seen, sentence: Span) -> bool:
    """Whether words that set an older number against another stand right before the figure, or its sentence
    gives it as what was told before."""
    at, text = seen.entry.anchor.start, seen.report.text
    before = text[max(sentence.start, at - 40) : at].casefold().rstrip()
    for word in ("a corrected", "an earlier", "the"):
        before = before.removesuffix(word).rstrip()
    earlier = text[max(0, min(sentence.start, at - REACH)) : at]
    if table().before.search(text[sentence.start : sentence.end].casefold()):
        return True
    return table().older.search(before) is not None and any(c.isdecimal() for c in earlier)


def _as_of(seen: Seen, body: Figure, dated: str, older: bool) -> str:
    """The day that a figure holds for: the one it states, else that of its report, and none later. Of an
    older number only a day that stands right behind it."""
    when = body.as_of
    if when is not None and when.end is not None:
        day = when.end[:10]
        behind = when.phrase.start - seen.entry.anchor.end if when.phrase is not None else -1
        if not older or 0 <= behind <= BEHIND:
            return min(day, dated) if dated else day
    return "" if older else dated
