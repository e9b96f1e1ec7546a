"""Whether an event took place: read from modals, negation, conditions and the words it hangs on.

What no word tells otherwise is told as having happened; the statements an event stands in say who told it.
"""

from __future__ import annotations

from typing import Literal

from onrecord.annotate.events.forms import (
    HIGHEST,
    auxiliary,
    finite,
    goes_on,
    is_headline,
    is_past,
    negated,
    own,
    to,
)
from onrecord.annotate.events.frames import by_form, is_first_of_headline, marked_before, of_kin
from onrecord.annotate.events.governors import PROTESTS, TIED, by_governor
from onrecord.annotate.events.lexicon import Lexicon
from onrecord.annotate.events.tree import VERBAL, Tree, kid, strays
from onrecord.model import Status

_OF_VERBS = frozenset(
    ["csubj", "xcomp", "ccomp", "acl", "pcomp", "conj", "advcl", "oprd", "acomp", "attr", "prep"]
)
_OF_NOUNS = frozenset(
    ["dobj", "pobj", "nsubjpass", "nsubj", "conj", "prep", "attr", "appos", "agent", "dative"]
)
_ARGUMENT = frozenset(
    ["for", "to", "on", "of", "about", "against", "from", "with", "over", "into", "out", "by"]
)
_YET = frozenset(["before", "until", "pending", "ahead"])
_WITHOUT = frozenset(["against", "without", "instead"])
_AIMS = frozenset(["pcomp", "advcl", "acl", "relcl", "conj", "dep"])
_OF_WHAT = frozenset(["of", "for", "into"])
_ASSURES = frozenset(["promise", "assure", "guarantee"])
_ONCE = frozenset(["when", "once", "after"])


def verb_status(
    tree: Tree, lexicon: Lexicon, verb: int, negated_by_entry: bool = False, spoken: bool = False
) -> Status:
    """The status of an event told by a verb.

    ``negated_by_entry`` where the negation is part of the act ("would not accept" is a refusal), ``spoken``
    for acts of saying, which the present tense tells as done.
    """
    if spoken and _performs(tree, lexicon, verb):
        return "happened"
    told = own(tree, lexicon, verb, negated_by_entry, spoken)
    if told in ("denied", "conditional"):
        return told
    aimed = not spoken and tree.dep[verb] in _AIMS and to(tree, verb)
    aim: Status = "planned" if aimed else "happened"
    return _above(tree, lexicon, verb, spoken) or told or aim


def said_status(tree: Tree, lexicon: Lexicon, verb: int) -> Status:
    """The status of an act done by what a verb of saying reports: "happened" unless it is itself negated, to
    come or asked for."""
    told = auxiliary(tree, lexicon, verb)
    return told or (_above(tree, lexicon, verb, True) if to(tree, verb) else None) or "happened"


def _performs(tree: Tree, lexicon: Lexicon, verb: int) -> bool:
    """Whether somebody does by saying so what he says he would: "I would urge", "we would like to thank", not
    what lasts ("I would support her")."""
    if tree.lemma[verb] in lexicon.lasting:
        return False
    subject = tree.subject[verb]
    if subject < 0 or tree.lower[subject] not in ("i", "we"):
        return False
    if tree.dep[verb] == "xcomp" and tree.lemma[tree.head[verb]] in ("like", "want", "wish"):
        return True
    may = {"would", "must", "can"} if tree.lemma[verb] in _ASSURES else {"would", "must"}
    return any(tree.dep[k] == "aux" and tree.lower[k] in may for k in tree.kids[verb])


def noun_status(tree: Tree, lexicon: Lexicon, noun: int, verb: int) -> Status:
    """The status of an event told by a noun: from the words before it, else from what it hangs on.

    ``verb`` is the light verb that carries it, or -1.
    """
    marked = of_kin(tree, lexicon, noun) or marked_before(tree, lexicon, noun)
    if marked in ("conditional", "planned") and _above(tree, lexicon, noun) == "denied":
        return "denied"  # "denied that any attack took place", "called off the planned march"
    if marked is not None:
        return marked
    first = tree.left[noun]
    if first > 0 and tree.lower[first - 1] in _YET:
        if tree.lower[first - 1] == "pending" and is_inquiry(lexicon, tree.lemma[noun]):
            return "ongoing"
        past = tree.lower[first - 1] != "ahead" and is_past(tree, tree.head[first - 1])
        return "happened" if past else "planned"
    if _is_to_do(tree, noun):
        return "planned"
    if _is_under(tree, lexicon, noun):
        return "ongoing"
    carried = verb_status(tree, lexicon, verb) if verb >= 0 else None
    return _above(tree, lexicon, noun) or carried or _lasts(tree, lexicon, noun) or "happened"


def is_inquiry(lexicon: Lexicon, lemma: str) -> bool:
    """Whether a noun names an investigation, which is told of while it goes on."""
    return any(e.mode == "investigate" for e in lexicon.nouns.get(lemma, ()))


