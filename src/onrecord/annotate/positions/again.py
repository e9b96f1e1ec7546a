"""Issue words that point back ("the plan", "it"): the fuller phrase told before that they stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.annotate.events.tree import Tree
from onrecord.annotate.positions.ends import Reading
from onrecord.annotate.positions.phrases import Phrase, noun_meaning, noun_phrase
from onrecord.model import Span

MOST = 24
"""Earlier phrases of one issue word that are looked at: those that stand nearest before."""

NEAR = 2
"""Sentences back within which the same noun with a name before it is what is meant."""

_PRONOUNS = frozenset(["it", "them", "this", "that"])


@dataclass(frozen=True, slots=True)
class Heads:
    """Nouns that head issue phrases, in text order: all, and by the word they stand for. ``read`` keeps the
    phrases read so far."""

    all: tuple[int, ...]
    by_word: Mapping[str, Sequence[int]]
    read: dict[int, Phrase | None] = field(default_factory=dict)


def heads(reading: Reading) -> Heads:
    """The heads of every noun phrase that could be an issue's."""
    tree, table = reading.tree, reading.table
    found: list[int] = []
    by_word: dict[str, list[int]] = {}
    for i, pos in enumerate(tree.pos):
        if pos not in ("NOUN", "PROPN") or tree.dep[i] in ("compound", "nmod", "amod"):
            continue
        meaning = noun_meaning(tree, table, i)
        if meaning is not None and tree.lemma[i] not in table.bare:
            found.append(i)
            by_word.setdefault(meaning.word, []).append(i)
    return Heads(tuple(found), by_word)


def is_pronoun(tree: Tree, i: int) -> bool:
    """Whether a token points back at an issue without a noun."""
    that = tree.tag[i] == "DT" and tree.dep[i] in ("dobj", "pobj", "nsubjpass")
    return tree.lower[i] in _PRONOUNS and (tree.pos[i] == "PRON" or that)


def of_pronoun(reading: Reading, known: Heads, inside: Sequence[int], word: int, i: int) -> Phrase | None:
    """The issue that "it" stands for: the one issue told of before it in its sentence, else in the sentence
    before; None where there are several or none. Its span is the pronoun's. ``word`` tells the position, and
    ``inside`` is whose words each token is: what somebody says points back at what he said."""
    tree = reading.tree
    stop = bisect_left(known.all, i)
    for back in (0, 1):
        near = [
            k
            for k in known.all[max(0, stop - MOST) : stop]
            if tree.sentence[k] == tree.sentence[i] - back and inside[word] in (-1, inside[k])
        ]
        found = _fullest(tree, [p for p in (_read(reading, known, k) for k in near) if p is not None])
        if near:
            if found is None:
                return None
            filled = found if not found.pointing else of_noun(reading, known, near[-1], found)
            return replace(filled, span=Span(tree.start[i], tree.end[i]), pointing=True)
    return None


def of_noun(reading: Reading, known: Heads, i: int, phrase: Phrase) -> Phrase:
    """A phrase that points back, with the key and names of the one fuller phrase told before it; the phrase
    as it is where there is none, or several that differ."""
    word = phrase.key[0]
    of_word = known.by_word.get(word, ())
    stop = bisect_left(of_word, i)
    tree = reading.tree
    near = of_word[max(0, stop - MOST) : stop]
    same = [p for k in near if tree.lemma[k] == tree.lemma[i] for p in (_beside(reading, known, k, i),) if p]
    named = [p for p in same if p.names and p.kind == phrase.kind]
    if named and len(named) == len(same) and len({frozenset(_called(tree, p.names)) for p in named}) == 1:
        return replace(phrase, key=named[-1].key, names=named[-1].names)  # "the Calder offer ... the offer"
    earlier = [_read(reading, known, k) for k in near]
    found = _fullest(tree, [p for p in earlier if p is not None and not p.pointing and p.kind == phrase.kind])
    return phrase if found is None else replace(phrase, key=found.key, names=found.names)


def _beside(reading: Reading, known: Heads, k: int, i: int) -> Phrase | None:
    """The phrase of a noun shortly before another that tells something of its own; None where it is none."""
    if reading.tree.sentence[i] - reading.tree.sentence[k] > NEAR:
        return None
    told = _read(reading, known, k)
    return told if told is not None and not told.pointing else None


def _read(reading: Reading, known: Heads, i: int) -> Phrase | None:
    if i not in known.read:
        known.read[i] = noun_phrase(reading, i)
    return known.read[i]


def _fullest(tree: Tree, phrases: Sequence[Phrase]) -> Phrase | None:
    """The phrase that tells all that the others tell; None where two tell different things, or name nobody in
    common."""
    if not phrases:
        return None
    best = max(phrases, key=lambda p: (len(p.key), len(p.names), -p.span.start))
    told, named = set(best.key), _called(tree, best.names)
    one = all(named & _called(tree, p.names) for p in phrases if p.names)
    return best if one and all(told.issuperset(p.key) for p in phrases) else None


def _called(tree: Tree, names: Sequence[int]) -> set[str]:
    """The last words of names: people are called by them after the first time."""
    return {tree.names[n].name.casefold().split()[-1] for n in names}
