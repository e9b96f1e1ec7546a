"""Links that people make and part: the pure function that links are put right by."""

from __future__ import annotations

from typing import get_args

import pytest
from tests import values

from onrecord.annotate.ids import annotation
from onrecord.corrections import MADE_BY, applied_links, ends
from onrecord.corrections.links import DIRECTED
from onrecord.model import (
    Annotation,
    Article,
    Figure,
    Judgement,
    JudgementKind,
    Link,
    Passage,
    Relation,
)
from onrecord.text import anchor

OF = values.article(
    "The port said 27 people were hurt. By night it was 34, and 41 by morning. Orla Venn left."
)
LATER = values.article("It was 41 on Friday.")


def figure(words: str, of: Article = OF) -> Annotation:
    number = int(words)
    at = anchor(of.id, of.text, values.find(words, of.text))
    return annotation("figure", [at], Figure(number, number, "exact", "injured"), "test/1")


FIRST, SECOND, THIRD = figure("27"), figure("34"), figure("41")
(NAME,) = values.names(OF, "Orla Venn")
HELD: dict[str, Annotation | Article] = {e.id: e for e in (FIRST, SECOND, THIRD, NAME, OF, LATER)}


def line(kind: JudgementKind, target: str, *value: str, why: str = "seen") -> Judgement:
    return Judgement(kind, target, None, None, value, "M. Reader", "2024-05-08", why)


def link(left: Annotation, right: Annotation, relation: Relation = "updates") -> Link:
    shown = (Passage(left.anchor, right.anchor),)
    return Link(left.id, right.id, relation, relation in DIRECTED, True, "It rose.", shown, "test/1")


MADE = link(FIRST, SECOND)


def test_no_line_changes_nothing() -> None:
    made = (MADE, link(SECOND, THIRD))
    done = applied_links([line("drop", FIRST.id)], made, HELD)
    assert done.links == tuple(sorted(made, key=lambda x: x.id)) and done.outcomes == ()


def test_a_person_links_two_and_the_target_is_the_newer() -> None:
    stated = line("link", THIRD.id, SECOND.id, "updates", why="the same ward, a day later")
    done = applied_links([stated], (), HELD, across=lambda left, right: (left, right) == (SECOND, THIRD))
    (made,) = done.links
    assert (made.left, made.right, made.relation, made.directed, made.across) == (
        SECOND.id, THIRD.id, "updates", True, True,
    )  # fmt: skip
    assert (made.reason, made.made_by) == ("the same ward, a day later", MADE_BY)
    assert made.passages == (Passage(SECOND.anchor, THIRD.anchor),)
    assert [(o.judgement, o.entry, o.fits) for o in done.outcomes] == [(stated.id, THIRD.id, True)]


@pytest.mark.parametrize("relation", get_args(Relation))
def test_only_some_relations_have_a_direction(relation: Relation) -> None:
    two = (OF, LATER) if relation == "copy_of" else (FIRST, SECOND)
    (made,) = applied_links([line("link", two[1].id, two[0].id, relation)], (), HELD).links
    assert made.directed == (relation in ("repeats", "updates", "corrects", "copy_of"))
    assert bool(made.passages) == (relation != "copy_of")


def test_a_link_that_is_confirmed_keeps_its_reason_and_one_turned_round_does_not() -> None:
    (same,) = applied_links([line("link", SECOND.id, FIRST.id, "updates")], [MADE], HELD).links
    assert (same.reason, same.passages, same.made_by) == (MADE.reason, MADE.passages, f"test/1 {MADE_BY}")
    (turned,) = applied_links([line("link", FIRST.id, SECOND.id, "updates")], [MADE], HELD).links
    assert (turned.left, turned.right, turned.reason, turned.made_by) == (
        SECOND.id,
        FIRST.id,
        "seen",
        MADE_BY,
    )


def test_a_link_is_parted_whichever_end_is_named_in_one_way_or_in_all() -> None:
    also = link(FIRST, SECOND, "agrees")
    other = link(SECOND, THIRD)
    for target, value in ((FIRST, SECOND), (SECOND, FIRST)):
        done = applied_links([line("not_link", target.id, value.id)], [MADE, also, other], HELD)
        assert done.links == (other,) and done.outcomes[0].entry == target.id
    one = applied_links([line("not_link", FIRST.id, SECOND.id, "updates")], [MADE, also], HELD)
    assert one.links == (also,)


def test_lines_are_applied_in_order() -> None:
    made, parted = line("link", THIRD.id, FIRST.id, "agrees"), line("not_link", FIRST.id, THIRD.id)
    forth, back = applied_links([made, parted], (), HELD), applied_links([parted, made], (), HELD)
    assert forth.links == () and [o.fits for o in forth.outcomes] == [True, True]
    assert len(back.links) == 1 and [o.fits for o in back.outcomes] == [False, True]


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        (line("link", "0" * 32, FIRST.id, "updates"), "nothing in the record has the id 0000"),
        (line("link", FIRST.id, "0" * 32, "updates"), "nothing in the record has the id 0000"),
        (line("link", FIRST.id, FIRST.id, "updates"), "one and the same"),
        (line("link", FIRST.id, NAME.id, "updates"), "both ends are of one type"),
        (line("link", FIRST.id, OF.id, "updates"), "both ends are of one type"),
        (line("link", FIRST.id, SECOND.id, "copy_of"), "they alone, are copy_of"),
        (line("link", OF.id, LATER.id, "repeats"), "they alone, are copy_of"),
        (line("not_link", FIRST.id, THIRD.id), "there is no link between the two"),
        (line("not_link", FIRST.id, SECOND.id, "agrees"), "there is no agrees link"),
    ],
)
def test_why_a_line_does_not_fit(stated: Judgement, told: str) -> None:
    done = applied_links([stated], [MADE], HELD)
    assert done.links == (MADE,)
    assert [(o.entry, o.fits) for o in done.outcomes] == [(None, False)] and told in str(
        done.outcomes[0].reason
    )


def test_what_mentions_are_is_not_linked() -> None:
    two = values.names(values.article("Orla Venn met Bruno Askel."), "Orla Venn", "Bruno Askel")
    done = applied_links([line("link", two[0].id, two[1].id, "agrees")], (), {e.id: e for e in two})
    assert "what is of type mention is not linked" in str(done.outcomes[0].reason)


def test_the_ends_that_lines_name() -> None:
    lines = [line("link", "a", "b", "updates"), line("not_link", "c", "d"), line("drop", "e")]
    assert ends(lines) == {"a", "b", "c", "d"}
