"""Where what is counted is, or happened: the place of the number's clause, by name or by what the report
calls it ("the enclave"). The name of a body is no place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.annotate.figures.clauses import TOLD, Clauses, Level, path
from onrecord.annotate.figures.evidence import governors, lemma
from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.figures.table import table
from onrecord.annotate.names import Name
from onrecord.model import Article, Party, Span
from onrecord.text import anchor

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Span_

_INSIDE = frozenset(["in", "inside", "outside", "around", "across", "throughout", "through", "within"])
_LOCAL = _INSIDE | {"at", "near", "on", "off", "along"}
_ENTERED = frozenset(["into", "to"])
_WIDE = frozenset(["worldwide", "nationwide", "countrywide", "globally", "statewide", "citywide"])
_WITHIN = frozenset(["ADP", "DET", "ADJ", "NOUN", "CCONJ"])
_OTHERWISE = frozenset(["before", "since", "until", "till"])
_MARKS = frozenset([",", "-", "–", "—", "--"])
_AROUND = frozenset(["outskirt", "outskirts", "countryside"])
RUN = 10
"""Tokens after a number in which a place that follows it at once is looked for."""

_HOSTS = frozenset(["host", "house", "shelter", "accommodate"])
_DEFINITE = frozenset(["the", "this", "that", "its", "their", "his", "her", "our", "both"])
_INNER = frozenset(["suburb", "outskirt", "outskirts", "countryside"])
_SETTLED = frozenset(["town", "village", "city", "port", "camp", "island", "hamlet"])
_LINES = frozenset(["border", "river", "sea"])
_BODIES = frozenset(["force", "government", "army", "authority", "ministry", "military", "court", "group"])

Placed = tuple[Name, "Token"]


def place(
    doc: Doc, article: Article, found: Counted, clauses: Clauses, measure: str, names: Sequence[Name]
) -> Party | None:
    """The place of one number, from ``names`` of its sentence and the one before; None where its clauses
    have none of their own.

    A party without ``refers`` is a place that the report calls by no name there.
    """
    start = found.first.sent.start_char
    here = names_here(found.first.sent, [n for n in names if n.span.start >= start])
    own = next((n for n, t in here if _hosting(found, t) or _home(found, t)), None)
    if own is not None:
        return party(article, own)
    near = _adjacent(found, here)
    if near is not None:
        return _named(doc, article, near, names)
    bare = _bare(article, found) if found.noun is None else None
    if bare is not None:
        return bare
    called = list(_called(found, measure))
    for n, level in enumerate(clauses.levels[:1] if measure == "displaced" else clauses.levels):
        fitting = [p[0] for p in here if _held(found, p, level, bool(n), measure)]
        if fitting:
            return _named(doc, article, fitting, names)
        plain = next((s for t, s in called if _calls(found, t, level, bool(n))), None)
        if plain is not None:
            return _unnamed(article, plain, [n for n in names if n.kind == "place"], start)
    where = _where(found, here)
    return party(article, _outer(article, where, names)) if where is not None else None


def names_here(words: Span_, names: Sequence[Name]) -> list[Placed]:
    """Names that stand in some words, each with the token that heads it."""
    return [(n, t) for n in names if (t := _token(words, n.span)) is not None]


def located(name: Name, token: Token, up: list[Token], measure: str) -> bool:
    """Whether ``up``, the words from a name to the verb above it, say that it is where that happened."""
    if name.kind not in ("place", "facility") or _beyond(token) or _elsewhere(up):
        return False
    site, above = _site(up)
    if not above or _within_named(site, token):
        return False
    goal = site if site is not None else token
    if above[0] == up[-1] and goal.dep_ in ("dobj", "nsubjpass"):
        return lemma(up[-1]) in table().reached
    return _local(above[0], above, name, site, measure)


def frames(sent: Span_) -> bool:
    """Whether a sentence has a phrase of place with no name that is known: "in the capital", "in Brenik"."""
    return any(
        t.pos_ == "ADP"
        and t.lower_ in _LOCAL
        and any(
            c.dep_ == "pobj"
            and ((c.pos_ == "PROPN" and c.ent_type_ not in ("DATE", "TIME")) or lemma(c) in table().sites)
            for c in t.children
        )
        for t in sent
    )


def party(article: Article, name: Name) -> Party:
    return Party(anchor(article.id, article.text, name.span), (name.span,))


def _named(doc: Doc, article: Article, fitting: Sequence[Name], names: Sequence[Name]) -> Party:
    """The first of some places; where others are joined to it ("in Brenik, Ansk and the port of Hollin"), the
    words for all of them, which refer to no one place."""
    last = fitting[0]
    for name in fitting[1:]:
        gap = doc.char_span(last.span.end, name.span.start, alignment_mode="contract")
        if gap is None or not (_joins(gap) or gap.text == ","):
            break
        last = name if _joins(gap) else last
    if last is fitting[0]:
        return party(article, _outer(article, last, names))
    return Party(anchor(article.id, article.text, Span(fitting[0].span.start, last.span.end)))


def _joins(gap: Span_) -> bool:
    """Whether words join two names of places of one number."""
    low = [t.lower_ for t in gap]
    joined = "and" in low or "or" in low or (low[:1] == [","] and len(low) > 1)
    plain = all(t.pos_ in _WITHIN or t.text == "," for t in gap)
    apart = any(t.lower_ in ("near", "outside") or (t.like_num and t.tag_ == "CD") for t in gap)
    return joined and plain and not apart


def _opened(found: Counted) -> Token | None:
    """The preposition of place right after a number and what it counts or what befell them; None where
    another word stands there."""
    doc, at = found.last.doc, max(found.stop, found.last.i + 1)
    if (found.post is not None and found.post.i == at) or doc[at : at + 1].text == "each":
        at += 1
    if found.noun is not None and at < found.last.sent.end and doc[at].lower_ in ("are", "were"):
        at += 1  # "14,800 people were in its shelters"
    if at >= found.last.sent.end or doc[at].lower_ not in _INSIDE | {"at", "near"}:
        return None
    return doc[at]


def _adjacent(found: Counted, here: Sequence[Placed]) -> list[Name] | None:
    """The places that follow a number at once, whatever the parse makes of them ("six in Brenik",
    "nine killed in clashes in the town of Ansk"); None where there are none."""
    prep = _opened(found)
    if prep is None:
        return None
    for k in range(prep.i + 1, min(prep.sent.end, prep.i + RUN)):
        token = prep.doc[k]
        at = next((n for n, (name, _) in enumerate(here) if _covers(name, token)), None)
        if at is not None:
            placed = here[at:]
            inner = len(placed) > 1 and _within_named(_site_of(placed[0]), placed[0][1])
            first = placed[0][0] if not inner else placed[1][0]
            out = first.kind in ("place", "facility", "person") and not _beyond(placed[0][1])
            return [n for n, _ in placed[inner:]] if out else None
        joined = token.lower_ in ("and", "or") and token.nbor(-1).pos_ != "ADP"  # "in and around Brenik"
        if token.pos_ not in _WITHIN or token.like_num or joined:
            return None
    return None


def _covers(name: Name, token: Token) -> bool:
    return bool(name.span.start <= token.idx < name.span.end)


def _site_of(placed: Placed) -> Token | None:
    head = placed[1].head
    return head if lemma(head) in table().sites else None


def _beyond(token: Token) -> bool:
    """Whether a name says only what a place lies outside of: "the outskirts of Brenik"."""
    for _ in range(5):
        if lemma(token) in _AROUND or token.lower_ == "suburbs":
            return True
        if token.pos_ in ("VERB", "AUX") or (token.pos_ == "ADP" and token.lower_ != "of"):
            return False
        token = token.head
    return False


def _bare(article: Article, found: Counted) -> Party | None:
    """The place that follows a bare number at once, by words that are no known name; None where none do."""
    prep = _opened(found)
    noun = next((c for c in prep.children if c.dep_ == "pobj"), None) if prep is not None else None
    if noun is None or noun.ent_type_ in ("DATE", "TIME"):
        return None
    if noun.pos_ != "PROPN" and not (lemma(noun) in table().sites and _definite(noun)):
        return None
    return Party(anchor(article.id, article.text, _stretch(noun)))


def _unnamed(article: Article, words: Span, places: Sequence[Name], start: int) -> Party:
    """A place by other words than its name. "There" is the last place named before it in the sentence, else
    the only one of the sentence before."""
    exact = article.text[words.start : words.end]
    refers: tuple[Span, ...] = ()
    if exact.lower() == "there":
        before = [n for n in places if start <= n.span.start < words.start]
        last = before[-1:] or [n for n in places if n.span.start < start]
        if len({n.name for n in last}) == 1:
            refers = (last[-1].span,)
    return Party(anchor(article.id, article.text, words), refers)


def _token(words: Span_, span: Span) -> Token | None:
    held = [t.i for t in words if t.idx < span.end and t.idx + len(t) > span.start]
    return words.doc[held[0] : held[-1] + 1].root if held else None


def _outer(article: Article, name: Name, names: Sequence[Name]) -> Name:
    """The place itself where the one found only says in what it lies: "Brenik, Hollin where 12 died"."""
    for other in reversed(names):
        if other.span.end < name.span.start and other.kind == "place":
            between = article.text[other.span.end : name.span.start]
            return other if between == ", " else name
    return name


def _held(found: Counted, placed: Placed, level: Level, above: bool, measure: str) -> bool:
    """Whether a name stands in a phrase of place that a level carries, or is what the clause above goes for:
    "they struck the town, killing 12"."""
    name, token = placed
    if name.kind in ("government", "armed_group", "document", "group"):
        return False
    up = path(token, level)
    if up is None or (not above and _counted_between(found, token, up[-1])) or _beyond(token):
        return False
    apart = _elsewhere(up)
    site, up = _site(up)
    if apart or not up or (site is None and name.kind == "organization") or _within_named(site, token):
        return False
    goal = site if site is not None else token
    if above and goal.dep_ == "dobj" and up[0].i in level.carriers:
        return lemma(up[0]) in table().reached and (site is not None or name.kind in ("place", "facility"))
    return _local(up[0], up, name, site, measure)


def _within_named(site: Token | None, token: Token) -> bool:
    """Whether a place is only what a nearer one belongs to: "in Brenik's suburb of Hollin"."""
    if site is None or token.dep_ not in ("poss", "compound", "nmod"):
        return False
    of = (c for c in site.rights if c.lower_ == "of")
    settled = token.dep_ == "poss" or lemma(site) in _SETTLED
    nearer = settled and any(c.pos_ == "PROPN" for o in of for c in o.children)
    return nearer or lemma(site) in _INNER


def _local(head: Token, up: Sequence[Token], name: Name, site: Token | None, measure: str) -> bool:
    """Whether a word is a preposition of place, of nothing that acts."""
    word = head.lower_
    if word == "to" and head.head.lower_ == "close":
        return True
    entered = measure.startswith("aid_") and word in _ENTERED
    allowed = _INSIDE if name.kind == "person" else _LOCAL  # an unknown place is often tagged as a person
    if not entered and word not in allowed and not (site is not None and word in _LOCAL):
        return False
    if word in ("on", "off") and name.kind != "place" and site is None:
        return False
    return not any(_acts(t) for t in up[1:])


def _acts(token: Token) -> bool:
    """Whether a word is a subject of people or of a body: where they are says little of where they act."""
    people = lemma(token) in table().people or lemma(token) in _BODIES
    return people and token.dep_ in ("nsubj", "agent") and not any(c.dep_ == "nummod" for c in token.children)


def _site(up: list[Token]) -> tuple[Token | None, list[Token]]:
    """The word for a kind of place that a name stands with ("the city of X", "X province"), and the words
    above it; without one, those above the name."""
    sites = table().sites
    site: Token | None = None
    k = 0
    while k + 1 < len(up):
        word, head = up[k], up[k + 1]
        if word.dep_ == "pobj" and head.lower_ == "of" and k + 2 < len(up) and lemma(up[k + 2]) in sites:
            site, k = up[k + 2], k + 2
        elif (
            word.dep_ == "conj"
            and head.pos_ in ("PROPN", "NOUN")
            and (head.pos_ == "PROPN" or site is not None)
        ):
            k += 1
        elif word.dep_ in ("compound", "nmod", "poss", "appos", "amod") and lemma(head) in sites:
            site, k = head, k + 1
        else:
            break
    above = up[k + 1 :]
    joined = len(above) > 1 and above[0].dep_ in ("conj", "prep") and above[0].pos_ == above[1].pos_ == "ADP"
    return site, above[1:] if joined and above[1].lower_ in _LOCAL else above  # "in and around X"


def _counted_between(found: Counted, token: Token, carrier: Token) -> bool:
    """Whether another count stands between a number, with the verb that carries the place, and a place after
    it, which is then that count's; or between the verb and a place that stands before the number."""
    start = (carrier.i if token.i < found.first.i else max(found.last.i, carrier.i)) + 1
    return any(bool(t.like_num) or t.lower_ == "another" for t in token.doc[start : token.i])


