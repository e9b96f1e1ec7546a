"""Whatever comes in, a result or a failure comes out: never another exception, never over 30 seconds."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import clean, ingest, pipeline
from onrecord.export import record
from onrecord.ingest import jsonl
from onrecord.model import Annotations, Capture, Failure, Given, Received
from onrecord.settings import Settings
from onrecord.store import codec
from onrecord.text import unexplained

NOW = "2026-01-02T03:04:05+00:00"
LIMIT_SECONDS = 30
CASES = 120  # of each of the three kinds below: over 200 in all, as the house asks
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
hostile = settings(max_examples=CASES, deadline=None, derandomize=True, suppress_health_check=SLOW)

ODD = "\x00\ufeff\u202e\u200f\u2066\u2069\ufffd\u0301\u00ad\u200b\U0001f4a5\r\v\f\x1b\x85\u2028"
WORDS = (
    "said",
    "“",
    "”",
    '"',
    "according to",
    "34",
    "1,200",
    "people were killed",
    "Orla Venn",
    "on Monday",
    "not",
)
TAGS = (
    "p",
    "div",
    "article",
    "script",
    "style",
    "b",
    "h1",
    "title",
    "!--",
    "![CDATA[",
    "table",
    "svg",
    "template",
)


def process(kind: str, data: bytes) -> Annotations | Failure:
    capture = Capture("x", kind, data, NOW)  # type: ignore[arg-type]
    started = time.process_time()  # not the clock: the machine may be busy
    if kind == "jsonl":
        (item,) = jsonl.lines(_Stream(data), "x", NOW, Settings())
    else:
        item = Received(capture, Given())
    done = pipeline.process(item, Settings())
    assert time.process_time() - started < LIMIT_SECONDS
    if isinstance(done, Failure):
        assert done.message and "unexpected" not in done.message, done.message
        return done
    check(done.made, done.capture)
    return done.made


def check(made: Annotations, capture: Capture) -> None:
    """What comes out holds: every character has its bytes, every anchor its words, every line encodes."""
    text = made.article.text
    parts = {p.name: p for p in clean.parts(capture)}
    assert unexplained(text, made.article.segments, parts) == ()
    for entry in made.entries:
        for _, anchor in [("", entry.anchor), *codec.anchors(entry.body)]:
            assert text[anchor.start : anchor.end] == anchor.exact
    for line in record.article_lines(made):
        record.dumps(line).encode("utf-8")


class _Stream:
    """One line of JSONL as an open file."""

    def __init__(self, data: bytes) -> None:
        self._rest = data.replace(b"\n", b" ")

    def readline(self, limit: int = -1) -> bytes:
        line, self._rest = self._rest[:limit], self._rest[limit:]
        return line


pieces = st.one_of(st.sampled_from(WORDS), st.sampled_from(list(ODD)), st.text(max_size=8))
texts = st.lists(pieces, max_size=40).map(" ".join)


@st.composite
def markup(draw: st.DrawFn) -> str:
    out = []
    for _ in range(draw(st.integers(1, 25))):
        tag = draw(st.sampled_from(TAGS))
        attribute = draw(
            st.sampled_from(["", " class='caption'", ' id="\'>"', " onload=x", " data-x='&#0;'"])
        )
        shut = draw(
            st.sampled_from(["", f"</{tag}>", "</div>", "<", "&#xD800;", "&amp", "&#9999999999;", "-->"])
        )
        out.append(f"<{tag}{attribute}>{draw(texts)}{shut}")
    return "<html><body>" + "\n".join(out)


@hostile
@given(st.one_of(st.binary(max_size=400), texts.map(lambda t: t.encode("utf-8", "surrogatepass"))))
def test_bytes(data: bytes) -> None:
    process("text", data)
    process("html", data)


@hostile
@given(markup())
def test_markup(page: str) -> None:
    process("html", page.encode("utf-8", "surrogatepass"))


@hostile
@given(
    texts,
    st.sampled_from(["text", "html"]),
    st.dictionaries(st.sampled_from(jsonl.FIELDS), texts, max_size=4),
)
def test_unicode_in_json_lines(words: str, field: str, fields: dict[str, str]) -> None:
    # json.dumps escapes lone surrogates, which is how they reach us
    process("jsonl", json.dumps({field: words + " said so.", **fields}).encode())


MEGABYTES = 5_000_000
LONG = {
    "one long word": b"x" * MEGABYTES,
    "quotation marks": b'" ' * (MEGABYTES // 2),
    "digits": b"1" * MEGABYTES,
    "spaces": b"said" + b" " * MEGABYTES + b"so",
    "no sentence end": b"Orla Venn said that " * (MEGABYTES // 20),
    "line ends": b"\r\n" * (MEGABYTES // 2) + b"end",
}
DEEP = {
    "nested": b"<div>" * 100_000 + b"Orla Venn said so.",
    "nested inline": b"<b><i>" * 60_000 + b"Orla Venn said so.",
    "tables": b"<table><tr><td>" * 30_000 + b"words",
    "lists": b"<ul><li>" * 50_000,
    "open tags": b"<" * 400_000,
    "attributes": b"<p " + b"a=b " * 400_000 + b">words</p>",
    "references": b"<p>" + b"&amp;&#1;&bogus" * 100_000,
    "comments": b"<!--" * 200_000,
    "paragraphs": b"<article>" + b"<p>Orla Venn said so.</p>" * 30_000,
}


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("cut", [1.0, 0.7, 0.035])
def test_long_lines(name: str, cut: float) -> None:
    """Over the limit of bytes, under it, and under that of code points too, where all of it is annotated."""
    process("text", LONG[name][: int(MEGABYTES * cut)])


@pytest.mark.parametrize("name", DEEP)
def test_deep_markup(name: str) -> None:
    process("html", DEEP[name])


def test_a_limit_of_bytes_is_kept_where_files_are_read(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "x.txt").write_bytes(LONG["digits"])
    (found,) = ingest.find([str(tmp_path / "x.txt")])
    assert isinstance(found, ingest.Found)
    (item,) = ingest.read(found, NOW, Settings())
    assert isinstance(item, Failure)
