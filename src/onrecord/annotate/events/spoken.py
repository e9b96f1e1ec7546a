"""What somebody says that he will do, will not do, or that others must do: acts of saying with no verb of
their own ("X said it would leave", "X said Y must leave").

PLOVER has intent to cooperate as AGREE, intent to harm as THREATEN, declining as REJECT, demands as REQUEST
(CAMEO 03, 13, 12 and 10).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.annotate.events.lexicon import Entry
from onrecord.annotate.events.parties import Scene, is_party, said_of_self
from onrecord.annotate.events.tree import VERBAL, Tree, kid
from onrecord.annotate.events.triggers import Trigger

_INTENT = frozenset(["will", "would", "shall", "'ll", "’ll", "'d", "’d", "wo"])
_CHANCE = frozenset(["may", "might", "could"])
_DUTY = frozenset(["must", "should", "ought"])
_FRIENDLY = frozenset(["CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"])
_HOSTILE = frozenset(["ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE"])
_FIRST = frozenset(["i", "we"])
_FAR = 4
"""Tokens between a modal and its verb at most, for the two to be one trigger."""


def spoken(scene: Scene, verbs: Mapping[int, Trigger]) -> Iterator[Trigger]:
    """Acts of saying in text order, each told by the modal and verb of what is said. ``verbs`` are the events
    that verbs tell, by token."""
    tree = scene.tree
    for verb, pos in enumerate(tree.pos):
        if pos not in VERBAL or tree.dep[verb] != "ccomp":
            continue
        said = tree.head[verb]
        if tree.lemma[said] not in scene.lexicon.announcing:
            continue
        modal = next((k for k in tree.kids[verb] if tree.dep[k] == "aux" and tree.tag[k] == "MD"), -1)
        subject = kid(tree, verb, "nsubj", "nsubjpass")
        if modal < 0 or subject < 0 or tree.subject[said] < 0 or tree.passive[said]:
            continue
        event_class = _class(scene, verb, subject, modal, verbs.get(verb))
        if event_class:
            first = modal if modal < verb <= modal + _FAR else verb
            entry = Entry(tree.lemma[verb], event_class, speech_act=True)
            yield Trigger(verb, first, verb, entry, verb, said)


def _class(scene: Scene, verb: int, subject: int, modal: int, act: Trigger | None) -> str | None:
    """The class of what is said to be done, or None where it is no act of saying towards anybody."""
    tree = scene.tree
    own = tree.lower[subject] in _FIRST or said_of_self(scene, subject) >= 0
    if tree.lower[modal] in _DUTY:
        perfect = any(tree.dep[k] == "aux" and tree.lower[k] == "have" for k in tree.kids[verb])
        asked = is_party(scene, subject) or (tree.passive[verb] and act is not None)
        stays = tree.lemma[verb] in scene.lexicon.states
        return "REQUEST" if asked and not (own or perfect or stays) else None
    if not own or act is None or tree.passive[verb] or tree.lower[modal] not in _INTENT | _CHANCE:
        return None
    if tree.lower[modal] in _CHANCE:
        return "THREATEN" if act.entry.event_class in _HOSTILE and kid(tree, verb, "neg") < 0 else None
    if kid(tree, verb, "neg") >= 0 or tree.lower[modal] == "wo":
        return "REJECT" if act.entry.event_class in _FRIENDLY else None
    if act.entry.event_class in _HOSTILE or _unless(tree, verb):
        return "THREATEN"
    return "AGREE" if act.entry.event_class in _FRIENDLY else None


def _unless(tree: Tree, verb: int) -> bool:
    clauses = (k for k in tree.kids[verb] if tree.dep[k] == "advcl")
    return any(tree.lower[m] == "unless" for k in clauses for m in tree.kids[k])
