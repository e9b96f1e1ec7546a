"""What one word of the table says of whether the event that hangs on it took place."""

from __future__ import annotations

from onrecord.annotate.events.forms import auxiliary, finite, is_past, negated, to
from onrecord.annotate.events.lexicon import Lexicon
from onrecord.annotate.events.tree import VERBAL, Tree, kid
from onrecord.model import Status

TIED = frozenset(["csubj", "xcomp", "dobj", "nsubj", "nsubjpass", "attr"])
_GLAD = frozenset(["happy", "glad", "pleased", "delighted", "content", "open"])
_ABOUT = frozenset(["with", "about", "over", "by", "after"])
_BY_TABLE: tuple[tuple[str, Status], ...] = (
    ("threatened", "threatened"),
    ("called_for", "called_for"),
    ("denied", "denied"),
    ("planned", "planned"),
    ("possible", "conditional"),
)
PROTESTS = frozenset(["protest", "demonstrate"])


def by_governor(tree: Tree, lexicon: Lexicon, at: int, h: int) -> Status | None:
    """What one word says of the event that hangs on it, by the table; None where it says nothing."""
    word, dep, verbal = tree.lemma[h], tree.dep[at], tree.pos[at] in VERBAL
    if tree.pos[h] in VERBAL and _tied(tree, at):
        doubt = auxiliary(tree, lexicon, h)
        if doubt == "denied" and word in lexicon.ending:
            return "ongoing"  # "the raids have not stopped"
        if doubt == "denied" and word in lexicon.status["denied"]:
            return _not_refused(tree, h)
        if doubt in ("denied", "conditional") and (verbal or _bears(tree, lexicon, at, h)):
            return doubt
        if verbal and dep == "xcomp" and word == "be" and to(tree, at):
            said = kid(tree, h, "acomp")
            return (listed(lexicon, tree.lemma[said]) if said >= 0 else None) or "planned"  # "are to meet"
        if word in lexicon.status["continuing"] and (dep != "dobj" or word == "continue"):
            return "ongoing"  # "continues to shell", "the talks go on"
    if dep in ("csubj", "csubjpass") and word in lexicon.status["continuing"]:
        return "ongoing"
    if dep in ("nsubj", "nsubjpass"):
        late = kid(tree, h, "xcomp")
        last = late if late >= 0 else h
        does = tree.lemma[last] == "end" and kid(tree, last, "dobj") >= 0  # "their release would end it"
        if (
            not does
            and tree.lemma[last] in lexicon.status["finishing"]
            and (late >= 0 or auxiliary(tree, lexicon, h))
        ):
            return "ongoing"  # "talks are expected to end", "the inquiry could drag on"
        if is_under_way(tree, lexicon, h):
            return "ongoing"
        return _predicate(tree, lexicon, h) or (listed(lexicon, word) if dep == "nsubjpass" else None)
    if dep == "prep" and tree.lower[at] == "with" and word in ("continue", "proceed", "persist"):
        return auxiliary(tree, lexicon, h) or "ongoing"
    if dep in ("conj", "appos", "agent"):
        return None
    if verbal and dep == "ccomp" and finite(tree, at):
        return _said_of(tree, lexicon, at, word)
    if dep == "dobj" and word in lexicon.ending:
        over = word in lexicon.status["ended"] and auxiliary(tree, lexicon, h) is None and not to(tree, h)
        return "happened" if over else "ongoing"  # "ended the siege", "agreed to end the siege"
    if word == "commit" and dep == "dobj":
        return None  # to commit a crime is to do it, to commit to a truce is not yet
    if tree.lower[at] in _ABOUT and word in lexicon.status["called_for"]:
        return None  # "pressed on with the raid", "asked about the raid"
    return _of_adjective(tree, lexicon, at, h) or _of_kind(tree, lexicon, at, h)


