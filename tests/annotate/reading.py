"""What the tests of events share: reading a text, and the words and names of parties."""

from __future__ import annotations

from tests.annotate.conftest import MakeDoc

from onrecord.annotate.events import events
from onrecord.model import Event, Party


def read(doc_of: MakeDoc, text: str) -> dict[str, Event]:
    """The events of a text by their trigger words."""
    doc, article = doc_of(text)
    return {a.anchor.exact: a.body for a in events(doc, article, (), (), ()) if isinstance(a.body, Event)}


def words(parties: tuple[Party, ...]) -> list[str]:
    """The words of each party that has any."""
    return [p.words.exact for p in parties if p.words is not None]


def referred(text: str, parties: tuple[Party, ...]) -> list[str]:
    """The names in the text that the parties refer to."""
    return [text[s.start : s.end] for p in parties for s in p.refers]
