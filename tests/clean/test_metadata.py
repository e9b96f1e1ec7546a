"""What plain text states of itself: dates, agencies, byline, outlet, language."""

from __future__ import annotations

import pytest
from tests.clean.cleaning import BODY, PROSE, cleaned, lined

from onrecord.clean.language import identify, language, tag
from onrecord.model import Metadata

TITLE = "Night ferry to Aldermouth to stop"
SPANISH = "El alcalde dijo este lunes que el barco de la noche no volverá a salir del puerto. " * 6


def known(above: str = "", below: str = "", body: str = BODY) -> Metadata:
    return cleaned(f"{TITLE}\n\n{above}\n\n{body}\n\n{below}")[0].metadata


def test_a_stamp_dates_the_report_and_leaves_out_a_time_without_zone() -> None:
    found = known(below="Updated: March 3, 2021, 7:13 AM")
    assert found.published is None
    assert found.updated is not None and found.updated.start == "2021-03-03"
    assert found.dated is not None and found.dated.certainty == "stated"
    assert found.dated.basis.startswith("updated: ") and "no zone" in found.dated.basis


def test_published_counts_before_updated() -> None:
    found = known(above="Published: March 2, 2021 | Updated: March 3, 2021")
    assert found.dated is not None and found.dated.start == "2021-03-02"
    assert found.updated is not None and found.updated.start == "2021-03-03"


@pytest.mark.parametrize(
    "line",
    [
        "Tuesday, March 2, 2021",
        "ALDERMOUTH | Tue Mar 2, 2021",
        "Aldermouth, Soundland (Sound Wire) March 2, 2021",
    ],
)
def test_a_date_alone_above_the_report_is_its_date(line: str) -> None:
    found = known(above=line)
    assert found.published is not None and found.published.start == "2021-03-02"


@pytest.mark.parametrize(
    "line",
    [
        "Tuesday 2 March 2021, 07.40. Updated 20.15",
        "2 March 2021 (updated 8:15 pm)",
        "2 March 2021 | Last updated at 20:15 GMT",
        "2 de marzo de 2021, 07:40. Actualizado 20:15",
    ],
)
def test_a_time_of_update_without_a_day_leaves_the_date(line: str) -> None:
    article, _ = cleaned(f"{TITLE}\n\n{line}\n\n{BODY}")
    assert article.metadata.published is not None
    assert article.metadata.published.start == "2021-03-02"
    assert "2021" not in article.text


def test_the_time_of_an_update_on_another_day_is_not_left_out() -> None:
    article, _ = cleaned(f"{TITLE}\n\nThe bridge opened on 2 March 2021, updated 20.15.\n\n{BODY}")
    assert article.metadata.published is None
    assert "updated 20.15" in article.text


def test_a_dateline_with_its_year_is_anchored() -> None:
    article, _ = cleaned(f"{TITLE}\n\nALDERMOUTH, March 2, 2021 (Sound Wire) - {BODY}")
    published = article.metadata.published
    assert published is not None and published.phrase is not None
    assert (
        article.text[published.phrase.start : published.phrase.end]
        == published.phrase.exact
        == "March 2, 2021"
    )
    assert article.metadata.agencies == ("Sound Wire",)


def test_a_date_that_contradicts_its_weekday_is_none() -> None:
    assert known(above="Monday, March 2, 2021").published is None


def test_a_field_that_is_no_date_is_a_failure_and_no_date() -> None:
    article, failures = lined({"text": BODY, "published": "03/04/2021"})
    assert article.metadata.dated is None
    assert "03/04/2021" in failures[0].message


def test_byline_and_agency_lines_become_metadata() -> None:
    found = known(
        above="By Ines Tarn and Olaf Brand in Aldermouth", below="(Reporting by Una Lee; Editing by A. Roe)"
    )
    assert found.byline == ("Ines Tarn", "Olaf Brand")
    assert known(above="Sound Wire\nUpdated: March 3, 2021").agencies == ("Sound Wire",)
    assert known(below="-- AFP").agencies == ("AFP",)
    assert known(above="By Staff Writers").byline == ()


def test_initials_name_the_one_agency_that_the_text_speaks_for() -> None:
    told = f'{BODY}\n\n"Nobody asked us," she told AFP on the pier in the evening.'
    assert known(below="burs-it/ob", body=told).agencies == ("AFP",)
    assert known(below="burs-it/ob").agencies == ()
    assert known(body=told).agencies == ()


def test_datelines_name_agencies() -> None:
    assert known(body=f"Aldermouth (Reuters) - {BODY}").agencies == ("Reuters",)
    assert known(body=f"The Soundland Ferry Company (SFC) - the oldest there is - {PROSE[0]}").agencies == ()


def test_the_copyright_line_names_the_outlet_unless_it_is_an_agency() -> None:
    assert known(below="© 2021 Sound Herald. All rights reserved.").outlet == "Sound Herald"
    assert known(below="© 2021 AFP").outlet is None
    assert known(below="© 2021 AFP").agencies == ("AFP",)


def test_language() -> None:
    assert known().language == "en"
    assert cleaned(SPANISH)[0].metadata.language == "es"
    assert cleaned("Two boats, one pier")[0].metadata.language is None
    assert tag("en_us") == "en-US" and tag("English language") is None


def test_a_declaration_that_the_text_speaks_against_leaves_it_open() -> None:
    article, failures = lined({"text": SPANISH, "language": "en"})
    assert article.metadata.language is None
    assert "reads as 'es'" in failures[0].message
    assert language("Two boats, one pier", "fr") == ("fr", None)
    assert identify("Two boats") is None


def test_lines_wrapped_by_an_editor_are_one_paragraph() -> None:
    words = BODY.replace("\n\n", " ").split()
    lines = [" ".join(words[i : i + 11]) for i in range(0, len(words), 11)]
    wrapped = "\n".join([*lines[:4], "", *lines[4:]]) + "\n" + "\n".join(f"{x} and" for x in lines[:4])
    article, _ = cleaned(wrapped)
    assert len(article.paragraphs) == 2
    assert article.text == wrapped
