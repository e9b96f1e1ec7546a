"""The order of the stages: the only file that knows it.

``add`` is the main road: ingest, then clean and annotate each article (in several processes), then save
and correct each in a transaction of its own, then link. Everything else is a short walk over one or two
stages. ``correct`` has the record follow the corrections file; whatever shows a record calls it first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal

from sqlalchemy import Connection, Engine

from onrecord import annotate, clean, corrections, engine, ingest, story
from onrecord.corrections import Book
from onrecord.errors import SettingsError, SourceError
from onrecord.link import decided, entities, events, issues, talks
from onrecord.model import (
    Annotation,
    Annotations,
    Capture,
    Entity,
    Failure,
    Happening,
    Issue,
    Judgement,
    Mention,
    Received,
    Talks,
    article_id,
)
from onrecord.settings import Settings, beside
from onrecord.store import codec, queries, save, verify
from onrecord.store import correct as store_correct
from onrecord.story import Party, Story

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
    lines = correct(record, settings).lines
    lost: set[str] = set()
    known: list[Outcome] = []

    def fresh() -> Iterator[Received | Failure]:
        for item in _received(sources, settings, received, stdin):
            if isinstance(item, Received) and _held(record, item) == versions:
                known.append(_note(record, item, lost))
            else:
                yield item

    for done in engine.map(
        partial(process, settings=settings, told=told), fresh(), settings.jobs, _killed, start
    ):
        yield _keep(record, done, lost, versions, lines)
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
        for found in _found([source], settings):
            if isinstance(found, Failure):
                yield found
            else:
                yield from ingest.read(found, received, settings)


def process(
    item: Received | Failure, settings: Settings, as_given: bool = False, told: Story | None = None
) -> Processed | Failure:
    """Clean and annotate one capture: the work that runs in the workers. Raises only SettingsError.

    ``as_given`` leaves the text as it was received; ``told`` is the story file, None for none.
    """
    told = told or Story()
    if isinstance(item, Failure):
        return item
    capture = item.capture
    stage = "clean"
    try:
        to_article = clean.as_given if as_given else clean.article
        article, failures = to_article(capture, item.given, settings)
        stage = "annotate"
        made = annotate.annotate(article, settings, told)
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
    whole = replace(made, made_by=made_by(settings, told), failures=(*failures, *made.failures))
    return Processed(capture, whole)


def made_by(settings: Settings, told: Story) -> str:
    """The versions of the stages that make an article's entries, as one string."""
    return f"clean/{clean.VERSION} {annotate.versions(settings)}{told.version}"


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


def _keep(record: Engine, done: Processed | Failure, lost: set[str], versions: str, lines: Book) -> Outcome:
    """Save what a worker handed back, with its corrections, in one transaction."""
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
            save.add_article(conn, capture, made, _blocks(made.entries))
            if corrections.concerned(lines, made.article, made.entries):
                _correct(conn, made.article.id, lines)
        if capture.source not in lost:
            save.clear_failures(conn, capture.source)
    return Outcome(capture.source, "added", len(capture.data), made.article.id, made.failures)


def _blocks(entries: Iterable[Annotation]) -> dict[str, tuple[str, str | None]]:
    """The block of each mention, by id: what link compares it within, and another that it ties to that."""
    found = {}
    for e in entries:
        if isinstance(e.body, Mention):
            own = entities.block_of(e.body)
            found[e.id] = (own, next(iter(sorted(entities.tie_of(e.body) - {own})), None))
    return found


def correct(record: Engine, settings: Settings) -> Followed:
    """Have a record follow the corrections file and the story file of the settings.

    Where the file says what it said before, nothing is written. A line that was taken out is applied no
    more: what the annotators made is there again. Raises CorrectionsError.
    """
    read = corrections.load(Path(settings.db), settings.corrections)
    _follow_story(record, story.load(Path(settings.db), settings.story))
    with record.connect() as conn:
        before = queries.in_force(conn)
    kept = frozenset(read)
    lines = corrections.book(read)
    followed = Followed(lines, tuple(j for j in before if j not in kept))
    if read == before:
        return followed
    with save.writing(record) as conn:
        save.touch(conn, (block for tie in _ties(conn, read).lines.values() for block in tie))
        store_correct.put_in_force(conn, read)
        for article in queries.concerned(conn, [j for j in read if j.kind not in decided.KINDS]):
            _correct(conn, article, lines)
    link(record)
    return followed


def _follow_story(record: Engine, told: Story) -> None:
    """Have a record follow the parties, issues and sources of the story file; linked again where those are
    others than before."""
    stated = json.dumps(codec.plain(replace(told, measures=()))) if told.linking else None
    with record.connect() as conn:
        if queries.state(conn, save.STORY) == stated:
            return
    with save.writing(record) as conn:
        parties = (*queries.told(conn).parties, *told.parties)
        save.touch(conn, (block for tie in decided.parties_tied(parties) for block in tie))
        save.put_state(conn, save.STORY, stated)
        save.unlink(conn)
    link(record)


