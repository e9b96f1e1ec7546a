"""The order of the stages: the only file that knows it.

``add`` is the main road: ingest, then clean and annotate each article (in several processes), then save
and correct each in a transaction of its own, then link. Everything else is a short walk over one or two
stages. ``correct`` has the record follow the corrections file; whatever shows a record calls it first.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from onrecord import annotate, clean, corrections, engine, ingest, linking, story
from onrecord.corrections import Book
from onrecord.errors import CorrectionsError, OnrecordError, SettingsError, SourceError
from onrecord.ingest import jsonl
from onrecord.link import decided
from onrecord.model import (
    Annotations,
    Capture,
    Failure,
    Given,
    Judgement,
    Received,
    article_id,
)
from onrecord.model import Outcome as Became
from onrecord.settings import Settings, beside
from onrecord.site import AsOf
from onrecord.store import codec, links, queries, save, verify
from onrecord.store import correct as store_correct
from onrecord.store.propose import Asked, unfit
from onrecord.store.propose import line as propose_line
from onrecord.story import Story

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
    """What a worker hands back: a capture with its annotations, and what became of the lines of the
    corrections file that the article was made with."""

    capture: Capture
    made: Annotations
    outcomes: tuple[Became, ...] = ()


@dataclass(frozen=True, slots=True)
class Followed:
    """What a record took from the corrections file: the lines to apply to articles, and the lines that were
    in force before and are no longer in the file."""

    lines: Book
    gone: tuple[Judgement, ...]


def size(sources: Iterable[str], settings: Settings) -> int | None:
    """Bytes in all the files that the sources name; None with standard input among them."""
    listed = list(sources)
    if STDIN in listed:
        return None
    return sum(f.size for f in _found(listed, settings) if isinstance(f, ingest.Found))


def _found(sources: Iterable[str], settings: Settings) -> Iterator[ingest.Found | Failure]:
    """The files that the sources name, the corrections file left out: it stands beside the record."""
    record = Path(settings.db)
    own = {
        beside(record, settings.corrections).resolve(),
        beside(record, settings.story).resolve(),
    }
    for found in ingest.find(sources, Path(settings.db)):
        if isinstance(found, Failure) or found.path.resolve() not in own:
            yield found


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
    again. The corrections file is read first (see ``correct``) and applied to each article as it is saved.
    Whatever an earlier run left unlinked is linked too. ``start`` runs once in each worker process.
    """
    told = story.load(Path(settings.db), settings.story)
    versions = made_by(settings, told)
    lines = correct(record, settings, start).lines
    lost: set[str] = set()
    known: list[Outcome] = []

    def fresh() -> Iterator[Received | Failure]:
        for item in _received(sources, settings, received, stdin):
            if isinstance(item, Received) and _held(record, item, versions, lines):
                known.append(_note(record, item, lost))
            else:
                yield item

    for done in engine.map(
        partial(process, settings=settings, told=told, lines=lines.amending),
        fresh(),
        settings.jobs,
        _killed,
        start,
    ):
        yield _keep(record, done, lost, lines)
        yield from known
        known.clear()
    yield from known
    linking.link(record)


def _received(
    sources: Iterable[str], settings: Settings, received: str, stdin: BinaryIO | None
) -> Iterator[Received | Failure]:
    for source in sources:
        if source == STDIN and stdin is not None:
            yield from ingest.read_stream(stdin, received, settings)
            continue
        for found in _found([source], settings):
            if isinstance(found, Failure):
                yield found
            else:
                yield from ingest.read(found, received, settings)


