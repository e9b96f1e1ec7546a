"""Positions: whose, which stance, on what, with which condition, and what is no position."""

from __future__ import annotations

import time

import pytest
from tests.annotate.conftest import MakeDoc
from tests.annotate.positions_of import annotated, read, told

from onrecord.annotate.positions import positions
from onrecord.annotate.positions.table import table
from onrecord.data import load
from onrecord.model import Event, Position, Statement


@pytest.mark.parametrize(
    ("text", "party", "stance", "issue"),
    [
        # war and talks
        (
            "The Lomary Front said on Monday it accepted the truce plan.",
            "The Lomary Front",
            "accepts",
            "truce plan",
        ),
        ("The rebels agreed to a ceasefire on Friday.", "The rebels", "accepts", "ceasefire"),
        (
            "Velmar demanded that Calvara pull back behind the road.",
            "Velmar",
            "demands",
            "pull back behind the road",
        ),
        ("Calvara insists on a full withdrawal.", "Calvara", "demands", "full withdrawal"),
        ("The mediators urged both sides to sign the text.", "The mediators", "urges", "text"),
        ("Velmar refused to accept the terms.", "Velmar", "rejects", "terms"),
        ("Calvara's army said it was ready to cease fire.", "Calvara", "offers", "cease fire"),
        ("Velmar said Calvara had rejected the plan.", "Calvara", "rejects", "plan"),
        (
            "The Front rejected calls to reopen the Hollin crossing.",
            "The Front",
            "rejects",
            "reopen the Hollin crossing",
        ),
        ("The proposal was rejected by the council on Tuesday.", "the council", "rejects", "proposal"),
        # election
        ("Candidate Bram Holt demanded a recount.", "Candidate Bram Holt", "demands", "recount"),
        (
            "President Holt proposed holding early elections in May.",
            "President Holt",
            "proposes",
            "holding early elections",
        ),
        ("Keller's party voted against the bill.", "Keller's party", "opposes", "bill"),
        ("Parliament voted to reject the bill.", "Parliament", "rejects", "bill"),
        (
            "The Green Party's rejection of the budget surprised nobody.",
            "The Green Party",
            "rejects",
            "budget",
        ),
        # strike
        (
            "Opposition leader Anna Keller voiced support for the strike.",
            "Opposition leader Anna Keller",
            "supports",
            "strike",
        ),
        (
            "The union offered to suspend the strike in exchange for a pay rise.",
            "The union",
            "offers",
            "suspend the strike",
        ),
        (
            "The union rejected the government's latest pay offer.",
            "The union",
            "rejects",
            "government's latest pay offer",
        ),
        # epidemic
        ("The city council approved the curfew on Tuesday.", "The city council", "accepts", "curfew"),
        (
            "The Liberal Party opposes the new vaccination order.",
            "The Liberal Party",
            "opposes",
            "new vaccination order",
        ),
        (
            "Hospitals asked the ministry to postpone the vaccination campaign.",
            "Hospitals",
            "urges",
            "postpone the vaccination campaign",
        ),
        (
            "The residents' committee wants the quarantine lifted.",
            "The residents' committee",
            "demands",
            "quarantine lifted",
        ),
        ("The mayor is considering closing the schools.", "The mayor", "undecided", "closing the schools"),
        # flood
        (
            "The governor said the dam must be repaired before the rains.",
            "The governor",
            "demands",
            "dam must be repaired",
        ),
        (
            "The Water Board supports Estria's plan for a new dam.",
            "The Water Board",
            "supports",
            "Estria's plan for a new dam",
        ),
        (
            "The mayor of Dorn called on the government to lift the curfew.",
            "The mayor of Dorn",
            "urges",
            "lift the curfew",
        ),
        ("The government has not responded to the proposal.", "The government", "undecided", "proposal"),
        ("The plan is unacceptable, Velmar's foreign minister said.", "Velmar", "rejects", "plan"),
        # shapes
        ('"There will be no talks," a spokesman for the Front said.', "Front", "rejects", "talks"),
        ("Calvara said it would keep to the ceasefire.", "Calvara", "accepts", "ceasefire"),
        ("The mayor urged residents not to leave the valley.", "The mayor", "opposes", "leave the valley"),
        ("The king said the violence must end.", "The king", "demands", "violence must end"),
        ("Estrian deputies voted to extend the curfew.", "Estrian deputies", "accepts", "extend the curfew"),
        ("The demonstrators demanded protection.", "The demonstrators", "demands", "protection"),
        ("Norland is in favour of the merger.", "Norland", "supports", "merger"),
        ("Calvara has not yet signed the treaty.", "Calvara", "undecided", "treaty"),
        (
            "The Nurses' Union would consider a truce, its leader said.",
            "The Nurses' Union",
            "undecided",
            "truce",
        ),
    ],
)
def test_who_takes_which_stance_on_what(
    doc_of: MakeDoc, text: str, party: str, stance: str, issue: str
) -> None:
    assert told(read(doc_of, text)[0]) == (party, stance, issue)


