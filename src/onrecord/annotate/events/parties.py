"""Who and where: noun phrases of the parse as parties with the names inside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.annotate.events.lexicon import Lexicon
from onrecord.annotate.events.tree import VERBAL, Tree, kid
from onrecord.annotate.names import Name
from onrecord.model import Party, Span
from onrecord.text import anchor

MOST = 8
"""Parties of one role that are kept: a longer list is a run of words, not actors."""

LONGEST = 25
"""Tokens of the longest noun phrase that is kept as a party's words."""

_PRONOUNS = frozenset(
    ["he", "she", "they", "we", "i", "you", "it", "them", "him", "her", "us", "me", "who", "themselves"]
)
_POSSESSIVE = frozenset(["his", "her", "its", "their", "my", "our", "your", "whose"])
_PLAIN = {"his": "he", "her": "she", "its": "it", "their": "they", "my": "i", "our": "we", "your": "you"}
STEPS = 7
"""Steps up the parse from a possessive to the verb of its clause."""
_SOME = frozenset(
    {
        *("many", "several", "some", "others", "those", "both", "most", "few"),
        *("everybody", "everyone", "somebody", "someone", "all"),
    }
)
_BELONGING = frozenset(["affiliated", "belonging", "loyal", "allied", "linked", "aligned"])
_UNITS = frozenset(["$", "€", "£", "¥", "%", "percent", "us$"])
_NO_ACT = frozenset(["base", "bear", "own", "speak", "make"])
_STATED = frozenset(["nsubj", "nsubjpass", "dobj", "conj"])
_TO_WHOM = frozenset(["with", "against", "on", "to", "from", "between"])
_STANCES = frozenset(["pro", "anti", "non"])
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_MONTHS = frozenset(
    {
        *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
        *("october", "november", "december"),
    }
)
_THIRD = frozenset(["it", "he", "she", "they"])
_INSIDE = frozenset(["det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod"])
_OF_HOURS = frozenset(["at", "by", "from", "until", "in", "since", "before", "after", "to", "on"])
_PLACES = frozenset(
    ["in", "at", "near", "outside", "around", "inside", "across", "off", "over", "along", "into", "to"]
)


@dataclass(frozen=True, slots=True)
class Scene:
    """What the parts of the event reader share about one article.

    ``known`` maps the words of parties that other stages have resolved to the names they refer to, ``people``
    has the names of persons.
    """

    tree: Tree
    lexicon: Lexicon
    article: str
    text: str
    known: Mapping[Span, tuple[Span, ...]]
    people: frozenset[Span]


def party(scene: Scene, i: int) -> Party:
    """The noun phrase headed by token ``i``, whatever it is, with the name it holds."""
    tree = scene.tree
    if tree.lower[i] == "whose":
        i = _antecedent(tree, i)
    first, last = _phrase(tree, i)
    beside = _named_beside(tree, i)
    if beside >= 0 and tree.left[beside] == i + 1 and beside - i <= LONGEST:
        last = beside  # "Foreign Minister Anna Keller"
    name = tree.names[tree.name_at[beside]] if beside >= 0 else _name_in(scene, first, i, i)
    if name is None:
        last, name = _of_name(scene, i, last)
    if name is None and tree.lower[i] in _THIRD:
        same = said_of_self(scene, i)
        if same >= 0:
            span = Span(tree.start[i], tree.end[i])
            refers = scene.known.get(span) or party(scene, same).refers
            return Party(anchor(scene.article, scene.text, span), refers)
    if name is None:
        owner = kid(tree, i, "poss")
        same = _owner_of_own(scene, owner) if owner >= 0 else -1
        if same >= 0:
            words = anchor(scene.article, scene.text, Span(tree.start[first], tree.end[last]))
            return Party(words, party(scene, same).refers)
    start, end = tree.start[first], tree.end[last]
    held = tree.names[tree.name_at[i]] if tree.name_at[i] >= 0 else None
    if held:
        start, end = min(start, held.span.start), max(end, held.span.end)
    span = Span(start, end)
    refers = (name.span,) if name else scene.known.get(span, ())
    return Party(anchor(scene.article, scene.text, span), refers)


def _antecedent(tree: Tree, whose: int) -> int:
    """The noun that the relative clause of a "whose" hangs on, or "whose" itself."""
    at = whose
    for _ in range(STEPS):
        if tree.dep[at] == "relcl":
            return tree.head[at]
        at = tree.head[at]
    return whose


