"""Five real reports, where they are at hand (ONRECORD_SEEDS): figures only, none of their words."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from tests.clean.cleaning import RECEIVED

from onrecord import clean, text
from onrecord.model import Article, Capture, Given
from onrecord.settings import Settings

pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif("ONRECORD_SEEDS" not in os.environ, reason="the real reports are not at hand"),
]


def seeds() -> list[tuple[str, Article]]:
    out = []
    for file in sorted(Path(os.environ["ONRECORD_SEEDS"]).glob("*.txt")):
        capture = Capture(file.name, "text", file.read_bytes(), RECEIVED.replace("2021", "2026"))
        article, failures = clean.article(capture, Given(), Settings())
        assert failures == ()
        assert (
            text.unexplained(article.text, article.segments, {p.name: p for p in clean.parts(capture)}) == ()
        )
        out.append((clean.parts(capture)[0].text, article))
    return out


def test_dates_are_the_stamps_and_nothing_else_is_certain() -> None:
    dated = [a.metadata.dated for _, a in seeds()]
    stated = [d.start for d in dated if d and d.certainty == "stated"]
    assert stated == ["2023-10-24", "2024-04-02"]
    assert all(d.end is None for d in dated if d and d.certainty == "argued")


def test_all_twenty_lines_of_furniture_go_and_the_doubled_report_stands_once() -> None:
    counts = [Counter(r.reason for r in a.removed) for _, a in seeds()]
    assert [sum(c.values()) - c["repeated"] for c in counts] == [5, 6, 5, 0, 4]
    assert [c["repeated"] for c in counts] == [0, 18, 0, 0, 0]


def test_no_sentence_is_lost() -> None:
    for received, article in seeds():
        for span in text.lines(received):
            line = received[span.start : span.end]
            if len(line.split()) >= 6 and line.endswith((".", "?", '"', "”")):
                assert line in article.text
