"""The forms by which one line of page furniture is known, whatever page it stands on. No line is judged by
what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.clean.agencies import credited as credited_agencies
from onrecord.clean.dates import Stated, patterns, read
from onrecord.model import RemovedReason

# Lines longer than these are prose, not furniture (the longest caption in the corpora named in the phrase
# table has 58 words).
LONGEST = 600
MOST_WORDS = 60
_CLOSING = " \t\xa0\"'”’»)]"
_TERMINAL = (".", "!", "?", "…", "。", "！", "？", "؟", "।")
_CONNECTORS = frozenset((
    "and", "in", "of", "for", "at", "the", "with", "by", "from", "de", "del", "da", "di", "la", "le",
    "el", "al", "bin", "ibn", "van", "von", "der", "den", "du", "dos", "y", "und", "et", "&", "-", "–",
    "/", "|", "editing", "reporting", "writing", "additional", "compiled", "reported",
))  # fmt: skip
_SIGN_OFF = re.compile(r"[a-z]{2,6}(?:[-/][a-z]{1,6}){1,6}")
_COUNT = re.compile(
    r"[0-9][0-9.,]{0,8}[km]?\+? ?(?:comments?|shares?|likes?|views?|replies|reactions|followers)", re.I
)
_MINUTES = re.compile(r"(?:reading time:? )?[0-9]{1,3}[ -]?min(?:ute)?s?(?: read| listen| watch)?", re.I)
_HANDLE = re.compile(r"@\w{2,30}|https?://\S{3,300}|www\.\S{3,300}|\S{1,64}@[\w.-]{3,64}\.\w{2,10}", re.I)
_LABEL = re.compile(
    r"(?:^|[.!?)\]\"'”’]\s{1,3})(?:file )?"
    r"(?:photo|photograph|picture|image|pic|photo credit|image credit|credit|illustration)s?"
    r"(?: by| credit| courtesy(?: of)?)?\s?[:/]\s?(?P<name>[^:.!?]{2,80})$",
    re.I,
)
_PHOTO_BY = re.compile(
    r"(?:^|[.!?)\]\"'”’]\s{1,3})(?:Photo(?:graph)?s?|Pictures?|Images?) by (?P<name>[A-Z][^:.!?]{2,80})$"
)
_BRACKETED = re.compile(r"[(\[](?P<name>[^()\[\]]{2,160})[)\]]\.?$")
_PICTURE = re.compile(
    r"^(?:[Ff]ile|FILE)(?: [Pp]hoto)?(?=$|[:/,])|[Ff]ile [Pp]hoto$|\bPhotos?(?: by|:|/)"
    r"|[A-Z]\w+ Photo\b|\bImages\.?$"
)
_VIA = re.compile(
    r"(?:^|[.!?)\]\"'”’]\s{1,3})(?P<name>(?:[A-Z][\w.'’-]{0,30}[ /]){0,5}(?:via |/ ?)?[A-Z]\w{2,20} Images\.?"
    r"|(?:[A-Z][\w'’-]{0,30}[ /]){1,5}via (?:[A-Z][\w'’-]{0,30}[ /]){0,3}[A-Z][\w'’-]{0,30})$"
)
_NAME = r"[A-Z][\w.'’&-]{0,30}"
_SLASHED = re.compile(
    rf"[.!?\"'”’)]\s{{1,3}}(?P<name>{_NAME}(?: {_NAME}){{0,4}}(?: ?/ ?{_NAME}(?: {_NAME}){{0,4}}){{1,3}})$"
)
_BARE = re.compile(rf"[.!?][\"'”’)]?\s{{1,3}}(?P<name>{_NAME}(?: {_NAME}){{0,3}})$")
_DATELINE = re.compile(r"[A-Z].{0,70}?\((?P<agency>[^()]{2,40})\) {1,3}(?P<date>\S.{5,50})$")
_SENTENCES = re.compile(r"[.!?][\"'”’)]?\s")


def words(line: str) -> int:
    """How many words a line has."""
    return len(line.split())


def ends(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return line.rstrip(_CLOSING).endswith(_TERMINAL)


def body(line: str) -> bool:
    """Whether a line is a paragraph of prose: a sentence of eight words or sixty characters, or long."""
    return len(line) >= 160 or (ends(line) and (words(line) >= 8 or len(line) >= 60))


def all_names(text: str) -> bool:
    """Whether words are names and what joins names: each with a capital, or a preposition or "and"."""
    tokens = text.replace(",", " ").replace(";", " ").split()
    if not 1 <= len(tokens) <= 16 or not any(t[0].isupper() for t in tokens):
        return False
    return all(t[0].isupper() or t.lower() in _CONNECTORS or t.startswith("@") for t in tokens)


def byline(line: str) -> str | None:
    """What stands after "By" in a line that says who wrote the report, or None."""
    if len(line) > 200 or line[:3].lower() != "by ":
        return None
    rest = line[3:].strip(" .:")
    name, _, role = rest.partition(",")
    return rest if all_names(name) and words(role) <= 12 else None


def credited(line: str) -> bool:
    """Whether a line says who reported, wrote or edited, and nothing else."""
    inner = line.strip().strip("()[]").rstrip(".").strip()
    low = inner.lower()
    verbs = (
        "reporting",
        "writing",
        "editing",
        "compiled",
        "reported",
        "additional",
        "with",
        "by",
        "translation",
        "translated",
    )
    if " by " not in low or not low.startswith(verbs) or len(inner) > 300:
        return False
    return all(all_names(part.partition(" by ")[2] or part) for part in inner.split(";") if part.strip())


def caption(line: str, top: bool) -> str | None:
    """Who is credited with the picture that a line describes, or None where it shows no credit.

    Credits of one plain name ("... on Monday. EPA") count only ``top``: above the report's first sentence;
    further down a report's last paragraph may end so.
    """
    if len(line) > LONGEST or words(line) > MOST_WORDS:
        return None
    tail = line[-160:]
    bracketed = _BRACKETED.search(tail)
    if bracketed and (
        _PICTURE.search(bracketed["name"])
        or ("/" in bracketed["name"] and credited_agencies(bracketed["name"]))
    ):
        return bracketed["name"]
    for form in (_LABEL, _PHOTO_BY, _VIA, _SLASHED):
        m = form.search(tail)
        if m:
            return m["name"]
    bare = _BARE.search(tail) if top and len(_SENTENCES.findall(line)) <= 2 else None
    return bare["name"] if bare else None


def stamped(line: str) -> tuple[tuple[str, Stated], ...]:
    """The dates that a line of stamps states ("Published: ... Updated: ..."), each with ``published`` or
    ``updated``; none where the line says more than a few other words."""
    if len(line) > 200:
        return ()
    table = patterns()
    labels = list(table.stamps.finditer(line))
    dates = read(line)
    if not labels or not dates:
        return ()
    used = sum(m.end() - m.start() for m in labels) + sum(d.span.end - d.span.start for d in dates)
    if len(line) - used > 60 or words(line) > 30:
        return ()
    out = []
    for d in dates:
        before = [m for m in labels if m.start() < d.span.start]
        label = (before[-1] if before else labels[0])["label"].lower()
        out.append(("updated" if label in table.updated and before else "published", d))
    return tuple(out)


def dated(line: str) -> Stated | None:
    """The date that a line consists of, alone or after a place and a stroke ("PLACE | Sun Mar 27, 2011"), or
    after a place and an agency in brackets ("Place (Agency) June 4, 2019"); None for all else."""
    if len(line) > 140:
        return None
    found = read(line)
    if len(found) != 1 or line[found[0].span.end :].strip(" .|·•)\xa0\u200e"):
        return None
    front = line[: found[0].span.start].strip("( \xa0\u200e")
    if not front or (front[-1] in "|·•" and words(front) <= 5):
        return found[0]
    m = _DATELINE.match(line)
    return found[0] if m and m.start("date") <= found[0].span.start + 1 else None


def dateline_agency(line: str) -> str | None:
    """The agency in brackets of a line that is a dateline and a date, or None."""
    m = _DATELINE.match(line) if len(line) <= 140 and dated(line) else None
    return m["agency"] if m else None


def menu(line: str, known: Sequence[str]) -> bool:
    """Whether a line is a row of links: three or more short items with strokes, dots or arrows between."""
    if len(line) > LONGEST:
        return False
    for mark in ("|", " · ", " • ", " > ", " » ", " / ", "  "):
        items = [i.strip() for i in line.split(mark) if i.strip()]
        if len(items) >= 3 and all(words(i) <= 4 and not ends(i) for i in items):
            if mark == "  ":
                return sum(i.casefold() in known for i in items) * 2 >= len(items)
            return True
    return False


def sign_off(line: str) -> bool:
    """Whether a line is the initials of those who wrote and edited a report ("burs-ab/cd")."""
    return "/" in line and _SIGN_OFF.fullmatch(line.strip("() .")) is not None


def widget(line: str) -> RemovedReason | None:
    """The reason for a line that is only a count, a reading time, a handle, an address or a rule."""
    plain = line.strip(" \t\xa0|•·()[]")
    if len(plain) > 300:
        return None
    if not any(c.isalnum() for c in plain) or plain in ("-30-", "- 30 -"):
        return "notice"
    if _COUNT.fullmatch(plain) or _HANDLE.fullmatch(plain):
        return "share"
    return "notice" if _MINUTES.fullmatch(plain) else None
