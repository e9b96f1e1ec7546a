"""What a count takes over from the figures before it: in a list, in brackets, by "the ten" or "all four"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.figures.evidence import governors, is_people, lemma
from onrecord.annotate.figures.measures import Measured, single
from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.figures.table import table

if TYPE_CHECKING:
    from spacy.tokens import Token

REACH = 24
"""Tokens between two counts of one list, at most."""

NEAR = 12
"""Tokens between two neighbours in one list, at most, that are told by one source."""

OPENED = 5
"""Tokens before a number that spells out the noun that its sentence opens with, at most."""

TOTALLED = 5
"""Tokens from "the total" to what it comes to, at most."""

JOINED = 3
"""Tokens from the "and" that joins a second harm to its number, at most."""

_JOINTS = frozenset([",", "and", "or", "plus", "including", "—", "–", "-", ";", ":", "with"])
_DASHES = frozenset(["—", "–", "-", ":"])
HARMS = frozenset(["killed", "injured", "captured", "held", "missing", "arrested", "detained", "freed"])
_DEFINITE = frozenset(["the", "all", "those", "these", "of"])
_NOW = frozenset(["now", "stands", "standing", "near", "to", "at", "than", "more"])
_MEANT = frozenset(["those", "these", "them", "whom", "which"])
_TOTALS = frozenset(["total", "toll", "tally", "count", "sum", "number", "figure"])
_CHANGES = frozenset([
    "rise", "increase", "grow", "climb", "jump", "fall", "drop", "decline", "decrease", "stand", "remain",
    "go", "soar",
])  # fmt: skip
_GIVEN = frozenset(
    ["count", "publish", "give", "confirm", "report", "record", "register", "announce", "state"]
)
_ENTERED = frozenset([
    "record", "report", "register", "confirm", "count", "log", "add", "announce", "document", "detect",
    "test",
])  # fmt: skip
_TOLD = {
    "victim": ("killed", "injured", "infected"),
    "casualty": ("killed", "injured"),
    "case": ("infected",),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A count that is a figure, its measure, and the figure before it in the same sentence (None where
    there is none). ``start`` and ``stop`` are the token range of a noun taken over from there; empty where
    none was. ``leans`` is set where the measure was taken over too, and so whose number it is."""

    found: Counted
    measured: Measured
    before: Kept | None
    start: int = 0
    stop: int = 0
    leans: bool = False


def listed(found: Counted, before: Kept) -> bool:
    """Whether a count is a further item of the list that ``before`` stands in, and tells of the same: of
    people as it does ("14 civilians, five soldiers, and one guard"), of places in a list of buildings, or of
    nothing of its own ("21 in the port, 36 in the town"). Not where a verb of its own governs it."""
    if before.measured.unit is not None or found.number.joined is not None or not _joined(found, before):
        return False
    if found.noun is None:
        described = found.post is not None and found.post.i == found.last.i + 1
        return _adjective(found) if single(found) else _placed(found) or described
    if single(found) and found.noun.tag_ not in ("NN", "NNP"):
        return False
    t = table()
    people = is_people(found, t)
    if before.measured.measure == "other":
        return single(found)
    if before.measured.measure in ("buildings", "aid_trucks"):
        return not people
    return people and (is_people(before.found, t) or before.measured.measure in HARMS)


def _joined(found: Counted, before: Kept) -> bool:
    """Whether nothing but marks, joining words and phrases of place stand between two counts, or a dash or a
    comma opens what spells the first out; and no verb of its own governs the second."""
    doc = found.first.doc
    post = before.found.post
    start = max(before.found.stop, before.found.last.i + 1, post.i + 1 if post is not None else 0)
    gap = doc[start : found.first.i]
    if not 0 < len(gap) <= REACH or not (gap[-1].lower_ in _JOINTS or gap[-3:].text.lower() == "as well as"):
        return False
    own = {v.i for v, _ in governors(found)}
    shared = {v.i for v, _ in governors(before.found)} | _over(before.found)
    if own - shared:
        return repeated(found, before)
    verbal = any(w.pos_ in ("VERB", "AUX") and w.lower_ != "including" for w in gap)
    spelled = (gap[-1].text == "," or not own) and before.measured.measure in HARMS
    return not verbal or gap[-1].text in _DASHES or spelled


