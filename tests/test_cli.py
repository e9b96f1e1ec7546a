"""The commands as a user runs them: what they print, where, and the exit status."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import delete
from tests import stories

from onrecord import cli, store, story, text
from onrecord.model import Issue, Span, Talks
from onrecord.store import links, queries, save, schema


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a record of three invented reports and one bad file."""
    folder = tmp_path_factory.mktemp("cli")
    stories.write(folder / "reports", 3)
    (folder / "reports" / "scan.pdf").write_bytes(b"%PDF-1.7")
    return folder


@pytest.fixture(scope="module")
def added(folder: Path) -> Result:
    return run("add", str(folder / "reports"), "--db", str(folder / "r.db"))


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli.main, list(arguments), input=stdin)


@pytest.fixture
def db(folder: Path, added: Result) -> Iterator[str]:
    assert added.exit_code in (0, 1)
    yield str(folder / "r.db")


def test_a_loss_is_told_and_is_exit_status_1(added: Result) -> None:
    assert added.exit_code == 1
    assert "3 added, 0 known, 1 lost" in added.stdout
    assert "scan.pdf" in added.stderr and "leave it out" in added.stderr


def test_adding_again_adds_nothing(folder: Path, db: str) -> None:
    again = run("add", str(folder / "reports" / "report-000.txt"), "--db", db)
    assert (again.exit_code, "0 added, 1 known, 0 lost" in again.stdout) == (0, True)


def test_standard_input(tmp_path: Path) -> None:
    line = json.dumps({"text": stories.report(1), "published": "2024-05-07", "title": "River rises"})
    done = run("add", "-", "--db", str(tmp_path / "s.db"), stdin=line + "\nnot json\n")
    assert done.exit_code == 1 and "1 added, 0 known, 1 lost" in done.stdout and "-:2" in done.stderr


def test_export_fits_the_published_schema(db: str) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(run("schema").stdout))
    lines = [json.loads(line) for line in run("export", "--db", db).stdout.splitlines()]
    for line in lines:
        validator.validate(line)
    types = {line["type"] for line in lines}
    assert {"record", "article", "entity", "statement", "figure", "time", "event", "failure"} <= types


def test_export_of_one_type_to_a_file(db: str, tmp_path: Path) -> None:
    out = tmp_path / "figures.csv"
    assert run("export", "--db", db, "--format", "csv", "--type", "figure", "--out", str(out)).exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("type,id,made_by,confidence,article,anchor,")
    lines = run("export", "--db", db, "--type", "figure").stdout.splitlines()
    assert len(out.read_text(encoding="utf-8").splitlines()) == len(lines) + 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "--format", "csv"),
        ("export", "--type", "verdict"),
        ("export", "--format", "xml"),
        ("add",),
        ("annotate", "x.txt", "--published", "yesterday"),
        ("nonsense",),
        ("search",),
    ],
)
def test_bad_usage_is_exit_status_2(arguments: tuple[str, ...], db: str) -> None:
    more = ("--db", db) if arguments[0] in ("export", "search") else ()
    done = run(*arguments, *more)
    assert done.exit_code == 2 and "Usage" in done.stderr


def test_search_and_show_lead_to_the_words(db: str) -> None:
    found = run("search", "river", "high", "--db", db)
    assert found.exit_code == 0
    ids = [line.split()[0] for line in found.stdout.splitlines() if " statement " in line]
    shown = run("show", ids[0][:12], "--db", db)
    assert "We have never seen the river so high" in shown.stdout
    assert re.search(r"received: +characters \d+\.\.\d+ of body", shown.stdout)
    line = json.loads(run("show", ids[0], "--json", "--db", db).stdout)
    assert (line["type"], line["id"]) == ("statement", ids[0])


def test_search_without_answers_and_show_of_nothing(db: str) -> None:
    assert run("search", "zeppelin", "--db", db).stdout == ""
    missing = run("show", "00000000", "--db", db)
    assert missing.exit_code == 1 and "nothing in this record" in missing.stderr
    assert "Traceback" not in missing.output


def test_verify_tells_a_whole_record_from_a_damaged_one(folder: Path, db: str) -> None:
    assert run("verify", "--db", db).exit_code == 0
    copy = folder / "copy.db"
    copy.write_bytes(Path(db).read_bytes())
    with sqlite3.connect(copy) as raw:
        raw.execute("UPDATE article SET text = replace(text, 'river', 'rover')")
        raw.commit()
    done = run("verify", "--db", str(copy))
    assert done.exit_code == 1 and "article" in done.stdout


