"""Who the words of a source stand for: names, pronouns, roles, bodies spoken for, nobody named.

One article is seen at a time. What cannot be told is left open; where two stand equal, both are kept and
the resolution is ``unknown``. "A senior official" is nobody named, and a later "the official" is no more.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.annotate.names import Name
from onrecord.annotate.references.kinds import is_person, is_plural, kinds
from onrecord.annotate.references.known import People, apposed
from onrecord.annotate.references.words import source_words
from onrecord.annotate.statements.behalf import behalf, name_of
from onrecord.annotate.statements.filled import filled
from onrecord.annotate.statements.found import Found
from onrecord.annotate.statements.nominals import of_noun
from onrecord.annotate.statements.pronouns import is_pronoun, of_pronoun
from onrecord.annotate.statements.sofar import SoFar
from onrecord.annotate.statements.sofar import Speakers as Speakers
from onrecord.model import Article, Party, Resolution, Span
from onrecord.text import anchor

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def resolved(doc: Doc, article: Article, found: Sequence[Found], people: People) -> tuple[Speakers, ...]:
    """The speakers of each attribution, in the order given, which must be that of their first pieces."""
    state = SoFar(Speakers(), 0, set(), [])
    tokens = tuple(t.idx for t in doc)
    told: dict[Span, Speakers] = {}
    sources: dict[Span, Speakers] = {}
    for f in found:
        if f.source is not None:
            speakers = sources.get(f.source)  # a source of two statements is the same in both
            if speakers is None:
                speakers = _of_source(doc, article, f.source, people, state, tokens)
                sources[f.source] = speakers
            if f.also is not None:
                speakers = _both(speakers, _of_source(doc, article, f.also, people, state, tokens))
            state.latest, state.at = speakers, f.source.start
        elif f.continues is not None:
            speakers = _continued(told.get(f.continues, state.latest))
        else:
            speakers = Speakers()
        told.setdefault(f.content[0], speakers)
        state.told.append((f.content, speakers))
    return filled(doc, state.told, people)


def _continued(latest: Speakers) -> Speakers:
    """Those who said what a quotation goes on from."""
    how: Resolution = "continued" if latest.parties else "unknown"
    return Speakers(latest.parties, how, latest.named, latest.on_behalf_of)


def _both(first: Speakers, also: Speakers) -> Speakers:
    """Those who say something and those who say the same; how the first were come by stands for all."""
    parties = (*first.parties, *also.parties)
    return Speakers(parties, first.resolution, first.named and also.named, first.on_behalf_of, True)


def _of_source(
    doc: Doc, article: Article, source: Span, people: People, state: SoFar, tokens: Sequence[int]
) -> Speakers:
    first = bisect_right(tokens, source.start) - 1  # a token may begin before, as "-Anna" does
    words = Party(anchor(article.id, article.text, source))
    if first < 0:
        return Speakers((words,))
    last = first
    while last + 1 < len(doc) and doc[last + 1].idx < source.end:
        last += 1
    head = _head(doc, first, last + 1)
    parts = _parts(doc, head, first, last + 1)
    each = [_of_one(doc, article, h, a, b, people, state) for h, a, b in parts]
    if len(each) > 1 and all(s.named and s.resolution == "named" for s in each):
        return Speakers(tuple(p for s in each for p in s.parties), "named", True, plural=True)
    listed = _listed(doc, head, last + 1, people) if is_plural(head) else ()
    if listed:
        return Speakers(tuple(Party(words.words, (n.span,)) for n in listed), "named", True, plural=True)
    person = _titled(parts, people)
    if person is not None:
        for_whom = behalf(doc, article, first, last + 1, head, people)
        return Speakers((Party(words.words, (person.span,)),), "named", True, for_whom)
    return _of_one(doc, article, head, first, last + 1, people, state)


def _head(doc: Doc, first: int, end: int) -> Token:
    """The word of a source that the others hang on; where all hang on a word behind it, as parses that take
    a verb for a noun have it ("the party chief walks"), the last noun."""
    tops = [t for t in doc[first:end] if not first <= t.head.i < end or t.head.i == t.i]
    loose = len(tops) > 1 and all(t.dep_ in ("det", "compound", "amod", "nmod", "poss") for t in tops)
    return tops[-1] if loose and tops[-1].pos_ in ("NOUN", "PROPN") else doc[first:end].root


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
    doc: Doc, article: Article, head: Token, a: int, b: int, people: People, state: SoFar
) -> Speakers:
    dash = len(doc[a]) - len(doc[a].text.lstrip("-–—")) if len(doc[a]) > 1 else 0  # "-Anna", one token
    span = Span(doc[a].idx + dash, doc[b - 1].idx + len(doc[b - 1]))
    party = Party(anchor(article.id, article.text, span))
    low = str(head.lower_)
    if is_pronoun(head):
        return of_pronoun(head, party, people, state)
    spoken_for = behalf(doc, article, a, b, head, people)
    name = _name(doc, head, a, b, people)
    if name is not None:
        person = people.surnames.get(name.name.casefold()) if name.kind != "person" else None
        bare = not any(c.dep_ == "det" for c in head.lefts)
        if person is not None and bare and (name.kind != "place" or name.name.isupper()):
            return Speakers((Party(party.words, (person,)),), "named", True)
        plural = is_plural(head) and name.kind == "group"
        return Speakers((Party(party.words, (name.span,)),), "named", True, spoken_for, plural)
    surname = _surname(doc, head, a, people)
    if surname is not None:  # a name that the pipeline did not tag
        return Speakers((Party(party.words, (surname,)),), "named", True)
    if low in source_words().nobody:
        return Speakers((party,), "unnamed", False, None, True)
    return of_noun(head, party, span, spoken_for, people, state)


def _surname(doc: Doc, head: Token, a: int, people: People) -> Span | None:
    """The person of whom an untagged word is the surname, where no other given name stands before it."""
    bare = head.text[:1].isupper() and not any(c.dep_ == "det" for c in head.lefts)
    known = people.surnames.get(str(head.lower_)) if bare else None
    name = people.name_at(known.start) if known is not None else None
    if name is None:
        return None
    given, before = name.name.casefold().split()[0], doc[head.i - 1] if head.i > a else None
    other = before is not None and before.text[:1].isupper() and not is_person(before)
    return known if not other or (before is not None and before.lower_ == given) else None


def _name(doc: Doc, head: Token, a: int, b: int, people: People) -> Name | None:
    """The name that a source is, or that stands beside its noun."""
    name = people.name_at(head.idx)
    if name is not None and name.kind == "group":
        # "the Northern Liberal" is one of them: a person by a common noun; "the Liberal aide" is the aide
        one = is_person(head) and not is_plural(head) and any(c.dep_ == "det" for c in head.lefts)
        name = None if head.pos_ == "ADJ" or one else name
    if name is not None and name.kind != "person" and not is_person(head):
        last = _last(doc, a, b, people)
        offices = {str(t.lower_) for t in doc[head.i + 1 : b]} & source_words().persons
        return last if last is not None and offices and head.text.isupper() else name
    if name is None:
        name = apposed(people, head) or (_last(doc, a, b, people) if head.text.isupper() else None)
    if name is None and str(head.lemma_).lower() not in kinds().bodies and not is_plural(head):
        name = _beside(doc, head, a, b, people)
    return name


def _last(doc: Doc, a: int, b: int, people: People) -> Name | None:
    """The person that a source ends in, who is the only one in it."""
    span = Span(doc[a].idx, doc[b - 1].idx + len(doc[b - 1]))
    persons = [n for n in people.within(span) if n.kind == "person"]
    return persons[0] if len(persons) == 1 and persons[0].span.end == span.end else None


def _listed(doc: Doc, head: Token, end: int, people: People) -> tuple[Name, ...]:
    """The persons that a noun in the plural is told to be, behind a comma and to its end ("two members, A.
    B. and C. D."); none where other words than their offices stand between."""
    stop = doc[end - 1].idx + len(doc[end - 1])
    names = [n for n in people.within(Span(head.idx, stop)) if n.kind == "person"]
    if len(names) < 2 or names[-1].span.end != stop:
        return ()
    at = head.i + 1
    while at < end and doc[at].text != ",":
        at += 1
    inside = {i for n in names for i in range(n.span.start, n.span.end)}
    for token in doc[at:end]:
        joins = token.text in (",", "and", "&") or token.pos_ in ("NOUN", "PROPN", "ADJ")
        if token.idx not in inside and not joins:
            return ()
    return tuple(names) if names[0].span.start > doc[min(at, end - 1)].idx else ()


def _beside(doc: Doc, head: Token, a: int, b: int, people: People) -> Name | None:
    """The one person named behind an office and a comma, where the parse ties the name to another word
    ("the manager of X and head of Y, A. B.")."""
    found = []
    end = doc[b - 1].idx + len(doc[b - 1])
    for n in people.within(Span(head.idx, end)):
        words = doc.char_span(n.span.start, n.span.end, alignment_mode="expand")
        if n.kind != "person" or words is None:
            continue
        closed = n.span.end == end or doc[words.end].text in (",", "(")
        at = words.start - 1
        while at > head.i and doc[at].pos_ in ("NOUN", "PROPN", "ADJ"):  # the office before the name
            at -= 1
        if doc[at].text == "," and at > head.i and closed:
            found.append(n)
    return found[0] if len(found) == 1 else None


def addressees(article: Article, found: Found, people: People) -> tuple[Party, ...]:
    """Who was told: one party, or one for each name where several are joined."""
    span = found.addressee
    if span is None:
        return ()
    names = people.within(span)
    joined = _between(article.text, span, [n.span for n in names])
    if len(names) > 1 and all(word in ("and", "the", "both") for word in joined):
        return tuple(Party(anchor(article.id, article.text, n.span), (n.span,)) for n in names)
    name = name_of(span, people)
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
