"""What tests share: reading a text for events or statements, entries made by hand, and the words and names of
parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.annotate.conftest import MakeDoc

from onrecord.annotate import encoder
from onrecord.annotate.events import events
from onrecord.annotate.figures import figures
from onrecord.annotate.ids import annotation
from onrecord.annotate.statements import statements
from onrecord.model import Annotation, Article, Event, Figure, Mode, Party, Span, Statement, Time, When
from onrecord.text import anchor

if TYPE_CHECKING:
    from spacy.tokens import Doc


def statements_of(doc: Doc, article: Article, times: tuple[Annotation, ...] = ()) -> tuple[Annotation, ...]:
    """The statements of an article that has been parsed."""
    return statements(doc, article, times, encoder.read(article.text))


def read(doc_of: MakeDoc, text: str) -> dict[str, Event]:
    """The events of a text by their trigger words."""
    doc, article = doc_of(text)
    return {a.anchor.exact: a.body for a in events(doc, article, (), (), ()) if isinstance(a.body, Event)}


def counted(doc_of: MakeDoc, text: str) -> list[tuple[str, str]]:
    """The words and the measure of each figure of a text."""
    doc, article = doc_of(text)
    found = figures(doc, article, (), ())
    return [(e.anchor.exact, e.body.measure) for e in found if isinstance(e.body, Figure)]


def credited(doc_of: MakeDoc, text: str, *statements: tuple[str, str, str]) -> list[list[str]]:
    """The words of each figure's authority, with these statements (speaker, cue, content) in the text."""
    doc, article = doc_of(text)
    given = tuple(said(article, *s) for s in statements)
    found = figures(doc, article, (), given)
    return [[p.words.exact for p in f.body.authority if p.words] for f in found if isinstance(f.body, Figure)]


def words(parties: tuple[Party, ...]) -> list[str]:
    """The words of each party that has any."""
    return [p.words.exact for p in parties if p.words is not None]


def referred(text: str, parties: tuple[Party, ...]) -> list[str]:
    """The names in the text that the parties refer to."""
    return [text[s.start : s.end] for p in parties for s in p.refers]


def said(
    article: Article,
    speaker: str,
    cue: str,
    content: str,
    mode: Mode = "indirect",
    when: When | None = None,
) -> Annotation:
    """A statement of these words of the article's, made at this time."""

    def words(text: str) -> Span:
        at = article.text.index(text)
        return Span(at, at + len(text))

    body = Statement(
        speakers=(Party(anchor(article.id, article.text, words(speaker))),),
        resolution="named",
        named_source=True,
        cue=anchor(article.id, article.text, words(cue)),
        content=(anchor(article.id, article.text, words(content)),),
        mode=mode,
        said=when,
    )
    return annotation("statement", body.content, body, "test")


def dated(article: Article, phrase: str, start: str, end: str) -> Annotation:
    """A date of these words of the article's."""
    at = article.text.index(phrase)
    when = When(f"{start}/{end}", start, end, "day" if start == end else "month", "argued", "test")
    spot = anchor(article.id, article.text, Span(at, at + len(phrase)))
    return annotation("time", (spot,), Time("DATE", start, when=when), "test")