def test_remove_takes_everything_of_an_article(folder: Path, db: str) -> None:
    copy = folder / "removed.db"
    copy.write_bytes(Path(db).read_bytes())
    articles = [
        json.loads(s) for s in run("export", "--db", str(copy), "--type", "article").stdout.splitlines()
    ]
    assert run("remove", articles[0]["id"][:10], "--db", str(copy)).exit_code == 0
    left = run("export", "--db", str(copy)).stdout
    assert articles[0]["id"] not in left
    assert run("verify", "--db", str(copy)).exit_code == 0
    assert run("remove", articles[0]["id"], "--db", str(copy)).exit_code == 1


def test_commands_without_a_record_say_how_to_make_one(tmp_path: Path) -> None:
    for command in (("export",), ("verify",), ("search", "x"), ("show", "abcdef"), ("site",)):
        done = run(*command, "--db", str(tmp_path / "none.db"))
        assert done.exit_code == 1 and "onrecord add" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_annotate_needs_no_record_and_keeps_offsets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = "Skip to main content\r\n\r\n" + stories.report(2).replace("\n", "\r\n")
    Path("a.txt").write_bytes(words.encode())
    done = run("annotate", "a.txt", "--clean", "none", "--published", "2024-05-07")
    assert done.exit_code == 0
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    article = next(line for line in lines if line["type"] == "article")
    assert article["text"] == words and article["removed"] == []
    assert article["dated"]["start"] == "2024-05-07"
    for line in lines:
        for anchor in [line.get("anchor"), line.get("cue"), *line.get("content", ())]:
            assert anchor is None or words[anchor["start"] : anchor["end"]] == anchor["exact"]
    assert {line["type"] for line in lines} == {"article", "statement", "figure", "time"}
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_annotate_tells_what_it_lost(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(stories.report(0))
    (tmp_path / "b.txt").write_bytes(b"")
    done = run("annotate", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    assert done.exit_code == 1 and "b.txt" in done.stderr
    assert [json.loads(line)["type"] for line in done.stdout.splitlines()].count("failure") == 1


def test_every_command_has_help_with_an_example() -> None:
    for name in cli.main.commands:
        done = run(name, "--help")
        assert done.exit_code == 0 and f"Example:\n    onrecord {name}" in done.stdout


def test_settings_are_read_and_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("onrecord.toml").write_text('dbb = "x"\n')
    done = run("verify")
    assert done.exit_code == 1 and "'dbb'" in done.stderr
    Path("onrecord.toml").write_text('db = "other.db"\n')
    assert "other.db" in run("verify").stderr
    monkeypatch.setenv("ONRECORD_DB", "third.db")
    assert "third.db" in run("verify").stderr
    assert "fourth.db" in run("verify", "--db", "fourth.db").stderr


def test_paths_that_cannot_be_written_are_told(db: str, tmp_path: Path) -> None:
    done = run("export", "--db", db, "--out", str(tmp_path / "no" / "such" / "folder.jsonl"))
    assert done.exit_code == 1 and "folder.jsonl" in done.stderr and "Traceback" not in done.output
    done = run("add", str(tmp_path), "--db", str(tmp_path / "no" / "r.db"))
    assert done.exit_code == 1 and "r.db" in done.stderr and "Traceback" not in done.output


def test_a_record_that_another_process_writes_is_told(
    folder: Path, db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_BUSY_SECONDS", 0.1)
    with contextlib.closing(sqlite3.connect(db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = run("remove", _first_article(db), "--db", db)
    assert done.exit_code == 1 and "another process" in done.stderr


def _first_article(db: str) -> str:
    return str(json.loads(run("export", "--db", db, "--type", "article").stdout.splitlines()[0])["id"])


def test_the_reader_of_the_output_may_go_away(db: str) -> None:
    command = f"{sys.executable} -m onrecord export --db {shlex.quote(db)} | head -c 100"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert done.stdout.startswith('{"type": "record"') and "Traceback" not in done.stderr


def test_ctrl_c_ends_without_a_traceback(tmp_path: Path) -> None:
    reports = stories.write(tmp_path / "reports", 40)
    command = [
        sys.executable,
        "-m",
        "onrecord",
        "add",
        str(reports),
        "--db",
        str(tmp_path / "r.db"),
        "--jobs",
        "2",
    ]
    done = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while done.poll() is None and not (tmp_path / "r.db").exists():
        time.sleep(0.05)
    time.sleep(1)
    os.killpg(done.pid, signal.SIGINT)
    _, errors = done.communicate(timeout=120)
    assert done.returncode == 1 and "Traceback" not in errors
    assert "run the same command again" in errors


def _correction(kind: str, target: str, more: str = "", why: str = "seen") -> str:
    return (
        f'[[correction]]\nkind = "{kind}"\ntarget = {target}\n{more}\n'
        f'by = "M. Reader"\nat = 2024-05-08\nwhy = "{why}"\n'
    )


@pytest.fixture
def corrected(db: str, tmp_path: Path) -> Path:
    """A copy of the record with a corrections file beside it: one line that fits, one that does not."""
    copy = tmp_path / "r.db"
    copy.write_bytes(Path(db).read_bytes())
    article = json.dumps(_first_article(db))
    target = f'{{ article = {article}, words = "We have never seen the river so high" }}'
    lines = _correction("speaker", target, "value = []") + _correction("drop", f'"{"0" * 32}"')
    (tmp_path / "corrections.toml").write_text(lines)
    return copy


def test_corrections_beside_the_record_are_applied_and_told(corrected: Path, tmp_path: Path) -> None:
    plain = run("export", "--db", str(corrected), "--corrections", os.devnull)
    done = run("export", "--db", str(corrected))
    assert done.exit_code == 0
    file = str(tmp_path / "corrections.toml")
    assert f"onrecord: {file}: correction 2 (drop, {'0' * 32}) does not fit: no entry" in done.stderr
    assert f"{file}: 1 applied, 1 not" in done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    changed = [line for line in lines if line["made_by"].endswith(" onrecord.corrections/1")]
    assert [(c["type"], c["speakers"], c["resolution"]) for c in changed] == [("statement", [], "unknown")]
    assert sum(line["type"] == "judgement" for line in lines) == 2
    assert run("verify", "--db", str(corrected)).exit_code == 0
    shown = run("show", changed[0]["id"], "--db", str(corrected))
    assert "corrected:    speaker, by M. Reader, 2024-05-08: seen" in shown.stdout
    assert run(
        "show", next(x["id"] for x in lines if x["type"] == "judgement"), "--db", str(corrected)
    ).stdout
    (tmp_path / "corrections.toml").unlink()
    again = run("export", "--db", str(corrected))
    assert "2 taken out, no longer applied" in again.stderr and again.stdout == plain.stdout


def test_add_and_site_follow_the_corrections_file_and_do_not_read_it_as_a_report(
    corrected: Path, tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text(stories.report(7))
    added = run("add", str(tmp_path), "--db", str(corrected))
    assert added.exit_code == 0 and "1 added, 0 known, 0 lost" in added.stdout
    assert "1 applied, 1 not" in added.stderr
    built = run("site", "--db", str(corrected), "--out", str(tmp_path / "site"))
    assert built.exit_code == 0 and "1 applied, 1 not" in built.stderr
    page = (tmp_path / "site" / "corrections.html").read_text(encoding="utf-8")
    assert "does not fit" in page and "M. Reader" in page


def test_a_corrections_file_that_is_wrong_is_told_before_anything_is_read(
    corrected: Path, tmp_path: Path
) -> None:
    (tmp_path / "corrections.toml").write_text(_correction("verdict", '"x"'))
    before = corrected.read_bytes()
    for command in (("export",), ("site", "--out", str(tmp_path / "s")), ("add", str(tmp_path))):
        done = run(*command, "--db", str(corrected))
        assert done.exit_code == 1 and "correction 1: no kind is called 'verdict'" in done.stderr
    assert corrected.read_bytes() == before
    done = run("export", "--db", str(corrected), "--corrections", str(tmp_path / "none.toml"))
    assert done.exit_code == 1 and "none.toml" in done.stderr


@pytest.fixture
def talking(folder: Path, db: str, tmp_path: Path) -> str:
    """A copy of the record in which there is an issue and a round of talks about it."""
    path = tmp_path / "talks.db"
    path.write_bytes(Path(db).read_bytes())
    engine = store.open_record(path)
    with save.writing(engine) as conn:
        held = next(queries.articles(conn)).article
        at = text.anchor(held.id, held.text, Span(0, 12))
        links.put_wholes(conn, "issue", [], [Issue("a" * 32, "a dam", "proposal", (), (), (at,), ())])
        talks = Talks("b" * 32, "talks on a dam", None, None, (), ("a" * 32,), (at,), ())
        links.put_wholes(conn, "talks", [], [talks])
    engine.dispose()
    return str(path)


def test_talks_are_shown_in_rows_or_as_lines(talking: str, db: str) -> None:
    told = run("talks", "--db", talking)
    assert told.exit_code == 0 and told.stdout.startswith(f"talks on a dam, {'b' * 32}\n  place:")
    (line,) = run("talks", "--json", "--db", talking).stdout.splitlines()
    assert (json.loads(line)["type"], json.loads(line)["issues"]) == ("talks", ["a" * 32])
    engine = store.open_record(Path(talking))
    with save.writing(engine) as conn:
        conn.execute(delete(schema.whole).where(schema.whole.c.kind == "talks"))
    engine.dispose()
    none = run("talks", "--db", talking)
    assert (none.exit_code, none.stdout) == (
        0,
        "",
    ) and "no report of the record tells of talks" in none.stderr


def test_an_issue_and_talks_are_shown_by_id(talking: str) -> None:
    assert "issue " + "a" * 32 in run("show", "aaaaaaaa", "--db", talking).stdout
    assert run("show", "bbbbbbbb", "--db", talking).stdout == run("talks", "--db", talking).stdout
    for id_, kind in (("aaaaaaaa", "issue"), ("bbbbbbbb", "talks")):
        assert json.loads(run("show", id_, "--json", "--db", talking).stdout)["type"] == kind


def test_a_story_file_is_drafted_beside_the_record_and_not_written_over(talking: str) -> None:
    file = Path(talking).with_name("story.toml")
    done = run("story", "init", "--db", talking)
    assert done.exit_code == 0 and f"{file}: drafted" in done.stdout
    assert story.load(Path(talking)).parties
    file.write_text("mine", encoding="utf-8")
    again = run("story", "init", "--db", talking)
    assert again.exit_code == 2 and "--force writes over it" in again.stderr
    assert file.read_text(encoding="utf-8") == "mine"
    assert run("story", "init", "--db", talking, "--force").exit_code == 0
    assert file.read_text(encoding="utf-8") != "mine"
    assert run("site", "--db", talking, "--out", str(file.with_name("site"))).exit_code == 0


def test_a_story_file_is_not_drafted_over_the_record(talking: str) -> None:
    before = Path(talking).read_bytes()
    done = run("story", "init", "--db", talking, "--out", talking, "--force")
    assert done.exit_code == 2 and "the record itself" in done.stderr
    assert Path(talking).read_bytes() == before


def test_the_commands_of_a_group_have_help_with_an_example() -> None:
    done = run("story", "init", "--help")
    assert done.exit_code == 0 and "Example:\n    onrecord story init" in done.stdout


def test_as_of_a_day_only_reports_dated_by_then_are_told(db: str) -> None:
    (line,) = run("export", "--db", db, "--as-of", "1999-01-01").stdout.splitlines()
    assert json.loads(line)["counts"]["article"] == 0
    every = run("export", "--db", db, "--type", "article").stdout.splitlines()
    dated = [a for a in map(json.loads, every) if a["dated"] is not None and a["dated"]["end"] is not None]
    late = run("export", "--db", db, "--as-of", "9999-12-31", "--type", "article").stdout.splitlines()
    assert [json.loads(a)["id"] for a in late] == [a["id"] for a in dated]
    wrong = run("search", "--db", db, "--as-of", "Monday", "dam")
    assert wrong.exit_code == 2 and "write it as 2024-05-07" in wrong.stderr


def test_what_the_newest_reports_brought_is_told_in_rows_or_as_json(db: str) -> None:
    told = run("changes", "--db", db, "--since", "1999-01-01")
    assert told.exit_code == 0 and "dated after 1999-01-01" in told.stdout.splitlines()[0]
    assert isinstance(json.loads(run("changes", "--db", db, "--since", "1999-01-01", "--json").stdout), dict)
    assert run("changes", "--db", db).exit_code == 2
    none = run("changes", "--db", db, "--since", "9999-01-01")
    assert none.exit_code == 0 and none.stdout.startswith("0 reports")
