"""Whose number it is: whoever the report credits, by the cue that scopes the number; never the nearest name.

A number in a relative or appositive clause, a clause of time, or a definite description inside what somebody
is reported to have said is presupposed there, not asserted (Karttunen 1974 on presupposition): it is the
report's own background unless a cue in that very clause scopes it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.figures.evidence import governors, lemma
from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.names import Name
from onrecord.model import Annotation, Article, Party, Span, Statement
from onrecord.text import anchor, fold_quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_COUNTING = frozenset(
    [
        "record",
        "report",
        "register",
        "count",
        "tally",
        "document",
        "confirm",
        "list",
        "log",
        "put",
        "estimate",
        "verify",
    ]
)
_SAYING = frozenset(["say", "believe", "claim", "think", "estimate", "report", "fear", "insist"])
NESTED = 40
"""Pieces looked back over for one that holds a number: more than ever nest, less than a long report has."""
REACH = 40
"""Tokens from a number to an "according to" that may still be its own: longer than 95 in 100 clauses."""
_TALLIES = frozenset(
    [
        "tally",
        "count",
        "toll",
        "figure",
        "datum",
        "data",
        "estimate",
        "statistic",
        "number",
        "account",
        "reckoning",
        "record",
        "compilation",
        "calculation",
    ]
)
_TIMED = frozenset(["after", "before", "when", "since", "until", "as", "while", "once"])
_DEFINITE = frozenset(["the", "those", "these", "his", "her", "its", "their", "our", "my", "your"])
_LOGGED = frozenset(["record", "register", "log", "report", "confirm"])


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose a number is; ``authority`` empty for the report's own. ``statement`` is the id of the statement
    that gives it, None where none does."""

    authority: tuple[Party, ...] = ()
    derived_from: tuple[Party, ...] = ()
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One piece of a statement's content and the statement."""

    start: int
    end: int
    entry: Annotation
    body: Statement


def pieces(statements: Sequence[Annotation]) -> tuple[Said, ...]:
    """The content pieces of all statements in text order."""
    found = (
        Said(c.start, c.end, s, s.body)
        for s in statements
        if isinstance(s.body, Statement)
        for c in s.body.content
    )
    return tuple(sorted(found, key=lambda s: (s.start, -s.end, s.entry.id)))


def credit(
    doc: Doc,
    article: Article,
    found: Counted,
    said: Sequence[Said],
    starts: Sequence[int],
    names: Sequence[Name],
) -> Credit:
    """Whose the number is. ``starts`` are the starts of ``said``, ``names`` those of its sentence."""
    at = found.number.core
    inner = _innermost(said, starts, at)
    counter = _according(found) or _inserted(found) or _counter(found)
    if counter is not None:
        by = _spoken_by(said, starts, at, counter)
        if by is not None:
            return _stated(doc, article, by, names)
        party = _party(article, counter, names)
        return Credit(*_tallied(article, counter, names) or ((party,), ()), inner.entry.id if inner else None)
    if inner is not None and (_quoted(article, inner, at) or not _background(doc, found, inner)):
        return _stated(doc, article, inner, names)
    teller = _teller(found) or (_leading(found) if inner is None else None)
    if teller is None:
        return Credit()
    return Credit((_party(article, teller, names),), (), inner.entry.id if inner else None)


def _spoken_by(said: Sequence[Said], starts: Sequence[int], at: Span, source: Token) -> Said | None:
    """The statement that holds the number and has these words as its speaker, or, where the source is a
    pronoun, the innermost one."""
    if source.pos_ == "PRON":
        return _innermost(said, starts, at)
    last = bisect_right(starts, at.start)
    for piece in reversed(said[max(0, last - NESTED) : last]):
        words = [p.words for p in piece.body.speakers if p.words is not None]
        if piece.end >= at.end and any(w.start <= source.idx < w.end for w in words):
            return piece
    return None


def _teller(found: Counted) -> Token | None:
    """The subject of the verb of saying whose clause the number stands in, by the parse; None where the
    number is background there."""
    token = found.top
    for _ in range(12):
        if token.head == token or _subordinate(token):
            return None
        if (
            token.dep_ in ("ccomp", "parataxis")
            and token.head.pos_ == "VERB"
            and lemma(token.head) in _SAYING
        ):
            return next((c for c in token.head.children if c.dep_ == "nsubj"), None)
        token = token.head
    return None


