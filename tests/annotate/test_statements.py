"""Statements found: source, cue, content, and how it was said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from tests.annotate.reading import statements_of

from onrecord.annotate.ids import annotation
from onrecord.annotate.statements.cues import cues
from onrecord.annotate.times import times
from onrecord.data import load
from onrecord.model import Annotation, Span, Statement, Time, When
from onrecord.text import anchor

STANCES = {
    "accept",
    "reject",
    "demand",
    "urge",
    "offer",
    "promise",
    "warn",
    "threaten",
    "deny",
    "accuse",
    "criticise",
    "praise",
    "support",
    "concern",
    "report",
    "predict",
    "decline",
}


def said_in(doc_of: Any, text: str) -> list[Statement]:
    doc, article = doc_of(text)
    return [a.body for a in statements_of(doc, article)]


def brief(body: Statement) -> tuple[str, str | None, str]:
    who = " & ".join(p.words.exact for p in body.speakers if p.words)
    return who, body.cue and body.cue.exact, " ~ ".join(c.exact for c in body.content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Minister Anna Berg said the crossing would open on Friday.",
            ("Minister Anna Berg", "said", "the crossing would open on Friday"),
        ),
        (
            '"The crossing is shut," Anna Berg said.',
            ("Anna Berg", "said", '"The crossing is shut,"'),
        ),
        (
            '"The crossing is shut," said Anna Berg, who runs the clinic.',
            ("Anna Berg, who runs the clinic", "said", '"The crossing is shut,"'),
        ),
        (
            '"The crossing is shut," Anna Berg said. "It will not open soon."',
            ("Anna Berg", "said", '"The crossing is shut," ~ "It will not open soon."'),
        ),
        (
            "The dam, the ministry said, would hold until spring.",
            ("the ministry", "said", "The dam ~ would hold until spring"),
        ),
        (
            "Twelve people died in the flood, according to the ministry of health.",
            ("the ministry of health", "according to", "Twelve people died in the flood"),
        ),
        (
            "According to the ministry, twelve people died in the flood.",
            ("the ministry", "According to", "twelve people died in the flood"),
        ),
        (
            'Anna Berg called the vote "a very important step".',
            ("Anna Berg", "called", 'the vote "a very important step"'),
        ),
        (
            "Anna Berg declined to comment on the plan.",
            ("Anna Berg", "declined to comment on", "the plan"),
        ),
        (
            "The government accused the rebels of shelling the market.",
            ("The government", "accused", "the rebels of shelling the market"),
        ),
        (
            "A warning from Anna Berg that the talks would fail drew criticism.",
            ("Anna Berg", "warning", "that the talks would fail"),
        ),
        (
            "It was announced that the crossing would open.",
            ("", "was announced", "that the crossing would open"),
        ),
    ],
)
def test_a_statement_is_found(doc_of: Any, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in [brief(b) for b in said_in(doc_of, text)]


def test_a_quotation_of_several_sentences_is_content_whole(doc_of: Any) -> None:
    text = '"The crossing is shut. It will stay shut. Nobody may pass," Anna Berg said.'
    assert [brief(b)[2] for b in said_in(doc_of, text)] == [
        '"The crossing is shut. It will stay shut. Nobody may pass,"'
    ]


def test_a_participle_after_a_comma_is_a_statement_of_its_own(doc_of: Any) -> None:
    text = "Anna Berg said the crossing was shut, adding that nobody could pass."
    assert [brief(b) for b in said_in(doc_of, text)] == [
        ("Anna Berg", "said", "the crossing was shut"),
        ("Anna Berg", "adding", "that nobody could pass"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        'The "peace bridge" was shut on Monday.',
        'The film "Nine Rivers" opened in Eskholm.',
        "Anna Berg refused an interview and left the town.",
        "Nobody crossed the bridge on Monday.",
    ],
)
def test_words_in_quotation_marks_alone_are_no_statement(doc_of: Any, text: str) -> None:
    assert not [b for b in said_in(doc_of, text) if "refus" not in (b.cue.exact if b.cue else "")]


def test_who_asks_not_to_be_named_says_what_he_says_all_the_same(doc_of: Any) -> None:
    found = said_in(doc_of, "An official, who asked not to be named, said the crossing was shut.")
    assert ("An official", "said", "the crossing was shut") in [brief(b) for b in found]
    assert not any(b.named_source for b in found)


def test_what_follows_they_said_and_is_the_reports_own(doc_of: Any) -> None:
    text = "A delegation was on its way, the official said, and mediators announced they would send a team."
    assert ("the official", "said", "A delegation was on its way") in [
        brief(b) for b in said_in(doc_of, text)
    ]


def test_what_the_report_sets_against_a_statement_is_not_in_it(doc_of: Any) -> None:
    text = "The health office says 41 people died in the market, while the interior ministry says 17 did."
    found = said_in(doc_of, text)
    assert brief(found[0]) == ("The health office", "says", "41 people died in the market")
    assert all(b.within is None for b in found)


def test_a_headline_with_a_colon(doc_of: Any) -> None:
    text = "Minister: talks 'far from' done\nThe talks went on in Eskholm on Monday."
    (body,) = said_in(doc_of, text)
    assert brief(body) == ("Minister", ":", "talks 'far from' done")


@pytest.mark.parametrize("label", ["Pictures: the bridge on Monday", "Monday: the bridge shuts again"])
def test_a_label_with_a_colon_is_no_speaker(doc_of: Any, label: str) -> None:
    assert said_in(doc_of, label + "\nThe talks went on in Eskholm on Monday.") == []


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ('"The crossing is shut," Anna Berg said.', "direct"),
        ('Anna Berg said the crossing was "shut for good".', "mixed"),
        ("Anna Berg said the crossing was shut.", "indirect"),
    ],
)
def test_mode(doc_of: Any, text: str, mode: str) -> None:
    assert [b.mode for b in said_in(doc_of, text)] == [mode]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Anna Berg warned that the dam would break.", "warn"),
        ("Anna Berg urged the army to stop.", "urge"),
        ("Anna Berg vowed to stay in the town.", "promise"),
        ("Anna Berg denied that the dam had leaked.", "deny"),
        ("Anna Berg called for an inquiry into the flood.", "demand"),
        ("Anna Berg accused the army of shelling the town.", "accuse"),
        ("Anna Berg rejected the plan.", "reject"),
        ("Anna Berg declined to comment.", "decline"),
        ("Anna Berg said the dam would hold.", None),
    ],
)
def test_stance(doc_of: Any, text: str, stance: str | None) -> None:
    assert [b.stance for b in said_in(doc_of, text)] == [stance]


def test_the_table_knows_no_other_stance() -> None:
    assert set(cues().stances.values()) <= STANCES
    assert load("cues")["source"] and load("cues")["date"]


def test_negated(doc_of: Any) -> None:
    assert [b.negated for b in said_in(doc_of, "Anna Berg did not say that the dam had leaked.")] == [True]
    assert [b.negated for b in said_in(doc_of, "Anna Berg said that the dam had not leaked.")] == [False]


def test_whom_it_was_said_to(doc_of: Any) -> None:
    (body,) = said_in(doc_of, '"The crossing is shut," Anna Berg told reporters in Eskholm.')
    assert [p.words.exact for p in body.addressees if p.words] == ["reporters"]
    (body,) = said_in(doc_of, "Anna Berg told Tom Hall that the crossing was shut.")
    assert [(p.words.exact, len(p.refers)) for p in body.addressees if p.words] == [("Tom Hall", 1)]


def test_a_statement_within_a_statement_names_who_relayed_it(doc_of: Any) -> None:
    doc, article = doc_of("Anna Berg said the army had warned that the dam would break.")
    outer, inner = statements_of(doc, article)
    assert isinstance(outer.body, Statement) and isinstance(inner.body, Statement)
    assert brief(inner.body) == ("the army", "had warned", "that the dam would break")
    assert inner.body.within == outer.id
    assert inner.body.via is not None and inner.body.via.words is not None
    assert inner.body.via.words.exact == "Anna Berg"
    assert outer.body.within is None and outer.body.via is None


def at_time(article: Any, words: str) -> Annotation:
    start = article.text.index(words)
    span = Span(start, start + len(words))
    when = When("2031-05-05", "2031-05-05", "2031-05-05", "day", "argued", "test")
    words_at = anchor(article.id, article.text, span)
    return annotation("time", [words_at], Time("DATE", "2031-05-05", when=when), "test/1")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Anna Berg said on Monday that the dam would hold.", True),
        ("Anna Berg said that the dam would open on Monday.", False),
        ('"The dam will hold," Anna Berg said on Monday.', True),
    ],
)
def test_the_time_of_saying_is_that_of_the_cue_s_clause(doc_of: Any, text: str, known: bool) -> None:
    doc, article = doc_of(text)
    (found,) = statements_of(doc, article, (at_time(article, "Monday"),))
    assert isinstance(found.body, Statement)
    assert (found.body.said is not None) is known


MIXED = (
    "Minister: talks 'far from' done\n"
    '"We have told our hosts," Front negotiator Selim Orbany told reporters. "The answer lies with them.\n'
    '"When they tell you otherwise, ask why."\n'
    "He said the army had warned that the dam would break, adding that nobody would leave.\n"
)


def test_anchors_are_the_text_and_pieces_are_trimmed_and_apart(doc_of: Any) -> None:
    doc, article = doc_of(MIXED)
    found = statements_of(doc, article)
    assert len(found) >= 5
    for entry in found:
        assert isinstance(entry.body, Statement)
        assert entry.anchor == entry.body.content[0]
        pieces = entry.body.content
        assert all(article.text[p.start : p.end] == p.exact == p.exact.strip() for p in pieces)
        assert all(a.end <= b.start for a, b in pairwise(pieces))


def test_ids_are_apart_and_the_same_again(doc_of: Any) -> None:
    def ids(entries: Sequence[Annotation]) -> list[str]:
        return [e.id for e in entries]

    first, again = (statements_of(*doc_of(MIXED)) for _ in range(2))
    assert ids(first) == ids(again)
    assert len(set(ids(first))) == len(first)
    within = {e.body.within for e in first if isinstance(e.body, Statement)} - {None}
    assert within and within <= set(ids(first))


def test_an_empty_text_has_no_statements(doc_of: Any) -> None:
    assert said_in(doc_of, "") == []


def test_deep_nesting_is_bounded(doc_of: Any) -> None:
    found = said_in(doc_of, "He said that she said that " * 300)
    assert sum(len(c.exact) for b in found for c in b.content) < 40 * 27 * 300


def contents(doc_of: Any, text: str) -> list[tuple[str, str]]:
    """First speaker and content of each statement."""
    doc, article = doc_of(text)
    out = []
    for entry in statements_of(doc, article, times(doc, article)):
        assert isinstance(entry.body, Statement)
        who = [p.words.exact for p in entry.body.speakers if p.words]
        out.append((who[0] if who else "", " | ".join(c.exact for c in entry.body.content)))
    return out


def test_a_second_clause_has_its_own_source(doc_of: Any) -> None:
    text = "Varnland said it was trying to reach the town as a U.N. agency warned that food was running out."
    assert contents(doc_of, text) == [
        ("Varnland", "it was trying to reach the town"),
        ("a U.N. agency", "that food was running out"),
    ]


def test_a_quotation_over_paragraphs_is_of_the_cue_that_ends_it(doc_of: Any) -> None:
    text = (
        'The committee said it had no news.\n"I went to see the mayor in the spring.\n'
        'It was a great worry," Anna Berg said.'
    )
    assert contents(doc_of, text)[1:] == [
        ("Anna Berg", '"I went to see the mayor in the spring. | It was a great worry,"')
    ]


def test_a_place_line_is_nobodys_words(doc_of: Any) -> None:
    text = "DORN, May 2 (Reuters) - Some 12 people were killed, police said."
    assert contents(doc_of, text) == [("police", "Some 12 people were killed")]


def test_a_verb_behind_while_is_no_cue_of_the_quotation(doc_of: Any) -> None:
    text = (
        'The mayor was told by Minister Anna Berg of "presumably 36 people under the rubble", while the '
        "governor, Tom Hall, indicated 68 people were missing."
    )
    assert not any("rubble" in what for who, what in contents(doc_of, text) if "Hall" in who)


def test_while_sets_one_against_another(doc_of: Any) -> None:
    text = "Norland officials said the road was open while activists said the raid had failed."
    assert contents(doc_of, text) == [
        ("Norland officials", "the road was open"),
        ("activists", "the raid had failed"),
    ]


def test_what_another_had_done_is_not_said_by_the_speaker(doc_of: Any) -> None:
    text = "Mr Hall said the mayor had asked for help and proposed a joint mission."
    assert not any(what == "a joint mission" for _, what in contents(doc_of, text))


def test_a_time_by_which_something_was_is_no_time_of_saying(doc_of: Any) -> None:
    doc, article = doc_of(
        'Anna Berg noted the force had been "disarmed" by 2010, when she left.', "2019-05-15"
    )
    body = statements_of(doc, article, times(doc, article))[0].body
    assert isinstance(body, Statement)
    assert body.said is None
