"""Measures that words further off name: by what follows a count whatever the parse makes of it, by a number
that is posed on another noun, by a verb with its particle.

``harm`` of ``evidence`` is asked first; these are looked at where it finds nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.figures.evidence import FAR, fits, governors, is_people, lemma
from onrecord.annotate.figures.flight import encamped, fled
from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.figures.table import Table, table

if TYPE_CHECKING:
    from spacy.tokens import Token

NATION = 10_000
"""As many people as a country "has" are its inhabitants; fewer may be a team's."""

FOLLOWING = 5
"""Tokens after a count in which the word that says what happened is looked for."""

_PLURAL = frozenset(["were", "are", "have", "had"])
_SUMS = frozenset(["number", "total", "figure"])
_ESTIMATED = frozenset(["estimate", "put", "give", "count", "record", "report"])
_KIN = frozenset([
    "son", "daughter", "brother", "sister", "child", "wife", "husband", "parent", "mother", "father",
    "cousin", "relative", "sibling", "grandchild", "nephew", "niece", "uncle", "aunt",
])  # fmt: skip
_DOWN = frozenset(["gun", "mow"])
_CUSTODY = frozenset(["jail", "prison", "custody", "detention"])
_HURT = frozenset(["wound", "injury", "burn", "fracture"])
_LASTING = frozenset(["still", "now", "currently", "reportedly", "already"])
_REFUGE = frozenset(["shelter", "refuge"])
_STAYING = frozenset([
    "were", "are", "was", "is", "be", "remain", "remained", "stay", "staying", "living", "who", "had", "have",
    "been",
])  # fmt: skip
_SHELTERS = frozenset(["shelter", "shelters"])
_CENTRES = frozenset(["centre", "centres", "center", "centers", "camp", "camps", "hall", "halls"])
_RECEPTION = frozenset(["evacuation", "reception", "emergency", "relief", "rest", "refuge"])
_LISTS = frozenset(["list", "lists", "register", "roll", "books"])
_POLICE = frozenset(["police", "detective", "officer", "policeman", "policewoman", "constable", "gendarme"])


def joint(found: Counted) -> str | None:
    """The measure that words around a count name without governing it, or None."""
    t = table()
    return (
        _with_particle(found)
        or _following(found, t)
        or _in_their(found, t)
        or _numbered(found, t)
        or _toll_as(found, t)
        or _in_custody(found)
        or _on_list(found, t)
        or _taken_away(found)
        or _sheltered(found)
        or _nation(found)
    )


def _with_particle(found: Counted) -> str | None:
    """ "rounded up", "gunned down", "lost two sons", "treated for burns", of people."""
    if not is_people(found, table()):
        return None
    for verb, way in governors(found):
        word = lemma(verb)
        rights = {c.lower_: c for c in verb.rights}
        if way == "subject" or (word == "lose") != _kin(found):
            continue
        if word == "lose":
            return "killed"
        if word == "round" and "up" in rights:
            return "arrested"
        if word in _DOWN and "down" in rights:
            return "killed"
        if word == "treat" and "for" in rights and any(lemma(c) in _HURT for c in rights["for"].children):
            return "injured"
    return None


def _kin(found: Counted) -> bool:
    """Whether relatives are counted: "two sons", "five members of his family"."""
    noun = found.noun
    if noun is None:
        return False
    of = (c for c in noun.rights if c.lower_ == "of")
    family = any(lemma(c) == "family" for o in of for c in o.children)
    return lemma(noun) in _KIN or (lemma(noun) == "member" and family)


def _following(found: Counted, t: Table) -> str | None:
    """What is said right after a phrase that the parse ties to something else: "and its two crewmen are
    missing", "the club said 13 climbers died trying"."""
    doc, at = found.last.doc, max(found.stop, found.last.i + 1)
    end = min(found.last.sent.end, at + FOLLOWING)
    if found.noun is None or found.top.dep_ in ("pobj", "poss") or at >= end:
        return None
    if doc[at].tag_ == "VBD" and doc[at].lower_ not in _PLURAL:
        word = doc[at].lower_  # a verb that the parse takes for an auxiliary keeps its ending
        known = (t.subject.get(w) for w in (lemma(doc[at], t.subject), word[:-1], word[:-2]))
        return fits(next((m for m in known if m), None), found, t)
    if doc[at].lower_ not in _PLURAL:
        return None
    k = at + 1
    while k < end and (doc[k].pos_ in ("AUX", "ADV")):
        k += 1
    if k >= end or doc[k].tag_ not in ("VBN", "VBG", "JJ"):
        return None
    word = doc[k]
    passive = any(w.lower_ in ("were", "are", "been") for w in doc[at:k])
    measure = t.adjective.get(word.lower_) or (
        t.object.get(lemma(word, t.object)) if passive and word.tag_ == "VBN" else None
    )
    return fits(measure, found, t)


def _in_their(found: Counted, t: Table) -> str | None:
    """ "Farmers were killed in their hundreds"."""
    first = found.first
    if found.noun is not None or found.number.digits or first.i - first.sent.start < 3:
        return None
    prep = first.nbor(-2)
    if first.nbor(-1).lower_ not in ("their", "the") or prep.lower_ != "in" or prep.head.pos_ != "VERB":
        return None
    verb = prep.head
    if any(lemma(c) in t.animals for c in verb.lefts):
        return None
    return _done(verb, verb, t)


def _done(verb: Token, marked: Token, t: Table) -> str | None:
    """What a verb does to its subject; ``marked`` has its auxiliaries."""
    if any(c.dep_ == "auxpass" for c in marked.lefts):
        return t.object.get(lemma(verb, t.object))
    return t.subject.get(lemma(verb, t.subject))


