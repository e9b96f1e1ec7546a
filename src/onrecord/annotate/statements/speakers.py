"""Who the words of a source stand for: names, pronouns, roles, bodies spoken for, nobody named.

One article is seen at a time. What cannot be told is left open; where two stand equal, both are kept and
the resolution is ``unknown``. "A senior official" is nobody named, and a later "the official" is no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.names import Name
from onrecord.annotate.statements.cues import source_words
from onrecord.annotate.statements.found import Found
from onrecord.annotate.statements.people import Actor, People, apposed, introduced, is_person, person_before
from onrecord.model import Article, Party, Resolution, Span
from onrecord.text import anchor

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_RELATIVE = frozenset(["who", "which", "that", "whom", "whose"])
_FEW = 3
"""Paragraphs within which "it" or "they" may still be the speaker of the statement before."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who says something, and how that was come by."""

    parties: tuple[Party, ...] = ()
    resolution: Resolution = "unknown"
    named: bool = False
    on_behalf_of: Party | None = None
    plural: bool = False


@dataclass(slots=True)
class _SoFar:
    """What the statements before have told: the speaker of the latest, unnamed roles, genders learned."""

    latest: Speakers
    at: int
    unnamed: set[str]
    genders: dict[str, str]


def resolved(doc: Doc, article: Article, found: Sequence[Found], people: People) -> tuple[Speakers, ...]:
    """The speakers of each attribution, in the order given, which must be that of their first pieces."""
    state = _SoFar(Speakers(), 0, set(), {})
    tokens = {t.idx: t.i for t in doc}
    out = []
    told: dict[Span, Speakers] = {}
    for f in found:
        if f.source is not None:
            speakers = _of_source(doc, article, f.source, people, state, tokens)
            if f.also is not None:
                speakers = _both(speakers, _of_source(doc, article, f.also, people, state, tokens))
            state.latest, state.at = speakers, f.source.start
        elif f.continues is not None:
            latest = told.get(f.continues, state.latest)
            speakers = Speakers(
                latest.parties,
                "continued" if latest.parties else "unknown",
                latest.named,
                latest.on_behalf_of,
            )
        else:
            speakers = Speakers()
        told.setdefault(f.content[0], speakers)
        out.append(speakers)
    return tuple(out)


def _both(first: Speakers, also: Speakers) -> Speakers:
    """Those who say something and those who say the same; how the first were come by stands for all."""
    parties = (*first.parties, *also.parties)
    return Speakers(parties, first.resolution, first.named and also.named, first.on_behalf_of, True)


def _of_source(
    doc: Doc, article: Article, source: Span, people: People, state: _SoFar, tokens: dict[int, int]
) -> Speakers:
    first = tokens.get(source.start)
    words = Party(anchor(article.id, article.text, source))
    if first is None:
        return Speakers((words,))
    last = first
    while last + 1 < len(doc) and doc[last + 1].idx < source.end:
        last += 1
    head = doc[first : last + 1].root
    parts = _parts(doc, head, first, last + 1)
    each = [_of_one(doc, article, h, a, b, people, state) for h, a, b in parts]
    if len(each) > 1 and all(s.named and s.resolution == "named" for s in each):
        return Speakers(tuple(p for s in each for p in s.parties), "named", True, plural=True)
    person = _titled(parts, people)
    if person is not None:
        behalf = _behalf(doc, article, first, last + 1, head, people)
        return Speakers((Party(words.words, (person.span,)),), "named", True, behalf)
    return _of_one(doc, article, head, first, last + 1, people, state)


def _titled(parts: Sequence[tuple[Token, int, int]], people: People) -> Name | None:
    """The one person that joined offices belong to ("party leader and Prime Minister X"): the first is an
    office in the singular with no article, and the last ends in the name."""
    if len(parts) != 2:
        return None
    (first, a, b), (last, c, d) = parts
    bare = first.pos_ in ("NOUN", "PROPN") and first.tag_ in ("NN", "NNP") and is_person(first)
    if not bare or people.name_at(first.idx):
        return None
    for phrase, is_first in ((first.doc[a:b], True), (first.doc[c:d], False)):
        marked = any(t.dep_ in ("det", "poss") for t in phrase if t.head.i in (first.i, last.i))
        if marked and not (is_first and any(t.text == "," for t in first.doc[c:d])):
            return None  # "the A and the B", "the A and B X"; but "the A and B, X"
    name = people.name_at(last.idx) or apposed(people, last)
    return name if name is not None and name.kind == "person" else None


