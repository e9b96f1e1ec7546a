"""Where places are: by the tables, as far as the reports bear it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.link.gathering import linked
from tests.link.test_entities import mention

from onrecord.model import Anchor, Annotation, Entity, Mention


def around(*countries: str) -> Callable[[str], frozenset[str]]:
    return lambda _: frozenset(countries)


def entities(
    mentions: Iterable[Annotation], countries: Callable[[str], frozenset[str]] = lambda _: frozenset()
) -> tuple[Entity, ...]:
    return linked(mentions, countries=countries).entities


def tripoli(owner: str | None = None) -> Annotation:
    made = mention("Tripoli", "place")
    assert isinstance(made.body, Mention)
    beside = Anchor("a", 9, 9 + len(owner), owner) if owner else None
    body = Mention("named", "place", "Tripoli", owner=beside)
    return Annotation(made.id, made.article, made.anchor, body, made.made_by)


def only(found: tuple[Entity, ...]) -> Entity:
    (one,) = found
    return one


def test_a_country_has_its_code() -> None:
    found = only(entities([mention("Japanese", "group"), mention("Japan", "place", start=40)]))
    assert (found.name, found.kind, found.country) == ("Japan", "place", "JPN")
    assert found.place is not None and found.place.geonames == 1861060


def test_a_town_of_a_country_that_the_reports_name_is_found() -> None:
    found = only(entities([mention("Sapporo", "place")], around("JPN")))
    assert found.place is not None
    assert (found.country, round(found.place.lat or 0), round(found.place.lon or 0)) == ("JPN", 43, 141)


def test_a_name_alone_puts_no_town_on_the_map() -> None:
    found = only(entities([mention("Sapporo", "place")], around("FRA")))
    assert (found.place, found.candidates, found.country) == (None, (), None)


def test_towns_of_one_name_stay_candidates_unless_the_report_says_which() -> None:
    both = around("LBN", "LBY")
    found = only(entities([tripoli()], both))
    assert found.place is None and {c.country for c in found.candidates} == {"LBN", "LBY"}
    told = only(entities([tripoli("Lebanon")], both))
    assert told.country == "LBN" and told.candidates == () and told.part_of is None


def test_a_name_that_the_tables_bear_out_is_no_person() -> None:
    wrong = [mention("Sapporo", "person", article=str(i)) for i in range(8)]
    found = only(entities([*wrong, mention("Sapporo", "place", article="9")], around("JPN")))
    assert found.kind == "place"