def _correct(conn: Connection, article: str, lines: Book) -> None:
    """Put an article's corrected entries in place of those it has."""
    held = queries.article(conn, article)
    made = queries.made_entries(conn, article)
    done = corrections.applied(lines, held.article, held.sentences, made)
    store_correct.keep(conn, held.article, made, done, _blocks(made))


def link(record: Engine) -> None:
    """Link every block touched since it was last linked, with those that it is tied to, one commit for
    blocks that are linked together; then what spans articles besides entities."""
    with record.connect() as conn:
        touched, ties = queries.touched(conn), _ties(conn)
    if touched and ties.lines:
        # With every report the id that a line names may come to answer in another block, or in none.
        touched = tuple(sorted({*touched, *(block for tie in ties.lines.values() for block in tie)}))
        with save.writing(record) as conn:
            save.touch(conn, touched)
    for blocks in decided.components(touched, ties.every):
        with save.writing(record) as conn:
            done = _entities(conn, [m for b in blocks for m in queries.mentions_of(conn, b)], blocks, ties)
            save.link_blocks(conn, blocks, done.entities)
            save.unlink(conn)
            store_correct.keep_outcomes(conn, done.outcomes)
    with save.writing(record) as conn:
        if queries.state(conn, save.UNLINKED) is not None:
            for kind, made in wholes(conn).items():
                save.put_wholes(conn, kind, made)
            save.put_state(conn, save.UNLINKED, None)


def wholes(conn: Connection) -> dict[str, Sequence[Happening | Issue | Talks]]:
    """What spans articles besides entities, by kind."""
    ids = queries.entity_ids(conn)

    def entity_of(article: str, start: int) -> str | None:
        return ids.get((article, start))

    held, tellings = list(queries.entries(conn, "position")), list(queries.entries(conn, "event"))
    found = issues.issues(held, entity_of, queries.told(conn).issues)
    issue_of = {position: issue.id for issue in found for position in issue.positions}
    return {
        "event": events.happenings(tellings, entity_of),
        "issue": found,
        "talks": talks.talks(tellings, entity_of, held, issue_of, queries.dated(conn)),
    }


@dataclass(frozen=True, slots=True)
class _Ties:
    """What ties blocks together: the corrections about entities that are in force, with the blocks of each;
    the parties of the story file, with the blocks of each; and the pairs that reports tie."""

    lines: dict[Judgement, frozenset[str]]
    parties: dict[Party, frozenset[str]]
    pairs: tuple[frozenset[str], ...]

    @property
    def every(self) -> tuple[frozenset[str], ...]:
        return (*self.lines.values(), *self.parties.values(), *self.pairs)


def _ties(conn: Connection, also: Iterable[Judgement] = ()) -> _Ties:
    """What ties blocks together, with lines that are not in force yet."""
    lines = [j for j in (*queries.in_force(conn), *also) if j.kind in decided.KINDS]
    wanted = decided.ids(lines)
    places = queries.named_places(conn) if wanted else iter(())
    found = ((entities.entity_id(article, start), block) for article, start, block in places)
    blocks = {id_: block for id_, block in found if id_ in wanted}
    parties = queries.told(conn).parties
    return _Ties(
        dict(zip(lines, decided.tied(lines, blocks), strict=True)),
        dict(zip(parties, decided.parties_tied(parties), strict=True)),
        queries.ties(conn),
    )


def _entities(
    conn: Connection, mentions: Sequence[Annotation], blocks: Iterable[str], ties: _Ties
) -> decided.Linked:
    """The entities of the mentions of blocks that are linked together."""
    some = frozenset(blocks)
    articles = {m.article for m in mentions}
    dates, countries = queries.dated(conn, articles), queries.countries(conn, articles, "=___")
    return decided.linked(
        mentions,
        [line for line, tie in ties.lines.items() if not tie.isdisjoint(some)],
        [party for party, tie in ties.parties.items() if not tie.isdisjoint(some)],
        entities.Around(
            dates.get,
            lambda article: countries.get(article, frozenset()),
            lambda name: queries.article_named(conn, name),
        ),
    )


def remove(record: Engine, article: str) -> None:
    """Take an article out of the record and link again what it touched. Raises NoSuchEntry."""
    with save.writing(record) as conn:
        save.remove_article(conn, article)
    link(record)


def check(conn: Connection) -> Iterator[verify.Damage]:
    """Everything in a record that does not hold."""
    ties = _ties(conn)

    def made(mentions: Iterable[Annotation], blocks: Iterable[str]) -> tuple[Entity, ...]:
        return _entities(conn, list(mentions), blocks, ties).entities

    yield from verify.verify(
        conn, clean.parts, made, lambda held: decided.components(held, ties.every), partial(wholes, conn)
    )


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
