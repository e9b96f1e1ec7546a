"""Where what a figure counts happened, or is: the place that it names, or that is taken for granted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.data.world import country, towns
from onrecord.link.figures.counted import NOUNS
from onrecord.link.figures.table import table
from onrecord.link.units import Around, Known, Seen
from onrecord.model import Figure, Party, Span

LAND = "land"
"""What the place of a whole country begins with."""

AFTER = 80
"""Characters after a number of displaced in which the country that they have reached is looked for."""

PARTLY = 240
"""Characters between a number and its place in which words that say that only a part was there are looked
for."""

_PARTLY = re.compile(r"\b(?:majority|most|mostly|mainly|half|many|including|some of)\b", re.IGNORECASE)
_HANDS = re.compile(r"\bin the (?:hands|custody|grip|care) of\b")
_SINCE = re.compile(r"\bsince\b[^,.;]*")
_PARTS = re.compile(r"\b(?:\w+ of (?:them|whom|those|these)|including \w+)\b[^,.;]*")
_SITE = re.compile(
    r"\b(?:(?:count|toll) for|[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round|[Ii]nside|[Ff]rom|[Oo]ff)\s+"
    r"(?:the\s+)?(?:(?!which\b|whom\b|that\b|who\b|against\b|by\b)[a-z-]+\s+){0,4}?"
    r"([A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|[a-z]+-[A-Z][\w'’-]+))*)"
)
_THROUGHOUT = re.compile(r"\b(?:[Aa]cross|[Tt]hroughout|[Aa]ll over) (?:the )?(?:[a-z-]+ )?$")
_NOWHERE = frozenset(["world", "globe"])
_REACHED = re.compile(r"\b(?:into|to|in|reached|entered) ([A-Z]\w+)(?!\w|,? and|, [A-Z])")
_TIMES = frozenset([
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
])  # fmt: skip


def sites(seen: Seen, sentence: Span, around: Around) -> Iterator[str]:
    """What may be places in a figure's sentence, countries among them: not what is known to be a body or
    somebody, nor where it began ("since the riot in Brenn"), nor of a whole where a part of it was."""
    words = seen.report.text[sentence.start : sentence.end]
    parts = () if isinstance(seen.entry.body, Figure) and seen.entry.body.counts == "subset" else (_PARTS,)
    for hidden in (_HANDS, _SINCE, *parts):
        words = hidden.sub(lambda m: " " * len(m.group()), words)
    for found in _SITE.finditer(words):
        known = _named(seen, sentence.start + found.start(1), around)
        name = " ".join(w for w in found[1].split() if w.casefold() not in _TIMES)
        if name and (known is None or known.kind in ("place", "facility")):
            yield name


def _named(seen: Seen, start: int, around: Around) -> Known | None:
    """What is known of the name that starts somewhere in a figure's report; None where there is none."""
    id_ = around.entity(Party(seen.entry.anchor, (Span(start, start + 1),)))
    return around.known(id_) if id_ is not None else None


def place(seen: Seen, body: Figure, sentence: Span, around: Around) -> tuple[str | None, bool, bool]:
    """The place of a figure (an entity's id, or ``LAND`` and alpha-3 for a country), whether it is taken for
    granted, and whether it is a whole country."""
    low = seen.report.text[sentence.start : sentence.end].casefold()
    wide, end = table().nationwide.search(low) is not None, seen.entry.anchor.end
    called = body.where.words if body.where is not None else None
    noun = called.exact.casefold().removeprefix("the ") if called is not None else ""
    if body.where is None or noun in _NOWHERE:
        return _unsaid(seen, body, sentence, around, wide)
    if (
        called is not None
        and called.start > end
        and _PARTLY.search(seen.report.text[end : called.start][:PARTLY])
    ):
        return None, False, wide  # "84, the majority in the north"
    found = around.entity(body.where)
    if found is not None:
        known = around.known(found)
        if called is not None and _throughout(seen, called.start, known):
            inherited = called.start < sentence.start  # it was all of a count that was told before
            return _unsaid(seen, body, sentence, around, wide) if inherited else (None, True, True)
        return _named_place(found, known)
    country_wide = wide or noun in table().wide
    if (
        called is not None
        and noun in table().land
        and _THROUGHOUT.search(seen.report.text[: called.start][-30:])
    ):
        country_wide = True
    return None, country_wide or noun in table().land, country_wide


def _named_place(found: str, known: Known) -> tuple[str, bool, bool]:
    """A place that is known, a country by its code."""
    whole = known.country is not None and country(known.name) == known.country
    return f"{LAND} {known.country}" if whole else found, False, whole


def _throughout(seen: Seen, start: int, known: Known) -> bool:
    """Whether a place is told as all of the land that a story is of ("across Norland"): one that no table has
    as a country nor as a town."""
    if _THROUGHOUT.search(seen.report.text[max(0, start - 30) : start]) is None:
        return False
    return country(known.name) is None and not towns(known.name)


def _nearest(seen: Seen, sentence: Span, around: Around) -> str | None:
    """The place of things counted, by their sentence: the first that it names behind their number, within
    ``AFTER`` characters, else the one that it names; None where it names several, or none that is known."""
    end, words = seen.entry.anchor.end, seen.report.text[sentence.start : sentence.end]
    found = [sentence.start + m.start(1) for m in _SITE.finditer(words)]
    behind = [at for at in found if end <= at <= end + AFTER and ";" not in seen.report.text[end:at]]
    ids = [id_ for at in (behind[:1] or found) if (id_ := _site_at(seen, at, around)) is not None]
    return ids[0] if len(set(ids)) == 1 else None


def _site_at(seen: Seen, start: int, around: Around) -> str | None:
    """The place or facility whose name starts somewhere; None where there is none."""
    id_ = around.entity(Party(seen.entry.anchor, (Span(start, start + 1),)))
    return id_ if id_ is not None and around.known(id_).kind in ("place", "facility") else None


def _unsaid(
    seen: Seen, body: Figure, sentence: Span, around: Around, wide: bool
) -> tuple[str | None, bool, bool]:
    """The same of a figure without a place of its own: of the displaced the country that they have reached;
    of what happened the one country in whose "war", "outbreak" and so on it did."""
    end = seen.entry.anchor.end
    if body.measure == "displaced":
        behind = seen.report.text[end : end + AFTER].split(".")[0]
        reached = {land for m in _REACHED.finditer(behind) if (land := country(m.group(1))) is not None}
        if len(reached) == 1:
            return f"{LAND} {reached.pop()}", False, True
    if body.measure in NOUNS and not wide and (found := _nearest(seen, sentence, around)) is not None:
        return _named_place(found, around.known(found))
    named = set(sites(seen, sentence, around))
    words = seen.report.text[sentence.start : sentence.end]
    lands = {country(m[1] or m[2]) for m in table().land_of.finditer(words)}
    if lands and not wide and lands == {country(name) for name in named} and None not in lands:
        return (f"{LAND} {lands.pop()}", False, True) if len(lands) == 1 else (None, False, False)
    return None, wide or not named, wide
