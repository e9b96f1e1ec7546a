"""Commands that read a record, or files, and show what is there."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from onrecord import settings as settings_table
from onrecord.cli.console import (
    LOST,
    follow,
    now,
    output,
    published_day,
    reading_as_of,
    spinner,
    tell,
    tell_corrections,
)
from onrecord.cli.options import (
    as_of_option,
    corrections_option,
    db_option,
    example,
    jobs_option,
    out_option,
    since_option,
    sources_argument,
    story_option,
)


@click.command(epilog=example("onrecord site --db story.db --out pages"))
@as_of_option
@db_option
@corrections_option
@story_option
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("site"), help="Folder to write.  [default: site]"
)
def site(as_of: str | None, db: str | None, corrections: str | None, story: str | None, out: Path) -> None:
    """Write the record as pages that open from disk."""
    from onrecord import pipeline, store
    from onrecord import site as pages

    chosen = settings_table.load({"db": db, "corrections": corrections, "story": story})
    record = store.open_record(Path(chosen.db))
    follow(record, chosen)
    shown = pipeline.as_of_shown(record, as_of) if as_of is not None else None
    with reading_as_of(record, as_of) as conn, spinner("writing pages"):
        built = pages.build(conn, out, Path(chosen.db).stem, shown)
    tell_corrections(record, chosen)
    click.echo(f"open {built.index}")


@click.command(epilog=example("onrecord search crossing reopened"))
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Answers at most.")
@as_of_option
@db_option
def search(words: tuple[str, ...], limit: int, as_of: str | None, db: str | None) -> None:
    """Find entries and reports that hold all the words."""
    from onrecord import store
    from onrecord.export import terminal
    from onrecord.store import queries

    with reading_as_of(
        store.open_record(Path(settings_table.load({"db": db}).db)), as_of, words=True
    ) as conn:
        hits = queries.search(conn, " ".join(words), limit + 1)
    for hit in hits[:limit]:
        where = ", ".join(filter(None, (hit.outlet, hit.dated))) or "undated"
        click.echo(f"{hit.id}  {hit.kind}  ({terminal.plain(where)})  {terminal.plain(hit.words)}")
    if not hits:
        click.echo("nothing in the record holds all of these words", err=True)
    if len(hits) > limit:
        click.echo(f"these are the first {limit}; more with --limit", err=True)


@click.command(epilog=example("onrecord show 4f1c2ab0"))
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

    with reading_as_of(store.open_record(Path(settings_table.load({"db": db}).db)), as_of) as conn:
        kind, id_ = queries.find(conn, id)
        if as_json:
            click.echo(record.dumps(record.line(conn, walk.line_type(conn, kind, id_), id_)))
        else:
            for row in walk.rows(conn, kind, id_):
                click.echo(row)


@click.command(epilog=example("onrecord talks"))
@click.option("--json", "as_json", is_flag=True, help="Print the record lines.")
@as_of_option
@db_option
def talks(as_json: bool, as_of: str | None, db: str | None) -> None:
    """Show the rounds of talks: who met where, what was proposed, what each side answered, how it ended."""
    from onrecord import store
    from onrecord.export import record
    from onrecord.export import talks as rounds
    from onrecord.store import queries

    with reading_as_of(store.open_record(Path(settings_table.load({"db": db}).db)), as_of) as conn:
        none = next(queries.talks(conn), None) is None
        lines = (record.dumps(line) for line in record.lines(conn, "talks"))
        for row in lines if as_json else rounds.rows(conn):
            click.echo(row)
    if none:
        click.echo("no report of the record tells of talks", err=True)


@click.command(epilog=example("onrecord changes --since 2024-05-07"))
@since_option
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@as_of_option
@db_option
def changes(since: str, as_json: bool, as_of: str | None, db: str | None) -> None:
    """Show what reports dated after a day added, updated, corrected and contradicted."""
    from onrecord import store
    from onrecord.export import changes as brought
    from onrecord.export import record

    with reading_as_of(store.open_record(Path(settings_table.load({"db": db}).db)), as_of) as conn:
        found = brought.changes(conn, since)
    for row in (record.dumps(brought.line(found)),) if as_json else brought.rows(found):
        click.echo(row)


@click.command(epilog=example("onrecord export --format csv --type figure --out figures.csv"))
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
    follow(opened, chosen)
    tell_corrections(opened, chosen)
    with reading_as_of(opened, as_of) as conn, output(out) as file:
        lines = record.lines(conn, kind)
        if format_ == "csv" and kind is not None:
            csv.write(lines, kind, file)
        else:
            for line in lines:
                file.write(record.dumps(line) + "\n")


@click.command(epilog=example("onrecord verify --db story.db"))
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


@click.command(epilog=example("onrecord schema > record.schema.json"))
def schema() -> None:
    """Print the JSON Schema of the exchange format."""
    from onrecord.export import schema as format_schema

    click.echo(json.dumps(format_schema.schema(), indent=2))


@click.command(epilog=example("onrecord annotate report.txt --published 2024-05-07"))
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
    for made in pipeline.annotate_files(files, chosen, now(), clean == "none", published_day(published)):
        lost |= isinstance(made, Failure) or bool(made.failures)
        lines = [record.failure(made)] if isinstance(made, Failure) else record.article_lines(made)
        for line in lines:
            click.echo(record.dumps(line))
        for failure in (made,) if isinstance(made, Failure) else made.failures:
            tell(failure)
    if lost:
        sys.exit(LOST)