def process(
    item: Received | Failure,
    settings: Settings,
    as_given: bool = False,
    told: Story | None = None,
    lines: tuple[Judgement, ...] = (),
) -> Processed | Failure:
    """Clean and annotate one capture: the work that runs in the workers. Raises only SettingsError.

    ``as_given`` leaves the text as it was received; ``told`` is the story file, None for none; ``lines`` are
    the corrections that articles are made with, of which those are used that name this one.
    """
    told = told or Story()
    if isinstance(item, Failure):
        return item
    capture = item.capture
    stage = "clean"
    try:
        cleaned = (
            clean.Cleaned(*clean.as_given(capture, item.given, settings))
            if as_given
            else clean.amended(capture, item.given, settings, lines)
        )
        stage = "annotate"
        made = annotate.annotate(cleaned.article, settings, told)
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
    versions = made_by(settings, told) + cleaned.lines.version
    whole = replace(made, made_by=versions, failures=(*cleaned.failures, *made.failures))
    return Processed(capture, whole, cleaned.outcomes)


def made_by(settings: Settings, told: Story) -> str:
    """The versions of the stages that make an article's entries, as one string."""
    return f"clean/{clean.VERSION} {annotate.versions(settings)}{told.version}"


def _killed(item: Received | Failure) -> Failure:
    if isinstance(item, Failure):
        return item
    message = "the process that read it died (out of memory?); add it again with --jobs 1, or leave it out"
    return Failure(item.capture.source, "annotate", "retry", message)


def _held(record: Engine, item: Received, versions: str, lines: Book) -> bool:
    """Whether an article is held, made at these versions and with the lines that name it."""
    with record.connect() as conn:
        found = next(store_correct.known(conn, article_id(item.capture, item.given)), None)
    if found is None:
        return False
    return found.made_by == versions + corrections.amendments(lines.amending, found.names).version


def _note(record: Engine, item: Received, lost: set[str]) -> Outcome:
    """An article that is held already: its source is noted, and no longer counts as lost."""
    source, id_ = item.capture.source, article_id(item.capture, item.given)
    with save.writing(record) as conn:
        save.add_source(conn, id_, source)
        if source not in lost:
            save.clear_failures(conn, source)
    return Outcome(source, "known", len(item.capture.data), id_)


def _keep(record: Engine, done: Processed | Failure, lost: set[str], lines: Book) -> Outcome:
    """Save what a worker handed back, with its corrections, in one transaction."""
    if isinstance(done, Failure):
        lost.add(done.source)
        with save.writing(record) as conn:
            save.add_failure(conn, done)
        return Outcome(done.source, "lost", 0, failures=(done,))
    capture, made = done.capture, done.made
    with save.writing(record) as conn:
        if queries.made_by(conn, made.article.id) == made.made_by:  # the same bytes twice in one run
            save.add_source(conn, made.article.id, capture.source)
        else:
            save.add_article(conn, capture, made)
            store_correct.keep_amended(conn, made.article.id, done.outcomes)
            if corrections.concerned(lines, made.article, made.entries):
                _correct(conn, made.article.id, lines)
        if capture.source not in lost:
            save.clear_failures(conn, capture.source)
    return Outcome(capture.source, "added", len(capture.data), made.article.id, made.failures)


def correct(record: Engine, settings: Settings, start: Callable[[], None] | None = None) -> Followed:
    """Have a record follow the corrections file and the story file of the settings.

    Where the file says what it said before, nothing is written. A line that was taken out is applied no
    more: what the annotators made is there again. Articles of which the date, the zone or the text is
    decided otherwise than before are made again from their bytes; ``start`` as in ``add``. Raises
    CorrectionsError.
    """
    read = corrections.load(Path(settings.db), settings.corrections)
    told = story.load(Path(settings.db), settings.story)
    _follow_story(record, told)
    applied = " ".join(corrections.APPLIED)
    with record.connect() as conn:
        before = queries.in_force(conn)
        same = not read or queries.state(conn, store_correct.APPLIED) == applied
        current = linking.current(conn)
    kept = frozenset(read)
    lines = corrections.book(read)
    followed = Followed(lines, tuple(j for j in before if j not in kept))
    if read == before and same:
        if not current:
            linking.link(record)
        return followed
    again = _amended(record, settings, told, lines, start)
    with save.writing(record) as conn:
        linking.names.follow(conn, before, read)
        store_correct.put_in_force(conn, read)
        save.put_state(conn, store_correct.APPLIED, applied if read else None)
        for known, done in again:
            _put_again(conn, known, done, lines)
        for article in queries.concerned(conn, [j for j in read if j.kind not in decided.KINDS]):
            _correct(conn, article, lines)
    linking.link(record)
    return followed


