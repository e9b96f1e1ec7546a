"""What a verb's forms say of whether it took place: auxiliaries, negation, tense, condition."""

from __future__ import annotations

from onrecord.annotate.events.lexicon import Lexicon
from onrecord.annotate.events.tree import FINITE, Tree, kid
from onrecord.model import Status

HIGHEST = 8
"""Steps up the parse that are taken: an event's status is told near it."""

LONGEST_HEADLINE = 40
"""Tokens looked at for the end of a sentence, which a headline has without a full stop."""

_MODALS: tuple[tuple[str, Status], ...] = (
    ("called_for_modals", "called_for"),
    ("conditional_modals", "conditional"),
    ("planned_modals", "planned"),
)
_QUOTES = frozenset(['"', "“", "``", "''", "‘", "«"])
_PERHAPS = frozenset(["possibly", "potentially", "perhaps", "maybe", "conceivably"])
_NOBODY = frozenset(["nobody", "none", "neither", "nothing"])
_WOULD = frozenset(["would", "'d", "’d"])
_PRESENT = frozenset(["VBZ", "VBP"])
_BE = frozenset(["be", "'s", "'re", "’s", "’re", "’m", "'m"])
_DASHES = frozenset(["-", "--", "–", "—", "|"])
_ENDS = frozenset([".", "!", "?", ";", ":", "..."])
_AHEAD = frozenset(["tomorrow", "next", "later", "soon", "shortly"])
_NOT_ONLY = frozenset(["only", "just", "merely", "simply", "solely"])
_AGAIN = frozenset(
    [
        "often",
        "sometimes",
        "always",
        "usually",
        "regularly",
        "routinely",
        "repeatedly",
        "frequently",
        "typically",
    ]
)
_EACH = frozenset(["daily", "weekly", "nightly", "monthly"])
_NOW = frozenset(["still", "currently", "presently"])
_ANY = frozenset(["a", "an", "any", "another"])
_LIKELY = frozenset(["probably", "likely", "presumably"])
_SOON = frozenset(["tomorrow", "next"])
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])


def to(tree: Tree, verb: int) -> bool:
    """Whether "to" stands with a verb."""
    return any(tree.dep[k] == "aux" and tree.lower[k] == "to" for k in tree.kids[verb])


def own(
    tree: Tree, lexicon: Lexicon, verb: int, negated_by_entry: bool = False, spoken: bool = False
) -> Status | None:
    """What an event's own verb says: its auxiliaries, else that it goes on; None where it says nothing.

    ``negated_by_entry`` where the negation is part of the act, ``spoken`` where the present tense tells it as
    done.
    """
    return auxiliary(tree, lexicon, verb, negated_by_entry) or goes_on(tree, lexicon, verb, spoken)


def auxiliary(tree: Tree, lexicon: Lexicon, verb: int, negated_by_entry: bool = False) -> Status | None:
    """What a verb's auxiliaries, negation and condition say; None where they say nothing."""
    table, kids = lexicon.status, tree.kids[verb]
    if any(tree.dep[k] == "mark" and tree.lower[k] in table["conditional"] for k in kids):
        return "conditional"
    if _supposed(tree, verb):
        return "conditional"
    modals = {tree.lower[k] for k in kids if tree.dep[k] in ("aux", "auxpass") and tree.tag[k] == "MD"}
    perfect = any(tree.lower[k] == "have" and tree.dep[k] == "aux" for k in kids)
    if not negated_by_entry and (negated(tree, verb) or _by_nobody(tree, verb)):
        if perfect and modals & {"should", "ought"}:
            return "happened"  # "should not have freed them"
        return "called_for" if _is_order(tree, verb) else "denied"
    if any(tree.dep[k] == "advmod" and tree.lower[k] in _PERHAPS for k in kids):
        return "conditional"
    if any(tree.lower[k] in ("almost", "nearly") and k == verb - 1 for k in kids):
        return "denied"  # "nearly killed"
    return _modal(tree, lexicon, verb, modals, perfect, negated_by_entry)


