"""Whose count a number is where nobody says it: whose list or toll it stands in, who has so many on it, who
gives "the number of" as it, and who is named alone where the verb of saying is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.figures.evidence import lemma
from onrecord.annotate.figures.nouns import Counted, phrase
from onrecord.annotate.figures.scope import definite
from onrecord.annotate.figures.sources import SAYING, body, somebody
from onrecord.annotate.figures.sums import NEAR, standing_for, summed

if TYPE_CHECKING:
    from spacy.tokens import Token

REACH = 8
"""Tokens after a count in which "its list" or "its wards" is looked for, and steps to the verb over it."""

_LISTS = frozenset([
    "toll", "tally", "count", "figure", "number", "list", "register", "roll", "record", "total", "estimate",
    "statistic", "book", "data", "datum",
])  # fmt: skip
_MADE = frozenset(["count", "tally", "toll", "list", "register", "estimate"])
_VALUED = frozenset([
    "be", "have", "stand", "show", "name", "list", "hold", "contain", "come", "reach", "rise", "fall", "go",
    "remain", "grow", "include", "give",
])  # fmt: skip
_GIVING = frozenset([
    "give", "put", "set", "state", "report", "announce", "estimate", "raise", "lower", "revise", "correct",
    "cut", "reduce", "update", "increase", "place", "reckon", "list", "record",
])  # fmt: skip
_KNOWING = frozenset(["know", "learn", "hear", "speak"])
_OWN = frozenset(["its", "their", "his", "her"])


def holder(found: Counted) -> Token | None:
    """Who keeps the count that a number stands in, None where nobody is named."""
    if definite(found):
        return _agent(found)
    return (
        _giver(found)
        or _listed(found)
        or _keeper(found)
        or _agent(found)
        or _given_as(found)
        or _second(found)
    )


def owned(found: Counted) -> bool:
    """Whether a number is of a thing of somebody named before, by "its": "the number of people in its
    shelters", "its toll stood at 12"."""
    doc, at, start = found.first.doc, found.first.i, found.first.sent.start
    whole = summed(found)
    if whole is not None and any(w.lower_ in _OWN for w in doc[max(start, whole.word.i - 2) : at]):
        return True
    subject = _subject(_verb(found))
    if subject is None or subject.i > at or lemma(subject) not in _LISTS:
        return False
    return any(c.dep_ == "poss" and c.lower_ in _OWN for c in subject.lefts)


def gapped(found: Counted) -> Token | None:
    """Who is named alone where the verb is left out: "Police said 12 people came; the union, 40 people", "the
    league says 900 drivers are out and the brotherhood 600 clerks"."""
    return _beside(found) or _parted(found)


def _beside(found: Counted) -> Token | None:
    top, doc = found.top, found.first.doc
    name, start = top.head, found.first.sent.start
    if found.noun is None or top.dep_ != "appos" or name.dep_ != "conj" or not body(name):
        return None
    gap = doc[name.i + 1 : found.first.i]
    bracketed = not len(gap) or (gap[0].text == "(" and gap[-1].text == ")")
    before = doc[start : name.left_edge.i]
    told = any(w.pos_ == "VERB" and lemma(w) in SAYING for w in before) and any(w.like_num for w in before)
    return name if bracketed and told and before[-1].lower_ in ("and", ",") else None


def _parted(found: Counted) -> Token | None:
    doc, at, start = found.first.doc, found.first.i, found.first.sent.start
    if found.noun is None or at - start < 4 or doc[at - 1].text != ",":
        return None
    k = next((k for k in range(at - 1, max(start, at - 3 * REACH) - 1, -1) if doc[k].text == ";"), None)
    if k is None or not any(w.dep_ == "nsubj" for w in doc[start:k]):
        return None
    k += 1 + (doc[k + 1].lower_ in ("and", "but", "while"))
    stop, head = phrase(doc, k + (doc[k].pos_ == "DET"), at)
    if head is None or stop >= at or doc[stop].text != ",":
        return None
    aside = doc[stop + 1].lower_ in ("who", "which", "whose")
    verbs = [w for w in doc[stop:at] if w.pos_ in ("VERB", "AUX")]
    rest = doc[found.stop : found.last.sent.end]
    over = any(w.pos_ in ("VERB", "AUX") for w in rest[:2])
    return head if (aside or not verbs) and not over and somebody(head, plural=True) else None


def _giver(found: Counted) -> Token | None:
    """Who gives the number of something as this: "the office gave the number of dead as 12"."""
    whole = summed(found)
    if whole is None:
        return None
    doc, start = whole.word.doc, whole.word.sent.start
    for token in reversed(doc[max(start, whole.word.i - NEAR) : whole.word.i]):
        if token.pos_ == "VERB" and lemma(token) in _GIVING:
            subject = _subject(token)
            return subject if subject is not None and somebody(subject, plural=True) else None
    return _owner(whole.word)


