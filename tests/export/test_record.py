from __future__ import annotations

import csv as stdlib_csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from sqlalchemy import Connection
from tests import values

from onrecord import corrections, linking
from onrecord.annotate.ids import annotation, distinct
from onrecord.errors import NoSuchEntry
from onrecord.export import csv, record, schema, walk
from onrecord.model import (
    Failure,
    Issue,
    Judgement,
    Link,
    Mention,
    Participant,
    Party,
    Passage,
    Position,
    Statement,
    Talks,
)
from onrecord.store import correct, entities, links, open_record, queries, save
from onrecord.text import anchor

STATEMENT = next(e.id for e in values.made().entries if e.kind == "statement")
HELD = next(e for e in values.made().entries if isinstance(e.body, Position))
PARTY = HELD.body.party
BRIDGE = HELD.body.issue
ISSUE = Issue(
    "a" * 32, "Tarn bridge", "measure", ("bridge",), (PARTY,), (BRIDGE,), (HELD.id,), None, "test/1"
)
MET = next(e for e in values.made().entries if e.kind == "event")
TALKS = Talks(
    "b" * 32,
    "talks",
    PARTY,
    None,
    (Participant("party", PARTY),),
    (ISSUE.id,),
    (MET.anchor,),
    (MET.id,),
    "test/1",
)
LINK = Link(
    STATEMENT,
    HELD.id,
    "repeats",
    True,
    False,
    "The same again.",
    (Passage(MET.anchor, HELD.anchor),),
    "test/1",
)
LINES = (
    Judgement("cue", STATEMENT, None, None, ("said",), "M. Reader", "2024-05-08", "it is this one"),
    Judgement("drop", None, "none", "words", (), "=cmd()", "2024-05-08", "gone"),
)


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[Connection]:
    engine = open_record(tmp_path / "r.db", create=True)
    made = values.made()
    with save.writing(engine) as writing:
        save.add_article(writing, values.capture(), made)
        save.add_failure(writing, Failure("x.pdf", "ingest", "permanent", "no known kind"))
    linking.link(engine)
    with save.writing(engine) as writing:
        correct.put_in_force(writing, LINES)
        done = corrections.applied(
            corrections.book(LINES), made.article, made.sentences, list(queries.entries(writing))
        )
        correct.keep(writing, made.article, made.entries, done)
    linking.link(engine)
    with save.writing(engine) as writing:
        links.put_wholes(writing, "issue", [HELD.id], [ISSUE])
        links.put_wholes(writing, "talks", [MET.id], [TALKS])
        links.put_links(writing, "statement", ("s", ""), [LINK])
    with engine.connect() as reading:
        yield reading


def test_every_line_fits_the_schema(conn: Connection) -> None:
    validator = jsonschema.Draft202012Validator(schema.schema())
    found = [json.loads(record.dumps(line)) for line in record.lines(conn)]
    for line in found:
        validator.validate(line)
    assert {line["type"] for line in found} == set(record.TYPES)


def test_the_schema_refuses_what_the_format_does_not_have(conn: Connection) -> None:
    validator = jsonschema.Draft202012Validator(schema.schema())
    jsonschema.Draft202012Validator.check_schema(schema.schema())
    figure = next(record.lines(conn, "figure"))
    for wrong in ({"qualifier": "roughly"}, {"low": "34"}, {"id": "x"}, {"note": 1}, {"authority": [{}]}):
        assert not validator.is_valid(figure | wrong), wrong
    assert not validator.is_valid({k: v for k, v in figure.items() if k != "anchor"})


def test_lines_stand_in_order_and_anchors_hold(conn: Connection) -> None:
    found = list(record.lines(conn))
    assert found[0]["type"] == "record" and found[0]["counts"]["statement"] == 1
    keys = [(line["type"], line["id"]) for line in found[1:]]
    assert keys == sorted(keys)
    texts = {line["id"]: line["text"] for line in found if line["type"] == "article"}
    anchors = [a for line in found for a in _anchors(line)]
    assert len(anchors) > 8
    for a in anchors:
        text = texts[a["article"]]
        assert text[a["start"] : a["end"]] == a["exact"]
        assert a["prefix"] == text[max(0, a["start"] - 32) : a["start"]]
        assert a["suffix"] == text[a["end"] : a["end"] + 32]


