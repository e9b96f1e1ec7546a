"""Pages as sites of all kinds print them: the report stays whole, the page around it goes, the headline is
the report's. The cases were written before the rules that they hold."""

from __future__ import annotations

import pytest
from tests.clean.cleaning import BODY, PROSE, cleaned, gone, kept

TITLE = "Night ferry to Aldermouth to stop"


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to fear or be closed, that is the choice, wrote the editor.",
        "Sign up for the army or leave the country, students were told.",
        "Skip to the end of the law and you find the punishment.",
        "Thank you for reading us, the last issue said on its front page.",
        "Photo by photo, the archive was carried down the stairs.",
        "Translated from the official language, the order has four words.",
        "Filed under seal on May 20, 2019, the complaint names two ministers.",
        "Published in the official gazette, the list of the missing has 214 names.",
        "The list was published on March 3, 2020.",
        "Published on June 4, 2019, the report says that ten men drowned.",
        "Previously: three were hurt here on Friday.",
        "Next: the bridge. Drivers say it is closed in both directions",
        "Correction: An earlier version of this report gave a wrong number of boats.",
        "More on this later, the director told the council, and left.",
        "Also in Lower Aldermouth, the pier was closed.",
        "Copyright was the official reason.",
        "Page last updated at 15:03 GMT, Friday, 10 August 2012 The company is to sell its two boats.",
    ],
)
def test_a_sentence_that_begins_as_furniture_does_stays(line: str) -> None:
    assert kept("\n\n".join([TITLE, PROSE[0], line, *PROSE[1:]])) == [TITLE, PROSE[0], line, *PROSE[1:]]
    article, _ = cleaned("\n\n".join([TITLE, PROSE[0], line, *PROSE[1:]]))
    assert article.metadata.published is None


def test_short_sentences_after_a_box_of_links_stay() -> None:
    page = [
        TITLE,
        *PROSE,
        "Related stories",
        "The bridge that nobody wanted",
        "It was empty.",
        "Nobody came.",
    ]
    assert kept("\n\n".join(page)) == [TITLE, *PROSE, "It was empty.", "Nobody came."]


def test_the_dates_of_a_chronology_stay_and_date_nothing() -> None:
    page = [
        "Night ferry: a chronology",
        "By Ines Tarn",
        "March 3, 2019",
        "The first night ferry leaves with forty people and a goat on board.",
        "May 2, 2019",
        "The ferry company says that it has never carried a goat on any boat.",
    ]
    article, _ = cleaned("\n".join(page))
    assert article.text.split("\n") == [page[0], *page[2:]]
    assert article.metadata.published is None


def test_the_header_of_a_page_without_a_known_menu() -> None:
    standfirst = "The director of the ferry company says that nine passengers are too few for a boat."
    page = [
        "Sound Herald",
        "The paper of the sound since 1881 for everybody",
        "Home",
        "Shipping",
        "Tides",
        "Sport",
        TITLE,
        standfirst,
        "Ines Tarn and Olaf Brand in Aldermouth",
        "Published: March 3, 2021, 6:42 PM",
        "3 hours ago",
        "2 min read",
        "A boat at the pier",
        "Image: Ines Tarn/Sound Wire",
        *PROSE,
    ]
    article, _ = cleaned("\n".join(page))
    assert article.metadata.title == TITLE
    assert article.metadata.byline == ("Ines Tarn", "Olaf Brand")
    assert article.text.split("\n") == [TITLE, standfirst, *PROSE]


def test_what_shares_no_word_with_the_report_is_not_its_headline() -> None:
    assert cleaned(f"From the crisis desk\n{BODY}")[0].metadata.title is None


def test_the_foot_of_a_page_goes_and_the_author_with_it() -> None:
    foot = [
        "Ines Tarn is the shipping correspondent of the Sound Herald and lives on a boat.",
        "Tags: ferries, bridges",
        "Most popular",
        "Bakery on the pier wins a prize for its pies",
        "Comments (214)",
        "Something that no table holds",
        "© 2021 Sound Herald or its partners. All rights reserved.",
    ]
    page = [TITLE, "By Ines Tarn", *PROSE, "Suggested topics", "Ferries", "Next story", *foot]
    article, _ = cleaned("\n".join(page))
    assert article.text.split("\n") == [TITLE, *PROSE]
    assert article.metadata.outlet == "Sound Herald"


