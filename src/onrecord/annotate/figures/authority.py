"""Whose number it is: whoever the report credits, by the cue that scopes the number; never the nearest name.

What is background inside somebody's statement (see ``scope``) is the report's own, unless a cue in that very
clause scopes it (see ``sources``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.annotate.figures import holders, sources
from onrecord.annotate.figures.evidence import lemma
from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.figures.scope import background, outside
from onrecord.annotate.names import Name
from onrecord.model import Anchor, Annotation, Article, Figure, Party, Span, Statement
from onrecord.text import anchor, fold_quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NESTED = 40
"""Pieces looked back over for one that holds a number: more than ever nest, less than a long report has."""


TELLING = frozenset([
    "say", "tell", "report", "announce", "claim", "confirm", "put", "estimate", "record", "cite", "count",
    "register", "list", "deny", "note", "mention", "state", "verify", "document", "describe", "declare",
    "reveal", "disclose", "allege", "predict", "project", "forecast", "expect", "quote", "give", "believe",
    "think", "fear", "insist", "add", "warn", "show", "indicate", "suggest", "accord", "tweet", "write",
    "release", "publish", "issue", "offer", "propose", "promise", "accuse", "blame", "demand", "call",
])  # fmt: skip
"""Verbs that tell a number which is in their object; others do what they are said of."""
_DOING = frozenset(
    [
        "see",
        "want",
        "wish",
        "prefer",
        "order",
        "let",
        "make",
        "have",
        "allow",
        "force",
        "help",
        "limit",
        "charge",
    ]
)
_WANTING = frozenset(["demand", "call"])
_WANTED = frozenset(["dobj", "pobj", "nummod", "amod", "compound", "npadvmod"])
_ADDED = re.compile(r",\s+(?=(?:among|including|who|whose|which|where|the|an?|and\s+\d)\b)")
_SHARES = frozenset(["%", "percent"])
_CLAIMED = frozenset(["life", "victim"])
_OBJECTS = frozenset(["advcl", "xcomp", "dobj", "pobj", "prep", "dative", "oprd", "attr", "npadvmod"])


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
        if not _before_its_source(s.body, c)
    )
    return tuple(sorted(found, key=lambda s: (s.start, -s.end, s.entry.id)))


def _before_its_source(body: Statement, piece: Anchor) -> bool:
    """Whether a piece ends before an "According to" that opens a sentence: it scopes only what follows."""
    cue = body.cue
    return cue is not None and cue.exact.startswith("According") and piece.end <= cue.start


def _telling(doc: Doc, found: Counted, inner: Said | None) -> Said | None:
    """The statement where its cue tells the number, None where it is a verb of doing that has the number in
    its object ("the police arrested 33 men", "his lawyers posted $2 million")."""
    cue = inner.body.cue if inner is not None else None
    span = doc.char_span(cue.start, cue.end, alignment_mode="expand") if cue is not None else None
    if inner is None or span is None or inner.body.mode == "direct":
        return inner
    verb = next((w for w in span if w.pos_ == "VERB"), None)
    if verb is not None and lemma(verb) in _WANTING and not _wanted(found, verb):
        return None
    if verb is not None and lemma(verb) == "blame" and _wanted(found, verb):
        return None  # "blamed each other for two blasts"
    after = doc[span.end : span.end + 1].text.lower()
    if span[-1].lower_ in ("said", "believed", "thought") and after == "to":
        return None  # "graves said to hold 57": of them, not by them
    if verb is None or any(lemma(w) in TELLING for w in span):
        return inner
    if lemma(verb) in _DOING:
        return None
    token = found.top
    for _ in range(12):
        if token.head == verb or token.head == token:
            break
        token = token.head
    return None if token.head == verb and token.dep_ in _OBJECTS else inner


def _wanted(found: Counted, verb: Token) -> bool:
    """Whether the number is in what a verb of asking asks for: "called for a 100% rate", not "demanded
    freedom from three decades of rule"."""
    token = found.top
    for _ in range(6):
        if token.head == verb or token.head == token:
            break
        token = token.head
        if not (token.dep_ in _WANTED or token.lower_ == "for"):
            return False
    return bool(token.head == verb and (token.dep_ == "dobj" or token.lower_ == "for"))


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
    inner = _telling(doc, found, _innermost(doc, found, said, starts))
    alone = holders.gapped(found)
    if alone is not None:
        return Credit((sources.party_of(article, alone, names),), (), inner.entry.id if inner else None)
    source = sources.according(found) or sources.inserted(found) or sources.counter(found)
    if source is not None:
        by = _spoken_by(doc, found, said, starts, source)
        if by is not None:
            return _stated(doc, article, by, names)
        credited = sources.tallied(article, source, names) or (
            tuple(sources.party_of(article, s, names) for s in sources.joint(source)),
            (),
        )
        return Credit(*credited, inner.entry.id if inner else None)
    if inner is None:
        told = sources.teller(found, None) or sources.leading(found) or sources.quoter(found)
        told = told or sources.noted(found) or sources.amid(found) or sources.informed(found)
        told = told or holders.holder(found)
        return _told(article, told, names, None)
    cue, quoted = inner.body.cue, _quoted(article, inner, at)
    if quoted or not background(doc, found, Span(inner.start, inner.end), cue):
        nested = None if quoted else _nested(found, inner)
        if inner.body.speakers and nested is None:
            return _stated(doc, article, inner, names)
        told = _told(article, nested or sources.teller(found, None), names, inner)
        return Credit(told.authority, (), inner.entry.id)
    return _told(article, sources.teller(found, cue) or holders.holder(found), names, inner)


