"""What people state of a report before it is read, and of figures and events, holds whatever the order of
runs, and leaves no trace behind.

The annotators are stand-ins of a few lines that date all they find.
"""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from tests import values
from tests.properties import test_corrections as others
from tests.properties.test_corrections import add, export, opened, settings, table, whole

from onrecord import annotate, pipeline
from onrecord.annotate.ids import annotation, distinct
from onrecord.model import (
    Annotations,
    Article,
    Event,
    Figure,
    Given,
    Span,
    article_id,
)
from onrecord.settings import Settings
from onrecord.store import correct, queries
from onrecord.story import Story
from onrecord.text import anchor

COUNT = 5
WOUNDED = re.compile(r"([0-9]+) people")


def report(n: int) -> str:
    return (
        f"Lock {n} stays shut\n\nPublished: May {n + 1}, 2024, 11:30 PM\n\nShare this article\n\n"
        f"Sandbags at lock {n} on Monday. Picture: Tarn Mail\n\n"
        f"Orla Venn said the bridge at lock {n} was shut. Bruno Askel warned the dam could fail in {n} days."
        f"\n\nIn all {n + 20} people were hurt at the weir, Bruno Askel told the Tarn Mail, and more came.\n"
    )


def made(article: Article, _: Settings, _story: Story) -> Annotations:
    """Statements and names as the other stand-ins find them; figures and events, all of the report's date."""
    found = list(others.stand_in("1")(article, _, _story).entries)
    for m in WOUNDED.finditer(article.text):
        number, at = int(m[1]), anchor(article.id, article.text, Span(*m.span()))
        body = Figure(number, number, "exact", "injured", as_of=article.metadata.dated)
        found.append(annotation("figure", [at], body, "test/1"))
    for m in re.finditer("stayed shut|were hurt", article.text):
        at = anchor(article.id, article.text, Span(*m.span()))
        event = Event("ASSAULT", None, False, (), (), None, article.metadata.dated, "happened")
        found.append(annotation("event", [at], event, "test/1"))
    return Annotations(article, article.paragraphs, distinct(found), True, None, "test/1")


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotate, "annotate", made)


def id_of(n: int) -> str:
    return article_id(values.capture(report(n)), Given())


def words(n: int, said: str) -> str:
    return f'{{ article = "{id_of(n)}", words = "{said}" }}'


LINES = [
    table("date", f'"{id_of(0)}"', '"2024-06-01"'),
    table("zone", f'"{id_of(1)}"', '"+09:00"'),
    table("not_furniture", words(2, "Sandbags at lock 2")),
    table("value", words(2, "22 people"), '"at least 12"'),
    table("authority", words(0, "20 people"), '"Bruno Askel"'),
    table("status", words(3, "were hurt"), '"denied"'),
    table("zone", f'{{ article = "{id_of(3)}" }}', '"Europe/Oslo"'),
    table("date", f'"{id_of(3)}"', "2024-06-03"),
    table("not_furniture", words(4, "no such words")),
    table("date", '"no such report"', '"2024-06-03"'),
    table("speaker", words(2, "the bridge at lock 2 was shut"), '"Bruno Askel"'),
]
UNFIT = {7, 9, 10}


def reports(folder: Path) -> list[str]:
    folder.mkdir()
    for n in range(COUNT):
        (folder / f"{n}.txt").write_text(report(n), encoding="utf-8")
    return [str(p) for p in sorted(folder.iterdir())]


def unfit(engine: Engine) -> set[int]:
    with engine.connect() as conn:
        return {j.number for j in queries.judged(conn) if not j.fits}


def test_the_order_of_reports_runs_and_corrections_changes_nothing(tmp_path: Path) -> None:
    sources = reports(tmp_path / "reports")
    plain = opened(tmp_path / "plain", LINES)
    add(plain, tmp_path / "plain", sources)
    wanted = export(plain)
    assert whole(plain) and unfit(plain) == UNFIT
    for seed in range(4):
        shuffled = random.Random(seed).sample(sources, len(sources))
        folder = tmp_path / str(seed)
        engine = opened(folder, LINES[::2] if seed % 2 else [])
        for i, source in enumerate(shuffled):
            if i == seed:
                (folder / "corrections.toml").write_text("\n".join(LINES), encoding="utf-8")
            add(engine, folder, [source])
            assert whole(engine)
        assert export(engine) == wanted


