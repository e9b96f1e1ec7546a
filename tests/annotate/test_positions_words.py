"""Positions by more words: what is wanted, promised, answered and voted on, and who speaks for whom."""

from __future__ import annotations

import time

import pytest
from tests.annotate.conftest import MakeDoc
from tests.annotate.positions_of import annotated, read, told
from tests.annotate.reading import statements_of

from onrecord.annotate.positions import positions
from onrecord.model import Position


@pytest.mark.parametrize(
    ("text", "party", "stance", "issue"),
    [
        # wanted and asked for
        (
            "The union wants a full return of the cut wages.",
            "The union",
            "demands",
            "full return of the cut wages",
        ),
        ("Nurses want talks with the ministry.", "Nurses", "demands", "talks with the ministry"),
        ("The nurses asked for 8 percent.", "The nurses", "urges", "8 percent"),
        ("The army ordered residents to leave the valley.", "The army", "demands", "leave the valley"),
        (
            "The health ministry ordered schools to close.",
            "The health ministry",
            "demands",
            "schools to close",
        ),
        ("The mayor urged voters not to go.", "The mayor", "opposes", "go"),
        (
            "The mayor urged farmers to come back to the fields.",
            "The mayor",
            "urges",
            "come back to the fields",
        ),
        (
            "The envoy will fly to Dorn to press Estria to open the border.",
            "The envoy",
            "urges",
            "open the border",
        ),
        ('"Let them talk," said Anna Keller, a nurse from Dorn.', "Anna Keller", "urges", "talk"),
        ('"Lift the siege," said Mayor Bram Holt.', "Mayor Bram Holt", "urges", "Lift the siege"),
        # what somebody will do himself, or has his own do
        ("The company said it would rebuild the bridge.", "The company", "offers", "rebuild the bridge"),
        ('"We will release the prisoners," said Bram Holt.', "Bram Holt", "offers", "release the prisoners"),
        ("The mayor is ready to go and meet the strikers.", "The mayor", "offers", "meet the strikers"),
        ("Bram Holt said he would put off the vote.", "Bram Holt", "offers", "put off the vote"),
        ("The Front promised not to attack the convoys.", "The Front", "offers", "not to attack the convoys"),
        ("The company promised new buses to the villages.", "The company", "offers", "new buses"),
        (
            "The governor pledged $3 million for flood victims.",
            "The governor",
            "offers",
            "$3 million for flood victims",
        ),
        (
            "Keller said her negotiators had been told to stand firm on the pay rise.",
            "Keller",
            "demands",
            "pay rise",
        ),
        ("The mayor said he would not let the talks fail.", "The mayor", "supports", "talks"),
        # answers
        (
            "The ministry shrugged off demands to cancel the march.",
            "The ministry",
            "rejects",
            "cancel the march",
        ),
        ("The union did not drop its demand for higher wages.", "The union", "demands", "higher wages"),
        ("Norland has not withdrawn its support for the treaty.", "Norland", "supports", "treaty"),
        ("The mayor said the plan held terms that no union could accept.", "The mayor", "rejects", "plan"),
        ('"This is a deal nobody can sign," Keller said.', "Keller", "rejects", "deal"),
        ("Legal groups called for the bill to be dropped.", "Legal groups", "opposes", "bill"),
        ("The offer is fair, the union said.", "the union", "supports", "offer"),
        ('"The tax is unjust," said Anna Keller.', "Anna Keller", "opposes", "tax"),
        # crowds and those who decide
        ("About 300 residents marched against the dam.", "About 300 residents", "opposes", "dam"),
        ("Ministers approved the ban on Tuesday.", "Ministers", "accepts", "ban"),
        (
            "The plan for Dorn, rejected by the city council, would cost $2 million.",
            "the city council",
            "rejects",
            "plan for Dorn",
        ),
    ],
)
def test_other_words_for_a_stance(doc_of: MakeDoc, text: str, party: str, stance: str, issue: str) -> None:
    (found,) = read(doc_of, text)
    who, *rest = told(found)
    assert (who.startswith(party), *rest) == (True, stance, issue)


