"""What statements claim: what they say to be so, and what they deny."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import fsum

from onrecord.data import load
from onrecord.link.statements.speakers import speaks_for, voice
from onrecord.link.statements.tellings import Telling
from onrecord.link.statements.words import WORD, stem, weight
from onrecord.link.units import Around
from onrecord.model import Event, Party, Span
from onrecord.text import covers, fold_quotes

ENOUGH = 9.0
"""What the words of a denial that a statement has too must tell, and what a statement must tell to say
something. Set by reading the denials of 465 reports of a public running story."""

_POINTING = 5
"""Words of a denial at most that does no more than point back."""

_BEFORE = 30
"""Characters before who denies in which what is denied is pointed at ("a claim the army denies")."""

_CALLED = 3
"""Words at most before the noun of what is called untrue, and (_UNTRUE) from there to what it is called."""

_UNTRUE = 5

_BESIDE = re.compile(r",\s+(?:adding|blaming|calling|claiming|describing|insisting|saying)\b")
_NOBODY = re.compile(r"\b(?:no|not|never|nobody|none|neither)\b|n't\b")
_SUCH = "no such "
_MARKS = ".,;:!?\"'“”‘’()"


@dataclass(frozen=True, slots=True)
class Told:
    """An event as a statement tells it, by the voices that act, are acted on, and where."""

    event: Event
    verb: str
    actors: frozenset[str]
    others: frozenset[str]
    place: frozenset[str]


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement with what it says to be so or not: ``denied`` words are what it denies, None where it
    denies nothing, and ``whose`` those that tell whose claim it is ("rebel claims that ..."); ``points`` says
    that it only points back at what was said; ``says`` whether it says anything to be so, ``told`` are the
    words that do and tell nothing that is only possible, ``sure`` whether those are enough."""

    telling: Telling
    denied: frozenset[str] | None
    whose: frozenset[str]
    points: bool
    says: bool
    told: frozenset[str]
    sure: bool
    events: tuple[Told, ...]


def claim(t: Telling, around: Around) -> Claim:
    """What a statement claims; nothing where it is not known who says it."""
    if _is_unsure_who(t, around):
        return Claim(t, None, frozenset(), False, False, frozenset(), False, ())
    words = _words(t)
    stance, denied = t.said.stance, None
    points, whose = False, frozenset[str]()
    if _is_denial(t, words):
        points = _is_which_denied(t)
        what, whose = _what(t)
        denied = frozenset() if points else what - stems("claims") - stems("untrue") - stems("happening")
        points = points or (not denied and len(set(words)) <= _POINTING)
    elif stance is None and t.words.denies:
        untrue = _is_called_untrue(words)
        points = untrue or _SUCH in " ".join(a.exact.casefold() for a in t.said.content)
        denied = frozenset() if untrue else _denied(t, points)
    events = tuple(_told(e.body, e.anchor.exact, around) for e in around.tells(t.seen.entry.id))
    asserts = not t.said.negated and (stance is None or stance in table("asserting"))
    says = asserts and not all(c.denies for c in t.words.clauses)
    told = _sure(t) if asserts else frozenset()
    known = tuple(e for e in events if e is not None)
    return Claim(t, denied, whose, points, says, told, fsum(map(weight, told)) >= ENOUGH, known)


def _denied(t: Telling, points: bool) -> frozenset[str] | None:
    """The words of the clauses that say of something that it is not so, None where none does. What points
    back may say more ("there is no such plan, and if there were ...")."""
    denying = [c for c in t.words.clauses if c.denies]
    plain = [c for c in denying if points or (c.low.isdisjoint(table("unsure")) and "when" not in c.low)]
    return frozenset(w for c in plain for w in c.stems) if plain else None


def _sure(t: Telling) -> frozenset[str]:
    """The words of the clauses that say of something that it is so, and that point at no other's claim; none
    where it is said that this is not true."""
    if any(c.denies and c.stems and c.stems <= stems("true") for c in t.words.clauses):
        return frozenset()
    plain = [c for c in t.words.clauses if not c.denies and c.low.isdisjoint(table("unsure"))]
    return frozenset(w for c in plain if c.stems.isdisjoint(stems("claims")) for w in c.stems)


def _what(t: Telling) -> tuple[frozenset[str], frozenset[str]]:
    """The words of what is denied, without what is said beside it (", saying that ..."), and apart from them
    whose claim it is ("rebel claims that ...")."""
    text = fold_quotes(" ".join(a.exact for a in t.said.content)).casefold()
    head, found, rest = _BESIDE.split(text)[0].partition(" that ")
    whose = frozenset(stem(w) for w in WORD.findall(head))
    if not found or stems("claims").isdisjoint(whose):
        whose, rest = frozenset(), head + found + rest
    return t.words.stems & {stem(w) for w in WORD.findall(rest)}, whose - stems("claims")


def _words(t: Telling) -> list[str]:
    return [w.strip(_MARKS).casefold() for a in t.said.content for w in a.exact.split()]


def low(c: Claim) -> frozenset[str]:
    """The words of a statement in small letters, without marks."""
    return frozenset(_words(c.telling))


