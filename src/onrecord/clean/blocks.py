"""A page as blocks of text, each with where it stood, the way back to the markup, and what its elements
say."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from onrecord.clean.tokens import RAW, REFERENCE, Attribute, Token, tokens
from onrecord.clean.units import Piece, Unit
from onrecord.data import load
from onrecord.model import RemovedReason

_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "img", "input", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "svg", "time", "tt", "u", "var", "wbr", "nobr", "path",
    "use", "source", "picture",
))  # fmt: skip
_VOID = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
])  # fmt: skip
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_HIDDEN = frozenset(["head", "svg", "math", "object", "audio", "video", "canvas", "datalist", "optgroup"])
# What an opening tag closes if it is the innermost open block (HTML Standard, "optional tags").
_CLOSES = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "tr": {"tr", "td", "th"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "option": {"option"},
}
_PLAIN = r"(?:[^& \t\n\f\r]|&(?![#a-zA-Z]))+"
_RUN = re.compile(rf"[ \t\n\f\r]+|{_PLAIN}(?: {_PLAIN})*|&")
# How far up an inline element that ends is looked for.
_NEAR = 50
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")


@dataclass(frozen=True, slots=True)
class Place:
    """An open element as its text sees it: of the elements around it, what they say of it together.

    ``own`` is the reason of the element itself, ``reason`` that of the nearest element around that gives one.
    """

    tag: str = ""
    number: int = 0
    parent: int = 0
    own: RemovedReason | None = None
    reason: RemovedReason | None = None
    article: int = 0
    main: bool = False
    hidden: bool = False
    link: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text in one block element. ``key`` is its letters and digits alone, to align by; ``links`` is
    how many of its characters stand in links."""

    unit: Unit
    place: Place
    key: str
    links: int = 0


@dataclass(frozen=True, slots=True)
class Tagged:
    """An element that may state metadata: its attributes, and its text for ``title`` and ``script``; for
    others with an itemprop the first text after them."""

    token: Token
    text: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Markup:
    """What one pass over a page finds: its blocks of text, its metadata elements, how deep and how big it
    is, and the letters and digits of what it hides from its readers."""

    blocks: tuple[Block, ...]
    tagged: tuple[Tagged, ...]
    depth: int
    tags: int
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class _Open:
    name: str
    inline: bool
    place: Place


