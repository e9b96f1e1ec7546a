"""A figure as it is compared: what it counts, where, over which stretch, as of when, and by whom."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from onrecord.data.world import country
from onrecord.link.figures import counted, where
from onrecord.link.figures.authority import Authority
from onrecord.link.figures.bounds import Bounds, bounds
from onrecord.link.figures.credited import credited
from onrecord.link.figures.matter import matter
from onrecord.link.figures.people import ALL, People, people
from onrecord.link.figures.stretches import WEEKDAY, Stretch, added, began, stretch
from onrecord.link.figures.table import table
from onrecord.link.units import Around, Report, Seen
from onrecord.model import Figure, Span

REACH = 240
"""Characters before and after a figure within its sentence that are read for cues."""

BEHIND = 24
"""Characters between an older number and the day it is said to be of ("1,912 the day before"), at most."""

SETTING, TITLE = 300, 500
"""Characters before a figure's sentence, and of a report's title, in which the place is looked for that it
takes for granted."""

WHOLE = 300
"""A running count from this on whose place is taken for granted is of all that a story is of."""

SPEAKERS = 3
"""People that speak with one voice, at most."""

_VAGUE = re.compile(r"\bscores\b", re.IGNORECASE)
_BARE = re.compile(
    r"the (office|ministry|department|agency|authority|authorities|commission|committee|council|service)"
)
_NOT = re.compile(r"\b(?:not|instead of|rather than) (?=\d)")
_DAY_AFTER = re.compile(
    r"\b(?:a|one|two|three|four|five|some|\d+) (?:day|week|month)s? after (?:it|they|he|she)\b[^,.;]*$"
)
_SAID_ON = re.compile(
    r"\b(?:said|says|announced|reported|insisted|acknowledged|confirmed|stated)(?: [a-z]+){0,2} on"
    r" (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
_HAD = re.compile(
    r"[^,;]{0,60}?\b(?:had|have|has) (?:[a-z]+ly |so far |now |already )?(?:been )?"
    r"[a-z]+(?:ed|en|nd|ld|lt|st)\b"
)
_THAN = re.compile(r"\bthan (?:on )?$")
_WORD = re.compile(r"[^\W\d_]{3,}")
_COMING = re.compile(
    r"\b(?:could|may|might|would|will|expects?|expected|predicts?)(?! have\b) (?:[\w-]+ ){0,5}$"
)
_MAY = re.compile(r" (?:[a-z]+ ){0,2}?(?:could|may|might|would|will)\b(?! have\b)")
_SAID = re.compile(r"""["”'’],? *(?:said|says|told \w+|asked|added|recalled|explained) +$""")
_SPEAKS = re.compile(r" (?:who [^,.]{0,60} )?(?:said|says|told|recalled|explained|added)\b")
_KEPT = re.compile(r"[^.;,]{0,40}\b(?:in|at) (?:[\w-]+ ){0,3}(?:camps?|tents|shelters)\b")


