"""What a number measures and in what unit; None where a story would not keep it as a figure."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotate.figures.evidence import governors, harm, is_people, lemma
from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.figures.table import Table, table

LEAST_OTHER = 10
"""Counts of no listed measure are kept from this value on: below it they mostly number the sentence's own
things ("three ways", "two officials"). Set by judgement, on no corpus."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of record-format.md and its unit; ``unit`` is None for plain counts."""

    measure: str
    unit: str | None = None


def measured(found: Counted) -> Measured | None:
    """The measure and unit of a count, or None where it is no figure."""
    t = table()
    number = found.number
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
    measure = harm(found)
    if measure is not None:
        return Measured(measure)
    return Measured("other") if _kept(found, t) else None


def _words(found: Counted) -> list[str]:
    """The phrase counted, lower-case lemmas, its last two words."""
    if found.noun is None:
        return []
    return [lemma(w) for w in found.noun.doc[max(found.start, found.noun.i - 1) : found.noun.i + 1]]


def _unit(found: Counted, t: Table) -> tuple[str | None, str]:
    words = _words(found)
    if not words or found.whole is not None:
        return None, ""
    hit = t.unit.get(" ".join(words)) or t.unit.get(words[-1])
    if hit is None and found.start < found.stop:  # "two days of fuel", "six months ago"
        hit = t.unit.get(lemma(found.noun.doc[found.start])) if found.noun is not None else None
        if hit is not None and hit[0] != "time":
            hit = None
    return hit or (None, "")


def _money(found: Counted, t: Table) -> str | None:
    noun = found.noun
    if noun is None:
        return None
    words = [w.lower_ for w in noun.doc[found.start : noun.i]] + [lemma(noun)]
    for size in (3, 2, 1):
        hit = t.unit.get(" ".join(words[-size:]))
        if hit is not None and hit[0] == "money":
            return hit[1]
    return None


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
    if hit is not None and hit[0] == "time":
        lasting = found.noun is not None and lemma(found.noun) in t.lasting
        return Measured("duration", hit[1]) if lasting else None
    if hit is not None and hit[0] == "money":
        return Measured("money", hit[1])
    if hit is not None:
        return Measured("distance" if hit[0] == "distance" else "other", hit[1])
    return Measured("other") if word[0] in ("strong", "member", "seat") else None


def _lasting(found: Counted, unit: str, t: Table) -> Measured | None:
    """Stretches of time that measure a thing: "two days of fuel", "six weeks of fighting", "two weeks
    into the siege", "a truce of ten days"; else None."""
    doc, sent = found.last.doc, found.last.sent
    noun = found.noun
    at = noun.i + 1 if noun is not None else found.last.i + 1
    following = doc[at : min(sent.end, at + 6)]
    if len(following) and following[0].lower_ in ("of", "'", "’", "'s", "worth", "into"):
        for word in following[1:]:
            if lemma(word) in t.stocks:
                return Measured("fuel_days", unit)
            if lemma(word) in t.lasting or (
                following[0].lower_ == "into" and word.pos_ == "NOUN" and lemma(word) not in t.unit
            ):
                return Measured("duration", unit)
            if word.pos_ in ("VERB", "AUX", "PUNCT"):
                break
    before = doc[max(sent.start, found.first.i - 4) : found.first.i]
    if len(before) >= 2 and before[-1].lower_ in ("of", "for"):
        if lemma(before[-2]) in t.stocks and before[-1].lower_ == "for":
            return Measured("fuel_days", unit)
        if lemma(before[-2]) in t.lasting:
            return Measured("duration", unit)
    return None


def _kept(found: Counted, t: Table) -> bool:
    """Whether a count of no listed measure is one a story would keep: of people or of anything from
    ten on, of arms and strikes at any value, and never of what only orders the report."""
    noun, number = found.noun, found.number
    if noun is None or noun.tag_ not in ("NNS", "NNPS", "NN") or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    word = lemma(noun)
    plural = noun.tag_ in ("NNS", "NNPS") or word in (
        "people",
        "personnel",
        "aircraft",
        "troop",
        "police",
        "staff",
    )
    if not plural or word in t.apart or word in t.unit:
        return False
    size = number.low if number.low is not None else number.high
    if word in t.kept:
        definite = any(c.lower_ in ("the", "these", "those", "both") for c in noun.children)
        return not definite or (size or 0) >= LEAST_OTHER
    if size is None:
        return False
    return size >= LEAST_OTHER and (is_people(found, t) or noun.pos_ == "NOUN")
