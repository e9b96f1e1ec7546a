"""Whom a figure counts, over which stretch, where, and what of two scopes is the same."""

from __future__ import annotations

import pytest
from tests.link.figures.reports import read, report, seen

from onrecord.link.figures import people, scope
from onrecord.link.figures.people import People
from onrecord.model import Anchor, Figure


def whom(words: str | None, measure: str = "killed") -> People:
    who = Anchor("a", 0, len(words), words) if words else None
    return people.people(Figure(3, 3, "exact", measure, who=who))


@pytest.mark.parametrize(
    ("one", "other", "measure", "same"),
    [
        ("people", None, "killed", True),
        ("residents", "others", "killed", True),
        ("52 captives", None, "held", True),
        ("52 captives", None, "killed", False),
        ("soldiers", "troops", "killed", True),
        ("members of the security forces", "security personnel", "killed", True),
        ("soldiers and police", "security personnel", "killed", True),
        ("soldiers", "children", "killed", False),
        ("people", "civilians", "killed", None),
        ("people", "children", "killed", False),
        ("soldiers", "Velm soldiers", "killed", True),
        ("French soldiers", "Turkish soldiers", "killed", False),
        ("foreign engineers", "engineers", "killed", None),
        ("engineers", "nurses", "arrested", False),
        ("aid trucks", "lorries", "aid_trucks", True),
    ],
)
def test_population(one: str | None, other: str | None, measure: str, same: bool | None) -> None:
    a, b = whom(one, measure), whom(other, measure)
    assert people.same(a, b) is people.same(b, a) is same


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The office says 412 people have been killed since the fighting began.", "running"),
        ("The war had killed 412 people by Monday night.", "running"),
        ("The office put the death toll at 412 people.", "running"),
        ("The office said 412 people died in the five-week-old siege.", "running"),
        ("Overnight shelling killed 412 people.", "closed"),
        ("The office said 412 people had been killed so far today.", "closed"),
        ("Activists say 412 people have died in two days.", "closed"),
        ("The blast killed 412 people.", "untold"),
        ("Another 412 people have been killed since then.", "untold"),
        ("It was the first time since March that 412 people died.", "untold"),
    ],
)
def test_stretch_by_words(text: str, kind: str) -> None:
    assert read(seen(report("a", text), "412 people", 412)).stretch.kind == kind


def test_a_stock_is_what_is_there_unless_it_is_told_as_a_flow() -> None:
    there = report("a", "The Front holds 412 people.")
    flow = report("b", "In the past two days 412 people arrived.")
    assert read(seen(there, "412 people", 412, measure="held")).stretch.kind == "stock"
    assert read(seen(flow, "412 people", 412, measure="displaced")).stretch.kind == "untold"


def test_a_report_without_a_date_tells_the_day_without_its_year() -> None:
    text = "The attack of March 3 killed 412 people."
    undated, dated = report("a", text, None), report("b", text, "2031-03-09")
    one = read(seen(undated, "412 people", 412))
    other = read(seen(dated, "412 people", 412, period="2031-03-03"))
    later = read(seen(dated, "412 people", 412, period="2031-03-04"))
    assert one.stretch.start == "--03-03"
    assert scope.stretch(one, other) is True and scope.stretch(one, later) is False


@pytest.mark.parametrize(
    ("starts", "day", "same"),
    [
        (("2031-03-01", "2031-03-18"), "2031-08-01", True),
        (("2031-03-01", "2031-05-18"), "2031-08-01", False),
        (("2031-03-18", "2031-03-25"), "2031-03-28", False),
        (("2031-03-18", "2031-03-18"), "2031-03-28", True),
    ],
)
def test_when_a_running_count_began(starts: tuple[str, str], day: str, same: bool) -> None:
    text = "The office says 412 people have been killed since then."
    one, other = (
        read(seen(report(i, text, day), "412 people", 412, period=start, to=None))
        for i, start in zip("ab", starts, strict=True)
    )
    assert scope.stretch(one, other) is same


@pytest.mark.parametrize(
    ("text", "where", "place", "granted", "broad"),
    [
        ("Shells killed 412 people in Brenn.", "Brenn", "brenn", False, False),
        ("Shells killed 412 people.", None, None, True, False),
        ("Shells killed 412 people in the hills near Orsk.", None, None, False, False),
        ("Shells killed 412 people on Friday in March.", None, None, True, False),
        ("Shells killed 412 people in the valley.", "the valley", None, True, False),
        ("Shells killed 412 people in the town.", "the town", None, False, False),
        ("Shells killed 412 people across the country.", None, None, True, True),
        ("Shells killed 412 people, most of them in Brenn.", "Brenn", None, False, False),
    ],
)
def test_place(text: str, where: str | None, place: str | None, granted: bool, broad: bool) -> None:
    more = {"where": where} if where is not None else {}
    found = read(seen(report("a", text), "412 people", 412, **more))
    assert (found.place, found.granted, found.broad) == (place, granted, broad)


@pytest.mark.parametrize(
    ("text", "older"),
    [
        ("The toll rose to 430 on Monday, up from 412 people.", True),
        ("The office lowered its toll to 430, from 412 people.", True),
        ("It was 430 people, and not 412 people.", True),
        ("An earlier version of this report said 412 people had died.", True),
        ("The blast killed 412 people.", False),
        ("Rescuers from 12 towns found 412 people.", False),
    ],
)
def test_a_number_that_another_is_set_against(text: str, older: bool) -> None:
    assert read(seen(report("a", text), "412 people", 412)).older is older
