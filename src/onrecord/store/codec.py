"""Values to plain JSON and back (cattrs), and what can be drawn from a value without knowing its type."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from onrecord.model import (
    Anchor,
    Body,
    Event,
    Figure,
    Happening,
    Issue,
    Mention,
    Party,
    Position,
    Span,
    Statement,
    Talks,
    Time,
    When,
)

T = TypeVar("T")

BODIES: dict[str, type[Body]] = {
    "statement": Statement,
    "figure": Figure,
    "time": Time,
    "event": Event,
    "mention": Mention,
    "position": Position,
}
"""The body type of each kind of entry."""

WHOLES: dict[str, type[Happening] | type[Issue] | type[Talks]] = {
    "event": Happening,
    "issue": Issue,
    "talks": Talks,
}
"""The type of each kind of what spans articles, entities apart."""

REFERENCES = ("within", "part_of", "statement", "statements", "figures", "event")
"""Fields that hold ids of entries of the same article."""


@functools.cache
def _converter() -> Any:
    from cattrs.preconf.json import make_converter

    converter = make_converter(omit_if_default=True)
    # a span is written as a pair: articles have hundreds
    converter.register_unstructure_hook(Span, lambda s: [s.start, s.end])
    converter.register_structure_hook(Span, lambda v, _: Span(v[0], v[1]))
    converter.register_structure_hook(float | int | None, lambda v, _: v)
    return converter


def plain(value: object, as_type: object = None) -> Any:
    """The value as JSON-ready lists, dicts, strings and numbers. Fields at their default are left out."""
    return _converter().unstructure(value, unstructure_as=as_type)


def made(data: Any, as_type: type[T]) -> T:
    """The value of a type from its plain form."""
    made_value: T = _converter().structure(data, as_type)
    return made_value


def anchors(value: object, role: str = "") -> Iterator[tuple[str, Anchor]]:
    """Every anchor in a value with the name of the top field it stands under, in field order."""
    if isinstance(value, Anchor):
        yield role, value
    elif isinstance(value, tuple):
        for item in value:
            yield from anchors(item, role)
    elif isinstance(value, Party | When) or (is_dataclass(value) and not isinstance(value, type)):
        for field in fields(value):
            yield from anchors(getattr(value, field.name), role or field.name)


def references(body: Body) -> Iterator[tuple[str, int, str]]:
    """(field, ordinal, id) for every entry that a body points to."""
    for name in REFERENCES:
        value = getattr(body, name, None)
        ids = (value,) if isinstance(value, str) else value or ()
        for ordinal, target in enumerate(ids):
            yield name, ordinal, target


def parts(whole: Happening | Issue | Talks) -> tuple[str, ...]:
    """The ids of the entries that a whole is made of."""
    match whole:
        case Happening():
            return whole.tellings
        case Issue():
            return whole.positions
        case Talks():
            return whole.events


def parties(body: Body) -> Iterator[Party]:
    """Every party a body names."""
    for field in fields(body):
        value = getattr(body, field.name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Party):
                yield item
