"""Sources to captures: one module a kind, registered in ``KINDS`` by the ending of a file's name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import SourceError, UnknownKind
from onrecord.ingest import jsonl, whole
from onrecord.model import Failure, Received
from onrecord.settings import SITE_MARKER, Settings
from onrecord.text import normalise

Reader = Callable[[BinaryIO, str, str, Settings], Iterator[Received | Failure]]
"""(open file, source name, time of receipt, settings) to captures and failures; may raise SourceError."""

KINDS: dict[str, Reader] = {
    ".txt": whole.text,
    ".html": whole.html,
    ".htm": whole.html,
    ".jsonl": jsonl.lines,
}
"""The reader for each ending. A new kind is a module with a reader, and a row here."""


@dataclass(frozen=True, slots=True)
class Found:
    """One file to read: where it is, the name it goes by (relative to the argument), its size in bytes."""

    path: Path
    source: str
    size: int


def find(arguments: Iterable[str], record: Path | None = None) -> Iterator[Found | Failure]:
    """The files that the arguments name, folders walked in the order of names.

    In folders, hidden files, the record itself (``record``, with its journal) and sites that onrecord wrote
    are left out. Links are not followed: what they point to may lie outside the folder. A link is a failure.
    """
    own = record.resolve() if record else None
    for argument in arguments:
        path = Path(argument)
        name = _name(path.name or argument)
        try:
            if path.is_dir():
                yield from _walk(path, path, own)
            else:
                yield Found(path, name, path.stat().st_size)
        except OSError as error:
            yield Failure(name, jsonl.STAGE, "retry", f"cannot be read: {error.strerror}; check the path")


def _walk(folder: Path, top: Path, own: Path | None) -> Iterator[Found | Failure]:
    if (folder / SITE_MARKER).is_file():
        return
    try:
        inside = sorted(folder.iterdir(), key=lambda p: p.name)
    except OSError as error:
        yield _failed(
            _name(folder.name), f"the folder cannot be read: {error.strerror}; check its permissions"
        )
        return
    for path in inside:
        name = _name(path.relative_to(top).as_posix())
        if path.name.startswith(".") or (own and path.resolve() in _files_of(own)):
            continue
        if path.is_symlink():
            yield _failed(
                name, "a link, which is not followed; name what it points to as a source of its own"
            )
        elif path.is_dir():
            yield from _walk(path, top, own)
        else:
            yield Found(path, name, path.lstat().st_size)


def _files_of(record: Path) -> tuple[Path, ...]:
    """A record's file and those that SQLite keeps beside it."""
    return (record, *(record.with_name(record.name + end) for end in ("-journal", "-wal", "-shm")))


def read(found: Found, received: str, settings: Settings) -> Iterator[Received | Failure]:
    """The captures of one file, a failure for each thing lost. Raises nothing."""
    try:
        reader = KINDS.get(found.path.suffix.lower())
        if reader is None:
            known = ", ".join(KINDS)
            raise UnknownKind(f"no known kind of source; onrecord reads {known}; convert it, or leave it out")
        if not found.path.is_file():
            raise UnknownKind("not a regular file; onrecord reads files, folders and standard input")
        with found.path.open("rb") as file:
            yield from reader(file, found.source, received, settings)
    except SourceError as error:
        yield _failed(found.source, str(error))
    except OSError as error:
        yield Failure(
            found.source, jsonl.STAGE, "retry", f"cannot be read: {error.strerror}; check it and add it again"
        )


def read_stream(stream: BinaryIO, received: str, settings: Settings) -> Iterator[Received | Failure]:
    """The captures of JSONL on standard input. Raises nothing but what the stream raises."""
    try:
        yield from jsonl.lines(stream, "-", received, settings)
    except SourceError as error:
        yield _failed("-", str(error))


def _failed(source: str, message: str) -> Failure:
    return Failure(source, jsonl.STAGE, "permanent", message)


def _name(name: str) -> str:
    """A file's name as text: bytes that are no text become U+FFFD."""
    return normalise(os.fsencode(name).decode("utf-8", errors="replace"))
