"""What is read off the dependency parse: subjects, phrases, and ranges of tokens cut to spans of text.

Ranges come from ``left_edge`` and ``right_edge``, so that time does not grow with nesting.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.annotate.statements.cues import cues
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]
"""Tokens, half-open."""
CLIMB = 6
"""Steps up the parse that a subject or a clause is looked for: a bound on the work."""
_SUBJECTS = ("nsubj", "csubj")
_SHARING = ("conj", "advcl", "xcomp", "pcomp", "prep", "dep", "acl", "ccomp")
_NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"])
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_EDGE = frozenset([",", ";", ":", "-", "–", "—", "--", ".", "…", "..."])
FARTHEST = 60
"""Tokens of a source that are looked at for a dash."""
WIDEST = 12
"""Tokens between the end of "they said" and the comma that ends its clause ("they said on Monday,")."""


def subject(token: Token) -> Token | None:
    """Who does what a verb says: its own subject, or the one it shares with the verb it hangs on.

    None where the parse gives none within ``CLIMB`` steps.
    """
    at = token
    for _ in range(CLIMB):
        own = _nearest(at, _SUBJECTS)
        if own is None and at.i != token.i:
            own = agent(at) or _nearest(at, ("nsubjpass",))
        if own is not None:
            return own if own.pos_ in _NOMINAL or own.text[:1].isupper() else None
        if at.dep_ == "acl" and at.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return at.head
        if at.dep_ not in _SHARING or at.head.i == at.i or (at.dep_ != "conj" and at.tag_ in _FINITE):
            return None
        at = at.head
    return None


def agent(verb: Token) -> Token | None:
    """Who does what a passive verb says: behind its "by"."""
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def phrase_before(verb: Token, quoted: Sequence[bool]) -> Range | None:
    """The noun phrase that ends right before a finite verb whose subject the parse has lost, as after a place
    ("In the capital, envoy A. B. said", "fled as an agency warned"): back to a comma, a word that joins
    clauses or the sentence's start; None where none is."""
    doc, end = verb.doc, verb.i
    while end > 0 and doc[end - 1].dep_ in ("advmod", "aux", "neg"):
        end -= 1
    start = end
    while start > verb.sent.start and end - start < WIDEST and not _parts_clauses(doc[start - 1]):
        start -= 1
    words = doc[start:end]
    if start == end or verb.tag_ not in _FINITE or any(quoted[start:end]):
        return None
    if words[-1].pos_ not in ("NOUN", "PROPN") or words[0].pos_ not in ("NOUN", "PROPN", "DET", "ADJ", "NUM"):
        return None
    if any(t.pos_ in ("VERB", "AUX", "ADP", "SCONJ", "CCONJ") or t.is_space for t in words):
        return None
    return start, end


_JOINING = frozenset(["as", "while", "but", "because", "although", "though", "whereas", "after", "when"])


def _parts_clauses(token: Token) -> bool:
    dash = token.text in ("-", "–", "—", "--") and bool(token.whitespace_)
    return dash or token.text in (",", ";", ":") or str(token.lower_) in _JOINING


def _nearest(verb: Token, deps: tuple[str, ...]) -> Token | None:
    """The subject nearest to its verb: a dateline or heading run into the sentence stands further off."""
    found = [c for c in verb.children if c.dep_ in deps]
    return min(found, key=lambda c: abs(c.i - verb.i), default=None)


def noun_phrase(token: Token, quoted: Sequence[bool]) -> Range:
    """The tokens of a noun phrase: with its titles and appositions, without relative clauses, and without
    what else hangs on it after a comma."""
    end = token.right_edge.i + 1
    for child in token.subtree if token.right_edge.i - token.left_edge.i < 60 else token.rights:
        if child.i > token.i and (child.dep_ in ("relcl", "advcl", "ccomp", "parataxis") or _is_time(child)):
            end = min(end, child.left_edge.i)
    start = token.left_edge.i
    if not quoted[token.i]:
        while start < token.i and quoted[start]:
            start += 1
    return _behind_dash(token, start, end), end