def _anchors(value: object) -> Iterator[dict]:  # type: ignore[type-arg]
    if isinstance(value, dict):
        if "exact" in value and "prefix" in value:
            yield value
        for inner in value.values():
            yield from _anchors(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _anchors(inner)


def test_the_fields_are_those_of_the_schema_in_its_order(conn: Connection) -> None:
    for line in record.lines(conn):
        assert list(line) == ["type", *schema.LINES[line["type"]]]


def test_a_speaker_leads_to_its_entity(conn: Connection) -> None:
    people = {line["name"]: line["id"] for line in record.lines(conn, "entity")}
    (statement,) = record.lines(conn, "statement")
    assert statement["speakers"][0]["entity"] == people["Orla Venn"]
    (event,) = record.lines(conn, "event")
    assert event["actors"][0]["entity"] == people["Orla Venn"]
    assert next(record.lines(conn, "figure"))["event"] == [event["id"]]


def test_a_line_of_the_corrections_file_is_exported_with_what_became_of_it(conn: Connection) -> None:
    found = {line["kind"]: line for line in record.lines(conn, "judgement")}
    assert (found["cue"]["target"], found["cue"]["value"], found["cue"]["fits"]) == (
        STATEMENT,
        ["said"],
        True,
    )
    assert (found["cue"]["reason"], found["cue"]["entries"]) == (None, [STATEMENT])
    assert found["drop"]["target"] == {"article": "none", "words": "words"}
    assert (found["drop"]["fits"], found["drop"]["entries"]) == (False, [])
    assert "no held report has the id" in found["drop"]["reason"]
    (statement,) = record.lines(conn, "statement")
    assert statement["made_by"] == "test/1 onrecord.corrections/1"
    assert next(record.lines(conn, "record"))["counts"]["judgement"] == 2
    assert record.line(conn, "judgement", LINES[0].id) == found["cue"]
    with pytest.raises(NoSuchEntry):
        record.line(conn, "judgement", "0" * 32)


def test_csv_has_a_column_for_each_field_and_runs_nothing(conn: Connection) -> None:
    for kind in record.TYPES:
        out = io.StringIO()
        csv.write(record.lines(conn, kind), kind, out)
        rows = list(stdlib_csv.DictReader(io.StringIO(out.getvalue(), newline="")))
        assert len(rows) == len(list(record.lines(conn, kind)))
        assert set(schema.LINES[kind]) <= set(rows[0])
    out = io.StringIO()
    hostile = {"type": "failure", "source": "=HYPERLINK(1)", "message": "@x", "stage": "-1"}
    csv.write([hostile], "failure", out)
    assert "'=HYPERLINK(1)" in out.getvalue() and "'@x" in out.getvalue() and ",-1," in out.getvalue()


def test_figures_as_csv(conn: Connection) -> None:
    out = io.StringIO()
    csv.write(record.lines(conn, "figure"), "figure", out)
    (row,) = stdlib_csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert (row["anchor"], row["low"], row["high"], row["authority"]) == (
        "At least 34 people",
        "34",
        "",
        "Orla Venn",
    )
    assert row["anchor_start"] == "52"


def test_the_walk_back_names_words_sentence_and_place_received(conn: Connection) -> None:
    (statement,) = queries.entries(conn, "statement")
    text = "\n".join(walk.rows(conn, "entry", statement.id))
    assert "closed to all" in text and "characters 15..50 of body" in text and "a.txt" in text


def test_the_walk_back_names_corrections(conn: Connection) -> None:
    rows = "\n".join(walk.rows(conn, "entry", STATEMENT))
    assert "corrected:    cue, by M. Reader, 2024-05-08: it is this one" in rows
    rows = "\n".join(walk.rows(conn, "judgement", LINES[1].id))
    assert "correction 2 of the corrections file" in rows and "fits:         no: no held report" in rows


def test_the_walk_back_of_other_things(conn: Connection) -> None:
    entity = next(entities.entities(conn))
    assert entity.name in "\n".join(walk.rows(conn, "entity", entity.id))
    (failure,) = queries.failures(conn)
    assert "x.pdf" in "\n".join(walk.rows(conn, "failure", failure.id))


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert walk.plain("a\x1b[31mb\u202ec\n") == "a [31mb c "


def test_words_for_a_body_lead_to_its_entity(tmp_path: Path) -> None:
    engine = open_record(tmp_path / "r.db", create=True)
    of = values.article("The Tarn army said the bridge was shut.")
    words = anchor(of.id, of.text, values.find("The Tarn army", of.text))
    owner = anchor(of.id, of.text, values.find("Tarn", of.text))
    content = anchor(of.id, of.text, values.find("the bridge was shut", of.text))
    army = annotation("mention", [words], Mention("nominal", "organization", "army", owner=owner), "test/1")
    tarn = annotation("mention", [owner], Mention("named", "place", "Tarn"), "test/1")
    said = annotation(
        "statement",
        [content],
        Statement((Party(words, (owner.span,)),), "nominal", True, None, (content,), "indirect"),
        "test/1",
    )
    with save.writing(engine) as conn:
        made = values.made(of, distinct([army, tarn, said]))
        save.add_article(conn, values.capture(of.text), made)
    linking.link(engine)
    with engine.connect() as conn:
        names = {e["id"]: e["name"] for e in record.lines(conn, "entity")}
        (line,) = record.lines(conn, "statement")
    assert [names[p["entity"]] for p in line["speakers"]] == ["Tarn army"]
