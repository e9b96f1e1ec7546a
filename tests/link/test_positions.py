"""Links between positions: another stance later, two on one day, and what is neither."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pytest
from tests.link.statements.telling import BODIES, around, day, ends, linked, party, report, said

from onrecord.link import positions
from onrecord.link.units import Known, Report, Seen
from onrecord.model import Anchor, Annotation, IssueKind, Link, Position, Span, Stand, make_id

_numbers = count(1)


def taken(
    within: Report,
    stance: Stand,
    who: str = "Front",
    issue: str = "truce plan",
    on: str | None = None,
    condition: str | None = None,
    source: Seen | None = None,
    kind: IssueKind = "proposal",
    named: bool = False,
    key: Sequence[str] = ("proposal", "truce"),
    words: str | None = None,
) -> Seen:
    """A position that a report tells, of a statement where one is given; ``words`` are those of its text that
    tell it."""
    number = next(_numbers)
    at = Anchor(within.id, number * 100, number * 100 + len(issue), issue)
    start = within.text.index(words) if words is not None else at.start
    anchor = Anchor(within.id, start, start + len(words), words) if words is not None else at
    terms = (Anchor(within.id, number * 100, number * 100 + len(condition), condition),) if condition else ()
    body = Position(
        party=party(who, within.id),
        stance=stance,
        issue=at,
        kind=kind,
        key=tuple(key),
        names=(Span(at.start, at.end),) if named else (),
        condition=terms,
        when=day(on) if on else None,
        statement=source.entry.id if source else None,
    )
    return Seen(Annotation(make_id("position", number), within.id, anchor, body, "test"), within)


def found(*seen: Seen, sources: Sequence[Seen] = ()) -> list[Link]:
    whole = {s.entry.id: "issue" for s in seen}
    return linked(positions, seen, around(wholes=whole, entries=sources))


def test_another_stance_later() -> None:
    one = taken(report("2031-05-02"), "accepts", on="2031-05-01")
    two = taken(report("2031-05-09"), "rejects", issue="it")
    (link,) = found(two, one)
    assert (link.left, link.right) == (one.entry.id, two.entry.id)
    assert (link.relation, link.directed, link.across) == ("updates", True, False)
    days = "on 1 May 2031 and rejected it in a report of 9 May 2031"
    assert link.reason == f"Daral Front accepted “truce plan” {days}."
    assert [(p.left.exact, p.right.exact) for p in link.passages] == [("truce plan", "it")]


@pytest.mark.parametrize(
    ("earlier", "later", "clash"),
    [
        ("accepts", "rejects", True),
        ("rejects", "supports", True),
        ("offers", "opposes", True),
        ("demands", "rejects", True),
        ("undecided", "accepts", True),
        ("conditions", "accepts", True),
        ("accepts", "supports", False),
        ("rejects", "opposes", False),
        ("demands", "urges", False),
        ("urges", "undecided", False),
        ("accepts", "accepts", False),
    ],
)
def test_which_stances_clash(earlier: Stand, later: Stand, clash: bool) -> None:
    one = taken(report("2031-05-02"), earlier)
    assert bool(found(one, taken(report("2031-05-05"), later))) == clash


def test_neighbours_only() -> None:
    days = ["2031-05-02", "2031-05-04", "2031-05-06", "2031-05-09"]
    stances: list[Stand] = ["accepts", "accepts", "rejects", "accepts"]
    a, b, c, d = (taken(report(at), s, on=at) for at, s in zip(days, stances, strict=True))
    assert ends(found(a, b, c, d), "updates") == {(b.entry.id, c.entry.id), (c.entry.id, d.entry.id)}


def test_an_old_stance_told_again_is_no_new_one() -> None:
    first = taken(report("2031-05-02"), "accepts", on="2031-05-02")
    then = taken(report("2031-05-04"), "rejects", on="2031-05-04")
    retold = taken(report("2031-05-06"), "accepts")
    assert ends(found(first, then, retold), "updates") == {(first.entry.id, then.entry.id)}
    again = taken(report("2031-05-06"), "accepts", on="2031-05-06")
    assert len(found(first, then, again)) == 2


def test_no_day_no_link() -> None:
    one = taken(report("2031-05-02"), "accepts")
    assert found(one, taken(report(None), "rejects")) == []


def test_other_parties_and_issues() -> None:
    one = taken(report("2031-05-02"), "accepts")
    other = taken(report("2031-05-05"), "rejects", who="Velmar")
    assert found(one, other) == []
    two = taken(report("2031-05-05"), "rejects")
    assert linked(positions, [one, two], around(wholes={one.entry.id: "a", two.entry.id: "b"})) == []
    assert linked(positions, [one, two], around()) == []


def test_organs_and_spokesmen_speak_for_their_government() -> None:
    one = taken(report("2031-05-02"), "rejects", who="Velmar")
    cabinet = taken(report("2031-05-05"), "accepts", who="cabinet")
    assert len(found(one, cabinet)) == 1
    source = said(report("2031-05-05"), "Dornik", "it accepted the truce plan", behalf="army")
    spokesman = taken(source.report, "accepts", who="Dornik", source=source)
    assert len(found(one, spokesman, sources=[source])) == 1
    assert found(one, taken(report("2031-05-05"), "accepts", who="Dornik")) == []


def test_the_office_of_somebody_in_office_speaks_for_the_state() -> None:
    source = said(report("2031-05-02"), "Dornik's office", "it rejected the truce plan", behalf="Dornik")
    one = taken(source.report, "rejects", who="Dornik", source=source)
    two = taken(report("2031-05-05"), "accepts", who="Velmar")
    person = said(source.report, "Dornik", "he rejected the truce plan")
    himself = taken(source.report, "rejects", who="Dornik", source=person)
    minister = Known("Dornik", "Pavel Dornik", "person", "Velmar", None)

    def made(left: Seen, known: Known) -> list[Link]:
        at = around(wholes={s.entry.id: "issue" for s in (left, two)}, entries=[source, person])
        return linked(positions, [left, two], replace(at, known=(BODIES | {"Dornik": known}).__getitem__))

    (link,) = made(one, minister)
    days = "in a report of 2 May 2031 and Velmar accepted it in a report of 5 May 2031"
    assert link.reason == f"Pavel Dornik rejected “truce plan” {days}."
    assert made(himself, minister) == []
    assert made(one, BODIES["Dornik"]) == []


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Velmar’s army spokesman, Colonel NAME, rejected the truce plan.", 1),
        ("The army’s spokesman, NAME, rejected the truce plan.", 1),
        ("A spokesman for the army of Velmar, NAME, rejected the truce plan.", 1),
        ("NAME, the army’s spokeswoman, rejected the truce plan.", 1),
        ("“No,” said Col. NAME.", 1),
        ("“No,” said Major General NAME.", 1),
        ("“No,” said Secretary General NAME.", 0),
        ("The army’s spokesman was silent. NAME rejected the truce plan.", 0),
        ("NAME, who had heard the spokesman, rejected the truce plan.", 0),
        ("The minister, NAME, rejected the truce plan.", 0),
    ],
)
def test_who_has_no_stance_of_his_own(text: str, links: int) -> None:
    within = report("2031-05-02", text=text.replace("NAME", "Dornik"))
    start = within.text.index("Dornik")
    one = taken(within, "rejects", who="Dornik")
    assert isinstance(one.entry.body, Position)
    he = replace(one.entry.body.party, refers=(Span(start, start + len("Dornik")),))
    one = replace(one, entry=replace(one.entry, body=replace(one.entry.body, party=he)))

    def made(body: str, later: str = "army") -> list[Link]:
        two = taken(report("2031-05-05"), "accepts", who=later)
        at = around(wholes={s.entry.id: "issue" for s in (one, two)})
        known = BODIES | {"Dornik": Known("Dornik", "Pavel Dornik", "person", body, None)}
        return linked(positions, [one, two], replace(at, known=known.__getitem__))

    assert len(made("army")) == links
    assert made("Front") == []
    assert len(made("Peru", "Peru")) == links
    assert made("Cusco", "Cusco") == []


def test_somebody_of_a_party_is_not_the_party() -> None:
    one = taken(report("2031-05-02"), "offers", who="Orbany")
    assert len(found(one, taken(report("2031-05-05"), "rejects", who="Orbany"))) == 1
    assert found(one, taken(report("2031-05-05"), "rejects", who="members of Orbany's circle")) == []


def test_another_thing_of_its_kind() -> None:
    one = taken(report("2031-05-02"), "accepts")
    assert found(one, taken(report("2031-05-05"), "rejects", issue="the revised truce plan")) == []
    assert found(one, taken(report("2031-05-05"), "rejects", issue="truce plans for the valley")) == []


def test_other_names_are_another_thing() -> None:
    one = taken(report("2031-05-02"), "accepts", issue="Lomary", named=True)
    assert found(one, taken(report("2031-05-05"), "rejects", issue="Brenik", named=True)) == []
    assert len(found(one, taken(report("2031-05-05"), "rejects", issue="Lomary", named=True))) == 1


@pytest.mark.parametrize(
    ("earlier", "later", "one"),
    [
        (("Fishery Council talks", ["talk"]), ("dialogue", ["talk"]), False),
        (("talks", ["talk"]), ("talks", ["talk"]), False),
        (("Fishery Council talks", ["talk"]), ("talks with the miners", ["miner", "talk"]), True),
        (("quota talks", ["quota", "talk"]), ("talks on the quota", ["quota", "talk"]), True),
        (("talks", ["talk"]), ("it", ["quota", "talk"]), True),
        (("talks on it", ["talk"]), ("talks on it", ["talk"]), True),
    ],
)
def test_one_general_word_is_no_issue(
    earlier: tuple[str, Sequence[str]], later: tuple[str, Sequence[str]], one: bool
) -> None:
    left = taken(report("2031-05-02"), "accepts", issue=earlier[0], key=earlier[1])
    right = taken(report("2031-05-05"), "rejects", issue=later[0], key=later[1])
    assert bool(found(left, right)) == one


def test_one_general_word_and_a_name_that_only_one_tells() -> None:
    named = taken(report("2031-05-02"), "accepts", issue="Lomary", key=["talk"], named=True)
    other = taken(report("2031-05-05"), "rejects", issue="talks with miners", key=["miner", "talk"])
    assert found(named, other) == []
    both = taken(report("2031-05-05"), "rejects", issue="Lomary", key=["talk"], named=True)
    assert len(found(named, both)) == 1


def test_a_pronoun_stands_for_what_its_own_report_tells() -> None:
    here = report("2031-05-09")
    one = taken(here, "opposes", issue="bill", key=["bill"], on="2031-05-08")
    assert len(found(one, taken(here, "supports", issue="it", key=["bill"]))) == 1
    assert found(one, taken(report("2031-05-09"), "supports", issue="it", key=["bill"])) == []


def test_who_backs_a_vote_against_it_does_not_back_it() -> None:
    one = taken(report("2031-05-02"), "opposes", issue="the fuel tax on farms")
    two = taken(report("2031-05-05"), "supports", issue="the vote against the fuel tax")
    assert found(one, two) == []
    assert len(found(one, taken(report("2031-05-05"), "supports", issue="the fuel tax"))) == 1


def test_what_somebody_else_says_of_a_party_is_no_stance_of_it() -> None:
    one = taken(report("2031-05-02"), "accepts")
    for who, links in (("Front", 1), ("Orbany", 0), ("he", 0), ("", 0)):
        source = said(report("2031-05-05"), who, "the Front rejected the truce plan")
        assert len(found(one, taken(source.report, "rejects", source=source), sources=[source])) == links


def test_a_minister_speaks_for_his_government() -> None:
    source = said(report("2031-05-05"), "Dornik", "Velmar rejected the truce plan")
    two = taken(source.report, "rejects", who="Velmar", source=source)
    one = taken(report("2031-05-02"), "accepts", who="Velmar")
    at = around(wholes={s.entry.id: "issue" for s in (one, two)}, entries=[source])
    minister = {"Dornik": Known("Dornik", "Pavel Dornik", "person", "cabinet", None)}
    assert len(linked(positions, [one, two], replace(at, known=(BODIES | minister).__getitem__))) == 1
    assert linked(positions, [one, two], at) == []


def test_a_stance_of_before_has_no_day() -> None:
    one = taken(report("2031-05-02"), "accepts")
    text = "It was hard to win them over, as the Front {} the truce plan.\n"
    for words, links in (("had rejected", 0), ("rejected", 1)):
        later = report("2031-05-05", text=text.format(words))
        assert len(found(one, taken(later, "rejects", words="rejected the truce plan"))) == links
    source = said(report("2031-05-05", text=text.format("had rejected")), "Front", "it had rejected it")
    two = taken(source.report, "rejects", words="had rejected the truce plan", source=source)
    assert len(found(one, two, sources=[source])) == 1


def test_a_bare_line_below_the_title_is_a_teaser() -> None:
    one = taken(report("2031-05-02"), "accepts")
    body = "The wind fell in the night and the boats went out.\n"
    for text, links in (
        (f"{body}\nFront rejects truce plan\n", 0),
        (f"Front rejects truce plan\n\n{body}", 1),
        (f"{body}\nOn the radio, in the evening, Front rejects truce plan before a crowd of thousands.\n", 1),
    ):
        titled = replace(report("2031-05-05", text=text), title_lines=1)
        assert len(found(one, taken(titled, "rejects", words="rejects truce plan"))) == links


def test_a_day_that_tells_both_tells_of_no_change() -> None:
    both = [taken(report("2031-05-02"), s, on="2031-05-02") for s in ("accepts", "rejects")]  # type: ignore[arg-type]
    later = taken(report("2031-05-05"), "rejects", on="2031-05-05")
    assert ends(found(*both, later), "updates") == set()
    assert len(ends(found(both[0], later), "updates")) == 1


def test_a_condition_that_only_one_tells() -> None:
    one = taken(report("2031-05-02"), "accepts")
    assert found(one, taken(report("2031-05-05"), "rejects", condition="without a monitor")) == []


def test_two_stances_on_one_day() -> None:
    one = taken(report("2031-05-02"), "accepts", on="2031-05-02")
    two = taken(report("2031-05-03"), "rejects", on="2031-05-02")
    (link,) = found(two, one)
    assert (link.relation, link.directed) == ("contradicts", False)
    assert link.reason == "Daral Front accepted “truce plan” and rejected it, both on 2 May 2031."


def test_on_one_day_the_party_must_say_both() -> None:
    here, there = report("2031-05-02"), report("2031-05-02")
    source, other = said(here, "Front", "it accepted the plan"), said(there, "Front", "it rejected the plan")
    sources = (source, other)
    one = taken(here, "accepts", source=source)
    assert len(found(one, taken(there, "rejects", source=other), sources=sources)) == 1
    assert found(one, taken(there, "rejects"), sources=sources) == []
    assert len(found(one, taken(here, "rejects", source=source), sources=sources)) == 1
    assert found(one, taken(here, "rejects", source=source, issue="it"), sources=sources) == []


def test_terms_and_a_refusal_may_both_be_meant_on_one_day() -> None:
    one = taken(report("2031-05-02"), "conditions", on="2031-05-02")
    assert found(one, taken(report("2031-05-02"), "rejects", on="2031-05-02")) == []


def test_the_outcome_is_the_same_in_any_order() -> None:
    stances: list[Stand] = ["accepts", "rejects", "conditions", "undecided", "demands", "opposes"]
    relations = set()
    for seed in range(40):
        draw = random.Random(seed)
        seen = [
            taken(
                report(f"2031-05-{draw.randint(1, 9):02}"),
                draw.choice(stances),
                draw.choice(["Front", "Velmar", "cabinet"]),
                on=draw.choice([None, f"2031-05-{draw.randint(1, 9):02}"]),
            )
            for _ in range(12)
        ]
        first = found(*seen)
        relations |= {link.relation for link in first}
        draw.shuffle(seen)
        assert found(*seen) == first
    assert relations == {"updates", "contradicts"}
