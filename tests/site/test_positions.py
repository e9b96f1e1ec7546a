"""Positions by issue, and the overview of who stood where last."""

from __future__ import annotations

from dataclasses import replace

from lxml import html
from tests.site import example_record as made

from onrecord.model import When
from onrecord.site import positions, rows
from onrecord.site.pages import pages
from onrecord.site.view import Record, record


def stands(of: Record) -> positions.Stands:
    names = {e.id: e.name for e in of.entities}
    flat = [row for report in of.reports for row in rows.rows(of, report, names)]
    return positions.stands(of, flat, names)


def tree(of: Record, path: str = "positions.html") -> html.HtmlElement:
    data = next(p.data for p in pages(of) if p.path == path)
    return html.document_fromstring(data.decode())


def words(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def lines(of: Record) -> dict[str, list[tuple[str, str]]]:
    """(party, side) of each line by issue."""
    return {
        t.issue.name: [(line.who.name if line.who else "", line.side) for line in t.lines]
        for t in stands(of).tables
    }


def test_an_issue_has_a_line_for_each_party_with_those_of_one_side_together() -> None:
    assert list(lines(made.argued())) == ["a plan to share the Sarvan dam", "the crossings"]
    plan = lines(made.argued())["a plan to share the Sarvan dam"]
    assert {name for name, _ in plan[:2]} == {"Anton Brezan", "Velmar"}
    assert [side for _, side in plan] == ["the government", "the government", "", ""]


def test_the_page_tells_when_in_whose_words_and_on_what_condition() -> None:
    section = tree(made.argued()).xpath("//section[@class='issue'][1]")[0]
    told = words(section)
    assert "accepts 5 June 2019 The Daral Front accepts the plan for the dam only if" in told
    assert "On condition: “only if the guns fall silent”" in told
    assert "said by a person close to it source not named" in told
    assert "rejects 4 June 2019 (date of the report)" in told
    assert "said by Anton Brezan" in told
    assert "Proposed by mediators." in told
    assert "Also told as “the plan”" in told
    links = section.xpath(".//p[@class='sentence']/a/@href")
    assert len(links) == 4
    assert all(link.startswith("articles/") and "#e-" in link for link in links)


def test_a_party_without_a_name_is_left_open_with_its_words() -> None:
    section = tree(made.argued()).xpath("//section[@class='issue'][2]")[0]
    assert "Parties left open" in words(section)
    assert "He demands" in words(section)
    assert "Part of a plan to share the Sarvan dam." in words(section)


def test_the_overview_shows_the_last_stance_of_each_party() -> None:
    matrix = tree(made.argued()).xpath("//table[@class='matrix']")[0]
    heads = [words(th) for th in matrix.xpath(".//thead/tr[2]/th")]
    (row,) = matrix.xpath(".//tbody/tr")
    cells = dict(zip(heads, [words(c) for c in row.xpath("./*")], strict=True))
    assert cells["Velmar"] == "rejects 4 June 2019 (report)"
    assert cells["Daral Front"] == "accepts 5 June 2019"
    assert [words(th) for th in matrix.xpath(".//thead/tr[1]/th")] == ["", "the government", "no side given"]


def test_the_last_stance_is_that_of_the_last_day_and_both_where_there_are_two() -> None:
    of = made.article(
        "Velmar rejects the plan. Velmar accepts the plan. Velmar demands the plan.\n",
        dated=made.day("2019-06-03"),
    )
    velmar = made.party(of, "Velmar")
    taken = [
        made.position(of, velmar, "rejects the plan", "rejects", "plan", when=made.day("2019-06-05")),
        made.position(of, velmar, "accepts the plan", "accepts", "plan", when=made.day("2019-06-05")),
        made.position(of, velmar, "demands the plan", "demands", "plan"),
    ]
    reports = [made.report(of, taken)]
    entities, at = made.names(reports, {"Velmar": "government"})
    (table,) = stands(record("x", reports, entities, at, issues=(made.issue("plan", taken),))).tables
    (line,) = table.lines
    assert [t.row.note for t in line.taken] == ["demands", "rejects", "accepts"]
    assert [t.row.note for t in line.latest] == ["rejects", "accepts"]


def test_a_report_open_at_an_end_gives_no_day() -> None:
    since = When("2019-04-27/..", "2019-04-27", None, "day", "argued", "a day that it tells of")
    of = made.article("Velmar rejects the plan.\n", dated=since)
    taken = [made.position(of, made.party(of, "Velmar"), "rejects the plan", "rejects", "plan")]
    found = record("x", [made.report(of, taken)], issues=(made.issue("plan", taken),))
    (line,) = stands(found).tables[0].lines
    assert line.taken[0].day == ""
    assert "from 27 April 2019 (date of the report)" in words(tree(found))


def many(issues: int, each: int) -> Record:
    reports, held = [], []
    for i in range(issues):
        of = made.article(f"Report {i}. " + "Velmar rejects it. " * each, dated=made.day("2019-06-03"))
        at = [made.words(of, "rejects it", n) for n in range(each)]
        first = made.position(of, made.party(of, "Velmar"), "rejects it", "rejects", "it")
        taken = [replace(first, id=f"{i:016x}{n:016x}", anchor=a, article=of.id) for n, a in enumerate(at)]
        reports.append(made.report(of, taken))
        held.append(made.issue(f"issue {i}", taken))
    return record("x", reports, issues=tuple(held))


def test_many_issues_go_on_on_further_pages_and_none_is_cut() -> None:
    of = many(7, 100)
    files = {p.path for p in pages(of) if p.path.startswith("positions")}
    assert files == {"positions.html", "positions-2.html", "positions-3.html", "positions-4.html"}
    sizes = [len(tree(of, path).xpath("//section[@class='issue']")) for path in sorted(files)]
    assert sum(sizes) == 7 and max(sizes) == 2
    assert "3 to 4 of 7 issues" in words(tree(of, "positions-2.html"))


def test_the_earlier_of_many_positions_unfold() -> None:
    folded = tree(many(1, 10)).xpath("//details[summary[contains(., '4 earlier')]]//li")
    assert len(folded) == 10 - positions.OPEN


def test_a_record_without_positions_says_so() -> None:
    assert "No positions were found" in words(tree(made.example()))
    assert "No positions were found" in words(tree(record("x", [])))
