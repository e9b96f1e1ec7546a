"""Who does an event, whom it is done to, and where: read from the trigger's place in the parse."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotate.events.parties import MOST, Scene, after, is_party, owners, parties, place
from onrecord.annotate.events.tree import VERBAL, Tree, kid, shared
from onrecord.annotate.events.triggers import Trigger
from onrecord.model import Party

_MUTUAL = frozenset(["CONSULT", "AGREE", "COOPERATE"])
_BEHIND = (
    "against",
    "with",
    "on",
    "upon",
    "to",
    "at",
    "from",
    "for",
    "into",
    "between",
    "over",
    "about",
    "of",
)
_COMPLEMENTS = frozenset(
    [
        "AGREE",
        "RETREAT",
        "AID",
        "REJECT",
        "THREATEN",
        "REQUEST",
        "CONCEDE",
        "SUPPORT",
        "ACCUSE",
        "PROTEST",
        "SANCTION",
        "COERCE",
    ]
)
_PARTS = frozenset(["dobj", "pobj", "dative", "conj"])
_TO_PLACES = frozenset(["to", "on", "at", "into", "upon", "toward", "towards"])
DEEPEST = 7
"""Steps down the parse to whom an act is done to."""
MOST_LOOKED_AT = 24
"""Noun phrases looked at on the way down, so that it takes bounded time."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The parties and the place of one event; empty or None where the clause states none."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Party | None


def roles(scene: Scene, trigger: Trigger) -> Roles:
    """The roles of an event. An act that two do to one another (a meeting) has both as both."""
    is_verb = trigger.verb == trigger.head
    if trigger.said >= 0:
        return _of_saying(scene, trigger)
    found = _of_verb(scene, trigger) if is_verb else _of_noun(scene, trigger)
    actors, recipients, where = found.actors, found.recipients, found.place
    if not recipients and is_verb and trigger.entry.event_class in _COMPLEMENTS:
        protest = trigger.entry.event_class == "PROTEST"
        recipients = _below(scene, trigger.head, actors, _TO_PLACES if protest else frozenset())
    recipients = tuple(p for p in recipients if p not in actors)
    if not recipients and actors and _bears_on_places(scene.tree, trigger):
        bears_on = where or (_place_below(scene, trigger.head) if is_verb else None)
        return Roles(actors, (bears_on,) if bears_on else (), where)
    if where is not None and any(set(where.refers) & set(p.refers) for p in (*actors, *recipients)):
        where = None
    if not recipients and len(actors) > 1 and trigger.entry.event_class in _MUTUAL:
        recipients = actors
    return Roles(actors, recipients, where)


def _bears_on_places(tree: Tree, trigger: Trigger) -> bool:
    """Whether an act done to nobody named is done to the place it is done in: restrictions laid on it or
    lifted, what is threatened, refused, given or destroyed there."""
    entry = trigger.entry
    on_things = entry.event_class in ("ASSAULT", "AID") and trigger.head == trigger.verb
    if on_things and (tree.passive[trigger.head] or kid(tree, trigger.head, "dobj") >= 0):
        return True
    return (
        entry.event_class in ("THREATEN", "REJECT")
        or entry.mode in _RESTRICT
        or bool(_LIFTED & entry.objects)
    )


_RESTRICT = frozenset(["restrict", "curfew", "martial-law", "ban", "censor", "ease"])
_LIFTED = frozenset(["curfew", "emergency"])


def _place_below(scene: Scene, verb: int) -> Party | None:
    """The place named in the clauses under a verb: X in "threatened to impose a curfew in X"."""
    tree = scene.tree
    at = verb
    for _ in range(DEEPEST):
        at = kid(tree, at, "xcomp", "ccomp", "pcomp")
        if at < 0:
            return None
        found = (place(scene, k) for k in (at, *tree.kids[at]) if k == at or tree.dep[k] == "dobj")
        where = next((p for p in found if p is not None), None)
        if where is not None:
            return where
    return None


def _of_saying(scene: Scene, trigger: Trigger) -> Roles:
    """The speaker, and whoever is to act, or is acted on by what the speaker means to do."""
    tree, verb = scene.tree, trigger.head
    actors = parties(scene, tree.subject[trigger.said])
    if trigger.entry.event_class == "REQUEST":
        asked = () if tree.passive[verb] else parties(scene, tree.subject[verb])
    else:
        asked = _objects(scene, verb) or after(scene, verb, *_BEHIND) or _below(scene, verb, actors)
    return Roles(actors, tuple(p for p in asked if p not in actors), None)


