"""The index that the search page reads: script files of data, each loaded when a search needs it.

``search/keys.js`` gives the first word of every file of words; ``search/w0.js`` and so on give, for each
word in alphabetical order, the numbers of the entries that hold it (the first number, then the steps to
the next); ``search/d0.js`` and so on give the entries, newest first. File names hold no word of a report.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.site.render import Page

WORDS_BYTES = 100_000
"""Size at which a file of words is full; one word's numbers may make it larger."""

ENTRIES_PER_FILE = 400
"""Entries in one file, about 150 kB."""

WORD_LENGTH = 40
"""Characters of a word that are indexed and compared; longer ones are cut (the script cuts alike)."""

_WORD = re.compile(r"[^\W_]+")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3})")


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer that a search can give: ``text`` is shown, ``also`` is searched but not shown."""

    kind: str
    href: str
    text: str
    detail: str
    also: str = ""


def words(text: str) -> list[str]:
    """The words of a text as the index has them: compatibility forms folded, accents and case dropped
    (Unicode NFKD), commas taken out of numbers. assets/search.js does the same to what is asked."""
    folded = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in folded if not unicodedata.category(c).startswith("M")).lower()
    return [w[:WORD_LENGTH] for w in _WORD.findall(_THOUSANDS.sub("", bare))]


def pages(entries: Iterable[Entry]) -> Iterator[Page]:
    """The files of an index over entries, in the order that answers are to have."""
    held: list[Entry] = []
    found: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        held.append(entry)
        for word in sorted(set(words(f"{entry.text} {entry.detail} {entry.also}"))):
            found.setdefault(word, []).append(number)
    keys = []
    for i, (first, body) in enumerate(_word_files(found)):
        keys.append(first)
        yield Page(f"search/w{i}.js", _call("onrecordWords", i, body))
    for i in range(0, len(held), ENTRIES_PER_FILE):
        rows = [[e.kind, e.href, e.text, e.detail] for e in held[i : i + ENTRIES_PER_FILE]]
        yield Page(
            f"search/d{i // ENTRIES_PER_FILE}.js", _call("onrecordEntries", i // ENTRIES_PER_FILE, rows)
        )
    yield Page("search/keys.js", _call("onrecordKeys", ENTRIES_PER_FILE, keys))


def _word_files(found: dict[str, list[int]]) -> Iterator[tuple[str, list[list[object]]]]:
    body: list[list[object]] = []
    size = 0
    for word in sorted(found, key=_utf16):
        numbers = found[word]
        steps = [numbers[0], *(b - a for a, b in pairwise(numbers))]
        row = [word, *steps]
        size += len(json.dumps(row))
        body.append(row)
        if size > WORDS_BYTES:
            yield str(body[0][0]), body
            body, size = [], 0
    if body:
        yield str(body[0][0]), body


def _utf16(word: str) -> bytes:
    # JavaScript compares strings by UTF-16 code units.
    return word.encode("utf-16-be", "surrogatepass")


def _call(name: str, number: int, data: object) -> bytes:
    # All but ASCII is escaped, "<" too: the file reads the same in any encoding and closes no tag.
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return f"{name}({number},{text});\n".encode("ascii")
