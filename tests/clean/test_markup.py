"""A page: the report by its blocks, what else stood there with its reason, and what the markup states."""

from __future__ import annotations

import json

import pytest
from tests.clean.cleaning import PROSE, cleaned, lined

from onrecord.clean import extract
from onrecord.clean.blocks import read
from onrecord.model import Article, Segment

LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Herald"},
        {
            "@type": ["NewsArticle"],
            "headline": "Night ferry &amp; bridge",
            "datePublished": "2021-03-04T05:06:07+01:00",
            "dateModified": "2021-03-05T05:06:07+01:00",
            "author": [{"name": "Ines Tarn"}, {"name": "Olaf Brand"}],
            "publisher": {"name": "Sound Herald"},
            "inLanguage": "en-GB",
        },
    ],
}


def page(head: str = "", body: str = "", paragraphs: tuple[str, ...] = PROSE) -> str:
    text = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f"<!doctype html><html><head><title>Night ferry | Sound Herald</title>{head}</head><body>"
        "<nav><ul><li><a href=/>Front page</a><li><a href=/s>Sport</a></ul></nav>"
        "<article><h1>Night ferry</h1>"
        f"{text}{body}</article><footer>© Sound Herald 2021</footer></body></html>"
    )


def paragraphs(article: Article) -> list[str]:
    return [article.text[s.start : s.end] for s in article.paragraphs]


def test_the_report_stays_and_the_page_around_it_is_listed() -> None:
    figure = "<figure><img src=x><figcaption>A boat at the pier.</figcaption></figure>"
    body = f"{figure}<div class=share-bar>Share</div>"
    article, failures = cleaned(page(body=body), "html")
    assert paragraphs(article) == ["Night ferry", *PROSE]
    assert article.title_lines == 1
    assert failures == ()
    reasons = {r.exact: r.reason for r in article.removed}
    assert reasons == {
        "Front page": "navigation",
        "Sport": "navigation",
        "A boat at the pier.": "caption",
        "Share": "share",
        "© Sound Herald 2021": "notice",
    }


def test_removed_words_stand_where_they_say() -> None:
    source = page()
    article, _ = cleaned(source, "html")
    assert all(r.start is not None and source[r.start : r.end] == r.exact for r in article.removed)


def test_script_style_and_comments_are_no_text() -> None:
    article, _ = cleaned(page(body="<script>var a='x'</script><style>p{}</style><!-- <p>no</p> -->"), "html")
    everything = article.text + "".join(r.exact for r in article.removed)
    assert "var" not in everything and "p{}" not in everything and "no</p>" not in everything


def test_references_and_white_space_keep_their_way_back() -> None:
    source = page(
        paragraphs=("The ferry &amp; the bridge:\n   &ldquo;both&rdquo; were shut on Monday.", *PROSE)
    )
    article, _ = cleaned(source, "html")
    assert "The ferry & the bridge: “both” were shut on Monday." in article.text
    at = article.text.index("&")
    assert Segment(at, at + 1, "body", source.index("&amp;"), source.index("&amp;") + 5) in article.segments


def test_a_paragraph_that_trafilatura_leaves_out_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "_lines", lambda text: (PROSE[0], PROSE[2]))
    article, _ = cleaned(page(), "html")
    assert paragraphs(article) == ["Night ferry", *PROSE]


def test_words_that_trafilatura_invents_are_dropped_with_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        extract, "_lines", lambda text: (*PROSE, "The captain resigned in the night of Sunday.")
    )
    article, failures = cleaned(page(), "html")
    assert "captain" not in article.text
    assert [f.stage for f in failures] == ["clean"]
    assert "captain resigned" in failures[0].message


