"""When a number holds, and which stretch it covers.

``as_of`` is the time up to which it was counted: the one tied to it by "as of", else the one day on which
what it counts happened, which is its own, else that of the telling. ``period`` is the stretch or day that
what is counted fell into: "on Friday", "overnight", "in the past 24 hours", "since March".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.annotate.figures.clauses import Clauses, Level, path
from onrecord.annotate.figures.evidence import lemma
from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.figures.table import table
from onrecord.model import Anchor, Annotation, Time, When

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

SHORT = 7
"""Days of the longest stretch whose count is an addition to a story's total, and no total itself; and the
weeks' days, twice, that it may lie back from the report."""

_FAR = 60
_AGAINST = frozenset(["than", "compared", "against"])
_CHANGED = frozenset(
    [("up", "from"), ("down", "from"), ("increase", "from"), ("rise", "from"), ("fall", "from")]
)
_STATES = frozenset([
    "rise", "reach", "stand", "climb", "hit", "pass", "exceed", "surpass", "jump", "put", "raise", "lower",
    "revise", "update", "correct", "bring", "remain", "grow", "increase", "be", "top", "drop", "fall",
])  # fmt: skip
_STOCKS = frozenset(["held", "sheltering", "missing", "population", "detained"])
_RATES = frozenset(["duration", "percent"])
_ISSUED = frozenset(["date", "publish", "issue", "release"])
_DASHES = frozenset(["-", "–", "—", "--"])
REACH = 20
"""Tokens from a time in the line that opens a report to the dash that ends it, at most."""

_COARSE = frozenset(["week", "month", "season", "quarter", "year", "decade", "century"])
_BRIEF = re.compile(r"XXXX-WXX-\d|XXXX-XX-XX|T(NI|MO|AF|EV)|PT\d+[HM]|PT?[1-7]D")


@dataclass(frozen=True, slots=True)
class Timing:
    """``as_of`` and ``period`` as in Figure. ``brief`` is set where the number covers a stretch of no more
    than ``SHORT`` days, dated or not, ``since`` where it covers one that goes on."""

    as_of: When | None = None
    period: When | None = None
    brief: bool = False
    since: bool = False


@dataclass(frozen=True, slots=True)
class Credited:
    """How a number was told: when the statement that gives it was made, the words of whoever is credited
    with it, and the date of the report; None where not known."""

    told: When | None
    source: tuple[Anchor, ...]
    dated: When | None


@dataclass(frozen=True, slots=True)
class _Hit:
    """A time that is the number's: what it says (``as_of``, ``told``, ``since`` or ``period``), and how near
    it is."""

    says: str
    level: int
    time: Time


def timing(
    found: Counted,
    clauses: Clauses,
    measure: str,
    times: Sequence[Annotation],
    credited: Credited,
) -> Timing:
    """The times of one number, from ``times`` of its sentence."""
    doc, told = found.first.doc, credited.told
    hits = [
        hit
        for t in times
        if isinstance(t.body, Time)
        and t.body.kind != "SET"
        and (span := doc.char_span(t.anchor.start, t.anchor.end, alignment_mode="expand")) is not None
        and not _compared(doc, found, span)
        and (hit := _hit(found, clauses, measure, span, t.body, credited.source)) is not None
    ]
    near = min((h.level for h in hits if h.says in ("since", "period")), default=0)
    spans = [h for h in hits if h.level == near and h.says in ("since", "period")]
    spans = [h for h in spans if h.time.when is not None] or spans
    goes_on = measure not in _RATES
    since = next(
        (h for h in spans if h.says == "since" or (goes_on and _up_to(h.time, credited.dated))), None
    )
    chosen = since or (spans[0] if len({_day(h.time) for h in spans}) == 1 else None)
    period = None
    if chosen is not None and chosen.time.when is not None:
        period = chosen.time.when if chosen is not since else _open(_grain(chosen.time), credited.dated)
    as_of, said = _stated(hits, "as_of"), _stated(hits, "told")
    own = period if since is None and period is not None and _one_day(period) else None
    as_of = as_of or own or said or told
    brief = since is None and any(_brief(h.time, credited.dated) for h in spans)
    return Timing(as_of, period, brief, since is not None and since.says == "since")


def _stated(hits: Sequence[_Hit], says: str) -> When | None:
    """The one date that times say something by; None where they are several or have none."""
    stated = {h.time.value: h.time.when for h in hits if h.says == says}
    return next(iter(stated.values())) if len(stated) == 1 else None


