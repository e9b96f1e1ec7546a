"""Whom the pronouns and nominals of an article stand for; those that are sources of statements as these tell.

The words are walked in text order, and what is found leads on: "he" after "he". A subject over the word in
its own sentence goes before those of the sentences before; of these the nearest that tells of anybody of the
sort decides. Where two may be meant nobody is chosen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.annotate.names import Name
from onrecord.annotate.references.kinds import is_definite, is_person, is_plural, kinds
from onrecord.annotate.references.known import People, Sort, apposed
from onrecord.annotate.references.nominals import body_again, both_meant, office_meant
from onrecord.annotate.references.over import (
    Clauses,
    binding,
    clauses,
    joined_to,
    subject_behind,
    subjects_over,
)
from onrecord.annotate.references.subjects import HE, agrees, are_people, is_body
from onrecord.annotate.references.words import source_words
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BACK = 4
"""Sentences that somebody is looked for in before that of a word."""
_FAR, _PARAGRAPHS = 12, 6
"""Sentences, and paragraphs, in which the only person told of is looked for."""
_SEEN = 40
"""Those seen before a word who are looked at."""
_NEAR = 60
"""Words between a body and a "they" that stands for it."""

_SUBJECTS = ("nsubj", "nsubjpass")
_ARGUMENTS = (*_SUBJECTS, "dobj", "dative", "iobj", "pobj", "poss", "conj", "appos", "attr")
_MANY = frozenset(["they", "them", "their", "theirs", "themselves"])
_MORE = frozenset(["of", "from", "for", "who", "which"])
_SINGLE = frozenset(["i", "me", "my", "myself"])
_FIRST = _SINGLE | frozenset(["we", "us", "our", "ourselves"])
_BODY = frozenset(["it", "its", "itself"])
_EMPTY = frozenset([
    "be", "seem", "appear", "become", "take", "happen", "rain", "snow", "matter", "turn", "mean", "make",
    "come", "remain", "look", "sound", "feel", "work",
])  # fmt: skip
"""Verbs whose "it" often stands for nobody."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that are no name, and the names that they stand for: several where they stand for all of them,
    none where that is open."""

    words: Span
    refers: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement: its sources as they were resolved, what is said, and whom it is said for."""

    sources: tuple[Reference, ...]
    content: tuple[Span, ...]
    behalf: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Seen:
    """Somebody at a word: ``key`` is the name's, "" for somebody not named. ``leads`` is true of a subject
    outside what somebody says."""

    at: int
    sentence: int
    sort: Sort
    key: str
    refers: tuple[Span, ...]
    leads: bool
    quoted: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """A pronoun, what it may stand for, and the keys of those whom it cannot stand for."""

    token: Token
    sort: Sort
    gender: str | None
    without: frozenset[str]

    def quoted(self, walk: _Walk) -> bool:
        """Whether it stands in a quotation."""
        return bool(walk.people.said[self.token.i])


@dataclass(slots=True)
class _Walk:
    """What is known up to a word. ``sources`` has whom the sources of statements refer to by the number of
    their main word, ``within`` the number of the statement that each word is told in, or -1. ``ordered``
    are all sources in text order with their ``starts``. ``seen`` are
    those seen in text order, ``at`` by the number of their word."""

    people: People
    told: Sequence[Told]
    sources: Mapping[int, tuple[Span, ...]]
    within: Sequence[int]
    clauses: Clauses
    ordered: Sequence[Reference]
    starts: Sequence[int]
    seen: list[_Seen] = field(default_factory=list)
    at: dict[int, list[_Seen]] = field(default_factory=dict)


