"""What a number measures and in what unit; None where a story would not keep it as a figure."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.figures.care import cared
from onrecord.annotate.figures.evidence import governors, harm, lemma
from onrecord.annotate.figures.joint import joint
from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.figures.sums import Sum, counted_as, summed
from onrecord.annotate.figures.table import Table, table

if TYPE_CHECKING:
    from spacy.tokens import Token

_POINTS = frozenset([
    "ago", "after", "before", "later", "earlier", "since", "prior", "old", "back", "hence", "beforehand",
    "afterwards", "olds",
])  # fmt: skip
_STRETCHED = frozenset(["for", "of", "in", "within", "over", "than", "least", "nearly", "almost", "about"])
_RULING = frozenset(["hold", "in", "keep", "retain", "seize", "take", "share", "to"])
_VAGUE = ("few", "couple", "number")
_CHARGES = frozenset(["count", "charge"])
_PLURALS = frozenset([
    "people", "personnel", "aircraft", "troop", "police", "staff", "crew", "cattle", "sheep", "fish",
    "livestock", "species", "series", "folk", "percent", "helicopters", "youth", "offspring", "spacecraft",
    "military",
])  # fmt: skip
_MEMBERS = frozenset([
    "strong", "member", "seat", "person", "man", "woman", "people", "vehicle", "car", "nation", "country",
    "state", "bed", "acre", "hectare", "truck", "ship", "seater", "team", "candidate", "party",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of record-format.md and its unit; ``unit`` is None for plain counts."""

    measure: str
    unit: str | None = None


def measured(found: Counted) -> Measured | None:
    """The measure and unit of a count, or None where it is no figure."""
    t = table()
    number = found.number
    if vague(found):
        return None
    if number.percent is not None:
        return Measured("percent", number.percent)
    money = number.currency or _money(found, t)
    if money is not None:
        return Measured("aid_amount" if _relief(found, t) else "money", money)
    if number.joined is not None:
        return _joined(found, t)
    kind, unit = _unit(found, t)
    if kind == "time":
        return _lasting(found, unit, t)
    if kind in ("mass", "volume"):
        return Measured("aid_amount" if _relief(found, t) else "other", unit)
    if kind is not None:
        return Measured("distance" if kind == "distance" else "other", unit)
    if found.noun is not None and found.noun.lemma_.lower() in ("percent", "percentage"):
        return Measured("percent", "percent")
    whole = summed(found)
    if whole is not None:
        return _of_sum(found, whole)
    measure = harm(found) or joint(found) or cared(found)
    if measure is not None:
        return Measured(measure)
    return Measured("other") if _kept(found, t) else None


def _of_sum(found: Counted, whole: Sum) -> Measured:
    """The measure of what a number sums up: that of its words, or by what befell them where they are named
    by it alone ("the number of dead")."""
    meant = counted_as(found, whole)
    told = harm(meant) or joint(meant) or cared(meant)
    t, word = table(), whole.word
    told = told or t.adjective.get(whole.head.lower_)
    if told is None and lemma(word) == "toll":  # "the death toll among protesters"
        told = t.toll.get(word.nbor(-1).lower_ if word.i > word.sent.start else "", t.toll["toll"])
    return Measured(told or "other")


def _words(found: Counted) -> list[str]:
    """The phrase counted, lower-case lemmas, its last two words."""
    if found.noun is None:
        return []
    return [lemma(w) for w in found.noun.doc[max(found.start, found.noun.i - 1) : found.noun.i + 1]]


def _unit(found: Counted, t: Table) -> tuple[str | None, str]:
    words = _words(found)
    if found.whole is not None:
        return None, ""
    hit = (t.unit.get(" ".join(words)) or t.unit.get(words[-1])) if words else None
    if hit is None and found.start < found.stop:  # "two days of fuel", "six months ago"
        hit = t.unit.get(lemma(found.noun.doc[found.start])) if found.noun is not None else None
        if hit is not None and hit[0] != "time":
            hit = None
    after = found.last.i + 1
    if hit is None and found.noun is None and found.number.digits and after < found.last.sent.end:
        hit = t.unit.get(found.last.doc[after].lower_)  # a sign that the parse takes for no noun: "~23 m"
    return hit or (None, "")


def _money(found: Counted, t: Table) -> str | None:
    noun = found.noun
    if noun is None or _weighed(found, noun):
        return None
    words = [w.lower_ for w in noun.doc[found.start : noun.i]] + [lemma(noun)]
    for size in (3, 2, 1):
        hit = t.unit.get(" ".join(words[-size:]))
        if hit is not None and hit[0] == "money":
            return hit[1]
    return None


def _weighed(found: Counted, noun: Token) -> bool:
    """Whether pounds are a weight: what something weighs, or told in kilograms too."""
    if lemma(noun) != "pound":
        return False
    after = {w.lower_ for w in noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + 5)]}
    return bool(after & {"kg", "kilogram", "kilograms"}) or any(
        lemma(v) == "weigh" for v, _ in governors(found)
    )


