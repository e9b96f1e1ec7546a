"""What a sentence leaves out and its reader fills in: "including 35", "another in the north"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.annotate.figures.evidence import governors, is_people, lemma
from onrecord.annotate.figures.lists import (
    HARMS,
    Kept,
    beside,
    listed,
    opening,
    recalled,
    restated,
    spelled,
    victims,
)
from onrecord.annotate.figures.measures import Measured
from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.figures.numbers import Number
from onrecord.annotate.figures.rivals import answered, pointed, valued
from onrecord.annotate.figures.sums import summed
from onrecord.annotate.figures.table import table
from onrecord.model import Annotation, Figure, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

FAR = 14
"""Tokens between a number and the one it leans on, at most."""

_INCLUDING = frozenset(["including", "among", "includes", "include", "included"])
_SAYS = frozenset(["says", "said", "claims", "claimed", "insists", "insisted", "say", "claim"])
_FROM = frozenset(["from", "to", "by", "than"])
_DASHES = frozenset(["-", "–", "—", "--", ":"])
_UNTOLD = frozenset(["aid_trucks", "votes"])
SAID = 24
"""The same where somebody "says" the number alone."""

RECALLED = 40
"""Figures looked back over for the one that a number spells out."""

SOURCE = 4
"""Tokens from "of whom" to its number, at most, where a source is put in between."""

SPELLED = 24
"""Tokens between a number and what a dash opens that it is made up of, at most."""


def another(doc: Doc) -> Iterator[Number]:
    """ "Another" as a count of one, where no number follows it."""
    for token in doc:
        if token.lower_ == "another" and token.i + 1 < len(doc):
            after = doc[token.i + 1]
            if not (
                after.like_num
                or after.pos_ in ("NUM", "PUNCT")
                or after.lower_ in ("one", "of", "few", "dozen")
            ):
                span = Span(token.idx, token.idx + len(token))
                yield Number(span, span, 1, 1, "exact", None, None, None, False)


def filled(found: Counted, measured: Measured | None, past: Sequence[Kept]) -> Kept | None:
    """The count with its measure, taken over from the figures before it, latest last, where its own words
    leave it out; None where it is no figure."""
    last = past[-1] if past else None
    before = last if last is not None and last.found.last.sent == found.last.sent else None
    if (
        measured is not None
        and measured.unit is None
        and before is not None
        and _gapped(found, measured, before)
    ):
        return Kept(found, before.measured, before)
    if measured is not None and before is not None and restated(found, before):
        return Kept(found, measured, before, leans=True)
    plain = measured is None or measured.measure == "other"
    if plain and before is not None and (measured is None or measured.unit is None) and listed(found, before):
        if found.noun is None:
            return _taken(found, before)
        return Kept(found, before.measured, before, leans=True)
    if measured is not None and measured.measure == "other" and measured.unit is None:
        return _other(found, measured, past, before)
    if measured is not None:
        return _measured(found, measured, before)
    return _bare(found, past, before)


def _taken(found: Counted, before: Kept) -> Kept:
    """A bare count with the measure and the noun of the one before, or the noun that that one took over."""
    said = before.found if before.found.noun is not None else before
    return Kept(found, before.measured, before, said.start, said.stop, leans=True)


def _measured(found: Counted, measured: Measured, before: Kept | None) -> Kept | None:
    """A count whose own words name its measure."""
    one = found.first.lower_ in ("another", "one") and found.number.low == 1
    if one and measured.measure in ("buildings", "aid_trucks"):
        return None
    if found.noun is None and before is not None and _part_word(found) and measured.unit is None:
        return Kept(found, measured, before, before.found.start, before.found.stop)
    leans = before is not None and (old(found) or beside(found, before))
    return Kept(found, measured, before, *_sum(found), leans=leans)


def _sum(found: Counted) -> tuple[int, int]:
    """The token range of what a number sums up; empty where it sums up nothing."""
    whole = summed(found)
    return (whole.start, whole.stop) if whole is not None else (0, 0)


def _other(found: Counted, measured: Measured, past: Sequence[Kept], before: Kept | None) -> Kept:
    """A count of no listed measure: a part takes over that of its whole, harm's victims that of the harm."""
    figure = pointed(found, past)
    hurt = victims(found, past) or spelled(found, past) or (figure.measured if figure is not None else None)
    if hurt is not None:
        return Kept(found, hurt, before)
    whole = before.measured if before is not None and _part_word(found) else None
    if before is not None and whole is not None and whole.unit is None and found.noun is not None:
        people = is_people(found, table()) and is_people(before.found, table())
        near = found.first.i - before.found.last.i <= FAR
        if near and (people or whole.measure == "buildings"):
            return Kept(found, whole, before, leans=True)
    leans = before is not None and (old(found) or beside(found, before))
    return Kept(found, measured, before, *_sum(found), leans=leans)


