"""Whether an event took place: read from modals, negation, conditions and the words it hangs on.

What no word tells otherwise is told as having happened; the statements an event stands in say who told it.
"""

from __future__ import annotations

from onrecord.annotate.events.lexicon import Lexicon
from onrecord.annotate.events.tree import VERBAL, Tree, kid, strays
from onrecord.model import Status

HIGHEST = 8
"""Steps up the parse that are taken: an event's status is told near it."""

_OF_VERBS = frozenset(["xcomp", "ccomp", "acl", "pcomp", "conj", "advcl", "oprd", "acomp", "attr", "prep"])
_OF_NOUNS = frozenset(
    ["dobj", "pobj", "nsubjpass", "nsubj", "conj", "prep", "attr", "appos", "agent", "dative"]
)
_TIED = frozenset(["xcomp", "dobj", "nsubj", "nsubjpass", "attr"])
_ARGUMENT = frozenset(
    ["for", "to", "on", "of", "about", "against", "from", "with", "over", "into", "out", "by"]
)
_FIRST = frozenset(["first", "last", "only", "latest", "second", "third"])
_YET = frozenset(["before", "until", "pending", "ahead"])
_WITHOUT = frozenset(["against", "without", "instead"])
_AIMS = frozenset(["pcomp", "advcl", "acl", "relcl", "conj", "dep"])
_ON_THE_WAY = frozenset(["head", "travel", "fly", "arrive", "leave"])
_BY_TABLE: tuple[Status, ...] = ("threatened", "called_for", "denied", "planned")
_BEFORE_NOUN: tuple[tuple[str, Status], ...] = (
    ("before_denied", "denied"),
    ("before_threatened", "threatened"),
    ("before_planned", "planned"),
    ("before_called_for", "called_for"),
    ("before_conditional", "conditional"),
    ("before_ongoing", "ongoing"),
)
_MODALS: tuple[tuple[str, Status], ...] = (
    ("called_for_modals", "called_for"),
    ("conditional_modals", "conditional"),
    ("planned_modals", "planned"),
)


def verb_status(
    tree: Tree, lexicon: Lexicon, verb: int, negated_by_entry: bool = False, spoken: bool = False
) -> Status:
    """The status of an event told by a verb.

    ``negated_by_entry`` where the negation is part of the act ("would not accept" is a refusal), ``spoken``
    for acts of saying, which the present tense tells as done.
    """
    if spoken and _performs(tree, verb):
        return "happened"
    own = _own(tree, lexicon, verb, negated_by_entry, spoken)
    if own in ("denied", "conditional"):
        return own
    aimed = not spoken and tree.dep[verb] in _AIMS and _to(tree, verb)
    aim: Status = "planned" if aimed else "happened"
    return _above(tree, lexicon, verb, spoken) or own or aim


def said_status(tree: Tree, lexicon: Lexicon, verb: int) -> Status:
    """The status of an act done by what a verb of saying reports: "happened" unless it is itself negated, to
    come or asked for."""
    own = _own(tree, lexicon, verb, False, True)
    return own or (_above(tree, lexicon, verb, True) if _to(tree, verb) else None) or "happened"


def _performs(tree: Tree, verb: int) -> bool:
    """Whether somebody does by saying so what he says he would: "I would urge", "we would like to thank"."""
    subject = tree.subject[verb]
    if subject < 0 or tree.lower[subject] not in ("i", "we"):
        return False
    if tree.dep[verb] == "xcomp" and tree.lemma[tree.head[verb]] in ("like", "want", "wish"):
        return True
    return any(tree.dep[k] == "aux" and tree.lower[k] in ("would", "must") for k in tree.kids[verb])


