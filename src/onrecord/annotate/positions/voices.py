"""Whose words each token of an article is, and of which body each of its people is said to be."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from onrecord.annotate.events.tree import Tree, kid
from onrecord.annotate.names import Name
from onrecord.annotate.positions.table import Table
from onrecord.annotate.references.words import source_words
from onrecord.model import Annotation, Span, Statement

LONGEST = 25
"""Tokens of the longest words for a party that are looked at."""

MOST = 30
"""Words for the offices of one person that are kept: more are of many people of one name."""

NEAR = 10
"""Tokens before a name, at most, that tell its office."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Whose words each token is: the innermost statement whose content holds it, and the statement of whose
    cue it is part; indexes into ``statements``, -1 where there is none. ``bodies`` are bodies and countries
    that the article says a person is of, as indexes of names, and ``offices`` the words for the office, by
    the last word of the person's name."""

    statements: tuple[Annotation, ...]
    inside: tuple[int, ...]
    cue: tuple[int, ...]
    bodies: Mapping[str, frozenset[int]]
    offices: Mapping[str, frozenset[str]]


def voices(tree: Tree, table: Table, statements: Sequence[Annotation]) -> Voices:
    """Whose words the tokens of an article are, and of which bodies its people are."""
    told = tuple(a for a in statements if isinstance(a.body, Statement))
    contents: list[tuple[int, int, int]] = []
    cues: list[tuple[int, int, int]] = []
    for n, a in enumerate(told):
        body = a.body
        assert isinstance(body, Statement)  # noqa: S101
        contents += [(p.start, p.end, n) for p in body.content]
        if body.cue is not None:
            cues.append((body.cue.start, body.cue.end, n))
    inside, cue = _innermost(tree.start, contents), _innermost(tree.start, cues)
    bodies, offices = _offices(tree, table)
    return Voices(told, inside, cue, bodies, offices)


def _innermost(starts: Sequence[int], pieces: Iterable[tuple[int, int, int]]) -> tuple[int, ...]:
    """For each offset, in text order, the piece that opens last of those that hold it, of the shortest."""
    waiting = sorted(pieces, key=lambda p: (p[0], -p[1], p[2]))
    open_: list[tuple[int, int, int]] = []
    out, k = [], 0
    for start in starts:
        while k < len(waiting) and waiting[k][0] <= start:
            heappush(open_, (-waiting[k][0], waiting[k][1], waiting[k][2]))
            k += 1
        while open_ and open_[0][1] <= start:
            heappop(open_)
        out.append(open_[0][2] if open_ else -1)
    return tuple(out)


def phrase_head(tree: Tree, span: Span) -> tuple[int, int]:
    """The first token of some words and the one that the others hang on; -1 twice where there is none."""
    first = bisect_left(tree.start, span.start)
    last = bisect_left(tree.start, span.end)
    if first >= last or first >= len(tree.start):
        return -1, -1
    last = min(last, first + LONGEST)
    tops = (k for k in range(first, last) if not first <= tree.head[k] < last or tree.head[k] == k)
    return first, next((k for k in tops if tree.pos[k] in ("NOUN", "PROPN", "PRON", "ADJ", "NUM")), last - 1)


def names_in(tree: Tree, first: int, stop: int) -> list[Name]:
    """The names whose first token is among those from ``first`` that start before offset ``stop``."""
    found: list[int] = []
    for k in range(first, min(first + LONGEST, len(tree.start))):
        if tree.start[k] >= stop:
            break
        if tree.name_at[k] >= 0 and tree.name_at[k] not in found:
            found.append(tree.name_at[k])
    return [tree.names[n] for n in found]


def _offices(tree: Tree, table: Table) -> tuple[Mapping[str, frozenset[int]], Mapping[str, frozenset[str]]]:
    """The bodies and the words that people are named with as holders of an office: "Front negotiator Anna
    Keller", "Anna Keller, the mayor of Dorn"."""
    bodies: dict[str, set[int]] = {}
    words: dict[str, set[str]] = {}
    done = -1
    for i, at in enumerate(tree.name_at):
        inside = tree.name_at[tree.head[i]] == at and tree.head[i] != i
        if at < 0 or at == done or inside or tree.names[at].kind != "person":
            continue
        done = at
        person = last_word(tree.names[at].name)
        if len(words.get(person, ())) > MOST:
            continue
        near = [k for first, head in _beside(tree, i) for k in _of_office(tree, table, first, head)]
        held = {tree.name_at[k] for k in near if tree.name_at[k] >= 0}
        known = {tree.names[n].name for n in bodies.get(person, ())}
        new = (n for n in held if tree.names[n].kind != "person" and tree.names[n].name not in known)
        bodies.setdefault(person, set()).update(new)
        words.setdefault(person, set()).update(tree.lemma[k] for k in near)
    return {p: frozenset(b) for p, b in bodies.items()}, {p: frozenset(w) for p, w in words.items()}


def _beside(tree: Tree, i: int) -> Iterable[tuple[int, int]]:
    """The phrases that may tell the office of the person whose name token ``i`` heads: what stands before it,
    and what it stands beside; each by its first token and head."""
    yield max(tree.left[i], i - NEAR), i
    beside = [tree.head[i]] if tree.dep[i] == "appos" else []
    beside += [k for k in tree.kids[i] if tree.dep[k] == "appos"]
    for h in beside:
        yield max(tree.left[h], h - NEAR), h


def _of_office(tree: Tree, table: Table, first: int, head: int) -> list[int]:
    """The tokens of a phrase that tells an office: up to its head, and behind "of" or "for"; none where it
    tells none."""
    own = tree.name_at[head]
    near = [k for k in range(first, head + 1) if own < 0 or tree.name_at[k] != own]
    words = table.officials | source_words().mouthpieces
    if not any(tree.lemma[k] in words or tree.lower[k] in words for k in near):
        return []
    for k in tree.kids[head]:
        thing = kid(tree, k, "pobj") if k > head and tree.lower[k] in ("of", "for", "from") else -1
        near += [thing] if thing >= 0 else []
    return near


def last_word(name: str) -> str:
    """The last word of a name in lower case: how a person is called after the first time."""
    words = name.casefold().split()
    return words[-1] if words else ""
