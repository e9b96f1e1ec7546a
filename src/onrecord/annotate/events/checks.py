"""Who can do what: the checks that keep storms, animals and mishaps from being acts of parties."""

from __future__ import annotations

from onrecord.annotate.events.parties import Scene, is_party
from onrecord.annotate.events.tree import VERBAL, Tree, kid
from onrecord.model import Party

_BY = frozenset(["by", "in", "during", "after", "from", "of", "when"])
_INSIDE = frozenset(["compound", "amod", "nmod", "poss", "nummod"])
NEAR = 30
"""Tokens on either side of a rally that tell what it is for: about a sentence."""

_PERSONAL = frozenset(["he", "she", "him", "her", "his", "i", "me", "my"])
_TO_WHOM = frozenset(["for", "on", "to"])
_BEHIND = frozenset(["by", "from", "over", "in", "on", "of"])


def is_able(scene: Scene, i: int) -> bool:
    """Whether what stands with an event word lets it be an act: not where an animal, the weather, an
    illness or a mishap does it ("a storm struck", "killed in a crash", "a heart attack")."""
    tree, table = scene.tree, scene.lexicon
    if tree.pos[i] not in VERBAL:
        inside = (k for k in tree.kids[i] if k < i and tree.dep[k] in _INSIDE)
        if any(tree.lemma[k] in table.nature for k in inside):
            return False
        return not any(tree.lemma[k] in table.nature for k in _behind(tree, i, _BY))
    subject = tree.subject[i]
    if tree.lemma[i] in _BY_PEOPLE and _is_thing(scene, subject) and not tree.passive[i]:
        return False  # "the poll supports", "his death helped"
    harmless = table.nature | table.mishaps | table.animals
    if subject >= 0 and not tree.passive[i] and _is_of(tree, subject, harmless):
        return False
    if subject >= 0 and not tree.passive[i] and tree.lemma[subject] in table.papers:
        return False  # "the law forbids", "the camera captured"
    if tree.lemma[i] in ("hit", "strike") and subject >= 0 and tree.lemma[subject] in table.vehicles:
        return bool(tree.passive[i])  # a helicopter that strikes a wire
    if tree.lower[i] == "striking" and kid(tree, i, "dobj", "prep") < 0:
        return False  # "the likeness was striking"
    undone = tree.passive[i] or tree.lemma[i] in table.befalls
    if undone and any(tree.dep[k] == "advcl" and _is_mishap(scene, k) for k in tree.kids[i]):
        return False  # "killed when a plane crashed"
    if undone and any(_hit(scene, k) for k in _behind(tree, i, frozenset(["as"]))):
        return False  # "injured as bus hits bridge", where the parse has a noun
    if any(tree.dep[k] == "dobj" and _is_of(tree, k, table.animals) for k in tree.kids[i]):
        return False
    return not (undone and any(_is_of(tree, k, table.nature | table.mishaps) for k in _behind(tree, i, _BY)))


_FEEL = frozenset(["feel", "seem", "become", "look", "appear"])
_SELVES = frozenset(
    ["myself", "yourself", "himself", "herself", "itself", "ourselves", "yourselves", "themselves", "oneself"]
)
_WHENEVER = frozenset(["when", "whenever", "if", "once", "unless"])


def is_felt(tree: Tree, i: int) -> bool:
    """Whether a verb tells no act of one party on others: how somebody feels or what he becomes ("felt
    justified"), what one does to oneself ("defend ourselves"), or what anybody does ("when you meet him")."""
    if tree.dep[i] in ("acomp", "oprd", "attr") and tree.lemma[tree.head[i]] in _FEEL:
        return True
    if tree.lemma[i] == "blame" and kid(tree, i, "dobj", "nsubjpass", "prep") < 0:
        return tree.tag[i] == "VB"  # "is to blame"
    if any(tree.lower[k] in _SELVES and tree.dep[k] == "dobj" for k in tree.kids[i]):
        return not any(tree.dep[k] in ("prt", "prep", "advmod") for k in tree.kids[i])
    subject = tree.subject[i]
    anybody = subject >= 0 and tree.lower[subject] == "you"
    return anybody and any(
        tree.lower[k] in _WHENEVER and tree.dep[k] in ("advmod", "mark") for k in tree.kids[i]
    )


