"""Whether a number is background in its clause: presupposed there, not asserted.

A number in a relative or appositive clause, a clause of time, or a definite description is presupposed
(Karttunen 1974, Presupposition and Linguistic Context).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.figures.table import table
from onrecord.model import Anchor, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Span_

_TIMED = frozenset(["after", "before", "when", "since", "until", "as", "once"])
_OPENING = frozenset([";", ":", "including", "while", "but", "that", "—", "–"])
_DASHES = frozenset(["-", "–", "—", "--"])
_DEFINITE = frozenset(["the", "those", "these", "his", "her", "its", "their", "our", "my", "your"])


def background(doc: Doc, found: Counted, content: Span, cue: Anchor | None) -> bool:
    """Whether the number is presupposed inside a statement of this content: see the module's docstring. A
    clause that holds the cue, or runs up to it, is scoped by it and no background."""
    if definite(found):
        return True
    mark = doc.char_span(cue.start, cue.end, alignment_mode="expand") if cue is not None else None
    if _home(found) or (
        found.noun is not None and found.noun.i + 1 < len(doc) and doc[found.noun.i + 1].lower_ == "into"
    ):
        return True
    token = found.top
    for _ in range(40):
        if token.idx < content.start or token.idx >= content.end:
            return False
        scoped = mark is not None and ends_at(doc, token, mark.start)
        all_of_it = token.left_edge.idx == content.start  # "was told by a guard that he removed 300"
        if subordinate(token) and not scoped and not all_of_it:
            return True
        if token.head == token:
            return False
        token = token.head
    return False


def definite(found: Counted) -> bool:
    """Whether the phrase counted is definite ("the 64 captives"), and no part of it is meant; or what befell
    it is ("the killing of two leaders shows that")."""
    if found.whole is not None:
        return False
    if _befallen(found):
        return True
    if found.noun is None:
        return bool(found.first.i > found.first.sent.start and found.first.nbor(-1).lower_ == "the")
    marks = [c for c in found.noun.children if c.dep_ in ("det", "poss") and c.i <= found.last.i]
    return any(c.dep_ == "poss" or c.lower_ in _DEFINITE for c in marks)


def _befallen(found: Counted) -> bool:
    """Whether the phrase counted stands after "of" in a definite subject that names an act done to it."""
    of = found.top.head
    if found.top.dep_ != "pobj" or of.lower_ != "of" or of.head.dep_ != "nsubj":
        return False
    act = of.head
    return act.lemma_.lower() in table().noun and any(c.lower_ == "the" for c in act.lefts)


def _home(found: Counted) -> bool:
    """ ", home to N people": an apposition, whatever the parse makes of it."""
    at, doc = found.first.i, found.first.doc
    return (
        at - found.first.sent.start > 2
        and doc[at - 1].lower_ == "to"
        and doc[at - 2].lower_ == "home"
        and bool(doc[at - 3].is_punct)
    )


def subordinate(token: Token) -> bool:
    """Whether a token heads a relative, appositive or time clause."""
    if token.dep_ in ("relcl", "appos"):
        return True
    if token.dep_ == "acl" and token.tag_ == "VBN":
        # "in the new pact signed by 25 towns"
        return any(c.dep_ == "agent" for c in token.children) and _the(token.head)
    if token.dep_ in ("advcl", "ccomp"):
        if _likewise(token):
            return False
        return any(
            c.lower_ in _TIMED for c in token.children if c.dep_ in ("mark", "advmod") and c.i < token.i
        )
    return token.dep_ == "pcomp" and token.head.lower_ in ("after", "before", "since")


def _the(noun: Token) -> bool:
    """Whether a noun is definite."""
    return any(c.dep_ in ("det", "poss") and c.lower_ in _DEFINITE for c in noun.lefts)


def _likewise(token: Token) -> bool:
    """Whether "as" with its verb before its subject likens one thing told to another: "40 were hurt, as were
    six"."""
    mark = next((c for c in token.lefts if c.lower_ == "as"), None)
    if mark is None or mark.i + 1 >= len(token.doc):
        return False
    after = token.doc[mark.i + 1]
    return after.pos_ == "AUX" and any(c.dep_.startswith("nsubj") and c.i > after.i for c in token.subtree)


def opens(token: Token) -> bool:
    """Whether an "according to" opens what it scopes: at the head of a sentence, or after a mark or a word
    that opens a clause ("; according to", "and, according to", "including, according to")."""
    at = token.i - 1
    start = token.sent.start
    while at >= start and token.doc[at].text == ",":
        at -= 1
    before = token.doc[max(start, at)]
    return at < start or before.pos_ in ("CCONJ", "SCONJ") or before.lower_ in _OPENING


def set_off(cue: Token, number: Token) -> bool:
    """Whether a cue stands between dashes before a number that comes after them."""
    before, after = cue.doc[cue.sent.start : cue.i], cue.doc[cue.i : number.i]
    return any(t.text in _DASHES for t in before) and any(t.text in _DASHES for t in after)


def _inside_relative(found: Counted, mark: Span_) -> bool:
    """Whether a cue is put in before the verb of a relative clause that the number stands outside of:
    "12 died in a war that has, the office says, been long"."""
    token = mark.root
    at = token.left_edge.i - 1
    while at > found.last.i and token.doc[at].is_punct:
        at -= 1
    begun = token.doc[max(0, at)]
    if begun.dep_ == "relcl" and begun.lemma_ in ("have", "be"):  # its verb parted from it by the cue
        return bool(begun.left_edge.i > found.last.i)
    for _ in range(8):
        if token.dep_ == "relcl" and token.i >= mark.end:
            return not token.left_edge.i <= found.first.i <= token.right_edge.i
        if token.head == token:
            break
        token = token.head
    return False


def outside(doc: Doc, found: Counted, cue: Anchor | None) -> bool:
    """Whether a cue in the number's sentence does not reach it: past a semicolon that it follows, where it is
    an "according to" that opens what comes after it, or set off by dashes before the number."""
    sent = found.last.sent
    if cue is None or not sent.start_char <= cue.start < sent.end_char:
        return False
    mark = doc.char_span(cue.start, cue.end, alignment_mode="expand")
    if mark is None:
        return False
    if _inside_relative(found, mark):
        return True
    if mark.end <= found.first.i:
        return set_off(mark[0], found.first)
    parted = any(t.text == ";" for t in doc[found.last.i + 1 : mark.start])
    return parted or (mark[0].lower_ == "according" and opens(mark[0]))


def ends_at(doc: Doc, token: Token, cue: int) -> bool:
    """Whether a clause holds the cue, or runs up to it with nothing but marks between."""
    left, right = token.left_edge.i, token.right_edge.i
    if left <= cue <= right:
        return True
    return (
        right < cue and all(t.is_punct or t.is_space for t in doc[right + 1 : cue] if t.dep_ != "det")
    ) or (
        right < cue <= right + 8
        and all(t.is_punct or t.is_space for t in doc[right + 1 : right + 2])
        and _source_only(doc, right + 2, cue)
    )


def _source_only(doc: Doc, at: int, cue: int) -> bool:
    """Whether tokens are the noun phrase of a source before its cue ("..., the ministry said")."""
    return all(t.pos_ in ("DET", "NOUN", "PROPN", "ADJ", "ADP", "PART", "PRON") for t in doc[at:cue])
