"""What the reports after a day added, updated, corrected and contradicted, in rows and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from onrecord.export.terminal import plain, row
from onrecord.link import newest
from onrecord.model import (
    Anchor,
    Annotation,
    Event,
    Figure,
    Link,
    Metadata,
    Party,
    Position,
    Relation,
    Statement,
)
from onrecord.store import queries, relinked

KINDS = ("statement", "figure", "event", "position")
"""The kinds of entries that are counted."""

HEADINGS: Mapping[Relation, str] = {
    "contradicts": "contradicted",
    "corrects": "corrected",
    "updates": "updated",
    "differs_in_scope": "of another scope",
    "agrees": "can both hold",
    "repeats": "told again",
    "copy_of": "copied",
}
"""What the links of each relation stand under."""

LONGEST = 300
"""Characters of a report's words that a row shows."""


@dataclass(frozen=True, slots=True)
class Added:
    """A new report. ``new`` counts its entries of each kind that no earlier report tells, ``again`` those
    that one does; ``dated`` is its last day (ISO)."""

    article: str
    title: str | None
    outlet: str | None
    dated: str
    new: tuple[tuple[str, int], ...]
    again: int


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link: its id (an entry's or an article's) and its report, the words that the link speaks
    of, and who said them, is credited for them or holds the position, in the report's words; empty where
    nobody is. ``dated`` is EDTF, None for an undated report."""

    id: str
    kind: str
    article: str
    outlet: str | None
    dated: str | None
    who: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """One link of a new report to others; ``right`` is in the new report."""

    link: str
    relation: Relation
    directed: bool
    across: bool
    reason: str
    left: End
    right: End


@dataclass(frozen=True, slots=True)
class Changes:
    """What the reports dated after ``since`` (an ISO day) brought: these by day and id, and their links by
    relation in the order of ``HEADINGS``, then by the right end's day and id."""

    since: str
    added: tuple[Added, ...]
    changes: tuple[Change, ...]


def changes(conn: Connection, since: str) -> Changes:
    """What the reports dated after a day (ISO) brought. A report counts by the last day of its date, never by
    when it was read; one without a date is left out."""
    dated = queries.dated(conn)
    fresh = newest.new(dated, since)
    entries = {e.id: e for a in sorted(fresh) for k in KINDS for e in queries.entries(conn, k, a)}
    meant = (*sorted(entries), *sorted(fresh))
    held = {n.id: n for end in meant for n in relinked.links_to(conn, end) if n.right == end}
    entries |= {n.left: queries.entry(conn, n.left) for n in held.values() if _unread(n, entries)}
    of = {e.id: e.article for e in entries.values()}
    found = newest.brought(held.values(), fresh, lambda end: of.get(end, end))
    articles = sorted({*fresh, *of.values(), *(n.left for n in found if n.relation == "copy_of")})
    meta = {a: queries.article(conn, a).article.metadata for a in articles}
    made = [_change(n, entries, meta) for n in found]
    made.sort(key=lambda c: (newest.ORDER.index(c.relation), _day(meta, c.right.article), c.right.id, c.link))
    again = {n.right for n in found if n.relation == "repeats" and of.get(n.left) != of.get(n.right)}
    own: dict[str, list[Annotation]] = {}
    for e in entries.values():
        own.setdefault(e.article, []).append(e)
    listed = sorted(fresh, key=lambda a: (_day(meta, a), a))
    return Changes(since, tuple(_added(a, meta[a], own.get(a, ()), again) for a in listed), tuple(made))


def _unread(link: Link, entries: Mapping[str, Annotation]) -> bool:
    return link.relation != "copy_of" and link.left not in entries


def _day(meta: Mapping[str, Metadata], article: str) -> str:
    return newest.last_day(meta[article].dated) or ""


def _added(article: str, meta: Metadata, entries: Iterable[Annotation], again: set[str]) -> Added:
    held = list(entries)
    new = Counter(e.kind for e in held if e.id not in again)
    return Added(
        article,
        meta.title,
        meta.outlet,
        newest.last_day(meta.dated) or "",
        tuple((kind, new[kind]) for kind in KINDS if new[kind]),
        sum(e.id in again for e in held),
    )


def _change(link: Link, entries: Mapping[str, Annotation], meta: Mapping[str, Metadata]) -> Change:
    shown = link.passages[0] if link.passages else None
    left = _end(link.left, shown.left if shown else None, entries, meta)
    right = _end(link.right, shown.right if shown else None, entries, meta)
    return Change(link.id, link.relation, link.directed, link.across, link.reason, left, right)


def _end(id: str, at: Anchor | None, entries: Mapping[str, Annotation], meta: Mapping[str, Metadata]) -> End:
    entry = entries.get(id)
    of = meta[entry.article if entry is not None else id]
    words = at or (entry.anchor if entry is not None else None)
    exact = words.exact if words is not None and entry is not None else of.title or ""
    return End(
        id,
        entry.kind if entry is not None else "article",
        entry.article if entry is not None else id,
        of.outlet,
        of.dated.edtf if of.dated is not None else None,
        _who(entry),
        " ".join(exact.split()),
    )


def _who(entry: Annotation | None) -> tuple[str, ...]:
    parties: tuple[Party, ...] = ()
    match entry.body if entry is not None else None:
        case Statement(speakers=held) | Figure(authority=held) | Event(actors=held):
            parties = held
        case Position(party=held_by):
            parties = (held_by,)
    return tuple(" ".join(p.words.exact.split()) for p in parties if p.words is not None)


def rows(found: Changes) -> Iterator[str]:
    """Rows for a person: the new reports, then their links, what may need judgement first."""
    n = len(found.added)
    yield f"{n} {'report' if n == 1 else 'reports'} dated after {found.since}"
    for added in found.added:
        yield f"{added.dated}  {plain(added.outlet or 'outlet not known')}: {plain(_title(added))}"
        new = ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in added.new)
        again = f"; {added.again} told before" if added.again else ""
        yield row("new", f"{new or 'nothing'}{again}")
    last = None
    for change in found.changes:
        if change.relation != last:
            last = change.relation
            count = sum(c.relation == last for c in found.changes)
            yield from ("", f"{HEADINGS[last]}: {count}")
        yield f"- {plain(change.reason)}"
        if change.relation not in ("repeats", "copy_of"):
            yield _side(change.left)
            yield _side(change.right)


def _title(added: Added) -> str:
    return " ".join((added.title or "").split()) or "no title"


def _side(end: End) -> str:
    words = plain(end.words)
    words = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    who = " and ".join(plain(w) for w in end.who)
    source = f"{plain(end.outlet or 'outlet not known')}, {end.dated or 'undated'}"
    return f"    {who + ': ' if who else ''}“{words}” ({source}) [{end.id[:12]}]"


def line(found: Changes) -> dict[str, Any]:
    """The changes as one JSON value."""
    return {
        "since": found.since,
        "reports": [
            {
                "article": a.article,
                "title": a.title,
                "outlet": a.outlet,
                "dated": a.dated,
                "new": dict(a.new),
                "again": a.again,
            }
            for a in found.added
        ],
        "changes": [
            {
                "link": c.link,
                "relation": c.relation,
                "directed": c.directed,
                "across": c.across,
                "reason": c.reason,
                "left": _json(c.left),
                "right": _json(c.right),
            }
            for c in found.changes
        ],
    }


def _json(end: End) -> dict[str, Any]:
    return {
        "id": end.id,
        "kind": end.kind,
        "article": end.article,
        "outlet": end.outlet,
        "dated": end.dated,
        "who": list(end.who),
        "words": end.words,
    }
