"""Which words tell an event, and of which class: the table's entries that the parse bears out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.annotate.events.checks import is_able, is_asked, is_felt, is_opinion, near_noun
from onrecord.annotate.events.lexicon import Entry
from onrecord.annotate.events.parties import Scene, is_party
from onrecord.annotate.events.tree import VERBAL, Tree, kid, shared

_SPEAKING = frozenset(["i", "we", "you"])
_CLAUSES = frozenset(["xcomp", "ccomp", "advcl"])
_UNDER = frozenset(
    [
        "prep",
        "prt",
        "agent",
        "xcomp",
        "pcomp",
        "acomp",
        "advmod",
        "oprd",
        "pobj",
        "dobj",
        "conj",
        "amod",
        "compound",
    ]
)
_PARTICLES = frozenset(["over", "out", "off", "up", "down", "back", "in", "on", "away"])

_CARRIES_BY_PREPOSITION = frozenset(
    ["proceed", "prepare", "agree", "continue", "go", "plan", "head", "travel", "fly", "arrive", "gather"]
)
_ARE_ON = frozenset(["be", "remain", "stay", "go", "put", "place", "keep"])
_OWN_CLAUSE = frozenset(["nsubj", "advcl", "ccomp", "conj"])
_DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "day", "night", "morning"]
)
_OBSERVED = frozenset(
    ["truce", "ceasefire", "cease-fire", "armistice", "curfew", "boycott", "strike", "lull"]
)
_MONTHS = frozenset(["march", "may"])
_WHERE = frozenset(["where", "when", "why"])


@dataclass(frozen=True, slots=True)
class Trigger:
    """Tokens ``first`` to ``last`` (inclusive) around ``head`` that tell an event by a table entry.

    ``verb`` is the light verb that carries an event noun, or -1; for a verb it is the verb itself. ``said``
    is the verb of saying where saying so is the act, or -1.
    """

    head: int
    first: int
    last: int
    entry: Entry
    verb: int
    said: int = -1


def triggers(scene: Scene) -> Iterator[Trigger]:
    """Every trigger of the table in text order; a noun that is the object of a verb of its class adds
    none."""
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
        if tree.name_at[i] >= 0 or is_asked(tree, i):
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
        tree.pos[i] == "ADJ" and kid(tree, i, "xcomp", "prep") < 0
    ):
        return None
    if is_felt(tree, i) or is_opinion(tree, i) or not is_able(scene, i):
        return None
    near = _hanging(tree, i)
    things = _objects(scene, i)
    entries = scene.lexicon.verbs[tree.lemma[i]]
    fitting = (entry for entry in entries if _fits(scene, i, entry, near, things))
    return next((Trigger(i, i, _last(tree, i, entry), entry, i) for entry in fitting), None)


def _fits(scene: Scene, i: int, entry: Entry, near: set[str], things: tuple[int, ...]) -> bool:
    """Whether an entry's conditions hold of a verb, of what hangs on it (``near``) and of its objects."""
    tree = scene.tree
    if tree.pos[i] == "ADJ" and not entry.needs:
        return False
    under = _under(tree, i, entry) if entry.needs else set[str]()
    if not all(w in near or w in under for w in entry.needs):
        return False
    given = [k for k in things if tree.dep[k] != "dative"] or things  # "sent the police a plan"
    objects = {w for k in given for w in _as_object(tree, k, entry.compound)}
    if entry.alone and any(tree.dep[k] in ("dobj", "oprd", "ccomp") for k in tree.kids[i]):
        return False
    if entry.third and tree.subject[i] >= 0 and tree.lower[tree.subject[i]] in _SPEAKING:
        return False
    if entry.subjects and not entry.subjects & _doer(tree, i):
        return False
    if entry.objects and not (objects | under) & entry.objects:
        return False
    if entry.never & (objects | near | under):
        return False
    if "not" in entry.needs and "with" in entry.needs and _is_perfect(tree, i):
        return False  # "has not met with him" yet
    near_by = (*things, *_behind(tree, i, entry)) if entry.wide else things
    return not entry.party or any(is_party(scene, k) for k in near_by)


def _is_perfect(tree: Tree, i: int) -> bool:
    """Whether "have" stands with a verb, with no "would" or "will" before it."""
    return any(tree.lemma[k] == "have" and tree.dep[k] == "aux" for k in tree.kids[i])


def _doer(tree: Tree, i: int) -> set[str]:
    """What a verb says who does it: its subject, or of a passive whoever stands behind "by"; of a measure
    ("hundreds of farmers") what is measured too."""
    by = kid(tree, i, "agent") if kid(tree, i, "auxpass", "nsubjpass", "agent") >= 0 else -1
    doer = kid(tree, by, "pobj") if by >= 0 else tree.subject[i]
    if doer < 0:
        return set()
    of = (m for k in tree.kids[doer] if tree.lower[k] == "of" for m in tree.kids[k])
    return {tree.lemma[doer], *(tree.lemma[m] for m in of)}


