"""Measures that the story file adds: named by the noun counted, where the general list has no name for it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate.figures.evidence import lemma
from onrecord.annotate.figures.measures import Measured
from onrecord.annotate.figures.nouns import Counted
from onrecord.story import Measure


def with_added(measured: Measured | None, found: Counted, measures: Sequence[Measure]) -> Measured | None:
    """What a count measures: by the story's words where it is ``other`` or nothing by the general list."""
    noun = found.noun
    if noun is None or not measures or (measured is not None and measured.measure != "other"):
        return measured
    words = [lemma(w) for w in noun.doc[max(found.start, noun.i - 1) : noun.i + 1]]
    for measure in measures:
        if words[-1] in measure.words or " ".join(words) in measure.words:
            return Measured(measure.name, measured.unit if measured is not None else None)
    return measured
