"""Who does the act that a noun tells, whom it is done to, and where: read from what stands around it."""

from __future__ import annotations

from onrecord.annotate.events.parties import MOST, Owners, Scene, after, is_party, owners, parties, place
from onrecord.annotate.events.tree import VERBAL, Tree, kid
from onrecord.annotate.events.triggers import Trigger
from onrecord.model import Party

MUTUAL = frozenset(["CONSULT", "AGREE", "COOPERATE"])
"""Classes of what two do to one another."""

HIGHEST = 7
"""Steps up the parse from a noun to the clause it is told in."""

_FORCE = frozenset(["ASSAULT", "COERCE"])
_ON_WHOM = ("against", "on", "upon", "into", "to", "at", "with")
_WITH_WHOM = ("with", "against", "on", "upon", "between")
_RAGE = frozenset(["violence", "fighting", "clash", "bloodshed", "war", "battle", "hostilities", "carnage"])
_TAKING_PART = frozenset(["in", "for", "at", "on", "into", "by", "through"])
_ON_PLACES = frozenset(
    ["invasion", "attack", "assault", "bombardment", "shelling", "siege", "blockade", "raid"]
)

Found = tuple[tuple[Party, ...], tuple[Party, ...], Party | None]
"""Actors, recipients, place."""


def of_noun(scene: Scene, trigger: Trigger) -> Found:
    """The roles around an event noun: its owner, "by", "between", "with", "on", its light verb's subject, and
    of an act with somebody or against him the subject of the clause that it is told in."""
    tree, noun, verb = scene.tree, trigger.head, trigger.verb
    own = owners(scene, noun)
    both, withs, of = _beside(scene, trigger)
    by, source = after(scene, noun, "by"), after(scene, noun, "from")
    withs = withs or own.against
    undergone = _undergone(scene, noun)
    if trigger.entry.event_class == "ASSAULT" or undergone:
        by, source = by or source, ()
    if tree.lemma[noun] in _RAGE and not withs:
        own = _of_its_place(scene, own)
    done_to = tree.lemma[noun] in scene.lexicon.done_to
    sufferers = () if withs or of else _sufferers(scene, trigger, own, done_to)
    actors = both or by or _owner(own, sufferers)
    ends = verb >= 0 and tree.lemma[noun] in _RAGE and tree.lemma[verb] in scene.lexicon.ending
    if not actors and verb >= 0 and not ends:
        carried = tree.dep[noun] in ("nsubj", "nsubjpass", "acl") or tree.passive[verb]
        actors = agents(scene, verb) if carried else parties(scene, tree.subject[verb])
        withs = withs or (() if carried else after(scene, verb, *_WITH_WHOM))
    if trigger.entry.event_class in ("RETREAT", "CONCEDE") and not done_to:
        actors, of = actors or of, () if not actors else of
    troops = _of_its_own(scene, noun)
    if actors and trigger.entry.event_class in ("RETREAT", "MOBILIZE") and troops >= 0:
        of = after(scene, troops, "from")  # "its withdrawal of troops from X"
    recipients = withs or of or source or sufferers or (own.mark if own.possess else ())
    recipients = recipients or undergone
    actors = actors or _from_above(scene, trigger, withs)
    where = place(scene, noun) or (place(scene, verb) if verb >= 0 else None) or own.place
    if verb < 0 and where is None and _is_subject(tree, noun):
        where = place(scene, tree.head[noun])
    whom = (p for p in recipients if p != where or tree.lemma[noun] in _ON_PLACES)
    return actors[:MOST], tuple(whom)[:MOST], where


def agents(scene: Scene, verb: int) -> tuple[Party, ...]:
    """Who does what a passive says: whoever stands behind "by", or whose act it befell its subject in
    ("killed in a Velmari raid", "died in clashes with X")."""
    tree = scene.tree
    for k in tree.kids[verb]:
        if tree.lower[k] == "by" and tree.dep[k] in ("agent", "prep"):
            return parties(scene, kid(tree, k, "pobj"))
    for k in tree.kids[verb]:
        thing = kid(tree, k, "pobj") if tree.lower[k] in ("in", "during", "from") else -1
        told = scene.lexicon.nouns.get(tree.lemma[thing], ()) if thing >= 0 else ()
        if any(e.event_class in _FORCE for e in told):
            own = owners(scene, thing)
            return after(scene, thing, "by", "with", "between") or own.possess or own.mark
    return ()


