"""Whether an event took place: read from modals, negation, conditions and the words it hangs on.

What no word tells otherwise is told as having happened; the statements an event stands in say who told it.
"""

from __future__ import annotations

from typing import Literal

from onrecord.annotate.events.complements import by_complement
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
_OF_WHAT = frozenset(["of", "for"])
_BY = frozenset(["by", "in"])
_OPEN = frozenset(["denied", "conditional", "called_for"])
_ENDS = frozenset(["end", "halt", "stop", "cessation"])
_GOING = frozenset(
    [
        "go",
        "come",
        "travel",
        "attend",
        "visit",
        "fly",
        "arrive",
        "head",
        "return",
        "leave",
        "be",
        "have",
        "move",
    ]
)
_DURING = frozenset(["at", "during"])
_SPANS = frozenset(["day", "week", "month", "year"])
_HARD = frozenset(["time", "difficulty", "trouble", "luck", "success"])
DEEPEST = 2
"""Words over a word that are asked whether what it says is itself so."""

_ASSURES = frozenset(["promise", "assure", "guarantee"])
_ONCE = frozenset(["when", "once", "after", "as"])


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
    above = _above(tree, lexicon, verb, spoken)
    return above or told or ("planned" if _is_aim(tree, lexicon, verb, spoken) else "happened")


def _is_aim(tree: Tree, lexicon: Lexicon, verb: int, spoken: bool) -> bool:
    """Whether an infinitive tells what is meant to be: of purpose, or under a verb whose infinitive need not
    come about."""
    if not to(tree, verb):
        return False
    if tree.dep[verb] == "xcomp":
        over = tree.head[verb]
        return tree.pos[over] == "VERB" and tree.lemma[over] not in lexicon.status["implied"]
    return not spoken and tree.dep[verb] in _AIMS


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
    if tree.dep[verb] == "xcomp" and tree.lemma[tree.head[verb]] in ("like", "want", "wish", "have"):
        return True  # "we want to thank", "I have to congratulate"
    may = {"would", "must", "can"} if tree.lemma[verb] in _ASSURES else {"would", "must"}
    return any(tree.dep[k] == "aux" and tree.lower[k] in may for k in tree.kids[verb])


def noun_status(tree: Tree, lexicon: Lexicon, noun: int, verb: int) -> Status:
    """The status of an event told by a noun: from the words before it, else from what it hangs on.

    ``verb`` is the light verb that carries it, or -1.
    """
    marked = of_kin(tree, lexicon, noun) or _before(tree, lexicon, noun)
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
    if first > 1 and tree.lower[first - 2 : first] == ("ahead", "of"):
        return "planned"
    if _is_to_do(tree, noun):
        return "planned"
    if _is_under(tree, lexicon, noun):
        return "ongoing"
    carried = verb_status(tree, lexicon, verb) if verb >= 0 else None
    return _above(tree, lexicon, noun) or carried or _lasts(tree, lexicon, noun) or "happened"


def _before(tree: Tree, lexicon: Lexicon, noun: int) -> Status | None:
    """What the words before a noun say of it, not of one before it ("a no-strike pledge"), nor of what has
    come since ("it was a planned attack")."""
    marked = marked_before(tree, lexicon, noun)
    if marked == "denied" and not any(
        tree.lower[k] in lexicon.status["before_denied"] for k in tree.kids[noun] if k < noun
    ):
        return None
    if marked is None and _is_in_its(tree, noun):
        return "ongoing"
    over = tree.head[noun]
    came = (
        tree.dep[noun] == "attr" and tree.lower[over] in ("was", "were") and tree.lower[noun - 1] == "planned"
    )
    return None if came and marked == "planned" else marked


def _is_in_its(tree: Tree, noun: int) -> bool:
    """Whether a noun is "now in its third week"."""
    for k in tree.kids[noun]:
        time = kid(tree, k, "pobj") if tree.lower[k] == "in" else -1
        if time >= 0 and tree.lemma[time] in _SPANS:
            return tree.lower[kid(tree, time, "poss")] in ("its", "their")
    return False


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


def _above(tree: Tree, lexicon: Lexicon, i: int, spoken: bool = False, left: int = DEEPEST) -> Status | None:
    """What the words that the event hangs on say, nearest first; None where none says anything. ``left`` is
    how many words over one that speaks may still be asked."""
    at = _mate(tree, i)
    floor: Status | None = None
    for _ in range(HIGHEST):
        h = tree.head[at]
        if h == at:
            return _infinitive(tree, at) if tree.pos[at] in VERBAL and at == i else floor
        kind = by_complement(tree, lexicon, at, h)
        if kind is not None:
            return kind if kind != "none" else floor
        told = by_form(tree, lexicon, at, h, spoken)
        if told is not None:
            return told
        if _follows(tree, lexicon, at, h, spoken):
            done = _by_doing(tree, lexicon, at, h)
            if done is not None:
                return done
            at = h
            continue
        if tree.dep[at] == "prep" and tree.lower[at] in _DURING and tree.pos[i] not in VERBAL:
            return _at_its_time(tree, lexicon, h) or floor
        if tree.dep[at] == "prep" and tree.lower[at] == "to" and tree.lemma[h] in _ENDS:
            return "ongoing" if left and _above(tree, lexicon, h, left=left - 1) in _OPEN else floor
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
            return _composed(tree, lexicon, at, h, said, left) if left else said
        passed = _passed_on(tree, lexicon, at, h, spoken)
        if passed is not None:
            return passed if passed != "none" else floor
        at = h
    return floor


