"""The page of corrections, and the marks on what was corrected."""

from __future__ import annotations

import pytest
from lxml import html
from tests.site import example_record as made

from onrecord.model import JudgementKind
from onrecord.site import corrections
from onrecord.site.pages import pages
from onrecord.site.render import PER_PAGE
from onrecord.site.view import record


@pytest.fixture(scope="module")
def example() -> dict[str, html.HtmlElement]:
    return {
        p.path: html.document_fromstring(p.data.decode())
        for p in pages(made.example())
        if p.path.endswith(".html")
    }


def told(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def test_each_line_is_listed_with_what_became_of_it(example: dict[str, html.HtmlElement]) -> None:
    lines = [told(li) for li in example["corrections.html"].xpath("//li[contains(@class, 'entry')]")]
    assert [line.split()[0] for line in lines] == ["1.", "2.", "3.", "4."]
    assert "who said it speaker applied" in lines[0] and "the video shows him" in lines[0]
    assert "by M. Reader, 6 June 2019" in lines[0]
    assert "does not fit" in lines[3] and "Not applied: the words are not in the report." in lines[3]
    assert "“no deadline” in https://mail.example/7" in lines[3]
    assert "4 corrections, 1 of which does not fit" in told(example["corrections.html"])


def test_what_a_line_was_applied_to_is_a_step_away(example: dict[str, html.HtmlElement]) -> None:
    links = example["corrections.html"].xpath("//li[contains(@class, 'entry')]//a/@href")
    assert [link.split("/")[0] for link in links] == ["articles", "speakers"]


def test_a_corrected_statement_says_so_wherever_it_stands(example: dict[str, html.HtmlElement]) -> None:
    marked = {
        path: [told(p) for p in tree.xpath("//p[contains(@class, 'corrected')]")]
        for path, tree in example.items()
        if path != "corrections.html"
    }
    with_marks = {path: lines for path, lines in marked.items() if lines}
    assert {path.split("/")[0] for path in with_marks} == {"articles", "speakers"}
    by_speaker = "corrected (speaker) by M. Reader, 6 June 2019: the video shows him"
    assert all(by_speaker in lines for lines in with_marks.values())
    assert any(
        "corrected (alias) by M. Reader, 6 June 2019: the same person" in s for s in with_marks.values()
    )


def test_a_corrected_figure_event_or_report_says_so_on_its_pages() -> None:
    reports = list(made.example().reports)
    report = next(r for r in reports if {"figure", "event"} <= {e.kind for e in r.entries})
    figure, event = (next(e for e in report.entries if e.kind == kind) for kind in ("figure", "event"))
    lines = (
        made.judged("value", 1, (figure.id,), value=("at least 34",), why="two digits turned"),
        made.judged("status", 2, (event.id,), value=("denied",), why="it never was"),
        made.judged("date", 3, (report.article.id,), target=report.article.id, value=("2019-06-05",)),
        made.judged("not_furniture", 4, (), "the words are not in what was removed from the report"),
    )
    trees = {
        p.path: html.document_fromstring(p.data.decode())
        for p in pages(record("x", reports, judged=lines))
        if p.path.endswith(".html")
    }

    def marks(tree: html.HtmlElement) -> list[str]:
        return [told(p) for p in tree.xpath("//p[contains(@class, 'corrected')]")]

    by = "by M. Reader, 6 June 2019"
    value, status = f"corrected (value) {by}: two digits turned", f"corrected (status) {by}: it never was"
    assert {value, status, f"corrected (date) {by}: seen"} == set(marks(trees[report.page]))
    others = {mark for path, tree in trees.items() if path != report.page for mark in marks(tree)}
    assert others >= {value, status}
    listed = trees["corrections.html"].xpath("//li[contains(@class, 'entry')]")
    assert report.page in [link.split("#")[0] for link in listed[2].xpath(".//a/@href")]
    assert [bool(li.xpath(".//dt[. = 'Value']")) for li in listed] == [True, True, True, False]


def test_without_corrections_the_page_says_so() -> None:
    page = next(p for p in pages(record("x", [])) if p.path == "corrections.html")
    assert b"no corrections file" in page.data


def test_many_corrections_go_on_on_another_page_and_are_linked_there() -> None:
    report = made.example().reports[1]
    entry = next(e for e in report.entries if e.kind == "statement")
    lines = [made.judged("cue", n, (), "not there", why=str(n)) for n in range(1, PER_PAGE + 1)]
    lines.append(made.judged("cue", PER_PAGE + 1, (entry.id,)))
    files = {p.path: p.data for p in pages(record("x", [report], judged=tuple(lines[::-1])))}
    fragment = f"c-{lines[-1].judgement.id}"
    assert f'id="{fragment}"'.encode() in files["corrections-2.html"]
    assert f"corrections-2.html#{fragment}".encode() in files[report.page]


def test_every_kind_has_words() -> None:
    assert set(corrections.KINDS) == set(JudgementKind.__args__)  # type: ignore[attr-defined]
