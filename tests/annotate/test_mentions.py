"""Mentions: one for each name, one for each word that another stage has resolved to a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from onrecord.annotate.ids import annotation
from onrecord.annotate.mentions import mentions
from onrecord.annotate.mentions.beside import beside
from onrecord.annotate.mentions.bodies import bodies as bodies_of
from onrecord.annotate.names import Name, names
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
    found = mentions(doc, article, ())  # type: ignore[arg-type]
    spans = [n.span for n in names(doc, article)]  # type: ignore[arg-type]
    assert [a.anchor.span for a in found] == spans
    assert set(bodies(found, "named")) == {"Anna Keller", "Robert Kessel", "Port Serin"}


def test_a_resolved_pronoun_is_a_mention_of_its_name(doc_of: MakeDoc) -> None:
    doc, article = doc_of(TEXT)
    found = mentions(doc, article, (said(article, "She", "Anna Keller"),))  # type: ignore[arg-type]
    she = bodies(found, "pronoun")["She"]
    assert (she.name, she.kind, she.refers) == ("Anna Keller", "person", span_of("Anna Keller"))


def test_a_resolved_noun_is_nominal(doc_of: MakeDoc) -> None:
    doc, article = doc_of(TEXT)
    found = mentions(doc, article, (said(article, "The minister", "Robert Kessel"),))  # type: ignore[arg-type]
    assert bodies(found, "nominal")["The minister"].name == "Robert Kessel"


def test_open_and_contested_words_are_no_mention(doc_of: MakeDoc) -> None:
    doc, article = doc_of(TEXT)
    contested = (said(article, "She", "Anna Keller"), said(article, "She", "Robert Kessel"))
    several = said(article, "The minister", "Anna Keller", "Robert Kessel")
    for statements in (contested, (several,), (said(article, "She"),)):
        assert bodies(mentions(doc, article, statements), "nominal", "pronoun") == {}  # type: ignore[arg-type]


def test_a_name_said_in_full_is_not_mentioned_twice(doc_of: MakeDoc) -> None:
    doc, article = doc_of(TEXT)
    statements = (
        said(article, "Anna Keller", "Anna Keller"),
        said(article, "Anna Keller met", "Anna Keller"),
    )
    found = mentions(doc, article, statements)  # type: ignore[arg-type]
    assert len(found) == 3


@pytest.mark.parametrize(
    "text",
    [
        "The National Harbour Union (NHU) met in Oslo.",
        "The NHU (National Harbour Union) met in Oslo.",
        "The National Harbour Union met in Oslo, and the NHU voted.",
    ],
)
def test_an_acronym_is_what_the_article_says(text: str) -> None:
    names = [
        Name(Span(text.index(n), text.index(n) + len(n)), "organization", n)
        for n in ("National Harbour Union", "NHU")
    ]
    assert beside(text, sorted(names, key=lambda n: n.span)).long == {"NHU": "National Harbour Union"}


@pytest.mark.parametrize(
    ("text", "owned", "owner"),
    [
        ("Norway's Foreign Ministry spoke.", "Foreign Ministry", "Norway"),
        ("the Norwegian Foreign Ministry spoke.", "Foreign Ministry", "Norwegian"),
        ("the Ministry of Health of Norway spoke.", "Ministry of Health", "Norway"),
        ("in Tromso, Norway, it rained.", "Tromso", "Norway"),
        ("the Norwegian port city of Tromso was cut off.", "Tromso", "Norwegian"),
    ],
)
def test_whose_an_office_is_and_where_a_place_is(text: str, owned: str, owner: str) -> None:
    kinds = {"Foreign Ministry": "government", "Ministry of Health": "government", "Norwegian": "group"}
    names = sorted(
        (
            Name(Span(text.index(n), text.index(n) + len(n)), kinds.get(n, "place"), n)  # type: ignore[arg-type]
            for n in (owned, owner)
        ),
        key=lambda n: n.span,
    )
    found = beside(text, names)
    assert {names[i].name: names[k].name for i, k in found.owner.items()} == {owned: owner}


def test_names_beside_each_other_own_nothing() -> None:
    text = "Ada Holt, Norway, Sweden and the Foreign Ministry met"
    names = [
        Name(Span(text.index(n), text.index(n) + len(n)), kind, n)  # type: ignore[arg-type]
        for n, kind in (("Ada Holt", "person"), ("Norway", "place"), ("Foreign Ministry", "government"))
    ]
    assert not beside(text, names).owner


@pytest.mark.parametrize(
    ("words", "name", "owner"),
    [
        ("Norway's army", "army", "Norway"),
        ("the Norwegian health ministry", "health ministry", "Norwegian"),
        ("the health ministry of Norway", "health ministry", "Norway"),
        ("the police", "police", None),
        ("a police force", None, None),
        ("his office", None, None),
        ("an official in Norway's army", None, None),
        ("Ada Holt, of the army", None, None),
    ],
)
def test_words_that_stand_for_a_body(doc_of: Any, words: str, name: str | None, owner: str | None) -> None:
    text = f"It was {words} that spoke."
    doc, article = doc_of(text)
    names = [
        Name(Span(text.index(n), text.index(n) + len(n)), "place", n)
        for n in ("Norwegian", "Norway", "Ada Holt")
        if n in text and (n != "Norway" or "Norwegian" not in text)
    ]
    start = text.index(words)
    party = Party(anchor(article.id, text, Span(start, start + len(words))))
    found = list(bodies_of(doc, names, [party]))
    assert [(b.name, b.owner.name if b.owner else None) for b in found] == ([(name, owner)] if name else [])


def test_of_what_a_role_is() -> None:
    text = "Norway's Defence Minister Ada Holt met envoy Bram Dorn."
    names = [
        Name(Span(0, 6), "place", "Norway"),
        Name(Span(26, 34), "person", "Ada Holt", "Defence Minister", Span(9, 25)),
        Name(Span(45, 54), "person", "Bram Dorn", "envoy", Span(39, 44)),
    ]
    assert beside(text, names).owner == {1: 0}