def references(doc: Doc, people: People, told: Sequence[Told]) -> tuple[Reference, ...]:
    """The pronouns and definite nominals that stand for names of the article, in text order; those left open
    are not among them. Those of the first person count in quotations only. ``told`` are its statements."""
    ordered = sorted((s for t in told for s in t.sources), key=lambda s: s.words.start)
    starts = [s.words.start for s in ordered]
    within = _within(doc, told)
    walk = _Walk(people, told, _sources(doc, told), within, clauses(doc), ordered, starts)
    out = []
    for token in doc:
        name = people.name_at(token.idx)
        if name is not None:
            _see_name(walk, token, name)
            continue
        refers = _read(walk, token)
        if refers:
            out.append(Reference(_words(token), refers))
    return tuple(out)


def _sources(doc: Doc, told: Sequence[Told]) -> dict[int, tuple[Span, ...]]:
    """Whom the sources refer to, by their main words; where two statements differ, nobody."""
    out: dict[int, tuple[Span, ...]] = {}
    for t in told:
        for span in dict.fromkeys(s.words for s in t.sources):
            words = doc.char_span(span.start, span.end, alignment_mode="expand")
            if words is not None:
                refers = tuple(r for s in t.sources if s.words == span for r in s.refers)
                at = words.root.i
                out[at] = refers if out.get(at, refers) == refers else ()
    return out


def _within(doc: Doc, told: Sequence[Told]) -> list[int]:
    """The number of the innermost statement that each word stands in, or -1."""
    out = [-1] * len(doc)
    pieces = sorted((s.start, -s.end, n) for n, t in enumerate(told) for s in t.content)
    for start, end, n in pieces:
        words = doc.char_span(start, -end, alignment_mode="expand")
        if words is not None:
            out[words.start : words.end] = [n] * len(words)
    return out


def _words(token: Token) -> Span:
    """A pronoun, or a noun with what stands before it."""
    start = token.idx if token.pos_ == "PRON" else token.left_edge.idx
    return Span(start, token.idx + len(token))


# -- seeing


def _see(walk: _Walk, token: Token, sort: Sort, key: str, refers: tuple[Span, ...]) -> None:
    people = walk.people
    quoted = bool(people.said[token.i])
    leads = token.dep_ in _SUBJECTS and walk.within[token.i] < 0 and not quoted and token.head.dep_ != "advcl"
    seen = _Seen(token.i, people.sentence(token.idx), sort, key, refers, leads, quoted)
    walk.seen.append(seen)
    walk.at.setdefault(token.i, []).append(seen)


def _see_name(walk: _Walk, token: Token, name: Name) -> None:
    """A name at its main word, unless it only says which ("the X plan"); and those joined, as many."""
    inside = name.span.start <= token.head.idx < name.span.end and token.head.i != token.i
    if inside or token.dep_ in ("compound", "nmod", "amod"):
        return
    people = walk.people
    key = people.keys[name.span]
    one = is_person(token) and not is_plural(token)
    person = name.kind == "person" or (name.name.casefold() in people.surnames and name.kind != "group")
    sort: Sort = "person" if person or (name.kind == "group" and one) else "body"
    sort = "many" if name.kind == "group" and not one else sort
    told_apart = name.kind != "group" or (not one and (is_plural(token) or is_definite(token)))
    if told_apart:
        _see(walk, token, sort, key, (name.span,))
    else:  # "every Velmari"
        _see(walk, token, sort, "", ())
    if token.dep_ == "conj":
        _see_joined(walk, token)


def _see_joined(walk: _Walk, token: Token) -> None:
    """Those that end in this word as many, at the first of them."""
    each = [token]
    while each[-1].dep_ == "conj" and each[-1].head.i < each[-1].i and len(each) < 6:
        each.append(each[-1].head)
    seen = [next((s for s in walk.at.get(t.i, ()) if s.sort != "many"), None) for t in reversed(each)]
    if any(c.dep_ == "conj" for c in token.rights):
        return
    refers = tuple(sorted({r for s in seen if s is not None for r in s.refers}))
    named = all(s is not None and s.refers for s in seen)
    key = "+".join(sorted(s.key for s in seen if s is not None))
    _see(walk, each[-1], "many", key if named else "", refers if named else ())


# -- reading