def _hit(
    found: Counted, clauses: Clauses, measure: str, span: Span, time: Time, source: Sequence[Anchor]
) -> _Hit | None:
    """What a time says of the number; None where it hangs on nothing of the number's."""
    behind = span.doc[span.end].lower_ if span.end < len(span.doc) else ""
    if time.kind == "DURATION" and behind in ("after", "before", "ago", "later"):
        return None  # "two days after 12 died there"
    if _dateline(span, found):
        return None
    if _was(found):
        behind = span.start - max(found.stop, found.last.i + 1)
        return _Hit("as_of", 0, time) if 0 <= behind <= 1 else None
    carried = _carried(_hanging(span), clauses)
    if _tied(span) and (span.start < found.first.i or carried is not None):
        return _Hit("as_of", 0, time)
    since = _begun(span, clauses)
    if since is not None:
        return _Hit("since", since, time)
    if _of_source(span, source):
        return _Hit("told", 0, time)
    if _at_when(found, clauses, span):
        return _Hit("period", len(clauses.levels), replace(time, when=_closed(time.when)))
    if carried is None:
        return _told_of(span, clauses, time)
    level, up = carried
    if _since(span) or any(t.lower_ == "since" for t in up) or _runs_since(span, found):
        return _Hit("since", level, time)
    return _Hit("as_of" if _states(span, up, measure, time) else "period", level, time)


def _states(span: Span, up: Sequence[Token], measure: str, time: Time) -> bool:
    """Whether a time tells when a number stood at its value, not when what it counts happened: "the toll
    rose to 12 on Monday", "on Monday they still held 12"."""
    carrier = up[-1]
    event = any(t.pos_ in ("NOUN", "PROPN") for t in up[1:-1] if not span.start <= t.i < span.end)
    if event or carrier.pos_ not in ("VERB", "AUX") or time.kind == "DURATION":
        return False
    stock = measure in _STOCKS and lemma(carrier) not in table().object
    if stock or lemma(carrier) == "be":
        return not _coarse(time)
    return lemma(carrier) in _STATES and not any(c.dep_ == "prt" for c in carrier.children)


def _hanging(span: Span) -> Token:
    """The word by which a time hangs in its clause: the preposition before it, else its head."""
    before = span.doc[span.start - 1] if span.start > span.sent.start else span.root
    return before if before.pos_ == "ADP" and before.dep_ == "prep" else span.root


def _carried(token: Token, clauses: Clauses) -> tuple[int, list[Token]] | None:
    """How far off the clause is that carries a time, and the words between."""
    for n, level in enumerate(clauses.levels):
        up = path(token, level)
        if up is not None:
            return n, up
    return None


def _told_of(span: Span, clauses: Clauses, time: Time) -> _Hit | None:
    """A time that hangs on the verb of telling: when it was told, or, in a phrase before it that names what
    happened ("In clashes on Monday, officers said"), when that was."""
    if clauses.teller is None:
        return None
    up = path(span.root, Level(frozenset([clauses.teller.i])))
    if up is None:
        return None
    between = [t for t in up[1:-1] if t.i >= span.end or t.i < span.start]
    if any(t.pos_ == "NOUN" and t.dep_ == "pobj" for t in between) and span.end <= clauses.teller.i:
        return _Hit("period", len(clauses.levels), time)
    return None if _since(span) else _Hit("told", 0, time)


def _tied(span: Span) -> bool:
    """Whether "as of" or "as at" stands before a time."""
    doc, at = span.doc, span.start
    return at > 1 and doc[at - 2].lower_ == "as" and doc[at - 1].lower_ in ("of", "at")


def _since(span: Span) -> bool:
    """Whether "since" opens a time."""
    before = span.doc[max(span.sent.start, span.start - 2) : span.start]
    return span[0].lower_ == "since" or any(t.lower_ == "since" for t in before)


def _runs_since(span: Span, found: Counted) -> bool:
    """Whether a "since" behind the number, or at the head of its sentence, leads up to a time with nothing
    set off between, whatever its clause says began: "12 died since the start of the siege on Monday"."""
    doc, first = span.doc, span.sent.start
    for k in range(span.start - 1, max(first, span.start - RUN) - 1, -1):
        if doc[k].lower_ == "since":
            return bool(k > found.last.i or k == first)
        if (doc[k].is_punct and doc[k].text not in _DASHES) or doc[k].pos_ == "CCONJ":
            return False
    return False


RUN = 12
"""Tokens from a "since" to the time in its clause, at most."""


def _up_to(time: Time, dated: When | None) -> bool:
    """Whether a length of weeks or more ends with the report ("in the past 13 months"): what it covers goes
    on, as the total since it began does."""
    when = time.when
    if time.kind != "DURATION" or dated is None or when is None or when.start is None or when.end is None:
        return False
    days = (date.fromisoformat(when.end[:10]) - date.fromisoformat(when.start[:10])).days
    return days >= LONG and dated.end is not None and when.end[:10] == dated.end[:10]


LONG = 28
"""Days of the shortest stretch back from the report that is told as a whole story's, not as its last news."""


def _begun(span: Span, clauses: Clauses) -> int | None:
    """How far off the clause is that a time opens a stretch of by telling when it began: "since the protests
    began in March", "in the war that broke out on Monday"; None where it does not."""
    token = span.root
    for _ in range(6):
        if token.pos_ == "VERB" or token.head == token:
            break
        token = token.head
    t = table()
    out = lemma(token) == "break" and any(c.lower_ == "out" for c in token.children)
    if token.pos_ != "VERB" or not (out or lemma(token) in t.begun):
        return None
    opens = token.doc[max(token.sent.start, token.left_edge.i - 1) : token.left_edge.i + 1]
    marked = any(c.lower_ == "since" for c in (*token.lefts, token.head, token.head.head, *opens))
    lasting = token.dep_ in ("relcl", "acl") and lemma(token.head) in t.lasting
    if not (marked or lasting):
        return None
    carried = _carried(token.head, clauses)
    return carried[0] if carried is not None else None


