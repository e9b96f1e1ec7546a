"""What a page says of itself goes; a report that speaks in the same words stays."""

from __future__ import annotations

import pytest
from tests.clean.cleaning import BODY, PROSE, gone, kept

TITLE = "Night ferry to Aldermouth to stop"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Ines Tarn contributed to this report.", "credit"),
        ("Ines Tarn and Olaf Brand contributed reporting from Port Aldern.", "credit"),
        ("Read the original article on Sound Herald.", "related"),
        ("Ines Tarn can be reached at 304-555-0142 or by mail.", "credit"),
        ("A boat at the pier on Monday. (Sound News: Ines Tarn)", "caption"),
        ("A boat at the pier on Monday | Photo Credit: I. Tarn", "caption"),
    ],
)
def test_notes_on_a_report_go_wherever_they_stand(line: str, reason: str) -> None:
    page = f"{TITLE}\n\n{PROSE[0]}\n\n{line}\n\n{PROSE[1]}\n\n{PROSE[2]}"
    found = gone(page)
    assert set(found) == {line}
    assert found[line] == reason or reason == "credit"
    assert kept(page) == [TITLE, *PROSE]


@pytest.mark.parametrize(
    "line",
    [
        "More than 200 nurses contributed to this report.",
        "The village can be reached by boat, and by route 101 in summer.",
        "This story was first published in 1921 and has been sold in nine languages.",
        "You can see your account at the bank, but nobody will explain our fees.",
        "Cookies on sale at the fair raised 400 crowns.",
        "Retrieved from the lake, the car was empty.",
        "Greens (4)",
        "Olaf Brand reported from Port Aldern.",
        "Inspector general",
    ],
)
def test_sentences_of_a_report_stay_beside_an_advertisement(line: str) -> None:
    page = f"{TITLE}\n\n{PROSE[0]}\n\nAdvertisement\n\n{line}\n\n{PROSE[1]}\n\n{PROSE[2]}"
    assert kept(page) == [TITLE, PROSE[0], line, *PROSE[1:]]


def test_sentences_to_the_reader_go_among_other_lines_of_the_page() -> None:
    below = (
        "Comments",
        "You can unsubscribe from our newsletter at any time.",
        "Please read our terms & conditions before you post on this site.",
        "© 2021 Sound Herald. All rights reserved.",
    )
    page = "\n".join((TITLE, *PROSE, *below))
    assert kept(page) == [TITLE, *PROSE]


def test_headlines_under_a_heading_of_links_go_within_a_report_and_the_next_subhead_stays() -> None:
    links = ("RELATED STORIES", "Harbour council chief leaves after audit", "Who owns the pier of Aldermouth")
    page = "\n".join((TITLE, PROSE[0], *links, "A matter of trust", *PROSE[1:]))
    assert kept(page) == [TITLE, PROSE[0], "A matter of trust", *PROSE[1:]]


@pytest.mark.parametrize(
    "line", ["07:02, 13 May 2021", "Political correspondent, Sound News", "Ines Tarn/Sound Herald", "70"]
)
def test_labels_above_a_report_go(line: str) -> None:
    assert kept(f"{TITLE}\n\n{line}\n\n{BODY}") == [TITLE, *PROSE]


@pytest.mark.parametrize(
    "line",
    ["Follow Sound Herald", "Olaf Brand reported from Port Aldern.", "AFP, Reuters", "Reply (1)", "13 of 20"],
)
def test_labels_below_a_report_go(line: str) -> None:
    assert kept(f"{TITLE}\n\n{BODY}\n\n{line}") == [TITLE, *PROSE]
