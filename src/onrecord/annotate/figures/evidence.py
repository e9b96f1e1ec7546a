"""Which measure the words around a count name: what happened to them, by the parse and by what stands next.

Each function looks at one kind of words and answers a measure or None; ``harm`` asks them in order of how
close they stand to the number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.annotate.figures.flight import fled
from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.figures.table import Table, table

if TYPE_CHECKING:
    from spacy.tokens import Token

FAR = 12
"""Tokens that a word and the number it governs may stand apart where the parse does not tie them."""

_CAPTIVITY = frozenset(["hostage", "captive", "prisoner"])
_AMOUNTS = frozenset(
    ["total", "number", "group", "crowd", "toll", "majority", "estimate", "record", "average", "figure"]
)
_POSED = frozenset(
    [
        "at",
        "to",
        "of",
        "by",
        "from",
        "be",
        "reach",
        "hit",
        "exceed",
        "top",
        "pass",
        "surpass",
        "total",
        "number",
    ]
)
_CHANGES = frozenset([
    "rise", "increase", "grow", "climb", "jump", "fall", "drop", "decline", "decrease", "go", "soar",
    "exceed", "raise", "reduce", "lower", "surpass", "swell", "up", "down",
])  # fmt: skip
_HELD_TO = frozenset(["contempt", "accountable", "responsible", "liable"])
_TAKING = frozenset(["claim", "cost", "take", "lose"])
_CUSTODY = frozenset(["jail", "prison", "custody", "detention"])
_RUINS = frozenset(["rubble", "ruin", "ruins", "remains", "wreckage", "debris"])
_SAVING = frozenset(["save", "affect", "improve", "change", "touch", "rebuild", "spare", "protect"])
_FIGHTING = frozenset(
    ["soldier", "troop", "fighter", "man", "guard", "officer", "policeman", "marine", "people"]
)
_CARRIED = frozenset(["take", "rush", "bring", "transport", "admit", "airlift", "transfer"])
_CROWD = 100  # that many who leave a place at once are no delegation
_REFUGE = frozenset(["shelter", "refuge", "sanctuary"])
_UNDONE = frozenset(["refuse", "decline"])  # "refused to flee"
_CONFIRMED = frozenset([
    "confirmed", "new", "active", "infection", "infections", "suspected", "outbreak", "epidemic", "disease",
    "coronavirus", "virus", "covid-19",
])  # fmt: skip
_DISEASES = frozenset(
    ["coronavirus", "virus", "covid-19", "infection", "infections", "outbreak", "epidemic", "infected"]
)
_DISEASED = ("virus", "demic", "fever", "cholera", "measles")
_COURTS = frozenset([
    "court", "criminal", "legal", "judge", "abuse", "rape", "corruption", "fraud", "murder", "police",
    "violation", "torture", "assault", "lawsuit", "prosecutor",
])  # fmt: skip
EARLIER = 60
"""Tokens around "cases" in which a word of a disease tells what they are of."""
_PLACES = frozenset(
    [
        "city",
        "town",
        "country",
        "territory",
        "enclave",
        "nation",
        "village",
        "region",
        "strip",
        "state",
        "province",
        "community",
        "island",
        "population",
    ]
)


def lemma(token: Token, known: object = ()) -> str:
    """The lemma in lower case, with an e put back where only that makes it a known word."""
    word = str(token.lemma_).lower()
    return word + "e" if isinstance(known, dict) and word not in known and word + "e" in known else word


def governors(found: Counted) -> Iterator[tuple[Token, str]]:
    """The verbs that say something of what is counted, nearest first, each with ``object`` or ``subject``."""
    top = found.top
    for _ in range(4):
        head = top.head
        if (
            top.dep_ == "pobj"
            and head.lower_ == "of"
            and (lemma(head.head) in _AMOUNTS or _inside(head.head, found))
        ):
            top = head.head
        elif (
            (top.dep_ == "appos" and found.noun is not None)
            or (top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN", "NUM", "PRON"))
            or (top.dep_ in ("nummod", "quantmod", "compound", "nmod") and found.noun is None)
        ):
            top = top.head
        else:
            break
    head = top.head
    if top.dep_ in ("dobj", "nsubjpass"):
        yield head, "object"
    elif top.dep_ == "nsubj" and head.tag_ == "VBG" and _right_before(head.head, found):
        yield head.head, "object"  # "shot dead two men taking part", parsed as if two men took part
    elif top.dep_ == "pobj" and _inside(head, found) and head.head.pos_ == "VERB":
        yield head.head, "object"  # "killing up to 37 people", parsed as if killing up
    elif (shared := _along(top)) is not None:
        yield shared, "object" if any(c.dep_ == "auxpass" for c in shared.lefts) else "subject"
    elif top.dep_ == "nsubj" and head.dep_ in ("csubj", "csubjpass") and head.tag_ == "VBG":
        # "12 people seeking work have been killed", parsed as if the seeking had been
        yield head.head, "object" if head.dep_ == "csubjpass" else "subject"
    elif top.dep_ == "nsubj":
        bare = head.tag_ in ("VBD", "VBN") and not any(
            c.dep_ in ("dobj", "ccomp", "aux", "prt") for c in head.children
        )
        yield head, "passive" if bare else "subject"
    if top.dep_ in ("dobj", "nsubjpass", "nsubj"):
        for child in head.children:
            near = child.i - head.i <= 3 if child.dep_ == "advcl" else child.i > head.i
            if child.dep_ in ("xcomp", "acomp", "oprd", "advcl") and near:
                helped = {c.dep_ for c in child.lefts if c.dep_ in ("aux", "auxpass")}  # "said to have died"
                passive = "auxpass" in helped or (child.tag_ == "VBN" and not helped)
                yield child, "object" if passive else "subject"


def _right_before(verb: Token, found: Counted) -> bool:
    """Whether a verb stands before the number with only "dead" between: "shot dead two"."""
    at = found.first.i
    return bool(verb.pos_ == "VERB" and verb.i == at - 2 and verb.doc[at - 1].lower_ == "dead")


def _along(top: Token) -> Token | None:
    """The verb shared by "along with": "she was arrested, along with 32 others"."""
    prep = top.head
    if top.dep_ != "pobj" or prep.lower_ != "with" or prep.i == 0:
        return None
    if prep.nbor(-1).lower_ not in ("along", "together"):
        return None
    verb = prep.head if prep.head.pos_ == "VERB" else prep.head.head
    return verb if verb.pos_ == "VERB" else None


def _inside(token: Token, found: Counted) -> bool:
    return bool(found.first.i <= token.i <= found.last.i)


def harm(found: Counted) -> str | None:
    """The measure that the words around a count name, or None."""
    t = table()
    return (
        _captive(found)
        or _among(found, t)
        or _said_after(found, t)
        or _by_verb(found, t)
        or _by_clause(found, t)
        or _of_noun(found, t)
        or _posed(found, t)
        or _own(found, t)
        or _before(found, t)
        or _with_injuries(found)
        or _included(found, t)
        or _spelled_out(found, t)
        or _lived(found)
    )


def is_people(found: Counted, t: Table) -> bool:
    """Whether people are counted, or nothing is named."""
    noun = found.noun
    return noun is None or lemma(noun) in t.people or noun.ent_type_ == "NORP" or noun.tag_ == "NNPS"


def fits(measure: str | None, found: Counted, t: Table) -> str | None:
    """A measure where what is counted is of the class that it needs, else None."""
    if measure is None:
        return None
    need = t.needs.get(measure)
    if found.noun is not None and lemma(found.noun) in table().animals and measure in ("killed", "injured"):
        return None
    if need == "people" and not is_people(found, t):
        return None
    if need == "building" and not (found.noun is not None and lemma(found.noun) in t.building):
        return None
    return measure


def _captive(found: Counted) -> str | None:
    """ "30 taken hostage", "took 97 people captive"."""
    verbs = [v for v, way in governors(found) if way != "subject"] + (
        [found.post] if found.post is not None else []
    )
    for verb in verbs:
        if lemma(verb) in ("take", "hold") and verb.sent.end > verb.i:
            near = verb.doc[verb.i + 1 : min(verb.sent.end, max(verb.i, found.last.i) + 6)]
            if any(w.lower_ in _CAPTIVITY for w in near if w is not found.noun):
                return "captured" if lemma(verb) == "take" else "held"
            if lemma(verb) == "take" and any(w is found.noun and lemma(w) in _CAPTIVITY for w in near):
                return "captured"
    return None


def _said_after(found: Counted, t: Table) -> str | None:
    """A participle or adjective right after: "27 killed", "captives still held"."""
    post = found.post
    if post is None:
        return None
    if post.i > found.stop and (told := _before(found, t)):
        return told  # "25 wounded people who evacuated"
    if post.tag_ == "VBG" and _refuge(post):
        return "sheltering"
    if post.tag_ in ("VBG", "VBN") and fled(post, found.noun, post.tag_ == "VBG"):
        return "displaced"
    word = lemma(post, t.object)
    measure = t.adjective.get(post.lower_) or t.adjective.get(word)
    if measure is None:
        measure = t.subject.get(word) if post.tag_ == "VBG" else t.object.get(word) or t.subject.get(word)
    return fits(measure, found, t)


def _by_verb(found: Counted, t: Table) -> str | None:
    for verb, way in _joined(found):
        if lemma(verb) == "hold" and any(w.lower_ in _HELD_TO for w in verb.subtree if w.i > verb.i):
            continue
        if verb.dep_ == "xcomp" and lemma(verb.head) in _UNDONE:
            continue
        measure = _phrasal(found, verb, way) or _verb(verb, way, t)
        if measure is None and way != "object" and (verb.pos_ in ("ADJ", "VERB")):
            measure = t.adjective.get(verb.lower_) or t.adjective.get(lemma(verb))
        if fitting := fits(measure, found, t):
            return fitting
    return None


def _joined(found: Counted) -> Iterator[tuple[Token, str]]:
    """The verbs that govern a count, and those joined to one whose passive they share: "were ambushed and
    killed"."""
    for verb, way in governors(found):
        yield verb, way
        if way == "object" and any(c.dep_ == "nsubjpass" for c in verb.lefts):
            for child in verb.rights:
                own = {c.dep_ for c in child.children}
                if (
                    child.dep_ == "conj"
                    and child.tag_ in ("VBN", "VBD")
                    and not own & {"nsubj", "nsubjpass", "dobj"}
                ):
                    yield child, "object"


