"""Where words of a copy stand in its original, over chains of copies."""

from __future__ import annotations

from tests.link.copies.reports import OWN, WIRE, report

from onrecord.link.copies import origin_of, shared
from onrecord.link.units import Report
from onrecord.model import Anchor, Span
from onrecord.text import anchor

FIRST = report(*WIRE, outlet="Norland Wire", dated="2024-05-07")
SECOND = report(OWN[0], *WIRE[2:6], outlet="Askel Mail", dated="2024-05-08")
THIRD = report(
    WIRE[4].replace("in the district", "there"), OWN[0], WIRE[3], outlet="Selm Echo", dated="2024-05-09"
)


def at(of: Report, words: str) -> Anchor:
    start = of.text.index(words)
    return anchor(of.id, of.text, Span(start, start + len(words)))


def test_words_are_followed_to_the_earliest_report_of_a_chain() -> None:
    chain = (shared(SECOND, THIRD), shared(FIRST, SECOND))
    for words in ("34 people", "the hospital in Upper Askel", "Whoever leaves first", "killed"):
        assert origin_of(at(THIRD, words), chain) == at(FIRST, words)


def test_a_quotation_is_found_whatever_its_marks() -> None:
    found = origin_of(
        at(SECOND, '"We came to open a road and not to count the stones on it,"'), [shared(FIRST, SECOND)]
    )
    assert found == at(FIRST, "We came to open a road and not to count the stones on it")


def test_words_are_followed_as_far_as_they_go() -> None:
    chain = (shared(SECOND, THIRD), shared(FIRST, SECOND))
    assert origin_of(at(THIRD, "The mayor" if "The mayor" in THIRD.text else "the theatre"), chain) == at(
        SECOND, "the theatre"
    )


def test_words_of_the_copy_alone_have_no_origin() -> None:
    assert origin_of(at(SECOND, "the theatre"), [shared(FIRST, SECOND)]) is None
    assert origin_of(at(SECOND, "the theatre"), []) is None


def test_an_edited_figure_has_no_origin() -> None:
    edited = report(WIRE[4].replace("34", "36"), WIRE[5], outlet="Selm Echo", dated="2024-05-09")
    chain = [shared(FIRST, edited)]
    assert origin_of(at(edited, "36"), chain) is None
    assert origin_of(at(edited, "At least 36"), chain) is None
    assert origin_of(at(edited, "people have been killed"), chain) == at(FIRST, "people have been killed")
    long = at(edited, "have been killed in the district since the ferry was stopped in March")
    assert origin_of(long, chain) == at(FIRST, long.exact)


def test_passages_of_other_reports_are_not_looked_at() -> None:
    assert origin_of(at(FIRST, "34 people"), [shared(FIRST, SECOND)]) is None
