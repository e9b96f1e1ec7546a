"""The text of a report cut for marking."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from tests.site import example_record as made

from onrecord.model import Article, Metadata, Span, Statement, Time, make_id
from onrecord.site import marks, view
from onrecord.site.view import Report
from onrecord.text import anchor, lines


def text_of(paragraphs: tuple[marks.Paragraph, ...]) -> list[str]:
    return ["".join(p.text for run in para.runs for p in run.pieces) for para in paragraphs]


def marked(paragraphs: tuple[marks.Paragraph, ...], name: str) -> str:
    pieces = (p for para in paragraphs for run in para.runs for p in run.pieces)
    return "".join(p.text for p in pieces if name in p.classes.split())


def drawn(report: Report) -> tuple[tuple[marks.Mark, ...], tuple[marks.Paragraph, ...]]:
    found = marks.marks(report)
    return found, marks.paragraphs(report, found)


def test_every_entry_marks_its_exact_words_and_its_sentence() -> None:
    for report in made.example().reports:
        found, paragraphs = drawn(report)
        by_fragment = {view.fragment(e.id): e for e in report.entries}
        assert len(found) == len(report.entries)
        for mark in found:
            entry = by_fragment[mark.fragment]
            exact = entry.anchor.exact
            if isinstance(entry.body, Statement):
                exact = "".join(a.exact for a in entry.body.content)
            assert marked(paragraphs, f"k{mark.number}") == exact
            sentences = [r for p in paragraphs for r in p.runs if f"s{mark.number}" in r.classes.split()]
            assert sentences
            assert exact[:10] in "".join(piece.text for piece in sentences[0].pieces)


def test_a_target_stands_before_the_sentence_its_entry_starts_in() -> None:
    report = next(r for r in made.example().reports if "clinics" in r.title)
    found, paragraphs = drawn(report)
    places = {t.fragment: run for p in paragraphs for run in p.runs for t in run.targets}
    assert set(places) == {m.fragment for m in found}
    for mark in found:
        assert f"s{mark.number}" in places[mark.fragment].classes.split()


def test_words_under_two_entries_carry_both() -> None:
    report = next(r for r in made.example().reports if "clinics" in r.title)
    _, paragraphs = drawn(report)
    pieces = [p for para in paragraphs for run in para.runs for p in run.pieces]
    both = next(p for p in pieces if p.text == "At least 12 people")
    assert {"st", "fi"} <= set(both.classes.split())


def test_text_that_no_paragraph_or_sentence_covers_is_still_there() -> None:
    a = made.article("One. Two.\nThree.\n")
    short = Report(
        Article(a.id, a.sha256, a.source, a.text, (), (), Metadata(), (Span(5, 9),)),
        (),
        (Span(5, 7), Span(6, 9), Span(0, 40)),
        True,
        None,
        (),
    )
    assert text_of(drawn(short)[1]) == ["One.", "Two.", "Three."]


def test_a_report_without_text_has_no_paragraphs() -> None:
    assert drawn(made.report(made.article("")))[1] == ()


@given(
    st.text(alphabet="ab \n.“\u202e", max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=12),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=6),
)
def test_whatever_overlaps_whatever_no_character_is_lost_or_doubled(
    text: str, spans: list[tuple[int, int]], cuts: list[tuple[int, int]]
) -> None:
    a = Article("a" * 32, "b" * 64, "x", text, (), (), Metadata(), lines(text))
    wanted = [Span(min(s), max(s)) for s in spans if min(s) < max(s) <= len(text)]
    entries = tuple(
        made.entry(anchor(a.id, text, s), Time("DATE", "x"), i) for i, s in enumerate(sorted(wanted))
    )
    sentences = tuple(sorted(Span(min(c), max(c)) for c in cuts if max(c) <= len(text)))
    report = Report(a, (), sentences, True, None, entries)
    found, paragraphs = drawn(report)
    assert "".join("".join(text_of(paragraphs)).split()) == "".join(text.split())
    for mark in found:
        words = text[mark.words[0].start : mark.words[0].end]
        assert "".join(marked(paragraphs, f"k{mark.number}").split()) == "".join(words.split())
    if paragraphs:
        targets = [t.fragment for p in paragraphs for run in p.runs for t in run.targets]
        assert sorted(targets) == sorted(m.fragment for m in found)
    ids = [run.fragment for p in paragraphs for run in p.runs if run.fragment]
    assert len(ids) == len(set(ids))


def test_the_style_sheet_has_a_rule_for_every_number_and_no_address() -> None:
    sheet = marks.rules(3)
    for n in (1, 2, 3):
        for letter in "skr":
            assert f".text:has(.t{n}:target) .{letter}{n}" in sheet
    assert "t4" not in sheet
    assert re.search(r"url|//", sheet) is None
    assert make_id("x") not in sheet


def test_there_is_a_style_sheet_for_any_number_of_entries() -> None:
    assert [marks.sheet(n) for n in (0, 1, 64, 65, 128, 4700)] == [64, 64, 64, 128, 128, 8192]