def _at_when(found: Counted, clauses: Clauses, span: Span) -> bool:
    """Whether the clause of the number is the "when" of a time: "Friday, when 12 died"."""
    opened = next((c for c in clauses.top.lefts if c.lower_ == "when"), None)
    return opened is not None and 0 <= opened.i - span.end <= 1 and span.end <= found.first.i


def _dateline(span: Span, found: Counted) -> bool:
    """Whether a time stands in the line that opens a report: "BRENIK, June 3 (Norland Wire) - "."""
    line = found.first.doc[span.end : max(span.end, min(found.first.i, span.end + REACH))]
    return any(t.text in _DASHES and t.i > span.end and t.nbor(-1).text == ")" for t in line)


def _of_source(span: Span, source: Sequence[Anchor]) -> bool:
    """Whether a time is that of the source: "the office's report yesterday", "a report dated March 16",
    "according to the office on Friday"."""
    token = span.root
    before = span.doc[max(span.sent.start, span.start - 2) : span.start]
    if (
        len(before) == 2
        and before[1].lower_ == "on"
        and any(a.start <= before[0].idx < a.end for a in source)
    ):
        return True
    for _ in range(4):
        if any(a.start <= token.idx < a.end for a in source):
            return True
        passing = token.pos_ not in ("VERB", "AUX") or lemma(token) in _ISSUED
        if token.head == token or not passing:
            return False
        token = token.head
    return False


def _was(found: Counted) -> bool:
    """Whether the number is an older one that another is set against: "up from 28 the day before"."""
    low = [t.lower_ for t in found.first.doc[max(found.first.sent.start, found.first.i - 3) : found.first.i]]
    return bool(_AGAINST & set(low)) or any(pair in _CHANGED for pair in pairwise(low))


def _compared(doc: Doc, found: Counted, span: Span) -> bool:
    """Whether a time stands behind another number that this one is set against: then it is that one's ("30,
    up from 28 the day before")."""
    for k in range(found.last.i + 1, min(span.start, found.last.i + _FAR)):
        if not doc[k].like_num:
            continue
        low = [t.lower_ for t in doc[max(found.last.i + 1, k - 4) : k]]
        if _AGAINST & set(low) or any(pair in _CHANGED for pair in pairwise(low)):
            return True
    return False


def _grain(time: Time) -> When | None:
    """The stretch of a time; one counted in months or years starts with a month, and with no day of it."""
    when = time.when
    if time.kind != "DURATION" or when is None or when.start is None or time.value[-1:] not in ("M", "Y"):
        return when
    month = when.start[:7]
    return replace(when, edtf=f"{month}/..", start=f"{month}-01", precision="month")


def _open(when: When | None, dated: When | None) -> When | None:
    """A stretch from the start of a time on. It starts before the report does: a month or day that is placed
    after it is that of the year before, another time is None."""
    if when is None:
        return None
    start, edtf = when.start, when.edtf.split("/")[0]
    if dated is not None and dated.end is not None and (start or "") > dated.end:
        words = when.phrase.exact if when.phrase is not None else ""
        if start is None or not edtf.startswith(start[:7]) or any(c.isdecimal() for c in words):
            return None
        year = f"{int(start[:4]) - 1:04}"
        edtf, start = year + edtf[4:], year + start[4:]
        return replace(when, edtf=f"{edtf}/..", start=start, end=None, basis="the last one, by since")
    return when if when.end is None else replace(when, edtf=f"{edtf}/..", end=None)


def _closed(when: When | None) -> When | None:
    """The day that an open stretch starts with; others as they are."""
    if when is None or when.end is not None or when.precision != "day":
        return when
    return replace(when, edtf=when.edtf.split("/")[0], end=when.start)


def _one_day(when: When) -> bool:
    return when.start is not None and when.end is not None and when.start[:10] == when.end[:10]


def _day(time: Time) -> str:
    """The day of a time, its value where it has none."""
    return time.when.start[:10] if time.when is not None and time.when.start is not None else time.value


def _coarse(time: Time) -> bool:
    return time.kind == "DURATION" or (time.when is not None and time.when.precision in _COARSE)


def _brief(time: Time, dated: When | None) -> bool:
    """Whether a time is no longer than ``SHORT`` days and no further back from the report: what fell into it
    is news, and adds to what was counted before; of a day long past the whole is told. By its value where it
    has no date."""
    when = time.when
    if when is None or when.start is None or when.end is None:
        return bool(_BRIEF.search(time.value))
    start, end = date.fromisoformat(when.start[:10]), date.fromisoformat(when.end[:10])
    told = date.fromisoformat(dated.end[:10]) if dated is not None and dated.end is not None else end
    return (end - start).days < SHORT and (told - start).days <= 2 * SHORT