def _modal(
    tree: Tree, lexicon: Lexicon, verb: int, modals: set[str], perfect: bool, negated_by_entry: bool
) -> Status | None:
    """What a verb's modals say, with what stands around them; None where they say nothing."""
    table, kids = lexicon.status, tree.kids[verb]
    status = next((status for key, status in _MODALS if modals & table[key]), None)
    if negated_by_entry and status == "conditional":
        return None  # "could not agree" is a fact
    if perfect and status == "called_for":
        return "conditional" if "must" in modals else "denied"  # "should have freed them"
    if status == "planned" and _came(tree, verb, modals) and not reported(tree, lexicon, verb):
        return None
    if status == "planned" and modals & _WOULD and tree.lemma[tree.head[verb]] in table["emotive"]:
        return None  # "strange that he would attack her"
    if status == "planned":
        missed = perfect and bool(modals & _WOULD)  # "would have", not "by then will have"
        return "conditional" if missed or _depends(tree, lexicon, verb, modals) else "planned"
    if status is None and to(tree, verb) and any(tree.lower[k] in ("is", "are", "was", "were") for k in kids):
        return "planned"  # "is to meet"
    return status


def negated(tree: Tree, verb: int) -> bool:
    """Whether "not", "never" or "no longer" stands with a verb, not "not only"."""
    longer = (k for k in tree.kids[verb] if tree.lower[k] == "longer")
    gone = any(tree.lower[m] == "no" for k in longer for m in tree.kids[k])
    neither = any(tree.lower[k] == "neither" and tree.dep[k] != "dobj" for k in tree.kids[verb] if k < verb)
    return gone or neither or any(tree.dep[k] == "neg" and not _not_only(tree, k) for k in tree.kids[verb])


def _is_order(tree: Tree, verb: int) -> bool:
    """Whether a negated verb is an order: "do not hold them hostage"."""
    if tree.tag[verb] != "VB" or kid(tree, verb, "nsubj", "nsubjpass") >= 0:
        return False
    return any(tree.lower[k] == "do" and tree.dep[k] == "aux" for k in tree.kids[verb])


def _not_only(tree: Tree, k: int) -> bool:
    return tree.lower[k] == "not" and k + 1 < len(tree.lower) and tree.lower[k + 1] in _NOT_ONLY


def _supposed(tree: Tree, verb: int) -> bool:
    """Whether a clause opens with "should" before its subject, or with "in case" or "in the event", which
    suppose it."""
    subject = kid(tree, verb, "nsubj", "nsubjpass")
    for k in tree.kids[verb]:
        if tree.lower[k] == "should" and k < subject and tree.sentence[k] not in tree.asks:
            return True
        if tree.lower[k] == "had" and k < subject and tree.dep[verb] in ("advcl", "ccomp"):
            return True  # "had they attacked it"
        if tree.lower[k] == "in" and k < subject and tree.dep[verb] == "advcl" and tree.left[verb] == k:
            return _is_case(tree, k)
    return False


def _came(tree: Tree, verb: int, modals: set[str]) -> bool:
    """Whether "would" tells of what was then to come and came, or of a habit of the past: "would later be
    arrested", "would often meet"."""
    before = {tree.lower[k] for k in tree.kids[verb] if k < verb}
    times = any(
        tree.lower[k] == "at" and tree.lower[kid(tree, k, "pobj")] == "times" for k in tree.kids[verb]
    )
    return "would" in modals and (times or bool(before & {"later", "subsequently", *_AGAIN}))


def _is_case(tree: Tree, prep: int) -> bool:
    """Whether "in" opens "in case" or "in the event", of a thing or a clause, which suppose it."""
    thing = kid(tree, prep, "pobj")
    if thing < 0 or tree.lower[thing] not in ("case", "event"):
        return False
    clause = tree.dep[tree.head[prep]] == "advcl" and tree.left[tree.head[prep]] == prep
    opens = clause or kid(tree, thing, "acl", "relcl") >= 0
    if any(tree.lower[k] == "of" for k in tree.kids[thing]):
        opens = opens or tree.lower[thing] == "event" or tree.left[thing] == thing
    return opens and not any(
        tree.lower[k] in ("this", "that", "any", "each") for k in tree.kids[thing] if k < thing
    )


def _depends(tree: Tree, lexicon: Lexicon, verb: int, modals: set[str]) -> bool:
    """Whether what will or would be depends on something: on a clause with "if", or by "would" outside of
    what somebody is reported to have said."""
    if _on_condition(tree, lexicon, verb):
        return True
    if not modals & _WOULD or reported(tree, lexicon, verb):
        return False
    if any(tree.lower[k] in _LIKELY for k in tree.kids[verb]):
        return True  # "would probably strike"
    subject = kid(tree, verb, "nsubj", "nsubjpass", "csubj")
    if subject < 0:
        return False
    if tree.lower[subject] in ("i", "we", "you", "this", "that", "it"):
        return True
    if any(tree.lower[k] in _ANY for k in tree.kids[subject] if k < subject and tree.dep[k] == "det"):
        return True  # "a defeat would help them"
    doer = tree.subject[verb]  # "a bill that would ban": what a paper would do
    return doer >= 0 and tree.name_at[doer] < 0 and tree.lemma[doer] in lexicon.papers