def _beside(scene: Scene, trigger: Trigger) -> tuple[tuple[Party, ...], tuple[Party, ...], tuple[Party, ...]]:
    """Of an event noun, those who do it to one another, those it is done with or to, and those it is of."""
    tree, noun = scene.tree, trigger.head
    mutual = trigger.entry.event_class in MUTUAL
    both = after(scene, noun, "between", "among")
    withs = after(scene, noun, *(("with",) if mutual else _ON_WHOM))
    of = after(scene, noun, "of")
    if trigger.entry.subjects and not (withs or of):  # "a suspension of air links with X"
        thing = next((kid(tree, k, "pobj") for k in tree.kids[noun] if tree.lower[k] == "of"), -1)
        withs = after(scene, thing, "with", "to", "between") if thing >= 0 else ()
    if trigger.entry.mode == "mediate" and both:
        return (), both, of  # who mediates stands between them
    return (both or of, withs, ()) if mutual else (both, withs, of)


def _of_its_place(scene: Scene, own: Owners) -> Owners:
    """What stands before a word for unrest, where the place that owns it ("Velmar's violence") is where."""
    spans = {name.span for name in scene.tree.names if name.kind == "place"}
    where = next((p for p in own.possess if spans.intersection(p.refers)), None)
    return own if where is None else Owners((), own.mark, where, own.against)


def _sufferers(scene: Scene, trigger: Trigger, own: Owners, done_to: bool) -> tuple[Party, ...]:
    """Those before an event noun whom it is done to: the possessor of an arrest, a release and the like, and
    the person that an inquiry or a trial is called by ("the Marsh inquiry")."""
    if done_to:
        return own.possess or tuple(p for p in own.mark if scene.people.intersection(p.refers))
    tried = trigger.entry.mode == "investigate" or trigger.entry.lemma == "trial"
    return tuple(p for p in own.mark if scene.people.intersection(p.refers)) if tried else ()


def _owner(own: Owners, sufferers: tuple[Party, ...]) -> tuple[Party, ...]:
    """Whose act a noun is by what stands before it, before a people or a body that marks it."""
    possess = tuple(p for p in own.possess if p not in sufferers)
    mark = tuple(p for p in own.mark if p not in sufferers)
    return possess if mark and possess else mark or possess


def _of_its_own(scene: Scene, noun: int) -> int:
    """The troops or envoys that an event noun is of, who are the actor's own; or -1."""
    tree = scene.tree
    things = (kid(tree, k, "pobj") for k in tree.kids[noun] if tree.lower[k] == "of")
    return next((k for k in things if k >= 0 and tree.lemma[k] in scene.lexicon.own), -1)


def _undergone(scene: Scene, noun: int) -> tuple[Party, ...]:
    """Who undergoes an act: X in "X faced criticism", "X came under attack"."""
    tree, over = scene.tree, scene.tree.head[noun]
    if tree.dep[noun] == "dobj" and tree.lemma[over] in scene.lexicon.undergoing and not tree.passive[over]:
        return parties(scene, tree.subject[over])
    under = tree.dep[noun] == "pobj" and tree.lower[over] == "under"
    verb = tree.head[over]
    if under and tree.lemma[verb] in ("be", "come", "remain", "stay") and tree.dep[verb] != "pcomp":
        return parties(scene, tree.subject[verb])
    return ()


def _from_above(scene: Scene, trigger: Trigger, withs: tuple[Party, ...]) -> tuple[Party, ...]:
    """Who does the act of a noun that names nobody before it: who announces or orders it, and of an act with
    somebody ("after talks with X") or that one takes part in ("at a rally against X"), of whom its clause
    tells."""
    tree, noun = scene.tree, trigger.head
    over = tree.head[noun]
    if tree.dep[noun] == "dobj" and tree.lemma[over] in scene.lexicon.ordering and not tree.passive[over]:
        return parties(scene, tree.subject[over])
    mutual = any(tree.lower[k] == "with" for k in tree.kids[noun])
    takes_part = tree.dep[noun] == "pobj" and tree.lower[over] in _TAKING_PART
    takes_part = takes_part and tree.pos[tree.head[over]] in VERBAL
    if not withs or not (mutual or takes_part):
        return ()
    at = noun
    for _ in range(HIGHEST):
        if tree.dep[at] not in ("pobj", "prep", "conj", "pcomp", "advcl") or tree.head[at] == at:
            return ()
        at = tree.head[at]
        subject = tree.subject[at]
        if tree.pos[at] in VERBAL and subject >= 0:
            if (tree.passive[at] and not mutual) or subject == noun or not is_party(scene, subject):
                return ()
            return tuple(p for p in parties(scene, subject) if p not in withs)
    return ()


def _is_subject(tree: Tree, noun: int) -> bool:
    return tree.dep[noun] in ("nsubj", "nsubjpass") and tree.pos[tree.head[noun]] in VERBAL
