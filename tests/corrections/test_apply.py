"""What a person's line makes of the entries of one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import pytest
from tests import values

from onrecord import corrections
from onrecord.annotate.ids import annotation, distinct
from onrecord.corrections import MADE_BY, Corrected
from onrecord.model import (
    Annotation,
    Article,
    Event,
    Figure,
    Judgement,
    JudgementKind,
    Mention,
    Party,
    Statement,
)
from onrecord.text import anchor

TEXT = (
    'The harbour master Orla Venn spoke first. "The lock is shut," she said.\n'
    'Bruno Askel told reporters that a senior official had said the dam would hold. "We wait," Askel said.\n'
    "An engineer denied it."
)


def line(kind: JudgementKind, target: str | tuple[str, str], *value: str, why: str = "seen") -> Judgement:
    id_, article, words = (target, None, None) if isinstance(target, str) else (None, *target)
    return Judgement(kind, id_, article, words, value, "M. Reader", "2024-05-08", why)


def party(of: Article, words: str, name: str | None = None, nth: int = 0) -> Party:
    refers = (values.find(name, of.text),) if name else ()
    return Party(anchor(of.id, of.text, values.find(words, of.text, nth)), refers)


def said(of: Article, content: str, who: Party | None, cue: str, nth: int = 0, **more: object) -> Annotation:
    at = anchor(of.id, of.text, values.find(content, of.text))
    cued = anchor(of.id, of.text, values.find(cue, of.text, nth))
    body = Statement((who,) if who else (), "named", True, cued, (at,), "direct", stance="report", **more)  # type: ignore[arg-type]
    return replace(annotation("statement", [at], body, "test/1"), confidence=0.9)


@pytest.fixture
def of() -> Article:
    return values.article(TEXT)


@pytest.fixture
def entries(of: Article) -> tuple[Annotation, ...]:
    """A pronoun's statement, one with another in it, one more, names, and a pronoun as a mention."""
    she = said(of, '"The lock is shut,"', party(of, "she", "Orla Venn"), "said")
    outer = said(
        of,
        "a senior official had said the dam would hold",
        party(of, "Bruno Askel", "Bruno Askel"),
        "told",
    )
    askel = cast(Statement, outer.body).speakers[0]
    inner = said(
        of,
        "the dam would hold",
        party(of, "a senior official"),
        "said",
        1,
        within=outer.id,
        via=askel,
    )
    wait = said(of, '"We wait,"', party(of, "Askel", "Bruno Askel", 1), "said", 2)
    pronoun = Mention("pronoun", "person", "Orla Venn", refers=values.find("Orla Venn", of.text))
    stands = annotation("mention", [party(of, "she").words], pronoun, "test/1")  # type: ignore[list-item]
    return distinct([she, outer, inner, wait, stands, *values.names(of, "Orla Venn", "Bruno Askel")])


def apply(of: Article, entries: Sequence[Annotation], *lines: Judgement) -> Corrected:
    return corrections.applied(corrections.book(lines), of, of.paragraphs, entries)


def one(of: Article, entries: Sequence[Annotation], words: str) -> Annotation:
    return next(e for e in entries if e.kind == "statement" and e.anchor.exact.strip('",') == words)


def body(of: Article, entries: Sequence[Annotation], words: str) -> Statement:
    return cast(Statement, one(of, entries, words).body)


def told(done: Corrected) -> list[str | None]:
    return [o.reason for o in done.outcomes]


def test_no_line_changes_nothing(of: Article, entries: tuple[Annotation, ...]) -> None:
    assert apply(of, entries) == Corrected(entries, ())
    assert apply(of, entries, line("speaker", ("other", "We wait"), "she")) == Corrected(entries, ())


@pytest.mark.parametrize("by", ["id", "article", "url", "given"])
def test_a_speaker_is_corrected_and_the_entry_keeps_its_id(
    of: Article, entries: tuple[Annotation, ...], by: str
) -> None:
    of = replace(of, metadata=replace(of.metadata, url="https://mail.example/7", given_id="7"))
    before = one(of, entries, "The lock is shut")
    named = {"article": of.id, "url": "https://mail.example/7", "given": "7"}
    target = before.id if by == "id" else (named[by], "The lock is shut")
    done = apply(of, entries, line("speaker", target, "Bruno Askel"))
    after = one(of, done.entries, "The lock is shut")
    (who,) = cast(Statement, after.body).speakers
    assert who == party(of, "Bruno Askel", "Bruno Askel")
    assert (after.id, after.anchor, after.confidence) == (before.id, before.anchor, None)
    assert after.made_by == f"test/1 {MADE_BY}"
    assert cast(Statement, after.body).resolution == "named" and cast(Statement, after.body).named_source
    assert [(o.fits, o.entry) for o in done.outcomes] == [(True, before.id)]


