"""Talks: where they are held, who mediates, hosts and sends delegations, how they came out."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.annotate.events import events
from onrecord.model import Event


def told(doc_of: Any, text: str) -> list[Event]:
    doc, article = doc_of(text)
    return [e.body for e in events(doc, article, (), (), ()) if isinstance(e.body, Event)]


def words(party: Any) -> str | None:
    return party.words.exact if party is not None else None


@pytest.mark.parametrize(
    "text",
    [
        "Talks between the union and the council opened in Oslo on Monday.",
        "Negotiations in Oslo between the union and the council resumed.",
        "The third round of talks between the union and the council broke down in Oslo.",
    ],
)
def test_where_talks_are_held(doc_of: Any, text: str) -> None:
    assert "Oslo" in {words(e.place) for e in told(doc_of, text) if e.event_class == "CONSULT"}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Talks in Oslo between Norway and Sweden ended without agreement.", "ended without agreement"),
        ("Talks in Oslo between Norway and Sweden collapsed on Monday.", "collapsed"),
        ("The talks in Oslo between Norway and Sweden broke down.", "broke down"),
        ("Talks in Oslo between Norway and Sweden ended with a deal on fishing.", "ended with a deal"),
        ("Talks in Oslo between Norway and Sweden opened on Monday.", None),
        ("Talks in Oslo between Norway and Sweden could collapse.", None),
        ("Talks in Oslo between Norway and Sweden did not collapse.", None),
    ],
)
def test_how_talks_came_out(doc_of: Any, text: str, outcome: str | None) -> None:
    found = {e.outcome.exact for e in told(doc_of, text) if e.outcome is not None}
    assert found == ({outcome} if outcome else set())


@pytest.mark.parametrize(
    ("text", "role", "who"),
    [
        ("Talks mediated by Norway opened in Oslo on Monday.", "mediator", "Norway"),
        ("Norway is hosting talks between the union and the council.", "host", "Norway"),
        ("The talks, which Norway is chairing, opened in Oslo on Monday.", "mediator", "Norway"),
        ("A delegation from Sweden arrived in Oslo for talks with Denmark.", "delegation", "Sweden"),
        ("Delegations from Sweden and Denmark arrived in Oslo for talks.", "delegation", "Denmark"),
        ("Sweden sent a delegation to Oslo.", "delegation", "Sweden"),
        ("Sweden opened the road after a night of telephone calls led by Norway.", "mediator", "Norway"),
        ("Norway received the Swedish envoy for two hours of talks.", "host", "Norway"),
    ],
)
def test_who_takes_part_as_what(doc_of: Any, text: str, role: str, who: str) -> None:
    found = {(o.role, words(o.party)) for e in told(doc_of, text) for o in e.others}
    assert any(r == role and who in (w or "") for r, w in found), found


def test_what_is_no_talks_has_neither(doc_of: Any) -> None:
    assert all(not e.others and e.outcome is None for e in told(doc_of, "Norway hosted the Games in Oslo."))