def _amended(
    record: Engine, settings: Settings, told: Story, lines: Book, start: Callable[[], None] | None
) -> list[tuple[store_correct.Known, Processed | Failure]]:
    """The held articles that were made with other lines than those that name them, made again from their
    bytes."""
    with record.connect() as conn:
        other = [
            known
            for known in store_correct.known(conn)
            if known.amended != corrections.amendments(lines.amending, known.names).version
        ]
        items = [_received_again(conn, known.id) for known in other]
    work = partial(process, settings=settings, told=told, lines=lines.amending)
    return list(zip(other, engine.map(work, items, settings.jobs, _killed, start), strict=True))


def _received_again(conn: Connection, article: str) -> Received:
    """A held article as it was received."""
    held = queries.article(conn, article).article
    capture = replace(queries.capture(conn, held.sha256), source=held.source)
    given = jsonl.given(capture)[0] if capture.kind == "jsonl" else Given()
    return Received(capture, given if article_id(capture, given) == article else Given())


def _put_again(conn: Connection, known: store_correct.Known, done: Processed | Failure, lines: Book) -> None:
    """Put an article that was made again in place of what it was; where that failed, it stays as it is, and
    that is told."""
    if isinstance(done, Failure):
        save.add_failure(conn, done, known.id)
        why = f"the report could not be made again: {done.message}"
        named = corrections.amendments(lines.amending, known.names).lines
        store_correct.keep_amended(conn, known.id, [Became(j.id, None, why) for j in named])
        return
    save.add_article(conn, done.capture, done.made)
    store_correct.keep_amended(conn, known.id, done.outcomes)


def _follow_story(record: Engine, told: Story) -> None:
    """Have a record follow the parties, issues and sources of the story file; linked again where those are
    others than before."""
    stated = json.dumps(codec.plain(replace(told, measures=()))) if told.linking else None
    with record.connect() as conn:
        if queries.state(conn, queries.STORY) == stated:
            return
    with save.writing(record) as conn:
        before = queries.told(conn)
        linking.names.follow_story(conn, before.parties, told.parties)
        if before.issues != told.issues:
            links.pend(conn, queries.article_ids(conn), ["units"])
        if before.sources != told.sources:
            links.pend(conn, queries.article_ids(conn), ["copies"])
        save.put_state(conn, queries.STORY, stated)
    linking.link(record)


def _correct(conn: Connection, article: str, lines: Book) -> None:
    """Put an article's corrected entries in place of those it has."""
    held = queries.article(conn, article)
    made = queries.made_entries(conn, article)
    done = corrections.applied(lines, held.article, held.sentences, made)
    store_correct.keep(conn, held.article, made, done)


def remove(record: Engine, article: str) -> None:
    """Take an article out of the record and link again what it touched. Raises NoSuchEntry."""
    with save.writing(record) as conn:
        linking.copies.leave(conn, article)
        save.remove_article(conn, article)
    linking.link(record)


def as_of(record: Engine, day: str, words: bool = False) -> Engine:
    """The record as of a day (ISO), in memory: of those articles alone whose date, stated or argued from
    their own text, ends by then, linked without any other; with the index of words if wanted."""
    with record.connect() as conn:
        return linking.copied(conn, queries.articles_by(conn, day), words)


