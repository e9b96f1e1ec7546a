"""Lines that hold more than one: a caption, or a quotation's credit, that runs on into the next sentence.

A page that was saved without its markup may have headline, caption and first sentence in one line, and so a
quotation that was set apart in a box, with its speaker. Where the one ends is told by the next one's first
word: a small word of the language with a capital that no full stop asks for, before a word in small letters.
"""

from __future__ import annotations

import re

from onrecord.model import Span

LONGEST = 700
"""Characters of a first line in which a caption is looked for."""

CREDIT = 120
"""Characters of the longest credit of a quotation: a name and an office."""

_OPENS = (
    "The|An|In|On|At|But|He|She|It|They|We|This|That|These|Those|There|As|After|Before|When|While|If|For|From|With"
    "|One|Some|Many|Most|Both|So|Now|Earlier|Meanwhile|Although|Even|More|Almost|Nearly|About|Around"
)
_NEXT = re.compile(rf"(?<=[\w’'\")]) (?=(?:{_OPENS}) [a-z0-9])")
_STOP = re.compile(r"[.?!][\"”’']? ")
_BOX = re.compile(r"[\"”] (?=End Quote [A-Z])")
_MARKER = len("End Quote ")
_WORD = re.compile(r"\S+")
_SENTENCE = frozenset([*_OPENS.split("|"), "A", "Mr", "Mrs", "Ms", "Dr", "Secondly"])
_JOINS = frozenset([
    "of", "for", "to", "at", "in", "and", "from", "the", "on", "with", "by", "under", "against", "former",
    "deputy", "vice", "senior", "chief",
])  # fmt: skip
_TELLS = frozenset(["is", "are", "was", "were", "has", "have", "had", "said", "says", "say", "will", "would"])


def parts(line: str, first: bool) -> tuple[tuple[Span, bool], ...]:
    """The spans of what a line holds, and whether each is a credit, which is none of the report's words;
    ``first`` is set for a report's first line."""
    out: list[tuple[Span, bool]] = []
    at = 0
    for box in _BOX.finditer(line):
        end = _credited(line, box.end())
        if end is not None:
            out += [(Span(at, box.end() - 1), False), (Span(box.end(), end), True)]
            at = end + 1
    cut = _caption(line) if first and not out else None
    if cut is not None:
        out.append((Span(0, cut), False))
        at = cut + 1
    return (*out, (Span(at, len(line)), False)) if at < len(line) else tuple(out)


def _credited(line: str, start: int) -> int | None:
    """Where the credit ends that starts with the mark of a box: before a word that opens a sentence or a
    quotation, or a capital behind a word in small letters; None where that cannot be told, or a verb stands
    before."""
    last = ""
    for word in _WORD.finditer(line, start + _MARKER, start + _MARKER + CREDIT):
        if word.group() in _TELLS:
            return None
        begins = word.group()[0] in '"“' or word.group() in _SENTENCE
        small = last.islower() and word.group()[0].isupper()
        if last and last not in _JOINS and (begins or small):
            return word.start() - 1
        last = word.group()
    return len(line) if len(line) <= start + _MARKER + CREDIT else None


def _caption(line: str) -> int | None:
    """Where the caption above a report's first sentence ends; None where none is before it."""
    found = _NEXT.search(line, 0, LONGEST)
    if found is None:
        return None
    before = line[: found.start()]
    quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    joined = before.rsplit(" ", 1)[-1].casefold() in _JOINS
    return None if quoted or joined or _STOP.search(before) else found.start()
