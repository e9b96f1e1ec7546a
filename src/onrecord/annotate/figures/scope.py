"""Whether a number is background in its clause: presupposed there, not asserted.

A number in a relative or appositive clause, a clause of time, or a definite description is presupposed
(Karttunen 1974, Presupposition and Linguistic Context).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.figures.nouns import Counted
from onrecord.model import Anchor, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TIMED = frozenset(["after", "before", "when", "since", "until", "as", "while", "once"])
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
        if subordinate(token) and not (mark is not None and ends_at(doc, token, mark.start)):
            return True
        if token.head == token:
            return False
        token = token.head
    return False


def definite(found: Counted) -> bool:
    """Whether the phrase counted is definite ("the 64 captives"), and no part of it is meant."""
    if found.whole is not None:
        return False
    if found.noun is None:
        return bool(found.first.i > found.first.sent.start and found.first.nbor(-1).lower_ == "the")
    marks = (c for c in found.noun.children if c.dep_ in ("det", "poss") and c.i <= found.first.i)
    return any(c.lower_ in _DEFINITE for c in marks)


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
    if token.dep_ == "advcl":
        if _likewise(token):
            return False
        return any(
            c.lower_ in _TIMED for c in token.children if c.dep_ in ("mark", "advmod") and c.i < token.i
        )
    return token.dep_ == "pcomp" and token.head.lower_ in ("after", "before", "since")


def _likewise(token: Token) -> bool:
    """Whether "as" with its verb before its subject likens one thing told to another: "40 were hurt, as were
    six"."""
    mark = next((c for c in token.lefts if c.lower_ == "as"), None)
    if mark is None or mark.i + 1 >= len(token.doc):
        return False
    after = token.doc[mark.i + 1]
    return after.pos_ == "AUX" and any(c.dep_.startswith("nsubj") and c.i > after.i for c in token.subtree)


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
