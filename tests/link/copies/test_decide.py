"""Whether a report is a copy, and of which."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.copies.reports import OWN, WIRE, report

from onrecord.link.copies import copied, known, shared
from onrecord.link.copies.decide import overlap
from onrecord.link.units import Report
from onrecord.model import Link
from onrecord.story import Source

STORY = known((Source("Norland Wire", "agency", ("NW",)), Source("Harbour Post", "outlet", ("The Post",))))
NW = report(*WIRE, outlet="Norland Wire", title_lines=1)
BACKGROUND = (*WIRE[4:8], *OWN[:2])
NEWS = (
    "A barge with forty tons of flour ran aground below the weir on Thursday night and blocked the channel "
    "for everything that floats.",
    "The harbour master, Ines Corro, ordered two tugs from Selm, which cannot pass the lock in low water.",
)
OTHER_NEWS = (
    "Three teachers of the girls' school were released on Friday after a week in the cellar of the tax "
    "office, their families said.",
    "Nobody has said who held them, and the school stays closed until the lock on its door has been changed.",
)


def of(copy: Report, *originals: Report) -> Link | None:
    return copied(copy, [(o, shared(o, copy)) for o in originals], STORY)


def test_a_wire_report_cut_and_headed_anew_is_a_copy() -> None:
    copy = report(
        "Shells at dawn, words at noon", *WIRE[1:4], WIRE[6], agencies=("Norland Wire",), title_lines=1
    )
    link = of(copy, NW)
    assert link is not None
    assert (link.left, link.right, link.relation, link.directed) == (NW.id, copy.id, "copy_of", True)
    assert link.passages == shared(NW, copy)
    assert link.reason == (
        "100% of what it tells in its own words stands in the report by Norland Wire of 2024-05-07, "
        "which it credits."
    )


def test_a_wire_report_extended_by_lines_of_the_outlet_is_a_copy() -> None:
    copy = report(OWN[0], WIRE[1], OWN[1], WIRE[2], WIRE[4], OWN[2], WIRE[5], OWN[3])
    link = of(copy, NW)
    assert link is not None
    assert (
        link.reason == "It holds 61% of what the report by Norland Wire of 2024-05-07 tells in its own words."
    )


def test_a_long_report_that_holds_a_short_one_is_a_copy_of_it() -> None:
    flash = report(WIRE[1], outlet="Norland Wire")
    link = of(report(*OWN, *NEWS, *OTHER_NEWS, WIRE[1], agencies=("Norland Wire",)), flash)
    assert link is not None
    assert link.reason == (
        "It holds 100% of what the report by Norland Wire of 2024-05-07 tells in its own words, "
        "which it credits."
    )


def test_the_same_article_fetched_twice_is_a_copy() -> None:
    one, two = report(*WIRE, id="1"), report(*WIRE, id="2")
    assert of(one, two) is None
    link = of(two, one)
    assert link is not None
    assert (link.left, link.right) == ("1", "2")


def test_an_updated_page_is_a_copy_of_the_earlier_version() -> None:
    first = report(*WIRE[:6], title_lines=1)
    link = of(report(WIRE[0], NEWS[0], *WIRE[1:8], title_lines=1), first)
    assert link is not None
    assert link.left == first.id


def test_two_cuts_of_one_wire_are_copies_where_the_wire_is_not_held() -> None:
    early = report(*WIRE[1:6], outlet="Harbour Post", agencies=("Norland Wire",), dated="2024-05-07")
    late = report(*WIRE[3:8], OWN[0], outlet="Askel Mail", agencies=("NW",), dated="2024-05-08")
    link = of(late, early)
    assert link is not None
    assert (link.left, link.right) == (early.id, late.id)
    assert link.reason.endswith("; both credit Norland Wire.")
    assert of(early, late) is None


def test_of_several_the_earliest_is_the_original() -> None:
    client = report(*WIRE[1:], outlet="Askel Mail", agencies=("Norland Wire",), dated="2024-05-07")
    copy = report(*WIRE[1:6], outlet="Selm Echo", agencies=("Norland Wire",), dated="2024-05-08")
    link = of(copy, client, NW)
    assert link is not None
    assert link.left == NW.id


def test_a_copy_of_a_clients_own_lines_is_the_clients() -> None:
    client = report(*WIRE[1:4], *OWN, outlet="Askel Mail", agencies=("Norland Wire",), dated="2024-05-07")
    link = of(report(*WIRE[1:3], *OWN, outlet="Selm Echo", dated="2024-05-08"), NW, client)
    assert link is not None
    assert link.left == client.id


def test_a_report_without_a_date_is_the_copy_of_a_dated_one() -> None:
    undated = report(*WIRE[1:5], outlet="Askel Mail", dated=None)
    dated = report(*WIRE, outlet="Selm Echo", dated="2024-06-01")
    assert of(dated, undated) is None
    link = of(undated, dated)
    assert link is not None
    assert link.left == dated.id


def test_a_quotation_that_two_reports_share_is_no_copy() -> None:
    speech = (
        '"We came to open a road and not to count the stones on it. Whoever leaves first will have to '
        "explain that to the people at the landing, to the children who carry water up the hill, and to the "
        'dead who cannot ask for anything any more,"'
    )
    one = report(NEWS[0], f"{speech} she said.", NEWS[1], outlet="Selm Echo")
    two = report(OWN[0], f"{speech} Venn told the assembly.", OWN[1], outlet="Askel Mail", dated="2024-05-08")
    assert shared(one, two)
    assert of(two, one) is None


def test_headings_and_page_furniture_that_two_reports_share_are_no_copy() -> None:
    page = "This article was published by the Selm group; all rights reserved by its heirs."
    head = "Talks open over the Tarn bridge under fire while the ferry stays tied up at the landing"
    one = report(head, NEWS[0], page, outlet="Selm Echo", title_lines=1)
    two = report(head, OTHER_NEWS[0], page, outlet="Askel Mail", title_lines=1, dated="2024-05-08")
    assert shared(one, two)
    assert of(two, one) is None


def test_background_used_again_by_one_outlet_under_other_news_is_no_copy() -> None:
    one = report(*NEWS, *OTHER_NEWS, *BACKGROUND)
    two = report(OWN[2], OWN[3], WIRE[1], WIRE[2], *BACKGROUND, dated="2024-05-09")
    assert overlap(one, two, shared(one, two)).of_right > 0.5
    assert of(two, one) is None
    assert of(report(*NEWS, *BACKGROUND, dated="2024-05-09"), one) is not None


def test_an_agency_that_credits_itself_is_no_evidence_within_it() -> None:
    one = report(*NEWS, *OTHER_NEWS, *BACKGROUND[:2], outlet="Norland Wire", agencies=("Norland Wire",))
    two = report(*OWN, *BACKGROUND[:2], outlet="Norland Wire", agencies=("Norland Wire",), dated="2024-05-08")
    assert overlap(one, two, shared(one, two)).of_right > 0.2
    assert of(two, one) is None


def test_where_an_outlet_is_not_known_more_is_asked() -> None:
    one = report(*NEWS, *OTHER_NEWS, *BACKGROUND[:2], outlet=None)
    two = report(*OWN[:2], *BACKGROUND[:2], outlet="Askel Mail", dated="2024-05-08")
    assert of(two, one) is None
    assert of(two, report(*NEWS, *OTHER_NEWS, *BACKGROUND[:2], outlet="Selm Echo")) is not None


def test_a_report_that_shows_no_outlet_and_carries_an_agencys_lead_is_a_copy() -> None:
    wire = report(*WIRE, outlet=None, agencies=("Tidal Press",), dated=None, title_lines=1)
    carried = report(OWN[0], WIRE[1], OWN[1], WIRE[2], OWN[2], WIRE[4], OWN[3], outlet=None)
    link = of(carried, wire)
    assert link is not None
    assert (link.left, link.right) == (wire.id, carried.id)
    assert of(report(OWN[0], *WIRE[4:7], *OWN[1:], outlet=None), wire) is None
    own_again = report(OWN[0], WIRE[1], *OWN[1:3], *WIRE[2:5:2], outlet=None, agencies=("Tidal Press",))
    assert of(own_again, wire) is None


def test_an_agencys_report_is_the_original_where_its_page_spells_its_name_out() -> None:
    client = report(OWN[0], *WIRE[1:3], OWN[1], WIRE[4], outlet="Askel Mail", id="1")
    wire = report(*WIRE, outlet="Tidal Press Agency", agencies=("TPA",), id="2")
    assert of(wire, client) is None
    link = of(client, wire)
    assert link is not None
    assert (link.left, link.right) == (wire.id, client.id)


def test_an_outlet_in_capitals_is_the_same() -> None:
    one = report(*NEWS, *OTHER_NEWS, *BACKGROUND, outlet="SELM ECHO")
    two = report(OWN[2], OWN[3], WIRE[1], WIRE[2], *BACKGROUND, outlet="Selm Echo", dated="2024-05-09")
    assert of(two, one) is None
    other = report(OWN[2], OWN[3], WIRE[1], WIRE[2], *BACKGROUND, outlet="Askel Mail", dated="2024-05-09")
    assert of(other, one) is not None


PARTS = [*WIRE[1:], *OWN, *NEWS, *OTHER_NEWS]
drawn = st.tuples(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=8),
    st.sampled_from(["Selm Echo", "Askel Mail", "Norland Wire", None]),
    st.sampled_from(["2024-05-07", "2024-05-08", None]),
    st.sampled_from([(), ("Norland Wire",)]),
)


@given(st.lists(drawn, min_size=2, max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_outcome_does_not_depend_on_order_and_makes_no_rings(made, random) -> None:  # type: ignore[no-untyped-def]
    reports = [report(*p, outlet=o, dated=d, agencies=a, id=f"r{n}") for n, (p, o, d, a) in enumerate(made)]
    links = [of(r, *(o for o in reports if o is not r)) for r in reports]
    shuffled = list(reports)
    random.shuffle(shuffled)
    assert [of(r, *(o for o in shuffled if o is not r)) for r in reports] == links
    original = {link.right: link.left for link in links if link}
    for name in original:
        seen = {name}
        while (name := original.get(name, "")) and name not in seen:
            seen.add(name)
        assert name == ""


def test_hostile_texts_take_linear_time() -> None:
    for text in ('" ' * 100_000, "a b c d e f g h. " * 11_000, "“a”\n" * 40_000, "x. " * 66_000):
        one, two = report(text[:200_000], id="1"), report(text[:200_000], id="2")
        start = time.process_time()
        of(two, one)
        assert time.process_time() - start < 10
