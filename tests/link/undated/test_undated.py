"""Between which days an undated report was written, in invented reports."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.link.figures.reports import around, report, seen
from tests.link.statements.telling import said

from onrecord.link.undated import Evidence, inferred
from onrecord.link.units import Report, Seen
from onrecord.model import Anchor, Annotation, Inferred, Passage, Time, make_id

BURNED = "A train burned near Brenn on Thursday and 312 people were killed, the army said."
FLAT = "A train burned near Brenn and 312 people were killed, the army said."
FEW = "A train burned near Brenn on Thursday and nine people were killed, the army said."
SPEECH = "We did not fire on the train and we never will"


def weekday(told_in: Report, word: str, number: int) -> Annotation:
    start = told_in.text.index(word)
    at = Anchor(told_in.id, start, start + len(word), word)
    return Annotation(make_id("time", start), told_in.id, at, Time("DATE", f"XXXX-WXX-{number}"), "test")


def evidence(
    again: Sequence[tuple[Seen, Seen]] = (),
    counts: Sequence[tuple[Seen, Sequence[Seen]]] = (),
    times: Sequence[Annotation] = (),
    copies: Sequence[tuple[Report, Passage]] = (),
) -> Evidence:
    return Evidence(copies, again, counts, times, around())


def train(
    text: str, number: float = 312, words: str = "312 people", on: str = "2031-05-08"
) -> tuple[Seen, Seen]:
    """A figure of an undated report with that of a dated one, which puts it on a Thursday."""
    mine = seen(report("a", text, None), words, number, by="the army")
    dated = report("b", text.replace("Thursday", "the road"), "2031-05-09")
    return mine, seen(dated, words, number, by="the army", period=on)


def count(number: int, day: str | None, name: str, **more: object) -> Seen:
    text = f"{number} people have been killed in Brenn since April, the health office said."
    words = {"by": "the health office", "where": "Brenn", "period": "2031-04-27", "to": None}
    return seen(report(name, text, day), f"{number} people", number, **{**words, **more})  # type: ignore[arg-type]


def ends(found: Inferred | None) -> tuple[str | None, str | None] | None:
    return None if found is None or found.when is None else (found.when.start, found.when.end)


def test_a_thing_that_another_report_dates_was_not_told_before_it() -> None:
    mine, other = train(BURNED)
    found = inferred(mine.report, evidence([(mine, other)], times=[weekday(mine.report, "Thursday", 4)]))
    assert found is not None and found.when is not None
    assert (found.when.edtf, found.when.certainty) == ("2031-05-08/..", "inferred")
    assert (
        "What it tells of Thursday (“312 people”) is put on 8 May 2031 by Outlet b of 9 May 2031"
        in found.reasons[0]
    )
    assert found.evidence == (Passage(other.entry.anchor, mine.entry.anchor),)


def few() -> tuple[Seen, Seen]:
    return train(FEW, 9, "nine people")


def test_weekday_bounds_the_other_side_where_more_bears_it_out() -> None:
    mine, other = train(BURNED)
    times = [weekday(mine.report, "Thursday", 4)]
    assert ends(inferred(mine.report, evidence([(mine, other)], times=times))) == ("2031-05-08", None)
    later = report("c", BURNED, "2031-05-13")
    quoted = said(mine.report, "Dornik", SPEECH, "direct"), said(later, "Dornik", SPEECH, "direct")
    found = inferred(mine.report, evidence([(mine, other), quoted], times=times))
    assert ends(found) == ("2031-05-11", "2031-05-14")


@pytest.mark.parametrize(
    ("before", "on", "first"), [("last ", "2031-05-08", "2031-05-08"), ("", "2031-05-07", None)]
)
def test_weekday_of_another_week_or_day_bounds_nothing(before: str, on: str, first: str | None) -> None:
    mine, other = train(BURNED.replace("Thursday", before + "Thursday"), on=on)
    times = [weekday(mine.report, "Thursday", 4)]
    quoted = said(mine.report, "Dornik", SPEECH, "direct"), said(other.report, "Dornik", SPEECH, "direct")
    found = inferred(mine.report, evidence([(mine, other), quoted], times=times))
    assert ends(found) == ((first, None) if first else None)


def test_small_numbers_of_one_thing_do_not_bear_each_other_out() -> None:
    text = few()[0].report.text.replace("on Thursday ", "").replace("nine", "ten and eleven")
    first, second = report("a", text, None), report("b", text, "2031-05-09")
    pairs = [
        (seen(first, w, n, by="the army"), seen(second, w, n, by="the army", period="2031-05-08"))
        for w, n in (("ten", 10), ("eleven people", 11))
    ]
    assert inferred(first, evidence(pairs)) is None


def test_small_number_alone_gives_nothing_and_a_great_one_the_first_day() -> None:
    mine, other = few()
    times = [weekday(mine.report, "Thursday", 4)]
    assert inferred(mine.report, evidence([(mine, other)], times=times)) is None
    mine, other = train(FLAT)
    assert ends(inferred(mine.report, evidence([(mine, other)]))) == ("2031-05-08", None)


def test_quotation_is_weak_alone_and_counts_beside_another_hint() -> None:
    mine, other = few()
    quoted = said(mine.report, "Dornik", SPEECH, "direct"), said(other.report, "Dornik", SPEECH, "direct")
    assert inferred(mine.report, evidence([quoted])) is None
    assert ends(inferred(mine.report, evidence([quoted, (mine, other)]))) == ("2031-05-08", "2031-05-11")


def test_weak_hints_that_do_not_meet_give_nothing() -> None:
    mine, other = few()
    far = report("c", FLAT, "2031-06-20")
    quoted = said(mine.report, "Dornik", SPEECH, "direct"), said(far, "Dornik", SPEECH, "direct")
    assert inferred(mine.report, evidence([quoted, (mine, other)])) is None


def test_count_between_two_of_one_authority() -> None:
    mine = count(1936, None, "a")
    low, high = count(1934, "2031-05-07", "b"), count(1941, "2031-05-10", "c")
    far = [count(1900, "2031-05-01", "d"), count(1990, "2031-05-20", "e")]
    found = inferred(mine.report, evidence(counts=[(mine, [high, *far, low])]))
    assert ends(found) == ("2031-05-07", "2031-05-12")
    assert found is not None and found.when is not None and found.when.precision == "week"
    assert "“1936 people” is more than “1934 people” of 7 May 2031" in found.reasons[0]


@pytest.mark.parametrize(
    "more",
    [{"by": "people"}, {"measure": "injured"}, {"how": "about"}, {"counts": "subset"}],
    ids=["another authority", "another measure", "rounded", "a part"],
)
def test_count_of_another_series_gives_nothing(more: dict[str, str]) -> None:
    mine = count(1936, None, "a")
    low, high = count(1934, "2031-05-07", "b"), count(1941, "2031-05-10", "c", **more)
    assert inferred(mine.report, evidence(counts=[(mine, [low, high])])) is None


def test_count_below_all_or_in_a_series_that_falls_gives_nothing() -> None:
    mine = count(1936, None, "a")
    above = [count(1941, "2031-05-10", "c")]
    assert inferred(mine.report, evidence(counts=[(mine, above)])) is None
    fell = [count(1934, "2031-05-12", "b"), *above]
    assert inferred(mine.report, evidence(counts=[(mine, fell)])) is None


def test_count_that_is_told_as_an_older_one_gives_nothing() -> None:
    mine = count(1936, None, "a")
    rows = [count(1934, "2031-05-07", "b"), count(1941, "2031-05-10", "c")]
    text = "1941 people have been killed in Brenn, up from 1936 people, the health office said."
    older = seen(report("d", text, "2031-05-10"), "1936 people", 1936, by="the health office", where="Brenn")
    assert inferred(mine.report, evidence(counts=[(mine, rows)])) is not None
    assert inferred(mine.report, evidence(counts=[(mine, [*rows, older])])) is None


def test_conflict_gives_no_days_and_says_why() -> None:
    mine, other = train(FLAT)
    other = seen(
        report("b", other.report.text, "2031-05-21"), "312 people", 312, by="the army", period="2031-05-20"
    )
    total = count(1936, None, "a")
    rows = [count(1934, "2031-05-07", "c"), count(1941, "2031-05-10", "d")]
    found = inferred(mine.report, evidence([(mine, other)], [(total, rows)]))
    assert found is not None and found.when is None
    assert found.reasons[0].startswith(
        "The evidence conflicts: what it tells (“312 people”) is put on 20 May"
    )
    assert "is less than “1941 people”" in found.reasons[1]


def test_copies_bear_each_other_out_with_what_is_told() -> None:
    mine, other = few()
    at = Anchor("b", 0, 10, FLAT[:10])
    shared = (other.report, Passage(at, at))
    assert inferred(mine.report, evidence(copies=[shared])) is None
    assert ends(inferred(mine.report, evidence([(mine, other)], copies=[shared]))) == (
        "2031-05-08",
        "2031-05-11",
    )


def test_dated_report_has_nothing_inferred() -> None:
    mine, other = train(BURNED)
    times = [weekday(mine.report, "Thursday", 4)]
    assert inferred(other.report, evidence([(mine, other)], times=times)) is None
