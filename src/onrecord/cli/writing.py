"""Commands that write a record, or what stands beside it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import click

from onrecord import settings as settings_table
from onrecord.cli.console import (
    LOST,
    follow,
    kinds,
    now,
    output,
    plural,
    progress,
    quiet,
    spinner,
    tell,
    tell_corrections,
    today,
)
from onrecord.cli.options import (
    corrections_option,
    db_option,
    example,
    jobs_option,
    sources_argument,
    story_option,
)
from onrecord.model import JudgementKind


@click.command(epilog=example("onrecord add reports/ more/page.html --db story.db"))
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
    follow(record, chosen)
    outcomes = pipeline.add(record, sources, chosen, now(), stdin, start=quiet)
    tally = {"added": 0, "known": 0, "lost": 0}
    try:
        for outcome in progress(outcomes, "reading", pipeline.size(sources, chosen)):
            tally[outcome.became] += 1
            for failure in outcome.failures:
                tell(failure)
                tally["lost"] += outcome.became != "lost"
    except KeyboardInterrupt:
        click.echo(
            f"stopped; {tally['added']} added are kept: run the same command again to finish", err=True
        )
        sys.exit(LOST)
    click.echo(f"{chosen.db}: {tally['added']} added, {tally['known']} known, {tally['lost']} lost")
    tell_corrections(record, chosen)
    if not any(tally.values()):
        click.echo(f"onrecord: no report in {', '.join(sources)}; onrecord reads {kinds()}", err=True)
    if tally["lost"]:
        sys.exit(LOST)


@click.command(epilog=example("onrecord remove 4f1c2ab0"))
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


@click.command(
    epilog=example('onrecord correct 3f2a9c --kind value --value "at least 34" --why "..." --by "..."')
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
    follow(record, chosen)  # what the file says already may change what an id names
    asked = Asked(id, kind, value, words, by, why, today())
    made = pipeline.propose(record, chosen, asked)
    file = settings_table.beside(Path(chosen.db), chosen.corrections)
    if not dry_run:
        corrections_file.append(file, made)
    what = "would be written" if dry_run else "written; the next onrecord add, site or export applies it"
    click.echo(f"{file}: correction {len(made.before) + 1} {what}\n\n{made.table}", nl=False)


@click.group(name="story", epilog=example("onrecord story init --db story.db"))
def story_file() -> None:
    """The story file: what you know of a story beforehand."""


@story_file.command(epilog=example("onrecord story init --db story.db --out story.toml"))
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
    with store.open_record(path).connect() as conn, output(told) as file:
        file.write(draft.draft(conn))
    click.echo(
        f"{told}: drafted; delete and mend in it what you know better, then run: onrecord add, or site"
    )


@click.command(epilog=example("onrecord demo --out demo"))
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
        outcomes = pipeline.add(record, [str(reports)], chosen, now(), start=quiet)
        for _ in progress(outcomes, "reading", pipeline.size([str(reports)], chosen)):
            pass
    with record.connect() as conn, spinner("writing pages"):
        built = pages.build(conn, out / "site", "demo")
        counts = queries.counts(conn)
    click.echo("The bundled example story (invented), read and put on record:")
    for kind, n in counts.items():
        click.echo(f"  {n:5d}  {plural(kind, n)}")
    click.echo(f"The record: {chosen.db}\nThe page:   {built.index}")
