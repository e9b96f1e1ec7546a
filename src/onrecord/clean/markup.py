"""A page as units of text and what its markup states: the report's blocks and all others with their
reasons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from onrecord.clean import forms
from onrecord.clean.blocks import Block, read
from onrecord.clean.extract import report
from onrecord.clean.metadata import Page
from onrecord.clean.pagedata import page
from onrecord.clean.phrases import bare, phrases
from onrecord.clean.units import Unit
from onrecord.model import Part, RemovedReason

# How many blocks beside the report are looked up in it; pages have a handful.
_MOST_QUOTES = 50


def units(part: Part, check: Callable[[int, int], None]) -> tuple[tuple[Unit, ...], Page, tuple[str, ...]]:
    """The blocks of a page in order, those outside the report with the reason why; what the page states; and
    a sentence on each thing in it that could not be used.

    ``check`` is called with the number of characters and of blocks before any work on them is done.
    """
    found = read(part.text, part.name)
    check(sum(len(b.unit.text) for b in found.blocks), len(found.blocks))
    kept, lost = report(part.text, found)
    stated = page(part, found)
    title = bare(stated.title or "")
    out = []
    for block, keep in zip(found.blocks, kept, strict=True):
        headline = block.place.tag == "h1" and title and bare(block.unit.text) == title
        out.append(
            block.unit if headline else replace(block.unit, reason=_kept(block) if keep else _left_out(block))
        )
    _one_headline(found.blocks, out, title)
    _pull_quotes(found.blocks, out)
    return tuple(out), stated, lost


def _one_headline(blocks: Sequence[Block], out: list[Unit], title: str) -> None:
    """The headline stands before the report: of several, the last above its first paragraph."""
    first = next((i for i, u in enumerate(out) if u.reason is None and forms.body(u.text)), 0)
    same = [i for i, b in enumerate(blocks) if title and b.place.tag == "h1" and bare(b.unit.text) == title]
    above = [i for i in same if i < first] or same[:1]
    for i in same:
        if i != above[-1]:
            out[i] = replace(out[i], reason="repeated")


def _pull_quotes(blocks: Sequence[Block], out: list[Unit]) -> None:
    """Words in an element beside the report that stand in a block of it as well were set apart for show."""
    whole = ""
    beside = [i for i, b in enumerate(blocks) if out[i].reason is None and b.place.reason == "related"]
    for i in beside[:_MOST_QUOTES]:
        block = blocks[i]
        if block.key:
            whole = whole or "\n".join(b.key for b, u in zip(blocks, out, strict=True) if u.reason is None)
            if whole.count(block.key) > 1:
                out[i] = replace(out[i], reason="repeated")


def _kept(block: Block) -> RemovedReason | None:
    """What the block's own element says against it, though it stands in the report's text."""
    own = block.place.own
    if own == "caption":
        return own
    return own if own and not block.unit.heading and not forms.body(block.unit.text) else None


def _left_out(block: Block) -> RemovedReason:
    """By the element around it, else by its words, else by whether it is a link."""
    key = bare(block.unit.text)
    table = phrases()
    said = table.lines.get(key) or table.edges.get(key) or ("related" if key in table.headings else None)
    return block.place.reason or said or ("related" if block.links and len(key) > 30 else "navigation")
