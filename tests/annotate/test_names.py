"""Names: where they start and end, their kind, and the offices stated beside them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from onrecord.annotate.names import Name, names

if TYPE_CHECKING:
    from collections.abc import Callable

    MakeDoc = Callable[..., tuple[object, object]]


def found(doc_of: MakeDoc, text: str) -> dict[str, Name]:
    doc, article = doc_of(text)
    out = names(doc, article)  # type: ignore[arg-type]
    for name in out:
        assert " ".join(text[name.span.start : name.span.end].split()) == name.name
        if name.role_span is not None:
            assert text[name.role_span.start : name.role_span.end] == name.role
    return {n.name: n for n in out}


def test_a_name_has_no_article_title_or_possessive(doc_of: MakeDoc) -> None:
    got = found(doc_of, "Mr. Robert Kessel's deputy met the United League of Towns in Port Serin on Friday.")
    assert "Robert Kessel" in got
    assert not any(n.startswith(("the ", "The ", "Mr")) or n.endswith("'s") for n in got)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Foreign Minister Anna Keller said the talks had failed.", "Anna Keller", "Foreign Minister"),
        ("The talks failed, said Robert Kessel, a spokesman for the army.", "Robert Kessel", "spokesman"),
        ("Secretary of State Maria Lopez arrived on Monday.", "Maria Lopez", "Secretary of State"),
        ("Former president John Miller left on Monday.", "John Miller", "Former president"),
        ("Colonel Peter Adler said the road was shut.", "Peter Adler", "Colonel"),
        ("Mr Peter Adler said the road was shut.", "Peter Adler", None),
        ("Peter Adler said the road was shut.", "Peter Adler", None),
        ("Peter Adler, an ally of President John Miller, left.", "Peter Adler", None),
        ("Peter Adler, an ally of President John Miller, left.", "John Miller", "President"),
        ("She met her Norland counterpart Peter Adler on Monday.", "Peter Adler", None),
        ("Officials serving under President John Miller left the town.", "John Miller", "President"),
        ("Maria Lopez BBC State Department correspondent Anna Keller said so.", "Anna Keller", None),
        ("BBC correspondent Anna Keller said so.", "Anna Keller", "correspondent"),
    ],
)
def test_roles_are_those_stated(doc_of: MakeDoc, text: str, name: str, role: str | None) -> None:
    assert found(doc_of, text)[name].role == role


def test_a_role_is_read_only_for_people(doc_of: MakeDoc) -> None:
    got = found(doc_of, "Officials in Port Serin met President Anna Keller of Calvara on Monday.")
    assert got["Port Serin"].role is None
    assert got["Calvara"].role is None


def test_government_bodies_are_told_by_the_tables(doc_of: MakeDoc) -> None:
    got = found(
        doc_of, "The Ministry of Health and the Kremlin said on Monday that the Harbour Post had agreed."
    )
    assert got["Ministry of Health"].kind == "government"
    assert got["Kremlin"].kind == "government"
    assert got["Harbour Post"].kind == "organization"


def test_peoples_and_places(doc_of: MakeDoc) -> None:
    got = found(doc_of, "Northlandish officials flew from Kesmora City to the Republic of Calvara.")
    assert got["Northlandish"].kind == "group"
    assert got["Kesmora City"].kind == got["Republic of Calvara"].kind == "place"


def test_numbers_and_dates_are_no_names(doc_of: MakeDoc) -> None:
    got = found(doc_of, "On Monday 27 people paid $12 million, 40% of the first sum.")
    assert got == {}


def test_one_string_has_one_kind(doc_of: MakeDoc) -> None:
    text = "Fighting went on in Lomary. He flew to Lomary. The mayor of Lomary spoke. Lomary said no."
    doc, article = doc_of(text)
    assert {n.kind for n in names(doc, article) if n.name == "Lomary"} == {"place"}  # type: ignore[arg-type]


def test_spans_do_not_overlap_on_messy_text(doc_of: MakeDoc) -> None:
    text = (
        "“The League's” Anna\nKeller —the S.L.\n\n-'Lomary'- Mr\nDr Prof. A B C D E F G H I J K L M N O\t’s '"
    )
    doc, article = doc_of(text)
    got = names(doc, article)  # type: ignore[arg-type]
    assert all(a.span.end <= b.span.start for a, b in pairwise(got))
    assert all("\n" not in text[n.span.start : n.span.end] for n in got)


def test_a_place_taken_for_a_person_is_told_by_the_words_around_it(doc_of: MakeDoc) -> None:
    text = "Velmar's army shelled the town. He was born in Velmar. Velmar and Mr Brezan agreed."
    doc, article = doc_of(text)
    got = {n.name: n.kind for n in names(doc, article)}  # type: ignore[arg-type]
    assert got["Velmar"] == "place"
    assert got["Brezan"] == "person"