def is_under_way(tree: Tree, lexicon: Lexicon, verb: int) -> bool:
    """Whether a verb tells that its subject is under way: "is ongoing", "are still in progress", "has entered
    its third month", "has lasted a year"."""
    if auxiliary(tree, lexicon, verb) is not None:
        return False
    has = any(tree.dep[k] == "aux" and tree.lower[k] in ("has", "have") for k in tree.kids[verb])
    present = has or tree.tag[verb] in ("VBZ", "VBP")
    if tree.lemma[verb] == "enter":
        return present and kid(tree, verb, "dobj") >= 0
    if tree.lemma[verb] in ("last", "drag"):
        return present
    if tree.lemma[verb] == "go":
        return not has and any(tree.lower[k] == "on" and tree.dep[k] == "prt" for k in tree.kids[verb])
    if tree.lemma[verb] not in ("be", "remain"):
        return False
    said = {tree.lower[k] for k in tree.kids[verb] if tree.dep[k] in ("acomp", "advmod", "attr")}
    phrases = {
        (tree.lower[k], tree.lower[kid(tree, k, "pobj")])
        for k in tree.kids[verb]
        if kid(tree, k, "pobj") >= 0
    }
    return bool(said & {"ongoing", "underway"} or phrases & {("under", "way"), ("in", "progress")})


def _not_refused(tree: Tree, h: int) -> Status:
    """What is denied of a denial: "did not rule out a strike", "did not stop the raid"."""
    if tree.lemma[h] == "rule":
        return "conditional"
    return "happened" if is_past(tree, h) else "planned"


def _tied(tree: Tree, at: int) -> bool:
    """Whether a verb's own modal and negation hold for what hangs on it: also of a clause with no tense
    ("could leave two people injured")."""
    small = tree.dep[at] in ("ccomp", "oprd") and tree.pos[at] in VERBAL and not finite(tree, at)
    return tree.dep[at] in TIED or small


def _bears(tree: Tree, lexicon: Lexicon, at: int, h: int) -> bool:
    """Whether an event noun took place where the verb over it did: "no talks took place", "could spark a
    strike", not "did not condemn the raid" nor "the inquiry did not find"."""
    word, dep = tree.lemma[h], tree.dep[at]
    if dep == "nsubjpass" and word in lexicon.status["seen"]:
        return True
    if dep == "nsubj":
        return word in lexicon.status["takes_place"] or (word == "be" and kid(tree, h, "expl") >= 0)
    if dep == "attr":
        return word == "be"
    brings = word in lexicon.light or word in lexicon.status["bringing"]
    return brings or listed(lexicon, word) is not None


def _said_of(tree: Tree, lexicon: Lexicon, at: int, word: str) -> Status | None:
    """What a verb says of a clause with a tense of its own, which tells a fact: "fears that X attacked"."""
    if word == "deny":
        return "denied"
    if word in ("believe", "think") and kid(tree, tree.head[at], "neg") >= 0:
        return "denied"
    if word in ("fear", "suspect", "speculate"):
        return "conditional"
    if word in ("hope", "expect") and tree.tag[at] in ("VBZ", "VBP"):
        return "planned"  # "hopes that the council warns them"
    subject = kid(tree, at, "nsubj")
    selves = subject >= 0 and tree.lower[subject] in ("it", "he", "she", "they", "we", "i")
    harm = word in lexicon.status["threatened"] and selves and auxiliary(tree, lexicon, at) == "planned"
    return "threatened" if harm else None  # "warned that it would close the pass"


def _of_adjective(tree: Tree, lexicon: Lexicon, at: int, h: int) -> Status | None:
    """What an adjective's copula says: "is not ready to", "was able to"; None where it says nothing."""
    if tree.pos[h] != "ADJ" or tree.dep[h] not in ("acomp", "ccomp", "xcomp", "ROOT"):
        return None
    copula = tree.head[h] if tree.dep[h] == "acomp" else h
    told = auxiliary(tree, lexicon, copula)
    if told is None and negated(tree, h):
        return "denied"  # "is “not ready” to"
    if told in ("denied", "conditional"):
        return told
    present = tree.tag[copula] in ("VBZ", "VBP", "VB")
    if present and told is None and tree.lemma[h] in _GLAD and to(tree, at):
        return "planned"  # "is happy to meet her"
    return "happened" if tree.lemma[h] == "able" and told is None and not present else None


