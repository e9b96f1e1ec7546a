"""The forms by which one line of page furniture is known, whatever page it stands on. No line is judged by
what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from onrecord.clean.agencies import credited as credited_agencies
from onrecord.clean.agencies import known as agency
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
    r"[0-9][0-9.,]{0,8}[km]?\+? ?"
    r"(?:comments?|shares?|likes?|views?|replies|reactions|followers|subscribers)",
    re.I,
)
_COMMENTS = re.compile(r"(?:(?:view|show|read|see|add)(?: all)? )?comments? ?\(?[0-9][0-9.,]{0,8}\)?", re.I)
_AGO = re.compile(
    r"(?:about |from )?(?:[0-9]{1,3}|an?) (?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s? ago"
    r"|(?:from )?[0-9]{1,2} ?h(?: ago)?",
    re.I,
)
_PLAYER = re.compile(
    r"(?:listen|watch|play|video|audio|duration|length)[ ·•|:,-]{1,4}[0-9]{1,3}:[0-9]{2}(?::[0-9]{2})?"
    r"(?: ?min(?:ute)?s?)?",
    re.I,
)
_PAGE = re.compile(
    r"page [0-9]{1,3} ?(?:of|/) ?[0-9]{1,3}|[^().!?]{1,60} ?\([0-9][0-9.,]{0,8} ?[KMG]B\)|[0-9]{16,60}"
    r"|[0-9]{1,2}(?::[0-9]{2}){1,2}(?: [0-9]{1,2}(?::[0-9]{2}){1,2}){1,3}|[0-9]{1,4} ?kbps(?: ?\| ?\w{1,5})?",
    re.I,
)
_FIELD = re.compile(r"[A-Z][a-z-]{1,20}(?: [a-z-]{1,20}){0,3} ?\*:?")
_LENT = re.compile(
    r"(?:(?P<one>[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{0,20}){1,3}) ?/ ?[A-Z][\w.'’&-]{0,20}"
    r"(?: [A-Z][\w.'’&-]{0,20}){0,4}"
    r"|[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{0,20}){1,3} for The [A-Z]\w{1,20}(?: [A-Z]\w{1,20}){0,4}"
    r"|Reporting from [A-Z]\w{1,20}(?: [A-Z]\w{1,20}){0,3})"
)
_SIDE = re.compile(r"(?:^|\s)[(\[](?P<left>[^():\[\]]{2,40}): ?(?P<right>[A-Z][^():\[\]]{1,60})[)\]]\.?$")
_AT_END = re.compile(r"[.!?\w\"”’)]\s{0,3}(?:Credit: ?|© ?)(?P<name>[A-Z][^:!?©]{1,60})$")
_BAR = re.compile(r"[\w.!?\"”’)] \| ?(?:[Pp]hoto [Cc]redit: ?)?(?P<name>[A-Z][^:!?|]{1,40})$")
_OUTLET = ("news", "photo", "photos", "image", "images", "picture", "pic", "supplied", "file", "credit")
_CLIP = re.compile(r"[0-9]{1,2}:[0-9]{2} - Source: ?\S")
_AT = re.compile(
    r"(?:last )?(?:updated|modified|published|posted)(?: at)? [0-2]?[0-9][:.h][0-5][0-9]"
    r"(?: ?[ap]\.?m\.?)?(?: [A-Z]{1,5})?",
    re.I,
)
_NUMERIC = re.compile(
    r"[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{4}|[0-9]{2})"
    r"(?:[ ,|–-]{1,4}[0-2]?[0-9][:.h][0-5][0-9](?: ?[ap]\.?m\.?)?)?",
    re.I,
)
_LIST_OF = re.compile(r"list of ([0-9]{1,2}) items?", re.I)
_MINUTES = re.compile(r"(?:reading time:? )?[0-9]{1,3}[ -]?min(?:ute)?s?(?: read| listen| watch)?", re.I)
_HANDLE = re.compile(r"@\w{2,30}|https?://\S{3,300}|www\.\S{3,300}|\S{1,64}@[\w.-]{3,64}\.\w{2,10}", re.I)
_LABEL = re.compile(
    r"(?:^|[.!?)\]\"'”’|]\s{1,3})(?:file )?"
    r"(?:photo|photograph|picture|image|pic|photo credit|image credit|credit|illustration)s?"
    r"(?: by| credit| courtesy(?: of)?)?\s?[:/]\s?(?P<name>[^:.!?]{2,80})$",
    re.I,
)
_PHOTO_BY = re.compile(
    r"(?:^|[.!?)\]\"'”’]\s{1,3})(?:Photo(?:graph)?s?|Pictures?|Images?) by (?P<name>[A-Z][^:.!?]{2,80})$"
)
_CREDIT = re.compile(
    r"[.!?)\]\"'”’]\s{1,3}Credit(?:\.{3}|…|:| by)? ?(?P<name>[A-Z][^:.!?]{2,80})$"
    r"|[.!?)\]\"'”’]\s{1,3}\(?(?P<file>[Ff]ile(?: ?-)? ?"
    r"(?:[Pp]hoto|[Pp]hotograph|[Pp]icture|[Ii]mage))\)?\.?$"
)
_OF_A_GALLERY = re.compile(r"\[[0-9]{1,3}(?:/| of )[0-9]{1,3}\] ?\S")
_BY = re.compile(r"(?:(?:written|words|text|story|report|interview|analysis|dispatch) by|by):? ", re.I)
_PICTURES_BY = re.compile(
    r"(?:[.,;|/]| and)? (?:photo(?:graph)?s?|photography|pictures|illustrations?|graphics|video)(?: by|:) ",
    re.I,
)
_MARKER = re.compile(r" ?\((?:now|earlier|and earlier|until [^()]{1,20})\)")
_ROLES = (
    "editor", "correspondent", "reporter", "writer", "columnist", "journalist", "producer", "bureau chief",
)  # fmt: skip
_SOURCE = re.compile(r"(?:sources?|agenc(?:y|ies)) ?: ?(?P<names>\S.{1,100})", re.I)
_WIRES = re.compile(r"\b(?:news )?(?:agencies|wires|wire services)\b", re.I)
_THIS = re.compile(
    r"(?:this|the) (?:article|story|report|page|post|content|live blog|item)"
    r"(?: (?:was|is|has been|were))?(?: (?:first|originally|last))?",
    re.I,
)
_AMONG = frozenset(
    ("at", "on", "by", "in", "am", "pm", "a.m.", "p.m.", "and", "was", "first", "last", "read", "min", "ago")
)
_IN_PLACE = re.compile(r" (?:in|at|for|near|from) ")
_JOINED = re.compile(r"\s+(?:and|&)\s+|\s*;\s*")
_EMPLOYED = re.compile(
    r",? (?:(?:is|was|has been|works as)\b.{0,80}?"
    r"\b(?:editor|correspondent|reporter|writer|columnist|journalist|producer|author"
    r"|freelancer?|contributor|bureau chief)\b|"
    r"(?:covers|reports (?:on|from|for)|writes (?:about|on|for)) )",
    re.I,
)
_PICTURED = re.compile(r"\(?(?:photo|photograph|picture|image)s?(?: credit)? ?:", re.I)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}")
_EITHER = ("and/or", "he/she", "she/he", "his/her", "him/her", "either/or", "yes/no", "on/off")
_PLACED = re.compile(r"[A-Z][^()\d.!?]{1,60} \((?P<agency>[^()]{2,40})\)\.?")
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
# Before the full stop stands no initial: "the U.S. Media" holds no name of a photographer.
_BARE = re.compile(rf"(?<![A-Z])[.!?][\"'”’)]?\s{{1,3}}(?P<name>{_NAME}(?: {_NAME}){{0,3}})$")
_DATELINE = re.compile(r"[A-Z].{0,70}?\((?P<agency>[^()]{2,40})\) {1,3}(?P<date>\S.{5,50})$")
_SENTENCES = re.compile(r"[.!?][\"'”’)]?\s")


def words(line: str) -> int:
    """How many words a line has."""
    return len(line.split())


def ends(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return line.rstrip(_CLOSING).endswith(_TERMINAL)


def body(line: str) -> bool:
    """Whether a line is a paragraph of prose: a sentence of eight words or sixty characters, one of twelve
    words that leads on to a list, or long."""
    if len(line) >= 160 or (ends(line) and (words(line) >= 8 or len(line) >= 60)):
        return True
    return line.endswith(":") and words(line) >= 12


def all_names(text: str) -> bool:
    """Whether words are names and what joins names: each with a capital, or a preposition or "and"."""
    tokens = text.replace(",", " ").replace(";", " ").split()
    if not 1 <= len(tokens) <= 16 or not any(t[0].isupper() for t in tokens):
        return False
    return all(t[0].isupper() or t.lower() in _CONNECTORS or t.startswith("@") for t in tokens)


def byline(line: str) -> str | None:
    """What stands after "By" in a line that says who wrote the report, without the date and the pictures'
    credit that may follow, or None."""
    line = line.lstrip("/|·•– ")
    m = _BY.match(line) if len(line) <= 200 else None
    marked = _MARKER.sub("", line) if not m and len(line) <= 200 else line
    if m is None and marked == line:
        return None
    rest = _MARKER.sub("", line[m.end() :] if m else line)
    pictures = _PICTURES_BY.search(rest)
    rest = (rest[: pictures.start()] if pictures else rest).strip(" .:")
    found = read(rest)
    if found and not rest[found[-1].span.end :].strip(" .)"):
        rest = rest[: found[0].span.start].strip(" ,|·•–—(-")
    name, _, role = rest.partition(",")
    return rest if all_names(name) and words(role) <= 12 else None


def role(line: str) -> str | None:
    """The name in a line that is a name and an office of a newsroom ("Ines Tarn, Reporter"), or None."""
    name, comma, office = line.partition(",")
    low = office.strip(" .").casefold()
    if not comma or len(line) > 120 or not 2 <= words(name) <= 4 or not 1 <= words(low) <= 6:
        return None
    return name.strip() if low.endswith(_ROLES) and all(t[0].isupper() for t in name.split()) else None


def source(line: str) -> bool:
    """Whether a line says whose news it is and nothing else ("Source: Agency and news agencies")."""
    m = _SOURCE.fullmatch(line.strip(" ()"))
    names = _WIRES.sub("", m["names"]).strip(" .,") if m else ""
    return m is not None and (not names or all_names(names))


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
    if _OF_A_GALLERY.match(line) or _CLIP.match(line):
        return ""
    tail = line[-160:]
    bracketed = _BRACKETED.search(tail)
    if bracketed and (
        _PICTURE.search(bracketed["name"])
        or ("/" in bracketed["name"] and credited_agencies(bracketed["name"]))
    ):
        return bracketed["name"]
    for form in (_LABEL, _PHOTO_BY, _CREDIT, _VIA, _SLASHED):
        m = form.search(tail)
        if m:
            return m["name"] or ""
    m = _AT_END.search(tail)
    if m and all_names(m["name"]):
        return m["name"]
    side = _SIDE.search(tail)
    if side and all_names(side["right"]):
        left = side["left"].casefold()
        if left.endswith(_OUTLET) or agency(side["left"]):
            return side["right"]
    return _barred(line, tail, top) or _bracketed(line, bracketed, top) or _bare(line, tail, top)


def _barred(line: str, tail: str, top: bool) -> str | None:
    """Who is credited after a stroke ("... on Monday. | EPA"); one that is no agency only ``top``."""
    bar = _BAR.search(tail)
    if bar is None or words(line) < 5:
        return None
    sure = agency(bar["name"]) or (top and bar["name"].isupper()) or "redit:" in tail
    return bar["name"] if sure else None


def _bracketed(line: str, bracketed: re.Match[str] | None, top: bool) -> str | None:
    """Who is credited in brackets: a name and whose the picture is, or, ``top``, an agency alone."""
    if bracketed is None or words(line) < 5:
        return None
    name = bracketed["name"]
    return name if lent(name) or (top and agency(name)) else None


def _bare(line: str, tail: str, top: bool) -> str | None:
    """Who is credited by a plain name after the last sentence."""
    bare = _BARE.search(tail) if top and len(_SENTENCES.findall(line)) <= 2 else None
    return bare["name"] if bare else None


def stamped(line: str) -> tuple[tuple[str, Stated], ...]:
    """The dates that a line of stamps states ("Published: ... Updated: ..."), each with ``published`` or
    ``updated``; none where the line says more than a few other words."""
    if len(line) > 200:
        return ()
    labels = list(patterns().stamps.finditer(line))
    found = read(line)
    if not labels or not found:
        return ()
    used = sum(m.end() - m.start() for m in labels) + sum(d.span.end - d.span.start for d in found)
    if len(line) - used > 60 or words(line) > 30 or _prose(line, labels, found):
        return ()
    out = [(kind, d) for d in found if (kind := _label(line, labels, d)) is not None]
    return tuple(out) if len(out) == len(found) else ()


def _prose(line: str, labels: Sequence[re.Match[str]], found: Sequence[Stated]) -> bool:
    """Whether a line with a stamp's word and a date is a sentence of the report ("The list was published on
    March 3, 2021"): before both stand other words than names, or beside them more than a few in small
    letters."""
    front = line[: min(labels[0].start(), found[0].span.start)].strip()
    of_the_page = _THIS.fullmatch(front)
    if (
        front
        and not of_the_page
        and not (front[-1] in "|·•,-–—(/:" or byline(front) or (all_names(front) and not line.endswith(".")))
    ):
        return True
    taken = sorted([m.span() for m in labels] + [(d.span.start, d.span.end) for d in found])
    at, rest = len(front), []
    for start, end in taken:
        rest.append(line[at : max(at, start)])
        at = max(at, end)
    rest.append(line[at:])
    small = [w for w in " ".join(rest).split() if w[0].islower() and w not in _CONNECTORS and w not in _AMONG]
    return len(small) > 2


def _label(
    line: str, labels: Sequence[re.Match[str]], stated: Stated
) -> Literal["published", "updated"] | None:
    """Which stamp a date belongs to: that of the last label before it, where hardly a word stands between, or
    of a label after it on a line that the date begins; None where it belongs to none."""
    before = [m for m in labels if m.start() < stated.span.start]
    if not before:
        rest = line[stated.span.end :]
        alone = (
            not line[: stated.span.start].strip(" |·•(") and not _SENTENCES.search(rest) and words(rest) <= 6
        )
        return "published" if alone else None
    between = line[before[-1].end() : stated.span.start]
    if words(between) > 5 or _SENTENCES.search(between):
        return None
    return "updated" if before[-1]["label"].lower() in patterns().updated else "published"


def before_stamp(line: str) -> str:
    """What a line of stamps says before them ("Agency / Updated: ..."), or nothing."""
    label = patterns().stamps.search(line) if len(line) <= 200 and stamped(line) else None
    return line[: label.start()].strip() if label else ""


def dated(line: str) -> Stated | None:
    """The date that a line consists of, alone or after a place and a stroke ("PLACE | Sun Mar 27, 2011"), or
    after a place and an agency in brackets ("Place (Agency) June 4, 2019"); None for all else."""
    if len(line) > 140:
        return None
    found = read(line)
    if len(found) != 1:
        return None
    rest = line[found[0].span.end :].strip(" .)\xa0\u200e")
    if rest and not (rest[0] in ",|·•" and (rest == rest[0] or (words(rest) <= 5 and all_names(rest[1:])))):
        return None
    front = line[: found[0].span.start].strip("( \xa0\u200e")
    placed = front[-1:] == "," and words(front) <= 4 and all_names(front)
    if not front or placed or (front[-1] in "|·•" and words(front) <= 5) or byline(front):
        return found[0]
    if rest:
        return None
    m = _DATELINE.match(line)
    return found[0] if m and m.start("date") <= found[0].span.start + 1 else None


def dateline_agency(line: str) -> str | None:
    """The agency in brackets of a line that is a dateline and a date, or a place alone, or None; after a
    place alone only one of the table counts."""
    if len(line) > 140:
        return None
    placed = _PLACED.fullmatch(line)
    if placed:
        return agency(placed["agency"])
    m = _DATELINE.match(line) if dated(line) else None
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
    bare, bracket, agencies = line.partition(" (")
    if bracket and not credited_agencies(agencies):
        return False
    plain = (bare if bracket else line).strip("() .")
    return "/" in plain and len(plain) <= 60 and plain not in _EITHER and bool(_SIGN_OFF.fullmatch(plain))


def widget(line: str) -> RemovedReason | None:
    """The reason for a line that is only a count, a reading time, a handle, an address or a rule."""
    plain = line.strip(" \t\xa0|•·()[]")
    if len(plain) > 300:
        return None
    if _FIELD.fullmatch(line):
        return "navigation"
    if not any(c.isalnum() for c in plain) or plain in ("-30-", "- 30 -"):
        return "notice"
    if _COUNT.fullmatch(plain) or _HANDLE.fullmatch(plain):
        return "share"
    if _COMMENTS.fullmatch(line.strip()) or _PAGE.fullmatch(plain) or _PLAYER.fullmatch(plain):
        return "navigation"
    return "notice" if _MINUTES.fullmatch(plain) or _AGO.fullmatch(plain) or _AT.fullmatch(plain) else None


def numeric(line: str) -> bool:
    """Whether a line is a date of numbers alone, with or without a time."""
    return len(line) <= 40 and _NUMERIC.fullmatch(line.strip()) is not None


def lent(line: str) -> bool:
    """Whether a line is a photographer's name and whose the picture is ("Ines Tarn/Sound Herald")."""
    return words(line) <= 9 and _LENT.fullmatch(line.strip("()")) is not None


