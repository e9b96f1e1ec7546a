"""Positions told by nouns: "its rejection of", "voiced support for", "an appeal from X to"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from onrecord.annotate.events.tree import VERBAL, Tree, kid
from onrecord.annotate.positions.bearing import Bearing, bearing
from onrecord.annotate.positions.parse import doer, infinitives, joined
from onrecord.annotate.positions.phrases import infinitive
from onrecord.annotate.positions.table import Table
from onrecord.annotate.positions.take import Take
from onrecord.model import Stand

NEAR = 25
"""Tokens between a possessive and who it stands for, at most."""

_TAKEN_BACK: Mapping[Stand, Stand] = {"accepts": "rejects", "supports": "opposes"}
_SOURCES = ("from", "by")
_WEAK = frozenset(["may", "might", "could"])
_EVERY = frozenset(["every", "the", "a", "good"])
_ITS = {"its": "it", "their": "they", "his": "he", "her": "she"}


def of_noun(tree: Tree, table: Table, i: int) -> Iterator[Take]:
    """The positions that a noun tells."""
    lemma = tree.lemma[i]
    found = [*_of_stance(tree, table, i)] if lemma in table.stance_nouns else []
    yield from found
    if not found and lemma in table.alone:
        yield from _alone(tree, table, i)
    if lemma in table.owned:
        yield from _owned(tree, i)
    verb = tree.head[i]
    if tree.dep[i] == "dobj" and tree.lemma[verb] == "have" and lemma in table.having:
        yield from _had(tree, table, i, verb)


def _alone(tree: Tree, table: Table, i: int) -> Iterator[Take]:
    """A position told by no more than whose it is, on what was told right before: "Velmar's rejection"."""
    owner = kid(tree, i, "poss")
    if owner >= 0 and tree.tag[owner] != "PRP$" and not any(tree.dep[k] == "prep" for k in tree.kids[i]):
        how = Bearing(False, "", False, False, False, i, -1)
        yield Take(i, next(iter(table.stance_nouns[tree.lemma[i]].values())), i, False, -1, owner, how)


def _owned(tree: Tree, i: int) -> Iterator[Take]:
    """Who put a proposal forward, told by whose it is: "Norland's proposal", "X, whose proposal it was"."""
    how = Bearing(False, "", False, False, False, i, -1)
    owner = _owner(tree, i)
    if owner >= 0 and tree.tag[owner] == "WP$":
        been = kid(tree, i, "acl", "relcl")
        meant = kid(tree, been, "nsubj") if been >= 0 else -1
        if tree.dep[i] == "appos" and meant >= 0:
            yield Take(i, "proposes", meant, False, -1, tree.head[i], how)
    elif owner >= 0 and (tree.name_at[owner] >= 0 or tree.tag[owner] != "PRP$"):
        yield Take(i, "proposes", i, False, -1, owner, how)


def _of_stance(tree: Tree, table: Table, i: int) -> Iterator[Take]:
    whose = _whose(tree, table, i)
    if whose is None:
        return
    holder, how, taken_back = whose
    if how.negated or how.modal in _WEAK:
        return
    for told, thing, gerund in _issues(tree, table, i):
        stance = _TAKEN_BACK.get(told) if taken_back else told
        if stance is None or max(thing, gerund) < 0:
            continue
        if gerund >= 0:
            yield Take(i, stance, gerund, True, kid(tree, gerund, "nsubj"), holder, how, how.modal != "")
        else:
            for m in joined(tree, thing):
                yield Take(i, stance, m, False, -1, holder, how, how.modal != "")


def _issues(tree: Tree, table: Table, i: int) -> Iterator[tuple[Stand, int, int]]:
    """What a noun of stance is on: the stance, and the noun or the verb."""
    by = table.stance_nouns[tree.lemma[i]]
    done = infinitive(tree, i) if "to do" in by else -1
    if done >= 0:
        yield by["to do"], -1, done
    given = tree.head[i] if tree.dep[i] == "dobj" and tree.lemma[tree.head[i]] in table.light else -1
    of = next((k for k in tree.kids[i] if k > i and tree.lower[k] in _SOURCES), -1)
    if of >= 0:  # "ignored a call by X for talks": the parse may hang "for" on the verb, or on X
        given = tree.head[i] if tree.dep[i] == "dobj" else kid(tree, of, "pobj")
    for k in (*tree.kids[i], *(tree.kids[given] if given >= 0 else ())):
        stance = by.get(tree.lower[k]) if tree.dep[k] in ("prep", "dative") else None
        if stance is not None and k > i:
            yield stance, kid(tree, k, "pobj"), kid(tree, k, "pcomp")


def _whose(tree: Tree, table: Table, i: int) -> tuple[int, Bearing, bool] | None:
    """Whose a noun of taking a position is, how that is told, and whether it is taken back; None where it is
    nobody's."""
    at = i
    while tree.dep[at] == "conj" and tree.pos[tree.head[at]] == "NOUN" and i - at < 12:
        at = tree.head[at]
    verb = tree.head[at]
    prep = tree.dep[at] == "pobj" and tree.lower[verb] in ("with", "in")
    if prep:
        verb = tree.head[verb]
    if any(tree.dep[k] == "det" and tree.lower[k] == "no" for k in tree.kids[i]):
        return None
    if any(tree.dep[k] == "amod" and tree.lemma[k] in table.frames for k in tree.kids[i] if k < i):
        return None  # "the rejected request for"
    undone = tree.lemma[verb] in table.undone and tree.dep[at] == "dobj"
    if tree.pos[verb] in VERBAL and (
        undone or (tree.lemma[verb] in table.light and (prep or tree.dep[at] == "dobj"))
    ):
        how = bearing(tree, table, verb)
        if how is None:
            return None
        return doer(tree, verb), replace(how, negated=how.negated and not undone), undone and not how.negated
    owner = _owner(tree, i)
    return (owner, Bearing(False, "", False, False, False, i, -1), False) if owner >= 0 else None