def _is_to_do(tree: Tree, noun: int) -> bool:
    """Whether what the parser has for a noun is a headline's infinitive: "Dockers to strike on Monday"."""
    if noun < 2 or tree.lower[noun - 1] != "to" or tree.tag[noun] != "NN":
        return False
    doer = tree.name_at[noun - 2] >= 0 or tree.tag[noun - 2] in ("NNP", "NNPS", "NNS")
    return doer and is_headline(tree, noun)


def _is_under(tree: Tree, lexicon: Lexicon, noun: int) -> bool:
    """Whether a noun tells what somebody is under, on or in: "is under siege", "was on strike"."""
    over = tree.head[noun]
    verb = tree.head[over] if tree.dep[noun] == "pobj" else -1
    if verb < 0 or verb != over - 1 or tree.lower[over] not in ("under", "on", "in"):
        return False
    return tree.lemma[verb] in ("be", "remain") and auxiliary(tree, lexicon, verb) is None


def _lasts(tree: Tree, lexicon: Lexicon, noun: int) -> Status | None:
    """ "ongoing" for an investigation told of in the present tense; else None."""
    clause = tree.clause[noun]
    tensed = [clause, *(k for k in tree.kids[clause] if tree.dep[k] in ("aux", "auxpass"))]
    present = any(tree.tag[k] in ("VBZ", "VBP") for k in tensed) and not is_headline(tree, noun)
    return "ongoing" if present and is_inquiry(lexicon, tree.lemma[noun]) else None


def _above(tree: Tree, lexicon: Lexicon, i: int, spoken: bool = False) -> Status | None:
    """What the words that the event hangs on say, nearest first; None where none says anything."""
    at = i
    floor: Status | None = None
    for _ in range(HIGHEST):
        h = tree.head[at]
        if h == at:
            return _infinitive(tree, at) if tree.pos[at] in VERBAL and at == i else floor
        told = by_form(tree, lexicon, at, h, spoken)
        if told is not None:
            return told
        if _follows(tree, lexicon, at, h, spoken):
            done = _by_doing(tree, lexicon, at, h)
            if done is not None:
                return done
            at = h
            continue
        if not _climbs(tree, at):
            return _yet_to_come(tree, lexicon, at) or floor
        if tree.dep[at] == "pcomp" and tree.lower[h] in _WITHOUT:
            return "denied"
        if tree.lower[h] in _YET and tree.dep[h] in ("prep", "advmod"):
            past = tree.lower[h] != "ahead" and is_past(tree, tree.head[h])
            return floor if past else "planned"
        if tree.dep[at] == "acl" and _is_stated(tree, lexicon, at, h, spoken):
            at, floor = h, "happened"  # "a march to protest"
            continue
        said = by_governor(tree, lexicon, at, h)
        if said is not None:
            return said
        passed = _passed_on(tree, lexicon, at, h, spoken)
        if passed is not None:
            return passed if passed != "none" else floor
        at = h
    return floor


def _by_doing(tree: Tree, lexicon: Lexicon, at: int, h: int) -> Status | None:
    """What a verb says of an act that is done by doing it; None where it has no tense of its own."""
    said = auxiliary(tree, lexicon, h)
    if said == "denied" and tree.dep[at] == "prep":
        return "happened"  # "must not answer by closing the port"
    return (
        said
        or goes_on(tree, lexicon, h, spoken=True)
        or ("happened" if tree.head[h] == h or finite(tree, h) else None)
    )


def _is_stated(tree: Tree, lexicon: Lexicon, at: int, h: int, spoken: bool) -> bool:
    return (spoken or tree.lemma[at] in PROTESTS) and tree.lemma[h] in lexicon.status["stated"]


def _passed_on(
    tree: Tree, lexicon: Lexicon, at: int, h: int, spoken: bool
) -> Status | Literal["none"] | None:
    """What a word that says nothing by itself passes on: the marks before a noun, a verb's aim, modal or
    condition. "none" where it ends the search, None where it goes on further up."""
    dep, verbal = tree.dep[at], tree.pos[at] in VERBAL
    if tree.pos[h] == "NOUN":
        if dep == "prep" and (tree.lower[at] not in _OF_WHAT or tree.lemma[h] in lexicon.status["outcomes"]):
            return "none"  # "a response to the raid", "await the outcome of the inquiry"
        held = (dep == "prep" and tree.lower[at] in ("of", "for")) or (verbal and dep == "acl")
        marked = marked_before(tree, lexicon, h) if held else None
        return marked if marked != "ongoing" else None
    if tree.pos[h] not in VERBAL:
        return None
    if verbal and dep == "advcl":
        return "planned"  # "to attack": an aim is not yet an act
    if tree.lemma[h] in lexicon.reporting and dep in ("ccomp", "pcomp", "prep"):
        return "none"
    if dep == "conj" and negated(tree, h) and any(tree.lower[k] in ("or", "nor") for k in tree.kids[h]):
        return "denied"  # "did not praise or endorse her"
    if dep == "conj" and any(tree.lower[k] in lexicon.status["conditional"] for k in tree.kids[h]):
        return "conditional"  # "if they march and strike"
    brings = tree.lemma[h] in lexicon.light or tree.lemma[h] in lexicon.status["bringing"]
    if not verbal and not brings and (tree.lemma[h], dep) != ("be", "attr"):
        return "none"
    if brings and not verbal and dep in TIED:
        return own(tree, lexicon, h, spoken=True)  # "is facing an inquiry"
    return auxiliary(tree, lexicon, h) if dep in TIED or _stem(tree, at) else None