def _bare(found: Counted, past: Sequence[Kept], before: Kept | None) -> Kept | None:
    """A count that leaves its noun out and names no measure of its own; None where nothing fills it in."""
    if found.noun is not None or found.number.joined is not None:
        return None
    far = SAID if said(found) else FAR
    near = before if before is not None and found.first.i - before.found.last.i <= far else None
    later = _later(found) if near is not None else None
    if near is not None and later is not None:
        return Kept(found, Measured(later), near, near.found.start, near.found.stop)
    if (
        near is not None
        and (_leans(found) or (found.more and _ends(found)))
        and (near.measured.unit is None or _leans(found))
    ):
        return _taken(found, near)
    if before is not None and (
        _are(found) and (_of_which(found) or _of_all(found, before) or _likewise(before))
    ):
        # "nine died, of whom four were in the port", "of the nine who died, four were children"
        return _taken(found, before)
    if near is not None and near.measured.measure in _UNTOLD and found.last.dep_ == "nsubj":
        # "118 trucks passed, after 64 had crossed": what no verb tells is told of the first alone
        return _taken(found, near)
    told = answered(found, past)
    if told is not None:
        noun = told.found if told.found.noun is not None else told
        return Kept(found, told.measured, before, noun.start, noun.stop, leans=valued(found))
    meant = recalled(found, past)
    return Kept(found, meant, before) if meant is not None else None


def _gapped(found: Counted, measured: Measured, before: Kept) -> bool:
    """Whether a verb of freeing is left out: "A freed 12 captives, and B 40 detainees"."""
    held = measured.measure in ("held", "detained") and before.measured.measure == "freed"
    return held and found.first.i - before.found.last.i <= FAR and next(governors(found), None) is None


def old(found: Counted) -> bool:
    """Whether the number is the value before a change: "up from 1,912", "from a corrected 12"."""
    doc, at = found.first.doc, found.first.i
    return any(t.lower_ == "from" for t in doc[max(found.first.sent.start, at - 3) : at])


def _part_word(found: Counted) -> bool:
    """Whether "including" or "among them" stands before the number."""
    doc, at = found.first.doc, found.first.i
    return any(t.lower_ in _INCLUDING for t in doc[max(found.first.sent.start, at - 3) : at])


def _leans(found: Counted) -> bool:
    """Whether words before the number tie it to the one before: "from 12", "including 35", "and 12 in"."""
    doc, at = found.first.doc, found.first.i
    low = [t.lower_ for t in doc[max(found.first.sent.start, at - 4) : at]]
    if said(found) or (low and low[-1] == "not" and _ends(found)):
        return True
    if _part_word(found) or (low and low[-1] in ("and", "plus", "or", ",") and _ends(found)):
        return True
    return bool(_FROM & set(low)) and _ends(found)


def said(found: Counted) -> bool:
    """Whether somebody says the number and nothing else of it: "the ministry says 17"."""
    before = found.first.nbor(-1).lower_ if found.first.i > found.first.sent.start else ""
    return before in _SAYS and _ends(found)


def _ends(found: Counted) -> bool:
    """Whether nothing is said of the number after it but where or when."""
    doc, at = found.last.doc, found.last.i + 1
    return (
        at >= found.last.sent.end
        or doc[at].pos_ in ("ADP", "PUNCT", "SCONJ", "CCONJ")
        or doc[at].lower_ == "each"
        or (doc[at].ent_type_ in ("DATE", "TIME"))
        or (
            doc[at].lower_ in ("the", "a")
            and at + 1 < found.last.sent.end
            and doc[at + 1].ent_type_ in ("DATE", "TIME")
        )
    )


def _later(found: Counted) -> str | None:
    """What is said of the number after a source put in between: "35 the army says are dead"."""
    t = table()
    for token in found.last.doc[found.last.i + 1 : min(found.last.sent.end, found.last.i + 10)]:
        if token.is_punct or token.like_num:
            return None
        aux = token.i > found.last.i + 1 and any(
            w.pos_ == "AUX" for w in found.last.doc[max(found.last.i + 1, token.i - 2) : token.i]
        )
        hit = t.adjective.get(token.lower_) or t.object.get(lemma(token, t.object))
        if aux and hit:
            return hit
    return None


