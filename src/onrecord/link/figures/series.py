"""Running counts and stocks over days: repeats, agrees, updates, corrects, and on one day contradicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.link.figures import authority, bounds, people, scope
from onrecord.link.figures.amended import in_order, one_page
from onrecord.link.figures.groups import DISTINCT, NEAR, Gathered, Group, ordered
from onrecord.link.figures.relations import RIVAL, SIZE, SLIP, Found, repeated, rivals
from onrecord.link.figures.table import table
from onrecord.link.figures.told import Told

CLOSE = 0.9
"""A number whose stretch is not told goes on with a running count where the smaller is at least this share of
the greater."""

SOON = 14
"""Days between them, at most."""

WHILE = 45
"""Days between two counts of many people ("activists") that tell neither place nor beginning, at most."""

LAST = 0.95
"""An older number of no known day that another is set against is the last before it where it is at least this
share of the last one told."""

KNOWN = 60
"""Numbers of a series among which one is looked for that a new total would go over, at most."""

PART = 0.25
"""A total of whom not everybody counts is below a greater one where it is at least this share of that; one of
everybody, of which there is more often another count, where it is ``SLIP``."""

SPREAD = frozenset(["displaced"])
"""Stocks that reports tell of in many parts (within the land, abroad, in camps) and in the same words."""

DAILY = 10
"""Days between two counts that one body tells of one running event, at most, where neither place nor
beginning is told."""

GROWN, MOVED = 0.3, 0.2
"""Of these the smaller is at least this share of the greater: of a total that grew, and of a stock."""

HEADS = 12
"""Authorities of a series that a new count is compared with, at most."""


def by_authority(here: Sequence[Told], before: Sequence[Told]) -> Iterator[Found]:
    """The relations of the counts of a day to earlier ones of their authority."""
    new = {t.id for t in here}
    for counts in parted([*before, *here]):
        gathered = Gathered()
        heads: list[Group] = []
        for count in ordered(counts):
            group, first = gathered.alone(count) if _rounds(count, counts) else gathered.add(count)
            if not first and count.id in new and (again := repeated(group.tellings[-2], count)) is not None:
                yield again
            if first or (not count.older and all(t.older for t in group.tellings[:-1])):
                found = _enter(heads, group, count, gathered.groups[-KNOWN:])
                if found is not None and count.id in new:
                    yield found
            elif count.older:
                if not group.passed and group not in heads:
                    heads.append(group)
            else:
                _restore(heads, group, count)


def _rounds(count: Told, others: Sequence[Told]) -> bool:
    """Whether a number is another of its report in rounder words, and no older rounding told again."""
    return not count.bounds.exact and any(
        t.bounds.exact
        and not t.older
        and t.seen.report.id == count.seen.report.id
        and authority.same(t.by, count.by) is True
        and bounds.rounded(t.bounds, count.bounds)
        for t in others
    )


def _restore(heads: list[Group], group: Group, count: Told) -> None:
    """Of two numbers for one day the one that is told again last is what the next goes on from."""
    for k, head in enumerate(heads):
        rival = head.day == count.day and group.day == count.day and group not in heads
        if (
            rival
            and bounds.ratio(head.first.bounds, count.bounds) >= SLIP
            and not _rounder(count, head.first)
        ):
            heads[k] = group


def _rounder(a: Told, b: Told) -> bool:
    return b.bounds.exact and not a.bounds.exact


def _under(count: Told, known: Sequence[Group], since: str = "") -> bool:
    """Whether a total is below another that its authority told before, and after the day ``since``."""
    if count.stretch.kind == "stock":
        return False
    least = SLIP if people.key(count.people) == (people.ALL,) else PART
    return any(
        since < t.day < count.day
        and bounds.grew(count.bounds, t.bounds)
        and bounds.ratio(t.bounds, count.bounds) >= least
        and not (t.older or t.withdrawn)
        and t.stretch.kind == count.stretch.kind
        and authority.same(t.by, count.by) is True
        and scope.differs(t, count) is None
        for t in (g.first for g in known)
    )


def _enter(heads: list[Group], group: Group, count: Told, known: Sequence[Group]) -> Found | None:
    """What a new number is to the last that it goes on with, and not to one before others that are ``known``;
    ``heads`` are then the last numbers with it."""
    late = count.older and not count.day
    head, found = _head([h for h in heads if h is not group], count, late)
    if found is not None and found.relation == "updates" and _under(found.right, known, found.left.day):
        return None  # it did not grow
    gone = any(t.withdrawn for t in group.tellings)
    if gone or (found is not None and found.left is count):
        return found  # taken back since, or told on the day of a greater one, which it comes before
    if late and head is not None:
        if bounds.ratio(head.first.bounds, count.bounds) >= LAST:
            heads[heads.index(head)] = group  # "up from a corrected 1,912"
    elif head is None:
        if not (count.own_count and _under(count, known)):
            heads.append(group)
    elif _replaces(found):
        heads.remove(head)
        head.passed = True
        heads.append(group)
    del heads[:-HEADS]
    return found


def _head(heads: Sequence[Group], count: Told, late: bool) -> tuple[Group | None, Found | None]:
    """The last number of the series that a new one goes on with, and how: of its authority, its scope as far
    as both tell it, its size, and of several the nearest; of a ``late`` one, only which it is near."""
    best: tuple[Group | None, Found | None] = (None, None)
    for head in reversed(heads):
        old = head.first
        if authority.same(old.by, count.by) is not True or scope.differs(old, count) is not None:
            continue
        found = None if late else followed(old, count)
        if found is None and not (late and bounds.ratio(old.bounds, count.bounds) >= SIZE):
            continue
        if best[0] is None or _gap(head, count) < _gap(best[0], count):
            best = head, found
    return best


def _gap(head: Group, count: Told) -> float:
    return abs(head.first.bounds.point - count.bounds.point)


def _replaces(found: Found | None) -> bool:
    """Whether the next number is compared with the newer one: not where that only tells the last in rounder
    words."""
    if found is None:
        return False
    old, new = found.left.bounds, found.right.bounds
    if found.relation == "agrees" and not bounds.rounded(old, new):
        return new.point > old.point
    return found.relation != "agrees" or (new.exact and not old.exact and new.point != old.point)


def parted(counts: Sequence[Told]) -> Iterator[list[Told]]:
    """Counts of one population each, those that reports use for one another together."""
    parts: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for count in counts:
        parts[people.key(count.people)].append(count)
    for key in sorted(parts):
        yield parts[key]


def followed(old: Told, new: Told) -> Found | None:
    """What a new number of one authority is to its last; None where they are not of one scope as far as is
    told, or too far apart for it to be told so."""
    if scope.differs(old, new) is not None or bounds.ratio(old.bounds, new.bounds) < _least(old, new):
        return None
    if old.stretch.kind == "untold" and not _daily(old, new):
        return None
    if not _one_scope(old, new) or new.part or not new.day:
        return None
    later = new.day > old.day or new.dated > old.dated or new.seen.report.id == old.seen.report.id
    if not later and old.stretch.kind == "running" and bounds.ratio(old.bounds, new.bounds) >= SLIP:
        found = _one_day(old, new)
        if found is not None:
            return found
    if old.stretch.kind == "stock" and _put_right(old, new):
        return Found(*(in_order(old, new) if one_page(old, new) else (old, new)), "corrects")
    if bounds.grew(old.bounds, new.bounds):
        return Found(old, new, "updates") if later else None
    if _passed(old, new):
        return Found(old, new, "updates")
    if bounds.same(old.bounds, new.bounds):
        return None  # ``groups`` has what is told again
    if bounds.rounded(old.bounds, new.bounds):
        return Found(old, new, "agrees") if (scope.days(old, new) or 0) <= scope.MONTH else None
    if old.stretch.kind == "stock":
        changed = later and new.day > old.day and not bounds.hold(old.bounds, new.bounds)
        return Found(old, new, "updates") if changed else None
    return Found(old, new, "corrects") if taken_back(old, new) else None


def _one_scope(old: Told, new: Told) -> bool:
    """Whether as much of two scopes is told as numbers of their size and time need."""
    sure = scope.sure(old, new) or new.own_count or _daily(old, new)
    sure = sure or (old.measure in table().lone and scope.granted(old, new))
    if max(old.bounds.point, new.bounds.point) < DISTINCT and not sure:
        return False
    if old.stretch.kind == new.stretch.kind == "stock" and not _one_stock(old, new):
        return False
    if old.began != new.began and not scope.begun(old, new):
        return False
    loose = (old.by.loose or new.by.loose) and not scope.sure(old, new)
    return _goes_on(old, new) and not (loose and (scope.days(old, new) or 0) > WHILE)


def _daily(old: Told, new: Told) -> bool:
    """Whether one body tells both, of one kind and of the same people, as its count of the day of what all
    reports tell of: nothing of either names another place."""
    one = old.by.firm and new.by.firm and authority.same(old.by, new.by) is True
    stocks = old.stretch.kind == new.stretch.kind == "stock" and old.measure not in SPREAD
    first = old.stretch.kind == "untold" and new.day > old.day
    kind = stocks or ((_runs(old) or first) and _runs(new))
    plain = not any(t.added or t.part for t in (old, new)) and people.same(old.people, new.people) is True
    days = scope.days(old, new)
    soon = days is not None and days <= DAILY and new.day >= old.day
    return one and kind and plain and soon and _one_place(old, new)


def _runs(count: Told) -> bool:
    """Whether a count runs on, or is told as what one has risen to."""
    return count.stretch.kind == "running" or (count.stretch.start is None and count.rising)


def _one_place(old: Told, new: Told) -> bool:
    return scope.place(old, new) is True or scope.granted(old, new) or scope.near(old, new)


def _least(old: Told, new: Told) -> float:
    """How small the smaller of two may be, as a share of the greater, for the one to go on with the other."""
    if not _daily(old, new):
        return SIZE
    if old.stretch.kind == "stock":
        return MOVED
    if old.stretch.kind == "untold":
        return SIZE
    return GROWN if new.bounds.point > old.bounds.point else SIZE


def _put_right(old: Told, new: Told) -> bool:
    """Whether one body tells another value of a stock for the day of the last: a day later, or on the same
    page, or in words that say so."""
    if old.day != new.day or not (old.by.firm and new.by.firm) or authority.same(old.by, new.by) is not True:
        return False
    told = new.dated > old.dated or one_page(old, new) or new.lowered or old.withdrawn
    other = old.bounds.exact and new.bounds.exact and not bounds.rounded(old.bounds, new.bounds)
    return told and other


def _one_stock(old: Told, new: Told) -> bool:
    """Whether two stocks are of one: of those of which a story has many, only where their place is told and
    one, or both take it for granted."""
    near = old.measure not in SPREAD and scope.near(old, new)
    return old.measure in table().lone or near or scope.place(old, new) is True or scope.granted(old, new)


def _passed(old: Told, new: Told) -> bool:
    """Whether a running count of one authority is told in like words, and as more, so long after that it is
    not the same in rounder words."""
    alike = old.bounds.qualifier == new.bounds.qualifier and authority.same(old.by, new.by) is True
    more = new.bounds.point > old.bounds.point and old.stretch.kind == new.stretch.kind == "running"
    return alike and more and (scope.days(old, new) or 0) > NEAR


def _goes_on(old: Told, new: Told) -> bool:
    """Whether nothing speaks against a number going on with another: where a stretch is not told, they must
    be close in size and time; where reports may mean all or civilians alone, exact numbers say that they do.
    """
    if "untold" in (old.stretch.kind, new.stretch.kind) and not _daily(old, new):
        least = SLIP if old.own_count and new.own_count else CLOSE
        near = bounds.ratio(old.bounds, new.bounds) >= least and (scope.days(old, new) or 0) <= SOON
        if not near or bounds.fell(old.bounds, new.bounds):
            return False
    exact = all(t.bounds.exact and bounds.place(t.bounds.point) == 1 for t in (old, new))
    return not (exact and people.same(old.people, new.people) is None)


def _one_day(old: Told, new: Told) -> Found | None:
    """What two numbers of one authority for one day, told on one day, are: where both can hold, one of
    a total that one body counts one by one and that grew, or no other; and else another value."""
    if bounds.same(old.bounds, new.bounds) or bounds.rounded(old.bounds, new.bounds):
        return None
    firm = old.by.firm and new.by.firm
    if bounds.hold(old.bounds, new.bounds):
        small, great = sorted((old, new), key=lambda t: t.bounds.point)
        fine = bounds.place(small.bounds.point) == bounds.place(great.bounds.point) == 1
        return Found(small, great, "updates") if firm and fine else Found(old, new, "agrees")
    exact = old.bounds.exact and new.bounds.exact
    return Found(old, new, "corrects") if firm and exact else None


def taken_back(old: Told, new: Told) -> bool:
    """Whether one body tells less than it told before, by a small part, and in no round number unless the
    report says that it lowers it."""
    if not (old.by.firm and new.by.firm) or old.added or new.added:
        return False
    least = SIZE if new.lowered else SLIP
    if not bounds.fell(old.bounds, new.bounds) or bounds.ratio(old.bounds, new.bounds) < least:
        return False
    plain = new.bounds.exact and bounds.place(new.bounds.point) < bounds.ROUND
    return plain or table().lowered.search(new.words.casefold()) is not None


def across(here: Sequence[Told], before: Sequence[Told]) -> Iterator[Found]:
    """What counts of a day are to those of others on the same day, and which they tell again (``after`` has
    those before)."""
    new = {t.id for t in here}
    for counts in parted([*before, *here]):
        gathered = Gathered()
        heads: dict[str, Group] = {}
        for count in ordered(counts):
            group, first = gathered.add(count)
            if count.id in new and not first and _crossing(group.tellings[-2], count):
                found = repeated(group.tellings[-2], count)
                if found is not None:
                    yield found
            own = count.by.key or ""
            if not own and not count.by.voice:
                continue
            if first and not count.older:
                if count.id in new:
                    yield from _others(own, count, heads)
                if own not in heads or count.bounds.point > heads[own].first.bounds.point:
                    heads[own] = group


def _crossing(old: Told, new: Told) -> bool:
    """Whether two counts are of different authorities as far as is told, or of none: the series of one
    authority does not have both."""
    return old.by.key is None or new.by.key is None or old.by.key != new.by.key


def _others(own: str, count: Told, heads: dict[str, Group]) -> Iterator[Found]:
    """What a new count is to the last counts of others where those are of its day."""
    last = sorted(
        (g for key, g in heads.items() if key != own or not own), key=lambda g: (g.first.day, g.first.order)
    )[-HEADS:]
    for group in last:
        if group.first.day == count.day and (found := beside(group.first, count)) is not None:
            yield found


def beside(a: Told, b: Told) -> Found | None:
    """What two counts of one scope and time by two authorities are to each other."""
    if scope.differs(a, b) is not None or people.same(a.people, b.people) is None:
        return None
    if bounds.hold(a.bounds, b.bounds) or bounds.rounded(a.bounds, b.bounds):
        near = bounds.ratio(a.bounds, b.bounds) >= SIZE
        return Found(a, b, "agrees") if near else None
    if a.added or b.added or not (a.by.firm and b.by.firm) or authority.same(a.by, b.by) is not False:
        return None
    sure = scope.place(a, b) is True and scope.stretch(a, b) is True
    return Found(a, b, "contradicts") if sure or _of_all(a, b) else None


def _of_all(a: Told, b: Told) -> bool:
    """Whether two bodies count all that a story is of, on one day: both take the place for granted, and are
    of one size as far as two such counts are."""
    one = rivals(a, b) and not (a.by.unsure or b.by.unsure) and a.dated == b.dated == a.day == b.day
    kind = a.stretch.kind == b.stretch.kind and a.began == b.began
    alike = people.same(a.people, b.people) is True and bounds.ratio(a.bounds, b.bounds) >= RIVAL
    return one and kind and alike and scope.granted(a, b) and scope.stretch(a, b) is not False