def _on_condition(tree: Tree, lexicon: Lexicon, verb: int) -> bool:
    if any(_is_case(tree, k) for k in tree.kids[verb] if tree.lower[k] == "in"):
        return True  # "in the event of a strike"
    clauses = (k for k in tree.kids[verb] if tree.dep[k] == "advcl")
    marks = (m for k in clauses for m in tree.kids[k] if tree.dep[m] in ("mark", "advmod"))
    return any(tree.lower[m] in lexicon.status["conditional"] for m in marks)


def reported(tree: Tree, lexicon: Lexicon, verb: int) -> bool:
    """Whether a clause is what somebody is reported to have said, in no words of his own."""
    over, first = tree.head[verb], tree.left[verb]
    quoted = tree.lower[first] in _QUOTES or (first > 0 and tree.lower[first - 1] in _QUOTES)
    says = tree.lemma[over] in lexicon.reporting or tree.lemma[over] in lexicon.announcing
    return tree.dep[verb] == "ccomp" and says and not quoted


def _by_nobody(tree: Tree, verb: int) -> bool:
    """Whether nobody does it or nobody it is done to: "no hostages were freed", "killed no one"."""
    for k in tree.kids[verb]:
        if tree.dep[k] not in ("nsubj", "nsubjpass", "dobj"):
            continue
        inside = {tree.lower[m] for m in tree.kids[k] if m < k}
        if (
            tree.lower[k] in _NOBODY
            or inside & {"no", "neither"}
            or (tree.lower[k] == "one" and "not" in inside)
        ):
            return True
    return False


def goes_on(tree: Tree, lexicon: Lexicon, verb: int, spoken: bool = False) -> Status | None:
    """ "ongoing" for a progressive, and for a lasting act in the present tense; "planned" for a progressive
    that names a day to come."""
    be = [k for k in tree.kids[verb] if tree.dep[k] in ("aux", "auxpass") and tree.lemma[k] in _BE]
    now = any(tree.tag[k] in _PRESENT for k in be)
    if tree.tag[verb] == "VBG" and be:
        return _progressive(tree, verb, be, now, spoken)
    if len(be) > 1 and any(tree.lower[k] == "being" for k in be):
        return "ongoing"  # "families are being evacuated"
    if tree.dep[verb] in ("acl", "conj") and not be and _is_state_of(tree, lexicon, verb):
        return None if is_headline(tree, verb) else "ongoing"
    does = any(tree.dep[k] == "aux" and tree.lower[k] in ("do", "does") for k in tree.kids[verb])
    present = now if tree.tag[verb] == "VBN" else does or tree.tag[verb] in _PRESENT
    said = {tree.lower[k] for k in tree.kids[verb] if tree.dep[k] == "advmod"}
    if present and said & (_AGAIN | _NOW | _EACH) and not is_headline(tree, verb):
        return "ongoing"  # "are frequently met with jeers", "still backs him"
    if tree.tag[verb] in _PRESENT and _says_when(tree, verb) & _SOON:
        return "planned"  # "meets her next week"
    if spoken and tree.lemma[verb] not in lexicon.lasting:
        return None
    if tree.dep[verb] == "acomp" and tree.lemma[verb] in lexicon.lasting:
        return "ongoing" if tree.tag[tree.head[verb]] in _PRESENT else None  # "are opposed to"
    if tree.tag[verb] == "VBN" and now and tree.lemma[verb] in lexicon.lasting | lexicon.undone:
        return "ongoing"
    lasts = (does or tree.tag[verb] in _PRESENT) and tree.lemma[verb] in lexicon.lasting
    if lasts or _is_told_now(tree, lexicon, verb, spoken) or _since(tree, lexicon, verb):
        return None if is_headline(tree, verb) else "ongoing"
    return None


def _progressive(tree: Tree, verb: int, be: list[int], now: bool, spoken: bool) -> Status | None:
    """What a progressive says; None for one of the past that sets the scene: "who was visiting Lomary"."""
    if tree.lemma[verb] == "go" and kid(tree, verb, "xcomp") >= 0:
        return "planned"
    if any(tree.lower[k] in ("when", "while", "as") for k in tree.kids[verb]):
        return None  # "while they were meeting"
    past = any(tree.tag[k] == "VBD" for k in be)
    if past and (spoken or tree.dep[verb] == "relcl" or _is_cut(tree, verb)):
        return None
    return "planned" if now and not spoken and _names_a_day(tree, verb) else "ongoing"