def _of_kind(tree: Tree, lexicon: Lexicon, at: int, h: int) -> Status | None:
    """What the table says of a word, where the word is of the kind meant there."""
    word, verbal = tree.lemma[h], tree.pos[at] in VERBAL or kid(tree, at, "pcomp") >= 0
    if word in ("close", "closer") and tree.pos[h] in VERBAL:
        return None  # to close talks, not to be close to
    if word in ("warn", "warning", "threat") and tree.lower[at] == "of":
        return "conditional"
    if word == "about" and not (verbal and to(tree, at)):
        return None  # "about to strike", not "sceptical about the strike"
    if word == "let" and tree.tag[h] == "VBD":
        return "happened"
    if verbal and word in lexicon.status["enabling"]:
        return "conditional"  # "the right to strike"
    if word == "talk" and tree.dep[at] == "prep" and tree.pos[h] in VERBAL and _has_doer(tree, at):
        return None  # "talked of people being killed"
    if tree.lower[at] == "from" and word not in lexicon.status["denied"]:
        return None
    if word == "call" and any(tree.lower[k] == "off" for k in tree.kids[h]):
        return "denied"
    if word in lexicon.status["expressing"] and _of_rally(tree, lexicon, at):
        return None  # "gathered for a march"
    told = listed(lexicon, word)
    if told in ("planned", "called_for") and tree.dep[h] in ("ccomp", "xcomp"):
        return "denied" if tree.lemma[tree.head[h]] == "deny" else told  # "denied that it planned to attack"
    given_up = tree.pos[h] == "NOUN" and told in ("planned", "called_for") and _is_given_up(tree, lexicon, h)
    return "denied" if given_up else told


def _has_doer(tree: Tree, prep: int) -> bool:
    thing = kid(tree, prep, "pcomp")
    return thing >= 0 and kid(tree, thing, "nsubj", "nsubjpass") >= 0


def _of_rally(tree: Tree, lexicon: Lexicon, prep: int) -> bool:
    thing = kid(tree, prep, "pobj")
    return thing >= 0 and tree.lemma[thing] in (*PROTESTS, *lexicon.status["stated"])


def _is_given_up(tree: Tree, lexicon: Lexicon, noun: int) -> bool:
    """Whether a plan or call comes to nothing: "has no plans to", "dropped its plan to", "rejected calls"."""
    over = tree.head[noun]
    if any(tree.lower[k] in lexicon.status["before_denied"] for k in tree.kids[noun]):
        return True  # "has no plans to", "a failed attempt to"
    if tree.dep[noun] == "pobj" and tree.lower[over] == "in":
        return tree.lemma[tree.head[over]] == "fail"  # "failed in its attempt to"
    if tree.dep[noun] == "nsubj" and tree.lemma[over] in ("fail", "collapse"):
        return auxiliary(tree, lexicon, over) is None  # "the attempt to free them failed"
    if tree.dep[noun] not in ("dobj", "nsubjpass", "attr") or tree.pos[over] not in VERBAL:
        return False
    dropped = tree.lemma[over] in lexicon.status["given_up"]
    return dropped or auxiliary(tree, lexicon, over) == "denied"


def listed(lexicon: Lexicon, word: str) -> Status | None:
    """What the table says of a word by itself; None where it is not in it."""
    return next((status for key, status in _BY_TABLE if word in lexicon.status[key]), None)


def _predicate(tree: Tree, lexicon: Lexicon, verb: int) -> Status | None:
    """What the predicate of an event noun says: "a truce is likely", "talks are due to open"."""
    said = [tree.lemma[k] for k in tree.kids[verb] if tree.dep[k] in ("acomp", "oprd", "attr", "prt")]
    if "possible" in said:
        return "conditional"
    modals = {tree.lower[k] for k in tree.kids[verb] if tree.tag[k] == "MD"}
    if tree.lemma[verb] == "be" and modals & {"will", "would"}:
        return "conditional" if "would" in modals else "planned"  # "an attack would be a mistake"
    return "planned" if lexicon.status["planned"].intersection(said) else None
