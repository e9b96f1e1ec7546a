"""Source, cue and content from the dependency parse: verbs, nouns and "according to".

Each word of the cue table outside quotation marks is looked at once, with the subject it has or takes
from the clause it hangs on, and what it takes as content. Ranges of tokens come from ``left_edge`` and
``right_edge``, so that time does not grow with nesting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.statements.cues import Cues, Word, cues, lemma
from onrecord.annotate.statements.found import Found
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]
"""Tokens, half-open."""

CLIMB = 6
"""Steps up the parse that a subject or a clause is looked for; real sentences need no more than four."""

_SUBJECTS = ("nsubj", "csubj")
_SHARING = ("conj", "advcl", "xcomp", "pcomp", "prep", "dep", "acl", "ccomp")
_NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"])
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_EDGE = frozenset([",", ";", ":", "-", "–", "—", "--", ".", "…", "..."])


def found_in(doc: Doc, quoted: Sequence[bool]) -> tuple[Found, ...]:
    """The attributions of a parsed text, in order of their cues.

    ``quoted`` says of each token whether it stands in quotation marks: no cue is looked for there.
    """
    table = cues()
    out: list[Found] = []
    for token in doc:
        if quoted[token.i] or token.is_space:
            continue
        verb = table.verb(token)
        if verb is not None:
            out += _by_verb(doc, token, verb, quoted)
            continue
        noun = table.noun(token)
        if noun is not None:
            out += _by_noun(doc, token, noun)
        out += _according(doc, token, table, quoted)
    return tuple(out)


# -- verbs


@dataclass(frozen=True, slots=True)
class _Said:
    """What a verb takes: token ranges of what was said, whom to, and the preposition that leads to it."""

    frame: str
    content: tuple[Range, ...]
    told: Token | None = None
    preposition: Token | None = None


def _by_verb(doc: Doc, token: Token, word: Word, quoted: Sequence[bool]) -> Iterator[Found]:
    if token.dep_ == "amod" or _only_meant(token):
        return
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in token.children) or _bare_participle(token)
    source = _agent(token) if passive else subject(token)
    source_range = noun_phrase(source, quoted) if source is not None else None
    if source_range is not None and source_range[0] <= token.i < source_range[1]:
        source_range = None
    said = _said(token, word, passive, quoted)
    if said is None or source_range is None and not _stands_alone(token, said, passive):
        return
    cue = _cue(token, source_range, quoted)
    if said.preposition is not None and said.preposition.i == cue[1]:
        cue = (cue[0], cue[1] + 1)
    pieces = _pieces(doc, said.content, _group(cue, source_range))
    told = noun_phrase(said.told, quoted) if said.told is not None else None
    if pieces:
        yield Found(span_of(doc, source_range), _cut(doc, cue), pieces, token.idx, span_of(doc, told))


def _stands_alone(token: Token, said: _Said, passive: bool) -> bool:
    """Whether a cue that nobody is the source of is one all the same: "it was announced that", "was accused
    of", or a finite verb whose subject the parse has lost. Not "Note that ..."."""
    if said.frame not in ("clause", "preposition"):
        return False
    return passive or said.frame == "clause" and token.tag_ in ("VBD", "VBZ")


def _only_meant(token: Token) -> bool:
    """Whether the verb tells of a saying that did not take place here: an infinitive ("refused to say"),
    but for one that only goes on with it ("went on to say"), or a gerund ("accused of saying")."""
    if _is_infinitive(token):
        return not (token.dep_ in ("xcomp", "advcl") and str(token.head.lemma_).lower() in GOING_ON)
    return token.dep_ == "pcomp" and token.head.lower_ not in DOING


GOING_ON = frozenset(["go", "continue", "begin", "start", "proceed", "quick"])
DOING = frozenset(["by", "in", "after", "before", "while", "without", "with", "despite", "upon"])


