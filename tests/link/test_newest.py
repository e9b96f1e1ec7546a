"""Which reports are new, and what they bring."""

from __future__ import annotations

from onrecord.link import newest
from onrecord.model import Link, Relation, When


def when(start: str | None, end: str | None) -> When:
    return When("x", start, end, "day", "stated", "a test")


def test_a_report_is_new_by_the_last_day_that_it_may_be_from() -> None:
    dated = {
        "early": when("2019-06-01", "2019-06-02"),
        "over": when("2019-06-01", "2019-06-03"),
        "timed": when("2019-06-02T23:00:00Z", "2019-06-02T23:00:00Z"),
        "open": when("2019-06-05", None),
        "none": None,
        "bare": when(None, None),
    }
    assert newest.new(dated, "2019-06-02") == {"over", "open"}


def test_the_last_day_alone_is_after_the_day_before_it() -> None:
    assert newest.before_last([when("2019-06-03", "2019-07-01"), None]) == "2019-06-30"
    assert newest.before_last([None, when(None, None)]) is None
    assert newest.before_last([when("0001-01-01", "0001-01-01")]) is None
    assert newest.before_last([when("-5", "-5")]) is None


def test_links_are_brought_by_their_newer_end_in_the_order_of_relations() -> None:
    def link(right: str, relation: Relation) -> Link:
        return Link("old", right, relation, True, False, "why", (), "hand/1")

    links = [link("b", "repeats"), link("b", "contradicts"), link("a", "corrects"), link("b", "updates")]
    found = newest.brought(links, frozenset(["new"]), {"a": "old", "b": "new"}.get)
    assert [n.relation for n in found] == ["contradicts", "updates", "repeats"]
