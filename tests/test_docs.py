"""The examples in the README and the guide run and print what they say.

A block marked ``console`` is run from its ``$`` lines, all blocks of a page in one folder that holds the
example reports as ``reports/``. Of what is printed, each line shown must come, in order; ``...`` stands
for anything in a line, and lines that are not shown are passed over. A block marked ``toml`` whose first
line is a comment with a file's name stands in that file beforehand.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"^```toml\n# (\S+\.toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NEXT = "-- the next example --"
LINK = re.compile(r"\]\(([^)#]+)[^)]*\)")


def _examples(page: Path) -> list[tuple[str, list[str]]]:
    """(command, lines shown) of each example, in order."""
    out: list[tuple[str, list[str]]] = []
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            if line.startswith("$ "):
                out.append((line[2:], []))
            elif line.strip():
                out[-1][1].append(line)
    return out


def _pattern(line: str) -> str:
    return ".*".join(re.escape(piece.strip()) for piece in line.strip().split("..."))


@pytest.mark.parametrize(
    "page", [p for p in PAGES if BLOCK.search(p.read_text(encoding="utf-8"))], ids=lambda p: p.name
)
def test_examples_run(page: Path, tmp_path: Path) -> None:
    shutil.copytree(str(files("onrecord") / "demo" / "reports"), tmp_path / "reports")
    for name, text in FILE.findall(page.read_text(encoding="utf-8")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    env = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "COLUMNS": "200"}
    examples = _examples(page)
    script = f"\necho {NEXT}\n".join(command for command, _ in examples)
    run = ["bash", "-e", "-c", "exec 2>&1\n" + script]
    done = subprocess.run(run, cwd=tmp_path, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    for (command, shown), output in zip(examples, done.stdout.split(NEXT), strict=True):
        printed = iter(output.splitlines())
        for line in shown:
            assert any(re.search(_pattern(line), p) for p in printed), f"{command}: not printed: {line}"


@pytest.mark.parametrize(
    "page", [*sorted(ROOT.glob("docs/**/*.md")), ROOT / "README.md"], ids=lambda p: p.name
)
def test_links_between_pages_hold(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_readme_begins_with_its_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^(?:\$ )?((?:make|onrecord|pip|git|pipx|uv) .*)$", text, re.MULTILINE)
    assert [c.split("#")[0].strip() for c in commands[:2]] == ["make demo", "make test"]
