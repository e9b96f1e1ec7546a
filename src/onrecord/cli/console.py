"""What commands share besides their options: the record they read, and how things are told."""

from __future__ import annotations

import contextlib
import logging
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from onrecord import settings as settings_table

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from onrecord.model import Failure
    from onrecord.pipeline import Outcome
    from onrecord.settings import Settings

LOST = 1
"""Exit status where something was lost or failed."""


def published_day(published: str | None) -> str | None:
    """A day as it was given, as ISO. Raises UsageError."""
    try:
        return published and date.fromisoformat(published).isoformat()
    except ValueError:
        raise click.UsageError(
            f"--published takes an ISO day such as 2024-05-07, not {published!r}"
        ) from None


def tell(failure: Failure) -> None:
    """One line on the error stream: what was lost, why, what to do."""
    from onrecord.export import terminal

    words = f"{failure.source}: {failure.message} [{failure.stage}]"
    click.echo(f"onrecord: {terminal.plain(words)}", err=True)


def follow(record: Engine, chosen: Settings) -> None:
    """Have the record follow the corrections and the story file; corrections that are no longer in theirs are
    told on the error stream."""
    from onrecord import pipeline

    gone = pipeline.correct(record, chosen, quiet).gone
    if gone:
        file = settings_table.beside(Path(chosen.db), chosen.corrections)
        click.echo(f"{file}: {len(gone)} taken out, no longer applied", err=True)


def tell_corrections(record: Engine, chosen: Settings) -> None:
    """What became of the corrections, on the error stream: those that fit nothing, and how many do."""
    from onrecord.export import terminal, walk
    from onrecord.store import queries

    with record.connect() as conn:
        judged = list(queries.judged(conn))
    file = settings_table.beside(Path(chosen.db), chosen.corrections)
    for j in judged:
        if not j.fits:
            words = f"{file}: correction {j.number} ({j.judgement.kind}, {walk.aimed(j):.100}) does not fit"
            click.echo(f"onrecord: {terminal.plain(f'{words}: {j.reason}')}", err=True)
    if judged:
        fit = sum(j.fits for j in judged)
        click.echo(f"{file}: {fit} applied, {len(judged) - fit} not", err=True)


def kinds() -> str:
    """The kinds of files that are read, in words."""
    from onrecord import ingest

    return ", ".join(ingest.KINDS)


def quiet() -> None:
    """What libraries would tell of one page on the error stream is told by failure rows."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


@contextlib.contextmanager
def reading_as_of(record: Engine, as_of: str | None, words: bool = False) -> Iterator[Connection]:
    """A connection that reads a record, or what it was as of a day; ``words``: with the index of words."""
    from onrecord import pipeline

    held = record if as_of is None else pipeline.as_of(record, as_of, words)
    try:
        with held.connect() as conn:
            yield conn
    finally:
        held.dispose()


def now() -> str:
    """The time of receipt: the one reading of the clock."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def today() -> date:
    """The day of a correction, where the person who makes it is."""
    return datetime.now(UTC).astimezone().date()


def plural(kind: str, n: int) -> str:
    """A type of line in the plural where there are none or several."""
    if n == 1 or kind.endswith("s"):  # "talks"
        return kind
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"


@contextlib.contextmanager
def output(out: Path | None) -> Iterator[TextIO]:
    """A file to write, or standard output where it is None."""
    if out is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
        yield sys.stdout
        return
    # beside its place, then put there: what was in the file stays until all is written
    partial_file = out.with_name(f".{out.name}.part")
    try:
        with partial_file.open("w", encoding="utf-8", newline="") as file:
            yield file
        partial_file.replace(out)
    finally:
        partial_file.unlink(missing_ok=True)


def progress(items: Iterable[Outcome], label: str, total: int | None) -> Iterator[Outcome]:
    """The items, with a bar on the error stream where that is a terminal; ``total`` in bytes."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(label, total=total)
        for item in items:
            bar.advance(task, item.size)
            yield item


@contextlib.contextmanager
def spinner(label: str) -> Iterator[None]:
    """A sign on the error stream that something goes on."""
    from rich.console import Console

    with Console(stderr=True).status(label):
        yield