def as_of_shown(record: Engine, day: str) -> AsOf:
    """What pages say of a record as of a day: how many reports there are in all, how many without a date."""
    with record.connect() as conn:
        dates = queries.dated(conn)
    return AsOf(day, len(dates), sum(when is None for when in dates.values()))


def check(conn: Connection, settings: Settings | None = None) -> Iterator[verify.Damage]:
    """Everything in a record that does not hold. ``settings`` are those that reports are read with."""
    current = linking.current(conn)
    if not current:
        advice = "another version of onrecord linked its reports; run onrecord add, site or export"
        yield verify.Damage("state", linking.LINKED, advice)
    yield from verify.verify(conn, clean.parts, linking.again if current else None)
    try:
        yield from _check_amended(conn, settings or Settings())
    except (zlib.error, DatabaseError, OnrecordError, ValueError, TypeError):
        return  # what cannot be read is told above


def _check_amended(conn: Connection, settings: Settings) -> Iterator[verify.Damage]:
    """The articles that are made with lines of the corrections file are what their bytes make with those."""
    lines = corrections.book(queries.in_force(conn)).amending
    for known in store_correct.known(conn):
        named = corrections.amendments(lines, known.names)
        if known.amended != named.version:
            yield verify.Damage("article", known.id, "it is not made with the corrections in force")
        elif named.lines and known.made_by.startswith(f"clean/{clean.VERSION} "):
            held = queries.article(conn, known.id).article
            item = _received_again(conn, known.id)
            made = clean.amended(item.capture, item.given, settings, lines)
            if made.article != held:
                yield verify.Damage("article", known.id, "it is not what the corrections in force make of it")
            wanted = [store_correct.outcome_row(o, known.id) for o in made.outcomes]
            rows = store_correct.judged_rows(conn, known.id, amending=True)
            if sorted(wanted, key=repr) != sorted(rows, key=repr):
                yield verify.Damage("judged", known.id, "it does not say what became of the corrections")


def propose(record: Engine, settings: Settings, asked: Asked) -> corrections.Draft:
    """The line of the corrections file that a person asks for, tried against the record; nothing is written.

    Raises NoSuchEntry where an id names nothing of the record, CorrectionsError where the line is not whole,
    is about something else than its kind is, or would not fit.
    """
    path = beside(Path(settings.db), settings.corrections)
    with record.connect() as conn:
        draft = corrections.draft(path, propose_line(conn, asked))
        proposed = draft.judgement
        why = (
            _unamended(conn, settings, draft)
            if proposed.kind in corrections.AMENDING
            else unfit(conn, draft.before, proposed)
        )
    if why is not None:
        raise CorrectionsError(f"{path}: nothing is written, as the line would not fit: {why}")
    return draft


def _unamended(conn: Connection, settings: Settings, draft: corrections.Draft) -> str | None:
    """Why no report that a line names would be made with it, or None."""
    why = corrections.unmatched(draft.judgement)
    lines = (*draft.before, draft.judgement)
    for known in store_correct.known(conn):
        if corrections.amendments([draft.judgement], known.names).lines:
            item = _received_again(conn, known.id)
            made = clean.amended(item.capture, item.given, settings, lines)
            became = next(o for o in made.outcomes if o.judgement == draft.judgement.id)
            if became.reason is None:
                return None
            why = became.reason
    return why


def annotate_files(
    files: Iterable[str],
    settings: Settings,
    received: str,
    as_given: bool = False,
    published: str | None = None,
) -> Iterator[Annotations | Failure]:
    """Annotations of files, without a record. ``published`` (an ISO day or time) is taken as stated with
    each file, in place of what a JSONL line states."""
    told = story.load(Path(settings.db), settings.story)
    for item in _received(files, settings, received, None):
        if isinstance(item, Failure):
            yield item
            continue
        if published is not None:
            item = replace(item, given=replace(item.given, published=published))
        done = process(item, settings, as_given, told)
        yield done if isinstance(done, Failure) else done.made
