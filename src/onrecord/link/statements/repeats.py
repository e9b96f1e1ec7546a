"""`repeats` between statements: one saying in several reports, quoted at other length or in other words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import islice

from onrecord.link.statements.days import NEAR, apart, day_words, far, near, reported
from onrecord.link.statements.quotes import marks
from onrecord.link.statements.reasons import passage, who
from onrecord.link.statements.tellings import (
    ELSEWHERE,
    LITTLE,
    LONG_RUN,
    PLENTY,
    RUN,
    Pair,
    Telling,
    alike,
    chained,
    common,
    fit,
    is_whole,
    run,
    said_after,
    shared,
    tellings,
)
from onrecord.link.units import Around, Seen, Unit
from onrecord.model import Link

MADE_BY = "onrecord.statement_links/2"

SAID = "said "
UNNAMED = SAID + "~"
COPY = "copy "
QUOTE = "quote "


def units(seen: Seen, around: Around) -> tuple[Unit, ...]:
    """The day of each voice that a statement counts as said by, and the marks of its quoted words; where it
    is not known who says it, the report that its own is a copy of."""
    found = []
    for t in tellings([seen], around):
        if t.day is not None and t.words.stems:
            found += [Unit(SAID + v, t.day) for v in (t.voices or {t.unnamed}) if v is not None]
        found += [Unit(QUOTE + m) for m in _marks(t)]
        if not t.voices and t.unnamed is None and t.words.stems:
            found.append(Unit(COPY + seen.report.origin))
    return tuple(sorted(set(found)))


def links(
    unit: Unit, here: Sequence[Seen], before: Sequence[Sequence[Seen]], around: Around
) -> tuple[Link, ...]:
    """Each statement of a unit with the telling before it."""
    earlier = near(before, unit.day)
    if len({s.report.id for s in (*earlier, *here)}) < 2:
        return ()
    mine = tellings(here, around)
    if unit.series.startswith(QUOTE):
        return tuple(_link(p, around) for p in _quoted(mine, unit.series.removeprefix(QUOTE), around))
    if unit.series.startswith(COPY):
        return tuple(_link(p, around) for p in chained(mine, (), _copied))
    elsewhere = cache(lambda: common(islice(far(before, unit.day), ELSEWHERE)))
    same = _nearly if unit.series.startswith(UNNAMED) else lambda a, b: shared(a, b, elsewhere)
    return tuple(_link(p, around) for p in chained(mine, tellings(earlier, around), same))


def _copied(a: Telling, b: Telling) -> float | None:
    """How much two statements tell that stand in copies of one report, in all but the same words."""
    return alike(a, b) if fit(a, b) else None


def _nearly(a: Telling, b: Telling) -> float | None:
    """How much two speakers without a name both tell, in all but the same words."""
    told = alike(a, b) if fit(a, b) else None
    return told if told is not None and told - PLENTY >= LITTLE else None


def _quoted(mine: Sequence[Telling], mark: str, around: Around) -> list[Pair]:
    """Quotations with RUN words in a row in common, each with the last one before, where their days do not
    bring them together and this is the first mark that both have."""
    found = []
    for n, right in enumerate(mine):
        last = mine[:n][::-1]
        if right.day is None:  # no order is known among those without a date: those that have one are nearer
            last = sorted(last, key=lambda t: t.day is None)
        for left in last:
            namesake = _namesakes(left, right, around)
            if left.seen.report.id == right.seen.report.id or not _one_speaker(left, right, namesake):
                continue
            if not _is_said_again(left, right, namesake or bool(left.voices and right.voices)):
                continue
            first = min(set(_marks(left)) & set(_marks(right)))
            if first == mark and not _together(left, right):
                found.append(Pair(left, right, float(RUN)))
            break
    return found


def _marks(t: Telling) -> tuple[str, ...]:
    return marks(t.words.run, t.words.openings)


def _is_said_again(a: Telling, b: Telling, known: bool) -> bool:
    """Whether two have words in a row enough in common; a few where the speaker of both is known, they are
    all that one tells, and the day of one is not known."""
    long = run(a.words.run, b.words.run)
    if not known:
        return long >= LONG_RUN
    return long >= RUN or ((a.day is None) != (b.day is None) and is_whole(a, b))


def _one_speaker(a: Telling, b: Telling, namesake: bool) -> bool:
    """Whether two have one speaker, or that of one is not known and they are of the same days (a crowd says
    the same on another day too), and no other day is stated."""
    if a.stated is not None and b.stated is not None and a.stated != b.stated:
        return False
    if namesake:
        return True
    if not a.voices or not b.voices:
        return bool(a.day and b.day) and apart(a.day or "", b.day or "") <= NEAR
    return not a.voices.isdisjoint(b.voices)


def _namesakes(a: Telling, b: Telling, around: Around) -> bool:
    """Whether the one word that the speaker of one is called by is the last of the name of the other's, who
    is known: that both say the same words makes them one, though the record could not tell."""
    if not a.voices and not b.voices:
        return False
    names = [(one, two) for one in _called(a, around) for two in _called(b, around)]
    return any(one[-1] == two[-1] and 1 in (len(one), len(two)) for one, two in names)


def _called(t: Telling, around: Around) -> list[list[str]]:
    """The names of who says it, in words: those of the voices, else the noun for the speaker where it is
    written as a name."""
    if t.voices:
        return [around.known(v).name.casefold().split() for v in sorted(t.voices) if not v.startswith("=")]
    words = [p.words.exact for p in t.said.speakers if p.words is not None and t.unnamed is not None]
    named = [w.strip(".,;:") for w in " ".join(words).split() if w[0].isupper()]
    return [[w.casefold()] for w in named if f"~{w.casefold()}" == t.unnamed]


def _together(a: Telling, b: Telling) -> bool:
    """Whether two stand in one unit of a speaker's days, and no day keeps them apart there."""
    one_voice = bool(a.voices & b.voices) and bool(a.day and b.day)
    return one_voice and apart(a.day or "", b.day or "") <= NEAR and not said_after(a, b)


def _link(pair: Pair, around: Around) -> Link:
    left, right = pair.left, pair.right
    return Link(
        left=left.seen.entry.id,
        right=right.seen.entry.id,
        relation="repeats",
        directed=True,
        across=False,
        reason=_reason(left, right, around),
        passages=(passage(left.said, right.said),),
        made_by=MADE_BY,
    )


def _reason(left: Telling, right: Telling, around: Around) -> str:
    """In one sentence how the same is told again, of whom and when."""
    both = left.voices & right.voices
    name = who(left, around, both) or who(right, around, both) or "somebody"
    reports = [reported(t.seen.report) for t in (left, right)]
    said = next((f" on {day_words(t.stated)}" for t in (left, right) if t.stated is not None), "")
    quoted = [t.said.mode != "indirect" for t in (left, right)]
    if run(left.words.run, right.words.run) >= RUN:
        return f"The same words of {name}{said} are quoted {reports[0]} and {reports[1]}."
    if quoted[0] != quoted[1]:
        quoting, telling = reports if quoted[0] else reports[::-1]
        return f"What {name} said{said} is quoted {quoting} and told in other words {telling}."
    return f"What {name} said{said} is told {reports[0]} and again {reports[1]}."