def _named_beside(tree: Tree, i: int) -> int:
    """The name of the person that a noun of office stands beside ("the minister, Anna Keller,"), or -1. It
    says who is meant where a name inside the phrase says only of what he is the minister."""
    beside = kid(tree, i, "appos")
    if beside < 0 and tree.dep[i] == "nsubj":  # two subjects side by side are one
        twins = (k for k in tree.kids[tree.head[i]] if tree.dep[k] == "nsubj" and tree.left[k] == i + 1)
        beside = next(twins, -1)
    if beside < i or tree.name_at[i] >= 0 or tree.name_at[beside] < 0:
        return -1
    kind = tree.names[tree.name_at[beside]].kind
    inside = any(tree.name_at[k] >= 0 for k in tree.kids[i] if k < i)
    return beside if kind == "person" or not inside else -1


def _owner_of_own(scene: Scene, pronoun: int) -> int:
    """The speaker whom "its" or "their" before a subject stands for: X in "X said its troops had"; or -1.
    What belongs to a person ("his lawyers") is not that person."""
    tree = scene.tree
    noun = tree.head[pronoun]
    plain = {"its": "it", "their": "they"}.get(tree.lower[pronoun])
    if plain is None or tree.dep[noun] not in ("nsubj", "nsubjpass"):
        return -1
    return _speaker(scene, tree.head[noun], plain)


def said_of_self(scene: Scene, i: int) -> int:
    """The speaker whom a pronoun stands for: the subject of "X said it had", where the two agree; or -1."""
    tree = scene.tree
    if tree.lower[i] not in _THIRD or tree.dep[i] != "nsubj":
        return -1
    return _speaker(scene, tree.head[i], tree.lower[i])


def _speaker(scene: Scene, verb: int, pronoun: str) -> int:
    """The subject of the verb of saying over a clause, where this pronoun can stand for it; or -1."""
    tree = scene.tree
    for _ in range(3):
        if tree.dep[verb] not in ("conj", "xcomp"):
            break
        verb = tree.head[verb]
    over = tree.head[verb]
    speaker = tree.subject[over] if tree.dep[verb] == "ccomp" and over != verb else -1
    says = tree.lemma[over] == "deny" or tree.lemma[over] in scene.lexicon.reporting
    if not says or speaker < 0:
        return -1
    return speaker if _agrees(scene, speaker, pronoun) and tree.lower[speaker] not in _PRONOUNS else -1


def _agrees(scene: Scene, noun: int, pronoun: str) -> bool:
    """Whether "it", "he", "she" or "they" can stand for a noun."""
    tree = scene.tree
    several = tree.tag[noun] in ("NNS", "NNPS") or kid(tree, noun, "conj") >= 0
    several = several or (tree.lemma[noun] in scene.lexicon.measures and pronoun == "they")
    at = tree.name_at[noun]
    person = tree.lemma[noun] in scene.lexicon.persons if at < 0 else tree.names[at].kind == "person"
    body = not several and not person and (at >= 0 or tree.lemma[noun] in scene.lexicon.bodies)
    return {"they": several, "it": body, "he": person and not several, "she": person and not several}[pronoun]


def _self(scene: Scene, pronoun: int) -> int:
    """The subject of the clause that a possessive stands in, where it can be the owner ("X held its first
    talks"): no other is nearer; or -1."""
    tree = scene.tree
    plain = _PLAIN.get(tree.lower[pronoun])
    at = tree.head[pronoun]
    for _ in range(STEPS):
        if tree.pos[at] in VERBAL or tree.head[at] == at:
            break
        at = tree.head[at]
    subject = tree.subject[at]
    if plain is None or subject < 0 or subject >= pronoun or not is_party(scene, subject):
        return -1
    if tree.lower[subject] in _PRONOUNS:
        return subject if plain == tree.lower[subject] else -1
    if plain not in _THIRD:
        return -1
    crowd = plain == "they" and (tree.lemma[subject] in scene.lexicon.bodies or tree.name_at[subject] >= 0)
    return subject if crowd or _agrees(scene, subject, plain) else -1


def _phrase(tree: Tree, i: int) -> tuple[int, int]:
    """First and last token of the noun phrase headed by ``i``, without what follows the head."""
    first = i
    for k in tree.kids[i]:
        if k > i:
            break
        if tree.dep[k] in _INSIDE and i - tree.left[k] <= LONGEST:
            first = min(first, tree.left[k])
    return first, i


def _name_in(scene: Scene, first: int, last: int, head: int) -> Name | None:
    """The name that covers the head, else the one that stands nearest before it."""
    tree = scene.tree
    at = tree.name_at[head]
    for k in range(last, first - 1, -1):
        if at >= 0:
            break
        at = tree.name_at[k] if not _stance(tree, k) else -1
    return tree.names[at] if at >= 0 else None