def test_links_read_out_as_a_list_go() -> None:
    box = [
        "Keep reading",
        "list of 2 items",
        "list 1 of 2",
        "Who is Una Pell?",
        "list 2 of 2",
        "A pier of one's own",
    ]
    page = [TITLE, PROSE[0], *box, "end of list", *PROSE[1:]]
    assert kept("\n\n".join(page)) == [TITLE, *PROSE]


def test_one_link_under_a_pointer_goes_and_the_next_line_stays() -> None:
    page = [
        TITLE,
        PROSE[0],
        "Also Read",
        "Ferry fares to rise by a fifth in spring",
        '"We are sorry"',
        *PROSE[1:],
    ]
    assert kept("\n".join(page)) == [TITLE, PROSE[0], '"We are sorry"', *PROSE[1:]]


def test_a_report_that_says_each_line_twice_is_kept_once() -> None:
    report = [TITLE, *PROSE, '"Nobody asked us," she said.']
    assert kept("\n".join(line for line in report for _ in range(2))) == report


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[1/3] A boat waits at the pier of Aldermouth, March 2, 2021.", "caption"),
        ("A boat waits at the pier of Aldermouth on Monday. File photo", "caption"),
        ("Una Pell outside the council on Friday. Credit Per Vik for The Sound Herald", "caption"),
        ("Updated at 18.41 GMT", "notice"),
        ("12 minutes ago", "notice"),
        ("LISTEN · 3:47", "navigation"),
        ("Page 1 of 3", "navigation"),
        ("View comments (88)", "navigation"),
        ("abc-de/fg (dpa, Reuters)", "credit"),
    ],
)
def test_forms_within_the_report(line: str, reason: str) -> None:
    page = "\n\n".join([TITLE, PROSE[0], line, *PROSE[1:]])
    assert gone(page) == {line: reason}


@pytest.mark.parametrize(
    ("line", "byline", "published"),
    [
        ("By INES TARN OCT. 2, 2015", ("INES TARN",), "2015-10-02"),
        ("Ines Tarn, Political Editor", ("Ines Tarn",), None),
        ("Interview by Ines Tarn", ("Ines Tarn",), None),
        ("Words by Ines Tarn. Photographs by Olaf Brand", ("Ines Tarn",), None),
        ("Ines Tarn (now) and Olaf Brand (earlier)", ("Ines Tarn", "Olaf Brand"), None),
        ("ALDERMOUTH, March 02, 2021 21:14 IST", (), "2021-03-02"),
        ("Friday September 29 2017, 12.01am, The Sound Herald", (), "2017-09-29"),
        ("02/03/2021 - 18:21", (), None),
        ("This article was published on March 2, 2021", (), "2021-03-02"),
    ],
)
def test_header_lines_are_read(line: str, byline: tuple[str, ...], published: str | None) -> None:
    article, _ = cleaned("\n\n".join([TITLE, line, *PROSE]))
    known = article.metadata
    assert article.text == "\n\n".join([TITLE, *PROSE])
    assert known.byline == byline
    assert (known.published.start if known.published else None) == published


def test_lines_of_print_are_joined_and_lists_are_not() -> None:
    lines = [
        "The panel wishes to report that, during its visit to the sound and the towns on",
        "both sides of it, the ferries sailed on two of the four nights. The company gave",
        "no reason. In the towns that it saw, the panel counted 1,204 persons who had been",
        "waiting since the 3rd of June, among them 311 children below the age of five, and",
        "28 who slept on the pier. It asked for the number of boats that the company has in",
        "its yards and was told that there are none.",
        "- two boats for the night",
        "- one boat for the day",
    ]
    article, _ = cleaned("\n".join(lines))
    found = [article.text[s.start : s.end] for s in article.paragraphs]
    assert found == ["\n".join(lines[:6]), *lines[6:]]


NAMES = (
    "Ombudsman Ileana Drăgulescu and Deputy Governor Božidar Štrbac visited the camp on Tuesday with Łukasz"
    " Wójcicki of Pomoc Bez Granic and Søren Kjærsgård of Folkekirkens Nødhjælp."
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (NAMES, "en"),
        ("Two policemen were shot dead at a checkpoint, the ministry said.", "en"),
        ("Explosions were reported in Aldermouth", "en"),
        ("De politie zei dat twee mensen zijn gedood.", None),
        ("Die Polizei sagte am Montag, dass zwei Menschen getötet wurden.", None),
    ],
)
def test_short_reports_and_reports_full_of_names_are_english(words: str, expected: str | None) -> None:
    assert cleaned(words)[0].metadata.language == expected