@dataclass(frozen=True, slots=True)
class Told:
    """One figure, read.

    ``measure`` is what it is followed under (``counted``). ``place`` is an entity's id, or ``where.LAND`` and
    alpha-3 for a country; of the displaced the country that they have reached. Where it is None, ``granted``
    says that its sentence names no place: the report takes it for granted. ``broad`` is set for a whole
    country, or "nationwide". ``day`` is its as-of, ``dated`` the day of its report: ISO, empty where not
    known. ``older`` is set where another number is set against it ("up from 1,858"), ``added`` where it is
    told as an addition ("another 34"). ``sentence`` is what of its sentence is read, ``sites`` what its place
    is called, or where that is not known, what may be places in its sentence. ``own`` is set for a part of a
    running count that is of people of their own. ``began`` is what it is told to have begun with, ``matter``
    the stems of what is told of a noun counted, ``whole_measure`` the measure of what it is a part of."""

    seen: Seen
    figure: Figure
    measure: str
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
    own: bool = False
    began: frozenset[str] = frozenset()
    matter: frozenset[str] = frozenset()
    whole_measure: str = ""

    @property
    def part(self) -> bool:
        """Whether it is a part of another figure, and no count of people who are called otherwise."""
        return self.figure.counts == "subset" and not self.own

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
        """Whether its place is taken for granted, or a whole country, or no place but countries is named
        beside it, and it is of all that a story is of as far as its measure and size say."""
        lone = self.measure in table().lone
        all_ = lone or (self.stretch.kind == "running" and self.bounds.point >= WHOLE)
        land = self.place is not None and self.place.startswith(where.LAND)
        return (land or (self.place is None and (self.granted or not self.sites))) and all_

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
    if not isinstance(body, Figure):
        return None
    reach, of = bounds(body), _measure(seen, body)
    sentence, dated = _sentence(seen), day_of(seen.report)
    if (
        of is None
        or reach is None
        or _VAGUE.search(seen.entry.anchor.exact)
        or _no_count(seen, sentence, reach)
    ):
        return None
    words = seen.report.text[sentence.start : sentence.end]
    low = words.casefold()
    place, granted, broad = where.place(seen, body, sentence, around)
    older, lead = _older(seen, sentence), _lead(seen, body, sentence, around)
    covered = stretch(seen, body, of, low, dated, older and not _replaced(seen, sentence))
    if covered.kind == "untold" and (lead or of == counted.CROWD):
        covered = stretch(seen, body, of, lead or _before(seen), dated, older)
    by = credited(body, around, lead, seen.report.text)
    named = set(where.sites(seen, sentence, around))
    if place is not None and not place.startswith(where.LAND):
        named = {around.known(place).name}
    read = Told(
        seen, body, of, reach, _counted(seen, body, of, sentence, by), place, granted, broad, covered,
        _as_of(seen, body, dated, older), dated, by, older, added(seen, body, of), sentence,
        frozenset(n for n in named if country(n) is None),
        began=began(words) if counted.kind(of) == "total" else frozenset(),
        matter=_matter(seen, of, sentence), whole_measure=_whole(seen, body, around) or of,
    )  # fmt: skip
    if _reported(read):
        return replace(read, stretch=Stretch("running"))
    return _running(read, around) if covered.kind == "untold" else read


def _reported(t: Told) -> bool:
    """Whether the only day told of a total is the one on which one body said how many had come to harm so far
    ("the agency said on Thursday that 52 people had died"), of the place that a story takes for granted."""
    if (
        t.stretch.kind == "running"
        or t.figure.counts != "total"
        or t.added
        or t.older
        or t.measure == counted.CROWD
    ):
        return False
    if counted.kind(t.measure) != "total" or not t.by.firm or not (t.granted or t.broad):
        return False
    when, at = t.figure.period, t.seen.entry.anchor
    if when is not None and (when.start is None or when.end is None or when.start[:10] != when.end[:10]):
        return False
    text = t.seen.report.text
    before, behind = text[t.sentence.start : at.start], text[at.end : t.sentence.end]
    said = list(_SAID_ON.finditer(before))
    if not said or len(WEEKDAY.findall(t.words.casefold())) != 1:
        return False
    return (_HAD.search(before[said[-1].end() :]) or _HAD.match(behind)) is not None


def _running(t: Told, around: Around) -> Told:
    """A count that covers no stretch of its own words: a part of a running count, of people who are called
    otherwise than all of those, runs as that; and so does a total as great as that of all that a story is of
    (``WHOLE``) which one body told for a day before its report's, of no event."""
    whole = around.entry(t.figure.part_of) if t.figure.part_of is not None else None
    if whole is not None and isinstance(whole.body, Figure) and whole.body.part_of is None:
        of = told(replace(t.seen, entry=whole), around)
        if of is None or of.stretch.kind != "running" or of.people.groups == t.people.groups:
            return t
        return replace(t, stretch=of.stretch, day=t.day if t.figure.as_of is not None else of.day, own=True)
    if t.figure.as_of is None or not "" < t.day < t.dated or t.added or t.older or not t.by.firm:
        return t
    all_ = t.granted and t.bounds.point >= WHOLE and t.figure.counts == "total"
    event = table().event.search(t.words.casefold()) is not None
    lasts = counted.kind(t.measure) == "total"
    return replace(t, stretch=Stretch("running")) if all_ and lasts and not event else t


def _no_count(seen: Seen, sentence: Span, reach: Bounds) -> bool:
    """Whether a figure tells what may come ("could drive 200,000 people out"), or who speaks ("said one
    refugee")."""
    at, text = seen.entry.anchor, seen.report.text
    before, behind = text[sentence.start : at.start], text[at.end : sentence.end]
    if _COMING.search(before) or _MAY.match(behind):
        return True
    return reach.point <= SPEAKERS and bool(_SAID.search(before) or _SPEAKS.match(behind))


