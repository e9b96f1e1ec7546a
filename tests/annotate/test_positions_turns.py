"""Positions by other turns than a verb of stance: predicates, nouns, verdicts, what is left open."""

from __future__ import annotations

import pytest
from tests.annotate.conftest import MakeDoc
from tests.annotate.positions_of import annotated, read, told

from onrecord.model import Position


@pytest.mark.parametrize(
    ("text", "party", "stance", "issue"),
    [
        # what somebody is
        ("The union stands ready to resume talks.", "The union", "offers", "talks"),
        ("Governor Keller is open to talks.", "Governor Keller", "offers", "talks"),
        ("The bank is committed to rebuilding the dam.", "The bank", "supports", "rebuilding the dam"),
        ("The council is divided over the plan.", "The council", "undecided", "plan"),
        ("The Green Party is critical of the merger.", "The Green Party", "opposes", "merger"),
        ("The union voted in favour of a strike.", "The union", "supports", "strike"),
        ("Keller said the ministry is not interested in a merger.", "the ministry", "rejects", "merger"),
        # what somebody has
        ("The union has no intention of ending its strike.", "The union", "rejects", "ending its strike"),
        ("Holt said Estria had every right to close the border.", "Holt", "supports", "close the border"),
        # what a thing is said to be
        ("Norland said the proposal was far from its demands.", "Norland", "rejects", "proposal"),
        ("The offer falls short of our demands, the union said.", "the union", "rejects", "offer"),
        ("The offer does not meet the union's demands, Keller said.", "Keller", "rejects", "offer"),
        (
            "President Keller said any attack on Lomary would be a red line.",
            "President Keller",
            "opposes",
            "attack on Lomary",
        ),
        ("Keller said it would be a mistake to close the schools.", "Keller", "opposes", "close the schools"),
        ('"Closing the schools is unacceptable," said Keller.', "Keller", "rejects", "Closing the schools"),
        ("Nurses said it was time to lift the curfew.", "Nurses", "urges", "lift the curfew"),
        ("Keller said there was a need to lift the ban.", "Keller", "urges", "lift the ban"),
        ("Bram Holt called the bill a disgrace.", "Bram Holt", "opposes", "bill"),
        ("The minister described the plan as unfair.", "The minister", "opposes", "plan"),
        # nouns with whose they are
        ("The Front told mediators of its approval of the proposal.", "The Front", "accepts", "proposal"),
        ("Keller voiced her opposition to the dam.", "Keller", "opposes", "dam"),
        ("Support for the strike also came from Norland.", "Norland", "supports", "strike"),
        ("Norland's proposal for a merger is old.", "Norland", "proposes", "Norland's proposal for a merger"),
        # what goes on, or is vowed
        ('"This operation will continue," General Holt said.', "General Holt", "supports", "operation"),
        ('"The strike will not stop," Keller said.', "Keller", "supports", "strike"),
        ("Keller vowed to send troops into Lomary.", "Keller", "supports", "send troops into Lomary"),
        ("The union insisted it would continue the strike.", "The union", "supports", "strike"),
        ("The firm promised that farmers will be paid.", "The firm", "offers", "farmers will be paid"),
        # what is left open
        ("The board has not decided whether to accept the merger.", "The board", "undecided", "merger"),
        ("The bank declined to say whether it would cut jobs.", "The bank", "undecided", "cut jobs"),
        # more words
        ("Norland pushed back on the plan.", "Norland", "rejects", "plan"),
        ("The European Union said no to the request.", "The European Union", "rejects", "request"),
        ("The mayor ruled out closing schools.", "The mayor", "rejects", "closing schools"),
        ("Parliament passed the bill on Monday.", "Parliament", "accepts", "bill"),
        ("Families pleaded with Norland to delay the invasion.", "Families", "urges", "delay the invasion"),
        ("The senator warned against lifting the curfew.", "The senator", "opposes", "lifting the curfew"),
        ("Norland has been advocating for the entry of aid.", "Norland", "urges", "entry of aid"),
        (
            "Norland pushed its ally Estria to commit to staying out of Lomary.",
            "Norland",
            "urges",
            "staying out of Lomary",
        ),
        ("The Green Party opposes abortion.", "The Green Party", "opposes", "abortion"),
        ("Senator Keller endorsed Tom Brand for president.", "Senator Keller", "supports", "Tom Brand"),
        ("The firm defended its decision to close the plant.", "The firm", "supports", "close the plant"),
        ("Bram Holt proposed a new payment for farmers.", "Bram Holt", "proposes", "new payment for farmers"),
    ],
)  # fmt: skip
def test_other_turns_for_a_stance(doc_of: MakeDoc, text: str, party: str, stance: str, issue: str) -> None:
    (found,) = read(doc_of, text)
    assert told(found) == (party, stance, issue)


