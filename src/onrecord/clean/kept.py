"""Words that a person says belong to the report, though cleaning takes them for none of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType

from onrecord.clean.units import Marks, Unit
from onrecord.corrections import words
from onrecord.model import Judgement


@dataclass(frozen=True, slots=True)
class Kept:
    """The places of the units that stay, sorted, and for each line by its id why it keeps none, or None."""

    places: tuple[int, ...]
    reasons: Mapping[str, str | None]

    def back(self, marks: Marks, after: int = 0) -> Marks:
        """The marks with these units kept, where so many units stand before the first of them."""
        stay = {p + after for p in self.places}
        return [None if i in stay else reason for i, reason in enumerate(marks)]


def kept(units: Sequence[Unit], marks: Marks, lines: Sequence[Judgement]) -> Kept:
    """The units that lines name, which cleaning would remove. Words over several units name all of them."""
    text = "\n".join(u.text for u in units) if lines else ""
    starts = [0, *accumulate(len(u.text) + 1 for u in units)][: len(units)]
    places: set[int] = set()
    reasons: dict[str, str | None] = {}
    for line in lines:
        found = []
        for span in words.occurrences(text, line.words or ""):
            held = range(bisect_right(starts, span.start) - 1, bisect_left(starts, span.end))
            found.append([i for i in held if marks[i] is not None])
        removed = [some for some in found if some]
        reasons[line.id] = _why_not(len(removed), bool(found))
        if len(removed) == 1:
            places.update(removed[0])
    return Kept(tuple(sorted(places)), MappingProxyType(reasons))


def _why_not(removed: int, there: bool) -> str | None:
    if removed == 1:
        return None
    if removed:
        return f"the words stand {removed} times in what was removed from the report; give more of them"
    if there:
        return "the words are in the report's text already: nothing removed them"
    return "the words are not in what was removed from the report"
