"""Who is meant by words that point at the sentence before: "It asked for", "the two governments"."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.annotate.events.parties import Scene, is_party
from onrecord.annotate.events.tree import Tree, kid
from onrecord.annotate.references.words import source_words

FAR = 2
"""Sentences back that "the two governments" looks for the two."""

LONGEST = 60
"""Tokens of a sentence within which its subject is looked for."""

_PLURAL = frozenset(["NNS", "NNPS"])
_SUBJECT = ("nsubj", "nsubjpass")
_TWO = frozenset(["two", "both"])


def meant_before(scene: Scene, i: int) -> int:
    """The subject of the sentence before that "it" or "they" as the first subject of a sentence of the same
    paragraph stands for, or -1: a body for "it", people or bodies in the plural for "they", where no other
    such is a subject there."""
    tree = scene.tree
    low, first = tree.lower[i], bisect_left(tree.sentence, tree.sentence[i])
    if low not in ("it", "they") or first == 0 or any(tree.dep[k] in _SUBJECT for k in range(first, i)):
        return -1
    if "\n" in scene.text[tree.end[first - 1] - 1 : tree.start[first]]:
        return -1
    back = range(bisect_left(tree.sentence, tree.sentence[i] - 1), first)
    subjects = [k for k in back if tree.dep[k] in _SUBJECT]
    fits = [k for k in subjects if (_is_many if low == "they" else _is_body)(scene, k)]
    return fits[0] if len(fits) == 1 and tree.head[tree.head[fits[0]]] == tree.head[fits[0]] else -1


def _is_body(scene: Scene, k: int) -> bool:
    tree, at = scene.tree, scene.tree.name_at[k]
    if kid(tree, k, "conj") >= 0 or tree.tag[k] in _PLURAL:
        return False
    return tree.names[at].kind != "person" if at >= 0 else tree.lemma[k] in source_words().bodies


def _is_many(scene: Scene, k: int) -> bool:
    tree = scene.tree
    people = is_party(scene, k) or tree.lemma[k] in source_words().bodies
    return (tree.tag[k] in _PLURAL and people) or (kid(tree, k, "conj") >= 0 and tree.name_at[k] >= 0)


def the_two(scene: Scene, head: int) -> tuple[int, ...]:
    """The two that "the two governments" or "both sides" are: the names joined as the subject of a sentence
    shortly before; none where there are no such two."""
    tree = scene.tree
    before = {tree.lower[k] for k in tree.kids[head] if k < head}
    if tree.name_at[head] >= 0 or tree.tag[head] not in _PLURAL or not before & _TWO:
        return ()
    if any(tree.dep[k] not in ("det", "nummod", "predet") for k in tree.kids[head] if k < head):
        return ()
    for back in range(1, FAR + 1):
        first = bisect_left(tree.sentence, tree.sentence[head] - back)
        last = bisect_left(tree.sentence, tree.sentence[head] - back + 1)
        for k in range(first, min(last, first + LONGEST)):
            if tree.dep[k] in _SUBJECT and tree.name_at[k] >= 0:
                pair = _pair(tree, k)
                if pair:
                    return pair
    return ()


def _pair(tree: Tree, k: int) -> tuple[int, ...]:
    other = kid(tree, k, "conj")
    third = kid(tree, other, "conj") if other >= 0 else -1
    return (k, other) if other >= 0 and third < 0 and tree.name_at[other] >= 0 else ()