@pytest.mark.parametrize(
    "text",
    [
        "Velmar denied it had accepted the plan.",
        "The Front did not reject the plan.",
        "If it accepts the plan, Velmar will open the border.",
        "Velmar may reject the offer, analysts said.",
        "Analysts expect Velmar to accept the deal.",
        "Calvara is likely to accept the truce, a diplomat said.",
        "Will the Front accept the plan?",
        "An expert said the government must lift the curfew.",
        "Sources said they rejected the plan.",
        "The union rejected the allegations.",
        "The company accepted blame for the flood.",
        "Nobody should leave the valley, the mayor said.",
        "The minister did not rule out a tax on water.",
        "The countries that have ratified the treaty met in Dorn.",
        "The minister refused to comment.",
        "Keller said the Front would reject the plan.",
        "The six-point plan calls for a truce.",
        "The paper asked Bram Holt how his work is linked to the find.",
        "The company always complies with the law.",
        "The general submitted his resignation.",
        "The minister called the tax a gift to the rich.",
        "Calvara has done nothing, such as demanding a truce, a reader said.",
        "The general ordered his men to withdraw.",
        "The army ordered its troops to withdraw.",
        "The minister said the government would meet on Tuesday.",
        "The company said it will open a shop in Dorn.",
        "Analysts said the bank would cut rates.",
        "Anna Keller said the rival party would accept the deal.",
        "The mayor promised support.",
        "The army is prepared to use force against the strikers.",
        "The Front pledged to fight on.",
        "Anna Keller said the company was not complying with the plan.",
        "The opposition pledged to overthrow the king.",
        "For the parties, supporting the truce is a way out.",
        "Anna Keller said there is a view that the tax should be lifted.",
        "The king said if the minister listened to the people, he would lift the curfew.",
        "The bank is willing to bear whatever costs there are.",
        "The refused requests for aid piled up.",
        "Farmers want rain.",
        '"Look at the sky," said Anna Keller.',
        '"Take the road to Dorn," said Anna Keller.',
        "The minister refused to discuss the case.",
    ],
)
def test_what_is_no_position(doc_of: MakeDoc, text: str) -> None:
    assert read(doc_of, text) == []


def test_a_spokesman_speaks_for_his_body_and_unnamed_officials_too(doc_of: MakeDoc) -> None:
    named = read(doc_of, 'Bram Holt, a spokesman for the Front, said: "We will not hand over the valley."')
    assert [(p.party.words.exact if p.party.words else "", p.named_source) for p in named] == [
        ("Front", True)
    ]
    text = "A senior Velmari official said his government had accepted the proposal."
    (unnamed,) = read(doc_of, text)
    assert [text[s.start : s.end] for s in unnamed.party.refers] == ["Velmari"]
    assert not unnamed.named_source


