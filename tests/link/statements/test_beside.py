"""Denials beside what they deny: set against it, all of it told, who is accused, whose claim it is."""

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


def pair(left: Seen, right: Seen) -> set[tuple[str, str]]:
    return {(left.entry.id, right.entry.id)}


@pytest.mark.parametrize(
    ("between", "denied", "made"),
    [
        ("but", "any mutiny aboard", True),
        ("though", "any mutiny aboard", True),
        ("and", "any mutiny aboard", False),
        ("but", "the second charter", False),
        ("but", "any plan to sell the yard", False),
        ("but", "the sailors' contracts", True),
    ],
)
def test_a_claim_and_behind_a_but_its_denial(between: str, denied: str, made: bool) -> None:
    lines = page(
        f"Dockers said forty sailors had seized their captain, {between} the owners denied {denied}."
    )
    claim = told(lines, "Dockers", "said", "forty sailors had seized their captain")
    denial = told(lines, "the owners", "denied", denied, "deny")
    assert pairs([claim, denial]) == (pair(claim, denial) if made else set())


def test_a_but_in_the_next_sentence_needs_a_word_in_common() -> None:
    for denied, made in (("any harm to the captain", True), ("any mutiny", False)):
        lines = page("Dockers said sailors had seized their captain.", f"But the owners denied {denied}.")
        claim = told(lines, "Dockers", "said", "sailors had seized their captain")
        denial = told(lines, "the owners", "denied", denied, "deny")
        assert pairs([claim, denial]) == (pair(claim, denial) if made else set())


def test_a_denial_and_behind_a_but_who_says_it_of_them() -> None:
    for culprit, made in (("a patrol of the army", True), ("two gunmen", False)):
        lines = page(f"The army denies firing on boats, but Dornik said he was hit by {culprit}.")
        denial = told(lines, "The army", "denies", "firing on boats", "deny")
        claim = told(lines, "Dornik", "said", f"he was hit by {culprit}")
        hit = event(claim, "hit", actors=[culprit])
        assert pairs([denial, claim], [hit]) == (pair(denial, claim) if made else set())


@pytest.mark.parametrize(
    ("denied", "made"), [("that any collision took place", True), ("the collision", False)]
)
def test_all_that_is_denied_is_said_in_the_sentence_before(denied: str, made: bool) -> None:
    lines = page("Dockers described the collision of two tugs.", f"The owners denied {denied}.")
    claim = told(lines, "Dockers", "described", "the collision of two tugs")
    denial = told(lines, "The owners", "denied", denied, "deny")
    assert pairs([claim, denial]) == (pair(claim, denial) if made else set())


def test_a_part_in_a_deed_is_denied_of_who_is_accused_of_it() -> None:
    for accused, made in (("government troops", True), ("rebel gunmen", False), ("two firms", False)):
        lines = page(
            "The cabinet denied any government role in the killings at the mill.",
            "The mill stood empty.",
            f"Dockers accused {accused} of the killings at the mill.",
        )
        denial = told(
            lines, "The cabinet", "denied", "any government role in the killings at the mill", "deny"
        )
        claim = told(lines, "Dockers", "accused", f"{accused} of the killings at the mill", "accuse")
        assert pairs([denial, claim]) == (pair(denial, claim) if made else set())


def test_an_armed_group_denies_a_part_in_what_gunmen_are_blamed_for() -> None:
    for deed, made in (("explosions", True), ("kidnapping", False)):
        lines = page(
            f"State radio blamed militants for the {deed}.", "Front has denied involvement in the explosions."
        )
        claim = told(lines, "State radio", "blamed", f"militants for the {deed}", "accuse")
        denial = told(lines, "Front", "denied", "involvement in the explosions", "deny")
        assert pairs([claim, denial]) == (pair(claim, denial) if made else set())


def test_who_is_accused_by_name_had_no_part_in_it() -> None:
    lines = page(
        "Prosecutors accused Selim Orbany of taking bribes for the bridge.",
        "Orbany said he was not involved in bribes.",
    )
    claim = told(lines, "Prosecutors", "accused", "Selim Orbany of taking bribes for the bridge", "accuse")
    denial = told(lines, "Orbany", "said", "he was not involved in bribes")
    other = told(lines, "Orbany", "said", "he was not involved in", None)
    assert pairs([claim, denial]) == pair(claim, denial)
    assert pairs([claim, other]) == set()


def test_what_is_denied_is_told_as_somebody_s_claim() -> None:
    for who, made in (("Union stewards", True), ("Visitors", False)):
        lines = page(
            f"{who} said acid had leaked from tanks.",
            "The yard had no visitors for a week.",
            "The owners rejected union claims that acid leaked from brand new containers.",
        )
        claim = told(lines, who, "said", "acid had leaked from tanks")
        denial = told(
            lines,
            "The owners",
            "rejected",
            "union claims that acid leaked from brand new containers",
            "reject",
        )
        assert pairs([claim, denial]) == (pair(claim, denial) if made else set())


def test_what_is_said_beside_a_denial_is_not_denied() -> None:
    lines = page(
        "Dockers said acid had leaked from tanks.",
        "The owners denied any leaks of acid, saying rain and melting snow had filled both cellars.",
    )
    claim = told(lines, "Dockers", "said", "acid had leaked from tanks")
    words = "any leaks of acid, saying rain and melting snow had filled both cellars"
    denial = told(lines, "The owners", "denied", words, "deny")
    assert pairs([claim, denial]) == pair(claim, denial)


@pytest.mark.parametrize("before", ["which", "a claim", "an accusation that"])
def test_what_is_denied_stands_before_who_denies_it(before: str) -> None:
    lines = page(f"Dockers say thieves can open every shed, {before} the owners deny. Two wrote to Lomary.")
    claim = told(lines, "Dockers", "say", "thieves can open every shed")
    denial = told(lines, "the owners", "deny", "Two wrote to Lomary", "deny")
    assert pairs([claim, denial]) == pair(claim, denial)