def _read(walk: _Walk, token: Token) -> tuple[Span, ...]:
    """Whom one word stands for; it is seen as that."""
    low = str(token.lower_)
    known = walk.sources.get(token.i)
    if token.pos_ == "PRON" and (low in HE or low in _MANY or low in _BODY):
        sort: Sort = "person" if low in HE else "many" if low in _MANY else "body"
        if low == "it" and _is_empty(token):
            return ()
        refers = known or _of_pronoun(walk, token, sort, HE.get(low))
        _see_meant(walk, token, refers, sort)
        return refers
    if low in _FIRST and walk.people.said[token.i] and walk.within[token.i] >= 0:
        return known or _of_first(walk, token)
    if token.pos_ != "NOUN" or token.dep_ not in _ARGUMENTS:
        return ()
    plural = is_plural(token)
    refers = known or ()
    if known is None and plural:
        refers = () if walk.people.said[token.i] else both_meant(token, walk.people)
    elif known is None and is_definite(token):
        refers = _of_noun(walk, token)
    if not refers and not (are_people(token) if plural else _is_somebody(walk, token)):
        return ()
    _see_meant(walk, token, refers, "many" if plural else "person" if is_person(token) else "body")
    return refers


def _see_meant(walk: _Walk, token: Token, refers: tuple[Span, ...], sort: Sort) -> None:
    """Words that are no name as those whom they stand for; "his" alone is nobody seen."""
    names = [n for r in refers if (n := walk.people.name_at(r.start)) is not None]
    if len(names) == 1 and names[0].kind != "person":
        sort = "body"
    key = "+".join(sorted({walk.people.keys[n.span] for n in names}))
    if key or token.pos_ == "NOUN" or token.dep_ in _SUBJECTS:
        _see(walk, token, sort, key, refers)


def _is_somebody(walk: _Walk, token: Token) -> bool:
    """Whether a noun in the singular stands for one of its own, and tells nothing of a name beside it."""
    marked = is_definite(token) or any(c.dep_ == "det" for c in token.lefts)
    return marked and token.dep_ not in ("appos", "attr") and apposed(walk.people, token) is None


def _is_empty(token: Token) -> bool:
    """Whether an "it" is no subject of a deed: an object, or with a verb whose "it" may be nobody."""
    verb = token.head
    return token.dep_ not in _SUBJECTS or verb.lemma_ in _EMPTY or verb.pos_ not in ("VERB", "AUX")


def _of_noun(walk: _Walk, token: Token) -> tuple[Span, ...]:
    """Who was introduced by an office or as a body of that kind. No reference is what is said of somebody
    ("the minister X", "X is the minister"), or what says more of who is meant ("the minister from")."""
    people = walk.people
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    tied = following.head.i == token.i and following.dep_ in ("prep", "relcl", "acl")
    more = tied or following.tag_ in ("WP", "WDT") or following.lower_ in _MORE
    said_of = token.dep_ in ("appos", "attr") or apposed(people, token) is not None
    if more or said_of or people.name_at(following.idx) or walk.clauses.owners.get(token.i):
        return ()
    low = str(token.lower_)
    if not is_person(token) and low not in kinds().bodies - source_words().organs:
        return ()  # "the army" is seldom the one that has "army" in its name
    refers = office_meant(token, people)
    if not refers and low in kinds().generic and len(list(token.lefts)) == 1 and not people.said[token.i]:
        refers = body_again(token.idx, people, *_latest(walk, token))
    return refers if len(refers) == 1 else ()


def _latest(walk: _Walk, token: Token) -> tuple[tuple[Span, ...], int]:
    """Whom the last source before a word refers to, and where that begins, -1 for none."""
    n = bisect_left(walk.starts, token.idx) - 1
    return (walk.ordered[n].refers, walk.starts[n]) if n >= 0 else ((), -1)


# -- pronouns


