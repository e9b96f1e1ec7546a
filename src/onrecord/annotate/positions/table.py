"""The words of positions (data/positions.toml), read once into frozen values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from onrecord.data import load
from onrecord.model import IssueKind, Stand

STANCES: tuple[Stand, ...] = (
    "accepts", "rejects", "demands", "urges", "opposes", "supports", "offers", "proposes", "undecided",
)  # fmt: skip
"""The stances that words alone tell; ``conditions`` is told by a condition beside one of them."""

_KINDS: tuple[IssueKind, ...] = ("proposal", "demand", "dispute", "operation", "measure")

How = Literal["objects", "prepositions", "infinitives", "clauses", "told"]


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a word takes its issue; ``with_`` is the particle or preposition it needs, or ""."""

    stance: Stand
    how: How
    with_: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an issue word stands for in keys, and the kind of issue that it heads."""

    word: str
    kind: IssueKind


@dataclass(frozen=True, slots=True)
class Table:
    """The whole table, by lemma. ``frames`` are of verbs, ``stance_nouns`` have the stance by preposition.

    ``nouns`` and ``verbs`` head issues; ``phrases`` are two words of one meaning. ``same`` and ``opposite``
    are verbs, or verb and preposition, whose object is the issue. ``idioms`` are a verb and its particle by
    the verb that they stand for; ``undone`` are verbs that take a position back. ``predicates`` are what
    somebody is, with stance and preposition, ``judged`` what a thing is said to be.
    """

    frames: Mapping[str, tuple[Frame, ...]]
    stance_nouns: Mapping[str, Mapping[str, Stand]]
    unanswered: Mapping[str, tuple[Frame, ...]]
    predicates: Mapping[str, tuple[tuple[Stand, str], ...]]
    having: Mapping[str, tuple[tuple[str, str], ...]]
    judged: Mapping[str, Stand]
    denied: frozenset[tuple[str, str]]
    nouns: Mapping[str, Meaning]
    verbs: Mapping[str, Meaning]
    phrases: Mapping[str, Meaning]
    same: Mapping[str, tuple[str, ...]]
    opposite: Mapping[str, tuple[str, ...]]
    proposing: frozenset[str]
    light: frozenset[str]
    keep: frozenset[str]
    flip: frozenset[str]
    keep_nouns: frozenset[str]
    flip_nouns: frozenset[str]
    guesses: frozenset[str]
    denials: frozenset[str]
    carriers: frozenset[str]
    pieces: frozenset[str]
    holding: frozenset[str]
    bare: frozenset[str]
    dropped: frozenset[str]
    never: frozenset[str]
    marks: frozenset[str]
    pressure: frozenset[str]
    condition_phrases: tuple[str, ...]
    nobody: frozenset[str]
    experts: frozenset[str]
    unfit: frozenset[str]
    officials: frozenset[str]
    anonymous: frozenset[str]
    represents: frozenset[str]
    crowds: frozenset[str]
    selves: frozenset[str]
    national: frozenset[str]
    deciders: frozenset[str]
    of_state: frozenset[str]
    idioms: Mapping[str, str]
    of_office: Mapping[str, frozenset[str]]
    undone: frozenset[str]
    kept: frozenset[str]
    able: frozenset[str]
    given: frozenset[str]
    pursued: frozenset[str]
    ruin: frozenset[str]
    hostile: frozenset[str]
    arms: frozenset[str]
    counted: frozenset[str]
    deciding: frozenset[str]
    massing: frozenset[str]
    known_only: frozenset[str]
    promising: frozenset[str]
    on_condition: frozenset[str]
    no_offers: frozenset[str]
    telling: frozenset[str]
    states: frozenset[str]
    judging: frozenset[str]
    wanted: frozenset[str]
    met: frozenset[str]
    deeds: frozenset[str]
    broad: frozenset[str]
    proposals_only: frozenset[str]
    whether: frozenset[str]
    unsaid: frozenset[str]
    said: frozenset[str]
    handing: frozenset[str]
    answering: frozenset[str]
    asked: frozenset[str]
    verdicts: frozenset[str]
    giving: frozenset[str]
    reserving: frozenset[str]
    telling_too: frozenset[str]
    trying: frozenset[str]
    never_sought: frozenset[str]
    owned: frozenset[str]
    alone: frozenset[str]
    backed: frozenset[str]
    drafted: frozenset[str]


_LISTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "proposing": ("proposes", "anything"),
        "keep": ("governors", "keep"),
        "flip": ("governors", "flip"),
        "keep_nouns": ("governors", "nouns"),
        "flip_nouns": ("governors", "nouns_flip"),
        "guesses": ("governors", "guesses"),
        "denials": ("governors", "denials"),
        "carriers": ("carriers", "verbs"),
        "pieces": ("pieces", "nouns"),
        "holding": ("pieces", "holding"),
        "bare": ("bare", "nouns"),
        "dropped": ("dropped", "words"),
        "never": ("never", "verbs"),
        "marks": ("conditions", "marks"),
        "pressure": ("conditions", "pressure"),
        "nobody": ("nobody", "nouns"),
        "experts": ("nobody", "experts"),
        "officials": ("officials", "nouns"),
        "anonymous": ("officials", "anonymous"),
        "crowds": ("represents", "crowds"),
        "national": ("represents", "national"),
        "deciders": ("represents", "deciders"),
        "of_state": ("represents", "of_state"),
        "selves": ("represents", "selves"),
        "kept": ("accepts", "kept"),
        "able": ("accepts", "able"),
        "undone": ("light", "undone"),
        "given": ("own", "given"),
        "pursued": ("own", "pursued"),
        "hostile": ("own", "hostile"),
        "arms": ("own", "arms"),
        "ruin": ("own", "ruin"),
        "counted": ("represents", "counted"),
        "massing": ("represents", "massing"),
        "deciding": ("officials", "deciding"),
        "known_only": ("demands", "known_only"),
        "promising": ("offers", "anything"),
        "on_condition": ("never", "without_condition"),
        "no_offers": ("offers", "never"),
        "telling": ("governors", "telling"),
        "states": ("predicates", "verbs"),
        "judging": ("judged", "verbs"),
        "wanted": ("judged", "wanted"),
        "met": ("judged", "met"),
        "deeds": ("pieces", "deeds"),
        "broad": ("supports", "anything"),
        "proposals_only": ("accepts", "proposals_only"),
        "whether": ("undecided", "whether"),
        "unsaid": ("undecided", "unsaid"),
        "handing": ("undecided", "handing"),
        "answering": ("undecided", "answering"),
        "asked": ("undecided", "asked"),
        "verdicts": ("undecided", "verdicts"),
        "giving": ("undecided", "giving"),
        "reserving": ("undecided", "reserving"),
        "said": ("pieces", "said"),
        "telling_too": ("governors", "telling_too"),
        "trying": ("governors", "trying"),
        "never_sought": ("demands", "never_sought"),
        "owned": ("having", "own"),
        "alone": ("having", "alone"),
        "backed": ("supports", "backed"),
        "drafted": ("proposes", "drafted"),
    }
)
"""The fields of ``Table`` that are a list of the file as it stands, by its table and name there."""


@cache
def table() -> Table:
    """The table, read once."""
    told = load("positions")
    nouns = MappingProxyType(dict(_meanings(told["nouns"])))
    verbs = MappingProxyType(dict(_meanings(told["verbs"])))
    return Table(
        frames=_frames(told),
        stance_nouns=_stance_nouns(told),
        unanswered=_grouped(_framed("undecided", told["unanswered"])),
        predicates=_predicates(told["predicates"]),
        denied=frozenset(_parted(line) for line in told["predicates"]["denied"]),
        having=_had(told["having"]),
        judged=MappingProxyType({w: stance for stance in STANCES for w in told["judged"].get(stance, ())}),
        nouns=nouns,
        verbs=verbs,
        phrases=MappingProxyType({p: _meant(w, nouns, verbs) for p, w in told["phrases"].items()}),
        same=_through(told["through"]["same"]),
        opposite=_through(told["through"]["opposite"]),
        idioms=MappingProxyType(dict(told["idioms"])),
        of_office=MappingProxyType({w: frozenset(b) for w, b in told["of_office"].items()}),
        condition_phrases=tuple(told["conditions"]["phrases"]),
        light=frozenset(told["light"]["verbs"]) - frozenset(told["light"]["not"]),
        unfit=frozenset(w for w, m in nouns.items() if m.kind == "proposal"),
        represents=frozenset([*told["represents"]["nouns"], *told["officials"]["nouns"]]),
        **{field: frozenset(told[part][words]) for field, (part, words) in _LISTS.items()},
    )


def _framed(stance: Stand, words: Mapping[str, list[str]]) -> Iterator[tuple[str, Frame]]:
    """The frames of one stance by lemma."""
    for how in ("objects", "prepositions", "infinitives", "clauses", "told"):
        for line in words.get(how, ()):
            lemma, _, with_ = line.partition(" ")
            yield lemma, Frame(stance, how, with_)


def _grouped(frames: Iterator[tuple[str, Frame]]) -> Mapping[str, tuple[Frame, ...]]:
    """Frames by lemma; those that need a word more come first, a mere object last, else in table order."""
    out: dict[str, list[Frame]] = {}
    for lemma, frame in frames:
        out.setdefault(lemma, []).append(frame)
    return MappingProxyType(
        {
            w: tuple(sorted(fs, key=lambda f: (f.how == "objects" and not f.with_, not f.with_)))
            for w, fs in out.items()
        }
    )


def _frames(told: dict[str, Any]) -> Mapping[str, tuple[Frame, ...]]:
    return _grouped(f for stance in STANCES for f in _framed(stance, told[stance]))


def _parted(line: str) -> tuple[str, str]:
    """A word, or "in" with its noun, and the preposition or "to do" behind it; "" where there is none."""
    words = line.split()
    first = " ".join(words[:2]) if words[0] == "in" else words[0]
    return first, " ".join(words[2:] if words[0] == "in" else words[1:])


def _predicates(told: Mapping[str, list[str]]) -> Mapping[str, tuple[tuple[Stand, str], ...]]:
    """By what somebody is, the stance and the preposition of each way in which it takes its issue."""
    out: dict[str, tuple[tuple[Stand, str], ...]] = {}
    for stance in STANCES:
        for line in told.get(stance, ()):
            word, preposition = _parted(line)
            out[word] = (*out.get(word, ()), (stance, preposition))
    for word, preposition in map(_parted, told["denied"]):
        out[word] = (*out.get(word, ()), ("rejects", preposition))
    return MappingProxyType(out)


def _had(told: Mapping[str, list[str]]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """By noun, whether it is one that somebody has none of or has a right to, and the preposition behind."""
    out: dict[str, tuple[tuple[str, str], ...]] = {}
    for kind in ("none", "right"):
        for word, preposition in map(_parted, told[kind]):
            out[word] = (*out.get(word, ()), (kind, preposition))
    return MappingProxyType(out)


def _stance_nouns(told: dict[str, Any]) -> Mapping[str, Mapping[str, Stand]]:
    out: dict[str, dict[str, Stand]] = {}
    for stance in STANCES:
        for line in told[stance]["nouns"]:
            lemma, _, preposition = line.partition(" ")
            out.setdefault(lemma, {})[preposition] = stance
    return MappingProxyType({w: MappingProxyType(by) for w, by in out.items()})


def _meanings(groups: Mapping[str, list[str]]) -> Iterator[tuple[str, Meaning]]:
    """Each word of each group with the group's first; where a word is in several, the last stands."""
    for kind in _KINDS:
        for line in groups.get(kind, ()):
            words = line.split()
            for word in words:
                yield word, Meaning(words[0], kind)


def _meant(word: str, nouns: Mapping[str, Meaning], verbs: Mapping[str, Meaning]) -> Meaning:
    return nouns.get(word) or verbs[word]


def _through(lines: list[str]) -> Mapping[str, tuple[str, ...]]:
    """By lemma, the prepositions that the object stands behind; "" for the object itself."""
    out: dict[str, tuple[str, ...]] = {}
    for line in lines:
        lemma, _, preposition = line.partition(" ")
        out[lemma] = (*out.get(lemma, ()), preposition)
    return MappingProxyType(out)
