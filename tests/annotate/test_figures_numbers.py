"""Numbers in digits and words, their bounds, and what is never one."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from onrecord.annotate.figures.apart import apart
from onrecord.annotate.figures.nouns import counted
from onrecord.annotate.figures.numbers import Number, numbers
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from onrecord.model import Article

MakeDoc = Callable[..., "tuple[Doc, Article]"]


def one(text: str) -> Number:
    """The only number of a text."""
    found = numbers(text)
    assert len(found) == 1, [text[n.span.start : n.span.end] for n in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("27 killed", 27, 27, "exact"),
        ("three quarters of a million people", 750_000, 750_000, "exact"),
        ("a quarter million clips", 250_000, 250_000, "exact"),
        ("a couple of thousand people", 2000, 2000, "about"),
        ("at least 34 people", 34, None, "at_least"),
        ("no fewer than 34 people", 34, None, "at_least"),
        ("30 or more people", 30, None, "at_least"),
        ("more than 1,100 people", 1100, None, "more_than"),
        ("over a million people", 1_000_000, None, "more_than"),
        ("more than a dozen people", 12, None, "more_than"),
        ("nearly 35,000 people", None, 35_000, "nearly"),
        ("up to 200 people", None, 200, "at_most"),
        ("as many as 200 people", None, 200, "at_most"),
        ("fewer than 5 people", None, 5, "at_most"),
        ("some 1,200 people", 1200, 1200, "about"),
        ("20 or so people", 20, 20, "about"),
        ("an estimated 340,000 people", 340_000, 340_000, "estimated"),
        ("between 20 and 30 houses", 20, 30, "range"),
        ("20 to 30 houses", 20, 30, "range"),
        ("20-30 houses", 20, 30, "range"),
        ("two to three hundred people", 200, 300, "range"),
        ("between two and three hundred people", 200, 300, "range"),
        ("one to two million people", 1_000_000, 2_000_000, "range"),
        ("2.5 bn euros", 2_500_000_000, 2_500_000_000, "exact"),
        ("~23 m people", 23_000_000, 23_000_000, "about"),
        ("23 m waves", 23, 23, "exact"),
        ("15-25 million tonnes", 15_000_000, 25_000_000, "range"),
        ("twenty-five to thirty houses", 25, 30, "range"),
        ("dozens of people", 24, None, "dozens"),
        ("hundreds of people", 200, None, "hundreds"),
        ("hundreds of thousands of people", 200_000, None, "hundreds"),
        ("tens of thousands of people", 20_000, None, "thousands"),
        ("several hundred people", 200, None, "hundreds"),
        ("a handful of people", None, None, "few"),
        ("several people", None, None, "few"),
        ("up to hundreds of people", None, None, "at_most"),
        ("at least another 12 people", 12, None, "at_least"),
        ("at least some 20 people", 20, None, "at_least"),
        ("1,000s of people", 2000, None, "thousands"),
        ("~20 people", 20, 20, "about"),
        ("an average of 20 people", 20, 20, "exact"),
        ("at least an average of 20 people", 20, None, "at_least"),
        ("the road up to 20 houses", None, 20, "at_most"),
        ("it adds up to 20 houses", 20, 20, "exact"),
        ("more than sixfold", 6, None, "more_than"),
        ("20 – 30 houses", 20, 30, "range"),
        ("a three- to five-week truce", 3, 5, "range"),
        ("two- or three-day strikes", 2, 3, "range"),
        ("between $US160 million and $US171 million", 160_000_000, 171_000_000, "range"),
    ],
)
def test_bounds_are_those_of_the_format(text: str, low: int, high: int, qualifier: str) -> None:
    number = one(text)
    assert (number.low, number.high, number.qualifier) == (low, high, qualifier)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.4 million", 1_400_000),
        ("2.3m people", 2_300_000),
        ("5bn", 5_000_000_000),
        ("1,234.5", 1234.5),
        ("1,00,000", 100_000),
        ("2½", 2.5),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("thirty-five", 35),
        ("a hundred", 100),
        ("half a million", 500_000),
        ("two and a half million", 2_500_000),
        ("three-and-a-half million", 3_500_000),
        ("one hundred and fifty thousand", 150_000),
        ("two million three hundred thousand and five", 2_300_005),
        ("five crore", 50_000_000),
        (".5 per cent", 0.5),
        ("1/2 pound", 0.5),
        ("3 1/2 years", 3.5),
        ("2-1/2 miles", 2.5),
        ("half a mile", 0.5),
        ("half a percentage point", 0.5),
        ("the 4.5m residents", 4_500_000),
        ("the 100m dash", 100),
        ("minus 5 degrees", -5),
        ("minus-5 degrees", -5),
        ("fell -1.3% on Monday", -1.3),
        ("tenfold", 10),
    ],
)
def test_value(text: str, value: float) -> None:
    assert one(text).low == value


@pytest.mark.parametrize(
    ("text", "currency", "value"),
    [
        ("$40 million", "dollar", 40_000_000),
        ("US$1.2bn", "USD", 1_200_000_000),
        ("€5m", "EUR", 5_000_000),
        ("5€", "EUR", 5),
        ("Rs. 500 crore", "rupee", 5_000_000_000),
        ("RM79", "MYR", 79),
        ("INR1 trillion", "INR", 10**12),
        ("USD 5 million", "USD", 5_000_000),
        ("PS2.7m", "GBP", 2_700_000),
        ("-$3 million", "dollar", -3_000_000),
        ("$-3m", "dollar", -3_000_000),
    ],
)
def test_currency_before_or_after(text: str, currency: str, value: int) -> None:
    number = one(text)
    assert (number.currency, number.low) == (currency, value)
    assert number.span.start == 0


def test_percent_of_a_range_in_words() -> None:
    number = one("between 20 and 30 per cent of it")
    assert (number.low, number.high, number.percent) == (20, 30, "percent")


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("a 40-day truce", "day"),
        ("a seven-month-old war", "month-old"),
        ("35km away", "km"),
        ("a 5m wall", "m"),
        ("500mg tablets", "mg"),
        ("a 640bhp engine", "bhp"),
    ],
)
def test_words_written_onto_a_number(text: str, joined: str) -> None:
    assert one(text).joined == joined


@pytest.mark.parametrize(
    "text",
    [
        "at 10:30 today", "on 7/11", "24/7", "+44 20 7946 0958", "555-0100-22", "COVID-19", "an F-16", "MH17",
        "won 3-2",
        "in 1987–2017", "the 5th", "the 20s", "two-thirds", "three quarters", "1,2,3", "version 1.2.3", "007",
        "first and second", "a number", "5-600 people",
        "a PS5 console", "the COP26 talks", "on 1/2 the talks",
    ],
)  # fmt: skip
def test_what_is_no_number(text: str) -> None:
    assert numbers(text) == ()


@pytest.mark.parametrize("text", ["rose from 20 to 30", "increased by $43 to $419", "fell 7% to $2 billion"])
def test_old_and_new_value_are_no_range(text: str) -> None:
    assert [n.qualifier for n in numbers(text)] == ["exact", "exact"]


def test_a_dash_before_a_count_is_no_minus() -> None:
    assert [n.low for n in numbers("30 killed -12 of them soldiers – 20 hurt")] == [30, 12, 20]


@pytest.mark.parametrize("text", ["TOP 10 stories", "ALL 27 men freed"])
def test_a_word_in_capitals_is_no_currency(text: str) -> None:
    assert one(text).currency is None


def test_a_number_stays_in_its_line() -> None:
    assert [n.low for n in numbers("twenty\nfive hundred")] == [20, 500]


@pytest.mark.parametrize(
    "text",
    ["9" * 200_000, "9," * 100_000, "hundred " * 25_000, "thousand " * 20_000, "twenty-" * 30_000,
     "1-" * 100_000, ".5" * 100_000, "." + "9" * 200_000, "1/2 " * 50_000, "1 - " * 50_000, "$US" * 60_000,
     "-$" * 90_000, "at least " * 20_000 + "5", "between 1 and " * 15_000, "5-a-" * 40_000],
)  # fmt: skip
def test_hostile_text_takes_little_time(text: str) -> None:
    before = time.process_time()
    for number in numbers(text):
        assert number.low is None or abs(number.low) < 10**16
    assert time.process_time() - before < 10


def told(doc_of: MakeDoc, text: str) -> dict[str, str | None]:
    """Why each number of a text is no figure, by its words; no dates and no names are given."""
    doc, _ = doc_of(text)
    places = [counted(doc, n) for n in numbers(text)]
    return {text[p.number.core.start : p.number.core.end]: apart(p, (), ()) for p in places if p is not None}


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("The Orbit 7 Plus costs $300.", "7", "label"),
        ("He lives at 14 Mill Road.", "14", "label"),
        ("Part 3 of the Harbour Act is in force.", "3", "label"),
        ("The VX -19 outbreak is over.", "19", "label"),
        ("He plays as No. 10.", "10", "label"),
        ("She is the number one seed.", "one", "label"),
        ("On day two of the trial he spoke.", "two", "label"),
        ("The Big Four firms met.", "Four", "label"),
        ("They finished in the top four.", "four", "label"),
        ("He has zero tolerance for it.", "zero", "label"),
        ("The club lost 2-3 to Brenik.", "2-3", "score"),
        ("It has a 4-12 record.", "4-12", "score"),
        ("He used the same one.", "one", "one"),
        ("One can see the boats.", "One", "one"),
    ],
)
def test_what_names_or_scores_is_apart(doc_of: MakeDoc, text: str, words: str, why: str) -> None:
    assert told(doc_of, text)[words] == why


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In Brenik 27 people were killed.", "27"),
        ("In Brenik 9 Red Crescent workers died.", "9"),
        ("Gunmen killed two and wounded one.", "one"),
        ("On that day two people died.", "two"),
        ("In the camp two of the guards died.", "two"),
        ("Blast in Brenik Kills Three People", "Three"),
        ("There were zero cases.", "zero"),
        ("Some 20-30 people fled.", "20-30"),
        ("The army lost 20-30 soldiers.", "20-30"),
        ("The bill came to an average of 1600 per house.", "1600"),
        ("The firm sold a Hamdor 640bhp engine.", "640"),
    ],
)
def test_what_counts_is_kept(doc_of: MakeDoc, text: str, words: str) -> None:
    assert told(doc_of, text)[words] is None


def test_a_range_of_years_is_a_date(doc_of: MakeDoc) -> None:
    doc, _ = doc_of("Between 1990 and 2005 temperatures fell.")
    (number,) = numbers(doc.text)
    place = counted(doc, number)
    assert place is not None
    assert apart(place, (Span(8, 12), Span(17, 21)), ()) == "date"


def test_a_bound_on_things_counted_is_no_year(doc_of: MakeDoc) -> None:
    doc, _ = doc_of("The firm has more than 1900 customers.")
    (number,) = numbers(doc.text)
    place = counted(doc, number)
    assert place is not None
    assert apart(place, (number.core,), ()) is None
