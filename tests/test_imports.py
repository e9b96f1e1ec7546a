"""The import direction of the house: each layer imports from layers below it only."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord

SRC = Path(onrecord.__file__).parent

# From top to bottom; names on one line never import one another.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("cli",),
    ("pipeline",),
    ("linking",),
    ("site", "export"),
    ("ingest", "clean", "annotate", "link", "engine"),
    ("store",),
    ("story", "corrections"),
    ("text", "settings", "data"),
    ("errors",),
    ("model",),
)
RANK = {name: depth for depth, names in enumerate(LAYERS) for name in names}
HEAVY = {
    "onnxruntime",
    "tokenizers",
    "spacy",
    "trafilatura",
    "altair",
    "vl_convert",
    "py3langid",
    "numpy",
    "lxml",
    "rich",
    "thinc",
}


def _modules() -> list[Path]:
    return sorted(p for p in SRC.rglob("*.py") if p.parent != SRC / "demo" and p != SRC / "__init__.py")


def _part(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def _imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names |= {f"{node.module}.{a.name}" for a in node.names}
    return names


@pytest.mark.parametrize("path", _modules(), ids=lambda p: p.relative_to(SRC).as_posix())
def test_imports_run_one_way(path: Path) -> None:
    here = _part(path)
    for name in _imported(ast.parse(path.read_text(encoding="utf-8"))):
        if not name.startswith("onrecord."):
            continue
        there = name.split(".")[1]
        if there == here or there not in RANK:
            assert there == here or there == "__version__", f"{path.name} imports {name}, which has no layer"
            continue
        assert RANK[there] > RANK[here], f"{here} must not import {there} ({name})"


ARRAYS = ("annotate/encoder/", "annotate/statements/tagger/")
"""Where arrays are the values: numpy is named in their types. Only workers import these."""


@pytest.mark.parametrize("path", _modules(), ids=lambda p: p.relative_to(SRC).as_posix())
def test_no_heavy_package_is_imported_at_the_top(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    heavy = HEAVY - {"numpy"} if path.relative_to(SRC).as_posix().startswith(ARRAYS) else HEAVY
    for node in tree.body:
        for name in _imported(node) if isinstance(node, ast.Import | ast.ImportFrom) else ():
            assert name.split(".")[0] not in heavy, f"{path.name} imports {name} at its top"


def test_the_command_line_loads_nothing_heavy() -> None:
    script = "import onrecord.cli, onrecord.pipeline, sys; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "onrecord.pipeline" in run.stdout.split()
    assert not HEAVY & set(run.stdout.split())


def test_model_needs_the_standard_library_alone() -> None:
    for name in _imported(ast.parse((SRC / "model.py").read_text(encoding="utf-8"))):
        assert name.split(".")[0] in sys.stdlib_module_names
