"""The words that say whose a number is, by the parse: "according to", verbs of counting and of saying."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.annotate.figures.evidence import governors, lemma
from onrecord.annotate.figures.nouns import Counted
from onrecord.annotate.figures.scope import definite, ends_at, opens, set_off, subordinate
from onrecord.annotate.figures.table import table
from onrecord.annotate.names import Name
from onrecord.model import Anchor, Article, Party, Span
from onrecord.text import anchor, fold_quotes

if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNTING = frozenset([
    "record", "report", "register", "count", "tally", "document", "confirm", "list", "log", "put",
    "estimate", "verify", "figure", "show", "indicate", "cite", "note", "mention", "announce", "declare",
    "detail",
])  # fmt: skip
_LOGGED = frozenset(["record", "register", "log", "report", "confirm"])
SAYING = frozenset([
    "say", "believe", "claim", "think", "estimate", "report", "fear", "insist", "indicate", "show",
    "suggest", "note", "state", "announce", "add", "confirm", "reveal", "allege", "warn", "calculate",
    "conclude", "assert",
])  # fmt: skip
_INFORMING = frozenset(["tell", "inform", "notify", "brief", "advise", "warn"])
_CHANGING = frozenset([
    "raise", "lower", "revise", "update", "cut", "correct", "increase", "reduce", "upgrade", "downgrade",
    "adjust", "put", "bring",
])  # fmt: skip
_PLACING = frozenset(["place", "locate", "put", "situate", "measure"])
_PAPERS = frozenset([
    "report", "statement", "tally", "count", "survey", "study", "bulletin", "briefing", "interview",
    "tweet", "post", "letter", "release", "update", "estimate", "account", "reckoning", "notice",
    "announcement", "paper",
])  # fmt: skip
_RECKONED = frozenset(["report", "account", "estimate", "count", "tally", "reckoning", "calculation"])
_BODIES = frozenset([
    "ministry", "government", "agency", "police", "authority", "hospital", "office", "department", "army",
    "military", "council", "commission", "service", "survey", "group", "organization", "organisation",
    "committee", "bureau", "institute", "university", "team", "court", "company", "network", "newspaper",
    "station", "centre", "center", "union", "federation", "league", "charity", "alliance", "association",
    "board", "headquarters", "society", "party", "movement", "mission", "fund", "clinic", "brigade",
    "observatory", "registry", "secretariat", "directorate", "administration",
])  # fmt: skip
_TALLIES = frozenset([
    "tally", "count", "toll", "figure", "datum", "data", "estimate", "statistic", "number", "account",
    "reckoning", "record", "compilation", "calculation",
])  # fmt: skip
_DRAWN = _TALLIES | {"information", "statement", "report", "source"}
QUOTED = 120
"""Tokens from a number back to the opening of its quotation, at most."""
REACH = 40
"""Tokens from a number to an "according to" that may still be its own, at most."""


def according(found: Counted) -> Token | None:
    """The source of an "according to" that follows the number in its sentence, where no other number and no
    semicolon stands between."""
    doc = found.last.doc
    for token in doc[found.last.i + 1 : min(found.last.sent.end - 2, found.last.i + REACH)]:
        anew = token.text == "According" or "\n" in token.text or "\n" in token.whitespace_
        if token.like_num or token.text in (";", ":") or anew:
            return None
        if token.lower_ == "according" and doc[token.i + 1].lower_ == "to":
            if _shut_off(found, token.i) or opens(token) or definite(found):
                return None
            return _named_after(doc[token.i + 1])
    return None


def _named_after(to: Token) -> Token | None:
    """The noun that "to" names: by the parse, or, where the parse goes past the next comma or takes a number,
    the last noun before it."""
    noun = next((c for c in to.children if c.dep_ == "pobj"), None)
    last: Token | None = None
    for token in to.doc[to.i + 1 : min(to.sent.end, to.i + REACH)]:
        if token.i == to.i + 1 and token.tag_ == "VB":
            continue  # a title in small letters that the parse takes for a verb
        if token.text == "," or token.pos_ in ("VERB", "AUX"):
            break
        if token == noun and token.pos_ != "NUM":
            return noun
        named = token.pos_ in ("NOUN", "PROPN", "PRON") and token.ent_type_ not in ("DATE", "TIME")
        last = token if named else last
    return last if last is not None else noun


def _shut_off(found: Counted, cue: int) -> bool:
    """Whether the number stands in a clause of its own that ends well before the cue ("The raid, which killed
    12, was ordered from abroad, according to X")."""
    token = found.top
    for _ in range(12):
        if subordinate(token) and not ends_at(found.last.doc, token, cue):
            return True
        token = token.head
    return False


def leading(found: Counted) -> Token | None:
    """The source of an "According to" that opens the number's sentence, where the number is no background."""
    first = found.first.sent.start
    doc = found.first.doc
    token = found.top
    according = doc[first].lower_ == "according" and doc[first + 1].lower_ == "to"
    if (not according and doc[first].lower_ not in ("in", "by", "per")) or definite(found):
        return None
    for _ in range(12):
        if subordinate(token):
            return None
        token = token.head
    source = _named_after(doc[first + according])
    if source is None or source.i >= found.first.i:
        return None
    if any(t.text == ";" for t in doc[first : found.first.i]):
        return None
    if according:
        return source
    if (doc[first].lower_ == "per" and tells(source)) or (
        doc[first].lower_ == "by" and lemma(source) in _RECKONED
    ):
        return source
    return _maker(source) if doc[first].lower_ == "in" and lemma(source) in _PAPERS else None


def amid(found: Counted) -> Token | None:
    """The source of an "according to" put in before the verb of the number's clause: "rescuers, according to
    the ministry, saved ten"."""
    if definite(found):
        return None
    token = _clause_word(found)
    for cue in token.lefts:
        to = cue.nbor(1) if cue.lower_ == "according" and cue.i < found.first.i else None
        if token.pos_ == "VERB" and to is not None and to.lower_ == "to":
            return _named_after(to)
    return None


def _clause_word(found: Counted) -> Token:
    """The verb over a number, or where its clause or the search for one ends, within eight steps."""
    token = found.top
    for _ in range(8):
        if token.pos_ == "VERB" or token.head == token or subordinate(token):
            break
        token = token.head
    return token


def informed(found: Counted) -> Token | None:
    """By whom somebody was told of the number: "she was told by the office of 40 dead"."""
    if definite(found):
        return None
    token = _clause_word(found)
    if lemma(token) not in _INFORMING or not any(c.dep_ == "auxpass" for c in token.lefts):
        return None
    agent = next((c for c in token.rights if c.dep_ == "agent" and c.i < found.first.i), None)
    return next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None


def inserted(found: Counted) -> Token | None:
    """The source put in between a number and what is said of it: "11 the army says are dead"."""
    doc, verb = found.last.doc, None
    if found.noun is not None:
        return None
    for token in doc[found.last.i + 1 : min(found.last.sent.end, found.last.i + 8)]:
        if token.is_punct or token.like_num:
            return None
        if verb is None and lemma(token) in SAYING and token.pos_ == "VERB":
            verb = token
        elif verb is not None and token.pos_ == "AUX":
            return next((c for c in verb.children if c.dep_ == "nsubj" and c.i > found.last.i), None)
    return None


def counter(found: Counted) -> Token | None:
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
        if any(c.dep_ == "auxpass" for c in verb.children) or definite(found):
            continue
        subject = _teller_of(verb, found)
        if subject is not None:
            return subject
    return _placed(found) or _by(found)


def _teller_of(verb: Token, found: Counted) -> Token | None:
    """The subject of a verb where it counts or restates; what "which" stands for; None for another verb, and
    for a place that "reports" its own."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None:
        return None
    restates = _restates(verb, subject) or _came(verb, subject, found)
    if not (lemma(verb) in _COUNTING or restates) or (
        lemma(verb) == "put" and not restates and not _put(found)
    ):
        return None
    if subject.tag_ in ("WDT", "WP"):
        return meant(verb)
    if subject.pos_ == "PRON" and lemma(verb) == "report":
        return None
    if lemma(verb) in _LOGGED and subject.ent_type_ in ("GPE", "LOC"):
        return None
    return subject


def meant(verb: Token) -> Token | None:
    """What the relative pronoun of a verb stands for, days put in between passed over."""
    noun = verb.head
    for _ in range(4):
        if noun.ent_type_ not in ("DATE", "TIME") and noun.pos_ != "ADP":
            break
        noun = noun.head
    return noun if verb.dep_ == "relcl" and noun.pos_ in ("NOUN", "PROPN") else None


def _put(found: Counted) -> bool:
    """Whether "put" sets the number as a value: "put the dead at 27"."""
    return bool(found.top.head.lower_ == "at")


def _restates(verb: Token, subject: Token) -> bool:
    """ "lowered its toll to", "the council increased the toll to": by somebody, not by what happened."""
    if lemma(verb) not in _CHANGING:
        return False
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    own = any(p.dep_ == "poss" for c in objects for p in c.children)
    return own or (somebody(subject) and any(lemma(c) in _TALLIES for c in objects))


def somebody(noun: Token, plural: bool = False) -> bool:
    """Whether a noun names people or a body of people; with ``plural``, any plural or proper noun
    does."""
    word = lemma(noun)
    named = noun.ent_type_ in ("ORG", "PERSON", "GPE", "NORP") or word in table().people or word in _BODIES
    return named or (plural and (noun.tag_ == "NNS" or noun.pos_ == "PROPN"))


def body(noun: Token) -> bool:
    """Whether a noun names a body of people that keeps counts: an office, an agency, no country."""
    return noun.ent_type_ == "ORG" or lemma(noun) in _BODIES


def _came(verb: Token, subject: Token, found: Counted) -> bool:
    """Whether a body that counted came to a number: "a team, which used photographs, came to 29,000"."""
    prep = found.top.head
    return lemma(verb) == "come" and prep.lower_ == "to" and prep.head == verb and body(subject)


def _placed(found: Counted) -> Token | None:
    """Who gives a distance by where they put a thing: "the office placed the blast nine miles off"."""
    token = found.top
    if token.dep_ not in ("npadvmod", "nummod", "nmod", "pobj", "advmod", "appos"):
        return None
    for _ in range(5):
        if token.pos_ == "VERB" or token.head == token:
            break
        token = token.head
    if lemma(token) not in _PLACING or not any(c.dep_ == "dobj" for c in token.children):
        return None
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    return subject if subject is not None and somebody(subject) else None


def noted(found: Counted) -> Token | None:
    """By whom the subject of the number's sentence was given: "the toll reported by the office was 12"."""
    token = found.top
    for _ in range(5):
        if token.pos_ in ("VERB", "AUX") or token.head == token:
            break
        token = token.head
    subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.i > found.first.i:
        return None
    for verb in subject.children:
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and lemma(verb) in _COUNTING:
            agent = next((c for c in verb.children if c.dep_ == "agent"), None)
            return next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    return None


def _by(found: Counted) -> Token | None:
    """ "By the League's count, 12 people ...", "and, by early reports, 12 dead"."""
    verb = next((v for v, _ in governors(found)), found.top.head)
    for child in verb.children:
        if child.dep_ in ("prep", "agent") and child.lower_ == "by":
            noun = next((c for c in child.children if c.dep_ == "pobj"), None)
            if noun is not None and lemma(noun) in _TALLIES and _maker(noun) is not None:
                return noun
    doc, at = found.first.doc, found.first.i
    if at - found.first.sent.start < 3 or doc[at - 1].text != ",":
        return None
    for k in range(at - 2, max(found.first.sent.start, at - 7) - 1, -1):
        if doc[k].lower_ == "by":
            return doc[at - 2] if lemma(doc[at - 2]) in _RECKONED else None
    return None


def _maker(noun: Token) -> Token | None:
    """Who made a tally: its possessor, a name before it, or "by" after it."""
    for child in noun.children:
        if child.dep_ == "poss" and child.pos_ != "PRON":
            return child
        if child.dep_ == "prep" and (
            child.lower_ in ("by", "from") or (child.lower_ == "of" and lemma(noun) in _PAPERS)
        ):
            made = next((c for c in child.children if c.dep_ == "pobj"), None)
            if made is not None and (child.lower_ != "of" or lemma(noun) not in _TALLIES or body(made)):
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


def teller(found: Counted, cue: Anchor | None) -> Token | None:
    """The subject of the verb of saying whose clause the number stands in, by the parse; None where the
    number is background there, or where the verb is ``cue``, whose clause it is background in."""
    verb = saying(found)
    if verb is None or (cue is not None and cue.start <= verb.idx < cue.end):
        return None
    source = _subject(verb)
    if source is not None and source.tag_ in ("WP", "WDT"):
        return meant(verb)
    if source is not None and lemma(verb) == "claim" and not (source.pos_ == "PRON" or somebody(source)):
        return None  # "the storm claimed 12 lives"
    if source is not None and (source.tag_ == "CD" or source.pos_ == "NUM"):
        return None  # "37 confirmed cases", parsed as what 37 confirmed
    return source


def saying(found: Counted) -> Token | None:
    """The nearest verb of saying that the number's clause is the content of; None where it is background."""
    token = found.top
    if definite(found):
        return None
    for _ in range(12):
        if subordinate(token):
            return None
        if token.head == token:
            return _prefixed(token)
        if token.dep_ in ("ccomp", "parataxis") and token.head.pos_ == "VERB" and lemma(token.head) in SAYING:
            start, end = sorted((found.first.i, token.head.i))
            parted = any(w.text == ";" for w in token.doc[start:end]) or set_off(token.head, found.first)
            return None if parted else token.head
        token = token.head
    return None


def _prefixed(root: Token) -> Token | None:
    """A verb of saying with its subject that stands before the main clause and a comma, and that the parse
    takes for an adverbial: "The paper reported on Thursday, prices had risen"."""
    for verb in root.lefts:
        if verb.dep_ != "advcl" or lemma(verb) not in SAYING or verb.tag_ not in ("VBD", "VBZ", "VBP"):
            continue
        inside = {c.dep_ for c in verb.children}
        if "nsubj" in inside and not inside & {"mark", "advmod", "dobj", "ccomp"}:
            return verb
    return None


def quoter(found: Counted) -> Token | None:
    """Who is quoted where the number stands in a quotation opened in its own paragraph right after a verb of
    saying: "Tamar told reporters yesterday, "We have 523 ..."."""
    doc, at = found.first.doc, found.first.i
    marks: list[int] = []
    for k in range(at - 1, max(0, at - QUOTED) - 1, -1):
        if "\n" in doc[k].text:
            break
        if fold_quotes(doc[k].text) in ('"', "``", "''"):
            marks.append(k)
    if len(marks) % 2 == 0:
        return None
    opened = marks[0]
    for k in range(opened - 1, max(0, opened - 6) - 1, -1):
        if doc[k].pos_ == "VERB" and (lemma(doc[k]) in SAYING or lemma(doc[k]) == "tell"):
            subject = _subject(doc[k])
            return subject if subject is not None and subject.pos_ != "PRON" else None
        if doc[k].text in (".", ";"):
            return None
    return None


def _subject(verb: Token) -> Token | None:
    """The subject of a verb; a name right before it that the parse makes part of it ("the UN estimates")."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is not None:
        return subject
    before = (c for c in verb.children if c.dep_ == "compound" and c.i == verb.i - 1)
    return next((c for c in before if c.pos_ == "PROPN"), None)


def estimated(found: Counted) -> bool:
    """Whether the number is what somebody estimates ("the League estimates that 12,000 people")."""
    token = found.top
    for _ in range(8):
        if token.dep_ == "ccomp" and lemma(token.head) == "estimate":
            return True
        token = token.head
    return False


def tells(noun: Token) -> bool:
    """Whether a noun is one that something is reported in: a paper, a body, a name."""
    return lemma(noun) in _PAPERS | _TALLIES or noun.pos_ == "PROPN" or somebody(noun)


def tallied(
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
                if source.dep_ == "pobj" and lemma(source) in _DRAWN:
                    drawn = (party_of(article, source, names),)
    return tuple(party_of(article, m, names) for m in joint(maker)), drawn


def joint(source: Token) -> tuple[Token, ...]:
    """A source and those named with it: "according to the army and the mayor"."""
    both = [source]
    for token in source.rights:
        named = (
            token.dep_ == "conj"
            and token.pos_ in ("NOUN", "PROPN")
            and any(c.lower_ == "and" for c in source.rights)
        )
        if named and token.ent_type_ not in ("DATE", "TIME"):
            both.append(token)
    return tuple(both)


def party_of(article: Article, head: Token, names: Sequence[Name]) -> Party:
    """The noun phrase of a head as a party, without what follows it; it refers to the name its head is in."""
    named = next((n for n in names if n.span.start <= head.idx < n.span.end), None)
    start = min([head.idx, *(c.left_edge.idx for c in head.lefts if c.dep_ != "punct")])
    end = head.idx + len(head)
    if named is not None:
        start, end = min(start, named.span.start), max(end, named.span.end)
    return Party(
        anchor(article.id, article.text, Span(start, end)), (named.span,) if named is not None else ()
    )
