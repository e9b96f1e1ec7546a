"""Attributions by verbs: source, cue and content by what the verb takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.statements.cues import Word, cues, lemma
from onrecord.annotate.statements.found import Found
from onrecord.annotate.statements.tree import (
    WIDEST,
    Range,
    agent,
    cut,
    group_of,
    is_infinitive,
    noun_phrase,
    only_meant,
    phrase_before,
    pieces_of,
    range_of,
    span_of,
    subject,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class _Said:
    """What a verb takes: token ranges of what was said, whom to, and the preposition that leads to it."""

    frame: str
    content: tuple[Range, ...]
    told: Token | None = None
    preposition: Token | None = None


def by_verb(doc: Doc, token: Token, word: Word, quoted: Sequence[bool]) -> Iterator[Found]:
    if token.dep_ == "amod" or only_meant(token) or _quotes_saying(token):
        return
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in token.children) or _bare_participle(token)
    source = agent(token) if passive else _quoted_as(token) or subject(token)
    source_range = noun_phrase(source, quoted) if source is not None else None
    if source_range is not None and source_range[0] <= token.i < source_range[1]:
        source_range = None
    said = _said(token, word, passive, quoted)
    if source_range is None and said is not None and said.frame == "clause" and not passive:
        source_range = phrase_before(token, quoted)
    if said is None or (source_range is None and not _stands_alone(token, said, passive)):
        return
    cue = _cue(token, source_range, quoted)
    if said.preposition is not None and said.preposition.i == cue[1]:
        cue = (cue[0], cue[1] + 1)
    pieces = pieces_of(doc, said.content, group_of(cue, source_range))
    told = noun_phrase(said.told, quoted) if said.told is not None else None
    if pieces:
        also = span_of(doc, _as_did(token)) if source_range is not None else None
        yield Found(
            span_of(doc, source_range), cut(doc, cue), pieces, token.idx, span_of(doc, told), also=also
        )


def _quotes_saying(token: Token) -> bool:
    """Whether a verb only introduces the words of another ("quoted them as saying ...")."""
    return str(token.lemma_).lower() in ("quote", "cite") and any(
        g.dep_ == "pcomp" and lemma(g, cues().verbs) in cues().telling
        for c in token.children
        if c.lower_ == "as"
        for g in c.children
    )


def _quoted_as(token: Token) -> Token | None:
    """Who is quoted: them in "quoted them as saying"; None where the verb is no such "saying"."""
    if token.dep_ != "pcomp" or token.head.lower_ != "as" or not _quotes_saying(token.head.head):
        return None
    verb = token.head.head
    passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
    return next(iter(passive), None) or next((c for c in verb.children if c.dep_ == "dobj"), None)


def _stands_alone(token: Token, said: _Said, passive: bool) -> bool:
    """Whether a cue that nobody is the source of is one all the same: "it was announced that", "was accused
    of", or a finite verb whose subject the parse has lost. Not "Note that ..."."""
    if said.frame not in ("clause", "preposition"):
        return False
    return passive or (said.frame == "clause" and token.tag_ in ("VBD", "VBZ"))


def _bare_participle(token: Token) -> bool:
    """Whether a past participle stands without auxiliary as a clause of its own ("Asked whether ...")."""
    if token.tag_ != "VBN" or token.dep_ not in ("advcl", "acl"):
        return False
    return not any(c.dep_ in ("aux", "nsubj") for c in token.children)


def _cue(token: Token, source: Range | None, quoted: Sequence[bool]) -> Range:
    """The verb with its auxiliaries, negation and adverbs before it, and its particle."""
    start = token.i
    floor = source[1] if source and source[1] <= token.i else 0
    for child in reversed(list(token.lefts)):
        near = child.dep_ in ("aux", "auxpass", "neg", "advmod") and child.left_edge.i == child.right_edge.i
        if not near or child.i != start - 1 or child.i < floor or quoted[child.i]:
            break
        start = child.i
    end = token.i + 1
    for child in token.rights:
        if child.dep_ == "prt" and child.i == end:
            end += 1
    return start, end


