"""Whether a number is a total, an addition or a part, and what a part takes over from its whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.annotate.figures.authority import TELLING
from onrecord.annotate.figures.clauses import clauses
from onrecord.annotate.figures.evidence import governors, lemma
from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.figures.periods import Credited, Timing, timing
from onrecord.annotate.figures.places import party, place
from onrecord.annotate.figures.scenes import scene
from onrecord.annotate.figures.sums import summed
from onrecord.annotate.figures.table import table
from onrecord.annotate.names import Name
from onrecord.model import Annotation, Article, Counts, Figure, Party, When

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STOCKS = frozenset(["held", "sheltering", "missing", "population"])
_TOTAL = (
    ("so", "far"), ("to", "date"), ("in", "all"), ("in", "total"), ("altogether",), ("overall",),
    ("already",), ("since",), ("combined",), ("totalling",),
    ("totaling",),
)  # fmt: skip
_TOLLS = (("toll",), ("total", "of"), ("tally", "of"), ("the", "total"))
_REACH = 10
_STATES = frozenset([
    "wait", "stand", "be", "remain", "stay", "lie", "queue", "sit", "live", "await", "need", "lack", "hold",
])  # fmt: skip
_UNITS = frozenset(["hour", "day", "night", "week", "month", "year"])
_ASSERTED = frozenset(["dobj", "nsubj", "nsubjpass", "conj", "attr", "appos", "oprd"])
_DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "her"])


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What surrounds a number; ``where``, ``as_of``, ``period`` and ``counts`` as in Figure."""

    where: Party | None
    as_of: When | None
    period: When | None
    counts: Counts


def circumstances(
    doc: Doc,
    article: Article,
    found: Counted,
    measure: str,
    places: Sequence[Name],
    times: Sequence[Annotation],
    credited: Credited,
) -> Circumstances:
    """Place, times and kind of one number, from ``places`` of its sentence and the two before and ``times``
    of its sentence; None where its clauses have none of their own."""
    around = clauses(found, TELLING)
    when = timing(found, around, measure, times, credited)
    sent = found.first.sent
    since = doc[sent.start - 1].sent.start_char if sent.start else 0
    near = [n for n in places if n.span.start >= since]
    where = place(doc, article, found, around, measure, near)
    if where is None:
        dated = when.period is not None or when.brief
        set_before = scene(doc, found, measure, places, dated, when.since)
        where = party(article, set_before) if set_before is not None else None
    return Circumstances(where, when.as_of, when.period, _counts(found, measure, when))


def part_of(own: Circumstances, whole: Figure) -> Circumstances:
    """The circumstances of a part: those of its whole where it has none of its own."""
    return Circumstances(
        own.where or whole.where, own.as_of or whole.as_of, own.period or whole.period, "subset"
    )


def beside(own: Circumstances, other: Figure) -> Circumstances:
    """The circumstances of a further item of a list, which shares the times of the one before it and, where
    it says nothing of its own, whether it is an addition."""
    if own.period is not None or own.as_of is not None:
        return own
    added = other.counts == "increment" and own.counts in ("unknown", "total")
    return replace(own, as_of=other.as_of, period=other.period, counts="increment" if added else own.counts)


def sharing(own: Circumstances, other: Figure) -> Circumstances:
    """The circumstances of a second harm that shares the clause of the first: where and when that was, if it
    says nothing of its own."""
    if own.where is not None or own.period is not None:
        return own
    added = other.counts == "increment" and own.counts == "total"
    counts = "increment" if added else own.counts
    return Circumstances(other.where, own.as_of or other.as_of, other.period, counts)


