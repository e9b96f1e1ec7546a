"""What is known of a report besides its text, from the fields of its line, its page, and its removed
lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo

from onrecord.clean import agencies, dates, forms, labels
from onrecord.clean.dated import argued
from onrecord.clean.dates import Stated
from onrecord.clean.masthead import masthead
from onrecord.clean.phrases import bare, phrases
from onrecord.clean.units import Built, Marks, Unit
from onrecord.corrections import Amendments, zone
from onrecord.model import Capture, Failure, Given, Judgement, Metadata, Outcome, Span, When
from onrecord.text import anchor

_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright)(?: ?©| ?\([cC]\))? ?(?:[0-9]{4}(?: ?[-–] ?[0-9]{4})?,? )?"
    r"(?P<name>[A-Z][\w&.'’ -]{1,60}?)(?: [0-9]{4})?(?:[.,|]|$| [Aa]ll [Rr]ights| or | and (?:its|the|/))"
)
_NO_OWNER = re.compile(r"(?:all rights|copyright)\b", re.I)
_AGENCY_FORM = ("Wire", "Newswire", "News Agency", "Press Agency", "News Service", "Press Association")


@dataclass(frozen=True, slots=True)
class Field:
    """A value that a page states and where (``JSON-LD datePublished``)."""

    value: str
    where: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a page's markup states of its report; empty for a plain text. Dates are in order of trust."""

    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    byline: tuple[str, ...] = ()
    published: tuple[Field, ...] = ()
    updated: tuple[Field, ...] = ()
    headline: Unit | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What dates are read against: when and from where the report was received, and the zone that a person
    states, with who that is; None where nobody does."""

    capture: Capture
    zone: tzinfo | None = None
    by: str = ""

    def zoned(self, stated: Stated) -> Stated:
        return dates.zoned(stated, self.zone, self.by)


def metadata(
    capture: Capture,
    given: Given,
    page: Page,
    units: Sequence[Unit],
    out: Marks,
    built: Built,
    article: str,
    amended: Amendments,
) -> tuple[Metadata, tuple[Failure, ...]]:
    """The metadata but title and language, and a failure for each date stated that could not be used.

    What a person states counts before a field of the line, that before the page's markup, and that before
    the page's words.
    """
    gone = [(u, r) for u, r in zip(units, out, strict=True) if r in ("credit", "notice")]
    first = next((s for s in built.paragraphs if forms.body(built.text[s.start : s.end])), None)
    opening = built.text[first.start : first.end] if first else ""
    failures: list[Failure] = []
    chronicle = any(r is None and forms.dated(u.text) for u, r in zip(units, out, strict=True))
    against = _against(capture, amended)
    published = updated = None
    said = amended.date
    if said is None or said.value:
        published = _decided(said, against) or _published(against, given, page, gone, chronicle, failures)
        published = published or _from_dateline(built.text, first, article, against)
        updated = _from_fields(page.updated, against, failures)
        updated = updated or _from_stamps(gone, "updated", against, failures)
    dated = (
        replace(published, basis=f"published: {published.basis}") if published
        else replace(updated, basis=f"updated: {updated.basis}") if updated
        else argued(built.text, article, capture.received, first)
    )  # fmt: skip
    credits, notices = ([u.text for u, r in gone if r == reason] for reason in ("credit", "notice"))
    known = Metadata(
        url=given.url or page.url,
        given_id=given.id,
        outlet=given.outlet or page.outlet or _owner(notices) or masthead([u.text for u in units]),
        agencies=_agencies(credits, opening, built.text, notices),
        byline=given.byline or page.byline or _bylines(credits),
        published=published,
        updated=updated,
        dated=dated,
    )
    return known, tuple(failures)


def given_date(capture: Capture, given: Given) -> tuple[When | None, tuple[Failure, ...]]:
    """The date that the field ``published`` states, or None, with a failure where it states one that could
    not be used."""
    return _given_date(_Reading(capture), given)


def _given_date(against: _Reading, given: Given) -> tuple[When | None, tuple[Failure, ...]]:
    failures: list[Failure] = []
    fields = (Field(given.published, "field published"),) if given.published else ()
    return _from_fields(fields, against, failures), tuple(failures)


def outcomes(amended: Amendments, known: Metadata, capture: Capture, article: str) -> tuple[Outcome, ...]:
    """What became of each line that states a date or a time zone, in the order of the file."""
    against = _against(capture, amended)
    timed = any("T" in (w.start or "") for w in (known.published, known.updated) if w is not None)
    out = []
    for line in amended.lines:
        if line.kind == "date":
            fits = not line.value or _decided(line, against) is not None
            why = "the date lies after the report was received"
        elif line.kind == "zone":
            fits = timed
            why = "no date of the report has a time of day, so that a time zone changes nothing"
        else:
            continue
        out.append(Outcome(line.id, article if fits else None, None if fits else why))
    return tuple(out)


def _against(capture: Capture, amended: Amendments) -> _Reading:
    line = amended.zone
    return _Reading(capture) if line is None else _Reading(capture, zone(line.value[0]), _by(line))


def _by(line: Judgement) -> str:
    """Who states something, as a basis names them."""
    return f"a correction by {' '.join(line.by.split()):.80}, {line.at}"


def _decided(line: Judgement | None, against: _Reading) -> When | None:
    """The date that a person states, or None where nobody does, or it cannot be."""
    stated = dates.value(line.value[0]) if line is not None and line.value else None
    stated = against.zoned(stated) if stated else None
    if line is None or stated is None or not dates.believable(stated, against.capture.received):
        return None
    return dates.when(stated, _by(line))


def _published(
    against: _Reading,
    given: Given,
    page: Page,
    gone: Sequence[tuple[Unit, object]],
    chronicle: bool,
    failures: list[Failure],
) -> When | None:
    own, lost = _given_date(against, given)
    failures += lost
    if own:
        return own
    url = given.url or page.url
    day = dates.path(url) if url else None
    return (
        _from_fields(page.published, against, failures)
        or _from_stamps(gone, "published", against, failures)
        or (
            dates.when(day, "path of the URL")
            if day and dates.believable(day, against.capture.received)
            else None
        )
        or _from_lines(gone, chronicle, against, failures)
    )


def _from_fields(fields: Sequence[Field], against: _Reading, failures: list[Failure]) -> When | None:
    for f in fields:
        stated = dates.value(f.value)
        stated = against.zoned(stated) if stated else None
        if stated and dates.believable(stated, against.capture.received):
            return dates.when(stated, f.where)
        why = "lies after it was received" if stated else "is no date in a form that has one reading"
        failures.append(
            _lost(against.capture, f"the date {f.value[:60]!r} ({f.where}) {why}, and is not used")
        )
    return None


def _lost(capture: Capture, message: str) -> Failure:
    return Failure(capture.source, "clean", "permanent", message)


def _usable(stated: Stated, where: str, against: _Reading, failures: list[Failure]) -> When | None:
    stated = against.zoned(stated)
    if dates.believable(stated, against.capture.received):
        return dates.when(stated, where)
    message = f"the date {stated.first!r} ({where}) lies after it was received, and is not used"
    failures.append(_lost(against.capture, message))
    return None


def _from_stamps(
    gone: Sequence[tuple[Unit, object]], kind: str, against: _Reading, failures: list[Failure]
) -> When | None:
    for unit, _ in gone:
        for label, stated in forms.stamped(unit.text):
            if label == kind:
                return _usable(stated, f"stamp {' '.join(unit.text.split())!r}", against, failures)
    return None


def _from_lines(
    gone: Sequence[tuple[Unit, object]], chronicle: bool, against: _Reading, failures: list[Failure]
) -> When | None:
    """The first date alone on a line, unless other lines of the report are dates too (``chronicle``): then it
    may be the first of what the report tells."""
    for unit, _ in gone:
        stated = None if forms.stamped(unit.text) else forms.dated(labels.without_update(unit.text))
        if stated and not chronicle:
            return _usable(stated, f"line {' '.join(unit.text.split())!r}", against, failures)
    return None


def _from_dateline(text: str, first: Span | None, article: str, against: _Reading) -> When | None:
    """The full date in the dateline of the report's first paragraph, where it holds an agency and one
    date."""
    if first is None:
        return None
    front = text[first.start : first.end][:140]
    if not agencies.dateline(front):
        return None
    found = dates.read(front[: front.find(")") + 1])
    stated = against.zoned(found[0]) if len(found) == 1 else None
    if stated is None or not dates.believable(stated, against.capture.received):
        return None
    span = Span(first.start + stated.span.start, first.start + stated.span.end)
    return replace(dates.when(stated, "dateline"), phrase=anchor(article, text, span))


def _bylines(credits: Sequence[str]) -> tuple[str, ...]:
    names: list[str | None] = []
    for line in credits:
        words = (
            None
            if bare(line) in phrases().lines
            else forms.byline(line) or forms.role(line) or (line if forms.placed(line) else None)
        )
        for name in forms.people(words or ""):
            names.append(None if agencies.known(name) else name)
    return agencies.distinct(names)


def _agencies(credits: Sequence[str], opening: str, text: str, notices: Sequence[str]) -> tuple[str, ...]:
    found: list[str | None] = []
    for line in credits:
        if forms.caption(line, top=False) is not None:
            continue
        plain = line.strip("-–—() ")
        found.append(forms.dateline_agency(line))
        found += agencies.credited(line)
        found.append(plain if plain.endswith(_AGENCY_FORM) and forms.all_names(plain) else None)
    found.append(agencies.dateline(opening))
    if any(forms.sign_off(line) for line in credits):
        found.append(agencies.signed(text))
    for line in notices:
        found += agencies.credited(forms.before_stamp(line))
        m = _COPYRIGHT.match(line)
        found.append(agencies.known(m["name"].strip()) if m else None)
    return agencies.distinct(agencies.known(f) or f if f else None for f in found)


def _owner(notices: Sequence[str]) -> str | None:
    """Whose page it is, by its one copyright line; None where it names an agency, or several names stand."""
    names = []
    for line in notices:
        m = _COPYRIGHT.match(line)
        if m:
            names.append(m["name"].strip(" ."))
    own = agencies.distinct(n for n in names if not agencies.known(n) and not _NO_OWNER.match(n))
    return own[0] if len(own) == 1 else None
