"""Tellings gathered into events."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.ids import annotation
from onrecord.link.events import happenings
from onrecord.model import Anchor, Annotation, Event, Party, Span, Status, When

WHO = {"Front": 0, "army": 20, "Lomary": 40}


def party(article: str, name: str | None) -> tuple[Party, ...]:
    if name is None:
        return ()
    at = WHO[name]
    return (Party(Anchor(article, at, at + len(name), name), (Span(at, at + len(name)),)),)


def entity_of(article: str, start: int) -> str | None:
    return next((name for name, at in WHO.items() if at == start), None)


def telling(
    article: str,
    start: int,
    actor: str | None = "army",
    recipient: str | None = "Front",
    place: str | None = None,
    day: str | None = "2024-05-07",
    status: Status = "happened",
) -> Annotation:
    when = When(day, day, day, "day", "stated", "test") if day is not None else None
    where = next(iter(party(article, place)), None)
    body = Event(
        "ASSAULT", None, False, party(article, actor), party(article, recipient), where, when, status
    )
    return annotation("event", [Anchor(article, start, start + 6, "attack")], body, "test")


def sizes(*told: Annotation) -> list[int]:
    return sorted(len(h.tellings) for h in happenings(told, entity_of))


def test_what_two_reports_tell_of_one_day_is_one_event() -> None:
    one, other = telling("a", 100, place="Lomary"), telling("b", 100)
    (found,) = happenings([other, one], entity_of)
    assert found.tellings == (one.id, other.id) and found.id == one.id


def test_another_day_party_status_or_none_is_another_event() -> None:
    for changed in (
        telling("b", 100, day="2024-05-08"),
        telling("b", 100, actor="Front", recipient="army"),
        telling("b", 100, status="planned"),
        telling("b", 100, day=None),
        telling("b", 100, recipient=None),
    ):
        assert sizes(telling("a", 100), changed) == [1, 1]


def test_what_could_be_of_two_events_is_of_neither() -> None:
    struck = telling("a", 100, place="Lomary", recipient=None)
    hit = telling("a", 200, place="Lomary", actor=None)
    whole = telling("b", 100, place="Lomary")
    assert sizes(struck, hit) == [1, 1]
    assert sizes(struck, hit, whole) == [1, 2]  # the fuller one takes the first, and then not both


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.integers(1, 5),
            st.sampled_from(["army", "Front", None]),
            st.sampled_from(["army", "Front", None]),
            st.sampled_from(["Lomary", None]),
        ),
        unique_by=lambda t: t[:2],
        max_size=8,
    ),
    st.randoms(),
)
def test_order_changes_nothing_and_nothing_is_lost(rows: list[tuple], random: object) -> None:  # type: ignore[type-arg]
    told = [telling(a, 100 * n, who, whom, where) for a, n, who, whom, where in rows]
    shuffled = list(told)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = happenings(told, entity_of)
    assert happenings(shuffled, entity_of) == found
    assert sorted(i for h in found for i in h.tellings) == sorted(a.id for a in told)