def subject(token: Token) -> Token | None:
    """Who does what a verb says: its own subject, or the one it shares with the verb it hangs on.

    None where the parse gives none within ``CLIMB`` steps.
    """
    at = token
    for _ in range(CLIMB):
        own = _nearest(at, _SUBJECTS)
        if own is None and at is not token:
            own = _nearest(at, ("nsubjpass",))
        if own is not None:
            return own if own.pos_ in _NOMINAL or own.text[:1].isupper() else None
        if at.dep_ == "acl" and at.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return at.head
        if (
            at.dep_ not in _SHARING
            or at.head is at
            or at.dep_ not in ("conj", "ccomp")
            and at.tag_ in _FINITE
        ):
            return None
        at = at.head
    return None


def _nearest(verb: Token, deps: tuple[str, ...]) -> Token | None:
    """The subject nearest to its verb: a dateline or heading run into the sentence stands further off."""
    found = [c for c in verb.children if c.dep_ in deps]
    return min(found, key=lambda c: abs(c.i - verb.i), default=None)


def _bare_participle(token: Token) -> bool:
    """Whether a past participle stands without auxiliary as a clause of its own ("Asked whether ...")."""
    if token.tag_ != "VBN" or token.dep_ not in ("advcl", "acl"):
        return False
    return not any(c.dep_ in ("aux", "nsubj") for c in token.children)


