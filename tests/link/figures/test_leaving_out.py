"""Figures that leave out their day, their place or whose they are, and take it from what stands before."""

from __future__ import annotations

import pytest
from tests.link.figures.reports import read, report, seen, told_links

FRIDAY = "2031-05-09"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The army said 17 people died on Thursday.", "2031-05-08"),
        ("The army said 17 people died so far.", FRIDAY),
        ("The army said 17 people died yesterday.", "2031-05-08"),
        ("The army said 17 people died on Monday or Tuesday.", None),
        ("The army said 17 people died by Thursday.", None),
        ("The army said 17 people died in the past week.", None),
    ],
)
def test_the_day_that_a_sentence_tells(text: str, day: str | None) -> None:
    told = read(seen(report("a", text, FRIDAY), "17 people", 17, by="The army"))
    assert (told.stretch.start, told.stretch.end) == (day, day)


def test_an_it_goes_on_with_what_the_sentence_before_says() -> None:
    text = "The army said 17 people died in Brenn on Thursday. It said 40 people were wounded."
    told = read(seen(report("a", text, FRIDAY), "40 people", 40, by="It", measure="injured"))
    assert told.by.kind == "army" and told.stretch.start == "2031-05-08"


def test_the_office_is_what_was_called_so_last() -> None:
    text = "The prime minister's office was silent. The health office met. The office says 17 people died."
    assert read(seen(report("a", text), "17 people", 17, by="The office")).by.kind == "health"
    other = "The health office met. The prime minister's office woke. The office says 17 people died."
    assert read(seen(report("b", other), "17 people", 17, by="The office")).by.kind is None


def test_a_place_that_is_left_out_is_the_one_named_right_before() -> None:
    text = "Shells hit {}. The army said 26 people died so far."
    late = seen(
        report("b", "The army said 41 people died in Brenn on Friday.", "2031-05-10"),
        "41 people", 41, by="The army", where="Brenn", period=FRIDAY,
    )  # fmt: skip
    early = seen(report("a", text.format("Brenn"), FRIDAY), "26 people", 26, by="The army")
    assert told_links(early, late) == {("a: 26 people", "updates", "b: 41 people")}
    elsewhere = seen(report("c", text.format("Ostra"), FRIDAY), "26 people", 26, by="The army")
    assert not told_links(elsewhere, late)


def test_a_number_still_being_counted_contradicts_no_greater_one() -> None:
    early = seen(report("a", "The army said 26 people died so far.", FRIDAY), "26 people", 26, by="The army")
    late = report("b", "The Front said 41 people died on Friday.", "2031-05-10")
    greater = seen(late, "41 people", 41, by="The Front", period=FRIDAY)
    assert told_links(early, greater) == {("a: 26 people", "updates", "b: 41 people")}


def test_what_a_count_had_risen_to() -> None:
    first = report("a", "The army said nine people died on the bus on Thursday.", FRIDAY)
    nine = seen(first, "nine people", 9, by="The army", period="2031-05-08")
    risen = report("b", "The army said its count of those killed on it had risen to 11.", "2031-05-10")
    eleven = seen(risen, "11", 11, by="The army")
    assert told_links(nine, eleven) == {("a: nine people", "updates", "b: 11")}
    assert not told_links(nine, seen(report("c", "The army said it was 11.", "2031-05-10"), "11", 11))


def test_a_number_amended_by_the_same_body_corrects_even_where_it_grew() -> None:
    first = report("a", "The army said 30 people died in Brenn on Thursday.", FRIDAY)
    thirty = seen(first, "30 people", 30, by="The army", where="Brenn", period="2031-05-08")
    text = "The army said 34 people died in Brenn on Thursday, and not 30, as it had first stated."
    told_in = report("b", text, "2031-05-12")
    more = {"by": "The army", "where": "Brenn", "period": "2031-05-08"}
    amended, old = seen(told_in, "34 people", 34, **more), seen(told_in, "30", 30, **more)
    found = told_links(thirty, amended, old)
    assert ("a: 30 people", "corrects", "b: 34 people") in found
    assert ("a: 30 people", "repeats", "b: 30") in found
    assert not {r for _, r, _ in found} & {"updates", "contradicts"}


