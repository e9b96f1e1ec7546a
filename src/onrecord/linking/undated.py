"""Reports without a date to the days that the others bear out for them: the last stage of linking.

One is gone over again whenever it, or a unit that an entry of it is in, was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Engine

from onrecord.link import figures
from onrecord.link.undated import Evidence, follows, inferred
from onrecord.link.units import Report, Seen
from onrecord.linking.around import Lookups, lookups
from onrecord.model import Inferred, Passage
from onrecord.store import links, queries, save

AT_ONCE = 100
"""Articles in one commit."""

UNDATED = "undated"
"""The kind of ``touched`` of articles that are still to be gone over; the series is their id."""


def touch(conn: Connection, articles: Iterable[str]) -> None:
    """Have articles gone over, and copies of them, as far as they have no date."""
    listed = list(articles)
    copies = (copy for article in listed for copy in links.copies_of(conn, article))
    links.touch(conn, UNDATED, ((article, "") for article in (*listed, *copies)))


def beside(conn: Connection, reports: Iterable[Report]) -> None:
    """Have those of the reports of compared units gone over that have no date."""
    links.touch(conn, UNDATED, ((report.id, "") for report in reports if report.dated is None))


def place(record: Engine) -> None:
    """Go over the reports without a date that were touched."""
    while _place(record):
        pass


def _place(record: Engine) -> bool:
    """Go over some of the reports that were touched, in one commit; whether there were any."""
    with save.writing(record) as conn:
        waiting = links.touched(conn, UNDATED, AT_ONCE)
        at = lookups(conn)
        for article, _ in waiting:
            save.put_inferred(conn, article, _inferred(conn, article, at))
        links.untouch(conn, UNDATED, waiting)
    return bool(waiting)


def _inferred(conn: Connection, article: str, at: Lookups) -> Inferred | None:
    """What the record says of an article; None of one that has a date, or is held no more."""
    if article not in queries.dated(conn, [article]) or at.report(article).dated is not None:
        return None
    mine = [i for kind in ("figure", "statement") for i in queries.ids_of(conn, kind, article)]
    at.load(mine)
    evidence = Evidence(
        tuple(_copies(conn, article, at)),
        tuple(_again(conn, mine, at)),
        tuple(_counts(conn, mine, at)),
        tuple(queries.entries(conn, "time", article)),
        at.around,
    )
    return inferred(at.report(article), evidence)


def _copies(conn: Connection, article: str, at: Lookups) -> Iterator[tuple[Report, Passage]]:
    for link in links.made(conn, links.ARTICLE, (article, "")):
        if link.passages:
            yield at.report(link.left), link.passages[0]


def _again(conn: Connection, mine: Iterable[str], at: Lookups) -> Iterator[tuple[Seen, Seen]]:
    """The entries with those of dated reports that they repeat, or that repeat them."""
    for id_ in mine:
        for link in links.links_to(conn, id_):
            other = at.seen(link.left if link.right == id_ else link.right)
            if link.relation == "repeats" and other.report.dated is not None:
                yield at.seen(id_), other


def _counts(conn: Connection, mine: Iterable[str], at: Lookups) -> Iterator[tuple[Seen, tuple[Seen, ...]]]:
    """The figures that can lie between others of their series, with those of about their size."""
    for id_ in mine:
        if follows(at.seen(id_), at.around):
            near = [u for u in links.units_of(conn, "figure", [id_]) if figures.is_near(u[0])]
            others = sorted({entry for _, entry in links.members(conn, "figure", near)} - {id_})
            at.load(others)
            yield at.seen(id_), tuple(s for s in map(at.seen, others) if s.report.dated is not None)
