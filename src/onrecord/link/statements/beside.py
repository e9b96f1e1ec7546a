"""Denials that stand beside what they deny and have few words in common with it.

A report sets the two against each other ("residents said 40 had drowned, but the company denied any
accident"), says that the two disagree, tells of one all that the other denies, or tells who is accused of a
deed and who denies a part in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from onrecord.link.statements.claims import (
    Claim,
    is_contrast,
    is_opposed,
    low,
    others,
    sentences,
    start,
    stems,
    table,
)
from onrecord.link.statements.rivals import accuses
from onrecord.link.statements.words import stem, weight
from onrecord.link.units import Around

AROUND = 2
"""Sentences around a denial that stand beside it."""

FEW = 5.0
"""What the words that both have must tell where two sentences are set against each other. Set by reading the
denials of 465 reports of a public running story."""

HALF = 0.5
"""The part of what is denied in its speaker's own words that they must be there."""


def set_against(near: Sequence[Claim], d: Claim, around: Around) -> Claim | None:
    """What a denial in words is set against beside it, the nearest; None where nothing is."""
    roles = not stems("roles").isdisjoint(d.denied or ())
    if not d.denied or (d.telling.said.stance is None and not roles):
        return None
    here = [c for c in near if c.says and c.telling.said.speakers and sentences(c, d) <= AROUND]
    here = [c for c in here if others(c, d)]
    if roles:
        fit = [c for c in here if _is_accused(c, d, around)]
    else:
        fit = [c for c in here if c.sure and (_is_against(c, d, around) or _is_all(c, d))]
    return min(fit, key=lambda c: (sentences(c, d), abs(start(c) - start(d))), default=None)


def disputed(near: Sequence[Claim], d: Claim) -> Claim | None:
    """What a denial in its speaker's own words ("there is no flood") disputes beside it, the nearest, where
    the report says that the two disagree, or sets them against each other; None where nothing is."""
    thing = d.telling.said.content[0].exact.casefold().startswith(("a ", "an "))  # 'a "no boats" rule'
    if d.telling.said.stance is not None or not d.denied or thing:
        return None
    here = [c for c in near if c.told and c.telling.said.speakers and sentences(c, d) <= AROUND]
    here = [c for c in here if others(c, d)]
    fit = [c for c in here if _is_half(c, d) and _is_set_apart(*sorted((c, d), key=start))]
    return min(fit, key=lambda c: abs(start(c) - start(d)), default=None)


def _is_set_apart(one: Claim, two: Claim) -> bool:
    return is_opposed(one, two) or (sentences(one, two) <= 1 and is_contrast(one, two))


def _is_half(c: Claim, d: Claim) -> bool:
    """Whether half of what is denied is said, by a word at least that tells much."""
    denied = d.denied or frozenset()
    shared = fsum(map(weight, denied & c.told))
    return shared >= FEW and shared >= HALF * fsum(map(weight, denied))


def _is_against(c: Claim, d: Claim, around: Around) -> bool:
    """Whether a report tells a claim, and behind a word like "but" a denial that has words in common or is of
    any such thing; or first the denial, and then in that sentence who says that it is so. A plan that is
    denied may be set against what is said of anything."""
    unsure = table("unsure") | table("intent")
    one, two = sorted((c, d), key=start)
    if sentences(c, d) > 1 or not low(d).isdisjoint(unsure) or not is_contrast(one, two):
        return False
    if one is d:
        return sentences(c, d) == 0 and accuses(c, d, around)
    shared = fsum(map(weight, (d.denied or frozenset()) & c.told))
    return shared >= FEW or (sentences(c, d) == 0 and _is_of_any(d))


def _is_all(c: Claim, d: Claim) -> bool:
    """Whether all of what is denied is said in the same sentence or the next."""
    denied = d.denied or frozenset()
    return sentences(c, d) <= 1 and denied <= c.told and (len(denied) > 1 or _is_of_any(d))


def _is_of_any(d: Claim) -> bool:
    """Whether it is denied that there was anything of a kind ("any attack"), or what is told of it."""
    opening = d.telling.said.content[0].exact.casefold().removeprefix("that ").split()[:1]
    return not table("any").isdisjoint(opening) or not stems("claims").isdisjoint(map(stem, low(d)))


def _is_accused(c: Claim, d: Claim, around: Around) -> bool:
    """Whether who denies a part in a deed is said to have one in it."""
    deed = (d.denied or frozenset()) - stems("roles") - stems("forces") - d.telling.words.names
    one = sentences(c, d) == 0 or not deed.isdisjoint(c.telling.words.stems)
    return one and accuses(c, d, around)