def _parts(doc: Doc, head: Token, first: int, end: int) -> list[tuple[Token, int, int]]:
    """The coordinated phrases of a source: head and token range of each."""
    heads = [head]
    for token in doc[first:end]:
        if token.dep_ == "conj" and token.head in heads:
            heads.append(token)
    out = []
    for n, h in enumerate(heads):
        a = first if n == 0 else h.left_edge.i
        b = end if n + 1 == len(heads) else heads[n + 1].left_edge.i
        while b > a and (doc[b - 1].dep_ in ("cc", "punct") or doc[b - 1].is_space):
            b -= 1
        if a < b:
            out.append((h, max(a, first), b))
    return out


def _of_one(
    doc: Doc, article: Article, head: Token, a: int, b: int, people: People, state: _SoFar
) -> Speakers:
    span = Span(doc[a].idx, doc[b - 1].idx + len(doc[b - 1]))
    words = anchor(article.id, article.text, span)
    low = str(head.lower_)
    relative = low in _RELATIVE and head.pos_ in ("PRON", "DET")
    if relative or head.tag_ in ("PRP", "PRP$", "WP", "WDT", "WP$"):
        return _of_pronoun(head, Party(words), people, state)
    behalf = _behalf(doc, article, a, b, head, people)
    name = people.name_at(head.idx) or apposed(people, head)
    if name is not None and not (name.kind == "group" and head.pos_ == "ADJ"):
        return Speakers(
            (Party(words, (name.span,)),), "named", True, behalf, _is_plural(head) and name.kind == "group"
        )
    surname = people.surnames.get(low) if head.text[:1].isupper() and a + 1 == b else None
    if surname is not None:  # a surname alone that the pipeline did not tag
        return Speakers((Party(words, (surname,)),), "named", True)
    if low in source_words().nobody:
        return Speakers((Party(words),), "unnamed", False, None, True)
    return _of_noun(head, Party(words), span, behalf, people, state)


def _is_plural(head: Token) -> bool:
    return head.tag_ in ("NNS", "NNPS")


# -- common nouns


def _of_noun(
    head: Token, party: Party, span: Span, behalf: Party | None, people: People, state: _SoFar
) -> Speakers:
    """A source with a common noun for its head: an office or body named before, a body, or nobody named."""
    noun = str(head.lemma_).lower()
    plural = _is_plural(head)
    if (head.pos_ == "PROPN" and not is_person(head)) or (head.text[:1].isupper() and not head.is_sent_start):
        # a name that the pipeline did not tag
        return Speakers((party,), "nominal", True, behalf, False)
    inside = bool(people.within(span))
    if noun in source_words().bodies and (plural or not _is_definite(head)) and not _is_some(head):
        return Speakers((party,), "nominal", inside or noun in source_words().organs, behalf, plural)
    if plural or not _is_definite(head):
        if is_person(head) or (plural and not inside):
            state.unnamed.add(noun)
            return Speakers((party,), "unnamed", False, behalf, plural)
        return Speakers((party,), "nominal", inside, behalf, plural)
    if noun in state.unnamed:
        return Speakers((party,), "unnamed", False, behalf)
    if inside or behalf is not None or any(c.dep_ == "poss" for c in head.lefts):
        return Speakers((party,), "nominal", not is_person(head), behalf)
    refers = introduced(people, str(head.lower_), _office(head), span.start)
    if len(refers) > 1:
        here = people.sentence(span.start)
        near = tuple(r for r in refers if here - people.sentence(r.start) <= 1)
        refers = near if len(near) == 1 else refers
    if len(refers) > 1:
        return Speakers((Party(party.words, refers),), "unknown", False, behalf)
    named = bool(refers) or not is_person(head)
    return Speakers((Party(party.words, refers),), "nominal", named, behalf)