def _by_clause(found: Counted, t: Table) -> str | None:
    """A clause on the noun that stands further off: "260 civilians, among them 14 women, killed"."""
    if found.noun is None:
        return None
    for child in found.noun.children:
        child = _said_of(child)
        if child.dep_ not in ("acl", "relcl", "ccomp") or child.i < found.noun.i or _of_others(child):
            continue
        passive = child.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in child.children)
        way = "object" if passive or (child.dep_ == "acl" and child.tag_ == "VBN") else "subject"
        measure = "displaced" if fled(child, found.noun, way == "subject") else _verb(child, way, t)
        if fitting := fits(measure, found, t):
            return fitting
    return None


def _said_of(child: Token) -> Token:
    """What a source put into a relative clause says of the noun: "12 men who the office says have died"."""
    if child.dep_ != "relcl":
        return child
    told = (c for c in child.rights if c.dep_ == "ccomp")
    return next((c for c in told if any(w.tag_ in ("WP", "WDT") for w in c.lefts)), child)


def _of_others(verb: Token) -> bool:
    """Whether a relative clause has a subject of its own: "142 cases, of which three died"."""
    return any(c.dep_.startswith("nsubj") and c.tag_ not in ("WDT", "WP", "PRP") for c in verb.lefts)


def _verb(verb: Token, way: str, t: Table) -> str | None:
    if way == "subject":
        return t.subject.get(lemma(verb, t.subject))
    return t.object.get(lemma(verb, t.object)) or (
        t.subject.get(lemma(verb, t.subject)) if way == "passive" else None
    )


