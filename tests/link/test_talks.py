"""Tellings of talks gathered into rounds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.ids import annotation
from onrecord.link.talks import talks
from onrecord.model import Anchor, Annotation, Event, Other, Party, Position, Span, Talks, When

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
        "happened",
        statements,
        others=tuple(Other(role, party(article, who)) for role, who in others),  # type: ignore[arg-type]
        outcome=Anchor(article, start + 20, start + 20 + len(outcome), outcome) if outcome else None,
    )
    return annotation("event", [Anchor(article, start, start + len(words), words)], body, "test")


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
    assert [(p.role, p.party.words.exact) for p in found.participants if p.party.words] == [
        ("host", "Calvara"),
        ("party", "Velmar"),
        ("party", "Front"),
    ]
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
    assert [p.party.words.exact for p in found.participants if p.party.words] == ["Velmar"]


def test_without_a_place_it_takes_two() -> None:
    assert talks([telling("a", 100, None, actors=("Velmar",))], entity_of) == ()
    assert len(talks([telling("a", 100, None)], entity_of)) == 1


def test_other_meetings_words_are_no_talks() -> None:
    assert talks([telling("a", 100, words="visited")], entity_of) == ()


def test_a_round_is_on_the_issues_of_what_is_said_of_it() -> None:
    held = annotation(
        "position",
        [Anchor("a", 200, 205, "truce")],
        Position(
            party("a", "Velmar"),
            "accepts",
            Anchor("a", 200, 205, "truce"),
            "proposal",
            ("truce",),
            statement="s1",
        ),
        "test",
    )
    told = [telling("a", 100, statements=("s1",))]
    (found,) = talks(told, entity_of, [held], {held.id: "i1"})
    assert found.issues == ("i1",)


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
