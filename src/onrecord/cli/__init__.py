"""The command line: arguments in, messages out, no logic of its own.

Results go to standard output, everything else to the error stream. Exit status: 0 where it worked, 1
where something was lost or failed, 2 for bad usage. The commands are in ``writing`` and ``reading``, what
they share in ``options`` and ``console``.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import click
from sqlalchemy.exc import DBAPIError

import onrecord
from onrecord.cli import reading, writing
from onrecord.cli.console import LOST, quiet
from onrecord.cli.options import example
from onrecord.errors import OnrecordError

TRACEBACK = "ONRECORD_TRACEBACK"
"""Environment variable that has an unexpected error print its traceback, for reporting it."""


class _Group(click.Group):
    """Turns errors that a user can do something about into one line and exit status 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # Click's own; it ends quietly where the reader of our output went away (`| head`)
        except Exception as error:
            if os.environ.get(TRACEBACK):
                raise
            click.echo(f"onrecord: {_told(error)}", err=True)
            ctx.exit(LOST)
        return done


def _told(error: Exception) -> str:
    """What happened, to what, and what to do."""
    if isinstance(error, OnrecordError):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.filename or 'a file'}: {error.strerror}; check the path and its permissions"
    if isinstance(error, DBAPIError):
        reason = str(error.orig)
        if "locked" in reason:
            return "the record is being written by another process; wait for it, then run this again"
        return f"the record cannot be used: {reason}; check the file's permissions, then run: onrecord verify"
    return (
        f"unexpected {type(error).__name__}: {error}; if onrecord verify finds the record whole, please "
        f"report it with what {TRACEBACK}=1 prints"
    )


@click.group(cls=_Group, epilog=example("onrecord add reports/ && onrecord site"))
@click.version_option(onrecord.__version__, prog_name="onrecord")
def main() -> None:
    """Read news reports and keep the record of who said what, in the reports' own words."""
    quiet()


for _command in (
    writing.add, writing.remove, reading.site, reading.search, reading.show, reading.talks, reading.changes,
    writing.story_file, reading.export, reading.verify, writing.correct, reading.schema, reading.annotate,
    writing.demo,
):  # fmt: skip
    main.add_command(_command)
