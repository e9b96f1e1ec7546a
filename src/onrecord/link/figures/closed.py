"""Counts of one closed stretch: a night, a day, an attack of that day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.link.figures import authority, bounds, people, scope
from onrecord.link.figures.amended import amends, one_page
from onrecord.link.figures.groups import Gathered, Group
from onrecord.link.figures.relations import SIZE, Found, repeated
from onrecord.link.figures.series import parted, taken_back
from onrecord.link.figures.told import Told

QUARTER = 0.25
"""Where one of two bodies' counts takes its place from what stands before it, a step that is greater is more
often another count."""

SOON = 7
"""Days between a count and the one that it "had risen to", at most."""

LONGEST = 31
"""Groups of one population and stretch that a new one is compared with, at most."""


def closed(counts: Sequence[Told]) -> Iterator[Found]:
    """The relations of counts of one measure and stretch."""
    for part in parted(counts):
        gathered = Gathered()
        for count in sorted(part, key=lambda t: (t.dated or "9999", t.order)):
            group, first = gathered.add(count)
            if not first:
                found = repeated(group.tellings[-2] if count.dated else group.first, count)
                if found is not None:
                    yield found
                continue
            yield from _new(count, gathered.groups[-LONGEST - 1 : -1])


def _new(count: Told, groups: Sequence[Group]) -> Iterator[Found]:
    """What a new number is to the last of its authority, and to those of others."""
    own = [g for g in groups if authority.same(g.first.by, count.by) and comparable(g.first, count)]
    if own:
        old = own[-1].first
        swap = (
            old.dated == count.dated and count.bounds.point < old.bounds.point
        )  # of one day the greater is later
        found = again_counted(count, old) if swap else again_counted(old, count)
        if found is not None:
            yield found
    last = {g.first.by.key or n: g for n, g in enumerate(groups) if g not in own}
    for group in last.values():
        if not comparable(group.first, count):
            continue
        found = rival(group.first, count)
        if found is not None:
            yield found


def comparable(a: Told, b: Told) -> bool:
    """Whether nothing of two scopes is known to differ, and the place is one or taken for granted."""
    if scope.differs(a, b) is not None:
        return False
    if "subset" in (a.figure.counts, b.figure.counts) and a.place is None:
        return False
    return scope.place(a, b) is True or scope.granted(a, b) or scope.near(a, b)


def again_counted(old: Told, new: Told) -> Found | None:
    """What a new number is to the last of the same authority for the same stretch."""
    if old.seen.report.id == new.seen.report.id and not (old.older or new.older):
        return None
    if bounds.rounded(old.bounds, new.bounds):
        return Found(old, new, "agrees")
    if bounds.ratio(old.bounds, new.bounds) < SIZE:
        return None
    known = people.same(old.people, new.people) is True
    if known and new.lowered and new.by.firm and old.bounds.exact and new.bounds.exact:
        return Found(old, new, "corrects")
    if bounds.grew(old.bounds, new.bounds):
        return Found(old, new, "updates")
    later = known and new.dated > old.dated and scope.place(old, new) is True
    return Found(old, new, "corrects") if later and taken_back(old, new) else None


def rival(a: Told, b: Told) -> Found | None:
    """What two counts by two authorities, or by a report itself, are to each other."""
    if bounds.same(a.bounds, b.bounds):
        return None  # ``numbers`` tells whether it is told again
    if one_page(a, b):
        return amends(a, b)
    if bounds.hold(a.bounds, b.bounds) or bounds.rounded(a.bounds, b.bounds):
        return Found(a, b, "agrees") if bounds.ratio(a.bounds, b.bounds) >= SIZE else None
    small, great = sorted((a, b), key=lambda t: t.bounds.point)
    if small.counting:
        grows = small.dated <= great.dated and bounds.ratio(a.bounds, b.bounds) >= SIZE
        return Found(small, great, "updates") if grows else None
    return Found(a, b, "contradicts") if _contrary(a, b) else None


def _contrary(a: Told, b: Told) -> bool:
    """Whether two counts that cannot both hold are of one place, and nobody's addition or part, by two
    authorities; or by none and another, in two reports. Where both take the place for granted, they must be
    of one size."""
    sure = scope.place(a, b) is True or (
        (scope.granted(a, b) or scope.near(a, b)) and bounds.ratio(a.bounds, b.bounds) >= SIZE
    )
    sure = sure or (
        scope.near(a, b) and bounds.ratio(a.bounds, b.bounds) >= QUARTER and a.by.firm and b.by.firm
    )
    alike = people.same(a.people, b.people) is True or people.exceeds(a.people, b.people, a.bounds, b.bounds)
    sure = sure and alike
    if not sure or a.added or b.added or "subset" in (a.figure.counts, b.figure.counts):
        return False
    if a.by.known and b.by.known:
        return authority.same(a.by, b.by) is False
    voices = (a.by.voice or b.by.voice) and (a.by.voice or a.by.known) and (b.by.voice or b.by.known)
    return voices and a.seen.report.id != b.seen.report.id


def risen(here: Sequence[Told], before: Sequence[Told]) -> Iterator[Found]:
    """What a number "had risen to" is to the last smaller one of its authority for a closed stretch."""
    for part in parted([*before, *here]):
        for count in (t for t in part if t in here and t.rising and t.stretch.kind in ("untold", "running")):
            fit = [t for t in part if t.stretch.kind == "closed" and _rose(t, count)]
            if fit:
                yield Found(max(fit, key=lambda t: (t.dated, t.bounds.point, t.order)), count, "updates")


def _rose(old: Told, new: Told) -> bool:
    """Whether a count may be the one that a later one "had risen to"."""
    same = authority.same(old.by, new.by) is True and people.same(old.people, new.people) is True
    before = old.dated < new.dated or (old.dated == new.dated and old.day == new.day)
    near = before and (scope.days(old, new) or 0) <= SOON
    grew = bounds.grew(old.bounds, new.bounds) and bounds.ratio(old.bounds, new.bounds) >= SIZE
    return same and near and grew and scope.place(old, new) is not False
