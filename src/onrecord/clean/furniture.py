"""Which lines of a page are no part of the report, and why.

A line goes only with evidence: a phrase of the table, a form, or its place among such lines. What shows no
evidence stays, subheads among it.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.clean import forms
from onrecord.clean.agencies import known
from onrecord.clean.phrases import bare, lead, phrases
from onrecord.clean.units import Unit
from onrecord.model import RemovedReason

# A phrase counts at the front of a line of up to this many words, or within one of up to 60 (phrase table).
_SHORT = 30
# A line that begins as a credit does and is longer describes the picture as well.
_CREDIT_WORDS = 8
Marks = list[RemovedReason | None]


def marks(units: Sequence[Unit]) -> Marks:
    """For each unit the reason why it is no part of the report, or None where it stays.

    Units that markup gave a reason keep it.
    """
    out: Marks = [u.reason or _alone(u) for u in units]
    prose = [i for i, u in enumerate(units) if out[i] is None and forms.body(u.text)]
    if not prose:
        return out
    first, last = prose[0], prose[-1]
    for i, unit in enumerate(units):
        if out[i] is None and not first <= i <= last:
            out[i] = _edge(unit, i < first)
    _headlines(units, out)
    _beside_stamps(units, out, first)
    _menus(units, out, first, last)
    _related(units, out, last)
    return out


def _alone(unit: Unit) -> RemovedReason | None:
    """By the line itself, wherever it stands."""
    line = unit.text
    if len(line) > forms.LONGEST or forms.words(line) > forms.MOST_WORDS:
        return None
    table = phrases()
    key = bare(line)
    # One word with a full stop may be the report's own ("Pause.").
    if key in table.lines and (forms.words(line) > 2 or not forms.ends(line)):
        return table.lines[key]
    if forms.widget(line):
        return forms.widget(line)
    if forms.stamped(line):
        return "notice"
    if forms.words(line) <= _SHORT:
        front = lead(line)
        reason = next((r for p, r in table.starts if front.startswith(p)), None)
        if reason:
            return "caption" if reason == "credit" and forms.words(line) > _CREDIT_WORDS else reason
    if forms.credited(line):
        return "credit"
    name = forms.caption(line, top=False)
    if name is not None and not unit.heading:
        return "credit" if len(name) + 14 > len(line) else "caption"
    return None


def _edge(unit: Unit, top: bool) -> RemovedReason | None:
    """By the line itself, where it stands above the report's first sentence or below its last."""
    line = unit.text
    if len(line) > forms.LONGEST or forms.words(line) > forms.MOST_WORDS:
        return None
    table = phrases()
    key, front = bare(line), lead(line)
    if key in table.edges:
        return table.edges[key]
    if key in table.headings:
        return "navigation" if top else "related"
    if forms.byline(line) or known(line.strip("-–—() ")) or (not top and forms.sign_off(line)):
        return "credit"
    if top and forms.dated(line):
        return "credit" if forms.dateline_agency(line) else "notice"
    if forms.menu(line, tuple(table.edges)):
        return "navigation"
    if top and not unit.heading and forms.caption(line, top=True):
        return "caption"
    return next((r for p, r in table.holds if p in front), None)


def _headlines(units: Sequence[Unit], out: Marks) -> None:
    """The first line that nothing but its first words speaks against is a headline ("Explainer: ...")."""
    at = next((i for i, r in enumerate(out) if r is None), None)
    for i in range(at or 0):
        line = units[i].text
        if out[i] == "related" and bare(line) not in phrases().lines and forms.words(line) >= 4:
            later = [
                u
                for u, r in zip(units[i + 1 : at], out[i + 1 : at], strict=True)
                if r is None or forms.byline(u.text)
            ]
            if later or (at is not None and forms.body(units[at].text)):
                out[i] = None
            return


def _beside_stamps(units: Sequence[Unit], out: Marks, first: int) -> None:
    """A name alone under the headline and next to a date or byline says who wrote or sent the report."""
    title = next((i for i, r in enumerate(out) if r is None), first)
    for i in range(title + 1, first):
        line = units[i].text
        if out[i] is not None or units[i].heading or forms.words(line) > 5 or not forms.all_names(line):
            continue
        near = [units[j].text for j in (i - 1, i + 1) if 0 <= j < len(units)]
        if any(forms.stamped(n) or forms.dated(n) or forms.byline(n) for n in near):
            out[i] = "credit"


def _menus(units: Sequence[Unit], out: Marks, first: int, last: int) -> None:
    """Short lines among menu lines, above or below the report, are menu lines; the last of a run above it may
    be the headline and stays."""
    for start, stop in ((0, first), (last + 1, len(units))):
        i = start
        while i < stop:
            j = i
            while j < stop and forms.words(units[j].text) <= 3 and not forms.ends(units[j].text):
                j += 1
            run = range(i, j)
            if len(run) >= 4 and sum(out[k] in ("navigation", "share", "subscribe") for k in run) * 2 >= len(
                run
            ):
                for k in run:
                    if out[k] is None and not (k == j - 1 and start == 0):
                        out[k] = "navigation"
            i = max(j, i + 1)


def _related(units: Sequence[Unit], out: Marks, last: int) -> None:
    """What stands under a heading such as "Related stories": below the report all short lines to its end,
    within the report those of the same block."""
    blocks = sum(u.before.count("\n") > 1 for u in units) * 2 > len(units)
    under = False
    for i, unit in enumerate(units):
        line = unit.text
        if bare(line) in phrases().headings and len(line) < 60:
            if i > last or (blocks and 0 < i < last):
                under = True
            if out[i] is None:
                out[i] = "related" if i > last or (under and _followed(units, i)) else None
            continue
        if out[i] is not None:
            continue
        same = i > last or unit.before.count("\n") == 1
        under = under and same and not forms.body(line) and forms.words(line) <= 25
        if under:
            out[i] = "related"


def _followed(units: Sequence[Unit], i: int) -> bool:
    """Whether the next line is of the same block and no prose."""
    return i + 1 < len(units) and units[i + 1].before.count("\n") == 1 and not forms.body(units[i + 1].text)
