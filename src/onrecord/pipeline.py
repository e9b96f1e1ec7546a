"""The order of the stages: the only file that knows it.

``add`` is the main road: ingest, then clean and annotate each article (in several processes), then save
each in a transaction of its own, then link. Everything else is a short walk over one or two stages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal

from sqlalchemy import Connection, Engine

from onrecord import annotate, clean, engine, ingest
from onrecord.errors import SettingsError, SourceError
from onrecord.link import entities
from onrecord.model import Annotations, Capture, Failure, Mention, Received, article_id
from onrecord.settings import Settings
from onrecord.store import queries, save, verify

STDIN = "-"
"""The source argument that means standard input."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source. ``size`` is in bytes; ``failures`` is what was lost in it or whole."""

    source: str
    became: Literal["added", "known", "lost"]
    size: int
    article: str | None = None
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Processed:
    """What a worker hands back: a capture with its annotations."""

    capture: Capture
    made: Annotations


def size(sources: Iterable[str], settings: Settings) -> int | None:
    """Bytes in all the files that the sources name; None with standard input among them."""
    listed = list(sources)
    if STDIN in listed:
        return None
    return sum(f.size for f in ingest.find(listed, Path(settings.db)) if isinstance(f, ingest.Found))


def add(
    record: Engine,
    sources: Iterable[str],
    settings: Settings,
    received: str,
    stdin: BinaryIO | None = None,
    start: Callable[[], None] | None = None,
) -> Iterator[Outcome]:
    """Add sources to a record; yields what became of each as soon as it is committed.

    ``received`` is the ISO time in UTC of this run. What is held already at these versions is not made
    again. Whatever an earlier run left unlinked is linked too. ``start`` runs once in each worker process.
    """
    versions = made_by(settings)
    lost: set[str] = set()
    known: list[Outcome] = []

    def fresh() -> Iterator[Received | Failure]:
        for item in _received(sources, settings, received, stdin):
            if isinstance(item, Received) and _held(record, item) == versions:
                known.append(_note(record, item, lost))
            else:
                yield item

    for done in engine.map(partial(process, settings=settings), fresh(), settings.jobs, _killed, start):
        yield _keep(record, done, lost, versions)
        yield from known
        known.clear()
    yield from known
    link(record)


def _received(
    sources: Iterable[str], settings: Settings, received: str, stdin: BinaryIO | None
) -> Iterator[Received | Failure]:
    for source in sources:
        if source == STDIN and stdin is not None:
            yield from ingest.read_stream(stdin, received, settings)
            continue
        for found in ingest.find([source], Path(settings.db)):
            if isinstance(found, Failure):
                yield found
            else:
                yield from ingest.read(found, received, settings)


def process(item: Received | Failure, settings: Settings, as_given: bool = False) -> Processed | Failure:
    """Clean and annotate one capture: the work that runs in the workers. Raises only SettingsError.

    ``as_given`` leaves the text as it was received.
    """
    if isinstance(item, Failure):
        return item
    capture = item.capture
    stage = "clean"
    try:
        to_article = clean.as_given if as_given else clean.article
        article, failures = to_article(capture, item.given, settings)
        stage = "annotate"
        made = annotate.annotate(article, settings)
    except SettingsError:
        raise
    except SourceError as error:
        # the row names the source already
        message = str(error).removeprefix(f"{capture.source}: ")
        return Failure(capture.source, stage, "permanent", message)
    except Exception as error:
        # A defect of ours in one report must not lose the others.
        message = f"unexpected {type(error).__name__}: {error}; please report it with this source"
        return Failure(capture.source, stage, "permanent", message)
    whole = replace(made, made_by=made_by(settings), failures=(*failures, *made.failures))
    return Processed(capture, whole)


def made_by(settings: Settings) -> str:
    """The versions of the stages that make an article's entries, as one string."""
    return f"clean/{clean.VERSION} {annotate.versions(settings)}"


def _killed(item: Received | Failure) -> Failure:
    if isinstance(item, Failure):
        return item
    message = "the process that read it died (out of memory?); add it again with --jobs 1, or leave it out"
    return Failure(item.capture.source, "annotate", "retry", message)


def _held(record: Engine, item: Received) -> str | None:
    with record.connect() as conn:
        return queries.made_by(conn, article_id(item.capture, item.given))


def _note(record: Engine, item: Received, lost: set[str]) -> Outcome:
    """An article that is held already: its source is noted, and no longer counts as lost."""
    source, id_ = item.capture.source, article_id(item.capture, item.given)
    with save.writing(record) as conn:
        save.add_source(conn, id_, source)
        if source not in lost:
            save.clear_failures(conn, source)
    return Outcome(source, "known", len(item.capture.data), id_)


def _keep(record: Engine, done: Processed | Failure, lost: set[str], versions: str) -> Outcome:
    """Save what a worker handed back, in one transaction."""
    if isinstance(done, Failure):
        lost.add(done.source)
        with save.writing(record) as conn:
            save.add_failure(conn, done)
        return Outcome(done.source, "lost", 0, failures=(done,))
    capture, made = done.capture, done.made
    with save.writing(record) as conn:
        if queries.made_by(conn, made.article.id) == versions:  # the same bytes twice in one run
            save.add_source(conn, made.article.id, capture.source)
        else:
            save.add_article(conn, capture, made, _blocks(made))
        if capture.source not in lost:
            save.clear_failures(conn, capture.source)
    return Outcome(capture.source, "added", len(capture.data), made.article.id, made.failures)


def _blocks(made: Annotations) -> dict[str, str]:
    """The block of each mention, by id: what link compares it within."""
    return {e.id: entities.blocks(e.body.name) for e in made.entries if isinstance(e.body, Mention)}


def link(record: Engine) -> None:
    """Link every block touched since it was last linked, one commit a block."""
    with record.connect() as conn:
        blocks = queries.touched(conn)
    for block in blocks:
        with save.writing(record) as conn:
            save.link_block(conn, block, entities.entities(queries.mentions_of(conn, block)))


def remove(record: Engine, article: str) -> None:
    """Take an article out of the record and link again what it touched. Raises NoSuchEntry."""
    with save.writing(record) as conn:
        save.remove_article(conn, article)
    link(record)


def check(conn: Connection) -> Iterator[verify.Damage]:
    """Everything in a record that does not hold."""
    return verify.verify(conn, clean.parts, entities.entities)


def annotate_files(
    files: Iterable[str],
    settings: Settings,
    received: str,
    as_given: bool = False,
    published: str | None = None,
) -> Iterator[Annotations | Failure]:
    """Annotations of files, without a record. ``published`` (an ISO day or time) is taken as stated with
    each file, in place of what a JSONL line states."""
    for item in _received(files, settings, received, None):
        if isinstance(item, Failure):
            yield item
            continue
        if published is not None:
            item = replace(item, given=replace(item.given, published=published))
        done = process(item, settings, as_given)
        yield done if isinstance(done, Failure) else done.made
