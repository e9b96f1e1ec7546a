"""One row for each entry."""

from __future__ import annotations

from tests.site import example_record as made

from onrecord.site import rows
from onrecord.site.view import Record


def all_rows(record: Record) -> list[rows.Row]:
    names = {e.id: e.name for e in record.entities}
    return [row for report in record.reports for row in rows.rows(record, report, names)]


def test_a_row_shows_the_entry_in_its_sentence() -> None:
    row = next(r for r in all_rows(made.example()) if r.words == "talks are due to open")
    assert (row.before, row.after) == ("The ", " on Tuesday.")
    assert row.note == "told as planned"
    assert row.href.endswith(f"#e-{row.entry.id}")


def test_a_statement_shows_all_its_pieces_and_its_speaker() -> None:
    row = next(r for r in all_rows(made.example()) if "buy a pause" in r.words and r.kind == "statement")
    assert row.words == (
        "“We are not travelling to buy a pause,” … “We are travelling there to bring our people home.”"
    )
    assert [w.name for w in row.who] == ["Anton Brezan"]


def test_a_figure_without_authority_is_the_reports_own() -> None:
    held = {r.words: rows.authority(r) for r in all_rows(made.example()) if r.kind == "figure"}
    assert held["As many as 4,000 people"] == "the report itself"
    assert held["At least 12 people"] == "Daral health office"


def test_long_words_are_cut_for_lists() -> None:
    a = made.article("w" * 5000 + " said it.\n")
    record = made.record("x", [made.report(a, [made.said(a, None, "w" * 5000)])])
    (row,) = all_rows(record)
    assert len(row.words) == rows.QUOTED
    assert row.words.endswith("…")


def test_a_long_sentence_is_cut_between_words() -> None:
    a = made.article(f"{'wordy ' * 60}then 12 people died.\n")
    record = made.record("x", [made.report(a, [made.figure(a, "12 people", 12, 12)])])
    (row,) = all_rows(record)
    assert row.before.startswith("…wordy wordy")
    assert len(row.before) <= rows.AROUND + 1


def test_an_authority_is_one_with_or_without_its_article() -> None:
    labels = {rows.authority(r) for r in all_rows(made.example()) if r.kind == "figure"}
    assert not [
        label for label in labels if label.lower().startswith(("the ", "a ")) and label != rows.OWN_VOICE
    ]