def _leaves(verb: Token) -> bool:
    """Whether a place is left."""
    return any(
        c.dep_ == "dobj" and (c.pos_ == "PROPN" or lemma(c) in _PLACES | {"area", "home"})
        for c in verb.children
    )


def _phrasal(found: Counted, verb: Token, way: str) -> str | None:
    """Measures named by a verb with another word."""
    word = lemma(verb)
    after = {w.lower_ for w in verb.subtree if w.i > verb.i}
    if way != "subject" and word in ("shoot", "leave", "find", "beat", "stab", "hack") and "dead" in after:
        return "killed"
    if way == "object" and word in _CARRIED and _to_hospital(verb):
        return "injured"
    if way != "object" and word == "lose" and any(lemma(c) == "life" for c in verb.children):
        return "killed"
    if way != "object" and _refuge(verb):
        return "sheltering"
    if way != "object" and word == "evacuate" and not any(c.dep_ == "dobj" for c in verb.children):
        return "evacuated"
    if (
        word in ("drive", "force", "leave")
        and {"home", "homes"} & after
        and (way == "object" or word == "leave")
    ):
        return "displaced" if "from" in after or "their" in after else None
    if word == "lose" and way == "object" and found.noun is not None and lemma(found.noun) in _FIGHTING:
        return "killed"
    if word == "leave" and way == "subject" and (found.number.low or 0) >= _CROWD and _leaves(verb):
        return "displaced"
    if word == "test" and way == "subject" and "positive" in after:
        return "infected"
    if way != "object" and word in ("be", "remain", "languish") and _in_custody(verb):
        return "detained"
    if word in ("walk", "go", "set") and "free" in after:
        return "freed"
    if word == "go" and "missing" in after:
        return "missing"
    return "displaced" if fled(verb, found.noun, way != "object") else None


