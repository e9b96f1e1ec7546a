"""Who heads a body, as the words beside his name tell: what he says and does for it is the body's.

Of bodies that are no state's: a president and his country take positions of their own."""

from __future__ import annotations

import re
from functools import cache

from onrecord.data import load
from onrecord.link.statements.speakers import speaks_for
from onrecord.link.units import Around, Report
from onrecord.model import Party, Span
from onrecord.text import anchor

BESIDE = 110
"""Characters beside a name in which it is told whose head its bearer is."""

NEAR = 250
"""Characters before "its president" in which the body that it is of stands."""

_OF = re.compile(r"(?P<role>[a-z][a-z\- ]*?) of (?:the )?(?P<body>[^\W\d_a-z][^,.;:“”\"\n]*), $")
_WHOSE = re.compile(r"(?:\b[Tt]he )?(?P<body>[^\W\d_a-z][^,.;:“”\"\n]*?)['’]s? (?P<role>[a-z][a-z\- ]*?),? $")
_ITS = re.compile(r"\b(?:[Ii]ts|[Tt]heir) (?P<role>[a-z][a-z\- ]*?),? $")
_BEHIND = re.compile(r"^, (?:the )?(?P<role>[a-z][a-z\- ]*?) of (?:the )?(?P<body>[^\W\d_a-z][^,.;:“”\"\n]*)")


def head_of(party: Party, report: Report, around: Around) -> str | None:
    """The body that somebody heads, as the words beside his name say ("the head of the Harbour Board, Anna
    Keller,"); None where they say nothing of it, or the body is a state's."""
    if party.words is None or len(party.refers) != 1 or not _is_person(party, around):
        return None
    at, text = party.refers[0], report.text
    first = max(0, at.start - BESIDE)
    for pattern, start, words in (
        (_OF, first, text[first : at.start]),
        (_WHOSE, first, text[first : at.start]),
        (_BEHIND, at.end, text[at.end : at.end + BESIDE]),
    ):
        found = pattern.search(words)
        if found is None or not _is_head(found["role"]):
            continue
        span = Span(start + found.start("body"), start + found.end("body"))
        body = around.entity(Party(anchor(report.id, text, span), (span,)))
        if body is not None and around.known(body).kind in ("organization", "armed_group"):
            return speaks_for(body, around)
    return None


def speaks_as_head(speaker: Party, party: Party, report: Report, around: Around) -> bool:
    """Whether somebody speaks as the head of a body that takes a position: its name stands right before his
    ("the Harbour Board will not, its president, Anna Keller, said")."""
    body = around.entity(party)
    if body is None or len(speaker.refers) != 1:
        return False
    if head_of(speaker, report, around) == speaks_for(body, around):
        return True
    at, known = speaker.refers[0], around.known(body)
    found = _ITS.search(report.text[max(0, at.start - BESIDE) : at.start])
    if found is None or not _is_head(found["role"]) or known.kind not in ("organization", "armed_group"):
        return False
    before = report.text[max(0, at.start - NEAR) : at.start].casefold()
    return known.name.casefold().split()[-1] in before


def _is_person(party: Party, around: Around) -> bool:
    one = around.entity(party)
    return one is not None and around.known(one).kind == "person"


def _is_head(role: str) -> bool:
    words = role.split()
    return bool(words) and (words[-1] in _heads() or " ".join(words[-2:]) in _heads())


@cache
def _heads() -> frozenset[str]:
    return frozenset(load("linking")["positions"]["heads"])
