"""Where a number holds and when, and whether it is a total, an addition or a part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.annotate.figures.evidence import governors, lemma
from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.names import Name
from onrecord.model import Annotation, Article, Counts, Party, Time, When
from onrecord.text import anchor

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_INSIDE = frozenset(["in", "inside", "outside", "around", "across", "throughout", "through"])
_LOCAL = frozenset(["in", "at", "near", "around", "across", "inside", "outside", "throughout", "through"])
_STOCKS = frozenset(["held", "sheltering", "missing", "population", "detained"])
_TOTAL = (
    ("so", "far"), ("to", "date"), ("in", "all"), ("in", "total"), ("altogether",), ("overall",),
    ("already",), ("total", "of"), ("toll",), ("since",), ("combined",),
)  # fmt: skip
_REACH = 10
_FAR = 60
_AGAINST = frozenset(["than", "compared", "against"])
_CHANGED = frozenset(
    [("up", "from"), ("down", "from"), ("increase", "from"), ("rise", "from"), ("fall", "from")]
)
_TOLD = frozenset(["put", "raise", "lower", "revise", "update", "correct", "bring"])


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What surrounds a number; fields as in Figure."""

    where: Party | None
    as_of: When | None
    period: When | None


def circumstances(
    doc: Doc, article: Article, found: Counted, places: Sequence[Name], times: Sequence[Annotation]
) -> Circumstances:
    """Place and times of one number, from ``places`` and ``times`` of its sentence; None where its clause
    has none of its own."""
    near = _near(found)
    place = next((p for p in places if _holds(doc, p, near, found)), None)
    where = Party(anchor(article.id, article.text, place.span), (place.span,)) if place is not None else None
    points: list[tuple[When, bool]] = []
    period: When | None = None
    for time in times:
        body = time.body
        if not isinstance(body, Time) or body.when is None or not _dates(doc, time, near):
            continue
        if _compared(doc, found, time):
            continue
        if _stretch(doc, time, body):
            period = period or body.when
        else:
            points.append((body.when, _tied(doc, time)))
    return Circumstances(where, _one_day(points, period is not None), period)


def _one_day(points: Sequence[tuple[When, bool]], covers: bool) -> When | None:
    """The day a number holds for: the one that "as of" ties to it, else the only one, and then only where
    the number covers no stretch; two days that stand equal are none."""
    tied = {p.edtf: p for p, is_tied in points if is_tied}
    found = tied or ({} if covers else {p.edtf: p for p, _ in points})
    return next(iter(found.values())) if len(found) == 1 else None


def _tied(doc: Doc, time: Annotation) -> bool:
    """Whether "as of" or "as at" stands before a time."""
    span = doc.char_span(time.anchor.start, time.anchor.end, alignment_mode="expand")
    if span is None or span.start < 2:
        return False
    return doc[span.start - 2].lower_ == "as" and doc[span.start - 1].lower_ in ("of", "at")


def _compared(doc: Doc, found: Counted, time: Annotation) -> bool:
    """Whether a time stands behind another number that this one is set against: then it is that one's ("30,
    up from 28 the day before")."""
    span = doc.char_span(time.anchor.start, time.anchor.end, alignment_mode="expand")
    if span is None:
        return False
    for k in range(found.last.i + 1, min(span.start, found.last.i + _FAR)):
        low = [t.lower_ for t in doc[max(found.last.i + 1, k - 4) : k]]
        changed = any(pair in _CHANGED for pair in pairwise(low))
        if doc[k].like_num and (changed or _AGAINST & set(low)):
            return True
    return False


def _near(found: Counted) -> frozenset[int]:
    """Tokens whose adverbials are the number's own: what is counted and the words that govern it."""
    out = {found.top.i, found.last.i} | {v.i for v, _ in governors(found)}
    if found.post is not None:
        out.add(found.post.i)
    head = found.top.head
    if found.top.dep_ == "pobj":  # "the deaths of 12", "rose to 12"
        out |= {head.i} if head.head.pos_ == "VERB" and lemma(head.head) in _TOLD else {head.i, head.head.i}
        if head.head.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass"):
            out.add(head.head.head.i)
    return frozenset(out)


