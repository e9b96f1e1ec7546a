"""Figures named by a measure that the story file adds."""

from __future__ import annotations

from typing import Any

from onrecord.annotate.figures import figures
from onrecord.model import Figure
from onrecord.story import Measure

HECTARES = Measure("burnt", ("hectare", "oak tree"))


def kinds(doc_of: Any, text: str, *measures: Measure) -> list[tuple[float | int | None, str]]:
    doc, article = doc_of(text)
    found = figures(doc, article, (), (), measures)
    return [(a.body.low, a.body.measure) for a in found if isinstance(a.body, Figure)]


def test_a_story_s_words_name_a_measure_that_the_list_has_not(doc_of: Any) -> None:
    text = "The fire took 300 hectares and 40 oak trees near Eskholm. Twelve people were killed."
    assert kinds(doc_of, text, HECTARES) == [(300, "burnt"), (40, "burnt"), (12, "killed")]
    assert {"burnt"}.isdisjoint(m for _, m in kinds(doc_of, text))


def test_the_list_s_own_measures_go_before(doc_of: Any) -> None:
    people = Measure("crowd", ("people",))
    assert kinds(doc_of, "Twelve people were killed.", people) == [(12, "killed")]
