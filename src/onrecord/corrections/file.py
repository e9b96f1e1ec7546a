"""Reading ``corrections.toml``: an array of tables, ``[[correction]]``, one a line of what people decided.

::

    [[correction]]
    kind = "speaker"
    target = { article = "https://mail.example/7", words = "closed to all" }
    value = "Bruno Askel"
    by = "M. Reader"
    at = 2024-05-08
    why = "the paragraph before names him"

``target`` is an id of 32 hex digits (for an alias, a name will do) or an article (its id, given id or URL)
with words of it; ``value`` is a string, a list of strings, or, for nobody and nothing, ``""`` or ``[]``;
``at`` is an ISO day or time, as a string or as TOML has them.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast, get_args

from onrecord.errors import CorrectionsError
from onrecord.model import Judgement, JudgementKind
from onrecord.settings import CORRECTIONS, beside, read_toml
from onrecord.text import normalise

OF_ENTITIES = ("alias", "same", "not_same")
"""Kinds that are about entities."""

APPLIED = (*OF_ENTITIES, "cue", "drop", "speaker")
"""Kinds that this version applies. The others are read, kept, and reported as not applied."""

ARRAY = "correction"
"""The name of the array of tables."""

_FIELDS = ("kind", "target", "value", "by", "at", "why")
_KINDS = get_args(JudgementKind)
_ID = re.compile(r"[0-9a-f]{32}")


def load(record: Path, setting: str = CORRECTIONS) -> tuple[Judgement, ...]:
    """The judgements in the corrections file of a record, in its order; none where no file is set and the
    usual one is not there.

    Raises CorrectionsError for a file that is set and not there or is not TOML, a table that is not whole or
    holds what its kind does not take, and two tables that state the same.
    """
    path = beside(record, setting)
    if setting == CORRECTIONS and not path.exists():
        return ()
    held = read_toml(path, CorrectionsError)
    tables = held.pop(ARRAY, [])
    if held:
        raise CorrectionsError(f"{path}: nothing in it is called {min(held)!r}; a table is [[{ARRAY}]]")
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise CorrectionsError(f"{path}: {ARRAY} is no array of tables; write each as [[{ARRAY}]]")
    numbers: dict[Judgement, int] = {}
    for number, table in enumerate(tables, 1):
        where = f"{path}: correction {number}"
        made = _judgement(table, where)
        if numbers.setdefault(made, number) != number:
            raise CorrectionsError(f"{where}: states the same as correction {numbers[made]}; remove one")
    return tuple(numbers)


def unmatched(judgement: Judgement) -> str:
    """Why a judgement fits nowhere, where nothing in the record is what it points at."""
    if judgement.kind not in APPLIED:
        return f"corrections of kind {judgement.kind} are not applied yet by this version"
    if judgement.article is not None:
        return f"no held report has the id, given id or URL {judgement.article}"
    if judgement.kind in OF_ENTITIES:
        return f"no entity of the record goes by {judgement.target}"
    return f"no entry has the id {judgement.target}"


def _judgement(table: dict[str, Any], where: str) -> Judgement:
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
        if set(held) != {"article", "words"}:
            raise CorrectionsError(f"{where}: a target that is a table holds article and words, both of them")
        if kind in ("alias", "same"):
            raise CorrectionsError(f"{where}: the target of {kind} is an entity's name or id")
        inside = f"{where}: target"
        return None, _words(held, "article", inside), _words(held, "words", inside)
    target = _words(table, "target", where)
    if kind in ("speaker", "cue", "drop") and not _ID.fullmatch(target):
        raise CorrectionsError(
            f"{where}: target {target!r:.80} is no id: give all 32 hex digits, as onrecord search prints "
            "them, or { article = ..., words = ... }"
        )
    return target, None, None


def _value(table: dict[str, Any], kind: str, where: str) -> tuple[str, ...]:
    if kind not in APPLIED:
        held = table.get("value", [])
        return tuple(_plain(v) for v in (held if isinstance(held, list) else [held]))
    if kind != "drop" and "value" not in table:
        raise CorrectionsError(f"{where}: value is missing; state it ([] for nobody or nothing)")
    held = table.get("value", [])
    listed = held if isinstance(held, list) else [held] if held != "" else []
    if not all(isinstance(v, str) and v.strip() for v in listed):
        raise CorrectionsError(f"{where}: value takes words, or a list of them, not {held!r:.80}")
    found = tuple(normalise(" ".join(v.split())) for v in listed)
    if kind == "drop" and found:
        raise CorrectionsError(f"{where}: a drop takes no value; leave it out")
    if kind == "cue" and len(found) > 1:
        raise CorrectionsError(f"{where}: a statement has one cue; give one value, or [] for none")
    if kind in OF_ENTITIES and not found:
        raise CorrectionsError(f"{where}: {kind} needs the other name, or id, as its value")
    return found


def _plain(value: object) -> str:
    """Any TOML value as text."""
    if isinstance(value, str):
        return normalise(value)
    return normalise(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str))


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
