"""Every measure of quality, one after the other, or those named: ``python -m quality [NAME...] [--OPTION]``;
an option goes to the measures that know it.

Corpora are read from the folder ``ONRECORD_CORPORA``, scorers from ``ONRECORD_TOOLS``; a measure that
needs what is not there says so and is skipped.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def main() -> int:
    """Run the measures; returns a shell exit status."""
    known = sorted(p.stem for p in Path(__file__).parent.glob("*.py") if not p.stem.startswith("_"))
    names = [a for a in sys.argv[1:] if not a.startswith("-")] or known
    unknown = set(names) - set(known)
    if unknown:
        print(
            f"no measure called {', '.join(sorted(unknown))}; there are {', '.join(known)}", file=sys.stderr
        )
        return 2
    for name in names:
        print(f"== {name}")
        importlib.import_module(f"quality.{name}").main()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
