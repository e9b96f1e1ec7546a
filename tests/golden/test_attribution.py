"""Statements against PolNeAR's development articles: the floors of ``quality`` hold, on that corpus."""

from __future__ import annotations

import os

import pytest

from quality import attribution


@pytest.mark.corpora
@pytest.mark.skipif(
    not (os.environ.get("ONRECORD_CORPORA") and os.environ.get("ONRECORD_TOOLS")),
    reason="PolNeAR and its scorer: set ONRECORD_CORPORA and ONRECORD_TOOLS",
)
def test_statements_hold_their_floors_on_polnear() -> None:
    measured = attribution.measure()
    assert not isinstance(measured, str), measured
    assert measured.corpus == attribution.CORPUS
    assert attribution.below(measured) == []


def test_the_gap_of_confidence_is_that_between_mean_and_share() -> None:
    assert attribution.gap([(0.95, True)] * 19 + [(0.95, False)]) == pytest.approx(0.0)
    assert attribution.gap([(0.95, False), (0.55, True), (None, True)]) == pytest.approx(70.0)
