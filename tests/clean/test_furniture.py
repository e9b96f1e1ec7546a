"""Furniture goes with its reason; what the report says stays."""

from __future__ import annotations

import pytest
from tests.clean.cleaning import BODY, PROSE, gone, kept

TITLE = "Night ferry to Aldermouth to stop"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Skip to main content", "navigation"),
        ("Home | World | Sport | Letters", "navigation"),
        ("Sign in", "navigation"),
        ("By Ines Tarn and Olaf Brand in Aldermouth", "credit"),
        ("By Staff Writers", "credit"),
        ("Published: March 3, 2021, 6:42 PM", "notice"),
        ("Share this article", "share"),
        ("14 comments", "share"),
        ("Powered by automated translation", "notice"),
        ("Live updates: all the news from the sound", "related"),
        ("A boat waits at the pier of Aldermouth on Monday. Picture: Ines Tarn/Sound Herald", "caption"),
        ("A boat waits at the pier of Aldermouth on Monday. SHN", "caption"),
        ("A boat waits at the pier (Photo by Ines Tarn)", "caption"),
        ("Thumbnail", "caption"),
    ],
)
def test_lines_above_the_report_go_with_their_reason(line: str, reason: str) -> None:
    page = f"{TITLE}\n\n{line}\n\n{BODY}"
    assert gone(page) == {line: reason}
    assert kept(page) == [TITLE, *PROSE]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("burs-it/ob", "credit"),
        ("(Reporting by Ines Tarn; Editing by Olaf Brand)", "credit"),
        ("Sign up to our morning newsletter", "subscribe"),
        ("Subscribe Free To Our Daily Newsletters |", "subscribe"),
        ("Read more: Bridge over the sound shut again", "related"),
        ("The latest from the sound – in pictures", "related"),
        ("Updated: March 3, 2021, 7:13 AM", "notice"),
        ("© 2021 Sound Herald. All rights reserved.", "notice"),
        ("Leave a comment", "navigation"),
    ],
)
def test_lines_below_the_report_go_with_their_reason(line: str, reason: str) -> None:
    page = f"{TITLE}\n\n{BODY}\n\n{line}"
    assert gone(page) == {line: reason}
    assert kept(page) == [TITLE, *PROSE]


@pytest.mark.parametrize(
    "line",
    [
        "- 'Nine passengers' -",
        "Counting the cost",
        "Analysis",
        "- One boat, or two -",
        "Nobody had told them.",
        "Pause.",
        "Reporting by the Sound Herald last year showed that the council had known.",
        "Share this burden, she asked the towns on both sides of the sound.",
        "She sent a photograph of the pier to her sister via Letterbox.",
        "The count was disputed by both of the companies (Tarn/Brand).",
        '"Join our walk," he told them.',
    ],
)
def test_what_the_report_says_stays(line: str) -> None:
    page = f"{TITLE}\n\n{PROSE[0]}\n\n{line}\n\n{PROSE[1]}\n\n{PROSE[2]}"
    assert kept(page) == [TITLE, PROSE[0], line, *PROSE[1:]]


def test_the_last_paragraph_may_end_with_a_name() -> None:
    last = "The mayor of Aldermouth said the pier would be sold. SHN"
    assert kept(f"{TITLE}\n\n{BODY}\n\n{last}")[-1] == last


def test_what_stands_under_a_related_heading_goes_with_it() -> None:
    page = f"{TITLE}\n\n{BODY}\n\nRelated stories\nThe bridge that nobody wanted\nWho is Una Pell?"
    assert gone(page) == {
        "Related stories": "related",
        "The bridge that nobody wanted": "related",
        "Who is Una Pell?": "related",
    }


def test_a_headline_that_begins_like_a_link_stays() -> None:
    assert (
        kept(f"Explainer: why the night ferry stops\n\n{BODY}")[0] == "Explainer: why the night ferry stops"
    )


def test_headline_and_standfirst_stay_and_unknown_menu_lines_among_known_ones_go() -> None:
    standfirst = "Council asks the company to wait for the bridge"
    page = f"Home\nWorld\nHerald Life\nSport\nLetters\n\n{TITLE}\n\n{standfirst}\n\n{BODY}"
    assert kept(page) == [TITLE, standfirst, *PROSE]
    assert set(gone(page)) == {"Home", "World", "Herald Life", "Sport", "Letters"}


def test_a_page_without_prose_keeps_what_shows_no_evidence() -> None:
    assert kept("World\n\nTwo boats, one pier") == ["World", "Two boats, one pier"]
