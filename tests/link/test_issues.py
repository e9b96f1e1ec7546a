"""Issues: which positions of a record are taken on one thing."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pytest

from onrecord.link.issues import issues, units
from onrecord.model import (
    Anchor,
    Annotation,
    Issue,
    IssueKind,
    Party,
    Position,
    Span,
    Stand,
    When,
    make_id,
)
from onrecord.story import ToldIssue

_places = count(1000, 100)


def position(
    phrase: str,
    *key: str,
    article: str = "a1",
    names: Sequence[str] = (),
    party: str = "Front",
    stance: Stand = "accepts",
    kind: IssueKind = "proposal",
    day: str | None = None,
) -> Annotation:
    """A position whose issue stands somewhere behind all made before it. The offset of a name is that of
    its first letter in the alphabet, so that ``entity`` can tell it."""
    at = next(_places)
    issue = Anchor(article, at, at + len(phrase), phrase)
    who = Party(
        Anchor(article, at - 50, at - 50 + len(party), party), (Span(start(party), start(party) + 1),)
    )
    body = Position(
        party=who,
        stance=stance,
        issue=issue,
        kind=kind,
        key=tuple(sorted(key)),
        names=tuple(Span(start(n), start(n) + 1) for n in names),
        when=None if day is None else When(day, day, day, "day", "stated", "test"),
    )
    return Annotation(make_id("position", article, at), article, issue, body, "test")


def start(name: str) -> int:
    """An offset that stands for a name."""
    return ord(name[0].lower()) - ord("a")


def entity(article: str, at: int) -> str | None:
    """The entity of a name, the same in all articles; names on "z" have none."""
    return None if at == 25 else f"e{at}"


def names_of(found: Sequence[Issue]) -> list[str]:
    """The names of issues, sorted."""
    return sorted(i.name for i in found)


def test_the_same_key_and_names_are_one_issue_over_reports() -> None:
    one = position("reopening of the Hollin crossing", "crossing", "reopen", names=["Hollin"], kind="measure")
    two = position(
        "reopen the Hollin crossing", "crossing", "reopen", names=["Hollin"], kind="measure", article="a2"
    )
    (found,) = issues([one, two], entity)
    assert found.positions == tuple(sorted([one.id, two.id]))
    assert found.kind == "measure"
    assert [m.article for m in found.mentions] == ["a1", "a2"]
    assert found.id == make_id("issue", "a1", one.anchor.start)


def test_another_place_is_another_issue() -> None:
    one = position("Hollin crossing", "crossing", "reopen", names=["Hollin"])
    two = position("Lomary crossing", "crossing", "reopen", names=["Lomary"], article="a2")
    assert len(issues([one, two], entity)) == 2


def test_another_kind_is_another_issue() -> None:
    one = position("truce", "truce", kind="measure")
    two = position("truce", "truce", kind="operation", article="a2")
    assert len(issues([one, two], entity)) == 2


def test_fewer_names_join_the_one_issue_that_has_them_and_more() -> None:
    full = position("Calvara's Hollin crossing", "crossing", "reopen", names=["Calvara", "Hollin"])
    less = position("the Hollin crossing", "crossing", "reopen", names=["Hollin"], article="a2")
    none = position("the crossing", "crossing", "reopen", article="a3")
    assert len(issues([full, less, none], entity)) == 1
    other = position("the Lomary crossing", "crossing", "reopen", names=["Lomary"], article="a4")
    found = issues([full, less, none, other], entity)
    assert sorted(len(i.positions) for i in found) == [1, 1, 2]


def test_fewer_key_words_join_where_the_names_are_the_same() -> None:
    full = position("Keller's peace plan", "peace", "proposal", names=["Keller"])
    less = position("Keller's plan", "proposal", names=["Keller"], article="a2")
    other = position("plan", "proposal", names=["Bram"], article="a2")
    found = issues([full, less, other], entity)
    assert sorted(len(i.positions) for i in found) == [1, 2]


def test_a_bare_proposal_stays_its_reports_own() -> None:
    found = issues(
        [
            position("plan", "proposal"),
            position("text", "proposal"),
            position("plan", "proposal", article="a2"),
        ],
        entity,
    )
    assert sorted(len(i.positions) for i in found) == [1, 2]


def test_a_bare_proposal_joins_by_its_proposers() -> None:
    full = position("truce plan", "proposal", "truce", party="Norland", stance="proposes")
    other = position("pay plan", "pay", "proposal", party="Union", stance="proposes")
    bare = position("plan", "proposal", party="Norland", stance="proposes", article="a2")
    found = issues([full, other, bare], entity)
    assert sorted(len(i.positions) for i in found) == [1, 2]
    assert next(i for i in found if len(i.positions) == 2).name == "truce plan"


def test_a_bare_proposal_joins_the_only_one_of_its_day() -> None:
    full = position("truce plan", "proposal", "truce", day="2031-04-03")
    bare = position("plan", "proposal", article="a2", day="2031-04-03")
    later = position("plan", "proposal", article="a3", day="2031-04-04", party="Union")
    assert sorted(len(i.positions) for i in issues([full, bare, later], entity)) == [1, 2]
    other = position("pay plan", "pay", "proposal", article="a4", day="2031-04-03")
    assert len(issues([full, bare, later, other], entity)) == 4


def test_a_bare_proposal_joins_the_one_that_its_party_accepts_too() -> None:
    full = position("truce plan", "proposal", "truce", party="Norland")
    bare = position("plan", "proposal", party="Norland", article="a2")
    rejected = position("pay plan", "pay", "proposal", party="Norland", stance="rejects", article="a3")
    assert sorted(len(i.positions) for i in issues([full, bare, rejected], entity)) == [1, 2]
    other = position("tax plan", "proposal", "tax", party="Norland", article="a4")
    assert len(issues([full, bare, rejected, other], entity)) == 4
    nobody = position("plan", "proposal", party="they", article="a5")
    assert len(issues([full, nobody], entity)) == 2


def test_a_measure_of_one_word_joins_the_fuller_one_of_its_reports() -> None:
    full = position("extension of the truce", "extend", "truce", kind="measure")
    bare = position("extension", "extend", kind="measure")
    other = position("extension of the lease", "extend", "lease", kind="measure", article="a2")
    assert names_of(issues([bare, full, other], entity)) == [
        "extension of the lease",
        "extension of the truce",
    ]
    assert set(units(bare, entity)) & set(units(full, entity))
    elsewhere = position("extension", "extend", kind="measure", article="a3")
    assert len(issues([bare, full, elsewhere], entity)) == 2
    two = position("extension of the lease", "extend", "lease", kind="measure")
    assert len(issues([bare, full, two], entity)) == 3
    unlike = position("longer truce", "extend", "truce", kind="measure")
    assert len(issues([bare, unlike], entity)) == 2


def test_an_article_of_a_told_name_is_not_asked_of_a_phrase() -> None:
    one = position("mediators' text", "proposal")
    told = (ToldIssue("Serin proposal", ("the mediators' text",)), ToldIssue("a", ("The",)))
    assert names_of(issues([one], entity, told)) == ["Serin proposal"]


def test_names_without_an_entity_do_not_count() -> None:
    one = position("Zorin's truce plan", "proposal", "truce", names=["Zorin"])
    two = position("truce plan", "proposal", "truce", article="a2")
    assert len(issues([one, two], entity)) == 1


def test_a_told_issue_gathers_by_phrase_and_by_key_and_wins_its_name() -> None:
    one = position("Keller's text", "proposal", names=["Keller"])
    two = position("cease-fire proposals", "proposal", "truce", article="a2")
    three = position("tax", "tax", kind="measure", article="a2")
    told = (ToldIssue("the Dorn truce", ("Keller's text", "truce plan"), "proposal"),)
    found = issues([one, two, three], entity, told)
    assert names_of(found) == ["tax", "the Dorn truce"]
    dorn = next(i for i in found if i.name == "the Dorn truce")
    assert len(dorn.positions) == 2
    assert dorn.aliases == ("Keller's text", "cease-fire proposals")


def test_a_told_issue_takes_the_whole_group_and_two_told_stay_two() -> None:
    one = position("terms of the truce plan", "proposal", "truce")
    two = position("armistice text", "proposal", "truce", article="a2")
    told = (ToldIssue("first", ("terms of the truce plan",)),)
    assert names_of(issues([one, two], entity, told)) == ["first"]
    both = (*told, ToldIssue("second", ("armistice text",)))
    assert names_of(issues([one, two], entity, both)) == ["first", "second"]


def test_to_end_a_thing_is_no_position_on_the_thing_told() -> None:
    thing = position("advance on Lomary", "advance", names=["Lomary"], kind="operation")
    end = position(
        "halt the advance on Lomary", "advance", "end", names=["Lomary"], article="a2", kind="measure"
    )
    told = (ToldIssue("Lomary operation", ("advance on Lomary",)),)
    assert names_of(issues([thing, end], entity, told)) == ["Lomary operation", "halt the advance on Lomary"]
    ending = (ToldIssue("the halt", ("halt the advance",)),)
    assert names_of(issues([end], entity, ending)) == ["the halt"]


def test_a_demand_of_one_word_is_its_reports_own() -> None:
    bare = [position("leave", "leave", kind="demand", article=a) for a in ("a1", "a2")]
    assert len(issues(bare, entity)) == 2
    full = [position("leave the valley", "leave", "valley", kind="demand", article=a) for a in ("a1", "a2")]
    assert len(issues(full, entity)) == 1


def test_a_told_issue_without_positions_is_none() -> None:
    told = (ToldIssue("the canal", ("canal",), "operation"),)
    assert names_of(issues([position("tax", "tax")], entity, told)) == ["tax"]


def test_name_aliases_and_proposers() -> None:
    found = issues(
        [
            position("truce plan", "proposal", "truce", party="Norland", stance="proposes"),
            position("truce plan", "proposal", "truce", party="Norland", stance="offers", article="a2"),
            position("two-week truce plan", "proposal", "truce", party="Estria", article="a2"),
            position("it", "proposal", "truce", party="Front", article="a2"),
        ],
        entity,
    )
    (one,) = found
    assert (one.name, one.aliases) == ("truce plan", ("two-week truce plan",))
    assert [p.words.exact for p in one.proposed_by if p.words is not None] == ["Norland"]
    assert one.made_by == "onrecord.issues/2"


def many(n: int, seed: int) -> list[Annotation]:
    """Positions of a made-up record, from a small set of words and names."""
    rng = random.Random(seed)
    words, names = (
        ["truce", "tax", "dam", "proposal", "reopen", "extend"],
        ["Dorn", "Hollin", "Lomary", "Keller", "Zorin"],
    )
    kinds: list[IssueKind] = ["proposal", "measure"]
    stances: list[Stand] = ["accepts", "proposes", "rejects"]
    return [
        position(
            " ".join(key := rng.sample(words, rng.randint(1, 3))),
            *key,
            article=f"a{rng.randint(1, 9)}",
            names=rng.sample(names, rng.choice([0, 0, 1, 1, 2])),
            party=rng.choice(names),
            stance=rng.choice(stances),
            kind=rng.choice(kinds),
            day=rng.choice([None, "2031-04-03", "2031-04-04"]),
        )
        for _ in range(n)
    ]


@pytest.mark.parametrize("seed", range(8))
def test_the_order_changes_nothing_and_every_position_is_of_one_issue(seed: int) -> None:
    made = many(60, seed)
    told = (ToldIssue("the dam", ("dam",), "measure"), ToldIssue("truce", ("truce tax",)))
    first = issues(made, entity, told)
    assert sorted(p for i in first for p in i.positions) == sorted(a.id for a in made)
    assert len({i.id for i in first}) == len(first)
    assert [i.id for i in first] == sorted(i.id for i in first)
    for n in range(5):
        shuffled = list(made)
        random.Random(n).shuffle(shuffled)
        assert issues(shuffled, entity, told) == first


def test_one_key_with_many_names_takes_near_linear_time() -> None:
    def seconds(n: int) -> float:
        made = [
            position("dam", "build", "dam", names=["Keller"] if k % 2 else [], article=f"a{k}")
            for k in range(n)
        ]
        by_article = {a.article: k for k, a in enumerate(made)}
        begun = time.process_time()
        found = issues(made, lambda article, at: f"e{by_article[article]}")
        assert len(found) > n // 2 - 1
        return time.process_time() - begun

    seconds(100)
    short, long = seconds(2000), seconds(16000)
    assert long < 24 * short + 0.3  # 64 where time were quadratic


def test_an_act_alone_is_another_issue_in_another_report() -> None:
    def gathered(phrase: str, other: str, *key: str, names: Sequence[str] = ()) -> int:
        one = position(phrase, *key, kind="measure", names=names)
        two = position(other, *key, kind="measure", names=names, article="a2")
        return len(issues([one, two], entity))

    assert gathered("allow more boats", "let the miners go", "allow") == 2
    assert gathered("fuel tax", "tax", "tax") == 1
    assert gathered("allow more boats", "let the miners go", "allow", names=["Hollin"]) == 1
    assert gathered("allow boats", "let boats in", "allow", "boat") == 1
    assert gathered("allow boats on the lake", "allow boats on the lake", "allow") == 1
    assert gathered("surrender their deputy the keys", "surrender the deputy its keys", "surrender") == 1
    assert gathered("allow their boats", "allow its boats", "allow") == 2


def test_an_act_alone_is_one_issue_in_its_report() -> None:
    one = position("allow boats", "allow", kind="measure", day="2031-05-02")
    two = position("allow them", "allow", kind="measure", stance="rejects")
    (found,) = issues([one, two], entity)
    assert len(found.positions) == 2
    fuller = position(
        "allow boats on the lake", "allow", "lake", kind="measure", article="a2", day="2031-05-02"
    )
    assert len(issues([one, two, fuller], entity)) == 2
    assert not any(u.series.startswith("asking") for u in units(one, entity))


def made(phrase: str, maker: str, known_as: str) -> Annotation:
    """A position on a proposal whose words hold its maker's name, an entity by the last of ``known_as``."""
    one = position(phrase, "proposal", article=known_as)
    assert isinstance(one.body, Position)
    at = one.body.issue.start + phrase.index(maker)
    return replace(one, body=replace(one.body, names=(Span(at, at + len(maker)),)))


def test_a_proposal_is_known_by_its_maker_in_full_and_in_short() -> None:
    full, short = made("Anna Keller's plan", "Anna Keller", "a1"), made("Keller offer", "Keller", "a2")
    other = made("Bodo Keller's plan", "Bodo Keller", "a3")

    def each(article: str, _: int) -> str:
        return article

    assert len(issues([full, short], each)) == 1
    assert len(issues([full, short, other], each)) == 3  # which Keller's it is is not known