def _hanging(tree: Tree, i: int) -> set[str]:
    """Words and lemmas that hang on a token, what opens the clauses under it, and the word right behind it:
    the parse has "over 700" in "handed over 700 kg"."""
    near = set[str]()
    for k in tree.kids[i]:
        if tree.dep[k] not in _OWN_CLAUSE and tree.dep[k] not in ("aux", "mark") and not _says_when(tree, k):
            near |= {tree.lower[k], tree.lemma[k]}
            if tree.dep[k] == "prt" or not tree.kids[k]:
                near.add(f"|{tree.lower[k]}")
        if tree.dep[k] in _CLAUSES and not any(tree.tag[m][0] == "W" for m in tree.kids[k]):
            opens = ("mark",) if tree.dep[k] == "advcl" else ("mark", "neg")
            near |= {tree.lower[m] for m in tree.kids[k] if tree.dep[m] in opens}
            if tree.dep[k] != "advcl" and any(tree.tag[m] == "TO" for m in tree.kids[k]):
                near.add("to-do")
    if i + 1 < len(tree.lower) and tree.lower[i + 1] in _PARTICLES:
        near.add(tree.lower[i + 1])
    return near


def _under(tree: Tree, i: int, entry: Entry) -> set[str]:
    """What stands under the words that an entry needs: "talks" in "walked out of the talks"."""
    level = [k for k in tree.kids[i] if {tree.lower[k], tree.lemma[k]} & set(entry.needs)]
    if "to-do" in entry.needs:
        level += [k for k in tree.kids[i] if tree.dep[k] in ("xcomp", "ccomp")]
    out = {tree.lemma[k] for k in level if tree.dep[k] in ("xcomp", "ccomp")}
    for _ in range(4):
        level = [m for k in level for m in tree.kids[k] if tree.dep[m] in _UNDER and tree.name_at[m] < 0]
        out |= {w for m in level for w in (tree.lemma[m], tree.lower[m])}
    return out


def _says_when(tree: Tree, k: int) -> bool:
    """Whether a preposition opens a day or an hour ("on Monday", "at nine"), which no entry means."""
    thing = kid(tree, k, "pobj") if tree.dep[k] == "prep" else -1
    return thing >= 0 and (tree.lower[thing] in _DAYS or (tree.lower[k] == "at" and tree.pos[thing] == "NUM"))


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


def _as_object(tree: Tree, k: int, compound: bool) -> Iterator[str]:
    """What an object is called: by itself, and where the entry asks also by the nouns before it."""
    for m in (k, *(m for m in tree.kids[k] if compound and tree.dep[m] in ("compound", "amod", "nmod"))):
        yield tree.lemma[m]
        yield tree.lower[m]


def _behind(tree: Tree, i: int, entry: Entry) -> tuple[int, ...]:
    """Subjects of the clause under a verb, objects of an entry's prepositions: "pushed for X to", "spoke to
    X"."""
    out: list[int] = []
    for k in tree.kids[i]:
        if tree.dep[k] in ("prep", "dative") and entry.needs and tree.lower[k] not in entry.needs:
            continue
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
    if tree.pos[i] == "PROPN" and tree.lower[i] in _MONTHS:
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
        light = _light(scene, i)
        if entry.speech_act and light >= 0 and tree.lemma[light] in ("have", "take"):
            continue  # what somebody has he has not said: "has that appeal", "takes the threat seriously"
        return Trigger(i, i - n, i, entry, light)
    return None


def _tells_of(scene: Scene, noun: int) -> bool:
    """Whether a noun says that an act is told of or whom it befell, not how much of it there is: "allegations
    of assault", "victims of violence"."""
    return is_party(scene, noun) or any(
        entry.speech_act for entry in scene.lexicon.nouns.get(scene.tree.lemma[noun], ())
    )


def _light(scene: Scene, i: int) -> int:
    """The light verb that an event noun is object or subject of, or -1."""
    tree = scene.tree
    at = i
    for _ in range(4):  # "a wave of air strikes", "the first of several rounds of talks"
        if (
            tree.dep[at] == "pobj"
            and tree.lower[tree.head[at]] == "of"
            and tree.pos[tree.head[tree.head[at]]] == "NOUN"
            and not _tells_of(scene, tree.head[tree.head[at]])
        ):
            at = tree.head[tree.head[at]]
        elif tree.dep[at] == "conj" and tree.pos[tree.head[at]] == "NOUN":
            at = tree.head[at]
    verb = tree.head[at]
    if tree.lemma[verb] == "observe" and tree.lemma[i] not in _OBSERVED:
        return -1  # "observed the rescue"
    carries = tree.dep[at] in ("dobj", "nsubj", "nsubjpass")
    if tree.dep[at] == "pobj" and tree.lower[verb] in ("with", "to", "for"):  # "proceed with an assault"
        verb, carries = tree.head[verb], False
        if tree.pos[verb] in VERBAL and tree.lemma[verb] in _CARRIES_BY_PREPOSITION:
            return verb
    if tree.dep[at] == "pobj" and tree.lower[verb] == "on" and tree.lemma[tree.head[verb]] in _ARE_ON:
        return tree.head[verb]  # "are on strike", "put on alert"
    if tree.pos[verb] not in VERBAL or tree.lemma[verb] not in scene.lexicon.light:
        acl = kid(tree, i, "acl", "relcl")
        carried = acl >= 0 and tree.lemma[acl] in scene.lexicon.light and tree.passive[acl]
        return acl if carried else -1
    return verb if carries else -1
