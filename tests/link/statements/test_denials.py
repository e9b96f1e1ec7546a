"""Contradictions: somebody denies what another says, and what is no denial of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.link.statements.telling import around, ends, event, linked, report, said

from onrecord.link import statements
from onrecord.link.units import Seen
from onrecord.model import Anchor, Annotation, Link, Statement

LINES = report(
    "2031-05-02", "lines", "a" * 999 + "\n" + "b" * 999 + "\n" + "c" * 999 + "\n" + "d" * 999 + "\n"
)


def found(seen: Sequence[Seen], events: Sequence[Annotation] = ()) -> list[Link]:
    return [x for x in linked(statements, seen, around(events)) if x.relation == "contradicts"]


def pairs(seen: Sequence[Seen], events: Sequence[Annotation] = ()) -> set[tuple[str, str]]:
    return ends(found(seen, events), "contradicts")


def test_a_denial_that_points_back() -> None:
    claim = said(LINES, "Front", "tanks had fired on the ambulance station", at=10)
    denial = said(LINES, "army", "those claims", stance="deny", at=1100)
    (link,) = found([denial, claim])
    assert (link.left, link.right) == (claim.entry.id, denial.entry.id)
    assert (link.directed, link.across) == (False, True)
    day = "in a report of 2 May 2031"
    assert link.reason == f"Velmar army denied {day} what Daral Front said {day}."
    assert [p.left.exact for p in link.passages] == ["tanks had fired on the ambulance station"]


def test_a_denial_points_at_what_was_just_said() -> None:
    far = said(LINES, "Front", "tanks had fired on the ambulance station", at=10)
    denial = said(LINES, "army", "this", stance="deny", at=2100)
    assert pairs([far, denial]) == set()
    near = said(LINES, "office", "mortars had hit the bakery and its queue", at=1900)
    assert pairs([far, near, denial]) == {(near.entry.id, denial.entry.id)}
    own = said(LINES, "army", "patrols guarded the bakery and its queue", at=1950)
    assert pairs([far, near, own, denial]) == {(near.entry.id, denial.entry.id)}


def test_an_accusation_before_others() -> None:
    accusation = said(LINES, "Front", "the army of shelling the ambulance station", stance="accuse", at=10)
    other = said(LINES, "office", "the ambulance crews had worked through the night", at=500)
    denial = said(LINES, "army", "the accusation", stance="reject", at=1100)
    assert pairs([accusation, other, denial]) == {(accusation.entry.id, denial.entry.id)}


def test_a_rejected_demand_is_no_contradiction() -> None:
    demand = said(LINES, "Front", "the army leave the ambulance station at once", stance="demand", at=10)
    offer = said(LINES, "office", "monitors had asked the army to leave the ambulance station", at=500)
    for words in ("the demand", "this", "to leave the ambulance station"):
        assert pairs([demand, offer, said(LINES, "army", words, stance="reject", at=1100)]) == set()


def test_the_denier_s_own_words_stand_for_a_denial_that_points_back() -> None:
    claim = said(LINES, "Front", "tanks had fired on the ambulance station", at=10)
    denial = said(LINES, "army", "this", stance="deny", at=1100)
    words = said(LINES, "army", "No tank was within ten miles of the place", "direct", at=1200)
    assert pairs([claim, denial, words]) == {(claim.entry.id, words.entry.id)}


def test_the_denier_s_own_words_of_its_sentence() -> None:
    lines = report("2031-05-02", "own", "a" * 999 + "\n" + "b" * 999 + "\n" + "c" * 999 + "\n")
    claim = said(lines, "residents", "the ferry had carried twice its number", at=10)
    denial = said(lines, "port officials", "those claims", stance="deny", at=1100)
    words = said(lines, "port officials", "sixty had been on board", at=1200)
    assert pairs([claim, denial, words]) == {(claim.entry.id, words.entry.id)}
    later = said(lines, "port officials", "sixty had been on board", at=2200)
    assert pairs([claim, denial, later]) == {(claim.entry.id, denial.entry.id)}
    other = said(lines, "the crew", "sixty had been on board", at=1200)
    assert pairs([claim, denial, other]) == {(claim.entry.id, denial.entry.id)}


def test_she_is_no_broadcaster() -> None:
    claim = said(LINES, "office", "tanks had fired on the ambulance station", at=10)
    denial = said(LINES, "she", "this", stance="deny", at=1100)
    known = around()

    def made(entity: str) -> list[Link]:
        at = replace(
            known, entity=lambda p: entity if p and p.words and p.words.exact == "she" else known.entity(p)
        )
        return [x for x in linked(statements, [claim, denial], at) if x.relation == "contradicts"]

    assert len(made("Dornik")) == 1
    assert made("army") == []


def test_what_is_still_so_is_no_event_that_is_denied() -> None:
    denial = said(LINES, "army", "that any ferry had been sunk", stance="deny", at=1100)
    still = said(LINES, "residents", "the ferry of the army was still moored in the basin", at=10)
    assert pairs([still, denial]) == set()
    claim = said(LINES, "residents", "the ferry of the army went down in the basin", at=10)
    assert len(pairs([claim, denial])) == 1


def test_a_denial_in_words() -> None:
    claim = said(LINES, "residents", "gunboats shelled the southern harbour for two hours", at=2900)
    denial = said(LINES, "army", "that the harbour had been shelled by gunboats", stance="deny", at=10)
    assert pairs([claim, denial]) == {(denial.entry.id, claim.entry.id)}
    other = said(LINES, "residents", "gunboats had left for the open sea", at=2900)
    assert pairs([other, denial]) == set()


@pytest.mark.parametrize(
    "words",
    [
        "gunboats would shell the southern harbour",
        "whether gunboats shelled the southern harbour was unclear",
        "gunboats may have shelled the southern harbour",
        "reports that gunboats shelled the southern harbour were under study",
        "gunboats never shelled the southern harbour",
    ],
)
def test_what_is_not_said_to_be_so_is_not_denied(words: str) -> None:
    denial = said(
        LINES, "army", "that the southern harbour had been shelled by gunboats", stance="deny", at=10
    )
    assert pairs([said(LINES, "residents", words, at=2900), denial]) == set()
    assert (
        len(pairs([said(LINES, "residents", "gunboats shelled the southern harbour", at=2900), denial])) == 1
    )


def test_what_is_withheld_is_not_denied() -> None:
    claim = said(LINES, "office", "the Red Lantern had access to the northern camp", at=10)
    withheld = said(LINES, "army", "the Red Lantern access to the northern camp", stance="deny", at=1100)
    assert pairs([claim, withheld]) == set()


def test_a_part_in_something_is_denied_of_who_is_said_to_have_done_it() -> None:
    denial = said(LINES, "army", "any role in the massacre at the mill", stance="deny", at=1100)
    claim = said(LINES, "office", "the massacre at the mill began at dawn", at=10)
    assert pairs([claim, denial]) == set()
    assert len(pairs([claim, denial], [event(claim, "massacre", actors=["army"])])) == 1


def test_an_event_of_another_report() -> None:
    claim = said(
        report("2031-05-02"), "office", "soldiers had struck the clinic beside the market with mortars"
    )
    denial = said(
        report("2031-05-03"), "Dornik", "We struck no clinic and no market", "direct", behalf="army"
    )
    events = [
        event(claim, "struck", actors=["army"], recipients=["Lomary"]),
        event(denial, "struck", "denied", actors=[], recipients=["Lomary"]),
    ]
    (link,) = found([denial, claim], events)
    assert (link.left, link.right, link.across) == (claim.entry.id, denial.entry.id, True)
    late = said(report("2031-05-09"), "Dornik", "We struck no clinic and no market", "direct", behalf="army")
    assert pairs([claim, late], [events[0], event(late, "struck", "denied", recipients=["Lomary"])]) == set()


@pytest.mark.parametrize(
    "differs",
    [
        {"name": "AID"},
        {"actors": ["Front"]},
        {"recipients": ["Brenik"]},
        {"status": "planned"},
        {"on": "2031-05-01"},
    ],
)
@pytest.mark.parametrize("one_report", [True, False])
def test_another_event_is_not_denied(differs: dict[str, object], one_report: bool) -> None:
    here, there = (LINES, LINES) if one_report else (report("2031-05-02"), report("2031-05-02"))
    claim = said(here, "office", "mortars had struck the clinic beside the old mill", at=10)
    words = "We struck neither the clinic nor the mill"
    denial = said(there, "Dornik", words, "direct", behalf="army", at=3100)
    told: dict[str, object] = {"actors": ["army"], "recipients": ["Lomary"], "on": "2031-05-02"}
    deny = event(denial, "struck", "denied", recipients=["Lomary"], on="2031-05-02")
    assert len(pairs([claim, denial], [event(claim, "struck", **told), deny])) == 1  # type: ignore[arg-type]
    assert pairs([claim, denial], [event(claim, "struck", **(told | differs)), deny]) == set()  # type: ignore[arg-type]


def test_who_is_spoken_of_denies_it_in_another_report() -> None:
    claim = said(report("2031-05-02"), "an official", "that Orbany had promised new radar stations for a yes")
    denial = said(report("2031-05-03"), "Orbany", "I promised no radar stations.", "direct")
    other = said(report("2031-05-03"), "Dornik", "I promised no radar stations.", "direct")
    assert pairs([claim, denial]) == {(claim.entry.id, denial.entry.id)}
    assert pairs([claim, other]) == set()


def test_a_denial_in_words_of_what_another_report_says() -> None:
    claim = said(
        report("2031-05-02"), "residents", "gunboats shelled the old harbour of Lomary for two hours"
    )
    denial = said(report("2031-05-03"), "army", "that gunboats had shelled the Lomary harbour", stance="deny")
    elsewhere = said(
        report("2031-05-03"), "army", "that gunboats had shelled the Brenik harbour", stance="deny"
    )
    late = said(report("2031-05-06"), "army", "that gunboats had shelled the Lomary harbour", stance="deny")
    assert pairs([claim, denial, elsewhere]) == {(claim.entry.id, denial.entry.id)}
    assert pairs([claim, late]) == set()


def test_no_such_thing() -> None:
    claim = said(LINES, "an official", "the envoy had promised new radar stations", at=10)
    denial = said(LINES, "a diplomat", "that no such promise had been made", at=1100)
    assert pairs([claim, denial]) == {(claim.entry.id, denial.entry.id)}
    more = said(LINES, "a diplomat", "There was no such promise, and if there were it would be", at=1100)
    assert pairs([claim, more]) == {(claim.entry.id, more.entry.id)}
    other = said(LINES, "a diplomat", "that no such bridge had been built", at=1100)
    assert pairs([claim, other]) == set()


def test_one_speaker_says_both() -> None:
    one = said(LINES, "Dornik", "the monitors had entered the quarry camp", at=10)
    two = said(LINES, "Dornik", "that no monitors had entered the camp", at=2900)
    (link,) = found([one, two])
    day = "in a report of 2 May 2031"
    assert not link.across
    assert link.reason == f"Pavel Dornik said it {day} and denied it {day}."


def test_of_a_denial_in_another_s_words_the_inner_one() -> None:
    claim = said(LINES, "residents", "gunboats shelled the southern harbour for two hours", at=10)
    told = "a captain as saying no gunboats had shelled the harbour"
    outer = said(LINES, "the agency", told, at=1100)
    inner = said(LINES, "a captain", told[20:], at=1120)
    events = [event(claim, "shelled", actors=["army"])]
    events += [event(d, "shelled", "denied", actors=["army"]) for d in (outer, inner)]
    assert pairs([claim, outer, inner], events) == {(claim.entry.id, inner.entry.id)}
    assert pairs([claim, outer], events[:2]) == {(claim.entry.id, outer.entry.id)}


def test_told_again_it_is_linked_once() -> None:
    claim = said(report("2031-05-02"), "an official", "that Orbany had promised new radar stations for a yes")
    again = said(report("2031-05-03"), "an official", "that Orbany had promised new radar stations for a yes")
    denial = said(report("2031-05-03"), "Orbany", "I promised no radar stations.", "direct")
    repeated = said(report("2031-05-04"), "Orbany", "I promised no radar stations.", "direct")
    assert len(pairs([claim, again, denial, repeated])) == 1


def test_what_else_is_said_beside_a_denying_or_unsure_sentence() -> None:
    told = "Tanks had fired on the ambulance station"
    denial = said(LINES, "army", "this", stance="deny", at=1100)
    for words, links in (
        (f"{told}. I have never seen the like.", 1),
        (f"{told}. They will come again.", 1),
        (f"{told}, but that is not true.", 0),
        (f"{told}, but it could not be verified.", 1),
        ("I have never seen tanks fire on the ambulance station.", 0),
    ):
        assert len(pairs([said(LINES, "Front", words, "direct", at=10), denial])) == links, words


def test_the_statement_that_says_no_more_than_is_denied() -> None:
    denial = said(LINES, "army", "that tanks fired on the ambulance station", stance="deny", at=1100)
    just = said(LINES, "Front", "tanks had fired on the ambulance station", at=10)
    more = said(LINES, "office", "tanks fired on the ambulance station, mills, barns and a dairy", at=900)
    assert pairs([just, more, denial]) == {(just.entry.id, denial.entry.id)}


def test_a_quotation_that_goes_on_stands_beside_what_follows() -> None:
    claim = said(LINES, "Front", "Tanks had fired on the ambulance station", "direct", at=10)
    body = claim.entry.body
    assert isinstance(body, Statement)
    second = Anchor(LINES.id, 1010, 1030, "I told them so twice")
    longer = replace(body, content=(*body.content, second))
    claim = replace(claim, entry=replace(claim.entry, body=longer))
    denial = said(LINES, "army", "this", stance="deny", at=2100)
    assert pairs([claim, denial]) == {(claim.entry.id, denial.entry.id)}
