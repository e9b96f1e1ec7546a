"""What figures of no measure of their own count, and which of them are of one thing; all invented."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.link.figures.reports import around, links, read, report, seen, told_links

from onrecord.link.figures import scope
from onrecord.link.figures.reasons import reason
from onrecord.link.figures.relations import Found
from onrecord.link.figures.told import Told, told
from onrecord.model import Anchor, Figure


def counted(text: str, exact: str, number: float, **more: Any) -> Told | None:
    one = seen(report("a", text), exact, number, **{"measure": "other", **more})
    return told(one, around([one]))


@pytest.mark.parametrize(
    ("text", "exact", "number", "measure"),
    [
        ("Some 27 ships were waiting in the bay.", "27 ships", 27, "other:ship"),
        ("Some 27 vessels were waiting in the bay.", "27 vessels", 27, "other:ship"),
        ("Power is out for 4,000 households.", "4,000 households", 4000, "other:family"),
        ("The company has 12 ferries.", "12 ferries", 12, "other:ferry"),
        ("The plan has 3 steps.", "3 steps", 3, None),
        ("It was raised 3 times.", "3 times", 3, None),
        ("The town lies 12 kilometres off.", "12 kilometres", 12, None),
        ("More than 40 Norwegians crossed.", "40 Norwegians", 40, None),
        ("One quay has 1 crane.", "1 crane", 1, None),
        ("Police said 18,000 people took part in the march.", "18,000 people", 18000, "other:crowd"),
        ("On 3 March 18,000 people were without water.", "18,000 people", 18000, "other:all"),
        ("Police said 18,000 protesters marched.", "18,000 protesters", 18000, "other:crowd"),
        ("In all 700 dockers marched.", "700 dockers", 700, "other:docker"),
        ("In all 700 soldiers marched.", "700 soldiers", 700, "other:soldier"),
    ],
)
def test_the_noun_is_the_measure(text: str, exact: str, number: float, measure: str | None) -> None:
    found = counted(text, exact, number)
    assert (found.measure if found is not None else None) == measure


def test_people_only_counted_are_the_crowd_told_of_before() -> None:
    text = "About 900 people joined the march on Friday. Researchers counted 1,200 people."
    found = counted(text, "1,200 people", 1200)
    assert found is not None and found.measure == "other:crowd"
    assert (found.stretch.kind, found.stretch.start) == ("closed", "2031-05-02")
    other = counted(
        "About 900 tonnes came on Friday. Researchers counted 1,200 people.", "1,200 people", 1200
    )
    assert other is not None and other.measure == "other:all"


def test_a_population_is_by_its_noun_but_not_all_of_a_country() -> None:
    told_of = counted("It told all 9,000 residents to leave.", "9,000 residents", 9000, measure="population")
    assert told_of is not None and told_of.measure == "other:resident"
    text = "It has 20 million people."
    assert counted(text, "20 million people", 2e7, measure="population") is None


def test_a_sum_is_by_its_currency() -> None:
    money = [
        counted(f"The fund offers {words} now.", words, 5e6, measure="money")
        for words in ("$5 million", "5 million dollars", "5 million crowns")
    ]
    assert [m and m.measure for m in money] == ["other:$", "other:$", "other:crown"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("On Monday 27 ships were waiting in the bay.", "stock"),
        ("On Monday 27 ships arrived in the bay.", "closed"),
        ("On Monday 27 ships were cancelled.", "closed"),
    ],
)
def test_things_there_on_a_day_are_a_stock(text: str, kind: str) -> None:
    found = counted(text, "27 ships", 27, period="2031-05-05", as_of="2031-05-05")
    assert found is not None and found.stretch.kind == kind


def pair(one: str, other: str, **more: str) -> tuple[Told, Told]:
    texts = [report(i, t, f"2031-05-0{n}") for n, (i, t) in enumerate((("a", one), ("b", other)), 5)]
    exact = [next(w for w in ("27 ships", "34 ships") if w in t.text) for t in texts]
    return tuple(  # type: ignore[return-value]
        read(seen(t, e, float(e[:2]), measure="other", **more)) for t, e in zip(texts, exact, strict=True)
    )


def test_one_noun_is_one_thing_where_what_is_said_meets() -> None:
    a, b = pair("Some 27 ships were waiting.", "By noon 34 ships were waiting.")
    assert scope.differs(a, b) is None
    a, b = pair("Some 27 ships were waiting.", "The yards sold 34 ships.")
    assert scope.differs(a, b) == "matter"
    a, b = pair("The army counted 27 ships.", "The army counted 34 ships.", by="The army")
    assert scope.differs(a, b) is None


def test_counts_of_one_body_are_followed() -> None:
    first = report("a", "The army said 127 ships were waiting in Brenn.", "2031-05-05")
    then = report("b", "The army said 134 ships were waiting in Brenn.", "2031-05-06")
    ones = [
        seen(r, w, n, measure="other", by="The army", where="Brenn")
        for r, w, n in ((first, "127 ships", 127), (then, "134 ships", 134))
    ]
    assert told_links(*ones) == {("a: 127 ships", "updates", "b: 134 ships")}
    (link,) = links(*ones).values()
    assert "127 ships" in link.reason and "ship ship" not in link.reason


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("The army said on Monday that 412 people had died.", "running", "2031-05-05"),
        ("The army said that 412 people had died on Monday.", "closed", "2031-05-05"),
        ("The army has counted 412 people.", "running", "2031-05-06"),
        ("Their number has risen to 412 people, the army said on Monday.", "running", "2031-05-05"),
        ("The army raised its toll to 412 people.", "running", "2031-05-06"),
        ("The army said 412 people died on Monday.", "closed", "2031-05-05"),
    ],
)
def test_what_was_told_on_a_day_of_all_so_far_runs_up_to_it(text: str, kind: str, day: str) -> None:
    more = {"as_of": "2031-05-05"} if day == "2031-05-05" else {}
    words = "the army" if "the army" in text else "The army"
    found = read(seen(report("a", text), "412 people", 412, by=words, **more))
    assert (found.stretch.kind, found.day) == (kind, day)


def test_cases_are_all_so_far_and_their_disease_may_be_left_out() -> None:
    one = read(seen(report("a", "It found 31 measles cases."), "31 measles cases", 31, measure="infected"))
    assert one.stretch.kind == "running" and one.people.everybody
    text = "It found 40 cases on Monday."
    assert read(seen(report("b", text), "40 cases", 40, measure="infected")).people.everybody


def test_across_a_land_that_no_table_has_is_all_of_it() -> None:
    text = "Since then 412 people have died across Ostra."
    found = read(seen(report("a", text), "412 people", 412, where="Ostra"))
    assert (found.place, found.granted, found.broad) == (None, True, True)
    text = "Since then 412 people have died across Oslo."
    assert read(seen(report("a", text), "412 people", 412, where="Oslo")).place == "oslo"


def test_the_place_of_a_part_is_not_that_of_all() -> None:
    text = "A wave killed 412 people, 23 of them in Brenn."
    assert read(seen(report("a", text), "412 people", 412)).granted
    text = "A wave killed 412 people in Brenn."
    assert not read(seen(report("a", text), "412 people", 412)).granted


def test_what_befell_them_is_not_who_they_are() -> None:
    one = seen(report("a", "The toll of the 61 flood"), "61 flood", 61)
    assert read(one).people.everybody


def test_a_day_that_a_number_is_set_against_is_not_its_own() -> None:
    text = "It has 39 patients, fewer than on Monday."
    held = report("a", text)
    start = text.index("on Monday")
    phrase = Anchor("a", start + 3, start + 9, "Monday")
    one = seen(held, "39 patients", 39, measure="other", as_of="2031-05-05")
    body = one.entry.body
    assert isinstance(body, Figure) and body.as_of is not None
    one = replace(one, entry=replace(one.entry, body=replace(body, as_of=replace(body.as_of, phrase=phrase))))
    assert read(one).day == "2031-05-06"


def test_who_counts_is_known_by_the_office_before_the_name() -> None:
    text = "Some 27 ships wait, harbourmaster Ada Holt said."
    found = read(seen(report("a", text), "27 ships", 27, measure="other", by="Ada Holt"))
    assert found.by.kind == "harbourmaster"
    text = "Some 27 ships wait, Ada Holt said. The harbourmaster left."
    assert read(seen(report("a", text), "27 ships", 27, measure="other", by="Ada Holt")).by.kind is None


def test_side_by_side_one_noun_is_one_thing() -> None:
    text = "Pilots say 27 ships lie idle. Owners put it at 34 ships."
    held = report("a", text)
    a, b = (read(seen(held, w, float(w[:2]), measure="other")) for w in ("27 ships", "34 ships"))
    assert scope.differs(a, b) is None
    far = report(
        "b", f"The army says 27 ships sailed. {'Rain fell on the hills. ' * 12}The yard sold 34 ships."
    )
    a, b = (read(seen(far, w, float(w[:2]), measure="other")) for w in ("27 ships", "34 ships"))
    assert scope.differs(a, b) == "matter"


def test_one_body_tells_of_one_place_in_other_words() -> None:
    a, b = pair("In Brenn lie 27 ships.", "Radar shows 34 ships at Brenn.")
    assert scope.differs(a, b) == "matter"
    a, b = (replace(t, by=replace(t.by, kind="army", voice=False), place="brenn") for t in (a, b))
    assert scope.differs(a, b) is None


def test_two_diseases_are_two_populations() -> None:
    texts = (
        ("It found 31 measles cases.", "31 measles cases"),
        ("It found 31 cholera cases.", "31 cholera cases"),
    )
    a, b = (read(seen(report("a", t), w, 31, measure="infected")) for t, w in texts)
    a, b = (
        replace(t, people=replace(t.people, having=frozenset([w])))
        for t, w in ((a, "measles"), (b, "cholera"))
    )
    assert scope.differs(a, b) == "people"
    assert scope.differs(a, replace(b, people=replace(b.people, having=frozenset()))) is None


def test_things_are_where_their_sentence_says_behind_them() -> None:
    text = "Some 27 ships wait off Brenn, and 34 ships off Oslo."
    held = report("a", text)
    places = [read(seen(held, w, float(w[:2]), measure="other")).place for w in ("27 ships", "34 ships")]
    assert places == ["brenn", "oslo"]


def test_an_addition_is_told_as_one_in_the_reason() -> None:
    text = "The army said another 12 people were killed in Brenn on Monday, bringing the total to 412 people."
    held = report("a", text)
    one = seen(held, "12 people", 12, by="The army", period="2031-05-05", counts="increment")
    other = seen(held, "412 people", 412, by="The army")
    a, b = (told(s, around([one, other])) for s in (one, other))
    assert a is not None and b is not None and a.added and not b.added
    assert "addition" in reason(Found(a, b, "differs_in_scope"))
