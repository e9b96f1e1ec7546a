"""Short lines around a report that name a place to go to, an office, a time or a count, and say nothing else.
They count only above the report's first sentence and below its last: within it they may be its own."""

from __future__ import annotations

import re
from functools import cache

from onrecord.clean import forms
from onrecord.clean.agencies import known as agency
from onrecord.clean.dates import patterns, read

_NUMBER = re.compile(
    r"[+#∙-]? ?[0-9][0-9.,]{0,9} ?[km%°]?|[0-9]{1,2}(?::[0-9]{2}){1,2}|[0-9]{1,3}(?:/| of )[0-9]{1,3} ?\|?"
    r"|(?:thank|reply|replies|responses?|comments?|likes?|shares?|votes?|photos?) ?\([0-9…]{1,6}\)"
    r"|over [0-9][0-9,]{0,9} subscribers|[∙·] ?\w{1,12}",
    re.I,
)
_LINKED = re.compile(
    r"(?:follow|find|like|join|visit|support|about|advertise with|work for|work with|more from|more in"
    r"|more on"
    r"|latest from|latest in|discover more from|explore more from|trending in|next on|recommended from"
    r"|see all|view all|read all|see more|view more|subscribe to|share|share to|contact|most viewed in"
    r"|install|download|search|inside) (?P<what>[A-Z@].{1,60})"
)
_OFFICE = re.compile(
    r"(?:[A-Z][a-z]{1,20} |[a-z]{1,20} ){0,3}"
    r"(?:correspondent|reporter|writer|columnist|journalist|producer)"
    r"(?:, (?P<at>[A-Z].{1,50})| @\w{1,30})?",
    re.I,
)
_CLOCK = re.compile(
    r"(?:\bat )?\b[0-2]?[0-9][:.h][0-5][0-9](?::[0-5][0-9])?"
    r"(?: ?[ap]\.?m\.?\b)?(?: [A-Z]{2,4}\b(?:[+-][0-9]{1,2})?)?",
    re.I,
)
_SEPARATORS = " \t\xa0|•·–—-/,:()"
_TODAY = re.compile(r"(?:today|yesterday|last updated|updated|update|published)\b", re.I)


def count(line: str) -> bool:
    """Whether a line is a number, a count, a time of a clock or a label with a count, and nothing else."""
    return len(line) <= 40 and _NUMBER.fullmatch(line.strip()) is not None


def linked(line: str) -> bool:
    """Whether a line asks its reader to go to something that has a name ("Follow Sound Herald")."""
    m = (
        _LINKED.match(line[:1].lower() + line[1:])
        if forms.words(line) <= 8 and not forms.ends(line)
        else None
    )
    return m is not None and forms.all_names(m["what"])


def office(line: str) -> bool:
    """Whether a line is an office of a newsroom alone ("Political correspondent, Sound News")."""
    m = _OFFICE.fullmatch(line) if forms.words(line) <= 8 else None
    return m is not None and (m["at"] is None or forms.all_names(m["at"]))


def clocked(line: str) -> bool:
    """Whether a line is a date or "today" and a time, with no more than a short name before or after; of a
    date and a time of update, also without any other time."""
    published = without_update(line)
    if published != line and forms.dated(published):
        return True
    if len(line) > 100 or forms.words(line) > 14 or not _CLOCK.search(line):
        return False
    rest = line
    for stated in reversed(read(line)):
        rest = rest[: stated.span.start] + " " + rest[stated.span.end :]
    found = rest != line or _TODAY.match(line) is not None
    rest = _TODAY.sub(" ", _CLOCK.sub(" ", rest))
    rest = " ".join(rest.strip(_SEPARATORS).split())
    return found and (
        not rest
        or (forms.words(rest) <= 4 and forms.all_names(rest.strip(_SEPARATORS)) and not forms.ends(line))
    )


def without_update(line: str) -> str:
    """A line without a time of update at its end that states no day of its own ("3 March 2021, 07.40. Updated
    20.15"): the day before it is when the report was published."""
    m = _update().search(line) if len(line) <= 140 else None
    return line[: m.start()] if m else line


@cache
def _update() -> re.Pattern[str]:
    words = sorted(patterns().updated, key=lambda w: (-len(w), w))
    clock = r"[0-2]?[0-9][:.h][0-5][0-9](?::[0-5][0-9])?(?:[ ]?[ap]\.?m\b\.?)?(?:[ ]\(?[A-Z]{2,5}\)?)?"
    return re.compile(
        rf"[ \t\xa0|•·–—.,;/(-]{{1,6}}\b(?:{'|'.join(map(re.escape, words))})\b:?[ \xa0]{{1,3}}(?:at[ ])?"
        rf"{clock}[ )]{{0,3}}\.?$",
        re.I,
    )


def agencies_only(line: str) -> bool:
    """Whether a line is names of agencies and what joins them, and nothing else ("AFP, Reuters")."""
    plain = line.strip("()[]–—- .")
    parts = [p.strip() for p in re.split(r",|/| and | with | & ", plain)] if len(plain) <= 80 else []
    return (
        len(parts) >= 2
        and sum(agency(p) is not None for p in parts) * 2 >= len(parts)
        and forms.all_names(plain)
    )
