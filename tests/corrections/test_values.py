"""What the value of each kind of correction may be, and what is told of any other."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from onrecord.corrections.values import value, zone
from onrecord.errors import CorrectionsError

OTHER = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("kind", "held", "read"),
    [
        ("speaker", "", ()),
        ("authority", [], ()),
        ("authority", ["the  harbour\noffice", "Orla Venn"], ("the harbour office", "Orla Venn")),
        ("cue", [], ()),
        ("value", "at least 34", ("at least 34",)),
        ("value", 34, ("34",)),
        ("value", 2.5, ("2.5",)),
        ("status", "Called for", ("called_for",)),
        ("date", "2024-05-07", ("2024-05-07",)),
        ("date", date(2024, 5, 7), ("2024-05-07",)),
        ("date", datetime(2024, 5, 7, 10, 30, tzinfo=UTC), ("2024-05-07T10:30:00+00:00",)),
        ("date", "2024-05-07T10:30+02:00", ("2024-05-07T10:30:00+02:00",)),
        ("date", "2024-05-07 10:30", ("2024-05-07T10:30:00",)),
        ("date", "2024-05", ("2024-05",)),
        ("date", "2024", ("2024",)),
        ("date", [], ()),
        ("zone", "+02:00", ("+02:00",)),
        ("zone", "Europe/Oslo", ("Europe/Oslo",)),
        ("drop", [], ()),
        ("not_furniture", "", ()),
        ("link", [OTHER, "differs in scope"], (OTHER, "differs_in_scope")),
        ("not_link", OTHER, (OTHER,)),
        ("not_link", [OTHER, "updates"], (OTHER, "updates")),
    ],
)
def test_a_value_is_read_as_it_is_meant(kind: str, held: object, read: tuple[str, ...]) -> None:
    assert value(kind, held, "here") == read


@pytest.mark.parametrize(
    ("kind", "held", "told"),
    [
        ("speaker", 34, "takes words"),
        ("speaker", ["x", ""], "takes words"),
        ("value", "34 people", "a number and its bound"),
        ("value", True, "takes words"),
        ("value", [], "needs a number"),
        ("value", ["1", "2"], "one value"),
        ("status", "maybe", "there are happened, ongoing"),
        ("status", [], "needs one of happened"),
        ("date", "yesterday", "ISO day"),
        ("date", "2024-13-01", "ISO day"),
        ("date", "2024-00", "ISO day"),
        ("date", "2024-05-07T10:30+15:00", "ISO day"),
        ("date", "07/05/2024", "ISO day"),
        ("date", ["2024-05-07", "2024-05-08"], "one date"),
        ("zone", [], "needs a time zone"),
        ("zone", "CEST", "an offset such as"),
        ("zone", "../../etc/passwd", "an offset such as"),
        ("drop", "x", "takes no value"),
        ("not_furniture", "x", "takes no value"),
        ("link", OTHER, "and the relation"),
        ("link", [OTHER, "resembles"], "there are repeats"),
        ("link", [OTHER, "updates", "repeats"], "and the relation"),
        ("link", ["3f2a", "updates"], "all 32 hex digits"),
        ("not_link", [], "needs the other id"),
        ("alias", [], "needs the other name"),
    ],
)
def test_what_is_no_value_of_its_kind_is_told(kind: str, held: object, told: str) -> None:
    with pytest.raises(CorrectionsError, match=r"^here: ") as caught:
        value(kind, held, "here")
    assert told in str(caught.value)


def test_zones_are_offsets_and_names_that_mean_the_same_everywhere() -> None:
    winter, summer = datetime(2024, 1, 7, tzinfo=UTC), datetime(2024, 7, 7, tzinfo=UTC)
    oslo = zone("Europe/Oslo")
    assert oslo is not None
    assert [at.astimezone(oslo).utcoffset() for at in (winter, summer)] == [
        timedelta(hours=h) for h in (1, 2)
    ]
    west = zone("-03:30")
    assert west is not None and west.utcoffset(None) == -timedelta(hours=3, minutes=30)
    assert zone("UTC") == zone("z") == UTC
    for none in (
        "localtime",
        "+15:00",
        "+02:60",
        "Europe",
        "America/Argentina",
        "Oslo/Europe",
        "/etc/localtime",
        "",
    ):
        assert zone(none) is None, none
