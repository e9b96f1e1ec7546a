"""The page of changes: what the newest reports brought."""

from __future__ import annotations

from pathlib import Path

from lxml import html
from tests.site import example_record as made
from tests.site import linked_record
from tests.site.test_ties import words

from onrecord import site
from onrecord.site.pages import pages
from onrecord.site.view import Record


def page(record: Record, since: str | None = None) -> html.HtmlElement:
    data = next(p.data for p in pages(record, since) if p.path == "changes.html")
    return html.document_fromstring(data.decode())


def test_the_last_day_of_the_record_is_what_is_new() -> None:
    tree = page(linked_record.linked())
    assert "What the report of 6 June 2019 added" in words(tree.xpath("//p[@class='lead']")[0])
    (report,) = tree.xpath("//ul[@class='reports']/li")
    assert words(report) == "Office amends its count Harbour Post, 6 June 2019 New: 1 figure"
    assert [words(h) for h in tree.xpath("//section[@class='change']/h2")] == ["Corrections 1"]
    (change,) = tree.xpath("//section[@class='change']//li")
    assert "One authority gives 39 after 41." in words(change)
    assert [b.text for b in change.xpath(".//b")] == ["41 people", "39 people"]


def test_what_is_told_again_is_not_new() -> None:
    tree = page(linked_record.linked(), "2019-06-02")
    told = {
        words(li.xpath("./a")[0]): words(li.xpath("./span[last()]")[0])
        for li in tree.xpath("//ul[@class='reports']/li")
    }
    assert told["Dozens killed in the valley"] == "New: 1 statement, 1 figure, 1 position"
    assert told["Buses stand empty as toll rises"] == "Nothing new; 2 told before"
    assert "copy of Dozens killed in the valley" in words(tree)
    assert [words(h) for h in tree.xpath("//section[@class='change']/h2")] == [
        "Contradictions 2", "Corrections 1", "Updates 2", "Told again 2",
    ]  # fmt: skip


def test_the_numbers_lead_to_their_links() -> None:
    tree = page(linked_record.linked(), "2019-06-02")
    for href in tree.xpath("//ul[@class='numbers']//a/@href"):
        assert tree.get_element_by_id(href.partition("#")[2]) is not None


def test_a_link_of_which_the_newer_end_is_undated_is_no_change() -> None:
    assert "some 40" not in words(page(linked_record.linked(), "2019-06-02"))


def test_nothing_after_the_last_day_is_told_and_so_is_a_record_without_dates() -> None:
    tree = page(linked_record.linked(), "2019-06-06")
    assert not tree.xpath("//ul[@class='reports']/li|//section[@class='change']")
    bare = made.record("x", [made.report(made.article("No day stands here.\n"))])
    assert "No report of this record has a date" in words(page(bare))


def test_a_site_is_built_since_a_day(tmp_path: Path) -> None:
    built = site.draw(linked_record.linked(), tmp_path / "site", "2019-06-04")
    told = (built.index.parent / "changes.html").read_text("utf-8")
    assert "of 5 June 2019 to 6 June 2019" in told