def _stance(tree: Tree, k: int) -> str:
    """ "pro" or "anti" where a word or the name it belongs to is hyphened to it ("anti-Velmari"), else ""."""
    first = k
    while first > 0 and tree.name_at[first] >= 0 and tree.name_at[first - 1] == tree.name_at[first]:
        first -= 1
    for at in (first, k):  # the name may hold the prefix
        if at > 1 and tree.lower[at - 1] == "-" and tree.lower[at - 2] in _STANCES:
            return tree.lower[at - 2]
    return tree.lower[first] if first < k and tree.lower[first] in _STANCES else ""


def _of_name(scene: Scene, i: int, last: int) -> tuple[int, Name | None]:
    """The name after "of", "from" or "in" behind the head ("members of X"), and where the words then end."""
    tree = scene.tree
    for prep in tree.kids[i]:
        ties = ("of", "from", "for") if tree.lemma[i] in scene.lexicon.places else ("of", "from")
        if prep > i and tree.dep[prep] == "prep" and tree.lower[prep] in ties:
            thing = kid(tree, prep, "pobj")
            if thing < 0 or thing - i > LONGEST:
                continue
            first, end = _phrase(tree, thing)
            name = _name_in(scene, first, end, thing)
            if name:
                return end, name
            if tree.lower[prep] == "of" and first > i and is_party(scene, thing):
                last = max(last, end)  # "leaders of the opposition"
    return last, _name_joined(scene, i)


def _name_joined(scene: Scene, i: int) -> Name | None:
    """The body that people are said to be of by a participle: X in "workers affiliated with X"."""
    tree = scene.tree
    joined = next((k for k in tree.kids[i] if tree.lower[k] in _BELONGING and k > i), -1)
    prep = kid(tree, joined, "prep") if joined >= 0 else -1
    thing = kid(tree, prep, "pobj") if prep >= 0 and tree.lower[prep] in ("with", "to") else -1
    return tree.names[tree.name_at[thing]] if thing >= 0 and tree.name_at[thing] >= 0 else None


def is_party(scene: Scene, i: int) -> bool:
    """Whether the noun phrase headed by ``i`` names somebody or stands for people."""
    tree = scene.tree
    if tree.lower[i] in _PRONOUNS or tree.name_at[i] >= 0:
        return True
    if tree.lower[i] in _SOME:
        return _stands_for_people(scene, i)
    if tree.pos[i] == "NUM":
        return not _is_hour(tree, i) and not _is_sum(tree, i)
    if tree.lower[i] == "force" and kid(tree, i, "det", "poss", "compound") < 0:
        return False  # "the use of military force"
    if _is_unknown_name(tree, i):
        return True
    if tree.lemma[i] == "state" and any(tree.lower[k] == "of" for k in tree.kids[i]):
        inside = (kid(tree, k, "pobj") for k in tree.kids[i] if tree.lower[k] == "of")
        return any(k >= 0 and tree.name_at[k] >= 0 for k in inside)  # not "the state of the talks"
    if tree.lemma[i] in ("campaign", "figure"):  # "the Marsh campaign", not "a bombing campaign"
        acts = tree.dep[i] in ("nsubj", "nsubjpass")
        people = scene.lexicon.people
        return acts and any(
            tree.name_at[k] >= 0 or tree.lower[k] in _POSSESSIVE or tree.lemma[k] in people
            for k in tree.kids[i]
            if k < i
        )
    return tree.pos[i] in ("NOUN", "PROPN", "ADJ") and tree.lemma[i] in scene.lexicon.people


def _is_unknown_name(tree: Tree, i: int) -> bool:
    """Whether a proper noun that is none of the names known is what acts or is acted on."""
    proper = (
        tree.tag[i] in ("NNP", "NNPS") and tree.lower[i].isalpha() and tree.lower[i] not in (_DAYS | _MONTHS)
    )
    return proper and (tree.dep[i] in ("nsubj", "nsubjpass") or tree.lower[tree.head[i]] == "by")


def _stands_for_people(scene: Scene, i: int) -> bool:
    """Whether a word of amount with no noun ("many", "some of X's critics") stands for people: as what acts
    or is acted on, and of people where it says of what."""
    tree = scene.tree
    of = next((kid(tree, k, "pobj") for k in tree.kids[i] if tree.lower[k] == "of"), -1)
    if of >= 0 and not is_party(scene, of):
        return False
    if tree.lower[i] == "those" and of < 0 and kid(tree, i, "relcl", "acl", "prep") < 0:
        return False
    if tree.dep[i] == "pobj":
        return tree.lower[tree.head[i]] == "by" or (of >= 0 and tree.lower[tree.head[i]] in _TO_WHOM)
    return tree.dep[i] in _STATED


