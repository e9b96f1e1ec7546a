"""What the newest reports bring: which they are, and the links that they have to what was told before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from onrecord.model import Link, Relation, When

ORDER: tuple[Relation, ...] = (
    "contradicts", "corrects", "updates", "differs_in_scope", "agrees", "repeats", "copy_of",
)  # fmt: skip
"""The relations in the order in which changes are told: what may need a reader's judgement comes first."""


def last_day(when: When | None) -> str | None:
    """The last day (ISO) that a report may be from; None where it has no date."""
    end = (when.end or when.start) if when is not None else None
    return end[:10] if end else None


def before_last(dated: Iterable[When | None]) -> str | None:
    """The day (ISO) before the last that reports are of; None where none of them has a date."""
    days = [d for d in map(last_day, dated) if d is not None]
    try:
        return (date.fromisoformat(max(days)) - timedelta(days=1)).isoformat() if days else None
    except (ValueError, OverflowError):
        return None


def new(dated: Mapping[str, When | None], since: str) -> frozenset[str]:
    """The reports dated after a day (ISO), by when each is dated."""
    days = ((id_, last_day(when)) for id_, when in dated.items())
    return frozenset(id_ for id_, day in days if day is not None and day > since)


def brought(
    links: Iterable[Link], articles: frozenset[str], article_of: Callable[[str], str | None]
) -> tuple[Link, ...]:
    """The links whose newer end is in one of some articles, by relation in ``ORDER``, then as given.
    ``article_of`` gives the article of an entry by its id, an article's own id, None where there is none."""
    found = (link for link in links if article_of(link.right) in articles)
    return tuple(sorted(found, key=lambda link: ORDER.index(link.relation)))
