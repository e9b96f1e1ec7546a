"""Whom something was said to, and who says the same: read off the clause of a cue.

Both stand beside source, cue and content, and are no part of them in PARC or PolNeAR.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.annotate.statements.cues import cues, lemma
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WIDEST = 12
"""Tokens of a phrase at most: a bound on the work, set by hand."""
FARTHEST = 60
"""Tokens behind a cue that are looked at for ", as did" at most."""

_APART = frozenset(["relcl", "advcl", "acl", "ccomp", "punct", "appos"])
_DID = frozenset(["did", "does", "do", "has", "have"])
_OF_NAMES = frozenset(["PROPN", "NOUN", "DET", "ADJ", "ADP", "PART", "CCONJ", "PRON"])


def addressee(head: Token, content: Sequence[Span]) -> Span | None:
    """Whom the cue's main word says it to: "told them that", "said to them", "they were told". None where
    that is not stated. ``content`` is what is said, which may hold them ("told [them of the plan]")."""
    if head.pos_ not in ("VERB", "AUX"):
        return None
    children = list(head.children)
    passive = next((c for c in children if c.dep_ == "nsubjpass"), None)
    if lemma(head) in cues().addressing:
        thing = passive or _object(head, children)
    else:
        to = next((c for c in head.rights if c.dep_ in ("prep", "dative") and c.lower_ == "to"), None)
        thing = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
        thing = thing if lemma(head) in cues().telling else None
    if thing is None or thing.tag_ in ("WP", "WDT"):
        return None
    return _phrase(thing, any(s.start <= thing.idx < s.end for s in content))


def _object(head: Token, children: list[Token]) -> Token | None:
    """The object that follows its verb with no mark between, or who is to do what is asked."""
    for dep in ("dative", "dobj"):
        for c in children:
            if (
                c.dep_ == dep
                and c.i > head.i
                and not any(t.is_punct for t in head.doc[head.i : c.left_edge.i])
            ):
                return c if c.lower_ != "to" else next((g for g in c.children if g.dep_ == "pobj"), None)
    asked = next((c for c in children if c.dep_ in ("ccomp", "xcomp") and _is_infinitive(c)), None)
    return next((c for c in asked.lefts if c.dep_ == "nsubj"), None) if asked is not None else None


def _is_infinitive(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in token.lefts)


def _phrase(thing: Token, within: bool) -> Span:
    """A noun with what stands before it, and with what follows up to a clause, a mark or a time; ``within`` a
    content, up to a preposition too."""
    end = thing.i + 1
    for child in thing.rights:
        if child.dep_ in _APART or child.i - thing.i > WIDEST or (within and child.dep_ == "prep"):
            break
        if any(t.ent_type_ in ("DATE", "TIME") for t in child.children):
            break
        end = child.right_edge.i + 1
    start = max(thing.left_edge.i, thing.i - WIDEST)
    last = thing.doc[min(end, thing.i + WIDEST) - 1]
    return Span(thing.doc[start].idx, last.idx + len(last))


def also(head: Token, source: Span | None) -> tuple[Span, Span] | None:
    """The place of ", as did ..." behind a cue, up to the end of its sentence, and who did; None where nobody
    does.

    Only behind the first verb of a sentence but for the source's own: behind a later one it may be another's
    doing.
    """
    doc: Doc = head.doc
    at = head.i
    while at > 0 and not doc[at].is_sent_start and head.i - at < FARTHEST:
        at -= 1
        inside = source is not None and source.start <= doc[at].idx < source.end
        if doc[at].tag_ in ("VBD", "VBZ", "VBP") and not inside:
            return None
    last = min(len(doc), head.i + 2 * FARTHEST)
    stop = next((k for k in range(head.i + 1, last) if doc[k].is_sent_start), last)
    for k in range(head.i + 1, stop - 2):
        if doc[k].lower_ == "as" and doc[k - 1].text == "," and doc[k + 1].lower_ in _DID:
            end = next((n for n in range(k + 2, stop) if doc[n].is_punct or doc[n].is_space), stop)
            words = doc[k + 2 : min(end, k + 2 + WIDEST)]
            if not len(words) or any(t.pos_ not in _OF_NAMES for t in words):
                return None
            where = Span(doc[k - 1].idx, max(words.end_char, doc[stop - 1].idx))
            return where, Span(words.start_char, words.end_char)
    return None