def _of_verb(scene: Scene, trigger: Trigger) -> Roles:
    tree, verb = scene.tree, trigger.head
    subject, passive = tree.subject[verb], tree.passive[verb]
    if passive:
        actors = _agents(scene, verb)
        recipients = parties(scene, subject)
    else:
        actors = _doers(scene, subject) or _issuer(scene, verb)
        if trigger.entry.event_class == "PROTEST":
            thing = kid(tree, verb, "dobj")
            whom = parties(scene, thing) if thing >= 0 and is_party(scene, thing) else ()
            recipients = whom or after(scene, verb, "against")  # not where they march to
        elif tree.lemma[verb] in scene.lexicon.topical:
            recipients = after(scene, verb, "with", "between")  # what is discussed is nobody it is done to
        else:
            whose = trigger.entry.event_class in ("REQUEST", "ACCUSE")
            recipients = _objects(scene, verb, whose) or after(scene, verb, *_BEHIND)
    owned = subject >= 0 and not is_party(scene, subject) and kid(tree, subject, "poss") >= 0
    if trigger.entry.speech_act and owned and not passive:
        actors = _issuer(scene, verb)  # what somebody's thing says is not his act
    where = place(scene, verb, trigger.entry.speech_act)
    for k in tree.kids[verb]:
        matter = tree.lemma[verb] in scene.lexicon.topical  # "negotiated the Velmar treaty"
        if where is None and not matter and tree.dep[k] in ("dobj", "nsubjpass", "nsubj"):
            where = place(scene, k) or (owners(scene, k).place if tree.dep[k] != "nsubj" or passive else None)
    if not passive and where is not None and recipients == (where,):
        recipients = ()
    return Roles(actors, recipients, where)


def _doers(scene: Scene, subject: int) -> tuple[Party, ...]:
    """Who acts where this is the subject: itself, or where it is an act ("raids by X killed") whose it is."""
    tree = scene.tree
    if subject >= 0 and not is_party(scene, subject) and tree.lemma[subject] in scene.lexicon.nouns:
        own = owners(scene, subject)
        return after(scene, subject, "by") or own.possess or own.mark or parties(scene, subject)
    return parties(scene, subject)


def _sends_its_own(scene: Scene, verb: int) -> bool:
    """Whether the object of a verb is who it is done with, not to: "sent troops", "recalled its envoy"."""
    tree, own = scene.tree, scene.lexicon.own
    thing = kid(tree, verb, "dobj")
    if thing < 0:
        return False
    gives = tree.lemma[verb] in scene.lexicon.giving and any(tree.lower[k] == "to" for k in tree.kids[verb])
    return gives or (tree.lemma[verb] in scene.lexicon.sending and tree.lemma[thing] in own)


def _issuer(scene: Scene, verb: int) -> tuple[Party, ...]:
    """Who acts by a paper or an act: X in "X issued a declaration demanding"."""
    tree = scene.tree
    top = tree.head[tree.head[verb]]
    if tree.dep[verb] == "acl" and tree.dep[tree.head[verb]] == "dobj" and not tree.passive[top]:
        return parties(scene, tree.subject[top])
    return ()


def _agents(scene: Scene, verb: int) -> tuple[Party, ...]:
    tree = scene.tree
    for k in tree.kids[verb]:
        if tree.lower[k] == "by" and tree.dep[k] in ("agent", "prep"):
            return parties(scene, kid(tree, k, "pobj"))
    return ()


def _objects(scene: Scene, verb: int, spoken: bool = False) -> tuple[Party, ...]:
    """The parties among a verb's objects, those it is done to before the things that are theirs; of an act
    of saying, also whoever is to act on it."""
    tree = scene.tree
    if _sends_its_own(scene, verb):
        return after(scene, verb, "against", "to", "at", "from", "into")
    things = [k for k in tree.kids[verb] if tree.dep[k] in ("dative", "dobj")] or shared(tree, verb)
    things += [m for k in things if tree.dep[k] == "dative" and tree.pos[k] == "ADP" for m in tree.kids[k]]
    for k in things:
        if tree.pos[k] != "ADP" and is_party(scene, k) and tree.lower[k] not in _HOSTAGE:
            return parties(scene, k)
    for k in tree.kids[verb]:
        if spoken and (tree.dep[k] in ("ccomp", "xcomp") or _is_for(tree, k)):
            inner = kid(tree, k, "nsubj")
            if (
                inner >= 0
                and is_party(scene, inner)
                and tree.subject[verb] != inner
                and tree.lower[inner] not in _OWN
            ):
                return parties(scene, inner)
    for k in things:
        found = parties(scene, k) or after(scene, k, *_BEHIND)
        if found:
            return found
    return ()


