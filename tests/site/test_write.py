"""The folder of a site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import SettingsError
from onrecord.site.render import Page
from onrecord.site.write import MARKER, write


def files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_an_earlier_site_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "site"
    assert write([Page("index.html", b"1"), Page("a/old.html", b"1")], out) == 2
    write([Page("index.html", b"2")], out)
    assert files(out) == {"index.html", MARKER}
    assert (out / "index.html").read_bytes() == b"2"
    assert [p.name for p in out.parent.iterdir()] == ["site"]


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    write([Page("index.html", b"1")], tmp_path / "site")
    assert files(tmp_path / "site") == {"index.html", MARKER}


def test_a_folder_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(SettingsError, match="did not write"):
        write([Page("index.html", b"1")], tmp_path)
    assert files(tmp_path) == {"thesis.txt"}


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(SettingsError, match="in the way"):
        write([Page("index.html", b"1")], tmp_path / "site")


def test_a_build_that_breaks_leaves_the_earlier_site(tmp_path: Path) -> None:
    def broken() -> Iterator[Page]:
        yield Page("index.html", b"2")
        raise RuntimeError

    out = tmp_path / "site"
    write([Page("index.html", b"1")], out)
    with pytest.raises(RuntimeError):
        write(broken(), out)
    assert (out / "index.html").read_bytes() == b"1"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]