def _of_first(walk: _Walk, token: Token) -> tuple[Span, ...]:
    """Who says what "I" stands in; of "we" the body that says it, or for which it is said."""
    told, people = walk.told[walk.within[token.i]], walk.people
    refers = tuple(dict.fromkeys(r for s in told.sources for r in s.refers))
    names = [n for r in refers if (n := people.name_at(r.start)) is not None]
    if token.lower_ in _SINGLE:
        return refers if len(names) == 1 and names[0].kind == "person" else ()
    behalf: tuple[Span, ...] = told.behalf
    if behalf:
        return behalf
    bodies = [n for n in names if is_body(people, n.span) and people.keys[n.span] not in people.surnames]
    return refers if len(names) == len(bodies) == 1 else ()


def _of_pronoun(walk: _Walk, token: Token, sort: Sort, gender: str | None) -> tuple[Span, ...]:
    """The one whom a pronoun stands for: what "his" is joined to, the nearest subject over it, else somebody
    of the sentences before."""
    beside = binding(token, walk.clauses)
    asked = _Asked(token, sort, gender, _keys(walk, beside) | _speakers(walk, token))
    joined = joined_to(token, walk.clauses)
    over = subjects_over(token, walk.clauses, frozenset(t.i for t in beside))
    for subject in (*joined, *over):
        if asked.quoted(walk) and not walk.people.said[subject.i]:
            break
        fits = [s for s in walk.at.get(subject.i, ()) if _fits(walk, s, asked)]
        if fits:
            return fits[-1].refers if subject in joined or _is_plain(walk, fits[-1], asked) else ()
    behind = _behind(walk, asked)
    if behind:
        return behind
    if sort == "person":
        return _before(walk, asked)
    return _body_before(walk, asked) if token.dep_ == "nsubj" else ()


def _behind(walk: _Walk, asked: _Asked) -> tuple[Span, ...]:
    """The person named as the subject behind what stands before it ("In his speech, X said")."""
    subject = subject_behind(asked.token, walk.clauses)
    name = walk.people.name_at(subject.idx) if subject is not None else None
    if name is None or name.kind != "person" or asked.sort != "person" or asked.quoted(walk):
        return ()
    return (name.span,) if agrees(walk.people, walk.people.keys[name.span], asked.gender) else ()


def _keys(walk: _Walk, tokens: Iterable[Token]) -> frozenset[str]:
    """The keys of those at words, which may stand behind the pronoun."""
    names = (walk.people.name_at(t.idx) for t in tokens)
    keys = {walk.people.keys[n.span] for n in names if n is not None}
    return frozenset(keys | {s.key for t in tokens for s in walk.at.get(t.i, ()) if s.key})


def _fits(walk: _Walk, seen: _Seen, asked: _Asked) -> bool:
    if seen.key and seen.key in asked.without:
        return False
    if asked.sort == "many":
        body = seen.sort == "body" and asked.token.dep_ in (*_SUBJECTS, "poss") and _is_of_members(walk, seen)
        return seen.sort == "many" or body
    return seen.sort == asked.sort and (not seen.key or agrees(walk.people, seen.key, asked.gender))


def _is_of_members(walk: _Walk, seen: _Seen) -> bool:
    """Whether somebody is a body that is "they": no country and no place."""
    return all(is_body(walk.people, r) for r in seen.refers)


def _is_plain(walk: _Walk, subject: _Seen, asked: _Asked) -> bool:
    """Whether nobody else comes between a subject and a pronoun that is no subject itself; and, for a subject
    of whom the gender is not known, nobody who is known to be of the pronoun's."""
    token = asked.token
    if asked.sort == "many" and subject.sort == "body":  # "the union said they would"
        near = token.i - subject.at < _NEAR
        return near and not any(is_plural(t) for t in token.doc[subject.at : token.i])
    between = [s for s in walk.seen[-_SEEN:] if s.at > subject.at and s.key != subject.key]
    others = [s for s in between if _fits(walk, s, asked) and s.sort == asked.sort and not s.quoted]
    if others and token.dep_ not in _SUBJECTS and asked.sort != "body":
        return False
    return asked.sort != "person" or not _is_other_known(walk, subject, asked)


