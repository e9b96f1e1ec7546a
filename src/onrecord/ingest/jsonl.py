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
            stated, ignored = given(capture)
            yield Received(capture, stated)
            yield from (Failure(name, STAGE, "permanent", why) for why in ignored)
        except SourceError as error:
            yield Failure(name, STAGE, "permanent", str(error))
        empty = False
    if empty:
        raise EmptySource("there is no line in it; fetch it again, or leave it out")


def given(capture: Capture) -> tuple[Given, tuple[str, ...]]:
    """What a JSONL line states about its article, and what it states in a form that is not used.

    Raises Undecodable, Malformed where there is no article in it.
    """
    line = _object(capture)
    stated: dict[str, str | tuple[str, ...]] = {}
    ignored = []
    for name in FIELDS:
        value = line.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and name == "id":
            value = str(value)
        if name == "byline":
            value = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value
        words = [normalise(w).strip() for w in _strings(value)]
        if value is not None and not words:
            ignored.append(
                f"the field {name} is left out: it must be a string; mend the line to have it used"
            )
        elif any(words):
            stated[name] = tuple(w for w in words if w) if name == "byline" else words[0]
    return Given(**stated), tuple(ignored)  # type: ignore[arg-type]


def _object(capture: Capture) -> dict[str, object]:
    try:
        line = json.loads(capture.data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Undecodable(f"not UTF-8 ({error.reason} at byte {error.start}); JSON Lines must be") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise Malformed(f"not JSON ({error}); write one object a line") from error
    except ValueError as error:  # an integer of more digits than Python reads
        raise Malformed("a number in it is too long to read; write it as a string") from error
    if not isinstance(line, dict):
        raise Malformed("a line must be a JSON object with a field text or html")
    if not any(isinstance(line.get(name), str) for name in ("text", "html")):
        raise Malformed("no field text or html that holds a string; one of them is needed")
    return line


def _strings(value: object) -> tuple[str, ...]:
    """The string, or the strings of a tuple of nothing else; else none."""
    values = value if isinstance(value, tuple) else (value,)
    return tuple(v for v in values if isinstance(v, str)) if all(isinstance(v, str) for v in values) else ()


def _skip_line(file: BinaryIO, data: bytes) -> None:
    """Read on to the end of a line that is over the limit."""
    while data and not data.endswith(b"\n"):
        data = file.readline(1 << 20)
