"""Which agency is credited, and how many independent origins tellings have."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.copies.reports import OWN, WIRE, report

from onrecord.link.copies import Telling, credited, known, origins
from onrecord.link.copies.credits import own
from onrecord.link.units import Report
from onrecord.model import Span
from onrecord.story import Source

STORY = known(
    (
        Source("Norland Wire", "agency", ("NW",), family="Norland Media"),
        Source("Norland Today", "outlet", ("Today",), family="Norland Media"),
        Source("Askel Mail", "outlet", family="Selm group"),
        Source("Selm Echo", "outlet", ("The Echo",), family="Selm group"),
    )
)


def credit(sentence: str, **of: object) -> str | None:
    made = report(OWN[0], sentence, OWN[1], **of)  # type: ignore[arg-type]
    start = made.text.index("34")
    return credited(made, Span(start, start + 2), STORY)


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("At least 34 people were killed, Reuters reported.", "Reuters"),
        ("A medic told AFP that 34 people were killed.", "AFP"),
        ("A medic told the Agence France-Presse news agency that 34 people were killed.", "AFP"),
        ("At least 34 people were killed, according to a Norland Wire tally.", "Norland Wire"),
        ("According to the state-run news agency Xinhua, 34 people were killed.", "Xinhua"),
        ("An NW correspondent counted 34 bodies on the landing.", "Norland Wire"),
        ("State news agency Interfax said 34 people were killed.", "Interfax"),
        ("At least 34 people were killed, said Petra Venn, who runs the hospital.", None),
        ("At least 34 people were killed on a tap of the reuters.", None),
        ("At least 34 people were killed, the hospital said.", None),
        ("Reuters and the hospital moved 34 people to the cellar.", None),
        ("Reuters reported 34 killed, and a medic told AFP it was more.", None),
    ],
)
def test_the_agency_that_a_sentence_credits(sentence: str, agency: str | None) -> None:
    assert credit(sentence) == agency


def test_a_sentence_counts_before_the_report_and_the_report_before_nothing() -> None:
    assert (
        credit("At least 34 people were killed, Reuters reported.", agencies=("Norland Wire",)) == "Reuters"
    )
    assert credit("At least 34 people were killed.", agencies=("NW",)) == "Norland Wire"
    assert credit("At least 34 people were killed.", agencies=("Norland Wire", "AFP")) is None
    assert credit("At least 34 people were killed.", agencies=("Tidal Press",)) == "Tidal Press"
    assert (
        credit("At least 34 people were killed.", outlet="NW", agencies=("Norland Wire", "AFP"))
        == "Norland Wire"
    )


def test_whose_own_report_it_is() -> None:
    assert own(report(WIRE[1], outlet="NW"), STORY) == "Norland Wire"
    assert own(report(WIRE[1], outlet=None, agencies=("Tidal Press",)), STORY) == "Tidal Press"
    assert own(report(WIRE[1], outlet="Tidal Press", agencies=("Tidal Press", "AFP")), STORY) == "Tidal Press"
    assert own(report(WIRE[1], outlet="Askel Mail", agencies=("Norland Wire",)), STORY) is None
    assert own(report(WIRE[1], outlet=None), STORY) is None


@pytest.mark.parametrize(
    ("outlet", "agency", "own_report"),
    [
        ("Tidal Press Agency", "TPA", True),
        ("The Agency of Tarn-Askel", "ATA", True),
        ("Tidal News Agency", "Tidal", True),
        ("Tidal Post", "TP", False),
        ("Tidal Post Agency", "TAP", False),
        ("Tidal Press Agency", "tpa", False),
        ("Tidal Herald", "Tidal", False),
    ],
)
def test_an_agency_goes_by_its_initials_or_without_saying_what_it_is(
    outlet: str, agency: str, own_report: bool
) -> None:
    found = own(report(WIRE[1], outlet=outlet, agencies=(agency,)), STORY)
    assert found == (agency if own_report else None)


def tell(outlet: str | None, agency: str | None = None, first: Report | None = None, n: int = 0) -> Telling:
    made = report(WIRE[4], outlet=outlet, id=f"{outlet}{n}")
    return Telling(made, agency, first.id if first else made.id)


WIRES = tell("Norland Wire", "Norland Wire")


@pytest.mark.parametrize(
    ("tellings", "count"),
    [
        ([], 0),
        ([WIRES, *(tell(f"Outlet {n}", None, WIRES.report) for n in range(5))], 1),
        ([tell("Harbour Post", "Norland Wire"), tell("Lake Post", "NW"), WIRES], 1),
        ([tell("Harbour Post"), tell("Lake Post")], 2),
        ([tell("Harbour Post"), tell("Harbour Post", n=1)], 1),
        ([tell("Askel Mail"), tell("The Echo")], 1),
        ([tell("Norland Today"), WIRES], 1),
        ([tell("Harbour Post"), tell("Harbour Post", "Norland Wire", n=1)], 2),
        ([tell(None), tell(None, n=1)], 2),
        ([tell("Harbour Post", None, WIRES.report), tell("Harbour Post", n=1), tell("Lake Post", "AFP")], 3),
        (
            [
                tell("A", None, WIRES.report),
                tell("B", "Norland Wire", WIRES.report),
                tell("C", "Norland Wire"),
            ],
            1,
        ),
    ],
)
def test_independent_origins(tellings: list[Telling], count: int) -> None:
    assert origins(tellings, STORY) == count


made = st.builds(
    tell,
    st.sampled_from(["Askel Mail", "Selm Echo", "Harbour Post", None]),
    st.sampled_from([None, "NW", "AFP"]),
    st.sampled_from([None, WIRES.report]),
    st.integers(0, 3),
)


@given(st.lists(made, max_size=8).flatmap(lambda t: st.tuples(st.just(t), st.permutations(t))))
def test_origins_do_not_depend_on_order(drawn: tuple[list[Telling], list[Telling]]) -> None:
    assert origins(drawn[0], STORY) == origins(drawn[1], STORY)


def test_hostile_sentences_take_linear_time() -> None:
    for text in (
        "told the state " * 13_000,
        "agency " * 28_000,
        "Reuters " * 25_000,
        "according to an " * 12_000,
    ):
        start = time.process_time()
        credited(report(text), Span(0, 10), STORY)
        assert time.process_time() - start < 3
