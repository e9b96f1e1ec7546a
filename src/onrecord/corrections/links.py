"""Links as people decided them: those that they make, and those that they part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.corrections.apply import MADE_BY
from onrecord.corrections.file import OF_LINKS
from onrecord.model import Annotation, Article, Judgement, Link, Outcome, Passage, Relation

DIRECTED = ("copy_of", "corrects", "repeats", "updates")
"""Relations that have a direction: the right end is the newer (docs/guide/links.md)."""

_LINKED = ("figure", "statement", "position")

Across = Callable[[Annotation, Annotation], bool]
"""Whether the authorities of two entries, the left and the right, differ."""


@dataclass(frozen=True, slots=True)
class Relinked:
    """The links as they stand after the corrections, by id, and what became of each line about links, in the
    order of the file."""

    links: tuple[Link, ...]
    outcomes: tuple[Outcome, ...]


def ends(lines: Iterable[Judgement]) -> frozenset[str]:
    """The ids that lines about links name: of what ``applied_links`` wants the entries and articles."""
    return frozenset(i for j in lines if j.kind in OF_LINKS for i in (j.target or "", *j.value[:1]))


def applied_links(
    lines: Iterable[Judgement],
    links: Iterable[Link],
    entries: Mapping[str, Annotation | Article],
    across: Across = lambda left, right: False,
) -> Relinked:
    """The links with the corrections applied, a later line to what an earlier one left.

    ``entries`` has what the record holds of ``ends(lines)``, by id. The target of a line is the right end,
    the newer: it updates, corrects, repeats or is a copy of the other. A link that the record has and a
    person confirms keeps its reason and passages; one that a person makes has the line's ``why`` as its
    reason and the words of both ends as its passage. Both have ``MADE_BY`` in ``made_by``. The entry of an
    outcome is the target.
    """
    now = {link.id: link for link in links}
    outcomes = []
    for line in lines:
        if line.kind in OF_LINKS:
            why = _unfit(line, entries)
            if why is None and line.kind == "link":
                _tie(line, entries, across, now)
            elif why is None:
                why = _parted(line, now)
            outcomes.append(Outcome(line.id, line.target if why is None else None, why))
    return Relinked(tuple(now[i] for i in sorted(now)), tuple(outcomes))


def _unfit(line: Judgement, entries: Mapping[str, Annotation | Article]) -> str | None:
    """Why the ends of a line cannot be linked, or None."""
    right, left = entries.get(line.target or ""), entries.get(line.value[0])
    for id_, end in ((line.target, right), (line.value[0], left)):
        if end is None:
            return f"nothing in the record has the id {id_}"
    if line.target == line.value[0]:
        return "both ends are one and the same"
    kinds = [e.kind if isinstance(e, Annotation) else "article" for e in (right, left) if e is not None]
    if kinds[0] != kinds[1]:
        return f"one end is of type {kinds[0]}, the other of type {kinds[1]}; both ends are of one type"
    if kinds[0] not in (*_LINKED, "article"):
        return f"what is of type {kinds[0]} is not linked; only {', '.join(_LINKED)} and article are"
    if line.kind == "link" and (line.value[1] == "copy_of") != (kinds[0] == "article"):
        return f"{line.value[1]} does not go with type {kinds[0]}: articles, and they alone, are copy_of"
    return None


def _tie(
    line: Judgement, entries: Mapping[str, Annotation | Article], across: Across, now: dict[str, Link]
) -> None:
    """Put the link of a line among those there are."""
    left, right = entries[line.value[0]], entries[line.target or ""]
    relation: Relation = line.value[1]  # type: ignore[assignment]
    told = isinstance(left, Annotation) and isinstance(right, Annotation)
    made = Link(
        left=left.id,
        right=right.id,
        relation=relation,
        directed=relation in DIRECTED,
        across=across(left, right) if told else False,  # type: ignore[arg-type]
        reason=line.why,
        passages=(Passage(left.anchor, right.anchor),) if told else (),  # type: ignore[union-attr]
        made_by=MADE_BY,
    )
    held = now.get(made.id)
    if held is not None and (not held.directed or held.left == made.left):
        made = held if held.made_by.endswith(MADE_BY) else replace(held, made_by=f"{held.made_by} {MADE_BY}")
    now[made.id] = made


def _parted(line: Judgement, now: dict[str, Link]) -> str | None:
    """Take the links between the ends of a line from those there are; why there is none to take, or None."""
    other, *relation = line.value
    found: Sequence[str] = [
        i
        for i, link in now.items()
        if {link.left, link.right} == {line.target, other} and (not relation or link.relation in relation)
    ]
    for i in found:
        del now[i]
    what = relation[0] if relation else "no"
    return None if found else f"there is {what if not relation else f'no {what}'} link between the two"
