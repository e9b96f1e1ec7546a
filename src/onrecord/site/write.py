"""The folder of a site: written whole beside its place, then put there, so that no stale page stays."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from onrecord.errors import SettingsError
from onrecord.site.render import Page

MARKER = "onrecord-site.txt"
"""The file by which a folder is known to be a site that may be replaced."""

_MARKED = "A site built by onrecord. The next build replaces this whole folder.\n"


def check(out: Path) -> None:
    """Nothing where a site may be put at ``out``: no folder there yet, an empty one, or an earlier site.

    Raises SettingsError where something else is there.
    """
    if out.is_dir():
        if any(out.iterdir()) and not (out / MARKER).is_file():
            raise SettingsError(
                f"{out}: holds files that onrecord did not write; name another folder, or empty this one"
            )
    elif out.exists() or out.is_symlink():
        raise SettingsError(f"{out}: a file is in the way; name another folder")


def write(pages: Iterable[Page], out: Path) -> int:
    """Puts the pages at ``out``, in place of an earlier site, and returns how many files that were.

    Until all are written the earlier site stays as it was. Raises SettingsError where ``out`` holds
    something that is no site.
    """
    check(out)
    target = out.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = _beside(target, "new")
    try:
        count = 0
        for page in pages:
            file = fresh / page.path
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(page.data)
            count += 1
        (fresh / MARKER).write_text(_MARKED, encoding="utf-8")
        _swap(fresh, target)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return count


def _swap(fresh: Path, target: Path) -> None:
    check(target)
    if not target.exists():
        fresh.rename(target)
        return
    old = _beside(target, "old")
    target.rename(old / "site")
    try:
        fresh.rename(target)
    except BaseException:
        (old / "site").rename(target)
        old.rmdir()
        raise
    shutil.rmtree(old)


def _beside(target: Path, word: str) -> Path:
    """A new empty folder beside the target, under a name that nothing has."""
    for i in range(1000):
        folder = target.parent / f".{target.name}.{word}-{i}"
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        return folder
    raise SettingsError(
        f"{target.parent}: too many unfinished sites in it; remove its .{target.name}.{word}-* folders"
    )