def _said(token: Token, word: Word, passive: bool, quoted: Sequence[bool]) -> _Said | None:
    children = list(token.children)
    obj = next((c for dep in ("dobj", "dative") for c in children if c.dep_ == dep), None)
    told = next((c for c in children if c.dep_ == "nsubjpass"), None) if passive else obj
    if told is not None and told.tag_ in ("WP", "WDT"):
        return None
    addressed = told if "addressee" in word.takes and (passive or _beside(token, told)) else None
    if "clause" in word.takes:
        clause = _clause(token, children, None if "addressee" in word.takes else obj, quoted)
        if clause is not None:
            return _Said("clause", (clause,), addressed or _spoken_to(children))
    if "to" in word.takes:
        infinitive, whom = _infinitive(children, token)
        if infinitive is not None and (obj is None or "addressee" in word.takes):
            return _Said("to", (infinitive,), whom or addressed)
    if "as" in word.takes:
        named = _named(token, children, told, quoted)
        if named is not None:
            return _Said("as", named)
    for c in children:
        if c.dep_ == "prep" and c.lower_ in word.prepositions and c.i > token.i:
            thing = next((g for g in c.children if g.dep_ in ("pobj", "pcomp")), None)
            if thing is None:
                continue
            if passive and addressed is not None and lemma(token, ()) == "tell":  # "were told by them of"
                return _Said("preposition", (range_of(thing),), addressed, c)
            if told is not None and (passive or told.i < c.i):
                return _Said("preposition", (range_of(told), (c.i, c.right_edge.i + 1)))
            if obj is None:
                return _Said("preposition", (range_of(thing),), None, c)
    if obj is not None and any(c.dep_ == "prep" and c.lower_ in word.prepositions for c in obj.rights):
        return _Said("preposition", (range_of(obj),))  # "accused them of lying", "of" parsed with "them"
    if "object" in word.takes and told is not None and (passive or told.i > token.i):
        thing = _without_as_did(token, range_of(told))
        return _Said("object", (_with_quoted(thing, quoted),))
    return None


def _beside(verb: Token, thing: Token | None) -> bool:
    """Whether an object follows its verb with no mark between."""
    return (
        thing is not None
        and verb.i < thing.i
        and not any(t.is_punct for t in verb.doc[verb.i : thing.left_edge.i])
    )


def _spoken_to(children: list[Token]) -> Token | None:
    """Whom something is said to: "said to them that"."""
    to = next((c for c in children if c.dep_ == "prep" and c.lower_ == "to"), None)
    return next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None


def _with_quoted(tokens: Range, quoted: Sequence[bool]) -> Range:
    """A range with the quotation that follows on it: "called the plan 'far from done'"."""
    start, end = tokens
    while end < len(quoted) and quoted[end] and end - start < WIDEST_QUOTED:
        end += 1
    return start, end


WIDEST_QUOTED = 200
"""Tokens of a quoted scrap at most."""


def _clause(token: Token, children: list[Token], obj: Token | None, quoted: Sequence[bool]) -> Range | None:
    """The clause that a verb reports: its complement, or the clause it is put into ("..., they said").

    ``obj`` is an object that is nobody told: in headlines ("mayor says bridge safe") it begins the clause.
    """
    clauses = [c for c in children if c.dep_ == "ccomp" and not is_infinitive(c)] or _by_way_of(children)
    if clauses:
        after = [c for c in clauses if c.i > token.i]
        if not after and _beside(token, obj) and obj is not None:
            return obj.left_edge.i, token.right_edge.i + 1
        whole = range_of((after or clauses)[0])
        if after and obj is not None and _beside(token, obj) and obj.i < whole[0]:
            whole = obj.left_edge.i, whole[1]  # "said [cuts by the mill] would not be borne"
        clause = _without_as_did(token, _without_day(token, whole))
        return _without_aside(token, clause, quoted)
    interposed = token.dep_ == "parataxis" or (token.dep_ == "advcl" and _as_said(token, children))
    if interposed and token.head.i != token.i:
        return range_of(token.head)
    return None


