"""Quotation marks paired within paragraphs and over them."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from onrecord.annotate.statements.quotes import quotations
from onrecord.text import lines


def quoted(text: str) -> list[str]:
    return [text[q.inner.start : q.inner.end] for q in quotations(text, lines(text))]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "we go" and left.', ["we go"]),
        ("He said “we go” and left.", ["we go"]),
        ('“We go," he said.', ["We go,"]),
        ('"We go,“ he said.', ["We go,"]),
        ("''We go,'' he said. ``No,'' she said.", ["We go,", "No,"]),
        ('"He told me "no" twice," she said.', ['He told me "no" twice,']),
        ("Mayor: bridge 'far from' safe", ["far from"]),
        ("The officials' plan isn't Velmar's own.", []),
        ("She called it ‘the officials’ plan’ at once.", ["the officials’ plan"]),
        ("Back in '98 it was '99 again.", []),
        ('A 5" pipe burst.', []),
        ('A mark " with no partner. "We go," he said.', ["We go,"]),
        ('"We go—" he said—"and stay."', ["We go—", "and stay."]),
        ('("We go.")', ["We go."]),
        ("", []),
    ],
)
def test_marks_of_every_style_are_paired(text: str, inside: list[str]) -> None:
    assert quoted(text) == inside


def test_spans_hold_the_marks() -> None:
    text = "He said “we go”."
    (one,) = quotations(text, lines(text))
    assert text[one.span.start : one.span.end] == "“we go”"


def test_a_quotation_left_open_goes_on_where_the_next_paragraph_begins_with_a_mark() -> None:
    text = '"We go, he said.\n\n"And we stay.\n\n"We bury," he said. "So."'
    found = quotations(text, lines(text))
    assert [(q.goes_on, q.continues) for q in found] == [
        (True, False),
        (True, True),
        (False, True),
        (False, False),
    ]


def test_a_quotation_left_open_may_be_closed_in_the_next_paragraph_without_a_mark_of_its_own() -> None:
    text = '"We go.\nAnd we stay," he said.'
    assert quoted(text) == ["We go.", "And we stay,"]


def test_a_quotation_left_open_quotes_nothing_where_no_paragraph_takes_it_up() -> None:
    assert quoted('He said "we go.\nNobody came.') == []


def test_quotations_never_overlap() -> None:
    text = "\"a 'b “c ‘d ”e ’f »g \" h' i " * 50
    found = quotations(text, lines(text))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_time_is_linear_in_the_number_of_marks() -> None:
    text = ('“We go," he said, and "no ' * 8000) + "\n" + "'a " * 60000
    start = time.process_time()
    quotations(text, lines(text))
    assert time.process_time() - start < 5
