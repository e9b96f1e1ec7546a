"""Reports with what people stated of them: their date, their time zone, words that belong to their text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests import values

from onrecord import clean
from onrecord.clean import Cleaned
from onrecord.model import Capture, Given, Judgement, JudgementKind, When, article_id
from onrecord.settings import Settings

PLAIN = """Skip to main content

Tarn lock stays shut as water rises

Published: May 7, 2024, 11:30 PM

Share this article

Sandbags at the lock on Tuesday. Picture: Tarn Mail

The Tarn lock stayed shut on Tuesday as the water rose past the third mark, the harbour office said.

"The lock is shut to all," said Orla Venn, the harbour master, who was at the gates before dawn.

Read more: How the lock works

Sandbags at the weir on Monday. Picture: Tarn Mail
"""
PAGE = """<html><head><title>Tarn lock stays shut - Tarn Mail</title>
<link rel="canonical" href="https://mail.example/7">
<meta property="article:published_time" content="2024-05-07T22:30:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Tarn lock stays shut</h1>
<p>The Tarn lock stayed shut on Tuesday as the water rose past the third mark, the harbour office said.</p>
<p>"The lock is shut to all," said Orla Venn, the harbour master, who was at the gates before dawn.</p>
<figure><figcaption>The weir is open, said Bruno Askel.</figcaption></figure>
<p>Boats waited in a line that went back to the bend, and some had gone home before the evening came.</p>
</article></body></html>"""


def line(kind: JudgementKind, of: str, *value: str, words: str | None = None) -> Judgement:
    named, article = (None, of) if words is not None else (of, None)
    return Judgement(kind, named, article, words, value, "M. Reader", "2024-05-08", "seen")


def capture(text: str = PLAIN) -> Capture:
    if "<html" in text:
        return Capture("a.html", "html", text.encode(), values.RECEIVED)
    return values.capture(text)


def made(*lines: Judgement, text: str = PLAIN, given: Given | None = None) -> Cleaned:
    return clean.amended(capture(text), given or Given(), Settings(), lines)


PLAIN_ID = article_id(capture(), Given())
PAGE_ID = article_id(capture(PAGE), Given())


def dated(done: Cleaned) -> tuple[str, str]:
    when = done.article.metadata.dated
    assert when is not None
    return when.edtf, when.basis


def reasons(done: Cleaned) -> list[str | None]:
    assert [o.entry for o in done.outcomes] == [
        done.article.id if o.reason is None else None for o in done.outcomes
    ]
    return [o.reason for o in done.outcomes]


def test_without_lines_a_report_is_what_it_was() -> None:
    article, failures = clean.article(capture(), Given(), Settings())
    assert made(line("date", "other", "2024-05-01")) == Cleaned(article, failures)
    assert dated(made())[0] == "2024-05-07" and "Sandbags" not in article.text


@pytest.mark.parametrize(
    ("value", "edtf", "precision"),
    [
        ("2024-05-09", "2024-05-09", "day"),
        ("2024-05-09T10:30:00+02:00", "2024-05-09T10:30:00+02:00", "minute"),
        ("2024-05", "2024-05", "month"),
        ("2024", "2024", "year"),
        ("2024-05-09T10:30:00", "2024-05-09", "day"),
    ],
)
def test_a_stated_date_stands_before_all_others(value: str, edtf: str, precision: str) -> None:
    stated = line("date", PLAIN_ID, value)
    done = made(stated, given=Given())
    published = done.article.metadata.published
    assert published is not None
    assert (published.edtf, published.precision, published.certainty) == (edtf, precision, "stated")
    assert published.basis.startswith("a correction by M. Reader, 2024-05-08")
    assert dated(done)[1] == f"published: {published.basis}"
    assert reasons(done) == [None] and done.lines.lines == (stated,)
    assert done.article.id == PLAIN_ID and done.article.text == made().article.text


def test_a_stated_date_is_what_the_report_would_be_if_its_line_stated_it() -> None:
    given = Given(id="7", published="2024-05-09")
    told = clean.article(capture(), given, Settings())[0].metadata
    ours = made(line("date", "7", "2024-05-09"), given=Given(id="7", published="2024-05-01")).article.metadata

    def bare(when: When | None) -> When | None:
        return replace(when, basis="") if when else None

    assert bare(ours.published) == bare(told.published) and bare(ours.dated) == bare(told.dated)
    assert replace(ours, published=None, dated=None) == replace(told, published=None, dated=None)


def test_no_date_takes_those_away_that_the_page_states() -> None:
    done = made(line("date", PLAIN_ID))
    assert (done.article.metadata.published, done.article.metadata.dated) == (None, None)
    assert reasons(done) == [None]


def test_a_date_after_the_receipt_is_told_and_not_used() -> None:
    done = made(line("date", PLAIN_ID, "2062-05-09"))
    assert dated(done) == dated(made())
    assert reasons(done) == ["the date lies after the report was received"]


def test_the_later_of_two_dates_holds() -> None:
    done = made(line("date", PLAIN_ID, "2024-05-01"), line("date", PLAIN_ID, "2024-05-02"))
    assert dated(done)[0] == "2024-05-02" and reasons(done) == [None, None]


@pytest.mark.parametrize(
    ("text", "zone", "edtf"),
    [
        (PLAIN, "+03:00", "2024-05-07T23:30:00+03:00"),
        (PLAIN, "Europe/Oslo", "2024-05-07T23:30:00+02:00"),
        (PLAIN, "UTC", "2024-05-07T23:30:00Z"),
        (PAGE, "+03:00", "2024-05-08T01:30:00+03:00"),
        (PAGE, "America/Lima", "2024-05-07T17:30:00-05:00"),
    ],
)
def test_a_zone_is_that_of_the_times_the_page_states(text: str, zone: str, edtf: str) -> None:
    of = PLAIN_ID if text is PLAIN else PAGE_ID
    done = made(line("zone", of, zone), text=text)
    found, basis = dated(done)
    assert found == edtf and basis.endswith("; in the time zone of a correction by M. Reader, 2024-05-08")
    assert reasons(done) == [None]


def test_a_zone_is_that_of_a_stated_time_too() -> None:
    done = made(line("zone", PLAIN_ID, "+02:00"), line("date", PLAIN_ID, "2024-05-09T10:30:00"))
    assert dated(done)[0] == "2024-05-09T10:30:00+02:00" and reasons(done) == [None, None]


def test_a_zone_that_changes_nothing_is_told() -> None:
    done = made(line("zone", PLAIN_ID, "+02:00"), line("date", PLAIN_ID, "2024-05-09"))
    assert "no date of the report has a time of day" in str(reasons(done)[0]) and reasons(done)[1] is None


def test_an_address_that_the_page_alone_states_names_the_report() -> None:
    done = made(line("date", "https://mail.example/7", "2024-05-01"), text=PAGE)
    assert dated(done)[0] == "2024-05-01" and reasons(done) == [None]


@pytest.mark.parametrize(
    ("text", "words", "kept"),
    [
        (PLAIN, "Sandbags at the lock", "Sandbags at the lock on Tuesday. Picture: Tarn Mail"),
        (PLAIN, "Read  more: How\nthe lock works", "Read more: How the lock works"),
        (
            PLAIN,
            "lock works\nSandbags at the weir",
            "Read more: How the lock works\n\nSandbags at the weir on Monday. Picture: Tarn Mail",
        ),
        (PAGE, "The weir is open", "The weir is open, said Bruno Askel."),
    ],
)
def test_words_that_were_removed_are_kept_with_their_line(text: str, words: str, kept: str) -> None:
    before = made(text=text)
    done = made(line("not_furniture", before.article.id, words=words), text=text)
    assert kept not in before.article.text and kept in done.article.text
    assert reasons(done) == [None]
    gone = {r.exact for r in before.article.removed} - {r.exact for r in done.article.removed}
    assert gone == set(kept.split("\n\n"))
    assert done.article.text.replace(kept, "").split() == before.article.text.split()
    assert done.article.title_lines == before.article.title_lines == 1
    assert (done.article.id, done.article.metadata.title) == (
        before.article.id,
        before.article.metadata.title,
    )


def test_what_is_kept_above_the_headline_leaves_it_the_title() -> None:
    done = made(line("not_furniture", PLAIN_ID, words="Skip to main content"))
    assert done.article.text.startswith("Skip to main content\n\nTarn lock stays shut as water rises")
    assert done.article.metadata.title == "Tarn lock stays shut as water rises"
    assert done.article.title_lines == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("nothing of the kind", "not in what was removed"),
        ("past the third mark", "in the report's text already"),
        ("Picture: Tarn Mail", "stand 2 times in what was removed"),
        ("x" * 100_000, "not in what was removed"),
    ],
)
def test_why_words_are_not_kept(words: str, told: str) -> None:
    done = made(line("not_furniture", PLAIN_ID, words=words))
    assert told in str(reasons(done)[0]) and done.article == made().article


def test_a_report_that_was_all_furniture_is_read_with_its_words() -> None:
    text = "Share this article\n\nCopy link\n"
    of = article_id(capture(text), Given())
    done = made(line("not_furniture", of, words="Copy link"), text=text)
    assert done.article.text == "Copy link" and reasons(done) == [None]


def test_lines_that_a_report_cannot_be_read_with_are_told() -> None:
    long = "Sandbags at the lock on Tuesday. Picture: Tarn Mail"
    limit = Settings(max_characters=len(made().article.text) + 20)
    done = clean.amended(capture(), Given(), limit, [line("not_furniture", PLAIN_ID, words=long)])
    assert done.article == made().article
    assert "cannot be read with it" in str(reasons(done)[0]) and "max_characters" in str(reasons(done)[0])
