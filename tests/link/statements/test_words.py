"""Words as they are compared, and marks of quotations."""

from __future__ import annotations

import pytest
from tests.link.statements.telling import report, said

from onrecord.link.statements.quotes import LEAST, ROW, WINDOW, marks
from onrecord.link.statements.words import RARE, denies, stem, weight, words
from onrecord.model import Mode, Statement


def read(text: str, mode: Mode = "indirect"):  # type: ignore[no-untyped-def]
    body = said(report(None), "Dornik", text, mode).entry.body
    assert isinstance(body, Statement)
    return words(body)


@pytest.mark.parametrize(
    "forms",
    [
        "strike struck striking strikes",
        "try tries tried trying",
        "close closes closed closing",
        "stop stopped stops stopping",
        "release released releases",
        "flee fled",
        "city cities",
        "threat threatened threatening",
        "handle handling handled",
        "soldier's soldiers soldier",
    ],
)
def test_forms_of_one_word_have_one_stem(forms: str) -> None:
    assert len({stem(f) for f in forms.split()}) == 1


def test_other_words_have_other_stems() -> None:
    listed = ["bridge", "brigade", "bring", "rise", "rice", "press", "president", "crossing", "cross", "news"]
    assert len({stem(w) for w in listed}) == len(listed) - 1  # crossing and cross


def test_what_words_tell() -> None:
    assert weight(stem("ravine")) == RARE
    assert weight(stem("years")) < weight(stem("hospitals")) <= RARE
    assert weight("peru") < RARE


def test_words_of_content() -> None:
    found = read('the U.N. team said 1,874 people had "no safe ward" left in Lomary. Nobody came')
    assert {"team", "lomary", "un"} <= found.stems
    assert found.stems.isdisjoint({"the", "had"})
    assert found.numbers == {"1874"}
    assert found.quoted == {stem("safe"), stem("ward")}
    assert found.run == ("no", "safe", "ward")
    assert "lomary" in found.names
    assert "nobody" not in found.names
    assert found.denies


def denied(text: str, mode: Mode = "indirect") -> set[str]:
    return {w for c in read(text, mode).clauses if c.denies for w in c.stems}


def test_what_is_denied_is_of_its_clause() -> None:
    found = denied("I promised no radar. I brought patience.", "direct")
    assert stem("radar") in found
    assert stem("patience") not in found
    assert denied("all is well") == set()
    found = denied("tugs had not left the basin but ferries crossed the bay")
    assert (stem("basin") in found, stem("ferries") in found) == (True, False)
    assert denied("we have showers, we do not have a monsoon") == {stem("monsoon")}
    assert denied("the ferries ran without lamps") == set()
    assert denied('they had no "safe ward", nor nurses') == {stem(w) for w in ("safe", "ward", "nurses")}


def test_denying() -> None:
    assert denies("We struck no clinic")
    assert denies("It didn’t happen")
    assert not denies("Norland knows")


def test_marks_meet_where_a_row_of_words_is_shared() -> None:
    shared = [f"w{n}" for n in range(ROW + WINDOW - 1)]
    for before in range(12):
        one = [*(f"a{n}" for n in range(before)), *shared, "x", "y"]
        two = ["b", *shared, *(f"c{n}" for n in range(before))]
        assert set(marks(one)) & set(marks(two)), before
    assert set(marks(shared)).isdisjoint(marks([f"v{n}" for n in range(20)]))


def test_a_short_quotation_has_one_mark() -> None:
    words = [f"w{n}" for n in range(LEAST)]
    assert len(marks(words)) == 1
    assert marks(words[1:]) == ()


def test_marks_are_few() -> None:
    long = [f"w{n * n % 997}" for n in range(600)]
    assert len(marks(long)) < 600 * 2.6 / (WINDOW + 1)
