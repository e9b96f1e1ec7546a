"""The command line: arguments in, messages out, no logic of its own.

Results go to standard output, everything else to the error stream. Exit status: 0 where it worked, 1
where something was lost or failed, 2 for bad usage.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, get_args

import click
from sqlalchemy.exc import DBAPIError

import onrecord
from onrecord import settings as settings_table
from onrecord.errors import OnrecordError
from onrecord.model import JudgementKind

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from onrecord.model import Failure
    from onrecord.pipeline import Outcome
    from onrecord.settings import Settings

LOST = 1
"""Exit status where something was lost or failed."""

TRACEBACK = "ONRECORD_TRACEBACK"
"""Environment variable that has an unexpected error print its traceback, for reporting it."""


def _help(name: str) -> str:
    row = next(s for s in settings_table.TABLE if s.name == name)
    return f"{row.help[0].upper()}{row.help[1:]}  [default: {row.default}]"


def _example(text: str) -> str:
    return f"\b\nExample:\n  {text}"


def _words(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value == "":
        raise click.BadParameter("it takes a path, not nothing")
    return value


def _iso_day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError as error:
            raise click.BadParameter(f"{value!r} is no day; write it as 2024-05-07") from error
    return value


db_option = click.option("--db", metavar="PATH", callback=_words, help=_help("db"))
story_option = click.option("--story", metavar="PATH", callback=_words, help=_help("story"))
corrections_option = click.option("--corrections", metavar="PATH", callback=_words, help=_help("corrections"))
jobs_option = click.option("--jobs", type=click.IntRange(min=0), metavar="N", help=_help("jobs"))
sources_argument = partial(
    click.argument, nargs=-1, required=True, type=click.Path(exists=True, allow_dash=True, readable=False)
)
out_option = click.option("--out", type=click.Path(path_type=Path), help="Where to write.")
as_of_option = click.option(
    "--as-of",
    metavar="DAY",
    callback=_iso_day,
    help="Only what reports dated by the end of this day say (YYYY-MM-DD).",
)


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


@click.group(cls=_Group, epilog=_example("onrecord add reports/ && onrecord site"))
@click.version_option(onrecord.__version__, prog_name="onrecord")
def main() -> None:
    """Read news reports and keep the record of who said what, in the reports' own words."""
    _quiet()


@main.command(epilog=_example("onrecord add reports/ more/page.html --db story.db"))
@sources_argument("sources", metavar="SOURCE...")
@db_option
@corrections_option
@story_option
@jobs_option
def add(
    sources: tuple[str, ...], db: str | None, corrections: str | None, story: str | None, jobs: int | None
) -> None:
    """Add reports: files, folders, or - for JSON Lines on standard input."""
    from onrecord import pipeline, store

    chosen = settings_table.load({"db": db, "corrections": corrections, "story": story, "jobs": jobs})
    if pipeline.STDIN in sources and sys.stdin is None:
        raise click.UsageError("standard input is closed; name files or folders instead of -")
    stdin = sys.stdin.buffer if pipeline.STDIN in sources else None
    record = store.open_record(Path(chosen.db), create=True)
    _follow(record, chosen)
    outcomes = pipeline.add(record, sources, chosen, _now(), stdin, start=_quiet)
    tally = {"added": 0, "known": 0, "lost": 0}
    try:
        for outcome in _progress(outcomes, "reading", pipeline.size(sources, chosen)):
            tally[outcome.became] += 1
            for failure in outcome.failures:
                _tell(failure)
                tally["lost"] += outcome.became != "lost"
    except KeyboardInterrupt:
        click.echo(
            f"stopped; {tally['added']} added are kept: run the same command again to finish", err=True
        )
        sys.exit(LOST)
    click.echo(f"{chosen.db}: {tally['added']} added, {tally['known']} known, {tally['lost']} lost")
    _tell_corrections(record, chosen)
    if not any(tally.values()):
        click.echo(f"onrecord: no report in {', '.join(sources)}; onrecord reads {_kinds()}", err=True)
    if tally["lost"]:
        sys.exit(LOST)


@main.command(epilog=_example("onrecord remove 4f1c2ab0"))
@click.argument("article")
@db_option
def remove(article: str, db: str | None) -> None:
    """Take an article, and all that was made of it, out of the record."""
    from onrecord import pipeline, store
    from onrecord.store import queries

    record = store.open_record(Path(settings_table.load({"db": db}).db))
    with record.connect() as conn:
        kind, id_ = queries.find(conn, article)
    if kind != "article":
        raise click.UsageError(f"{id_} is of type {kind}; only articles are removed")
    pipeline.remove(record, id_)
    click.echo(f"removed article {id_}")