def _is_some(head: Token) -> bool:
    """Whether a phrase leaves open which: "an agency", "two hospitals", "some parties"."""
    return any(
        c.dep_ == "nummod"
        or (c.dep_ == "det" and c.lower_ in ("a", "an", "some", "several", "many", "other"))
        for c in head.lefts
    )


def _is_definite(head: Token) -> bool:
    """Whether a phrase points at somebody: "the", "this", or whose it is."""
    for c in head.lefts:
        if c.dep_ == "det":
            return str(c.lower_) in ("the", "this", "that")
        if c.dep_ == "poss":
            return True
    return False


def _office(head: Token) -> frozenset[str]:
    """The words of an office or body, without articles and plain adjectives."""
    words = {str(head.lower_)}
    words |= {str(c.lower_) for c in head.lefts if c.dep_ in ("compound", "amod", "nmod") and c.is_alpha}
    return frozenset(words)


def _behalf(doc: Doc, article: Article, a: int, b: int, head: Token, people: People) -> Party | None:
    """Whom a spokesman, office or statement speaks for: what stands before that word or behind its "for"."""
    for mouth in doc[a:b]:
        if mouth.lower_ not in source_words().mouthpieces or _in_name(mouth, people):
            continue
        if mouth.i != head.i and mouth.dep_ not in ("appos", "compound"):
            continue
        span = _spoken_for(doc, mouth, a, b)
        name = _name_of(span, people) if span is not None else None
        if span is None or (mouth.lower_ == "office" and (name is None or name.kind != "person")):
            continue
        return Party(anchor(article.id, article.text, span), (name.span,) if name else ())
    return _owner(article, head, people)


def _owner(article: Article, head: Token, people: People) -> Party | None:
    """Whose organ speaks: X in "X's health office" and "the X army"; None where the words name nobody, and
    for "the X health office", which may be in X and not of it."""
    if str(head.lemma_).lower() not in source_words().organs or _in_name(head, people):
        return None
    for c in head.lefts:
        name = people.name_at(c.idx) if c.dep_ in ("poss", "compound", "nmod", "amod") else None
        whole = (
            str(head.lemma_).lower() in source_words().national and name is not None and name.kind != "person"
        )
        owns = c.dep_ == "poss" or whole
        if name is not None and owns and name.span.end < head.idx:
            return Party(anchor(article.id, article.text, name.span), (name.span,))
    return None


def _spoken_for(doc: Doc, mouth: Token, a: int, b: int) -> Span | None:
    """The words for whom a mouthpiece speaks: behind its "for", else before it."""
    for c in mouth.rights:
        if c.dep_ == "prep" and c.lower_ in ("for", "of", "from", "by") and c.i < b:
            thing = next((g for g in c.children if g.dep_ == "pobj"), None)
            if thing is not None:
                return _trimmed(doc, thing.left_edge.i, min(thing.right_edge.i + 1, b), before=False)
    start = mouth.left_edge.i if mouth.dep_ == "appos" else a
    if any(t.tag_ == "PRP$" for t in doc[start : mouth.i]):
        return None
    return _trimmed(doc, start, mouth.i, before=True)


def _name_of(span: Span, people: People) -> Name | None:
    """The name that a phrase is: all of it, or a person's with a title before."""
    for n in people.within(span):
        if n.span == span or (n.span.end == span.end and n.kind == "person"):
            return n
    return None


def _in_name(token: Token, people: People) -> bool:
    return people.name_at(token.idx) is not None


def _trimmed(doc: Doc, a: int, b: int, before: bool) -> Span | None:
    """A modifier without its article and possessive mark; ``before`` an office, also without the words that
    belong to that ("national security" spokesman)."""
    stop = next((k for k in range(a, b) if doc[k].text in (",", ";")), b)
    b = stop
    while a < b and (
        doc[a].dep_ == "det" or doc[a].lower_ in ("the", "a", "an") or not doc[a].text[0].isalnum()
    ):
        a += 1
    while b > a and (doc[b - 1].tag_ == "POS" or not doc[b - 1].text[0].isalnum()):
        b -= 1
    while before and b > a and doc[b - 1].lower_ in source_words().modifiers and doc[b - 1].text[0].islower():
        b -= 1
    while b > a and doc[b - 1].tag_ == "POS":
        b -= 1
    return Span(doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) if a < b else None


# -- pronouns


