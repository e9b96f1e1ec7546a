"""Neither the order of arrival nor how many others there are changes what is linked; and it stays quick."""

from __future__ import annotations

import time
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.figures.reports import around, before, filed, links, report, seen

from onrecord.link import figures
from onrecord.link.units import LOOK, Seen, Unit
from onrecord.model import Link

VOICES = ("The health office", "The army", "Activists", None)
TEXTS = (
    "{by} said {words} have been killed since the fighting began.",
    "{by} said {words} died in Brenn on Friday.",
    "{by} said shells killed {words} at the market.",
)


def telling(n: int, day: int | None, number: int, voice: int, text: int, how: str) -> Seen:
    words = f"{number} people"
    by = VOICES[voice]
    full = TEXTS[text].format(by=by or "A reporter", words=words)
    dated = None if day is None else (date(2031, 5, 1) + timedelta(days=day)).isoformat()
    more = {"by": by} if by else {}
    if text == 1:
        more |= {"where": "Brenn", "period": "2031-04-25"}
    return seen(report(f"r{n}", full, dated), words, number, how=how, **more)


counts = st.tuples(
    st.one_of(st.none(), st.integers(0, 30)),
    st.sampled_from([17, 41, 212, 1846, 1858, 1900, 1921]),
    st.integers(0, 3),
    st.integers(0, 2),
    st.sampled_from(["exact", "at_least", "about", "nearly"]),
)


def one_by_one(all_seen: list[Seen]) -> dict[str, Link]:
    """Links where each report comes alone and only what it could link to is linked anew."""
    held: list[Seen] = []
    made: dict[Unit, tuple[Link, ...]] = {}
    for one in all_seen:
        held.append(one)
        known = around(held)
        mine = filed(held)
        touched = set(figures.units(one, known))
        later = {u for t in touched if t.day for u in mine if u.series == t.series and u.day > t.day}
        for unit in touched | later:
            made[unit] = figures.links(unit, mine[unit], before(unit, mine), known)
    return {link.id: link for unit in sorted(made) for link in made[unit]}


@settings(max_examples=60, deadline=None)
@given(st.lists(counts, min_size=1, max_size=10), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(
    told: list[tuple[int | None, int, int, int, str]], random
) -> None:  # type: ignore[no-untyped-def]
    all_seen = [telling(n, *one) for n, one in enumerate(told)]
    shuffled = random.sample(all_seen, len(all_seen))
    assert links(*all_seen) == links(*shuffled) == one_by_one(shuffled)


def test_one_count_among_many_others_is_linked_as_alone() -> None:
    pair = [telling(1, 3, 1846, 0, 0, "exact"), telling(2, 4, 1858, 0, 0, "exact")]
    others = [telling(n, n % 31, 200 + n, 1 + n % 2, 1 + n % 2, "exact") for n in range(10, 200)]
    alone = links(*pair)
    ends = {s.entry.id for s in pair}
    among = {k: v for k, v in links(*pair, *others).items() if {v.left, v.right} & ends}
    assert alone and among == alone


def test_a_day_looks_back_over_a_bounded_number_of_days() -> None:
    old, new = telling(0, 0, 1846, 0, 0, "exact"), telling(1, LOOK + 1, 1858, 0, 0, "exact")
    between = [telling(n + 2, n + 1, 17, 0, 0, "exact") for n in range(LOOK)]
    ends = {old.entry.id, new.entry.id}
    assert any({v.left, v.right} == ends for v in links(old, new).values())
    assert not any({v.left, v.right} == ends for v in links(old, new, *between).values())


def test_a_unit_of_a_thousand_figures_is_quick() -> None:
    all_seen = sorted(
        (telling(n, n % 31, 100 + n * 7 % 1500, n % 4, n % 3, "exact") for n in range(1000)),
        key=lambda s: s.order,
    )
    known = around(all_seen)
    for series in (
        "by killed health",
        "at killed brenn",
        "in killed 04-25",
        "report killed r",
        "number killed 9",
    ):
        took = []
        for _ in range(3):
            start = time.process_time()
            figures.links(Unit(f"figures {series}", "2031-06-01"), all_seen, (), known)
            took.append(time.process_time() - start)
        assert min(took) < ROOM, series


ROOM = 0.4
"""Seconds of the processor: four times what it takes, for a busy machine; comparing all pairs takes more."""


def test_hostile_words_are_read_in_linear_time() -> None:
    for bait in ("since " * 30_000, "in the " * 30_000, "1 " * 60_000, "march 1 " * 20_000, "than " * 30_000):
        told_in = report("a", f"{bait}41 people died.{bait}")
        one = seen(told_in, "41 people", 41)
        start = time.process_time()
        for unit in figures.units(one, around([one])):
            figures.links(unit, [one], (), around([one]))
        assert time.process_time() - start < ROOM
