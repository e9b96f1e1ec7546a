"""Which people (or things) a figure counts, and whether two figures count the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.data.world import country
from onrecord.link.figures.bounds import Bounds
from onrecord.link.figures.table import table
from onrecord.model import Figure

ALL = "all"
"""The population of "people", "residents", "others" and of no noun."""

_WORD = re.compile(r"[^\W\d_]+")
_BEHIND = re.compile(r"\b(?:of|from|who|in|with|carrying|for)\b")
LONGEST = 120
"""Characters of what is counted that are read."""


@dataclass(frozen=True, slots=True)
class People:
    """``groups`` are populations by name; ``nation`` is the country that they are said to be of (alpha-3),
    or another name that they are called by; ``marks`` are the other words that say who they are, such as
    "foreign"; ``having`` are the words for what those infected have ("cholera cases"), which reports
    leave out where it is told once."""

    groups: frozenset[str]
    nation: str | None = None
    marks: frozenset[str] = frozenset()
    having: frozenset[str] = frozenset()

    @property
    def everybody(self) -> bool:
        """Whether anybody is counted, of whatever nation."""
        return self.groups == {ALL} and not self.marks


def people(figure: Figure) -> People:
    """Whom a figure counts, by its words; everybody where it names nobody."""
    t = table()
    if figure.who is None or _cause(figure):
        return People(frozenset([ALL]))
    exact = figure.who.exact[:LONGEST]
    text = exact.casefold()
    proper = {w.casefold() for w in _WORD.findall(exact)[1:] if w[0].isupper()}
    proper |= {
        w.casefold() for w in _WORD.findall(exact)[:1] if w[0].isupper() and w.casefold() not in t.plain
    }
    front, *behind = _BEHIND.split(text, maxsplit=1)
    words = _WORD.findall(front)
    nouns = [w for w in words if w in t.people]
    if not set(nouns) - {"others"} and behind and words and words[-1] in t.plain:  # "members of the guard"
        words = [w for w in _WORD.findall(behind[0]) if w not in t.plain] or words
        nouns = [w for w in words if w in t.people]
    own = t.own.get(figure.measure, frozenset())
    groups = {ALL if t.people[w] in own else t.people[w] for w in nouns}
    named = [w for w in words if w not in t.people and (w in proper or country(w) is not None)]
    nation = (country(named[0]) or named[0]) if named else None
    marks = {w for w in words if w not in t.people and w not in t.plain and w not in named}
    if len(groups) > 1:
        groups -= {ALL}
    if not groups:
        last = [w for w in words if w not in t.plain][-1:]
        nationals = bool(last) and last[0] in named
        groups = {ALL} if nationals or not last else {last[0].removesuffix("s")}
        marks -= set(last)
    if groups == {"soldier", "police"}:
        groups = {"security"}
    ill = figure.measure == "infected" and groups == {ALL}
    return People(frozenset(groups), nation, frozenset(() if ill else marks), frozenset(marks if ill else ()))


def _cause(figure: Figure) -> bool:
    """Whether the words for whom a figure counts are what befell them: the toll "of the flood"."""
    words = _WORD.findall(figure.who.exact.casefold()) if figure.who is not None else []
    return (
        bool(words)
        and figure.measure in ("killed", "injured", "missing", "displaced", "sheltering")
        and (words[-1] in table().causes and words[-1] not in table().people)
    )


def same(a: People, b: People) -> bool | None:
    """Whether two figures count the same population; None where that cannot be told: where reports use one
    word for the other, or only one says of which nation."""
    near = table().near
    if a.having and b.having and not a.having & b.having:
        return False
    if a.nation is not None and b.nation is not None and a.nation != b.nation:
        return False
    if a.groups == b.groups and a.marks == b.marks:
        return True if a.nation == b.nation or a.groups != {ALL} else None
    if a.groups <= near and b.groups <= near and not (a.marks or b.marks):
        return None
    return None if a.groups == b.groups and not (a.marks and b.marks) else False


def key(a: People) -> tuple[str, ...]:
    """What counts of one population are kept under, those that reports use for one another together."""
    if a.groups <= table().near and not a.marks:
        return (ALL,)
    return tuple(sorted(a.groups))


def exceeds(a: People, b: People, first: Bounds, second: Bounds) -> bool:
    """Whether more are counted of a part, such as the civilians, than of all: then both count one thing and
    differ."""
    if {a.groups, b.groups} != {frozenset([ALL]), frozenset(["civilian"])} or a.marks or b.marks:
        return False
    part, whole = (first, second) if a.groups != {ALL} else (second, first)
    return part.low > whole.high