def _relief(found: Counted, t: Table) -> bool:
    """Whether an amount is of relief: "$40 million in aid", "pledged 3 million euros", "tonnes of flour"."""
    end = found.stop if found.noun is not None else found.last.i + 1
    after = found.last.doc[end : min(found.last.sent.end, end + 5)]
    inside = found.last.doc[found.start : found.stop]
    if any(lemma(w) in t.goods for w in inside) or (
        len(after)
        and after[0].lower_ in ("in", "of", "for", "worth", "towards", "toward")
        and any(lemma(w) in t.goods for w in after)
    ):
        return True
    return any(lemma(v) in t.acts for v, _ in governors(found)) and any(
        lemma(w) in ("aid", "relief", "assistance", "humanitarian", "rebuild", "refugee")
        for w in found.last.sent
    )


def _joined(found: Counted, t: Table) -> Measured | None:
    """ "a 40-day truce", "a 5km march", "a 300-strong convoy"."""
    word = (found.number.joined or "").split("-")
    hit = t.unit.get(word[0])
    if "old" in word:
        return None
    if word[0] in ("percent", "percentage"):
        return Measured("percent", "percentage point" if "point" in word else "percent")
    if hit is not None and hit[0] == "time":
        return Measured("duration", hit[1])
    if hit is not None and hit[0] == "money":
        return Measured("money", hit[1])
    if hit is not None:
        return Measured("distance" if hit[0] == "distance" else "other", hit[1])
    return Measured("other") if word[0] in _MEMBERS else None


def _lasting(found: Counted, unit: str, t: Table) -> Measured | None:
    """Stretches of time, a stock's ("two days of fuel") or others'; None for a point in time told by its
    distance ("two days after", "three weeks ago")."""
    doc, sent = found.last.doc, found.last.sent
    at = found.noun.i + 1 if found.noun is not None else found.last.i + 1
    following = doc[at : min(sent.end, at + 6)]
    before = [w.lower_ for w in doc[max(sent.start, found.first.i - 4) : found.first.i]]
    if len(following) and following[0].lower_ in ("of", "'", "’", "'s", "worth"):
        stock = itertools.takewhile(lambda w: w.pos_ not in ("VERB", "AUX", "PUNCT"), following[1:])
        if any(lemma(w) in t.stocks for w in stock):
            return Measured("fuel_days", unit)
    ruled = found.first.i > 2 and lemma(doc[found.first.i - 3]) in _RULING  # "held power for four decades"
    if before[-1:] == ["for"] and lemma(doc[found.first.i - 2]) in t.stocks and not ruled:
        return Measured("fuel_days", unit)
    if len(following) and (
        following[0].lower_ in _POINTS or [w.lower_ for w in following[:2]] == ["of", "age"]
    ):
        return None
    aged = any(w.lower_ in ("old", "olds") for w in doc[found.last.i + 1 : at])
    if "next" in before[-1:] or aged or _ahead(found):
        return None
    if single(found) and not (set(before[-1:]) & _STRETCHED):
        return None  # "one day" tells no length
    return Measured("duration", unit)


def _ahead(found: Counted) -> bool:
    """Whether a length tells how far off a point to come is: "is due to retire in two months"."""
    head = found.top.head
    if found.top.dep_ != "pobj" or head.lower_ != "in":
        return False
    return any(c.dep_ == "aux" and c.tag_ in ("MD", "TO") for c in head.head.lefts)


def single(found: Counted) -> bool:
    """Whether the number is the word "one", which is seldom a count."""
    return found.first.lower_ == "one" and found.number.low == 1


def vague(found: Counted) -> bool:
    """Whether the number is a word without a value ("a few", "a couple of", "a number of")."""
    return found.last.lower_ in _VAGUE


def _kept(found: Counted, t: Table) -> bool:
    """Whether a count of no listed measure is one: of any noun but those that only order or describe; "one"
    only of counts in a charge or where it is all that is left out."""
    noun = found.noun
    if noun is None:
        return _own_noun(found)
    if noun.tag_ not in ("NNS", "NNPS", "NN", "NNP") or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    word = lemma(noun)
    if word in t.apart or word in t.unit:
        return False
    if found.first.lower_ == "another":
        return False
    if single(found):
        return word in _CHARGES or (found.first.i > 0 and found.first.nbor(-1).lower_ == "but")
    return noun.tag_ in ("NNS", "NNPS") or word in _PLURALS


def _own_noun(found: Counted) -> bool:
    """Whether the number is its own noun: "hundreds gathered", "thousands of them"."""
    return found.last.tag_ in ("NNS", "NNPS") and not found.number.digits and found.whole is None
