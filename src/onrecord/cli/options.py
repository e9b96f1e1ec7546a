"""Options and arguments that commands share."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import click

from onrecord import settings as settings_table


def _help(name: str) -> str:
    row = next(s for s in settings_table.TABLE if s.name == name)
    return f"{row.help[0].upper()}{row.help[1:]}  [default: {row.default}]"


def example(text: str) -> str:
    """The end of a command's help: one line to try."""
    return f"\b\nExample:\n  {text}"


def _path(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value == "":
        raise click.BadParameter("it takes a path, not nothing")
    return value


def _day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError as error:
            raise click.BadParameter(f"{value!r} is no day; write it as 2024-05-07") from error
    return value


db_option = click.option("--db", metavar="PATH", callback=_path, help=_help("db"))
story_option = click.option("--story", metavar="PATH", callback=_path, help=_help("story"))
corrections_option = click.option("--corrections", metavar="PATH", callback=_path, help=_help("corrections"))
jobs_option = click.option("--jobs", type=click.IntRange(min=0), metavar="N", help=_help("jobs"))
sources_argument = partial(
    click.argument, nargs=-1, required=True, type=click.Path(exists=True, allow_dash=True, readable=False)
)
out_option = click.option("--out", type=click.Path(path_type=Path), help="Where to write.")
as_of_option = click.option(
    "--as-of",
    metavar="DAY",
    callback=_day,
    help="Only what reports dated by the end of this day say (YYYY-MM-DD).",
)
since_option = click.option(
    "--since",
    metavar="DAY",
    callback=_day,
    required=True,
    help="What reports dated after this day brought (YYYY-MM-DD).",
)