def _numbered(found: Counted, t: Table) -> str | None:
    """ "The number of people who have crossed into Brenik has risen to 47,500"."""
    first = found.first
    prep = first.nbor(-1) if first.i > first.sent.start else first
    if prep.lower_ not in ("to", "at") or not is_people(found, t):
        return None
    sums = (c for c in prep.head.children if c.i < prep.i and lemma(c) in _SUMS)
    for number in sums:
        nouns = [c for of in number.rights if of.lower_ == "of" for c in of.rights if c.dep_ == "pobj"][:1]
        for child in (c for head in (number, *nouns) for c in head.rights if c.dep_ in ("relcl", "acl")):
            if fled(child, nouns[0] if nouns else None, acted=True):
                return "displaced"
            if measure := _done(child, child, t):
                return measure
    return None


def _toll_as(found: Counted, t: Table) -> str | None:
    """ "the death toll, which it estimated as more than 400 people"."""
    doc, at, start = found.first.doc, found.first.i, found.first.sent.start
    if at - start < 3 or doc[at - 1].lower_ != "as" or not is_people(found, t):
        return None
    if not any(lemma(w) in _ESTIMATED for w in doc[max(start, at - 4) : at]):
        return None
    for k in range(at - 1, max(start, at - FAR) - 1, -1):
        if lemma(doc[k]) == "toll" and k > start:
            return t.toll.get(doc[k - 1].lower_) or t.toll["toll"]
    return None


def _in_custody(found: Counted) -> str | None:
    """ "leaving hundreds under arrest", "with 40 teachers still in jail"."""
    doc, at, end = found.last.doc, max(found.stop, found.last.i + 1), found.last.sent.end
    at += at < end and doc[at].lower_ in _LASTING
    low = [w.lower_ for w in doc[at : min(end, at + 2)]]
    if len(low) < 2 or not is_people(found, table()):
        return None
    if low == ["under", "arrest"]:
        return "arrested"
    alone = at + 2 >= end or doc[at + 2].pos_ not in ("NOUN", "PROPN")  # no "prison guards"
    kept = low == ["behind", "bars"] or (low[0] == "in" and low[1] in _CUSTODY)
    return "detained" if kept and alone else None


def _sheltered(found: Counted) -> str | None:
    """ "gives shelter to 300 villagers"; people "in the camps", beside a word of flight, have fled."""
    top = found.top
    for _ in range(2):
        top = top.head.head if top.dep_ == "pobj" and top.head.lower_ == "of" else top
    if top.dep_ in ("pobj", "dative") and is_people(found, table()):
        prep = top.head
        given = (prep.head, *prep.head.children) if prep.lower_ == "to" else ()
        if any(lemma(w) in _REFUGE and w.pos_ == "NOUN" for w in given):
            return "sheltering"
    if _in_shelters(found):
        return "sheltering"
    if found.noun is not None and encamped(found.noun, found.stop):
        return "displaced"
    return None


def _in_shelters(found: Counted) -> bool:
    """ "14,800 people were in its shelters", "those in evacuation centres"."""
    doc, at, end = found.last.doc, max(found.stop, found.last.i + 1), found.last.sent.end
    while at < end and (doc[at].lower_ in _STAYING or doc[at].lower_ in _LASTING):
        at += 1
    if at >= end or doc[at].lower_ not in ("in", "at", "inside") or not is_people(found, table()):
        return False
    for k in range(at + 1, min(end, at + FOLLOWING)):
        if doc[k].lower_ in _SHELTERS or (doc[k].lower_ in _CENTRES and doc[k - 1].lower_ in _RECEPTION):
            return True
        if doc[k].pos_ not in ("DET", "PRON", "ADJ", "NOUN", "PROPN", "NUM"):
            return False
    return False


def _on_list(found: Counted, t: Table) -> str | None:
    """ "63 people on its list of missing", "40 names on the register of the dead"."""
    doc, at = found.last.doc, max(found.stop, found.last.i + 1)
    low = [w.lower_ for w in doc[at : min(found.last.sent.end, at + 6)]]
    if low[:1] not in (["on"], ["in"]) or len(low) < 5 or low[2] not in _LISTS or low[3] != "of":
        return None
    return t.adjective.get(low[4]) or (t.adjective.get(low[5]) if low[4] == "the" and len(low) > 5 else None)


def _taken_away(found: Counted) -> str | None:
    """ "were taken from their homes by detectives", of people."""
    for verb, way in governors(found):
        if way == "subject" or lemma(verb) != "take" or not is_people(found, table()):
            continue
        agents = [c for c in verb.rights if c.dep_ == "agent"]
        if any(lemma(w) in _POLICE for a in agents for w in a.children):
            return "arrested"
    return None


def _nation(found: Counted) -> str | None:
    """ "Brenik has 20 million people", "Brenik's 20 million citizens"."""
    noun, low = found.noun, found.number.low or found.number.high or 0
    if noun is None or low < NATION:
        return None
    nation = noun.ent_type_ == "NORP" or lemma(noun) in ("people", "citizen", "inhabitant")
    if nation and any(c.dep_ == "poss" and c.ent_type_ == "GPE" for c in noun.lefts):
        return "population"
    verb = noun.head
    if lemma(noun) != "people" or noun.dep_ != "dobj" or lemma(verb) != "have":
        return None
    after = noun.doc[found.stop] if found.stop < noun.sent.end else None
    ended = after is None or after.is_punct or after.lower_ in ("and", "with", "but")
    owner = any(c.dep_ == "nsubj" and c.ent_type_ == "GPE" for c in verb.lefts)
    return "population" if ended and owner else None
