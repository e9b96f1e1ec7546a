"""The story file: what a person who follows a story knows beforehand. All of it is optional.

::

    [[measures]]
    name = "hectares"
    words = ["hectare", "acre"]

A measure is a name for figures that the general list does not name, with the words that are counted: nouns in
the singular, in small letters. It names a count where no measure of the list does. ``parties``, ``issues``
and ``sources`` are tables that this version does not use yet.
"""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import StoryError
from onrecord.settings import STORY

TABLES = ("measures", "parties", "issues", "sources")
"""The arrays of tables that a story file may have."""

LISTED = frozenset([
    "killed", "injured", "captured", "held", "freed", "missing", "displaced", "evacuated", "sheltering",
    "detained", "arrested", "infected", "aid_trucks", "aid_amount", "fuel_days", "money", "buildings",
    "distance", "duration", "population", "votes", "percent", "other",
])  # fmt: skip
"""The measures of the general list (docs/guide/record-format.md), which a story file may not name anew."""

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_WORD = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of a story: its name and the nouns, lower-case lemmas of one or two words, that name it."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What a story file holds that this version uses; empty where there is none."""

    measures: tuple[Measure, ...] = ()

    @property
    def version(self) -> str:
        """What of it changes annotations, as words for ``made_by``: empty where nothing does."""
        if not self.measures:
            return ""
        told = repr([(m.name, m.words) for m in self.measures])
        return f" story/{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def place(record: Path, setting: str) -> Path:
    """Where the story file of a record is: beside it, where the setting names no folder."""
    return Path(setting) if os.path.dirname(setting) else record.parent / setting  # noqa: PTH120


def load(record: Path, setting: str = STORY) -> Story:
    """The story file of a record; an empty story where no file is set and the usual one is not there.

    Raises StoryError for a file that is set and not there or is not TOML, and for a measure that is not whole
    or names what the general list has.
    """
    path = place(record, setting)
    if setting == STORY and not path.exists():
        return Story()
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise StoryError(f"{path}: not TOML: {error}; mend or remove the file") from error
    except OSError as error:
        raise StoryError(f"{path}: cannot be read: {error.strerror}; check its path") from error
    unknown = sorted(set(held) - set(TABLES))
    if unknown:
        raise StoryError(f"{path}: nothing in it is called {unknown[0]!r}; there are {', '.join(TABLES)}")
    for name, tables in held.items():
        if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
            raise StoryError(f"{path}: {name} is no array of tables; write each as [[{name}]]")
    measures = tuple(
        _measure(table, f"{path}: measure {n}") for n, table in enumerate(held.get("measures", []), 1)
    )
    names = [m.name for m in measures]
    twice = next((n for n in names if names.count(n) > 1), None)
    if twice is not None:
        raise StoryError(f"{path}: the measure {twice!r} is there twice; put its words together")
    return Story(measures)


def _measure(table: dict[str, Any], where: str) -> Measure:
    name, words = table.get("name"), table.get("words")
    if set(table) != {"name", "words"}:
        raise StoryError(
            f"{where}: takes name and words, and nothing else; it has {', '.join(sorted(table))}"
        )
    if not isinstance(name, str) or _NAME.fullmatch(name) is None:
        raise StoryError(f"{where}: a name is small letters, digits and _, at most 40; this is {name!r}")
    if name in LISTED:
        raise StoryError(f"{where}: {name!r} is a measure of the general list; choose another name")
    if not isinstance(words, list) or not words:
        raise StoryError(f"{where}: words is a list of the nouns that name it, such as [{name!r}]")
    for word in words:
        if (
            not isinstance(word, str)
            or len(word) > 60
            or _WORD.fullmatch(word) is None
            or word != word.lower()
        ):
            raise StoryError(f"{where}: {word!r} is no noun in small letters, of one or two words")
    return Measure(name, tuple(words))
