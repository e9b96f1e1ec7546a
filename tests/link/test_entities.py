"""Entities: who is merged with whom, whatever order mentions come in, block by block."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.gathering import entities, linked

from onrecord.annotate.ids import annotation
from onrecord.link.alike import block_of
from onrecord.link.forms import block, fold
from onrecord.model import Anchor, Annotation, Entity, EntityKind, Form, Mention, Span, When


def mention(
    name: str,
    kind: EntityKind = "person",
    article: str = "a",
    start: int = 0,
    form: Form = "named",
    role: str | None = None,
    refers: Span | None = None,
) -> Annotation:
    at = Anchor(article, start, start + len(name), name)
    role_span = Span(start + 1000, start + 1000 + len(role)) if role else None
    return annotation("mention", [at], Mention(form, kind, name, role, role_span, refers), "test")


def names_of(found: tuple[Entity, ...]) -> list[str]:
    return sorted(e.name for e in found)


def test_forms_that_differ_in_case_marks_and_hyphens_are_one() -> None:
    found = entities(
        [
            mention("Khalil al-Soren", article="a"),
            mention("Khalil Al Soren", article="b"),
            mention("KHALIL EL-SORÉN", article="c"),
        ]
    )
    assert len(found) == 1
    assert len(found[0].mentions) == 3


def test_a_surname_is_the_one_person_of_that_name_in_the_article() -> None:
    found = entities(
        [
            mention("Ada Holt", article="a", start=0),
            mention("Holt", article="a", start=50),
            mention("Bram Holt", article="b", start=0),
        ]
    )
    assert names_of(found) == ["Ada Holt", "Bram Holt"]
    ada = next(e for e in found if e.name == "Ada Holt")
    assert ada.aliases == ("Holt",)
    assert [(m.article, m.start) for m in ada.mentions] == [("a", 0), ("a", 50)]


def test_a_surname_is_the_one_person_of_that_name_in_the_record() -> None:
    found = entities([mention("Ada Holt", article="a"), mention("Holt", article="b")])
    assert names_of(found) == ["Ada Holt"]


def test_a_surname_of_two_people_is_left_open() -> None:
    done = linked(
        [
            mention("Ada Holt", article="a"),
            mention("Bram Holt", article="b"),
            mention("Holt", article="c"),
            mention("Holt", article="d"),
        ]
    )
    assert names_of(done.entities) == ["Ada Holt", "Bram Holt"]
    both = tuple(e.id for e in done.entities)
    assert done.open == {("c", 0): both, ("d", 0): both}


def test_a_place_is_not_the_person_who_has_its_name() -> None:
    found = entities([mention("Ada Lomary", article="a"), mention("Lomary", "place", article="a", start=40)])
    assert {(e.name, e.kind) for e in found} == {("Ada Lomary", "person"), ("Lomary", "place")}


def test_one_wrong_kind_is_outvoted() -> None:
    found = entities(
        [mention("Lomary", kind, article=str(i)) for i, kind in enumerate(["place", "person", "place"])]
    )
    assert [(e.name, e.kind) for e in found] == [("Lomary", "place")]


def test_a_body_is_short_for_the_one_of_its_article_only() -> None:
    found = entities(
        [
            mention("Daral Front", "organization", article="a"),
            mention("Front", "organization", article="a", start=30),
            mention("Front", "organization", article="b"),
        ]
    )
    assert {e.name: len(e.mentions) for e in found} == {"Daral Front": 2, "Front": 1}


def test_a_surname_taken_for_a_body_is_the_person_of_its_article() -> None:
    found = entities([mention("Ada Holt"), mention("Holt", "organization", start=40)])
    assert [(e.name, e.kind, len(e.mentions)) for e in found] == [("Ada Holt", "person", 2)]


def test_one_word_that_is_never_named_in_full_is_hardly_a_person() -> None:
    kinds: list[EntityKind] = ["person", "person", "person", "place", "place"]
    found = entities([mention("Velmar", kind, article=str(i)) for i, kind in enumerate(kinds)])
    assert found[0].kind == "place"
    titled = [mention("Brezan", kind, article=str(i), role="envoy") for i, kind in enumerate(kinds)]
    assert entities(titled)[0].kind == "person"


def test_a_middle_name_may_be_left_out() -> None:
    found = entities([mention("Ada M. Holt", article="a"), mention("Ada Holt", article="b")])
    assert len(found) == 1
    kept = entities(
        [
            mention("Ada M. Holt", article="a"),
            mention("Ada R. Holt", article="b"),
            mention("Ada Holt", article="c"),
        ]
    )
    assert len(kept) == 3


def test_words_that_stand_for_a_name_join_its_entity() -> None:
    found = entities(
        [
            mention("Ada Holt", start=10),
            mention("Ada Holt", start=40, form="pronoun", refers=Span(10, 18)),
            mention("Ada Holt", start=80, form="nominal", refers=Span(500, 508)),
        ]
    )
    assert [(m.start, m.form) for m in found[0].mentions] == [(10, "named"), (40, "pronoun")]


def test_the_name_is_the_most_frequent_full_form() -> None:
    forms = ["Port Sérin", "Port Serin", "Port Serin"]
    found = entities([mention(f, "place", article=str(i)) for i, f in enumerate(forms)])
    assert (found[0].name, found[0].aliases) == ("Port Serin", ("Port Sérin",))


def test_roles_are_kept_as_stated_with_their_words() -> None:
    found = entities(
        [
            mention("Ada Holt", article="a", role="foreign minister"),
            mention("Ada Holt", article="b", role="Foreign Minister"),
            mention("Ada Holt", article="c", role="former foreign minister"),
        ]
    )
    roles = found[0].roles
    assert [r.role for r in roles] == ["Foreign Minister", "former foreign minister"]
    assert [a.exact for a in roles[0].anchors] == ["foreign minister", "Foreign Minister"]


def test_the_id_does_not_hang_on_later_mentions() -> None:
    first = mention("Ada Holt", article="a", start=5)
    alone = entities([first])[0].id
    assert entities([mention("Holt", article="b"), first, mention("Ada Holt", article="c")])[0].id == alone


def test_folding_never_leaves_nothing() -> None:
    assert fold("al-") == ("al",)
    assert fold("…") == ("…",)
    assert block("Tomas Iriarte Jr.") == block("IRIARTE")


def office(name: str, owner: str | None, article: str = "a", start: int = 0) -> Annotation:
    made = mention(name, "organization", article, start)
    at = Anchor(article, start + 500, start + 500 + len(owner), owner) if owner else None
    body = Mention("named", "organization", name, owner=at)
    return Annotation(made.id, made.article, made.anchor, body, made.made_by)


def test_ministries_of_two_countries_stay_two() -> None:
    done = linked(
        [
            office("Health Ministry", "Velmar", "a"),
            office("Ministry of Health", None, "a", 40),
            office("Health Ministry", "Calvara", "b"),
            office("Health Ministry", None, "c"),
            mention("Velmar Health Ministry", "organization", "d"),
        ]
    )
    assert sorted(len(e.mentions) for e in done.entities) == [1, 3]
    assert {e.part_of for e in done.entities} == {("a", 500), ("b", 500)}
    assert done.open == {("c", 0): tuple(e.id for e in done.entities)}


def test_words_for_a_body_are_an_entity_of_their_own() -> None:
    at = Anchor("a", 0, 13, "Velmar's army")
    owner = Anchor("a", 0, 6, "Velmar")
    army = annotation("mention", [at], Mention("nominal", "organization", "army", owner=owner), "test")
    found = entities([mention("Velmar", "place"), army, mention("Velmari army", "organization", "b")])
    assert {(e.name, len(e.mentions)) for e in found} == {
        ("Velmar", 1),
        ("Velmar's army", 1),
        ("Velmari army", 1),
    }
    assert len({e.id for e in found}) == 3


def test_an_acronym_is_what_the_record_says_it_is_short_for() -> None:
    long = mention("Relief Fund", "organization", "a")
    short = Annotation(
        "x" * 32,
        "a",
        Anchor("a", 40, 42, "RF"),
        Mention("named", "organization", "RF", long="Relief Fund"),
        "t",
    )
    elsewhere = mention("RF", "organization", "b")
    (found,) = entities([long, short, elsewhere])
    assert (found.name, found.aliases, len(found.mentions)) == ("Relief Fund", ("RF",), 3)
    other = Annotation(
        "y" * 32,
        "c",
        Anchor("c", 0, 2, "RF"),
        Mention("named", "organization", "RF", long="River Front"),
        "t",
    )
    assert len(entities([long, short, elsewhere, other])) == 3


def test_spelling_variants_of_a_full_name_are_one_person() -> None:
    found = entities([mention("Mohammed Hussein"), mention("Muhammad Husayn", article="b")])
    assert len(found) == 1
    assert len(entities([mention("Ada Holt"), mention("Ida Holt", article="b")])) == 2


def test_roles_have_the_days_of_the_reports_that_state_them() -> None:
    days = {"a": "2024-05-07", "b": "2024-05-09"}
    when: dict[str, When | None] = {a: When(d, d, d, "day", "stated", "t") for a, d in days.items()}
    held = [mention("Ada Holt", article=a, role="envoy") for a in "ab"]
    (role,) = entities(held, when)[0].roles
    assert role.when is not None and role.when.edtf == "2024-05-07/2024-05-09"
    (open_,) = entities([*held, mention("Ada Holt", article="c", role="envoy")], when)[0].roles
    assert open_.when is None


_NAMES = [
    "Ada Holt",
    "Bram Holt",
    "Ada M. Holt",
    "Ada R. Holt",
    "Holt",
    "al-Holt",
    "Holt Works",
    "Works",
    "Lomary",
]
_NAMES += [
    "Foreign Ministry",
    "Norwegian Foreign Ministry",
    "Norway",
    "Norwegian",
    "Ministry of Foreign Affairs",
]
_NAMES += ["Port Lomary", "Ada Lomary", "Daral Front", "Front", "The Front", "FRONT", "É. Works", "-"]
_KINDS: list[EntityKind] = ["person", "place", "organization", "group", "government"]


@st.composite
def records(draw: st.DrawFn) -> list[Annotation]:
    places = draw(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 9)), unique=True, max_size=14))
    out = []
    for article, slot in places:
        name, kind = draw(st.sampled_from(_NAMES)), draw(st.sampled_from(_KINDS))
        role = draw(st.sampled_from([None, "envoy", "Envoy"]))
        one = mention(name, kind, article, slot * 100, role=role)
        out.append(one)
        if draw(st.booleans()):
            at = slot * 100 + 50
            out.append(mention(name, kind, article, at, form="nominal", refers=one.anchor.span))
    return out


@settings(max_examples=300, deadline=None)
@given(records(), st.randoms())
def test_order_changes_nothing(record: list[Annotation], random: object) -> None:
    shuffled = list(record)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert entities(shuffled) == entities(record)


@settings(max_examples=300, deadline=None)
@given(records())
def test_entities_over_blocks_are_the_union_of_each(record: list[Annotation]) -> None:
    by_block: dict[str, list[Annotation]] = {}
    for a in record:
        assert isinstance(a.body, Mention)
        by_block.setdefault(block_of(a.body), []).append(a)
    parts = [e for held in by_block.values() for e in entities(held)]
    assert tuple(sorted(parts, key=lambda e: e.id)) == entities(record)


@settings(max_examples=200, deadline=None)
@given(records())
def test_every_named_mention_is_of_one_entity_or_open(record: list[Annotation]) -> None:
    done = linked(record)
    found = done.entities
    placed = sorted((m.article, m.start) for e in found for m in e.mentions if m.form == "named")
    placed = sorted([*placed, *done.open])
    named = sorted(
        (a.article, a.anchor.start) for a in record if isinstance(a.body, Mention) and a.body.form == "named"
    )
    assert placed == named
    assert len({e.id for e in found}) == len(found)
