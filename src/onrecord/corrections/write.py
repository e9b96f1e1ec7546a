"""Writing a line of the corrections file, for a person who would rather not write TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord.corrections.file import ARRAY, judgements
from onrecord.errors import CorrectionsError
from onrecord.model import Judgement
from onrecord.text import normalise

NOTE = 160
"""Characters of a note at most."""

_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


@dataclass(frozen=True, slots=True)
class Line:
    """One correction to be written: as the file has it, but for ``at``, which is a day. ``about`` is a note
    on what it is about, written above it; empty for none."""

    kind: str
    target: str | Mapping[str, str]
    value: Sequence[str] | None
    by: str
    at: date
    why: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A line that may be written: its table as TOML, what it states, the lines before it, and the bytes to be
    put at the end of the file."""

    table: str
    judgement: Judgement
    before: tuple[Judgement, ...]
    added: bytes


def string(words: str) -> str:
    """Words as a basic string of TOML 1.0, on one line. What has no form that can be seen is written by its
    number, so that nobody reads over it; NUL and lone surrogates become U+FFFD."""
    return '"' + "".join(_SHORT.get(c) or _seen(c) for c in normalise(words)) + '"'


def _seen(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def table(line: Line) -> str:
    """The table of a line, with its end."""
    target = line.target
    note = " ".join("".join(c if c.isprintable() else " " for c in normalise(line.about)).split())
    rows = [f"# {note if len(note) <= NOTE else note[: NOTE - 1] + '…'}"] if note else []
    rows += [f"[[{ARRAY}]]", f"kind = {string(line.kind)}"]
    if isinstance(target, str):
        rows.append(f"target = {string(target)}")
    else:
        inside = ", ".join(f"{name} = {string(words)}" for name, words in target.items())
        rows.append(f"target = {{ {inside} }}")
    if line.value is not None:
        listed = [string(v) for v in line.value] if any(v.strip() for v in line.value) else []
        rows.append("value = " + (listed[0] if len(listed) == 1 else f"[{', '.join(listed)}]"))
    rows += [f"by = {string(line.by)}", f"at = {line.at.isoformat()}", f"why = {string(line.why)}"]
    return "\n".join(rows) + "\n"


def draft(path: Path, line: Line) -> Draft:
    """What putting a line at the end of a corrections file would make of it; the file need not be there.

    Raises CorrectionsError where the file is not whole as it is, where the line is not whole or states what
    another does, and where no table can follow what the file ends with.
    """
    try:
        held = path.read_bytes()
    except FileNotFoundError:
        held = b""
    except OSError as error:
        raise CorrectionsError(f"{path}: cannot be read: {error.strerror}; check its path") from error
    before = judgements(_parsed(held, path, "mend it first"), path)
    text = table(line)
    end = b"\r\n" if b"\r\n" in held else b"\n"
    gap = b"" if not held else end if held.endswith(b"\n") else 2 * end
    added = gap + text.replace("\n", end.decode()).encode()
    after = judgements(_parsed(held + added, path, "write the line yourself, in the form of those"), path)
    if after[:-1] != before:
        raise CorrectionsError(f"{path}: a line put at its end would change others; write it yourself")
    return Draft(text, after[-1], before, added)


def _parsed(held: bytes, path: Path, advice: str) -> dict[str, object]:
    try:
        return tomllib.loads(held.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CorrectionsError(f"{path}: not TOML: {error}; {advice}") from error


def append(path: Path, made: Draft) -> None:
    """Put a line at the end of a file; what is there stays, byte for byte. Raises CorrectionsError."""
    try:
        with path.open("ab") as file:
            file.write(made.added)
    except OSError as error:
        raise CorrectionsError(f"{path}: cannot be written: {error.strerror}; check its folder") from error