@main.command(epilog=_example("onrecord site --db story.db --out pages"))
@as_of_option
@db_option
@corrections_option
@story_option
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("site"), help="Folder to write.  [default: site]"
)
def site(as_of: str | None, db: str | None, corrections: str | None, story: str | None, out: Path) -> None:
    """Write the record as pages that open from disk."""
    from onrecord import site as pages
    from onrecord import store

    chosen = settings_table.load({"db": db, "corrections": corrections, "story": story})
    record = store.open_record(Path(chosen.db))
    _follow(record, chosen)
    with _reading(record, as_of) as conn, _spinner("writing pages"):
        built = pages.build(conn, out, Path(chosen.db).stem)
    _tell_corrections(record, chosen)
    click.echo(f"open {built.index}")


@main.command(epilog=_example("onrecord search crossing reopened"))
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Answers at most.")
@as_of_option
@db_option
def search(words: tuple[str, ...], limit: int, as_of: str | None, db: str | None) -> None:
    """Find entries and reports that hold all the words."""
    from onrecord import store
    from onrecord.export import terminal
    from onrecord.store import queries

    with _reading(store.open_record(Path(settings_table.load({"db": db}).db)), as_of, words=True) as conn:
        hits = queries.search(conn, " ".join(words), limit + 1)
    for hit in hits[:limit]:
        where = ", ".join(filter(None, (hit.outlet, hit.dated))) or "undated"
        click.echo(f"{hit.id}  {hit.kind}  ({terminal.plain(where)})  {terminal.plain(hit.words)}")
    if not hits:
        click.echo("nothing in the record holds all of these words", err=True)
    if len(hits) > limit:
        click.echo(f"these are the first {limit}; more with --limit", err=True)


@main.command(epilog=_example("onrecord show 4f1c2ab0"))
@click.argument("id")
@click.option("--json", "as_json", is_flag=True, help="Print the record line.")
@as_of_option
@db_option
def show(id: str, as_json: bool, as_of: str | None, db: str | None) -> None:
    """Show one entry, entity, event, issue, round of talks, article, failure or correction, and where its
    words were received."""
    from onrecord import store
    from onrecord.export import record, walk
    from onrecord.store import queries

    with _reading(store.open_record(Path(settings_table.load({"db": db}).db)), as_of) as conn:
        kind, id_ = queries.find(conn, id)
        if as_json:
            click.echo(record.dumps(record.line(conn, walk.line_type(conn, kind, id_), id_)))
        else:
            for row in walk.rows(conn, kind, id_):
                click.echo(row)


@main.command(epilog=_example("onrecord talks"))
@click.option("--json", "as_json", is_flag=True, help="Print the record lines.")
@as_of_option
@db_option
def talks(as_json: bool, as_of: str | None, db: str | None) -> None:
    """Show the rounds of talks: who met where, what was proposed, what each side answered, how it ended."""
    from onrecord import store
    from onrecord.export import record
    from onrecord.export import talks as rounds
    from onrecord.store import queries

    with _reading(store.open_record(Path(settings_table.load({"db": db}).db)), as_of) as conn:
        none = next(queries.talks(conn), None) is None
        lines = (record.dumps(line) for line in record.lines(conn, "talks"))
        for row in lines if as_json else rounds.rows(conn):
            click.echo(row)
    if none:
        click.echo("no report of the record tells of talks", err=True)


@main.group(name="story", epilog=_example("onrecord story init --db story.db"))
def story_file() -> None:
    """The story file: what you know of a story beforehand."""


@story_file.command(epilog=_example("onrecord story init --db story.db --out story.toml"))
@db_option
@click.option("--out", type=click.Path(path_type=Path), help="Where to write.  [default: beside the record]")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def init(db: str | None, out: Path | None, force: bool) -> None:
    """Draft a story file from the record: parties, issues and sources, for you to cut and correct."""
    from onrecord import store
    from onrecord.export import draft

    chosen = settings_table.load({"db": db})
    path = Path(chosen.db)
    told = out or settings_table.beside(path, chosen.story)
    if told.exists() and (not force or (path.exists() and told.samefile(path))):
        what = "the record itself" if force else "there already; --force writes over it"
        raise click.UsageError(f"{told} is {what}")
    with store.open_record(path).connect() as conn, _output(told) as file:
        file.write(draft.draft(conn))
    click.echo(
        f"{told}: drafted; delete and mend in it what you know better, then run: onrecord add, or site"
    )


