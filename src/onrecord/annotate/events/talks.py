"""Talks: who mediates, hosts and sends delegations, and how they came out, from the words around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.annotate.events.parties import Scene, parties, party
from onrecord.annotate.events.roles import Roles
from onrecord.annotate.events.tree import VERBAL, Tree, kid
from onrecord.annotate.events.triggers import Trigger
from onrecord.data import load
from onrecord.model import Anchor, Other, Party, Span
from onrecord.text import anchor

NEAR = 4
"""Steps down the parse from a word that tells an event to the talks it is about ("left the third round of
the talks", "received X for two hours of talks")."""

LONGEST = 30
"""Tokens of the longest outcome that is kept as words."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of data/talks.toml: what talks are called; the role that a verb gives, and the verbs that
    make a host of who receives somebody; who is sent, and by which verbs; how
    talks end, by the verb alone or with a result behind it."""

    nouns: frozenset[str]
    roles: dict[str, str]
    receiving: frozenset[str]
    delegates: frozenset[str]
    sending: frozenset[str]
    alone: frozenset[str]
    ends: frozenset[str]
    results: frozenset[str]


@cache
def words() -> Words:
    """The table."""
    table = load("talks")
    ends = table["ends"]
    return Words(
        frozenset(table["nouns"]),
        {verb: role for role in ("mediator", "host") for verb in table["roles"][role]},
        frozenset(table["roles"]["receiving"]),
        frozenset(table["delegates"]["words"]),
        frozenset(table["delegates"]["sending"]),
        frozenset(ends["alone"]),
        frozenset(ends["with"]),
        frozenset(ends["results"]),
    )


def talks(scene: Scene, trigger: Trigger) -> tuple[tuple[Other, ...], Anchor | None]:
    """Who takes part in the talks that an event is about, and the words for how they came out; nobody and
    None where it is about none."""
    noun = _noun(scene.tree, trigger)
    if noun < 0:
        return tuple(dict.fromkeys(_sent(scene, trigger))), None
    told = (*_mediators(scene, noun), *_delegations(scene, trigger, noun), *_sent(scene, trigger))
    found = dict.fromkeys((*told, *_received(scene, trigger)))
    return tuple(found), _outcome(scene, noun)


def setting(scene: Scene, trigger: Trigger, who: Roles) -> Roles:
    """The roles of an event, with the place where talks are held: by the names behind "in" or "at" on the
    word for them or on the verb over it ("talks opened in Lomary"), or before it ("the Lomary talks")."""
    tree, noun = scene.tree, trigger.head
    if trigger.entry.event_class != "CONSULT" or _noun(tree, trigger) != noun:
        return who
    before = [k for k in tree.kids[noun] if tree.dep[k] in ("compound", "nmod") and tree.name_at[k] >= 0]
    sites = {tree.names[tree.name_at[k]].span for k in before if _is_site(tree, k)}
    actors = tuple(p for p in who.actors if not sites.intersection(p.refers))
    where = who.place or _held_in(scene, noun)
    if where is None and sites:
        where = next((p for p in who.actors if sites.intersection(p.refers)), None)
    return Roles(actors, who.recipients, where)


def _is_site(tree: Tree, k: int) -> bool:
    return tree.names[tree.name_at[k]].kind in ("place", "facility") and tree.tag[k] != "JJ"


def _held_in(scene: Scene, noun: int) -> Party | None:
    tree = scene.tree
    over = _over(tree, noun)
    for at in (noun, *((over,) if tree.pos[over] in VERBAL else ())):
        loose = (
            m for k in tree.kids[at] for p in tree.kids[k] for m in tree.kids[p]
        )  # "for Monday in Lomary"
        for prep in (*tree.kids[at], *loose):
            thing = kid(tree, prep, "pobj") if tree.lower[prep] in ("in", "at") else -1
            if thing >= 0 and tree.name_at[thing] >= 0 and tree.names[tree.name_at[thing]].kind != "person":
                return party(scene, thing)
    return None


def _over(tree: Tree, noun: int) -> int:
    """The verb over a word for talks: "the third round of talks ended"."""
    verb = tree.head[noun]
    for _ in range(NEAR):
        if tree.pos[verb] in VERBAL or tree.head[verb] == verb:
            break
        verb = tree.head[verb]
    return verb


def _noun(tree: Tree, trigger: Trigger) -> int:
    """The word for talks that a trigger is, or has as its subject or below it; -1 where there is none."""
    if tree.lemma[trigger.head] in words().nouns and tree.pos[trigger.head] == "NOUN":
        return trigger.head
    subject = tree.subject[trigger.head]
    if subject >= 0 and tree.lemma[subject] in words().nouns:
        return subject
    layer = [trigger.head]
    for _ in range(NEAR):
        layer = [k for i in layer for k in tree.kids[i] if tree.dep[k] in ("dobj", "pobj", "prep", "attr")]
        at = next((k for k in layer if tree.lemma[k] in words().nouns and tree.pos[k] == "NOUN"), -1)
        if at >= 0:
            return at
    return -1


def _mediators(scene: Scene, noun: int) -> Iterator[Other]:
    """Those who mediate or host: "mediated by X", "X-mediated", "which X is hosting", "X hosts the talks"."""
    tree = scene.tree
    for k in tree.kids[noun]:
        role = words().roles.get(tree.lemma[k])
        if role is None and tree.dep[k] in ("acl", "relcl", "amod"):
            role = words().roles.get(tree.lower[k].removesuffix("d"))
        if role is None:
            continue
        by = kid(tree, k, "agent")
        who = kid(tree, by, "pobj") if by >= 0 else -1
        if who < 0 and tree.dep[k] == "relcl" and tree.subject[k] != noun:
            who = tree.subject[k]
        if who < 0 and tree.dep[k] == "amod":
            who = next((m for m in tree.kids[k] if tree.name_at[m] >= 0), -1)
        yield from _as(role, scene, who)
    over = tree.head[noun]
    role = words().roles.get(tree.lemma[over]) if tree.pos[over] in VERBAL else None
    if role is not None and tree.dep[noun] == "dobj":
        yield from _as(role, scene, tree.subject[over])


def _delegations(scene: Scene, trigger: Trigger, noun: int) -> Iterator[Other]:
    """Those whose delegations or negotiators do something about the talks: "delegations from X and Y"."""
    tree = scene.tree
    for at in {tree.subject[trigger.head], tree.subject[tree.clause[noun]]} - {-1}:
        if tree.lemma[at] in words().delegates:
            yield from _delegates(scene, at)


def _sent(scene: Scene, trigger: Trigger) -> Iterator[Other]:
    """Those who send delegations, and those whose delegations meet."""
    tree, verb = scene.tree, trigger.head
    if trigger.entry.event_class != "CONSULT" or tree.pos[verb] not in VERBAL:
        return
    sent, subject = kid(tree, verb, "dobj", "nsubjpass"), tree.subject[verb]
    if tree.lemma[verb] in words().sending and sent >= 0 and tree.lemma[sent] in words().delegates:
        yield from _delegates(scene, sent)
        if subject >= 0 and subject != sent:
            yield from _as("delegation", scene, subject)
    elif subject >= 0 and tree.lemma[subject] in words().delegates:
        yield from _delegates(scene, subject)


def _delegates(scene: Scene, at: int) -> Iterator[Other]:
    """Those whose delegates a phrase tells of: "delegations from X and Y", "X's negotiators"."""
    tree = scene.tree
    for k in tree.kids[at]:
        sender = kid(tree, k, "pobj") if k > at and tree.lower[k] in ("from", "of") else -1
        if sender >= 0 and kid(tree, sender, "conj") >= 0:
            yield from _as("delegation", scene, sender)
            return
    yield from _as("delegation", scene, at)


def _received(scene: Scene, trigger: Trigger) -> Iterator[Other]:
    """Who receives somebody for talks, as their host."""
    tree, verb = scene.tree, trigger.head
    if tree.lemma[verb] in words().receiving and not tree.passive[verb] and tree.subject[verb] >= 0:
        yield from _as("host", scene, tree.subject[verb])


def _as(role: str, scene: Scene, at: int) -> Iterator[Other]:
    for who in parties(scene, at):
        if who.refers:
            yield Other(role, who)  # type: ignore[arg-type]


def _outcome(scene: Scene, noun: int) -> Anchor | None:
    """The words that tell how talks came out: "collapsed", "ended in Lomary without agreement"."""
    tree, table = scene.tree, words()
    verb = _over(tree, noun)
    if tree.pos[verb] not in VERBAL or any(tree.tag[k] == "MD" for k in tree.kids[verb]):
        return None
    told = tree.lemma[verb] in table.alone
    result = _result(tree, verb) if tree.lemma[verb] in table.ends else -1
    if (not told and result < 0) or kid(tree, verb, "neg") >= 0:
        return None
    last = max(result, verb, kid(tree, verb, "prt"))
    if last - verb > LONGEST:
        return None
    return anchor(scene.article, scene.text, Span(tree.start[verb], tree.end[last]))


def _result(tree: Tree, verb: int) -> int:
    """The word for a result that hangs on a verb as its object, or behind "without", "with" or "in"."""
    for k in tree.kids[verb]:
        thing = kid(tree, k, "pobj") if tree.dep[k] == "prep" else k if tree.dep[k] == "dobj" else -1
        if thing >= 0 and tree.lemma[thing] in words().results:
            return thing
    return -1
