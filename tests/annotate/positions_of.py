"""What tests of positions share: reading a text for them."""

from __future__ import annotations

from tests.annotate.conftest import MakeDoc
from tests.annotate.reading import statements_of

from onrecord.annotate.events import events
from onrecord.annotate.positions import positions
from onrecord.annotate.times import times
from onrecord.model import Annotation, Position


def annotated(doc_of: MakeDoc, text: str, dated: str | None = None) -> tuple[Annotation, ...]:
    """All positions of a text, with what they are drawn from."""
    doc, article = doc_of(text, dated)
    timed = times(doc, article)
    said = statements_of(doc, article, timed)
    return (*said, *(done := events(doc, article, timed, said, ())), *positions(doc, article, said, done))


def read(doc_of: MakeDoc, text: str, dated: str | None = None) -> list[Position]:
    """The positions of a text, in text order."""
    return [a.body for a in annotated(doc_of, text, dated) if isinstance(a.body, Position)]


def told(position: Position) -> tuple[str, str, str]:
    """Whose, which stance, and the issue's words."""
    assert position.party.words is not None
    return position.party.words.exact, position.stance, position.issue.exact
