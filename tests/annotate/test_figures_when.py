"""When a number holds, what stretch it covers, and whether it is a total, an addition or a part, on invented
sentences read on Friday 14 June 2019."""

from __future__ import annotations

import pytest
from tests.annotate.conftest import MakeDoc
from tests.annotate.reading import said

from onrecord.annotate.figures import figures
from onrecord.annotate.times import times
from onrecord.model import Figure, When

DAY = "2019-06-14"


def read(doc_of: MakeDoc, text: str, dated: str | None = DAY) -> list[Figure]:
    """The figures of a text, with its times and no statements."""
    doc, article = doc_of(text, dated)
    entries = figures(doc, article, times(doc, article), ())
    return [e.body for e in entries if isinstance(e.body, Figure)]


def edtf(when: When | None) -> str | None:
    return None if when is None else when.edtf


@pytest.mark.parametrize(
    ("text", "as_of", "period"),
    [
        ("At least 41 people were killed on Thursday.", "2019-06-13", "2019-06-13"),
        ("On Thursday, nine people were held, and two women were hurt.", "2019-06-13", "2019-06-13"),
        ("Troops shot dead three men and wounded 20 on Thursday.", "2019-06-13", "2019-06-13"),
        ("The bus that crashed on Thursday injured 30 others.", "2019-06-13", "2019-06-13"),
        ("A raid on Thursday that killed 12 men was condemned.", "2019-06-13", "2019-06-13"),
        ("On Thursday, when floods killed 12 people, the port was shut.", "2019-06-13", "2019-06-13"),
        ("More than 300 people have been killed since March.", None, "2019-03/.."),
        ("Some 300 people have been killed since the strikes began in March.", None, "2019-03/.."),
        ("Some 300 people died in the war that broke out in March 2017.", None, "2017-03/.."),
        ("Some 300 people have been killed since the uprising began in September.", None, "2018-09/.."),
        ("In the past 13 months, some 300 people have been killed.", None, "2018-05/.."),
        ("In the past 13 months, prices have risen by 5 percent.", None, "2018-05-14/2019-06-14"),
        ("Some 300 people have died since the start of the siege on Thursday.", None, "2019-06-13/.."),
        ("Some 300 people have died since troops stormed the port on Thursday.", None, "2019-06-13/.."),
        ("As of Thursday, the office counted 126 deaths.", "2019-06-13", None),
        ("The death toll rose to 27 on Thursday.", "2019-06-13", None),
        ("The office put the death toll since March at 5,000.", None, "2019-03/.."),
        ("The office put Thursday's toll at 84.", "2019-06-13", "2019-06-13"),
        ("In clashes on Thursday, officers said 12 people had died.", "2019-06-13", "2019-06-13"),
        ("Some 12 people have been killed.", None, None),
        ("Two days after 12 people were killed, the port was shut.", None, None),
        ("In 2018 there were 10 million cases of the fever.", None, "2018"),
    ],
)
def test_as_of_and_period(doc_of: MakeDoc, text: str, as_of: str | None, period: str | None) -> None:
    first, *rest = reversed(read(doc_of, text))
    assert (edtf(first.as_of), edtf(first.period)) == (as_of, period), rest


def test_the_day_of_the_saying_is_that_of_a_number_only_where_it_has_none_of_its_own(doc_of: MakeDoc) -> None:
    doc, article = doc_of("The office said on Friday that 12 people were killed on Thursday.", DAY)
    found = times(doc, article)
    told = When("2019-06-14", "2019-06-14", "2019-06-14", "day", "stated", "test")
    given = said(article, "The office", "said", "12 people were killed on Thursday", when=told)
    (entry,) = figures(doc, article, found, (given,))
    assert isinstance(entry.body, Figure)
    assert (edtf(entry.body.as_of), edtf(entry.body.period)) == ("2019-06-13", "2019-06-13")
    doc, article = doc_of("The office said on Friday that 12 people were killed.", DAY)
    (entry,) = figures(doc, article, times(doc, article), ())
    assert isinstance(entry.body, Figure)
    assert (edtf(entry.body.as_of), entry.body.period) == (DAY, None)


def test_a_day_without_a_date_is_none(doc_of: MakeDoc) -> None:
    (figure,) = read(doc_of, "At least 41 people were killed on Thursday.", dated=None)
    assert (figure.as_of, figure.period, figure.counts) == (None, None, "increment")


def test_the_line_that_opens_a_report_dates_no_number(doc_of: MakeDoc) -> None:
    (figure,) = read(doc_of, "BRENIK, June 12 (Norland Wire) - Troops shot dead 11 people, witnesses said.")
    assert (figure.as_of, figure.period) == (None, None)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Some 300 people have been killed since March.", "total"),
        ("So far 300 people have been killed.", "total"),
        ("The death toll rose to 27.", "total"),
        ("Hospitals recorded a total of 27 dead overnight.", "total"),
        ("The group still holds 64 captives.", "total"),
        ("On 3 March 2017, rebels killed 55 people.", "total"),  # long past, and told whole
        ("The attack on Thursday killed 12 people.", "total"),
        ("The crash resulted in 56 deaths.", "total"),
        ("Another 12 people were killed.", "increment"),
        ("The office reported 40 new cases of the fever.", "increment"),
        ("Troops killed 27 people on Thursday.", "increment"),
        ("Some 27 people were killed overnight.", "increment"),
        ("Some 27 people were killed in the past 24 hours.", "increment"),
        ("Some 27 people were hurt in the fighting on Thursday.", "increment"),
        ("Two of the victims were children.", "subset"),
        ("Four of the dead were from abroad.", "subset"),
        ("The camp is taking in up to 200 refugees a day.", "unknown"),
        ("Roads see 18.9 deaths per 100,000 people.", "unknown"),
    ],
)
def test_counts(doc_of: MakeDoc, text: str, counts: str) -> None:
    assert read(doc_of, text)[0].counts == counts


@pytest.mark.parametrize(
    "text",
    [
        "On Thursday 58 people died in the raids - 24 soldiers, 30 farmers and four drivers.",
        "On Thursday 58 people died in raids across the country, including 24 soldiers and 30 farmers.",
        "On Thursday there were 58 deaths, of which 24 were those of soldiers.",
        "On Thursday 58 people died. Among them, 24 soldiers were killed by mines.",
    ],
)
def test_parts_have_their_whole_and_its_day(doc_of: MakeDoc, text: str) -> None:
    doc, article = doc_of(text, DAY)
    whole, *parts = figures(doc, article, times(doc, article), ())
    assert parts
    for part in parts:
        assert isinstance(part.body, Figure)
        assert (part.body.counts, part.body.part_of) == ("subset", whole.id)
        assert edtf(part.body.as_of) == "2019-06-13"


def test_a_further_item_shares_the_day(doc_of: MakeDoc) -> None:
    more = read(doc_of, "On Thursday, another 34 people died in Lisbon and 14 in Oslo.")
    assert [(edtf(f.period), f.counts) for f in more] == [("2019-06-13", "increment")] * 2