def _stem(tree: Tree, at: int) -> bool:
    """Whether a joined verb shares the modal of the one before: "would give money and provide tents"."""
    if tree.dep[at] != "conj":
        return False
    misread = tree.tag[at] == "VBP" and tree.tag[tree.head[at]] == "VB"
    return misread or tree.tag[at] in ("VB", "VBN")


def _follows(tree: Tree, lexicon: Lexicon, at: int, h: int, spoken: bool) -> bool:
    """Whether an act took place where that of the verb above did: "dealt a blow by rejecting", "left for the
    port, giving up the town", "voted to accept", "used its veto to reject"."""
    if tree.lower[at] == "by" and tree.dep[at] == "prep" and kid(tree, at, "pcomp") >= 0:
        return True
    if tree.dep[at] == "advcl" and tree.tag[at] == "VBG" and tree.pos[h] in VERBAL:
        return kid(tree, at, "mark", "aux", "nsubj", "nsubjpass") < 0 and not _opened(tree, at)
    if tree.lemma[h] == "vote" and tree.tag[h] in ("NNS", "NN"):
        return tree.dep[at] == "acl" and tree.tag[h] == "NNS" and is_headline(tree, at)
    if tree.dep[at] not in ("xcomp", "advcl") or not to(tree, at):
        return False
    protests = tree.lemma[at] in PROTESTS
    if protests and tree.dep[at] == "advcl":
        return tree.pos[h] in VERBAL  # "resigned to protest"
    if tree.lemma[at] == "discuss" and tree.lemma[h] in ("meet", "gather", "convene"):
        return True  # "met to discuss"
    if (spoken or protests) and tree.lemma[h] in lexicon.status["expressing"]:
        return True  # "marched to demand"
    enacted = spoken or tree.lemma[at] in lexicon.status["enacted"]
    return tree.lemma[h] in lexicon.status["using"] or (tree.lemma[h] == "vote" and enacted)


def _opened(tree: Tree, at: int) -> bool:
    return any(
        tree.lower[k] in ("when", "while", "after", "before", "since") for k in tree.kids[at] if k < at
    )


def _climbs(tree: Tree, at: int) -> bool:
    """Whether what a token hangs on can tell whether it took place."""
    dep = tree.dep[at]
    if dep in ("nsubj", "nsubjpass") and tree.tag[at] == "VBG":
        return True  # "fighting went on"
    if tree.pos[at] not in VERBAL:
        aimed = tree.lower[at] == "at" and kid(tree, at, "pcomp") >= 0  # "aimed at reopening"
        return dep in _OF_NOUNS and (dep != "prep" or aimed or tree.lower[at] in _ARGUMENT)
    if dep == "conj":
        subject = kid(tree, at, "nsubj", "nsubjpass", "auxpass") >= 0
        return not strays(tree, at) and not subject and (to(tree, at) or kid(tree, at, "aux") < 0)
    if dep in ("advcl", "acl"):
        return to(tree, at)
    return dep in _OF_VERBS


def _yet_to_come(tree: Tree, lexicon: Lexicon, at: int) -> Status | None:
    """ "planned" for what stands behind "before" or "until" in no past tense, or behind "when" under what is
    to come ("will sign when they meet"); else None."""
    if tree.dep[at] == "prep":
        return "planned" if tree.lower[at] in _YET else None
    opens = {tree.lower[k] for k in tree.kids[at] if tree.dep[k] in ("mark", "advmod")}
    if tree.tag[at] not in ("VBP", "VBZ", "VB"):
        return None
    ahead = auxiliary(tree, lexicon, tree.head[at]) in ("planned", "conditional", "called_for")
    return "planned" if opens & _YET or (ahead and opens & _ONCE) else None


def _infinitive(tree: Tree, verb: int) -> Status | None:
    """A bare "to" infinitive that hangs on nothing is a headline's future; a bare stem is an order."""
    if to(tree, verb):
        return "happened" if is_first_of_headline(tree, verb) else "planned"
    order = tree.tag[verb] == "VB" and kid(tree, verb, "nsubj", "nsubjpass", "aux") < 0
    return "called_for" if order else None
