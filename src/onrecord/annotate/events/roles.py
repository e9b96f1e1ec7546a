"""Who does an event, whom it is done to, and where: read from the trigger's place in the parse."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotate.events.nouns import MUTUAL, agents, of_noun
from onrecord.annotate.events.parties import Scene, after, is_party, is_possessive, owners, parties, place
from onrecord.annotate.events.tree import Tree, kid, shared
from onrecord.annotate.events.triggers import Trigger
from onrecord.model import Party

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
_BEHIND_TALKS = ("with", "between", "among", "to", "on", "upon", "at")
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
    found = _of_verb(scene, trigger) if is_verb else Roles(*of_noun(scene, trigger))
    actors, recipients, where = found.actors, found.recipients, found.place
    if not recipients and is_verb:
        recipients = _further(scene, trigger, actors)
    if not recipients and trigger.entry.event_class == "PROTEST":
        recipients = _voiced(scene, trigger)
    same = {_named(scene, p) for p in actors} - {""}
    recipients = tuple(p for p in recipients if p not in actors and _named(scene, p) not in same)
    mutual = trigger.entry.event_class in MUTUAL and len(actors) > 1
    if not recipients and actors and not mutual and _bears_on_places(scene.tree, trigger):
        bears_on = where or (_place_below(scene, trigger.head) if is_verb else None)
        other = () if bears_on or not is_verb else _on_condition(scene, trigger)
        return Roles(actors, (bears_on,) if bears_on else other, where)
    if where is not None and any(set(where.refers) & set(p.refers) for p in (*actors, *recipients)):
        where = None
    if not recipients and mutual:
        recipients = actors
    return Roles(actors, recipients, where)


def _named(scene: Scene, party: Party) -> str:
    """The words of a party that is a name and nothing more; "" for others."""
    whole = party.words is None or [party.words.span] == list(party.refers)
    return " ".join(scene.text[s.start : s.end] for s in party.refers) if whole else ""


def _further(scene: Scene, trigger: Trigger, actors: tuple[Party, ...]) -> tuple[Party, ...]:
    """Whom an act is done to that its verb does not name beside it: whoever pressed for what is refused or
    conceded, whoever may turn a threat away, or whom the things under the verb are done to."""
    kind, verb = trigger.entry.event_class, trigger.head
    pressed = _pressed_by(scene, verb) if kind in _ANSWERS else ()
    pressed = tuple(p for p in pressed if p not in actors)
    if pressed or kind not in _COMPLEMENTS:
        return pressed
    barred = _TO_PLACES if kind == "PROTEST" else frozenset(["for"] if kind == "ACCUSE" else [])
    if kind == "ACCUSE" and _act(scene, verb) >= 0:
        return ()
    return _below(scene, verb, actors, barred | {"by"} if scene.tree.passive[verb] else barred)


def _voiced(scene: Scene, trigger: Trigger) -> tuple[Party, ...]:
    """Whom a protest is against by what is said at it: X in "marched, demanding that X resign", "a rally
    calling on X to leave"."""
    tree = scene.tree
    for at in dict.fromkeys((trigger.head, trigger.verb)):
        for k in tree.kids[at] if at >= 0 else ():
            says = tree.dep[k] in ("advcl", "acl", "relcl", "xcomp") and tree.tag[k] in ("VBG", "VB")
            if says and any(e.speech_act for e in scene.lexicon.verbs.get(tree.lemma[k], ())):
                found = _objects(scene, k, True) or after(scene, k, *_BEHIND) or _below(scene, k, ())
                if found:
                    return tuple(p for p in found if not is_possessive(p))
    return ()


_ANSWERS = frozenset(["REJECT", "CONCEDE"])
_UNDER_PRESSURE = frozenset(["despite", "after", "following", "under", "amid", "to"])


def _pressed_by(scene: Scene, verb: int) -> tuple[Party, ...]:
    """Who pressed for what an act refuses or concedes: X in "declined to resign despite pressure by X", in
    "called the strike off after talks with X"."""
    tree = scene.tree
    under = (verb, kid(tree, verb, "xcomp"), kid(tree, verb, "dobj"))
    for prep in (k for at in under if at >= 0 for k in tree.kids[at]):
        thing = kid(tree, prep, "pobj") if tree.lower[prep] in _UNDER_PRESSURE else -1
        if thing >= 0 and tree.lemma[thing] in scene.lexicon.pressing:
            own = owners(scene, thing)
            found = after(scene, thing, "by", "from", "with") or own.possess or own.mark
            if found:
                return found
    return ()


