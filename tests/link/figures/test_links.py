"""The relations of the guide, each by invented reports."""

from __future__ import annotations

from tests.link.figures.reports import around, links, report, seen, told_links

from onrecord.link import figures
from onrecord.link.units import Seen

TOLL = "The health office says {} have been killed since the fighting began."


def toll(id: str, day: str | None, words: str, number: float, how: str = "exact", text: str = TOLL) -> Seen:
    return seen(report(id, text.format(words), day), words, number, how=how, by="The health office")


def test_neighbours_of_a_series_update_and_nothing_else_does() -> None:
    found = told_links(
        toll("a", "2031-05-06", "1,846 people", 1846),
        toll("b", "2031-05-07", "1,858 people", 1858),
        toll("c", "2031-05-10", "1,874 people", 1874),
    )
    assert found == {
        ("a: 1,846 people", "updates", "b: 1,858 people"),
        ("b: 1,858 people", "updates", "c: 1,874 people"),
    }


def test_tellings_are_a_chain_and_other_links_go_to_the_first() -> None:
    found = told_links(
        toll("a", "2031-05-06", "1,846 people", 1846),
        toll("b", "2031-05-07", "1,846 people", 1846),
        toll("c", "2031-05-08", "1,846 people", 1846),
        toll("d", "2031-05-09", "1,858 people", 1858),
    )
    assert found == {
        ("a: 1,846 people", "repeats", "b: 1,846 people"),
        ("b: 1,846 people", "repeats", "c: 1,846 people"),
        ("a: 1,846 people", "updates", "d: 1,858 people"),
    }


def test_a_rounding_agrees_and_the_series_goes_on_from_the_number() -> None:
    found = told_links(
        toll("a", "2031-05-06", "1,874 people", 1874),
        toll("b", "2031-05-08", "Nearly 1,900 people", 1900, "nearly"),
        toll("c", "2031-05-09", "1,921 people", 1921),
    )
    assert found == {
        ("a: 1,874 people", "agrees", "b: Nearly 1,900 people"),
        ("a: 1,874 people", "updates", "c: 1,921 people"),
    }


def test_a_lower_number_of_the_same_body_corrects_and_an_older_one_repeats() -> None:
    found = told_links(
        toll("a", "2031-05-06", "1,874 people", 1874),
        toll("b", "2031-05-07", "1,921 people", 1921),
        toll("c", "2031-05-08", "1,912 people", 1912),
        toll("d", "2031-05-09", "1,874 people", 1874),
    )
    assert found == {
        ("a: 1,874 people", "updates", "b: 1,921 people"),
        ("b: 1,921 people", "corrects", "c: 1,912 people"),
        ("a: 1,874 people", "repeats", "d: 1,874 people"),
    }


def test_a_stray_number_does_not_end_the_series() -> None:
    found = told_links(
        toll("a", "2031-05-06", "3,400 people", 3400),
        toll("b", "2031-05-07", "1,858 people", 1858),
        toll("c", "2031-05-08", "1,874 people", 1874),
    )
    assert found == {("b: 1,858 people", "updates", "c: 1,874 people")}


def test_a_number_of_an_earlier_version_is_not_gone_on_from() -> None:
    text = TOLL.format("1,926 people") + " An earlier version said that it put the dead at 1,962 people."
    amended = report("b", text, "2031-05-07")
    found = told_links(
        toll("a", "2031-05-07", "1,962 people", 1962),
        seen(amended, "1,926 people", 1926, by="The health office"),
        seen(amended, "1,962 people", 1962, by="The health office"),
        toll("c", "2031-05-08", "1,930 people", 1930),
    )
    assert found == {
        ("a: 1,962 people", "repeats", "b: 1,962 people"),
        ("a: 1,962 people", "corrects", "b: 1,926 people"),
        ("b: 1,926 people", "updates", "c: 1,930 people"),
    }


def test_captives_of_a_story_are_one_stock_where_no_place_is_told() -> None:
    one = seen(report("a", "The Front holds 64 captives."), "64 captives", 64, measure="held")
    text = "The army says 52 captives are still held."
    other = seen(report("b", text, "2031-05-08"), "52 captives", 52, measure="held", by="The army")
    assert told_links(one, other) == {("a: 64 captives", "updates", "b: 52 captives")}


def test_many_people_correct_nothing() -> None:
    text = "Activists say {} have been killed since the fighting began."
    one = seen(report("a", text.format("1,921 people")), "1,921 people", 1921, by="Activists")
    other = seen(report("b", text.format("1,912 people"), "2031-05-08"), "1,912 people", 1912, by="Activists")
    assert not told_links(one, other)


def test_a_stock_may_fall() -> None:
    text = "The army says {} are held in the valley."
    more = {"measure": "held", "by": "The army"}
    one = seen(report("a", text.format("640 captives"), "2031-05-06"), "640 captives", 640, **more)
    other = seen(report("b", text.format("525 captives"), "2031-05-09"), "525 captives", 525, **more)
    assert told_links(one, other) == {("a: 640 captives", "updates", "b: 525 captives")}


def test_up_from_in_one_report_is_the_number_before() -> None:
    old = toll("a", "2031-05-06", "1,858 people", 1858)
    text = "The health office put the toll at 1,874 people, up from 1,858 people."
    new = report("b", text, "2031-05-07")
    told = [
        seen(new, w, n, by="The health office") for w, n in (("1,874 people", 1874), ("1,858 people", 1858))
    ]
    assert told_links(old, *told) == {
        ("a: 1,858 people", "repeats", "b: 1,858 people"),
        ("a: 1,858 people", "updates", "b: 1,874 people"),
    }


