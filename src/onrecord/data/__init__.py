"""General tables with their source and date: nothing of one story.

Each is a TOML file in this folder, with ``source`` and ``date`` at its top.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The table ``<name>.toml`` of this folder, as TOML reads; read once. Do not change what it holds.

    Raises FileNotFoundError where no such table ships.
    """
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
