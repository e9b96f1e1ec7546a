"""Frames: forms of words that tell whether an event took place, whatever verb or noun stands in them."""

from __future__ import annotations

from onrecord.annotate.events.forms import HIGHEST, auxiliary, finite, is_headline, to
from onrecord.annotate.events.governors import is_under_way, listed
from onrecord.annotate.events.lexicon import Lexicon
from onrecord.annotate.events.tree import VERBAL, Tree, kid
from onrecord.model import Status

_FIRST = frozenset(
    [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "last",
        "only",
        "latest",
    ]
)
_ON_THE_WAY = frozenset(["head", "travel", "fly", "arrive", "leave"])
_TRUE = frozenset(["true", "correct", "accurate"])
_FALSE = frozenset(["false", "untrue", "incorrect", "baseless", "unfounded"])
_RATHER = frozenset(["rather", "than"])
_WHICH = frozenset(["which", "that"])
_UNDONE = frozenset(["cancel", "postpone", "scrap", "shelve", "abandon", "thwart", "foil", "avert"])
_PRESENT = frozenset(["VBZ", "VBP"])
_BEFORE_NOUN: tuple[tuple[str, Status], ...] = (
    ("before_denied", "denied"),
    ("before_threatened", "threatened"),
    ("before_planned", "planned"),
    ("before_called_for", "called_for"),
    ("before_conditional", "conditional"),
    ("before_ongoing", "ongoing"),
)


def by_form(tree: Tree, lexicon: Lexicon, at: int, h: int, spoken: bool) -> Status | None:
    """What the form alone of a clause and what it hangs on say; None where it says nothing."""
    dep, opens = tree.dep[at], {tree.lower[k] for k in tree.kids[h] if k < at}
    if dep in ("xcomp", "advcl") and tree.lemma[h] == "go" and "on" in opens and to(tree, at):
        return auxiliary(tree, lexicon, h) or "happened"  # "went on to praise"
    if dep == "xcomp" and tree.lemma[h] == "go" and tree.tag[h] == "VBG" and to(tree, at):
        return auxiliary(tree, lexicon, h) or "planned"  # "were going to"
    if dep == "xcomp" and tree.lemma[h] == "have" and to(tree, at):
        yet = any(tree.lower[k] == "yet" for k in tree.kids[h])
        return "denied" if yet else "called_for"  # "have yet to stop", "have to stop"
    if dep == "prep" and tree.lower[at] == "for" and tree.lemma[h] in _ON_THE_WAY:
        return auxiliary(tree, lexicon, h) or "planned"
    if dep in ("xcomp", "advcl", "ccomp") and tree.pos[h] == "ADJ" and "too" in opens and to(tree, at):
        return "denied"  # "too weak to attack"
    if dep == "xcomp" and tree.lemma[h] == "unlikely":
        return "conditional"
    if dep in ("acl", "relcl", "advcl", "xcomp") and to(tree, at) and is_first(tree, h):
        return "happened"  # "the first to urge", "became the first town to ban"
    if dep in ("csubj", "csubjpass") and tree.tag[at] == "VBG":
        ahead = auxiliary(tree, lexicon, h)
        return "conditional" if ahead in ("planned", "conditional") else None  # "arming X will lead to"
    return _of_matter(tree, lexicon, at, h, opens) or _of_aside(tree, lexicon, at, h, spoken)


def _of_matter(tree: Tree, lexicon: Lexicon, at: int, h: int, opens: set[str]) -> Status | None:
    """What a noun or an adjective says of a clause with a tense: "no evidence that", "in case", "untrue"."""
    dep, word = tree.dep[at], tree.lemma[h]
    if dep == "ccomp" and word == "be" and finite(tree, at):
        said = kid(tree, h, "acomp")
        return _untrue(tree, lexicon, said, h) if said >= 0 else None  # "it is not true that"
    if dep not in ("acl", "relcl") or not finite(tree, at):
        return None
    if word in ("case", "event") and tree.lower[tree.head[h]] == "in":
        return "conditional"  # "in case the bridge is closed"
    if word in lexicon.status["evidence"] and "no" in opens:
        return "denied"  # "no evidence that rebels attacked"
    if dep == "relcl":
        return None
    over = tree.head[h]
    if word in lexicon.status["evidence"] and tree.dep[h] == "nsubj" and tree.lemma[over] == "be":
        said = kid(tree, over, "acomp")
        return _untrue(tree, lexicon, said, over) if said >= 0 else None  # "reports that X are false"
    return "conditional" if word in lexicon.status["possible"] else None  # "fears that rebels attacked"


def _untrue(tree: Tree, lexicon: Lexicon, said: int, copula: int) -> Status | None:
    """ "denied" where an adjective and its copula tell that something is not so; else None."""
    told = auxiliary(tree, lexicon, copula)
    if tree.lower[said] in _TRUE:
        return "denied" if told == "denied" else None
    return "denied" if tree.lower[said] in _FALSE and told is None else None