def _is_cut(tree: Tree, verb: int) -> bool:
    """Whether something came while it went on: "was shelling the mill when the roof fell"."""
    clauses = (k for k in tree.kids[verb] if tree.dep[k] == "advcl")
    return any(tree.lower[m] == "when" and tree.tag[k] == "VBD" for k in clauses for m in tree.kids[k])


def _is_told_now(tree: Tree, lexicon: Lexicon, verb: int, spoken: bool) -> bool:
    """Whether an act that is not one of saying is told in the present tense, as done these days: "the army
    patrols the border", not "after the king visits", a headline, or an entry of a list of dates."""
    subject = kid(tree, verb, "nsubj")
    if spoken or tree.tag[verb] not in _PRESENT or subject < 0:
        return False
    if tree.dep[verb] not in ("ROOT", "relcl", "ccomp", "conj"):
        return False
    if tree.sentence[verb] == 0 or tree.lemma[verb] in lexicon.light or kid(tree, verb, "aux") >= 0:
        return False
    if any(e.event_class == "CONSULT" for e in lexicon.verbs.get(tree.lemma[verb], ())):
        return False  # one occasion, as captions tell it: "the king meets envoys in his garden"
    return not _DASHES.intersection(tree.lower[max(0, subject - HIGHEST) : verb])


def _is_state_of(tree: Tree, lexicon: Lexicon, verb: int) -> bool:
    """Whether a participle tells what a party or a place is in: "rebels backed by the army", "voters opposing
    the plan", not "a motion backed by ten states"."""
    first = verb
    for _ in range(HIGHEST):
        if tree.dep[first] == "conj" and tree.tag[first] in ("VBG", "VBN"):
            first = tree.head[first]
    if tree.dep[first] != "acl":
        return False
    noun = tree.head[first]
    if tree.tag[verb] == "VBG":
        texts = lexicon.papers | lexicon.status["stated"] | lexicon.status["bills"]
        return tree.lemma[verb] in lexicon.lasting and tree.lemma[noun] not in texts
    party = (
        tree.name_at[noun] >= 0 or tree.lemma[noun] in lexicon.people or tree.lemma[noun] in lexicon.places
    )
    return party and tree.tag[verb] == "VBN" and tree.lemma[verb] in lexicon.states_of


def _since(tree: Tree, lexicon: Lexicon, verb: int) -> bool:
    """Whether a perfect says since when: "has held the town since May"."""
    has = any(tree.dep[k] == "aux" and tree.lower[k] in ("has", "have") for k in tree.kids[verb])
    since = any(tree.lower[k] == "since" for k in tree.kids[verb])
    return has and since and tree.lemma[verb] in lexicon.lasting


def _names_a_day(tree: Tree, verb: int) -> bool:
    return bool(_says_when(tree, verb) & (_AHEAD | _DAYS))


def _says_when(tree: Tree, verb: int) -> set[str]:
    """The words of a verb's phrases of time."""
    words = {tree.lower[k] for k in tree.kids[verb]}
    for k in tree.kids[verb]:
        if tree.dep[k] in ("prep", "npadvmod"):
            words |= {tree.lower[m] for m in tree.kids[k]}
    return words


def is_headline(tree: Tree, i: int) -> bool:
    """Whether a token stands in a sentence that ends without a full stop, as headlines do: there the present
    tells what took place."""
    last = min(i + LONGEST_HEADLINE, len(tree.lower))
    for k in range(i, last):
        if tree.lower[k] in _ENDS:
            return False
        if tree.sentence[k] != tree.sentence[i]:
            return True
    return last == len(tree.lower)


def finite(tree: Tree, verb: int) -> bool:
    """Whether a verb has a tense of its own."""
    if to(tree, verb):
        return False
    return tree.tag[verb] in ("VBD", "VBZ", "VBP") or kid(tree, verb, "aux", "auxpass") >= 0


def is_past(tree: Tree, i: int) -> bool:
    """Whether the clause that a token stands in is told as past, or the one over it where it has no tense:
    then so is what came after it."""
    verb = tree.clause[i]
    for _ in range(HIGHEST):
        tensed = [verb, *(k for k in tree.kids[verb] if tree.dep[k] in ("aux", "auxpass"))]
        if any(tree.tag[k] in ("MD", "TO", *FINITE) for k in tensed) or tree.head[verb] == verb:
            break
        verb = tree.clause[tree.head[verb]]
    return any(tree.tag[k] == "VBD" for k in tensed) and not any(tree.tag[k] == "MD" for k in tensed)
