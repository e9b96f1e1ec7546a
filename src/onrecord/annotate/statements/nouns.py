"""Attributions by nouns ("a warning from them that ...") and by "according to"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.annotate.statements.cues import Cues, Word, cues, lemma
from onrecord.annotate.statements.found import Found
from onrecord.annotate.statements.tree import (
    CLIMB,
    Range,
    is_infinitive,
    noun_phrase,
    pieces_of,
    range_of,
    span_of,
    subject,
    widened,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def by_noun(doc: Doc, token: Token, word: Word) -> Iterator[Found]:
    source = next((c for c in token.children if c.dep_ == "poss"), None)
    content: list[Range] = []
    cue_end = token.i + 1
    for c in token.rights:
        if c.dep_ == "acl" or c.dep_ == "ccomp":
            infinitive = is_infinitive(c)
            that = any(g.lower_ == "that" and g.dep_ == "mark" for g in c.lefts)
            if ("to" in word.takes and infinitive) or ("clause" in word.takes and that):
                content = [range_of(c)]
        elif c.dep_ == "prep":
            thing = next((g for g in c.children if g.dep_ == "pobj"), None)
            if thing is not None and source is None and c.lower_ in ("from", "by"):
                source = thing
            elif thing is not None and not content and c.lower_ in word.prepositions:
                content = [range_of(thing)]
                cue_end = c.i + 1 if c.i == token.i + 1 else cue_end
    if not content:
        return
    source_range = range_of(source) if source is not None else None
    if source is None:
        source, source_range = _lender(token)
    pieces = pieces_of(doc, content, source_range)
    if pieces and source_range is not None:
        yield Found(
            span_of(doc, _without_possessive(doc, source_range)),
            span_of(doc, (token.i, cue_end)),
            pieces,
            token.idx,
        )


def _lender(token: Token) -> tuple[Token | None, Range | None]:
    """Whose noun it is where a verb only lends itself: "they issued a warning that"."""
    if token.dep_ != "dobj" or lemma(token.head, ()) not in cues().lent:
        return None, None
    source = subject(token.head)
    return source, range_of(source) if source is not None else None


def according(doc: Doc, token: Token, table: Cues, quoted: Sequence[bool]) -> Iterator[Found]:
    for phrase in table.according:
        last = token.i + len(phrase) - 1
        if token.lower_ != phrase[0] or last >= len(doc):
            continue
        if tuple(t.lower_ for t in doc[token.i : last + 1]) != phrase:
            continue
        thing = next((c for c in doc[last].children if c.dep_ == "pobj"), None)
        if thing is None or thing.tag_ in ("WDT", "WP"):  # "a pact, according to which ..."
            return
        source = noun_phrase(thing, quoted)
        sentence = (token.sent.start, token.sent.end)
        group = widened(doc, (token.i, source[1]), *sentence)
        closing = (
            token.i > sentence[0] and doc[token.i - 1].text == "," and _is_rest(doc, source[1], sentence[1])
        )
        clause = sentence if closing else range_of(_clause_over(token))
        pieces = pieces_of(doc, [clause], group)
        if pieces:
            yield Found(span_of(doc, source), span_of(doc, (token.i, last + 1)), pieces, token.idx)
        return


def _is_rest(doc: Doc, at: int, end: int) -> bool:
    """Whether nothing but marks stands between a token and the end of its sentence."""
    return all(t.is_punct or t.is_space for t in doc[at:end])


def _clause_over(token: Token) -> Token:
    at = token.head
    for _ in range(CLIMB):
        if at.pos_ in ("VERB", "AUX") or at.head.i == at.i:
            break
        at = at.head
    return at


def _without_possessive(doc: Doc, tokens: Range) -> Range:
    start, end = tokens
    while end > start + 1 and doc[end - 1].tag_ == "POS":
        end -= 1
    return start, end
