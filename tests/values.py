"""Hand-made values for tests: invented reports and what could be made of them."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate.ids import annotation, distinct
from onrecord.model import (
    Annotation,
    Annotations,
    Article,
    Capture,
    Event,
    Figure,
    Given,
    Mention,
    Metadata,
    Party,
    Position,
    Removed,
    Segment,
    Span,
    Statement,
    Time,
    When,
    article_id,
)
from onrecord.text import anchor, lines

RECEIVED = "2026-01-02T03:04:05+00:00"

REMOVED = Removed("Skip to main content", "navigation")

STORY = (
    'Orla Venn said the Tarn bridge was "closed to all". '
    "At least 34 people were killed, she said on Monday.\n"
    "Venn later met Bruno Askel."
)


def capture(words: str = STORY, source: str = "a.txt") -> Capture:
    return Capture(source, "text", words.encode(), RECEIVED)


def day(iso: str, certainty: str = "stated") -> When:
    return When(iso, iso, iso, "day", certainty, "published: given")  # type: ignore[arg-type]


def article(words: str = STORY, source: str = "a.txt", dated: str | None = "2024-05-07") -> Article:
    received = capture(words, source)
    when = day(dated) if dated else None
    return Article(
        id=article_id(received, Given()),
        sha256=received.sha256,
        source=source,
        text=words,
        segments=(Segment(0, len(words), "body", 0, len(words)),),
        removed=(REMOVED,),
        metadata=Metadata(outlet="The Tarn Mail", language="en", published=when, dated=when),
        paragraphs=lines(words),
    )


def find(words: str, text: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def made(of: Article | None = None, entries: Sequence[Annotation] | None = None) -> Annotations:
    of = of or article()
    return Annotations(
        of,
        of.paragraphs,
        tuple(story_entries(of) if entries is None else entries),
        annotated=True,
        why=None,
        made_by="test/1",
    )


def names(of: Article, *found: str) -> list[Annotation]:
    out = []
    for name in found:
        at = anchor(of.id, of.text, find(name, of.text))
        out.append(annotation("mention", [at], Mention("named", "person", name), "test/1"))
    return out


def story_entries(of: Article) -> tuple[Annotation, ...]:
    """One entry of each kind over STORY."""

    def at(words: str, nth: int = 0) -> Span:
        return find(words, of.text, nth)

    def anchored(words: str, nth: int = 0):  # type: ignore[no-untyped-def]
        return anchor(of.id, of.text, at(words, nth))

    venn = Party(anchored("Orla Venn"), (at("Orla Venn"),))
    content = anchored('the Tarn bridge was "closed to all"')
    said = annotation(
        "statement",
        [content],
        Statement((venn,), "named", True, anchored("said"), (content,), "mixed", stance="report"),
        "test/1",
    )
    number = annotation(
        "figure",
        [anchored("At least 34 people")],
        Figure(34, None, "at_least", "killed", who=anchored("people"), authority=(venn,), statement=said.id),
        "test/1",
    )
    monday = annotation("time", [anchored("Monday")], Time("DATE", "2024-05-06"), "test/1")
    met = annotation(
        "event",
        [anchored("met")],
        Event(
            "CONSULT", None, False, (Party(anchored("Venn", 1), (at("Venn", 1),)),), (), None, None,
            "happened", statements=(said.id,), figures=(number.id,),
        ),
        "test/1",
    )  # fmt: skip
    held = annotation(
        "position",
        [content],
        Position(venn, "rejects", anchored("Tarn bridge"), "measure", ("bridge",), statement=said.id),
        "test/1",
    )
    people = names(of, "Orla Venn", "Bruno Askel")
    people.append(annotation("mention", [anchored("Venn", 1)], Mention("named", "person", "Venn"), "test/1"))
    return distinct([said, number, monday, met, held, *people])
