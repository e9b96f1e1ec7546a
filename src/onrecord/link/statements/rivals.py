"""Rival accounts: two who name opposite sides for one deed, side by side in a report.

"Activists blame the killings on the army, but the government accuses rebels": both cannot hold of one deed.
That a government's forces did one thing and rebels another, or who is to blame for "the violence", is no
contradiction.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.link.statements.claims import (
    Claim,
    called,
    holds,
    is_contrast,
    others,
    sentences,
    start,
    stems,
    table,
)
from onrecord.link.statements.words import stem
from onrecord.link.units import Around
from onrecord.model import Event

FORCES = "forces"
IRREGULARS = "irregulars"

NEXT = 1
"""Sentences between two accounts at most, and (AROUND) before one that names no deed."""

AROUND = 2

NEAREST = 8
"""Statements before a rival account in which the other is looked for."""

_OPENING = 4
"""Words of an account, or of a deed, by which it tells again of what was just told."""

_WORD = re.compile(r"[^\W\d_]+")
_DEEDS = ("ASSAULT", "COERCE")
_BY = re.compile(
    r"\b(?:(?:carried out|committed|conducted|done|killed|shot|attacked|caused) by|work of|hands of)"
    r" ([^,.;]{3,60})",
    re.IGNORECASE,
)
_FOR = re.compile(r"\s(?:for|of)\s")
_AIM = re.compile(r",|\s(?:to|and)\s")
_ON = re.compile(r"\son\s")


def culprits(c: Claim) -> tuple[str, ...]:
    """Who a statement says did a deed of force, or is to blame for one, in its words."""
    text = " ".join(a.exact for a in c.telling.said.content)
    if c.telling.said.stance == "accuse":
        return () if text.startswith("that ") else (_blamed(text)[0],)
    by = _BY.search(text)
    acting = [p.words.exact for e in _deeds(c) for p in e.actors if p.words is not None]
    return (*acting, *([by.group(1)] if by is not None else []))


def side(text: str) -> str | None:
    """Whether words name a government's forces (FORCES), or armed people who are none (IRREGULARS); None
    where neither."""
    words = [w.casefold() for w in _WORD.findall(text)]
    pairs = sorted(set(pairwise([*words, ""])))
    marks = {w for w, after in pairs if stem(after) in stems("forces")}
    if "pro" in marks:
        return FORCES
    armed = any(w == "armed" and stem(after) not in stems("forces") for w, after in pairs)
    if armed or "anti" in marks or any(stem(w) in stems("irregulars") for w in words):
        return IRREGULARS
    return FORCES if any(stem(w) in stems("forces") for w in words) else None


def accuses(c: Claim, d: Claim, around: Around) -> bool:
    """Whether a statement names who says another for a deed: by name, or as one of their side."""
    accused, own = culprits(c), _own_side(d, around)
    words = {stem(w.casefold()) for x in accused for w in _WORD.findall(x)}
    return not called(d.telling, around).isdisjoint(words) or (own is not None and own in map(side, accused))


def _own_side(d: Claim, around: Around) -> str | None:
    """The side of who says something."""
    kinds = {around.known(e).kind for p in d.telling.said.speakers if (e := around.entity(p)) is not None}
    if "armed_group" in kinds:
        return IRREGULARS
    if not stems("forces").isdisjoint(d.denied or ()):
        return FORCES
    return side(" ".join(p.words.exact for p in d.telling.said.speakers if p.words is not None))


def rivals(placed: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """(an account, its rival behind it) of one deed. ``placed`` are a report's statements in order."""
    told = [(c, s) for c in placed if c.says and c.telling.said.speakers and (s := _side(c)) is not None]
    outer = {id(c) for n, (c, _) in enumerate(told) if any(holds(c, e) for e, _ in told[n : n + NEAREST])}
    told = [(c, s) for c, s in told if id(c) not in outer]
    for n, (two, its) in enumerate(told):
        for one, own in reversed(told[max(0, n - NEAREST) : n]):
            if own != its and others(one, two) and _is_one_deed(one, two):
                yield one, two
                break


def _side(c: Claim) -> str | None:
    """The one side whose deed a statement tells; None where it tells neither's, or both's."""
    sides = {s for x in culprits(c) if (s := side(x)) is not None}
    return next(iter(sides)) if len(sides) == 1 else None


def _is_one_deed(one: Claim, two: Claim) -> bool:
    """Whether an account is of the deed told before it: it blames somebody else for it, says of the dead who
    killed them, or, behind a word like "but", says who else did it to the same people."""
    if two.telling.said.stance == "accuse" and sentences(one, two) <= AROUND:
        return bool(_deeds(one) or one.telling.said.stance == "accuse") and _is_that_deed(one, two)
    if sentences(one, two) > NEXT:
        return False
    opening = [w.casefold() for w in _WORD.findall(two.telling.said.content[0].exact)[:_OPENING]]
    if opening[:2] == ["it", "was"] or not table("victims").isdisjoint(opening):
        return bool(_deeds(one))
    harmed = [_harmed(c) for c in (one, two)]
    again = bool(harmed[0]) and harmed[0] <= {"he", "she", "him", "her"}
    return is_contrast(one, two) and (again or not harmed[0].isdisjoint(harmed[1]))


def _is_that_deed(one: Claim, two: Claim) -> bool:
    """Whether somebody is blamed for what was just told: for nothing that is named, or for a deed of force
    that is ("the killings"), at no other place."""
    deed = _blamed(" ".join(a.exact for a in two.telling.said.content))[1]
    words = [w.casefold() for w in _WORD.findall(_AIM.split(deed)[0])]
    if not words:
        return table("vague").isdisjoint(w.casefold() for w in _WORD.findall(_rest(two)))
    names = two.telling.words.names & {stem(w) for w in words}
    if sentences(one, two) > NEXT or table("same").isdisjoint(words[:_OPENING]):
        return False
    if stems("deeds").isdisjoint(stem(w) for w in words) or not names <= one.telling.words.stems:
        return False
    own = one.telling.words.stems | {e.verb for e in one.events if e.event.event_class in _DEEDS}
    return one.telling.said.stance == "accuse" or not stems("deeds").isdisjoint(own)


def _rest(c: Claim) -> str:
    """The sentence of a statement from its words on."""
    report, at = c.telling.seen.report, start(c)
    past = bisect_right(report.sentences, at, key=lambda s: s.start)
    return report.text[at : report.sentences[past - 1].end] if past else ""


def _blamed(text: str) -> tuple[str, str]:
    """(who is blamed, for what): "rebels for the fire", "the fire on rebels"; for what may be empty."""
    on, for_ = _ON.search(text), _FOR.search(text)
    if on is not None and (for_ is None or on.start() < for_.start() or for_.group().strip() == "of"):
        return text[on.end() :], text[: on.start()]
    return (text, "") if for_ is None else (text[: for_.start()], text[for_.end() :])


def _deeds(c: Claim) -> list[Event]:
    told = (t.event for t in c.events)
    return [e for e in told if e.event_class in _DEEDS and e.status in ("happened", "ongoing")]


def _harmed(c: Claim) -> frozenset[str]:
    """The words for those to whom a deed was done."""
    parties = (p.words.exact for e in _deeds(c) for p in e.recipients if p.words is not None)
    return frozenset(stem(w.casefold()) for x in parties for w in _WORD.findall(x))
