"""Undated reports of a record: gone over with what comes, in whatever order."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import Engine
from tests.values import article, capture, day, find, made

from onrecord import linking
from onrecord.annotate.ids import annotation
from onrecord.model import Annotation, Annotations, Article, Figure, Given, Inferred, Time, article_id
from onrecord.store import links, memory_record, queries, save, schema
from onrecord.text import anchor

UNDATED = "A train burned near the bridge of Brenn on Thursday and 119 people were killed, police said."
DATED = "A train burned near the bridge of Brenn and 119 people were killed, police said."


def _figure(of: Article, on: str | None) -> Annotation:
    words = anchor(of.id, of.text, find("119 people", of.text))
    body = Figure(119, 119, "exact", "killed", counts="total", period=day(on) if on else None)
    return annotation("figure", [words], body, "test/1")


def _undated() -> Annotations:
    of = article(UNDATED, "a.txt", dated=None)
    at = anchor(of.id, of.text, find("Thursday", of.text))
    time = annotation("time", [at], Time("DATE", "XXXX-WXX-4"), "test/1")
    return made(of, [_figure(of, None), time])


def _dated(on: str) -> Annotations:
    of = article(DATED, "b.txt", dated="2024-05-10")
    return made(of, [_figure(of, on)])


def _other() -> Annotations:
    return made(article("The ferry to Ostra ran again.", "c.txt"), [])


def _add(record: Engine, whole: Annotations) -> None:
    with save.writing(record) as conn:
        save.add_article(conn, capture(whole.article.text, whole.article.source), whole)
    linking.link(record)


def _inferred(record: Engine) -> dict[str, Inferred]:
    with record.connect() as conn:
        return queries.inferred(conn)


def _record(wholes: Sequence[Annotations]) -> Engine:
    record = memory_record()
    for whole in wholes:
        _add(record, whole)
    return record


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_any_order_gives_the_same_and_dates_nothing(order: tuple[int, ...]) -> None:
    wholes = [_undated(), _dated("2024-05-09"), _other()]
    record = _record([wholes[i] for i in order])
    found = _inferred(record)
    assert list(found) == [article_id(capture(UNDATED), Given())]
    when = found[wholes[0].article.id].when
    assert when is not None and (when.edtf, when.certainty) == ("2024-05-09/..", "inferred")
    with record.connect() as conn:
        assert queries.dated(conn)[wholes[0].article.id] is None
        assert not links.waiting(conn)
        with linking.again(conn) as fresh:
            assert queries.inferred(fresh) == found


def test_changed_dated_report_changes_what_is_inferred() -> None:
    record = _record([_undated(), _dated("2024-05-09")])
    assert _inferred(record)
    _add(record, _dated("2024-05-08"))  # a Wednesday
    assert not _inferred(record)


def test_report_that_gets_a_date_has_nothing_inferred() -> None:
    record = _record([_undated(), _dated("2024-05-09")])
    of = article(UNDATED, "a.txt", dated="2024-05-10")
    _add(record, made(of, [_figure(of, "2024-05-09")]))
    assert not _inferred(record)


def test_new_report_of_something_else_goes_over_no_undated_one(monkeypatch: pytest.MonkeyPatch) -> None:
    record = _record([_undated(), _dated("2024-05-09")])
    gone_over: list[str] = []
    put = links.untouch

    def noted(conn, kind, units):  # type: ignore[no-untyped-def]
        listed = list(units)
        gone_over.extend(series for series, _ in listed if kind == "undated")
        put(conn, kind, listed)

    monkeypatch.setattr(links, "untouch", noted)
    _add(record, _other())
    assert gone_over == [_other().article.id]


def test_table_is_checked_against_the_reports() -> None:
    from onrecord.store import verify

    record = _record([_undated(), _dated("2024-05-09")])
    with save.writing(record) as conn:
        conn.execute(schema.inferred.delete())
    with record.connect() as conn:
        tables = [d.table for d in verify.verify(conn, lambda _: (), linking.again)]
    assert "inferred" in tables