def same_body(whose: Credit, before: Figure) -> Credit:
    """Who an "it" is that nobody is known for: the one body that the figure before is credited to."""
    if len(whose.authority) != 1 or len(before.authority) != 1:
        return whose
    own, last = whose.authority[0], before.authority[0]
    it = own.words is not None and own.words.exact.casefold() == "it" and not own.refers
    return replace(whose, authority=(Party(own.words, last.refers),)) if it and last.refers else whose


def _nested(found: Counted, inner: Said) -> Token | None:
    """The source of a number that somebody inside a statement is said to give, by the parse: "the study notes
    the office indicates 12 died"."""
    verb = sources.saying(found)
    if verb is None or not inner.start <= verb.idx < inner.end:
        return None
    source = sources.teller(found, inner.body.cue)
    return source if source is not None and source.pos_ != "PRON" else None


def _told(article: Article, source: Token | None, names: Sequence[Name], inner: Said | None) -> Credit:
    """Credit to a source that the parse gives, inside a statement or in none."""
    if source is None:
        return Credit()
    parties = tuple(sources.party_of(article, s, names) for s in sources.joint(source))
    return Credit(parties, (), inner.entry.id if inner else None)


def _spoken_by(
    doc: Doc, found: Counted, said: Sequence[Said], starts: Sequence[int], source: Token
) -> Said | None:
    """The statement that holds the number and has these words as its speaker, or, where the source is a
    pronoun, the innermost one."""
    if source.pos_ == "PRON":
        return _innermost(doc, found, said, starts)
    at = found.number.core
    last = bisect_right(starts, at.start)
    for piece in reversed(said[max(0, last - NESTED) : last]):
        words = [p.words for p in piece.body.speakers if p.words is not None]
        if piece.end >= at.end and any(w.start <= source.idx < w.end for w in words):
            return piece
    return None


def _innermost(doc: Doc, found: Counted, said: Sequence[Said], starts: Sequence[int]) -> Said | None:
    """The shortest content that holds the number and reaches it; later ones first, as they start nearest."""
    best: Said | None = None
    at = found.number.core
    last = bisect_right(starts, at.start)
    for piece in reversed(said[max(0, last - NESTED) : last]):
        shorter = best is None or piece.end - piece.start < best.end - best.start
        if piece.end >= at.end and shorter and _reaches(doc, found, piece):
            best = piece
    return best


def _reaches(doc: Doc, found: Counted, piece: Said) -> bool:
    """Whether a statement is one of somebody's and its cue scopes the number."""
    if piece.body.mode == "direct":
        return True
    speakers = piece.body.speakers
    if speakers and not any(_somebody(doc, p) for p in speakers):
        return False
    cue = piece.body.cue
    claims = cue is not None and cue.start <= found.top.head.idx < cue.end
    if claims and lemma(found.top.head) == "claim" and lemma(found.top) in _CLAIMED:
        return False  # "the storm claimed 12 lives"
    return not outside(doc, found, cue)


def _somebody(doc: Doc, party: Party) -> bool:
    """Whether the words of a party are no bare number, share, clause or scene ("reported in the fighting"),
    taken for a source by a slip of the parse."""
    words = party.words
    span = doc.char_span(words.start, words.end, alignment_mode="expand") if words is not None else None
    if span is None:
        return True
    if span.root.tag_ == "CD" or span.root.lower_ in _SHARES:
        return False
    scene = span.start > 0 and span[0].nbor(-1).lower_ == "in" and not sources.tells(span.root)
    root = span.root  # "harbourmaster Ansa Brek", parsed as if to harbour
    title = root.i == span.start and root.tag_ == "VB" and len(span) > 1 and span[1].ent_type_ == "PERSON"
    return not scene and (title or root.pos_ not in ("VERB", "AUX"))


def _cut(article: Article, party: Party, names: Sequence[Name]) -> Party:
    """A party without what a comma adds to it: "the mayor's office, among them three tankers", "Brek, who
    said that"."""
    words = party.words
    at = _ADDED.search(words.exact) if words is not None else None
    if words is None or at is None:
        return party
    span = Span(words.start, words.start + at.start())
    inside = tuple(n.span for n in names if span.start <= n.span.start and n.span.end <= span.end)
    kept = tuple(r for r in party.refers if span.start <= r.start and r.end <= span.end)
    far = tuple(r for r in party.refers if r.end <= words.start or words.end <= r.start)
    return Party(anchor(article.id, article.text, span), kept or inside[-1:] or far)


def _stated(doc: Doc, article: Article, inner: Said, names: Sequence[Name]) -> Credit:
    """The speakers of a statement, a bare number left out, which is none; a tally's maker where the source is
    a tally."""
    speakers: list[Party] = []
    for party in inner.body.speakers:
        words = party.words
        span = doc.char_span(words.start, words.end, alignment_mode="expand") if words is not None else None
        if span is not None and span.root.tag_ in ("WP", "WDT"):
            stood = sources.meant(span.root.head)
            if stood is not None:
                speakers.append(sources.party_of(article, stood, names))
                continue
        if span is not None and len(inner.body.speakers) == 1:
            made = sources.tallied(article, span.root, names)
            if made is not None:
                return Credit(*made, inner.entry.id)
        if _somebody(doc, party):
            speakers.append(_cut(article, party, names))
    return Credit(tuple(speakers), (), inner.entry.id)


def _quoted(article: Article, inner: Said, at: Span) -> bool:
    """Whether the number stands between quotation marks: then the words are the speaker's."""
    if inner.body.mode == "direct":
        return True
    marks = fold_quotes(article.text[inner.start : at.start]).count('"')
    return inner.body.mode == "mixed" and marks % 2 == 1