def noun_status(tree: Tree, lexicon: Lexicon, noun: int, verb: int) -> Status:
    """The status of an event told by a noun: from the words before it, else from what it hangs on.

    ``verb`` is the light verb that carries it, or -1.
    """
    marked = _marked(tree, lexicon, noun)
    if marked == "conditional" and _above(tree, lexicon, noun) == "denied":
        return "denied"  # "denied that any attack took place"
    if marked is not None:
        return marked
    first = tree.left[noun]
    if first > 0 and tree.lower[first - 1] in _YET:
        return "happened" if _is_past(tree, tree.head[first - 1]) else "planned"
    if verb >= 0 and tree.head[noun] != verb:
        return _above(tree, lexicon, noun) or verb_status(tree, lexicon, verb)
    return _above(tree, lexicon, noun) or (verb_status(tree, lexicon, verb) if verb >= 0 else "happened")


def _marked(tree: Tree, lexicon: Lexicon, noun: int) -> Status | None:
    """What the words right before a noun say ("expected", "possible", "no")."""
    first = max(tree.left[noun], noun - HIGHEST)
    words = set(tree.lower[first:noun])
    return next((status for key, status in _BEFORE_NOUN if words & lexicon.status[key]), None)


def _own(tree: Tree, lexicon: Lexicon, verb: int, negated_by_entry: bool, spoken: bool) -> Status | None:
    """What the verb's own auxiliaries, negation, tense and condition say; None where they say nothing."""
    table, kids = lexicon.status, tree.kids[verb]
    if any(tree.dep[k] == "mark" and tree.lower[k] in table["conditional"] for k in kids):
        return "conditional"
    if not negated_by_entry and any(tree.dep[k] == "neg" for k in kids):
        return "denied"
    modals = {tree.lower[k] for k in kids if tree.dep[k] in ("aux", "auxpass") and tree.tag[k] == "MD"}
    status = next((status for key, status in _MODALS if modals & table[key]), None)
    if negated_by_entry and status == "conditional":
        return None  # "could not agree" is a fact
    if (
        status is None
        and _to(tree, verb)
        and any(tree.dep[k] == "aux" and tree.lower[k] in ("is", "are", "was", "were") for k in kids)
    ):
        return "planned"  # "is to meet"
    if (
        status == "planned"
        and "would" in modals
        and (_has_condition(tree, lexicon, verb) or any(tree.lower[k] == "have" for k in kids))
    ):
        return "conditional"  # "would have attacked" did not
    return status or (None if spoken else _goes_on(tree, lexicon, verb))


def _goes_on(tree: Tree, lexicon: Lexicon, verb: int) -> Status | None:
    """ "ongoing" for a progressive, and for a lasting act in the present tense."""
    be = [
        k
        for k in tree.kids[verb]
        if tree.dep[k] in ("aux", "auxpass") and tree.lemma[k] in ("be", "'s", "'re")
    ]
    if tree.tag[verb] == "VBG" and be:
        return "ongoing"
    present = tree.tag[verb] in ("VBZ", "VBP")
    present = present or (tree.tag[verb] == "VBN" and any(tree.tag[k] in ("VBZ", "VBP") for k in be))
    return "ongoing" if present and tree.lemma[verb] in lexicon.lasting else None


def _has_condition(tree: Tree, lexicon: Lexicon, verb: int) -> bool:
    clauses = (k for k in tree.kids[verb] if tree.dep[k] == "advcl")
    return any(tree.lower[m] in lexicon.status["conditional"] for k in clauses for m in tree.kids[k])