def is_opinion(tree: Tree, i: int) -> bool:
    """Whether an agreement is one of opinion: a clause says what is so, not what shall be ("agreed they had
    no choice")."""
    clause = kid(tree, i, "ccomp") if tree.lemma[i] == "agree" else -1
    if clause < 0 or tree.sentence[clause] != tree.sentence[i]:
        return False
    marks = {tree.tag[k] for k in tree.kids[clause] if tree.dep[k] in ("aux", "auxpass", "mark")}
    verbal = tree.tag[clause] == "VB" or tree.lower[clause] == "to"
    return not verbal and not marks & {"MD", "TO"}


_BY_PEOPLE = frozenset(["help", "support", "aid", "assist"])


def _is_thing(scene: Scene, noun: int) -> bool:
    """Whether a noun is no party."""
    return noun >= 0 and scene.tree.pos[noun] == "NOUN" and not is_party(scene, noun)


def is_asked(tree: Tree, i: int) -> bool:
    """Whether a token stands in the main clause of a question, which tells nothing."""
    if tree.sentence[i] not in tree.asks:
        return False
    at = tree.clause[i]
    for _ in range(4):
        if tree.dep[at] not in ("conj", "ccomp"):
            break
        at = tree.clause[tree.head[at]]
    return tree.head[at] == at


def _is_mishap(scene: Scene, verb: int) -> bool:
    """Whether a verb tells a mishap: by itself, or because a vehicle does it ("as the bus hit a bridge")."""
    tree, table = scene.tree, scene.lexicon
    subject = tree.subject[verb]
    hits = tree.lemma[verb] in ("hit", "strike") and subject >= 0 and tree.lemma[subject] in table.vehicles
    return hits or tree.lemma[verb] in table.mishap_verbs


def _hit(scene: Scene, noun: int) -> bool:
    """Whether a vehicle stands before a noun."""
    tree = scene.tree
    return any(tree.lemma[m] in scene.lexicon.vehicles for k in tree.kids[noun] for m in (k, *tree.kids[k]))


def _is_of(tree: Tree, noun: int, words: frozenset[str]) -> bool:
    return tree.name_at[noun] < 0 and tree.lemma[noun] in words


def _behind(tree: Tree, i: int, prepositions: frozenset[str]) -> list[int]:
    """The nouns behind these prepositions on a token."""
    found = (
        kid(tree, k, "pobj")
        for k in tree.kids[i]
        if tree.lower[k] in prepositions and tree.dep[k] in ("prep", "agent")
    )
    return [k for k in found if k >= 0]


def near_noun(tree: Tree, i: int) -> set[str]:
    """The words that say whose or what kind of act an event noun is: "+for" and "+on" where they stand behind
    it, what stands in its phrase, behind its prepositions, right before it, and the subject of the verb that
    it hangs on."""
    inside = [k for k in tree.kids[i] if tree.dep[k] in _INSIDE]
    near = [*inside, *_behind(tree, i, _BEHIND)]
    if i > 0 and tree.lower[i - 1] == "on":
        near.append(i - 1)
    verb = tree.head[i]
    if tree.pos[verb] in VERBAL and tree.dep[i] == "dobj" and tree.subject[verb] >= 0:
        near.append(tree.subject[verb])
    opens = {f"+{tree.lower[k]}" for k in tree.kids[i] if tree.dep[k] == "prep" and tree.lower[k] in _TO_WHOM}
    return opens | {tree.lemma[k] for k in near}


