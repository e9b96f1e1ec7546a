"""A stated date is what everything in a report is reckoned from, by the annotators as they are."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest
from tests import values

from onrecord import pipeline
from onrecord.model import Given, Judgement, Received, article_id
from onrecord.pipeline import Processed
from onrecord.settings import Settings

REPORTS = files("onrecord") / "demo" / "reports"
REPORT = (
    "Orla Venn said on Monday that 27 people were hurt at the Tarn lock. “We open it tomorrow,” she said."
)


def told(done: object) -> list[str]:
    """Every entry of a report, whole, without what says where its date was stated."""
    assert isinstance(done, Processed)
    told = (repr(e) for e in done.made.entries)
    return [t.replace("field published", "a correction by M. Reader, 2024-05-08") for t in told]


@pytest.mark.parametrize("name", ["06-valley-tribune-undated.txt", None])
def test_a_stated_date_gives_what_a_fresh_annotation_gives(name: str | None) -> None:
    source = values.capture((REPORTS / name).read_text(encoding="utf-8") if name else REPORT)
    item, of = Received(source, Given()), article_id(source, Given())
    line = Judgement("date", of, None, None, ("2019-06-05",), "M. Reader", "2024-05-08", "seen")
    before = pipeline.process(item, Settings())
    ours = pipeline.process(item, Settings(), lines=(line,))
    fresh = pipeline.process(replace(item, given=Given(published="2019-06-05")), Settings())
    assert told(ours) == told(fresh) != told(before)
    assert "2019-06" in "".join(told(ours)) and isinstance(ours, Processed)
    assert [(o.entry, o.fits) for o in ours.outcomes] == [(of, True)]
