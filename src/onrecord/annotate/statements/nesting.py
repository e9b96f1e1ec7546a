"""Attributions within attributions: which stands in whose content, and which of those are kept.

"They said the mayor had warned that ..." holds two statements. What they said the mayor hoped, thought or
wanted is theirs alone: only verbs of telling open a statement within a statement.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.annotate.statements.cues import cues, lemma
from onrecord.annotate.statements.found import Found
from onrecord.model import Party, Span, Statement
from onrecord.text import trim

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DEEPEST = 8
"""Statements within statements that are kept; deeper ones are those of hostile texts, where the contents
would add up to the square of the text."""


def outers(found: Sequence[Found]) -> tuple[int | None, ...]:
    """For each attribution, the place of the one whose content its cue stands in: the shortest piece that
    holds it; None where there is none."""
    pieces = sorted((s.start, -s.end, n) for n, f in enumerate(found) for s in f.content)
    heads = sorted((f.head, n) for n, f in enumerate(found) if f.head is not None)
    out: list[int | None] = [None] * len(found)
    opened: list[tuple[int, int, int]] = []  # end, start, place
    at = 0
    for head, n in heads:
        while at < len(pieces) and pieces[at][0] <= head:
            start, end, m = pieces[at]
            opened = [*[o for o in opened if o[0] > start][-DEEPEST:], (-end, start, m)]
            at += 1
        opened = [o for o in opened if o[0] > head]
        holding = [(end - start, m) for end, start, m in opened if m != n]
        out[n] = min(holding)[1] if holding else None
    return tuple(out)


def apart(text: str, found: Sequence[Found]) -> tuple[Found, ...]:
    """The attributions, each with its content cut where it ends in the source of a cue that follows it
    ("said they would go as an agency warned that ...")."""
    ordered = sorted((f.source.start, f.source.end, f.head) for f in found if f.source and f.head is not None)
    starts = [s for s, _, _ in ordered]
    out = []
    for f in found:
        last = f.content[-1]
        k = bisect_right(starts, last.end) - 1
        if f.head is not None and k >= 0 and f.head < last.start < ordered[k][0]:
            start, end, head = ordered[k]
            if start < last.end <= end and head >= last.end and f.head != head:
                words = text[last.start : start].rstrip(" ,;\t\u00a0")
                joint = next((j for j in JOINTS if words.endswith(j)), "")
                kept = trim(text, Span(last.start, last.start + len(words) - len(joint)))
                f = replace(f, content=(*f.content[:-1], kept)) if kept.start < kept.end else f
        out.append(f)
    return tuple(out)


JOINTS = (" as", " while", " and", " but", " after", " when", " because", " although", " though", " whereas")


def settled(doc: Doc, found: Sequence[Found]) -> tuple[Found, ...]:
    """The attributions without those within another that tell of no saying. What only goes on with the
    outer one ("..., adding that", "and warned that") is given to its speaker; that, and what the report sets
    against it ("..., while the army says"), is taken out of its content."""
    places = outers(found)
    out = list(found)
    dropped = set()
    text = doc.text
    tokens = {t.idx: t for t in doc}
    for n, outer in enumerate(places):
        head = tokens.get(found[n].head if found[n].head is not None else -1)
        if outer is None or head is None:
            continue
        cue = tokens.get(found[outer].head or -1)
        end = _added(doc, head) or _joined(doc, head, cue)
        set_against = _set_against(doc, head, cue) if end is None else None
        cut = end if end is not None else set_against
        shorter = _up_to(text, out[outer].content, cut, head.idx) if cut is not None else ()
        if shorter:
            out[outer] = replace(out[outer], content=shorter)
            if end is not None:
                out[n] = replace(out[n], source=found[outer].source)
            continue
        if not _tells(head) or _depth(places, n) > DEEPEST:
            dropped.add(n)
    return tuple(f for n, f in enumerate(out) if n not in dropped)


def _set_against(doc: Doc, head: Token, outer: Token | None) -> int | None:
    """Where the comma or "while" stands after which the report sets another's words against the outer ones
    ("..., while the army says", "..., but the army said"): both cues have the same form and subjects of their
    own. None where there is none, or where "that" makes it the outer speaker's."""
    if outer is None or head.tag_ != outer.tag_ or outer.i > head.i:
        return None
    if not any(c.dep_ == "nsubj" for c in head.lefts) or any(c.lower_ == "that" for c in head.lefts):
        return None
    at = head.left_edge.i
    if head.dep_ == "conj":
        at -= 1
    if at < 1 or doc[at].lower_ not in ("while", "whereas", "but", "and"):
        return None
    if doc[at - 1].text != ",":
        return int(doc[at].idx) if doc[at].lower_ in ("while", "whereas") else None
    return int(doc[at - 1].idx)


def _depth(places: Sequence[int | None], n: int) -> int:
    """How many contents an attribution stands in, counted no further than one beyond ``DEEPEST``."""
    depth = 0
    at = places[n]
    while at is not None and depth <= DEEPEST:
        depth += 1
        at = places[at]
    return depth


def _added(doc: Doc, head: Token) -> int | None:
    """Where the comma stands that a participle follows, None where the head is no such participle."""
    if head.tag_ != "VBG" or head.dep_ != "advcl":
        return None
    at = head.i - 1
    while at > 0 and (doc[at].dep_ == "advmod" or doc[at].is_quote):
        at -= 1
    return int(doc[at].idx) if doc[at].text == "," else None


def _joined(doc: Doc, head: Token, outer: Token | None) -> int | None:
    """Where the "and" stands that joins a second cue of the same form to the outer one, though the parse
    has it within ("said they would go and warned that ..."); None where there is none."""
    if outer is None or head.dep_ != "conj" or head.tag_ != outer.tag_ or outer.i > head.i:
        return None
    if any(c.dep_ in ("nsubj", "nsubjpass", "auxpass") for c in head.children):
        return None
    at = head.i - 1
    while at > 0 and doc[at].dep_ == "advmod":
        at -= 1
    if doc[at].lower_ == "and" and head.head.i != outer.i and _another_had(head.head):
        return None
    return int(doc[at].idx) if doc[at].dep_ == "cc" else None


def _another_had(verb: Token) -> bool:
    """Whether a verb tells what somebody else had done ("said the mayor had asked and proposed": the mayor
    proposed); with a pronoun it is mostly the speaker ("said it had left and denied")."""
    own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    had = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    return had and own is not None and own.tag_ != "PRP"


def _up_to(text: str, content: tuple[Span, ...], end: int, head: int) -> tuple[Span, ...]:
    out = []
    for s in content:
        if s.start <= head < s.end:
            if s.start < end:
                words = text[s.start : end].rstrip(" ,;\t\u00a0")
                out.append(trim(text, Span(s.start, s.start + len(words))))
        else:
            out.append(s)
    return tuple(out)


def _tells(head: Token) -> bool:
    table = cues()
    if lemma(head, table.verbs) not in table.telling:
        return False
    if head.dep_ == "relcl" and not any(c.tag_ in ("WP", "WDT") for c in head.children):
        return False
    return any(c.dep_ in ("nsubj", "agent") for c in head.children)


def nested(body: Statement, outer: str, via: Party | None) -> Statement:
    """The statement as told within another: the id of that, and who relayed it."""
    return replace(body, within=outer, via=via)