def is_possessive(party: Party) -> bool:
    """Whether a party is only "his", "its" or the like, standing for nobody known."""
    return party.words is not None and party.words.exact.lower() in _POSSESSIVE and not party.refers


def is_possessive_word(word: str) -> bool:
    """Whether a word is "his", "its" or the like."""
    return word in _POSSESSIVE


def is_owner(scene: Scene, k: int) -> bool:
    """Whether a possessor is a party, "his" and "their" among them."""
    return scene.tree.lower[k] in _POSSESSIVE or is_party(scene, k)


def _is_hour(tree: Tree, i: int) -> bool:
    """Whether a number is an hour or a year: a bare one behind "at", "by", "in", "until" and the like."""
    bare = not any(k < i for k in tree.kids[i])
    year = len(tree.lower[i]) == 4 and tree.lower[i][:2] in ("18", "19", "20")
    return tree.dep[i] == "pobj" and bare and (year or tree.lower[tree.head[i]] in _OF_HOURS)


def _is_sum(tree: Tree, i: int) -> bool:
    """Whether a number is one of money, or a share."""
    return any(tree.lower[k] in _UNITS for k in (i, *tree.kids[i])) or tree.lower[i][-1:] in ("%", "m")


def with_conjuncts(tree: Tree, i: int) -> tuple[int, ...]:
    """The token and what is joined to it by "and", "or" or a comma; at most ``MOST``."""
    out = [i]
    at = i
    while len(out) < MOST:
        at = next(
            (k for k in tree.kids[at] if tree.dep[k] == "conj" and tree.pos[k] not in ("VERB", "AUX")), -1
        )
        if at < 0:
            break
        out.append(at)
    return tuple(out)


def parties(scene: Scene, i: int) -> tuple[Party, ...]:
    """The parties that a noun phrase and its conjuncts state: each whole phrase that is a party, else the
    name that owns or marks it ("Velmar's" in "Velmar's proposal"), else none."""
    if i < 0:
        return ()
    out: list[Party] = []
    for k in with_conjuncts(scene.tree, i):
        found = (party(scene, k),) if is_party(scene, k) else _within(scene, k)
        out.extend(p for p in found if p not in out)
    return tuple(out[:MOST])


def _within(scene: Scene, i: int) -> tuple[Party, ...]:
    """The owner of a thing: a possessor or adjective that is a name, else who it is of, by or from."""
    tree = scene.tree
    for k in tree.kids[i]:
        if tree.dep[k] in ("poss", "amod", "compound", "nmod") and k < i and not _stance(tree, k):
            if tree.name_at[k] >= 0 and not _marks_place(tree, k):
                return (_named(scene, tree.name_at[k]),)
            if tree.tag[k] == "VBN" and tree.lemma[k] not in _NO_ACT:  # "a UN-brokered plan"
                inner = next((m for m in tree.kids[k] if m < k and is_party(scene, m)), -1)
                if inner >= 0:
                    return (party(scene, inner),)
            if tree.dep[k] == "poss" and is_party(scene, k) and _self(scene, k) < 0:
                return (party(scene, k),)
    protest = any(e.event_class == "PROTEST" for e in scene.lexicon.nouns.get(tree.lemma[i], ()))
    ties = ("of", "by", "from") if protest else ("of", "by", "from", "against", "for", "to")
    for prep in tree.kids[i]:
        if tree.dep[prep] in ("prep", "agent") and tree.lower[prep] in ties:
            thing = kid(tree, prep, "pobj")
            if thing >= 0 and is_party(scene, thing):
                return tuple(party(scene, k) for k in with_conjuncts(tree, thing) if is_party(scene, k))
    owner = kid(tree, i, "poss")
    if owner < 0 or not is_owner(scene, owner) or _self(scene, owner) >= 0:
        return ()
    return (party(scene, owner),)


def _marks_place(tree: Tree, k: int) -> bool:
    """Whether a name before a noun only says where ("the Lomary talks"): a place that owns nothing. An
    acronym is a party, as the short names of states are."""
    name = tree.names[tree.name_at[k]]
    where = tree.dep[k] != "poss" and name.kind in ("place", "facility") and tree.tag[k] != "JJ"
    return where and not name.name.replace(".", "").isupper()


