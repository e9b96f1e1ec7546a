"""Tellings of talks gathered into rounds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.ids import annotation
from onrecord.link.talks import talks
from onrecord.model import (
    Anchor,
    Annotation,
    Event,
    IssueKind,
    Other,
    Party,
    Position,
    Span,
    Stand,
    Status,
    Talks,
    When,
)

WHO = {"Velmar": 0, "Front": 20, "Calvara": 40, "Serin": 60, "Lomary": 80}


def party(article: str, name: str) -> Party:
    at = WHO[name]
    return Party(Anchor(article, at, at + len(name), name), (Span(at, at + len(name)),))


def entity_of(article: str, start: int) -> str | None:
    return next((name for name, at in WHO.items() if at == start), None)


def telling(
    article: str,
    start: int,
    place: str | None = "Serin",
    day: str | None = "2024-05-07",
    actors: tuple[str, ...] = ("Velmar", "Front"),
    others: tuple[tuple[str, str], ...] = (),
    outcome: str | None = None,
    statements: tuple[str, ...] = (),
    words: str = "talks",
    status: Status = "happened",
) -> Annotation:
    when = When(day, day, day, "day", "stated", "test") if day is not None else None
    body = Event(
        "CONSULT",
        None,
        False,
        tuple(party(article, a) for a in actors),
        (),
        party(article, place) if place is not None else None,
        when,
        status,
        statements,
        others=tuple(Other(role, party(article, who)) for role, who in others),  # type: ignore[arg-type]
        outcome=Anchor(article, start + 20, start + 20 + len(outcome), outcome) if outcome else None,
    )
    return annotation("event", [Anchor(article, start, start + len(words), words)], body, "test")


def position(
    article: str, start: int, who: str, stance: Stand, kind: IssueKind = "proposal", said: str | None = None
) -> Annotation:
    """A position of an article on a plan; ``said`` is the statement that it is drawn from."""
    issue = Anchor(article, start, start + 4, "plan")
    body = Position(party(article, who), stance, issue, kind, ("plan",), statement=said)
    return annotation("position", [issue], body, "test")


def taking_part(found: Talks) -> list[tuple[str, str]]:
    """The role and name of each who takes part."""
    return [(p.role, p.party.words.exact) for p in found.participants if p.party.words]


def only(*told: Annotation) -> Talks:
    (found,) = talks(told, entity_of)
    return found


def test_days_that_follow_one_another_at_one_place_are_one_round() -> None:
    found = only(
        telling("a", 100, others=(("host", "Calvara"),)),
        telling("b", 100, day="2024-05-08", outcome="ended without agreement"),
        telling("b", 300, day=None),
        telling("b", 500, place=None, day=None),
    )
    assert found.when is not None and found.when.edtf == "2024-05-07/2024-05-08"
    assert taking_part(found) == [("host", "Calvara"), ("party", "Velmar"), ("party", "Front")]
    assert [o.exact for o in found.outcome] == ["ended without agreement"]
    assert (found.name, len(found.events)) == ("talks in Serin", 4)


def test_a_week_later_or_elsewhere_is_another_round() -> None:
    told = (telling("a", 100), telling("b", 100, day="2024-05-14"), telling("c", 100, place="Lomary"))
    assert len(talks(told, entity_of)) == 3


def test_what_could_be_of_two_rounds_is_of_neither() -> None:
    told = [telling("a", 100), telling("a", 300, day="2024-05-14"), telling("a", 500, day=None)]
    assert sorted(len(t.events) for t in talks(told, entity_of)) == [1, 1, 1]


def test_a_report_of_the_week_after_tells_of_the_round_there() -> None:
    def days(day: str) -> dict[str, When | None]:
        return {"b": When(day, day, day, "day", "stated", "test")}

    told = [telling("a", 100), telling("b", 100, day=None)]
    assert [len(t.events) for t in talks(told, entity_of, dated=days("2024-05-12"))] == [2]
    assert [len(t.events) for t in talks(told, entity_of, dated=days("2024-05-20"))] == [1, 1]
    assert [len(t.events) for t in talks(told, entity_of, dated=days("2024-05-02"))] == [1, 1]
    assert [len(t.events) for t in talks(told, entity_of)] == [1, 1]


def test_the_place_takes_no_part() -> None:
    found = only(telling("a", 100, actors=("Velmar", "Serin")))
    assert taking_part(found) == [("party", "Velmar")]


def test_without_a_place_it_takes_two() -> None:
    assert talks([telling("a", 100, None, actors=("Velmar",))], entity_of) == ()
    assert len(talks([telling("a", 100, None)], entity_of)) == 1


def test_other_meetings_words_are_no_talks() -> None:
    assert talks([telling("a", 100, words="visited")], entity_of) == ()


def test_a_round_is_on_the_issues_of_what_is_said_of_it() -> None:
    held = position("a", 200, "Velmar", "accepts", "measure", said="s1")
    told = [telling("a", 100, statements=("s1",))]
    (found,) = talks(told, entity_of, [held], {held.id: "i1"})
    assert found.issues == ("i1",)


def test_who_proposes_what_two_others_answer_mediates() -> None:
    told = [telling("a", 100, actors=())]
    held = [
        position("a", 200, "Calvara", "proposes"),
        position("a", 300, "Velmar", "rejects"),
        position("a", 400, "Front", "accepts"),
    ]
    (found,) = talks(told, entity_of, held, {p.id: "i1" for p in held})
    assert taking_part(found) == [("mediator", "Calvara"), ("party", "Velmar"), ("party", "Front")]
    (found,) = talks(told, entity_of, held[:2], {p.id: "i1" for p in held})
    assert taking_part(found) == [("party", "Velmar")]


def test_who_answers_for_one_of_two_delegations_is_no_third() -> None:
    sent = (("delegation", "Velmar"), ("delegation", "Front"))
    held = [position("a", 200, "Calvara", "rejects")]
    (found,) = talks([telling("a", 100, others=sent)], entity_of, held, {held[0].id: "i1"})
    assert taking_part(found) == [("party", "Velmar"), ("party", "Front")]


def test_of_talks_without_a_place_those_take_part_whose_answers_stand_beside_them() -> None:
    told = [telling("a", 100, None, None, (), (("mediator", "Calvara"),), words="telephone calls")]
    held = [
        position("a", 150, "Velmar", "accepts", "measure"),
        position("a", 250, "Front", "offers", "measure"),
    ]
    far = position("a", 900, "Lomary", "accepts", "measure")
    (found,) = talks(told, entity_of, [*held, far])
    assert taking_part(found) == [("mediator", "Calvara"), ("party", "Velmar"), ("party", "Front")]


def test_two_words_for_talks_without_a_place_beside_each_other_tell_one_round() -> None:
    beside = (telling("a", 100, None, None), telling("a", 150, None, None))
    assert len(only(*beside).events) == 2
    assert len(talks([*beside, telling("a", 900, None, None)], entity_of)) == 2
    assert len(talks([beside[0], telling("a", 150, None, None, ("Calvara", "Lomary"))], entity_of)) == 2


def test_delegations_are_sent_in_the_week_before_a_round() -> None:
    def days(day: str) -> dict[str, When | None]:
        return {"b": When(day, day, day, "day", "stated", "test")}

    sent = telling("b", 100, day=None, others=(("delegation", "Velmar"),), words="send")
    held = telling("a", 100)
    assert [len(t.events) for t in talks([held, sent], entity_of, dated=days("2024-05-05"))] == [2]
    assert len(talks([held, sent], entity_of, dated=days("2024-04-20"))) == 2
    planned = telling("b", 100, day=None, status="planned")
    assert [len(t.events) for t in talks([held, planned], entity_of, dated=days("2024-05-05"))] == [2]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.integers(1, 5),
            st.sampled_from(["Serin", "Lomary", None]),
            st.sampled_from(["2024-05-07", "2024-05-08", "2024-05-14", None]),
        ),
        unique_by=lambda t: t[:2],
        max_size=8,
    ),
    st.randoms(),
)
def test_order_changes_nothing(rows: list[tuple], random: object) -> None:  # type: ignore[type-arg]
    told = [telling(a, 100 * n, place, day) for a, n, place, day in rows]
    shuffled = list(told)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = talks(told, entity_of)
    assert talks(shuffled, entity_of) == found
    assert sorted(i for t in found for i in t.events) == sorted(a.id for a in told)
