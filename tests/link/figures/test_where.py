"""Where a figure that names no place of its own is taken to be, and what is told of a running count."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.link.figures.reports import links, read, report, seen, told_links

from onrecord.link.figures import scope
from onrecord.link.figures.stretches import began
from onrecord.link.units import Seen


def dead(text: str, **more: str) -> Seen:
    return seen(report("a", text), "412 people", 412, **more)


@pytest.mark.parametrize(
    ("text", "place", "granted"),
    [
        ("The war has killed 412 people.", None, True),
        ("The war has killed 412 people, the office in Brenn said.", None, False),
        ("The war, in which the League helps, has killed 412 people.", None, True),
        ("In talks with envoys from the League the war's 412 people killed came up.", None, True),
        ("The revolt against the Ridge Front has killed 412 people.", None, True),
        ("In a war that has raged since the riot in Brenn 412 people were killed.", None, True),
        ("Five months of war in Norway have killed 412 people.", "land NOR", False),
        ("Five months of war in Norway and in Sweden have killed 412 people.", None, False),
    ],
)
def test_place_of_a_count_without_one(text: str, place: str | None, granted: bool) -> None:
    found = read(dead(text))
    assert (found.place, found.granted) == (place, granted)


def test_the_world_is_no_place() -> None:
    text = "The war has killed 412 people and shocked the world."
    assert read(dead(text, where="the world")).granted


@pytest.mark.parametrize(
    ("words", "nouns"),
    [
        ("412 people have been killed since the mission began in May", {"mission"}),
        ("since the start of the observer mission, 412 people", {"observer", "mission"}),
        ("since the start of the siege had reached 412", set()),
        ("since the protests began", set()),
        ("since Monday's strike", set()),
        ("since the League inspectors arrived", {"inspector"}),
    ],
)
def test_what_a_count_began_with(words: str, nouns: set[str]) -> None:
    assert began(words) == nouns


MISSION = "{by} said {words} have been killed since the {what}."


def mission(id: str, day: str, by: str, words: str, number: float, what: str) -> Seen:
    return seen(report(id, MISSION.format(by=by, words=words, what=what), day), words, number, by=by)


def test_counts_that_began_with_one_thing_follow_each_other_whatever_their_size() -> None:
    one = mission("a", "2031-05-06", "The League", "260 people", 260, "observer mission began")
    two = mission("b", "2031-05-09", "Activists", "410 people", 410, "mission got under way")
    else_ = mission("c", "2031-05-09", "Activists", "410 people", 410, "unrest began")
    assert told_links(one, two) == {("a: 260 people", "updates", "b: 410 people")}
    assert told_links(one, else_) == set()


def year(id: str, day: str, words: str, number: float, since: str, to: str) -> Seen:
    text = f"The League said {words} were killed in the past year."
    return seen(report(id, text, day), words, number, by="The League", period=since, to=to)


def test_what_is_counted_up_to_the_day_of_the_report_runs_on() -> None:
    long = year("a", "2031-05-06", "412 people", 412, "2030-05-06", "2031-05-06")
    assert (read(long).stretch.kind, read(long).stretch.start) == ("running", "2030-05-06")
    assert (
        read(year("b", "2031-05-06", "412 people", 412, "2031-04-29", "2031-05-06")).stretch.kind == "closed"
    )
    assert (
        read(year("c", "2031-05-06", "412 people", 412, "2029-01-01", "2029-12-31")).stretch.kind == "closed"
    )


def test_a_total_that_one_body_told_for_a_day_before_runs() -> None:
    def told(by: str, as_of: str | None, text: str = "{by} said 412 people had died.") -> str:
        one = dead(text.format(by=by), by=by, **({"as_of": as_of} if as_of is not None else {}))
        return read(one).stretch.kind

    assert told("The health office", "2031-03-31") == "running"
    assert told("Activists", "2031-03-31") == "untold"
    assert told("The health office", None) == "untold"
    assert told("The health office", "2031-05-06") == "untold"
    assert told("The health office", "2031-03-31", "{by} said 412 people died in the blast.") == "untold"
    assert told("The health office", "2031-03-31", "{by} said 412 people died in Brenn.") == "untold"


TOLL = "The health office says {} have been killed since the fighting began, including {}."


def parts(id: str, day: str, whole: str, number: float, part: str, smaller: float) -> tuple[Seen, Seen]:
    told_in = report(id, TOLL.format(whole, part), day)
    all_ = seen(told_in, whole, number, by="The health office")
    return all_, seen(told_in, part, smaller, by="The health office", counts="subset", part_of=all_.entry.id)


def test_parts_of_a_running_count_go_on_among_themselves() -> None:
    one = parts("a", "2031-05-06", "900 people", 900, "100 children", 100)
    two = parts("b", "2031-05-09", "980 people", 980, "187 children", 187)
    found = {link for link in told_links(*one, *two) if link[1] != "differs_in_scope"}
    assert found == {
        ("a: 900 people", "updates", "b: 980 people"),
        ("a: 100 children", "updates", "b: 187 children"),
    }


def test_a_part_is_not_set_against_what_may_be_another_population() -> None:
    part = parts("a", "2031-05-06", "900 people", 900, "610 civilians", 610)[1]
    same = parts("b", "2031-05-09", "980 people", 980, "690 civilians", 690)[1]
    all_ = parts("c", "2031-05-09", "700 people", 700, "90 children", 90)[0]
    whole = parts("a", "2031-05-06", "900 people", 900, "610 civilians", 610)[0]
    of = read(part, whole)
    assert (of.own, of.stretch.kind) == (True, "running")
    assert scope.differs(of, replace(read(same), own=True)) is None
    assert scope.differs(of, read(all_)) == "people"


def test_a_part_of_its_whole_s_own_people_is_a_part_alone() -> None:
    whole, part = parts("a", "2031-05-06", "900 people", 900, "610 people", 610)
    assert read(part, whole).part


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("The blast killed five people and 412 others were hurt.", True),
        ("Another 412 others were hurt.", True),
        ("In Brenn ten were hurt and 412 others in Ostra.", True),
    ],
)
def test_others_are_an_addition_to_their_own_kind_alone(text: str, added: bool) -> None:
    hurt = seen(report("a", text), "412 others", 412, measure="injured")
    killed = "killed" in text
    assert read(hurt).added is (added and not killed)


def stock(id: str, day: str, words: str, number: float, where: str) -> Seen:
    text = f"The League says {words} have been displaced in {where}."
    more = {"where": where} if where in ("Brenn", "Ostra") else {}
    return seen(report(id, text, day), words, number, measure="displaced", by="The League", **more)


def test_two_stocks_are_one_where_the_place_of_both_is_told_or_of_neither() -> None:
    brenn = stock("a", "2031-05-06", "7,000 people", 7000, "Brenn")
    more = stock("b", "2031-05-09", "9,000 people", 9000, "Brenn")
    open_ = stock("c", "2031-05-09", "9,000 people", 9000, "all")
    later = stock("d", "2031-05-12", "9,900 people", 9900, "all")
    assert told_links(brenn, more) == {("a: 7,000 people", "updates", "b: 9,000 people")}
    assert told_links(brenn, open_) == set()
    assert told_links(open_, later) == {("c: 9,000 people", "updates", "d: 9,900 people")}


def test_more_of_a_part_than_of_all_contradicts() -> None:
    def one(id: str, words: str, number: float) -> Seen:
        return seen(
            report(id, f"On Monday {words} were killed in Brenn.", "2031-05-06"),
            words,
            number,
            where="Brenn",
            period="2031-05-05",
        )

    assert told_links(one("a", "14 civilians", 14), one("b", "13 people", 13)) == {
        ("a: 14 civilians", "contradicts", "b: 13 people")
    }
    assert told_links(one("a", "12 civilians", 12), one("b", "13 people", 13)) == set()


def test_a_nation_needs_no_word_where_its_own_body_counts() -> None:
    def one(id: str, day: str, by: str, words: str, number: float) -> Seen:
        text = f"{by} said {words} have been killed since the fighting began."
        return seen(report(id, text, day), words, number, by=by)

    first = one("a", "2031-05-06", "The Norwegian government", "838 people", 838)
    later = one("b", "2031-05-09", "The Norwegian government", "947 Norwegians", 947)
    others = one("b", "2031-05-09", "The Danish government", "947 Norwegians", 947)
    assert told_links(first, later) == {("a: 838 people", "updates", "b: 947 Norwegians")}
    assert not any(link.across is False for link in links(first, others).values())
