"""The measure of names does what it says, on made-up articles."""

from __future__ import annotations

import pytest
from quality.names import Found, Report, Score, comparable, reports, scores, self_check

RAW = "-DOCSTART- - - O\n\nDorn 21 25 B-LOC\nHolt 26 30 I-PER\n\nDorn 32 36 I-LOC\nPort 37 41 I-ORG\n"


def test_the_self_check_holds() -> None:
    self_check()


def test_texts_are_put_back_from_the_offsets() -> None:
    (first, second) = reports(RAW + RAW)
    assert first == second
    assert first.text == "Dorn Holt\n\nDorn Port"
    assert first.gold == {Found(0, 4, "LOC"), Found(5, 9, "PER"), Found(11, 15, "LOC"), Found(16, 20, "ORG")}


@pytest.mark.parametrize(
    ("words", "left"), [("the Dorn", "Dorn"), ("Dorn's", "Dorn"), ("The Dorn ’s", "Dorn"), ("Dorn", "Dorn")]
)
def test_articles_and_possessives_are_taken_off(words: str, left: str) -> None:
    report = Report(words, ((0, len(words)),), frozenset())
    at = words.index(left)
    assert comparable(report, [Found(0, len(words), "LOC")]) == {Found(at, at + len(left), "LOC")}


def test_kind_and_span_must_both_be_right() -> None:
    gold = frozenset([Found(0, 4, "LOC")])
    for wrong in (Found(0, 4, "ORG"), Found(0, 5, "LOC"), Found(1, 4, "LOC")):
        assert scores(gold, frozenset([wrong]))["all"] == Score(1, 1, 0)
    assert scores(gold, gold)["LOC"] == Score(1, 1, 1)
