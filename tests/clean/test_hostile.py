"""Whatever comes in, a result or a SourceError comes out, in good time, every character proved."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import clean, text
from onrecord.errors import SourceError
from onrecord.model import Capture, CaptureKind, Given
from onrecord.settings import Settings

BITS = st.sampled_from(
    ["<p>", "</p>", "<div class=share>", "</div>", "<article>", "<h1>", "<b>", "</i>", "<!--", "-->",
     "<![CDATA[", "]]>", "<script>", "</script>", "<title>", "&amp;", "&#0;", "&#xD800;", "&#9999999;", "&",
     "&notit;", "<", ">", '"', "'", "<p title='", "\x00", "\ud800", "\u202e", "\u200f", "\ufeff", "\xa0",
     "\r\n", "\n\n", "Sign in", "Read more: ", "Updated: March 3, 2021", "By Ines Tarn", "x" * 40,
     "The ferry stopped at the pier of the old town on Monday. "]
)  # fmt: skip


def survives(data: bytes, kind: CaptureKind, limits: Settings | None = None) -> None:
    capture = Capture("report", kind, data, "2021-06-01T12:00:00Z")
    for read in (clean.article, clean.as_given):
        try:
            article, _ = read(capture, Given(), limits or Settings())
        except SourceError as error:
            assert "report" in str(error)
            continue
        parts = {p.name: p for p in clean.parts(capture)}
        assert text.unexplained(article.text, article.segments, parts) == ()
        assert (
            all(article.text[s.start : s.end].strip() for s in article.paragraphs) or read is clean.as_given
        )
        article.text.encode("utf-8")


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BITS, max_size=40), st.sampled_from(["text", "html"]))
def test_pieces_of_pages(bits: list[str], kind: CaptureKind) -> None:
    survives("".join(bits).encode("utf-8", "surrogatepass"), kind)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)),
    st.sampled_from(["text", "html", "jsonl"]),
)
def test_any_bytes(data: bytes, kind: CaptureKind) -> None:
    survives(data, kind)


WIDE = Settings(max_bytes=10_000_000, max_characters=1_000_000)
SENTENCE = b"The ferry stopped at the pier of the old town on Monday. "


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"x" * 3_000_000, "text"),
        (b"A " * 1_000_000, "text"),
        (b"(" * 1_000_000, "text"),
        (SENTENCE * 40_000, "text"),
        ((SENTENCE + b"\n") * 40_000, "text"),
        (b"<div>" * 100_000 + b"<p>" + SENTENCE * 20 + b"</p>", "html"),
        (b"<i><p>" + b"<b>" * 100_000 + b"</i>" * 100_000 + SENTENCE, "html"),
        (b"<!--" * 300_000, "html"),
        (b'<a x="' * 200_000, "html"),
        (b"<p title='" + b"x" * 2_000_000 + b"'>" + SENTENCE, "html"),
        (b"&" * 500_000, "html"),
        (b"<p>" + SENTENCE * 10_000, "html"),
        (b'<script type="application/ld+json">' + b"[" * 500_000 + b"</script><p>" + SENTENCE, "html"),
    ],
    ids=lambda v: f"{v[:12]!r}" if isinstance(v, bytes) else str(v),
)
def test_big_and_deep_input_ends_in_good_time(data: bytes, kind: CaptureKind) -> None:
    start = time.process_time()
    survives(data, kind, WIDE)
    assert time.process_time() - start < 30