def _is_for(tree: Tree, k: int) -> bool:
    """Whether a clause is opened by "for": "pushed for X to leave", parsed as an aim."""
    return tree.dep[k] == "advcl" and any(
        tree.dep[m] == "mark" and tree.lower[m] == "for" for m in tree.kids[k]
    )


_HOSTAGE = frozenset(["hostage", "captive", "prisoner"])
_OWN = frozenset(["it", "he", "she", "they", "we", "i"])


def _below(
    scene: Scene, verb: int, actors: tuple[Party, ...], barred: frozenset[str] = frozenset()
) -> tuple[Party, ...]:
    """Whom the acts and things named under a verb are done to: the nearest party in its clause that is not
    the actor, X in "threatened to attack X" and in "agreed to give money for the schools of X". What stands
    behind the prepositions ``barred`` is not looked at."""
    tree = scene.tree
    level, looked = [verb], 0
    for _ in range(DEEPEST):
        below = [k for at in level for k in tree.kids[at] if k > verb and _leads_on(tree, k)]
        below = [k for k in below if tree.dep[k] != "prep" or tree.lower[k] not in barred]
        for k in below:
            if tree.dep[k] not in _PARTS or looked > MOST_LOOKED_AT:
                continue
            if tree.dep[k] == "dobj" and _sends_its_own(scene, tree.head[k]):
                continue
            looked += 1
            found = tuple(p for p in parties(scene, k) if p not in actors and not _is_self(tree, k, p))
            if found:
                return found
        level = below
    return ()


def _leads_on(tree: Tree, k: int) -> bool:
    """Whether a token under a verb leads to whom it is done to: not time and place, nor another's clause."""
    dep = tree.dep[k]
    if dep == "prep" and tree.lower[k] == "in":  # "in defiance of X", not "in X"
        thing = kid(tree, k, "pobj")
        return (
            thing >= 0
            and tree.name_at[thing] < 0
            and tree.pos[thing] == "NOUN"
            and kid(tree, thing, "prep") >= 0
        )
    if dep == "prep":
        return tree.lower[k] in _BEHIND or tree.lower[k] in ("towards", "toward", "among", "by")
    if dep in ("advcl", "relcl"):
        return any(tree.dep[m] == "aux" and tree.lower[m] == "to" for m in tree.kids[k])
    return dep in _PARTS or dep in ("xcomp", "ccomp", "pcomp", "acl", "agent", "prt")


def _is_self(tree: Tree, k: int, party: Party) -> bool:
    return tree.lower[k] in _OWN and party.words is not None and party.words.exact.lower() in _OWN


def _of_noun(scene: Scene, trigger: Trigger) -> Roles:
    """Roles around an event noun: its owner, "by", "between", "with", "on", and its light verb's subject."""
    tree, noun, verb = scene.tree, trigger.head, trigger.verb
    own = owners(scene, noun)
    done_to = tree.lemma[noun] in scene.lexicon.done_to
    both = after(scene, noun, "between", "among")
    by = after(scene, noun, "by")
    mutual = trigger.entry.event_class in _MUTUAL
    withs = after(
        scene, noun, *(("with",) if mutual else ("against", "on", "upon", "into", "to", "at", "with"))
    )
    of, source = after(scene, noun, "of"), after(scene, noun, "from")
    if trigger.entry.mode == "mediate" and both:
        both, withs = (), both  # who mediates stands between them
    elif mutual:
        both, of = both or of, ()
    if trigger.entry.event_class == "ASSAULT":
        by, source = by or source, ()
    actors = both or by or own.mark or (() if done_to and not withs else own.possess)
    if not actors and verb >= 0:
        carried = tree.dep[noun] in ("nsubj", "nsubjpass", "acl") or tree.passive[verb]
        actors = _agents(scene, verb) if carried else parties(scene, tree.subject[verb])
        withs = withs or (() if carried else after(scene, verb, "with", "against", "on", "upon", "between"))
    if trigger.entry.event_class in ("RETREAT", "CONCEDE") and not done_to:
        actors, of = actors or of, () if not actors else of
    of = of or source
    recipients = withs or of or (own.possess if done_to else ())
    where = place(scene, noun) or (place(scene, verb) if verb >= 0 else None) or own.place
    if verb < 0 and where is None and _is_subject(tree, noun):
        where = place(scene, tree.head[noun])
    return Roles(
        actors[:MOST],
        tuple(p for p in recipients if p != where or tree.lemma[noun] in _ON_PLACES)[:MOST],
        where,
    )


_ON_PLACES = frozenset(
    ["invasion", "attack", "assault", "bombardment", "shelling", "siege", "blockade", "raid"]
)


def _is_subject(tree: Tree, noun: int) -> bool:
    return tree.dep[noun] in ("nsubj", "nsubjpass") and tree.pos[tree.head[noun]] in VERBAL
