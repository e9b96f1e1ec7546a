"""Markup as tokens with their offsets, in one pass and linear time whatever the markup.

Tags, comments and raw text end where the HTML Standard's tokenizer ends them ("13.2.5 Tokenization"); nothing
is repaired. Python's own parser is not used, as its reading of broken markup differs between its versions,
and the segments of an article must not.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_FAST = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,20})>")
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_SPACE = re.compile(r"[\s/]*")
_ATTRIBUTE = re.compile(r"([^\s/>=][^\s/>=]*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"'][^\s>]*)?)?")
RAW = ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "template")
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}
REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]{0,31};?)")


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: its name in small letters, its value with references resolved, and where the value
    stands as received."""

    name: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of markup at ``[start, end)``. For ``raw`` (what a script, style or title element holds) and
    ``text`` that is its characters; ``name`` is the element's, empty for text."""

    kind: Literal["open", "close", "text", "raw"]
    name: str
    start: int
    end: int
    attributes: tuple[Attribute, ...] = ()


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a page in order; comments and declarations are left out."""
    at, size = 0, len(text)
    while at < size:
        mark = text.find("<", at)
        mark = size if mark < 0 else mark
        if (
            mark + 1 < size
            and not (text[mark + 1].isalpha() and text[mark + 1].isascii())
            and text[mark + 1] not in "/!?"
        ):
            mark = _next_mark(text, mark + 1)
        if mark > at:
            yield Token("text", "", at, mark)
        if mark >= size:
            return
        after, token = _tag(text, mark)
        if token is not None:
            yield token
            raw = _RAW_END.get(token.name) if token.kind == "open" else None
            if raw is not None:
                end = raw.search(text, after)
                stop = end.start() if end else size
                yield Token("raw", token.name, after, stop)
                after = stop
        at = after


_MARK = re.compile(r"<[a-zA-Z/!?]")


def _next_mark(text: str, at: int) -> int:
    found = _MARK.search(text, at)
    return found.start() if found else len(text)


def _tag(text: str, at: int) -> tuple[int, Token | None]:
    """The tag, comment or declaration at an offset: where it ends, and its token if it is a tag."""
    fast = _FAST.match(text, at)
    if fast:
        kind: Literal["open", "close"] = "close" if text[at + 1] == "/" else "open"
        return fast.end(), Token(kind, fast.group(1).lower(), at, fast.end())
    if text.startswith("<!--", at):
        end = text.find("-->", at + 2)
        return (len(text) if end < 0 else end + 3), None
    name = _NAME.match(text, at)
    if name is None:
        end = text.find(">", at)
        return (len(text) if end < 0 else end + 1), None
    attributes: list[Attribute] = []
    here = name.end()
    while True:
        here = _SPACE.match(text, here).end()  # type: ignore[union-attr]
        if here >= len(text):
            return here, None
        if text[here] == ">":
            kind = "close" if text[at + 1] == "/" else "open"
            return here + 1, Token(kind, name.group(1).lower()[:40], at, here + 1, tuple(attributes))
        m = _ATTRIBUTE.match(text, here)
        if m is None:
            here += 1
            continue
        attributes.append(_attribute(m))
        here = m.end()


def _attribute(m: re.Match[str]) -> Attribute:
    start, end = m.span(2) if m.group(2) is not None else (m.end(), m.end())
    value = m.group(2) or ""
    if value[:1] in ("'", '"'):
        start, end, value = start + 1, end - 1, value[1:-1]
    return Attribute(m.group(1).lower()[:40], html.unescape(value) if "&" in value else value, start, end)
