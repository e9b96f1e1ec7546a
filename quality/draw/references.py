"""Pronouns and nominals that stand as speakers, actors or authorities: a seeded draw (gold/references.md)."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from onrecord.annotate import language
from onrecord.model import Span
from onrecord.settings import Settings
from quality.draw.texts import Corpus, Item, Text, article, gum, polnear

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

SEED, FROM_ONE, LONGEST, OFTEN = 5, 4, 12, 2
"""Of the draw; items of one text at most; tokens of an item at most; sources that a noun must have ended."""

QUOTAS: dict[Corpus, dict[str, int]] = {
    "gum": {"authority": 10, "speaker": 30, "actor": 27},
    "polnear": {"authority": 23, "speaker": 69, "actor": 61},
}
"""One in ten more than are asked for, since readers leave out what is nobody. What GUM has too few of is
drawn from PolNeAR."""
FIRST_PERSON = {"polnear": 4, "gum": 2}
"""Items of the first person at most, all of them actors."""

SAYING = frozenset([
    "say", "tell", "add", "announce", "state", "report", "claim", "warn", "ask", "explain", "note",
    "argue", "declare", "insist", "deny", "confirm", "write", "suggest", "believe", "estimate",
    "reveal", "acknowledge", "admit", "testify", "predict", "conclude", "comment", "stress"
])  # fmt: skip
STATES = frozenset([
    "be", "have", "want", "need", "know", "think", "seem", "appear", "feel", "like", "love", "hate",
    "hope", "mean", "remain", "become", "look", "understand", "care", "exist", "belong", "contain",
    "include", "deserve", "lack", "cost", "matter", "expect", "wish", "prefer", "fear", "doubt",
    "consider", "remember", "happen", "depend", "resemble", "tend", "sound", "cause", "involve", "see",
    "hear", "get"
])  # fmt: skip
THIRD = frozenset(["he", "she", "they", "it", "him", "her", "them", "his", "their"])
FIRST = frozenset(["i", "we"])
LOOSE = frozenset(["some", "many", "others", "those", "both", "most", "one"])
DOCUMENTS = frozenset([
    "report", "study", "poll", "survey", "statement", "data", "article", "story", "post", "email",
    "e-mail", "letter", "ad", "book", "tweet", "document", "video", "memo", "transcript", "website",
    "blog", "average", "result", "finding", "research", "analysis", "estimate", "return", "debate",
    "plan", "page", "site", "file", "law", "bill", "piece", "editorial", "headline", "interview",
    "speech", "submission", "section", "datum", "statistic", "account", "slide", "bylaw",
    "investigation", "eye", "head", "faith", "program", "programme", "museum", "market", "thing"
])  # fmt: skip
DEFINITE = frozenset([
    "the", "this", "that", "these", "those", "his", "her", "their", "its", "our", "my"
])  # fmt: skip

_JOINTS = frozenset(["-", "'s", "’s", "'", "’", ","])
"""What may stand in a nominal besides words."""

Form = Literal["nominal", "pronoun", "first"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that may be drawn, with its form."""

    item: Item
    form: Form


def draw(corpora: Path) -> tuple[list[Item], list[Text]]:
    """The 200 items, and all texts of both corpora."""
    texts = [*polnear(corpora), *gum(corpora)]
    small = frozenset(w for t in texts for w in re.findall(r"(?<![\w./@#])[a-z]+(?![\w.]\w)", t.text))
    nouns = _sources(corpora)
    nlp = language.pipeline(Settings().pipeline)
    found: list[Candidate] = []
    for text in texts:
        doc = language.read(article(text), nlp)
        sources = _gold(corpora, text.name) if text.corpus == "polnear" else None
        found += _candidates(doc, text, sources, nouns, small)
    chosen = random.Random(SEED)
    few = _drawn(found, "gum", QUOTAS["gum"], chosen)
    missing = {role: n - sum(i.role == role for i in few) for role, n in QUOTAS["gum"].items()}
    wanted = {role: n + missing[role] for role, n in QUOTAS["polnear"].items()}
    return [*few, *_drawn(found, "polnear", wanted, chosen)], texts


