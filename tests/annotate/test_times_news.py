"""Dates without a year in invented reports: the last ones, though the report tells of years gone by."""

from __future__ import annotations

from datetime import date

import pytest
from tests.annotate.conftest import MakeDoc

from onrecord.annotate.times import times
from onrecord.annotate.times.course import years_carried
from onrecord.annotate.times.expressions import Calendar
from onrecord.model import Time

DAY = "2024-05-07"


def values(doc_of: MakeDoc, text: str) -> dict[str, str]:
    """The values of a text's expressions by their words; of two of the same words the last one's."""
    doc, article = doc_of(text, DAY)
    return {a.anchor.exact: a.body.value for a in times(doc, article) if isinstance(a.body, Time)}


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Some 300 people have died since the strikes began in June.", "2023-06"),
        ("The death toll since June is 300.", "2023-06"),
        ("The mission was set up in June to count the votes.", "2023-06"),
        ("The vote was set for June.", "2024-06"),
        ("They spoke of a visit in June.", "2024-06"),
        ("He decided to hold a vote in June.", "2024-06"),
        ("The case is heard in June.", "2024-06"),
    ],
)
def test_a_month_near_ahead_is_the_last_one_where_a_verb_of_the_past_has_it(
    doc_of: MakeDoc, text: str, month: str
) -> None:
    assert values(doc_of, text)["June"] == month


YEARS = "The guild was founded in 1963. It split in 1971 and in 1988. In 2000 it was banned.\n"


def test_years_gone_by_are_asides_in_a_report_of_this_years_days(doc_of: MakeDoc) -> None:
    got = values(doc_of, YEARS + "The strikes began on 18 March. In February, the guild met.")
    assert (got["18 March"], got["February"]) == ("2024-03-18", "2024-02")


def test_what_goes_on_from_a_year_is_told_of_it_and_what_goes_back_of_the_report(doc_of: MakeDoc) -> None:
    text = YEARS + "The strikes began in April 2023. On 20 April, police came. In February, the guild met. "
    got = values(doc_of, text + "By July, 40 were held. In April 2024 it ended.")
    assert (got["20 April"], got["February"], got["July"]) == ("2023-04-20", "2024-02", "2023-07")


def test_years_are_carried_half_a_year_on_and_not_past_the_report() -> None:
    dates = [Calendar(year=2023, month=4), *(Calendar(month=m) for m in (6, 1, 9, 2, 6))]
    assert years_carried(dates, date(2024, 5, 7)) == {1: 2023, 3: 2023, 4: 2024}