def test_who_speaks_for_nobody_stays_himself(doc_of: MakeDoc) -> None:
    (found,) = read(doc_of, '"We will not hand over the valley," said Anna Keller, a farmer.')
    assert found.party.words is not None and found.party.words.exact.startswith("Anna Keller")
    assert (found.stance, found.issue.exact) == ("rejects", "hand over the valley")


def test_each_of_several_parties_has_a_position_of_its_own(doc_of: MakeDoc) -> None:
    found = read(doc_of, "The Front accepted a truce proposal put forward by Norland and Estria.")
    assert {told(p)[:2] for p in found} == {
        ("The Front", "accepts"), ("Norland", "proposes"), ("Estria", "proposes"),
    }  # fmt: skip
    text = "The Front accepted a truce proposal put forward by Norland and Estria."
    assert {text[s.start : s.end] for s in found[0].names} == {"Norland", "Estria"}


@pytest.mark.parametrize(
    ("text", "issue", "condition"),
    [
        (
            "The Front said it would sign the agreement only if the army left the valley.",
            "agreement",
            "only if the army left the valley",
        ),
        (
            "Velmar is ready to withdraw its troops if Calvara releases the prisoners.",
            "withdraw its troops",
            "if Calvara releases the prisoners",
        ),
        (
            "The union said it would not end the strike unless the company raised wages.",
            "end the strike",
            "unless the company raised wages",
        ),
        (
            "Calvara said it would open the crossing only after the Front handed over the bodies.",
            "open the crossing",
            "only after the Front handed over the bodies",
        ),
        (
            "Calvara said it would only release the prisoners in exchange for a truce.",
            "release the prisoners",
            "in exchange for a truce",
        ),
        (
            "Velmar said it would stop the assault as long as the Front held its fire.",
            "stop the assault",
            "as long as the Front held its fire",
        ),
        ('"There can be no truce without a withdrawal," Keller said.', "truce", "without a withdrawal"),
        (
            "The Front will not release the captives until the siege is lifted, it said.",
            "release the captives",
            "until the siege is lifted",
        ),
        (
            "The union said if the company paid more, it would call off the strike.",
            "call off the strike",
            "if the company paid more",
        ),
        (
            "The unions would not bargain under threat of dismissal, their leader said.",
            "bargain",
            "under threat of dismissal",
        ),
        (
            "The board said it would not discuss the merger before the vote.",
            "discuss the merger",
            "before the vote",
        ),
        (
            "The Front said the truce would hold only if the roads were reopened.",
            "truce",
            "only if the roads were reopened",
        ),
    ],
)
def test_what_depends_on_something_is_conditions(
    doc_of: MakeDoc, text: str, issue: str, condition: str
) -> None:
    (found,) = read(doc_of, text)
    assert (found.stance, found.issue.exact, [c.exact for c in found.condition]) == (
        "conditions", issue, [condition],
    )  # fmt: skip


def test_a_stance_taken_keeps_its_condition(doc_of: MakeDoc) -> None:
    (found,) = read(doc_of, "Striking dockers accepted the offer on condition that nobody be dismissed.")
    assert found.stance == "accepts"
    assert [c.exact for c in found.condition] == ["on condition that nobody be dismissed"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Velmar demanded the reopening of the crossing.",
            "Velmar urged Calvara to open again the crossing.",
        ),
        ("Velmar demanded a withdrawal.", "Velmar demanded that Calvara pull back."),
        ("The Front accepted a truce.", "The Front accepted a cease-fire."),
        ("The Front accepted a truce.", "The Front agreed to cease fire."),
        (
            "Doctors demanded the resignation of the governor.",
            "Doctors demanded that the governor step down.",
        ),
        ("The union supports the vaccination of children.", "The union urged doctors to vaccinate children."),
    ],
)
def test_verbs_and_nouns_of_one_issue_have_one_key(doc_of: MakeDoc, one: str, other: str) -> None:
    first, second = read(doc_of, one)[0], read(doc_of, other)[0]
    assert set(first.key) >= set(second.key) and second.key
    assert first.kind == second.kind