def _above(tree: Tree, lexicon: Lexicon, i: int, spoken: bool = False) -> Status | None:
    """What the words that the event hangs on say, nearest first; None where none says anything."""
    at = i
    for _ in range(HIGHEST):
        h = tree.head[at]
        if h == at:
            return _infinitive(tree, at) if tree.pos[at] in VERBAL and at == i else None
        told = _by_form(tree, lexicon, at, h)
        if told is not None:
            return told
        if not _climbs(tree, at):
            return _yet_to_come(tree, at)
        if tree.dep[at] == "pcomp" and tree.lower[h] in _WITHOUT:
            return "denied"
        if tree.lower[h] in _YET and tree.dep[h] in ("prep", "advmod"):
            return None if _is_past(tree, tree.head[h]) else "planned"
        if spoken and tree.lemma[h] == "vote" and tree.dep[at] == "xcomp":
            spoken, at = False, h  # to vote to accept is to accept
            if tree.head[at] == at:
                return _own(tree, lexicon, at, False, True)
            continue
        said = _by_governor(tree, lexicon, at, h)
        if said is not None:
            return said
        if tree.pos[h] == "NOUN" and tree.dep[at] == "prep":
            marked = _marked(tree, lexicon, h) if tree.lower[at] in ("of", "for") else None
            if marked is not None and marked != "ongoing":
                return marked
        if tree.pos[h] in VERBAL:
            if tree.pos[at] in VERBAL and tree.dep[at] == "advcl":
                return "planned"  # "to protest": an aim is not yet an act
            if tree.lemma[h] in lexicon.reporting and tree.dep[at] in ("ccomp", "pcomp", "prep"):
                return None
            if tree.pos[at] not in VERBAL and tree.lemma[h] not in lexicon.light:
                return None
            own = _own(tree, lexicon, h, False, True) if tree.dep[at] in _TIED or _stem(tree, at) else None
            if own is not None:
                return own
        at = h
    return None


def _stem(tree: Tree, at: int) -> bool:
    """Whether a joined verb shares the modal of the one before: "would give money and provide tents"."""
    return tree.dep[at] == "conj" and tree.tag[at] in ("VB", "VBN")


def _by_form(tree: Tree, lexicon: Lexicon, at: int, h: int) -> Status | None:
    """What the form alone of a clause and what it hangs on say; None where it says nothing."""
    dep, opens = tree.dep[at], {tree.lower[k] for k in tree.kids[h] if k < at}
    if dep == "xcomp" and tree.lemma[h] == "go" and tree.tag[h] == "VBG" and _to(tree, at):
        return _own(tree, lexicon, h, False, True) or "planned"  # "were going to"
    if dep == "xcomp" and tree.lemma[h] == "have" and _to(tree, at):
        yet = any(tree.lower[k] == "yet" for k in tree.kids[h])
        return "denied" if yet else "called_for"  # "have yet to stop", "have to stop"
    if dep == "prep" and tree.lower[at] == "for" and tree.lemma[h] in _ON_THE_WAY:
        return _own(tree, lexicon, h, False, True) or "planned"
    if dep in ("xcomp", "advcl", "ccomp") and tree.pos[h] == "ADJ" and "too" in opens and _to(tree, at):
        return "denied"  # "too weak to attack"
    if dep == "xcomp" and tree.lemma[h] == "unlikely":
        return "conditional"
    if dep in ("acl", "relcl") and _to(tree, at) and opens & _FIRST:
        return "happened"  # "the first to urge"
    if dep in ("csubj", "csubjpass") and tree.tag[at] == "VBG":
        ahead = _own(tree, lexicon, h, False, True)
        return "conditional" if ahead in ("planned", "conditional") else None  # "arming X will lead to"
    if dep == "prep" and tree.lower[at] == "by" and kid(tree, at, "pcomp") >= 0:
        return _own(tree, lexicon, h, False, True) or "happened"  # "dealt a blow by rejecting"
    return None


def _climbs(tree: Tree, at: int) -> bool:
    """Whether what a token hangs on can tell whether it took place."""
    dep = tree.dep[at]
    if tree.pos[at] not in VERBAL:
        aimed = tree.lower[at] == "at" and kid(tree, at, "pcomp") >= 0  # "aimed at reopening"
        return dep in _OF_NOUNS and (dep != "prep" or aimed or tree.lower[at] in _ARGUMENT)
    if dep == "conj":
        own = kid(tree, at, "nsubj", "nsubjpass", "auxpass") >= 0
        return not strays(tree, at) and not own and (_to(tree, at) or kid(tree, at, "aux") < 0)
    if dep in ("advcl", "acl"):
        return _to(tree, at)
    return dep in _OF_VERBS


