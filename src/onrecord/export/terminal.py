"""Rows for a terminal: report text made safe, and a label before what it names."""

from __future__ import annotations


def plain(text: str, keep_lines: bool = False) -> str:
    """Report text made safe for a terminal: control characters become spaces."""
    return "".join(c if c.isprintable() or (keep_lines and c == "\n") else " " for c in text)


def row(label: str, words: str) -> str:
    """One row; without a label it goes on under the row before."""
    return f"  {label + ':' if label else '':<14}{words}"
