"""Names that a person counts to one entity."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.test_entities import mention, records

from onrecord.link.aliases import components, entity_id, linked, tied
from onrecord.link.entities import blocks, entities
from onrecord.model import Annotation, Judgement, Mention


def alias(target: str, *value: str) -> Judgement:
    return Judgement("alias", target, None, None, value, "M. Reader", "2024-05-08", "the same body")


FRONT = [
    mention("Daral Front", "armed_group", "b", 0),
    mention("Front", "armed_group", "b", 40),
    mention("DF", "organization", "a", 0),
    mention("DF", "organization", "c", 0),
]


def test_another_name_is_counted_to_the_entity_which_keeps_id_name_and_kind() -> None:
    done = linked(FRONT, [alias("Daral Front", "DF")])
    (found,) = done.entities
    (alone,) = (e for e in entities(FRONT) if e.name == "Daral Front")
    assert (found.id, found.name, found.kind) == (alone.id, "Daral Front", "armed_group")
    assert found.aliases == ("DF", "Front")
    assert [m.article for m in found.mentions] == ["a", "b", "b", "c"]
    assert [(o.entry, o.fits) for o in done.outcomes] == [(found.id, True)]


def test_without_an_alias_nothing_is_other_than_before() -> None:
    assert linked(FRONT).entities == entities(FRONT)


def test_an_entity_is_meant_by_its_id_and_by_any_it_had() -> None:
    (named,) = (e for e in entities(FRONT) if e.name == "Daral Front")
    earlier = [*FRONT, mention("Daral Front", "armed_group", "a", 90)]
    (found,) = linked(earlier, [alias(named.id, "DF")]).entities
    assert (found.name, found.id) == ("Daral Front", entity_id("a", 90))


def test_a_surname_of_another_person_stays_with_that_person() -> None:
    people = [
        mention("Ada Holt", article="a"),
        mention("Bram Holt", article="b"),
        mention("Holt", article="b", start=50),
        mention("Holt", article="c"),
    ]
    found = {e.name: len(e.mentions) for e in linked(people, [alias("Ada Holt", "Holt")]).entities}
    assert found == {"Ada Holt": 2, "Bram Holt": 2}


def test_what_does_not_fit_is_told_and_changes_nothing() -> None:
    lines = [alias("Nobody", "DF"), alias("Daral Front", "Nobody"), alias("DF", "Daral Front", "Nobody")]
    done = linked(FRONT, lines)
    assert done.entities == entities(FRONT)
    assert [o.reason for o in done.outcomes] == ["no entity of the record goes by Nobody"] * 3


def test_a_name_of_several_entities_is_left_open() -> None:
    people = [mention("Ada Holt"), mention("Bram Holt", article="b"), mention("DF", article="d")]
    people += [mention("Holt", article="c"), mention("Holt", article="e")]
    (outcome,) = linked(people, [alias("Holt", "DF")]).outcomes
    assert "2 entities go by Holt" in str(outcome.reason)


def test_aliases_add_up_and_one_that_holds_already_fits() -> None:
    more = [*FRONT, mention("The Column", "armed_group", "d")]
    done = linked(more, [alias("Daral Front", "DF"), alias("DF", "The Column"), alias("DF", "Front")])
    assert [e.name for e in done.entities] == ["Daral Front"]
    assert all(o.fits for o in done.outcomes)


def test_blocks_are_linked_with_those_they_are_tied_to() -> None:
    ties = tied([alias("Daral Front", "DF"), alias("DF", "The Column"), alias("x" * 32, "Merrow")], {})
    assert ties[:2] == (frozenset({"front", "df"}), frozenset({"df", "column"}))
    assert components(["front", "venn"], ties) == (("column", "df", "front"), ("venn",))
    assert tied([alias("a" * 32, "DF")], {"a" * 32: "front"}) == (frozenset({"front", "df"}),)


@settings(max_examples=150, deadline=None)
@given(records(), st.lists(st.tuples(st.sampled_from(["Ada Holt", "Front", "Lomary", "Holt"]),
                                     st.sampled_from(["Works", "Daral Front", "Holt", "Port Lomary"])),
                           unique=True, max_size=3))  # fmt: skip
def test_linked_block_by_block_is_linked_at_once(
    record: list[Annotation], pairs: list[tuple[str, str]]
) -> None:
    lines = [alias(*pair) for pair in pairs]
    ties = tied(lines, {})
    held = sorted({blocks(a.body.name) for a in record if isinstance(a.body, Mention)})
    parts = []
    for some in components(held, ties):
        inside = [a for a in record if isinstance(a.body, Mention) and blocks(a.body.name) in some]
        about = [j for j, tie in zip(lines, ties, strict=True) if tie.intersection(some)]
        parts += linked(inside, about).entities
    assert tuple(sorted(parts, key=lambda e: e.id)) == linked(record, lines).entities
