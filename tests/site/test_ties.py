"""Tellings of one thing as one, and how it stands to others, as the pages show it."""

from __future__ import annotations

from dataclasses import replace

from lxml import html
from tests.site import example_record as made
from tests.site import linked_record
from tests.site.test_rows import all_rows

from onrecord.link.copies import Known
from onrecord.site import ties
from onrecord.site.pages import pages
from onrecord.site.view import AsOf, Record


def woven(record: Record) -> dict[str, ties.Told]:
    return ties.woven(record.between, all_rows(record))


def tree(record: Record, path: str) -> html.HtmlElement:
    return html.document_fromstring(next(p.data for p in pages(record) if p.path == path).decode())


def page_with(record: Record, words: str, folder: str) -> html.HtmlElement:
    found = (p.data.decode() for p in pages(record) if p.path.startswith(folder))
    return html.document_fromstring(next(d for d in found if words in d))


def words(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def told(record: Record, exact: str) -> ties.Told:
    return next(t for t in woven(record).values() if any(r.entry.anchor.exact == exact for r in t.rows))


def test_what_is_told_again_is_one_with_a_copy_as_no_origin_of_its_own() -> None:
    toll = told(linked_record.linked(), "At least 34 people")
    assert [r.report.article.metadata.outlet for r in toll.rows] == ["Norland Wire", "Harbour Post"]
    assert (toll.articles, toll.outlets, toll.origins) == (2, 2, 1)


def test_tellings_of_two_outlets_without_a_copy_have_two_origins_unless_they_are_one_family() -> None:
    record = linked_record.linked()
    apart = replace(record, between=replace(record.between, origins={}))
    family = Known((), (), (("Harbour Post", "Norland Media"), ("Norland Wire", "Norland Media")))
    together = replace(record, between=replace(record.between, origins={}, known=family))
    assert told(apart, "At least 34 people").origins == 2
    assert told(together, "At least 34 people").origins == 1


def test_links_stand_with_both_ends_and_what_stands_out_comes_first() -> None:
    record = linked_record.linked()
    assert [t.label for t in told(record, "41 people").ties] == ["contradiction", "corrected later", "update"]
    assert [t.label for t in told(record, "17").ties] == ["contradiction"]
    assert [t.label for t in told(record, "39 people").ties] == ["correction", "both can hold"]


def test_a_link_to_what_is_not_shown_is_left_out() -> None:
    record = linked_record.linked()
    gone = tuple(replace(link, left="f" * 32) for link in record.between.links)
    assert all(
        not t.ties for t in woven(replace(record, between=replace(record.between, links=gone))).values()
    )


def test_a_measure_has_a_row_for_each_thing_told_with_its_links_under_it() -> None:
    page = tree(linked_record.linked(), "figures/killed.html")
    (table,) = page.xpath("//table[@class='figures']")
    firsts = [words(r.xpath(".//b")[0]) for r in table.xpath("./tbody/tr[1]")]
    assert firsts == ["39 people", "41 people", "17", "At least 34 people", "Some 40 people"]
    (toll,) = (b for b in table.xpath("./tbody") if "At least 34" in words(b.xpath("./tr[1]")[0]))
    assert "reported by 2 articles, 2 outlets, 1 independent origin" in words(toll)
    assert len({a.partition("#")[0] for a in toll.xpath("./tr[1]//details//a/@href")}) == 2
    (clash,) = table.xpath(".//li[contains(@class, 'is-contradicts')][.//div]")
    assert "Both cannot hold: 41 and 17." in words(clash)
    assert [b.text for b in clash.xpath(".//b")] == ["41 people", "17"]
    assert len(clash.xpath(".//p[@class='sentence']/a[starts-with(@href, '../articles/')]")) == 2
    assert not clash.xpath("./ancestor::details")


def test_the_older_end_of_a_link_leads_to_where_both_stand_side_by_side() -> None:
    page = tree(linked_record.linked(), "figures/killed.html")
    (hint,) = page.xpath("//li[contains(@class, 'is-corrects')][not(.//div)]//a/@href")
    assert "39 people" in words(page.get_element_by_id(hint.partition("#")[2]))


def test_the_figures_of_all_measures_tell_of_links_and_lead_to_them() -> None:
    page = tree(linked_record.linked(), "figures.html")
    (note,) = (p for p in page.xpath("//tr[@class='under']//p") if "contradiction, corrected" in words(p))
    assert words(note) == "contradiction, corrected later, update"
    assert note.xpath("./a/@href")[0].startswith("figures/killed.html#g-e-")


def test_a_report_says_how_each_of_its_entries_stands_to_others() -> None:
    page = page_with(linked_record.linked(), "Army and office differ ·", "articles/")
    notes = [words(d) for d in page.xpath("//aside//details[@class='stands-to']/summary")]
    assert notes == ["contradiction", "contradiction, corrected later, update", "contradiction", "update"]
    assert not page.xpath("//aside//details[@open]")


def test_a_speaker_has_a_repeated_statement_once_with_the_denial_beside_it() -> None:
    page = page_with(linked_record.linked(), "Orla Hale</bdi></h1>", "speakers/")
    (entry,) = page.xpath("//li[contains(@class, 'entry')]")
    assert "reported by 2 articles, 2 outlets, 1 independent origin" in words(entry)
    (clash,) = entry.xpath(".//li[contains(@class, 'is-contradicts')]")
    assert [b.text for b in clash.xpath(".//b")] == [
        "“We struck no clinic,”",
        "the army had struck the clinic",
    ]
    assert "Orla Hale denied what residents said." in words(clash)


def test_a_position_that_changed_stands_with_both_dates() -> None:
    page = tree(linked_record.linked(), "positions.html")
    (change,) = page.xpath("//section[@class='change']//li")
    assert "rejected “the plan” on 3 June 2019, then accepted it" in words(change)
    assert [words(m) for m in change.xpath(".//p[@class='meta']")] == [
        "Norland Wire, 3 June 2019",
        "Meridian, 5 June 2019",
    ]
    notes = page.xpath("//table[@class='stands']//p[contains(@class, 'changed')]")
    assert [n.xpath("./span")[0].text for n in notes] == ["updated later", "update"]


def test_undated_reports_stand_apart_with_what_is_inferred_of_them() -> None:
    page = tree(linked_record.linked(), "articles.html")
    (entry,) = page.xpath("//h2[@id='undated']/following-sibling::ul[1]/li")
    assert "6 June 2019 inferred from other reports" in words(entry)
    assert "Its toll stands between those of 5 and 7 June 2019." in words(entry)
    assert [b.text for b in entry.xpath(".//b")] == ["39 people", "Some 40 people"]
    assert page.xpath("//p[@class='lead']/a/@href") == ["articles.html#undated"]
    own = page_with(linked_record.linked(), "Some 40", "articles/")
    assert "no date: nothing gives one May be from6 June 2019" in words(own.xpath("//aside")[0])


def test_what_conflicts_of_an_undated_report_is_told_as_that() -> None:
    record = linked_record.linked()
    (bare, found), *_ = record.between.inferred.items()
    conflict = replace(record.between, inferred={bare: replace(found, when=None, evidence=())})
    page = tree(replace(record, between=conflict), "articles.html")
    assert "The other reports conflict inferred from other reports" in words(page.xpath("//details")[0])


def test_every_page_of_a_record_as_of_a_day_says_so() -> None:
    record = replace(linked_record.linked(), as_of=AsOf("2019-06-08", 33, 2))
    for page in pages(record):
        if page.path.endswith(".html"):
            (note,) = html.document_fromstring(page.data.decode()).xpath("//main/p[@class='asof']")
            assert words(note) == (
                "As of 8 June 2019: 5 of 33 reports. 2 reports without a date are left out."
            ), page.path
    assert not any(b'class="asof"' in p.data for p in pages(linked_record.linked()))


def test_a_thing_told_and_tied_many_times_is_cut_and_its_page_stays_small() -> None:
    reports, links, figures = [], [], []
    for i in range(900):
        text = f"{'Many long words stand here ' * 8}and {i + 100} people died.\n"
        a = made.article(text, outlet=f"Post {i}", dated=made.day(f"2019-06-{1 + i % 28:02}"))
        figures.append(made.figure(a, f"{i + 100} people", i + 100, i + 100))
        reports.append(made.report(a, [figures[-1]]))
    for i in range(1, 450):
        links.append(linked_record.link(figures[0], figures[i], "repeats", f"told again {i}"))
        links.append(linked_record.link(figures[0], figures[449 + i], "contradicts", f"both cannot hold {i}"))
    record = made.record("x", reports, between=replace(linked_record.linked().between, links=tuple(links)))
    sizes = {p.path: len(p.data) for p in pages(record) if p.path.endswith(".html")}
    assert max(sizes.values()) < 1_000_000, max(sizes, key=lambda p: sizes[p])
    page = next(
        p.data.decode()
        for p in pages(record)
        if p.path.startswith("figures/") and b"reported by 450 articles" in p.data
    )
    assert "425 more stand with the other end of each" in page
    assert "and 390 more" in page
