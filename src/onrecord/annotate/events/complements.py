"""What a verb or a noun says of its complement, by the kind of word that it is: whether what it asks,
rejects, stops or tries took place.

The kinds are those of implicative and factive verbs (Karttunen, Implicative verbs, Language 47, 1971) and of
what selects a source and a modality (Saurí and Pustejovsky, FactBank, Language Resources and Evaluation 43,
2009).
"""

from __future__ import annotations

from typing import Literal

from onrecord.annotate.events.forms import auxiliary, finite, negated, reported, to
from onrecord.annotate.events.lexicon import Lexicon
from onrecord.annotate.events.tree import VERBAL, Tree, kid
from onrecord.model import Status

Said = Status | Literal["none"]
"""What a word says of its complement; "none" where it takes it for granted, whatever stands over it."""

_ADDRESS = frozenset(
    ["tell", "advise", "persuade", "convince", "exhort", "implore", "entreat", "petition", "beg"]
)
_MEANT = frozenset(["design", "intend", "mean", "aim", "calculate", "stage", "time"])
_NEARS = frozenset(["approach", "near", "loom"])
_AGAINST = frozenset(["against", "over", "about", "after", "by", "in", "into", "on"])
_HOW = frozenset(["how", "whether", "where", "when"])
_STOPS = frozenset(["stop", "cease", "quit", "halt", "suspend", "discontinue"])
_TRIES = frozenset(["try", "attempt", "seek", "struggle", "fight", "bid", "strive", "plead", "lobby"])
_VAIN = frozenset(["unsuccessfully", "vainly", "fruitlessly", "failingly"])
_FOR = frozenset(["for"])
_ON = frozenset(["on", "upon"])
_SINGULAR = frozenset(["NN", "NNP"])
_OWN_WORDS = frozenset(["he", "she", "it"])
_DENIES = frozenset(["reject", "refuse", "decline", "dismiss", "oppose", "deny", "ignore", "rebuff", "block"])


def by_complement(tree: Tree, lexicon: Lexicon, at: int, h: int) -> Said | None:
    """What ``h`` says of ``at``, which hangs on it; None where it says nothing by its kind."""
    if tree.pos[at] in VERBAL:
        return _of_clause(tree, lexicon, at, h)
    if tree.dep[at] == "prep":
        return _of_phrase(tree, lexicon, at, h)
    if tree.pos[h] not in VERBAL:
        return None
    return _of_noun(tree, lexicon, at, h)


def _of_clause(tree: Tree, lexicon: Lexicon, at: int, h: int) -> Said | None:
    """What a word says of a clause that is its complement."""
    word, dep, table = tree.lemma[h], tree.dep[at], lexicon.status
    if dep in ("ccomp", "acl", "relcl") and is_subjunctive(tree, at):
        asks = word in table["called_for"] or word in table["asked"] or word in ("propose", "proposal")
        return "called_for" if asks else None
    if dep == "acl" and word == "decision" and to(tree, at) and kid(tree, h, "poss") >= 0:
        ahead = auxiliary(tree, lexicon, tree.clause[h])  # "was angered by his decision to close it"
        return "happened" if ahead is None and not negated(tree, at) else None
    if dep == "acl" and finite(tree, at):
        return "denied" if word in table["claims"] and _is_disputed(tree, lexicon, h) else None
    if to(tree, at) and _is_time(tree, h):
        return "called_for"  # "it is time to act"
    if dep in ("xcomp", "advcl", "ccomp") and to(tree, at):
        return _of_infinitive(tree, lexicon, at, h)
    if dep == "xcomp" and tree.tag[at] == "VBG":
        if word in _STOPS:
            return _stopped(tree, lexicon, h)
        if word in table["undone_by"]:
            return "denied"
        if word in table["called_for"] or word in table["asked"]:
            lasts = tree.lemma[at] in lexicon.lasting and kid(tree, h, "dobj") >= 0
            return "ongoing" if lasts else None  # "persuade voters backing her to"
        if word in table["favouring"]:
            return "denied" if negated(tree, h) else "called_for"
        return "conditional" if word in table["weighed"] else None
    return None


