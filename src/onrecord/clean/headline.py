"""The headline: found among the kept units, or put before them where only a field or the page's head has
it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.clean import forms
from onrecord.clean.metadata import Page
from onrecord.clean.units import Marks, Piece, Unit
from onrecord.model import Given, Part
from onrecord.text import fold_quotes

# How many kept units are looked at for a headline that is known from elsewhere.
_LOOK = 5
# A headline's words come back in the first paragraphs: so many of them, of so many paragraphs, and as far as
# this many characters.
_SHARED = 2
_TOLD = 6
_READ = 6_000
_WORD = re.compile(r"[^\W_]{4,40}")
_COMMON = frozenset((
    "about", "after", "also", "been", "from", "have", "into", "more", "most", "news", "over", "said", "says",
    "some", "than", "that", "their", "them", "they", "this", "were", "what", "when", "which", "will", "with",
    "would", "year", "years", "your", "latest", "live", "read", "story", "article",
))  # fmt: skip
# So many lines of a menu together above a line make it unlikely that the headline stands above them.
_MENU_LINES = 3
# A line of up to so many words above the headline may name the section it stands in.
_KICKER = 3
_SLOGAN = 12
_LONGEST = 250
_MOST_WORDS = 30


def place(
    units: Sequence[Unit], marks: Marks, given: Given, page: Page, decoded: Sequence[Part]
) -> tuple[str | None, tuple[Unit, ...], Marks, bool]:
    """The headline or None, the units and marks with it, and whether the first kept unit is the headline.

    A headline known from a field or the page is put first where none of the first units is it. Without one,
    the first kept unit is the headline where it has the form of one.
    """
    kept = [i for i, reason in enumerate(marks) if reason is None]
    stated = next((p for p in decoded if p.name == "title"), None)
    known = given.title or (stated.text if stated else None) or page.title
    if known and known.strip():
        title = " ".join(known.split())
        at = next((n for n, i in enumerate(kept[:_LOOK]) if _key(units[i].text) == _key(title)), None)
        if at is not None:
            return title, tuple(units), marks, at == 0
        unit = collapsed(stated) if stated else page.headline
        if unit is None:
            return title, tuple(units), marks, False
        return title, (unit, *units), [None, *marks], True
    at = _pick(units, marks)
    if at is None:
        return None, tuple(units), marks, False
    above = _kickers(units, marks, at)
    marks = [("navigation" if i in above else r) for i, r in enumerate(marks)]
    first = next(i for i, r in enumerate(marks) if r is None)
    return " ".join(units[at].text.split()), tuple(units), marks, first == at


def _pick(units: Sequence[Unit], marks: Marks) -> int | None:
    """The unit above the report's first prose that is the headline, or None.

    It is the first there with the form of one, from below the last menu line on where one stands there; a
    shorter one that a longer one follows names the section.
    """
    kept = [i for i, reason in enumerate(marks) if reason is None]
    prose = next((i for i in kept if forms.body(units[i].text)), None)
    if prose is None:
        return None
    if kept[0] == prose:
        return prose if _headed(units[prose]) and any(forms.body(units[i].text) for i in kept[1:]) else None
    found = [i for i in kept if i < prose and _headed(units[i])]
    told = _stems(" ".join(units[i].text for i in [i for i in kept if forms.body(units[i].text)][:_TOLD]))
    shared = {i: len(_stems(units[i].text) & told) for i in found}
    strong = [i for i in found if shared[i] >= _SHARED and forms.words(units[i].text) >= 4]
    if strong:
        return strong[0]
    menu = _menu(marks[:prose])
    below = [i for i in found if i > menu] or found
    first, *more = below or [-1]
    if more and forms.words(units[first].text) <= _KICKER and forms.words(units[more[0]].text) > _KICKER + 1:
        parted = any(r is not None for r in marks[: more[0]])
        if forms.words(units[first].text) < _KICKER or parted:
            first = more[0]
    # What shares no word with the report and has no stamp or caption under it may be anything.
    return first if first >= 0 and (shared[first] or marks[first + 1] is not None) else None


def _stems(text: str) -> frozenset[str]:
    """The first five letters of the words of four letters or more: enough to match "collapses" and
    "collapsed"."""
    return frozenset(w.casefold()[:5] for w in _WORD.findall(text[:_READ]) if w.casefold() not in _COMMON)


def _menu(marks: Marks) -> int:
    """Where the last menu above the report ends, -1 where none stands there."""
    run, end = 0, -1
    for i, reason in enumerate(marks):
        run = run + 1 if reason in ("navigation", "subscribe", "share") else 0
        end = i if run >= _MENU_LINES and "navigation" in marks[i + 1 - run : i + 1] else end
    return end


def _kickers(units: Sequence[Unit], marks: Marks, title: int) -> frozenset[int]:
    """Short lines above the headline on a page with a menu there: the names of site and section; before the
    menu's last line longer ones too."""
    above = [i for i in range(title) if marks[i] is None]
    short = [i for i in above if forms.words(units[i].text) <= _KICKER + 1 and not forms.ends(units[i].text)]
    if len(short) == len(above) >= _MENU_LINES and forms.words(units[title].text) > _KICKER + 1:
        return frozenset(short)
    if "navigation" not in marks[:title]:
        return frozenset()
    parted = _menu(marks[:title])
    return frozenset(
        i
        for i in above
        if not forms.ends(units[i].text)
        and forms.words(units[i].text) <= (_SLOGAN if i < parted else _KICKER)
    )


def _key(text: str) -> str:
    return " ".join(fold_quotes(text).casefold().split()).rstrip(".")


def _headed(unit: Unit) -> bool:
    """Whether a unit has the form of a headline, and is no part of a line that held more."""
    return not unit.glued and _headline(unit.text)


def _headline(line: str) -> bool:
    if len(line) > _LONGEST or not 2 <= forms.words(line) <= _MOST_WORDS or line[0] in "-–—•*":
        return False
    if sum(w[0].isalpha() or w[0] in "'\"‘“" for w in line.split()) < 2:
        return False
    return not forms.ends(line) or (line.rstrip("'\"’” ")[-1:] in "?!" and not forms.body(line[:-1] + "."))


def collapsed(part: Part) -> Unit:
    """A part as one line: each run of white space in it made one space, which stands outside all pieces."""
    pieces, out, at = [], [], 0
    for m in re.finditer(r"\S+", part.text):
        pieces.append(Piece(at, m.group(), *m.span()))
        out.append(m.group())
        at += len(m.group()) + 1
    return Unit(" ".join(out), part.name, tuple(pieces))
