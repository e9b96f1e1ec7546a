"""Articles to what they are copies of: bands, candidates, shared passages, links."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Engine

from onrecord.link import copies
from onrecord.link.copies import Holder, Known
from onrecord.linking.around import Lookups, lookups
from onrecord.store import links, queries, save

AT_ONCE = 100
"""Articles in one commit."""

FEW = 50
"""Reports of a band that are read at once; of one that more have, the first alone."""


def compare(record: Engine) -> None:
    """Compare articles that are pending, and those whose candidates are others by them, with the reports
    before them; where the original of one is another than before, its entries are pending."""
    with record.connect() as conn:
        waiting = links.pending(conn, "copies")
        known = copies.known(queries.told(conn).sources)
    for i in range(0, len(waiting), AT_ONCE):
        some = waiting[i : i + AT_ONCE]
        with save.writing(record) as conn:
            at = lookups(conn)
            for article in some:
                report = at.report(article)
                _index(conn, article, copies.order(report, known), copies.bands(report))
            links.done(conn, "copies", some)
    while _link(record, known):
        pass


def leave(conn: Connection, article: str) -> None:
    """Take what an article shares with others back, before it is dropped."""
    _index(conn, article, None, ())
    links.touch(conn, links.ARTICLE, ((a, "") for a in links.copies_of(conn, article)))
    links.untouch(conn, links.ARTICLE, [(article, "")])


def _index(conn: Connection, article: str, place: Holder | None, bands: Iterable[str]) -> None:
    """Put an article's bands in place of those it has; whoever's candidates may be others is touched."""
    new, old, own = set(bands), set(links.bands_of(conn, article)), links.place_of(conn, article)
    before = _firsts(conn, new | old, article)
    at = (place.day, place.rank, place.time, place.outlet, place.size) if place is not None else None
    links.put_bands(conn, article, at, new)
    touched, after = {article}, _firsts(conn, before, article)
    for band in sorted(before):
        if after.get(band, ()) != before[band]:
            now = {_holder(place, id_) for _, place, id_ in links.held(conn, [band])}
            mine = {_holder(own, article)} if own is not None and band in old else set()
            touched.update(copies.touched({h for h in now if h.id != article} | mine, now))
    links.touch(conn, links.ARTICLE, ((a, "") for a in touched))


def _firsts(conn: Connection, bands: Iterable[str], article: str) -> dict[str, tuple[Holder, ...]]:
    """The first reports of each of some bands that others than one article have."""
    counts = links.holders(conn, bands, article)
    few = [band for band, n in counts.items() if n <= FEW]
    rows: dict[str, list[Holder]] = {band: [] for band in counts}
    for band, place, id_ in links.held(conn, few):
        rows[band].append(_holder(place, id_))
    for band in counts.keys() - set(few):
        found = links.first_held(conn, band, copies.FIRST, copies.DAYS + 1)
        rows[band] = [_holder(place, id_) for _, place, id_ in found]
    return {band: copies.firsts(held) for band, held in rows.items()}


def _holder(place: links.Place, article: str) -> Holder:
    return Holder(*place, article)


def _link(record: Engine, known: Known) -> bool:
    """Compare some of the articles that are touched, in one commit; whether there were any."""
    with save.writing(record) as conn:
        waiting = links.touched(conn, links.ARTICLE, AT_ONCE)
        at = lookups(conn)
        for article, _ in waiting:
            before = [link.id for link in links.made(conn, links.ARTICLE, (article, ""))]
            found = _copied(conn, article, at, known)
            for one in (article, *(links.copies_of(conn, article) if before != found else ())):
                _origins(conn, one, at, known)
            if before != found:
                links.pend(conn, (article, *links.copies_of(conn, article)), ["units"])
        links.untouch(conn, links.ARTICLE, waiting)
    return bool(waiting)


def _copied(conn: Connection, article: str, at: Lookups, known: Known) -> list[str]:
    """Find what an article is a copy of; gives the id of the link, if there is one."""
    report = at.report(article)
    held = _firsts(conn, links.bands_of(conn, article), article)
    near = copies.candidates(copies.order(report, known), list(held.values()))
    passages = {other: copies.shared(at.report(other), report) for other in near}
    links.put_shared(conn, article, {other: p for other, p in passages.items() if p})
    link = copies.copied(report, [(at.report(o), p) for o, p in passages.items() if p], known)
    links.put_links(conn, links.ARTICLE, (article, ""), [link] if link is not None else [])
    return [link.id] if link is not None else []


def _origins(conn: Connection, article: str, at: Lookups, known: Known) -> None:
    """Note where the words of an article's statements and figures stand first, and whom it credits."""
    chain, one = [], article
    while link := next(iter(links.made(conn, links.ARTICLE, (one, ""))), None):
        chain.append(link.passages)
        one = link.left
    report = at.report(article)
    found: dict[str, tuple[str | None, str | None]] = {}
    for kind in ("statement", "figure"):
        for entry in queries.entries(conn, kind, article):
            first = copies.origin_of(entry.anchor, chain) if chain else None
            agency = copies.credited(report, entry.anchor.span, known)
            found[entry.id] = (first.article if first is not None else None, agency)
    links.put_origins(conn, article, found)
