"""Statements found: what the tagger marks, cut to paragraphs, with lone quotations and headings."""

from __future__ import annotations

import time
from typing import Any

from onrecord.annotate import encoder
from onrecord.annotate.statements import statements
from onrecord.annotate.statements.finding import from_tags, parted
from onrecord.annotate.statements.found import Found
from onrecord.annotate.statements.lone import with_lone
from onrecord.annotate.statements.page import Page
from onrecord.annotate.statements.page import page as page_of
from onrecord.annotate.statements.quotes import quotations
from onrecord.annotate.statements.tagger import Tagged
from onrecord.model import Span


def page_in(doc_of: Any, text: str) -> Page:
    doc, article = doc_of(text)
    return page_of(doc, text, article.paragraphs, quotations(text, article.paragraphs))


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def contents(text: str, found: tuple[Found, ...] | list[Found]) -> list[list[str]]:
    return [[text[s.start : s.end] for s in f.content] for f in found]


LONG = 'The mayor said: "The dam will hold.\n"It held before.\n"It will hold again." Nobody asked more.'


def test_a_content_over_paragraphs_is_one_statement_for_each_and_goes_on_from_the_first(doc_of: Any) -> None:
    start = LONG.index('"The dam')
    whole = Span(start, LONG.index(" Nobody"))
    found = list(
        parted(
            page_in(doc_of, LONG),
            Found(at(LONG, "The mayor"), at(LONG, "said"), (whole,), 10, confidence=0.9),
        )
    )
    assert contents(LONG, found) == [['"The dam will hold.'], ['"It held before.'], ['"It will hold again."']]
    assert found[0].continues is None and found[0].source is not None
    assert {f.continues for f in found[1:]} == {found[0].content[0]}
    assert {f.confidence for f in found} == {0.9}


def test_what_stands_in_paragraphs_before_its_cue_is_one_statement(doc_of: Any) -> None:
    text = '"The dam will hold.\n"It held before," the mayor said.'
    whole = Span(0, text.index(" the mayor"))
    (found,) = parted(
        page_in(doc_of, text),
        Found(at(text, "the mayor"), at(text, "said"), (whole,), at(text, "said").start),
    )
    assert contents(text, [found]) == [['"The dam will hold.', '"It held before,"']]


def test_who_says_the_same_is_no_part_of_the_content(doc_of: Any) -> None:
    text = "Norland said it would attend the talks, as did the Eskholm council."
    tags = Tagged(
        at(text, "Norland"),
        at(text, "said"),
        (at(text, "it would attend the talks, as did the Eskholm council"),),
        0.8,
    )
    found = from_tags(page_in(doc_of, text), tags)
    assert contents(text, [found]) == [["it would attend the talks"]]
    assert found.also == at(text, "the Eskholm council")
    assert found.head == at(text, "said").start


def test_the_cue_s_main_word_is_the_one_that_the_others_hang_on(doc_of: Any) -> None:
    text = "The mayor has said in a letter the dam would hold."
    tags = Tagged(
        at(text, "The mayor"), at(text, "has said in a letter"), (at(text, "the dam would hold"),), 0.8
    )
    found = from_tags(page_in(doc_of, text), tags)
    assert found.head == at(text, "said").start


def lone(doc_of: Any, text: str, *found: Found) -> tuple[Found, ...]:
    return with_lone(page_in(doc_of, text), found)


def test_a_quoted_sentence_that_nobody_says_is_a_statement_without_a_source(doc_of: Any) -> None:
    text = 'The ferry did not sail.\n"Nobody told us anything about it."\nIt rained.'
    (found,) = lone(doc_of, text)
    assert (found.source, found.cue, found.continues, found.confidence) == (None, None, None, None)
    assert contents(text, [found]) == [['"Nobody told us anything about it."']]


def test_a_quotation_behind_a_statement_goes_on_with_it(doc_of: Any) -> None:
    text = '"It is shut," the mayor said. "It will stay shut for now."\n"Come back in the spring."'
    first = Found(
        at(text, "the mayor"), at(text, "said"), (at(text, '"It is shut,"'),), at(text, "said").start
    )
    found = lone(doc_of, text, first)
    assert contents(text, found) == [
        ['"It is shut,"', '"It will stay shut for now."'],
        ['"Come back in the spring."'],
    ]
    assert found[1].continues == first.content[0]


def test_words_in_quotation_marks_are_no_statement(doc_of: Any) -> None:
    assert lone(doc_of, 'The "peace bridge" was shut, and the film "Nine Rivers" opened.') == ()


def test_time_stays_linear_where_every_sentence_tells_of_a_telling(doc_of: Any) -> None:
    def seconds(n: int) -> float:
        doc, article = doc_of("The envoy said the mayor had warned that rain fell.\n" * n)
        hidden = encoder.read(article.text)
        start = time.process_time()
        assert len(statements(doc, article, (), hidden)) == 2 * n
        return time.process_time() - start

    seconds(2)
    assert min(seconds(600), seconds(600)) < 12 * max(seconds(150), 0.05)  # 16 where time were quadratic
