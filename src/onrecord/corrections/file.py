"""Reading ``corrections.toml``: an array of tables, ``[[correction]]``, one a line of what people decided.

::

    [[correction]]
    kind = "speaker"
    target = { article = "https://mail.example/7", words = "closed to all" }
    value = "Bruno Askel"
    by = "M. Reader"
    at = 2024-05-08
    why = "the paragraph before names him"

``target`` is an id of 32 hex digits (for an alias, a name will do; for a date or zone, an article's given id
or URL), or an article (its id, given id or URL) with words of it; ``value`` is a string, a list of strings,
or, for nobody and nothing, ``""`` or ``[]`` (see ``values``); ``at`` is an ISO day or time, as a string or as
TOML has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast, get_args

from onrecord.corrections import amend, values
from onrecord.errors import CorrectionsError
from onrecord.model import Judgement, JudgementKind
from onrecord.settings import CORRECTIONS, beside, read_toml
from onrecord.text import normalise

OF_ENTITIES = ("alias", "same", "not_same")
"""Kinds that are about entities."""

OF_ENTRIES = ("authority", "cue", "drop", "speaker", "status", "value")
"""Kinds that are about entries of one article."""

OF_LINKS = ("link", "not_link")
"""Kinds that are about how two entries, or two articles, stand to each other."""

APPLIED = (*OF_ENTITIES, *OF_ENTRIES, *amend.KINDS, *OF_LINKS)
"""Kinds that this version applies."""

ARRAY = "correction"
"""The name of the array of tables."""

_FIELDS = ("kind", "target", "value", "by", "at", "why")
_KINDS = get_args(JudgementKind)


def load(record: Path, setting: str = CORRECTIONS) -> tuple[Judgement, ...]:
    """The judgements in the corrections file of a record, in its order; none where no file is set and the
    usual one is not there.

    Raises CorrectionsError for a file that is set and not there or is not TOML, a table that is not whole or
    holds what its kind does not take, and two tables that state the same.
    """
    path = beside(record, setting)
    if setting == CORRECTIONS and not path.exists():
        return ()
    return judgements(read_toml(path, CorrectionsError), path)


def judgements(held: Mapping[str, Any], path: Path) -> tuple[Judgement, ...]:
    """The judgements in what TOML gives of a corrections file, in its order. Raises CorrectionsError, which
    names the file by ``path``."""
    beyond = sorted(set(held) - {ARRAY})
    if beyond:
        raise CorrectionsError(f"{path}: nothing in it is called {beyond[0]!r}; a table is [[{ARRAY}]]")
    tables = held.get(ARRAY, [])
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise CorrectionsError(f"{path}: {ARRAY} is no array of tables; write each as [[{ARRAY}]]")
    numbers: dict[Judgement, int] = {}
    for number, table in enumerate(tables, 1):
        where = f"{path}: correction {number}"
        made = judgement(table, where)
        if numbers.setdefault(made, number) != number:
            raise CorrectionsError(f"{where}: states the same as correction {numbers[made]}; remove one")
    return tuple(numbers)


def unmatched(judgement: Judgement) -> str:
    """Why a judgement fits nowhere, where nothing in the record is what it points at."""
    if judgement.article is not None or judgement.kind in amend.KINDS:
        return f"no held report has the id, given id or URL {judgement.article or judgement.target}"
    if judgement.kind in OF_ENTITIES:
        return f"no entity of the record goes by {judgement.target}"
    return f"no entry has the id {judgement.target}"


def judgement(table: dict[str, Any], where: str) -> Judgement:
    """The judgement that one table states. Raises CorrectionsError, whose message begins with ``where``."""
    for name in sorted(set(table) - set(_FIELDS)):
        raise CorrectionsError(f"{where}: no field is called {name!r}; there are {', '.join(_FIELDS)}")
    kind = _words(table, "kind", where)
    if kind not in _KINDS:
        raise CorrectionsError(f"{where}: no kind is called {kind!r}; there are {', '.join(_KINDS)}")
    target, article, words = _target(table, kind, where)
    return Judgement(
        kind=cast(JudgementKind, kind),
        target=target,
        article=article,
        words=words,
        value=_value(table, kind, where),
        by=_words(table, "by", where),
        at=_at(table, where),
        why=_words(table, "why", where),
    )


def _words(table: dict[str, Any], name: str, where: str) -> str:
    if name not in table:
        raise CorrectionsError(f"{where}: {name} is missing; state it")
    value = table[name]
    if not isinstance(value, str) or not value.strip():
        raise CorrectionsError(f"{where}: {name} takes words, not {value!r:.80}")
    return normalise(value)


def _target(table: dict[str, Any], kind: str, where: str) -> tuple[str | None, str | None, str | None]:
    """(id or name, article, words): the first, or the other two."""
    held = table.get("target")
    if isinstance(held, dict):
        return _within(held, kind, where)
    target = _words(table, "target", where)
    if kind == "not_furniture":
        raise CorrectionsError(f"{where}: the target of {kind} is {{ article = ..., words = ... }}")
    if kind in (*OF_ENTRIES, *OF_LINKS) and not values.ID.fullmatch(target):
        also = ", or { article = ..., words = ... }" if kind in OF_ENTRIES else ""
        raise CorrectionsError(
            f"{where}: target {target!r:.80} is no id: give all 32 hex digits, as onrecord search prints "
            f"them{also}"
        )
    return target, None, None


def _within(held: dict[str, Any], kind: str, where: str) -> tuple[str | None, str | None, str | None]:
    """The target that a table states: an article with words of it, or, where it is dated, an article."""
    inside = f"{where}: target"
    if kind in ("date", "zone"):
        if set(held) != {"article"}:
            raise CorrectionsError(f"{where}: the target of {kind} is an article, and no words of it")
        return _words(held, "article", inside), None, None
    if set(held) != {"article", "words"}:
        raise CorrectionsError(f"{where}: a target that is a table holds article and words, both of them")
    if kind in ("alias", "same"):
        raise CorrectionsError(f"{where}: the target of {kind} is an entity's name or id")
    if kind in OF_LINKS:
        raise CorrectionsError(f"{where}: the target of {kind} is an id: all 32 hex digits")
    return None, _words(held, "article", inside), _words(held, "words", inside)


def _value(table: dict[str, Any], kind: str, where: str) -> tuple[str, ...]:
    if kind not in values.NO_VALUE and "value" not in table:
        raise CorrectionsError(f"{where}: value is missing; state it ([] for nobody or nothing)")
    return values.value(kind, table.get("value", []), where)


def _at(table: dict[str, Any], where: str) -> str:
    value = table.get("at")
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    stated = _words(table, "at", where).strip()
    try:
        read = date.fromisoformat if len(stated) <= len("2024-05-07") else datetime.fromisoformat
        return read(stated).isoformat()
    except ValueError:
        message = f"{where}: at takes an ISO day or time such as 2024-05-07, not {stated!r:.80}"
        raise CorrectionsError(message) from None
