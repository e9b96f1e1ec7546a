"""Time expressions in invented reports: their TIMEX3 values and the days they are resolved to."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from spacy.language import Language
from tests.annotate.conftest import MakeDoc, article_of

from onrecord.annotate import language
from onrecord.annotate.times import times
from onrecord.model import Time, When

TUESDAY = "2024-05-07"


def found(doc_of: MakeDoc, text: str, dated: str | None = TUESDAY) -> dict[str, Time]:
    """The expressions of a text by their words."""
    doc, article = doc_of(text, dated)
    out = {}
    for a in times(doc, article):
        assert isinstance(a.body, Time)
        assert article.text[a.anchor.start : a.anchor.end] == a.anchor.exact
        assert a.made_by == "onrecord.times/4"
        out[a.anchor.exact] = a.body
    return out


def values(doc_of: MakeDoc, text: str, dated: str | None = TUESDAY) -> dict[str, str]:
    return {words: body.value for words, body in found(doc_of, text, dated).items()}


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("The accord of 7 October failed.", "7 October", "DATE", "2023-10-07"),
        ("The Oct. 7 accord failed.", "Oct. 7", "DATE", "2023-10-07"),
        ("It was signed on October 7, 2023.", "October 7, 2023", "DATE", "2023-10-07"),
        ("It was signed on the 3rd of May 2021.", "the 3rd of May 2021", "DATE", "2021-05-03"),
        ("She has governed since 2014.", "2014", "DATE", "2014"),
        ("The dam broke in 2011.", "2011", "DATE", "2011"),
        ("A second delegation will leave in the next 24 hours.", "the next 24 hours", "DURATION", "PT24H"),
        ("The river rose in recent days.", "recent days", "DATE", "PAST_REF"),
        ("The strike lasted more than two weeks.", "more than two weeks", "DURATION", "P2W"),
        ("The bridge reopened last month.", "last month", "DATE", "2024-04"),
        ("He resigned a year ago.", "a year ago", "DATE", "2023"),
        ("The flood came two days after the vote.", "two days", "DURATION", "P2D"),
        ("The seven-month-old dispute goes on.", "seven-month-old", "DURATION", "P7M"),
        ("In a March phone call she refused.", "March", "DATE", "2024-03"),
        ("It was built in the 1990s.", "the 1990s", "DATE", "199"),
        ("Ferries stopped this week.", "this week", "DATE", "2024-W19"),
        ("They met earlier this year.", "earlier this year", "DATE", "2024"),
        ("The daily ferry was late.", "daily", "SET", "P1D"),
        ("They met late Monday.", "late Monday", "DATE", "2024-05-06"),
        ("Overnight, rain fell on the port.", "Overnight", "TIME", "2024-05-06TNI"),
        ("They met on Tuesday morning.", "Tuesday morning", "TIME", "2024-05-07TMO"),
        ("Guards left at 10 p.m. on Sunday.", "10 p.m. on Sunday", "TIME", "2024-05-05T22:00"),
        ("The mayor is now in Veldt.", "now", "DATE", "PRESENT_REF"),
        ("It will be rebuilt in the near future.", "the near future", "DATE", "FUTURE_REF"),
        ("The dam broke in the spring of 2022.", "the spring of 2022", "DATE", "2022-SP"),
        ("Prices fell in the second quarter of 2023.", "the second quarter of 2023", "DATE", "2023-Q2"),
        ("It was settled in June last year.", "June last year", "DATE", "2023-06"),
        ("They camped there over the weekend.", "the weekend", "DATE", "2024-W18-WE"),
        ("The fair opens each July.", "each July", "SET", "XXXX-07"),
        ("The envoys met at the end of last month.", "the end of last month", "DATE", "2024-04"),
        ("Building took two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
        ("The town was founded in the 12th century.", "the 12th century", "DATE", "11"),
    ],
)  # fmt: skip
def test_value(doc_of: MakeDoc, text: str, words: str, kind: str, value: str) -> None:
    body = found(doc_of, text)[words]
    assert (body.kind, body.value) == (kind, value)


def test_mods(doc_of: MakeDoc) -> None:
    text = "Late Monday, more than two weeks after the vote, in mid-2023, about a year ago, at least 30 days."
    assert {w: b.mod for w, b in found(doc_of, text).items()} == {
        "Late Monday": "END",
        "more than two weeks": "MORE_THAN",
        "mid-2023": "MID",
        "about a year ago": "APPROX",
        "at least 30 days": "EQUAL_OR_MORE",
    }


def test_sets_say_how_often(doc_of: MakeDoc) -> None:
    body = found(doc_of, "Boats leave twice a week and carry post every day.")
    assert (body["twice a week"].value, body["twice a week"].freq) == ("P1W", "2X")
    assert (body["every day"].value, body["every day"].quant) == ("P1D", "EVERY")


def test_a_rate_is_a_set_and_a_length_is_not(doc_of: MakeDoc) -> None:
    assert found(doc_of, "The mill makes 40 boats a year.")["a year"].kind == "SET"
    assert found(doc_of, "The mill stood empty for a year.")["a year"].kind == "DURATION"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("She left on Monday.", "2024-05-06"),
        ("She left on Tuesday.", "2024-05-07"),
        ("She left on Wednesday.", "2024-05-01"),
        ("She will leave on Wednesday.", "2024-05-08"),
        ("The mayor said she would leave on Friday.", "2024-05-10"),
        ("She is due in Veldt on Thursday.", "2024-05-09"),
        ("She left last Tuesday.", "2024-04-30"),
        ("She leaves next Tuesday.", "2024-05-14"),
        ("Monday's vote was close.", "2024-05-06"),
    ],
)
def test_weekdays_go_by_the_tense(doc_of: MakeDoc, text: str, day: str) -> None:
    assert list(values(doc_of, text).values()) == [day]


def test_a_date_without_a_year_is_the_last_one_unless_the_tense_looks_ahead(doc_of: MakeDoc) -> None:
    assert values(doc_of, "The pact of 7 October was broken on 9 April.") == {
        "7 October": "2023-10-07",
        "9 April": "2024-04-09",
    }
    assert values(doc_of, "The council will vote on 20 May.") == {"20 May": "2024-05-20"}
    assert values(doc_of, "They met on Saturday, April 27.") == {"Saturday, April 27": "2024-04-27"}


def test_what_counts_from_the_date_before_names_it(doc_of: MakeDoc) -> None:
    body = found(doc_of, "The envoys met on 3 May. The following day they left, and returned two days later.")
    assert body["The following day"].value == "2024-05-04"
    assert body["two days later"].value == "2024-05-06"
    when = body["The following day"].when
    assert when is not None and when.evidence is not None
    assert (when.evidence.exact, when.certainty) == ("3 May", "argued")


def test_that_friday_is_the_one_by_the_date_before(doc_of: MakeDoc) -> None:
    assert values(doc_of, "The dam broke on 11 March 2024. That Friday, the mayor resigned.") == {
        "11 March 2024": "2024-03-11",
        "That Friday": "2024-03-15",
    }


def test_no_day_is_counted_from_a_month(doc_of: MakeDoc) -> None:
    body = found(doc_of, "The pier burned down in March. The following day it rained.")["The following day"]
    assert (body.value, body.when) == ("XXXX-XX-XX", None)


@pytest.mark.parametrize(
    ("text", "edtf", "start", "end", "precision", "certainty"),
    [
        ("It was signed on October 7, 2023.", "2023-10-07", "2023-10-07", "2023-10-07", "day", "stated"),
        ("They met on Monday.", "2024-05-06", "2024-05-06", "2024-05-06", "day", "argued"),
        ("They met last week.", "2024-04-29/2024-05-05", "2024-04-29", "2024-05-05", "week", "argued"),
        ("They met last month.", "2024-04", "2024-04-01", "2024-04-30", "month", "argued"),
        ("She has governed since 2014.", "2014/..", "2014-01-01", None, "year", "stated"),
        ("The ban held until 2009.", "../2009", None, "2009-12-31", "year", "stated"),
        ("It was built in the 1990s.", "199X", "1990-01-01", "1999-12-31", "decade", "stated"),
        ("It was built in the 19th century.", "18XX", "1800-01-01", "1899-12-31", "century", "stated"),
        ("It was built in about 2010.", "2010~", "2010-01-01", "2010-12-31", "year", "stated"),
        ("It was built in the summer of 2022.", "2022-22", None, None, "season", "stated"),
        ("It sank in Q1 2023.", "2023-33", "2023-01-01", "2023-03-31", "quarter", "stated"),
        ("It sank in the past week.", "2024-04-30/2024-05-07", "2024-04-30", "2024-05-07", "day", "argued"),
        ("Rain fell overnight.", "2024-05-06/2024-05-07", "2024-05-06", "2024-05-07", "day", "argued"),
        ("It fell at 18:00 GMT on Monday.", *["2024-05-06T18:00:00Z"] * 3, "minute", "argued"),
        ("It fell at 6 p.m. on Monday.", "2024-05-06", "2024-05-06", "2024-05-06", "day", "argued"),
    ],
)  # fmt: skip
def test_when(
    doc_of: MakeDoc, text: str, edtf: str, start: str | None, end: str | None, precision: str, certainty: str
) -> None:
    (body,) = found(doc_of, text).values()
    when = body.when
    assert when is not None and when.phrase is not None and when.basis
    assert (when.edtf, when.start, when.end, when.precision, when.certainty) == (
        edtf, start, end, precision, certainty,
    )  # fmt: skip


UNDATED = {
    "On Monday she left.": "XXXX-WXX-1",
    "Yesterday she left.": "XXXX-XX-XX",
    "Last month she left.": "XXXX-XX",
    "Last week she left.": "XXXX-WXX",
    "Last year she left.": "XXXX",
    "She left on March 3.": "XXXX-03-03",
    "She left in June.": "XXXX-06",
    "She left overnight.": "XXXX-XX-XXTNI",
    "She left a year ago.": "XXXX",
    "It lasted for the past two weeks.": "P2W",
}


@pytest.mark.parametrize("text", UNDATED)
def test_an_undated_report_leaves_relative_times_open(doc_of: MakeDoc, text: str) -> None:
    (body,) = found(doc_of, text, dated=None).values()
    assert (body.value, body.when) == (UNDATED[text], None)


@pytest.mark.parametrize("text", UNDATED)
def test_a_report_dated_to_a_week_leaves_them_open_too(nlp: Language, text: str) -> None:
    article = article_of(text)
    week = When("2024-05-06/2024-05-12", "2024-05-06", "2024-05-12", "week", "argued", "test")
    article = replace(article, metadata=replace(article.metadata, dated=week))
    (a,) = times(language.read(article, nlp), article)
    assert isinstance(a.body, Time)
    assert (a.body.value, a.body.when) == (UNDATED[text], None)


def test_an_undated_report_keeps_the_dates_it_states(doc_of: MakeDoc) -> None:
    text = "She was born on 3 May 1990. Two days later her father left."
    assert values(doc_of, text, None) == {"3 May 1990": "1990-05-03", "Two days later": "1990-05-05"}


@pytest.mark.parametrize(
    "text",
    [
        "May Ostrow may march for peace.",
        "The 52-year-old teacher spoke.",
        "Three-quarters of the boats sank.",
        "They fled after the fall of Veldt.",
        "Some 1,999 people stayed.",
        "It cost $1999 at the harbour.",
        "The second of them may leave.",
    ],
)
def test_what_is_no_time(doc_of: MakeDoc, text: str) -> None:
    assert found(doc_of, text) == {}


def test_expressions_are_in_order_and_do_not_overlap(doc_of: MakeDoc) -> None:
    text = "Early on Monday, May 6, 2024, at 5 p.m., and for two weeks from the end of next month, it rained."
    doc, article = doc_of(text, TUESDAY)
    spans = [a.anchor.span for a in times(doc, article)]
    assert len(spans) >= 4
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_no_expression_runs_over_a_paragraph(doc_of: MakeDoc) -> None:
    assert values(doc_of, "Storms of May\n2011 was dry.") == {"May": "2024-05", "2011": "2011"}


def test_ids_are_distinct_and_the_same_each_time(doc_of: MakeDoc) -> None:
    text = "On Monday they met. On Monday they left."
    first, second = times(*doc_of(text, TUESDAY)), times(*doc_of(text, TUESDAY))
    assert first == second
    assert len({a.id for a in first}) == 2


def test_the_clock_and_its_zone_change_nothing(doc_of: MakeDoc, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Yesterday, on Monday, last year and tonight they met."
    before = found(doc_of, text)
    monkeypatch.setitem(os.environ, "TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        assert found(doc_of, text) == before
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("dated", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_break_nothing(doc_of: MakeDoc, dated: str) -> None:
    text = (
        "Yesterday, tomorrow, last week, next week, last Monday, next Monday, 900000 years ago, "
        "last century, next decade, 29 February, on 31 June, 99999999 weeks later, the last quarter, "
        "this weekend, next winter."
    )
    doc, article = doc_of(text, dated)
    assert times(doc, article)


def test_the_day_before_is_not_reckoned_from_where_a_stretch_began(doc_of: MakeDoc) -> None:
    text = "At least 1,874 died since April 27, up from 1,858 the day before, the office said on Monday."
    assert values(doc_of, text)["the day before"] == "2024-05-05"
    assert (
        values(doc_of, "The toll since April 27 is up from 30 the day before.")["the day before"]
        == "XXXX-XX-XX"
    )


def test_a_weekday_named_twice_is_one_day(doc_of: MakeDoc) -> None:
    text = "The council will meet on Friday. Envoys have been holding talks ahead of Friday's meeting."
    doc, article = doc_of(text, TUESDAY)
    days = [a.body.value for a in times(doc, article) if isinstance(a.body, Time)]
    assert days == ["2024-05-10", "2024-05-10"]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The warnings run from tomorrow night into Monday morning.", "Monday morning", "2024-05-13TMO"),
        ("It starts at 6 p.m. (1700 UTC) tomorrow.", "6 p.m.", "2024-05-08T18:00"),
        ("They follow attacks on the town at the weekend.", "the weekend", "2024-W18-WE"),
    ],
)
def test_times_beside_their_day(doc_of: MakeDoc, text: str, words: str, value: str) -> None:
    assert values(doc_of, text)[words] == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nothing has been heard since last April.", "last April"),
        ("He was held on June 2 and freed.", "June 2"),
        ("In the town, following ten years of drought, it rained.", "ten years"),
    ],
)
def test_what_may_be_two_times_has_no_day(doc_of: MakeDoc, text: str, words: str) -> None:
    assert found(doc_of, text)[words].when is None


@pytest.mark.parametrize("text", ["The 2000 km long pipe burst.", "The 2019-nCoV virus spread."])
def test_four_digits_that_are_no_year(doc_of: MakeDoc, text: str) -> None:
    assert values(doc_of, text) == {}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The port reopened last July. Boats came.", "last July", "2023-07"),
        ("By the end of May the Second Fleet had sailed.", "the end of May", "2024-05"),
        ("The port closed on the 17 April.", "the 17 April", "2024-04-17"),
        ("It rained on 3-4 May.", "3", "2024-05-03"),
        ("It rained on April 25 and 26, and then cleared.", "26", "2024-04-26"),
        ("It rained on April 24-26.", "26", "2024-04-26"),
        ("The mill was the best since '82.", "'82", "1982"),
        ("The boats of the 70s and 80s were slow.", "80s", "198"),
        ("Profit rose in Q3 of FY2009.", "Q3 of FY2009", "2009-Q3"),
        ("The town shrank for two consecutive quarters of the drought.", "two consecutive quarters", "P2Q"),
        ("It was the biggest one-day fall of the river.", "one-day", "P1D"),
        ("The strike took three-and-a-half days.", "three-and-a-half days", "P3.5D"),
        ("The mayor left at 11.30 am on Monday.", "11.30 am on Monday", "2024-05-06T11:30"),
        ("The rally began on May 6 1:00 a.m.", "May 6 1:00 a.m.", "2024-05-06T01:00"),
        ("The rally began on May 6 1200 GMT.", "May 6 1200 GMT", "2024-05-06T12:00Z"),
        (
            "The market opened at 9 a.m. Eastern time on Monday.",
            "9 a.m. Eastern time on Monday",
            "2024-05-06T09:00",
        ),
        ("They had waited some days for news.", "some days", "PXD"),
        ("They will wait for the coming years.", "the coming years", "PXY"),
        ("They will pay over the next two years or so.", "the next two years or so", "P2Y"),
        ("The plan is likely to last over a week.", "over a week", "P1W"),
        ("They have waited for at least the past 18 months.", "at least the past 18 months", "P18M"),
        ("The plan will pay off in the long term.", "the long term", "FUTURE_REF"),
        ("Its walls stand to this day.", "this day", "PRESENT_REF"),
        ("The envoys meet in the week of May 20.", "the week of May 20", "2024-W21"),
        ("The index ended the day at 40.", "the day", "2024-05-07"),
        ("Prices rose late in the day after a fall.", "late in the day", "2024-05-07"),
        ("It paid less in the same quarter last year.", "the same quarter last year", "2023-Q1"),
        ("Output fell in April from the same month a year ago.", "the same month a year ago", "2023-04"),
        ("Boats came for Thanksgiving last year.", "Thanksgiving last year", "2023-11-23"),
        ("Boats came for Easter.", "Easter", "2024-03-31"),
        ("Sales fell in the last quarter of 2022.", "the last quarter of 2022", "2022-Q4"),
        ("The yard will open in the first half of next year.", "the first half of next year", "2025-H1"),
        ("It had stopped by late afternoon.", "late afternoon", "2024-05-07TAF"),
        ("Fewer boats came than in the previous year.", "the previous year", "2023"),
        ("Fewer boats came than on the previous day.", "the previous day", "XXXX-XX-XX"),
        ("They met on the eve of Christmas 2021.", "Christmas 2021", "2021-12-25"),
    ],
)
def test_more_values(doc_of: MakeDoc, text: str, words: str, value: str) -> None:
    assert values(doc_of, text)[words] == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The March of the Ropemakers filled the square.", "March"),
        ("They held their annual March for Bread.", "March"),
        ("That is the order of the day.", "the day"),
        ("The day that he left was cold.", "The day"),
        ("Some quarters of the town are dark.", "Some quarters"),
        ("The wheel turns ten times per second.", "per second"),
        ("On May 6 and 20 were hurt.", "20"),
        ("It was shut from May 6 to 10 a.m. on Tuesday.", "10"),
        ("Both sides signed the Easter Accord of Veldt.", "Easter"),
        ("The boats came in '24 hours'.", "'24"),
    ],
)
def test_more_that_is_no_time(doc_of: MakeDoc, text: str, words: str) -> None:
    assert words not in values(doc_of, text)


def test_until_looks_ahead_but_not_back_from_the_start_of_a_sentence(doc_of: MakeDoc) -> None:
    assert values(doc_of, "The council has kept the bridge shut until Friday.") == {"Friday": "2024-05-10"}
    assert values(doc_of, "Until Friday, they had not named the thief.") == {"Friday": "2024-05-03"}


def test_an_hour_with_no_day_near_is_the_reports_and_placed_only_by_its_zone(doc_of: MakeDoc) -> None:
    body = found(doc_of, "The index was down at 16:08 UTC.")["16:08 UTC"]
    assert (body.value, body.when and body.when.start) == ("2024-05-07T16:08Z", "2024-05-07T16:08:00Z")
    body = found(doc_of, "He was shot at 10 p.m. near the mill.")["10 p.m."]
    assert (body.value, body.when) == ("2024-05-07T22:00", None)
    assert values(doc_of, "The index was down at 16:08 UTC.", None) == {"16:08 UTC": "XXXX-XX-XXT16:08Z"}


def test_a_date_days_ahead_in_a_clause_of_the_past_is_not_placed(doc_of: MakeDoc) -> None:
    body = found(doc_of, "The council gave no reason for the May 20 deadline.")["May 20"]
    assert (body.value, body.when) == ("2024-05-20", None)