def _over(found: Counted) -> set[int]:
    """The verb over the noun that a count is of: "the bodies of 12 men and nine women were found"."""
    top = found.top
    return {top.head.head.head.i} if top.dep_ == "pobj" and top.head.lower_ == "of" else set()


def repeated(found: Counted, before: Kept) -> bool:
    """Whether the verb of the count before is left out, its noun said again: "20 people died in Brenik on
    Monday and nine people on Tuesday"."""
    noun, doc = found.noun, found.last.doc
    if noun is None or before.found.noun is None or lemma(noun) != lemma(before.found.noun):
        return False
    at, end = found.stop, found.last.sent.end
    if not (
        at + 1 < end and doc[at].lower_ in ("in", "on", "at", "near") and found.first.nbor(-1).lower_ == "and"
    ):
        return False
    k = at + 1
    while k < end and doc[k].pos_ in ("DET", "ADJ", "NOUN", "PROPN", "NUM"):
        k += 1
    return k > at + 1 and (k >= end or doc[k].is_punct or doc[k].lower_ == "and")


def beside(found: Counted, before: Kept) -> bool:
    """Whether a count stands in one list with the one before it: "126 skins, eight tails and 16 skulls"."""
    doc = found.first.doc
    start = max(before.found.stop, before.found.last.i + 1)
    if before.found.noun is None and start < found.first.i and lemma(doc[start]) == "be":
        start += 1  # "four were in the port, three in the town"
    gap = doc[start : found.first.i]
    if not 0 < len(gap) <= NEAR or gap[-1].lower_ not in (",", "and", "or", "plus"):
        return False
    return not any(w.pos_ in ("VERB", "AUX") or w.text == ";" for w in gap)


def gapped(kept: Kept, before: Kept) -> bool:
    """Whether a count of another harm shares the clause of the one before, its subject or its verb left out:
    "12 died in Brenik on Friday and 30 were hurt", "killed 12 and wounded 30"."""
    measures = {kept.measured.measure, before.measured.measure}
    if len(measures) < 2 or not measures <= HARMS:
        return False
    doc, at = kept.found.first.doc, kept.found.first.i
    gap = doc[max(before.found.stop, before.found.last.i + 1) : at]
    joined = next((t.i for t in reversed(gap) if t.lower_ == "and"), None)
    if not 0 < len(gap) <= REACH or joined is None or at - joined > JOINED:
        return False
    return not any(t.text in ";:" or t.dep_ in ("nsubj", "nsubjpass") for t in gap)


def _placed(found: Counted) -> bool:
    """Whether a phrase of place or source follows a bare number, or "each"."""
    at, doc = found.last.i + 1, found.last.doc
    return at < found.last.sent.end and doc[at].lower_ in ("in", "at", "from", "near", "on", "each", "inside")


def _adjective(found: Counted) -> bool:
    at, doc = found.last.i + 1, found.last.doc
    if at >= found.last.sent.end or doc[at].pos_ not in ("ADJ", "NOUN", "VERB"):
        return False
    return bool(doc[at].head.i <= at or doc[at].head == found.last)


def restated(found: Counted, before: Kept) -> bool:
    """Whether an amount in brackets says the one before it in another unit: "eight km (five miles)"."""
    doc, at = found.first.doc, found.first.i
    opened = at > found.first.sent.start and doc[at - 1].text.startswith(("(", "["))
    return opened and before.measured.unit is not None and at - before.found.last.i <= 8


def victims(found: Counted, past: Sequence[Kept]) -> Measured | None:
    """The measure of "three of the victims", "40 cases": that of the last such harm told of; None for other
    nouns."""
    word = lemma(found.noun) if found.noun is not None else ""
    told = _TOLD.get(word, ())
    return next((k.measured for k in reversed(past) if k.measured.measure in told), None)


