"""JSON Lines: one report a line; the bytes received are the line, without its end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import EmptySource, Malformed, SourceError, TooLarge, Undecodable
from onrecord.model import Capture, Failure, Given, Received
from onrecord.settings import Settings
from onrecord.text import normalise

STAGE = "ingest"
"""The stage named in the failures made here."""

FIELDS = ("id", "url", "title", "outlet", "published", "language", "byline")
"""Fields a line may state besides ``text`` or ``html``; others are left alone."""


def lines(file: BinaryIO, source: str, received: str, settings: Settings) -> Iterator[Received | Failure]:
    """A capture for each line, named ``source:number``; a failure for each line lost.

    Lines of white space alone are skipped. Raises EmptySource where there is no line at all.
    """
    number = 0
    empty = True
    while data := file.readline(settings.max_bytes + 2):
        number += 1
        line = data.rstrip(b"\r\n")
        name = f"{source}:{number}"
        try:
            if len(line) > settings.max_bytes:
                _skip_line(file, data)
                raise TooLarge(
                    f"over the limit of {settings.max_bytes} bytes; raise max_bytes, or cut the line"
                )
            if not line.strip():
                continue
            capture = Capture(name, "jsonl", line, received)
            yield Received(capture, given(capture))
        except SourceError as error:
            yield Failure(name, STAGE, "permanent", str(error))
        empty = False
    if empty:
        raise EmptySource("there is no line in it; fetch it again, or leave it out")


def given(capture: Capture) -> Given:
    """What a JSONL line states about its article. Raises Undecodable, Malformed."""
    try:
        line = json.loads(capture.data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Undecodable(f"not UTF-8 ({error.reason} at byte {error.start}); JSON Lines must be") from error
    except (ValueError, RecursionError) as error:
        raise Malformed(f"not JSON ({error}); write one object a line") from error
    if not isinstance(line, dict):
        raise Malformed("a line must be a JSON object with a field text or html")
    if not isinstance(line.get("text", line.get("html")), str):
        raise Malformed("no field text or html that holds a string; one of them is needed")
    return Given(**{name: _stated(name, line.get(name)) for name in FIELDS})


def _stated(name: str, value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, list) and name == "byline" and all(isinstance(v, str) for v in value):
        value = ", ".join(value)
    if isinstance(value, int) and not isinstance(value, bool) and name == "id":
        value = str(value)
    if not isinstance(value, str):
        raise Malformed(f"the field {name} must be a string")
    return normalise(value).strip() or None


def _skip_line(file: BinaryIO, data: bytes) -> None:
    """Read on to the end of a line that is over the limit."""
    while data and not data.endswith(b"\n"):
        data = file.readline(1 << 20)