def _elsewhere(up: Sequence[Token]) -> bool:
    """Whether a place is that of another time ("before the strike on Brenik") or of the telling ("in Brenik,
    the army put its losses at 12")."""
    direct = len(up) > 1 and up[-2].pos_ == "ADP" and lemma(up[-1]) in TOLD
    return direct or any(t.lower_ in _OTHERWISE for t in up)


def _calls(found: Counted, token: Token, level: Level, above: bool) -> bool:
    """Whether a level carries a place by other words than a name, and no other count does."""
    up = path(token, level)
    return up is not None and (above or not _counted_between(found, token, up[-1]))


def _called(found: Counted, measure: str) -> Iterator[tuple[Token, Span]]:
    """Places of a number's sentence by other words than a name, each with the word that it hangs by: "in the
    enclave", "there", "worldwide"."""
    sites = table().sites
    for token in found.first.sent:
        low = token.lower_
        if low in _WIDE or (low == "there" and token.dep_ == "advmod"):
            yield token, Span(token.idx, token.idx + len(token))
        elif token.pos_ == "NOUN" and token.dep_ == "pobj" and lemma(token) in sites:
            prep = token.head
            entered = measure.startswith("aid_") and prep.lower_ == "into"
            crossed = prep.lower_ == "across" and lemma(token) in _LINES
            inside = prep.lower_ in _INSIDE and not crossed
            if (inside or prep.lower_ == "at" or entered) and _definite(token):
                yield prep, _stretch(token)


