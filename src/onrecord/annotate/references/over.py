"""The subjects over a pronoun in its sentence, and those beside it that it cannot stand for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_UP = 12
"""Words over a word that are looked at: a bound on the work."""
_BESIDE = 20
"""Words on either side of a word that are looked at."""

_SUBJECTS = ("nsubj", "nsubjpass")
_FIRST = ("advcl", "prep", "npadvmod")
_OBJECTS = ("dobj", "dative", "iobj")


@dataclass(frozen=True, slots=True)
class Clauses:
    """The subjects and objects of each verb, and the owners of each noun, by its number in the document."""

    subjects: Mapping[int, Sequence[Token]]
    objects: Mapping[int, Sequence[Token]]
    owners: Mapping[int, Sequence[Token]]


def clauses(doc: Doc) -> Clauses:
    """What hangs on the verbs and nouns of a document."""
    found: tuple[dict[int, list[Token]], ...] = ({}, {}, {})
    for token in doc:
        for held, roles in zip(found, (_SUBJECTS, _OBJECTS, ("poss",)), strict=True):
            if token.dep_ in roles:
                held.setdefault(token.head.i, []).append(token)
    return Clauses(*found)


def subjects_over(token: Token, held: Clauses, without: Collection[int]) -> Iterator[Token]:
    """The subjects before a word of the verbs that it hangs on, the nearest first; for "who" the noun that
    the clause tells of, and so for a clause without a subject behind a noun ("X, known for his").
    ``without`` are the numbers of words that are left out."""
    for verb in _verbs(token):
        found = list(held.subjects.get(verb.i, ()))
        nouns = [s.head.head if _is_relative(s) else s for s in found]
        if not found and verb.dep_ == "acl":
            nouns = [verb.head]
        for noun in nouns:
            inside = noun.left_edge.i <= token.i <= noun.right_edge.i and noun.i != verb.head.i
            if noun.i < token.i and not inside and noun.i not in without:
                yield noun


def binding(token: Token, held: Clauses) -> tuple[Token, ...]:
    """The words that a pronoun cannot stand for: the subject and the objects of its own clause; with "his"
    those in one phrase with it ("his rival X", "his suit against X")."""
    if token.dep_ == "poss":
        head = token.head
        first, last = max(head.left_edge.i, head.i - _BESIDE), min(head.right_edge.i, head.i + _BESIDE)
        return tuple(head.doc[first : last + 1])
    verb = next(_verbs(token), None)
    deep = token.dep_ == "pobj" and token.head.head.pos_ not in ("VERB", "AUX")
    if verb is None or deep or token.lower_.endswith(("self", "selves")):
        return ()
    if token.dep_ in _SUBJECTS:
        return tuple(held.objects.get(token.head.i, ()))
    out = [c for c in held.objects.get(verb.i, ()) if c.i < token.i]
    for _ in range(_UP):
        found = held.subjects.get(verb.i, ())
        out += [s.head.head if _is_relative(s) else s for s in found]
        if found or verb.dep_ not in ("conj", "xcomp", "advcl") or verb.head.i == verb.i:
            break
        verb = verb.head
    return tuple(out)


def joined_to(token: Token, held: Clauses) -> tuple[Token, ...]:
    """What "his" behind "and" leads on from: X in "X and his aides", then X in "X's rise and his fall"."""
    noun = token.head
    if token.dep_ != "poss" or noun.dep_ != "conj" or noun.head.i > token.i:
        return ()
    return (noun.head, *held.owners.get(noun.head.i, ()))


def subject_behind(token: Token, held: Clauses) -> Token | None:
    """The subject behind the clause or phrase that a word stands in, where that comes first ("In his speech,
    X said"); None where what comes first is what is said."""
    at = token
    for _ in range(_UP):
        verb = at.head
        if verb.i == at.i or at.dep_ in ("ccomp", "parataxis"):
            return None
        found = [s for s in held.subjects.get(verb.i, ()) if at.i < s.i] if at.dep_ in _FIRST else []
        if found and verb.pos_ in ("VERB", "AUX"):
            return found[0] if at.right_edge.i < found[0].left_edge.i else None
        at = verb
    return None


def _verbs(token: Token) -> Iterator[Token]:
    at = token
    for _ in range(_UP):
        if at.head.i == at.i:
            return
        at = at.head
        if at.pos_ in ("VERB", "AUX"):
            yield at


def _is_relative(subject: Token) -> bool:
    return subject.tag_ in ("WP", "WDT") and subject.head.dep_ == "relcl"