@main.command(epilog=_example("onrecord export --format csv --type figure --out figures.csv"))
@click.option("--format", "format_", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option("--type", "kind", metavar="TYPE", help="One type of line only; CSV needs it.")
@out_option
@as_of_option
@db_option
@corrections_option
@story_option
def export(
    format_: str,
    kind: str | None,
    out: Path | None,
    as_of: str | None,
    db: str | None,
    corrections: str | None,
    story: str | None,
) -> None:
    """Write the record in the exchange format, or one type of it as a table."""
    from onrecord import store
    from onrecord.export import csv, record

    if kind is not None and kind not in record.TYPES:
        raise click.UsageError(f"no type {kind!r}; there are {', '.join(record.TYPES)}")
    if format_ == "csv" and kind is None:
        raise click.UsageError(
            f"--format csv writes one table: name it with --type ({', '.join(record.TYPES)})"
        )
    chosen = settings_table.load({"db": db, "corrections": corrections, "story": story})
    path = Path(chosen.db)
    if out is not None and out.exists() and path.exists() and out.samefile(path):
        raise click.UsageError(f"--out {out} is the record itself; name another file")
    opened = store.open_record(path)
    _follow(opened, chosen)
    _tell_corrections(opened, chosen)
    with _reading(opened, as_of) as conn, _output(out) as file:
        lines = record.lines(conn, kind)
        if format_ == "csv" and kind is not None:
            csv.write(lines, kind, file)
        else:
            for line in lines:
                file.write(record.dumps(line) + "\n")


@main.command(epilog=_example("onrecord verify --db story.db"))
@db_option
def verify(db: str | None) -> None:
    """Check every anchor, text, hash and reference of the record."""
    from onrecord import pipeline, store
    from onrecord.export import terminal

    chosen = settings_table.load({"db": db})
    path = chosen.db
    found = 0
    with store.open_record(Path(path)).connect() as conn:
        for damage in pipeline.check(conn, chosen):
            found += 1
            click.echo(
                f"{' '.join(filter(None, (damage.table, damage.row)))}: {terminal.plain(damage.message)}"
            )
    click.echo(f"{path}: {'nothing wrong' if not found else f'{found} damaged'}", err=bool(found))
    if found:
        sys.exit(LOST)


@main.command(
    epilog=_example('onrecord correct 3f2a9c --kind value --value "at least 34" --why "..." --by "..."')
)
@click.argument("id")
@click.option("--kind", required=True, type=click.Choice(get_args(JudgementKind)), help="What is decided.")
@click.option("--value", multiple=True, help='What holds instead; "" for nobody or nothing. May be repeated.')
@click.option("--words", help="Words of the report that ID then is.")
@click.option("--why", required=True, help="Why; shown with the correction.")
@click.option("--by", required=True, help="Who decides it; shown with the correction.")
@click.option("--dry-run", is_flag=True, help="Show the line and write nothing.")
@db_option
@corrections_option
def correct(
    id: str,
    kind: str,
    value: tuple[str, ...],
    words: str | None,
    why: str,
    by: str,
    dry_run: bool,
    db: str | None,
    corrections: str | None,
) -> None:
    """Write a line into the corrections file, if it fits.

    ID is that of an entry or entity (its first six digits will do), the name of an entity, or the id, given
    id or URL of a report.
    """
    from onrecord import corrections as corrections_file
    from onrecord import pipeline, store
    from onrecord.store.propose import Asked

    chosen = settings_table.load({"db": db, "corrections": corrections})
    record = store.open_record(Path(chosen.db))
    _follow(record, chosen)  # what the file says already may change what an id names
    asked = Asked(id, kind, value, words, by, why, _today())
    made = pipeline.propose(record, chosen, asked)
    file = settings_table.beside(Path(chosen.db), chosen.corrections)
    if not dry_run:
        corrections_file.append(file, made)
    what = "would be written" if dry_run else "written; the next onrecord add, site or export applies it"
    click.echo(f"{file}: correction {len(made.before) + 1} {what}\n\n{made.table}", nl=False)


@main.command(epilog=_example("onrecord schema > record.schema.json"))
def schema() -> None:
    """Print the JSON Schema of the exchange format."""
    from onrecord.export import schema as format_schema

    click.echo(json.dumps(format_schema.schema(), indent=2))


@main.command(epilog=_example("onrecord annotate report.txt --published 2024-05-07"))
@sources_argument("files", metavar="FILE...")
@click.option(
    "--clean",
    type=click.Choice(["full", "none"]),
    default="full",
    show_default=True,
    help="none: leave the text as given.",
)
@click.option("--published", metavar="DATE", help="The reports' date, as an ISO day.")
@jobs_option
def annotate(files: tuple[str, ...], clean: str, published: str | None, jobs: int | None) -> None:
    """Print record lines for files, without a record and without what spans articles."""
    from onrecord import pipeline
    from onrecord.export import record
    from onrecord.model import Failure

    chosen = settings_table.load({"jobs": jobs})
    lost = False
    for made in pipeline.annotate_files(files, chosen, _now(), clean == "none", _day(published)):
        lost |= isinstance(made, Failure) or bool(made.failures)
        lines = [record.failure(made)] if isinstance(made, Failure) else record.article_lines(made)
        for line in lines:
            click.echo(record.dumps(line))
        for failure in (made,) if isinstance(made, Failure) else made.failures:
            _tell(failure)
    if lost:
        sys.exit(LOST)


@main.command(epilog=_example("onrecord demo --out demo"))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("onrecord-demo"),
    help="Folder to write.  [default: onrecord-demo]",
)
@jobs_option
def demo(out: Path, jobs: int | None) -> None:
    """Build the record and the pages of the bundled example story."""
    from importlib.resources import as_file, files

    from onrecord import pipeline, store
    from onrecord import site as pages
    from onrecord.store import queries

    out.mkdir(parents=True, exist_ok=True)
    chosen = settings_table.load({"db": str(out / "demo.db"), "jobs": jobs})
    told = out / "story.toml"
    if not told.exists():
        told.write_bytes((files("onrecord") / "demo" / "story.toml").read_bytes())
    record = store.open_record(Path(chosen.db), create=True)
    with as_file(files("onrecord") / "demo" / "reports") as reports:
        outcomes = pipeline.add(record, [str(reports)], chosen, _now(), start=_quiet)
        for _ in _progress(outcomes, "reading", pipeline.size([str(reports)], chosen)):
            pass
    with record.connect() as conn, _spinner("writing pages"):
        built = pages.build(conn, out / "site", "demo")
        counts = queries.counts(conn)
    click.echo("The bundled example story (invented), read and put on record:")
    for kind, n in counts.items():
        click.echo(f"  {n:5d}  {_plural(kind, n)}")
    click.echo(f"The record: {chosen.db}\nThe page:   {built.index}")