def day(id: str, who: str, number: int, place: str = "Brenn", on: str = "2031-05-05", **more: str) -> Seen:
    words = f"{number} people"
    text = f"{who.capitalize() if who[:1].islower() else who} said {words} died in {place} that Friday."
    told_in = report(id, text, more.get("told", "2031-05-06"))
    return seen(told_in, words, number, by=text.split(" said")[0], where=place, period=on)


def test_two_bodies_with_exact_numbers_for_one_day_and_place_contradict() -> None:
    found = links(day("a", "The army", 17), day("b", "The interior ministry", 41))
    (one,) = found.values()
    assert one.relation == "contradicts" and one.across and not one.directed
    assert "17 people" in one.reason and "41 people" in one.reason and "5 May 2031" in one.reason


def test_another_place_day_or_population_is_no_contradiction() -> None:
    army = day("a", "The army", 17)
    assert not told_links(army, day("b", "The interior ministry", 41, "Ostra"))
    assert not told_links(army, day("b", "The interior ministry", 41, on="2031-05-04"))
    text = "The interior ministry said 41 children died in Brenn."
    more = {"by": "The interior ministry", "where": "Brenn", "period": "2031-05-05"}
    assert not told_links(army, seen(report("b", text), "41 children", 41, **more))


def test_places_that_are_not_told_are_not_taken_for_one() -> None:
    text = "The {} said {} people died near Orsk on Friday."
    one = seen(report("a", text.format("army", 17)), "17 people", 17, period="2031-05-05")
    other = seen(report("b", text.format("Front", 41)), "41 people", 41, period="2031-05-05")
    assert not told_links(one, other)


def test_a_count_of_one_day_rises_by_its_own_authority() -> None:
    one = day("a", "The army", 17)
    assert told_links(one, day("b", "The army", 21, told="2031-05-07")) == {
        ("a: 17 people", "updates", "b: 21 people")
    }


def test_rivals_side_by_side() -> None:
    text = "The army says it has lost 71 soldiers since then. The Front says it has killed 150 soldiers."
    told_in = report("a", text)
    one = seen(told_in, "71 soldiers", 71, by="The army")
    other = seen(told_in, "150 soldiers", 150, by="The Front")
    assert told_links(one, other) == {("a: 71 soldiers", "contradicts", "a: 150 soldiers")}


def test_a_night_and_the_war_differ_in_scope() -> None:
    text = (
        "The army said 23 people died overnight. It says 1,846 people have been killed since the war began."
    )
    told_in = report("a", text)
    night = seen(told_in, "23 people", 23, by="The army")
    war = seen(told_in, "1,846 people", 1846, by="It")
    (one,) = links(night, war).values()
    assert one.relation == "differs_in_scope" and "stretch" in one.reason


def test_a_part_and_its_whole_differ_in_scope() -> None:
    told_in = report("a", "The blast killed 41 people, among them six children.")
    whole = seen(told_in, "41 people", 41)
    part = seen(told_in, "six children", 6, counts="subset", part_of=whole.entry.id)
    (one,) = links(whole, part).values()
    assert one.relation == "differs_in_scope" and "part" in one.reason


def test_a_report_without_a_date_repeats_and_agrees_and_updates_nothing() -> None:
    assert told_links(
        toll("a", "2031-05-06", "1,874 people", 1874),
        toll("b", None, "Nearly 1,900 people", 1900, "nearly"),
        toll("c", None, "1,950 people", 1950),
    ) == {("a: 1,874 people", "agrees", "b: Nearly 1,900 people")}


def test_a_copy_repeats() -> None:
    text = "Shells killed nine people at the covered market, rescue workers there said."
    one = seen(report("a", text), "nine people", 9)
    other = seen(report("b", text, "2031-05-07", origin="a"), "nine people", 9)
    assert told_links(one, other) == {("a: nine people", "repeats", "b: nine people")}


def test_the_same_small_number_in_another_sentence_is_another_count() -> None:
    one = seen(report("a", "Shells killed nine people at the covered market."), "nine people", 9)
    other = seen(report("b", "A bus crash on the coast road left nine people dead."), "nine people", 9)
    assert not told_links(one, other)


def test_what_nobody_follows_stands_in_no_unit() -> None:
    told_in = report("a", "The town lies 14 kilometres away.")
    for measure in ("distance", "duration", "percent", "population", "money", "other"):
        one = seen(told_in, "14 kilometres", 14, measure=measure)
        assert figures.units(one, around([one])) == ()


def test_every_link_says_both_numbers_and_has_both_anchors() -> None:
    old, new = toll("a", "2031-05-06", "1,846 people", 1846), toll("b", "2031-05-07", "1,858 people", 1858)
    (one,) = links(old, new).values()
    assert one.directed and not one.across and one.made_by == figures.MADE_BY
    assert one.reason == (
        "The count rose from 1,846 people killed (The health office as of 6 May 2031) to 1,858 people killed "
        "(The health office as of 7 May 2031)."
    )
    assert [(p.left, p.right) for p in one.passages] == [(old.entry.anchor, new.entry.anchor)]


def test_an_older_number_quoted_by_two_reports_is_not_gone_on_from_again() -> None:
    text = "The health office lowered its toll for the war to 1,912 people killed, from 1,921 on Saturday."
    all_seen = [toll("a", "2031-05-08", "1,921 people", 1921)]
    for id in ("b", "c"):
        told_in = report(id, text, "2031-05-09")
        all_seen.append(seen(told_in, "1,912 people", 1912, by="The health office"))
        all_seen.append(seen(told_in, "1,921", 1921, by="The health office"))
    found = told_links(*all_seen, toll("d", "2031-05-10", "1,926 people", 1926))
    assert ("b: 1,912 people", "updates", "d: 1,926 people") in found
    assert ("a: 1,921 people", "updates", "d: 1,926 people") not in found