def _of_infinitive(tree: Tree, lexicon: Lexicon, at: int, h: int) -> Said | None:
    word, table = tree.lemma[h], lexicon.status
    if word == "ought":
        return "called_for"
    if any(tree.lower[k] in _HOW and k < at for k in tree.kids[at]):
        return "conditional"  # "knows how to close it"
    if word == "call" and kid(tree, h, "dobj") >= 0 and not any(tree.dep[k] == "prep" for k in tree.kids[h]):
        return "happened" if tree.tag[h] == "VBD" else None  # "called the mayor to thank him"
    if word == "have" and negated(tree, h):
        return "conditional"  # "did not have to"
    if _falls_short(tree, h):
        return "denied"  # "did not go far enough to help"
    if word == "have" and tree.tag[h] == "VBD" and not negated(tree, h) and not reported(tree, lexicon, h):
        return "happened"  # "after they had to withdraw it"
    if word in _TRIES and _in_vain(tree, h):
        return "denied"
    if tree.dep[at] == "advcl":
        return None
    if word in table["undone_by"]:
        return None if negated(tree, h) else "denied"
    if word in table["weighed"]:
        return "conditional"
    if word in table["asked"]:
        return "called_for"  # "warned them to leave"
    return None


def _of_phrase(tree: Tree, lexicon: Lexicon, at: int, h: int) -> Said | None:
    """What a word says of what stands behind its preposition."""
    word, small, table = tree.lemma[h], tree.lower[at], lexicon.status
    if small == "of" and word in table["claims"] and _is_disputed(tree, lexicon, h):
        return "denied"  # "rejected claims of an attack"
    if small == "from" and kid(tree, at, "pcomp") >= 0 and word in table["undone_by"] | table["kept_from"]:
        return "denied"
    if (small != "to" and word in table["given"]) or (small == "for" and word == "sentence"):
        return "none"  # "called for an inquiry into the raid", "denied responsibility for it"
    if small == "from" and tree.lower[h] == "far":
        return "denied"  # "far from closing it"
    if small in ("of", "about", "with") and word in table["musing"] and kid(tree, at, "pcomp") >= 0:
        return "conditional"
    if small in ("of", "for") and word in ("favour", "favor") and kid(tree, at, "pcomp") >= 0:
        return "called_for"  # "is in favour of closing it"
    if tree.pos[h] == "ADJ" and kid(tree, at, "pcomp") < 0:
        bent = any(word in table[key] for key in ("planned", "possible"))
        return None if bent else "none"  # "was never central to the inquiry"
    if tree.pos[h] not in VERBAL:
        return "none" if small in _AGAINST and word in table["called_for"] else None  # "an appeal against"
    if small == "for" and word in table["asked"]:
        return "called_for"
    if word in table["called_for"] and small not in _FOR and not (word == "insist" and small in _ON):
        return "none"  # "pressed him on the raid"
    return None


def _of_noun(tree: Tree, lexicon: Lexicon, at: int, h: int) -> Said | None:
    """What a verb says of the event noun that is its object or subject."""
    word, dep = tree.lemma[h], tree.dep[at]
    small = {tree.lower[k] for k in tree.kids[h] if tree.dep[k] == "prt"}
    if dep == "dobj" and (word in _ADDRESS or word == "press" or (word == "set" and small)):
        return "none"  # "told a rally", "set off protests"
    if dep == "nsubjpass" and word == "call" and "off" in small:
        return "denied"
    if word == "oppose" and dep == "dobj":
        said = any(tree.lower[k] in ("the", "this", "that") for k in tree.kids[at])
        return "none" if said or kid(tree, at, "poss") >= 0 else None  # "opposed the war"
    late = kid(tree, h, "xcomp")
    if dep == "nsubj" and word == "be" and late >= 0 and to(tree, late):
        return "planned"  # "the rally was to be held"
    if dep == "nsubj" and tree.head[h] == h and to(tree, h):
        return None if word in lexicon.status["finishing"] else "planned"  # "Talks to resume in Lomary"
    if word == "call" and (dep == "nsubj" or kid(tree, h, "oprd", "ccomp", "xcomp") >= 0):
        return "none" if dep in ("dobj", "nsubj") else None  # "called the attack an outrage"
    if dep == "dobj" and word in _DENIES and any(e.speech_act for e in lexicon.nouns.get(tree.lemma[at], ())):
        return "none"  # "rejected the request"
    if dep == "nsubj" and word in _NEARS and auxiliary(tree, lexicon, h) is None:
        return "happened" if tree.tag[h] == "VBD" else "planned"  # "as the summit approaches"
    if dep == "nsubjpass" and word in _MEANT and _has_aim(tree, h):
        return "none"  # "the raid was designed to"
    return None