@pytest.mark.parametrize(
    "text",
    [
        "The Front reached the border.",
        "The union struck a blow.",
        "The general attacked the convoy.",
        "Keller said there was no need for a curfew.",
        "Bram Holt sought the party's nomination.",
        "Rather than offering talks, the general left.",
        "The hope is for Norland to oppose the plan.",
        "Norland sought to strike a deal.",
        "The players said they need to work.",
        "The general said it will send a message.",
        "The parties do not agree on how the talks work.",
        "Keller passed a law that is necessary.",
        "A minister whose book praises the treaty left.",
    ],
)
def test_what_is_no_position_in_other_turns(doc_of: MakeDoc, text: str) -> None:
    assert [p for p in read(doc_of, text) if p.stance != "accepts" or "law" not in p.issue.exact] == []


def test_a_call_that_somebody_rejects_is_still_anothers(doc_of: MakeDoc) -> None:
    text = "Minister Anna Keller pushed back against calls from Norland to wind down the offensive."
    assert {told(p) for p in read(doc_of, text)} == {
        ("Minister Anna Keller", "rejects", "wind down the offensive"),
        ("Norland", "urges", "wind down the offensive"),
    }


def test_how_long_something_goes_on_is_kept_and_makes_no_condition_of_it(doc_of: MakeDoc) -> None:
    (found,) = read(doc_of, "Keller said she was determined to continue the strike until wages rise.")
    assert (found.stance, [c.exact for c in found.condition]) == ("supports", ["until wages rise"])


def test_what_is_taken_back_turns(doc_of: MakeDoc) -> None:
    (found,) = read(doc_of, "Norland withdrew its support for the treaty.")
    assert told(found)[:2] == ("Norland", "opposes")


def test_a_rejection_alone_is_of_what_was_told_right_before(doc_of: MakeDoc) -> None:
    text = "Calvara accepted the truce plan. Velmar's rejection surprised the mediators."
    first, second = read(doc_of, text)
    assert (told(second)[:2], second.key) == (("Velmar", "rejects"), first.key)


def test_a_decision_put_off_is_on_what_was_told_right_before(doc_of: MakeDoc) -> None:
    text = "The League urged Velmar to open the valley. Velmar said it would decide after the vote."
    found = [a for a in annotated(doc_of, text) if isinstance(a.body, Position)]
    assert [a.body.stance for a in found] == ["urges", "undecided"]  # type: ignore[union-attr]
    assert found[1].anchor.exact == "would decide after the vote"
    assert found[0].body.key == found[1].body.key  # type: ignore[union-attr]


def test_they_and_it_are_who_the_sentence_before_is_about(doc_of: MakeDoc) -> None:
    text = (
        "Relatives of the captives stood in silence for an hour. They asked the army not to bomb the valley."
    )
    (found,) = read(doc_of, text)
    assert told(found)[:2] == ("Relatives of the captives", "opposes")


def test_the_two_governments_are_the_two_named_before(doc_of: MakeDoc) -> None:
    text = "Norland and Calvara met on Friday. The two governments rejected the plan."
    assert {told(p)[:2] for p in read(doc_of, text)} == {("Norland", "rejects"), ("Calvara", "rejects")}


def test_what_was_agreed_between_two_is_accepted_by_both(doc_of: MakeDoc) -> None:
    found = read(doc_of, "The exchange was agreed between Velmar and the Front.")
    assert {told(p) for p in found} == {
        ("Velmar", "accepts", "exchange"),
        ("the Front", "accepts", "exchange"),
    }


def test_ministers_in_a_capital_are_its_own(doc_of: MakeDoc) -> None:
    (found,) = read(doc_of, "The truce, approved by ministers in Lomary, held.")
    assert told(found) == ("Lomary", "accepts", "truce")


def test_one_named_without_a_word_more_tells_his_own_sides_terms(doc_of: MakeDoc) -> None:
    (found,) = read(doc_of, "Orban said the Front would hold its fire as long as the tanks stay away.")
    assert told(found)[:2] == ("the Front", "conditions")
    assert read(doc_of, "Orban said the Front would hold its fire.") == []


def test_which_proposal_is_told_by_what_it_does(doc_of: MakeDoc) -> None:
    (found,) = read(doc_of, "Velmar said it would not sign a text that gives the dam to a board.")
    assert "dam" in found.key and found.issue.exact == "text that gives the dam to a board"


def test_a_plan_of_one_is_not_that_of_another(doc_of: MakeDoc) -> None:
    text = "Velmar drafted a plan for a truce. Norland opposes Calvara's plan. The Front rejected the plan."
    assert read(doc_of, text)[-1].names == ()
