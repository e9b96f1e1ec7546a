"""The whole site, as a reader and as an enemy would take it apart."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from tests import values
from tests.site import example_record as made
from tests.site import linked_record

from onrecord import site
from onrecord.model import Happening
from onrecord.site.pages import pages
from onrecord.site.render import POLICY
from onrecord.site.view import Record, record
from onrecord.store import open_record, save

RECORDS = (
    made.example,
    made.argued,
    made.hostile,
    linked_record.linked,
    linked_record.hostile,
    lambda: record("", []),
)


@pytest.fixture(
    scope="module", params=RECORDS, ids=("example", "argued", "hostile", "linked", "hostile links", "empty")
)
def drawn(request: pytest.FixtureRequest) -> dict[str, bytes]:
    make: Callable[[], Record] = request.param
    files = [(p.path, p.data) for p in pages(make())]
    assert len(files) == len(dict(files))
    return dict(files)


@pytest.fixture(scope="module")
def example() -> dict[str, bytes]:
    return {p.path: p.data for p in pages(made.example())}


def trees(files: dict[str, bytes]) -> dict[str, html.HtmlElement]:
    return {
        path: html.document_fromstring(data.decode(), parser=html.HTMLParser(huge_tree=True))
        for path, data in files.items()
        if path.endswith(".html")
    }


def words(tree: html.HtmlElement, selector: str = "//main") -> str:
    return " ".join(" ".join(node.text_content().split()) for node in tree.xpath(selector))


def test_paths_hold_no_words_of_a_report(drawn: dict[str, bytes]) -> None:
    for path in drawn:
        assert re.fullmatch(r"([a-z]+/)?[a-z0-9-]+\.(html|js|css)", path), path


def test_every_page_has_the_policy_first_and_scripts_of_our_own_only(drawn: dict[str, bytes]) -> None:
    for path, tree in trees(drawn).items():
        metas = tree.xpath("//head/meta")
        assert metas[0].get("charset") == "utf-8"
        assert (metas[1].get("http-equiv"), metas[1].get("content")) == ("Content-Security-Policy", POLICY)
        assert not tree.xpath("//style|//iframe|//object|//embed|//base|//img|//meta[@http-equiv='refresh']")
        scripts = [(s.get("src"), s.text) for s in tree.xpath("//script")]
        assert scripts == (
            [("assets/search.js", None), ("search/keys.js", None)] if path == "search.html" else []
        )


def test_no_attribute_runs_or_styles_anything(drawn: dict[str, bytes]) -> None:
    for path, tree in trees(drawn).items():
        for node in tree.iter():
            for name, value in node.attrib.items():
                assert not name.lower().startswith("on"), (path, name)
                assert name not in ("style", "srcdoc", "formaction", "action"), (path, name)
                if name in ("href", "src"):
                    assert re.fullmatch(
                        r"(\.\./)?([a-z]+/)?[a-z0-9-]*(\.(html|js|css))?(#[a-zA-Z0-9-]+)?", value
                    )


def test_no_absolute_address_stands_in_the_site(drawn: dict[str, bytes]) -> None:
    for path, tree in trees(drawn).items():
        for node in tree.iter():
            for name, value in node.attrib.items():
                if name.startswith("xmlns"):
                    continue
                assert "//" not in value or name in ("aria-label",), (path, name, value)
    for path, data in drawn.items():
        if path.startswith("assets/"):
            assert b"://" not in data
            assert b"url(" not in data
            assert b"@import" not in data


def test_every_link_leads_to_a_file_and_a_place_in_it(drawn: dict[str, bytes]) -> None:
    found = trees(drawn)
    ids = {path: set(tree.xpath("//@id")) for path, tree in found.items()}
    for path, tree in found.items():
        for address in tree.xpath("//@href|//@src"):
            file, _, fragment = address.partition("#")
            there = os.path.normpath(Path(path).parent / file) if file else path
            assert there in drawn, (path, address)
            assert not fragment or fragment in ids[there], (path, address)
    for path, data in drawn.items():
        if path.startswith("search/d"):
            for file, fragment in re.findall(
                rb'"((?:(?:articles|speakers)/|positions)[^"#]*)#?([^"]*)"', data
            ):
                assert file.decode() in drawn
                assert not fragment or fragment.decode() in ids[file.decode()], (path, fragment)


def test_ids_are_of_one_place_each(drawn: dict[str, bytes]) -> None:
    for path, tree in trees(drawn).items():
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_the_text_of_a_report_is_all_there() -> None:
    for make in (made.example, made.argued, made.hostile, linked_record.linked, linked_record.hostile):
        found = make()
        files = {p.path: p.data for p in pages(found)}
        for report in found.reports:
            tree = trees({report.page: files[report.page]})[report.page]
            shown = "".join(words(tree, "//div[contains(@class,'text')]//*[@dir='auto']").split())
            # HTML has no place for these controls: the parser of the test drops or replaces them.
            assert re.sub(r"[\x00-\x1f\ufeff\ufffd]", "", shown) == re.sub(
                r"[\x00-\x1f\ufeff\ufffd]", "", "".join(report.article.text.split())
            )


def test_what_was_removed_and_where_it_came_from_is_told(example: dict[str, bytes]) -> None:
    page = next(d for p, d in example.items() if p.startswith("articles/") and b"clinics" in d)
    told = words(html.document_fromstring(page.decode()), "//aside")
    for wanted in (
        "caption of a picture Picture: Norland Wire",
        "navigation of the page Skip to main content",
        "Norland Wire",
        "reports/a.txt",
        "3 June 2019 as stated: the date line of the page",
        "https://harbourpost.example/2019/06/03/shells?a=1&b=2",
        "said 3 June 2019 (as stated: weekday before the report's date)",
    ):
        assert wanted in told, wanted


def test_a_report_that_is_not_annotated_says_why(example: dict[str, bytes]) -> None:
    page = next(d for p, d in example.items() if p.startswith("articles/") and b"conversaciones" in d)
    assert "Not annotated: its language is es; English is annotated" in words(
        html.document_fromstring(page.decode())
    )


def test_the_timeline_has_each_entry_at_its_day_and_the_undated_apart(example: dict[str, bytes]) -> None:
    tree = trees(example)["timeline.html"]
    assert "hit two clinics" in words(tree, "//*[@id='d-2019-06-03']")
    assert "opened talks" in words(tree, "//*[@id='d-2019-06-04']")
    assert "fled the valley" in words(tree, "//*[@id='d-2019-04']")
    assert "Families wait" in words(tree, "//*[@id='undated']")
    assert "Families waited" in words(trees(example)["timeline/undated.html"])


def test_a_long_timeline_has_a_page_for_each_month() -> None:
    reports = [
        made.report(made.article(f"Report {i}.\n", dated=made.day(f"2019-{1 + i % 3:02}-{1 + i % 28:02}")))
        for i in range(400)
    ]
    files = {p.path: p.data for p in pages(record("x", reports))}
    assert {p for p in files if p.startswith("timeline/2019")} == {
        f"timeline/2019-0{m}.html" for m in (1, 2, 3)
    }
    overview = trees(files)["timeline.html"]
    assert [a.text_content() for a in overview.xpath("//table//a")] == [
        "January 2019",
        "February 2019",
        "March 2019",
    ]
    assert (
        sum(
            len(trees(files)[f"timeline/2019-0{m}.html"].xpath("//ul[@class='reports']/li"))
            for m in (1, 2, 3)
        )
        == 400
    )


def test_speakers_have_a_page_and_sources_without_a_name_stand_apart(example: dict[str, bytes]) -> None:
    tree = trees(example)["speakers.html"]
    rows = [words(row, ".") for row in tree.xpath("//tbody/tr")]
    assert rows[0] == "Anton Brezanperson23 June 2019 to 4 June 2019"
    (page,) = (p for p in tree.xpath("//tbody//a/@href") if b"Anton Brezan</bdi></h1>" in example[p])
    quotes = [q.text_content() for q in trees(example)[page].xpath("//blockquote")]
    assert quotes[0] == "“The door is open,”"
    assert "the hosts had set" in words(trees(example)["speakers/unnamed.html"])
    assert "Nobody has called us" in words(trees(example)["speakers/unknown.html"])


def test_a_statement_tells_for_whom_by_whom_and_how_surely_it_was_read() -> None:
    of = made.article("The envoy said the harbour office had asked for help.\n", dated=made.day("2019-06-03"))
    told = made.said(
        of,
        made.party(of, "the harbour office"),
        "for help",
        "had asked",
        via=made.party(of, "The envoy"),
        on_behalf_of=made.party(of, "harbour"),
        resolution="unnamed",
        named_source=False,
    )
    files = {
        confidence: {p.path: p.data for p in pages(record("x", [made.report(of, [entry])]))}
        for confidence in (0.57, 0.97)
        for entry in [replace(told, confidence=confidence)]
    }
    unsure, sure = (words(trees(files[c])["speakers/unnamed.html"]) for c in (0.57, 0.97))
    assert "for harbour" in unsure and "as told by The envoy" in unsure
    assert "of 100 such, 57 are right" in unsure and "of 100 such" not in sure


def test_figures_are_listed_with_who_is_credited(example: dict[str, bytes]) -> None:
    tree = trees(example)["figures.html"]
    told = [words(row, ".") for row in tree.xpath("//tbody/tr")]
    assert any("9 army of Velmar" in t and "total" in t for t in told)
    assert any("up to 4,000" in t and "the report itself" in t for t in told)
    assert tree.xpath("//figure//*[local-name()='svg']//*[local-name()='a']/@href")


def test_failures_say_what_to_do(example: dict[str, bytes]) -> None:
    told = words(trees(example)["failures.html"])
    assert "reports/broken.bin: not a kind that is read; give .txt" in told
    assert "What to do: see the message" in told


def test_bytes_do_not_hang_on_the_machine() -> None:
    script = (
        "import hashlib\nfrom tests.site import example_record as made, linked_record\n"
        "from onrecord.site.pages import pages\n"
        "h = hashlib.sha256()\n"
        "found = (*pages(made.argued()), *pages(linked_record.linked()))\n"
        "for p in found: h.update(p.path.encode() + p.data)\n"
        "print(h.hexdigest())"
    )
    digest = hashlib.sha256()
    for page in (*pages(made.argued()), *pages(linked_record.linked())):
        digest.update(page.path.encode() + page.data)
    for seed, zone, locale in (("1", "Pacific/Kiritimati", "C"), ("77", "America/St_Johns", "tr_TR.UTF-8")):
        there = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": locale}
        out = subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | there,
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        )
        assert out.stdout.strip() == digest.hexdigest()


def test_a_record_is_built_into_a_folder(tmp_path: Path) -> None:
    engine = open_record(tmp_path / "r.db", create=True)
    with save.writing(engine) as conn:
        save.add_article(conn, values.capture(), values.made())
    with engine.connect() as conn:
        built = site.build(conn, tmp_path / "site", "A story")
        again = site.build(conn, tmp_path / "again", "A story")
    engine.dispose()
    assert built.index == tmp_path / "site" / "index.html"
    files = {p.relative_to(tmp_path / "site"): p.read_bytes() for p in (tmp_path / "site").rglob("*.*")}
    assert built.pages == again.pages == len(files) - 1
    for path, data in files.items():
        assert (tmp_path / "again" / path).read_bytes() == data
    told = words(html.document_fromstring(files[Path("index.html")].decode()))
    assert "1 report by 1 outlet, dated 7 May 2024" in told


def test_an_event_told_twice_stands_once_in_the_timeline_with_both_tellings() -> None:
    files = {p.path: p.data for p in pages(made.argued())}
    tree = trees(files)["timeline.html"]
    (entry,) = tree.xpath("//*[@id='d-2019-06-04']//li[contains(@class, 'is-ev')]")
    told = words(entry, ".")
    assert "Told 2 times; also by The Meridian, 6 June 2019" in told
    links = entry.xpath(".//a/@href")
    assert len({link.partition("#")[0] for link in links if link.startswith("articles/")}) == 2
    assert "1 event told" in words(trees(files)["index.html"], "//ul[@class='numbers']")


def test_a_telling_without_a_time_stands_with_the_event_it_tells_of() -> None:
    of = made.article("Talks opened on Tuesday. Talks opened.\n", dated=made.day("2019-06-04"))
    dated = made.event(of, "Talks opened on Tuesday", "CONSULT", made.day("2019-06-04"))
    bare = made.entry(made.words(of, "Talks opened", 1), replace(dated.body, when=None))  # type: ignore[type-var]
    whole = Happening(bare.id, (bare.id, dated.id))
    files = {
        p.path: p.data for p in pages(record("x", [made.report(of, [bare, dated])], happenings=(whole,)))
    }
    assert "Told 2 times" in words(trees(files)["timeline.html"], "//*[@id='d-2019-06-04']")
    assert "Talks opened" not in words(trees(files)["timeline/undated.html"])


def test_a_speakers_page_tells_what_the_record_holds_of_the_entity() -> None:
    files = {p.path: p.data for p in pages(made.argued())}
    (page,) = (p for p, d in files.items() if b"Anton Brezan</bdi></h1>" in d and p.startswith("speakers/"))
    tree = trees(files)[page]
    told = words(tree, "//dl[@class='facts']")
    for wanted in (
        "Also as Brezan",
        "Told to be Foreign Minister (Velmar) 4 June 2019, 1 time",
        "Part of Velmar",
        "Side the government",
        "Country NOR",
        "May be one of NOR, 59.50° N 10.25° W (GeoNames 7); SWE (GeoNames 8)",
        "Wikidata Q7",
    ):
        assert wanted in told, wanted
    assert "#s" in tree.xpath("//dl//a/@href")[0]
    assert "a plan to share the Sarvan dam opposes 6 June 2019" in words(tree, "//table//tbody/tr")


def test_a_report_shows_its_positions_with_their_issue() -> None:
    files = {p.path: p.data for p in pages(made.argued())}
    page = next(d for p, d in files.items() if p.startswith("articles/") and b"guns fall silent" in d)
    section = html.document_fromstring(page.decode()).xpath("//section[h2[contains(., 'Positions')]]")[0]
    assert "Daral Front accepts" in words(section, ".")
    assert [a.partition("#i-")[0] for a in section.xpath(".//p[@class='meta']/a/@href")] == [
        "../positions.html"
    ] * 3