def _agent(token: Token) -> Token | None:
    by = next((c for c in token.children if c.dep_ == "agent"), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def noun_phrase(token: Token, quoted: Sequence[bool]) -> Range:
    """The tokens of a noun phrase: with its titles and appositions, without relative clauses, and without
    what else hangs on it after a comma."""
    end = token.right_edge.i + 1
    for child in token.subtree if token.right_edge.i - token.left_edge.i < 60 else token.rights:
        if child.i > token.i and (child.dep_ in ("relcl", "advcl", "ccomp", "parataxis") or _is_time(child)):
            end = min(end, child.left_edge.i)
    start = token.left_edge.i
    if not quoted[token.i]:
        while start < token.i and quoted[start]:
            start += 1
    return start, end


def _is_time(token: Token) -> bool:
    """Whether a word after a noun only says when: "on Monday", "Tuesday"."""
    if token.dep_ == "prep":
        return any(c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in token.children)
    return token.dep_ in ("npadvmod", "nmod") and token.ent_type_ in ("DATE", "TIME")


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
        clause = _clause(token, children, None if "addressee" in word.takes else obj)
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
            if told is not None and (passive or told.i < c.i):
                return _Said("preposition", (_range(told), (c.i, c.right_edge.i + 1)))
            if obj is None:
                return _Said("preposition", (_range(thing),), None, c)
    if "object" in word.takes and told is not None and (passive or told.i > token.i):
        return _Said("object", (_with_quoted(_range(told), quoted),))
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


def _clause(token: Token, children: list[Token], obj: Token | None) -> Range | None:
    """The clause that a verb reports: its complement, or the clause it is put into ("..., they said").

    ``obj`` is an object that is nobody told: in headlines ("mayor says bridge safe") it begins the clause.
    """
    clauses = [c for c in children if c.dep_ == "ccomp" and not _is_infinitive(c)]
    if clauses:
        after = [c for c in clauses if c.i > token.i]
        if not after and _beside(token, obj) and obj is not None:
            return obj.left_edge.i, token.right_edge.i + 1
        return _without_day(token, _range((after or clauses)[0]))
    interposed = token.dep_ == "parataxis" or token.dep_ == "advcl" and _as_said(token, children)
    if interposed and token.head.i != token.i:
        return _range(token.head)
    return None


def _as_said(token: Token, children: list[Token]) -> bool:
    """Whether a clause is "as they said": set off by a mark, or first in its sentence, with nothing said in it."""
    mark = next((c for c in children if c.lower_ == "as" and c.dep_ in ("mark", "advmod")), None)
    if mark is None or any(
        c.dep_ in ("dobj", "xcomp") or c.dep_ == "prep" and c.lower_ in ("on", "to") for c in children
    ):
        return False
    return bool(mark.is_sent_start) or token.doc[mark.i - 1].is_punct


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


def _is_infinitive(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in token.lefts)


def _infinitive(children: list[Token], token: Token) -> tuple[Range | None, Token | None]:
    for c in children:
        if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > token.i and _is_infinitive(c):
            if str(c.lemma_).lower() in NAMING and any(g.dep_ == "auxpass" for g in c.lefts):
                return None, None
            own = next((g for g in c.lefts if g.dep_ in ("nsubj", "nsubjpass")), None)
            start = own.right_edge.i + 1 if own is not None else c.left_edge.i
            prep = next((g for g in children if g.dep_ == "prep" and g.lower_ in ("on", "upon", "for")), None)
            if own is None and prep is not None and prep.i < c.i:
                own = next((g for g in prep.children if g.dep_ == "pobj"), None)
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
        if c.dep_ == "prep" and c.lower_ == "as" or c.dep_ == "oprd":
            return (_range(told), _range(c)) if told is not None else None
        if c.dep_ == "ccomp" and not _is_infinitive(c) and lemma(token, ()) not in SEEING:
            return (_range(c),)
    if told is not None and told.i > token.i and lemma(token, ()) not in SEEING:
        whole = _range(told)
        wide = _with_quoted(whole, quoted)
        return (wide,) if wide != whole else None
    return None


SEEING = frozenset(["see", "view", "regard"])
"""Verbs that only judge with "as": "saw them leave" is no statement."""


# -- nouns and phrases


def _by_noun(doc: Doc, token: Token, word: Word) -> Iterator[Found]:
    source = next((c for c in token.children if c.dep_ == "poss"), None)
    content: list[Range] = []
    cue_end = token.i + 1
    for c in token.rights:
        if c.dep_ == "acl" or c.dep_ == "ccomp":
            infinitive = _is_infinitive(c)
            that = any(g.lower_ == "that" and g.dep_ == "mark" for g in c.lefts)
            if "to" in word.takes and infinitive or "clause" in word.takes and that:
                content = [_range(c)]
        elif c.dep_ == "prep":
            thing = next((g for g in c.children if g.dep_ == "pobj"), None)
            if thing is not None and source is None and c.lower_ in ("from", "by"):
                source = thing
            elif thing is not None and not content and c.lower_ in word.prepositions:
                content = [_range(thing)]
                cue_end = c.i + 1 if c.i == token.i + 1 else cue_end
    if not content:
        return
    source_range = _range(source) if source is not None else None
    if source is None:
        source, source_range = _lender(token)
    pieces = _pieces(doc, content, source_range)
    if pieces and source_range is not None:
        yield Found(
            span_of(doc, _without_possessive(doc, source_range)),
            span_of(doc, (token.i, cue_end)),
            pieces,
            token.idx,
        )


def _lender(token: Token) -> tuple[Token | None, Range | None]:
    """Whose noun it is where a verb only lends itself: "they issued a warning that"."""
    if token.dep_ != "dobj" or lemma(token.head, ()) not in LENT:
        return None, None
    source = subject(token.head)
    return source, _range(source) if source is not None else None


LENT = frozenset(
    "issue make voice express give offer repeat raise deliver send renew reiterate have add release".split()
)
"""Verbs that only lend themselves to a noun of saying ("make a claim")."""


def _according(doc: Doc, token: Token, table: Cues, quoted: Sequence[bool]) -> Iterator[Found]:
    for phrase in table.according:
        last = token.i + len(phrase) - 1
        if token.lower_ != phrase[0] or last >= len(doc):
            continue
        if tuple(t.lower_ for t in doc[token.i : last + 1]) != phrase:
            continue
        thing = next((c for c in doc[last].children if c.dep_ == "pobj"), None)
        if thing is None:
            return
        source = noun_phrase(thing, quoted)
        sentence = (token.sent.start, token.sent.end)
        group = _widened(doc, (token.i, source[1]), *sentence)
        closing = (
            token.i > sentence[0] and doc[token.i - 1].text == "," and _is_rest(doc, source[1], sentence[1])
        )
        clause = sentence if closing else _range(_clause_over(token))
        pieces = _pieces(doc, [clause], group)
        if pieces:
            yield Found(span_of(doc, source), span_of(doc, (token.i, last + 1)), pieces, token.idx)
        return


def _is_rest(doc: Doc, at: int, end: int) -> bool:
    """Whether nothing but marks stands between a token and the end of its sentence."""
    return all(t.is_punct or t.is_space for t in doc[at:end])


def _clause_over(token: Token) -> Token:
    at = token.head
    for _ in range(CLIMB):
        if at.pos_ in ("VERB", "AUX") or at.head is at:
            break
        at = at.head
    return at


# -- ranges


def _range(token: Token) -> Range:
    return token.left_edge.i, token.right_edge.i + 1


def _group(cue: Range, source: Range | None) -> Range:
    """The tokens of cue and source together, where they stand side by side."""
    if source is None or min(abs(source[0] - cue[1]), abs(cue[0] - source[1])) > 12:
        return cue
    return min(cue[0], source[0]), max(cue[1], source[1])


def _pieces(doc: Doc, content: Sequence[Range], group: Range | None) -> tuple[Span, ...]:
    """Content without the tokens of cue and source in it; ranges that meet made one."""
    ranges: list[Range] = []
    for start, end in sorted(content):
        if group is not None and start < group[1] and group[0] < end:
            wide = _widened(doc, group, start, end)
            ranges.append((start, wide[0]))
            if wide[0] <= start or not _starts_anew(doc, wide[1], end):
                ranges.append((wide[1], end))
        else:
            ranges.append((start, end))
    merged: list[list[int]] = []
    for start, end in ranges:
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    spans = (_cut(doc, (a, b)) for a, b in merged)
    return tuple(s for s in spans if s is not None)


def _starts_anew(doc: Doc, at: int, end: int) -> bool:
    """Whether what follows "..., they said," is a clause of the report's own: "and" with a subject after it."""
    while at < end and (doc[at].text in _EDGE or doc[at].is_space):
        at += 1
    if at >= end or doc[at].dep_ != "cc":
        return False
    return any(t.dep_ in ("nsubj", "nsubjpass") for t in doc[at : min(end, at + WIDEST)])


def _widened(doc: Doc, group: Range, start: int, end: int) -> Range:
    """A parenthesis widened to the commas that shut it in, no further than ``WIDEST`` tokens."""
    a, b = group
    if b < end and doc[b].text not in _EDGE:
        stop = next((k for k in range(b, min(end, b + WIDEST)) if doc[k].text in _EDGE), None)
        b = stop if stop is not None else b
    return a, b


WIDEST = 12
"""Tokens between the end of "they said" and the comma that ends its clause ("they said on Monday,")."""


def _cut(doc: Doc, tokens: Range) -> Span | None:
    """Characters of a range without white space, commas and the like at its edges; None where no word is left."""
    start, end = tokens
    while start < end and (doc[start].is_space or doc[start].text in _EDGE):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in _EDGE or doc[end - 1].dep_ == "cc"):
        end -= 1
    if not any(t.is_alpha or t.like_num for t in doc[start:end]):
        return None
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def span_of(doc: Doc, tokens: Range | None) -> Span | None:
    """Characters of a range of tokens, trimmed as content is; None for None."""
    return _cut(doc, tokens) if tokens is not None else None


def _without_possessive(doc: Doc, tokens: Range) -> Range:
    start, end = tokens
    while end > start + 1 and doc[end - 1].tag_ == "POS":
        end -= 1
    return start, end
