"""Where words of a copy stand in its original."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.link.copies.align import pairs
from onrecord.link.copies.words import words
from onrecord.model import Anchor, Passage
from onrecord.text import overlaps

ENOUGH = 0.8
"""Share of an anchor's words that must be the original's too: fewer are other words in the same place."""


def origin_of(anchor: Anchor, chain: Sequence[Sequence[Passage]]) -> Anchor | None:
    """The words in the earliest report that an anchor's words come from.

    ``chain`` are the passages of the anchor's article with what it is a copy of, then of that with what it is
    a copy of in turn, and so on: in each, the copy is right. The words are followed as far as they go; None
    where the first of the chain does not hold them.
    """
    at: Anchor | None = None
    for passages in chain:
        image = in_original(at or anchor, passages)
        if image is None:
            break
        at = image
    return at


def in_original(anchor: Anchor, passages: Sequence[Passage]) -> Anchor | None:
    """The words on the left of a passage that an anchor's words on the right of it are, from the first word
    they have in common to the last; None where no passage has enough of them."""
    found = [(p, _image(anchor, p)) for p in passages if p.right.article == anchor.article]
    return next((image for _, image in found if image is not None), None)


def _image(anchor: Anchor, passage: Passage) -> Anchor | None:
    if not overlaps(anchor.span, passage.right.span):
        return None
    found = [one for one, two in pairs(passage) if anchor.start <= two < anchor.end]
    if not found or len(found) < ENOUGH * len(words(anchor.exact).keys):
        return None
    at, text = passage.left.start, passage.left.exact
    end = found[-1] + words(text[found[-1] - at :]).ends[0]
    return Anchor(passage.left.article, found[0], end, text[found[0] - at : end - at])
