"""Mentions: one for each name, one for each word that another stage has resolved to a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.ids import annotation
from onrecord.annotate.mentions import mentions
from onrecord.annotate.names import names
from onrecord.model import Annotation, Article, Mention, Party, Span, Statement
from onrecord.text import anchor

if TYPE_CHECKING:
    from collections.abc import Callable

    MakeDoc = Callable[..., tuple[object, Article]]

TEXT = "Anna Keller met Robert Kessel in Port Serin. She said the envoy had agreed. The minister left."


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def said(article: Article, words: str, *refers: str) -> Annotation:
    speaker = Party(anchor(article.id, TEXT, span_of(words)), tuple(span_of(r) for r in refers))
    content = anchor(article.id, TEXT, span_of("the envoy had agreed"))
    body = Statement((speaker,), "pronoun", True, None, (content,), "indirect")
    return annotation("statement", [content, anchor(article.id, TEXT, span_of(words))], body, "test")


def bodies(found: tuple[Annotation, ...], *forms: str) -> dict[str, Mention]:
    return {a.anchor.exact: a.body for a in found if isinstance(a.body, Mention) and a.body.form in forms}


def test_every_name_is_a_named_mention(doc_of: MakeDoc) -> None:
    doc, article = doc_of(TEXT)
    found = mentions(doc, article, (), ())  # type: ignore[arg-type]
    spans = [n.span for n in names(doc, article)]  # type: ignore[arg-type]
    assert [a.anchor.span for a in found] == spans
    assert set(bodies(found, "named")) == {"Anna Keller", "Robert Kessel", "Port Serin"}


def test_a_resolved_pronoun_is_a_mention_of_its_name(doc_of: MakeDoc) -> None:
    doc, article = doc_of(TEXT)
    found = mentions(doc, article, (said(article, "She", "Anna Keller"),), ())  # type: ignore[arg-type]
    she = bodies(found, "pronoun")["She"]
    assert (she.name, she.kind, she.refers) == ("Anna Keller", "person", span_of("Anna Keller"))


def test_a_resolved_noun_is_nominal(doc_of: MakeDoc) -> None:
    doc, article = doc_of(TEXT)
    found = mentions(doc, article, (said(article, "The minister", "Robert Kessel"),), ())  # type: ignore[arg-type]
    assert bodies(found, "nominal")["The minister"].name == "Robert Kessel"


def test_open_and_contested_words_are_no_mention(doc_of: MakeDoc) -> None:
    doc, article = doc_of(TEXT)
    contested = (said(article, "She", "Anna Keller"), said(article, "She", "Robert Kessel"))
    several = said(article, "The minister", "Anna Keller", "Robert Kessel")
    for statements in (contested, (several,), (said(article, "She"),)):
        assert bodies(mentions(doc, article, statements, ()), "nominal", "pronoun") == {}  # type: ignore[arg-type]


def test_a_name_said_in_full_is_not_mentioned_twice(doc_of: MakeDoc) -> None:
    doc, article = doc_of(TEXT)
    statements = (
        said(article, "Anna Keller", "Anna Keller"),
        said(article, "Anna Keller met", "Anna Keller"),
    )
    found = mentions(doc, article, statements, ())  # type: ignore[arg-type]
    assert len(found) == 3