def _owner(tree: Tree, i: int) -> int:
    """Whose a noun is by a possessive before it or by "from" or "by" behind it, or -1."""
    owner = kid(tree, i, "poss")
    if owner < 0:
        came = tree.head[i] if tree.dep[i] == "nsubj" and tree.lemma[tree.head[i]] == "come" else i
        of = next((k for k in tree.kids[came] if k > i and tree.lower[k] in _SOURCES), -1)
        return kid(tree, of, "pobj") if of >= 0 else -1
    return owner if tree.tag[owner] != "PRP$" else _meant(tree, owner)


def _meant(tree: Tree, pronoun: int) -> int:
    """Whom "its" stands for: the subject of its clause, where nobody else named stands between; or -1."""
    subject = tree.subject[tree.clause[pronoun]]
    low = _ITS.get(tree.lower[pronoun])
    if low is None or not 0 <= subject < pronoun or pronoun - subject > NEAR:
        return -1
    if tree.lower[subject] in _ITS.values():
        return subject if tree.lower[subject] == low else -1
    kinds = {tree.names[n].kind for n in (tree.name_at[subject],) if n >= 0}
    if kinds and ("person" in kinds) != (low in ("he", "she")):
        return -1
    own = tree.name_at[subject]
    rivals = (k for k in range(subject + 1, pronoun) if tree.name_at[k] not in (-1, own))
    return -1 if any(tree.dep[k] in ("dobj", "pobj", "conj", "nsubj", "poss") for k in rivals) else subject


def _had(tree: Tree, table: Table, i: int, verb: int) -> Iterator[Take]:
    """What somebody has no wish for, which he rejects; what somebody is said to have a right to."""
    how = bearing(tree, table, verb)
    if how is None or how.modal in _WEAK:
        return
    before = {tree.lower[k] for k in tree.kids[i] if k < i}
    for kind, preposition in table.having[tree.lemma[i]]:
        lacks = "no" in before or (how.negated and bool(before & {"any", "the"}))
        if (kind == "none") != lacks or (kind == "right" and (how.negated or not before & _EVERY)):
            continue
        stance: Stand = "rejects" if kind == "none" else "supports"
        holder = doer(tree, verb) if kind == "none" else -1
        for issue, doing in _of_having(tree, i, preposition):
            yield Take(i, stance, issue, doing, -1, holder, replace(how, negated=False), True)


def _of_having(tree: Tree, i: int, preposition: str) -> Iterator[tuple[int, bool]]:
    if preposition == "to do":
        yield from ((v, True) for v in infinitives(tree, i))
        return
    for k in tree.kids[i]:
        if k > i and tree.dep[k] == "prep" and tree.lower[k] == preposition:
            gerund, thing = kid(tree, k, "pcomp"), kid(tree, k, "pobj")
            yield from ((v, True) for v in (gerund,) if v >= 0)
            yield from ((m, False) for m in joined(tree, thing))