def _on_condition(scene: Scene, trigger: Trigger) -> tuple[Party, ...]:
    """Who may turn a threat away: X in "threatened to strike unless X withdrew", "if X came"."""
    tree, at = scene.tree, trigger.head
    for _ in range(3 if trigger.entry.event_class == "THREATEN" else 0):
        for k in tree.kids[at]:
            opens = {tree.lower[m] for m in tree.kids[k] if tree.dep[m] in ("mark", "advmod")}
            if tree.dep[k] == "advcl" and opens & {"unless", "until", "if"}:
                own = kid(tree, k, "nsubj")
                return parties(scene, own) if own >= 0 and tree.lower[own] not in _OWN else ()
        at = kid(tree, at, "xcomp", "ccomp")
        if at < 0:
            break
    return ()


def _bears_on_places(tree: Tree, trigger: Trigger) -> bool:
    """Whether an act done to nobody named is done to the place it is done in: restrictions laid on it or
    lifted, what is threatened, refused, given or destroyed there."""
    entry = trigger.entry
    if entry.event_class in ("MOBILIZE", "AGREE", "CONCEDE") or entry.objects & _MISSIONS:
        return True
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
_MISSIONS = frozenset(["embassy", "consulate"])
_PREMISES = frozenset(["embassy", "consulate", "office", "mission"])


def _place_below(scene: Scene, verb: int) -> Party | None:
    """The place named in the clauses under a verb: X in "threatened to impose a curfew in X"."""
    tree = scene.tree
    at = verb
    for prep in tree.kids[verb]:  # "on alert in X"
        thing = kid(tree, prep, "pobj") if tree.lower[prep] == "on" else -1
        where = place(scene, thing) if thing >= 0 else None
        if where is not None:
            return where
    for _ in range(DEEPEST):
        at = kid(tree, at, "xcomp", "ccomp", "pcomp")
        if at < 0:
            return None
        found = (place(scene, k) for k in (at, *tree.kids[at]) if k == at or tree.dep[k] in _UNDER)
        where = next((p for p in found if p is not None), None)
        if where is not None:
            return where
    return None


_UNDER = frozenset(["dobj", "attr", "acomp"])


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
        actors, recipients = _of_passive(scene, verb)
    else:
        actors = _doers(scene, subject) or _issuer(scene, verb)
        recipients = _done_to(scene, trigger)
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


def _done_to(scene: Scene, trigger: Trigger) -> tuple[Party, ...]:
    """Whom a verb in the active says that its act is done to."""
    tree, verb, kind = scene.tree, trigger.head, trigger.entry.event_class
    if kind == "PROTEST":
        thing = kid(tree, verb, "dobj")
        whom = parties(scene, thing) if thing >= 0 and is_party(scene, thing) else ()
        return whom or after(scene, verb, "against")  # not where they march to
    if kind == "ACCUSE" and (act := _act(scene, verb)) >= 0:
        done_to = tree.lemma[act] in scene.lexicon.done_to  # who suffers by it is not accused
        own = owners(scene, act)
        if tree.lemma[verb] == "blame":
            return after(scene, verb, "on") or after(scene, act, "on")
        return after(scene, act, "by") or own.mark or (() if done_to and not own.mark else own.possess)
    thing = kid(tree, verb, "dobj")
    if kind == "MOBILIZE" and thing >= 0 and tree.lemma[thing] in scene.lexicon.own:
        return after(scene, verb, "against", "to", "at", "from", "into", *_BEHIND)
    if tree.lemma[verb] in scene.lexicon.topical:
        return after(scene, verb, "with", "between")  # what is discussed is nobody it is done to
    whose = kind in ("REQUEST", "ACCUSE")
    behind: tuple[str, ...] = _BEHIND_TALKS if kind == "CONSULT" else _BEHIND
    if kind == "ACCUSE" and "with" not in trigger.entry.needs:
        behind = tuple(w for w in _BEHIND if w != "with")  # "attacked it, with X calling it a sham"
    onto = _laid_on(scene, verb) if kind in ("COERCE", "SANCTION", "AID") else ()
    return onto or _objects(scene, verb, whose) or after(scene, verb, *behind)


def _laid_on(scene: Scene, verb: int) -> tuple[Party, ...]:
    """Whom a thing is laid on or given to, before whose it is: Y in "imposed X sanctions on Y"."""
    thing = kid(scene.tree, verb, "dobj")
    if thing < 0 or is_party(scene, thing):
        return ()
    return after(scene, verb, "on", "against", "upon") or after(scene, thing, "on", "against", "upon")


def _act(scene: Scene, verb: int) -> int:
    """The object of a verb, where it is a word for an act of force or of unrest; else -1."""
    thing = kid(scene.tree, verb, "dobj")
    told = scene.lexicon.nouns.get(scene.tree.lemma[thing], ()) if thing >= 0 else ()
    return thing if any(e.event_class in ("ASSAULT", "COERCE") for e in told) else -1


