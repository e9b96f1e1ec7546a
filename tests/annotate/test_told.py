"""Whom something was said to, and who says the same: read off the clause of a cue."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.annotate.statements.told import addressee, also
from onrecord.model import Span


def cue_in(doc_of: Any, text: str, cue: str) -> Any:
    doc, _ = doc_of(text)
    return next(t for t in doc if t.text == cue)


@pytest.mark.parametrize(
    ("text", "cue", "told"),
    [
        ("Anna Berg told reporters in Eskholm that the dam would hold.", "told", "reporters"),
        ("The mayor urged the army to stop.", "urged", "the army"),
        ("The army was warned by the mayor that the dam would break.", "warned", "The army"),
        ("Anna Berg said to the mayor that the dam would hold.", "said", "the mayor"),
        ("Anna Berg said that the dam would hold.", "said", None),
        ("Anna Berg rejected the plan.", "rejected", None),
        ("The ferry office, which nobody had told, said it was shut.", "said", None),
    ],
)
def test_whom_it_is_said_to(doc_of: Any, text: str, cue: str, told: str | None) -> None:
    span = addressee(cue_in(doc_of, text, cue), ())
    assert (text[span.start : span.end] if span else None) == told


def test_what_they_are_told_of_is_not_who_is_told(doc_of: Any) -> None:
    text = "The League had told the two mayors of its approval."
    content = Span(text.index("the two"), len(text) - 1)
    span = addressee(cue_in(doc_of, text, "told"), (content,))
    assert span is not None and text[span.start : span.end] == "the two mayors"


def test_who_says_the_same(doc_of: Any) -> None:
    text = "Norland said it would attend the talks, as did the Eskholm council."
    found = also(cue_in(doc_of, text, "said"), None)
    assert found is not None
    assert [text[s.start : s.end] for s in found] == [", as did the Eskholm council", "the Eskholm council"]


def test_the_rest_of_the_sentence_is_theirs_too(doc_of: Any) -> None:
    text = "Tom Hall, who leads the council, said rain was likely, as did Anna Berg, a ferry master."
    found = also(cue_in(doc_of, text, "said"), Span(0, text.index(" said")))
    assert found is not None
    assert [text[s.start : s.end] for s in found] == [", as did Anna Berg, a ferry master", "Anna Berg"]


@pytest.mark.parametrize(
    "text",
    [
        "Norland said it would attend the talks, as it had before.",
        "The talks failed as Norland said it would leave, as did the mayor.",
    ],
)
def test_nobody_says_the_same(doc_of: Any, text: str) -> None:
    assert also(cue_in(doc_of, text, "said"), None) is None
