"""Which lines of a page are no part of the report, and why.

A line goes only with evidence: a phrase of the table, a form, or its place among such lines. What shows no
evidence stays, subheads among it.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.clean import forms, labels, notices, places, sentences
from onrecord.clean.agencies import known
from onrecord.clean.phrases import bare, lead, phrases
from onrecord.clean.places import Core
from onrecord.clean.units import Marks, Unit
from onrecord.model import RemovedReason

# How many words a line has at most that a phrase opens above or below the report.
_SHORT = 30
# A line that begins as a credit does and is longer describes the picture as well.
_CREDIT_WORDS = 8


def marks(units: Sequence[Unit]) -> Marks:
    """For each unit the reason why it is no part of the report, or None where it stays.

    Units that markup gave a reason keep it.
    """
    out: Marks = [u.reason or _alone(u) for u in units]
    places.galleries(units, out)
    places.lists(units, out)
    places.promotions(units, out)
    places.offers(units, out)
    places.authors(units, out)
    places.addressed(units, out)
    for i in places.besieged(units, out):
        out[i] = _held(units[i])
    core = places.core(units, out)
    if core is None:
        return out
    chronicle = any(out[i] is None and forms.dated(units[i].text) for i in range(core.first, core.last + 1))
    for i, unit in enumerate(units):
        if out[i] is None and not core.first <= i <= core.last:
            if i not in core.islands:
                out[i] = _edge(unit, i < core.first, chronicle)
            elif i > core.last and notices.strong(unit.text):
                out[i] = "notice"
            else:
                out[i] = _held(unit)
    _around(units, out, core)
    return out


def _around(units: Sequence[Unit], out: Marks, core: Core) -> None:
    """By where lines stand to one another and to the report."""
    places.headlines(units, out)
    places.between(units, out, core)
    places.beside_stamps(units, out, core.first)
    places.menus(units, out, core)
    places.related(units, out, core)
    places.signed(units, out, core)
    places.tail(units, out, core)


def _alone(unit: Unit) -> RemovedReason | None:
    """By the line itself, wherever it stands."""
    line = unit.text
    if len(line) > forms.LONGEST or forms.words(line) > forms.MOST_WORDS:
        return None
    table = phrases()
    key = bare(line)
    # One word with a full stop may be the report's own ("Pause.").
    if key in table.lines and (forms.words(line) > 2 or not forms.ends(line) or line.endswith(("..", "…"))):
        return table.lines[key]
    if forms.widget(line):
        return forms.widget(line)
    if forms.stamped(line):
        return "notice"
    front = lead(line)
    phrase, reason = next(((p, r) for p, r in table.starts if front.startswith(p)), ("", None))
    if reason and not sentences.report(line, phrase, reason):
        return "caption" if reason == "credit" and forms.words(line) > _CREDIT_WORDS else reason
    if forms.credited(line) or notices.worked(line):
        return "credit"
    if notices.of_itself(line):
        return "notice"
    name = forms.caption(line, top=False)
    if name is not None and forms.byline(line):
        return "credit"
    if name is not None and not unit.heading:
        return "credit" if name and len(name) + 14 > len(line) else "caption"
    return "credit" if forms.sign_off(line) else None


def _edge(unit: Unit, top: bool, chronicle: bool) -> RemovedReason | None:
    """By the line itself, where it stands above the report's first sentence or below its last. In a
    ``chronicle`` dates stand alone on lines of the report too."""
    line = unit.text
    if len(line) > forms.LONGEST or forms.words(line) > forms.MOST_WORDS:
        return None
    table = phrases()
    key, front = bare(line), lead(line)
    if key in table.edges:
        return table.edges[key]
    if key in table.headings:
        return "navigation" if top else "related"
    if labels.count(line):
        return "navigation"
    if not top and (labels.agencies_only(line) or notices.there(line)):
        return "credit"
    if top and not chronicle and labels.clocked(line):
        return "notice"
    if forms.byline(line) or forms.source(line) or forms.lent(line) or known(line.strip("-–—() ")):
        return "credit"
    if top and (forms.dateline_agency(line) or forms.role(line) or labels.office(line)):
        return "credit"
    if top and not chronicle and (forms.dated(line) or forms.numeric(line)):
        return "notice"
    if forms.menu(line, tuple(table.edges)):
        return "navigation"
    if top and not unit.heading and forms.caption(line, top=True):
        return "caption"
    if not top and (labels.linked(line) or notices.strong(line)):
        return "related" if labels.linked(line) else "notice"
    if not top and forms.address(line) and not forms.ends(line):
        return "notice"
    if not forms.ends(line) and forms.words(line) <= _SHORT:
        opened = next((r for p, r in table.opens if front.startswith(p)), None)
        if opened:
            return opened
    return _held(unit)


def _held(unit: Unit) -> RemovedReason | None:
    """By a phrase that the line holds."""
    line = unit.text
    if len(line) > forms.LONGEST or forms.words(line) > forms.MOST_WORDS:
        return None
    front = lead(line)
    return next((r for p, r in phrases().holds if p in front), None)