def _leading(found: Counted) -> Token | None:
    """The source of an "According to" that opens the number's sentence, where the number is no background."""
    first = found.first.sent.start
    doc = found.first.doc
    token = found.top
    if doc[first].lower_ != "according" or doc[first + 1].lower_ != "to":
        return None
    for _ in range(12):
        if _subordinate(token):
            return None
        token = token.head
    return next((c for c in doc[first + 1].children if c.dep_ == "pobj"), None)


def _innermost(said: Sequence[Said], starts: Sequence[int], at: Span) -> Said | None:
    """The shortest content that holds a span; later ones first, as they start nearest."""
    best: Said | None = None
    last = bisect_right(starts, at.start)
    for piece in reversed(said[max(0, last - NESTED) : last]):
        shorter = best is None or piece.end - piece.start < best.end - best.start
        if piece.end >= at.end and shorter:
            best = piece
    return best


def _stated(doc: Doc, article: Article, inner: Said, names: Sequence[Name]) -> Credit:
    """The speakers of a statement; a tally's maker where the source is a tally."""
    for party in inner.body.speakers:
        span = (
            doc.char_span(party.words.start, party.words.end, alignment_mode="expand")
            if party.words
            else None
        )
        if span is not None and len(inner.body.speakers) == 1:
            made = _tallied(article, span.root, names)
            if made is not None:
                return Credit(*made, inner.entry.id)
    return Credit(inner.body.speakers, (), inner.entry.id)


def _quoted(article: Article, inner: Said, at: Span) -> bool:
    """Whether the number stands between quotation marks: then the words are the speaker's."""
    if inner.body.mode == "direct":
        return True
    marks = fold_quotes(article.text[inner.start : at.start]).count('"')
    return inner.body.mode == "mixed" and marks % 2 == 1


def _background(doc: Doc, found: Counted, inner: Said) -> bool:
    """Whether the number is presupposed inside a statement: see the module's docstring."""
    if (
        found.noun is not None
        and found.whole is None
        and any(
            c.lower_ in _DEFINITE and c.i < found.first.i + 1
            for c in found.noun.children
            if c.dep_ in ("det", "poss")
        )
    ):
        return True
    cue = inner.body.cue
    mark = doc.char_span(cue.start, cue.end, alignment_mode="expand") if cue is not None else None
    if _home(found) or (
        found.noun is not None and found.noun.i + 1 < len(doc) and doc[found.noun.i + 1].lower_ == "into"
    ):
        return True
    token = found.top
    for _ in range(40):
        if token.idx < inner.start or token.idx >= inner.end:
            return False
        if _subordinate(token) and not (mark is not None and _ends_at(doc, token, mark.start)):
            return True
        if token.head == token:
            return False
        token = token.head
    return False


def _home(found: Counted) -> bool:
    """ ", home to N people": an apposition, whatever the parse makes of it."""
    at, doc = found.first.i, found.first.doc
    return (
        at - found.first.sent.start > 2
        and doc[at - 1].lower_ == "to"
        and doc[at - 2].lower_ == "home"
        and bool(doc[at - 3].is_punct)
    )


def _subordinate(token: Token) -> bool:
    if token.dep_ in ("relcl", "appos"):
        return True
    if token.dep_ == "advcl":
        return any(
            c.lower_ in _TIMED for c in token.children if c.dep_ in ("mark", "advmod") and c.i < token.i
        )
    return token.dep_ == "pcomp" and token.head.lower_ in ("after", "before", "since")


def _ends_at(doc: Doc, token: Token, cue: int) -> bool:
    """Whether a clause holds the cue, or runs up to it with nothing but marks between."""
    left, right = token.left_edge.i, token.right_edge.i
    if left <= cue <= right:
        return True
    return (
        right < cue and all(t.is_punct or t.is_space for t in doc[right + 1 : cue] if t.dep_ != "det")
    ) or (
        right < cue <= right + 8
        and all(t.is_punct or t.is_space for t in doc[right + 1 : right + 2])
        and _source_only(doc, right + 2, cue)
    )


def _source_only(doc: Doc, at: int, cue: int) -> bool:
    """Whether tokens are the noun phrase of a source before its cue ("..., the ministry said")."""
    return all(t.pos_ in ("DET", "NOUN", "PROPN", "ADJ", "ADP", "PART", "PRON") for t in doc[at:cue])


def _according(found: Counted) -> Token | None:
    """The source of an "according to" that follows the number in its sentence, where no other number and no
    semicolon stands between."""
    doc = found.last.doc
    for token in doc[found.last.i + 1 : min(found.last.sent.end - 2, found.last.i + REACH)]:
        if token.like_num or token.text in (";", ":"):
            return None
        if token.lower_ == "according" and doc[token.i + 1].lower_ == "to":
            return next((c for c in doc[token.i + 1].children if c.dep_ == "pobj"), None)
    return None


