"""The years of a history's dates without one, by the dates before and after them."""

from __future__ import annotations

import time

from onrecord.annotate.times.course import years_told
from onrecord.annotate.times.expressions import Calendar, Daytime, Length, Modified, Shift, Told


def in_year(year: int, month: int | None = None, day: int | None = None) -> Calendar:
    return Calendar(year=year, month=month, day=day)


def test_a_date_goes_on_from_the_one_before() -> None:
    assert years_told([in_year(1911, 11, 3), Calendar(month=12), Calendar(month=2, day=4)]) == {
        1: 1911,
        2: 1912,
    }


def test_the_date_after_it_decides_where_the_one_before_leads_astray() -> None:
    """The mill stood until February 1912; by July, by August, by December ...; in June 1911 ..."""
    ahead = [in_year(1911, 10, 20), in_year(1912, 2), *(Calendar(month=m) for m in (7, 8, 12))]
    assert years_told([*ahead, in_year(1911, 6)]) == {2: 1911, 3: 1911, 4: 1911}
    assert years_told([*ahead, in_year(1913, 1)]) == {2: 1912, 3: 1912, 4: 1912}


def test_dates_before_the_first_year_are_reckoned_back_from_it() -> None:
    told = years_told([Calendar(month=11, day=2), Calendar(month=12), in_year(1912, 1, 5)])
    assert told == {0: 1911, 1: 1911}


def test_a_year_in_passing_moves_no_date() -> None:
    told = years_told([in_year(1911, 3), in_year(1845), Calendar(month=5), in_year(1911, 9)])
    assert told == {2: 1911}


def test_a_history_leaps_from_its_founding() -> None:
    told = years_told([in_year(1871), in_year(1902), in_year(1911, 3), Calendar(month=8), in_year(1913, 1)])
    assert told == {3: 1911}


def test_a_date_under_other_words_counts_and_a_length_does_not() -> None:
    early = Modified("START", Calendar(month=6))
    evening = Daytime("EV", Calendar(month=6, day=9))
    told = years_told([in_year(1911, 5), Length(2, "week"), early, Shift(2, "day", "before"), evening])
    assert told == {2: 1911, 4: 1911}


def test_a_season_in_passing_has_a_year_and_is_not_gone_on_from() -> None:
    summer = Told(Calendar(season="SU"))
    told = years_told([in_year(1911, 5, 8), summer, Calendar(month=2)])
    assert told == {1: 1911, 2: 1911}


def test_without_a_year_of_our_era_nothing_is_told() -> None:
    assert years_told([Calendar(month=5), Calendar(year=-218), Calendar(month=6)]) == {}


def test_a_day_that_no_year_near_has_is_told_none() -> None:
    assert 1 not in years_told([in_year(1901, 2), Calendar(month=2, day=30)])


def test_the_time_is_in_proportion_to_the_dates() -> None:
    def spent(count: int) -> float:
        dates = [
            in_year(1900 + k % 90, 1 + k % 12) if k % 3 else Calendar(month=1 + k % 12) for k in range(count)
        ]
        started = time.process_time()
        years_told(dates)
        return time.process_time() - started

    spent(500)
    assert spent(8000) < 24 * max(spent(1000), 0.005)
