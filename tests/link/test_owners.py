"""Whose body an entity is, and whose office a person holds."""

from __future__ import annotations

from tests.link.gathering import entities
from tests.link.test_entities import mention

from onrecord.model import Anchor, Annotation, EntityKind, Mention, Span


def of(name: str, kind: EntityKind, owner: str, article: str, role: str | None = None) -> Annotation:
    made = mention(name, kind, article)
    at = Anchor(article, 500, 500 + len(owner), owner)
    span = Span(600, 600 + len(role)) if role else None
    body = Mention("named", kind, name, role, span, owner=at)
    return Annotation(made.id, made.article, made.anchor, body, made.made_by)


def test_a_person_is_of_the_body_that_most_reports_name_with_the_role() -> None:
    told = [of("Ada Holt", "person", owner, a, "envoy") for a, owner in (("a", "Calvara"), ("b", "Velmar"))]
    told.append(of("Ada Holt", "person", "Velmar", "c", "envoy"))
    (found,) = entities(told)
    assert found.part_of == ("b", 500)


def test_a_person_beside_a_name_without_a_role_is_nobodys() -> None:
    (found,) = entities([of("Ada Holt", "person", "Velmar", "a")])
    assert found.part_of is None


def test_what_stands_beside_a_place_is_where_it_lies() -> None:
    (found,) = entities([of("Lomary", "place", "Velmar", "a")])
    assert found.part_of is None