def opening(found: Counted) -> Token | None:
    """The noun whose people a number behind it begins to spell out, where a sentence opens so: "The captives,
    nine engineers and three soldiers, were home"."""
    sent, at = found.first.sent, found.first.i
    if not 3 <= at - sent.start <= OPENED or not is_people(found, table()):
        return None
    noun, mark = found.first.nbor(-2), found.first.nbor(-1)
    plain = all(t.pos_ in ("DET", "ADJ", "NOUN") for t in sent[: at - sent.start - 1])
    definite = sent[0].lower_ in _DEFINITE and noun.tag_ == "NNS"
    return noun if plain and definite and (mark.text == "," or mark.text in _DASHES) else None


def spelled(found: Counted, past: Sequence[Kept]) -> Measured | None:
    """The measure of the last count of harm of the noun that a number spells out; None where it does not."""
    noun = opening(found)
    if noun is None:
        return None
    told = (k for k in reversed(past) if k.found.noun is not None and lemma(k.found.noun) == lemma(noun))
    whole = next(told, None)
    return whole.measured if whole is not None and whole.measured.measure in HARMS else None


def recalled(found: Counted, past: Sequence[Kept]) -> Measured | None:
    """The measure of a bare number that the text has told of: by its words ("all four", "five of those",
    "several of the deceased"), by its value, or by a verb it is the subject of; None where it is none."""
    doc, at = found.last.doc, found.last.i + 1
    after: Sequence[Token] = doc[at : min(found.last.sent.end, at + 4)]
    words = [w.lower_ for w in after]
    if words[:1] == ["of"] and len(words) > 1:
        return _of(after, words, past)
    if words[:2] == ["out", "of"]:
        return None if single(found) else Measured("other")
    if words[:1] == ["per"]:
        return _rate(found, past)
    value = _value(found, past) or _came_to(found, past)
    if value is not None:
        return value
    low = found.number.low
    if not isinstance(low, int) or low < 2 or found.number.high not in (low, None):
        return None
    before = found.first.nbor(-1).lower_ if found.first.i > found.first.sent.start else ""
    subject = found.last.dep_ in ("nsubj", "nsubjpass")
    if before in _DEFINITE and (before != "of" or found.first.i == 0):
        same = (k for k in reversed(past) if k.found.number.low == low and k.measured.unit is None)
        told = next(same, None)
        return told.measured if told is not None else (None if found.number.digits else Measured("other"))
    return Measured("other") if subject and (not found.number.digits or _many(found)) else None


def _value(found: Counted, past: Sequence[Kept]) -> Measured | None:
    """The measure of a bare number that is a total or what a count came to ("a total of 815", "rose to 167
    from 93", "it had been 40"): that of the figure told of last where it is a plain count, else ``other``."""
    token, head = found.last, found.last.head
    told = past[-1].measured if past and past[-1].measured.unit is None else Measured("other")
    if token.dep_ == "pobj" and head.lower_ == "of" and lemma(head.head) in _TOTALS:
        return told
    if token.dep_ == "pobj" and head.lower_ in ("to", "at", "from") and lemma(head.head) in _CHANGES:
        summed = (c.lower_ in ("it", "this", "that") or _summed(c) for c in head.head.lefts)
        return told if any(summed) else Measured("other")
    if _given(found) and not single(found):
        return told if told.measure != "other" else None
    post = found.post
    if (
        post is not None
        and post.tag_ == "VBN"
        and lemma(post) in _ENTERED
        and post.i == token.i + 1
        and not (single(found) or _the(found))
    ):
        return told  # "with 198 recorded in the last week"
    subject = next((c for c in head.lefts if c.dep_ == "nsubj"), None)
    if token.dep_ == "attr" and subject is not None and subject.lower_ == "it" and past and not single(found):
        return told if isinstance(found.number.low, int) and told.measure != "other" else None
    return None


