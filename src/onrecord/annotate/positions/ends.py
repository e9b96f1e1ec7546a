"""Where the words for an issue end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.events.tree import VERBAL, Tree, kid
from onrecord.annotate.positions.parse import has_to
from onrecord.annotate.positions.table import Table

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 20
"""Tokens of the longest issue phrase: one that runs on is cut there."""

DEEPEST = 4
"""Phrases within phrases that are followed."""

_ARGUMENTS = frozenset(["dobj", "prt", "prep", "xcomp", "acomp", "attr", "oprd", "dative", "advmod"])
_TIMES = frozenset(["DATE", "TIME"])
_OPENS = frozenset(
    ["until", "before", "after", "if", "unless", "without", "during", "since", "by", "despite", "as", "long"]
)
_DEALS = frozenset(["exchange", "return", "condition"])


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading issue phrases needs of one article."""

    doc: Doc
    tree: Tree
    table: Table


def told_end(reading: Reading, i: int) -> int:
    """The last token of the words that say which thing a noun means: behind its phrase, a clause without a
    comma before it ("a plan put forward by X", "a deal that left the valley to Y")."""
    tree, doc = reading.tree, reading.doc
    for k in tree.kids[i]:
        if (
            k > i
            and tree.dep[k] in ("acl", "relcl")
            and tree.left[k] > i
            and doc[tree.left[k] - 1].text != ","
        ):
            end: int = min(doc[k].right_edge.i, i + LONGEST)
            while end > k and not tree.lower[end][:1].isalnum():
                end -= 1
            return end
    return i


def noun_end(reading: Reading, i: int, deep: int) -> int:
    """The last token of a noun phrase with what stands right behind its head and tells more of it."""
    tree, end = reading.tree, i
    for k in tree.kids[i]:
        if k < i or (tree.dep[k] == "cc" and k == end + 1 and deep < DEEPEST):
            continue
        if tree.dep[k] == "conj" and deep < DEEPEST and tree.left[k] == end + 2 and tree.dep[end + 1] == "cc":
            end = noun_end(reading, k, deep - 1) if tree.pos[k] not in VERBAL and deep > 1 else end
            break
        if tree.left[k] != end + 1 or deep == 0 or k - i > LONGEST or tree.lower[k] in _OPENS:
            break
        if tree.dep[k] == "prep":
            thing = kid(tree, k, "pobj", "pcomp")
            if thing < 0 or reading.doc[thing].ent_type_ in _TIMES:
                break
            if tree.dep[thing] == "pcomp" and tree.tag[thing] != "VBG":
                break
            deeper = verb_end if tree.dep[thing] == "pcomp" else noun_end
            end = deeper(reading, thing, deep - 1)
        elif tree.dep[k] == "acl" and has_to(tree, k):
            end = verb_end(reading, k, deep - 1)
        else:
            break
    return min(end, i + LONGEST)


def verb_end(reading: Reading, v: int, deep: int) -> int:
    """The last token of a verb with its objects and what else stands right behind it, without clauses and
    times."""
    tree, end = reading.tree, v
    for k in tree.kids[v]:
        if k < v:
            continue
        at_end = tree.left[k] == end + 1
        # "allow the convoy to pass", "let them pass"
        clause = tree.dep[k] == "ccomp" and (has_to(tree, k) or tree.lemma[v] == "let")
        argument = clause or tree.dep[k] in _ARGUMENTS
        if not at_end or deep == 0 or not argument or tree.lower[k] in _OPENS:
            break
        if (reading.doc[k].ent_type_ in _TIMES and tree.dep[k] != "dobj") or k - v > LONGEST:
            break
        if tree.dep[k] == "prep" and not tree.kids[k] and k == v + 1:
            end = k  # a particle that the parse takes for a preposition
            continue
        if tree.dep[k] == "prep" or (tree.dep[k] == "dative" and tree.pos[k] == "ADP"):
            inner = kid(tree, k, "prep") if tree.dep[k] == "prep" else -1
            thing = kid(tree, inner if inner >= 0 else k, "pobj")  # "stay out of the valley"
            if thing < 0 or reading.doc[thing].ent_type_ in _TIMES or tree.lower[thing] in _DEALS:
                break
            if tree.lower[k] == "under" and tree.lemma[thing] in reading.table.pressure:
                break
            end = noun_end(reading, thing, deep - 1)
        elif tree.pos[k] in VERBAL:
            end = verb_end(reading, k, deep - 1)
            if tree.dep[k] == "ccomp":
                break
        elif tree.dep[k] == "advmod":
            end = verb_end(reading, k, deep - 1)  # "back behind the road"
        else:
            end = noun_end(reading, k, deep - 1)
    while (
        end > v
        and tree.dep[end] == "advmod"
        and (tree.lower[end].endswith("ly") or tree.lower[end] in ("more", "soon", "now"))
    ):
        end -= 1
    return min(end, v + LONGEST)