def _behind_dash(head: Token, start: int, end: int) -> int:
    """Where a phrase starts whose words before a dash are a place line, or a list that the dash ends ("for
    all three - A, B and C - envoy D said"): behind its last dash, unless nothing stands there."""
    doc = head.doc
    listed = any(c.dep_ == "conj" for c in head.children)
    placed = doc[start].is_upper and len(doc[start]) > 3
    for k in range(end - 2, max(start, end - FARTHEST) if listed or placed else end, -1):
        if doc[k].text in ("-", "–", "—", "--") and doc[k].whitespace_ and doc[k - 1].whitespace_:
            return k + 1
    return start


def _is_time(token: Token) -> bool:
    """Whether a word after a noun only says when: "on Monday", "Tuesday"."""
    if token.dep_ == "prep":
        return any(c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in token.children)
    return token.dep_ in ("npadvmod", "nmod") and token.ent_type_ in ("DATE", "TIME")


def is_infinitive(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in token.lefts)


def only_meant(token: Token) -> bool:
    """Whether the verb tells of a saying that did not take place here: an infinitive ("refused to say"),
    but for one that only goes on with it ("went on to say"), or a gerund ("accused of saying")."""
    if is_infinitive(token):
        return not (token.dep_ in ("xcomp", "advcl") and str(token.head.lemma_).lower() in cues().going_on)
    if token.dep_ == "pcomp" and token.head.lower_ == "as":
        return str(token.head.head.lemma_).lower() not in ("quote", "cite")
    return token.dep_ == "pcomp" and token.head.lower_ not in DOING


DOING = frozenset(["by", "in", "after", "before", "while", "without", "with", "despite", "upon"])


def range_of(token: Token) -> Range:
    return token.left_edge.i, token.right_edge.i + 1


def group_of(cue: Range, source: Range | None) -> Range:
    """The tokens of cue and source together, where they stand side by side."""
    if source is None or min(abs(source[0] - cue[1]), abs(cue[0] - source[1])) > 12:
        return cue
    return min(cue[0], source[0]), max(cue[1], source[1])


def pieces_of(doc: Doc, content: Sequence[Range], group: Range | None) -> tuple[Span, ...]:
    """Content without the tokens of cue and source in it; ranges that meet made one."""
    ranges: list[Range] = []
    for start, end in sorted(content):
        if group is not None and start < group[1] and group[0] < end:
            wide = widened(doc, group, start, end)
            ranges.append((start, wide[0]))
            if wide[0] <= start or not _starts_anew(doc, wide[1], end):
                ranges.append((wide[1], end))
        else:
            ranges.append((start, end))
    merged: list[list[int]] = []
    for start, end in ranges:
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    spans = (cut(doc, (a, b)) for a, b in merged)
    return tuple(s for s in spans if s is not None)


def _starts_anew(doc: Doc, at: int, end: int) -> bool:
    """Whether what follows "..., they said," is a clause of the report's own: "and" or "while" with a
    subject."""
    while at < end and (doc[at].text in _EDGE or doc[at].is_space):
        at += 1
    if at >= end or (doc[at].dep_ != "cc" and doc[at].lower_ not in ("while", "whereas")):
        return False
    return any(t.dep_ in ("nsubj", "nsubjpass") for t in doc[at : min(end, at + WIDEST)])


def widened(doc: Doc, group: Range, start: int, end: int) -> Range:
    """A parenthesis widened to the commas that shut it in, no further than ``WIDEST`` tokens."""
    a, b = group
    if b < end and doc[b].text not in _EDGE:
        stop = next((k for k in range(b, min(end, b + WIDEST)) if doc[k].text in _EDGE), None)
        b = stop if stop is not None else b
    return a, b


def cut(doc: Doc, tokens: Range) -> Span | None:
    """Characters of a range without white space, commas and the like at its edges; None where no word is."""
    start, end = tokens
    while start < end and (doc[start].is_space or doc[start].text in _EDGE):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in _EDGE or doc[end - 1].dep_ == "cc"):
        end -= 1
    if not any(t.is_alpha or t.like_num for t in doc[start:end]):
        return None
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def span_of(doc: Doc, tokens: Range | None) -> Span | None:
    """Characters of a range of tokens, trimmed as content is; None for None."""
    return cut(doc, tokens) if tokens is not None else None