def _is_other_known(walk: _Walk, chosen: _Seen, asked: _Asked) -> bool:
    """Whether the gender of the one chosen is open, and somebody else near is known to be of the one asked
    for."""
    genders = walk.people.genders
    if asked.gender is None or genders.get(chosen.key):
        return False
    near = [s for s in walk.seen[-_SEEN:] if s.sentence >= chosen.sentence]
    return any(s.key != chosen.key and genders.get(s.key) == asked.gender for s in near)


def _speakers(walk: _Walk, token: Token) -> frozenset[str]:
    """The keys of those who say the quotation that a word stands in: they are "I" there."""
    n = walk.within[token.i]
    if n < 0 or not walk.people.said[token.i]:
        return frozenset()
    refers = [r for s in walk.told[n].sources for r in s.refers]
    names = [m for r in refers if (m := walk.people.name_at(r.start)) is not None]
    return frozenset(walk.people.keys[m.span] for m in names)


def _by_sentence(walk: _Walk, asked: _Asked) -> Iterator[list[_Seen]]:
    """Those seen before a word, by sentence, the nearest first, in this paragraph and the one before. Within
    a quotation those of it alone, outside one nobody who stands in one."""
    people, token = walk.people, asked.token
    first, paragraph = people.sentence(token.idx), people.paragraph(token.idx)
    quoted = asked.quoted(walk)
    near: list[_Seen] = []
    for s in reversed(walk.seen[-_SEEN:]):
        if s.sentence < first - _BACK:
            break
        if people.paragraph(people.starts[s.sentence]) < paragraph - (0 if quoted else 1):
            break
        if s.quoted != quoted:
            continue
        if near and near[-1].sentence != s.sentence:
            yield near
            near = []
        near.append(s)
    if near:
        yield near


def _before(walk: _Walk, asked: _Asked) -> tuple[Span, ...]:
    """The one person of the nearest sentence that tells of any, or its one subject."""
    for near in _by_sentence(walk, asked):
        fits = [s for s in near if _fits(walk, s, asked)]
        if not fits:
            continue
        leading = [s for s in fits if s.leads]
        if len({s.key for s in fits}) > 1:
            subject = asked.token.dep_ in _SUBJECTS or asked.token.dep_ == "poss"
            fits = leading if subject and len({s.key for s in leading}) == 1 else []
        return fits[0].refers if fits and not _is_other_known(walk, fits[0], asked) else ()
    subject = asked.token.dep_ in _SUBJECTS and not asked.quoted(walk)
    return _alone(walk, asked) if subject else ()


def _alone(walk: _Walk, asked: _Asked) -> tuple[Span, ...]:
    """The one person told of further back, who is told of more than once and beside nobody else."""
    people = walk.people
    first, paragraph = people.sentence(asked.token.idx), people.paragraph(asked.token.idx)
    found: dict[str, tuple[Span, ...]] = {}
    for s in walk.seen[-_SEEN:]:
        near = people.paragraph(people.starts[s.sentence]) >= paragraph - _PARAGRAPHS
        if near and s.sentence >= first - _FAR and not s.quoted and _fits(walk, s, asked):
            found[s.key] = s.refers
    key, refers = next(iter(found.items()), ("", ()))
    return refers if len(found) == 1 and people.counts[key] > 1 else ()


def _body_before(walk: _Walk, asked: _Asked) -> tuple[Span, ...]:
    """The one body, or the many, that lead the sentence before and are its only ones."""
    here, sort = walk.people.sentence(asked.token.idx), asked.sort
    for near in _by_sentence(walk, asked):
        near = [s for s in near if s.sort != "person"]
        if not near:
            continue
        leading = [s for s in near if s.leads and s.sort == sort]
        each = {s.key: s.refers for s in leading}
        others = {s.key for s in near if sort == "body" or s.sort == sort} - set(each)
        plain = near[0].sentence >= here - 1 and len(each) == 1 and not others
        return next(iter(each.values())) if plain else ()
    return ()
