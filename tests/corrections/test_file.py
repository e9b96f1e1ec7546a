"""Reading the corrections file: what is taken, and what is refused with its file, number and advice."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from onrecord import corrections
from onrecord.errors import CorrectionsError, SettingsError
from onrecord.model import Judgement, JudgementKind
from onrecord.settings import beside

ID = "0123456789abcdef0123456789abcdef"


def table(**fields: str | None) -> str:
    """One table; a field is TOML, None leaves it out."""
    stated: dict[str, str | None] = {
        "kind": '"speaker"',
        "target": f'"{ID}"',
        "value": '"Orla Venn"',
        "by": '"M. Reader"',
        "at": "2024-05-08",
        "why": '"the paragraph before names her"',
    }
    lines = (f"{name} = {value}" for name, value in (stated | fields).items() if value is not None)
    return "[[correction]]\n" + "\n".join(lines) + "\n"


def load(folder: Path, text: str) -> tuple[Judgement, ...]:
    (folder / "corrections.toml").write_text(text, encoding="utf-8")
    return corrections.load(folder / "r.db")


def test_a_line_is_read_as_it_stands(tmp_path: Path) -> None:
    (made,) = load(tmp_path, table())
    assert made == Judgement(
        "speaker", ID, None, None, ("Orla Venn",), "M. Reader", "2024-05-08", "the paragraph before names her"
    )


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        ('""', ()),
        ("[]", ()),
        ('["Orla Venn", "Bruno Askel"]', ("Orla Venn", "Bruno Askel")),
        ('"""Orla\n   Venn"""', ("Orla Venn",)),
    ],
)
def test_speakers_are_one_or_several_or_nobody(tmp_path: Path, stated: str, read: tuple[str, ...]) -> None:
    assert load(tmp_path, table(value=stated))[0].value == read


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        ('"2024-05-08"', "2024-05-08"),
        ("2024-05-08T10:30:00+02:00", "2024-05-08T10:30:00+02:00"),
        ('"2024-05-08T10:30"', "2024-05-08T10:30:00"),
    ],
)
def test_a_time_is_kept_as_iso(tmp_path: Path, stated: str, read: str) -> None:
    assert load(tmp_path, table(at=stated))[0].at == read


def test_a_target_may_be_words_of_an_article(tmp_path: Path) -> None:
    (made,) = load(tmp_path, table(target='{ article = "https://mail.example/7", words = "closed to all" }'))
    assert (made.target, made.article, made.words) == (None, "https://mail.example/7", "closed to all")


def test_every_kind_is_applied() -> None:
    assert sorted(corrections.APPLIED) == sorted(get_args(JudgementKind))


@pytest.mark.parametrize("target", ['"tm-7"', f'"{ID}"', '"https://mail.example/7"', '{ article = "tm-7" }'])
def test_a_date_is_of_an_article_by_id_given_id_or_url(tmp_path: Path, target: str) -> None:
    (made,) = load(tmp_path, table(kind='"date"', target=target, value="2024-05-07"))
    assert (made.article, made.words, made.value) == (None, None, ("2024-05-07",))
    assert str(made.target) in target
    assert "no held report has the id" in corrections.unmatched(made)


def test_words_that_are_no_furniture_are_of_an_article(tmp_path: Path) -> None:
    target = '{ article = "tm-7", words = "Sandbags at the lock" }'
    (made,) = load(tmp_path, table(kind='"not_furniture"', target=target, value=None))
    assert (made.article, made.words, made.value) == ("tm-7", "Sandbags at the lock", ())


def test_what_databases_and_pages_cannot_hold_is_replaced(tmp_path: Path) -> None:
    (made,) = load(tmp_path, table(why='"a\\u0000b"'))
    assert made.why == "a\ufffdb"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (table(kind='"verdict"'), "no kind is called 'verdict'"),
        (table(kind=None), "kind is missing"),
        (table(target=None), "target is missing"),
        (table(value=None), "value is missing"),
        (table(by=None), "by is missing"),
        (table(at=None), "at is missing"),
        (table(why=None), "why is missing"),
        (table(why='"  "'), "why takes words"),
        (table(at='"yesterday"'), "ISO day"),
        (table(at='"2024-13-01"'), "ISO day"),
        (table(at="07:30:00"), "at takes words"),
        (table(target='"../../etc/passwd"'), "all 32 hex digits"),
        (table(target='"0123456789"'), "all 32 hex digits"),
        (table(target='{ article = "x" }'), "article and words"),
        (table(target='{ article = "x", words = "y", nth = 2 }'), "article and words"),
        (table(kind='"alias"', target='{ article = "x", words = "y" }'), "an entity's name or id"),
        (table(kind='"alias"', value="[]"), "needs the other name"),
        (table(kind='"cue"', value='["said", "told"]'), "one cue"),
        (table(kind='"not_furniture"', value=None), "the target of not_furniture is { article = "),
        (table(kind='"date"', target='{ article = "x", words = "y" }', value='"2024"'), "no words of it"),
        (table(kind='"link"', target='{ article = "x", words = "y" }'), "is an id"),
        (table(kind='"link"', target='"x"'), "all 32 hex digits"),
        (table(kind='"status"', value='"maybe"'), "no status is called 'maybe'"),
        (table(kind='"value"', value='"34 people"'), "a number and its bound"),
        (table(kind='"drop"'), "takes no value"),
        (table(value="34"), "value takes words"),
        (table(value='["Orla Venn", ""]'), "value takes words"),
        (table(note='"x"'), "no field is called 'note'"),
        (table() + table(by='"N. Other"') + table(), "same as correction 1"),
        ("[[corrections]]\n", "nothing in it is called 'corrections'"),
        ("correction = 3\n", "no array of tables"),
        ("[[correction]\n", "not TOML"),
        ("x = " + "[" * 5_000, "not TOML"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, wrong: str, told: str) -> None:
    with pytest.raises(CorrectionsError) as caught:
        load(tmp_path, wrong)
    assert told in str(caught.value)
    assert str(tmp_path / "corrections.toml") in str(caught.value)
    assert isinstance(caught.value, SettingsError)


def test_the_table_that_is_wrong_is_numbered(tmp_path: Path) -> None:
    with pytest.raises(CorrectionsError, match="correction 2: by is missing"):
        load(tmp_path, table() + table(by=None))


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "corrections.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(CorrectionsError, match="not TOML"):
        corrections.load(tmp_path / "r.db")


def test_the_usual_file_need_not_be_there_and_a_named_one_must(tmp_path: Path) -> None:
    assert corrections.load(tmp_path / "r.db") == ()
    for setting in ("mine.toml", str(tmp_path / "other" / "corrections.toml")):
        with pytest.raises(CorrectionsError, match="cannot be read"):
            corrections.load(tmp_path / "r.db", setting)


def test_a_name_without_a_folder_is_beside_the_record() -> None:
    assert beside(Path("stories/r.db"), "mine.toml") == Path("stories/mine.toml")
    assert beside(Path("stories/r.db"), "./mine.toml") == Path("mine.toml")


def test_a_judgement_is_known_by_all_that_it_states(tmp_path: Path) -> None:
    lines = table() + table(value='["Orla Venn", "Bruno Askel"]') + table(by='"N."') + table(kind='"cue"')
    assert len({j.id for j in load(tmp_path, lines)}) == 4
