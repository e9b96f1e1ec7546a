"""Whether a word of taking a position tells one taken: its negation, modals, tense, and what it hangs on."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotate.events.tree import FINITE, VERBAL, Tree, kid
from onrecord.annotate.positions.table import Table

HIGHEST = 8
"""Steps up the parse that are taken."""

_HYPOTHETICAL = frozenset(["if", "whether", "unless", "until", "before", "once", "lest"])
_HABITS = frozenset(["always", "usually", "often", "generally", "normally", "sometimes", "rarely"])
_SUPPOSING = frozenset(["providing", "provided", "assuming", "supposing", "suggesting", "given", "imagine"])
_AFTER = frozenset(["after", "by", "in", "since", "while", "from"])


@dataclass(frozen=True, slots=True)
class Bearing:
    """How a position is told. ``negated`` counts refusals too ("refused to accept"); ``modal`` is the modal
    verb in lower case, "" where there is none; ``perfect`` is "has" or "had"; ``yet`` is "yet" or "has yet
    to"; ``ready`` is "is ready to", ``tried`` what is only
    tried or meant. ``top`` is the verb that the whole hangs on, ``over`` the verb of whose
    clause that is the head, -1 where it stands alone."""

    negated: bool
    modal: str
    perfect: bool
    yet: bool
    ready: bool
    top: int
    over: int
    tried: bool = False


def bearing(tree: Tree, table: Table, verb: int) -> Bearing | None:
    """How the position that a verb tells is told; None where none is taken ("if it accepts", "may reject",
    "is expected to accept", "urged X to accept")."""
    negated, modal, perfect, yet, ready, tried = False, "", False, False, False, False
    at = verb
    aside = False  # whether the words looked at govern no more than the circumstances it is told in
    for _ in range(HIGHEST):
        kids = tree.kids[at]
        if tree.lower[max(tree.left[at] - 1, 0)] == "than" or any(tree.lower[k] == "than" for k in kids):
            return None  # "rather than offering them talks"
        lower = {tree.lower[k] for k in kids if tree.dep[k] in ("mark", "advmod", "neg", "preconj")}
        marks = {tree.lower[k] for k in kids if tree.dep[k] == "mark"}
        if marks & _HYPOTHETICAL or "for" in marks:  # "the hope is for X to oppose it"
            return None
        if not modal and lower & _HABITS and tree.tag[at] in ("VBP", "VBZ"):
            return None
        if "when" in lower and tree.tag[at] in ("VBP", "VBZ"):
            return None
        auxes = {tree.lower[k] for k in kids if tree.dep[k] in ("aux", "auxpass")}
        if not aside:
            negated ^= bool({tree.lower[k] for k in kids if tree.dep[k] == "neg"} - {"only"})
            negated ^= any(tree.lower[k] == "longer" and tree.lower[k - 1] == "no" for k in kids if k > 0)
            negated ^= "never" in lower and not any(tree.dep[k] == "neg" for k in kids)
            yet = yet or "yet" in lower
            modal = modal or next((tree.lower[k] for k in kids if tree.tag[k] == "MD"), "")
            perfect = perfect or bool(auxes & {"has", "have", "had", "'ve"})
        elif any(tree.lower[k] in ("may", "might", "could") for k in kids):
            return None
        to = "to" in auxes
        step = _above(tree, table, at, to)
        if step is None:
            return None
        if step.done:
            return Bearing(negated, modal, perfect, yet, ready, at, step.at, tried)
        negated ^= step.flips
        aside = aside or step.aside
        ready = ready or step.ready
        yet = yet or step.yet
        tried = tried or step.tried
        at = step.at
    return None


@dataclass(frozen=True, slots=True)
class _Step:
    at: int
    done: bool = False
    flips: bool = False
    ready: bool = False
    yet: bool = False
    aside: bool = False
    tried: bool = False


def _above(tree: Tree, table: Table, at: int, to: bool) -> _Step | None:
    """The next word up that bears on it, or the end; None where it makes the position none."""
    h, dep = tree.head[at], tree.dep[at]
    if dep in ("csubj", "csubjpass"):
        return None  # "supporting it is a way out"
    if h == at:
        return None if to and tree.tag[at] == "VB" else _Step(-1, done=True)
    if dep == "conj":
        own = kid(tree, at, "nsubj", "nsubjpass", "aux") >= 0 and not to
        joined = tree.pos[h] in VERBAL and not own and tree.tag[at] not in FINITE
        return _Step(h) if joined else _end_of_conjuncts(tree, at)
    massed = dep == "xcomp" and tree.lemma[h] in table.massing
    if (dep == "advcl" or massed) and to and _is_aim_of_act(tree, table, at, h):
        return _Step(h, aside=True)
    if dep in ("xcomp", "ccomp", "acomp", "advcl", "acl", "relcl", "oprd") and to:
        return _governed(tree, table, at, h)
    if dep == "xcomp" and tree.tag[at] in ("VBG", "VB"):
        return _governed(tree, table, at, h)
    if dep == "acomp":
        return _Step(h)
    if dep == "advcl" and tree.tag[at] == "VBG" and kid(tree, at, "nsubj", "mark", "aux") < 0:
        return _Step(h, aside=True)
    if dep == "pcomp" and tree.lower[h] == "with" and kid(tree, at, "nsubj") >= 0:
        return _Step(-1, done=True)  # "passed, with 20 members opposing it"
    if dep == "pcomp":
        undone = kid(tree, tree.head[h], "neg") >= 0  # "did not help, by rejecting ..."
        return _Step(-1, done=True) if tree.lower[h] in _AFTER and not undone else None
    asked = tree.lemma[h] not in table.telling_too and any(
        f.how in ("clauses", "told") for f in table.frames.get(tree.lemma[h], ())
    )
    if dep in ("ccomp", "pobj") and (asked or tree.lower[h] in _SUPPOSING):
        return None
    if dep in ("ccomp", "parataxis"):
        return _Step(h, done=True) if tree.tag[at] != "VB" or _helped(tree, at) else None
    return _Step(-1, done=True)


def _is_aim_of_act(tree: Tree, table: Table, at: int, h: int) -> bool:
    """Whether something was done to make a demand, which makes it ("marched to demand", "went on strike to
    press for")."""
    demands = any(f.stance in ("demands", "urges", "opposes") for f in table.frames.get(tree.lemma[at], ()))
    planned = tree.tag[h] == "VB" and any(tree.lower[k] in ("will", "would") for k in tree.kids[h])
    return demands and (tree.tag[h] in FINITE or planned) and kid(tree, h, "dobj", "neg") < 0


def _end_of_conjuncts(tree: Tree, at: int) -> _Step:
    """The end of a verb joined to others, over the verb in whose clause the first of them stands."""
    first = at
    for _ in range(HIGHEST):
        if tree.dep[first] != "conj":
            break
        first = tree.head[first]
    over = tree.head[first] if tree.dep[first] == "ccomp" else -1
    return _Step(over, done=True)


def _is_own(tree: Tree, table: Table, i: int) -> bool:
    """Whether those told to do something are somebody's own ("his negotiators", or "negotiators" alone)."""
    bare = i >= 0 and (kid(tree, i, "poss") >= 0 or tree.left[i] == i)
    return bare and tree.lemma[i] in table.selves and tree.name_at[i] < 0


def _helped(tree: Tree, at: int) -> bool:
    return kid(tree, at, "aux", "auxpass") >= 0


def _governed(tree: Tree, table: Table, at: int, h: int) -> _Step | None:
    """What the word above an infinitive or gerund makes of it."""
    lemma = tree.lemma[h]
    if lemma in table.telling and _is_own(tree, table, kid(tree, h, "dobj")):
        return _Step(h)
    if tree.pos[h] in VERBAL and kid(tree, h, "dobj") >= 0 and lemma not in ("have",):
        return None  # somebody else is to do it
    if lemma in table.telling and tree.passive[h] and _is_own(tree, table, tree.subject[h]):
        return _Step(h)
    if tree.pos[h] == "NOUN" and tree.dep[at] in ("acl", "relcl"):
        if lemma in table.keep_nouns or lemma in table.flip_nouns:
            return _Step(-1, done=True, flips=lemma in table.flip_nouns)
        return None
    if lemma in table.keep or (lemma + "e") in table.keep:
        return _Step(h)
    if lemma in table.trying:
        return _Step(h, tried=True)
    if lemma in table.flip or (lemma + "e") in table.flip:
        return _Step(h, flips=True)
    being = next((s for s, by in table.predicates.get(tree.lower[h], ()) if by == "to do"), None)
    if being is not None:
        return _Step(h, flips=being == "rejects", ready=True)
    if lemma == "have" and any(tree.lower[k] == "yet" for k in tree.kids[h]):
        return _Step(h, flips=True, yet=True)
    return None
