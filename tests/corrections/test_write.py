"""Writing a line of the corrections file: what is there stays, and what is written is read back as it was."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from onrecord.corrections import Line, append, draft, load
from onrecord.corrections.write import string, table
from onrecord.errors import CorrectionsError
from onrecord.text import normalise

ID = "0123456789abcdef0123456789abcdef"
LINE = Line(
    "value", ID, ("at least 34",), "M. Reader", date(2024, 5, 8), "the wire said so", "figure “34 people”"
)
HOSTILE = [
    'say "no"', "back\\slash", "two\nlines\r\n", "\ttab", "'''", '"""', "\x00\x01\x1f\x7f\x85",
    "\u2028\u2029\ufeff", "\u202eright to left\u2066", "émigré 東京 🌊", "\ud800 alone", "# no comment",
    "]]\n[[correction]]", "{ a = 1 }", " ",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_any_words_are_read_back(words: str) -> None:
    written = string(words)
    assert tomllib.loads(f"x = {written}") == {"x": normalise(words)}
    assert written.isprintable()


@pytest.mark.parametrize("words", HOSTILE[:-1])
def test_any_line_is_read_back(tmp_path: Path, words: str) -> None:
    path = tmp_path / "corrections.toml"
    line = Line(
        "speaker", {"article": words, "words": words}, (words, "x"), words, date(2024, 5, 8), words, words
    )
    if not normalise(words).strip():
        with pytest.raises(CorrectionsError):
            draft(path, line)
        return
    append(path, draft(path, line))
    (made,) = load(tmp_path / "r.db")
    assert (made.article, made.words, made.by, made.why) == (normalise(words),) * 4
    assert made.value == (" ".join(normalise(words).split()), "x")


@pytest.mark.parametrize(
    "held",
    [
        b"",
        b"# mine\r\n",
        b"\xef\xbb\xbf# marked",
        table(LINE).replace("at least 34", "27").encode(),
        b"\n\n   # no end of line",
        table(LINE).replace("at least 34", "27").replace("\n", "\r\n").encode() + b"# after",
    ],
)
def test_what_is_there_stays_byte_for_byte(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / "corrections.toml"
    path.write_bytes(held)
    made = draft(path, LINE)
    assert path.read_bytes() == held
    append(path, made)
    assert path.read_bytes().startswith(held) and path.read_bytes() == held + made.added
    assert load(tmp_path / "r.db") == (*made.before, made.judgement)
    assert made.added.replace(b"\r\n", b"\n").decode().lstrip("\n") == made.table
    assert (b"\r\n" in made.added) == (b"\r\n" in held)


def test_a_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    append(tmp_path / "corrections.toml", draft(tmp_path / "corrections.toml", LINE))
    assert (tmp_path / "corrections.toml").read_text(encoding="utf-8") == (
        "# figure “34 people”\n[[correction]]\n"
        f'kind = "value"\ntarget = "{ID}"\nvalue = "at least 34"\n'
        'by = "M. Reader"\nat = 2024-05-08\nwhy = "the wire said so"\n'
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [(("x",), 'value = "x"'), (("x", "y"), 'value = ["x", "y"]'), (("",), "value = []"), (None, "why")],
)
def test_a_value_is_one_or_several_or_nobody(value: tuple[str, ...] | None, written: str) -> None:
    text = table(Line("speaker", ID, value, "M.", date(2024, 5, 8), "seen"))
    assert written in text and ("value" in text) == (value is not None)


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (table(LINE), "states the same as correction 1"),
        ("[[correction]\n", "not TOML"),
        ("correction = []\n", "write the line yourself"),
        ("[other]\n", "nothing in it is called 'other'"),
        (table(LINE).replace("by", "buy"), "no field is called 'buy'"),
    ],
)
def test_a_file_that_cannot_take_a_line_is_told_and_left(tmp_path: Path, held: str, told: str) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(held, encoding="utf-8")
    with pytest.raises(CorrectionsError) as caught:
        draft(path, LINE)
    assert told in str(caught.value) and str(path) in str(caught.value)
    assert path.read_text(encoding="utf-8") == held


def test_a_note_is_one_line_of_a_comment() -> None:
    text = table(
        Line("drop", ID, None, "M.", date(2024, 5, 8), "seen", "a\nb\x01[[correction]] " + "w" * 300)
    )
    first, second, *_ = text.splitlines()
    assert first.startswith("# a b [[correction]] w") and len(first) < 170 and second == "[[correction]]"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "none" / "corrections.toml"
    with pytest.raises(CorrectionsError, match="cannot be written"):
        append(path, draft(path, LINE))
