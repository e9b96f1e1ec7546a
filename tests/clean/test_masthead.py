"""Whose page a report stood on, by the name above its menu."""

from __future__ import annotations

import time

import pytest
from tests.clean.cleaning import BODY, cleaned, lined

from onrecord.clean.masthead import masthead

MENU = "Home  Tides  Letters  Sport  Subscribe for 2 crowns a week"
TITLE = "Night ferry to Aldermouth to stop"


@pytest.mark.parametrize(
    ("lines", "outlet"),
    [
        (["The Aldermouth Courier", MENU, TITLE], "The Aldermouth Courier"),
        (["THE ALDERMOUTH COURIER", "Home | World | Sport", TITLE], "The Aldermouth Courier"),
        (["TIMES OF SOUNDLAND", "Home / World / Sport", TITLE], "Times of Soundland"),
        (
            ["Skip to content", "SOUND TIMES - the paper of the quays", "Tides | Letters | Sport"],
            "Sound Times",
        ),
        (["Aldermouth Echo", "Since 1902 - The voice of the bay", "Home | World | Sport"], "Aldermouth Echo"),
        (["KRW NEWS", "Watch live | Listen | Weather", TITLE], "KRW News"),
        (["NEW SOUND TODAY", "Home · World · Sport", TITLE], "New Sound Today"),
    ],
)
def test_a_name_above_a_menu_is_the_outlet(lines: list[str], outlet: str) -> None:
    assert masthead(lines) == outlet


@pytest.mark.parametrize(
    "lines",
    [
        ["The Aldermouth Courier", TITLE, BODY],
        ["The Aldermouth Courier", TITLE, BODY, "Home | World | Sport"],
        ["Ferry workers accuse the Courier", "Home | World | Sport", TITLE],
        ["Aldermouth Harbour Board", "Home | World | Sport", TITLE],
        ["News", "Home | World | Sport", TITLE],
        ["Top Stories, Latest News", "Home | World | Sport", TITLE],
        ["Home | World | Sport", "The Aldermouth Courier", TITLE],
        [],
    ],
)
def test_without_a_menu_below_or_a_papers_name_there_is_none(lines: list[str]) -> None:
    assert masthead(lines) is None


def test_the_outlet_of_a_plain_text_is_its_masthead() -> None:
    page = f"THE ALDERMOUTH COURIER\nHome | World | Sport | Letters\n\n{TITLE}\n\n{BODY}"
    assert cleaned(page)[0].metadata.outlet == "The Aldermouth Courier"
    assert cleaned(f"{page}\n\n© 2021 Sound Herald")[0].metadata.outlet == "Sound Herald"
    assert lined({"text": page, "outlet": "Sound Times"})[0].metadata.outlet == "Sound Times"


def test_long_lines_take_linear_time() -> None:
    for line in ("| " * 100_000, "A " * 100_000 + "Courier", "  " * 100_000 + "x"):
        start = time.process_time()
        masthead(["The Aldermouth Courier", line])
        masthead([line, "Home | World | Sport"])
        assert time.process_time() - start < 1
