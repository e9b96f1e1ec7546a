"""Who can do what: the checks that keep storms, animals and mishaps from being acts of parties."""

from __future__ import annotations

from onrecord.annotate.events.parties import Scene
from onrecord.annotate.events.tree import VERBAL, Tree, kid
from onrecord.model import Party

_BY = frozenset(["by", "in", "during", "after", "from", "of", "when"])
_INSIDE = frozenset(["compound", "amod", "nmod", "poss", "nummod"])
NEAR = 30
"""Tokens on either side of a rally that tell what it is for: about a sentence."""

_PERSONAL = frozenset(["he", "she", "him", "her", "his", "i", "me", "my"])
_TO_WHOM = frozenset(["for", "on"])
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
    if subject >= 0 and not tree.passive[i] and tree.lemma[subject] in table.papers:
        return False  # "the law forbids", "the camera captured"
    if tree.lemma[i] in ("hit", "strike") and subject >= 0 and tree.lemma[subject] in table.vehicles:
        return bool(tree.passive[i])  # a helicopter that strikes a wire
    if tree.lower[i] == "striking" and kid(tree, i, "dobj", "prep") < 0:
        return False  # "the likeness was striking"
    undone = tree.passive[i] or tree.lemma[i] in table.befalls
    if undone and any(tree.dep[k] == "advcl" and tree.lemma[k] in table.mishap_verbs for k in tree.kids[i]):
        return False  # "killed when a plane crashed"
    return not (undone and any(_is_of(tree, k, table.nature | table.mishaps) for k in _behind(tree, i, _BY)))


def is_asked(tree: Tree, i: int) -> bool:
    """Whether a token stands in the main clause of a question, which tells nothing."""
    if tree.sentence[i] not in tree.asks:
        return False
    at = tree.clause[i]
    for _ in range(4):
        if tree.dep[at] not in ("conj", "ccomp"):
            break
        at = tree.clause[tree.head[at]]
    return tree.head[at] == at


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


def near_noun(tree: Tree, i: int) -> set[str]:
    """The words that say whose or what kind of act an event noun is: "+for" and "+on" where they stand behind
    it, what stands in its phrase, behind its prepositions, right before it, and the subject of the verb that
    it hangs on."""
    inside = [k for k in tree.kids[i] if tree.dep[k] in _INSIDE]
    near = [*inside, *_behind(tree, i, _BEHIND)]
    if i > 0 and tree.lower[i - 1] == "on":
        near.append(i - 1)
    verb = tree.head[i]
    if tree.pos[verb] in VERBAL and tree.dep[i] == "dobj" and tree.subject[verb] >= 0:
        near.append(tree.subject[verb])
    opens = {f"+{tree.lower[k]}" for k in tree.kids[i] if tree.dep[k] == "prep" and tree.lower[k] in _TO_WHOM}
    return opens | {tree.lemma[k] for k in near}


def is_of_words(scene: Scene, i: int, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> bool:
    """Whether an attack is one of words: a named person does it to a named person, or to what he says. Of
    violence between two people, reports use plainer words (shot, stabbed)."""
    tree = scene.tree
    vague = tree.tag[i] == "NNS" or tree.lemma[i] in ("battle", "clash")
    if tree.lemma[i] not in scene.lexicon.verbal["words"] or not (actors or vague):
        return False
    named = [any(s in scene.people for s in p.refers) or _speaks(scene, p) for p in (*actors, *recipients)]
    return bool(recipients or tree.pos[i] not in VERBAL) and bool(named) and all(named)


def is_leaving_a_race(scene: Scene, verb: int, actors: tuple[Party, ...]) -> bool:
    """Whether a withdrawal is that of persons alone: out of a race or a post, not of forces."""
    tree = scene.tree
    alone = tree.pos[verb] in VERBAL and kid(tree, verb, "dobj") < 0 and not tree.passive[verb]
    return alone and bool(actors) and all(any(s in scene.people for s in p.refers) for p in actors)


def _speaks(scene: Scene, party: Party) -> bool:
    """Whether a party that is not named is a person, or attacks in words ("her rivals", "the media")."""
    words = party.words.exact.lower().split() if party.words else []
    if not words:
        return False
    return words[-1] in _PERSONAL or bool(
        {words[-1], words[-1].removesuffix("s")} & scene.lexicon.verbal["who"]
    )


def is_for_votes(scene: Scene, i: int, actors: tuple[Party, ...]) -> bool:
    """Whether a rally is one for votes: one named person holds it, or words of elections stand near."""
    tree = scene.tree
    if "rally" not in (tree.lemma[i], *(tree.lemma[k] for k in tree.kids[i] if tree.dep[k] == "dobj")):
        return False
    if not scene.lexicon.verbal["votes"].isdisjoint(tree.lemma[max(0, i - NEAR) : i + NEAR]):
        return True
    return bool(actors) and all(any(s in scene.people for s in p.refers) for p in actors)


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