def test_keys_hold_no_names_and_no_light_words(doc_of: MakeDoc) -> None:
    text = "The Front urged the council to back the new Hollin truce plan immediately."
    (found,) = read(doc_of, text)
    assert (found.key, found.kind) == (("proposal", "truce"), "proposal")
    assert [text[s.start : s.end] for s in found.names] == ["Hollin"]


def test_words_that_point_back_have_the_key_of_what_they_stand_for(doc_of: MakeDoc) -> None:
    text = "Velmar put forward a plan to end the strike. The union turned it down. The mayor backed the plan."
    first, second, third = read(doc_of, text)
    assert (second.issue.exact, third.issue.exact) == ("it", "plan")
    assert first.key == second.key == third.key == ("end", "proposal", "strike")


def test_words_that_could_point_at_two_issues_keep_their_own_key(doc_of: MakeDoc) -> None:
    text = (
        "Velmar drafted a plan for a truce. Calvara drafted a plan for a canal. The Front rejected the plan."
    )
    assert read(doc_of, text)[-1].key == ("proposal",)


def test_a_piece_of_a_proposal_is_a_position_on_the_whole(doc_of: MakeDoc) -> None:
    text = "Talks broke down after Velmar said the text included a clause it could not accept."
    assert [told(p) for p in read(doc_of, text)] == [("Velmar", "rejects", "text")]


def test_what_a_position_is_drawn_from(doc_of: MakeDoc) -> None:
    found = annotated(doc_of, "The Front said on Monday it accepted the truce plan.", "2031-04-03")
    (position,) = [a.body for a in found if isinstance(a.body, Position)]
    assert position.statement in {a.id for a in found if isinstance(a.body, Statement)}
    assert position.event is None
    assert position.when is not None and position.when.start == "2031-03-31"
    found = annotated(doc_of, "The plan was turned down by the council.")
    (position,) = [a.body for a in found if isinstance(a.body, Position)]
    assert position.statement or position.event in {a.id for a in found if isinstance(a.body, Event)}
    assert position.when is None


def test_ids_are_distinct_and_anchors_hold_the_issue(doc_of: MakeDoc) -> None:
    text = "Norland and Estria backed the truce, and the Front rejected it."
    found = [a for a in annotated(doc_of, text) if isinstance(a.body, Position)]
    assert len({a.id for a in found}) == len(found) == 3
    for a in found:
        assert isinstance(a.body, Position)
        assert a.kind == "position" and a.made_by == "onrecord.positions/2"
        assert a.anchor.start <= a.body.issue.start and a.body.issue.end <= a.anchor.end
        assert text[a.anchor.start : a.anchor.end] == a.anchor.exact


def test_the_table_has_one_meaning_a_word() -> None:
    for part in ("nouns", "verbs"):
        words = [w for lines in load("positions")[part].values() for line in lines for w in line.split()]
        assert len(words) == len(set(words))
    known = table()
    for word, meaning in known.verbs.items():
        assert known.nouns.get(word, meaning).word == meaning.word
        assert known.nouns.get(meaning.word, meaning).word == meaning.word


@pytest.mark.parametrize(
    "unit",
    [
        "The Front rejected the plan and ",
        "the plan of the plan for the plan ",
        "if the union accepts it unless ",
        "it rejected it, ",
        "the two sides said they rejected its rejection of it and ",
        "calls from X to end the calls to say no to calls, ",
        "Velmar and ",
    ],
)
def test_hostile_length_takes_linear_time(doc_of: MakeDoc, unit: str) -> None:
    def seconds(n: int) -> float:
        doc, article = doc_of("Velmar said " + unit * n)
        start = time.process_time()
        positions(doc, article, (), ())
        return time.process_time() - start

    seconds(20)
    short, long = seconds(150), seconds(1200)
    assert long < 24 * short + 0.2
