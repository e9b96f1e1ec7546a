"""Lines that hold a caption or a quotation's credit and go on into the next sentence."""

from __future__ import annotations

import time

import pytest
from tests.clean.cleaning import BODY, cleaned, gone, kept

from onrecord.clean import glued


def cut(line: str, first: bool = True) -> list[str]:
    return [line[span.start : span.end] for span, _ in glued.parts(line, first)]


@pytest.mark.parametrize(
    ("above", "lede"),
    [
        ("Ferry crisis: Islanders wait for boats", "The ferry company has stopped its boats."),
        ("Ferry stopped A queue at the pier of Aldermouth", "At least 90 people were waiting on Monday."),
        ('Una Pell: "We have no boat"', "In talks on Monday the council asked for one."),
        ("The council's chief (left) met the company", "After the talks he left without a word."),
    ],
)
def test_a_caption_ends_before_the_small_word_that_opens_a_sentence(above: str, lede: str) -> None:
    assert cut(f"{above} {lede}") == [above, lede]
    assert kept(f"{above} {lede}\n\n{BODY}")[:2] == [above, lede]


@pytest.mark.parametrize(
    "line",
    [
        "The ferry company stopped its boats. The council asked it to wait.",
        "Una Pell of The Sound Herald said the boats had stopped.",
        "Una Pell went to The hague of the harbour.",
        'Una Pell sang "A Tribute For a King" at the pier.',
        "Storm Hits The Harbour Of Aldermouth",
        "The boats of the company lie at the pier",
        "“We wait. Now The boats are gone,” Una Pell said.",
    ],
)
def test_a_line_of_one_sentence_or_of_whole_ones_stays(line: str) -> None:
    assert cut(line) == [line]


def test_only_a_reports_first_line_holds_a_caption() -> None:
    line = "Islanders wait for boats The ferry company has stopped its boats."
    assert cut(line, first=False) == [line]


def test_what_is_cut_is_no_headline_by_its_form() -> None:
    article, _ = cleaned(f"Islanders wait for boats A queue at the pier The company has none.\n\n{BODY}")
    assert (article.metadata.title, article.title_lines) == (None, 0)


def test_a_byline_before_the_first_sentence_is_read() -> None:
    article, _ = cleaned(f"By Ines Tarn The boats of the company lie at the pier.\n\n{BODY}")
    assert article.metadata.byline == ("Ines Tarn",)
    assert article.text.startswith("The boats")


@pytest.mark.parametrize(
    ("credit", "after"),
    [
        ("End Quote Una Pell Director of the ferry company", "The council has asked it to wait."),
        ("End Quote Una Pell harbour spokeswoman", "Islanders say that they have no boat."),
        ("End Quote Una Pell former head of the Sound League", '"We wait," said a man at the pier.'),
        ("End Quote Una Pell Sound League", "Mr Tarn says that the boats are gone."),
    ],
)
def test_the_credit_of_a_quotation_in_a_box_is_none_of_the_report(credit: str, after: str) -> None:
    line = f'We have no boat" {credit} {after}'
    assert kept(f"{BODY}\n\n{line}")[-2:] == ['We have no boat"', after]
    assert gone(f"{BODY}\n\n{line}") == {credit: "credit"}


@pytest.mark.parametrize(
    "rest",
    [
        "Una Pell Sound League Harbour Minister Ines Tarn was among five who left",
        "Una Pell of the Sound League and of the harbour and of the council of the town and of the islands "
        "beyond it and of the League of the Sound",
    ],
)
def test_a_credit_whose_end_cannot_be_told_stays(rest: str) -> None:
    line = f'We have no boat" End Quote {rest} on Monday.'
    assert cut(line, first=False) == [line]


def test_a_credit_may_end_a_line() -> None:
    line = 'We have no boat" End Quote Una Pell'
    assert glued.parts(line, False)[1][1]
    assert cut(line) == ['We have no boat"', "End Quote Una Pell"]


def test_long_lines_in_good_time() -> None:
    start = time.perf_counter()
    for bit in ('" End Quote A ', "a The ", '" ', "The a "):
        glued.parts(bit * (200_000 // len(bit)), True)
    assert time.perf_counter() - start < 5
