"""Counts that one report sets side by side: two bodies' rival numbers, parts, additions and sums."""

from __future__ import annotations

from tests.link.figures.reports import report, seen, told_links

from onrecord.link.units import Seen


def pair(text: str, a: str, b: str, **more: str) -> tuple[Seen, Seen]:
    """Two figures of a report; ``by_a`` and ``by_b`` are whose."""
    told_in = report("a", text)
    return (
        seen(told_in, a, int(a.split()[0]), by=more.get("by_a", "The health office")),
        seen(told_in, b, int(b.split()[0]), by=more.get("by_b", "The army")),
    )


def test_two_bodies_far_apart_contradict() -> None:
    text = "The health office says 66 people have been killed. The army says 201 people have been killed."
    assert told_links(*pair(text, "66 people", "201 people")) == {
        ("a: 66 people", "contradicts", "a: 201 people")
    }


def test_numbers_of_another_order_are_of_another_thing() -> None:
    text = "The health office says 12 people have been killed. The army says 201 people have been killed."
    assert not told_links(*pair(text, "12 people", "201 people"))
    text = "The health office says 66 people have been killed.\nThe army says 201 people have been killed."
    assert not told_links(*pair(text, "66 people", "201 people"))


def test_an_addition_and_the_total_that_it_brings() -> None:
    text = "The army said that 12 more people had been killed, bringing the toll to 31 people."
    assert told_links(*pair(text, "12 more people", "31 people", by_a="The army")) == {
        ("a: 12 more people", "differs_in_scope", "a: 31 people")
    }
    text = "The army said that 31 people were killed at the port and 12 more people at the mill."
    assert not told_links(*pair(text, "31 people", "12 more people", by_a="The army"))


def test_two_counts_and_their_sum() -> None:
    text = "The army lost 29 soldiers in Brenn. It lost 13 soldiers in Oslo, which makes 42 soldiers."
    told_in = report("a", text)
    one = seen(told_in, "29 soldiers", 29, by="The army", where="Brenn")
    two = seen(told_in, "13 soldiers", 13, by="The army", where="Oslo")
    both = seen(told_in, "42 soldiers", 42, by="The army")
    assert {(f"a: {n} soldiers", "differs_in_scope", "a: 42 soldiers") for n in (29, 13)} <= told_links(
        one, two, both
    )
    part = seen(told_in, "42 soldiers", 42, by="The army", counts="subset")
    assert not told_links(one, two, part)


def test_a_day_of_one_body_is_not_set_against_a_near_total_of_another() -> None:
    text = (
        "The army says {} people have been killed since May. The health office said 44 people died overnight."
    )
    told_in = text.format(71)
    assert not told_links(*pair(told_in, "71 people", "44 people", by_a="The army", by_b="The health office"))
    found = told_links(
        *pair(text.format(1871), "1871 people", "44 people", by_a="The army", by_b="The health office")
    )
    assert found == {("a: 44 people", "differs_in_scope", "a: 1871 people")}


def test_a_number_that_was_lowered_on_the_way_is_nobodys_rival() -> None:
    text = "The army has now counted 63 people killed. It was lowered once, to 57 people. {}."
    text = text.format("The toll of the interior ministry is 94 people killed")
    told_in = report("a", text)
    found = told_links(
        seen(told_in, "63 people", 63, by="The army"),
        seen(told_in, "57 people", 57, by="The army"),
        seen(told_in, "94 people", 94, by="the interior ministry"),
    )
    assert ("a: 63 people", "contradicts", "a: 94 people") in found
    assert ("a: 57 people", "contradicts", "a: 94 people") not in found