def test_the_pronoun_is_no_longer_read_as_the_former_speaker(
    of: Article, entries: tuple[Annotation, ...]
) -> None:
    done = apply(of, entries, line("speaker", (of.id, "The lock is shut"), "Bruno Askel"))
    assert [e.anchor.exact for e in done.entries if e.kind == "mention"] == ["Orla Venn", "Bruno Askel"]
    kept = apply(of, entries, line("speaker", (of.id, "We wait"), "Orla Venn"))
    assert "she" in [e.anchor.exact for e in kept.entries if e.kind == "mention"]


@pytest.mark.parametrize(
    ("value", "words", "resolution", "named"),
    [
        ((), [], "unknown", False),
        (("Orla Venn", "Bruno Askel"), ["Orla Venn", "Bruno Askel"], "named", True),
        (("The harbour master Orla Venn",), ["The harbour master Orla Venn"], "named", True),
        (("the engineer",), None, "", False),
        (("an engineer",), ["An engineer"], "unnamed", False),
        (("Orla Venn", "An engineer"), ["Orla Venn", "An engineer"], "unnamed", False),
        (("she",), ["she"], "pronoun", False),
    ],
)
def test_speakers_are_words_of_the_report(
    of: Article,
    entries: tuple[Annotation, ...],
    value: tuple[str, ...],
    words: list[str] | None,
    resolution: str,
    named: bool,
) -> None:
    done = apply(of, entries, line("speaker", (of.id, "We wait"), *value))
    found = body(of, done.entries, "We wait")
    if words is None:
        assert "does not hold the words 'the engineer'" in str(told(done)[0])
        assert done.entries == entries
        return
    assert [p.words.exact for p in found.speakers if p.words] == words
    assert (found.resolution, found.named_source) == (resolution, named)


def test_the_nearest_words_are_taken_and_a_name_before_others(
    of: Article, entries: tuple[Annotation, ...]
) -> None:
    done = apply(of, entries, line("speaker", (of.id, "We wait"), "Askel"))
    (who,) = body(of, done.entries, "We wait").speakers
    assert who == party(of, "Askel", "Bruno Askel") and who.words is not None


def test_whom_a_corrected_speaker_relays_follows(of: Article, entries: tuple[Annotation, ...]) -> None:
    outer = "a senior official had said the dam would hold"
    done = apply(of, entries, line("speaker", (of.id, outer), "Orla Venn"))
    inner = body(of, done.entries, "the dam would hold")
    assert inner.via == party(of, "Orla Venn", "Orla Venn")
    assert inner.within == one(of, entries, outer).id


def test_a_cue_is_the_nearest_beside_the_content(of: Article, entries: tuple[Annotation, ...]) -> None:
    done = apply(of, entries, line("cue", (of.id, "the dam would hold"), "told"))
    found = body(of, done.entries, "the dam would hold")
    assert found.cue == anchor(of.id, of.text, values.find("told", of.text))
    assert (found.stance, found.negated) == (None, False)
    again = apply(of, entries, line("cue", (of.id, "We wait"), "said"))
    assert body(of, again.entries, "We wait").stance == "report"
    none = apply(of, entries, line("cue", (of.id, "We wait")))
    assert body(of, none.entries, "We wait").cue is None


@pytest.mark.parametrize("value", ["denied", "We", "asserted"])
def test_a_cue_stands_in_the_paragraph_and_outside_the_content(
    of: Article, entries: tuple[Annotation, ...], value: str
) -> None:
    done = apply(of, entries, line("cue", (of.id, "We wait"), value))
    assert "beside its content" in str(told(done)[0]) and done.entries == entries


def test_a_cue_as_near_on_both_sides_is_left_open() -> None:
    of = values.article('Said "we wait" Said too.')
    entries = [said(of, '"we wait"', None, "Said")]
    done = apply(of, entries, line("cue", entries[0].id, "Said"))
    assert "twice as near" in str(told(done)[0])


def test_a_drop_leaves_the_other_ids_alone_and_no_tie_behind() -> None:
    of = values.article()
    entries = values.story_entries(of)
    statement = next(e for e in entries if e.kind == "statement")
    done = apply(of, entries, line("drop", statement.id))
    (position,) = (e for e in entries if e.kind == "position")  # nothing tells it any more
    assert {e.id for e in done.entries} == {e.id for e in entries} - {statement.id, position.id}
    (figure,) = (e for e in done.entries if isinstance(e.body, Figure))
    (event,) = (e for e in done.entries if isinstance(e.body, Event))
    assert cast(Figure, figure.body).statement is None and cast(Event, event.body).statements == ()
    assert figure.made_by.endswith(MADE_BY) and cast(Event, event.body).figures == (figure.id,)


def test_what_a_dropped_statement_held_is_held_by_nothing(
    of: Article, entries: tuple[Annotation, ...]
) -> None:
    done = apply(of, entries, line("drop", (of.id, "a senior official had said the dam would hold")))
    inner = body(of, done.entries, "the dam would hold")
    assert (inner.within, inner.via) == (None, None)


def test_a_figure_is_dropped_by_its_words() -> None:
    of = values.article()
    entries = values.story_entries(of)
    done = apply(of, entries, line("drop", (of.id, "at least 34 people")))
    assert {e.kind for e in entries} - {e.kind for e in done.entries} == {"figure"}


