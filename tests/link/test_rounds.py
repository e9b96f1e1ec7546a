"""Rounds of talks in order, with what was put forward and answered in their time."""

from __future__ import annotations

import pytest

from onrecord.link.rounds import day_of, rounds
from onrecord.model import Anchor, Annotation, Issue, Party, Position, Stand, Talks, When

PARTY = Party(None)
WORDS = Anchor("a", 0, 4, "plan")


def day(iso: str) -> When:
    return When(iso, iso, iso, "day", "stated", "given")


def position(id: str, stance: Stand, when: str | None, article: str = "a") -> Annotation:
    body = Position(PARTY, stance, WORDS, "proposal", ("plan",), when=day(when) if when else None)
    return Annotation(id, article, WORDS, body, "test/1")


def talks(id: str, when: When | None) -> Talks:
    return Talks(id, "talks", None, when, (), ("i", "gone"), (), ())


TAKEN = {
    p.id: p
    for p in (
        position("p0", "proposes", "2024-05-01"),
        position("p1", "rejects", "2024-05-02"),
        position("p2", "accepts", "2024-05-07"),
        position("p3", "offers", "2024-05-09"),
        position("p4", "opposes", None, "b"),
        position("p5", "supports", None, "undated"),
    )
}
ISSUE = Issue("i", "plan", "proposal", (), (), (), tuple(TAKEN))
DATES = {"a": day("2024-05-08"), "b": day("2024-05-06"), "undated": None}


def told(*held: Talks) -> list[tuple[str, list[str], list[str], int]]:
    made = rounds(held, {"i": ISSUE}, TAKEN, DATES.get)
    return [
        (r.talks.id, [p.id for p in m.proposed], [p.id for p in m.answers], m.more)
        for r in made
        for m in r.matters
    ]


def test_a_round_has_the_answers_until_the_next_one_and_what_was_put_forward_before_its_end() -> None:
    held = (talks("t2", day("2024-05-07")), talks("t1", day("2024-05-02")))
    assert told(*held) == [("t1", ["p0"], ["p1", "p4"], 3), ("t2", ["p0", "p3"], ["p2"], 3)]


def test_a_round_without_a_date_comes_last_and_has_all_answers() -> None:
    made = told(talks("t0", None), talks("t1", day("2024-05-02")))
    assert [t[0] for t in made] == ["t1", "t0"]
    assert made[1] == ("t0", ["p0", "p3"], ["p5", "p1", "p4", "p2"], 0)


def test_two_rounds_of_one_day_have_the_same_time() -> None:
    made = told(talks("t1", day("2024-05-07")), talks("t2", day("2024-05-07")))
    assert made[0][1:] == made[1][1:] == (["p0", "p3"], ["p2"], 3)


@pytest.mark.parametrize(
    ("when", "first"),
    [
        (day("2024-05-07"), "2024-05-07"),
        (When("x", "2024-05-07T10:00Z", "2024-05-07T12:00Z", "hour", "stated", "x"), "2024-05-07"),
        (When("x", "2024-05-07", None, "day", "stated", "x"), ""),
        (When("x", None, "2024-05-07", "day", "stated", "x"), ""),
        (None, ""),
    ],
)
def test_the_day_of_a_time_is_its_first_where_both_ends_are_known(when: When | None, first: str) -> None:
    assert day_of(when) == first
