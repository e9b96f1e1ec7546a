"""Which words tell an event, and of which class: the table's entries that the parse bears out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.annotate.events.checks import behind, is_able, near_noun
from onrecord.annotate.events.lexicon import Entry
from onrecord.annotate.events.parties import Scene, is_party
from onrecord.annotate.events.tree import VERBAL, Tree, kid, shared

_LOWER_LINKS = frozenset(["prep", "prt", "agent", "xcomp", "pcomp", "acomp", "advmod", "oprd", "pobj"])

_CARRIES_BY_PREPOSITION = frozenset(
    ["proceed", "prepare", "agree", "continue", "go", "plan", "head", "travel", "fly", "arrive", "gather"]
)
_OWN_CLAUSE = frozenset(["nsubj", "advcl", "ccomp", "conj"])
_DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "day", "night", "morning"]
)
_WHERE = frozenset(["where", "when", "why"])


@dataclass(frozen=True, slots=True)
class Trigger:
    """Tokens ``first`` to ``last`` (inclusive) around ``head`` that tell an event by a table entry.

    ``verb`` is the light verb that carries an event noun, or -1; for a verb it is the verb itself.
    """

    head: int
    first: int
    last: int
    entry: Entry
    verb: int


def triggers(scene: Scene) -> Iterator[Trigger]:
    """Every trigger in text order; a noun that is the object of a verb of its own class adds none."""
    verbs: dict[int, str] = {}
    every: list[Trigger] = []
    for found in _all(scene):
        if found.verb == found.head:
            verbs[found.head] = found.entry.event_class
        every.append(found)
    for found in every:
        over = scene.tree.head[found.head]
        told = scene.tree.dep[found.head] == "dobj" and verbs.get(over) == found.entry.event_class
        if not told or found.verb == found.head:
            yield found


def _all(scene: Scene) -> Iterator[Trigger]:
    tree = scene.tree
    for i, pos in enumerate(tree.pos):
        if tree.name_at[i] >= 0:
            continue
        if pos in ("VERB", "ADJ") and tree.lemma[i] in scene.lexicon.verbs:
            found = _verb(scene, i)
        elif pos in ("NOUN", "PROPN") and tree.lemma[i] in scene.lexicon.nouns:
            found = _noun(scene, i)
        else:
            continue
        if found:
            yield found


def _verb(scene: Scene, i: int) -> Trigger | None:
    tree = scene.tree
    if tree.dep[i] in ("amod", "compound", "nmod", "aux") or (
        tree.pos[i] == "ADJ" and kid(tree, i, "xcomp") < 0
    ):
        return None
    if not is_able(scene, i):
        return None
    near, below = _hanging(tree, i)
    things = _objects(scene, i)
    for entry in scene.lexicon.verbs[tree.lemma[i]]:
        if tree.pos[i] == "ADJ" and not entry.needs:
            continue
        if not all(w in near or w in below for w in entry.needs):
            continue
        objects = {w for k in things for w in (tree.lemma[k], tree.lower[k])}
        if entry.alone and any(tree.dep[k] in ("dobj", "oprd") for k in tree.kids[i]):
            continue
        if entry.subjects and (tree.subject[i] < 0 or tree.lemma[tree.subject[i]] not in entry.subjects):
            continue
        if entry.objects and not objects & entry.objects and not (entry.needs and below & entry.objects):
            continue
        if entry.never & (objects | near | behind(tree, i, entry.needs)):
            continue
        if entry.party:
            near_by = (*things, *_behind(tree, i)) if entry.wide else things
            if not any(is_party(scene, k) for k in near_by):
                continue
        return Trigger(i, i, _last(tree, i, entry), entry, i)
    return None


def _hanging(tree: Tree, i: int) -> tuple[set[str], set[str]]:
    """Words and lemmas that hang on a token, and those one or two steps further down."""
    near, below = set[str](), set[str]()
    for k in tree.kids[i]:
        if tree.dep[k] not in _OWN_CLAUSE and tree.dep[k] != "aux" and not _says_when(tree, k):
            near |= {tree.lower[k], tree.lemma[k]}
        for m in _low(tree, k):
            below |= {tree.lower[m], tree.lemma[m]}
            for o in _low(tree, m):
                below |= {tree.lower[o], tree.lemma[o]}
        if tree.dep[k] == "ccomp":
            below |= {tree.lower[m] for m in tree.kids[k] if tree.dep[m] == "mark" or tree.lower[m] == "to"}
    return near, below


def _says_when(tree: Tree, k: int) -> bool:
    """Whether a preposition opens a day or an hour ("on Monday", "at nine"), which no entry means."""
    thing = kid(tree, k, "pobj") if tree.dep[k] == "prep" else -1
    return thing >= 0 and (tree.lower[thing] in _DAYS or (tree.lower[k] == "at" and tree.pos[thing] == "NUM"))


def _low(tree: Tree, k: int) -> tuple[int, ...]:
    return tree.kids[k] if tree.dep[k] in _LOWER_LINKS else ()


def _objects(scene: Scene, i: int) -> tuple[int, ...]:
    """What a verb's act is done to: its objects and theirs by "and", or its subject where it is passive;
    of a measure ("dozens of trucks"), what is measured too."""
    tree = scene.tree
    out = [k for k in tree.kids[i] if tree.dep[k] in ("dobj", "dative", "attr")] or shared(tree, i)
    if tree.passive[i] and tree.subject[i] >= 0:
        out.append(tree.subject[i])
    elif tree.dep[i] == "relcl" and any(tree.lower[k] in ("that", "which", "whom") for k in out):
        out.append(tree.head[i])
    elif tree.dep[i] == "relcl" and any(tree.lower[k] in _WHERE for k in tree.kids[i]):
        pass  # "the yard where they worked"
    elif tree.dep[i] == "relcl" and not out and tree.subject[i] not in (-1, tree.head[i]):
        out.append(tree.head[i])  # "the film the group released"
    for k in tuple(out):
        joined = [m for m in tree.kids[k] if tree.dep[m] == "conj"]
        out.extend(joined)
        if tree.lemma[k] in scene.lexicon.measures:
            out.extend(m for prep in tree.kids[k] if tree.lower[prep] == "of" for m in tree.kids[prep])
    return tuple(out)


def _behind(tree: Tree, i: int) -> tuple[int, ...]:
    """Subjects of the clause under a verb, objects of its prepositions: "pushed for X to", "spoke to X"."""
    out: list[int] = []
    for k in tree.kids[i]:
        want = {"ccomp": "nsubj", "xcomp": "nsubj", "prep": "pobj", "dative": "pobj"}.get(tree.dep[k])
        out.extend(m for m in tree.kids[k] if tree.dep[m] == want)
    return tuple(out)


def _last(tree: Tree, i: int, entry: Entry) -> int:
    """The last token of a verb trigger: on through the particles that stand right behind it."""
    last = i
    while last + 1 < len(tree.lower) and tree.lower[last + 1] in entry.needs and last - i < len(entry.needs):
        last += 1
    return last


def _noun(scene: Scene, i: int) -> Trigger | None:
    tree = scene.tree
    if tree.dep[i] in ("compound", "amod", "nmod", "npadvmod", "poss") or not is_able(scene, i):
        return None
    for entry in scene.lexicon.nouns[tree.lemma[i]]:
        n = len(entry.needs)
        before = range(i - n, i)
        if n > i or any(
            w not in (tree.lower[k], tree.lemma[k]) for w, k in zip(entry.needs, before, strict=True)
        ):
            continue
        if i > 0 and entry.never & {tree.lower[i - 1], tree.lemma[i - 1]}:
            continue
        if entry.subjects or entry.objects:
            around = near_noun(tree, i)
            if (entry.subjects | entry.objects).isdisjoint(around):
                continue
        return Trigger(i, i - n, i, entry, _light(scene, i))
    return None


def _light(scene: Scene, i: int) -> int:
    """The light verb that an event noun is object or subject of, or -1."""
    tree = scene.tree
    at = i
    for _ in range(4):  # "a wave of air strikes", "the first of several rounds of talks"
        if (
            tree.dep[at] == "pobj"
            and tree.lower[tree.head[at]] == "of"
            and tree.pos[tree.head[tree.head[at]]] == "NOUN"
        ):
            at = tree.head[tree.head[at]]
        elif tree.dep[at] == "conj" and tree.pos[tree.head[at]] == "NOUN":
            at = tree.head[at]
    verb = tree.head[at]
    carries = tree.dep[at] in ("dobj", "nsubj", "nsubjpass")
    if tree.dep[at] == "pobj" and tree.lower[verb] in ("with", "to", "for"):  # "proceed with an assault"
        verb, carries = tree.head[verb], False
        if tree.pos[verb] in VERBAL and tree.lemma[verb] in _CARRIES_BY_PREPOSITION:
            return verb
    if tree.pos[verb] not in VERBAL or tree.lemma[verb] not in scene.lexicon.light:
        acl = kid(tree, i, "acl", "relcl")
        carried = acl >= 0 and tree.lemma[acl] in scene.lexicon.light and tree.passive[acl]
        return acl if carried else -1
    return verb if carries else -1