def _came_to(found: Counted, past: Sequence[Kept]) -> Measured | None:
    """The measure of what a total comes to ("300 have crossed, with the total now near 4,000", "taking the
    toll to 40"): that of a plain count told of in the same sentence."""
    here = (k for k in reversed(past) if k.found.first.sent == found.first.sent)
    last = next((k for k in here if k.measured.unit is None), None)
    if last is None:
        return None
    doc, at = found.first.doc, found.first.i
    for k in range(at - 1, max(found.first.sent.start, at - TOTALLED) - 1, -1):
        if lemma(doc[k]) in _TOTALS:
            return last.measured if last.measured.measure != "other" else None
        if not (doc[k].lower_ in _NOW or doc[k].pos_ in ("ADP", "ADV", "AUX")):
            return None
    return None


def _given(found: Counted) -> bool:
    """Whether a bare number is what a count is given as: "put the number at 17", "had counted 17 by noon"."""
    token, head = found.last, found.last.head
    if token.dep_ == "dobj" and found.number.digits:
        return lemma(head) in _GIVEN
    if token.dep_ != "pobj" or head.lower_ != "at":
        return False
    verb = head.head if head.head.pos_ == "VERB" else head.head.head
    return lemma(verb) == "put" and any(c.dep_ == "dobj" and _summed(c) for c in verb.rights)


def _summed(noun: Token) -> bool:
    """Whether a noun is "the number" or "the toll", without saying of what."""
    return lemma(noun) in _TOTALS and not any(c.lower_ in ("of", "for") for c in noun.rights)


def _the(found: Counted) -> bool:
    """Whether "the" stands right before the number."""
    return bool(found.first.i > found.first.sent.start and found.first.nbor(-1).lower_ == "the")


def _many(found: Counted) -> bool:
    """Whether the verb of a bare number is a plural: "at least 45 were aboard"."""
    verb = found.last.head
    return any(w.lower_ in ("were", "are", "have", "had") for w in (verb, *verb.lefts))


def _of(after: Sequence[Token], words: Sequence[str], past: Sequence[Kept]) -> Measured | None:
    """The measure of a number before "of": "five of those", "several of the deceased"."""
    t = table()
    if words[1] in ("those", "these") and len(after) > 2 and words[2] in t.adjective:
        return Measured(t.adjective[words[2]])
    if words[1] in _MEANT and (len(after) < 3 or after[2].pos_ not in ("NOUN", "PROPN", "ADJ")):
        told = past[-1].measured if past else None
        return told if told is not None and told.unit is None else Measured("other")
    if words[1] in ("the", "those", "these") and len(after) > 2:
        hit = t.adjective.get(words[2]) or t.itself.get(lemma(after[2]))
        return Measured(hit) if hit else None
    return None


def _rate(found: Counted, past: Sequence[Kept]) -> Measured | None:
    """The measure of a rate ("4.5 per 100,000 people"): by a word before it that names one ("suicide rates
    of"), else that of the rate told of last."""
    t = table()
    doc, first = found.first.doc, found.first
    for k in range(first.i - 1, max(first.sent.start, first.i - REACH) - 1, -1):
        if lemma(doc[k]) == "rate" and k > first.sent.start:
            word = lemma(doc[k - 1])
            hit = t.itself.get(word) or t.toll.get(word) or t.noun.get(word)
            if hit is not None:
                return Measured(hit)
    told = next((k for k in reversed(past) if rated(k.found)), None)
    return told.measured if told is not None else Measured("other")


def rated(found: Counted) -> bool:
    """Whether "per" follows the phrase counted."""
    at, doc = max(found.stop, found.last.i + 1), found.last.doc
    return bool(at < len(doc) and doc[at].lower_ == "per")


def base(found: Counted) -> bool:
    """Whether a number is what a rate is counted by and tells of nothing: "per 100,000 people"."""
    doc, at = found.first.doc, found.first.i
    return bool(at > 0 and doc[at - 1].lower_ == "per")
