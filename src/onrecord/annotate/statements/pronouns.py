"""Pronouns as sources: "he", "it" and "they", "who" and "which", and "I" within what somebody says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.names import Name
from onrecord.annotate.references.kinds import is_definite, is_person, is_plural
from onrecord.annotate.references.known import Actor, People, Sort, apposed
from onrecord.annotate.references.nominals import meant
from onrecord.annotate.references.subjects import HE, agrees, before, mentioned, sort_of
from onrecord.annotate.statements.sofar import SoFar, Speakers, referring
from onrecord.model import Party, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

RELATIVE = frozenset(["who", "which", "that", "whom", "whose"])
_FIRST = frozenset(["i", "we", "me", "us", "my", "our"])
_FEW = 3
"""Paragraphs within which a pronoun may still be the speaker of the statement before."""
_ENCLOSING = 20
"""Statements before that are asked whether "I" stands in them: a bound on the work."""
_TAG = 40
"""Characters of the longest name before the colon of a transcript's line."""


def is_pronoun(head: Token) -> bool:
    """Whether a source is a pronoun; a name in capitals that reads like one ("WHO") is none."""
    if head.text.isupper() and len(head.text) > 1:
        return False
    relative = head.lower_ in RELATIVE and head.pos_ in ("PRON", "DET")
    return relative or head.tag_ in ("PRP", "PRP$", "WP", "WDT", "WP$")


def of_pronoun(head: Token, party: Party, people: People, state: SoFar) -> Speakers:
    """Whom a pronoun stands for; left open where the text before does not tell."""
    low = str(head.lower_)
    if low in RELATIVE:
        return _of_relative(head, party, people, state)
    if low in _FIRST:
        return _of_first(head, party, people, state)
    sort = sort_of(low)
    return _of_third(head, party, sort, people, state) if sort else Speakers((party,), "pronoun", False)


# -- who, which


def _of_relative(head: Token, party: Party, people: People, state: SoFar) -> Speakers:
    """The noun that the clause hangs on."""
    noun = _antecedent(head, people)
    if noun is None:
        return Speakers((party,), "pronoun", False)
    name = people.name_at(noun.idx) or apposed(people, noun)
    if noun.dep_ == "appos" and (name is None or name.kind == "group") and is_person(noun):
        name = people.name_at(noun.head.idx) or name  # "X, a senator who"
    if name is not None and not (name.kind == "group" and is_person(noun)):
        return referring(party, (name.span,), True)
    share = noun.tag_ == "CD" or noun.lower_ in ("those", "these", "percent", "many", "some")
    if share or is_plural(noun) or (is_person(noun) and not is_definite(noun)):
        if is_person(noun):
            state.unnamed.add(str(noun.lemma_).lower())
        return Speakers((party,), "unnamed", False, None, share or is_plural(noun))
    if noun.pos_ != "NOUN" or not is_definite(noun):
        return Speakers((party,), "pronoun", False)
    refers = meant(noun, Span(noun.left_edge.idx, noun.idx + len(noun)), people, state.names, state.at)
    if len(refers) > 1:
        return Speakers((Party(party.words, refers),), "unknown", False)
    return referring(party, refers, True) if refers else Speakers((party,), "pronoun", False)


def _antecedent(head: Token, people: People) -> Token | None:
    """The noun before a relative clause; for "who", somebody rather than the place behind the name ("X of
    Y, who")."""
    at = head.head
    for _ in range(4):
        if at.dep_ == "relcl" or at.head.i == at.i:
            break
        at = at.head
    if at.dep_ != "relcl":
        return None
    noun = at.head
    for _ in range(3):
        name = people.name_at(noun.idx)
        elsewhere = name is not None and name.kind in ("place", "facility")
        if head.lower_ not in ("who", "whom") or not elsewhere:
            return noun
        if noun.dep_ not in ("pobj", "compound", "npadvmod", "appos") or noun.head.i == noun.i:
            return noun
        noun = noun.head.head if noun.dep_ == "pobj" else noun.head
    return noun


# -- I, we


def _of_first(head: Token, party: Party, people: People, state: SoFar) -> Speakers:
    """Who says what "I" stands in: the statement around it, the name before a transcript's colon, or, in a
    quotation, who was quoted last in the paragraph."""
    for content, speakers in reversed(state.told[-_ENCLOSING:]):
        if any(s.start <= head.idx < s.end for s in content):
            return _as(speakers, party)
    name = _tag(head, people)
    if name is not None:
        return referring(party, (name,), True)
    here = people.paragraph(head.idx) == people.paragraph(state.at)
    if people.said[head.i] and here and state.at < head.idx:
        return _as(state.latest, party)
    return Speakers((party,), "pronoun", False)