def test_a_claim_of_the_sentence_before_is_not_what_is_denied() -> None:
    lines = page(
        "Dockers say thieves opened a shed.", "It was their claim.", "The owners deny theft in Lomary."
    )
    claim = told(lines, "Dockers", "say", "thieves opened a shed")
    denial = told(lines, "The owners", "deny", "theft in Lomary", "deny")
    assert pairs([claim, denial]) == set()


@pytest.mark.parametrize(("who", "cue"), [("No one", "denies"), ("They", "did not deny")])
def test_what_nobody_denies(who: str, cue: str) -> None:
    lines = page("Dockers said a crane fell on the shed.", f"{who} {cue} that a crane fell on the shed.")
    claim = told(lines, "Dockers", "said", "a crane fell on the shed")
    assert pairs([claim, told(lines, who, cue, "that a crane fell on the shed", "deny")]) == set()


def test_claims_are_called_untrue() -> None:
    lines = page(
        "Dornik said a crane had fallen on the shed.", "The owners said the claims were quite baseless."
    )
    claim = told(lines, "Dornik", "said", "a crane had fallen on the shed")
    denial = told(lines, "The owners", "said", "the claims were quite baseless")
    assert pairs([claim, denial]) == pair(claim, denial)


def test_an_allegation_is_of_somebody() -> None:
    for words, made in (("a crane had fallen on the shed", False), ("owners of greasing a crane", True)):
        lines = page(f"Dornik told of {words}.", "The firm denied the allegation.")
        claim = told(lines, "Dornik", "told", words, "accuse" if made else None)
        denial = told(lines, "The firm", "denied", "the allegation", "deny")
        assert pairs([claim, denial]) == (pair(claim, denial) if made else set())


def test_one_actor_s_deed_by_another_name() -> None:
    for name, made in (("AID", True), ("ASSAULT", False)):
        lines = page(
            "Dockers said Peru had shipped radar equipment to Brenik since autumn.",
            "Lima denied that Lima sends any radar equipment for harbours or coast guards.",
        )
        claim = told(lines, "Dockers", "said", "Peru had shipped radar equipment to Brenik since autumn")
        words = "that Lima sends any radar equipment for harbours or coast guards"
        denial = told(lines, "Lima", "denied", words, "deny")
        events = [
            event(claim, "shipped", actors=["Peru"], name=name),
            event(denial, "sends", "denied", actors=["Lima"], name="AID"),
        ]
        assert pairs([claim, denial], events) == (pair(claim, denial) if made else set())


def test_forces_have_not_done_what_they_are_said_to_have_done() -> None:
    for culprit, made in (("soldiers", True), ("shopkeepers", False)):
        lines = page(
            f"Dockers said {culprit} fired at pickets beside the bakery.",
            "The yard was closed.",
            "An army officer said no shots were fired at pickets beside the bakery but gangs burned vans.",
        )
        claim = told(lines, "Dockers", "said", f"{culprit} fired at pickets beside the bakery")
        words = "no shots were fired at pickets beside the bakery but gangs burned vans"
        denial = told(lines, "An army officer", "said", words)
        events = [event(claim, "fired", actors=[culprit]), event(denial, "shots", "denied")]
        assert pairs([claim, denial], events) == (pair(claim, denial) if made else set())


@pytest.mark.parametrize(
    ("between", "denial", "made"),
    [
        ("Skippers disagreed", "We have showers, we do not have a monsoon", True),
        ("Skippers were asked too", "We have showers, we do not have a monsoon", False),
        ("Skippers disagreed", "We do not have a monsoon, a typhoon or a squall", False),
        ("Skippers disagreed", "There is no typhoon", False),
    ],
)
def test_a_report_says_that_two_disagree(between: str, denial: str, made: bool) -> None:
    lines = page(f"Dornik told the port: {denial}.", f"{between}.", "This is a monsoon now, said skippers.")
    one = told(lines, "Dornik", "told", denial)
    two = told(lines, "skippers", "said", "This is a monsoon now")
    assert pairs([one, two]) == (pair(one, two) if made else set())


def test_own_words_of_denying_are_set_against_what_is_said() -> None:
    own = "they had stored no barrels at all"
    for word, claim, denial, made in (
        ("However", "farmers had stored barrels in the chapel", own, True),
        ("Later", "farmers had stored barrels in the chapel", own, False),
        ("However", "farmers had hidden rifles in the chapel", own, False),
        ("However", "farmers had stored barrels in the chapel", 'a "no barrels" rule', False),
    ):
        lines = page(f"Skippers said {claim}.", f"{word}, Dornik told the port {denial}.")
        one, two = told(lines, "Skippers", "said", claim), told(lines, "Dornik", "told", denial)
        assert pairs([one, two]) == (pair(one, two) if made else set())


def test_of_a_denial_that_holds_the_claim_its_speaker_s_own_words() -> None:
    claim = "that its clerks lost the ferry papers"
    for words, whose in (
        ("No paper was mislaid for a single day", 1),
        ("The clerks worked all night", 0),
    ):
        lines = page(
            f"The army rejected an accusation by foreign skippers {claim}.", f"{words}, the army said."
        )
        inner = told(lines, "foreign skippers", "accusation", claim, "accuse")
        denials = (
            told(lines, "The army", "rejected", f"an accusation by foreign skippers {claim}", "reject"),
            told(lines, "the army", "said", words),
        )
        assert pairs([inner, *denials]) in (pair(inner, denials[whose]), pair(denials[whose], inner))
