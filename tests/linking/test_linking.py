"""Reports linked as they come, go and are corrected: always what linking them all anew would give."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, delete
from tests import values

from onrecord import linking
from onrecord.model import Judgement, Part, Relation
from onrecord.store import correct, links, open_record, queries, relinked, save, schema, verify

LATER = values.STORY + "\nNothing else was told that day."


@pytest.fixture
def record(tmp_path: Path) -> Engine:
    return open_record(tmp_path / "r.db", create=True)


def add(record: Engine, words: str, source: str, day: str | None) -> str:
    of = values.article(words, source, day)
    with save.writing(record) as conn:
        save.add_article(conn, values.capture(words, source), values.made(of, values.story_entries(of)))
    linking.link(record)
    return of.id


def relations(record: Engine) -> list[tuple[Relation, str, str]]:
    with record.connect() as conn:
        article = {e.id: e.article for e in queries.entries(conn)}
        found = relinked.links(conn)
        return sorted((k.relation, article.get(k.left, k.left), article.get(k.right, k.right)) for k in found)


def sound(record: Engine) -> bool:
    with record.connect() as conn:
        return not list(verify.verify(conn, lambda c: (Part("body", c.data.decode(), False),), linking.again))


def test_what_a_later_report_tells_again_is_linked_to_the_earlier(record: Engine) -> None:
    second = add(record, LATER, "b.txt", "2024-05-08")
    assert relations(record) == []
    first = add(record, values.STORY, "a.txt", "2024-05-07")
    assert ("repeats", first, second) in relations(record)
    assert {(left, right) for _, left, right in relations(record)} == {(first, second)}
    assert sound(record)


def test_a_report_that_goes_takes_its_links_with_it(record: Engine) -> None:
    first = add(record, values.STORY, "a.txt", "2024-05-07")
    second = add(record, LATER, "b.txt", "2024-05-08")
    assert relations(record)
    with save.writing(record) as conn:
        linking.copies.leave(conn, first)
        save.remove_article(conn, first)
    linking.link(record)
    assert relations(record) == [] and sound(record)
    with record.connect() as conn:
        assert queries.article_ids(conn) == (second,)


def line(kind: str, target: str, *value: str) -> Judgement:
    return Judgement(kind, target, None, None, value, "M. Reader", "2024-05-08", "read again")  # type: ignore[arg-type]


def test_people_part_and_make_links(record: Engine) -> None:
    add(record, values.STORY, "a.txt", "2024-05-07")
    add(record, LATER, "b.txt", "2024-05-08")
    with record.connect() as conn:
        before = relinked.links(conn)
        told = next(k for k in before if k.relation == "repeats")
    parted, made = line("not_link", told.right, told.left), line("link", told.right, told.left, "corrects")
    with save.writing(record) as conn:
        correct.put_in_force(conn, [parted, made, line("not_link", told.right, "0" * 32)])
    linking.link(record)
    with record.connect() as conn:
        now = {k.id: k for k in relinked.links(conn)}
        assert told.id not in now and {k.id for k in before} - now.keys() == {told.id}
        (put,) = (k for k in now.values() if k.relation == "corrects")
        assert (put.left, put.right, put.reason) == (told.left, told.right, "read again")
        assert relinked.count(conn) == len(now)
        assert set(relinked.links_to(conn, told.right)) == {
            k for k in now.values() if told.right in (k.left, k.right)
        }
        judged = list(queries.judged(conn))
    assert [j.fits for j in judged] == [True, True, False]
    assert "nothing in the record has the id" in str(judged[2].reason)
    assert sound(record)


def test_a_killed_run_is_finished_by_the_next(record: Engine) -> None:
    of = values.article()
    with save.writing(record) as conn:
        save.add_article(conn, values.capture(), values.made(of, values.story_entries(of)))
    linking.names.place(record)  # and no further
    with record.connect() as conn:
        assert links.waiting(conn)
    linking.link(record)
    with record.connect() as conn:
        assert not links.waiting(conn)
    assert sound(record)


def test_what_another_version_linked_is_linked_again(record: Engine) -> None:
    add(record, values.STORY, "a.txt", "2024-05-07")
    add(record, LATER, "b.txt", "2024-05-08")
    before = relations(record)
    with save.writing(record) as conn:
        conn.execute(delete(schema.link))
        save.put_state(conn, linking.LINKED, "0")
        assert not linking.current(conn)
    linking.link(record)
    assert relations(record) == before != [] and sound(record)
