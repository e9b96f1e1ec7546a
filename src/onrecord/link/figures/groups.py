"""Tellings of the same count gathered: a chain from the first telling to the last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.link.figures import authority, bounds, people, scope
from onrecord.link.figures.told import Told

DISTINCT = 100
"""From this number on the same number told twice is hardly chance: what else cannot be told of one of the two
(which of "people" and "civilians" are meant, whose number it is) is then taken as the same."""


FEW = 10
"""Below this number two counts are of one number by chance too often."""

NEAR = 7
"""Days between two tellings of a smaller number, at most."""


@dataclass(slots=True)
class Group:
    """One count told once or more; ``tellings`` in order. It is filled while a series is read; ``passed`` is
    set once another count has gone on from it."""

    tellings: list[Told] = field(default_factory=list)
    passed: bool = False

    @property
    def first(self) -> Told:
        """Its first telling, which all links but ``repeats`` go to."""
        return self.tellings[0]

    @property
    def day(self) -> str:
        """The first as-of of its tellings that is known, empty where none is."""
        return next((t.day for t in self.tellings if t.day), "")


@dataclass(slots=True)
class Gathered:
    """Groups by the number they tell, and all of them in order of their first tellings."""

    groups: list[Group] = field(default_factory=list)
    numbers: dict[tuple[float, float], list[Group]] = field(default_factory=lambda: defaultdict(list))

    def alone(self, told: Told) -> tuple[Group, bool]:
        """A new group of a telling that is none of another group's."""
        group = Group([told])
        self.groups.append(group)
        return group, True

    def add(self, told: Told) -> tuple[Group, bool]:
        """The group that a telling joins, and whether it is a new one."""
        same = self.numbers[told.bounds.low, told.bounds.high]
        for group in reversed(same):
            if again(group.tellings[-1], told) or again(group.first, told):
                group.tellings.append(told)
                return group, False
        group = Group([told])
        same.append(group)
        self.groups.append(group)
        return group, True


def again(old: Told, new: Told) -> bool:
    """Whether the newer tells the older figure again: the same number of the same scope, by the same
    authority or by none."""
    if not bounds.same(old.bounds, new.bounds) or scope.differs(old, new) is not None:
        return False
    if authority.same(old.by, new.by) is False:
        return False
    if old.bounds.point >= DISTINCT:
        return True
    whose = authority.same(old.by, new.by) or old.by.voice or new.by.voice
    where = scope.place(old, new) is True or scope.granted(old, new) or old.own_count
    where = where or (old.stretch.kind == "closed" and scope.near(old, new)) or _next_day(old, new)
    return (
        bool(whose and where and people.same(old.people, new.people)) and (scope.days(old, new) or 0) <= NEAR
    )


def _next_day(old: Told, new: Told) -> bool:
    """Whether one body's running count, or stock, is told again on its day or the next: of one number it
    hardly has two such counts then."""
    runs = old.stretch.kind == new.stretch.kind and old.stretch.kind in ("running", "stock")
    firm = old.by.firm and new.by.firm and authority.same(old.by, new.by) is True
    days = scope.days(old, new)
    return runs and firm and old.bounds.point >= FEW and days is not None and days <= 1


def ordered(counts: Iterable[Told]) -> list[Told]:
    """Older before newer: by as-of, then by the day they were told; of one day rounded numbers last, and a
    report before its copies; in one report an older number that another is set against first."""
    return sorted(
        counts,
        key=lambda t: (
            t.day or t.dated,
            t.dated,
            not t.bounds.exact,
            t.seen.report.origin != t.seen.report.id,
            t.order[:2],
            not t.older,
            t.order,
        ),
    )
