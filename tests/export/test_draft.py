"""A story file drafted from a record: it loads, and ties nothing that others go by too."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests import values

from onrecord import story
from onrecord.export import draft
from onrecord.model import Entity, EntityKind, Issue, MentionAt
from onrecord.store import entities, open_record, queries, save

PLACES = tuple(MentionAt("a", i, i + 1, "named") for i in range(9))


def entity(name: str, kind: EntityKind, mentions: int, *aliases: str) -> Entity:
    return Entity(f"{name} {kind}", name, kind, aliases, PLACES[:mentions])


ENTITIES = (
    entity("Orla Venn", "person", 3, "Venn", "VENN", 'the "bold" Venn'),
    entity("Bram Venn", "person", 2, "Venn"),
    entity("Bram Venn", "organization", 2),
    entity("Tarn", "place", 9),
    entity("Askel", "person", 1),
    entity("x\x7f\n\\", "armed_group", 4, "y" * 300),
)
ISSUES = (
    Issue("i", "a plan\nfor the bridge", "proposal", ("the plan", "plan"), (), (), ("p", "q", "r")),
    Issue("j", "talks", "demand", (), (), (), ("s", "t")),
    Issue("k", "the gates of Tarn", "demand", (), (), (), ("u",)),
)


@pytest.fixture
def drafted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    engine = open_record(tmp_path / "r.db", create=True)
    with save.writing(engine) as conn:
        for source, url in (("a.txt", "https://tarn.example/1"), ("b.txt", "https://[bad")):
            made = values.made(values.article(f"Words of {source}.", source), ())
            known = replace(made.article.metadata, url=url, agencies=("Tarn Wire",))
            of = replace(made, article=replace(made.article, metadata=known))
            save.add_article(conn, values.capture(f"Words of {source}.", source), of)
    monkeypatch.setattr(entities, "entities", lambda _: iter(ENTITIES))
    monkeypatch.setattr(queries, "issues", lambda _: iter(ISSUES))

    def text() -> str:
        with engine.connect() as conn:
            return draft.draft(conn)

    return text


def test_a_draft_loads_as_a_story_file(drafted: Callable[[], str], tmp_path: Path) -> None:
    (tmp_path / "story.toml").write_text(drafted(), encoding="utf-8")
    told = story.load(tmp_path / "r.db")
    assert [(p.name, p.kind, p.aliases) for p in told.parties] == [
        ("x \\", "armed_group", ()),
        ("Orla Venn", "person", ('the "bold" Venn',)),
        ("Bram Venn", "organization", ()),
    ]
    assert [(i.name, i.kind, i.aliases) for i in told.issues] == [
        ("a plan for the bridge", "proposal", ("the plan",))
    ]
    assert [(s.name, s.kind, s.hosts) for s in told.sources] == [
        ("The Tarn Mail", "outlet", ("tarn.example",)),
        ("Tarn Wire", "agency", ()),
    ]


def test_a_draft_says_how_often_and_what_it_left_out(drafted: Callable[[], str]) -> None:
    text = drafted()
    assert "[[parties]]  # 3 mentions; also told as Venn, which others in the record are too" in text
    assert "[[issues]]  # 3 positions; also told as plan" in text
    assert "[[sources]]  # 2 reports" in text
    assert text == drafted()


def test_a_draft_of_an_empty_record_loads(tmp_path: Path) -> None:
    engine = open_record(tmp_path / "r.db", create=True)
    with engine.connect() as conn:
        assert tomllib.loads(draft.draft(conn)) == {}


def test_a_place_is_a_party_where_it_speaks(
    drafted: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 'name = "Tarn"' not in drafted()
    said = [e for e in values.made().entries if e.kind in ("statement", "position")]
    speaker = values.find("Orla Venn", values.STORY)
    for kind in ("statement", "position"):
        some = [e for e in said if e.kind == kind]
        monkeypatch.setattr(queries, "entries", lambda _, k, some=some: iter(e for e in some if e.kind == k))
        ids = {(said[0].article, speaker.start): "Tarn place"}
        monkeypatch.setattr(entities, "entity_ids", lambda _, ids=ids: ids)
        assert 'name = "Tarn"\nkind = "place"' in drafted()
