"""What reasons and passages of links between statements are made of."""

from __future__ import annotations

from collections.abc import Set

from onrecord.link.statements.speakers import is_pronoun, speaks_for, voice
from onrecord.link.statements.tellings import Telling
from onrecord.link.units import Around
from onrecord.model import Passage, Statement

PIECES = 12
"""Pieces of a statement's content that may be its passage, the first."""


def who(t: Telling, around: Around, among: Set[str] = frozenset()) -> str:
    """Who says it: the name of the first speaker that is known (that is one of some voices, where any are
    given), else the words for one; empty where there are none, or
    a pronoun."""
    for p in t.said.speakers:
        entity = around.entity(p)
        if entity is not None and (not among or {voice(entity, around), speaks_for(entity, around)} & among):
            return around.known(entity).name
    words = next((p.words.exact for p in t.said.speakers if p.words is not None), "")
    return "" if is_pronoun(words) else " ".join(words.split())


def passage(left: Statement, right: Statement) -> Passage:
    """The pieces of both that have most words in common."""
    ones, others = left.content[:PIECES], right.content[:PIECES]
    pairs = [(a, b) for a in ones for b in others]
    sets = {a: frozenset(a.exact.casefold().split()) for a in (*ones, *others)}
    return Passage(*max(pairs, key=lambda p: (len(sets[p[0]] & sets[p[1]]), -p[0].start, -p[1].start)))