def part(found: Counted, before: Kept | None, done: Sequence[Annotation]) -> str | None:
    """The id of the figure that this one is part of, None where it is part of none: the one before in the
    sentence by "including", "among them", "of whom" or where a dash opens what it is made up of; the whole
    of the one before where both stand in one list; the last one of the sentence before by "of them"."""
    if not done:
        return None
    last = done[-1]
    pronoun = found.whole is not None and found.whole.tag_ in ("WP", "WDT", "PRP")
    if before is not None:
        if (
            pronoun
            or _of_which(found)
            or (_are(found) and _of_all(found, before))
            or (_part_word(found) and found.first.i - before.found.last.i <= SPELLED)
        ):
            return last.id
        if isinstance(last.body, Figure) and last.body.part_of is not None and beside(found, before):
            return last.body.part_of if _less(found, last.body.part_of, done) else None
        return last.id if _made_up(found, before) else None
    spelt = opening(found)
    if spelt is not None:
        return _counted_as(spelt.lower_, found, done)
    back = pronoun and found.whole is not None and found.whole.tag_ == "PRP"
    if not (back or _among_them(found)):
        return None
    start = found.first.sent.start
    previous = found.first.doc[start - 1].sent if start > 0 else None
    return (
        last.id
        if previous is not None and previous.start_char <= last.anchor.start < previous.end_char
        else None
    )


def _counted_as(noun: str, found: Counted, done: Sequence[Annotation]) -> str | None:
    """The id of the last figure of harm that counts by a noun, and no fewer than a number; None without."""
    for entry in reversed(done[-RECALLED:]):
        body = entry.body
        if isinstance(body, Figure) and body.who is not None and body.measure in HARMS:
            same = body.who.exact.casefold().split()[-1:] == [noun]
            if same and (found.number.low or 0) < (body.low or 0):
                return entry.id
    return None


def _less(found: Counted, whole: str, done: Sequence[Annotation]) -> bool:
    """Whether a number is no greater than that of the figure of an id."""
    body = next((d.body for d in reversed(done) if d.id == whole), None)
    told = body.low if isinstance(body, Figure) else None
    return told is None or found.number.low is None or found.number.low <= told


def _of_which(found: Counted) -> bool:
    """ "142 cases, of which three were fatal", "of whom they say three died"."""
    doc, at, start = found.first.doc, found.first.i, found.first.sent.start
    for k in range(at - 1, max(start, at - SOURCE) - 1, -1):
        if doc[k].tag_ in ("WDT", "WP"):
            near = k == at - 1 or doc[at - 1].pos_ == "VERB"
            return bool(near and k > start and doc[k - 1].lower_ == "of")
        if doc[k].is_punct or doc[k].like_num:
            return False
    return False


def _of_all(found: Counted, before: Kept) -> bool:
    """Whether a sentence opens with all that a number is drawn from: "Of the 12 people killed, nine were"."""
    doc, sent = found.first.doc, found.first.sent
    opened = sent[0].lower_ == "of" and before.found.first.i - sent.start <= 2
    return bool(opened and found.first.i > sent.start and doc[found.first.i - 1].text in (",", *_DASHES))


def _likewise(before: Kept) -> bool:
    """Whether the count before is said to be somewhere too: "300 captives are in the port, 40 are in the
    town"."""
    verb = before.found.top.head
    place = any(c.dep_ == "prep" and c.lower_ in ("in", "at") for c in verb.rights)
    return before.found.top.dep_ == "nsubj" and lemma(verb) == "be" and place


def _are(found: Counted) -> bool:
    """Whether a bare number is said to be somebody or somewhere: "four were children", "four were in"."""
    verb, at = found.last.head, found.last.i + 1
    if found.noun is not None or lemma(verb) != "be" or verb.i != at or at + 1 >= found.last.sent.end:
        return False
    t, said = table(), [c for c in verb.rights if c.dep_ in ("attr", "prep", "acomp")][:1]
    return any(
        (c.dep_ == "prep" and c.lower_ in ("in", "from", "at"))
        or lemma(c) in t.people
        or c.ent_type_ == "NORP"
        for c in said
    )


def _among_them(found: Counted) -> bool:
    """ "Among them, five drivers were killed": of those that the sentence before counts."""
    sent = found.first.sent
    low = [t.lower_ for t in sent[:2]]
    return low in (["among", "them"], ["of", "them"], ["of", "these"], ["among", "these"]) and (
        found.first.i - sent.start <= 3
    )


def _made_up(found: Counted, before: Kept) -> bool:
    """Whether a dash or colon right before a count opens what the one before it is made up of: "58 people
    died in the raids - 24 soldiers and 30 farmers"."""
    doc, at = found.first.doc, found.first.i
    low, whole = found.number.low, before.found.number.low
    smaller = low is not None and whole is not None and low < whole
    people = is_people(found, table()) and is_people(before.found, table())
    opened = at > found.first.sent.start and doc[at - 1].text in _DASHES and doc[at - 1].whitespace_ != ""
    return opened and smaller and people and at - before.found.last.i <= SPELLED