def _named(scene: Scene, at: int) -> Party:
    span = scene.tree.names[at].span
    return Party(anchor(scene.article, scene.text, span), (span,))


@dataclass(frozen=True, slots=True)
class Owners:
    """What stands before an event noun: who possesses it, who marks it ("Velmari", "Front"), where, and whom
    it is against ("anti-Velmari")."""

    possess: tuple[Party, ...]
    mark: tuple[Party, ...]
    place: Party | None
    against: tuple[Party, ...] = ()


def owners(scene: Scene, noun: int) -> Owners:
    """Who and where an event noun is said to be of by what stands before it.

    A possessor, a people's adjective or a body is a party; a place put before the noun ("the Lomary
    talks") is where, unless it is an acronym, as the short names of states are.
    """
    tree = scene.tree
    possess: list[Party] = []
    mark: list[Party] = []
    against: list[Party] = []
    place = None
    for k in tree.kids[noun]:
        if k > noun or tree.dep[k] not in ("poss", "amod", "compound", "nmod"):
            continue
        at = tree.name_at[k]
        if stance := _stance(tree, k):
            if stance == "anti" and (at >= 0 or tree.lemma[k] in scene.lexicon.people):
                against.append(_named(scene, at) if at >= 0 else _word(scene, k))
            continue
        inner = (m for m in tree.kids[k] if m < k and tree.name_at[m] >= 0)
        if at < 0 and tree.dep[k] == "compound":
            k = next(inner, k)  # "Velmari troop withdrawal"
            at = tree.name_at[k]
        if at < 0 and tree.dep[k] == "compound" and tree.lemma[k] in scene.lexicon.acting:
            mark.append(_word(scene, k))  # "an army offensive"
        if at < 0:
            if tree.dep[k] == "poss" and is_owner(scene, k):
                itself = _self(scene, k)
                possess.append(party(scene, itself if itself >= 0 else k))
            continue
        if tree.dep[k] == "poss":
            possess.extend(parties(scene, k))
        elif _marks_place(tree, k):
            place = place or _named(scene, at)
        else:
            mark.append(_named(scene, at))
    return Owners(tuple(possess[:MOST]), tuple(mark[:MOST]), place, tuple(against[:MOST]))


def _word(scene: Scene, k: int) -> Party:
    """A party of one word, which has no name."""
    return Party(anchor(scene.article, scene.text, Span(scene.tree.start[k], scene.tree.end[k])), ())


def after(scene: Scene, i: int, *prepositions: str) -> tuple[Party, ...]:
    """The parties behind a preposition that hangs on token ``i``; the first preposition that has any."""
    tree = scene.tree
    for word in prepositions:
        for prep in tree.kids[i]:
            if tree.lower[prep] == word and tree.dep[prep] in ("prep", "agent", "dative"):
                found = parties(scene, kid(tree, prep, "pobj"))
                if found:
                    return found
    return ()


def place(scene: Scene, i: int, spoken: bool = False) -> Party | None:
    """The place named behind "in", "at", "near" and the like on token ``i``, or None. What is ``spoken`` to
    a place is spoken to those who are there."""
    tree = scene.tree
    for prep in tree.kids[i]:
        if (
            tree.dep[prep] != "prep"
            or tree.lower[prep] not in _PLACES
            or (spoken and tree.lower[prep] == "to")
        ):
            continue
        thing = kid(tree, prep, "pobj")
        if thing < 0 or (tree.name_at[thing] < 0 and tree.lemma[thing] not in scene.lexicon.places):
            continue  # "in a Dorn raid" names an event, not a place
        where = party(scene, thing)
        at = next((n for n in where.refers), None)
        kinds = {tree.names[k].kind for k in _names_of(tree, thing)}
        if (
            at
            and kinds & {"place", "facility"}
            and (tree.lower[prep] not in ("into", "to") or _is_place(tree, thing))
        ):
            return where
    return None


def _names_of(tree: Tree, thing: int) -> tuple[int, ...]:
    """Indexes of the names in a noun phrase or behind its "of"."""
    inner = [k for prep in tree.kids[thing] if tree.lower[prep] == "of" for k in tree.kids[prep]]
    tokens = [thing, *tree.kids[thing], *inner]
    return tuple(dict.fromkeys(tree.name_at[k] for k in tokens if tree.name_at[k] >= 0))


def _is_place(tree: Tree, thing: int) -> bool:
    at = tree.name_at[thing]
    return at >= 0 and tree.names[at].kind in ("place", "facility")