def _listed(found: Counted) -> Token | None:
    """Whose list or toll is said to have or to be the number: "the committee's list had 41 people"."""
    verb = _verb(found)
    if verb is None or lemma(verb) not in _VALUED:
        return None
    which = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    subject = standing_for(which) if which is not None and which.tag_ == "WDT" else _subject(verb)
    if subject is None or lemma(subject) not in _LISTS or subject.i > found.first.i:
        return None
    return _owner(subject)


def _owner(word: Token) -> Token | None:
    owner = next((c for c in word.lefts if c.dep_ == "poss" and c.pos_ != "PRON"), None)
    if owner is None and lemma(word) in _MADE:
        of = (c for prep in word.rights if prep.lower_ in ("of", "by") for c in prep.rights)
        owner = next((c for c in of if c.dep_ == "pobj" and body(c)), None)
    return owner if owner is not None and somebody(owner, plural=True) else None


def _keeper(found: Counted) -> Token | None:
    """Who has so many on a list or in a place of theirs ("the charity has 39 patients in its tents"), has a
    list of so many, or knows of so many."""
    verb = _verb(found)
    subject = _subject(verb)
    if verb is None or subject is None or subject.i > verb.i or not body(subject):
        return None
    top = found.top
    prep = top.head if top.dep_ == "pobj" else None
    if lemma(verb) in _KNOWING:
        return subject if prep is not None and prep.lower_ == "of" and prep.head == verb else None
    if lemma(verb) != "have":
        return None
    if prep is not None and prep.lower_ == "of" and lemma(prep.head) in _LISTS and prep.head.head == verb:
        return subject
    if top.dep_ != "dobj":
        return None
    if found.noun is None:
        return subject  # "the agency, which began with 19 dead, now has 63"
    after = found.last.doc[found.stop : min(found.last.sent.end, found.stop + REACH)]
    own = next((k for k, w in enumerate(after) if w.lower_ in ("its", "their")), None)
    return subject if own is not None and not any(w.text in ",;" for w in after[:own]) else None


def _agent(found: Counted) -> Token | None:
    """By whom those counted were counted: "nine deaths recorded by the charity"."""
    if found.noun is None:
        return None
    for verb in found.noun.rights:
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and lemma(verb) in _COUNTED:
            agent = next((c for c in verb.rights if c.dep_ == "agent"), None)
            made = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
            name = next((c for c in made.rights if c.dep_ == "appos"), made) if made is not None else None
            return name if name is not None and somebody(name, plural=True) else None
    return None


_COUNTED = frozenset(
    ["count", "record", "report", "register", "document", "confirm", "list", "verify", "log"]
)


def _given_as(found: Counted) -> Token | None:
    """ "which the two unions give as 900 workers in all"."""
    first, verb = found.first, _verb(found)
    if verb is None or first.i == first.sent.start or first.nbor(-1).lower_ != "as":
        return None
    if lemma(verb) not in _GIVING or not 0 < first.i - verb.i <= 3:
        return None
    return next((c for c in verb.lefts if c.dep_ == "nsubj" and c.tag_ not in ("WP", "WDT")), None)


def _second(found: Counted) -> Token | None:
    """Who says a second thing: "It said that 38 people were missing, ..., and that the number had risen to
    12"."""
    doc, at, sent = found.first.doc, found.first.i, found.first.sent
    marks = [k for k in range(sent.start + 1, at) if doc[k].lower_ == "that" and doc[k].dep_ == "mark"]
    if (
        len(marks) < 2
        or doc[marks[-1] - 1].lower_ != "and"
        or any(w.text in ';"' for w in doc[marks[0] : at])
    ):
        return None
    said = doc[marks[0] - 1]
    if (
        said.pos_ != "VERB"
        or lemma(said) not in SAYING
        or any(_subordinates(w) for w in doc[marks[-1] + 1 : at])
    ):
        return None
    return _subject(said)


def _subordinates(word: Token) -> bool:
    """Whether a word opens a clause inside another."""
    return word.tag_ in ("WP", "WDT", "WRB") or (word.dep_ == "mark" and word.lower_ != "that")


def _verb(found: Counted) -> Token | None:
    """The verb over a number, within a few steps."""
    token = found.top
    for _ in range(REACH):
        if token.pos_ in ("VERB", "AUX") or token.head == token:
            break
        token = token.head
    return token if token.pos_ in ("VERB", "AUX") else None


def _subject(verb: Token | None) -> Token | None:
    """The subject of a verb, that of the verb it is joined to where it has none; what "which" stands for is
    not looked for."""
    for _ in range(3):
        if verb is None:
            return None
        subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
        if subject is not None:
            return subject if subject.tag_ not in ("WP", "WDT") else None
        verb = verb.head if verb.dep_ == "conj" else None
    return None