def _at_its_time(tree: Tree, lexicon: Lexicon, h: int) -> Status | None:
    """What a verb's modal says of the event at or during which it is set: "will speak at a rally"."""
    ahead = auxiliary(tree, lexicon, h) if tree.pos[h] in VERBAL else None
    return ahead if ahead in ("planned", "conditional") else None


def _mate(tree: Tree, i: int) -> int:
    """The participle that one joined to an infinitive below it belongs to ("urging them to look and promising
    help"); else the token itself."""
    if tree.dep[i] != "conj" or tree.tag[i] != "VBG" or tree.tag[tree.head[i]] != "VB":
        return i
    up = tree.head[i]
    for _ in range(HIGHEST):
        up = tree.head[up]
        if tree.tag[up] == "VBG" and tree.pos[up] in VERBAL:
            return up
    return i


def _composed(tree: Tree, lexicon: Lexicon, at: int, h: int, said: Status, left: int) -> Status:
    """What a word says, where what stands over it says whether that word itself is so: "asked them to agree
    to meet" asks that they meet, "is not planning to meet" denies it, "called on it to cancel the visit"
    leaves the visit planned."""
    verbal = tree.pos[h] in VERBAL
    if verbal and finite(tree, h):
        return said
    lost = said == "denied" and tree.dep[at] == "dobj" and tree.pos[at] not in VERBAL
    if not (said == "planned" or lost) or tree.dep[h] in ("amod", "compound"):
        return said
    over = _above(tree, lexicon, h, left=left - 1)
    if lost:
        return "planned" if over in ("planned", "threatened", "called_for", "conditional") else said
    if verbal:
        return over if over in _OPEN else said
    return over if over in ("called_for", "conditional") else said


def _by_doing(tree: Tree, lexicon: Lexicon, at: int, h: int) -> Status | None:
    """What a verb says of an act that is done by doing it; None where it has no tense of its own."""
    if tree.dep[at] == "prep" and tree.dep[h] == "advcl" and to(tree, h):
        h = tree.head[h]  # "acted to protect them by closing the port"
    said = auxiliary(tree, lexicon, h)
    if said == "denied" and (tree.dep[at] == "prep" or at > h):
        return "happened"  # "must not answer by closing the port", "did not come, blaming Velmar"
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
    if verbal and dep == "ccomp" and finite(tree, at):
        return "none"
    if dep == "prep" and tree.lower[at] == "on" and kid(tree, at, "pcomp") >= 0:
        return auxiliary(tree, lexicon, h)  # "will focus on closing"
    if dep == "conj" and negated(tree, h) and any(tree.lower[k] in ("or", "nor") for k in tree.kids[h]):
        return "denied"  # "did not praise or endorse her"
    opens = (k for k in tree.kids[h] if tree.dep[k] in ("mark", "advmod"))
    if dep == "conj" and any(tree.lower[k] in lexicon.status["conditional"] for k in opens):
        return "conditional"  # "if they march and strike"
    brings = tree.lemma[h] in lexicon.light or tree.lemma[h] in lexicon.status["bringing"]
    if not verbal and not brings and (tree.lemma[h], dep) != ("be", "attr"):
        return "none"
    if not verbal and dep == "nsubj" and tree.lemma[h] in lexicon.status["bringing"]:
        return "none"  # "whether the raids meant that"
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
    if tree.lower[at] in _BY and tree.dep[at] == "prep" and kid(tree, at, "pcomp") >= 0:
        return tree.lower[at] == "by" or tree.pos[h] in VERBAL  # "joined them in asking"
    if tree.dep[at] == "advcl" and tree.tag[at] == "VBG" and tree.pos[h] in VERBAL:
        return kid(tree, at, "mark", "aux", "nsubj", "nsubjpass") < 0 and not _opened(tree, at)
    if tree.lemma[h] == "vote" and tree.tag[h] in ("NNS", "NN"):
        return tree.dep[at] == "acl" and tree.tag[h] == "NNS" and is_headline(tree, at)
    if tree.dep[at] not in ("xcomp", "advcl") or not to(tree, at):
        return False
    protests = tree.lemma[at] in PROTESTS
    if spoken and tree.dep[at] == "advcl" and is_past(tree, h) and tree.lemma[h] not in _GOING:
        return tree.pos[h] in VERBAL  # "interrupted the hearing to denounce it"
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
        keen = tree.lower[at] == "in" and tree.pos[tree.head[at]] == "ADJ" and kid(tree, at, "pcomp") >= 0
        return dep in _OF_NOUNS and (dep != "prep" or aimed or keen or tree.lower[at] in _ARGUMENT)
    if dep == "conj":
        subject = kid(tree, at, "nsubj", "nsubjpass", "auxpass") >= 0
        return not strays(tree, at) and not subject and (to(tree, at) or kid(tree, at, "aux") < 0)
    if dep == "acl" and any(tree.dep[k] == "auxpass" and tree.lower[k] == "being" for k in tree.kids[at]):
        return True  # "no chance of envoys being expelled"
    if dep == "acl" and tree.tag[at] == "VBG" and tree.lemma[tree.head[at]] in _HARD:
        return True  # "would have a hard time closing it"
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
    over = tree.head[at]
    ahead = to(tree, over) or auxiliary(tree, lexicon, over) in ("planned", "conditional", "called_for")
    return "planned" if opens & _YET or (ahead and opens & _ONCE) else None


def _infinitive(tree: Tree, verb: int) -> Status | None:
    """A bare "to" infinitive that hangs on nothing is a headline's future; a bare stem is an order."""
    if to(tree, verb):
        return "happened" if is_first_of_headline(tree, verb) else "planned"
    order = tree.tag[verb] == "VB" and kid(tree, verb, "nsubj", "nsubjpass", "aux") < 0
    return "called_for" if order else None