def _drawn(
    found: Iterable[Candidate], corpus: Corpus, quotas: Mapping[str, int], chosen: random.Random
) -> list[Item]:
    """The items of one corpus: role after role, half of speakers and of actors nominals where there are so
    many, no text more than ``FROM_ONE`` times."""
    pool = sorted((c for c in found if c.item.corpus == corpus), key=lambda c: (c.item.doc, c.item.span))
    taken: list[Item] = []
    for role, wanted in quotas.items():
        shuffled = chosen.sample(pool, len(pool))
        fitting = [c for c in shuffled if c.item.role == role]
        if role == "authority":
            _take(taken, fitting, wanted)
            continue
        first = [c for c in fitting if c.form == "first"]
        rest = [c for c in fitting if c.form == "pronoun"]
        nominals = _take(taken, [c for c in fitting if c.form == "nominal"], wanted // 2)
        firsts = _take(taken, first, FIRST_PERSON[corpus]) if role == "actor" else 0
        pronouns = _take(taken, rest, wanted - nominals - firsts)
        _take(taken, fitting, wanted - nominals - firsts - pronouns)
    return taken


def _take(taken: list[Item], fitting: Sequence[Candidate], wanted: int) -> int:
    """Move as many as wanted into those taken; how many there were."""
    before = len(taken)
    for c in fitting:
        if len(taken) - before == wanted:
            break
        used = [t for t in taken if t.doc == c.item.doc]
        clash = any(t.span.start < c.item.span.end and c.item.span.start < t.span.end for t in used)
        if len(used) < FROM_ONE and not clash:
            taken.append(c.item)
    return len(taken) - before


def _candidates(
    doc: Doc, text: Text, sources: Sequence[Span] | None, nouns: frozenset[str], small: frozenset[str]
) -> Iterator[Candidate]:
    """All of one text, each span once: as an authority before a speaker before an actor. ``small`` are the
    words that stand in small letters somewhere: what opens a sentence may be a name if it is none of them."""
    seen: set[Span] = set()
    authorities = [("authority", *c) for c in _authorities(doc)]
    if sources is None:
        speakers = [("speaker", *c) for t in doc for c in _subject(t, SAYING)]
    else:
        speakers = [("speaker", *c) for s in sources for c in _source(doc, s)]
    actors = [("actor", *c) for c in _actors(doc, nouns)]
    for role, words, head, form in (*authorities, *speakers, *actors):
        span = Span(words.start_char, words.end_char)
        if span in seen or head.lemma_.lower() in DOCUMENTS or not _told(words, text):
            continue
        if not all(t.lower_ in small or t.lower_ in _JOINTS for t in words):
            continue
        seen.add(span)
        at = Span(head.idx, head.idx + len(head))
        yield Candidate(Item(text.corpus, text.name, span, at, role), form)


def _told(words: Words, text: Text) -> bool:
    """Whether the words stand in a whole sentence, not in a heading."""
    heading = "\n" not in text.text[: words.start_char]
    last = words.root.sent.text.strip().rstrip("\"'”’)")
    return not heading and last.endswith((".", "?", "!", ",", ":"))


def _source(doc: Doc, span: Span) -> Iterator[tuple[Words, Token, Form]]:
    """A source of PolNeAR, where it is a pronoun of the third person or a nominal with no name in it."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is None or len(words) > LONGEST or (words.start_char, words.end_char) != (span.start, span.end):
        return
    head = words.root
    if head.lower_ in THIRD | LOOSE and len(words) == 1:
        yield words, head, "pronoun"
    elif head.pos_ == "NOUN" and not _names(words) and not words[0].tag_.startswith("W"):
        yield words, head, "nominal"


def _subject(verb: Token, verbs: frozenset[str]) -> Iterator[tuple[Words, Token, Form]]:
    """The subject of such a verb, where it is a pronoun of the third person or a nominal."""
    if verb.pos_ == "VERB" and verb.lemma_.lower() in verbs:
        for child in verb.children:
            if child.dep_ == "nsubj":
                yield from _party(child)


def _party(head: Token, pronouns: frozenset[str] = THIRD) -> Iterator[tuple[Words, Token, Form]]:
    if head.lower_ in pronouns:
        yield head.doc[head.i : head.i + 1], head, "first" if head.lower_ in FIRST else "pronoun"
        return
    if head.pos_ != "NOUN" or any(c.dep_ in ("conj", "appos") for c in head.children):
        return
    end = head.i + 1
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == end:
            end = child.right_edge.i + 1
    words = head.doc[head.left_edge.i : end]
    if len(words) <= LONGEST and not _names(words) and words[0].dep_ != "punct":
        yield words, head, "nominal"


def _actors(doc: Doc, nouns: frozenset[str]) -> Iterator[tuple[Words, Token, Form]]:
    """Subjects of verbs that tell an act, and agents of passives: pronouns and definite nominals whose head
    stands as a source elsewhere."""
    for token in doc:
        agent = token.dep_ == "pobj" and token.head.dep_ == "agent"
        verb = token.head.head if agent else token.head
        if not (agent or token.dep_ == "nsubj") or verb.pos_ != "VERB" or not verb.lemma_.isalpha():
            continue
        if verb.lemma_.lower() in SAYING | STATES:
            continue
        if token.lower_ in FIRST | THIRD:
            yield from _party(token, FIRST | THIRD)
        elif token.lower_ in nouns and any(c.lower_ in DEFINITE for c in token.lefts):
            yield from _party(token)


def _authorities(doc: Doc) -> Iterator[tuple[Words, Token, Form]]:
    """Those behind "according to", and subjects of verbs of saying with a number in what is said."""
    for token in doc:
        if token.lower_ == "to" and token.i and doc[token.i - 1].lower_ == "according":
            for child in token.children:
                if child.dep_ == "pobj":
                    yield from _party(child)
        for words, head, form in _subject(token, SAYING):
            said = [t for c in token.children if c.dep_ == "ccomp" for t in c.subtree]
            if any(t.like_num and t.ent_type_ not in ("DATE", "TIME") for t in said):
                yield words, head, form


def _names(words: Words) -> bool:
    """Whether a name stands among the words."""
    for t in words:
        inner = t.text[1:] if t.is_sent_start or (t.i and _opens(t)) else t.text
        tagged = t.text[0].isupper() and t.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
        if t.pos_ == "PROPN" or tagged or any(c.isupper() for c in inner):
            return True
    return False


def _opens(token: Token) -> bool:
    """Whether a quotation or a clause after a colon begins with the token."""
    return token.nbor(-1).text in ('"', "“", "'", "‘", ":", "—", "--")


def _gold(corpora: Path, name: str) -> list[Span]:
    """The sources of an article's first annotation, those of one piece."""
    folder = corpora / "polnear" / "dev" / "attributions"
    paths = sorted(p for p in folder.glob("*.ann") if p.stem.rpartition("_")[0] == name)
    out = []
    for row in paths[0].read_text(encoding="utf-8").splitlines() if paths else ():
        found = re.match(r"T\d+\tSource (\d+) (\d+)\t", row)
        if found:
            out.append(Span(int(found[1]), int(found[2])))
    return out


def _sources(corpora: Path) -> frozenset[str]:
    """Nouns that stand for somebody: last words of at least two sources of PolNeAR's training articles that
    are two or three small words with an article or a possessive before them. Documents left out."""
    counts: Counter[str] = Counter()
    for path in sorted((corpora / "polnear" / "train" / "attributions").glob("*.ann")):
        for row in path.read_text(encoding="utf-8").splitlines():
            found = re.match(r"T\d+\tSource \d+ \d+\t(.+)", row)
            words = found[1].split() if found else []
            if 2 <= len(words) <= 3 and words[0].lower() in DEFINITE | {"a", "an"} and words[-1].islower():
                counts[words[-1]] += 1
    return frozenset(w for w, n in counts.items() if n >= OFTEN and w not in DOCUMENTS and w.isalpha())
