"""A figure as it is compared: what it counts, where, over which stretch, as of when, and by whom."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

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

AFTER = 80
"""Characters after a number of displaced in which the country that they have reached is looked for."""

BEHIND = 24
"""Characters between an older number and the day it is said to be of ("1,912 the day before"), at most."""

SETTING, TITLE = 300, 500
"""Characters before a figure's sentence, and of a report's title, in which the place is looked for that it
takes for granted."""

WHOLE = 300
"""A running count from this on whose place is taken for granted is of all that a story is of."""

SPEAKERS = 3
"""People that speak with one voice, at most."""

LAND = "land"
"""What the place of a whole country begins with."""

_VAGUE = re.compile(r"\bscores\b", re.IGNORECASE)
_PARTLY = re.compile(r"\b(?:majority|most|mostly|mainly|half|many|including|some of)\b", re.IGNORECASE)
_BARE = re.compile(
    r"the (office|ministry|department|agency|authority|authorities|commission|committee|council|service)"
)
_NOT = re.compile(r"\b(?:not|instead of|rather than) (?=\d)")
_COMING = re.compile(
    r"\b(?:could|may|might|would|will|expects?|expected|predicts?)(?! have\b) (?:[\w-]+ ){0,5}$"
)
_MAY = re.compile(r" (?:[a-z]+ ){0,2}?(?:could|may|might|would|will)\b(?! have\b)")
_SAID = re.compile(r"""["”'’],? *(?:said|says|told \w+|asked|added|recalled|explained) +$""")
_SPEAKS = re.compile(r" (?:who [^,.]{0,60} )?(?:said|says|told|recalled|explained|added)\b")
_KEPT = re.compile(r"[^.;,]{0,40}\b(?:in|at) (?:[\w-]+ ){0,3}(?:camps?|tents|shelters)\b")
_HANDS = re.compile(r"\bin the (?:hands|custody|grip|care) of\b")
_SITE = re.compile(
    r"\b(?:(?:count|toll) for|[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round|[Ii]nside|[Ff]rom)\s+"
    r"(?:the\s+)?(?:[a-z-]+\s+){0,4}?([A-Z][\w'’-]+)"
)
_REACHED = re.compile(r"\b(?:into|to|in|reached|entered) ([A-Z]\w+)(?!\w|,? and|, [A-Z])")
_TIMES = frozenset([
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One figure, read.

    ``place`` is an entity's id, or ``LAND`` and alpha-3 for a country; of the displaced the country that they
    have reached. Where it is None, ``granted`` says that its sentence names no place: the
    report takes it for granted. ``broad`` is set for a whole country, or "nationwide". ``day`` is its as-of,
    ``dated`` the day of its report: ISO, empty where not known. ``older`` is set where another number is set
    against it ("up from 1,858"), ``added`` where it is told as an addition ("another 34"). ``sentence`` is
    what of its sentence is read, ``sites`` what its place is called, or where that is not known, what may be
    places in its sentence.
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
    sites: frozenset[str] = frozenset()

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
    def whole(self) -> bool:
        """Whether its place is taken for granted, and it is of all that a story is of as far as its measure
        and size say."""
        lone = self.figure.measure in table().lone
        all_ = lone or (self.stretch.kind == "running" and self.bounds.point >= WHOLE)
        return self.place is None and self.granted and all_

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Older before newer, by their reports (``Seen.order``)."""
        return self.seen.order

    @property
    def counting(self) -> bool:
        """Whether it is told as a number that is still being counted ("so far", "by noon")."""
        return table().counting.search(self.words.casefold()) is not None

    @property
    def rising(self) -> bool:
        """Whether it is told as what a count had risen to."""
        return table().rising.search(self.words.casefold()) is not None

    @property
    def lowered(self) -> bool:
        """Whether its sentence says that it takes a number back."""
        return table().lowered.search(self.words.casefold()) is not None

    @property
    def setting(self) -> str:
        """What its report says around it: its title, ``SETTING`` characters, and its sentence."""
        report, start = self.seen.report, self.sentence.start
        title = "\n".join(report.text[:TITLE].split("\n")[: report.title_lines])
        return f"{title}\n{report.text[max(0, start - SETTING) : self.sentence.end]}"

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
    sentence, dated = _sentence(seen), day_of(seen.report)
    if reach is None or _VAGUE.search(seen.entry.anchor.exact) or _no_count(seen, sentence, reach):
        return None
    words = seen.report.text[sentence.start : sentence.end]
    low = words.casefold()
    place, granted, broad = _place(seen, body, words, low, around)
    older, lead = _older(seen, sentence), _lead(seen, body, sentence, around)
    covered = stretch(seen, body, low, dated, older and not _replaced(seen, sentence))
    if covered.kind == "untold" and lead:
        covered = stretch(seen, body, lead, dated, older)
    counted = _counted(seen, body, sentence)
    named = {m.group(1) for m in _SITE.finditer(words)}
    if place is not None and not place.startswith(LAND):
        named = {around.known(place).name}
    return Told(
        seen, body, reach, counted, place, granted, broad, covered, _as_of(seen, body, dated, older),
        dated, whose.authority(body, around, lead), older, added(seen), sentence,
        frozenset(n for n in named if n.casefold() not in _TIMES and country(n) is None),
    )  # fmt: skip


def _no_count(seen: Seen, sentence: Span, reach: Bounds) -> bool:
    """Whether a figure tells what may come ("could drive 200,000 people out"), or who speaks ("said one
    refugee")."""
    at, text = seen.entry.anchor, seen.report.text
    before, behind = text[sentence.start : at.start], text[at.end : sentence.end]
    if _COMING.search(before) or _MAY.match(behind):
        return True
    return reach.point <= SPEAKERS and bool(_SAID.search(before) or _SPEAKS.match(behind))


def _counted(seen: Seen, body: Figure, sentence: Span) -> People:
    """Whom a figure counts: of the displaced, those in camps or registered, of whom more are elsewhere, are a
    population of their own."""
    counted = people(body)
    if body.measure != "displaced":
        return counted
    behind = seen.report.text[seen.entry.anchor.end : sentence.end]
    found = _KEPT.match(behind)
    return replace(counted, groups=frozenset(["in camps"])) if found is not None else counted


def _called(seen: Seen, noun: str, start: int) -> str:
    """The last words before a sentence that end in a noun for a body, in small letters: "the health office"
    for "the office"; empty where there are none."""
    before = seen.report.text[max(0, start - 2 * SETTING) : start].casefold()
    at = before.rfind(f" {noun}")
    return before[max(0, at - BEHIND) : at].rsplit(". ", 1)[-1] if at >= 0 else ""


def _lead(seen: Seen, body: Figure, sentence: Span, around: Around) -> str:
    """The sentence before, in small letters, where an "it" that nobody is known for is credited with the
    figure: what that says goes on here. What "the office" was called last. Empty elsewhere."""
    credited = [p.words.exact.casefold() for p in body.authority if p.words is not None]
    spans = seen.report.sentences
    if len(credited) == 1 and (bare := _BARE.fullmatch(credited[0])) is not None:
        return _called(seen, bare[1], sentence.start)
    k = bisect_right(spans, seen.entry.anchor.start, key=lambda s: s.start) - 2
    if credited != ["it"] or k < 0 or around.entity(body.authority[0]) is not None:
        return ""
    return seen.report.text[spans[k].start : min(spans[k].end, spans[k].start + 2 * REACH)].casefold()


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
    if body.where is None and body.measure == "displaced":
        behind = seen.report.text[seen.entry.anchor.end : seen.entry.anchor.end + AFTER].split(".")[0]
        reached = {land for m in _REACHED.finditer(behind) if (land := country(m.group(1))) is not None}
        if len(reached) == 1:
            return f"{LAND} {reached.pop()}", False, True
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
        whole = known.country is not None and country(known.name) == known.country
        return f"{LAND} {known.country}" if whole else found, False, whole
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
    words = text[sentence.start : sentence.end].casefold()
    if table().before.search(words):
        return _replaced(seen, sentence) or _NOT.search(words) is None
    return table().older.search(before) is not None and any(c.isdecimal() for c in earlier)


def _replaced(seen: Seen, sentence: Span) -> bool:
    """Whether the figure is what another is told in place of: "61, not 58"."""
    at = seen.entry.anchor.start
    return _NOT.search(seen.report.text[max(sentence.start, at - 16) : at + 1].casefold()) is not None


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
