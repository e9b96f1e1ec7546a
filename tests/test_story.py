"""The story file: measures that it adds, and files that are not whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import pipeline, store, story
from onrecord.errors import StoryError
from onrecord.model import Figure
from onrecord.settings import Settings
from onrecord.store import queries
from onrecord.story import Measure, Story

HECTARES = Measure("burnt", ("hectare", "oak tree"))


def told(folder: Path, text: str) -> Story:
    (folder / "story.toml").write_text(text, encoding="utf-8")
    return story.load(folder / "record.db")


def test_no_file_is_an_empty_story(tmp_path: Path) -> None:
    assert story.load(tmp_path / "record.db") == Story()
    assert Story().version == ""


def test_measures_are_read_and_change_the_version(tmp_path: Path) -> None:
    read = told(tmp_path, '[[measures]]\nname = "burnt"\nwords = ["hectare", "oak tree"]\n')
    assert read.measures == (HECTARES,)
    assert (
        read.version.startswith(" story/") and read.version != Story((Measure("burnt", ("acre",)),)).version
    )


def test_the_example_s_story_file_is_whole() -> None:
    import onrecord.demo as demo

    folder = Path(str(demo.__file__)).parent
    read = story.load(folder / "record.db")
    assert "Daral Front" in {p.name for p in read.parties} and read.linking
    assert {i.kind for i in read.issues} == {"proposal", "dispute", "operation", "demand"}
    assert read.sources[0].hosts == ("www.norlandwire.example",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("measures = 3", "no array of tables"),
        ("[[measure]]\nname = 'x'", "nothing in it is called 'measure'"),
        ("[[measures]]\nname = 'x'", "takes name and words"),
        ("[[parties]]\naliases = ['x']", "takes name; it may have aliases"),
        ("[[parties]]\nname = 'X'\nkind = 'army'", "no kind is called 'army'"),
        ("[[parties]]\nname = 'X'\nwikidata = '../x'", "an id such as Q42"),
        ("[[parties]]\nname = 'X'\naliases = 'x'", "a list of words"),
        ("[[parties]]\nname = 'X'\n" * 2, "the party 'X' is there twice"),
        ("[[issues]]\nname = ''", "takes words"),
        ("[[sources]]\nname = 'X'\nkind = 'blog'", "no kind is called 'blog'"),
        ("[[measures]]\nname = '../x'\nwords = ['y']", "a name is small letters"),
        ("[[measures]]\nname = 'killed'\nwords = ['y']", "general list"),
        ("[[measures]]\nname = 'x'\nwords = []", "list of the nouns"),
        ("[[measures]]\nname = 'x'\nwords = ['Acre']", "no noun in small letters"),
        ("[[measures]]\nname = 'x'\nwords = ['<b>']", "no noun in small letters"),
        ("[[measures]]\nname = 'x'\nwords = ['y']\n" * 2, "there twice"),
        ("name = ", "not TOML"),
    ],
)
def test_what_is_not_whole_is_told(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(StoryError, match=said):
        told(tmp_path, text)


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="cannot be read"):
        story.load(tmp_path / "record.db", "mine.toml")


def test_a_changed_story_file_makes_its_reports_anew(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("Mayor Anna Berg said on Monday the fire took 300 hectares of oak near Eskholm.\n")
    settings = Settings(db=str(tmp_path / "record.db"), jobs=1)
    record = store.open_record(Path(settings.db), create=True)

    def measures() -> set[str]:
        for _ in pipeline.add(record, [str(report)], settings, "2031-05-06T07:08:09+00:00"):
            pass
        with record.connect() as conn:
            bodies = [e.body for e in queries.entries(conn, "figure")]
        return {b.measure for b in bodies if isinstance(b, Figure)}

    assert "burnt" not in measures()
    told(tmp_path, '[[measures]]\nname = "burnt"\nwords = ["hectare"]\n')
    assert "burnt" in measures()
