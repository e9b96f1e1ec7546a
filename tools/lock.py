"""Lock the environment, and rewrite the lock so that it names no package index.

uv writes the address of the index it resolved against into every line of ``uv.lock``. A lock that
names one index cannot be used behind a mirror or in a closed network, so this rewrites each address to
the bare file name in the local folder ``wheelhouse/``, which the Makefile fills with pip (from whatever
index pip is set up for; every file is checked against the lock's SHA-256). See
docs/decisions/2026-11-20-lock.md.

Usage: ``make lock``.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

LOCK = Path("uv.lock")


def without_hosts(lock: str) -> str:
    """The text of a uv lock with index addresses replaced by the local folder and file names."""
    lock = re.sub(r'registry = "https?://[^"]*"', 'registry = "wheelhouse"', lock)
    lock = re.sub(r'url = "https?://[^"]*/([^/"]+)"', r'path = "\1"', lock)
    return re.sub(r', upload-time = "[^"]*"', "", lock)


def main() -> int:
    """Resolve with uv, then rewrite; returns a shell exit status."""
    LOCK.unlink(missing_ok=True)
    uv = Path(sys.executable).with_name("uv")
    done = subprocess.run([str(uv), "lock"], check=False)
    if done.returncode:
        return done.returncode
    text = without_hosts(LOCK.read_text(encoding="utf-8"))
    if "://" in text:
        print("uv.lock still names an address: tools/lock.py needs a rule for it", file=sys.stderr)
        return 1
    LOCK.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