def only(entries: Sequence[Annotation], kind: str) -> Annotation:
    (found,) = (e for e in entries if e.kind == kind)
    return found


@pytest.mark.parametrize("by", ["words", "id"])
def test_a_figure_has_other_bounds_and_all_else_of_it_stays(by: str) -> None:
    of = values.article()
    entries = values.story_entries(of)
    before = only(entries, "figure")
    target = before.id if by == "id" else (of.id, "At least 34 people")
    done = apply(of, entries, line("value", target, "between 27 and 30"))
    after = only(done.entries, "figure")
    assert after.body == replace(cast(Figure, before.body), low=27, high=30, qualifier="range")
    assert (after.id, after.anchor, after.made_by) == (before.id, before.anchor, f"test/1 {MADE_BY}")
    assert told(done) == [None]


def test_a_figure_is_credited_to_words_of_the_report() -> None:
    of = values.article()
    entries = values.story_entries(of)
    figure = only(entries, "figure")
    drawn = replace(cast(Figure, figure.body), derived_from=(party(of, "Venn", nth=1),))
    entries = tuple(replace(e, body=drawn) if e.id == figure.id else e for e in entries)
    after = cast(
        Figure, only(apply(of, entries, line("authority", figure.id, "Bruno Askel")).entries, "figure").body
    )
    assert (after.authority, after.derived_from) == ((party(of, "Bruno Askel", "Bruno Askel"),), ())
    own = cast(Figure, only(apply(of, entries, line("authority", figure.id)).entries, "figure").body)
    assert own.authority == ()
    missing = apply(of, entries, line("authority", figure.id, "the harbour office"))
    assert missing.entries == entries and "does not hold the words" in str(told(missing)[0])


def test_an_event_has_another_status() -> None:
    of = values.article()
    entries = values.story_entries(of)
    done = apply(of, entries, line("status", (of.id, "Venn later met Bruno Askel"), "denied"))
    before, after = only(entries, "event"), only(done.entries, "event")
    assert after.body == replace(cast(Event, before.body), status="denied")


def test_a_kind_is_about_one_type_of_entry() -> None:
    of = values.article()
    entries = values.story_entries(of)
    figure, event = only(entries, "figure"), only(entries, "event")
    done = apply(
        of,
        entries,
        line("authority", event.id, "she"),
        line("value", event.id, "27"),
        line("status", figure.id, "denied"),
        line("speaker", figure.id, "she"),
        line("value", (of.id, "Venn later met"), "27"),
    )
    assert done.entries == entries
    assert told(done) == [
        "only figures have an authority; this entry is of type event",
        "only figures have a value; this entry is of type event",
        "only events have a status; this entry is of type figure",
        "only statements have a speaker; this entry is of type figure",
        "the words are in the report, and in no figure of it",
    ]


def test_lines_are_applied_in_order(of: Article, entries: tuple[Annotation, ...]) -> None:
    here = (of.id, "We wait")
    both = apply(of, entries, line("speaker", here, "Orla Venn"), line("speaker", here, "An engineer"))
    assert body(of, both.entries, "We wait").resolution == "unnamed"
    assert one(of, both.entries, "We wait").made_by == f"test/1 {MADE_BY}"
    gone = apply(of, entries, line("drop", here), line("speaker", here, "Orla Venn"))
    assert told(gone) == [None, "an earlier line drops this entry"]


def test_why_a_line_does_not_fit(of: Article, entries: tuple[Annotation, ...]) -> None:
    mention = next(e for e in entries if e.kind == "mention")
    found = apply(
        of,
        entries,
        line("speaker", (of.id, "no such words"), "she"),
        line("speaker", (of.id, "An engineer denied it"), "she"),
        line("speaker", (of.id, 'shut," she said.\nBruno Askel told'), "she"),
        line("speaker", mention.id, "she"),
        line("drop", mention.id),
        line("speaker", (of.id, "x" * 100_000), "she"),
        line("drop", (of.id, TEXT[:150])),
    )
    assert found.entries == entries
    reasons = [str(r) for r in told(found)]
    assert reasons[0] == "the words are not in the report"
    assert reasons[1] == "the words are in the report, and in no statement of it"
    assert "in no statement" in reasons[2]
    assert "only statements have a speaker" in reasons[3]
    assert "of type mention are not dropped" in reasons[4]
    assert reasons[5] == "the words are not in the report"
    assert "point at 3 entries" in reasons[6]


def test_the_order_of_entries_changes_nothing(of: Article, entries: tuple[Annotation, ...]) -> None:
    lines = (
        line("speaker", (of.id, "The lock is shut"), "Bruno Askel"),
        line("drop", (of.id, "a senior official had said the dam would hold")),
    )
    forth, back = apply(of, entries, *lines), apply(of, entries[::-1], *lines)
    assert forth.outcomes == back.outcomes and forth.entries == back.entries[::-1]
