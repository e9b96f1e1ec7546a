"""A report that holds itself twice is kept once, and nothing that stands once is lost."""

from __future__ import annotations

from tests.clean.cleaning import PROSE, gone, kept

TITLE = "Night ferry to Aldermouth to stop"
REPORT = [
    TITLE,
    *PROSE,
    '"No comment," said Pell.',
    "The last boat leaves on Friday at ten past eleven at night.",
]


def test_a_doubled_report_is_kept_once() -> None:
    assert kept("\n\n".join(REPORT + REPORT)) == REPORT


def test_a_paragraph_out_of_place_in_the_second_copy_goes_too() -> None:
    second = [TITLE, PROSE[1], "Thumbnail", *REPORT[1:]]
    assert kept("\n\n".join(REPORT + second)) == REPORT


def test_a_sentence_that_only_the_second_copy_has_stays() -> None:
    extra = "A spokesman for the bridge said it would open before the summer was out."
    second = [*REPORT[:3], extra, *REPORT[3:]]
    assert kept("\n\n".join(REPORT + second)) == [*REPORT, extra]


def test_a_copy_with_paragraphs_joined_goes() -> None:
    assert kept("\n\n".join([*REPORT, f"{PROSE[0]} {PROSE[1]}"])) == REPORT


def test_a_joined_paragraph_with_one_new_sentence_stays_whole() -> None:
    joined = f"{PROSE[0]} Nobody in the hall clapped."
    assert kept("\n\n".join([*REPORT, joined])) == [*REPORT, joined]


def test_a_short_line_said_twice_in_one_report_stays() -> None:
    page = [TITLE, PROSE[0], '"No comment," said Pell.', PROSE[1], '"No comment," said Pell.', PROSE[2]]
    assert kept("\n\n".join(page)) == page


def test_a_pull_quote_goes_and_a_subhead_with_the_same_words_stays() -> None:
    said = "We cannot sail at night for nine people and a dog"
    speech = f'"{said}," Pell told the council. "The sums do not allow it."'
    subhead = "- 'Nine people and a dog' -"
    page = [TITLE, PROSE[0], f'"{said}"', PROSE[1], subhead, speech]
    assert kept("\n\n".join(page)) == [TITLE, PROSE[0], PROSE[1], subhead, speech]
    assert gone("\n\n".join(page)) == {f'"{said}"': "repeated"}
