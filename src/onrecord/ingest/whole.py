"""Files that hold one report each: plain text and HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import EmptySource, TooLarge
from onrecord.model import Capture, CaptureKind, Failure, Given, Received
from onrecord.settings import Settings


def text(file: BinaryIO, source: str, received: str, settings: Settings) -> Iterator[Received | Failure]:
    """The one capture of a text file. Raises EmptySource, TooLarge."""
    yield _capture("text", file, source, received, settings)


def html(file: BinaryIO, source: str, received: str, settings: Settings) -> Iterator[Received | Failure]:
    """The one capture of an HTML file. Raises EmptySource, TooLarge."""
    yield _capture("html", file, source, received, settings)


def _capture(kind: CaptureKind, file: BinaryIO, source: str, received: str, settings: Settings) -> Received:
    data = file.read(settings.max_bytes + 1)
    if not data:
        raise EmptySource("the file is empty; fetch it again, or leave it out")
    if len(data) > settings.max_bytes:
        raise TooLarge(f"over the limit of {settings.max_bytes} bytes; raise max_bytes, or cut the file")
    return Received(Capture(source, kind, data, received), Given())