def _measure(seen: Seen, body: Figure) -> str | None:
    """What a figure is followed under, by its sentence; people who are only counted, as in the one before."""
    sentence = _sentence(seen)
    words = seen.report.text[sentence.start : sentence.end]
    if table().estimated.search(words.casefold()) is not None:
        words = f"{_before(seen)} {words}"
    return counted.measure(body, seen.entry.anchor.exact, counted.no_month(words))


def _whole(seen: Seen, body: Figure, around: Around) -> str | None:
    """The measure of what a figure is a part of; None where it is of none, or that is not followed."""
    whole = around.entry(body.part_of) if body.part_of is not None else None
    if whole is None or not isinstance(whole.body, Figure):
        return None
    return _measure(replace(seen, entry=whole), whole.body)


def _matter(seen: Seen, of: str, sentence: Span) -> frozenset[str]:
    """What is told of a noun counted; nothing for figures of other measures."""
    noun = counted.noun_of(of)
    if noun is None:
        return frozenset()
    at, who = seen.entry.anchor, seen.entry.body.who if isinstance(seen.entry.body, Figure) else None
    words = _WORD.findall(who.exact) if who is not None else []
    called = frozenset(w.casefold() for w in words if w[0].islower()) | counted.names(noun)
    found = matter(seen.report.text, sentence.start, sentence.end, at.start, at.end, called)
    return found | {w.casefold() for w in words if w[0].isupper()}


def _before(seen: Seen) -> str:
    """The two sentences before a figure's."""
    spans = seen.report.sentences
    k = bisect_right(spans, seen.entry.anchor.start, key=lambda s: s.start) - 2
    return seen.report.text[spans[max(0, k - 1)].start : spans[k].end][-2 * REACH :] if k >= 0 else ""


def _counted(seen: Seen, body: Figure, of: str, sentence: Span, by: Authority) -> People:
    """Whom a figure counts. Who are of the country whose own body counts them need no nation; of the
    displaced, those in camps or registered, of whom more are elsewhere, are a population of their own."""
    whom = people(body)
    if of == counted.CROWD:
        return People(frozenset([ALL]))
    if (noun := counted.noun_of(of)) is not None:
        whom = replace(whom, groups=frozenset([noun]))
    if whom.nation is not None and whom.nation == by.of:
        whom = replace(whom, nation=None)
    if body.measure != "displaced":
        return whom
    behind = seen.report.text[seen.entry.anchor.end : sentence.end]
    found = _KEPT.match(behind)
    return replace(whom, groups=frozenset(["in camps"])) if found is not None else whom


def _called(seen: Seen, noun: str, start: int) -> str:
    """The last words before a sentence that end in a noun for a body and are not just that, in small letters:
    "the health office" for "the office"; empty where there are none."""
    before = seen.report.text[max(0, start - 2 * SETTING) : start].casefold()
    at = before.rfind(f" {noun}")
    while at >= 0:
        words = before[max(0, at - BEHIND) : at].rsplit(". ", 1)[-1]
        if not words.endswith("the"):
            return words
        at = before.rfind(f" {noun}", 0, at)
    return ""


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
    if _DAY_AFTER.search(text[max(sentence.start, at - 100) : at].casefold()) is not None:
        return True
    return table().older.search(before) is not None and any(c.isdecimal() for c in earlier)


def _replaced(seen: Seen, sentence: Span) -> bool:
    """Whether the figure is what another is told in place of: "61, not 58"."""
    at = seen.entry.anchor.start
    return _NOT.search(seen.report.text[max(sentence.start, at - 16) : at + 1].casefold()) is not None


def _as_of(seen: Seen, body: Figure, dated: str, older: bool) -> str:
    """The day that a figure holds for: the one it states, else that of its report, and none later. Of an
    older number only a day that stands right behind it; not a day that it is set against."""
    when = body.as_of
    if when is None or when.end is None:
        return "" if older else dated
    start = when.phrase.start if when.phrase is not None else 0
    if _THAN.search(seen.report.text[max(0, start - 12) : start]) is not None:
        return dated  # "39, fewer than on Monday"
    day, behind = when.end[:10], start - seen.entry.anchor.end
    if older and not 0 <= behind <= BEHIND:
        return ""
    return min(day, dated) if dated else day