def _of_pronoun(head: Token, party: Party, people: People, state: _SoFar) -> Speakers:
    low = str(head.lower_)
    if low in _RELATIVE:
        return _of_relative(head, party, people, state)
    if low in _HE:
        return _of_person(head, party, _HE[low], people, state)
    if low in ("it", "its", "they", "them", "their"):
        return _as_latest(head, party, people, state, plural=low.startswith("th"), person=None)
    return Speakers((party,), "pronoun", False)


def _of_relative(head: Token, party: Party, people: People, state: _SoFar) -> Speakers:
    """The noun that the clause hangs on."""
    at = head.head
    for _ in range(4):
        if at.dep_ == "relcl" or at.head.i == at.i:
            break
        at = at.head
    noun = at.head if at.dep_ == "relcl" else None
    name = (people.name_at(noun.idx) or apposed(people, noun)) if noun is not None else None
    if name is not None:
        return Speakers((Party(party.words, (name.span,)),), "pronoun", True)
    if noun is not None and is_person(noun) and not _is_definite(noun):
        state.unnamed.add(str(noun.lemma_).lower())
        return Speakers((party,), "unnamed", False, None, _is_plural(noun))
    return Speakers((party,), "pronoun", False)


def _of_person(head: Token, party: Party, gender: str, people: People, state: _SoFar) -> Speakers:
    actors: tuple[Actor, ...] = person_before(people, head.idx, gender, state.genders)
    if not actors:
        return _as_latest(head, party, people, state, plural=False, person=gender)
    if len(actors) > 1:
        refers = tuple(sorted(a.span for a in actors if a.span is not None))
        return Speakers((Party(party.words, refers),), "unknown", False)
    who = actors[0]
    if who.span is None or who.key is None:
        return Speakers((party,), "unnamed", False)
    state.genders.setdefault(who.key, gender)
    return Speakers((Party(party.words, (who.span,)),), "pronoun", True)


def _as_latest(
    head: Token, party: Party, people: People, state: _SoFar, plural: bool, person: str | None
) -> Speakers:
    """The speaker of the statement before, where it is near and fits; else nobody."""
    latest = state.latest
    open_ = Speakers((party,), "pronoun", False)
    near = people.paragraph(head.idx) - people.paragraph(state.at) < _FEW
    if not latest.parties or latest.resolution == "unknown" or not near:
        return open_
    names = [people.name_at(r.start) for p in latest.parties for r in p.refers]
    persons = [n for n in names if n is not None and n.kind == "person"]
    if person is not None:
        fits = len(latest.parties) == len(names) == len(persons) == 1
        fits = fits and people.genders.get(people.keys[persons[0].span], person) == person
    elif plural:
        fits = latest.plural or (bool(names) and not persons) or len(names) > 1
    else:
        fits = latest.named and not latest.plural and not persons
    if not fits:
        return open_
    refers = tuple(r for p in latest.parties for r in p.refers)
    if len(refers) > 1:
        return Speakers(tuple(Party(party.words, (r,)) for r in refers), "pronoun", latest.named, plural=True)
    how: Resolution = "pronoun" if latest.named else "unnamed"
    return Speakers((Party(party.words, refers),), how, latest.named, latest.on_behalf_of, latest.plural)


# -- whom to


def addressees(article: Article, found: Found, people: People) -> tuple[Party, ...]:
    """Who was told: one party, or one for each name where several are joined."""
    span = found.addressee
    if span is None:
        return ()
    names = people.within(span)
    joined = _between(article.text, span, [n.span for n in names])
    if len(names) > 1 and all(word in ("and", "the", "both") for word in joined):
        return tuple(Party(anchor(article.id, article.text, n.span), (n.span,)) for n in names)
    name = _name_of(span, people)
    if name is None and names and joined == ["the"]:
        name = names[0]
    return (Party(anchor(article.id, article.text, span), (name.span,) if name else ()),)


def _between(text: str, span: Span, names: Sequence[Span]) -> list[str]:
    """The words of a span, in lower case, that stand outside the names in it."""
    at, words = span.start, ""
    for n in names:
        words += text[at : n.start] + " "
        at = n.end
    return (words + text[at : span.end]).replace(",", " ").lower().split()