def _is_denial(t: Telling, low: list[str]) -> bool:
    """Whether a statement denies or rejects what is told: no demand, and nothing withheld from somebody."""
    said = t.said
    told = {stem(w) for w in low} & (stems("claims") | stems("untrue"))
    if said.negated or _is_by_nobody(t) or not (said.stance == "deny" or (said.stance == "reject" and told)):
        return False
    return low[:1] == ["that"] or _is_which_denied(t) or table("withheld").isdisjoint(low)


def _is_by_nobody(t: Telling) -> bool:
    """Whether nobody denies it, or somebody does not: "no one denies", "they did not deny"."""
    cue = t.seen.report.text[t.said.cue.start : t.said.cue.end] if t.said.cue is not None else ""
    spoken = (p.words.exact for p in t.said.speakers if p.words is not None)
    return any(_NOBODY.search(fold_quotes(x).casefold()) for x in (cue, *spoken))


def _is_which_denied(t: Telling) -> bool:
    """Whether what is denied stands before who denies it: "a claim the army denies", "which they deny"."""
    if t.said.stance not in ("deny", "reject") or len(t.said.speakers) != 1:
        return False
    words, cue = t.said.speakers[0].words, t.said.cue
    if words is None or cue is None or cue.start < words.end:
        return False
    before = t.seen.report.text[max(0, words.start - _BEFORE) : words.start].casefold().rstrip(" ,")
    last = (before.removesuffix(" that").split() or [""])[-1]
    return last == "which" or stem(last) in stems("claims")


def _is_called_untrue(low: list[str]) -> bool:
    """Whether words say of what was told no more than that it is not so: "the claims were baseless"."""
    told = next((n for n, w in enumerate(low[: _CALLED + 1]) if stem(w) in stems("claims")), None)
    return told is not None and not table("untrue").isdisjoint(low[told : told + 1 + _UNTRUE])


def _is_unsure_who(t: Telling, around: Around) -> bool:
    """Whether a pronoun for a person is taken for what is none: who speaks is then not known."""
    entities = ((p, around.entity(p)) for p in t.said.speakers if p.words is not None)
    return any(
        e is not None
        and p.words is not None
        and p.words.exact.casefold() in ("he", "she")
        and around.known(e).kind != "person"
        for p, e in entities
    )


def _told(body: object, verb: str, around: Around) -> Told | None:
    if not isinstance(body, Event) or body.speech_act:
        return None
    who, whom, where = (_voices(p, around) for p in (body.actors, body.recipients, (body.place,)))
    return Told(body, stem(verb.casefold()), who, whom, where)


def _voices(parties: Iterable[Party | None], around: Around) -> frozenset[str]:
    known = [e for p in parties if (e := around.entity(p)) is not None]
    return frozenset({voice(e, around) for e in known} | {speaks_for(e, around) for e in known})


def others(c: Claim, d: Claim) -> bool:
    """Whether two statements have different speakers."""
    a, b = c.telling.voices, d.telling.voices
    if not a and not b:
        words = [{p.words.exact for p in x.telling.said.speakers if p.words is not None} for x in (c, d)]
        return words[0].isdisjoint(words[1])
    return a.isdisjoint(b)


def called(t: Telling, around: Around) -> frozenset[str]:
    """The last words of the names of those who say it, as others would call them."""
    names = (around.known(e).name for p in t.said.speakers if (e := around.entity(p)) is not None)
    return frozenset(stem(n.casefold().split()[-1]) for n in names if n.split())


def start(c: Claim) -> int:
    """Where in its report the words of a statement begin."""
    return c.telling.said.content[0].start


def holds(outer: Claim, inner: Claim) -> bool:
    """Whether the words of one statement lie within those of another."""
    a, b = (Span(c[0].start, c[-1].end) for c in (outer.telling.said.content, inner.telling.said.content))
    return covers(a, b) and a != b


def sentences(c: Claim, d: Claim) -> int:
    """How many sentences two statements of one report are apart, where they are nearest: a quotation may go
    on behind who says it."""
    one, two = sorted((c, d), key=start)
    spans, last = d.telling.seen.report.sentences, one.telling.said.content[-1].start
    ends = [bisect_right(spans, at, key=lambda s: s.start) for at in (min(last, start(two)), start(two))]
    return ends[1] - ends[0]


def is_contrast(one: Claim, two: Claim) -> bool:
    """Whether a word like "but" stands between a statement and one behind it."""
    return not table("contrast").isdisjoint(_between(one, two))


def is_opposed(one: Claim, two: Claim) -> bool:
    """Whether a word like "disagreed" does."""
    return not table("opposing").isdisjoint(_between(one, two))


def _between(one: Claim, two: Claim) -> list[str]:
    text = two.telling.seen.report.text[one.telling.said.content[-1].end : start(two)]
    return WORD.findall(text.casefold())


@cache
def _tables() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in load("linking")["denials"].items()}


def table(name: str) -> frozenset[str]:
    """A list of words of data/linking.toml."""
    return _tables()[name]


@cache
def stems(name: str) -> frozenset[str]:
    """The stems of a list of words of data/linking.toml."""
    return frozenset(stem(w) for w in table(name))