def _to_hospital(verb: Token) -> bool:
    """ "were taken to the hospital"."""
    return any(
        c.dep_ == "prep" and c.lower_ == "to" and any(lemma(n) == "hospital" for n in c.children)
        for c in verb.children
    )


def _in_custody(verb: Token) -> bool:
    """ "were still in jail"."""
    return any(
        c.dep_ == "prep" and c.lower_ in ("in", "behind") and any(lemma(n) in _CUSTODY for n in c.children)
        for c in verb.rights
    )


def _with_injuries(found: Counted) -> str | None:
    """ "13 students with minor injuries"."""
    noun = found.noun
    if noun is None or not is_people(found, table()) or noun.i + 1 >= noun.sent.end:
        return None
    after = noun.doc[noun.i + 1]
    hurt = any(lemma(c) in ("injury", "wound", "burn", "fracture") for c in after.children)
    return "injured" if after.lower_ == "with" and hurt else None


def _included(found: Counted, t: Table) -> str | None:
    """ "The fatalities included three children"."""
    for verb, way in governors(found):
        subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
        if way == "object" and lemma(verb) in ("include", "comprise") and subject is not None:
            hit = t.itself.get(lemma(subject)) or t.toll.get(lemma(subject))
            return fits(hit, found, t) if is_people(found, t) else None
    return None


def _among(found: Counted, t: Table) -> str | None:
    """ "Among those wounded were three guards"."""
    verb = found.top.head
    start = verb.left_edge.i
    if lemma(verb) != "be" or found.top.i < verb.i or verb.doc[start].lower_ != "among":
        return None
    for word in verb.doc[start + 1 : min(verb.i, start + FAR)]:
        if word.pos_ in ("ADJ", "VERB", "NOUN") and (hit := t.adjective.get(word.lower_)):
            return hit
    return None


def _spelled_out(found: Counted, t: Table) -> str | None:
    """A participle before the noun that the count spells out: "the injured teenagers, three girls and"."""
    noun = found.noun
    if noun is None or noun.dep_ != "appos" or not is_people(found, t):
        return None
    return next((m for w in noun.head.lefts if (m := t.adjective.get(w.lower_))), None)


def _refuge(verb: Token) -> bool:
    """ "sought shelter", "take refuge"."""
    return lemma(verb) in ("seek", "take", "find") and any(
        c.dep_ == "dobj" and lemma(c) in _REFUGE for c in verb.children
    )


def _of_noun(found: Counted, t: Table) -> str | None:
    """ "the deaths of 12 people", "the release of a total of 12 captives"."""
    top = found.top
    for _ in range(5):
        if top.dep_ == "conj":
            top = top.head
            continue
        if top.dep_ != "pobj" or top.head.lower_ not in ("of", "for"):
            return None
        noun = top.head.head
        word = lemma(noun)
        if top.head.lower_ == "of" and (word in _RUINS or (noun.lower_ == "left" and noun.pos_ == "VERB")):
            return fits("buildings", found, t)
        if top.head.lower_ == "of" and word == "life" and lemma(noun.head) in _TAKING:
            return "killed"
        if top.head.lower_ == "of" and (word in t.noun or noun.lower_ in t.noun):
            return fits(t.noun.get(word) or t.noun[noun.lower_], found, t)
        if word in _PLACES and top.head.lower_ == "of" and is_people(found, t):
            return "population"
        top = noun
    return None