def _definite(noun: Token) -> bool:
    """Whether a noun is marked as known, or is a part of one that is ("several parts of the city")."""
    if any(c.dep_ in ("det", "poss") and c.lower_ in _DEFINITE for c in noun.lefts):
        return True
    of = next((c for c in noun.rights if c.lower_ == "of"), None)
    inner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    marked = inner is not None and any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in inner.lefts)
    return marked and inner is not None and lemma(inner) in table().sites


def _stretch(noun: Token) -> Span:
    """The words that a place is called by, with the name or noun after its "of"."""
    first, last = noun.doc[noun.left_edge.i], noun
    of = next((c for c in noun.rights if c.lower_ == "of" and c.i == noun.i + 1), None)
    if of is not None:
        last = next((c for c in of.children if c.dep_ == "pobj"), noun)
    if last.i - first.i > STRETCH:
        first, last = noun, noun
    return Span(first.idx, last.idx + len(last))


STRETCH = 8
"""Tokens of the longest place called by other words than a name."""


def _hosting(found: Counted, token: Token) -> bool:
    """ "X is hosting N people"; X may be the subject of a verb before it in the sentence."""
    for verb, way in governors(found):
        if way == "object" and lemma(verb) in _HOSTS:
            while verb.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in verb.children):
                verb = verb.head
            if token.dep_ == "nsubj" and token.head == verb:
                return True
    return False