def _day(published: str | None) -> str | None:
    try:
        return published and date.fromisoformat(published).isoformat()
    except ValueError:
        raise click.UsageError(
            f"--published takes an ISO day such as 2024-05-07, not {published!r}"
        ) from None


def _tell(failure: Failure) -> None:
    """One line on the error stream: what was lost, why, what to do."""
    from onrecord.export import terminal

    words = f"{failure.source}: {failure.message} [{failure.stage}]"
    click.echo(f"onrecord: {terminal.plain(words)}", err=True)


def _follow(record: Engine, chosen: Settings) -> None:
    """Have the record follow the corrections and the story file; corrections that are no longer in theirs are
    told on the error stream."""
    from onrecord import pipeline

    gone = pipeline.correct(record, chosen, _quiet).gone
    if gone:
        file = settings_table.beside(Path(chosen.db), chosen.corrections)
        click.echo(f"{file}: {len(gone)} taken out, no longer applied", err=True)


def _tell_corrections(record: Engine, chosen: Settings) -> None:
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


def _kinds() -> str:
    from onrecord import ingest

    return ", ".join(ingest.KINDS)


def _quiet() -> None:
    """What libraries would tell of one page on the error stream is told by failure rows."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


@contextlib.contextmanager
def _reading(record: Engine, as_of: str | None, words: bool = False) -> Iterator[Connection]:
    """A connection that reads a record, or what it was as of a day; ``words``: with the index of words."""
    from onrecord import pipeline

    held = record if as_of is None else pipeline.as_of(record, as_of, words)
    try:
        with held.connect() as conn:
            yield conn
    finally:
        held.dispose()


def _now() -> str:
    """The time of receipt: the one reading of the clock."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _today() -> date:
    """The day of a correction, where the person who makes it is."""
    return datetime.now(UTC).astimezone().date()


def _plural(kind: str, n: int) -> str:
    if n == 1 or kind.endswith("s"):  # "talks"
        return kind
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"


@contextlib.contextmanager
def _output(out: Path | None) -> Iterator[TextIO]:
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


def _progress(items: Iterable[Outcome], label: str, total: int | None) -> Iterator[Outcome]:
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
def _spinner(label: str) -> Iterator[None]:
    from rich.console import Console

    with Console(stderr=True).status(label):
        yield
