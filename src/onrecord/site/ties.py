"""What links tie together: the tellings of one thing as one, how many tell it, how it stands to others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.link import copies
from onrecord.link.units import Report as Teller
from onrecord.model import Anchor, Link, Relation
from onrecord.site.rows import Row, passage
from onrecord.site.view import Between, Report, fragment

TIES = 24
"""Links of one thing to others that a list shows; each stands with the other thing as well."""

TELLINGS = 60
"""Tellings of one thing that a list shows."""

LABELS: Mapping[tuple[Relation, bool], str] = {
    ("contradicts", True): "contradiction",
    ("contradicts", False): "contradiction",
    ("corrects", True): "correction",
    ("corrects", False): "corrected later",
    ("updates", True): "update",
    ("updates", False): "updated later",
    ("agrees", True): "both can hold",
    ("agrees", False): "both can hold",
    ("differs_in_scope", True): "another scope",
    ("differs_in_scope", False): "another scope",
    ("repeats", True): "told again",
    ("repeats", False): "told again",
}
"""What a link is called beside an end of it, by whether that is the newer; what stands out comes first."""

ORDER: tuple[Relation, ...] = tuple(dict.fromkeys(relation for relation, _ in LABELS))
"""The relations in the order that they are shown in."""

LOUD = frozenset(("contradicts", "corrects"))
"""Relations that are shown without being asked for."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link: its entry, and the words that the link speaks of in their sentence."""

    row: Row
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A link as it is shown beside one of its ends; ``newer`` is whether that is the right one."""

    link: Link
    left: End
    right: End
    newer: bool

    @property
    def relation(self) -> Relation:
        """How the ends stand to each other."""
        return self.link.relation

    @property
    def label(self) -> str:
        """What it is called beside its end."""
        return LABELS[self.link.relation, self.newer]

    @property
    def loud(self) -> bool:
        """Whether it is shown without being asked for."""
        return self.link.relation in LOUD

    @property
    def other(self) -> End:
        """The end that it is not shown beside."""
        return self.left if self.newer else self.right


@dataclass(frozen=True, slots=True)
class Told:
    """One thing told once or more.

    ``rows`` are its tellings, the oldest first; ``ties`` its links to other things, those that stand out
    first. ``outlets`` counts those that are known, ``origins`` how many independent ones the tellings have.
    """

    rows: tuple[Row, ...]
    ties: tuple[Tie, ...]
    outlets: int
    origins: int

    @property
    def first(self) -> Row:
        """Its first telling."""
        return self.rows[0]

    @property
    def articles(self) -> int:
        """How many reports tell it."""
        return len({r.report.article.id for r in self.rows})

    @property
    def nameless(self) -> bool:
        """Whether the outlet of a report that tells it is not known."""
        return any(r.report.article.metadata.outlet is None for r in self.rows)

    @property
    def credited(self) -> Row:
        """Its first telling that says whose it is, else the first."""
        return next((r for r in self.rows if r.who), self.rows[0])

    @property
    def fragment(self) -> str:
        """The fragment of its place in a list."""
        return f"g-{fragment(self.first.id)}"

    @property
    def weight(self) -> int:
        """About how many lines of a list it takes."""
        return 1 + min(len(self.rows), TELLINGS) // 4 + 2 * min(len(self.ties), TIES)


def woven(between: Between, rows: Sequence[Row]) -> dict[str, Told]:
    """What is told, by each entry that tells it; of times and events nothing is tied."""
    held = {row.id: row for row in rows if row.kind in ("figure", "statement", "position")}
    links = [link for link in between.links if link.left in held and link.right in held]
    top: dict[str, str] = {}
    for link in links:
        if link.relation == "repeats":
            one, other = sorted((_top(top, link.left), _top(top, link.right)))
            if one != other:
                top[other] = one
    groups: dict[str, list[Row]] = {}
    for id_, row in held.items():
        groups.setdefault(_top(top, id_), []).append(row)
    tied: dict[str, list[Tie]] = {}
    for tie in _ties(held, links):
        own = tie.right if tie.newer else tie.left
        tied.setdefault(_top(top, own.row.id), []).append(tie)
    told = {root: _told(between, some, tied.get(root, ())) for root, some in groups.items()}
    return {row.id: told[root] for root, some in groups.items() for row in some}


def each(told: Mapping[str, Told], rows: Iterable[Row]) -> tuple[Told, ...]:
    """The things that some entries tell, each once, the newest first told first."""
    found = {told[r.id].first.id: told[r.id] for r in rows}
    return tuple(sorted(found.values(), key=lambda t: t.first.newest, reverse=True))


def _top(top: dict[str, str], id_: str) -> str:
    """The entry that stands for all that are told as one with this; the way there is made short."""
    end = id_
    while end in top:
        end = top[end]
    while id_ != end:
        top[id_], id_ = end, top[id_]
    return end


def _ties(held: Mapping[str, Row], links: Iterable[Link]) -> list[Tie]:
    """The links between things, beside each of their ends, in the order that they are shown in."""
    found = []
    for link in links:
        if link.relation != "repeats":
            left, right = ends(held, link)
            found += [Tie(link, left, right, True), Tie(link, left, right, False)]
    return sorted(found, key=lambda t: (ORDER.index(t.relation), _order(t.other.row), t.link.id))


def ends(held: Mapping[str, Row], link: Link) -> tuple[End, End]:
    """Both ends of a link between entries, each with the first words that show it."""
    shown = link.passages[0] if link.passages else None
    left = _end(held[link.left], shown.left if shown else None)
    return left, _end(held[link.right], shown.right if shown else None)


def _end(row: Row, at: Anchor | None) -> End:
    if at is None or at.article != row.report.article.id:
        at = row.entry.anchor
    words = passage(row.report, at)
    return End(row, words.before, words.words, words.after)


def _order(row: Row) -> tuple[str, str, int, str]:
    """Older before newer; without a date last."""
    dated = row.report.article.metadata.dated
    day = (dated.end or dated.start) if dated is not None else None
    return day or "9999", row.report.article.id, row.entry.anchor.start, row.id


def _told(between: Between, rows: Iterable[Row], ties: Sequence[Tie]) -> Told:
    ordered = sorted(rows, key=_order)
    outlets = {r.report.article.metadata.outlet for r in ordered} - {None}
    tellings = [_telling(between, row) for row in ordered]
    return Told(tuple(ordered), tuple(ties), len(outlets), copies.origins(tellings, between.known))


def _telling(between: Between, row: Row) -> copies.Telling:
    first, agency = between.origins.get(row.id, (None, None))
    return copies.Telling(_teller(row.report), agency, first or row.report.article.id)


def _teller(report: Report) -> Teller:
    article, meta = report.article, report.article.metadata
    return Teller(
        article.id,
        meta.outlet,
        meta.agencies,
        meta.dated,
        article.id,
        article.title_lines,
        report.sentences,
        article.text,
        meta.url,
    )