def _tag(head: Token, people: People) -> Span | None:
    """Who is named in capitals before a colon at the start of the line."""
    n = people.paragraph(head.idx)
    start = people.paragraphs[n].start if n >= 0 else 0
    text = people.text[start : min(start + _TAG, head.idx)]
    words = text.partition(":")[0].split() if ":" in text else []
    if not words or not all(w.isupper() for w in words):
        return None
    return people.surnames.get(words[-1].casefold())


def _as(speakers: Speakers, party: Party) -> Speakers:
    """The same speakers by a pronoun."""
    refers = tuple(r for p in speakers.parties for r in p.refers)
    if speakers.resolution == "unknown":
        return Speakers((party,), "pronoun", False)
    if speakers.named and not refers:  # "the army", which has no name to refer to
        return Speakers((party,), "pronoun", True, speakers.on_behalf_of, speakers.plural)
    if len(refers) > 1:
        return referring(party, refers, speakers.named)
    how = speakers.resolution if speakers.resolution == "unnamed" or not speakers.named else "pronoun"
    how = "unnamed" if not speakers.named and not refers else how
    return Speakers(
        (Party(party.words, refers),), how, speakers.named, speakers.on_behalf_of, speakers.plural
    )


# -- he, she, it, they


def _of_third(head: Token, party: Party, sort: Sort, people: People, state: SoFar) -> Speakers:
    gender = HE.get(str(head.lower_))
    told = _told(head, people)
    actors = before(people, head.idx, sort, gender, told)
    if sort == "many" and not actors:  # a body is often "they"
        actors = tuple(a for a in before(people, head.idx, "body") if a.spans)
    if not told & _keys(state.latest, people) and _speaks_on(head, actors, sort, gender, people, state):
        return _as(state.latest, party)
    if len(actors) > 1:
        refers = tuple(sorted({s for a in actors for s in a.spans}))
        refers = refers if len(refers) > 1 else ()
        return Speakers((Party(party.words, refers),), "unknown", False)
    if actors:
        return _of_actor(actors[0], party, sort)
    named = mentioned(people, head.idx, gender) if sort == "person" else {}
    named = {key: span for key, span in named.items() if key not in told}
    if len(named) == 1:
        return referring(party, tuple(named.values()), True)
    return Speakers((party,), "pronoun", False)


def _keys(speakers: Speakers, people: People) -> frozenset[str | None]:
    names = [n for p in speakers.parties for r in p.refers if (n := people.name_at(r.start)) is not None]
    return frozenset(people.keys[n.span] for n in names)


def _told(head: Token, people: People) -> frozenset[str | None]:
    """The keys of those a pronoun's own verb has for objects ("he told X"): nobody it can stand for."""
    objects = (
        [c for c in head.head.rights if c.dep_ in ("dobj", "dative", "iobj")] if head.dep_ == "nsubj" else []
    )
    names = [n for c in objects if (n := people.name_at(c.idx)) is not None]
    return frozenset(people.keys[n.span] for n in names)


def _of_actor(who: Actor, party: Party, sort: Sort) -> Speakers:
    if who.spans:
        return referring(party, who.spans, True)
    if sort == "body":
        return Speakers((party,), "pronoun", False)
    return Speakers((party,), "unnamed", False, plural=sort == "many")


def _speaks_on(
    head: Token, actors: tuple[Actor, ...], sort: Sort, gender: str | None, people: People, state: SoFar
) -> bool:
    """Whether the speaker of the statement before is who is meant: near, of the sort, and later in the text
    than any other who might be, or one of several that might."""
    latest = state.latest
    near = 0 <= people.paragraph(head.idx) - people.paragraph(state.at) < _FEW and state.at < head.idx
    if not latest.parties or latest.resolution == "unknown" or not near:
        return False
    names = [n for p in latest.parties for r in p.refers if (n := people.name_at(r.start)) is not None]
    if not _fits(names, sort, gender, people, latest):
        return False
    if not actors:
        return True
    here, there = people.sentence(state.at), people.sentence(actors[0].at)
    among = {people.keys[n.span] for n in names} & {a.key for a in actors}
    unsure = all(a.told for a in actors) or (len(actors) > 1 and bool(among))
    return here > there or (here == there and (sort != "person" or unsure))


def _fits(names: list[Name], sort: Sort, gender: str | None, people: People, latest: Speakers) -> bool:
    persons = [n for n in names if n.kind == "person"]
    if sort == "person":
        single = len(latest.parties) == len(names) == len(persons) == 1
        return single and agrees(people, people.keys[persons[0].span], gender)
    if sort == "many":
        return latest.plural or (bool(names) and not persons) or len(names) > 1
    return latest.named and not latest.plural and not persons and len(names) < 2
