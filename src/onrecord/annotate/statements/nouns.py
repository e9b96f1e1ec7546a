"""Attributions by nouns of saying that take a clause: "a warning from them that ...", "their claim that ...".

The tagger finds those it is sure of; PolNeAR's annotators marked such nouns less evenly than verbs. Here are
those whose source the phrase itself names and that nothing was found for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.annotate.statements.cues import cues
from onrecord.annotate.statements.found import Found
from onrecord.annotate.statements.page import Page
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def by_nouns(page: Page, found: Sequence[Found]) -> Iterator[Found]:
    """The attributions by nouns whose clause nothing was found for."""
    nouns = cues().nouns
    begun = {s.start for f in found for s in f.content}
    cued = {f.head for f in found}
    for token in page.doc:
        if token.pos_ != "NOUN" or token.lemma_.lower() not in nouns or page.quoted[token.i]:
            continue
        clause, source = _clause(token), _source(token)
        if clause is None or source is None or token.idx in cued:
            continue
        if any(t.idx in begun for t in page.doc[clause.left_edge.i : clause.i + 1]):
            continue
        content = Span(clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge))
        yield Found(_phrase(source), Span(token.idx, token.idx + len(token)), (content,), int(token.idx))


def _clause(noun: Token) -> Token | None:
    """The verb of the "that" clause that tells what a noun says."""
    for c in noun.rights:
        if c.dep_ in ("acl", "ccomp", "relcl") and any(
            g.lower_ == "that" and g.dep_ == "mark" for g in c.lefts
        ):
            return c
    return None


def _source(noun: Token) -> Token | None:
    """Whose saying it is: before the noun with a possessive, or behind "from" or "by"."""
    own = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    for c in noun.rights:
        if own is None and c.dep_ == "prep" and c.lower_ in ("from", "by"):
            own = next((g for g in c.children if g.dep_ == "pobj"), None)
    return own


def _phrase(source: Token) -> Span:
    """A source's words, without the possessive mark and without a clause that hangs on it."""
    end = source.i + 1
    for c in source.rights:
        if c.dep_ in ("case", "relcl", "acl", "punct"):
            break
        end = c.right_edge.i + 1
    last = source.doc[end - 1]
    return Span(source.left_edge.idx, last.idx + len(last))