@pytest.mark.parametrize(
    ("text", "stance", "issue"),
    [
        (
            "Defence Minister Anna Keller said the army would press ahead with its offensive.",
            "supports",
            "offensive",
        ),
        ("Mayor Bram Holt said the city would continue its crackdown on sellers.", "supports", "crackdown"),
        ("Governor Bram Holt said the province would not allow the truce to collapse.", "supports", "truce"),
        (
            "Union leader Anna Keller met reporters. Keller said the union would suspend the strike.",
            "offers",
            "suspend the strike",
        ),
        (
            "Norland's envoy Bram Lenk spoke. Lenk said Norland would pay for the dam.",
            "offers",
            "pay for the dam",
        ),
        (
            "Norland's envoy Bram Lenk wrote in a letter that Norland would lift the ban if the truce held.",
            "conditions",
            "lift the ban",
        ),
    ],
)
def test_who_holds_an_office_speaks_for_its_body(doc_of: MakeDoc, text: str, stance: str, issue: str) -> None:
    (found,) = read(doc_of, text)
    assert found.stance == stance and issue in found.issue.exact


def test_who_holds_no_office_there_guesses_at_others(doc_of: MakeDoc) -> None:
    assert read(doc_of, "Union leader Anna Keller said the bank would lift the ban on loans.") == []
    assert read(doc_of, "Anna Keller, a farmer, said the army would press ahead with its offensive.") == []


def test_the_government_is_not_that_of_a_body_that_has_none(doc_of: MakeDoc) -> None:
    text = "League envoy Anna Keller spoke in Dorn. Keller said the government had asked for more time."
    assert all(not p.party.refers for p in read(doc_of, text))


def test_a_body_told_by_a_noun_refers_to_the_name_that_its_speaker_is_of(doc_of: MakeDoc) -> None:
    text = "The Front's negotiator Anna Keller spoke in Dorn. Keller said the group wanted a truce."
    (found,) = read(doc_of, text)
    assert [text[s.start : s.end] for s in found.party.refers] == ["Front"]


def test_an_appeal_from_somebody_is_his_and_the_answer_to_it_anothers(doc_of: MakeDoc) -> None:
    for text in (
        "The mayor brushed aside an appeal from the Green Party to close the schools.",
        "The mayor rejected a call by the Green Party to close the schools.",
    ):
        assert {(*told(p)[:2], told(p)[2]) for p in read(doc_of, text)} >= {
            ("The mayor", "rejects", "close the schools"),
            ("the Green Party", "urges", "close the schools"),
        }


def test_a_list_of_names_is_a_party_each(doc_of: MakeDoc) -> None:
    found = read(doc_of, "Norland and Estria on Friday urged Velmar to sign the treaty.")
    assert {told(p) for p in found} == {("Norland", "urges", "treaty"), ("Estria", "urges", "treaty")}


def test_what_doing_a_thing_is_called_is_no_issue(doc_of: MakeDoc) -> None:
    text = "Estria agreed to come anyway, a compromise that many viewed as a good sign."
    assert "compromise" not in [p.issue.exact for p in read(doc_of, text)]


def test_people_counted_are_a_party_only_where_they_gather(doc_of: MakeDoc) -> None:
    assert read(doc_of, "Over 2,000 people requested talks with the bank.") == []


def test_a_vote_on_what_was_told_before(doc_of: MakeDoc) -> None:
    text = (
        "Nine senators voted for the water bill and four voted against. Anna Keller, who voted against, left."
    )
    found = read(doc_of, text)
    assert [p.stance for p in found] == ["supports", "opposes", "opposes"]
    assert {p.key for p in found} == {("bill", "water")}


def test_that_stands_for_the_position_told_right_before(doc_of: MakeDoc) -> None:
    text = "The union demanded that the company stop all shipments of coal. The company rejected that."
    first, second = read(doc_of, text)
    assert (second.stance, second.issue.exact, second.key) == ("rejects", "that", first.key)


def test_an_issue_joined_behind_the_words_of_saying_is_one_more(doc_of: MakeDoc) -> None:
    text = "Farmers wanted a ban on imports, their leader said, and a cut in fuel tax."
    assert [told(p)[1:] for p in read(doc_of, text)] == [
        ("demands", "ban on imports"),
        ("demands", "cut in fuel tax"),
    ]


def test_words_told_are_told_to_the_end_of_what_says_which_issue(doc_of: MakeDoc) -> None:
    text = "The council said it would not sign a text that left the harbour to the bank."
    found = [a for a in annotated(doc_of, text) if isinstance(a.body, Position)]
    assert [a.anchor.exact for a in found] == ["sign a text that left the harbour to the bank"]


def test_one_who_speaks_for_his_side_without_end_takes_linear_time(doc_of: MakeDoc) -> None:
    def seconds(n: int) -> float:
        text = "Front leader Anna Keller said the group wanted a truce and the Front would accept it. "
        doc, article = doc_of(text * n)
        said = statements_of(doc, article)
        start = time.process_time()
        assert positions(doc, article, said, ())
        return time.process_time() - start

    seconds(5)
    short, long = seconds(25), seconds(200)
    assert long < 24 * short + 0.2