def _of_passive(scene: Scene, verb: int) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who does what a passive says, and whom it is done to: its subject; where that is a thing laid on
    somebody ("Velmari sanctions were imposed on X"), he is, and whoever owns the thing acts."""
    subject = scene.tree.subject[verb]
    actors, recipients = agents(scene, verb), parties(scene, subject)
    if subject >= 0 and not is_party(scene, subject):
        on = after(scene, verb, "on", "upon", "against")
        if on:
            return actors or recipients, on
        recipients = after(scene, verb, "to") or recipients
    return actors, recipients


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


def _objects(scene: Scene, verb: int, spoken: bool = False) -> tuple[Party, ...]:
    """The parties among a verb's objects, those it is done to before the things that are theirs; of an act
    of saying, also whoever is to act on it."""
    tree = scene.tree
    if _sends_its_own(scene, verb):
        return after(scene, verb, "against", "to", "at", "from", "into")
    things = _things(tree, verb)
    for k in things:
        if tree.pos[k] != "ADP" and is_party(scene, k) and not _is_means(scene, verb, k):
            return parties(scene, k)
    inner = _told(scene, verb) if spoken or tree.lemma[verb] in scene.lexicon.object_control else -1
    if inner >= 0 and is_party(scene, inner):
        return parties(scene, inner)
    for k in things:
        found = _not_premises(scene, verb, k) or after(scene, k, *_BEHIND)
        if found:
            return found
    return parties(scene, inner) if spoken else ()


def _things(tree: Tree, verb: int) -> list[int]:
    """A verb's objects, whom they are given to, and of a relative clause the noun it hangs on: "the men whom
    X arrested", "the men X arrested"."""
    things = [k for k in tree.kids[verb] if tree.dep[k] in ("dative", "dobj")] or shared(tree, verb)
    things += [m for k in things if tree.dep[k] == "dative" and tree.pos[k] == "ADP" for m in tree.kids[k]]
    if tree.dep[verb] != "relcl":
        return things
    over = tree.head[verb]
    if any(tree.lower[k] in _RELATIVE for k in things):
        return [over if tree.lower[k] in _RELATIVE else k for k in things]
    where = any(tree.lower[k] in ("where", "when", "why") for k in tree.kids[verb])
    return things if things or where or tree.subject[verb] in (-1, over) else [over]


_RELATIVE = frozenset(["that", "which", "whom", "who"])


def _is_means(scene: Scene, verb: int, k: int) -> bool:
    """Whether an object only says as what somebody is held ("took hostage"), or is a door that opens."""
    tree = scene.tree
    shut = tree.lemma[verb] in scene.lexicon.by_itself and tree.lemma[k] in _PREMISES
    return tree.lower[k] in _HOSTAGE or (shut and tree.name_at[k] < 0)


def _not_premises(scene: Scene, verb: int, k: int) -> tuple[Party, ...]:
    return () if _is_means(scene, verb, k) and scene.tree.lower[k] not in _HOSTAGE else parties(scene, k)


def _told(scene: Scene, verb: int) -> int:
    """The subject of the clause under a verb, which is to act on it: X in "urged that X leave"; or -1."""
    tree = scene.tree
    for k in tree.kids[verb]:
        if tree.dep[k] in ("ccomp", "xcomp") or _is_for(tree, k):
            inner = kid(tree, k, "nsubj", "nsubjpass")
            if inner >= 0 and tree.subject[verb] != inner and tree.lower[inner] not in _OWN | _ASKED:
                return inner
    return -1


def _is_for(tree: Tree, k: int) -> bool:
    """Whether a clause is opened by "for": "pushed for X to leave", parsed as an aim."""
    return tree.dep[k] == "advcl" and any(
        tree.dep[m] == "mark" and tree.lower[m] == "for" for m in tree.kids[k]
    )


_ASKED = frozenset(["who", "what", "whoever"])
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
        below = [k for k in below if tree.head[k] != verb or tree.dep[k] != "conj"]  # what else it does
        below = [k for k in below if tree.dep[k] != "prep" or tree.lower[k] not in barred]
        for k in below:
            if tree.dep[k] not in _PARTS or looked > MOST_LOOKED_AT:
                continue
            if tree.dep[k] == "dobj" and (_sends_its_own(scene, tree.head[k]) or _only_made(scene, k)):
                continue
            looked += 1
            whom = _not_premises(scene, tree.head[k], k)
            whom = tuple(p for p in whom if not is_possessive(p) and not _is_self(tree, k, p))
            found = tuple(p for p in whom if p not in actors)
            if found:
                return found
        level = below
    return ()


def _only_made(scene: Scene, k: int) -> bool:
    """Whether an object is only made or shown: "set up a panel", "waved Velmari flags"."""
    tree = scene.tree
    verb = tree.head[k]
    makes = tree.lemma[verb] in ("form", "establish", "create", "wave", "carry", "hold")
    set_up = tree.lemma[verb] == "set" and any(tree.lower[m] == "up" for m in tree.kids[verb])
    return (makes or set_up) and tree.name_at[k] < 0


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
