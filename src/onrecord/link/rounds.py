"""Rounds of talks in their order, each with what was proposed and what was answered in its time.

The time of a round goes from its first day to the day before the next round that begins later; of one
without a date, and of the last, it is open. A position is of the day it is told to have been taken, else of
its report's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from onrecord.model import Annotation, Issue, Position, Stand, Talks, When

PROPOSING = ("proposes", "offers")
"""Stances by which something is put forward; by any other it is answered."""

STANCES: Mapping[Stand, str] = {
    "accepts": "accepts",
    "rejects": "rejects",
    "demands": "demands",
    "conditions": "makes conditions",
    "urges": "urges",
    "opposes": "opposes",
    "offers": "offers",
    "proposes": "proposes",
    "supports": "supports",
    "undecided": "has not decided",
}
"""Each stance in words, to stand after a party's name."""

Dated = Callable[[str], When | None]
"""When the report of an article id is dated."""


@dataclass(frozen=True, slots=True)
class Matter:
    """An issue of one round: the positions by which it was put forward before the round's time was over, and
    those taken in that time; both the earliest first. ``more`` counts the issue's other positions."""

    issue: Issue
    proposed: tuple[Annotation, ...]
    answers: tuple[Annotation, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Round:
    """A round of talks. Its time is from the day ``first``, empty where not known, to before ``until``, empty
    where open."""

    talks: Talks
    first: str
    until: str
    matters: tuple[Matter, ...]


def rounds(
    talks: Iterable[Talks], issues: Mapping[str, Issue], positions: Mapping[str, Annotation], dated: Dated
) -> tuple[Round, ...]:
    """The rounds, the earliest first and those without a date last; ``issues`` and ``positions`` by id."""
    held = sorted(((day_of(t.when), t) for t in talks), key=lambda h: (h[0] == "", h[0], h[1].id))
    starts = [*sorted({first for first, _ in held if first}), ""]
    made = []
    for first, t in held:
        until = starts[bisect_right(starts, first, hi=len(starts) - 1)] if first else ""
        matters = (_matter(issues[i], positions, dated, first, until) for i in t.issues if i in issues)
        made.append(Round(t, first, until, tuple(matters)))
    return tuple(made)


def _matter(
    issue: Issue, positions: Mapping[str, Annotation], dated: Dated, first: str, until: str
) -> Matter:
    taken = in_order((positions[i] for i in issue.positions if i in positions), dated)
    proposed, answers = [], []
    for p in taken:
        day = day_taken(p, dated)
        before = not (until and day) or day < until
        if isinstance(p.body, Position) and p.body.stance in PROPOSING:
            if before:
                proposed.append(p)
        elif before and (not first or (day and day >= first)):
            answers.append(p)
    return Matter(issue, tuple(proposed), tuple(answers), len(taken) - len(proposed) - len(answers))


def in_order(positions: Iterable[Annotation], dated: Dated) -> list[Annotation]:
    """Positions, the earliest first and those without a day before all; of one day in the order of articles
    and text."""
    return sorted(positions, key=lambda p: (day_taken(p, dated), p.article, p.anchor.start, p.id))


def day_taken(position: Annotation, dated: Dated) -> str:
    """The first ISO day of a position, else of its report; empty where neither has one."""
    own = position.body.when if isinstance(position.body, Position) else None
    return day_of(own if own is not None and (own.start or own.end) else dated(position.article))


def day_of(when: When | None) -> str:
    """The first ISO day of a time; empty where it is open at an end."""
    if when is None or when.start is None or when.end is None:
        return ""
    return when.start[:10]