def _posed(found: Counted, t: Table) -> str | None:
    """ "the death toll rose to 27", "put the dead at 1,926": a word for the toll, the number posed on it."""
    first = found.first
    if first.i == first.sent.start:
        return None
    before = first.nbor(-1)
    while before.pos_ == "ADV" and before.i > first.sent.start:
        before = before.nbor(-1)
    if lemma(first) in _POSED and first.pos_ == "VERB":
        before = first  # "the toll exceeds 100": a bound, read as part of the number
    if before.lower_ == "the" and before.i > first.sent.start and before.nbor(-1).lower_ == "in":
        before = before.nbor(-1)  # "the toll is in the hundreds"
        if found.noun is not None or found.number.digits:
            return None
    elif lemma(before) not in _POSED and before.lower_ not in _POSED:
        return None
    if found.noun is not None and not is_people(found, t):
        return None
    if before.lower_ == "by" and lemma(before.head) not in _CHANGES:
        return None
    reach = FAR // 2 if before.lower_ == "of" else 2 * FAR
    for k in range(before.i, max(first.sent.start, before.i - reach) - 1, -1):
        token = first.doc[k]
        word = lemma(token)
        if token.pos_ in ("NOUN", "ADJ", "VERB") and (word in t.toll or token.lower_ in t.toll):
            if k > first.sent.start and word == "toll" and first.doc[k - 1].lower_ in t.toll:
                word = first.doc[k - 1].lower_
            return t.toll.get(word) or t.toll.get(token.lower_)
    return None


def _own(found: Counted, t: Table) -> str | None:
    """What the noun itself names: "12 deaths", "40 aid trucks", "64 captives"."""
    noun = found.noun
    if noun is None:
        return None
    word = lemma(noun)
    measure = t.itself.get(word)
    if word == "life" and (noun.tag_ != "NNS" or _saved(found)):
        return None
    if measure == "population" and (found.number.low or found.number.high or 0) < _CROWD:
        return None
    if word == "case" and not _ill(found):
        return None
    if word in ("body", "arrest", "return") and noun.tag_ != "NNS":
        return None
    return measure


def _saved(found: Counted) -> bool:
    """Whether lives are saved or touched, not lost."""
    verbs = [v for v, _ in governors(found)] + ([found.post] if found.post is not None else [])
    return any(lemma(v, dict.fromkeys(_SAVING)) in _SAVING for v in verbs)


def _ill(found: Counted) -> bool:
    """Whether cases are of a disease: a word of one in the sentence or shortly before it, and none of a court
    or an enquiry beside the noun."""
    noun = found.noun
    if noun is None:
        return False
    doc, sent = noun.doc, noun.sent
    beside = {w.lower_ for w in doc[max(sent.start, found.first.i - 1) : min(sent.end, noun.i + 4)]}
    if beside & _CONFIRMED:
        return True
    if {lemma(w) for w in doc[max(sent.start, noun.i - 3) : min(sent.end, noun.i + 4)]} & _COURTS:
        return False
    return any(
        w.lower_ in _DISEASES or w.lower_.endswith(_DISEASED)
        for w in doc[max(0, found.first.i - EARLIER) : min(sent.end, noun.i + EARLIER)]
    )


def _before(found: Counted, t: Table) -> str | None:
    """A participle before the noun: "58 wounded people"."""
    if found.noun is None:
        return None
    words = (w.lower_ for w in found.noun.doc[found.start : found.noun.i])
    return next((m for w in words if (m := fits(t.adjective.get(w), found, t))), None)


def _lived(found: Counted) -> str | None:
    """ "home to 2.3 million people", "the nation's 5 million people"."""
    first = found.first
    if found.noun is not None and lemma(found.noun) == "people":
        owners = [c for c in found.noun.lefts if c.dep_ == "poss"]
        if any(c.ent_type_ == "GPE" or lemma(c) in _PLACES for c in owners):
            return "population"
    if first.i - first.sent.start < 2 or not is_people(found, table()):
        return None
    one, two = first.nbor(-1), first.nbor(-2)
    return "population" if one.lower_ == "to" and two.lower_ == "home" else None
