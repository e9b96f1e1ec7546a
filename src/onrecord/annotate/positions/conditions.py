"""What a position depends on: "only if ...", "unless ...", "in exchange for ..."."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.annotate.events.tree import Tree, kid
from onrecord.annotate.positions.table import Table
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 40
"""Tokens of the longest condition: one that runs on is cut there."""

_ONLY = frozenset(["after", "when", "once"])
_AS_LONG = (("as", "long", "as"), ("so", "long", "as"))
_OPENING = frozenset(["without", "unless", "until", "before"])


def conditions(doc: Doc, tree: Tree, table: Table, verbs: Iterable[int]) -> tuple[Span, ...]:
    """The words of the conditions that hang on any of these verbs, in text order."""
    found: set[tuple[int, int]] = set()
    for verb in verbs:
        for k in tree.kids[verb]:
            opening = _opening(doc, tree, table, k)
            if tree.dep[k] == "prep" and tree.lower[k] in _OPENING and _is_when(tree, table, verb, k):
                continue  # "shortly before the vote he demanded"
            if opening >= 0:
                end = min(doc[k].right_edge.i, opening + LONGEST)
                if opening > 0 and tree.lower[opening - 1] == "only":
                    opening -= 1
                while end > opening and not tree.lower[end][:1].isalnum():
                    end -= 1
                found.add((opening, end))
    spans = [Span(tree.start[a], tree.end[b]) for a, b in sorted(found) if a < b]
    return tuple(s for n, s in enumerate(spans) if n == 0 or s.start >= spans[n - 1].end)


def _is_when(tree: Tree, table: Table, verb: int, k: int) -> bool:
    """Whether "before" or "until" with a noun only tells when: it stands before the verb or is of people."""
    thing = kid(tree, k, "pobj", "pcomp")
    return k < verb or (thing >= 0 and tree.lemma[thing] in table.officials)


def _opening(doc: Doc, tree: Tree, table: Table, k: int) -> int:
    """The word that opens a condition hanging on a verb as token ``k``, or -1."""
    if tree.dep[k] == "advcl":
        first = tree.left[k]
        if tree.lower[first] == "only" and tree.lower[first + 1] in _ONLY:
            return first
        if first > 0 and tree.lower[first - 1] == "only" and tree.lower[first] in _ONLY:
            return first
        mark = next((m for m in tree.kids[k] if tree.dep[m] == "mark" and tree.lower[m] in table.marks), -1)
        if mark >= 0:
            return mark
        words = " ".join(tree.lower[first : first + 3])
        opening = first != k and tree.lower[first] in table.marks  # not "providing work for thousands"
        if opening or any(f"{words} ".startswith(f"{p} ") for p in table.condition_phrases):
            return first
        return -1
    if tree.dep[k] == "advmod" and k > 0 and tree.lower[k - 1 : k + 2] in _AS_LONG:
        return k - 1
    if tree.dep[k] != "prep":
        return -1
    words = " ".join(tree.lower[k : k + 3])
    if any(f"{words} ".startswith(f"{p} ") for p in table.condition_phrases):
        return k
    thing = kid(tree, k, "pobj", "pcomp")
    if thing < 0:
        return -1
    if tree.lower[k] in _ONLY and k > 0 and tree.lower[k - 1] == "only":
        return k
    told = tree.lower[k] in _OPENING and doc[thing].ent_type_ not in ("DATE", "TIME")
    told = told or (tree.lower[k] == "under" and tree.lemma[thing] in table.pressure)
    return k if told and tree.pos[thing] in ("NOUN", "VERB") else -1