def _yet_to_come(tree: Tree, at: int) -> Status | None:
    """ "planned" for what stands behind "before" or "until" in no past tense; else None."""
    if tree.dep[at] == "prep":
        return "planned" if tree.lower[at] in _YET else None
    opens = {tree.lower[k] for k in tree.kids[at] if tree.dep[k] in ("mark", "advmod")}
    return "planned" if opens & _YET and tree.tag[at] in ("VBP", "VBZ", "VB") else None


def _is_past(tree: Tree, i: int) -> bool:
    """Whether the clause that a token stands in is told as past: then so is what came after it."""
    verb = tree.clause[i]
    tensed = [verb, *(k for k in tree.kids[verb] if tree.dep[k] in ("aux", "auxpass"))]
    return any(tree.tag[k] == "VBD" for k in tensed) and not any(tree.tag[k] == "MD" for k in tensed)


def _infinitive(tree: Tree, verb: int) -> Status | None:
    """A bare "to" infinitive that hangs on nothing is a headline's future; a bare stem is an order."""
    if _to(tree, verb):
        return "planned"
    order = tree.tag[verb] == "VB" and kid(tree, verb, "nsubj", "nsubjpass", "aux") < 0
    return "called_for" if order else None


def _to(tree: Tree, verb: int) -> bool:
    return any(tree.dep[k] == "aux" and tree.lower[k] == "to" for k in tree.kids[verb])


def _finite(tree: Tree, verb: int) -> bool:
    if _to(tree, verb):
        return False
    return tree.tag[verb] in ("VBD", "VBZ", "VBP") or kid(tree, verb, "aux", "auxpass") >= 0


def _by_governor(tree: Tree, lexicon: Lexicon, at: int, h: int) -> Status | None:
    """What one word says of the event that hangs on it, by the table; None where it says nothing."""
    word, dep, verbal = tree.lemma[h], tree.dep[at], tree.pos[at] in VERBAL
    if tree.pos[h] in VERBAL and dep in _TIED:
        doubt = _own(tree, lexicon, h, False, True)
        if doubt == "denied" and word in lexicon.ending:
            return "ongoing"  # "the raids have not stopped"
        if doubt in ("denied", "conditional"):
            return doubt
        if verbal and dep == "xcomp" and word == "be" and _to(tree, at):
            return "planned"  # "are to meet"
    if dep in ("nsubj", "nsubjpass"):
        return _predicate(tree, lexicon, h) or (_listed(lexicon, word) if dep == "nsubjpass" else None)
    if dep in ("conj", "appos", "agent"):
        return None
    if verbal and dep == "ccomp" and _finite(tree, at):
        return "denied" if word == "deny" else None  # "fears that X attacked": a finite clause tells a fact
    if dep == "dobj" and word in lexicon.ending:
        return "ongoing"
    if word == "commit" and dep == "dobj":
        return None  # to commit a crime is to do it, to commit to a truce is not yet
    if tree.lower[at] == "with" and word in lexicon.status["called_for"]:
        return None  # "pressed on with the raid"
    return _listed(lexicon, word)


def _listed(lexicon: Lexicon, word: str) -> Status | None:
    return next((status for status in _BY_TABLE if word in lexicon.status[status]), None)


def _predicate(tree: Tree, lexicon: Lexicon, verb: int) -> Status | None:
    """What the predicate of an event noun says: "a truce is likely", "talks are due to open"."""
    said = [tree.lemma[k] for k in tree.kids[verb] if tree.dep[k] in ("acomp", "oprd", "attr", "prt")]
    if "possible" in said:
        return "conditional"
    modals = {tree.lower[k] for k in tree.kids[verb] if tree.tag[k] == "MD"}
    if tree.lemma[verb] == "be" and modals & {"will", "would"}:
        return "conditional" if "would" in modals else "planned"  # "an attack would be a mistake"
    return "planned" if lexicon.status["planned"].intersection(said) else None
