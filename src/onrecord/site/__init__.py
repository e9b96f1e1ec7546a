"""The page: one folder of a record to read, that opens from disk with no server, network or scripts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.site import view
from onrecord.site.pages import pages
from onrecord.site.view import AsOf
from onrecord.site.write import check, write

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["AsOf", "Built", "build", "draw"]


@dataclass(frozen=True, slots=True)
class Built:
    """A site that was written: how many files, and the page to open."""

    pages: int
    index: Path


def build(
    conn: Connection, out: Path, name: str, as_of: AsOf | None = None, since: str | None = None
) -> Built:
    """Writes the site of a record to the folder ``out``, in place of an earlier one.

    ``name`` heads every page. Where ``conn`` is of the reports up to a day alone, ``as_of`` says so at the
    top of every page. The page of changes tells what the reports dated after ``since`` (an ISO day) brought,
    or else those of the last day. The same record and name give the same bytes. Raises SettingsError where
    ``out`` holds something that onrecord did not write.
    """
    check(out)
    return draw(view.gather(conn, name, as_of), out, since)


def draw(record: view.Record, out: Path, since: str | None = None) -> Built:
    """Writes the site of values already gathered; see ``build``."""
    count = write(pages(record, since), out)
    return Built(count, out / "index.html")