def is_of_words(scene: Scene, i: int, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> bool:
    """Whether an attack is one of words: a named person does it to a named person, or to what he says. Of
    violence between two people, reports use plainer words (shot, stabbed)."""
    tree = scene.tree
    vague = tree.tag[i] == "NNS" or tree.lemma[i] in ("battle", "clash")
    armed = any(tree.lemma[k] in _ARMED for k in tree.kids[i])
    if armed or tree.lemma[i] not in scene.lexicon.verbal["words"]:
        return False
    if not (actors or vague) and tree.tag[i] != "VBG":
        return False
    named = [any(s in scene.people for s in p.refers) or _speaks(scene, p) for p in (*actors, *recipients)]
    return bool(recipients or tree.pos[i] not in VERBAL) and bool(named) and all(named)


_ARMED = frozenset(["military", "armed", "deadly", "air", "ground", "bomb", "suicide", "terrorist", "rocket"])


def is_leaving_a_race(scene: Scene, verb: int, actors: tuple[Party, ...]) -> bool:
    """Whether a withdrawal is that of persons alone: out of a race or a post, not of forces."""
    tree = scene.tree
    alone = tree.pos[verb] in VERBAL and kid(tree, verb, "dobj") < 0 and not tree.passive[verb]
    return alone and bool(actors) and all(any(s in scene.people for s in p.refers) for p in actors)


def _speaks(scene: Scene, party: Party) -> bool:
    """Whether a party that is not named is a person, or attacks in words ("her rivals", "the media")."""
    words = party.words.exact.lower().split() if party.words else []
    if not words:
        return False
    return words[-1] in _PERSONAL or bool(
        {words[-1], words[-1].removesuffix("s")} & scene.lexicon.verbal["who"]
    )


def is_for_votes(scene: Scene, i: int, actors: tuple[Party, ...]) -> bool:
    """Whether a rally is one for votes: one named person holds it, or words of elections stand near."""
    tree = scene.tree
    if "rally" not in (tree.lemma[i], *(tree.lemma[k] for k in tree.kids[i] if tree.dep[k] == "dobj")):
        return False
    if not actors and _told_of_person(scene, i):
        return True  # "at a rally in Lomary, Marsh said"
    if not scene.lexicon.verbal["votes"].isdisjoint(tree.lemma[max(0, i - NEAR) : i + NEAR]):
        return True
    return bool(actors) and all(is_person(scene, p) for p in actors)


def _told_of_person(scene: Scene, noun: int) -> bool:
    """Whether the clause that a noun stands in tells what one named person does."""
    tree = scene.tree
    subject = tree.subject[tree.clause[noun]]
    at = tree.name_at[subject] if subject >= 0 and subject != noun else -1
    return at >= 0 and tree.names[at].kind == "person" and kid(tree, subject, "conj") < 0


def is_person(scene: Scene, party: Party) -> bool:
    """Whether a party is one person: named, a pronoun, or by what he is ("the senator")."""
    words = party.words.exact.lower().split() if party.words else [""]
    return any(s in scene.people for s in party.refers) or words[-1] in (scene.lexicon.persons | _PERSONAL)


def is_by_weapon(scene: Scene, verb: int) -> bool:
    """Whether a weapon is the subject of a verb of violence: an event though nobody is named."""
    subject = scene.tree.subject[verb]
    return (
        subject >= 0 and not scene.tree.passive[verb] and scene.tree.lemma[subject] in scene.lexicon.weapons
    )


def is_of_passage(scene: Scene, noun: int) -> bool:
    """Whether a noun tells what is done to a crossing or a road ("the reopening of both crossings")."""
    tree = scene.tree
    if tree.pos[noun] in VERBAL:
        return False
    return any(tree.lemma[k] in scene.lexicon.passage for k in _behind(tree, noun, frozenset(["of"])))


_TRADES = frozenset(["buy", "purchase", "sell", "import", "export", "invest"])


def is_alone(
    scene: Scene, i: int, event_class: str, actors: tuple[Party, ...], recipients: tuple[Party, ...]
) -> bool:
    """Whether one person does a thing with nobody that is an act only of bodies or on somebody: he fights on,
    buys a gun."""
    tree = scene.tree
    if recipients or not actors or not all(is_person(scene, p) for p in actors):
        return False
    if event_class == "COOPERATE":
        return tree.lemma[i] in _TRADES
    words = tree.lemma[i] in scene.lexicon.verbal["words"]
    several = any(tree.tag[k] in ("NNS", "NNPS") for k in (tree.subject[i],) if k >= 0)
    return event_class == "ASSAULT" and tree.pos[i] in VERBAL and words and not several
