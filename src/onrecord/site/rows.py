"""One row for each entry: what lists, tables, charts and search show of it, with its link."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.link.rounds import STANCES
from onrecord.model import Anchor, Annotation, Event, Figure, Judged, Position, Statement, Time, When
from onrecord.site.view import Record, Report, clipped, fragment, place, sort_day
from onrecord.site.wording import OWN_VOICE, RESOLUTION, STATUS, Who, bounds, when_words, who

QUOTED = 700
"""Characters of an entry's words that a list shows; the report shows them all."""

AROUND = 160
"""Characters of the sentence that a list shows on either side of an entry's words."""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry, ready to be shown.

    ``href`` is relative to the root of the site and ends at its sentence. ``before`` and ``after`` are
    the rest of its sentence, empty for statements. ``who`` is who said it (statements), who is credited
    for it (figures; empty is the report's own voice), who did it (events) or whose position it is. Of
    statements ``behalf`` is whom the speaker speaks for, and ``via`` who relayed it. ``corrected`` are the
    lines of the corrections file that were applied to it.
    """

    id: str
    kind: str
    href: str
    report: Report
    before: str
    words: str
    after: str
    who: tuple[Who, ...]
    whom: tuple[Who, ...]
    where: Who | None
    when: When | None
    entry: Annotation
    note: str
    corrected: tuple[Judged, ...] = ()
    behalf: Who | None = None
    via: Who | None = None

    @property
    def place(self) -> str:
        """Where its own time stands in the timeline (see ``view.place``)."""
        return place(self.when, nights=1)

    @property
    def newest(self) -> tuple[str, str]:
        """A key by the report's date, then its own time; unknown comes first."""
        return sort_day(self.report.article.metadata.dated), sort_day(self.when)


def rows(record: Record, report: Report, names: dict[str, str]) -> Iterator[Row]:
    """The rows of a report's entries, in text order; ``names`` gives each entity's name by id."""
    for entry in report.entries:
        if entry.kind != "mention":
            yield _row(record, report, names, entry)


def _row(record: Record, report: Report, names: dict[str, str], entry: Annotation) -> Row:
    article = entry.article
    body = entry.body
    parties, recipients, where, when, note = [], [], None, None, ""
    behalf, via = None, None
    before, words, after = _sentence(report, entry.anchor)
    if isinstance(body, Statement):
        parties, when, note = list(body.speakers), body.said, RESOLUTION[body.resolution]
        recipients, behalf, via = list(body.addressees), body.on_behalf_of, body.via
        said = " … ".join(a.exact for a in body.content) or entry.anchor.exact
        before, words, after = "", clipped(" ".join(said.split()), QUOTED), ""
    elif isinstance(body, Figure):
        parties, where, when, note = list(body.authority), body.where, body.as_of, bounds(body)
    elif isinstance(body, Event):
        parties, recipients, where, when = list(body.actors), list(body.recipients), body.place, body.when
        note = STATUS[body.status]
    elif isinstance(body, Position):
        parties, when, note = [body.party], body.when, STANCES[body.stance]
    elif isinstance(body, Time):
        when, note = body.when, when_words(body.when) if body.when else "not resolved to a date"
    return Row(
        id=entry.id,
        kind=entry.kind,
        href=f"{report.page}#{fragment(entry.id)}",
        report=report,
        before=before,
        words=words,
        after=after,
        who=tuple(who(record, names, article, p) for p in parties),
        whom=tuple(who(record, names, article, p) for p in recipients),
        where=who(record, names, article, where) if where else None,
        when=when,
        entry=entry,
        note=note,
        corrected=record.corrected.get(entry.id, ()),
        behalf=who(record, names, article, behalf) if behalf else None,
        via=who(record, names, article, via) if via else None,
    )


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a report in their sentence, with their link, which marks that sentence."""

    href: str
    report: Report
    before: str
    words: str
    after: str


def passage(report: Report, anchor: Anchor) -> Passage:
    """The words of a report at an anchor."""
    i = bisect_right(report.sentences, anchor.start, key=lambda s: s.end)
    sentence = report.sentences[i] if i < len(report.sentences) else None
    held = sentence is not None and sentence.start <= anchor.start
    href = f"{report.page}#s{sentence.start}-{sentence.end}" if sentence and held else report.page
    return Passage(href, report, *_sentence(report, anchor))


def _sentence(report: Report, anchor: Anchor) -> tuple[str, str, str]:
    """The words at an anchor and the rest of their sentence before and after, in one line each."""
    text, start, end = report.article.text, anchor.start, anchor.end
    i = bisect_right(report.sentences, start, key=lambda s: s.end)
    first, last = start, end
    if i < len(report.sentences) and report.sentences[i].start <= start:
        first, last = report.sentences[i].start, max(end, report.sentences[i].end)
    before, after = _line(text[first:start]), _line(text[end:last])
    if len(before) > AROUND:
        cut = before[-AROUND:]
        space = cut.find(" ")
        # a word longer than half of the room is cut through
        before = "…" + (cut[space + 1 :] if 0 <= space < AROUND // 2 else cut)
    return before.lstrip(), clipped(_line(text[start:end]), QUOTED), clipped(after, AROUND).rstrip()


def _line(text: str) -> str:
    """Text with each run of white space made one space, its edges kept apart from what is beside it."""
    line = " ".join(text.split())
    if not line:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + line + (" " if text[-1].isspace() else "")


_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


def authority(row: Row) -> str:
    """Who a figure is according to, in words: the names joined, or ``OWN_VOICE``.

    A leading article is left off and the first letter made a capital, so that "the ministry" and "The
    ministry" are one.
    """
    names = (_ARTICLE.sub("", w.name) for w in row.who)
    return " and ".join(name[:1].upper() + name[1:] for name in names) or OWN_VOICE