def _where(found: Counted, here: Sequence[Placed]) -> Name | None:
    """ "X, where N people", "X, where they say N people died": the place that a "where" before the number
    stands behind, in whose clause the number is."""
    token = found.top
    for _ in range(LONGEST):
        if token.dep_ == "relcl" or token.head == token:
            break
        token = token.head
    doc, first = found.first.doc, found.first
    for k in range(first.i - 1, max(first.sent.start, token.left_edge.i - 1, first.i - REACH) - 1, -1):
        if doc[k].text == ";":
            return None
        if doc[k].lower_ == "where":
            at = k - 1 - (doc[k - 1].text in _MARKS)
            return next((n for n, t in here if n.span.start <= doc[at].idx < n.span.end), None)
    return None


LONGEST, REACH = 12, 20
"""Steps up the parse to a relative clause, and tokens between "where" and its number, at most."""


def _home(found: Counted, token: Token) -> bool:
    """ "X, home to N people", "X is home to N"."""
    start = found.first.i
    if start - found.first.sent.start < 3 or found.first.doc[start - 2].lower_ != "home":
        return False
    home = found.first.doc[start - 2]
    subject = home.head.pos_ == "AUX" and token.head == home.head and token.dep_ == "nsubj"
    return bool(home.head == token or subject)
