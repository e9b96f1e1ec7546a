"""Clauses that may tell an event: a seeded draw of words of the PLOVER table (gold/status.md)."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.annotate import language
from onrecord.model import Span
from onrecord.settings import Settings
from quality.draw.texts import Item, Text, article, polnear, wikinews

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SEED, EACH, MORE, HEADLINES, NEAR = 5, 80, 10, 20, 8
"""Of the draw; items of each corpus drawn at random, and as many of marked sentences; how many more of
Wikinews, whose reports are more; headlines among its marked ones; tokens that a word asked for may be
away."""

MARKS = frozenset([
    "will", "would", "could", "may", "might", "shall", "should", "must", "ca", "can", "'ll", "’ll",
    "wo", "'d", "’d", "n't", "n’t", "not", "no", "never", "without", "if", "unless", "deny", "refuse",
    "fail", "plan", "intend", "threaten", "vow", "warn", "urge", "demand", "call", "ask", "propose",
    "expect", "schedule", "order", "seek", "hope", "agree", "pledge", "promise"
])  # fmt: skip


QUOTAS = (("random", EACH + MORE), ("headline", HEADLINES), ("marked", EACH + MORE - HEADLINES))
"""Of Wikinews: what for, and how many."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the table: its lemma, small words that must stand near it, and lists of which one word each
    must; before a noun, words that stand right there."""

    lemma: str
    near: tuple[str, ...]
    one_of: tuple[frozenset[str], ...]
    noun: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """A token that may tell an event, whether it is the headline's, and whether its sentence is marked."""

    span: Span
    sentence: int
    headline: bool
    marked: bool


def draw(corpora: Path) -> tuple[list[Item], list[Text]]:
    """The items, and all texts of both corpora."""
    words = _words()
    nlp = language.pipeline(Settings().pipeline)
    texts = [*polnear(corpora), *wikinews(corpora)]
    seen: set[str] = set()
    found = {t.name: list(_triggers(language.read(article(t), nlp), t, words, seen)) for t in texts}
    chosen = random.Random(SEED)
    few = _polnear({t.name: found[t.name] for t in texts if t.corpus == "polnear"}, chosen)
    more = _wikinews({t.name: found[t.name] for t in texts if t.corpus == "wikinews"}, chosen)
    items = [Item("polnear", n, t.span, t.span) for n, t, _ in few]
    return [*items, *(Item("wikinews", n, t.span, t.span) for n, t, _ in more)], texts


Drawn = list[tuple[str, Trigger, str]]


def _polnear(found: Mapping[str, Sequence[Trigger]], chosen: random.Random) -> Drawn:
    """Of each article one at random and one of another sentence that is marked, until there are enough."""
    out: Drawn = []
    for name in chosen.sample(sorted(found), len(found)):
        if found[name] and len(out) < EACH:
            out.append((name, chosen.choice(found[name]), "random"))
    first = {name: t.sentence for name, t, _ in out}
    for name in chosen.sample(sorted(found), len(found)):
        left = [t for t in found[name] if t.marked and t.sentence != first.get(name)]
        if left and len(out) < 2 * EACH:
            out.append((name, chosen.choice(left), "marked"))
    return out


def _wikinews(found: Mapping[str, Sequence[Trigger]], chosen: random.Random) -> Drawn:
    """Of each report one at most: at random, in its headline, or in a sentence that is marked."""
    out: Drawn = []
    names = chosen.sample(sorted(found), len(found))
    for role, wanted in QUOTAS:
        for name in [n for n in names if n not in {o[0] for o in out}]:
            left = [
                t for t in found[name] if role == "random" or (t.headline if role == "headline" else t.marked)
            ]
            if left and wanted:
                wanted -= 1
                out.append((name, chosen.choice(left), role))
    return out


def _triggers(doc: Doc, text: Text, words: Mapping[str, Sequence[Word]], seen: set[str]) -> Iterator[Trigger]:
    """The tokens of whole sentences and of the headline that the table has, as it has them. ``seen`` are the
    sentences of texts before, which are left out, and is added to."""
    for number, sentence in enumerate(doc.sents):
        headline = text.titled and "\n" not in text.text[: sentence.start_char].rstrip()
        whole = sentence.text.strip().rstrip("\"'”’)").endswith((".", "?", "!"))
        if sentence.text in seen or not (headline or whole):
            continue
        seen.add(sentence.text)
        for token in sentence:
            if any(_fits(token, w) for w in words.get(token.lemma_.lower(), ())):
                span = Span(token.idx, token.idx + len(token))
                yield Trigger(span, number, headline, _marked(token))


def _fits(token: Token, word: Word) -> bool:
    """Whether a token is that word, with what must stand near it in its sentence."""
    if token.pos_ != ("NOUN" if word.noun else "VERB") or token.dep_ in ("amod", "compound"):
        return False
    start, end = token.sent.start, token.sent.end
    if word.noun:
        before = token.doc[max(start, token.i - len(word.near)) : token.i]
        return tuple(t.lower_ for t in before) == word.near
    after = {t.lower_ for t in token.doc[token.i + 1 : min(end, token.i + 1 + NEAR)]}
    around = token.doc[max(start, token.i - NEAR) : min(end, token.i + 1 + NEAR)]
    lemmas = {t.lemma_.lower() for t in around if t.i != token.i}
    return after.issuperset(word.near) and all(lemmas & each for each in word.one_of)


def _marked(token: Token) -> bool:
    """Whether the sentence has a modal, a negation, a condition, a word of planning, calling or denying, or
    "to" above the token."""
    if any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children):
        return True
    return any(
        t.i != token.i and (t.lower_ in MARKS or (t.pos_ == "VERB" and t.lemma_.lower() in MARKS))
        for t in token.sent
    )


def _words() -> Mapping[str, list[Word]]:
    """The verbs and nouns of the PLOVER table as it was at the draw, by lemma; of its conditions, words and
    lists of objects."""
    table = tomllib.loads((Path(__file__).parent / "status_words.toml").read_text(encoding="utf-8"))
    lists = {name: frozenset(words) for name, words in table["objects"].items()}
    out: dict[str, list[Word]] = {}
    for key in ("verbs", "nouns"):
        for entry in table[key]:
            word = _word(entry, key == "nouns", lists)
            out.setdefault(word.lemma, []).append(word)
    return out


def _word(entry: str, noun: bool, lists: Mapping[str, frozenset[str]]) -> Word:
    parts = entry.split()
    plain = [p for p in parts if p[0] != "="]
    one_of = []
    for part in parts:
        if part[0] == "=":
            names = part[1:].split(",")
            chosen = (lists[n[1:]] if n[0] == "@" else frozenset([n]) for n in names)
            one_of.append(frozenset[str]().union(*chosen))
    if noun:
        return Word(plain[-1], tuple(plain[:-1]), (), noun=True)
    if plain[0] == "not":
        plain = plain[1:]
    return Word(plain[0], tuple(plain[1:]), tuple(one_of), noun=False)