def test_lines_may_come_last_and_go_again_one_by_one(tmp_path: Path) -> None:
    sources = reports(tmp_path / "reports")
    folder = tmp_path / "r"
    engine = opened(folder, [])
    add(engine, folder, sources)
    before = export(engine)
    seen = [before]
    for n in [*range(1, len(LINES) + 1), *reversed(range(len(LINES)))]:
        (folder / "corrections.toml").write_text("\n".join(LINES[:n]), encoding="utf-8")
        pipeline.correct(engine, settings(folder))
        assert whole(engine)
        now = export(engine)
        assert n >= len(seen) or now == seen[n], "a line taken out leaves what stood there before it"
        seen.append(now)
    assert seen[-1] == before


def test_a_report_made_with_lines_is_known_when_it_comes_again(tmp_path: Path) -> None:
    sources = reports(tmp_path / "reports")
    folder = tmp_path / "r"
    engine = opened(folder, LINES)
    add(engine, folder, sources)
    before = (folder / "r.db").read_bytes()
    became = [o.became for o in pipeline.add(engine, sources, settings(folder), others.NOW)]
    assert became == ["known"] * COUNT and (folder / "r.db").read_bytes() == before


def test_what_a_date_and_a_text_move_is_moved(tmp_path: Path) -> None:
    folder = tmp_path / "r"
    engine = opened(folder, LINES)
    add(engine, folder, reports(tmp_path / "reports"))
    lines = [json.loads(line) for line in export(engine)]
    articles = {line["id"]: line for line in lines if line["type"] == "article"}
    first = articles[id_of(0)]
    assert first["dated"]["edtf"] == "2024-06-01" and first["dated"]["certainty"] == "stated"
    assert "correction by M. Reader" in first["dated"]["basis"]
    figures = {line["article"]: line for line in lines if line["type"] == "figure"}
    assert figures[id_of(0)]["as_of"]["edtf"] == "2024-06-01"
    assert articles[id_of(1)]["dated"]["edtf"] == "2024-05-02T23:30:00+09:00"
    assert "Sandbags at lock 2" in articles[id_of(2)]["text"]
    assert (figures[id_of(2)]["low"], figures[id_of(2)]["qualifier"]) == (12, "at_least")
    event = next(e for e in lines if e["type"] == "event" and e["anchor"]["article"] == id_of(3))
    assert (event["status"], event["when"]["edtf"]) == ("denied", "2024-06-03")


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        ("UPDATE judged SET reason = 'other' WHERE entry IS NULL AND article IS NOT NULL", "judged"),
        ("DELETE FROM judged WHERE article IS NOT NULL", "judged"),
        ("UPDATE judgement SET number = NULL WHERE kind = 'not_furniture'", "article"),
        ("UPDATE article SET made_by = replace(made_by, 'amended/', 'amended/0')", "article"),
    ],
)
def test_damage_is_found(tmp_path: Path, harm: str, found: str) -> None:
    folder = tmp_path / "r"
    engine = opened(folder, LINES)
    add(engine, folder, reports(tmp_path / "reports"))
    assert whole(engine)
    with engine.begin() as conn:
        conn.execute(text(harm))
    with engine.connect() as conn:
        assert found in {d.table for d in pipeline.check(conn)}


def test_a_report_that_cannot_be_made_again_stays_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "r"
    engine = opened(folder, [])
    add(engine, folder, reports(tmp_path / "reports"))
    before = [line for line in export(engine) if '"type": "figure"' in line]

    def broken(article: Article, _: Settings, _story: Story) -> Annotations:
        raise ValueError("no such luck")

    monkeypatch.setattr(annotate, "annotate", broken)
    (folder / "corrections.toml").write_text(LINES[0], encoding="utf-8")
    pipeline.correct(engine, settings(folder))
    assert [line for line in export(engine) if '"type": "figure"' in line] == before
    with engine.connect() as conn:
        (judged,) = queries.judged(conn)
        assert "could not be made again" in str(judged.reason)
        assert any("no such luck" in f.message for f in queries.failures(conn))
    monkeypatch.setattr(annotate, "annotate", made)
    add(engine, folder, sorted(str(p) for p in (tmp_path / "reports").iterdir()))
    assert whole(engine) and unfit(engine) == set()


def test_lines_that_an_older_version_left_alone_are_applied_now(tmp_path: Path) -> None:
    folder = tmp_path / "r"
    engine = opened(folder, LINES)
    add(engine, folder, reports(tmp_path / "reports"))
    wanted = export(engine)
    with engine.begin() as conn:
        conn.execute(
            text("UPDATE state SET value = 'cue drop' WHERE name = :name"), {"name": correct.APPLIED}
        )
        conn.execute(text("UPDATE article SET made_by = 'clean/1 test/1' WHERE made_by LIKE '%amended%'"))
    pipeline.correct(engine, settings(folder))
    assert export(engine) == wanted and whole(engine)
