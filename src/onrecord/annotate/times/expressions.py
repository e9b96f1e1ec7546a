"""What a time expression says, before anything is reckoned from it.

``grammar`` makes these from words alone; ``resolve`` turns them into TIMEX3 values with the report's date
and the dates named before. Nothing here knows either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal[
    "second", "minute", "hour", "day", "night", "weekend", "week", "fortnight", "month", "season",
    "quarter", "half", "year", "decade", "century",
]  # fmt: skip
Base = Literal["report", "before", "either"]
"""What a relative expression counts from: the report's date ("two days ago"), the date named before it
("two days later"), or the one named before it where there is one ("a year earlier")."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Parts of a date as written; None is not written. ``year`` is below zero before Christ (-218 is 218 BC,
    as TIMEX2 and TIMEX3 count: no year is zero). ``weekday`` is 1 (Monday) to 7; ``season`` is SP,
    SU, FA or WI; ``feast`` is the name of a movable feast; ``step`` is -1 for "last", 0 for "this", 1 for
    "next", None for none; ``base`` is ``before`` for "that Friday"; ``within`` is the year or so it is in
    ("June last year")."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    feast: str | None = None
    step: int | None = None
    base: Base = "report"
    within: Expression | None = None


@dataclass(frozen=True, slots=True)
class Era:
    """A decade or century by its leading digits: "199", "19", "BC04"."""

    digits: str


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from the base; 0 is the unit that holds it ("this week", "that day").

    ``count`` None is some number that is not said, and ``direction`` then tells which way.
    """

    count: float | None
    unit: Unit
    base: Base
    direction: Literal[-1, 0, 1] = 0


@dataclass(frozen=True, slots=True)
class Latest:
    """A unit with no number that the reader is held to know: "the quarter", "the weekend", "the year"."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class Vague:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""

    value: str


@dataclass(frozen=True, slots=True)
class Daytime:
    """A part of a day (MO, AF, EV, NI, MI, DT), on a day or on none that is named; ``through`` says that
    it runs into the next day ("overnight")."""

    part: str
    day: Expression | None
    through: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, ``HH``, ``HH:MM`` or ``HH:MM:SS``, with the offset of the zone named
    (``Z``, ``+01:00``), empty where none is."""

    time: str
    zone: str
    day: Expression | None


@dataclass(frozen=True, slots=True)
class Length:
    """How long; ``window`` is -1 for "the last two weeks", 1 for "the next two weeks", else 0."""

    count: float | None
    unit: Unit
    window: Literal[-1, 0, 1] = 0


@dataclass(frozen=True, slots=True)
class Every:
    """A set: ``value`` is its step (P1D) or its pattern (XXXX-WXX-2)."""

    value: str
    quant: str | None = None
    freq: str | None = None


@dataclass(frozen=True, slots=True)
class Modified:
    """An expression with TIMEX3's mod: START, MID, END, APPROX, MORE_THAN ..."""

    mod: str
    inner: Expression


@dataclass(frozen=True, slots=True)
class Nth:
    """A day by its number in a month named before: "the 28th of that month"."""

    day: int


@dataclass(frozen=True, slots=True)
class Again:
    """The stretch told of, in the year that ``year`` names: "the same month last year"; ``unit`` None is
    "period", whatever stretch that is."""

    unit: Unit | None
    year: Expression


@dataclass(frozen=True, slots=True)
class Holding:
    """The week or weekend that holds a day: "the week of March 6"."""

    unit: Unit
    day: Expression


@dataclass(frozen=True, slots=True)
class Bare:
    """A number of one to three digits, which is a year where the years told of are of antiquity: the "216" of
    "in 218 BC ... in 216"."""

    number: int


@dataclass(frozen=True, slots=True)
class Told:
    """Words that are a time in a history only; elsewhere they are none."""

    inner: Expression


Expression = (
    Calendar
    | Era
    | Shift
    | Latest
    | Vague
    | Daytime
    | Clock
    | Length
    | Every
    | Modified
    | Nth
    | Again
    | Holding
    | Told
    | Bare
)
