"""Values in words."""

from __future__ import annotations

import pytest
from tests.site import example_record as made

from onrecord.model import Figure, Party, Qualifier, Span, When
from onrecord.site import wording


def when(start: str | None, end: str | None, precision: str = "day") -> When:
    return When("x", start, end, precision, "stated", "a stamp")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (made.day("2019-06-03"), "3 June 2019"),
        (
            when("2019-06-03T18:42+02:00", "2019-06-03T18:42+02:00", "minute"),
            "3 June 2019, 18:42 +02:00",
        ),
        (when("2019-06-03T18:42Z", "2019-06-03T18:42Z", "minute"), "3 June 2019, 18:42 Z"),
        (
            when("2019-06-03T18:42:10-05:30", "2019-06-03T18:42:10-05:30", "minute"),
            "3 June 2019, 18:42 -05:30",
        ),
        (when("2019-06-03T18:42", "2019-06-03T18:42", "minute"), "3 June 2019, 18:42 no zone stated"),
        (when("2019-06-01", "2019-06-30", "month"), "June 2019"),
        (when("2019-01-01", "2019-12-31", "year"), "2019"),
        (when("2019-05-30", "2019-06-02", "week"), "between 30 May 2019 and 2 June 2019"),
        (when("2019-05-30", None), "from 30 May 2019"),
        (when(None, "2019-05-30"), "until 30 May 2019"),
        (when("2019-13-40", "2019-13-40"), "2019-13-40"),
        (None, "date not known"),
    ],
)
def test_times(value: When | None, words: str) -> None:
    assert wording.when_words(value) == words


def test_how_a_time_was_come_by_is_said() -> None:
    assert wording.basis_words(made.day("2019-06-03", "a stamp")) == "as stated: a stamp"


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "words"),
    [
        (34, 34, "exact", "34"),
        (1200, 1200, "about", "about 1,200"),
        (34, None, "at_least", "34 or more"),
        (None, 4000, "at_most", "up to 4,000"),
        (20, 30, "range", "20 to 30"),
        (2.5, 2.5, "exact", "2.5"),
        (0, 0, "exact", "0"),
        (None, 0, "at_most", "up to 0"),
        (None, None, "few", "no number"),
    ],
)
def test_bounds(low: float | None, high: float | None, qualifier: Qualifier, words: str) -> None:
    assert wording.bounds(Figure(low, high, qualifier, "killed")) == words


def test_a_party_is_an_entity_only_where_one_is_left() -> None:
    record = made.example()
    names = {e.id: e.name for e in record.entities}
    a = next(r.article for r in record.reports if "Hadi Verosh" in r.article.text)
    brezan, verosh = made.words(a, "Anton Brezan"), made.words(a, "Hadi Verosh")
    one = wording.who(record, names, a.id, Party(verosh, (verosh.span,)))
    assert (names[str(one.entity)], one.words) == ("Hadi Verosh", None)
    pronoun = wording.who(record, names, a.id, made.party(a, "He", name="Hadi Verosh"))
    assert (pronoun.entity, pronoun.words) == (one.entity, "He")
    either = wording.who(record, names, a.id, Party(made.words(a, "He"), (brezan.span, verosh.span)))
    assert (either.entity, either.name) == (None, "He")
    assert either.candidates == ("Anton Brezan", "Hadi Verosh")
    unlinked = wording.who(record, names, a.id, Party(made.words(a, "He"), (Span(0, 6),)))
    assert (unlinked.entity, unlinked.name, unlinked.candidates) == (None, "He", ())


def test_words_that_differ_by_an_article_only_are_not_told_twice() -> None:
    record = made.example()
    names = {e.id: e.name for e in record.entities}
    a = next(r.article for r in record.reports if "Hadi Verosh" in r.article.text)
    party = made.party(a, "the Daral health office", name="Daral health office")
    assert wording.who(record, names, a.id, party).words is None
