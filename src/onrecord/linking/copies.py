"""Articles to what they are copies of: bands, candidates, shared passages, links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, Engine

from onrecord.link import copies
from onrecord.link.copies import Holder, Known
from onrecord.linking.around import Lookups, lookups
from onrecord.store import bands as index
from onrecord.store import links, queries, save

AT_ONCE = 200
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
            reports = lookups(conn).reports(some)
            _index(conn, {r.id: (copies.order(r, known), copies.bands(r)) for r in reports})
            links.done(conn, "copies", some)
    while _link(record, known):
        pass


def leave(conn: Connection, article: str) -> None:
    """Take what an article shares with others back, before it is dropped."""
    _index(conn, {article: (None, ())})
    links.touch(conn, links.ARTICLE, ((a, "") for a in links.copies_of(conn, article)))
    links.untouch(conn, links.ARTICLE, [(article, "")])


def _index(conn: Connection, made: Mapping[str, tuple[Holder | None, Iterable[str]]]) -> None:
    """Put articles' bands in place of those they have; whoever's candidates may be others is touched."""
    own = index.bands_of(conn, made)
    before = _firsts(
        conn, {b for _, bands in made.values() for b in bands} | {b for _, o in own.values() for b in o}
    )
    index.put_bands(conn, {a: (_place(holder), bands) for a, (holder, bands) in made.items()})
    after = _firsts(conn, before)
    touched = set(made)
    others: dict[str, set[Holder]] = {b: set() for b in before if after.get(b, ()) != before[b]}
    now: dict[str, set[Holder]] = {b: set() for b in others}
    for band, place, id_ in index.held(conn, others):
        now[band].add(_holder(place, id_))
        if id_ not in made:
            others[band].add(_holder(place, id_))
    for article, (place, bands) in own.items():
        for band in others.keys() & set(bands):
            others[band].add(_holder(place, article))
    for band in sorted(others):
        touched.update(copies.touched(others[band], now[band]))
    links.touch(conn, links.ARTICLE, ((a, "") for a in touched))


def _place(holder: Holder | None) -> index.Place | None:
    h = holder
    return (h.day, h.rank, h.time, h.outlet, h.size) if h is not None else None


def _firsts(conn: Connection, bands: Iterable[str], least: int = 1) -> dict[str, tuple[Holder, ...]]:
    """The first reports of each of some bands that at least so many have."""
    counts = {band: n for band, n in index.holders(conn, bands).items() if n >= least}
    few = [band for band, n in counts.items() if n <= FEW]
    rows: dict[str, list[Holder]] = {band: [] for band in counts}
    for band, place, id_ in index.held(conn, few):
        rows[band].append(_holder(place, id_))
    for band in counts.keys() - set(few):
        found = index.first_held(conn, band, copies.FIRST, copies.DAYS + 1)
        rows[band] = [_holder(place, id_) for _, place, id_ in found]
    return {band: copies.firsts(held) for band, held in rows.items()}


def _holder(place: index.Place, article: str) -> Holder:
    return Holder(*place, article)


def _link(record: Engine, known: Known) -> bool:
    """Compare some of the articles that are touched, in one commit; whether there were any."""
    with save.writing(record) as conn:
        waiting = links.touched(conn, links.ARTICLE, AT_ONCE)
        at = lookups(conn)
        articles = [article for article, _ in waiting]
        at.reports(articles)
        bands = {a: found for a, (_, found) in index.bands_of(conn, articles).items()}
        held = _firsts(conn, {b for each in bands.values() for b in each}, least=2)
        for article in articles:
            before = [link.id for link in links.made(conn, links.ARTICLE, (article, ""))]
            firsts = [held[b] for b in bands.get(article, ()) if b in held]
            found = _copied(conn, article, firsts, at, known)
            for one in (article, *(links.copies_of(conn, article) if before != found else ())):
                _origins(conn, one, at, known)
            if before != found:
                links.pend(conn, (article, *links.copies_of(conn, article)), ["units"])
        links.untouch(conn, links.ARTICLE, waiting)
    return bool(waiting)


def _copied(
    conn: Connection, article: str, firsts: Sequence[Sequence[Holder]], at: Lookups, known: Known
) -> list[str]:
    """Find what an article is a copy of; gives the id of the link, if there is one."""
    report = at.report(article)
    near = copies.candidates(copies.order(report, known), firsts)
    passages = ((at.report(other), copies.shared(at.report(other), report)) for other in near)
    link = copies.copied(report, [(other, p) for other, p in passages if p], known)
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
    for id_, anchor in queries.anchors_of(conn, article, ("statement", "figure")):
        first = copies.origin_of(anchor, chain) if chain else None
        agency = copies.credited(report, anchor.span, known)
        found[id_] = (first.article if first is not None else None, agency)
    links.put_origins(conn, article, found)
