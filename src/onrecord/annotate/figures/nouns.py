"""What a number counts: the noun phrase after it, its head, and what stands for it where it is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.figures.numbers import Number

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 12
"""Tokens of the longest noun phrase looked at after a number: longer ones are tables and lists."""

_MORE = frozenset(["more", "other", "others", "additional", "further", "new", "extra"])
_POSSESSED = frozenset(["PRP$", "DT"])
_CAPTIVITY = frozenset(["hostage", "captive", "prisoner"])
_MARKS = frozenset(["-", "–", "'", '"', "“", "”", "‘", "’", "''", "``", ","])


@dataclass(frozen=True, slots=True)
class Counted:
    """A number in its sentence.

    ``first`` and ``last`` are its tokens. ``noun`` is the head of the phrase counted, None where the noun
    is left out; ``start`` and ``stop`` the phrase's token range after the number (empty where left out).
    ``post`` is a participle or adjective right after it that says what happened to them ("27 killed").
    ``whole`` is the token after "of" where the number is part of something ("two of its guards", "a
    handful of whom"). ``more`` is set where words make it an addition ("another 12", "two more").
    """

    number: Number
    first: Token
    last: Token
    noun: Token | None
    start: int
    stop: int
    post: Token | None
    whole: Token | None
    more: bool

    @property
    def top(self) -> Token:
        """The token that stands for the phrase in the parse: its noun, else the number itself."""
        return self.noun if self.noun is not None else self.last


def counted(doc: Doc, number: Number) -> Counted | None:
    """The number's place in the parse, None where it stands in no token of its own."""
    core = doc.char_span(number.core.start, number.core.end, alignment_mode="expand")
    whole = doc.char_span(number.span.start, number.span.end, alignment_mode="expand")
    if core is None or whole is None or not len(core):
        return None
    first, last = doc[whole.start], doc[core.end - 1]
    at, end = max(core.end, whole.end), last.sent.end
    more = _adds(doc, whole.start, core.end)
    if number.percent is not None:
        return Counted(number, first, last, None, at, at, None, None, more)
    at = _past_joined(doc, at, end, number)
    at, added = _past_more(doc, at, end)
    partitive, of = _past_of(doc, at, end)
    if partitive is not None and partitive.tag_ in ("WP", "PRP", "WDT"):
        return Counted(number, first, last, None, at, at, None, partitive, more or added)
    start = of
    stop, noun = phrase(doc, start, end)
    if noun is None and of != at:
        start = stop = at
    post = followed(doc, stop if noun is not None else at, end)
    return Counted(
        number, first, last, noun, start, stop, post, partitive if noun is not None else None, more or added
    )


def _adds(doc: Doc, at: int, end: int) -> bool:
    """Whether "another", "an additional", "a further" stands right before the number or in it."""
    low = {t.lower_ for t in doc[max(0, at - 1) : end]}
    return bool(low & {"another", "additional", "further"})


def _past_joined(doc: Doc, at: int, end: int, number: Number) -> int:
    """Past the words tied to the number by hyphens, where they are tokens of their own."""
    if number.joined is None:
        return at
    while at < end and doc[at].idx == doc[at - 1].idx + len(doc[at - 1]) and not doc[at - 1].whitespace_:
        at += 1
    return at


def _past_more(doc: Doc, at: int, end: int) -> tuple[int, bool]:
    added = False
    while (
        at < end
        and (doc[at].lower_ in _MORE or doc[at].text in ("”", '"', "’"))
        and doc[at].lower_ != "others"
    ):
        added = added or doc[at].lower_ in ("more", "additional", "further", "extra", "other")
        at += 1
    return at, added


def _past_of(doc: Doc, at: int, end: int) -> tuple[Token | None, int]:
    """The head word after "of" where the number is part of something named there, and where to look for the
    noun: "dozens of people" counts people, "two of its guards" is part of the guards."""
    if at >= end or doc[at].lower_ != "of":
        return None, at
    k = at + 1
    if k < end and doc[k].tag_ in ("WP", "PRP", "WDT"):
        return doc[k], k
    part = None
    while k < end and (doc[k].tag_ in _POSSESSED or doc[k].lower_ == "all"):
        part = doc[k]
        k += 1
    return part, k


def phrase(doc: Doc, at: int, end: int) -> tuple[int, Token | None]:
    """The end of the noun phrase from a token, and its head: the last noun of an unbroken run."""
    noun: Token | None = None
    stop = k = at
    while k < min(end, at + LONGEST):
        token = doc[k]
        if token.pos_ in ("NOUN", "PROPN") and not _time(token):
            if noun is None and token.lower_ in _CAPTIVITY and _taken(doc, at, k):
                return at, None  # "30 taken hostage", "taking more than 30 hostage"
            noun, stop = token, k + 1
        elif token.text == "'s" or token.text == "’s":
            noun = None
        elif not _before_noun(token, noun is not None):
            break
        k += 1
    if noun is None and k < end and doc[k - 1].tag_.startswith("JJ") and k > at and _stands_alone(doc[k - 1]):
        return k, doc[k - 1]
    return (stop, noun) if noun is not None else (at, None)


def _taken(doc: Doc, at: int, k: int) -> bool:
    """Whether the singular at ``k`` says what befell more than one counted, and is not what is counted."""
    many = at > 0 and doc[at - 1].lower_ not in ("one", "1", "another")
    return many and (k == at or doc[k - 1].tag_ in ("VBN", "VBD"))


def _time(token: Token) -> bool:
    return token.ent_type_ in ("DATE", "TIME") and token.pos_ == "PROPN"


def _stands_alone(token: Token) -> bool:
    """Whether an adjective is used as a noun ("300 Palestinians" tagged so)."""
    return bool(token.text[0].isupper() and token.text.endswith("s"))


def _before_noun(token: Token, after_noun: bool) -> bool:
    """Whether a word may stand inside the noun phrase, before its head."""
    if token.text in _MARKS:
        hyphen = token.text in "-–"
        return hyphen or (not after_noun and token.text != ",")
    if token.lower_ == "related" and after_noun and token.i + 1 < len(token.doc):
        return bool(token.nbor(1).tag_ == "NNS")  # "53 measles related deaths"
    if token.tag_ in ("VBN", "VBG", "VBD"):
        return not after_noun and token.dep_ in ("amod", "compound") and token.head.i > token.i
    if token.pos_ == "ADV":
        return not after_noun and token.head.i > token.i and token.head.pos_ in ("ADJ", "VERB")
    return token.pos_ == "ADJ" and not (after_noun and not token.head.i > token.i)


def followed(doc: Doc, at: int, end: int) -> Token | None:
    """The participle or adjective right after the phrase, adverbs and "who were" skipped."""
    k = at
    while k < end and k < at + 5:
        token = doc[k]
        if token.tag_ in ("VBN", "VBG", "JJ") or token.lower_ in (
            "dead",
            "missing",
            "killed",
            "wounded",
            "injured",
        ):
            return token
        if token.tag_ == "VBD" and token.dep_ in ("acl", "amod", "relcl"):
            return token
        skip = token.pos_ == "ADV" or token.lower_ in (
            "who",
            "that",
            "were",
            "was",
            "are",
            "have",
            "had",
            "been",
            "being",
        )
        if not skip or (token.pos_ == "AUX" and k == at):
            return None
        k += 1
    return None
