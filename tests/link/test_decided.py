"""Names that a person counts to one entity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.gathering import entities, linked
from tests.link.test_entities import mention, records

from onrecord.link.alike import block_of, entity_id
from onrecord.link.decided import tied
from onrecord.model import Annotation, Judgement, JudgementKind, Mention
from onrecord.story import Party


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
    people = [mention("Works", "organization", a) for a in "ab"]
    people += [mention("Holt Works", "organization", "a", 50), mention("Port Works", "organization", "b", 50)]
    (outcome,) = linked([*people, mention("DF", article="d")], [alias("Works", "DF")]).outcomes
    assert "2 entities go by Works" in str(outcome.reason)


def test_an_open_surname_is_whom_a_person_says_it_is() -> None:
    people = [mention("Ada Holt"), mention("Bram Holt", article="b"), mention("Holt", article="c")]
    done = linked(people, [alias("Ada Holt", "Holt")])
    assert {e.name: len(e.mentions) for e in done.entities} == {"Ada Holt": 2, "Bram Holt": 1}
    assert not done.open


def judged(kind: JudgementKind, target: str | tuple[str, str], *value: str) -> Judgement:
    words = (None, *target) if isinstance(target, tuple) else (target, None, None)
    return Judgement(kind, *words, value, "M. Reader", "2024-05-08", "seen")


def test_two_are_the_same_by_id_too() -> None:
    ids = {e.name: e.id for e in entities(FRONT)}
    done = linked(FRONT, [judged("same", ids["Daral Front"], ids["DF"])])
    assert [e.name for e in done.entities] == ["Daral Front"]
    assert done.outcomes[0].entry == ids["Daral Front"]


def test_a_name_that_is_not_the_same_is_kept_apart() -> None:
    done = linked(FRONT, [judged("not_same", "Front", "Daral Front")])
    assert {(e.name, len(e.mentions)) for e in done.entities} == {("Daral Front", 1), ("Front", 1), ("DF", 2)}
    assert done.outcomes[0].fits
    apart = linked(FRONT, [judged("not_same", "DF", "Daral Front")])
    assert apart.entities == entities(FRONT) and apart.outcomes[0].fits


def test_words_of_one_report_are_kept_apart() -> None:
    people = [mention("Ada Holt", article="a"), mention("Holt", article="b"), mention("Holt", article="c")]
    done = linked(people, [judged("not_same", ("b", "Holt"), "Ada Holt")])
    assert {(e.name, tuple(m.article for m in e.mentions)) for e in done.entities} == {
        ("Ada Holt", ("a", "c")),
        ("Holt", ("b",)),
    }
    (outcome,) = linked(people, [judged("not_same", ("b", "Nobody"), "Ada Holt")]).outcomes
    assert not outcome.fits


def test_corrections_outrank_the_story_file() -> None:
    told = Party("The Daral Front", ("DF", "Front"), "group", None, "Q42")
    (whole,) = linked(FRONT, parties=[told]).entities
    assert (whole.name, whole.kind, whole.wikidata) == ("The Daral Front", "group", "Q42")
    assert whole.aliases == ("DF", "Daral Front", "Front")
    done = linked(FRONT, [judged("not_same", "DF", "Daral Front")], [told])
    assert {(e.name, len(e.mentions)) for e in done.entities} == {("The Daral Front", 2), ("DF", 2)}


def test_a_party_that_no_report_names_is_no_entity() -> None:
    assert linked(FRONT, parties=[Party("Nobody", ("None",))]).entities == entities(FRONT)


def test_aliases_add_up_and_one_that_holds_already_fits() -> None:
    more = [*FRONT, mention("The Column", "armed_group", "d")]
    done = linked(more, [alias("Daral Front", "DF"), alias("DF", "The Column"), alias("DF", "Front")])
    assert [e.name for e in done.entities] == ["Daral Front"]
    assert all(o.fits for o in done.outcomes)


def test_a_line_ties_the_blocks_of_its_names() -> None:
    ties = tied([alias("Daral Front", "DF"), alias("DF", "The Column"), alias("x" * 32, "Merrow")], {})
    assert ties[:2] == (frozenset({"frunt", "df"}), frozenset({"df", "culumn"}))
    assert tied([alias("a" * 32, "DF")], {"a" * 32: "frunt"}) == (frozenset({"frunt", "df"}),)


def together(blocks: Iterable[str], ties: Sequence[frozenset[str]]) -> list[set[str]]:
    """Blocks with all that they are tied to."""
    out = [{b} for b in blocks]
    for tie in ties:
        joined = [g for g in out if g & tie]
        out = [g for g in out if not g & tie] + [set(tie).union(*joined)]
    return out


@settings(max_examples=150, deadline=None)
@given(records(), st.lists(st.tuples(st.sampled_from(["Ada Holt", "Front", "Lomary", "Holt"]),
                                     st.sampled_from(["Works", "Daral Front", "Holt", "Port Lomary"])),
                           unique=True, max_size=3))  # fmt: skip
def test_linked_block_by_block_is_linked_at_once(
    record: list[Annotation], pairs: list[tuple[str, str]]
) -> None:
    lines = [alias(*pair) for pair in pairs]
    ties = tied(lines, {})
    held = sorted({block_of(a.body) for a in record if isinstance(a.body, Mention)})
    parts = []
    for some in together(held, ties):
        inside = [a for a in record if isinstance(a.body, Mention) and block_of(a.body) in some]
        about = [j for j, tie in zip(lines, ties, strict=True) if tie.intersection(some)]
        parts += linked(inside, about).entities
    assert tuple(sorted(parts, key=lambda e: e.id)) == linked(record, lines).entities
