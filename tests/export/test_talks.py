"""Talks, issues and events as rows for a person, read from a record file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection
from tests import values

from onrecord import linking
from onrecord.annotate.ids import annotation
from onrecord.export import talks, walk
from onrecord.model import (
    Annotation,
    Event,
    Happening,
    Issue,
    Participant,
    Party,
    Position,
    Stand,
    Statement,
    Talks,
)
from onrecord.store import links, open_record, save
from onrecord.text import anchor

TEXT = (
    "Envoys proposed a plan for the bridge as talks opened in Lomary on Tuesday.\n"
    "Orla Venn accepts the plan if the gates open, an aide said. Bruno Askel rejects the\x1b plan.\n"
    "Talks opened, and ended without a word.\n"
)
OF = values.article(TEXT)


def at(words: str, nth: int = 0):  # type: ignore[no-untyped-def]
    return anchor(OF.id, TEXT, values.find(words, TEXT, nth))


def party(words: str) -> Party:
    return Party(at(words), (at(words).span,))


def position(words: str, who: Party, stance: Stand, **more: object) -> Annotation:
    body = Position(who, stance, at("plan"), "proposal", ("plan",), **more)  # type: ignore[arg-type]
    return annotation("position", [at(words)], body, "test/1")


AIDE = annotation(
    "statement",
    [at("Orla Venn accepts the plan")],
    Statement(
        (Party(at("an aide")),), "unnamed", False, at("said"), (at("Orla Venn accepts the plan"),), "indirect"
    ),
    "test/1",
)
POSITIONS = (
    position("Envoys proposed a plan", Party(at("Envoys")), "proposes"),
    position(
        "accepts the plan",
        party("Orla Venn"),
        "accepts",
        condition=(at("if the gates open"),),
        named_source=False,
        statement=AIDE.id,
        when=values.day("2024-05-08"),
    ),
    position("rejects the\x1b plan", party("Bruno Askel"), "rejects"),
)
OPENED = tuple(
    annotation("event", [at(words)], Event("CONSULT", None, False, (), (), None, None, "happened"), "test/1")
    for words in ("talks opened", "Talks opened")
)
ISSUE = Issue(
    "a" * 32, "a plan for the bridge", "proposal", ("the plan",), (Party(at("Envoys")),), (at("a plan"),),
    tuple(p.id for p in POSITIONS), None, "test/1",
)  # fmt: skip
TALKS = Talks(
    "b" * 32, "talks in Lomary", Party(at("Lomary")), values.day("2024-05-07"),
    (Participant("party", party("Orla Venn")), Participant("mediator", Party(at("Envoys")))), (ISSUE.id,),
    (at("ended without a word"),), tuple(e.id for e in OPENED), "test/1",
)  # fmt: skip


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[Connection]:
    engine = open_record(tmp_path / "r.db", create=True)
    entries = [AIDE, *POSITIONS, *OPENED, *values.names(OF, "Orla Venn", "Bruno Askel")]
    with save.writing(engine) as writing:
        save.add_article(writing, values.capture(TEXT), values.made(OF, entries))
    linking.link(engine)
    with save.writing(engine) as writing:
        opened = tuple(e.id for e in OPENED)
        links.put_wholes(writing, "event", opened, [Happening(OPENED[0].id, opened, "test/1")])
        links.put_wholes(writing, "issue", [p.id for p in POSITIONS], [ISSUE])
        links.put_wholes(writing, "talks", opened, [TALKS])
    with engine.connect() as reading:
        yield reading


def test_a_round_is_told_in_rows_with_words_outlet_and_date(conn: Connection) -> None:
    assert list(talks.rows(conn)) == [
        f"talks in Lomary, {'b' * 32}",
        "  place:        Lomary",
        "  when:         2024-05-07 (stated; published: given)",
        "  delegations:  Orla Venn",
        "  mediators:    Envoys",
        "  hosts:        not told",
        f"  on:           a plan for the bridge (proposal) [{'a' * 32}]",
        "  put forward:  Envoys proposes (2024-05-07, the report's date)",
        "                  “Envoys proposed a plan” (The Tarn Mail, 2024-05-07)",
        "  answered:     Bruno Askel rejects (2024-05-07, the report's date)",
        "                  “rejects the  plan” (The Tarn Mail, 2024-05-07)",
        "                Orla Venn accepts (2024-05-08)",
        "                  “accepts the plan” (The Tarn Mail, 2024-05-07; said by an aide; source not named)",
        "                  on condition: “if the gates open”",
        "  outcome:      “ended without a word” (The Tarn Mail, 2024-05-07)",
    ]


def test_one_round_or_issue_is_shown_by_its_id(conn: Connection) -> None:
    assert list(walk.rows(conn, "whole", TALKS.id)) == list(talks.rows(conn))
    told = list(walk.rows(conn, "whole", ISSUE.id))
    assert told[0] == f"issue {'a' * 32}, 3 positions, made by test/1"
    assert "  proposed by:  Envoys" in told
    assert [r for r in told if "proposes" in r or "rejects (" in r or "accepts (" in r] == [
        "  positions:    Envoys proposes (2024-05-07, the report's date)",
        "                Bruno Askel rejects (2024-05-07, the report's date)",
        "                Orla Venn accepts (2024-05-08)",
    ]
    assert list(talks.rows(conn, "c" * 32)) == []


def test_an_event_shows_its_other_tellings_and_a_position_its_issue(conn: Connection) -> None:
    told = list(walk.rows(conn, "entry", OPENED[1].id))
    assert f"  tellings:     2 of one event [{OPENED[0].id}]" in told
    assert f"  also told:    talks opened [{OPENED[0].id}]" in told
    assert f"  on:           a plan for the bridge [{'a' * 32}]" in list(
        walk.rows(conn, "entry", POSITIONS[0].id)
    )


def test_the_type_of_line_of_what_was_found(conn: Connection) -> None:
    assert walk.line_type(conn, "whole", ISSUE.id) == "issue"
    assert walk.line_type(conn, "whole", TALKS.id) == "talks"
    assert walk.line_type(conn, "entity", "x") == "entity"
