"""Days on which something was said or taken, as known and as told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from onrecord.link.units import Report, Seen
from onrecord.model import Statement, When

NEAR = 2
"""Days that the reports of one saying are apart at most, where no other day is stated."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_DAY = 10
"""Characters of an ISO day."""


def single(when: When | None) -> str | None:
    """The ISO day that a time is of; None where it is longer than a day, or open."""
    if when is None or when.start is None or when.end is None:
        return None
    return when.start[:_DAY] if when.start[:_DAY] == when.end[:_DAY] else None


def day_of(when: When | None, report: Report) -> str | None:
    """The day of what a report tells: the day stated, else the report's; None where what is stated is no
    single day, or nothing is known."""
    return single(when) if when is not None else single(report.dated)


def apart(one: str, two: str) -> int:
    """Days between two ISO days."""
    return abs((date.fromisoformat(one) - date.fromisoformat(two)).days)


def near(before: Sequence[Sequence[Seen]], day: str) -> tuple[Seen, ...]:
    """The statements of the days before an ISO day that are at most NEAR from it, older days first; none
    where there is no day."""
    if not day:
        return ()
    days = [[s for s in listed if not _is_far(s, day)] for listed in islice(before, NEAR)]
    return tuple(s for listed in reversed(days) for s in listed)


def far(before: Sequence[Sequence[Seen]], day: str) -> Iterator[Seen]:
    """The statements of the days before an ISO day that are further from it, newer days first."""
    return (s for listed in before for s in listed if _is_far(s, day))


def _is_far(seen: Seen, day: str) -> bool:
    said = seen.entry.body.said if isinstance(seen.entry.body, Statement) else None
    own = day_of(said, seen.report)
    return own is None or apart(own, day) > NEAR


def told(when: When | None, report: Report) -> str:
    """The day as a reason tells it: "on 4 June 2019", or the day of the report where none is stated."""
    stated = single(when)
    return f"on {day_words(stated)}" if stated is not None else reported(report)


def reported(report: Report) -> str:
    """A report as a reason tells of it: "in a report of 4 June 2019"."""
    day = single(report.dated)
    return f"in a report of {day_words(day)}" if day is not None else "in a report without a date"


def day_words(day: str) -> str:
    """An ISO day in words: "4 June 2019"."""
    year, month, number = day.split("-")
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"