def _by_way_of(children: list[Token]) -> list[Token]:
    """The clause that the parse hangs on where it was said: "said in a statement that ..."."""
    nouns = [g for c in children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
    return [
        c
        for noun in nouns
        for c in noun.rights
        if c.dep_ in ("acl", "relcl") and any(g.lower_ == "that" and g.dep_ == "mark" for g in c.lefts)
    ]


def _as_said(token: Token, children: list[Token]) -> bool:
    """Whether a clause is "as they said": set off by a mark or first in its sentence, and saying nothing."""
    mark = next((c for c in children if c.lower_ == "as" and c.dep_ in ("mark", "advmod")), None)
    if mark is None or any(
        c.dep_ in ("dobj", "xcomp") or (c.dep_ == "prep" and c.lower_ in ("on", "to")) for c in children
    ):
        return False
    return bool(mark.is_sent_start) or token.doc[mark.i - 1].is_punct


def _without_aside(token: Token, clause: Range, quoted: Sequence[bool]) -> Range:
    """A clause after its cue without the relative clause that a comma sets off at its end: most are
    the report's own (without them contents agree better with PolNeAR, on 120 training articles)."""
    doc = token.doc
    start, end = clause
    if start < token.i:
        return clause
    tail = range(max(start + 2, end - LONGEST_ASIDE), end)
    wh = (k for k in tail if doc[k].tag_ in ("WP", "WDT", "WRB") and doc[k - 1].text == ",")
    last = next(wh, None)
    if last is None or any(quoted[last:end]):
        return clause
    verb = next((a for a in (doc[last], doc[last].head, doc[last].head.head) if a.dep_ == "relcl"), None)
    if verb is None or verb.right_edge.i + 1 < end - 1:
        return clause
    return start, last - 1


LONGEST_ASIDE = 60
"""Tokens of a relative clause at the end of a content at most."""


def _without_as_did(token: Token, clause: Range) -> Range:
    """A clause without ", as did somebody else" at its end: those are the report's words."""
    doc = token.doc
    start, end = clause
    for k in range(max(start + 1, end - WIDEST), end - 1):
        if doc[k].lower_ == "as" and doc[k - 1].text == "," and doc[k + 1].lower_ in _DID:
            return start, k - 1
    return clause


def _as_did(token: Token) -> Range | None:
    """Who says the same by an ", as did somebody else" behind a verb that is the first of its sentence; None
    where nobody does."""
    doc, at = token.doc, token.i
    while at > 0 and not doc[at].is_sent_start and token.i - at < LONGEST_ASIDE:
        at -= 1
        if doc[at].tag_ in ("VBD", "VBZ", "VBP"):
            return None
    last = min(len(doc), token.i + 2 * LONGEST_ASIDE)
    stop = next((k for k in range(token.i + 1, last) if doc[k].is_sent_start), last)
    for k in range(token.i + 1, stop - 2):
        if doc[k].lower_ == "as" and doc[k - 1].text == "," and doc[k + 1].lower_ in _DID:
            end = next((n for n in range(k + 2, stop) if doc[n].is_punct or doc[n].is_space), stop)
            words = doc[k + 2 : min(end, k + 2 + WIDEST)]
            plain = bool(len(words)) and all(t.pos_ in _OF_NAMES for t in words)
            return (words.start, words.end) if plain else None
    return None


_DID = frozenset(["did", "does", "do", "has", "have"])
_OF_NAMES = frozenset(["PROPN", "NOUN", "DET", "ADJ", "ADP", "PART", "CCONJ", "PRON"])


def _without_day(token: Token, clause: Range) -> Range:
    """A clause without the day of saying that the parse took into it: "said Tuesday they may leave"."""
    start, end = clause
    while (
        start < end
        and start > token.i
        and start - token.i < 4
        and token.doc[start].ent_type_ in ("DATE", "TIME")
    ):
        if (
            token.doc[start].dep_ not in ("npadvmod", "nmod", "compound")
            or token.doc[start].head.tag_ == "NN"
        ):
            break
        start += 1
    return (start, end) if start < end else clause


def _infinitive(children: list[Token], token: Token) -> tuple[Range | None, Token | None]:
    for c in children:
        if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > token.i and is_infinitive(c):
            if str(c.lemma_).lower() in NAMING and any(g.dep_ == "auxpass" for g in c.lefts):
                return None, None
            own = next((g for g in c.lefts if g.dep_ in ("nsubj", "nsubjpass")), None)
            if own is not None and own.dep_ == "nsubjpass":  # "asked for the price to be kept"
                return (own.left_edge.i, c.right_edge.i + 1), None
            start = own.right_edge.i + 1 if own is not None else c.left_edge.i
            prep = next((g for g in children if g.dep_ == "prep" and g.lower_ in ("on", "upon", "for")), None)
            if own is None and prep is not None and token.i < prep.i < c.i:
                own = next((g for g in prep.children if g.dep_ == "pobj"), None)
                own = None if own is not None and own.ent_type_ in ("DATE", "TIME") else own
                if own is not None and prep.lower_ == "for":  # "called for the vote to be put back"
                    return (own.left_edge.i, c.right_edge.i + 1), None
            return (start, c.right_edge.i + 1), own
    return None, None


NAMING = frozenset(["name", "identify", "quote"])
"""What a source asks not to be: "asked not to be named" is no statement."""


def _named(
    token: Token, children: list[Token], told: Token | None, quoted: Sequence[bool]
) -> tuple[Range, ...] | None:
    """A thing and what it is called."""
    for c in children:
        if c.i <= token.i:
            continue
        if (c.dep_ == "prep" and c.lower_ == "as") or c.dep_ == "oprd":
            return (range_of(told), range_of(c)) if told is not None else None
        if c.dep_ == "ccomp" and not is_infinitive(c) and lemma(token, ()) not in SEEING:
            return (range_of(c),)
    if told is not None and told.i > token.i and lemma(token, ()) not in SEEING:
        whole = range_of(told)
        wide = _with_quoted(whole, quoted)
        return (wide,) if wide != whole else None
    return None


SEEING = frozenset(["see", "view", "regard"])
"""Verbs that only judge with "as": "saw them leave" is no statement."""