def _of_aside(tree: Tree, lexicon: Lexicon, at: int, h: int, spoken: bool) -> Status | None:
    """What the words that a phrase or a clause with no tense hangs on by say: "instead of closing", "stopped
    short of closing", "in the event of a strike", "a deal giving them land"."""
    dep, lower = tree.dep[at], tree.lower
    inside = {lower[k] for k in tree.kids[at] if k < at}
    if dep == "pcomp" and lower[h] == "of" and any(lower[k] == "instead" for k in tree.kids[h]):
        return "denied"
    if dep in ("advcl", "pcomp") and inside >= _RATHER:
        return "denied"  # "rather than close the port"
    if dep == "prep" and lower[at] == "of" and lower[h] == "short":
        stops = tree.lemma[tree.head[h]] in ("stop", "fall") and kid(tree, at, "pcomp") >= 0
        return "denied" if stops else None
    if dep == "prep" and lower[at] == "of" and lower[tree.head[h]] == "in":
        supposed = lower[h] == "event" or (lower[h] == "case" and tree.left[h] == h)
        return "conditional" if supposed else None
    if dep == "prep" and kid(tree, at, "pcomp") >= 0 and tree.dep[h] == "dobj":
        such = lower[at] in ("like", "including") or (lower[at] == "as" and "such" in inside)
        return listed(lexicon, tree.lemma[tree.head[h]]) if such else None  # "proposed steps like closing"
    if dep == "acl" and tree.tag[at] == "VBG" and not spoken:
        held = tree.lemma[h] in lexicon.status["planned"] or tree.lemma[h] in lexicon.status["bills"]
        return "planned" if held else _now(tree, lexicon, at, h)  # "a deal giving them land"
    if dep == "acl" and tree.lemma[h] == "decision" and to(tree, at):
        done = spoken or tree.lemma[at] in lexicon.status["enacted"]
        return "happened" if done and _is_taken(tree, lexicon, h) else None
    return None


def _now(tree: Tree, lexicon: Lexicon, at: int, noun: int) -> Status | None:
    """ "ongoing" for what people are doing of whom the present tense tells: "dockers blocking the road want";
    else None."""
    clause = tree.clause[noun]
    tensed = [clause, *(k for k in tree.kids[clause] if tree.dep[k] in ("aux", "auxpass"))]
    many = tree.dep[noun] == "pobj" and tree.lower[tree.head[noun]] == "of"  # "hundreds of dockers"
    top = tree.head[tree.head[noun]] if many else noun
    present = any(tree.tag[k] in _PRESENT for k in tensed) and tree.dep[top] == "nsubj"
    party = tree.name_at[noun] >= 0 or tree.lemma[noun] in lexicon.people
    return "ongoing" if party and present and not is_headline(tree, at) else None


def _is_taken(tree: Tree, lexicon: Lexicon, noun: int) -> bool:
    """Whether a decision has been taken: somebody's, or one that the sentence tells a fact of."""
    over = tree.head[noun]
    ahead = tree.pos[over] in VERBAL and auxiliary(tree, lexicon, over) is not None
    return not ahead and kid(tree, noun, "poss", "prep") >= 0 and marked_before(tree, lexicon, noun) is None


def of_kin(tree: Tree, lexicon: Lexicon, noun: int) -> Status | None:
    """What a relative clause on an event noun says, or a headline's verb that the parser joins to it: "the
    visit, which was cancelled", "Judge orders release of dockers"; else None."""
    joined = noun - 1
    if joined >= 0 and tree.dep[joined] == "compound" and tree.tag[joined] in _PRESENT:
        return listed(lexicon, tree.lemma[joined])
    near = [kid(tree, k, "pobj") for k in tree.kids[noun] if tree.dep[k] == "prep"]
    for k in (noun, *(n for n in near if n >= 0)):
        verb = kid(tree, k, "relcl")
        if verb < 0 or kid(tree, verb, "nsubj", "nsubjpass") < 0:
            continue
        off = tree.lemma[verb] == "call" and any(tree.lower[m] == "off" for m in tree.kids[verb])
        undone = off or tree.lemma[verb] in _UNDONE
        if undone and kid(tree, verb, "nsubjpass") >= 0 and auxiliary(tree, lexicon, verb) is None:
            return "denied"
        if is_under_way(tree, lexicon, verb) and tree.lower[kid(tree, verb, "nsubj")] in _WHICH:
            return "ongoing"
    return None


def is_first(tree: Tree, h: int) -> bool:
    """Whether a noun is the first or last of its kind, or says so of a subject."""
    said = [h, *(k for k in tree.kids[h] if tree.dep[k] == "attr")]
    return any(_ranks(tree.lower[m]) for k in said for m in (k, *tree.kids[k]) if m <= k)


def is_first_of_headline(tree: Tree, verb: int) -> bool:
    """Whether a headline's infinitive tells what its subject is the first to do: "Velmar first to ban it"."""
    subject = tree.subject[verb]
    return subject >= 0 and any(_ranks(w) for w in tree.lower[max(subject + 1, verb - HIGHEST) : verb])


def _ranks(word: str) -> bool:
    """Whether a word is an ordinal or "last", "latest", "only"."""
    return word in _FIRST or (word[:1].isdigit() and word[-2:] in ("st", "nd", "rd", "th"))


def marked_before(tree: Tree, lexicon: Lexicon, noun: int) -> Status | None:
    """What the words right before a noun say ("expected", "possible", "no")."""
    first = max(tree.left[noun], noun - HIGHEST)
    words = set(tree.lower[first:noun])
    return next((status for key, status in _BEFORE_NOUN if words & lexicon.status[key]), None)
