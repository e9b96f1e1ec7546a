"""Candidates: whom a report is compared with, whatever the order in which reports came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.copies.reports import OWN, WIRE, report

from onrecord.link.copies import DAYS, ENOUGH, FIRST, Holder, candidates, firsts, known, order, touched
from onrecord.model import When

KNOWN = known()


def holder(day: int, name: str) -> Holder:
    return Holder(f"2024-05-{day:02}", 1, "", "", 1, name)


def found(held: dict[Holder, Sequence[str]], one: Holder) -> tuple[str, ...]:
    return candidates(one, [firsts(h for h, bands in held.items() if b in bands) for b in held[one]])


def test_an_original_stands_before_its_copies() -> None:
    wire = report(*WIRE, outlet=None, agencies=("Norland Wire",))
    agency = report(*WIRE, outlet="AFP", dated="2024-05-07")
    first = report(*WIRE, outlet="Askel Mail", dated="2024-05-07")
    later = report(*WIRE, outlet="Askel Mail", dated="2024-05-08")
    undated = report(*WIRE, outlet="Askel Mail", dated=None)
    undated_wire = report(*WIRE, outlet="Reuters", dated=None)
    placed = [order(r, KNOWN) for r in (undated_wire, agency, first, later, undated)]
    assert all(one < two for one, two in pairwise(placed))
    assert order(wire, KNOWN) < order(first, KNOWN)


def test_an_agency_is_first_on_its_day_whatever_the_hour() -> None:
    hour = When(
        "2024-05-07T21:00", "2024-05-07T21:00", "2024-05-07T21:00", "minute", "stated", "published: page"
    )
    wire = replace(report(*WIRE, outlet="AFP"), dated=hour)
    assert order(wire, KNOWN) < order(report(*WIRE, outlet="Askel Mail"), KNOWN)


def test_a_date_that_is_open_at_its_end_is_none() -> None:
    after = When("2024-04-27/..", "2024-04-27", None, "day", "argued", "not before what it tells of")
    assert order(report(*WIRE), KNOWN) < order(replace(report(*OWN), dated=after), KNOWN)


def test_of_two_versions_of_one_hour_the_shorter_is_first() -> None:
    assert order(report(*WIRE[:3]), KNOWN) < order(report(*WIRE), KNOWN)


def test_only_the_first_reports_of_a_band_are_compared_with() -> None:
    many = [holder(1, f"{n:03}") for n in range(500)]
    assert [h.id for h in firsts(reversed(many))] == [f"{n:03}" for n in range(FIRST)]


def test_what_is_repeated_on_many_days_counts_for_nobody() -> None:
    days = [holder(n + 1, str(n)) for n in range(DAYS)]
    assert firsts(days)
    assert firsts([*days, holder(29, "late")]) == ()


def test_enough_bands_make_a_candidate() -> None:
    one, two = holder(1, "one"), holder(2, "two")
    assert candidates(two, [(one,)] * ENOUGH) == ("one",)
    assert candidates(two, [(one,)] * (ENOUGH - 1)) == ()
    assert candidates(one, [(two,)] * ENOUGH) == ()


def test_the_newest_report_touches_itself_only() -> None:
    held = [holder(1, f"{n:03}") for n in range(5)]
    assert touched(held, [*held, holder(2, "new")]) == ("new",)
    assert touched(held, [*held, Holder("2024-04-30", 1, "", "", 1, "old")]) == (
        "000",
        "001",
        "002",
        "003",
        "004",
        "old",
    )
    assert touched(held, held) == ()


BANDS = [f"b{n}" for n in range(7)]
held_reports = st.lists(
    st.tuples(st.integers(1, 12), st.sets(st.sampled_from(BANDS), min_size=ENOUGH)), min_size=2, max_size=24
)


@given(held_reports, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_touching_leads_to_the_same_candidates_in_any_order(drawn, random) -> None:  # type: ignore[no-untyped-def]
    reports = {holder(d, f"r{n:02}"): tuple(sorted(bands)) for n, (d, bands) in enumerate(drawn)}
    arriving = list(reports)
    random.shuffle(arriving)
    held: dict[Holder, Sequence[str]] = {}
    kept: dict[str, tuple[str, ...]] = {}
    by_id = {h.id: h for h in reports}
    for one in arriving:
        again: set[str] = {one.id}
        for band in reports[one]:
            before = [h for h, bands in held.items() if band in bands]
            again.update(touched(before, [*before, one]))
        held[one] = reports[one]
        kept |= {name: found(held, by_id[name]) for name in again}
    assert kept == {h.id: found(reports, h) for h in reports}
