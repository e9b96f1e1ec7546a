"""Attribution by the line alone: signed quotations, and turns of a transcript."""

from __future__ import annotations

from typing import Any

import pytest
from tests.annotate.reading import statements_of

from onrecord.model import Statement


def told(doc_of: Any, text: str) -> list[tuple[str, str | None, str, str]]:
    """Source, cue, content and mode of each statement."""
    doc, article = doc_of(text)
    out = []
    for entry in statements_of(doc, article):
        body = entry.body
        assert isinstance(body, Statement)
        who = " & ".join(p.words.exact for p in body.speakers if p.words)
        cue = body.cue.exact if body.cue else None
        out.append((who, cue, " ~ ".join(c.exact for c in body.content), body.mode))
    return out


@pytest.mark.parametrize(
    "sign", [" ― Anna Berg", "\n— Anna Berg", " - Anna Berg, ferry master.", " -- Anna Berg"]
)
def test_who_signs_a_quotation_says_it(doc_of: Any, sign: str) -> None:
    text = f"“The river does not wait for us.”{sign}\nThe ferry sailed on Monday."
    ((who, cue, content, mode),) = told(doc_of, text)
    assert who.startswith("Anna Berg") and cue is None
    assert (content, mode) == ("“The river does not wait for us.”", "direct")


@pytest.mark.parametrize("behind", [" - and nobody came.", " - The ferry sailed at nine on Monday morning."])
def test_a_clause_behind_a_dash_signs_nothing(doc_of: Any, behind: str) -> None:
    found = told(doc_of, f"“The river does not wait for us.”{behind}")
    assert [who for who, *_ in found] in ([], [""])


TURNS = (
    "BERG: Let us begin with the ferry.\nHALL: It will sail, whatever the mayor said about the river.\n"
    "BERG: Thank you."
)


@pytest.mark.parametrize("mark", ["", '"'])
def test_turns_of_a_transcript(doc_of: Any, mark: str) -> None:
    text = "\n".join(mark + line for line in TURNS.splitlines())
    found = [
        (who, content.rstrip("."), mode) for who, cue, content, mode in told(doc_of, text) if cue is None
    ]
    assert found == [
        ("BERG", "Let us begin with the ferry", "direct"),
        ("HALL", "It will sail, whatever the mayor said about the river", "direct"),
        ("BERG", "Thank you", "direct"),
    ]


def test_one_line_with_capitals_and_a_colon_is_no_transcript(doc_of: Any) -> None:
    assert told(doc_of, "UPDATE: The ferry sailed on Monday.\nNobody was aboard.") == []
