"""The story file: what a person who follows a story knows beforehand. All of it is optional.

::

    [[parties]]
    name = "Daral Front"
    aliases = ["Front", "DF"]
    kind = "armed_group"
    side = "the Front"
    wikidata = "Q1"

    [[issues]]
    name = "Calvara's text"
    kind = "proposal"
    aliases = ["the mediators' text", "truce proposal"]

    [[sources]]
    name = "Norland Wire"
    kind = "agency"
    aliases = ["NW"]
    hosts = ["www.norlandwire.example"]
    family = "Norland Media"

    [[measures]]
    name = "hectares"
    words = ["hectare", "acre"]

Of a party, an issue and a source only the name must be there. Sources of one family are one voice where
reports are counted. A measure is a name for figures that the general list does not name, with the words that
are counted: nouns in the singular, in small letters. It names a count where no measure of the list does.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar, cast, get_args

from onrecord.errors import StoryError
from onrecord.model import EntityKind, IssueKind
from onrecord.settings import STORY, beside, read_toml
from onrecord.text import normalise

T = TypeVar("T", "Measure", "Party", "ToldIssue", "Source")

LISTED = frozenset([
    "killed", "injured", "captured", "held", "freed", "missing", "displaced", "evacuated", "sheltering",
    "detained", "arrested", "infected", "aid_trucks", "aid_amount", "fuel_days", "money", "buildings",
    "distance", "duration", "population", "votes", "percent", "other",
])  # fmt: skip
"""The measures of the general list (docs/guide/record-format.md), which a story file may not name anew."""

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_WORD = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)?")
_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of a story: its name and the nouns, lower-case lemmas of one or two words, that name it."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A party of a story: its name and the others it goes by; ``kind`` and ``wikidata`` in place of what
    the record would say, ``side`` to be shown with; None where not stated."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: EntityKind | None = None
    side: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class ToldIssue:
    """An issue of a story and what else reports call it; ``kind`` None where not stated."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: IssueKind | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet or agency: what else it is called, the hosts of its pages, and the family of those that
    speak with one voice; None where not stated."""

    name: str
    kind: Literal["agency", "outlet"] | None = None
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    family: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """What a story file holds; empty where there is none."""

    measures: tuple[Measure, ...] = ()
    parties: tuple[Party, ...] = ()
    issues: tuple[ToldIssue, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def version(self) -> str:
        """What of it changes annotations, as words for ``made_by``: empty where nothing does."""
        return f" story/{_digest(self.measures)}" if self.measures else ""

    @property
    def linking(self) -> str:
        """What of it changes how reports are linked, as a hash: empty where nothing does."""
        told = (*self.parties, *self.issues, *self.sources)
        return _digest(told) if told else ""


def _digest(values: object) -> str:
    return hashlib.sha256(repr(values).encode()).hexdigest()[:8]


def load(record: Path, setting: str = STORY) -> Story:
    """The story file of a record; an empty story where no file is set and the usual one is not there.

    Raises StoryError for a file that is set and not there or is not TOML, and for a table that is not whole.
    """
    path = beside(record, setting)
    if setting == STORY and not path.exists():
        return Story()
    held = read_toml(path, StoryError)
    unknown = sorted(set(held) - set(TABLES))
    if unknown:
        raise StoryError(f"{path}: nothing in it is called {unknown[0]!r}; there are {', '.join(TABLES)}")
    for name, tables in held.items():
        if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
            raise StoryError(f"{path}: {name} is no array of tables; write each as [[{name}]]")
    return Story(
        _each("measures", _measure, held, path),
        _each("parties", _party, held, path),
        _each("issues", _issue, held, path),
        _each("sources", _source, held, path),
    )


TABLES = ("measures", "parties", "issues", "sources")
"""The arrays of tables that a story file may have."""


def _each(
    array: str, made: Callable[[dict[str, Any], str], T], held: dict[str, Any], path: Path
) -> tuple[T, ...]:
    """The values of the tables of one array. No two may have one name."""
    one = "party" if array == "parties" else array[:-1]
    found = tuple(made(table, f"{path}: {one} {n}") for n, table in enumerate(held.get(array, []), 1))
    names = [f.name for f in found]
    twice = next((n for n in names if names.count(n) > 1), None)
    if twice is not None:
        raise StoryError(f"{path}: the {one} {twice!r} is there twice; put its words together")
    return found


def _party(table: dict[str, Any], where: str) -> Party:
    _takes(table, where, ("name",), ("aliases", "kind", "side", "wikidata"))
    wikidata = _text(table, "wikidata", where)
    if wikidata is not None and _WIKIDATA.fullmatch(wikidata) is None:
        raise StoryError(f"{where}: wikidata is an id such as Q42, not {wikidata!r}")
    return Party(
        _text(table, "name", where) or "",
        _texts(table, "aliases", where),
        cast("EntityKind | None", _of(table, "kind", get_args(EntityKind), where)),
        _text(table, "side", where),
        wikidata,
    )


def _issue(table: dict[str, Any], where: str) -> ToldIssue:
    _takes(table, where, ("name",), ("aliases", "kind"))
    kind = cast("IssueKind | None", _of(table, "kind", get_args(IssueKind), where))
    return ToldIssue(_text(table, "name", where) or "", _texts(table, "aliases", where), kind)


def _source(table: dict[str, Any], where: str) -> Source:
    _takes(table, where, ("name",), ("kind", "aliases", "hosts", "family"))
    return Source(
        _text(table, "name", where) or "",
        cast('Literal["agency", "outlet"] | None', _of(table, "kind", ("agency", "outlet"), where)),
        _texts(table, "aliases", where),
        _texts(table, "hosts", where),
        _text(table, "family", where),
    )


def _takes(table: dict[str, Any], where: str, needs: tuple[str, ...], may: tuple[str, ...]) -> None:
    missing = [n for n in needs if n not in table]
    beyond = sorted(set(table) - {*needs, *may})
    if missing or beyond:
        takes = " and ".join(needs) + (f"; it may have {', '.join(may)}" if may else ", and nothing else")
        raise StoryError(f"{where}: takes {takes}; it has {', '.join(sorted(table))}")


def _text(table: dict[str, Any], name: str, where: str) -> str | None:
    value = table.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
        raise StoryError(f"{where}: {name} takes words, at most {_LONGEST} characters, not {value!r:.80}")
    return normalise(" ".join(value.split()))


def _texts(table: dict[str, Any], name: str, where: str) -> tuple[str, ...]:
    held = table.get(name, [])
    if not isinstance(held, list):
        raise StoryError(f"{where}: {name} is a list of words, such as ['a name', 'another']")
    return tuple(_text({name: v}, name, where) or "" for v in held)


def _of(table: dict[str, Any], name: str, known: tuple[str, ...], where: str) -> str | None:
    value = table.get(name)
    if value is not None and value not in known:
        raise StoryError(f"{where}: no {name} is called {value!r:.80}; there are {', '.join(known)}")
    return value


def _measure(table: dict[str, Any], where: str) -> Measure:
    _takes(table, where, ("name", "words"), ())
    name, words = table["name"], table["words"]
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
