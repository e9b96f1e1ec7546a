"""The headline: found among the kept units, or put before them where only a field or the page's head has
it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.clean import forms
from onrecord.clean.furniture import Marks
from onrecord.clean.metadata import Page
from onrecord.clean.units import Piece, Unit
from onrecord.model import Given, Part
from onrecord.text import fold_quotes

# How many kept units are looked at for a headline that is known from elsewhere.
_LOOK = 5
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
    if kept and _headline(units[kept[0]].text) and any(forms.body(units[i].text) for i in kept[1:]):
        return " ".join(units[kept[0]].text.split()), tuple(units), marks, True
    return None, tuple(units), marks, False


def _key(text: str) -> str:
    return " ".join(fold_quotes(text).casefold().split()).rstrip(".")


def _headline(line: str) -> bool:
    if len(line) > _LONGEST or not 2 <= forms.words(line) <= _MOST_WORDS or line[0] in "-–—•*":
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