def _inserted(found: Counted) -> Token | None:
    """The source put in between a number and what is said of it: "11 the army says are dead"."""
    doc, verb = found.last.doc, None
    if found.noun is not None:
        return None
    for token in doc[found.last.i + 1 : min(found.last.sent.end, found.last.i + 8)]:
        if token.is_punct or token.like_num:
            return None
        if verb is None and lemma(token) in _SAYING and token.pos_ == "VERB":
            verb = token
        elif verb is not None and token.pos_ == "AUX":
            return next((c for c in verb.children if c.dep_ == "nsubj" and c.i > found.last.i), None)
    return None


def _counter(found: Counted) -> Token | None:
    """The subject of a verb of counting that governs the number, or the tally it is the value of."""
    verbs = [v for v, way in governors(found) if way == "object"]
    head = found.top.head
    if found.top.dep_ == "pobj":
        if (
            head.lower_ == "of"
            and lemma(head.head) in ("tally", "count", "estimate")
            and _maker(head.head) is not None
        ):
            return head.head
        if head.head.pos_ == "VERB":
            verbs.append(head.head)
        elif head.head.dep_ == "dobj" and head.lower_ in ("at", "to"):
            verbs.append(head.head.head)
    for verb in verbs:
        if not (lemma(verb) in _COUNTING or _restates(verb)) or any(
            c.dep_ == "auxpass" for c in verb.children
        ):
            continue
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is None or (subject.pos_ == "PRON" and lemma(verb) == "report"):
            continue
        if lemma(verb) in _LOGGED and subject.ent_type_ in ("GPE", "LOC"):
            continue
        return subject
    return _by(found)


def _restates(verb: Token) -> bool:
    """ "lowered its toll to", "raised its own losses to"."""
    return lemma(verb) in ("raise", "lower", "revise", "update", "cut", "correct") and any(
        c.dep_ == "dobj" and any(p.dep_ == "poss" for p in c.children) for c in verb.children
    )


def _by(found: Counted) -> Token | None:
    """ "By the League's count, 12 people ..."."""
    verb = next((v for v, _ in governors(found)), found.top.head)
    for child in verb.children:
        if child.dep_ in ("prep", "agent") and child.lower_ == "by":
            noun = next((c for c in child.children if c.dep_ == "pobj"), None)
            if noun is not None and lemma(noun) in _TALLIES and _maker(noun) is not None:
                return noun
    return None


def _maker(noun: Token) -> Token | None:
    """Who made a tally: its possessor, a name before it, or "by" after it."""
    for child in noun.children:
        if child.dep_ == "poss" and child.pos_ != "PRON":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            made = next((c for c in child.children if c.dep_ == "pobj"), None)
            if made is not None:
                return made
    return next(
        (
            c
            for c in noun.children
            if c.dep_ in ("compound", "nmod", "amod")
            and c.ent_type_ in ("ORG", "PERSON", "GPE")
            and c.pos_ == "PROPN"
        ),
        None,
    )


def _tallied(
    article: Article, noun: Token, names: Sequence[Name]
) -> tuple[tuple[Party, ...], tuple[Party, ...]] | None:
    """The maker of a tally and whose numbers it adds up; None where the words are no tally with a maker."""
    if lemma(noun) not in _TALLIES:
        return None
    maker = _maker(noun)
    if maker is None:
        return None
    drawn: tuple[Party, ...] = ()
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "from", "based"):
            for source in child.children:
                if source.dep_ == "pobj" and lemma(source) in _TALLIES | {
                    "information",
                    "statement",
                    "report",
                    "source",
                }:
                    drawn = (_party(article, source, names),)
    return (_party(article, maker, names),), drawn


def _party(article: Article, head: Token, names: Sequence[Name]) -> Party:
    """The noun phrase of a head as a party, without what follows it; it refers to the name its head is in."""
    named = next((n for n in names if n.span.start <= head.idx < n.span.end), None)
    start = min([head.idx, *(c.left_edge.idx for c in head.lefts if c.dep_ != "punct")])
    end = head.idx + len(head)
    if named is not None:
        start, end = min(start, named.span.start), max(end, named.span.end)
    return Party(
        anchor(article.id, article.text, Span(start, end)), (named.span,) if named is not None else ()
    )
