"""What somebody has left open, told without a verb of weighing: "has not made up its mind on the plan",
"nothing would be decided about it", "will put it to its members"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.annotate.events.tree import VERBAL, Tree, kid
from onrecord.annotate.positions.bearing import Bearing, bearing
from onrecord.annotate.positions.parse import behind, doer, is_none, joined
from onrecord.annotate.positions.phrases import noun_meaning
from onrecord.annotate.positions.table import Table
from onrecord.annotate.positions.take import Take

_ON = ("on", "about", "over", "regarding", "concerning", "to", "upon")
_WEAK = frozenset(["may", "might", "could", "should", "must", "can"])
_COMING = frozenset(["will", "would", "'ll"])
_NOTHING = frozenset(["nothing", "none"])


def not_settled(tree: Tree, table: Table, i: int, lemma: str) -> Iterator[Take]:
    """The positions of a verb and its noun that say that somebody has not settled what to do about it."""
    how = bearing(tree, table, i)
    if how is None or how.modal in _WEAK:
        return
    thing = tree.subject[i] if tree.passive[i] else kid(tree, i, "dobj")
    if thing >= 0 and _is_unsettled(tree, table, i, thing, lemma, how):
        holder = -1 if tree.passive[i] and kid(tree, i, "agent") < 0 else doer(tree, i)
        for issue, doing in _told(tree, i, thing):
            yield Take(i, "undecided", issue, doing, -1, holder, how)
            return
    elif lemma in table.handing and how.modal in _COMING and not how.negated and thing >= 0:
        to = (kid(tree, k, "pobj") for k in tree.kids[i] if k > i and tree.lower[k] == "to")
        asked = any(k >= 0 and tree.lemma[k] in table.asked for k in to)
        known = noun_meaning(tree, table, thing) is not None or tree.lower[thing] in ("it", "them")
        if asked and known:
            for m in joined(tree, thing):
                yield Take(i, "undecided", m, False, -1, doer(tree, i), replace(how, modal=""))


def _is_unsettled(tree: Tree, table: Table, i: int, thing: int, lemma: str, how: Bearing) -> bool:
    """Whether a verb and the noun it is done to say that nothing is settled."""
    denied = how.negated or is_none(tree, thing)
    word = tree.lemma[thing]
    if lemma == "make" and word == "mind":
        return how.negated and any(tree.lower[k] == "up" for k in tree.kids[i])
    if word in table.verdicts and lemma in table.giving:
        return denied and not (how.negated and is_none(tree, thing))
    if tree.passive[i] and lemma in ("decide", "settle"):
        return tree.lower[thing] in _NOTHING
    return f"{lemma} {word}" in table.reserving and not how.negated


def _told(tree: Tree, i: int, thing: int) -> Iterator[tuple[int, bool]]:
    """What it is on: behind a preposition of the verb or of its noun, or a clause with "whether"."""
    for at in (i, thing):
        for word in _ON:
            yield from ((m, doing) for m, doing in behind(tree, at, word) if m != thing)
    for at in (i, thing):
        for k in tree.kids[at]:
            clause = k > i and tree.dep[k] in ("ccomp", "xcomp", "acl", "advcl") and tree.pos[k] in VERBAL
            if clause and any(tree.lower[m] == "whether" for m in tree.kids[k]):
                yield k, True
