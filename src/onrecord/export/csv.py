"""Tables for spreadsheets: one type a table, a row a line, nested values spread into columns.

The lossless form is JSON Lines; here an anchor becomes its words and offsets, a list its parts joined by
`` | ``, and a cell that a spreadsheet would run as a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import Any, TextIO

from onrecord.export.record import Line
from onrecord.export.schema import LINES

JOINT = " | "
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-?[0-9.]+")


def write(lines: Iterable[Line], kind: str, out: TextIO) -> None:
    """Write the lines of one type as CSV (RFC 4180) with a header row."""
    columns = _columns(kind)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for line in lines:
        cells = _spread(line)
        writer.writerow([_safe(cells.get(c, "")) for c in columns])


def _columns(kind: str) -> list[str]:
    """The columns of a table: fixed by the format, never by the rows."""
    columns = ["type"]
    for name, field in LINES[kind].items():
        columns.append(name)
        shape = next((s["$ref"] for s in field.get("anyOf", [field]) if "$ref" in s), "")
        if shape.endswith("/anchor"):
            columns += [f"{name}_article", f"{name}_start", f"{name}_end"]
        elif shape.endswith("/when"):
            columns += [f"{name}_start", f"{name}_end", f"{name}_certainty"]
        elif shape.endswith("/party") or field.get("items", {}).get("$ref", "").endswith("/party"):
            columns.append(f"{name}_entity")
    return columns


def _spread(line: Line) -> dict[str, str]:
    cells: dict[str, str] = {}
    for name, value in line.items():
        cells[name] = _cell(value)
        if not isinstance(value, dict | list) or not value:
            continue
        if isinstance(value, dict) and "exact" in value:
            cells |= {f"{name}_{k}": str(value[k]) for k in ("article", "start", "end")}
        elif isinstance(value, dict) and "edtf" in value:
            cells |= {f"{name}_{k}": _cell(value[k]) for k in ("start", "end", "certainty")}
        else:
            parties = [v for v in (value if isinstance(value, list) else [value]) if _is_party(v)]
            if parties:
                cells[f"{name}_entity"] = JOINT.join(p["entity"] or "" for p in parties)
    return cells


def _is_party(value: object) -> bool:
    return isinstance(value, dict) and "candidates" in value


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case {"exact": exact}:
            return str(exact)
        case {"edtf": edtf}:
            return str(edtf)
        case {"as": words}:
            return _cell(words)
        case {"span": span}:
            return _cell(span)
        case {"role": role}:
            return str(role)
        case dict():
            return JOINT.join(f"{k}={_cell(v)}" for k, v in value.items())
        case list() if (
            all(isinstance(v, int | str) for v in value)
            and len(value) in (2, 3)
            and any(isinstance(v, int) for v in value)
        ):
            return "-".join(str(v) for v in value)
        case list():
            return JOINT.join(_cell(v) for v in value)
        case _:
            return str(value)


def _safe(cell: str) -> str:
    # OWASP's advice on CSV injection: report text must not run in a reader's spreadsheet
    return "'" + cell if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell
