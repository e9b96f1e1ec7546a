"""What the reports after a day brought, read from a record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection
from tests import values

from onrecord.annotate.ids import annotation
from onrecord.export import changes
from onrecord.model import Annotation, Article, Figure, Link, Party, Passage, Relation
from onrecord.store import links, memory_record, save
from onrecord.text import anchor

TEXTS = {
    "2024-05-06": "Orla Venn counted 34 people killed. Later she counted nobody else.\n",
    "2024-05-08": "Bruno Askel counted 34 people killed,\x1b and then 41 people killed.\n",
    None: "Someone counted 40 people killed.\n",
}


def articles() -> list[Article]:
    made = []
    for day, text in TEXTS.items():
        of = values.article(text)
        dated = values.day(day) if day else None
        made.append(replace(of, metadata=replace(of.metadata, dated=dated, published=dated)))
    return made


def toll(of: Article, words: str, who: str | None = None) -> Annotation:
    number = int(words.split()[0])
    by = (Party(anchor(of.id, of.text, values.find(who, of.text))),) if who else ()
    body = Figure(number, number, "exact", "killed", authority=by)
    return annotation("figure", [anchor(of.id, of.text, values.find(words, of.text))], body, "test/1")


def linked(left: Annotation, right: Annotation, relation: Relation) -> Link:
    shown = (Passage(left.anchor, right.anchor),)
    return Link(
        left.id, right.id, relation, True, False, f"{relation}: {right.anchor.exact}.", shown, "test/1"
    )


@pytest.fixture
def conn() -> Iterator[Connection]:
    old, new, bare = articles()
    first, again = toll(old, "34 people", "Orla Venn"), toll(new, "34 people", "Bruno Askel")
    more, open_ = toll(new, "41 people", "Bruno Askel"), toll(bare, "40 people")
    engine = memory_record()
    with save.writing(engine) as writing:
        for of, entries in ((old, [first]), (new, [again, more]), (bare, [open_])):
            save.add_article(writing, values.capture(of.text), values.made(of, entries))
        made = [
            linked(first, again, "repeats"),
            linked(first, more, "updates"),
            linked(more, open_, "agrees"),
            Link(old.id, new.id, "copy_of", True, False, "It is a copy.", (), "test/1"),
        ]
        links.put_links(writing, "figure", ("x", ""), made[:3])
        links.put_links(writing, links.ARTICLE, (new.id, ""), made[3:])
    with engine.connect() as reading:
        yield reading
    engine.dispose()


def test_the_newest_reports_and_their_links_are_told_with_both_ends(conn: Connection) -> None:
    found = changes.changes(conn, "2024-05-06")
    (added,) = found.added
    assert (added.dated, added.new, added.again) == ("2024-05-08", (("figure", 1),), 1)
    assert [c.relation for c in found.changes] == ["updates", "repeats", "copy_of"]
    update = found.changes[0]
    assert (update.left.who, update.left.words) == (("Orla Venn",), "34 people")
    assert (update.right.who, update.right.words) == (("Bruno Askel",), "41 people")
    assert update.right.dated == "2024-05-08"
    assert [e.kind for e in (found.changes[2].left, found.changes[2].right)] == ["article", "article"]


def test_a_day_counts_by_the_reports_date_and_undated_reports_are_left_out(conn: Connection) -> None:
    assert [a.dated for a in changes.changes(conn, "2024-05-05").added] == ["2024-05-06", "2024-05-08"]
    nothing = changes.changes(conn, "2024-05-08")
    assert (nothing.added, nothing.changes) == ((), ())
    assert list(changes.rows(nothing)) == ["0 reports dated after 2024-05-08"]
    assert not [c for c in changes.changes(conn, "2024-05-05").changes if c.relation == "agrees"]


def test_rows_are_safe_for_a_terminal_and_put_what_needs_judgement_first(conn: Connection) -> None:
    told = list(changes.rows(changes.changes(conn, "2024-05-06")))
    assert told[0] == "1 report dated after 2024-05-06"
    assert "  new:          1 figure; 1 told before" in told
    at = told.index("updated: 1")
    assert told[at + 1] == "- updates: 41 people."
    assert told[at + 2].startswith("    Orla Venn: “34 people” (The Tarn Mail, 2024-05-06) [")
    assert told.index("told again: 1") > at
    assert not any("\x1b" in row for row in told)


def test_the_json_is_plain_values_and_the_same_each_time(conn: Connection) -> None:
    one, other = (json.dumps(changes.line(changes.changes(conn, "2024-05-06"))) for _ in range(2))
    assert one == other
    told = json.loads(one)
    assert (told["since"], len(told["reports"]), len(told["changes"])) == ("2024-05-06", 1, 3)
    assert told["reports"][0]["new"] == {"figure": 1}
    assert told["changes"][0]["left"]["who"] == ["Orla Venn"]