def test_where_trafilatura_fails_the_paragraphs_of_the_article_are_the_report(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(extract, "_lines", lambda text: ())
    article, _ = cleaned(
        page(body="<aside><p>Nine boats that you should have seen by now.</p></aside>"), "html"
    )
    assert paragraphs(article) == ["Night ferry", *PROSE]


def test_metadata_of_json_ld() -> None:
    head = f'<script type="application/ld+json">{json.dumps(LD)}</script><link rel=canonical href=https://h.example/f>'
    known = cleaned(page(head), "html")[0].metadata
    assert (known.outlet, known.language, known.url) == ("Sound Herald", "en-GB", "https://h.example/f")
    assert known.byline == ("Ines Tarn", "Olaf Brand")
    assert known.published is not None and known.published.start == "2021-03-04T05:06:07+01:00"
    assert known.updated is not None and known.updated.start == "2021-03-05T05:06:07+01:00"
    assert known.dated is not None and known.dated.start == known.published.start
    assert "JSON-LD" in known.dated.basis


@pytest.mark.parametrize(
    ("head", "start"),
    [
        ('<meta property="article:published_time" content="2021-03-04T05:06:07Z">', "2021-03-04T05:06:07Z"),
        ('<meta name="DC.date.issued" content="2021-03-04">', "2021-03-04"),
        ('<link rel="canonical" href="https://h.example/2021/03/04/ferry">', "2021-03-04"),
        ('<meta name="date" content="03/04/2021">', None),
    ],
)
def test_published(head: str, start: str | None) -> None:
    published = cleaned(page(head), "html")[0].metadata.published
    assert (published.start if published else None) == start


def test_authors_and_publishers_that_json_ld_only_points_to() -> None:
    graph = [
        {"@type": "Article", "headline": "Night ferry", "author": {"@id": "#p"}, "publisher": {"@id": "#o"}},
        {"@type": "Organization", "@id": "#o", "name": "Sound Herald"},
        {"@type": "Person", "@id": "#p", "name": "Ines Tarn"},
    ]
    known = cleaned(
        page(f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'), "html"
    )[0].metadata
    assert (known.byline, known.outlet) == (("Ines Tarn",), "Sound Herald")


def test_microdata_names_author_and_publisher() -> None:
    body = (
        '<span itemprop="author" itemscope>By <span itemprop="name">Ines Tarn</span></span>'
        '<span itemprop="publisher" itemscope><meta itemprop="name" content="Sound Wire"></span>'
    )
    source = page(body=body).replace("<title>Night ferry | Sound Herald</title>", "")
    known = cleaned(source, "html")[0].metadata
    assert (known.byline, known.outlet) == (("Ines Tarn",), "Sound Wire")


def test_hidden_words_are_no_text_and_no_loss() -> None:
    article, failures = cleaned(page(body="<span hidden>Words for machines only.</span>"), "html")
    assert "machines" not in article.text
    assert failures == ()


def test_paragraphs_set_apart_by_line_breaks_are_all_kept() -> None:
    lead = f"ALDERMOUTH, March 2 (Sound Wire) - {PROSE[0]}"
    source = (
        "<html><body><div id=nav><a href=/>Home</a></div><div id=article><h1>Night ferry</h1>"
        f"<div class=date>Tuesday, 2 March 2021</div>{lead}<br><br>{PROSE[1]}<br><br>{PROSE[2]}</div>"
        "</body></html>"
    )
    article, _ = cleaned(source, "html")
    assert paragraphs(article) == ["Night ferry", lead, *PROSE[1:]]
    assert article.metadata.agencies == ("Sound Wire",)
    assert article.metadata.published is not None and article.metadata.published.start == "2021-03-02"


def test_a_pull_quote_in_an_aside_goes() -> None:
    body = "<aside class=pullquote><blockquote>carried nine passengers</blockquote></aside>"
    assert paragraphs(cleaned(page(body=body), "html")[0]) == ["Night ferry", *PROSE]


def test_a_date_in_prose_is_no_date_of_publication() -> None:
    article, _ = cleaned(
        page(paragraphs=("The pier was opened on March 4, 2020, by the mayor.", *PROSE)), "html"
    )
    assert article.metadata.published is None
    assert article.metadata.dated is not None
    assert (article.metadata.dated.start, article.metadata.dated.end) == ("2020-03-04", None)


def test_a_date_after_the_report_came_is_not_believed() -> None:
    article, failures = cleaned(page('<meta name="date" content="2031-01-01">'), "html")
    assert article.metadata.dated is None
    assert "after it was received" in failures[0].message


def test_the_headline_comes_from_the_title_element_where_there_is_no_h1() -> None:
    source = page('<meta property="og:site_name" content="Sound Herald">').replace("h1>", "div>")
    article, _ = cleaned(source, "html")
    assert article.metadata.title == "Night ferry"
    assert paragraphs(article).count("Night ferry") == 1


def test_the_headline_comes_from_an_attribute_where_no_text_holds_it() -> None:
    source = page('<meta property="og:title" content="Ferry &amp; bridge">').replace(
        "<h1>Night ferry</h1>", ""
    )
    article, _ = cleaned(source.replace("<title>Night ferry | Sound Herald</title>", ""), "html")
    assert article.metadata.title == "Ferry & bridge"
    assert paragraphs(article)[0] == "Ferry & bridge"


def test_html_in_a_line() -> None:
    article, _ = lined({"id": "a1", "html": page(), "outlet": "Brief", "title": "Ferry to stop"})
    assert paragraphs(article) == ["Ferry to stop", "Night ferry", *PROSE]
    assert (article.metadata.outlet, article.metadata.given_id) == ("Brief", "a1")
    assert {s.part for s in article.segments} == {"html", "title"}


def test_links_and_inline_elements_stay_in_their_paragraph() -> None:
    article, _ = cleaned(
        page(paragraphs=("The <b>night</b> <a href=x>ferry</a> stopped at noon on Monday.", *PROSE)), "html"
    )
    assert "The night ferry stopped at noon on Monday." in article.text


def test_blocks_of_unclosed_markup() -> None:
    found = read("<ul><li>one<li>two</ul><p>three<div>four<br>five", "body")
    assert [(b.unit.text, b.place.tag) for b in found.blocks] == [
        ("one", "li"), ("two", "li"), ("three", "p"), ("four", "div"), ("five", "div"),
    ]  # fmt: skip
