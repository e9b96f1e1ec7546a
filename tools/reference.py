"""Write docs/reference/ from the program itself, or with ``--check`` tell which page is out of date.

Usage: ``make docs``; ``make lint`` checks.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from onrecord import cli, settings
from onrecord.export import schema as exchange
from onrecord.store import schema as tables

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
NOTE = "<!-- written by tools/reference.py (make docs); do not edit -->\n"


def pages() -> dict[str, str]:
    """The text of each page of the reference, by file name."""
    return {
        "commands.md": "\n".join(_commands()) + "\n",
        "settings.md": "\n".join(_settings()) + "\n",
        "tables.md": "\n".join(_tables()) + "\n",
        "fields.md": "\n".join(_fields()) + "\n",
    }


def _commands() -> Iterator[str]:
    yield NOTE + "# Commands\n"
    for name, command in _each(cli.main, ""):
        context = click.Context(
            command, info_name=f"onrecord {name}", terminal_width=100, max_content_width=100
        )
        yield f"## {name}\n\n```text\n{command.get_help(context)}\n```\n"


def _each(group: click.Group, before: str) -> Iterator[tuple[str, click.Command]]:
    """The commands of a group by name, those of a group in it under its name."""
    for name in sorted(group.commands):
        command = group.commands[name]
        if isinstance(command, click.Group):
            yield from _each(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def _settings() -> Iterator[str]:
    yield NOTE + "# Settings\n"
    yield (
        "Read from `onrecord.toml` in the working folder, then from the environment, then from the command\n"
        "line; the later wins.\n"
    )
    yield "| name | environment | default | unit | what it is |\n| --- | --- | --- | --- | --- |"
    for row in settings.TABLE:
        yield f"| `{row.name}` | `ONRECORD_{row.name.upper()}` | `{row.default}` | {row.unit} | {row.help} |"


def _tables() -> Iterator[str]:
    yield NOTE + "# Tables and views of a record file\n"
    yield f"Layout {tables.SCHEMA_VERSION} (`PRAGMA user_version`). Tables hold the values.\n"
    for table in tables.metadata.sorted_tables:
        yield f"## {table.name}\n\n| column | type | |\n| --- | --- | --- |"
        for column in table.columns:
            key = ["primary key"] if column.primary_key else []
            ties = [f"→ {k.column.table.name}.{k.column.name}" for k in column.foreign_keys]
            notes = ", ".join(filter(None, [*key, *ties, column.comment]))
            yield f"| `{column.name}` | {column.type} | {notes} |"
        yield ""
    yield "## words\n\nFull text over articles and entries (FTS5): `id`, `kind`, `article`, `text`.\n"
    yield "# Views\n"
    for name, select in tables.VIEWS.items():
        columns = _view_columns(name)
        yield f"- `{name}`: {', '.join(f'`{c}`' for c in columns)}" if select else ""


def _view_columns(name: str) -> list[str]:
    import tempfile

    from sqlalchemy import text

    from onrecord.store import open_record

    with tempfile.TemporaryDirectory() as folder:
        engine = open_record(Path(folder) / "r.db", create=True)
        with engine.connect() as conn:
            columns = list(conn.execute(text(f"SELECT * FROM {name}")).keys())
        engine.dispose()
    return columns


def _fields() -> Iterator[str]:
    yield NOTE + "# Fields of the exchange format\n"
    yield "From the JSON Schema that `onrecord schema` prints. No field is left out: null is not known.\n"
    for name, fields in exchange.LINES.items():
        yield f"## {name}\n\n| field | value |\n| --- | --- |"
        yield from (f"| `{field}` | {_shape(shape)} |" for field, shape in fields.items())
        yield ""


def _shape(shape: dict[str, Any]) -> str:
    if "anyOf" in shape:
        return " or ".join(_shape(s) for s in shape["anyOf"])
    if "$ref" in shape:
        return str(shape["$ref"].rsplit("/", 1)[-1])
    if "enum" in shape:
        return ", ".join(f"`{v}`" for v in shape["enum"])
    if "const" in shape:
        return f"`{shape['const']}`"
    if shape.get("type") == "array":
        inside = shape.get("items") or {"type": "offsets"}
        return f"list of {_shape(inside)}" if shape.get("items") else "span"
    if shape.get("type") == "object" and "properties" in shape:
        return "{" + ", ".join(f"`{k}`" for k in shape["properties"]) + "}"
    return str(shape.get("type", "any"))


def main() -> int:
    """Write the pages, or check them; returns a shell exit status."""
    stale = []
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        path = FOLDER / name
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        print(f"docs/reference is out of date ({', '.join(stale)}): run make docs", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
