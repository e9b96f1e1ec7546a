"""Repeats: one saying in several reports, and what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.link.statements.telling import BODIES, around, ends, linked, report, said

from onrecord.link import statements
from onrecord.link.units import Seen
from onrecord.model import Anchor, Link, Statement

QUOTE = "The bridge will stay shut until the last mine is lifted from the river bank,"


def repeats(*seen: Seen) -> list[Link]:
    return [x for x in linked(statements, seen, around()) if x.relation == "repeats"]


def pairs(*seen: Seen) -> set[tuple[str, str]]:
    return ends(repeats(*seen), "repeats")


def pair(a: Seen, b: Seen) -> set[tuple[str, str]]:
    return {(a.entry.id, b.entry.id)}


def test_a_quotation_again() -> None:
    one = said(report("2031-05-02"), "Dornik", QUOTE, "direct")
    two = said(report("2031-05-03"), "Dornik", QUOTE, "direct")
    (link,) = repeats(two, one)
    assert (link.left, link.right, link.directed, link.across) == (one.entry.id, two.entry.id, True, False)
    reports = "in a report of 2 May 2031 and in a report of 3 May 2031"
    assert link.reason == f"The same words of Pavel Dornik are quoted {reports}."
    assert [(p.left.exact, p.right.exact) for p in link.passages] == [(QUOTE, QUOTE)]


def test_what_may_yet_be_said_is_not_told_again() -> None:
    def told(text: str, dated: str, words: str = "back") -> Seen:
        seen = said(report(dated, text=text), "Dornik", "tougher tolls for lorries on the river bridge")
        start = text.index(words)
        cue = Anchor(seen.report.id, start, start + len(words), words)
        assert isinstance(seen.entry.body, Statement)
        return replace(seen, entry=replace(seen.entry, body=replace(seen.entry.body, cue=cue)))

    for text, links in (
        ("He may now be willing to back tolls.\n", 0),
        ("It may rain, and he will back tolls.\n", 1),
        ("In May he was willing to back tolls.\n", 1),
    ):
        assert len(repeats(told(text, "2031-05-02"), told(text, "2031-05-03"))) == links
    whole = ("He may now be willing to back tolls.\n", "2031-05-02", "may now be willing to back")
    assert repeats(told(*whole), told(*whole)) == []


def test_quoted_at_another_length() -> None:
    short = said(report("2031-05-02"), "Dornik", "stay shut until the last mine is lifted", "direct")
    long = said(report("2031-05-03"), "Dornik", QUOTE + " We have sent for divers.", "direct")
    assert pairs(short, long) == pair(short, long)


def test_put_in_other_words() -> None:
    direct = said(report("2031-05-02"), "Dornik", QUOTE, "direct")
    told = said(
        report("2031-05-02", "z"), "Dornik", "the bridge stays shut until every mine on the river is lifted"
    )
    (link,) = repeats(direct, told)
    day = "in a report of 2 May 2031"
    assert link.reason == f"What Pavel Dornik said is quoted {day} and told in other words {day}."


def test_two_sentences_of_one_speech_are_two_statements() -> None:
    one = said(report("2031-05-02"), "Dornik", QUOTE, "direct")
    two = said(report("2031-05-02"), "Dornik", "Farmers on the far bank get their seed by boat.", "direct")
    three = said(report("2031-05-02"), "Dornik", "no bridge was worth a soldier's leg")
    assert pairs(one, two, three) == set()


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("23 trucks of flour crossed the river at dawn", "25 trucks of flour crossed the river at dawn"),
        ("hundreds of trucks of flour crossed at dawn", "about 300 trucks of flour crossed at dawn"),
        ("two trucks of flour crossed the river at dawn", "six trucks of flour crossed the river at dawn"),
    ],
)
def test_other_numbers_are_another_statement(words: str, other: str) -> None:
    one = said(report("2031-05-02"), "army", words)
    assert pairs(one, said(report("2031-05-02"), "army", other)) == set()
    again = said(report("2031-05-02"), "army", words)
    assert len(pairs(one, again)) == 1


def test_a_number_that_only_one_tells_is_no_other() -> None:
    one = said(report("2031-05-02"), "army", "trucks of flour crossed the river at dawn")
    two = said(report("2031-05-02"), "army", "23 trucks of flour crossed the river at dawn")
    assert len(pairs(one, two)) == 1


def test_other_names_are_another_statement() -> None:
    one = said(report("2031-05-02"), "army", "the road to Ansk was open for convoys")
    two = said(report("2031-05-02"), "army", "the road to Hollin was open for convoys")
    assert pairs(one, two) == set()


def test_a_denial_does_not_repeat_what_it_denies() -> None:
    one = said(report("2031-05-02"), "army", "shells had struck the clinic beside the mill")
    two = said(report("2031-05-02"), "army", "shells had struck the clinic beside the mill", stance="deny")
    assert pairs(one, two) == set()


def test_who_says_it() -> None:
    words = "the convoy had been stopped at the northern checkpoint"
    for who, other, behalf, same in [
        ("Dornik", "Orbany", None, False),
        ("Dornik", "army", None, False),
        ("Dornik", "army", "army", True),
        ("cabinet", "Velmar", None, True),
        ("army", "cabinet", "Velmar", True),
        ("Peru", "Lima", None, True),
        ("Peru", "Cusco", None, False),
    ]:
        one = said(report("2031-05-02"), who, words, behalf=behalf)
        assert bool(pairs(one, said(report("2031-05-02"), other, words))) == same, (who, other)


def test_a_speaker_without_a_name_needs_all_but_the_same_words() -> None:
    words = "the convoy had been stopped at the northern checkpoint by soldiers"
    one = said(report("2031-05-02"), "a senior official", words)
    same = said(report("2031-05-02"), "an official who asked not to be named", words)
    less = said(
        report("2031-05-02"),
        "an official",
        "soldiers at the checkpoint had stopped a bus and a convoy of tents",
    )
    other = said(report("2031-05-02"), "a diplomat", words)
    assert len(pairs(one, same)) == 1
    assert pairs(one, less) == set()
    assert pairs(one, other) == set()


def test_the_day_it_was_said() -> None:
    words = "the convoy had been stopped at the northern checkpoint by soldiers"

    def both(first: str | None, on: str | None, second: str | None, other: str | None) -> bool:
        one = said(report(first), "army", words, on=on)
        return bool(pairs(one, said(report(second), "army", words, on=other)))

    assert both("2031-05-02", None, "2031-05-04", None)
    assert not both("2031-05-02", None, "2031-05-05", None)
    assert both("2031-05-02", None, "2031-05-09", "2031-05-02")
    assert not both("2031-05-03", "2031-05-02", "2031-05-03", "2031-05-03")
    assert not both("2031-05-02", None, "2031-05-04", "2031-05-03")  # said after the other was reported
    assert not both(None, None, "2031-05-02", None)


def test_quoted_words_are_known_without_a_day() -> None:
    one = said(report("2031-05-02"), "Dornik", QUOTE, "direct")
    undated = said(report(None), "Dornik", QUOTE, "direct")
    later = said(report("2031-08-30"), "Dornik", QUOTE + " For now.", "direct")
    assert pairs(one, undated, later) == {
        (one.entry.id, later.entry.id),
        (later.entry.id, undated.entry.id),
    }
    assert pairs(one, said(report("2031-08-30"), "Orbany", QUOTE, "direct")) == set()
    short = "The bridge will stay shut."
    assert (
        pairs(said(report(None), "Dornik", short, "direct"), said(report(None), "Dornik", short, "direct"))
        == set()
    )


def test_quoted_words_that_a_later_report_says_were_said_on_its_own_day() -> None:
    first = said(report("2031-05-02"), "Dornik", QUOTE, "direct")
    again = said(report("2031-05-03"), "Dornik", f"{QUOTE} and lifted it will be.", "direct", on="2031-05-03")
    assert pairs(first, again) == pair(first, again)
    other = said(report("2031-05-03"), "Dornik", "The bridge will stay shut.", "direct", on="2031-05-03")
    assert pairs(first, other) == set()


def test_quoted_words_of_somebody_whose_name_is_nobodys_that_is_known() -> None:
    first = said(report("2031-05-02"), "Orbany", QUOTE, "direct")
    later = said(report("2031-08-30"), "Selim Orbany, the secretary", QUOTE, "direct")
    assert pairs(first, later) == pair(first, later)
    for who in ("Selim Marrick, the secretary", "an old orbany, the secretary"):
        assert pairs(first, said(report("2031-08-30"), who, QUOTE, "direct")) == set()
    crowds = [said(report(on), "Protesters", QUOTE, "direct") for on in ("2031-05-02", "2031-08-30")]
    assert pairs(*crowds) == set()


@pytest.mark.parametrize(("name", "one"), [("Orbany", True), ("Ines Orbany", False), ("Selim", False)])
def test_quoted_words_of_a_surname_that_is_taken_for_another(name: str, one: bool) -> None:
    names = {"Dornik": name}
    known = replace(around(), known=lambda i: replace(BODIES[i], name=names.get(i, BODIES[i].name)))
    first = said(report("2031-05-02"), "Orbany", QUOTE, "direct")
    later = said(report("2031-08-30"), "Dornik", QUOTE, "direct")
    found = ends(linked(statements, [first, later], known), "repeats")
    assert found == (pair(first, later) if one else set())


def test_a_crowd_may_say_the_same_another_day() -> None:
    one = said(report("2031-05-02"), "protesters", "We want our river and our bridge back now!", "direct")
    two = said(report("2031-07-02"), "protesters", "We want our river and our bridge back now!", "direct")
    assert pairs(one, two) == set()
    near = said(report("2031-05-03"), "", "We want our river and our bridge back now!", "direct")
    assert len(pairs(one, near)) == 1
    few = [said(report("2031-05-02"), who, "We want our own river back!", "direct") for who in ("", "Dornik")]
    assert pairs(*few) == set()


def test_a_copy_says_the_same_whoever_says_it() -> None:
    wire = report("2031-05-02")
    copy = report("2031-05-03", copy_of=wire)
    words = "the count would rise"
    one, two = said(wire, "it", words), said(copy, "it", words)
    assert pairs(one, two) == pair(one, two)
    assert pairs(one, said(report("2031-05-03"), "it", words)) == set()
    assert pairs(one, said(copy, "it", "the count of wells was not over")) == set()


def test_tellings_are_a_chain() -> None:
    first = said(report("2031-05-02"), "Dornik", QUOTE, "direct")
    second = said(report("2031-05-03"), "Dornik", QUOTE, "direct")
    third = said(report("2031-05-04"), "Dornik", QUOTE, "direct")
    assert pairs(third, first, second) == pair(first, second) | pair(second, third)


def test_the_report_dated_later_is_the_newer_side() -> None:
    words = "the convoy had been stopped at the northern checkpoint by soldiers"
    late = said(report("2031-05-06"), "army", words, on="2031-05-02")
    early = said(report("2031-05-03"), "army", words)
    assert pairs(late, early) == pair(early, late)


def test_who_speaks_with_others_may_say_something_else_alone() -> None:
    joint = said(
        report("2031-05-02"), ["Velmar", "Front"], "a draft had been put to the council about aid convoys"
    )
    alone = said(report("2031-05-02"), "Velmar", "the council should put off any draft about aid")
    same = said(report("2031-05-02"), "Velmar", "a draft had been put to the council about aid convoys")
    assert pairs(joint, alone) == set()
    assert len(pairs(joint, same)) == 1


def test_a_report_does_not_repeat_itself() -> None:
    here = report("2031-05-02")
    one, two = (said(here, "Dornik", QUOTE, "direct") for _ in range(2))
    assert pairs(one, two) == set()
    there = report("2031-05-03")
    three, four = (said(there, "Dornik", QUOTE, "direct") for _ in range(2))
    assert len(pairs(one, two, three)) == 1
    assert len(pairs(one, two, three, four)) == 2
    beside = said(report("2031-05-02"), "Dornik", QUOTE, "direct")
    assert len(pairs(one, two, beside)) == 1


def test_what_a_speaker_says_every_day_tells_little() -> None:
    old = [
        said(report(f"2031-04-{n:02}"), "army", f"armed gangs attacked convoys on the {word} road")
        for n, word in enumerate(["orchard", "quarry", "harbour", "mill", "canal"] * 4, 1)
    ]
    one = said(report("2031-05-08"), "army", "armed gangs attacked convoys and a pumping post")
    two = said(report("2031-05-09"), "army", "armed gangs attacked convoys and blew up a railway")
    assert not any(one.entry.id == a and two.entry.id == b for a, b in pairs(*old, one, two))
    assert len(pairs(one, two)) == 1


def test_six_quoted_words_are_one_saying_whatever_else_is_quoted() -> None:
    more = " I have built 30 bridges here and ferried wounded pilots over in winter storms."
    one = said(report("2031-05-02"), "Dornik", "They shot at us while we sang." + more, "direct")
    two = said(
        report("2031-05-03"), "Dornik", "They shot at us while we sang and 9 towns heard the rifles", "direct"
    )
    assert pairs(one, two) == pair(one, two)
    other = said(report("2031-05-03"), "Dornik", "They shot at us, and 9 towns heard the rifles", "direct")
    assert pairs(one, other) == set()


@pytest.mark.parametrize(
    ("short", "long", "made"),
    [
        ("This is a monsoon now", "This is a monsoon now, whatever name they prefer", True),
        ("This is a year now", "This is a year now, whatever name they prefer", False),
        ("a monsoon", "This is a monsoon now, whatever name they prefer", False),
    ],
)
def test_a_short_quotation_that_stands_whole_in_another(short: str, long: str, made: bool) -> None:
    one = said(report("2031-05-02"), "Dornik", long, "direct")
    for day in ("2031-05-03", None):
        two = said(report(day), "Dornik", short, "direct")
        assert pairs(one, two) == (pair(one, two) if made else set())
    mixed = said(report("2031-05-03"), "Dornik", f'that the harvest was lost to "{short}"', "mixed")
    assert pairs(one, mixed) == set()


def test_a_report_without_a_date_is_chained_to_one_that_has_one() -> None:
    first, again = (said(report(None, name), "Dornik", QUOTE, "direct") for name in ("y", "z"))
    dated = said(report("2031-05-02"), "Dornik", QUOTE, "direct")
    assert pairs(first, again, dated) == pair(dated, first) | pair(dated, again)
