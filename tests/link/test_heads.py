"""Who heads a body, as the words beside his name tell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.link.statements.telling import report

from onrecord.link.heads import head_of, speaks_as_head
from onrecord.link.units import Around, Known, Report
from onrecord.model import EntityKind, Party, Span
from onrecord.text import anchor

_KINDS: dict[str, EntityKind] = {"Harbour Board": "organization", "Velmar": "place"}


def told(text: str) -> Report:
    return replace(report("2031-05-02"), text=text)


def party(within: Report, name: str) -> Party:
    """A party of these words, which refer to themselves."""
    at = within.text.index(name)
    span = Span(at, at + len(name))
    return Party(anchor(within.id, within.text, span), (span,))


def around() -> Around:
    def entity(one: Party | None) -> str | None:
        words = one.words.exact if one is not None and one.words is not None else ""
        return words if words in (*_KINDS, "Anna Keller") else None

    def known(id_: str) -> Known:
        return Known(id_, id_, _KINDS.get(id_, "person"), None, None)

    return Around(entity, known, lambda _: None, lambda _: None)


@pytest.mark.parametrize(
    "words",
    [
        "The head of the Harbour Board, Anna Keller, refused.",
        "The Harbour Board's chief executive, Anna Keller, refused.",
        "Anna Keller, president of the Harbour Board, refused.",
    ],
)
def test_the_head_of_a_body(words: str) -> None:
    within = told(words)
    assert head_of(party(within, "Anna Keller"), within, around()) == "Harbour Board"


@pytest.mark.parametrize(
    "words",
    [
        "A critic of the Harbour Board, Anna Keller, refused.",
        "The president of Velmar, Anna Keller, refused.",
        "Anna Keller, a clerk of the Harbour Board, refused.",
    ],
)
def test_no_head_or_that_of_a_state(words: str) -> None:
    within = told(words)
    assert head_of(party(within, "Anna Keller"), within, around()) is None


def test_its_president_speaks_for_it() -> None:
    within = told("The Harbour Board rejects the plan, its president, Anna Keller, said.")
    speaker, body = party(within, "Anna Keller"), party(within, "Harbour Board")
    assert speaks_as_head(speaker, body, within, around())


def test_the_president_of_another_does_not() -> None:
    within = told("The union met. Its president, Anna Keller, spoke. The Harbour Board rejects the plan.")
    speaker, body = party(within, "Anna Keller"), party(within, "Harbour Board")
    assert not speaks_as_head(speaker, body, within, around())
