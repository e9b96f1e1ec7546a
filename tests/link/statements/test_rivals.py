"""Rival accounts of one deed: who blames whom for it, and what is another deed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.link.statements.telling import around, ends, event, linked, report, told

from onrecord.link import statements
from onrecord.link.units import Report, Seen
from onrecord.model import Annotation


def page(*lines: str) -> Report:
    """A report of these sentences."""
    return report("2031-05-02", text="".join(f"{line}\n" for line in lines))


def pairs(seen: Sequence[Seen], events: Sequence[Annotation] = ()) -> set[tuple[str, str]]:
    return ends(linked(statements, seen, around(events)), "contradicts")


@pytest.mark.parametrize(
    ("blamed", "made"),
    [
        ("bandits", True),
        ("bandits for the killings", True),
        ("the killings on bandits", True),
        ("armed men of carrying out the attack", True),
        ("anti-government crowds", True),
        ("the police", False),
        ("pro-government gangs", False),
        ("the armed forces", False),
        ("a rival firm", False),
        ("bandits for the unrest", False),
        ("bandits for a series of killings", False),
        ("bandits for the bridge", False),
        ("bandits for the killings in Brenik", False),
        ("that bandits had done it", False),
    ],
)
def test_another_side_is_blamed_for_it(blamed: str, made: bool) -> None:
    lines = page("Farmers blame the killings at the mill on troops.", f"The governor accuses {blamed}.")
    one = told(lines, "Farmers", "blame", "the killings at the mill on troops", "accuse")
    two = told(lines, "The governor", "accuses", blamed, "accuse")
    assert pairs([one, two]) == ({(one.entry.id, two.entry.id)} if made else set())


def test_the_reason_says_that_others_are_named() -> None:
    lines = page("Front blames the killings on troops.", "Dornik accuses bandits.")
    one = told(lines, "Front", "blames", "the killings on troops", "accuse")
    two = told(lines, "Dornik", "accuses", "bandits", "accuse")
    (link,) = linked(statements, [one, two], around())
    day = "in a report of 2 May 2031"
    assert link.reason == f"Pavel Dornik named others {day} for what Daral Front told {day}."
    assert (link.directed, link.across) == (False, True)


def test_what_is_blamed_on_them_stands_further_back() -> None:
    for end, made in ((".", True), (", for the unrest.", False)):
        lines = page("Farmers said troops had shot them.", "It rained.", f"The governor accuses bandits{end}")
        one = told(lines, "Farmers", "said", "troops had shot them")
        two = told(lines, "The governor", "accuses", "bandits", "accuse")
        shot = [event(one, "shot", actors=["troops"])]
        assert pairs([one, two], shot) == ({(one.entry.id, two.entry.id)} if made else set())
        assert pairs([one, two]) == set()
    lines = page(
        "Farmers said troops had shot them.", "It rained.", "The governor blames the deaths on bandits."
    )
    one = told(lines, "Farmers", "said", "troops had shot them")
    two = told(lines, "The governor", "blames", "the deaths on bandits", "accuse")
    assert pairs([one, two], [event(one, "shot", actors=["troops"])]) == set()


@pytest.mark.parametrize(
    ("between", "words", "made"),
    [
        (". Farmers said", "the dead were shot by troops", True),
        (". Farmers said", "it was one patrol of the army firing on another", True),
        (". Farmers said", "two shepherds were shot by troops", False),
        (", but farmers said", "the guards were shot by troops", True),
        (", and farmers said", "the guards were shot by troops", False),
        (", but farmers said", "two shepherds were shot by troops", False),
        (", but farmers said", "the guards were shot by bandits", False),
    ],
)
def test_who_else_did_it_to_the_same_people(between: str, words: str, made: bool) -> None:
    lines = report("2031-05-02", text=f"The governor said bandits had shot nine guards{between} {words}.\n")
    one = told(lines, "The governor", "said", "bandits had shot nine guards")
    two = told(lines, "armers", "armers said", words)
    harmed = "guards" if "guards" in words else "shepherds"
    who = "bandits" if "bandits" in words else "troops"
    events = [
        event(one, "shot", actors=["bandits"], recipients=["nine guards"]),
        event(two, "shot", actors=[who], recipients=[harmed]),
    ]
    assert pairs([one, two], events) == ({(one.entry.id, two.entry.id)} if made else set())


def test_one_speaker_tells_of_both_sides() -> None:
    lines = page("Front blames the killings on troops.", "But Front accuses bandits.")
    one = told(lines, "Front", "blames", "the killings on troops", "accuse")
    assert pairs([one, told(lines, "Front", "accuses", "bandits", "accuse")]) == set()


def test_of_an_account_told_in_another_s_words_the_inner_one() -> None:
    words = "farmers said the guards were shot by troops"
    lines = page(f"The governor said bandits had shot nine guards, but the agency said {words}.")
    one = told(lines, "The governor", "said", "bandits had shot nine guards")
    outer = told(lines, "the agency", "said", words)
    inner = told(lines, "farmers", "said", words.removeprefix("farmers said "))
    shot = [event(one, "shot", actors=["bandits"], recipients=["nine guards"])]
    shot += [event(x, "shot", actors=["troops"], recipients=["the guards"]) for x in (outer, inner)]
    assert pairs([one, outer, inner], shot) == {(one.entry.id, inner.entry.id)}
    assert pairs([one, outer], shot) == {(one.entry.id, outer.entry.id)}


def test_of_one_person() -> None:
    for who, made in (("he", True), ("a clerk", False)):
        lines = page(
            f"The governor said {who} was killed by bandits.", "But Farmers said troops had shot Jan."
        )
        one = told(lines, "The governor", "said", f"{who} was killed by bandits")
        two = told(lines, "Farmers", "said", "troops had shot Jan")
        events = [
            event(one, "killed", actors=["bandits"], recipients=[who]),
            event(two, "shot", actors=["troops"], recipients=["Jan"]),
        ]
        assert pairs([one, two], events) == ({(one.entry.id, two.entry.id)} if made else set())
