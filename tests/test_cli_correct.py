"""``onrecord correct``: what it writes, what it refuses, and what the next run makes of it."""

from __future__ import annotations

import json
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner, Result

from onrecord import cli

LINES = [
    {
        "id": "tm-7",
        "url": "https://mail.example/7",
        "title": "Tarn lock stays shut",
        "outlet": "Tarn Mail",
        "published": "2024-05-07",
        "text": "The Tarn lock stayed shut on Tuesday, the harbour office said.\n\n"
        'At least 27 people were hurt at the weir on Monday, according to the army. "The lock is shut to'
        ' all," said Orla Venn, the harbour master.\n\nBruno Askel met Orla Venn in Velmar on Monday.\n\n'
        "Read more: How the lock works",
    },
    {
        "id": "np-3",
        "title": "Weir toll rises",
        "outlet": "North Post",
        "published": "2024-05-08",
        "text": "Weir toll rises\n\nThe army said on Wednesday that 34 people were hurt at the weir.",
    },
]
WHO = ("--why", "the army’s own list", "--by", "M. Reader")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, list(arguments))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two invented reports."""
    folder = tmp_path_factory.mktemp("correct")
    path = folder / "reports.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in LINES), encoding="utf-8")
    assert run("add", str(path), "--db", str(folder / "r.db"), "--jobs", "1").exit_code == 0
    return folder / "r.db"


@pytest.fixture
def db(made: Path, tmp_path: Path) -> str:
    (tmp_path / "r.db").write_bytes(made.read_bytes())
    return str(tmp_path / "r.db")


def entries(db: str, kind: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("export", "--type", kind, "--db", db).stdout.splitlines()]


def figure(db: str, words: str) -> str:
    (found,) = (e["id"] for e in entries(db, "figure") if words in e["anchor"]["exact"])  # type: ignore[index]
    return str(found)


def correct(db: str, *arguments: str) -> Result:
    return run("correct", *arguments, *WHO, "--db", db)


def held(db: str) -> list[dict[str, object]]:
    path = Path(db).parent / "corrections.toml"
    tables: list[dict[str, object]] = tomllib.loads(path.read_text(encoding="utf-8"))["correction"]
    return tables


@time_machine.travel(datetime(2024, 5, 9, 12, tzinfo=UTC))
def test_a_line_is_written_and_the_next_run_applies_it(db: str) -> None:
    id_ = figure(db, "27 people")
    done = correct(db, id_[:8], "--kind", "value", "--value", "at least 34")
    assert done.exit_code == 0, done.output
    assert "correction 1 written" in done.stdout and "figure “At least 27 people” (Tarn Mail" in done.stdout
    (table,) = held(db)
    assert table == {
        "kind": "value", "target": id_, "value": "at least 34", "by": "M. Reader", "at": date(2024, 5, 9),
        "why": "the army’s own list",
    }  # fmt: skip
    exported = run("export", "--type", "figure", "--db", db)
    assert "1 applied, 0 not" in exported.stderr
    changed = next(e for e in map(json.loads, exported.stdout.splitlines()) if e["id"] == id_)
    assert (changed["low"], changed["high"], changed["qualifier"]) == (34, None, "at_least")
    (judged,) = entries(db, "judgement")
    assert judged["fits"] is True and judged["entries"] == [id_]
    assert run("verify", "--db", db).exit_code == 0


def test_a_dry_run_shows_the_line_and_writes_nothing(db: str) -> None:
    done = correct(
        db, figure(db, "27 people"), "--kind", "authority", "--value", "the harbour office", "--dry-run"
    )
    assert done.exit_code == 0 and "would be written" in done.stdout and 'kind = "authority"' in done.stdout
    assert tomllib.loads(done.stdout.split("\n\n", 1)[1])["correction"][0]["value"] == "the harbour office"
    assert not (Path(db).parent / "corrections.toml").exists()


def test_lines_are_added_at_the_end_and_what_is_there_stays(db: str) -> None:
    path = Path(db).parent / "corrections.toml"
    path.write_bytes(b"# kept by hand")
    for n, (kind, value) in enumerate((("value", "12"), ("authority", "")), 1):
        before = path.read_bytes()
        done = correct(db, figure(db, "27 people"), "--kind", kind, "--value", value)
        assert f"correction {n} written" in done.stdout, done.output
        assert path.read_bytes().startswith(before)
    assert [t["value"] for t in held(db)] == ["12", []]


@pytest.mark.parametrize(
    ("arguments", "target", "value"),
    [
        (("tm-7", "--kind", "date", "--value", "2024-05-14"), "tm-7", "2024-05-14"),
        (("https://mail.example/7", "--kind", "date", "--value", ""), "https://mail.example/7", []),
        (("tm-7", "--kind", "date", "--value", "2024-05-07T22:00"), "tm-7", "2024-05-07T22:00"),
        (
            ("tm-7", "--kind", "not_furniture", "--words", "How the lock works"),
            {"article": "tm-7", "words": "How the lock works"},
            None,
        ),
        (
            ("tm-7", "--kind", "speaker", "--words", "The lock is shut to all", "--value", "the army"),
            {"article": "tm-7", "words": "The lock is shut to all"},
            "the army",
        ),
        (
            ("tm-7", "--kind", "drop", "--words", "At least 27 people"),
            {"article": "tm-7", "words": "At least 27 people"},
            None,
        ),
        (("Velmar", "--kind", "alias", "--value", "Velmaria"), "Velmar", "Velmaria"),
        (("orla venn", "--kind", "not_same", "--value", "Bruno Askel"), "orla venn", "Bruno Askel"),
    ],
)  # fmt: skip
def test_what_an_id_may_be(db: str, arguments: tuple[str, ...], target: object, value: object) -> None:
    done = correct(db, *arguments)
    assert done.exit_code == 0, done.output
    (table,) = held(db)
    assert (table["target"], table.get("value")) == (target, value)


def test_ids_are_written_whole(db: str) -> None:
    first, second = figure(db, "27 people"), figure(db, "34 people")
    done = correct(db, second[:9], "--kind", "link", "--value", first[:9], "--value", "updates")
    assert done.exit_code == 0, done.output
    venn = next(e for e in entries(db, "entity") if e["name"] == "Orla Venn")
    assert correct(db, str(venn["id"])[:9], "--kind", "alias", "--value", "O. Venn").exit_code == 0
    link, alias = held(db)
    assert (link["target"], link["value"]) == (second, [first, "updates"])
    assert alias["target"] == venn["id"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("00000000", "--kind", "value", "--value", "3"), "nothing in this record has an id that begins so"),
        (("3f2a", "--kind", "value", "--value", "3"), "not an id"),
        (("FIGURE", "--kind", "speaker", "--value", "the army"), "speaker is about one of type statement"),
        (("FIGURE", "--kind", "date", "--value", "2024-05-01"), "of type figure; this is about an article"),
        (("FIGURE", "--kind", "same", "--value", "Velmar"), "is of type figure; this is about entities"),
        (("FIGURE", "--kind", "value", "--value", "34 people"), "a number and its bound"),
        (("FIGURE", "--kind", "value"), "value is missing"),
        (("FIGURE", "--kind", "drop", "--value", "x"), "takes no value"),
        (("FIGURE", "--kind", "authority", "--value", "", "--value", "the army"), "takes words"),
        (("FIGURE", "--kind", "authority", "--value", "the police"), "does not hold the words 'the police'"),
        (("FIGURE", "--kind", "link", "--value", "FIGURE", "--value", "updates"), "one and the same"),
        (("FIGURE", "--kind", "not_link", "--value", "OTHER", "--value", "corrects"), "no corrects link"),
        (("FIGURE", "--kind", "link", "--value", "00000000", "--value", "updates"), "nothing in this record"),
        (("no-such", "--kind", "date", "--value", "2024-05-01"), "no held report has this id"),
        (("tm-7", "--kind", "drop"), "name the report's words with --words"),
        (("tm-7", "--kind", "drop", "--words", "zeppelin"), "the words are not in the report"),
        (("tm-7", "--kind", "not_furniture"), "give them with --words"),
        (("tm-7", "--kind", "not_furniture", "--words", "zeppelin"), "not in what was removed"),
        (("tm-7", "--kind", "date", "--words", "shut", "--value", "2024"), "leave out --words"),
        (("tm-7", "--kind", "date", "--value", "2962-05-01"), "after the report was received"),
        (("tm-7", "--kind", "zone", "--value", "+02:00"), "no date of the report has a time of day"),
        (("Nobody Atall", "--kind", "alias", "--value", "x"), "no entity of this record"),
    ],
)  # fmt: skip
def test_what_would_not_fit_is_told_and_not_written(db: str, arguments: tuple[str, ...], told: str) -> None:
    ids = {"FIGURE": figure(db, "27 people"), "OTHER": figure(db, "34 people")}
    done = correct(db, *(ids.get(a, a) for a in arguments))
    assert done.exit_code == 1 and told in done.stderr and "unexpected" not in done.stderr
    assert not (Path(db).parent / "corrections.toml").exists()


def test_bad_usage_is_exit_status_2(db: str) -> None:
    assert run("correct", "3f2a9c", "--kind", "verdict", *WHO, "--db", db).exit_code == 2
    assert run("correct", "3f2a9c", "--kind", "drop", "--why", "x", "--db", db).exit_code == 2


def test_a_line_that_is_there_already_is_told(db: str) -> None:
    for code in (0, 1):
        done = correct(db, figure(db, "27 people"), "--kind", "value", "--value", "12")
        assert done.exit_code == code
    assert "states the same as correction 1" in done.stderr and len(held(db)) == 1


def test_a_broken_file_is_told_and_left(db: str) -> None:
    path = Path(db).parent / "corrections.toml"
    path.write_text("[[correction]\n", encoding="utf-8")
    done = correct(db, "tm-7", "--kind", "date", "--value", "2024-05-01")
    assert done.exit_code == 1 and "not TOML" in done.stderr
    assert path.read_text(encoding="utf-8") == "[[correction]\n"
