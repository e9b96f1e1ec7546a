"""Ids of annotations: by type, article, anchor spans and ordinal; never by version or resolved value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.model import Anchor, Annotation, Body, Span, make_id


def annotation(
    kind: str, anchors: Sequence[Anchor], body: Body, made_by: str, confidence: float | None = None
) -> Annotation:
    """One annotation, its anchor the first of ``anchors``, its id by all their spans and ordinal 0.

    ``kind`` is the record type: ``statement``, ``figure``, ``time``, ``event`` or ``mention``;
    ``confidence`` is kept in two places.
    """
    article = anchors[0].article
    id = _id(kind, article, [a.span for a in anchors], 0)
    sure = round(confidence, 2) if confidence is not None else None
    return Annotation(id, article, anchors[0], body, made_by, sure)


def _id(kind: str, article: str, spans: Iterable[Span], ordinal: int) -> str:
    return make_id(kind, article, *(f"{s.start}-{s.end}" for s in spans), ordinal)


def distinct(annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """The annotations in text order, each later one that has an earlier one's id under the next ordinal."""
    seen: dict[str, int] = {}
    out = []
    for a in sorted(annotations, key=lambda a: (a.anchor.start, a.anchor.end, a.id)):
        ordinal = seen.get(a.id, 0)
        seen[a.id] = ordinal + 1
        out.append(a if ordinal == 0 else replace(a, id=make_id(a.id, ordinal)))
    return tuple(out)
