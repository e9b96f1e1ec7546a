"""Dates of invented histories, which go on from one another and not from the day of writing."""

from __future__ import annotations

import pytest
from tests.annotate.conftest import MakeDoc

from onrecord.annotate.times import times
from onrecord.model import Time

TUESDAY = "2024-05-07"


def found(doc_of: MakeDoc, text: str) -> dict[str, Time]:
    """The expressions of a text by their words."""
    doc, article = doc_of(text, TUESDAY)
    return {a.anchor.exact: a.body for a in times(doc, article) if isinstance(a.body, Time)}


def values(doc_of: MakeDoc, text: str) -> dict[str, str]:
    return {words: body.value for words, body in found(doc_of, text).items()}


def test_a_history_goes_on_from_its_own_dates(doc_of: MakeDoc) -> None:
    text = (
        "The harbour was founded in 1871. In 1902 it burned down.\nIn March 1911 the dam was begun. "
        "In August, the work stopped. In January 1913 it went on, and on 4 June the dam was opened."
    )
    got = values(doc_of, text)
    assert (got["August"], got["4 June"]) == ("1911-08", "1913-06-04")


HISTORY = (
    "The harbour was founded in 1871. In 1902 it burned down.\n"
    "In 1907 it rose again. In March 1911 the dam was begun. "
)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Between May 12 and May 16, 1913, it broke.", "May 12", "1913-05-12"),
        ("It was dry from November 15 to February 2, 1913.", "November 15", "1912-11-15"),
        ("On 8 December 1911 it stood, the wonder of 1911. In January, ice came.", "January", "1912-01"),
        ("Unlike the dam of 1908, it held. On 28 March, boats came.", "28 March", "1911-03-28"),
        ("The mill was sold in 1912. In September, it burned.", "September", "1912-09"),
        ("It was as dry as the previous year. In May, rain came.", "May", "1911-05"),
        ("The dam of 8 May held. It was opened on the 28th.", "the 28th", "1911-05-28"),
        ('"It will be you tomorrow," he said. In May, rain came.', "May", "1911-05"),
        ('"It will be you tomorrow," he said.', "tomorrow", "XXXX-XX-XX"),
        ("It was begun after the 1845 flood.", "1845", "1845"),
        ("Late in the year, ice came.", "Late in the year", "1911"),
        ("The dam was opened on 5 May. On Sunday, boats came.", "Sunday", "1911-05-07"),
        ("The dam was opened in May. On Sunday, boats came.", "Sunday", "XXXX-WXX-7"),
        ("In May, rain came. Boats came this month too.", "this month", "1911-05"),
    ],
)  # fmt: skip
def test_dates_of_a_history(doc_of: MakeDoc, text: str, words: str, value: str) -> None:
    assert values(doc_of, HISTORY + text)[words] == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("264", "BC0264"),
        ("241 BC", "BC0241"),
        ("the spring of 218 B.C.", "BC0218-SP"),
        ("August", "BC0216-08"),
        ("Two years later", "BC0214"),
        ("the 3rd century BC", "BC02"),
        ("AD 70", "0070"),
        ("June", "0070-06"),
    ],
)
def test_years_before_christ_have_a_value_and_no_day_of_the_record(
    doc_of: MakeDoc, words: str, value: str
) -> None:
    text = (
        "The first war of the two towns ran from 264 to 241 BC. The second began in the spring of 218 B.C. "
        "In 216 BC the fleet sank, and in August the walls fell. Two years later the king died. "
        "The wars of the 3rd century BC were long. In AD 70 the harbour was built, and in June it was opened."
    )
    body = found(doc_of, text)[words]
    assert body.value == value
    assert (body.when is None) == value.startswith("BC")


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The former king sold the mill.", "former", "PAST_REF"),
        ("The mill, formerly a barn, was sold.", "formerly", "PAST_REF"),
        ("He was a future king of the valley.", "future", "FUTURE_REF"),
        ("The miller, who was at the time away, lost it.", "the time", "PRESENT_REF"),
        ("Then it entered winter quarters.", "winter", "XXXX-WI"),
        ("It rained all day.", "all day", "P1D"),
        ("The spring and early summer of 1912 were dry.", "The spring", "1912-SP"),
        ("The miller spent the autumn there.", "the autumn", "1911-FA"),
        ("It rained in the first two months of 1912.", "the first two months of 1912", "P2M"),
    ],
)
def test_words_that_only_a_history_means_as_times(doc_of: MakeDoc, text: str, words: str, value: str) -> None:
    assert values(doc_of, HISTORY + text)[words] == value
    assert words not in values(doc_of, text.replace("1912", "the log"))


def test_a_vague_season_has_no_day(doc_of: MakeDoc) -> None:
    assert found(doc_of, HISTORY + "Then it entered winter quarters.")["winter"].when is None


def test_a_season_in_passing_moves_no_date(doc_of: MakeDoc) -> None:
    text = "On 8 May 1911 it stood before the summer rains. In mid-February, ice came. In March, it went."
    plain = text.replace(" before the summer rains", "")
    assert values(doc_of, HISTORY + text)["mid-February"] == values(doc_of, HISTORY + plain)["mid-February"]


def test_bare_years_after_one_before_christ(doc_of: MakeDoc) -> None:
    text = (
        "The war began in 264 BC. It was over by 241 BC. In 237 BC the fleet sank, and by 218 BC a new one "
        "was built. In 216, the walls fell. In 12 days they were up, and in 802, nobody spoke of it."
    )
    got = values(doc_of, text)
    assert got["216"] == "BC0216"
    assert not {"12", "802"} & set(got)
