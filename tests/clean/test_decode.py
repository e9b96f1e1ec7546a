"""Bytes become text, or a failure that says what to do."""

from __future__ import annotations

import json

import pytest
from tests.clean.cleaning import BODY, RECEIVED, cleaned, lined

from onrecord import clean
from onrecord.errors import EmptySource, Malformed, SourceError, TooLarge, Undecodable
from onrecord.model import Capture, CaptureKind, Given
from onrecord.settings import Settings

WORDS = "Der Fährmann von Grünhafen sagte am Montag, die Brücke müsse größer werden. " * 6


def decoded(data: bytes, kind: CaptureKind = "text", charset: str | None = None) -> str:
    return clean.parts(Capture("report", kind, data, RECEIVED, charset))[0].text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_that_the_bytes_show(encoding: str) -> None:
    data = WORDS.encode(encoding)
    assert decoded(b"\xfe\xff" + data if encoding == "utf-16-be" else data) == WORDS


def test_the_charset_given_counts_before_the_declared_one() -> None:
    data = b'<meta charset="koi8-r"><p>' + "Grüße".encode("cp1252")
    assert decoded(data, "html", "windows-1252").endswith("Grüße")
    assert not decoded(data, "html").endswith("Grüße")


def test_nul_and_lone_surrogates_are_replaced() -> None:
    assert (
        decoded(b"The ferry\x00 stopped on Monday at the pier.")
        == "The ferry\ufffd stopped on Monday at the pier."
    )
    assert decoded(b"The ferry \xed\xa0\x80 stopped on Monday.").startswith("The ferry \ufffd")
    article, _ = cleaned('{"text": "The ferry \\ud800 stopped on Monday."}', "jsonl")
    assert article.text == "The ferry \ufffd stopped on Monday."


@pytest.mark.parametrize(
    ("data", "kind", "error", "says"),
    [
        (b"", "text", EmptySource, "nothing"),
        (b" \r\n\t ", "text", EmptySource, "nothing"),
        ("\u2003\u2003".encode(), "text", EmptySource, "white space"),
        (b"<html><body><script>x</script></body></html>", "html", EmptySource, "no report"),
        (bytes(range(256)) * 20, "text", Undecodable, "UTF-8"),
        (b"%PDF-1.7 and so on", "text", Undecodable, "PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02" * 50, "text", Undecodable, "UTF-8"),
        (b"{not json", "jsonl", Malformed, "one object a line"),
        (b"[1, 2]", "jsonl", Malformed, "no object"),
        (b'{"title": "a"}', "jsonl", Malformed, "neither"),
        (b'{"text": 3}', "jsonl", Malformed, "no string"),
        (b'{"text": "  "}', "jsonl", EmptySource, "empty"),
        (b"[" * 100_000, "jsonl", Malformed, "JSON"),
        (b"a" * 4_000_001, "text", TooLarge, "max_bytes"),
        (b"A long day. " * 20_000, "text", TooLarge, "max_characters"),
    ],
)
def test_what_cannot_be_read_says_so(
    data: bytes, kind: CaptureKind, error: type[SourceError], says: str
) -> None:
    for read in (clean.article, clean.as_given):
        if read is clean.as_given and kind == "html":
            continue
        with pytest.raises(error, match=says):
            read(Capture("report", kind, data, RECEIVED), Given(), Settings())


def test_more_lines_than_a_report_can_have_are_too_many() -> None:
    capture = Capture("report", "text", b"x\n" * 30_000, RECEIVED)
    with pytest.raises(TooLarge, match="max_characters"):
        clean.article(capture, Given(), Settings())


def test_a_line_states_its_fields() -> None:
    article, failures = lined(
        {"id": "7", "url": "https://h.example/f", "title": "Ferry  to\nstop", "text": BODY,
         "outlet": "Herald", "published": "2021-03-04T05:06:07Z", "language": "en_gb", "byline": "Ines Tarn"}
    )  # fmt: skip
    known = article.metadata
    assert article.text == f"Ferry to stop\n\n{BODY}"
    assert (known.title, article.title_lines) == ("Ferry to stop", 1)
    assert (known.outlet, known.url, known.given_id, known.language) == (
        "Herald",
        "https://h.example/f",
        "7",
        "en-GB",
    )
    assert known.byline == ("Ines Tarn",)
    assert known.published is not None and known.published.precision == "minute"
    assert failures == ()


def test_a_title_that_stands_there_already_is_not_put_in_again() -> None:
    article, _ = lined({"title": "‘Ferry’ to stop", "text": f"'Ferry' to stop\n\n{BODY}"})
    assert article.text == f"'Ferry' to stop\n\n{BODY}"
    assert article.title_lines == 1


def test_ids_follow_bytes_and_what_is_given() -> None:
    one, two = lined({"id": "1", "text": BODY})[0], lined({"id": "2", "text": BODY})[0]
    assert one.id != two.id
    assert one.id == lined({"id": "1", "text": BODY})[0].id


def test_as_given_changes_nothing() -> None:
    words = f"Sign in\r\n\r\nFerry to stop\r\n{BODY}\r\nUpdated: March 3, 2021"
    row = json.dumps({"text": words, "published": "2021-03-04"}).encode()
    capture = Capture("report", "jsonl", row, RECEIVED)
    article, failures = clean.as_given(capture, Given(published="2021-03-04"), Settings())
    assert article.text == words
    assert (article.removed, failures, len(article.segments)) == ((), (), 1)
    assert article.metadata.updated is None
    assert article.metadata.dated is not None and article.metadata.dated.start == "2021-03-04"


def test_as_given_takes_markup_as_text() -> None:
    capture = Capture("page.html", "html", b"<p>The ferry &amp; the bridge.</p>", RECEIVED)
    assert clean.as_given(capture, Given(), Settings())[0].text == "<p>The ferry &amp; the bridge.</p>"


def test_a_byte_order_mark_goes_and_one_inside_a_json_string_stays() -> None:
    assert decoded(b"\xef\xbb\xbfThe ferry sank.") == "The ferry sank."
    assert decoded(b'{"text": "\\ufeffThe ferry sank."}', "jsonl") == "\ufeffThe ferry sank."
