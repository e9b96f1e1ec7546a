"""Figures of invented sentences: what is counted, whose number it is, and what is left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.annotate.reading import credited, dated

from onrecord.annotate.figures import figures
from onrecord.model import Article, Figure

if TYPE_CHECKING:
    from spacy.tokens import Doc

MakeDoc = Callable[..., "tuple[Doc, Article]"]


def found(doc_of: MakeDoc, text: str) -> list[tuple[str, Figure]]:
    """Words and body of the figures of a text with no statements and no times."""
    doc, article = doc_of(text)
    out = []
    for entry in figures(doc, article, (), ()):
        assert isinstance(entry.body, Figure)
        assert article.text[entry.anchor.start : entry.anchor.end] == entry.anchor.exact
        out.append((entry.anchor.exact, entry.body))
    return out


@pytest.mark.parametrize(
    ("text", "exact", "measure"),
    [
        ("At least 34 people were killed in the valley.", "At least 34 people", "killed"),
        ("Gunmen attacked the camp, killing 14.", "14", "killed"),
        ("The flood led to the deaths of more than 1,100 people.", "more than 1,100 people", "killed"),
        ("The death toll rose to 27.", "27", "killed"),
        ("The health office put the dead at 1,926.", "1,926", "killed"),
        ("The fighting has claimed some 2,200 lives.", "some 2,200 lives", "killed"),
        ("Troops shot dead six protesters.", "six protesters", "killed"),
        ("Doctors treated 58 wounded people.", "58 wounded people", "injured"),
        ("The rebels took 97 people captive.", "97 people", "captured"),
        ("The group is holding more than 60 captives.", "more than 60 captives", "held"),
        ("The group freed 12 captives.", "12 captives", "freed"),
        ("Ten sailors are still missing.", "Ten sailors", "missing"),
        ("About 2,500 people fled the town.", "About 2,500 people", "displaced"),
        ("More than 500 civilians are sheltering there.", "More than 500 civilians", "sheltering"),
        ("Some 300,000 people have sought refuge in the town.", "Some 300,000 people", "sheltering"),
        ("Police arrested eight protesters.", "eight protesters", "arrested"),
        ("Police detained 30 students.", "30 students", "detained"),
        ("On Friday, 26 lorries carrying aid crossed the bridge.", "26 lorries", "aid_trucks"),
        ("Shells destroyed at least seven houses.", "at least seven houses", "buildings"),
        ("The valley is home to 620,000 people.", "620,000 people", "population"),
        ("Nearly 5,000 people protested outside parliament.", "Nearly 5,000 people", "other"),
        ("Some 40 people were said to have died.", "Some 40 people", "killed"),
        ("Troops shot dead two demonstrators taking part in a rally.", "two demonstrators", "killed"),
        ("The clan has held power for four decades.", "four decades", "duration"),
        ("The plant pumps 68 billion cubic metres of gas.", "68 billion cubic metres", "other"),
        ("The fatalities included four males.", "four males", "killed"),
        ("Among those killed were 10 drummers.", "10 drummers", "killed"),
        ("The paper has placed the death count in the hundreds.", "hundreds", "killed"),
        ("The attack claimed the lives of 12 of the villagers.", "12 of the villagers", "killed"),
        ("To date, 53 measles related deaths were counted.", "53 measles related deaths", "killed"),
        ("The toll now often exceeds 100 civilians.", "exceeds 100 civilians", "killed"),
        ("The clinic took in 25 wounded people who were evacuated.", "25 wounded people", "injured"),
        ("She was arrested, along with 32 other protesters.", "32 other protesters", "arrested"),
        ("At least 40 monks remain in jail.", "At least 40 monks", "detained"),
        ("The house held six ministers in contempt.", "six ministers", "other"),
        ("The captive was led off by three masked gunmen.", "three masked gunmen", "other"),
        ("The fever spread, and 6,500 cases were reported.", "6,500 cases", "infected"),
        ("The court heard 6,500 cases.", "6,500 cases", "other"),
        ("Floods reached the nation's 5 million people.", "5 million people", "population"),
        ("Of these, 1846 persons were killed.", "1846 persons", "killed"),
        ("About 23 m people live in the valley.", "About 23 m people", "population"),
    ],
)  # fmt: skip
def test_measure_and_anchor(doc_of: MakeDoc, text: str, exact: str, measure: str) -> None:
    assert [(words, f.measure) for words, f in found(doc_of, text)] == [(exact, measure)]


@pytest.mark.parametrize(
    ("text", "exact", "measure", "unit"),
    [
        ("The hospitals have two days of fuel left.", "two days of fuel", "fuel_days", "day"),
        ("The cabinet approved a 40-day truce.", "40-day truce", "duration", "day"),
        ("The talks follow six weeks of fighting.", "six weeks", "duration", "week"),
        ("The camp lies 14 kilometres away.", "14 kilometres", "distance", "kilometre"),
        ("The union pledged €40 million in aid.", "€40 million", "aid_amount", "EUR"),
        ("The fine was $300.", "$300", "money", "dollar"),
        ("Lorries brought 300 tonnes of flour.", "300 tonnes", "aid_amount", "tonne"),
        ("The fund gave US$ 5 million.", "US$ 5 million", "money", "USD"),
        ("The bank lent £2.5bn.", "£2.5bn", "money", "GBP"),
        ("They marched 5km.", "5km", "distance", "kilometre"),
        ("Output fell by 30 per cent.", "30 per cent", "percent", "percent"),
    ],
)  # fmt: skip
def test_units(doc_of: MakeDoc, text: str, exact: str, measure: str, unit: str) -> None:
    assert [(words, f.measure, f.unit) for words, f in found(doc_of, text)] == [(exact, measure, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "The war began on March 5, 2014.",
        "Anna Tamar, 27, is an artist.",
        "The 45-year-old leader spoke on state television.",
        "Under Article 5 of the pact, Flight 12 may land.",
        "The talks resume at 6 a.m. on Monday.",
        "It was one of the first attacks.",
        "The talks ended three hours after the vote.",
        "She left the town two weeks ago.",
        "He is due to retire in two months.",
        "A few people and a number of towns were spared.",
        "The plan was first made public in 2011.",
        "1. The parties stop firing.",
        "The truce is to be announced in the next 24 hours.",
    ],
)
def test_what_is_no_figure(doc_of: MakeDoc, text: str) -> None:
    assert found(doc_of, text) == []


def test_left_out_nouns_and_parts(doc_of: MakeDoc) -> None:
    doc, article = doc_of("The group still holds 64 captives, including 11 the army says are dead.")
    whole, part = figures(doc, article, (), ())
    assert isinstance(part.body, Figure)
    assert (part.body.measure, part.body.counts, part.body.part_of) == ("killed", "subset", whole.id)
    assert part.body.who is not None
    assert part.body.who.exact == "captives"
    assert [p.words.exact for p in part.body.authority if p.words] == ["the army"]


def test_additions(doc_of: MakeDoc) -> None:
    (more,) = found(doc_of, "Two more hostages were released on Monday.")
    assert (more[1].measure, more[1].counts) == ("freed", "increment")
    homes = found(doc_of, "The army struck at least three homes in the town and another in the port.")
    assert [(f.low, f.measure, f.counts) for _, f in homes] == [
        (3, "buildings", "total"),
        (1, "buildings", "increment"),
    ]


def test_gapped_clause_has_its_own_measure(doc_of: MakeDoc) -> None:
    got = found(doc_of, "About 400 people were killed in the town and 35 taken hostage.")
    assert [f.measure for _, f in got] == ["killed", "captured"]


def test_an_old_value_keeps_the_measure_and_the_source(doc_of: MakeDoc) -> None:
    got = found(doc_of, "The health office put the dead at 1,926 on Monday, up from 1,912 the day before.")
    assert [(f.low, f.measure) for _, f in got] == [(1926, "killed"), (1912, "killed")]
    assert [[p.words.exact for p in f.authority if p.words] for _, f in got] == [["The health office"]] * 2


def test_the_reports_own_number_has_no_authority(doc_of: MakeDoc) -> None:
    assert credited(doc_of, "At least 27 people were killed overnight, as the minister flew home.") == [[]]


def test_a_statement_gives_its_speaker(doc_of: MakeDoc) -> None:
    text = "The health ministry said 27 people were killed overnight."
    got = credited(doc_of, text, ("The health ministry", "said", "27 people were killed overnight"))
    assert got == [["The health ministry"]]


@pytest.mark.parametrize(
    "content",
    [
        "this was the last chance to free the 64 captives still held in the valley",
        "the attack on the port, which killed 30 people, was a crime",
        "its men had crossed the river two days after four soldiers were killed there",
    ],
)
def test_background_inside_a_statement_is_the_reports_own(doc_of: MakeDoc, content: str) -> None:
    assert credited(doc_of, f"The envoy said {content}.", ("The envoy", "said", content)) == [[]]


def test_a_clause_that_ends_at_its_cue_is_scoped_by_it(doc_of: MakeDoc) -> None:
    text = (
        "The state began an offensive that has killed at least 1,858 people, according to the health office."
    )
    content = "The state began an offensive that has killed at least 1,858 people"
    assert credited(doc_of, text, ("the health office", "according to", content)) == [["the health office"]]
    assert credited(doc_of, text) == [["the health office"]]


def test_two_numbers_each_with_its_own_source(doc_of: MakeDoc) -> None:
    text = (
        "The war has killed 1,874 people in the valley, according to the health office, and 74 soldiers, "
        "according to the army."
    )
    assert credited(doc_of, text) == [["the health office"], ["the army"]]


def test_those_who_count(doc_of: MakeDoc) -> None:
    text = "Shells rocked the town, with two hospitals recording a total of 27 killed."
    assert credited(doc_of, text) == [[], ["two hospitals"]]
    assert credited(doc_of, "By the League's count, 40 people have died.") == [["the League"]]


def test_what_is_estimated(doc_of: MakeDoc) -> None:
    ((_, figure),) = found(doc_of, "The League estimates that 12,000 people have fled the town.")
    assert (figure.qualifier, figure.low, figure.high) == ("estimated", 12_000, 12_000)
    assert [p.words.exact for p in figure.authority if p.words] == ["The League"]


def test_a_source_at_the_end_leaves_a_clause_before_it_alone(doc_of: MakeDoc) -> None:
    text = "The raid, which killed 12 people, was ordered from abroad, according to the army."
    assert credited(doc_of, text) == [[]]


def test_a_tally_keeps_whose_figures_it_adds_up(doc_of: MakeDoc) -> None:
    doc, article = doc_of(
        "The raid led to the deaths of 212 people, according to a Norland Wire tally of official figures."
    )
    (entry,) = figures(doc, article, (), ())
    assert isinstance(entry.body, Figure)
    assert [p.words.exact for p in entry.body.derived_from if p.words] == ["official figures"]
    assert [p.words.exact.removeprefix("a ") for p in entry.body.authority if p.words] == ["Norland Wire"]


def test_place_and_day_of_the_same_clause(doc_of: MakeDoc) -> None:
    doc, article = doc_of("At least 41 people were killed in Brenik on Thursday.")
    (entry,) = figures(doc, article, (dated(article, "Thursday", "2019-06-06", "2019-06-06"),), ())
    assert isinstance(entry.body, Figure)
    assert entry.body.where is not None
    assert entry.body.where.words is not None
    assert entry.body.where.words.exact == "Brenik"
    assert entry.body.as_of is not None
    assert (entry.body.as_of.start, entry.body.period) == ("2019-06-06", entry.body.as_of)


def test_since_gives_a_period(doc_of: MakeDoc) -> None:
    doc, article = doc_of("More than 300 people have been killed since March.")
    (entry,) = figures(doc, article, (dated(article, "March", "2019-03-01", "2019-03-31"),), ())
    assert isinstance(entry.body, Figure)
    assert entry.body.as_of is None
    assert entry.body.period is not None
    assert entry.body.counts == "total"


def test_numbers_inside_dates_are_left_out(doc_of: MakeDoc) -> None:
    doc, article = doc_of("In the attack on Oct. 7, the rebels seized 12 people.")
    entries = figures(doc, article, (dated(article, "Oct. 7", "2019-10-07", "2019-10-07"),), ())
    assert [e.anchor.exact for e in entries] == ["12 people"]


def test_ids_differ_and_order_is_that_of_the_text(doc_of: MakeDoc) -> None:
    doc, article = doc_of("Six people died and nine people were wounded. Later, 12 people died.")
    entries = figures(doc, article, (), ())
    assert len({e.id for e in entries}) == len(entries) == 3
    assert [e.anchor.start for e in entries] == sorted(e.anchor.start for e in entries)


def test_a_table_without_sentences_gives_none(doc_of: MakeDoc) -> None:
    doc, article = doc_of("killed 12 and " * 300)
    assert figures(doc, article, (), ()) == ()


def test_a_day_behind_the_number_it_is_set_against_is_not_its_own(doc_of: MakeDoc) -> None:
    doc, article = doc_of(
        "The office said 1,874 people had died since April 27, up from 1,858 the day before."
    )
    since = dated(article, "April 27", "2019-04-27", "2019-05-14")
    before = dated(article, "the day before", "2019-05-13", "2019-05-13")
    first, second = [a.body for a in figures(doc, article, (since, before), ())]
    assert isinstance(first, Figure)
    assert isinstance(second, Figure)
    assert (first.as_of, first.period is not None) == (None, True)
    assert second.as_of is not None


def test_a_scale_written_apart_from_an_amount(doc_of: MakeDoc) -> None:
    doc, article = doc_of("The fund gave an additional $12.2 m for the poor.")
    bodies = [a.body for a in figures(doc, article, (), ())]
    assert [b.low for b in bodies if isinstance(b, Figure)] == [12_200_000]


def test_what_befell_a_subject_with_a_clause_of_its_own(doc_of: MakeDoc) -> None:
    doc, article = doc_of(
        "At least 3,500 protesters seeking the end of President Jan Hall's rule have been killed since it "
        "began, the UN says."
    )
    assert [a.body.measure for a in figures(doc, article, (), ()) if isinstance(a.body, Figure)] == ["killed"]


def test_the_bodies_of_two_kinds_of_people(doc_of: MakeDoc) -> None:
    got = found(doc_of, "Divers recovered the bodies of 26 children and 21 women from the river.")
    assert [(f.low, f.measure) for _, f in got] == [(26, "killed"), (21, "killed")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Some 2,000 members of the coast guard have been killed.", "members of the coast guard"),
        ("Gunmen killed 110 soldiers and police.", "soldiers and police"),
        ("Divers recovered the bodies of 21 women from the river.", "women"),
        ("The office put the number of civilians killed at 2,493.", "civilians"),
        ("Police arrested eight men from the port.", "men"),
    ],
)
def test_who_is_counted(doc_of: MakeDoc, text: str, who: str) -> None:
    ((_, figure),) = found(doc_of, text)
    assert figure.who is not None
    assert figure.who.exact == who
