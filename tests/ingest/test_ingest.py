from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from onrecord import ingest
from onrecord.model import Failure, Given, Received
from onrecord.settings import SITE_MARKER, Settings

NOW = "2026-01-02T03:04:05+00:00"


def read(*arguments: Path, settings: Settings | None = None) -> list[Received | Failure]:
    out: list[Received | Failure] = []
    for found in ingest.find([str(a) for a in arguments]):
        out += [found] if isinstance(found, Failure) else ingest.read(found, NOW, settings or Settings())
    return out


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.html", "sub/c.TXT", ".hidden.txt"):
        (tmp_path / name).write_text("words")
    captures = [item.capture for item in read(tmp_path) if isinstance(item, Received)]
    assert [(c.source, c.kind) for c in captures] == [
        ("a.html", "html"),
        ("b.txt", "text"),
        ("sub/c.TXT", "text"),
    ]
    assert {c.data for c in captures} == {b"words"}


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "c.txt").write_text("words")
    first, second, third = read(tmp_path)
    assert isinstance(first, Failure) and first.source == "a.pdf" and ".jsonl" in first.message
    assert isinstance(second, Failure) and "empty" in second.message
    assert isinstance(third, Received)


def test_a_file_over_the_limit_names_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 11)
    (tmp_path / "b.jsonl").write_bytes(b'{"text": "' + b"x" * 50 + b'"}\n{"text": "y"}\n')
    small = Settings(max_bytes=20)
    (failure,) = [f for f in read(tmp_path, settings=Settings(max_bytes=10)) if "a.txt" in _source(f)]
    assert isinstance(failure, Failure) and "10 bytes" in failure.message and "max_bytes" in failure.message
    _, long, short = read(tmp_path, settings=small)
    assert isinstance(long, Failure) and long.source == "b.jsonl:1"
    assert isinstance(short, Received) and short.capture.data == b'{"text": "y"}'


def _source(item: Received | Failure) -> str:
    return item.source if isinstance(item, Failure) else item.capture.source


def test_links_missing_files_and_pipes_are_failures(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "in").mkdir()
    (tmp_path / "out" / "secret.txt").write_text("secret")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out")
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    items = [*read(tmp_path / "in"), *read(tmp_path / "nothing.txt")]
    assert [type(i) for i in items] == [Failure] * 3
    assert {_source(i) for i in items} == {"link", "pipe.txt", "nothing.txt"}


def test_the_bytes_of_a_line_are_kept_as_they_are() -> None:
    line = b'{"text":  "A b\\u0041.", "id": 7, "published": "2024-05-07", "extra": [1]}'
    (item,) = ingest.read_stream(io.BytesIO(line + b"\r\n\n"), NOW, Settings())
    assert isinstance(item, Received)
    assert item.capture.data == line and item.capture.source == "-:1"
    assert item.given == Given(id="7", published="2024-05-07")


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"3",
        b"null",
        b"{}",
        b'{"text": 5}',
        b"[" + b"1" * 9000 + b"]",
        b"\xff\xfe{",
        b"[" * 100_000,
    ],
)
def test_a_bad_line_is_a_failure_and_the_next_is_read(line: bytes) -> None:
    good = json.dumps({"html": "<p>b</p>"}).encode()
    first, second = ingest.read_stream(io.BytesIO(line + b"\n" + good), NOW, Settings())
    assert isinstance(first, Failure) and first.source == "-:1" and first.kind == "permanent"
    assert isinstance(second, Received)


def test_a_field_of_another_kind_loses_the_field_alone() -> None:
    line = json.dumps({"text": "a", "published": 1715040000, "url": {}, "byline": ["Ada Moor", "Jon Pell"]})
    item, *failures = ingest.read_stream(io.BytesIO(line.encode()), NOW, Settings())
    assert isinstance(item, Received) and item.given == Given(byline=("Ada Moor", "Jon Pell"))
    assert [f.message.split(" is ")[0] for f in failures if isinstance(f, Failure)] == [
        "the field url",
        "the field published",
    ]


def test_standard_input_without_a_line_is_a_failure() -> None:
    (failure,) = ingest.read_stream(io.BytesIO(b"\n\n"), NOW, Settings())
    assert isinstance(failure, Failure) and failure.source == "-"


def test_the_record_and_its_pages_are_not_reports(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    for name in ("a.txt", "record.db", "record.db-journal", "site/index.html", f"site/{SITE_MARKER}"):
        (tmp_path / name).write_text("words")
    found = ingest.find([str(tmp_path)], tmp_path / "record.db")
    assert [f.source for f in found] == ["a.txt"]
