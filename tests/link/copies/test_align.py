"""Passages: the stretches that two texts share, exact in both, whatever the texts."""

from __future__ import annotations

import time
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.copies.reports import OWN, WIRE, report, sentence

from onrecord.link.copies import shared
from onrecord.link.copies.align import LEAST, pairs
from onrecord.link.copies.words import words
from onrecord.link.units import Report
from onrecord.model import Anchor, Passage


def said(anchor: Anchor) -> str:
    return " ".join(words(anchor.exact).keys)


def sound(left: Report, right: Report, found: tuple[Passage, ...]) -> None:
    """Every anchor is exact, no words are in two passages, each has enough equal words, in both the same."""
    for p in found:
        assert (p.left.article, p.right.article) == (left.id, right.id)
        assert left.text[p.left.start : p.left.end] == p.left.exact != ""
        assert right.text[p.right.start : p.right.end] == p.right.exact != ""
        assert len(pairs(p)) >= LEAST
        one, two = words(left.text), words(right.text)
        by_left, by_right = (
            dict(zip(one.starts, one.keys, strict=True)),
            dict(zip(two.starts, two.keys, strict=True)),
        )
        assert all(by_left[i] == by_right[j] for i, j in pairs(p))
    assert all(p.right.end <= q.right.start for p, q in pairwise(found))
    ordered = sorted(found, key=lambda p: p.left.start)
    assert all(p.left.end <= q.left.start for p, q in pairwise(ordered))


def test_a_report_and_itself_share_all() -> None:
    one = report(*WIRE)
    (whole,) = shared(one, report(*WIRE, outlet="Askel Mail"))
    assert whole.left.exact == whole.right.exact == one.text.rstrip(".")


def test_cut_and_interleaved_copy_is_found_piece_by_piece() -> None:
    wire, copy = report(*WIRE), report(OWN[0], WIRE[1], WIRE[2], OWN[1], WIRE[5], OWN[2], WIRE[7])
    found = shared(wire, copy)
    sound(wire, copy, found)
    assert [said(p.right) for p in found] == [
        said(Anchor("", 0, 0, f"{WIRE[1]} {WIRE[2]}")),
        said(Anchor("", 0, 0, WIRE[5])),
        said(Anchor("", 0, 0, WIRE[7])),
    ]


def test_paragraphs_in_another_order_are_found() -> None:
    wire, copy = report(*WIRE), report(WIRE[6], WIRE[5], WIRE[2])
    found = shared(wire, copy)
    sound(wire, copy, found)
    assert [said(p.left) for p in found] == [said(Anchor("", 0, 0, WIRE[n])) for n in (6, 5, 2)]


def test_small_edits_stay_inside_a_passage() -> None:
    edited = (
        WIRE[4]
        .replace("in the district", "there")
        .replace("keeps the only register", "kept a careful register")
    )
    (p,) = shared(report(WIRE[4]), report(edited))
    assert p.left.exact == WIRE[4].rstrip(".")
    assert p.right.exact == edited.rstrip(".")


def test_case_white_space_and_quotation_marks_make_no_difference() -> None:
    wire = report(WIRE[3])
    copy = report(WIRE[3].upper().replace('"', "”").replace(" ", "\n"))
    (p,) = shared(wire, copy)
    assert said(p.left) == said(p.right) == said(Anchor("", 0, 0, wire.text))


def test_names_and_formulas_are_no_passage() -> None:
    one = report("The head of the district council, Orla Venn, said she was tired.")
    two = report("In the evening the head of the district council, Orla Venn, went home by boat.")
    assert shared(one, two) == ()


def test_reports_on_one_thing_in_other_words_share_nothing() -> None:
    assert shared(report(*WIRE), report(*OWN)) == ()


PIECES = [*WIRE, *OWN, "“", "\n", "Tarn bridge.", "the the the the the the", "\u0130\u0130 ß \u0301"]
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("\n".join)


@given(texts, texts)
@settings(max_examples=80, deadline=None)
def test_anchors_are_exact_in_any_texts(one: str, two: str) -> None:
    left, right = report(one, id="l"), report(two, id="r")
    sound(left, right, shared(left, right))


def test_hostile_texts_take_linear_time() -> None:
    random = Random(3)
    lines = [sentence(random, 12) for _ in range(40)]
    hostile = [
        "a " * 100_000,
        "the same line again and again\n" * 6_600,
        "".join(f"{random.choice(lines)}\n" for _ in range(2_400)),
        "".join(f"{sentence(random, 8)} the same few words of every line here\n" for _ in range(2_400)),
        "a b c d e " * 20_000,
        "a b c d f " * 20_000,
        " ".join(random.choices("ab", k=100_000)),
    ]
    made = [report(text[:200_000], id=str(n)) for n, text in enumerate(hostile)]
    for left, right in [
        *zip(made, made, strict=True),
        *pairwise(made),
        (made[0], made[-1]),
        (made[-1], made[0]),
    ]:
        start = time.process_time()
        shared(left, right)
        assert time.process_time() - start < 15
