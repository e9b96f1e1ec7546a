"""What words of a correction point at in a report."""

from __future__ import annotations

import time

import pytest
from tests import values

from onrecord.corrections import words
from onrecord.model import Span


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("closed", [(20, 26)]),
        ("lose", []),
        ("Closed To", [(20, 29)]),
        ("“closed to all”", [(19, 34)]),
        ("the  bridge", [(0, 10)]),
        ("", []),
        (" ", []),
        ("all.*", []),
    ],
)
def test_words_are_found_whole_in_any_quotation_marks(said: str, found: list[tuple[int, int]]) -> None:
    text = 'the\nbridge is      "closed to all", enclosed'
    assert [(s.start, s.end) for s in words.occurrences(text, said)] == found


@pytest.mark.parametrize("said", ["a" * 2_000, "a " * 900 + "b", "x" * 5_000_000, "\\" * 999, "(" * 500])
def test_hostile_words_take_no_time(said: str) -> None:
    started = time.process_time()
    words.occurrences("a" * 200_000 + " a" * 50_000, said)
    assert time.process_time() - started < 5


def test_an_exact_match_comes_before_what_holds_the_words() -> None:
    article = values.article()
    entries = values.story_entries(article)
    kinds = {e.kind for e in words.pointed_at(article.text, entries, "at least 34 people")}
    assert kinds == {"figure"}
    (held,) = words.pointed_at(article.text, [e for e in entries if e.kind == "statement"], "closed to all")
    assert held.kind == "statement"


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Orla Venn", "Orla Venn"),
        ("Venn", "Orla Venn"),
        ("Orla Venn, the harbour master", "Orla Venn"),
        ("Prime Minister Orla Venn", "Orla Venn"),
        ("an aide to Orla Venn", None),
        ("Orla Venn's aide", None),
        ("the harbour master", None),
    ],
)
def test_a_phrase_is_the_name_it_names(phrase: str, name: str | None) -> None:
    before = "Orla " if phrase == "Venn" else ""
    article = values.article(f"He saw {before}{phrase}.")
    named = values.names(article, "Orla Venn") if "Orla Venn" in article.text else []
    span = values.find(phrase, article.text)
    found = words.name_of(article.text, span, words.names(named))
    assert (found and article.text[found.start : found.end]) == name


def test_how_words_that_are_no_name_stand_for_somebody() -> None:
    told = {
        "a senior official": "unnamed",
        "several officers": "unnamed",
        "She": "pronoun",
        "the harbour master": "nominal",
    }
    assert {w: words.resolution(w) for w in told} == told
    assert words.is_name("the Water Ministry") and not words.is_name("The ministry")


def test_distance_is_to_the_nearest() -> None:
    assert words.distance(Span(5, 8), [Span(20, 30), Span(10, 12)]) == 2
    assert words.distance(Span(5, 8), [Span(7, 9)]) == 0
