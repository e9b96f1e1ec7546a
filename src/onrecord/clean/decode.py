"""From bytes received to decoded parts: the character encoding, and the fields of a JSONL line."""

from __future__ import annotations

import codecs
import json
import re

from onrecord.errors import EmptySource, Malformed, TooLarge, Undecodable
from onrecord.model import Capture, Part
from onrecord.settings import Settings
from onrecord.text import normalise

# How far into a page its own declaration of an encoding counts (HTML Standard, "prescan a byte stream").
_PRESCAN = 1024
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The encodings of the WHATWG Encoding Standard, by Python's names; those it reads as another are so here.
_READ_AS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}
_KNOWN = frozenset((
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp866", "iso8859-2", "iso8859-3", "iso8859-4",
    "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-10", "iso8859-11", "iso8859-13",
    "iso8859-14", "iso8859-15", "iso8859-16", "koi8-r", "koi8-u", "mac-roman", "cp874", "cp1250",
    "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "mac-cyrillic",
    "gb18030", "big5", "big5hkscs", "euc_jp", "iso2022_jp", "cp932", "euc_kr", "cp949",
))  # fmt: skip
# Files that are text to a decoder but no report: what they begin with, and what they are.
_FORMATS = ((b"%PDF-", "a PDF file"), (b"{\\rtf", "an RTF file"), (b"%!PS", "a PostScript file"))
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
# A text with more control characters than one in twenty is taken to be no text; prose has none.
_JUNK = 0.05


def check_size(capture: Capture, settings: Settings) -> None:
    """Raises TooLarge for a capture over the limit of bytes, EmptySource for one of none."""
    if len(capture.data) > settings.max_bytes:
        raise TooLarge(
            f"{capture.source}: {len(capture.data):,} bytes are more than max_bytes "
            f"({settings.max_bytes:,}); split the file, or raise max_bytes in onrecord.toml"
        )
    if not capture.data.strip():
        raise EmptySource(f"{capture.source}: there is nothing in it; remove it or fetch it again")


def check_bulk(characters: int, units: int, source: str, settings: Settings) -> None:
    """Raises TooLarge for what no cleaning brings under the limit of characters in good time: more than ten
    times as many before it, or a line or block for every ten of them."""
    if characters > 10 * settings.max_characters or units > settings.max_characters // 10:
        raise TooLarge(
            f"{source}: {characters:,} characters in {units:,} lines or blocks are too many for "
            f"max_characters ({settings.max_characters:,}); split it, or raise that in onrecord.toml"
        )


def check_text(text: str, source: str, settings: Settings) -> None:
    """Raises TooLarge for a clean text over the limit of characters, EmptySource for one of none."""
    if len(text) > settings.max_characters:
        raise TooLarge(
            f"{source}: a text of {len(text):,} characters is more than max_characters "
            f"({settings.max_characters:,}); split it, or raise max_characters in onrecord.toml"
        )
    if not text.strip():
        raise EmptySource(f"{source}: no report is left in it once the furniture of the page is gone")


def parts(capture: Capture) -> tuple[Part, ...]:
    """The decoded parts of a capture, the one with the report first; a JSONL line's title is the second.

    The same bytes, kind and charset give the same parts always. Raises EmptySource, Undecodable or
    Malformed.
    """
    text = _decoded(capture)
    if capture.kind == "jsonl":
        return _fields(text, capture.source)
    if not text.strip():
        raise EmptySource(f"{capture.source}: there is only white space in it; remove it or fetch it again")
    return (Part("body", text, capture.kind == "html"),)


def _decoded(capture: Capture) -> str:
    for start, what in _FORMATS:
        if capture.data.startswith(start):
            raise Undecodable(f"{capture.source}: it is {what}; save its text as UTF-8 and add that")
    for mark, marked in _MARKS:
        if capture.data.startswith(mark):
            return _checked(capture.data[len(mark) :].decode(marked, "replace"), capture.source)
    try:
        return _checked(capture.data.decode("utf-8", "surrogatepass"), capture.source)
    except UnicodeDecodeError:
        pass
    for name in (capture.charset, _declared(capture)):
        encoding = _encoding(name)
        if encoding is None:
            continue
        try:
            return _checked(capture.data.decode(encoding), capture.source)
        except UnicodeDecodeError:
            continue
    return _guessed(capture)


def _declared(capture: Capture) -> str | None:
    found = _DECLARED.search(capture.data[:_PRESCAN]) if capture.kind == "html" else None
    return found.group(1).decode("ascii") if found else None


def _encoding(name: str | None) -> str | None:
    if not name:
        return None
    try:
        known = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return None
    known = _READ_AS.get(known, known)
    return known if known in _KNOWN else None


def _guessed(capture: Capture) -> str:
    """By charset-normalizer, which reads samples: a megabyte is plenty, and bounds its time."""
    from charset_normalizer import from_bytes

    best = from_bytes(capture.data[:1_000_000]).best()
    encoding = _encoding(best.encoding) if best else None
    if encoding is not None:
        try:
            return _checked(capture.data.decode(encoding), capture.source)
        except UnicodeDecodeError:
            pass
    raise Undecodable(
        f"{capture.source}: its bytes are text in no encoding that can be told; save it as UTF-8"
    )


def _checked(text: str, source: str) -> str:
    text = normalise(text)
    if len(_CONTROLS.findall(text)) > _JUNK * len(text):
        raise Undecodable(
            f"{source}: its bytes are no text (too many control characters); save its text as UTF-8"
        )
    return text


def _fields(line: str, source: str) -> tuple[Part, ...]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Malformed(
            f"{source}: the line is not JSON ({str(error)[:80]}); write one object a line"
        ) from error
    if not isinstance(row, dict):
        raise Malformed(f"{source}: the line is JSON but no object; write one object a line")
    out: list[Part] = []
    for name in ("text", "html"):
        value = row.get(name)
        if value is not None and not isinstance(value, str):
            raise Malformed(f"{source}: the field {name!r} is no string; make it one")
        if value and value.strip() and not out:
            out.append(Part(name, _checked(value, source), name == "html"))
    if not out:
        if "text" in row or "html" in row:
            raise EmptySource(f"{source}: its text is empty; remove the line or fetch the report again")
        raise Malformed(f"{source}: the object has neither 'text' nor 'html'; one of them holds the report")
    title = row.get("title")
    if isinstance(title, str) and title.strip():
        out.append(Part("title", normalise(title), False))
    return tuple(out)
