"""The names of an article: those tagged, those found by how reports are written, and those that stand again
elsewhere, whole or as the surname or the first word of a name told in full before."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from onrecord.annotate.names import written
from onrecord.annotate.names.tokens import Piece, Tokens, lexicon, titles


def again(t: Tokens, tagged: Sequence[Piece]) -> list[Piece]:
    """The pieces and those found besides, in text order; none overlap."""
    dropped = written.no_names(t)
    calm = {t.key(p.i, p.j) for p in tagged if not t.words(p.i, p.j).isupper()}
    kept = [
        p
        for p in tagged
        if t.words(p.i, p.j) not in dropped and (t.key(p.i, p.j) in calm or not written.shouted(t, p))
    ]
    found = _with(written.datelines(t), written.nicknamed(t), kept)
    found = _with(found, written.acronyms(t, found), written.credited(t), written.bodies(t))
    found = _with(found, written.states(t), written.headings(t))
    return _with(found, _repeats(t, found))


def _with(*groups: Iterable[Piece]) -> list[Piece]:
    """The pieces of all groups, those of a later one only where none before overlaps."""
    taken: set[int] = set()
    out = []
    for p in itertools.chain.from_iterable(groups):
        if taken.isdisjoint(range(p.i, p.j)):
            taken.update(range(p.i, p.j))
            out.append(p)
    return sorted(out, key=lambda p: p.i)


def _repeats(t: Tokens, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Ranges where a name stands again outside every entity, or its surname, or its acronym."""
    known = _known(t, pieces)
    if not known:
        return
    longest: dict[str, int] = {}
    for words in known:
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    plain = frozenset(w for w in t.raw if w.islower())
    taken = {k for p in pieces for k in range(p.i, p.j)}
    at = 0
    while at < len(t.raw):
        hit = 0
        for n in range(longest.get(t.raw[at], 0), 0, -1):
            if known.get(t.raw[at : at + n], len(t.raw)) <= at and taken.isdisjoint(range(at, at + n)):
                sure = t.proper[at] or n > 1 or t.low[at] not in plain
                hit = n if sure and not _inside_longer(t, at, at + n, taken) else 0
                break
        if hit:
            yield Piece(at, at + hit, None)
        at += hit or 1


def _known(t: Tokens, pieces: Sequence[Piece]) -> dict[tuple[str, ...], int]:
    """The words of each name, those in capitals too, with 0; the surnames of people and the first words of
    companies, with where the full name first stands: short forms come after it."""
    out: dict[tuple[str, ...], int] = {}
    for p in pieces:
        words = t.raw[p.i : p.j]
        out[words] = 0
        if len(t.words(p.i, p.j)) > 3:
            out[tuple(w.upper() for w in words)] = 0
        if p.kind == "person" and len(words) > 1 and len(words[-1]) > 2 and words[-1].isalpha():
            out.setdefault(words[-1:], p.i)
            out.setdefault(surname(words), p.i)
        if len(words) > 1 and t.low[p.j - 1] in lexicon().company and len(words[0]) > 3:
            out.setdefault(words[:1], p.i)
    return out


def surname(words: tuple[str, ...]) -> tuple[str, ...]:
    """The last word of a person's name, with the particles before it."""
    at = len(words) - 1
    while at > 1 and words[at - 1] in lexicon().particles:
        at -= 1
    return words[at:]


def _inside_longer(t: Tokens, i: int, j: int, taken: set[int]) -> bool:
    """Whether the words are part of a longer run of proper nouns ("Lomary" in "Lomary Glass Works")."""

    def goes_on(k: int) -> bool:
        return (
            0 <= k < len(t.raw)
            and t.proper[k]
            and t.raw[k][:1].isalnum()
            and k not in taken
            and not titles().any(t.low[k])
            and t.low[k] not in lexicon().of_bodies
        )

    return goes_on(i - 1) or goes_on(j)