@dataclass(slots=True)
class _State:
    """What the pass holds; it lives within one call of ``read``."""

    text: str
    part: str
    stack: list[_Open] = field(default_factory=lambda: [_Open("", False, Place())])
    open: dict[str, int] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    tagged: list[Tagged] = field(default_factory=list)
    pending: list[tuple[int, int, bool]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    last: Token | None = None
    item: Token | None = None
    number: int = 0
    depth: int = 0
    tags: int = 0


@cache
def _table() -> tuple[dict[str, RemovedReason], dict[str, RemovedReason]]:
    table = load("clean_markup")
    return dict(table["elements"]), {w: r for r, row in table["words"].items() for w in row}


def read(text: str, part: str) -> Markup:
    """One pass over a page."""
    state = _State(text, part)
    for token in tokens(text):
        if token.kind == "text":
            _item(state, token)
            place = state.stack[-1].place
            if place.hidden:
                state.hidden.append(alphanumeric(html.unescape(text[token.start : token.end])))
            else:
                state.pending.append((token.start, token.end, place.link))
        elif token.kind == "raw" and state.last is not None:
            if token.name in ("script", "title"):
                state.tagged.append(Tagged(state.last, text[token.start : token.end], token.start, token.end))
        elif token.kind == "open":
            _open(state, token)
        else:
            _close(state, token.name)
    _flush(state)
    return Markup(tuple(state.blocks), tuple(state.tagged), state.depth, state.tags, "".join(state.hidden))


def _item(state: _State, token: Token) -> None:
    """Gives the element last opened with an itemprop the first words after it."""
    words = state.text[token.start : min(token.end, token.start + 300)]
    if state.item is not None and words.strip():
        state.tagged.append(Tagged(state.item, html.unescape(words), token.start, token.end))
        state.item = None


def _open(state: _State, token: Token) -> None:
    name = token.name
    state.tags += 1
    state.last = token
    item = any(a.name == "itemprop" for a in token.attributes)
    if item and state.item is not None:
        state.tagged.append(Tagged(state.item))
        state.item = None
    if name in ("meta", "link", "html", "time"):
        state.tagged.append(Tagged(token))
    elif item:
        state.item = token
    inline = name in _INLINE
    if not inline:
        _flush(state)
        top = state.stack[-1].place.tag
        if top in _CLOSES.get(name, ()) or (top == "p" and name not in _VOID):
            _close(state, top)
    if name in _VOID or name in RAW:
        return
    state.number += 1
    around = state.stack[-1].place
    place = _within(around, token) if inline else _inside(around, token, state.number)
    state.stack.append(_Open(name, inline, place))
    state.open[name] = state.open.get(name, 0) + 1
    state.depth = max(state.depth, len(state.stack))


def _within(around: Place, token: Token) -> Place:
    """The place in an inline element: its block's, and whether it is a link or hidden."""
    link, hidden = around.link or token.name == "a", around.hidden or _hidden(token.attributes)
    return (
        around
        if link == around.link and hidden == around.hidden
        else replace(around, link=link, hidden=hidden)
    )


def _inside(around: Place, token: Token, number: int) -> Place:
    """The place in a block element."""
    name = token.name
    elements, words = _table()
    own = elements.get(name) or _said(token.attributes, words)
    if name in ("body", "html", "article", "main"):
        own = None
    return Place(
        tag=name,
        number=number,
        parent=around.number,
        own=own,
        reason=own or (None if name in ("article", "main") else around.reason),
        article=number if name == "article" else around.article,
        main=around.main or name == "main" or _is_main(token.attributes),
        hidden=around.hidden or name in _HIDDEN or _hidden(token.attributes),
        link=around.link,
    )


def _said(attributes: tuple[Attribute, ...], words: dict[str, RemovedReason]) -> RemovedReason | None:
    for a in attributes:
        if a.name in ("class", "id", "role", "itemprop", "rel"):
            for word in _WORD.findall(a.value[:400]):
                reason = words.get(word.lower())
                if reason:
                    return reason
    return None


def _hidden(attributes: tuple[Attribute, ...]) -> bool:
    return any(
        a.name == "hidden" or (a.name == "style" and "display:none" in a.value[:200].replace(" ", "").lower())
        for a in attributes
    )


def _is_main(attributes: tuple[Attribute, ...]) -> bool:
    return any((a.name, a.value) in (("role", "main"), ("itemprop", "articleBody")) for a in attributes)


def _close(state: _State, name: str) -> None:
    """Closes an element and all that is open in it; an inline one never closes a block around it."""
    inline = name in _INLINE
    if not inline:
        _flush(state)
    if not state.open.get(name):
        return
    if inline:
        near = [n for n in range(1, min(_NEAR, len(state.stack))) if state.stack[-n].name == name]
        if not near or not all(o.inline for o in state.stack[-near[0] :]):
            return
    while len(state.stack) > 1:
        gone = state.stack.pop()
        state.open[gone.name] -= 1
        if gone.name == name:
            return


def _flush(state: _State) -> None:
    if not state.pending:
        return
    place = state.stack[-1].place
    unit = collapse(state.text, state.part, [(start, end) for start, end, _ in state.pending])
    if unit.text and not place.hidden:
        heading = place.tag in _HEADINGS
        key = alphanumeric(unit.text)
        links = sum(end - start for start, end, link in state.pending if link)
        state.blocks.append(Block(replace(unit, heading=heading), place, key, links))
    state.pending.clear()


def alphanumeric(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(filter(str.isalnum, text))


def collapse(text: str, part: str, nodes: Sequence[tuple[int, int]]) -> Unit:
    """Text nodes of a page as one unit: each run of white space one space, each character reference what it
    stands for."""
    pieces: list[Piece] = []
    out: list[str] = []
    at, space = 0, False
    for words, start, end in _runs(text, nodes):
        if not words or (words.isspace() and "\xa0" not in words):
            space = space or bool(words)
            continue
        if space and at:
            out.append(" ")
            at += 1
        space = False
        pieces.append(Piece(at, words, start, end))
        out.append(words)
        at += len(words)
    return Unit("".join(out), part, tuple(pieces))


def _runs(text: str, nodes: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    for start, end in nodes:
        at = start
        while at < end:
            reference = REFERENCE.match(text, at, end) if text[at] == "&" else None
            m = reference or _RUN.match(text, at, end)
            if m is None:
                break
            yield (html.unescape(m.group()) if reference else m.group()), m.start(), m.end()
            at = m.end()
