"""The folder of a site: written whole beside its place, then put there, so that no stale page stays."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from onrecord.errors import SettingsError
from onrecord.settings import SITE_MARKER as MARKER
from onrecord.site.render import Page

_MARKED = "A site built by onrecord. The next build replaces these files:\n"


def check(out: Path) -> None:
    """Nothing where a site may be put at ``out``: no folder there yet, an empty one, or an earlier site.

    Raises SettingsError where something else is there, a file added to an earlier site too.
    """
    if out.is_dir():
        foreign = _foreign(out)
        if foreign:
            raise SettingsError(
                f"{out}: holds files that onrecord did not write ({', '.join(foreign[:3])}"
                f"{' ...' if foreign[3:] else ''}); name another folder, or move them out of this one"
            )
    elif out.exists() or out.is_symlink():
        raise SettingsError(f"{out}: a file is in the way; name another folder")


def _foreign(out: Path) -> list[str]:
    """Files in a folder that the site there, if it is one, did not write."""
    marker = out / MARKER
    written = set(marker.read_text(encoding="utf-8").splitlines()) if marker.is_file() else set()
    inside = (p.relative_to(out).as_posix() for p in out.rglob("*") if not p.is_dir() or p.is_symlink())
    return sorted(set(inside) - written - {MARKER})


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
        written = []
        for page in pages:
            file = fresh / page.path
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(page.data)
            written.append(page.path)
        (fresh / MARKER).write_text(_MARKED + "\n".join(sorted(written)) + "\n", encoding="utf-8")
        _swap(fresh, target)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return len(written)


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
