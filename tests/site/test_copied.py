"""Copies: what is shared is marked, what is a report's own is told."""

from __future__ import annotations

from dataclasses import replace

from lxml import html
from tests.site import linked_record
from tests.site.test_ties import page_with, words

from onrecord.site import copied


def test_a_copy_names_its_original_and_marks_what_it_shares() -> None:
    record = linked_record.linked()
    page = page_with(record, "Buses stood", "articles/")
    (notice,) = page.xpath("//div[@class='notice copy']")
    assert "Copy of Dozens killed in the valley (Norland Wire, 3 June 2019)." in words(notice)
    assert "80% of what it tells stands in the report by Norland Wire. 2 shared passages" in words(notice)
    (original,) = (r for r in record.reports if r.article.metadata.outlet == "Norland Wire")
    assert notice.xpath("./p/a/@href") == [f"../{original.page}"]
    shared = "".join(
        page.xpath("//span[@class='s' or starts-with(@class, 's ')]//span[contains(@class, 'cp')]//text()")
    )
    assert shared == (
        "At least 34 people have been killed in the valley since April, the Daral health office said."
        "“We struck no clinic,” Captain Orla Hale said."
    )


def test_a_copys_own_sentences_are_listed() -> None:
    page = page_with(linked_record.linked(), "Buses stood", "articles/")
    (own,) = page.xpath("//div[@class='notice copy']/details")
    assert words(own.xpath("./summary")[0]) == "2 of its 4 sentences are its own"
    assert [words(li) for li in own.xpath(".//li")] == [
        "Buses stand empty as toll rises",
        "Buses stood empty in Marrow all day.",
    ]


def test_an_original_lists_its_copies_and_is_none() -> None:
    original, copy = (
        page_with(linked_record.linked(), w, "articles/")
        for w in ("Dozens killed in the valley ·", "Buses stood")
    )
    assert "1 report is a copy of this one" in words(original)
    assert not original.xpath("//div[contains(@class, 'copy')]|//span[contains(@class, 'cp')]")
    assert "of this one" not in words(copy)


def test_a_copy_of_what_is_not_held_is_no_copy() -> None:
    record = linked_record.linked()
    gone = tuple(replace(n, left="f" * 32) for n in record.between.links if n.relation == "copy_of")
    found = copied.copies(replace(record, between=replace(record.between, links=gone)))
    assert (dict(found.copied), dict(found.by)) == ({}, {})


def test_a_list_of_reports_says_which_are_copies() -> None:
    from tests.site.test_ties import tree

    listed = tree(linked_record.linked(), "articles.html").xpath("//ul[@class='reports']/li")
    tagged: list[html.HtmlElement] = [li for li in listed if "copy" in [t.text for t in li.xpath(".//span")]]
    assert [words(li.xpath("./a")[0]) for li in tagged] == ["Buses stand empty as toll rises"]
