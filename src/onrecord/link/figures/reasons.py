"""One plain sentence for each link: both numbers in the reports' words, whose they are, and as of when."""

from __future__ import annotations

from datetime import date

from onrecord.link.figures import scope
from onrecord.link.figures.counted import called
from onrecord.link.figures.relations import Found
from onrecord.link.figures.stretches import YEARLESS
from onrecord.link.figures.told import Told

LONGEST = 60
"""Characters of an authority's words that are quoted."""

_DIFFERS = {
    "people": "they count different people",
    "place": "they are of different places",
    "matter": "they count different things",
    "part": "the first is a part of the second",
    "added": "the first is an addition to the second",
    "period": "one covers a closed stretch, the other runs up to its day",
}


def reason(found: Found) -> str:
    """Why two figures are linked."""
    a, b = found.left, found.right
    left, right = _told(a), _told(b)
    match found.relation:
        case "repeats":
            return f"The same number again: {left}, {right}."
        case "agrees":
            return f"Both can hold: {left}, {right}."
        case "updates":
            moved = "rose" if b.bounds.point > a.bounds.point else "fell"
            return f"The count {moved} from {left} to {right}."
        case "corrects":
            return f"One authority gives {right} after {left}."
        case "contradicts":
            return f"Both cannot hold: {left}, {right}."
    what = _DIFFERS[_part(a, b) or scope.differs(a, b) or ("place" if a.place != b.place else "period")]
    return f"Two counts: {left}, {right}; {what}."


def _part(a: Told, b: Told) -> str | None:
    if b.id == a.figure.part_of or a.id == b.figure.part_of:
        return "part"
    return "added" if a.added and not b.added else None


def _told(t: Told) -> str:
    """A number with whose it is and when."""
    return f"{_number(t)} ({_who(t)}{_when(t)})"


def _number(t: Told) -> str:
    """The number in the report's words, with what happened to those counted where they do not say it."""
    words = " ".join(t.seen.entry.anchor.exact.split())
    names = called(t.measure)
    return words if any(w in words.casefold() for w in names) else f"{words} {names[0]}"


def _who(t: Told) -> str:
    """Whose the number is, in the report's words."""
    named = [" ".join(p.words.exact.split()) for p in t.figure.authority if p.words is not None]
    if not named:
        return t.seen.report.outlet or "the report"
    words = " and ".join(named)
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " ..."


def _when(t: Told) -> str:
    """The stretch that a number covers where that is closed, else the day that it holds for."""
    if t.stretch.kind == "closed" and t.stretch.start is not None and t.stretch.end is not None:
        if t.stretch.start == t.stretch.end:
            return f" for {_day(t.stretch.start)}"
        return f" for {_day(t.stretch.start)} to {_day(t.stretch.end)}"
    return f" as of {_day(t.day)}" if t.day else ""


def _day(iso: str) -> str:
    """A day in words; without a year where it has none."""
    if iso.startswith(YEARLESS):
        return f"{int(iso[-2:])} {_MONTHS[int(iso[2:4]) - 1]}"
    day = date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
