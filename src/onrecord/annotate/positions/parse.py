"""What the readers of positions ask of the parse."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotate.events.tree import VERBAL, Tree, kid

MOST = 4
"""Nouns joined to one that are followed."""

_INFINITIVES = ("xcomp", "ccomp", "advcl", "acl", "relcl")


def has_to(tree: Tree, v: int) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(tree.dep[k] == "aux" and tree.lower[k] == "to" for k in tree.kids[v])


def is_none(tree: Tree, i: int) -> bool:
    """Whether a phrase says that there is none of it ("no deal")."""
    return any(tree.lower[k] == "no" and k < i for k in tree.kids[i])


def joined(tree: Tree, i: int) -> Iterator[int]:
    """A noun and those joined to it."""
    at = i
    for _ in range(MOST):
        if at < 0:
            return
        yield at
        at = next((k for k in tree.kids[at] if tree.dep[k] == "conj" and tree.pos[k] not in VERBAL), -1)


def joined_verbs(tree: Tree, v: int) -> Iterator[int]:
    """A verb and those joined to it in the same form ("to stop and to withdraw")."""
    yield v
    at = v
    for _ in range(MOST):
        at = next(
            (
                k
                for k in tree.kids[at]
                if tree.dep[k] == "conj" and tree.pos[k] in VERBAL and tree.tag[k] == tree.tag[v]
                if kid(tree, k, "nsubj", "nsubjpass") < 0
            ),
            -1,
        )
        if at < 0:
            return
        yield at


def infinitives(tree: Tree, i: int) -> Iterator[int]:
    """The infinitives with "to" behind a word, with those joined to them."""
    for k in tree.kids[i]:
        if k > i and tree.dep[k] in _INFINITIVES and has_to(tree, k):
            yield from joined_verbs(tree, k)


def behind(tree: Tree, i: int, preposition: str) -> Iterator[tuple[int, bool]]:
    """The tokens that stand behind a preposition of a word, and whether each is a verb ("to rebuilding")."""
    for k in tree.kids[i]:
        if k > i and tree.dep[k] == "prep" and tree.lower[k] == preposition:
            gerund = kid(tree, k, "pcomp")
            if gerund >= 0:
                yield gerund, True
            yield from ((m, False) for m in joined(tree, kid(tree, k, "pobj")))


def doer(tree: Tree, i: int) -> int:
    """Who does what a verb says: its subject, or behind "by" where it is passive; -2 where none is told."""
    if not tree.passive[i]:
        return -2 if tree.subject[i] < 0 or _is_of_kind(tree, i) else tree.subject[i]
    agent = kid(tree, i, "agent")
    return kid(tree, agent, "pobj") if agent >= 0 else -2


def _is_of_kind(tree: Tree, i: int) -> bool:
    """Whether a verb only says which of a kind is meant ("countries that have ratified it")."""
    noun = tree.head[i]
    return (
        tree.dep[i] == "relcl"
        and tree.subject[i] == noun
        and tree.name_at[noun] < 0
        and tree.lower[tree.left[i] - 1] != ","
    )
