"""What a count is to the last of another authority, where its own has told none.

The series is of one measure and population, whatever the place or the beginning that was told: an authority's
own last figure may tell less of its scope than the newer one, and is its last all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.link.figures import authority, bounds, scope
from onrecord.link.figures.groups import Gathered, ordered
from onrecord.link.figures.relations import SIZE, SLIP, Found
from onrecord.link.figures.series import CLOSE, followed, parted
from onrecord.link.figures.table import table
from onrecord.link.figures.told import Told

BACK = 60
"""Numbers and tellers of a series that a new count is compared with, at most."""

PART = 0.25
"""Where neither place nor beginning is surely the same, a number is an authority's own last where the smaller
is at least this share."""

_Teller = tuple[frozenset[str], str | None, str | None, str | None]


def after(here: Sequence[Told], before: Sequence[Told]) -> Iterator[Found]:
    """What the counts of a day are to the last of another authority."""
    new = {t.id for t in here}
    for counts in parted([*before, *here]):
        gathered = Gathered()
        tellers: dict[_Teller, Told] = {}
        for count in ordered(counts):
            _, first = gathered.add(count)
            if count.id in new and first and _free(count, list(tellers.values())[-BACK:]):
                found = _after([g.first for g in gathered.groups[-BACK - 1 : -1]], count)
                if found is not None:
                    yield found
            if not count.by.voice:
                teller = (count.by.ids, count.by.kind, count.by.named, count.place)
                tellers.pop(teller, None)
                tellers[teller] = count


def _free(count: Told, tellers: Sequence[Told]) -> bool:
    """Whether a running count or stock is told by a report itself, or by an authority that can be told and is
    not known, nor likely, to have told of the same before. Of what a story has one stock of it matters less
    who tells it."""
    if count.older or count.stretch.kind not in ("running", "stock"):
        return False
    if count.by.voice:
        return True
    told = not count.by.unsure or count.measure in table().lone
    return count.by.known and told and not any(_own(t, count) for t in tellers)


def _own(old: Told, new: Told) -> bool:
    """Whether an earlier count may be of the authority and the scope of a new one."""
    one = authority.same(old.by, new.by) is True if new.by.hinted else authority.maybe(old.by, new.by)
    if new.began and not (new.began & old.began):
        return False
    told = scope.sure(old, new) or bounds.ratio(old.bounds, new.bounds) >= PART
    return one and told and scope.differs(old, new) is None


def _after(earlier: Sequence[Told], count: Told) -> Found | None:
    """What a count is to the last of others that it can follow; None where one of them told more before, or
    another on the same day."""
    fit = [
        t
        for t in earlier
        if not t.older
        and t.stretch.kind == count.stretch.kind
        and (t.by.voice or t.by.key is not None)
        and scope.differs(t, count) is None
        and bounds.ratio(t.bounds, count.bounds) >= SIZE
        and (scope.days(t, count) or 0) <= scope.MONTH
    ]
    if not fit or any(t.day == count.day for t in fit):
        return None
    last = max(fit, key=lambda t: (t.day, t.bounds.point, t.order))
    plain = [t for t in fit if t.bounds.exact and not last.bounds.exact and _within(t, last)]
    last = max(plain, key=lambda t: (t.day, t.order)) if plain else last
    found = followed(last, count) if _meet(last, count) else None
    return found if found is not None and found.relation in ("updates", "agrees") else None


def _within(a: Told, b: Told) -> bool:
    """Whether a bound may only tell a number in rounder words."""
    return bounds.hold(a.bounds, b.bounds) and bounds.ratio(a.bounds, b.bounds) >= CLOSE


def _meet(a: Told, b: Told) -> bool:
    """Whether two counts are of one place, of what began in one month, or of all that a story is of and of
    nearly one size."""
    near = a.measure in table().lone or bounds.ratio(a.bounds, b.bounds) >= SLIP
    return scope.sure(a, b) or (a.whole and b.whole and near)