def _counts(found: Counted, measure: str, when: Timing) -> Counts:
    """``increment`` by the words that say so, and for what fell into a stretch of a few days; ``total`` where
    words say so, or where the number is all of what its own clause tells of (a blast's dead as well as a
    war's); else ``unknown``."""
    if _drawn(found):
        return "subset"
    if found.more or _new(found):
        return "increment"
    doc, sent = found.first.doc, found.first.sent
    before = [t.lower_ for t in doc[max(sent.start, found.first.i - _REACH) : found.last.i + 1]]
    after = [t.lower_ for t in doc[found.last.i + 1 : min(sent.end, found.last.i + _REACH)]]
    said = _holds(before, (*_TOTAL, *_TOLLS)) or _holds(after, _TOTAL)
    if measure in _STOCKS or said or when.since or summed(found) is not None or _standing(found):
        return "total"
    if when.brief and not _of_one_event(found):
        return "increment"
    if _rated(found):
        return "unknown"
    led = found.top.dep_ == "pobj" and found.top.head.head.pos_ == "VERB"  # "resulted in 12 deaths"
    asserted = led or found.post is not None or next(governors(found), None) is not None
    asserted = asserted or found.top.dep_ in _ASSERTED or found.top.head.lower_ in ("of", "to", "at")
    return "total" if asserted and found.number.qualifier != "few" else "unknown"


def _standing(found: Counted) -> bool:
    """Whether a state of those counted is told, which a day has all of: "22 ships were waiting on Monday"."""
    verb = next((v for v, way in governors(found) if way != "object"), None)
    return verb is not None and lemma(verb) in _STATES


def _holds(words: Sequence[str], phrases: Sequence[tuple[str, ...]]) -> bool:
    return any(tuple(words[k : k + len(p)]) == p for p in phrases for k in range(len(words)))


def _rated(found: Counted) -> bool:
    """Whether the number is one of each day or of so many: "20 a day", "12 per 1,000"."""
    after = found.last.doc[max(found.stop, found.last.i + 1) :][:2]
    low = [t.lower_ for t in after]
    return low[:1] == ["per"] or (len(low) == 2 and low[0] in ("a", "each", "every") and low[1] in _UNITS)


def _drawn(found: Counted) -> bool:
    """Whether the number is drawn from others that were counted: "two of the victims", "12 of them", "four
    of the dead"."""
    whole, noun = found.whole, found.noun
    t = table()
    if whole is None:
        low = [w.lower_ for w in found.last.doc[found.last.i + 1 :][:3]]
        return len(low) == 3 and low[0] == "of" and low[1] in ("the", "those") and low[2] in t.adjective
    if whole.tag_ in ("WP", "WDT", "PRP"):
        return True
    return noun is not None and (
        lemma(noun) in t.itself or noun.lower_ in t.adjective or lemma(noun) == "victim"
    )


def _new(found: Counted) -> bool:
    """Whether new harm is counted: "40 new cases"."""
    noun = found.noun
    return (
        noun is not None
        and (lemma(noun) in table().itself or lemma(noun) == "fatality")
        and any(t.lower_ == "new" for t in noun.doc[max(found.first.i - 1, 0) : noun.i])
    )


def _of_one_event(found: Counted) -> bool:
    """Whether an event that the report takes as known is what the number is all of: "the attack on Tuesday
    killed 12", "12 were killed in the attack on Tuesday"."""
    for verb, way in governors(found):
        head = verb.head if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else verb
        subjects = [c for v in (verb, head) for c in v.lefts if c.dep_ == "nsubj"][:1]
        for child in (*subjects, *verb.rights):
            caused = child.dep_ == "nsubj" and way == "object"
            if caused and _known(child):
                return True
            within = child.dep_ in ("prep", "agent") and child.lower_ in ("in", "during", "by")
            if within and any(_known(c) for c in child.children):
                return True
    return False


def _known(noun: Token) -> bool:
    """Whether a noun is definite, in the singular, and names no one and no place."""
    marks = [c for c in noun.lefts if c.dep_ in ("det", "poss")]
    t = table()
    word = lemma(noun)
    return (
        noun.tag_ == "NN"
        and any(c.lower_ in _DEFINITE for c in marks)
        and word not in t.people
        and word not in t.sites
        and word not in t.building
        and word not in t.lasting
    )
