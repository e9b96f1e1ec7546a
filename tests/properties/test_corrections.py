"""Corrections hold whatever the order of runs, whatever the annotators' version, and leave no trace behind.

The annotators here are stand-ins of a few lines: what they find changes with a version.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine
from tests import values

from onrecord import annotate, pipeline, store
from onrecord.annotate.ids import annotation, distinct
from onrecord.export import record as exchange
from onrecord.model import (
    Annotation,
    Annotations,
    Article,
    Given,
    Mention,
    Party,
    Span,
    Statement,
    article_id,
)
from onrecord.settings import Settings
from onrecord.store import entities, queries
from onrecord.story import Story
from onrecord.text import anchor

NOW = "2026-01-02T03:04:05+00:00"
PEOPLE = ("Orla Venn", "Bruno Askel", "Mirela Stroud", "Hedda Kroll")
NAME = re.compile(r"[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+")
SAID = re.compile(r"(\S+ \S+) (said|warned) ([^.]+)\.")


def report(n: int) -> str:
    first, second = PEOPLE[n % 4], PEOPLE[(n + 1) % 4]
    return (
        f"{first} said the bridge at lock {n} was shut. {second} warned the dam could fail in {n} days.\n"
        f"{first} met {second} again."
    )


def stand_in(version: str) -> Callable[[Article, Settings, Story], Annotations]:
    """Annotators of a version: another finds another cue, and takes the second speaker for the first."""

    def made(article: Article, _: Settings, _story: Story) -> Annotations:
        text = article.text
        named = {m.start(): Span(*m.span()) for m in NAME.finditer(text)}
        found: list[Annotation] = []
        for at in named.values():
            body = Mention("named", "person", text[at.start : at.end])
            found.append(annotation("mention", [anchor(article.id, text, at)], body, f"test/{version}"))
        for m in SAID.finditer(text):
            who = Span(*m.span(1)) if version == "1" else min(named.values())
            cue, content = (anchor(article.id, text, Span(*m.span(i))) for i in (2, 3))
            party = Party(anchor(article.id, text, who), (who,) if who.start in named else ())
            body = Statement((party,), "named", True, cue if version == "1" else None, (content,), "indirect")
            found.append(annotation("statement", [content], body, f"test/{version}"))
        return Annotations(article, article.paragraphs, distinct(found), True, None, f"test/{version}")

    return made


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, "1")


def use(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    monkeypatch.setattr(annotate, "annotate", stand_in(version))
    monkeypatch.setattr(annotate, "VERSION", version)


def reports(folder: Path, count: int = 6) -> list[str]:
    folder.mkdir()
    for n in range(count):
        (folder / f"{n}.txt").write_text(report(n), encoding="utf-8")
    return [str(p) for p in sorted(folder.iterdir())]


def id_of(n: int) -> str:
    return article_id(values.capture(report(n)), Given())


def table(kind: str, target: str, value: str | None = None, why: str = "seen") -> str:
    stated = f"value = {value}\n" if value is not None else ""
    head = f'[[correction]]\nkind = "{kind}"\ntarget = {target}\n{stated}'
    return head + f'by = "M. Reader"\nat = 2024-05-08\nwhy = "{why}"\n'


def words(n: int, said: str) -> str:
    return f'{{ article = "{id_of(n)}", words = "{said}" }}'


LINES = [
    table("speaker", words(0, "the bridge at lock 0 was shut"), '"Bruno Askel"'),
    table("drop", words(1, "the dam could fail in 1 days")),
    table("cue", words(2, "the dam could fail in 2 days"), '"shut"'),
    table("alias", '"Hedda Kroll"', '"Mirela Stroud"'),
    table("speaker", words(3, "nothing of the kind"), '"Orla Venn"'),
    table("speaker", words(4, "the bridge at lock 4 was shut"), "[]"),
]


def settings(folder: Path) -> Settings:
    return Settings(db=str(folder / "r.db"), jobs=1)


def opened(folder: Path, lines: list[str]) -> Engine:
    folder.mkdir()
    (folder / "corrections.toml").write_text("\n".join(lines), encoding="utf-8")
    return store.open_record(folder / "r.db", create=True)


def add(engine: Engine, folder: Path, sources: list[str]) -> None:
    for outcome in pipeline.add(engine, sources, settings(folder), NOW):
        assert outcome.failures == ()


def export(engine: Engine) -> list[str]:
    with engine.connect() as conn:
        return [exchange.dumps(line) for line in exchange.lines(conn)]


def whole(engine: Engine) -> bool:
    with engine.connect() as conn:
        return list(pipeline.check(conn)) == []


def statements(engine: Engine) -> list[tuple[str, list[str], str | None, str]]:
    """(content, speakers, cue, maker) of every statement."""
    out = []
    with engine.connect() as conn:
        for line in exchange.lines(conn, "statement"):
            said, cue = [p["as"]["exact"] for p in line["speakers"]], line["cue"]
            out.append((line["content"][0]["exact"], said, cue and cue["exact"], line["made_by"]))
    return sorted(out)


def test_the_order_of_reports_and_runs_changes_nothing(tmp_path: Path) -> None:
    sources = reports(tmp_path / "reports")
    plain = opened(tmp_path / "plain", LINES)
    add(plain, tmp_path / "plain", sources)
    wanted = export(plain)
    assert whole(plain)
    judged = [json.loads(line) for line in wanted if '"type": "judgement"' in line]
    assert sorted(j["fits"] for j in judged) == [False, True, True, True, True, True]
    for seed in range(4):
        shuffled = random.Random(seed).sample(sources, len(sources))
        folder = tmp_path / str(seed)
        engine = opened(folder, [] if seed % 2 else LINES)
        for i, source in enumerate(shuffled):
            if i == seed:
                (folder / "corrections.toml").write_text("\n".join(LINES), encoding="utf-8")
            add(engine, folder, [source])
            assert whole(engine)
        assert export(engine) == wanted


def test_the_corrections_may_come_last_and_go_again(tmp_path: Path) -> None:
    sources = reports(tmp_path / "reports")
    folder = tmp_path / "r"
    engine = opened(folder, [])
    add(engine, folder, sources)
    before = export(engine)
    for n in range(len(LINES) + 1):
        (folder / "corrections.toml").write_text("\n".join(LINES[:n]), encoding="utf-8")
        pipeline.correct(engine, settings(folder))
        assert whole(engine)
        assert (export(engine) == before) == (n == 0)
    (folder / "corrections.toml").unlink()
    assert len(pipeline.correct(engine, settings(folder)).gone) == len(LINES)
    assert export(engine) == before and whole(engine)


def test_a_file_that_says_the_same_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "r"
    engine = opened(folder, LINES)
    add(engine, folder, reports(tmp_path / "reports"))
    before = (folder / "r.db").read_bytes()
    assert pipeline.correct(engine, settings(folder)).gone == ()
    assert (folder / "r.db").read_bytes() == before


def test_corrections_survive_other_annotators(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = reports(tmp_path / "reports")
    folder = tmp_path / "r"
    engine = opened(folder, LINES)
    add(engine, folder, sources)
    kept = [s for s in statements(engine) if "onrecord.corrections" in s[3]]
    use(monkeypatch, "2")
    add(engine, folder, sources)
    assert whole(engine)
    after = statements(engine)
    assert all("test/2" in s[3] for s in after)
    assert [(s[0], s[1]) for s in after if "onrecord.corrections" in s[3]] == [
        (content, said if "lock" in content else ["Mirela Stroud"]) for content, said, _, _ in kept
    ]
    assert ("the dam could fail in 1 days" in [s[0] for s in after]) is False
    (cue,) = [s[2] for s in after if s[0] == "the dam could fail in 2 days"]
    assert cue == "shut"
    fresh = opened(tmp_path / "fresh", LINES)
    add(fresh, tmp_path / "fresh", sources)
    assert export(fresh) == export(engine)


def test_a_report_taken_out_is_told_and_fits_again_when_it_is_back(tmp_path: Path) -> None:
    sources = reports(tmp_path / "reports")
    folder = tmp_path / "r"
    with_id = table("alias", f'"{alias_id(tmp_path, sources)}"', '"Orla Venn"')
    engine = opened(folder, [*LINES, with_id])
    add(engine, folder, sources)
    wanted = export(engine)
    with engine.connect() as conn:
        assert [j.number for j in queries.judged(conn) if not j.fits] == [5]
    for n in (0, 2, 3):
        pipeline.remove(engine, id_of(n))
        assert whole(engine)
    with engine.connect() as conn:
        reasons = {j.number: j.reason for j in queries.judged(conn) if not j.fits}
    assert {1, 3, 5} <= set(reasons) and id_of(0) in str(reasons[1])
    add(engine, folder, sources)
    assert export(engine) == wanted and whole(engine)


def alias_id(tmp_path: Path, sources: list[str]) -> str:
    """The id of the entity Bruno Askel, as a person reads it off a record without corrections."""
    engine = opened(tmp_path / "read", [])
    add(engine, tmp_path / "read", sources)
    with engine.connect() as conn:
        return next(e.id for e in entities.entities(conn) if e.name == "Bruno Askel")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>window.ran=1</script>",
        "../../../etc/passwd",
        "\\u0000\\u202e",
        "x" * 1_000_000,
        "'; DROP TABLE entry; --",
        "{{ 7777*7777 }}",
        "(((((((((((.*)+)+)+)+",
    ],
)
def test_hostile_lines_do_no_harm(tmp_path: Path, hostile: str) -> None:
    from onrecord import site

    sources = reports(tmp_path / "reports", 2)
    folder = tmp_path / "r"
    lines = [
        table("speaker", words(0, "the bridge at lock 0 was shut"), f'"{hostile}"', hostile),
        table("speaker", words(0, hostile), f'"{hostile}"', hostile),
        table("cue", words(1, "the bridge at lock 1 was shut"), f'"{hostile}"', hostile),
        table("alias", f'"{hostile}"', f'"{hostile}"', hostile),
        table("speaker", f'{{ article = "{hostile}", words = "{hostile}" }}', '"Orla Venn"', hostile),
        table("drop", words(1, "the bridge at lock 1 was shut"), None, hostile),
    ]
    engine = opened(folder, lines)
    add(engine, folder, sources)
    assert whole(engine)
    with engine.connect() as conn:
        assert [j.fits for j in queries.judged(conn)] == [False] * 5 + [True]
        built = site.build(conn, folder / "site", "x")
    page = (built.index.parent / "corrections.html").read_text(encoding="utf-8")
    assert "<script" not in page and "60481729" not in page and len(page) < 100_000
    for line in export(engine):
        json.loads(line)
