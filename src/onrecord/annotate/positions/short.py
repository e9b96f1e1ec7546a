"""Whom a bare noun for a body stands for: "the federation" behind the Harbour Workers' Federation, "the
government" where one is told of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.annotate.events.parties import Scene
from onrecord.annotate.events.tree import Tree
from onrecord.annotate.positions.sides import stem
from onrecord.annotate.positions.table import Table
from onrecord.annotate.references.words import source_words
from onrecord.model import Span

NEAR = 2
"""Sentences back within which the one body of several in an article that is told of is meant."""

FAR = 1500
"""Tokens back that are looked at."""

_OWNING = frozenset(["poss", "compound", "nmod", "amod"])
_OWNERS = frozenset(["place", "group", "government"])
_POINTING = frozenset(["the", "this", "that"])


@dataclass(frozen=True, slots=True)
class _Body:
    """A body told of: the words that tell it from others, the span of its name, the number of its sentence,
    and whether it is told by the same noun."""

    name: str
    span: Span
    sentence: int
    same: bool


def meant(scene: Scene, table: Table, head: int) -> tuple[Span, ...]:
    """The name that a noun with no more than "the" before it stands for: of the one body that the article has
    named by this noun, or the one whose such body it tells of; none where it is not known which."""
    tree = scene.tree
    if head < 0 or tree.name_at[head] >= 0 or tree.pos[head] != "NOUN" or not _is_bare(tree, head):
        return ()
    if tree.lemma[head] not in source_words().bodies | table.of_state | table.selves:
        return ()
    found = list(_told(tree, table, head))
    near = [f for f in found if f.same and tree.sentence[head] - f.sentence <= NEAR]
    for those in (found, near):
        if those and _is_one([f.name for f in those]):
            return (those[-1].span,)
    return ()


def _is_bare(tree: Tree, head: int) -> bool:
    before = [tree.lower[k] for k in tree.kids[head] if k < head]
    behind = any(tree.lower[k] in ("of", "in", "for") for k in tree.kids[head] if k > head)
    return len(before) == 1 and before[0] in _POINTING and not behind


def _told(tree: Tree, table: Table, head: int) -> Iterator[_Body]:
    """What is told before that the noun could stand for, in text order."""
    lemma = tree.lemma[head]
    state = lemma in table.of_state
    for k in range(max(0, head - FAR), head):
        at = tree.name_at[k]
        if at >= 0:
            name = tree.names[at]
            last = k + 1 == head or tree.name_at[k + 1] != at
            body = name.kind != "person" and " " in name.name
            if last and body and tree.lower[k] in (lemma, tree.lower[head]):
                yield _Body(name.name.casefold(), name.span, tree.sentence[k], True)
        elif tree.lemma[k] == lemma or (state and tree.lemma[k] in table.of_state):
            for m in tree.kids[k]:
                owner = tree.name_at[m]
                if m < k and owner >= 0 and tree.dep[m] in _OWNING and tree.names[owner].kind in _OWNERS:
                    of = tree.names[owner]
                    yield _Body(stem(of.name), of.span, tree.sentence[k], tree.lemma[k] == lemma)


def _is_one(names: list[str]) -> bool:
    """Whether names are of one: the longest, and the ends of it."""
    longest = max(names, key=len)
    return all(longest.endswith(name) for name in names)
