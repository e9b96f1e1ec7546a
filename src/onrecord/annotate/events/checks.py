"""Who can do what: the checks that keep storms, animals and mishaps from being acts of parties."""

from __future__ import annotations

from onrecord.annotate.events.parties import Scene
from onrecord.annotate.events.tree import VERBAL, Tree, kid

_BY = frozenset(["by", "in", "during", "after", "from", "of", "when"])
_INSIDE = frozenset(["compound", "amod", "nmod", "poss", "nummod"])
_BEHIND = frozenset(["by", "from", "over", "in", "on", "of"])


def is_able(scene: Scene, i: int) -> bool:
    """Whether what stands with an event word lets it be an act: not where an animal, the weather, an
    illness or a mishap does it ("a storm struck", "killed in a crash", "a heart attack")."""
    tree, table = scene.tree, scene.lexicon
    if tree.pos[i] not in VERBAL:
        inside = (k for k in tree.kids[i] if k < i and tree.dep[k] in _INSIDE)
        if any(tree.lemma[k] in table.nature for k in inside):
            return False
        return not any(tree.lemma[k] in table.nature for k in _behind(tree, i, _BY))
    subject = tree.subject[i]
    if subject >= 0 and not tree.passive[i] and _is_of(tree, subject, table.nature | table.mishaps):
        return False
    if tree.lemma[i] in ("hit", "strike") and subject >= 0 and tree.lemma[subject] in table.vehicles:
        return bool(tree.passive[i])  # a helicopter that strikes a wire
    if tree.lower[i] == "striking" and kid(tree, i, "dobj", "prep") < 0:
        return False  # "the likeness was striking"
    undone = tree.passive[i] or tree.lemma[i] in table.befalls
    return not (undone and any(_is_of(tree, k, table.nature | table.mishaps) for k in _behind(tree, i, _BY)))


def _is_of(tree: Tree, noun: int, words: frozenset[str]) -> bool:
    return tree.name_at[noun] < 0 and tree.lemma[noun] in words


def _behind(tree: Tree, i: int, prepositions: frozenset[str]) -> list[int]:
    """The nouns behind these prepositions on a token."""
    found = (
        kid(tree, k, "pobj")
        for k in tree.kids[i]
        if tree.lower[k] in prepositions and tree.dep[k] in ("prep", "agent")
    )
    return [k for k in found if k >= 0]


def behind(tree: Tree, i: int, prepositions: tuple[str, ...]) -> set[str]:
    """The lemmas behind an entry's own prepositions: what it must not be said of."""
    return {tree.lemma[k] for k in _behind(tree, i, frozenset(prepositions))} if prepositions else set()


def near_noun(tree: Tree, i: int) -> set[str]:
    """The lemmas that say whose or what kind of act an event noun is: what stands in its phrase, behind its
    prepositions, right before it, and the subject of the verb that it hangs on."""
    inside = [k for k in tree.kids[i] if tree.dep[k] in _INSIDE]
    near = [*inside, *_behind(tree, i, _BEHIND)]
    if i > 0 and tree.lower[i - 1] == "on":
        near.append(i - 1)
    verb = tree.head[i]
    if tree.pos[verb] in VERBAL and tree.dep[i] == "dobj" and tree.subject[verb] >= 0:
        near.append(tree.subject[verb])
    return {tree.lemma[k] for k in near}


def is_by_weapon(scene: Scene, verb: int) -> bool:
    """Whether a weapon is the subject of a verb of violence: an event though nobody is named."""
    subject = scene.tree.subject[verb]
    return (
        subject >= 0 and not scene.tree.passive[verb] and scene.tree.lemma[subject] in scene.lexicon.weapons
    )


def is_of_passage(scene: Scene, noun: int) -> bool:
    """Whether a noun tells what is done to a crossing or a road ("the reopening of both crossings")."""
    tree = scene.tree
    if tree.pos[noun] in VERBAL:
        return False
    return any(tree.lemma[k] in scene.lexicon.passage for k in _behind(tree, noun, frozenset(["of"])))
