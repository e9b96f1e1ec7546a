"""Positions told by what somebody is, or says that a thing is: "is against the plan", "is ready to sign",
"is unacceptable", "called the bill a mistake"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.annotate.events.tree import FINITE, VERBAL, Tree, kid
from onrecord.annotate.positions.bearing import Bearing, bearing
from onrecord.annotate.positions.own import WILL
from onrecord.annotate.positions.parse import behind, doer, infinitives, is_none, joined
from onrecord.annotate.positions.phrases import noun_meaning, verb_meaning
from onrecord.annotate.positions.table import Table
from onrecord.annotate.positions.take import Take
from onrecord.model import Stand

_WEAK = frozenset(["may", "might", "could", "should", "must", "can"])
_FIRM = WILL | {"can", "could", "ca"}
_SELVES = frozenset(
    [
        "we",
        "i",
        "you",
        "it",
        "he",
        "she",
        "they",
        "one",
        "who",
        "nobody",
        "everyone",
        "people",
        "that",
        "which",
    ]
)
_PREDICATE = frozenset(["acomp", "attr", "oprd", "prep", "advmod", "ccomp", "xcomp"])
_FLAT = frozenset(["accepts", "rejects"])
_DENIED: Mapping[Stand, Stand] = {"supports": "opposes", "offers": "rejects"}
_JUDGED_NOT: Mapping[Stand, Stand] = {
    "accepts": "rejects",
    "rejects": "accepts",
    "supports": "opposes",
    "opposes": "supports",
}


def of_being(tree: Tree, table: Table, i: int) -> Iterator[Take]:
    """The positions that a verb like "be" tells."""
    how = bearing(tree, table, i)
    if how is None:
        return
    if kid(tree, i, "expl") >= 0 and how.modal in _FIRM:
        for k in tree.kids[i]:
            if tree.dep[k] == "attr" and any(tree.lower[m] == "no" for m in tree.kids[k]):
                yield Take(i, "rejects", k, False, -1, -1, how, True)
    if how.modal in _WEAK:
        return
    found = False
    for k in (i, *(k for k in tree.kids[i] if k > i and tree.dep[k] in _PREDICATE)):
        for take in _stood(tree, table, i, k, how):
            found = True
            yield take
    if not found and tree.lemma[i] == "be":
        yield from _judged(tree, table, i, how)


def _stood(tree: Tree, table: Table, i: int, k: int, how: Bearing) -> Iterator[Take]:
    """The positions of verb ``i`` by the word ``k`` that says what its subject is."""
    word = tree.lower[k]
    if tree.dep[k] == "prep":
        inner = kid(tree, k, "pobj")
        if inner >= 0 and f"{word} {tree.lower[inner]}" in table.predicates:
            word, k = f"{word} {tree.lower[inner]}", inner
    for given, preposition in table.predicates.get(word, ()):
        denied = how.negated
        stance = _DENIED.get(given) if denied else given
        if (word, preposition) in table.denied:
            stance = "rejects" if denied else None
        been = kid(tree, i, "auxpass")  # the parse may hang the subject on it
        subject = tree.subject[i] if tree.subject[i] >= 0 or been < 0 else tree.subject[been]
        if stance is None or subject < 0:
            continue
        own = preposition == "to do" or how.modal != ""
        for issue, doing in _on(tree, k, preposition):
            yield Take(i, stance, issue, doing, -1, subject, how, own)


def _on(tree: Tree, k: int, preposition: str) -> Iterator[tuple[int, bool]]:
    """What the issue of a predicate is: behind a preposition, behind the word itself, or an infinitive."""
    if preposition == "to do":
        yield from ((v, True) for v in infinitives(tree, k))
    elif preposition:
        yield from behind(tree, k, preposition)
    elif tree.dep[k] == "prep":
        gerund = kid(tree, k, "pcomp")
        if gerund >= 0:
            yield gerund, True
        yield from ((m, False) for m in joined(tree, kid(tree, k, "pobj")))


def _judged(tree: Tree, table: Table, i: int, how: Bearing) -> Iterator[Take]:
    """What somebody says a thing is: "the plan is unfair", "it would be a mistake to close the schools"."""
    subject = tree.subject[i]
    for k in tree.kids[i]:
        if k < i or tree.dep[k] not in _PREDICATE:
            continue
        stance = _stance_of(tree, table, k)
        if stance is None and subject >= 0 and _is_far(tree, table, i, k):
            stance = "rejects"
        if stance is None:
            continue
        if tree.dep[i] in ("relcl", "acl") and stance not in _FLAT:
            return  # "a law that is necessary"
        if how.negated or is_none(tree, k) or (subject >= 0 and is_none(tree, subject)):
            stance = _JUDGED_NOT.get(stance)
        if stance is None:
            return
        done = next((v for at in (k, i) for v in infinitives(tree, at) if v > k), kid(tree, i, "csubj"))
        if done >= 0:
            yield Take(i, stance, done, True, -1, -1, how, True)
        elif tree.lemma[k] == "need":
            wanted = behind(tree, k, "for") if kid(tree, i, "expl") >= 0 else ()
            yield from (Take(i, stance, m, doing, -1, -1, how, True) for m, doing in wanted)
        elif subject >= 0 and _is_issue(tree, table, subject, stance):
            yield Take(i, stance, subject, False, -1, -1, how, True)
        return


def _is_issue(tree: Tree, table: Table, subject: int, stance: Stand) -> bool:
    """Whether what is judged is an issue by the table; what is called needed could be anything."""
    known = noun_meaning(tree, table, subject) is not None
    return known or (stance != "urges" and tree.pos[subject] in ("PRON", "NOUN"))


def _stance_of(tree: Tree, table: Table, k: int) -> Stand | None:
    """The stance that a judging word tells, alone or with the word before it ("red line")."""
    for m in tree.kids[k]:
        if m < k and tree.dep[m] in ("amod", "compound"):
            both = table.judged.get(f"{tree.lower[m]} {tree.lower[k]}")
            if both is not None:
                return both
    dashed = f"{tree.lower[k - 2]}-{tree.lower[k]}" if k > 1 and tree.lower[k - 1] == "-" else ""
    return table.judged.get(dashed) or table.judged.get(tree.lower[k])


def _is_far(tree: Tree, table: Table, i: int, k: int) -> bool:
    """Whether a thing is told to be far from what is wanted."""
    if tree.lower[k] != "far":
        return False
    return any(tree.lemma[m] in table.wanted for at in (k, i) for m, _ in behind(tree, at, "from"))


def falling_short(tree: Tree, table: Table, i: int) -> Iterator[Take]:
    """A refusal told by what a proposal is not: "falls short of our demands", "does not meet them"."""
    subject = tree.subject[i]
    if subject < 0 or tree.passive[i]:
        return
    short = tree.lemma[i] in ("fall", "come") and any(tree.lower[k] == "short" for k in tree.kids[i])
    thing = kid(tree, i, "dobj") if tree.lemma[i] in table.met else -1
    unmet = thing >= 0 and tree.lemma[thing] in table.wanted
    if not short and not unmet:
        return
    how = bearing(tree, table, i)
    if how is not None and how.modal not in _WEAK and how.negated == unmet:
        yield Take(i, "rejects", subject, False, -1, -1, how, True)


def calling(tree: Tree, table: Table, i: int) -> Iterator[Take]:
    """What somebody calls a thing: "called the plan a mistake", "described it as unfair"."""
    holder = doer(tree, i)
    how = bearing(tree, table, i) if holder >= 0 else None
    if how is None or how.modal in _WEAK or how.negated:
        return
    thing = tree.subject[i] if tree.passive[i] else kid(tree, i, "dobj")
    for k in tree.kids[i]:
        if k < i:
            continue
        words = [k] if tree.dep[k] in _PREDICATE and tree.dep[k] != "prep" else []
        words += [k] if tree.dep[k] == "advcl" and any(tree.lower[m] == "as" for m in tree.kids[k]) else []
        if tree.lower[k] == "as":
            words += [m for m in tree.kids[k] if tree.dep[m] in ("pobj", "amod", "acomp", "pcomp")]
        for word in words:
            stance = _stance_of(tree, table, word)
            far = tree.lower[word] == "far" and _is_far(tree, table, i, word)
            stance = "rejects" if far else stance
            inner = kid(tree, word, "nsubj")
            if inner < 0 and thing < 0:
                continue
            if stance is not None and tree.lower[word] != "time":
                yield Take(i, stance, inner if inner >= 0 else thing, False, -1, holder, how)
                return


def ought(tree: Tree, table: Table, i: int) -> Iterator[Take]:
    """What is told to have to be by a verb that is no modal: "Calvara needs to withdraw", "has to leave"."""
    done = next((v for v in infinitives(tree, i) if tree.dep[v] == "xcomp"), -1)
    subject = tree.subject[i]
    if tree.tag[i] not in FINITE or tree.dep[i] in ("relcl", "acl", "advcl"):
        return
    if done < 0 or subject < 0 or kid(tree, i, "dobj") >= 0 or tree.tag[subject] in ("WP", "WDT"):
        return
    how = bearing(tree, table, i)
    if how is not None and not how.modal and not how.negated and not how.perfect and not how.yet:
        own = tree.lower[subject] in _SELVES or any(tree.tag[k] == "PRP$" for k in tree.kids[subject])
        known = verb_meaning(tree, table, done)[0] is not None and not own
        if known and tree.pos[done] in VERBAL:
            yield Take(done, "demands", done, True, subject, -1, how, True)
