"""What the pages are drawn from: order, places in time, names of files."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import values
from tests.site import example_record as made

from onrecord import pipeline, settings
from onrecord.model import When
from onrecord.site import view
from onrecord.store import open_record, queries, save


def between(start: str | None, end: str | None) -> When:
    return When("x", start, end, "day", "argued", "two names of days")


@pytest.mark.parametrize(
    ("when", "place"),
    [
        (made.day("2019-06-03"), "2019-06-03"),
        (between("2019-06-03T09:30+02:00", "2019-06-03T11:00+02:00"), "2019-06-03"),
        (between("2019-06-01", "2019-06-30"), "2019-06"),
        (between("2019-06-30", "2019-07-01"), view.WIDE),
        (between("2019-06-03", None), view.WIDE),
        (between(None, "2019-06-03"), view.WIDE),
        (between("-0044-03-15", "-0044-03-15"), view.WIDE),
        (between("2019-02-30", "2019-02-30"), view.WIDE),
        (between("0000-01-01", "0000-01-01"), view.WIDE),
        (between(None, None), ""),
        (None, ""),
    ],
)
def test_a_time_stands_at_the_narrowest_place_that_holds_it(when: When | None, place: str) -> None:
    assert view.place(when) == place


def test_reports_stand_newest_first_and_undated_last_whatever_order_they_came_in() -> None:
    reports = list(made.example().reports)
    days = [r.article.metadata.dated and r.article.metadata.dated.start for r in reports]
    assert days == ["2019-06-05", "2019-06-04", "2019-06-03", None]
    assert view.record("x", reports[::-1]).reports == tuple(reports)


def test_entries_stand_in_text_order() -> None:
    for report in made.example().reports:
        starts = [e.anchor.start for e in report.entries]
        assert starts == sorted(starts)


def test_a_file_name_is_hex_whatever_the_id_is() -> None:
    assert view.file_name("a" * 32) == "a" * 32
    for id_ in ("../../etc/passwd", '"><script>', "", "A" * 32, "abc", "a" * 32 + "\n"):
        assert len(view.file_name(id_)) == 32
        assert set(view.file_name(id_)) <= set("0123456789abcdef")


def test_a_report_without_a_title_goes_by_its_first_line() -> None:
    assert made.report(made.article("First line of it.\nSecond.\n")).title == "First line of it."
    assert made.report(made.article("   \n")).title == "a report without words"
    assert len(made.report(made.article("w" * 500)).title) <= 90


def test_what_spans_reports_is_gathered_with_the_sides_that_the_story_file_gives(tmp_path: Path) -> None:
    engine = open_record(tmp_path / "r.db", create=True)
    of = values.article()
    entries = [*values.story_entries(of)]
    with save.writing(engine) as conn:
        save.add_article(conn, values.capture(), values.made(of, entries))
    (tmp_path / "story.toml").write_text('[[parties]]\nname = "Orla Venn"\nside = "the bridge"\n')
    pipeline.correct(engine, settings.load({"db": str(tmp_path / "r.db")}))
    with engine.connect() as conn:
        found = view.gather(conn, "x")
        told = queries.told(conn)
        assert [*queries.outlets(conn)] == [("The Tarn Mail", (), None)]
    engine.dispose()
    names = {e.id: e.name for e in found.entities}
    assert {names[i]: side for i, side in found.sides.items()} == {"Orla Venn": "the bridge"}
    assert [p.side for p in told.parties] == ["the bridge"]
    event = next(e for e in entries if e.kind == "event")
    assert [h.tellings for h in found.happenings] == [(event.id,)]
    position = next(e for e in entries if e.kind == "position")
    assert [i.positions for i in found.issues] == [(position.id,)]