def test_one_event_without_its_day() -> None:
    one = seen(
        report("a", "The seizure of the dam killed more than 200 people, the army says."),
        "more than 200 people", 200, how="more_than", by="the army",
    )  # fmt: skip
    two = seen(
        report("b", "The Front says 212 people died in the seizure."), "212 people", 212, by="The Front"
    )
    assert told_links(one, two) == {("a: more than 200 people", "agrees", "b: 212 people")}
    text = "The interior ministry says 206 people died in the {}."
    for event, found in (("seizure", 1), ("crash", 0)):
        other = seen(report("c", text.format(event)), "206 people", 206, by="The interior ministry")
        assert len(told_links(two, other)) == found


def test_a_rounding_of_the_number_beside_it_is_no_older_rounding_again() -> None:
    text = "The health office says {} have been killed since the fighting began."
    old = seen(report("a", text.format("About 1,900 people"), FRIDAY), "About 1,900 people", 1900,
               how="about", low=1900, high=1900, by="The health office")  # fmt: skip
    told_in = report("b", text.format("1,912 people") + " " + text.format("About 1,900 people"), "2031-05-10")
    exact = seen(told_in, "1,912 people", 1912, by="The health office")
    rounded = seen(
        told_in, "About 1,900 people", 1900, how="about", low=1900, high=1900, by="The health office"
    )
    found = told_links(old, exact, rounded)
    assert ("a: About 1,900 people", "repeats", "b: About 1,900 people") not in found
    assert ("b: 1,912 people", "agrees", "b: About 1,900 people") in found


def test_two_running_counts_of_one_body_since_two_beginnings() -> None:
    text = "The army says 1,934 people have been killed since the war began. "
    told_in = report("a", text + "Seven people have been killed since the truce began, the army says.")
    war = seen(told_in, "1,934 people", 1934, by="The army")
    truce = seen(told_in, "Seven people", 7, by="the army")
    assert {r for _, r, _ in told_links(war, truce)} == {"differs_in_scope"}


def test_more_civilians_than_people_is_a_contradiction() -> None:
    text = (
        "The League says {} people have died in the uprising, while the Front says 3,000 civilians have died."
    )
    for number, relations in (("2,200", {"contradicts"}), ("3,900", set())):
        told_in = report("a", text.format(number))
        one = seen(told_in, f"{number} people", int(number.replace(",", "")), by="The League")
        other = seen(told_in, "3,000 civilians", 3000, by="the Front")
        assert {r for _, r, _ in told_links(one, other)} == relations


def test_the_displaced_are_followed_in_the_country_that_they_reached() -> None:
    text = "The {} says {} people have fled to {}."
    made = [("League", "30,000", "Norway", FRIDAY), ("Front", "33,000", "Norway", "2031-05-12")]
    made.append(("army", "41,000", "Chile", "2031-05-12"))
    all_seen = [
        seen(report(str(n), text.format(who, number, land), day), f"{number} people",
             int(number.replace(",", "")), by=f"The {who}", measure="displaced")
        for n, (who, number, land, day) in enumerate(made)
    ]  # fmt: skip
    assert told_links(*all_seen) == {("0: 30,000 people", "updates", "1: 33,000 people")}


def test_a_report_without_a_date_repeats_the_first_telling() -> None:
    text = "The health office says {} have been killed since the fighting began."
    tellings = [
        seen(report(i, text.format("1,846 people"), d), "1,846 people", 1846, by="The health office")
        for i, d in (("a", "2031-05-06"), ("b", "2031-05-07"), ("c", None))
    ]
    assert ("a: 1,846 people", "repeats", "c: 1,846 people") in told_links(*tellings)