def _token(doc: Doc, start: int, end: int) -> Token | None:
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def _holds(doc: Doc, place: Name, near: frozenset[int], found: Counted) -> bool:
    token = _token(doc, place.span.start, place.span.end)
    if token is None:
        return False
    head = token.head
    if _counted_between(doc, found, token):
        return False
    local = _INSIDE if place.kind == "person" else _LOCAL  # an unknown place is often tagged as a person
    if token.dep_ == "pobj" and head.lower_ in local:
        while head.dep_ in ("conj", "prep") and head.head.pos_ == "ADP":  # "in and around"
            head = head.head
        return head.head.i in near
    for verb, way in governors(found):
        if verb.dep_ == "relcl" and verb.head == token and any(c.lower_ == "where" for c in verb.children):
            return True
        hosts = way == "object" and lemma(verb) in ("host", "house", "shelter", "accommodate")
        if hosts and token.dep_ == "nsubj" and token.head == verb:
            return True
    return _where(found, token) or _home(found, token)


def _counted_between(doc: Doc, found: Counted, token: Token) -> bool:
    """Whether another count stands between a number and a place after it, which is then that count's."""
    return any(bool(t.like_num) or t.lower_ == "another" for t in doc[found.last.i + 1 : token.i])


def _where(found: Counted, token: Token) -> bool:
    """ "X, where N people": the place right before the "where" of the number's clause."""
    doc, first = found.first.doc, found.first
    for k in range(first.i - 1, max(first.sent.start, first.i - 8) - 1, -1):
        if doc[k].pos_ == "VERB" or doc[k].text in (",", ";"):
            return False
        if doc[k].lower_ == "where":
            return bool(token.i == k - 1 or (token.i == k - 2 and doc[k - 1].text == ","))
    return False


def _home(found: Counted, token: Token) -> bool:
    """ "X, home to N people", "X is home to N"."""
    start = found.first.i
    if start - found.first.sent.start < 3 or found.first.doc[start - 2].lower_ != "home":
        return False
    home = found.first.doc[start - 2]
    subject = home.head.pos_ == "AUX" and token.head == home.head and token.dep_ == "nsubj"
    return bool(home.head == token or subject)


def _dates(doc: Doc, time: Annotation, near: frozenset[int]) -> bool:
    """Whether a time expression hangs on the number's own words."""
    token = _token(doc, time.anchor.start, time.anchor.end)
    for _ in range(4):
        if token is None or token.head == token:
            return False
        token = token.head
        if token.i in near:
            return True
        if token.pos_ in ("VERB", "AUX"):
            return False
    return False


def _stretch(doc: Doc, time: Annotation, body: Time) -> bool:
    """Whether a time is a stretch that the number covers: since a day, the past 24 hours, overnight."""
    span = doc.char_span(time.anchor.start, time.anchor.end, alignment_mode="expand")
    since = span is not None and span.start > 0 and "since" in (doc[span.start - 1].lower_, span[0].lower_)
    night = span is not None and span[0].lower_ == "overnight"
    return (
        since
        or night
        or body.kind == "DURATION"
        or (
            body.when is not None
            and body.when.precision in ("week", "month", "season", "quarter", "year", "decade")
        )
    )


def counts(found: Counted, measure: str, subset: bool) -> Counts:
    """``subset`` and ``increment`` by the words that say so; ``total`` where the words say so, or where the
    number is all of what its own clause tells of (a night's dead as well as a war's); else ``unknown``."""
    if subset:
        return "subset"
    if found.more:
        return "increment"
    low = [
        t.lower_
        for t in found.first.doc[
            max(found.first.sent.start, found.first.i - _REACH) : min(
                found.last.sent.end, found.last.i + _REACH
            )
        ]
    ]
    if measure in _STOCKS or any(tuple(low[k : k + len(w)]) == w for w in _TOTAL for k in range(len(low))):
        return "total"
    told = (
        found.post is not None
        or found.top.dep_ in ("dobj", "nsubj", "nsubjpass", "conj")
        or found.top.head.lower_ in ("of", "to", "at")
    )
    return "total" if told and found.number.qualifier != "few" else "unknown"