def _is_time(tree: Tree, h: int) -> bool:
    """Whether "it is time" or "that is reason enough" stands over an infinitive."""
    noun = kid(tree, h, "attr") if tree.lemma[h] in ("be", "’s", "'s") else h
    if noun < 0 or tree.dep[noun] != "attr" or tree.lemma[noun] not in ("time", "reason"):
        return False
    return tree.lower[kid(tree, tree.head[noun], "nsubj")] in ("it", "that", "this", "now")


def _has_aim(tree: Tree, verb: int) -> bool:
    return any(tree.dep[k] in ("xcomp", "advcl") or tree.lower[k] == "at" for k in tree.kids[verb])


def is_subjunctive(tree: Tree, at: int) -> bool:
    """Whether a clause with a subject has a verb that bears no tense: "demands that she resign"."""
    subject = kid(tree, at, "nsubj", "nsubjpass")
    if subject < 0 or any(tree.tag[k] in ("MD", "TO", "VBD", "VBZ", "VBP") for k in tree.kids[at]):
        return False
    be = kid(tree, at, "auxpass", "aux")
    if be >= 0:
        return tree.lower[be] == "be"
    if tree.tag[at] == "VB":
        return tree.dep[subject] == "nsubj" and tree.lower[subject] not in ("me", "him", "her", "them", "us")
    return tree.tag[at] == "VBP" and (tree.tag[subject] in _SINGULAR or tree.lower[subject] in _OWN_WORDS)


def _is_disputed(tree: Tree, lexicon: Lexicon, noun: int) -> bool:
    """Whether somebody says that a claim is not so: "rejected the idea that", "played down claims of"."""
    over = tree.head[noun]
    if tree.dep[noun] not in ("dobj", "nsubjpass") or tree.pos[over] not in VERBAL:
        return False
    if tree.lemma[over] == "play":
        return any(tree.lower[k] == "down" for k in tree.kids[over])
    return tree.lemma[over] in lexicon.status["disputing"] and auxiliary(tree, lexicon, over) is None


def _stopped(tree: Tree, lexicon: Lexicon, verb: int) -> Status:
    """What is stopped took place; it goes on where it is yet to be stopped or was not."""
    yet = to(tree, verb) or auxiliary(tree, lexicon, verb) is not None or tree.tag[verb] == "VB"
    return "ongoing" if yet else "happened"


def _falls_short(tree: Tree, h: int) -> bool:
    """Whether "enough" is denied of what the infinitive hangs on: "is not strong enough to"."""
    last = h
    for k in tree.kids[h]:
        if tree.lower[k] == "enough" or any(tree.lower[m] == "enough" for m in tree.kids[k]):
            over = tree.head[h] if tree.dep[h] == "acomp" else last
            return negated(tree, h) or negated(tree, over)
    return False


def _in_vain(tree: Tree, verb: int) -> bool:
    """Whether the text says that a try failed: "tried unsuccessfully", "sought in vain"."""
    for k in tree.kids[verb]:
        thing = kid(tree, k, "pobj", "amod")
        phrase = (tree.lower[k], tree.lower[thing] if thing >= 0 else "")
        if tree.lower[k] in _VAIN or phrase in (("in", "vain"), ("without", "success")):
            return True
    return False