def listed(line: str) -> int | None:
    """How many items a screen reader is told that a list of links has ("list of 3 items"), or None."""
    m = _LIST_OF.fullmatch(line.strip()) if len(line) <= 20 else None
    return int(m[1]) if m else None


def address(line: str) -> bool:
    """Whether a line holds an electronic mail address."""
    return "@" in line and _MAIL.search(line) is not None


def employed(words: str) -> bool:
    """Whether words that follow a name say what somebody does in a newsroom ("is the paper's editor")."""
    return len(words) <= LONGEST and _EMPLOYED.match(words) is not None


def pictured(line: str) -> bool:
    """Whether a line begins as the credit of a picture does ("Image: Ines Tarn", "(photo credit: Tarn)")."""
    return _PICTURED.match(line) is not None or lent(line)


def placed(line: str) -> bool:
    """Whether a line is names and the place that they wrote from ("Ines Tarn in Aldermouth")."""
    names, at, place = line.partition(" in ")
    people = [n.split() for n in _JOINED.split(names.replace(", ", " and "))]
    return (
        bool(at)
        and all_names(place)
        and all(2 <= len(n) <= 4 and all(t[0].isupper() for t in n) for n in people)
    )


def ending(line: str) -> bool:
    """Whether a line of furniture is one that stands below reports only: a copyright, comments."""
    low = line.casefold()
    return "©" in low or "copyright" in low or "comment" in low or "all rights" in low


def people(words: str) -> tuple[str, ...]:
    """The names in a byline's words: without "By", and without the place or office that follows them."""
    words = " ".join(words.split())
    words = words[3:] if words[:3].lower() == "by " else words
    people = _IN_PLACE.split(words.partition(",")[0])[0]
    return tuple(n for n in (p.strip() for p in _JOINED.split(people)) if n)
